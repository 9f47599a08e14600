// Runs the search engine without a browser: the few things it asks of one are made of files.
//
// Standard input: {script, root, head, texts, queries}; `root` is the folder of the site, `head` the
// address of the index in it. Standard output: {lexemes, found}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

const { script, root, head, texts, queries } = JSON.parse(readFileSync(0, "utf8"));
const run = (url, context) => vm.runInContext(readFileSync(new URL(url), "utf8"), context);
const window = {
  URL,
  console,
  document: {
    baseURI: `${pathToFileURL(root).href}/`,
    createElement: () => ({}),
    head: {
      append(element) {
        try {
          run(element.src, window);
          element.onload();
        } catch {
          element.onerror();
        }
      },
    },
  },
};
window.window = window;
vm.createContext(window);
run(pathToFileURL(script).href, window);

const { lexemes, search } = window.helpgenSearch;
const found = [];
for (const query of queries) {
  const { results } = await search(query, 8, head);
  found.push(results.map(({ url, anchor, score }) => [anchor ? `${url}#${anchor}` : url, score]));
}
process.stdout.write(JSON.stringify({ lexemes: texts.map((text) => lexemes(text)), found }));
