/* On disk there is no server that turns a folder into its index.html: the links say it themselves. */
(() => {
  "use strict";
  const complete = (node, name) => {
    const url = new URL(node[name], location.href);
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return;
    url.pathname += "index.html";
    node[name] = url.href;
  };
  for (const link of document.querySelectorAll("a[href]")) complete(link, "href");
  for (const form of document.querySelectorAll("form[action]")) complete(form, "action");
  const moved = document.querySelector("meta[http-equiv=refresh]") && document.querySelector("main a");
  if (moved) location.replace(moved.href);
})();
