// helpgen's own script, as it is published, in a page that is just enough for it: a script tag
// becomes a file that is read and run.
import { Script, runInThisContext } from "node:vm";

export const scripts = ["search.js"];
let script;

export const open = async (read, lang, { head, ids }) => {
  script ||= new Script(read(scripts[0]).toString());
  const append = (node) => {
    runInThisContext(read(new URL(node.src).pathname.slice(1)).toString());
    setImmediate(node.onload);
  };
  globalThis.window = globalThis;
  globalThis.document = {
    baseURI: "https://help.example/",
    readyState: "complete",
    head: { append },
    createElement: () => ({}),
    querySelectorAll: () => [],
  };
  delete globalThis.helpgenSearch; // what the last visit remembers
  script.runInThisContext();
  const { search } = globalThis.helpgenSearch;
  await search("", 0, head);
  return async (text, limit) => {
    const { results } = await search(text, limit, head);
    return results.map(({ url }) => ids[url.split("#")[0].replace(/^\/|\/$/g, "")]);
  };
};
