/* Marks what was searched for where the search led to, until the reader clicks or presses Escape.
   Only who comes from a search loads it. */
(() => {
  "use strict";
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
    const nodes = [];
    const texts = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { 0: { length }, index } of node.data.matchAll(new RegExp(found.sort((a, b) => b.length - a.length).map(pattern).join("|"), "giu"))) {
        nodes.push(node.parentElement);
        marks.add(new StaticRange({ startContainer: node, startOffset: index, endContainer: node, endOffset: index + length }));
      }
    }
    CSS.highlights.set("found", marks);
    const shown = (node) => node.checkVisibility?.() ?? true;
    for (const node of nodes.filter((each) => !shown(each))) {
      const box = node.closest("details, .tabs");
      if (box && !nodes.some((each) => box.contains(each) && shown(each))) node.dispatchEvent(new Event("unfold", { bubbles: true }));
    }
  };
  const unmarkFound = ({ type, key }) => {
    if (type === "click" || key === "Escape") CSS.highlights?.delete("found");
  };

  const prose = document.querySelector(".text .prose");
  markFound(prose);
  addEventListener("hashchange", () => markFound(prose));
  for (const type of ["click", "keydown"]) addEventListener(type, unmarkFound);
})();
