/* The search field and its results: a combobox in the header, a page of its own. What is found comes
   from the engine beside it, window.helpgenSearch.search. */
(() => {
  "use strict";
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };

  const complete = (address) => location.protocol === "file:" && address.endsWith("/") ? `${address}index.html` : address;
  // The page that is opened marks what was found: see theme.js.
  const remember = (href, found) => {
    try {
      sessionStorage["helpgen-found"] = JSON.stringify([make("a", { href }).href, found]);
    } catch { /* storage is refused: nothing is marked */ }
  };
  const nodes = (parts) => parts.map(([text, isHit]) => isHit ? make("mark", {}, text) : text);

  const attach = (form, number) => {
    const input = form.querySelector("input[name=q]");
    let { root, contact, index } = form.dataset;
    if (!input || !index) return;
    const page = document.querySelector("[data-search-results]");
    const before = [...page?.childNodes || []];
    const status = make("div", { className: "visually-hidden", role: "status" });
    const list = make("ul", { id: `hg-list-${number}`, role: "listbox", ariaLabel: input.ariaLabel });
    const panel = make("div", { className: "search-panel", hidden: true, onmousedown: (event) => event.preventDefault() });
    let options = [];
    let active = -1;
    let latest = 0;

    const word = (name, values = {}) => (form.dataset[`word${name}`] || "").replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
    const link = (className, href, ...children) => make("a", { className, href }, ...children);
    // If pieces are gone, the site may have been published anew since this page was loaded.
    const ask = (query, limit) => helpgenSearch.search(query, limit, index).catch(async () => {
      const now = await fetch(location.href, { cache: "reload" });
      index = new DOMParser().parseFromString(await now.text(), "text/html").querySelector("[data-search]").dataset.index;
      return helpgenSearch.search(query, limit, index);
    });

    // ARIA's combobox: the focus stays in the field.
    const choose = (chosen) => {
      active = chosen;
      options.forEach((node, i) => (node.ariaSelected = i === active));
      options[active]?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active]?.id || "");
    };
    const open = (isOpen) => {
      latest += !isOpen; // for answers to come
      panel.hidden = !isOpen;
      input.ariaExpanded = !!(isOpen && options[0]);
      choose(-1);
    };
    const option = (className, href, ...children) => {
      const onclick = ({ ctrlKey, metaKey }) => {
        if (!href) form.requestSubmit();
        else if (ctrlKey || metaKey) window.open(href);
        else location.assign(href);
      };
      const node = make("li", { className, role: "option", id: `${list.id}-${options.length}`, onclick }, ...children);
      options.push(node);
      return node;
    };

    const rowsOf = ({ url, anchor, name, heading, crumbs, excerpt, headings, found }) => {
      const span = (className, ...children) => make("span", { className: `search-result-${className}` }, ...children);
      const hrefOf = (id) => complete(root + encodeURI(url)) + (id && `#${encodeURIComponent(id)}`);
      const title = [...nodes(name), heading[0] ? " › " : "", ...nodes(heading)];
      const details = [span("crumbs", crumbs.join(" › ")), span("excerpt", ...nodes(excerpt))];
      const leading = (id, row) => {
        row.addEventListener("click", () => remember(hrefOf(id), found));
        return row;
      };
      const row = page ? make("div", { className: "search-result" }, link("search-result-title", hrefOf(anchor), ...title), ...details)
        : option("search-result", hrefOf(anchor), span("title", ...title), ...details);
      return [leading(anchor, row), ...headings.map((one) => leading(one.anchor, (page ? link : option)("search-hit", hrefOf(one.anchor), ...nodes(one.name))))];
    };
    const show = (query, found) => {
      const count = found?.total;
      const message = word(!found ? "Error" : !count ? "NoResults" : count > 1 ? "ResultsOther" : "ResultsOne", { query, count });
      options = [];
      const rows = count ? found.results.flatMap(rowsOf) : [];
      if (count && !page) rows.push(option("search-all", "", word("SeeAll")));
      status.textContent = message;
      const note = make("div", { className: count ? "search-count" : "search-empty" }, message);
      if (found && !count) note.append(make("p", {}, word("NoResultsHint")));
      if (!count && contact) note.append(link("", complete(contact), word("Contact")));
      if (page) return page.replaceChildren(note, ...rows, ...count ? [] : before);
      list.replaceChildren(...rows);
      panel.replaceChildren(note, list);
      return open(true);
    };
    const update = () => requestAnimationFrame(async () => {
      const query = input.value.trim();
      const mine = latest += 1;
      const address = new URL(location.href);
      address.searchParams.set("q", query);
      if (!query) address.searchParams.delete("q");
      try {
        if (page) history.replaceState(history.state, "", address);
      } catch { /* file:// */ }
      status.textContent = query && word("Loading");
      if (query) {
        const found = await ask(query, page ? 30 : 6).catch(() => null);
        if (mine === latest) show(query, found);
      } else if (page) page.replaceChildren(...before);
      else open();
    });
    const onKey = (event) => {
      const { key } = event;
      if (event.isComposing || event.keyCode === 229) return;
      if (panel.hidden) return key === "ArrowDown" && update();
      const last = options.length - 1;
      const moves = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last, ...active >= 0 && { Home: 0, End: last } };
      if (key === "Escape") open();
      else if (key === "Enter" && options[active]) options[active].dispatchEvent(new MouseEvent("click", event));
      else if (key in moves) choose(moves[key]);
      else return;
      event.preventDefault();
    };
    const onFocus = () => {
      helpgenSearch.search("", 0, index).catch(() => {}); // the head, before it is needed
      if (input.value) update();
    };

    const listen = (node, listeners) => Object.entries(listeners).forEach((pair) => node.addEventListener(...pair));
    form.append(status);
    listen(input, { input: (event) => event.isComposing || update(), compositionend: update });
    if (page) {
      listen(form, { submit: (event) => event.preventDefault() });
      input.value ||= new URLSearchParams(location.search).get("q") || "";
      return onFocus();
    }
    form.append(panel);
    Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: false });
    input.setAttribute("aria-controls", list.id);
    listen(input, { focus: onFocus, keydown: onKey });
    listen(form, { focusout: ({ relatedTarget }) => form.contains(relatedTarget) || open() });
    if (document.activeElement === input) onFocus();
  };

  const start = () => document.querySelectorAll("[data-search]").forEach(attach);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
