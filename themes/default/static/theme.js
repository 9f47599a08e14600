/* Improves pages that work without it. A classic script, because modules do not load from file://.
   Words come from the data attributes of its own element. */
(() => {
  "use strict";
  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const KEY = "helpgen-theme";
  const DISMISSED = "helpgen-dismissed";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Storage may be refused (file://, private windows); then a choice lasts for one page.
  const stored = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch { /* nothing is remembered */ }
    return null;
  };

  // Before the first paint: this script blocks rendering, but not parsing.
  root.classList.add("js");
  const saved = stored(KEY);
  if (!root.dataset.theme && (saved === "light" || saved === "dark")) root.dataset.theme = saved;
  const { announcement, until } = words;
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10); // the reader's
  if (announcement && (stored(DISMISSED) === announcement || until < today)) root.classList.add("dismissed");

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
    stored(KEY, next === system ? "" : next);
  };

  const dismiss = () => {
    root.classList.add("dismissed");
    stored(DISMISSED, announcement);
    document.querySelector("main").focus({ preventScroll: true }); // the button is gone
  };

  // --- search: its scripts are fetched when somebody turns to the field --------------------------
  let asked = false;
  const loadSearch = () => {
    if (asked || !words.searchPanel) return;
    asked = true;
    document.head.append(
      make("link", { rel: "stylesheet", href: words.searchStyle }),
      // The panel runs the engine; here it only begins to come, so that both come at once.
      make("link", { rel: "preload", as: "script", href: words.searchScript }),
      // It may be gone, or the reader offline: the next turn to the field asks again.
      make("script", { src: words.searchPanel, onerror: () => { asked = false; } }),
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

  // --- the page that the pointer rests on is fetched, so that it is there when it is clicked --------
  const fetched = [location.href];
  let resting;
  const prefetch = ({ target }) => {
    clearTimeout(resting);
    // Links of the site itself, and only those, are relative.
    const link = target.closest("a[href^='.'][href$='/'], a[href^='.'][href$='.html']");
    if (link && !fetched.includes(link.href)) resting = setTimeout(() => {
      fetched.push(link.href);
      document.head.append(make("link", { rel: "prefetch", href: link.href }));
    }, 80);
  };

  // --- menus ------------------------------------------------------------------------------------
  const closeMenu = (menu) => {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
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

  // What is folded away is shown to who follows a link to it, or has searched for it.
  const unfold = (node) => {
    let changed = false;
    for (let at = node; at; at = at.parentElement) {
      // A panel of tabs.js, or a closed part that the browser's own search would open likewise.
      if (at.hidden) changed = at.dispatchEvent(new Event("beforematch"));
      if (at.localName === "details" && !at.open) changed = at.open = true;
    }
    return changed;
  };
  const unfoldTarget = () => {
    try {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (unfold(target)) target.scrollIntoView();
    } catch { /* not UTF-8: no target */ }
  };

  // --- what few pages need comes when they need it --------------------------------------------------
  const load = (src, data) => {
    const script = make("script", { src });
    Object.assign(script.dataset, data);
    document.head.append(script);
  };
  let isMarking = false;
  const loadFound = () => {
    try {
      if (isMarking || !sessionStorage.getItem("helpgen-found")) return;
      isMarking = true;
      load(words.found);
    } catch { /* no storage, nothing found */ }
  };
  // Opening hours stand at a page's end: most readers never get there.
  const loadHours = () => {
    const block = document.querySelector("[data-hours]");
    if (!block || document.querySelector(`script[src="${words.hoursScript}"]`)) return;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      load(words.hoursScript);
    }, { rootMargin: "400px" });
    watch.observe(block);
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
      for (const [link, heading] of pairs) if ((atEnd || heading.getBoundingClientRect().top < 140) && !heading.closest("[hidden]")) current = link;
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

  const start = () => {
    if (location.protocol === "file:") load(words.disk);
    else if (!navigator.connection?.saveData) document.addEventListener("pointerover", prefetch);
    all(".vote").forEach((vote) => vote.addEventListener("click", thank));
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", ({ target }) => {
      if (target.closest(".theme-toggle")) toggleTheme();
      if (target.closest(".dismiss")) dismiss();
      all("details.menu[open]").forEach((menu) => { menu.open = menu.contains(target); });
    });
    for (const type of ["focusin", "input"]) document.addEventListener(type, (event) => {
      const form = event.target.closest("[data-search]");
      if (form) loadSearch();
      // For a panel that comes while a word is being composed from its letters.
      if (form) form.toggleAttribute("data-composing", Boolean(event.isComposing));
    });
    if (document.querySelector("[data-search-results]") || document.activeElement?.closest("[data-search]")) loadSearch();
    const prose = document.querySelector(".text .prose");
    if (prose) {
      addAnchors(prose);
      addCopyButtons(prose);
      makeScrollable(prose);
      addEventListener("load", () => makeScrollable(prose)); // before, styles may not be there
      if (prose.querySelector("img")) load(words.zoomScript, { zoom: words.zoom, close: words.close });
      loadFound();
      unfoldTarget();
      addEventListener("hashchange", loadFound);
      // What found.js finds in a folded part.
      prose.addEventListener("unfold", ({ target }) => unfold(target));
      // Not with the change of the address: a link may lead where the reader has been before.
      addEventListener("click", ({ target }) => { if (target.closest('a[href*="#"]')) setTimeout(unfoldTarget); });
    }
    loadHours();
    document.addEventListener("newbody", loadHours);
    reveal(document.querySelector(".siblings [aria-current]"));
    const toc = all(".toc-side .toc a");
    if (toc.length) spyOn(toc);
    addEventListener("beforeprint", () => all(".prose details").forEach((details) => { details.open = true; }));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
