// English for an English browser, Chinese for every other; and Chinese for what the library says in English only.
(() => {
  const english = /^en\b/i.test(navigator.language || "");
  Object.defineProperty(navigator, "language", { get: () => (english ? "en" : "zh-CN") });
  document.documentElement.lang = english ? "en" : "zh-CN";
  if (english) return;
  const words = /*BUILT_IN*/ {};
  const said = (text) => (Object.hasOwn(words, text.trim()) ? words[text.trim()] : null);
  const mend = (element) => {
    for (const name of ["aria-label", "title"]) {
      const chinese = said(element.getAttribute(name) || "");
      if (chinese) element.setAttribute(name, chinese);
    }
    if (element.closest(".toast-body"))
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && said(node.data)) node.data = said(node.data) + " ";
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") mend(change.target);
      for (const node of change.addedNodes)
        if (node.nodeType === Node.ELEMENT_NODE) [node, ...node.querySelectorAll("*")].forEach(mend);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "title"] });
})();
