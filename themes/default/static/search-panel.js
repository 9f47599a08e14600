/* The search field and what is found: a combobox on every page, a page of results of its own. What is
   found comes from the engine, window.helpgenSearch.search: a file of its own, loaded at the same time. */
(() => {
  "use strict";
  const SHOWN = 6; // articles in the panel: as many as the build's check of titles looks at
  const PAGE = 30; // and on the page of results, and each time one asks for more
  const HEADINGS = 3;
  const RECENT = 6;
  const ROOM = 320; // pixels below the field that a panel needs
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };
  const listen = (node, listeners) => Object.entries(listeners).forEach((pair) => node.addEventListener(...pair));
  const complete = (address) => location.protocol === "file:" && address.endsWith("/") ? `${address}index.html` : address;
  const nodes = (parts) => parts.map(([text, isHit]) => isHit ? make("mark", {}, text) : text);

  // The page that is opened marks what was found: see theme.js.
  const remember = (href, found) => {
    try {
      sessionStorage["helpgen-found"] = JSON.stringify([make("a", { href }).href, found]);
    } catch { /* storage is refused: nothing is marked */ }
  };

  // It may be gone, or the reader offline: then the next question loads it again.
  let engine;
  const load = () => engine ||= window.helpgenSearch?.search ? Promise.resolve() : new Promise((onload, onerror) => {
    const { searchScript: src } = document.querySelector("[data-search-script]").dataset;
    document.head.append(make("script", { src, onload, onerror }));
  }).catch((fault) => {
    engine = null;
    throw fault;
  });

  let pointer; // where it was
  document.addEventListener("pointermove", ({ clientX, clientY }) => (pointer = `${clientX} ${clientY}`));

  const attach = (form, number) => {
    const input = form.querySelector("input[name=q]");
    let { root, contact, index } = form.dataset;
    if (!input || !index) return;
    const page = document.querySelector("[data-search-results]");
    const before = [...page?.childNodes || []];
    const words = { ...form.dataset, ...page?.dataset };
    const status = make("div", { className: "visually-hidden", role: "status" });
    const list = make("div", { id: `hg-list-${number}`, role: "listbox", ariaLabel: input.ariaLabel });
    const panel = make("div", { className: "search-panel", hidden: true });
    let options = [];
    let active = -1;
    let latest = 0;
    let saying;
    let isOffer; // what is shown is no answer
    let isAimed; // the pointer moved over the list since something was typed
    let held; // what is shown when it has left

    const word = (name, values = {}) => (words[`word${name}`] || "").replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
    const link = (className, href, ...children) => make("a", { className, href }, ...children);
    const button = (className, name, onclick, ...children) => make("button", { type: "button", className, onclick }, word(name), ...children);
    // Said when the typing pauses, not at every letter.
    const say = (text) => {
      clearTimeout(saying);
      saying = setTimeout(() => (status.textContent = text), 500);
    };
    // If pieces are gone, the site may have been published anew since this page was loaded.
    const ask = async (query, limit) => {
      await load();
      return helpgenSearch.search(query, limit, index).catch(async () => {
        const now = await fetch(location.href, { cache: "reload" });
        index = new DOMParser().parseFromString(await now.text(), "text/html").querySelector("[data-search]").dataset.index;
        return helpgenSearch.search(query, limit, index);
      });
    };

    // --- recent searches: they stay in this browser, each language has its own --------------------
    const place = `helpgen-recent ${new URL(form.action).pathname}`;
    const recent = (queries) => {
      try {
        if (queries) localStorage[place] = JSON.stringify(queries);
        return [JSON.parse(localStorage[place])].flat().map(String);
      } catch {
        return []; // there are none, or storage is refused
      }
    };
    const keep = () => {
      const query = input.value.trim().slice(0, 100);
      if (query) recent([query, ...recent().filter((one) => one.toLowerCase() !== query.toLowerCase())].slice(0, RECENT));
    };

    // --- ARIA's combobox: the focus stays in the field -------------------------------------------
    const choose = (chosen, isByPointer) => {
      active = chosen;
      options.forEach((node, i) => (node.ariaSelected = i === active));
      if (!isByPointer) options[active]?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active]?.id || "");
    };
    const fit = () => {
      const { height, offsetTop } = visualViewport;
      const room = () => height + offsetTop - form.getBoundingClientRect().bottom;
      if (room() < ROOM) form.scrollIntoView({ behavior: "instant" });
      panel.style.setProperty("--room", `${room()}px`);
    };
    const open = (isOpen) => {
      latest += !isOpen; // for answers to come
      form.ariaBusy = isAimed = held = null;
      if (panel.hidden && isOpen) fit();
      panel.hidden = !isOpen;
      input.ariaExpanded = !!(isOpen && options[0]);
      choose(-1);
    };
    const noteOf = (text) => make("div", { className: "search-count" }, text);
    const fill = (note, rows, ...tools) => {
      const close = button("search-close", "Close", () => {
        open();
        input.blur();
      });
      list.replaceChildren(...rows);
      list.hidden = !options[0];
      panel.replaceChildren(make("div", { className: "search-head" }, note, ...tools, close), list);
      open(true);
      list.scrollTop = 0;
    };
    const option = (className, act, ...children) => {
      const onclick = ({ ctrlKey, metaKey }) => {
        if (act.call) return act();
        if (ctrlKey || metaKey) return window.open(act);
        open(); // it may lead to a heading of this page
        return location.assign(act);
      };
      const node = make("div", { className, role: "option", id: `${list.id}-${options.length}`, onclick }, ...children);
      options.push(node);
      return node;
    };
    const group = (name, ...rows) => make("div", { role: "group", ariaLabel: name }, ...rows);
    const topics = () => [...form.querySelector("template")?.content.children || []].map((one) =>
      option("search-topic", complete(one.getAttribute("href")), one.textContent));

    // --- what is shown ---------------------------------------------------------------------------
    const offer = () => {
      const queries = recent();
      options = [];
      const rows = queries.map((query) => option("search-recent", () => {
        input.value = query;
        update();
      }, form.querySelector("svg")?.cloneNode(true) || "", query));
      const isNew = !queries[0];
      if (isNew) rows.push(...topics());
      if (!options[0]) return open();
      const clear = () => {
        delete localStorage[place];
        input.focus();
        offer();
      };
      isOffer = true;
      return fill(noteOf(word(isNew ? "Topics" : "Recent")), rows, ...isNew ? [] : [button("search-tool", "Clear", clear)]);
    };
    const rowsOf = ({ url, anchor, name, heading, crumbs, excerpt, headings, found }) => {
      const span = (className, ...children) => make("span", { className: `search-result-${className}` }, ...children);
      const row = (className, id, ...children) => {
        const href = complete(root + encodeURI(url)) + (id && `#${encodeURIComponent(id)}`);
        const node = (page ? link : option)(className, href, ...children);
        node.addEventListener("click", () => {
          keep();
          remember(href, found);
        });
        return node;
      };
      const isHeading = !!heading[0];
      const hits = [...isHeading ? [{ anchor, name: heading }] : [], ...headings].slice(0, HEADINGS);
      const hitRows = () => hits.map((hit) => row("search-hit", hit.anchor, ...nodes(hit.name)));
      const id = isHeading ? "" : anchor;
      const details = [span("crumbs", crumbs.join(" › ")), span("excerpt", ...nodes(excerpt))];
      if (page) return make("li", { className: "search-result" }, make("h2", {}, row("search-result-title", id, ...nodes(name))), ...details, ...hitRows());
      const first = row("search-result", id, span("title", ...nodes(name)), ...details);
      return hits[0] ? group(name.map(([text]) => text).join(""), first, ...hitRows()) : first;
    };
    const show = (query, found, from) => {
      const { total = 0, results = [] } = found || {};
      const message = word(!found ? "Error" : !total ? "NoResults" : total > 1 ? "ResultsOther" : "ResultsOne", { query, count: total });
      const note = noteOf(message);
      if (!total) note.className = "search-empty";
      isOffer = false;
      options = [];
      const rows = results.map(rowsOf);
      const isMore = total > results.length;
      say(page && from ? word("Shown", { count: results.length, total }) : message);
      if (!found) note.append(button("search-tool", "Retry", () => {
        input.focus();
        update();
      }));
      else if (!total) note.append(make("p", {}, word("NoResultsHint")));
      if (!total && contact) note.append(link("", `${complete(contact)}?q=${encodeURIComponent(query)}`, word("Contact")));
      if (page) {
        const more = button("search-all", "More", () => update(results.length + PAGE, results.length));
        const items = make("ol", { className: "search-list" }, ...rows);
        page.ariaBusy = null;
        page.replaceChildren(note, ...total ? [items, ...isMore ? [more] : []] : before);
        if (from) page.querySelectorAll("h2 a")[from]?.focus();
        return;
      }
      if (isMore) rows.push(option("search-all", () => form.requestSubmit(), word("SeeAll", { count: total })));
      if (!total) {
        const categories = topics();
        const label = noteOf(word("Topics"));
        label.ariaHidden = true;
        if (categories[0]) rows.push(group(word("Topics"), label, ...categories));
      }
      fill(note, rows);
    };
    // The way back leads to what was shown. What is there already is left alone: a change of the
    // address ends the transition from the page before.
    const keepAddress = (query, limit) => {
      const address = new URL(location.href);
      const { searchParams } = address;
      if ((searchParams.get("q") || "") === query && (history.state?.limit || PAGE) === limit) return;
      searchParams.set("q", query);
      if (!query) searchParams.delete("q");
      try {
        history.replaceState({ limit }, "", address);
      } catch { /* file:// */ }
    };
    const answer = async (limit, from) => {
      const query = input.value.trim();
      const mine = latest += 1;
      if (page) keepAddress(query, limit);
      if (!query && page) {
        say("");
        page.ariaBusy = null;
        return page.replaceChildren(...before);
      }
      if (!query) return offer();
      say(word("Loading"));
      if (isOffer) {
        options = []; // or who types faster than the answer comes would choose from what was offered
        fill(noteOf(word("Loading")), []);
      }
      (page || form).ariaBusy = true;
      const found = await ask(query, limit).catch(() => null);
      if (mine !== latest) return;
      // Nothing moves under a pointer that is on its way to a row.
      if (isAimed) held = () => show(query, found);
      else show(query, found, from);
    };
    const update = (limit = page ? PAGE : SHOWN, from = 0) => {
      isAimed = held = null;
      requestAnimationFrame(() => answer(limit, from));
    };

    // --- what the reader does ----------------------------------------------------------------------
    const onKey = (event) => {
      const { key } = event;
      if (event.isComposing || event.keyCode === 229) return;
      const last = options.length - 1;
      const moves = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last, ...active >= 0 && { Home: 0, End: last } };
      if (panel.hidden && key === "Escape") input.value = "";
      else if (panel.hidden) return key === "ArrowDown" && update();
      else if (key === "Escape") open();
      else if (key === "Enter" && options[active]) options[active].dispatchEvent(new MouseEvent("click", event));
      else if (key in moves && options[0]) choose(moves[key]);
      else return;
      event.preventDefault();
    };
    // A row that appears under a pointer at rest is not chosen.
    const onMove = ({ target, clientX, clientY, pointerType }) => {
      if (pointerType === "touch" || !pointer || pointer === `${clientX} ${clientY}`) return;
      isAimed = true;
      const at = options.indexOf(target.closest("[role=option]"));
      if (at !== active) choose(at, true);
    };
    const onLeave = () => {
      isAimed = null;
      choose(-1);
      held?.();
    };
    const onFocus = () => {
      ask("", 0).catch(() => {}); // the head, before it is needed
      if (input.value || !page) update();
    };

    form.append(status);
    listen(input, { input: (event) => event.isComposing || update(), compositionend: () => update() });
    if (page) {
      listen(form, { submit: (event) => {
        event.preventDefault();
        keep();
      } });
      input.value ||= new URLSearchParams(location.search).get("q") || "";
      ask("", 0).catch(() => {});
      if (input.value) update(history.state?.limit);
      return;
    }
    form.append(panel);
    Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: false });
    input.setAttribute("aria-controls", list.id);
    panel.append(list);
    listen(input, { focus: onFocus, keydown: onKey, click: () => panel.hidden && update() });
    listen(form, { submit: keep, focusout: ({ relatedTarget }) => form.contains(relatedTarget) || open() });
    listen(panel, { mousedown: (event) => event.preventDefault() });
    listen(list, { pointermove: onMove, pointerleave: onLeave });
    listen(visualViewport, { resize: () => panel.hidden || fit() });
    if (document.activeElement === input && !("composing" in form.dataset)) onFocus();
  };

  const start = () => document.querySelectorAll("[data-search]").forEach(attach);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
