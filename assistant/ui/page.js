// English for an English browser, Chinese for every other; and Chinese for what the library says in English only.
(() => {
  const english = /^en\b/i.test(navigator.language || "");
  Object.defineProperty(navigator, "language", { get: () => (english ? "en" : "zh-CN") });
  document.documentElement.lang = english ? "en" : "zh-CN";
  if (english) return;
  const words = /*BUILT_IN*/ {};
  const waits = [
    [/^processing \|/, "正在处理 |"],
    [/^queue: (\d+)\/(\d*) \|/, "排队第$1位，共$2位 |"],
  ];
  const wait = (node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.parentElement?.classList.contains("progress-text")) return;
    const known = waits.find(([said]) => said.test(node.data.trim()));
    if (known) node.data = node.data.trim().replace(...known) + " ";
  };
  const mend = (element) => {
    for (const name of ["aria-label", "title"]) {
      const text = element.getAttribute(name);
      if (Object.hasOwn(words, text)) element.setAttribute(name, words[text]);
    }
    element.childNodes.forEach(wait);
    if (element.closest(".toast-body"))
      for (const node of element.childNodes) {
        const known = node.nodeType === Node.TEXT_NODE && Object.keys(words).find((text) => node.data.trim().startsWith(text));
        const refused = node.nodeType === Node.TEXT_NODE && /^HTTP \d+: /.exec(node.data.trim());
        if (refused) node.data = node.data.trim().slice(refused[0].length);
        if (known) node.data = node.data.trim().replace(known, words[known]) + " ";
      }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") mend(change.target);
      if (change.type === "characterData") wait(change.target);
      for (const node of change.addedNodes) {
        wait(node);
        if (node.nodeType === Node.ELEMENT_NODE) [node, ...node.querySelectorAll("*")].forEach(mend);
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label", "title"] });
})();
