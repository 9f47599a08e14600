// node prepare.mjs ENGINE WORK: the index of WORK/pages.json, and the script that reads it, bundled.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";

const [, , engine, work] = process.argv;
const module = join(dirname(fileURLToPath(import.meta.url)), `${engine}.mjs`);
const { build } = await import(module);
const { pages, lang } = JSON.parse(readFileSync(join(work, "pages.json"), "utf-8"));
const site = join(work, "site");
mkdirSync(site);

const before = process.cpuUsage();
const files = await build(pages, lang);
const { user, system } = process.cpuUsage(before);

for (const [name, data] of Object.entries(files)) writeFileSync(join(site, name), data);
await bundle({
  stdin: { contents: `export { open } from ${JSON.stringify(module)};`, resolveDir: dirname(module) },
  bundle: true, minify: true, format: "iife", globalName: "engine", charset: "utf8",
  outfile: join(site, "script.js"), logLevel: "error", legalComments: "none",
});
// What a page needs to show titles and excerpts: all titles, and a file for the text of each page.
writeFileSync(join(site, "titles.json"), JSON.stringify(pages.map(({ id, title, url }) => [id, title, url])));
for (const { id, body } of pages) writeFileSync(join(site, `${id}.txt`), body);
console.log(JSON.stringify({ seconds: (user + system) / 1e6 }));
