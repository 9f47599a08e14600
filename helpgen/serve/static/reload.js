/* Added to every page by `helpgen serve`, and only there. It reloads the page when the site was
   rebuilt, keeping the place, and lays the errors of a failed build over it. */
"use strict";

(() => {
  const BASE = "/-/helpgen/";
  const PLACE = "helpgen:place";
  const version = document.currentScript.dataset.version;
  const isPlain = document.documentElement.dataset.helpgen === "plain"; // shows the errors itself
  const isFramed = window.top !== window; // the page around it shows them

  /* --- the place: scroll position and opened <details>, over one reload --- */

  const page = () => location.pathname + location.search;

  function remember() {
    const open = Array.from(document.querySelectorAll("details"), (element) => element.open);
    const place = { page: page(), x: window.scrollX, y: window.scrollY, open };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch {
      // Storage is switched off: the browser's own memory has to do.
    }
  }

  function remembered() {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
      return place && place.page === page() ? place : null;
    } catch {
      return null;
    }
  }

  function restore(place) {
    const details = document.querySelectorAll("details");
    if (details.length === place.open.length) {
      details.forEach((element, index) => {
        element.open = place.open[index];
      });
    }
    const scroll = () => window.scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    scroll();
    // Pictures may have moved everything since; the reader may have scrolled since, too.
    const reached = window.scrollY;
    const again = () => {
      if (window.scrollY === reached) scroll();
      history.scrollRestoration = "auto";
    };
    if (document.readyState === "complete") again();
    else window.addEventListener("load", again, { once: true });
  }

  function reload() {
    remember();
    location.reload();
  }

  /* --- the overlay: text nodes only, in a shadow tree that the site's style cannot reach --- */

  let overlay = null;
  let shown = "";

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  function item(problem) {
    const made = element("li", {});
    if (problem.place) {
      made.append(element("p", { class: "place" }, element("bdi", {}, problem.place)));
    }
    const code = element("code", {}, problem.code);
    made.append(element("p", { class: "message", dir: "auto" }, problem.message, " ", code));
    if (problem.hint) made.append(element("p", { class: "hint", dir: "auto" }, problem.hint));
    return made;
  }

  function dialog(state, hide) {
    const title = element("h1", { id: "title" }, counted(state.errors.length, "error"));
    const button = element("button", { type: "button" }, "Hide ", element("kbd", {}, "Esc"));
    button.addEventListener("click", hide);
    const also = state.warnings ? `Also found: ${counted(state.warnings, "warning")}. ` : "";
    const end = "Behind this is the last good page. This closes by itself once the errors are fixed.";
    const made = element(
      "dialog",
      {
        class: "panel",
        role: "alertdialog",
        lang: "en",
        dir: "ltr",
        "aria-labelledby": "title",
        "aria-describedby": "problems",
      },
      element("header", {}, title, button),
      element("ol", { id: "problems" }, ...state.errors.map(item)),
      element("footer", {}, element("p", {}, also, end)),
    );
    made.addEventListener("keydown", (press) => {
      if (made.open) press.stopPropagation(); // it is not for the page's shortcuts
    });
    return made;
  }

  function lay(state) {
    const host = element("div", { id: "helpgen-overlay" });
    const shadow = host.attachShadow({ mode: "open" });
    const style = element("link", { rel: "stylesheet", href: `${BASE}overlay.css` });
    const box = dialog(state, () => box.close());
    const pill = element(
      "button",
      { type: "button", class: "pill", hidden: "", lang: "en", dir: "ltr" },
      counted(state.errors.length, "error"),
    );
    const open = () => {
      pill.hidden = true;
      if (host.isConnected && !box.open) box.showModal();
    };
    box.addEventListener("close", () => {
      pill.hidden = false;
    });
    pill.addEventListener("click", open);
    style.addEventListener("load", open); // not before: else it shows without its style
    style.addEventListener("error", open);
    shadow.append(style, box, pill);
    document.body.append(host);
    return host;
  }

  function show(state) {
    const errors = JSON.stringify([state.errors, state.warnings]);
    if (isPlain || isFramed || errors === shown) return; // one that was hidden stays hidden
    if (overlay) overlay.remove();
    overlay = state.errors.length ? lay(state) : null;
    shown = errors;
  }

  /* --- the channel: one per browser, since a browser opens only six connections to a host --- */

  let asked = 0;

  async function check() {
    asked += 1;
    const mine = asked;
    let state;
    try {
      const answer = await fetch(`${BASE}state.json`, { cache: "no-store" });
      if (!answer.ok) return;
      state = await answer.json();
    } catch {
      return; // The preview has ended or starts again; the channel tells when it is back.
    }
    if (mine !== asked) return;
    if (state.version === version) show(state);
    else reload();
  }

  function listen(tell) {
    const source = new EventSource(`${BASE}events`);
    source.addEventListener("state", tell);
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000, tell);
    });
  }

  function connect() {
    if (!navigator.locks || !window.BroadcastChannel) {
      listen(check);
      return;
    }
    const others = new BroadcastChannel("helpgen-serve");
    others.addEventListener("message", check);
    // Whoever holds the lock listens for all tabs; when that tab goes, the next one takes over.
    navigator.locks.request("helpgen-serve", () => {
      listen(() => {
        others.postMessage("changed");
        check();
      });
      return new Promise(() => {});
    });
  }

  const place = remembered();
  if (place) restore(place);
  check();
  connect();
  window.addEventListener("pageshow", (shownAgain) => {
    if (shownAgain.persisted) check();
  });
})();
