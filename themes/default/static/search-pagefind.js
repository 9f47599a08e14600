/* The engine of search: {engine: pagefind}, in the shape that search-panel.js expects, and the filters
   of the results page. What Pagefind keeps of an article is written by core/search/pagefind_pages.py. */
(() => {
  "use strict";
  if (window.helpgenSearch) return;
  const { max, min } = Math;
  const NOTHING = { total: 0, results: [] };
  // Pagefind searches whatever it keeps, but an address is no text.
  const OPTIONS = { ranking: { metaWeights: { url: 0, breadcrumb: 0 } } };
  const CORE = /([\p{L}\p{N}](?:.*[\p{L}\p{N}])?)/u; // a word without what stands around it
  let opened;
  let filtered;
  let latest = 0;

  const open = (address) => opened ||= import(new URL(address, document.baseURI).href).then(async (pagefind) => {
    await pagefind.options(OPTIONS);
    await pagefind.init();
    return pagefind;
  });
  const forget = async (failed) => {
    if (opened !== failed) return;
    opened = filtered = null; // to be tried again
    (await failed.catch(() => null))?.destroy();
  };

  // --- results: Pagefind gives an article's words, and the places of those that match ---------------
  const unescaped = (word) => word.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const textOf = ({ raw_content: raw, weighted_locations: spots }) => {
    const isCut = raw.includes("\u200b"); // Chinese and Japanese, which Pagefind cuts into words
    const gap = isCut ? "" : " ";
    const words = raw.split(isCut ? "\u200b" : /\s+/).map(unescaped);
    const hits = [...new Set(spots.map(({ location }) => location))].sort((a, b) => a - b);
    const isHit = new Set(hits);
    const cut = (at) => isHit.has(at) ? words[at].split(CORE) : [words[at]];
    // The place behind the words from `from` on that are `length` characters long.
    const behind = (from, length, to = words.length) => {
      let at = from;
      for (let left = length; at < to && left > 0; at += 1) left -= words[at].length + gap.length;
      return at;
    };
    // [text, is it a match] pairs
    const parts = (from, to) => {
      const found = [];
      const push = (text, isMatch) => {
        const last = found.at(-1);
        if (text && isMatch && last?.[1]) last[0] += text;
        else if (text) found.push([text, isMatch]);
      };
      for (let at = from; at < to; at += 1) {
        cut(at).forEach((text, side) => push(text, side === 1));
        if (at + 1 < to) push(gap);
      }
      return found;
    };
    return {
      behind,
      parts,
      size: words.length,
      hits: (from, to) => hits.filter((at) => at >= from && at < to),
      matches: (from, to) => new Set(hits.filter((at) => at >= from && at < to).map((at) => cut(at)[1]?.toLowerCase()).filter(Boolean)),
      // Behind a title Pagefind puts a full stop: to Chinese as a word, else to the last one.
      start: (at) => at + /^\.\s*$/.test(words[at]),
    };
  };
  const named = (text, title, from, to) => {
    const parts = text.parts(from, to);
    const surplus = parts.reduce((sum, [part]) => sum + part.length, 0) - title.length;
    const last = parts.at(-1);
    if (surplus > 0) last[0] = last[0].slice(0, -surplus);
    return parts.map(([part]) => part).join("") === title ? parts : [[title]];
  };
  const excerptOf = (text, { from, to }) => {
    let [most, best] = [0, from];
    for (const at of text.hits(from, to)) {
      const near = text.matches(at, text.behind(at, 120, to)).size;
      if (near > most) [most, best] = [near, at];
    }
    const start = max(from, best - 6);
    const end = text.behind(start, 160, to);
    return [[start > from ? "…" : ""], ...text.parts(start, end), [end < to ? "…" : ""]];
  };
  const passagesOf = (text, { meta, anchors }) => {
    // Paragraphs with an anchor are what is found and not shown: description and keywords.
    const end = min(text.size, ...anchors.filter(({ element }) => element === "p").map(({ location }) => location));
    const headings = anchors.filter(({ element }) => /^h\d/.test(element)).sort((a, b) => a.location - b.location);
    // Only a question has an anchor for its title.
    if (headings[0]?.location !== 0) headings.unshift({ id: "", text: meta.title, location: 0 });
    return headings.map(({ id, text: title, location }, i) => {
      const behind = text.behind(location, title.length);
      const from = text.start(behind);
      const to = max(from, headings[i + 1]?.location ?? end);
      const [inName, inText] = [text.matches(location, from), text.matches(from, to)];
      const points = 3 * inName.size + [...inText].filter((word) => !inName.has(word)).length;
      return { anchor: id, name: named(text, title, location, behind), from, to, inName: inName.size, inText: inText.size, points };
    });
  };
  // As in search.js: three points for a word in the heading, one for a word in the text below it.
  const resultOf = (data) => {
    const text = textOf(data);
    const passages = passagesOf(text, data);
    const most = (key, list = passages) => list.reduce((best, one) => one[key] > best[key] ? one : best);
    const best = most("points");
    const [first, ...rest] = passages;
    const others = rest.filter((one) => one.inName);
    return {
      url: data.meta.url, crumbs: JSON.parse(data.meta.breadcrumb), anchor: best.anchor, name: first.name,
      heading: best === first ? [] : best.name,
      headings: others.filter((one) => one !== best && one.inName === most("inName", others).inName).slice(0, 3),
      excerpt: excerptOf(text, best.inText ? best : most("inText")),
      found: [...new Set(text.parts(0, text.size).filter(([, isMatch]) => isMatch).map(([part]) => part.toLowerCase()))],
    };
  };

  // --- filters: on the results page, kept in its address --------------------------------------------
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };
  const chosen = (form) => {
    const values = new FormData(form);
    const [category, labels] = [values.get("category"), values.getAll("label")];
    return { ...category && { category }, ...labels[0] && { label: { any: labels } } };
  };
  const keep = (form) => {
    const address = new URL(location.href);
    const values = new FormData(form);
    for (const name of ["category", "label"]) {
      address.searchParams.delete(name);
      values.getAll(name).filter(Boolean).forEach((value) => address.searchParams.append(name, value));
    }
    history.replaceState(history.state, "", address);
  };
  const fieldset = (words, categories, labels) => {
    const asked = new URLSearchParams(location.search);
    const options = categories.map((value) => make("option", { value, selected: asked.get("category") === value }, value));
    const box = (value) => make("input", { type: "checkbox", name: "label", value, checked: asked.getAll("label").includes(value) });
    const node = make("fieldset", { className: "search-filters" }, make("legend", { className: "visually-hidden" }, words.wordFilters));
    if (options[1]) {
      const every = make("option", { value: "" }, words.wordEveryCategory);
      node.append(make("label", {}, words.wordCategory, make("select", { name: "category" }, every, ...options)));
    }
    if (labels[0]) {
      const isOpen = asked.has("label");
      node.append(make("details", { open: isOpen }, make("summary", {}, words.wordLabels), ...labels.map((value) => make("label", {}, box(value), value))));
    }
    return node;
  };
  const addFilters = async (form, page, pagefind) => {
    const { category = {}, label = {} } = await pagefind.filters();
    const { compare } = new Intl.Collator(document.documentElement.lang);
    const node = fieldset(page.dataset, Object.keys(category).sort(compare), Object.keys(label).sort(compare));
    node.addEventListener("change", () => {
      keep(form);
      form.elements.q.dispatchEvent(new Event("input"));
    });
    if (node.children[1]) form.append(node);
  };

  const search = async (text, limit, opening) => {
    const mine = latest += !!text;
    const page = document.querySelector("[data-search-results]");
    const form = document.querySelector("[data-search]");
    const pagefind = await opening;
    if (page) await (filtered ||= addFilters(form, page, pagefind));
    if (!text) return NOTHING;
    const answer = await pagefind.search(text, { filters: page ? chosen(form) : {} });
    const found = answer.results.filter(({ score }) => score > 0);
    if (mine !== latest) return NOTHING; // nobody waits for it any more: load no texts
    const shown = await Promise.all(found.slice(0, limit).map((one) => one.data()));
    return { total: found.length, results: shown.map(resultOf) };
  };
  window.helpgenSearch = {
    search: async (text, limit, address) => {
      const opening = open(address);
      try {
        return await search(text, limit, opening);
      } catch (fault) {
        await forget(opening);
        throw fault;
      }
    },
  };
})();
