// Loads an index into a stock lunr.js and asks it, in the way that the manual shows.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const task = JSON.parse(readFileSync(0, "utf8"));
globalThis.lunr = createRequire(import.meta.url)(task.lunr);
const warnings = [];
lunr.utils.warn = (text) => warnings.push(text);

globalThis.fetch = async (address) => ({ json: async () => JSON.parse(readFileSync(address, "utf8")) });
const { search } = task.snippet ? await import(pathToFileURL(task.snippet)) : {};

const answers = [];
for (const { index, text, plain } of task.queries ?? []) {
  const found = plain
    ? lunr.Index.load(JSON.parse(readFileSync(index, "utf8"))).search(text)
    : await search(text, index);
  answers.push(found.map((result) => result.ref));
}
const stems = (task.words ?? []).map((word) => lunr.stemmer(new lunr.Token(word, {})).toString());
console.log(JSON.stringify({ answers, stems, warnings }));
