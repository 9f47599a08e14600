/* Improves pages that work without it. A classic script, because modules do not load from file://.
   Words come from the data attributes of its own element. */
(() => {
  "use strict";
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const KEY = "helpgen-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Storage may be refused (file://, private windows); then a choice lasts for one page.
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch { /* nothing is remembered */ }
    return null;
  };

  // Before the first paint: this script blocks rendering, but not parsing.
  root.classList.add("js");
  const saved = stored();
  if (!root.dataset.theme && (saved === "light" || saved === "dark")) root.dataset.theme = saved;

  const make = (name, props = {}, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };

  const toggleTheme = () => {
    const system = dark.matches ? "dark" : "light";
    const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    if (next === system) delete root.dataset.theme;
    else root.dataset.theme = next;
    stored(next === system ? "" : next);
  };

  // --- search: its script is fetched when somebody turns to the field ---------------------------
  let asked = false;
  const loadSearch = () => {
    if (asked || !words.searchScript) return;
    asked = true;
    document.head.append(
      make("link", { rel: "stylesheet", href: words.searchStyle }),
      // It may be gone, or the reader offline: the next turn to the field asks again.
      make("script", { src: words.searchScript, onerror: () => { asked = false; } }),
    );
  };
  const isHotkey = (event, keys) =>
    keys.some((key) => {
      const parts = key.toLowerCase().split("+");
      const ctrl = parts.includes("ctrl") || parts.includes("mod");
      return event.key.toLowerCase() === parts[parts.length - 1] && (event.ctrlKey || event.metaKey) === ctrl && !event.altKey;
    });
  const onKey = (event) => {
    if (event.key === "Escape") all("details.menu[open]").forEach(closeMenu);
    const form = document.querySelector("[data-search]");
    if (!form || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (!isHotkey(event, (form.dataset.hotkeys || "").split(" ").filter(Boolean))) return;
    event.preventDefault();
    loadSearch();
    const input = form.querySelector("input");
    input.focus();
    input.select(); // what stands there already (a word of the address, on the 404 page) gives way
  };

  // --- menus ------------------------------------------------------------------------------------
  const closeMenu = (menu) => {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  };

  // --- file:// has no server that turns a folder into its index.html ------------------------------
  const complete = (node, name) => {
    const url = new URL(node[name], location.href);
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return;
    url.pathname += "index.html";
    node[name] = url.href;
  };
  const completeLinks = () => {
    all("a[href]").forEach((link) => complete(link, "href"));
    all("form[action]").forEach((form) => complete(form, "action"));
    const moved = document.querySelector("meta[http-equiv=refresh]") && document.querySelector("main a");
    if (moved) location.replace(moved.href);
  };

  // --- articles -----------------------------------------------------------------------------------
  const flash = (node) => {
    node.classList.add("done");
    setTimeout(() => node.classList.remove("done"), 1600);
  };
  const copy = (text, then) => navigator.clipboard?.writeText(text).then(then, () => {});

  const addAnchors = (prose) => all("h2[id], h3[id], h4[id]", prose).forEach((heading) => {
    if (heading.closest("summary, a")) return;
    const link = make("a", { className: "anchor", href: `#${heading.id}`, title: words.copyLink });
    link.dataset.done = words.copied;
    link.setAttribute("aria-label", `${words.copyLink}: ${heading.textContent}`);
    link.addEventListener("click", () => copy(link.href, () => flash(link)));
    heading.append(link);
  });

  const addCopyButtons = (prose) => navigator.clipboard && all("pre", prose).forEach((pre) => {
    const button = make("button", { className: "copy", type: "button" }, words.copy);
    button.addEventListener("click", () => copy(pre.textContent.trimEnd(), () => {
      flash(button);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 1600);
    }));
    const wrap = make("div", { className: "code-wrap" });
    pre.replaceWith(wrap);
    wrap.append(pre, button);
  });

  const makeScrollable = (prose) => all("pre, .table-wrap", prose).forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  });

  const addZoom = (prose) => all("img", prose).forEach((image) => {
    const prepare = () => {
      if (image.closest("a, button") || image.naturalWidth < image.clientWidth * 1.15) return;
      const button = make("button", { className: "zoom", type: "button" });
      button.setAttribute("aria-label", image.alt ? `${words.zoom}: ${image.alt}` : words.zoom);
      button.addEventListener("click", () => zoom(image));
      image.replaceWith(button);
      button.append(image);
    };
    if (image.complete) prepare();
    else image.addEventListener("load", prepare, { once: true });
  });
  const zoom = (image) => {
    const button = make("button", { type: "button" }, words.close);
    const dialog = make("dialog", { className: "zoomed" }, make("img", { src: image.currentSrc, alt: image.alt }), button);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  // What was searched for is marked where the search led to, until the reader clicks or presses Escape.
  const FOUND = "helpgen-found";
  const takeFound = () => {
    try {
      const [href, found] = JSON.parse(sessionStorage.getItem(FOUND)) || [];
      sessionStorage.removeItem(FOUND);
      return href === location.href ? found : [];
    } catch {
      return [];
    }
  };
  // Words of alphabets are marked as wholes; a word of Chinese stands between others without a space.
  const pattern = (word) => {
    const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    return /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}]/u.test(word) ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
  };
  const markFound = (prose) => {
    const found = takeFound();
    if (!found[0] || !CSS.highlights) return;
    const marks = new Highlight();
    const texts = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { 0: { length }, index } of node.data.matchAll(new RegExp(found.sort((a, b) => b.length - a.length).map(pattern).join("|"), "giu"))) {
        marks.add(new StaticRange({ startContainer: node, startOffset: index, endContainer: node, endOffset: index + length }));
      }
    }
    CSS.highlights.set("found", marks);
  };
  const unmarkFound = ({ type, key }) => {
    if (type === "click" || key === "Escape") CSS.highlights?.delete("found");
  };

  // Scrolls a list that scrolls by itself to its current entry, and nothing else.
  const reveal = (link) => {
    const box = link?.closest(".side nav, nav.side");
    if (!box) return;
    const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 2;
  };

  const spyOn = (links) => {
    const pairs = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]).filter(([, heading]) => heading);
    let waiting = false;
    const mark = () => {
      waiting = false;
      const atEnd = innerHeight + scrollY >= root.scrollHeight - 4;
      let current = null;
      for (const [link, heading] of pairs) if (atEnd || heading.getBoundingClientRect().top < 140) current = link;
      reveal(current);
      for (const [link] of pairs) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  };

  const thank = (event) => {
    const block = event.currentTarget.closest(".feedback");
    all(".vote", block).forEach((vote) => vote.removeAttribute("aria-current"));
    event.currentTarget.setAttribute("aria-current", "true");
    const thanks = block.querySelector(".thanks");
    thanks.textContent = thanks.dataset.thanks;
  };

  // On a page that was not found, the last words of the address are the best guess at a search.
  const guess = () => {
    const field = document.querySelector(".error .search-hero input");
    const last = location.pathname.split("/").filter(Boolean).pop();
    if (!field || field.value || !last) return;
    try {
      field.value = decodeURIComponent(last).replace(/\.\w+$/, "").replace(/[-_+]+/g, " ");
    } catch { /* not UTF-8: no guess */ }
  };

  const start = () => {
    if (location.protocol === "file:") completeLinks();
    all(".theme-toggle").forEach((button) => button.addEventListener("click", toggleTheme));
    all(".vote").forEach((vote) => vote.addEventListener("click", thank));
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", (event) => all("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    }));
    for (const type of ["focusin", "input"]) document.addEventListener(type, (event) => {
      if (event.target.closest("[data-search]")) loadSearch();
    });
    if (document.querySelector("[data-search-results]") || document.activeElement?.closest("[data-search]")) loadSearch();
    const prose = document.querySelector(".text .prose");
    if (prose) {
      addAnchors(prose);
      addCopyButtons(prose);
      makeScrollable(prose);
      addZoom(prose);
      markFound(prose);
      addEventListener("hashchange", () => markFound(prose));
      for (const type of ["click", "keydown"]) addEventListener(type, unmarkFound);
    }
    reveal(document.querySelector(".siblings [aria-current]"));
    const toc = all(".toc-side .toc a");
    if (toc.length) spyOn(toc);
    if (!/404\.html$/.test(location.pathname)) guess();
    addEventListener("beforeprint", () => all(".prose details").forEach((details) => { details.open = true; }));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
