/* The page for unknown addresses: fills its search field with what the address says, and offers the
   articles that the engine of search finds for it. A host answers with one language's page for all. */
(() => {
  "use strict";
  const MOST = 5;
  const EACH = 3;
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };
  const folderOf = (address) => new URL(address, location.href).pathname.replace(/[^/]*$/, "");
  const boxOf = () => document.querySelector("[data-suggestions]");

  // Who has turned to a part of this page keeps it, and what was typed there.
  let isUsed = document.activeElement !== document.body;
  document.addEventListener("focusin", () => { isUsed = true; }, { once: true });

  // The page in the language of the address that failed, where that is not this page's.
  const translate = async () => {
    const pages = [...document.querySelectorAll("a[hreflang]")].map(({ href }) => href);
    const [link] = [boxOf().dataset.home, ...pages].filter((address) => location.pathname.startsWith(folderOf(address)))
      .sort((a, b) => folderOf(b).length - folderOf(a).length);
    if (!pages.includes(link) || isUsed) return;
    const answer = await fetch(link);
    if (!answer.ok) return;
    const { documentElement: { lang, dir }, title, body } = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isUsed) return;
    Object.assign(document.documentElement, { lang, dir });
    document.title = title;
    document.body.replaceWith(body);
    document.dispatchEvent(new Event("newbody")); // theme.js and hours.js knew the other one
  };

  // The names in the address, the last first, without what only programs read.
  const wordsOf = (root) => {
    const decoded = location.pathname.slice(root.length).split("/").map((name) => {
      try {
        return decodeURIComponent(name).replace(/[<>]/g, " ").trim();
      } catch {
        return ""; // not UTF-8: nobody can read it
      }
    });
    return decoded.filter((name) => name && !/^index\.\w+$/.test(name)).reverse();
  };
  // Numbers are those of another tool's articles.
  const spaced = (name) => name.replace(/\b\d{5,}\b/g, " ").replace(/[-_+\s]+/g, " ").trim();
  const bare = (name) => spaced(name.replace(/\.[a-z]\w{0,4}$/i, ""));

  const suggest = async () => {
    const box = boxOf();
    const { root, index } = document.querySelector("[data-search]").dataset;
    const names = wordsOf(folderOf(box.dataset.home));
    // A single letter says nothing; a single character of Chinese may.
    const parts = names.map(bare).filter((name) => !/^.?$/.test(name) || /^\p{Script=Han}$/u.test(name));
    const guess = parts[0] || "";
    document.querySelector("[data-search] input").value ||= guess;
    const found = new Map();
    const add = async (query) => {
      const { results } = query && found.size < MOST ? await helpgenSearch.search(query, EACH, index) : { results: [] };
      for (const one of results) if (found.size < MOST && !found.has(one.url)) found.set(one.url, one);
    };
    // The last name without its ending and as it is, and all together; a folder's only if those find nothing.
    for (const query of new Set([guess, spaced(names[0] || ""), [...parts].reverse().join(" ")])) await add(query);
    for (const query of parts) if (!found.size) await add(query);
    const icon = box.querySelector("template").content.firstElementChild;
    const line = (className, text) => make("span", { className }, text);
    for (const { url, name, crumbs } of found.values()) {
      const title = line("row-title", name.map(([text]) => text).join(""));
      const text = make("span", { className: "row-text" }, title, line("row-description", crumbs.join(" › ")));
      box.querySelector("ul").append(make("li", {}, make("a", { href: root + encodeURI(url) }, text, icon.cloneNode(true))));
    }
    box.hidden = !found.size;
  };

  const start = async () => {
    try {
      await translate();
      await suggest();
    } catch { /* the page helps without it */ }
    document.documentElement.classList.add("ready");
  };
  if (!/404\.html$/.test(location.pathname)) start();
  else document.documentElement.classList.add("ready");
})();
