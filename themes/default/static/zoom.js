/* Shows a picture larger than the text is wide. Only articles with pictures load it. */
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const prose = document.querySelector(".text .prose");
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };

  const zoom = (image) => {
    const button = make("button", { type: "button" }, words.close);
    const dialog = make("dialog", { className: "zoomed" }, make("img", { src: image.currentSrc, alt: image.alt }), button);
    dialog.setAttribute("aria-label", image.alt || words.zoom);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  const addZoom = (image) => {
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
  };
  prose.querySelectorAll("img").forEach(addZoom);
})();
