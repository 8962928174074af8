// Text and cards in step, filtered where they stand; what a button of a card says goes to the server.
const all = (css) => [...element.querySelectorAll(css)];
const cards = () => all(".yanmo-finding");
const marks = () => all("mark[data-ids]");
const idsOf = (mark) => mark.dataset.ids.split(" ");

const inSight = (target) => {
  const pane = target.closest(".yanmo-pane");
  if (!pane) return;
  const gap = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += gap - pane.clientHeight / 4;
};

const choose = (id, from) => {
  for (const card of cards()) card.classList.toggle("chosen", card.dataset.id === id);
  for (const mark of marks()) mark.classList.toggle("chosen", idsOf(mark).includes(id));
  const card = cards().find((one) => one.dataset.id === id);
  const fold = card?.closest("details.yanmo-rest");
  if (fold) fold.open = true;
  if (from !== "card" && card) inSight(card);
  const mark = marks().find((one) => idsOf(one).includes(id));
  if (from !== "mark" && mark) inSight(mark);
};

const filter = (families, severities) => {
  const shown = new Set();
  for (const card of cards()) {
    card.hidden = !(families.includes(card.dataset.family) && severities.includes(card.dataset.severity));
    if (!card.hidden) shown.add(card.dataset.id);
  }
  for (const mark of marks()) mark.classList.toggle("unshown", !idsOf(mark).some((id) => shown.has(id)));
};

let kept = null;
const say = (button) => {
  const act = button.dataset.act;
  const reason = button.closest(".yanmo-ignore")?.querySelector("input")?.value ?? "";
  kept = {
    tops: all(".yanmo-pane").map((pane) => pane.scrollTop),
    place: cards().indexOf(button.closest(".yanmo-finding")),
    rest: Boolean(element.querySelector("details.yanmo-rest[open]")),
  };
  trigger("click", { act, id: button.dataset.id, reason });
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) return say(button);
  if (event.target.closest("details.yanmo-ignore, summary")) return;
  const mark = event.target.closest("mark[data-ids]");
  const shown = (id) => cards().some((card) => card.dataset.id === id && !card.hidden);
  if (mark) return choose(idsOf(mark).find(shown) ?? "", "mark");
  const card = event.target.closest(".yanmo-finding");
  if (card) choose(card.dataset.id, "card");
});
element.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  if (event.target.matches(".yanmo-ignore input")) say(event.target.parentElement.querySelector("[data-act]"));
  else if (event.target.matches(".yanmo-finding")) choose(event.target.dataset.id, "card");
});

if (element.closest("#yanmo-pair")) {
  let last = null;
  window.yanmoFilter = (...chosen) => filter(...(last = chosen));
  watch("value", () => {
    if (last) filter(...last);
    if (!kept) return;
    const rest = element.querySelector("details.yanmo-rest");
    if (rest) rest.open = kept.rest;
    all(".yanmo-pane").forEach((pane, place) => (pane.scrollTop = kept.tops[place] ?? 0));
    cards()[Math.min(kept.place, cards().length - 1)]?.focus({ preventScroll: true });
    kept = null;
  });
}
