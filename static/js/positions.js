// The reading of a document for what was said: proposals are decided by the keyboard, and marked words become a position.
// Every deed is a button or link of the page; this module presses them.
const form = document.querySelector("[data-positions]");
const source = document.querySelector("[data-source]");
const add = document.querySelector("[data-add-passage]");

const cards = () => [...form.querySelectorAll("[data-position]")];
const current = () => document.activeElement?.closest?.("[data-position]") ?? form.querySelector("[data-position].is-current");

function go(card) {
  if (!card) return false;
  for (const before of form.querySelectorAll(".is-current")) before.classList.remove("is-current");
  card.classList.add("is-current");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
  const mark = card.dataset.anchor && document.getElementById(card.dataset.anchor);
  const pane = mark?.closest("[data-review-scroll]");
  if (pane) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 4;
  for (const lit of document.querySelectorAll(".passage.is-found")) lit.classList.remove("is-found");
  mark?.classList.add("is-found");
  return true;
}

function step(by) {
  const all = cards();
  const here = current();
  const place = here ? all.indexOf(here) + by : 0;
  return go(all[Math.min(Math.max(place, 0), all.length - 1)]);
}

function press(key) {
  const wanted = current()?.querySelector(`[data-key-${key}]`);
  wanted?.click();
  return Boolean(wanted);
}

const deeds = { j: () => step(1), k: () => step(-1), c: () => press("c"), s: () => press("s"), u: () => press("u"), e: () => press("e"), x: () => press("x") };

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, dialog")) return;
  if (deeds[event.key]?.()) event.preventDefault();
}

// After a deed the next proposal that waits is looked at.
function afterDeed(event) {
  const card = event.detail.elt?.closest?.("[data-position]") ?? document.getElementById(event.detail.elt?.id ?? "");
  if (!card) return;
  const all = cards();
  const after = all.slice(all.indexOf(card) + 1).find((other) => other.dataset.state === "proposed");
  go(card.querySelector(".notice-bad") ? card : (after ?? card));
}

function tickProposed() {
  for (const card of cards()) {
    const box = card.querySelector("input[name=chosen]");
    if (box) box.checked = card.dataset.state === "proposed";
  }
}

// Words marked in the source go with the link.
function carryMarked() {
  const marked = document.getSelection();
  const words = marked && source?.contains(marked.anchorNode) ? marked.toString().replace(/\s+/g, " ").trim().slice(0, 1500) : "";
  const url = new URL(add.href);
  if (words) url.searchParams.set("words", words);
  else url.searchParams.delete("words");
  add.href = url.href;
}

if (form) {
  document.addEventListener("keydown", onKey);
  document.body.addEventListener("htmx:afterSettle", afterDeed);
  const tick = form.querySelector("[data-tick-proposed]");
  tick?.addEventListener("click", tickProposed);
  form.dataset.ready = "on";
}
if (add && source) document.addEventListener("selectionchange", carryMarked);
