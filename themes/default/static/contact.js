/* The contact page: a search that found nothing leads here, and people are told what it was for. */
(() => {
  "use strict";
  const query = new URLSearchParams(location.search).get("q");
  const carry = () => {
    const text = encodeURIComponent(query.slice(0, 200));
    for (const [kind, name] of [["^='mailto:'", "?subject="], ["^='sms:'", "?body="], ["*='//wa.me/'", "?text="]]) {
      const links = document.querySelectorAll(`main a[href${kind}]:not([href*="?"])`);
      for (const link of links) link.href += name + text;
    }
  };
  if (query) carry();
})();
