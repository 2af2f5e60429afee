// The board of meetings. Every change is sent at once with the version of each meeting that was seen, so that nobody's change is
// overwritten; what stands in the way comes back as sentences. Without this module the links of the board lead to the forms.
import { prepareDragging } from "./meeting_board_dragging.js";
import { makeHistory } from "./timetable_history.js";
import { sayIn } from "./timetable_words.js";

const root = document.querySelector("[data-meeting-board]");
const words = root?.dataset ?? {};
const part = (name) => root.querySelector(`[data-${name}]`);
const seenByUs = new Map();
let chosen = null;
let swapping = null;
let waiting = Promise.resolve();

const say = (text) => (part("said").textContent = text);
const entryOf = (id) => part("body").querySelector(`[data-meeting="${id}"]`);

async function post(url, body) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": words.csrf };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

// One change after the other. `changes` name meetings and what shall be so of each; `place` instead a request of the tray.
function change(asked, options = {}) {
  waiting = waiting.then(() => changeNow(asked, options)).catch(() => failed());
  return waiting;
}

async function changeNow({ changes, place }, { reason = "", isRemembered = true, said = "" }) {
  const marked = changes?.map((one) => ({ ...one, seen: one.seen ?? seenByUs.get(one.meeting) }));
  const answer = place ? await post(words.place, { ...place, reason }) : await post(words.apply, { changes: marked, reason });
  if (answer.status === 404) return lost(changes ?? [], words.gone);
  const told = await answer.json();
  if (answer.status === 409) return lost(changes ?? [], told.sentence);
  if (!answer.ok) return refused(told, { changes, place });
  showFindings([]);
  for (const one of told.changes) seenByUs.set(one.meeting, one.seen);
  if (isRemembered) history.remember(stepOf(told.changes));
  await renew(told.changes[0].meeting);
  say(`${said} ${told.sentence}`.trim());
  return true;
}

const stepOf = (changes) => ({
  ids: changes.map(({ meeting }) => meeting),
  from: changes.map(({ meeting, before }) => ({ meeting, ...before })),
  to: changes.map(({ meeting, after }) => ({ meeting, ...after })),
});

function refused(told, asked) {
  say(told.sentence);
  const again = told.may_hold && told.findings.length ? (reason) => change(asked, { reason }) : null;
  showFindings(told.findings.length ? told.findings : [told.sentence], again);
  return false;
}

async function lost(changes, sentence) {
  for (const { meeting } of changes) history.forget(meeting);
  await renew(changes[0]?.meeting);
  say(sentence);
  return false;
}

function failed() {
  say(words.offline);
  return false;
}

function showFindings(sentences, again) {
  const boxes = sentences.map((sentence) => {
    const box = Object.assign(document.createElement("div"), { className: "notice notice-bad timetable-finding" });
    box.append(Object.assign(document.createElement("p"), { textContent: sentence }));
    return box;
  });
  part("findings").replaceChildren(...boxes);
  if (again) part("findings").append(reasonForm(again));
}

function reasonForm(act) {
  const form = Object.assign(document.createElement("form"), { className: "timetable-reason" });
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { className: "form-control", required: true, maxLength: 1000 });
  label.append(words.reasonWords, box);
  form.append(label, Object.assign(document.createElement("button"), { className: "btn btn-small", textContent: words.holdWords }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(box.value);
  });
  return form;
}

// The board as it is now; what had the focus has it again.
async function renew(focusOn) {
  const answer = await fetch(words.part, { cache: "no-store" });
  if (!answer.ok) return;
  const held = document.createElement("template");
  held.innerHTML = await answer.text();
  part("body").replaceChildren(...held.content.querySelector("[data-new-body]").childNodes);
  part("tray").replaceChildren(...held.content.querySelector("[data-new-tray]").childNodes);
  choose(focusOn ? entryOf(focusOn) : null);
  (chosen ?? part("body").querySelector(".board-frame")).focus();
}

function choose(entry) {
  for (const element of root.querySelectorAll(".is-chosen")) element.classList.remove("is-chosen");
  chosen = entry?.dataset.meeting ? entry : null;
  part("chosen").classList.toggle("is-empty", !chosen || chosen.hasAttribute("data-fixed"));
  if (!chosen) return;
  for (const element of part("body").querySelectorAll(`[data-meeting="${chosen.dataset.meeting}"]`)) element.classList.add("is-chosen");
  const { title, starts, ends, roomName } = chosen.dataset;
  part("chosen-title").textContent = title;
  part("chosen-where").textContent = `${starts}–${ends}, ${roomName}`;
  part("chosen-link").href = chosen.href;
  root.querySelector('[data-do="pin"]').textContent = chosen.hasAttribute("data-pinned") ? words.unpinWords : words.pinWords;
  root.querySelector('[data-do="hold"]').textContent = chosen.hasAttribute("data-held") ? words.releaseWords : words.putOnHoldWords;
}

const seenOf = (entry) => ({ meeting: Number(entry.dataset.meeting), seen: Number(entry.dataset.seen) });
const wallOf = (entry, name) => `${words.day}T${entry.dataset[name]}`;

const deeds = {
  pin: (entry) => change({ changes: [{ ...seenOf(entry), pinned: !entry.hasAttribute("data-pinned") }] }),
  hold: (entry) => change({ changes: [{ ...seenOf(entry), held: !entry.hasAttribute("data-held") }] }),
  off: (entry) => change({ changes: [{ ...seenOf(entry), on: false }] }),
  swap: (entry) => {
    swapping = entry;
    say(sayIn(words.swapWords, { meeting: entry.dataset.title }));
  },
};

function act(name, entry) {
  if (entry.hasAttribute("data-fixed")) return say(sayIn(words.fixedWords, { meeting: entry.dataset.title }));
  return deeds[name](entry);
}

// Two change places: each begins when the other began, in the other's room, and keeps its own length.
function swapWith(other) {
  const first = swapping;
  swapping = null;
  if (other.dataset.meeting === first.dataset.meeting) return say(sayIn(words.back, { meeting: first.dataset.title }));
  const change1 = { ...seenOf(first), starts: wallOf(other, "starts"), room: Number(other.dataset.room) };
  const change2 = { ...seenOf(other), starts: wallOf(first, "starts"), room: Number(first.dataset.room) };
  return change({ changes: [change1, change2] });
}

// What was dragged goes to a cell: in rooms to that room, in parties to whichever room is free then.
function put(element, cell) {
  const starts = `${words.day}T${cell.dataset.slot}`;
  const room = words.view === "rooms" ? Number(cell.dataset.cell.split("/")[0]) : "any";
  if (element.dataset.wanted) return change({ place: { wanted: element.dataset.wanted, starts, room } });
  return change({ changes: [{ ...seenOf(element), starts, room }] });
}

const history = makeHistory({
  undo: root && part("undo"),
  redo: root && part("redo"),
  apply: (_step, changes, said) => change({ changes }, { isRemembered: false, said: words[said] }),
  nothing: () => say(words.nothing),
});

function begin() {
  for (const element of root.querySelectorAll("[data-needs-script]")) element.hidden = false;
  root.classList.add("is-ready");
  prepareDragging({ root, words, part, say, choose, put, history, act, takesChoice: () => swapping !== null, take: swapWith });
  part("chosen").addEventListener("click", ({ target }) => {
    const name = target.closest("[data-do]")?.dataset.do;
    if (name && chosen) act(name, chosen);
  });
  root.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !swapping) return;
    say(sayIn(words.back, { meeting: swapping.dataset.title }));
    swapping = null;
  });
}

if (root) begin();
