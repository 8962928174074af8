// The 起草 tab: sentence, evidence and ledger in step; what is typed is saved soon after the last key.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  let filling = false;
  const fill = (id, text) => {
    const box = document.querySelector(`#${id} textarea, #${id} input`);
    if (!box || box.value === text) return;
    filling = true;
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    filling = false;
  };
  const reveal = (element, pane) => {
    const around = element && element.closest(pane);
    if (!around) return;
    const inner = element.getBoundingClientRect(), outer = around.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) around.scrollTop += inner.top - outer.top - 12;
  };

  // What the box of the chosen sentence was filled with: as long as it holds that, nobody has typed there.
  let filled = "", told = "", typed = false;
  const boxOf = (id) => document.querySelector(`#${id} textarea, #${id} input`);
  const bare = (text) => text.replace(/\s+/g, "");
  const choose = (sentence, anew = true) => {
    for (const other of all("#yanmo-paper .yanmo-sentence")) {
      const chosen = other === sentence;
      other.classList.toggle("chosen", chosen);
      other.classList.remove("cited");
      other.setAttribute("aria-pressed", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
    }
    for (const block of all("#yanmo-evidence .yanmo-evidence")) block.hidden = block.dataset.for !== sentence.dataset.place;
    const notes = words(sentence, "notes");
    let first = null;
    for (const entry of all("#yanmo-ledger .yanmo-entry")) {
      const cited = notes.includes(entry.dataset.note);
      entry.classList.toggle("chosen", cited);
      if (cited && !first) first = entry;
    }
    told = sentence.textContent;
    fill("yanmo-place", sentence.dataset.place);
    const held = boxOf("yanmo-wording")?.value ?? "";
    if (anew || !held || held === filled || bare(held) === bare(sentence.textContent)) {
      filled = sentence.textContent;
      typed = false;
      fill("yanmo-wording", filled);
    }
    if (!anew) return;
    reveal(first, "#yanmo-ledger");
    reveal(sentence, "#yanmo-paper");
  };
  const sentenceAt = (place) => all("#yanmo-paper .yanmo-sentence").find((one) => one.dataset.place === place);
  const follow = (entry) => {
    const places = words(entry, "sentences");
    const first = sentenceAt(places[0]);
    if (first) choose(first);
    for (const other of all("#yanmo-ledger .yanmo-entry")) other.classList.toggle("chosen", other === entry);
    for (const place of places) sentenceAt(place)?.classList.add("cited");
  };
  const pick = (card) => {
    for (const other of all("#yanmo-selfcheck .yanmo-finding")) {
      other.classList.toggle("chosen", other === card);
      other.setAttribute("aria-pressed", String(other === card));
    }
    fill("yanmo-chosen", card.dataset.finding);
    const sentence = sentenceAt(card.dataset.at);
    if (sentence) choose(sentence);
  };
  const KINDS = [[".yanmo-sentence", choose], [".yanmo-entry", follow], ["#yanmo-selfcheck .yanmo-finding", pick]];
  const act = (target) => {
    for (const [selector, deed] of KINDS) {
      const element = target.closest?.(selector);
      if (element) return deed(element), true;
    }
    return false;
  };
  document.addEventListener("click", (event) => act(event.target));
  document.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches?.("[role=button]") && act(event.target)) event.preventDefault();
    const sentence = event.target.closest?.(".yanmo-sentence");
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!sentence || !step) return;
    const sentences = all("#yanmo-paper .yanmo-sentence");
    const next = sentences[sentences.indexOf(sentence) + step];
    if (next) {
      event.preventDefault();
      choose(next);
      next.focus();
    }
  });

  // An answer brings new panes and may come late: the sentence that is chosen by now stays so, and so do typed words.
  let due = false;
  const inStep = () => {
    due = false;
    const place = boxOf("yanmo-place")?.value, marked = all("#yanmo-paper .yanmo-sentence.chosen");
    const sentence = sentenceAt(place) || marked[0];
    if (!sentence || place === undefined) return;
    const beside = all("#yanmo-evidence .yanmo-evidence:not([hidden])").every((block) => block.dataset.for === place);
    const right = marked.length === 1 && marked[0] === sentence && sentence.dataset.place === place && beside;
    const anew = !right || sentence.textContent !== told;
    if (anew) for (const pause of [200, 600, 1500]) setTimeout(inStep, pause);
    // The library may put a box back to what it held when the answer was on its way.
    if (anew || (filled && !typed && boxOf("yanmo-wording")?.value === "")) choose(sentence, false);
  };
  new MutationObserver(() => {
    if (!due) requestAnimationFrame(inStep);
    due = true;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "hidden"] });
  document.addEventListener("input", (event) => {
    if (!filling && event.target.closest?.("#yanmo-wording")) typed = true;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#yanmo-undo, #yanmo-again, #yanmo-out")) filled = boxOf("yanmo-wording")?.value ?? "";
  });

  // The row of the table of notes that was clicked: its number and how it begins, as note_choice.py knows it again.
  const SHOWN = 40;
  document.addEventListener("click", (event) => {
    const at = event.target.closest?.("#yanmo-notes [data-testid^=cell-]")?.dataset.testid.match(/^cell-(\d+)-/);
    if (!at) return;
    const cell = (column) => {
      const copy = document.querySelector(`#yanmo-notes [data-testid=cell-${at[1]}-${column}]`)?.cloneNode(true);
      for (const menu of copy?.querySelectorAll("button") ?? []) menu.remove();
      return [...(copy?.textContent ?? "").split(/\s+/).filter(Boolean).join(" ")];
    };
    const number = cell(0).join(""), words = cell(1);
    const opening = words.slice(0, SHOWN).join("") + (words.length > SHOWN ? "……" : "");
    fill("yanmo-note", number && `${number} ${opening}`);
  });

  // The way that works without https, too.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#yanmo-relay-copy")) return;
    const box = document.querySelector("#yanmo-relay-prompt textarea");
    box.disabled = false;
    box.focus();
    box.select();
    document.execCommand("copy");
  });

  // Two seconds after the last key, and every six while somebody goes on typing.
  const PAUSE = 2000, LONGEST = 6000;
  let timer = 0, since = 0;
  const save = () => {
    clearTimeout(timer);
    timer = since = 0;
    (document.querySelector("#yanmo-save button") || document.getElementById("yanmo-save"))?.click();
  };
  // An answer that falls into a cell being edited makes the library drop what is typed there; leaving the cell saves all.
  const saveSoon = () => {
    const editing = document.activeElement?.matches("#yanmo-drafting [role=grid] textarea");
    if (editing) timer = setTimeout(saveSoon, 250);
    else save();
  };
  document.addEventListener("input", (event) => {
    if (filling || !event.target.closest?.("#yanmo-drafting") || event.target.matches("[type=file], [type=checkbox], [role=listbox], [role=grid] *")) return;
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(saveSoon, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  });
  const speaking = new MutationObserver(() => {
    const status = document.getElementById("yanmo-draft-status");
    if (!status) return;
    status.setAttribute("aria-live", "polite");
    speaking.disconnect();
  });
  speaking.observe(document, { subtree: true, childList: true });
  document.addEventListener("visibilitychange", () => timer && document.hidden && save());
})();
