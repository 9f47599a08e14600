// Pagefind's own script and WebAssembly. In a page it works in a second thread; here in this one.
import { pathToFileURL } from "node:url";

export const scripts = ["pagefind/pagefind.js", "pagefind/pagefind-worker.js"];
let visits = 0;

export const open = async (read, lang, { site }) => {
  const address = pathToFileURL(`${site}/pagefind/pagefind.js`).href;
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => lang }) };
  globalThis.fetch = async (url) => new Response(read(`pagefind/${new URL(url).pathname.split("/pagefind/").pop()}`));
  const pagefind = await import(`${address}?visit=${visits += 1}`);
  await pagefind.options({ basePath: new URL(".", address).href, baseUrl: "/" });
  await pagefind.init();
  return async (text, limit) => {
    const { results } = await pagefind.search(text);
    const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return shown.map(({ url }) => url.replaceAll("/", ""));
  };
};
