/* Makes tabs of what stands below each other, each part under its name, without this script.
   Only articles with tabs load it. The pattern is that of the ARIA Authoring Practices Guide. */
(() => {
  "use strict";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };

  // The names that were chosen, the last one first: "macOS" chosen once is chosen everywhere.
  const TABS = "helpgen-tabs";
  const chosen = (name) => {
    let names = [];
    try {
      names = [JSON.parse(localStorage.getItem(TABS)) || []].flat();
      if (name) localStorage.setItem(TABS, JSON.stringify([...new Set([name, ...names])].slice(0, 20)));
    } catch { /* nothing is remembered */ }
    return names;
  };
  const set = (node, attributes) => {
    for (const name in attributes) node.setAttribute(name, attributes[name]);
    return node;
  };
  const select = (tab) => {
    for (const each of tab.parentNode.children) {
      set(each, { "aria-selected": each === tab, tabindex: each === tab ? 0 : -1 });
      each.panel.hidden = each === tab ? false : "until-found";
    }
  };
  const choose = (tab) => {
    const { top } = tab.getBoundingClientRect();
    all(".tab-list > *").filter((each) => each.textContent === tab.textContent).forEach(select);
    select(tab);
    scrollBy({ top: tab.getBoundingClientRect().top - top, behavior: "instant" }); // it stays under the pointer
    dispatchEvent(new Event("scroll")); // other headings are in sight now
    chosen(tab.textContent);
  };
  const onTabKey = (event) => {
    const tabs = [...event.currentTarget.children];
    const at = tabs.indexOf(event.target.closest("button"));
    const forth = document.dir === "rtl" ? -1 : 1;
    const to = { ArrowRight: at + forth, ArrowLeft: at - forth, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    const next = tabs.at(to % tabs.length);
    event.preventDefault();
    choose(next);
    next.focus();
  };
  // A button holds no links, and an id is there once.
  const nameOf = (title) => {
    const name = title.cloneNode(true);
    for (const link of all("a", name)) link.replaceWith(...link.childNodes);
    for (const node of all("[id]", name)) node.removeAttribute("id");
    return name.childNodes;
  };
  const addTabs = () => all(".prose .tabs").forEach((group, number) => {
    const names = all(":scope > .tab > .tab-title", group);
    const tabs = names.map((name, index) => {
      const panel = name.parentNode;
      const tab = make("button", { type: "button", id: `hg-tab-${number}-${index}`, panel }, ...nameOf(name));
      panel.id ||= `${tab.id}-panel`;
      set(panel, { role: "tabpanel", "aria-labelledby": tab.id, tabindex: 0 }).addEventListener("beforematch", () => select(tab));
      tab.addEventListener("click", () => choose(tab));
      return set(tab, { role: "tab", "aria-controls": panel.id });
    });
    if (!tabs[0]) return;
    const list = set(make("div", { className: "tab-list" }, ...tabs), { role: "tablist" });
    list.addEventListener("keydown", onTabKey);
    group.prepend(list);
    select(chosen().map((name) => tabs.find((tab) => tab.textContent === name)).find(Boolean) || tabs[0]);
  });

  // A link may lead to a heading in a panel that is not shown.
  const showTarget = () => {
    try {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const panel = target?.closest("[role=tabpanel][hidden]");
      panel?.dispatchEvent(new Event("beforematch"));
      if (panel) target.scrollIntoView();
    } catch { /* not UTF-8: no target */ }
  };

  const start = () => {
    addTabs();
    showTarget();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
