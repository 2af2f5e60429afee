// The timetable of a day: rooms beside hours, drawn by EventCalendar. Every change is sent at once with the mark of what was
// seen, so that nobody's change is overwritten; what stands in the way comes back as a sentence, and the session snaps back.
// Without this module the table and the list of the same page do everything by links and forms.
import { contentOf, labelEvent, makeReachable, SLOT_HEIGHT, SLOT_MINUTES, tidyRoles, wall } from "./timetable_drawing.js";
import { showFindings } from "./timetable_findings.js";
import { makeHistory } from "./timetable_history.js";
import { makeHolding } from "./timetable_holding.js";
import { prepareKeys } from "./timetable_keys.js";
import { clockAt, isSame, makePlaces } from "./timetable_places.js";
import { makeVerdict } from "./timetable_verdict.js";
import { sayIn } from "./timetable_words.js";

const TABLE_DELAY = 800;
const root = document.querySelector("[data-timetable]");
const words = root?.dataset ?? {};
const part = (name) => root.querySelector(`[data-${name}]`);
const mayEdit = root?.hasAttribute("data-may-edit");
const sessions = new Map();
let state = null;
let calendar = null;
let focused = null;
let waiting = Promise.resolve();
let tableTimer = 0;

export const placeOf = ({ room, starts, ends }) => ({ room, starts, ends });
const say = (text) => (part("said").textContent = text);
const elementOf = (id) => part("board").querySelector(`[data-session="${id}"]`);

async function load() {
  const answer = await fetch(words.url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the timetable answered ${answer.status}`);
  state = await answer.json();
  sessions.clear();
  for (const session of state.sessions) sessions.set(session.id, session);
}

function eventOf(session, { isHeld = false } = {}) {
  return {
    id: session.id,
    start: `${session.starts}:00`,
    end: `${session.ends}:00`,
    resourceIds: [session.room],
    title: session.title,
    classNames: ["timetable-event", `timetable-${session.kind}`, ...(isHeld ? ["is-held"] : [])],
    extendedProps: { session },
  };
}

function backgrounds() {
  const everywhere = state.rooms.map(({ id }) => id);
  const pause = ({ starts, ends }) => ({ start: `${starts}:00`, end: `${ends}:00`, resourceIds: everywhere, classNames: ["timetable-pause"] });
  const kept = (one) => ({
    start: `${one.starts}:00`,
    end: `${one.ends}:00`,
    resourceIds: [one.room],
    title: one.words,
    classNames: ["timetable-closed"],
  });
  return [...state.breaks.map(pause), ...state.kept.map(kept)].map((event) => ({ ...event, display: "background", editable: false }));
}

const events = () => [...backgrounds(), ...[...sessions.values()].map(eventOf)];

function draw() {
  calendar = EventCalendar.create(part("board"), {
    view: "resourceTimeGridDay",
    date: state.day,
    locale: root.lang,
    headerToolbar: { start: "", center: "", end: "" },
    allDaySlot: false,
    dayHeaderFormat: () => "",
    slotDuration: { minutes: SLOT_MINUTES },
    slotHeight: SLOT_HEIGHT,
    snapDuration: { minutes: state.step },
    slotMinTime: state.first,
    slotMaxTime: state.last,
    slotLabelFormat: (time) => wall(time).slice(11),
    slotEventOverlap: false,
    columnWidth: "minmax(9rem, 1fr)",
    resources: state.rooms.map(({ id, name }) => ({ id, title: name })),
    resourceLabelContent: ({ resource }) => headOf(resource.id),
    events: events(),
    eventContent: (drawn) => contentOf(drawn, words, roomName),
    eventDidMount: labelEvent,
    eventAllUpdated: () => refocus(),
    editable: mayEdit,
    selectable: mayEdit,
    selectMinDistance: 6,
    eventClick: ({ event }) => event.extendedProps.session && !holding.id && open(event.id),
    eventDragStart: ({ event }) => holding.take(event.id),
    eventResizeStart: ({ event }) => holding.take(event.id, { isPulled: true }),
    dragConstraint: heldOver,
    resizeConstraint: heldOver,
    eventDragStop: () => holding.end(),
    eventResizeStop: () => holding.end(),
    eventDrop: dropped,
    eventResize: dropped,
    select: ({ start, end, resource }) => addThere(start, end, resource),
  });
}

const roomName = (id) => state.rooms.find((room) => room.id === id)?.name ?? "";

function headOf(id) {
  const room = state.rooms.find((one) => one.id === id);
  const name = Object.assign(document.createElement("bdi"), { textContent: room.name });
  const note = Object.assign(document.createElement("span"), { className: "timetable-note", textContent: room.note });
  return { domNodes: [name, note] };
}

const placeOfEvent = ({ resourceIds, start, end }) => ({ room: resourceIds[0], starts: wall(start), ends: wall(end) });

// Asked by the calendar wherever a session is dragged or pulled to. It may go anywhere: what stands in the way is only shown.
function heldOver({ event }) {
  holding.over(placeOfEvent(event));
  return true;
}

function dropped({ event }) {
  focused = event.id;
  const place = placeOfEvent(event);
  if (!isSame(sessions.get(event.id), place)) move(event.id, () => place);
}

function addThere(start, end, resource) {
  const address = new URL(words.addUrl, location.href);
  address.searchParams.set("starts", wall(start).slice(11));
  address.searchParams.set("ends", wall(end).slice(11));
  if (resource && resource.id !== "0") address.searchParams.set("room", resource.id);
  location.assign(address);
}

// One change after the other, each from where the session is by then: `wanted` gives the new place, or nothing to stay.
function move(id, wanted, options = {}) {
  waiting = waiting.then(() => moveNow(id, wanted, options)).catch(() => failed(id));
  return waiting;
}

async function moveNow(id, wanted, { reason = "", isRemembered = true, said = "" }) {
  const session = sessions.get(id);
  const place = session && wanted(session);
  if (!place) return false;
  const answer = await fetch(session.move, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": words.csrf },
    body: JSON.stringify({ ...place, seen: session.seen, reason }),
  });
  if (answer.status === 404) return gone(id);
  const told = await answer.json();
  if (told.session) take(told.session);
  else redraw(id);
  if (answer.ok && isRemembered) history.remember({ id, from: placeOf(session), to: place });
  if (answer.status === 409) history.forget(id);
  const warned = (told.findings ?? []).map(({ sentence }) => sentence).join(" ");
  say(answer.ok ? `${said} ${sentenceOf(told.session)} ${warned}`.trim() : told.sentence);
  const again = told.may_hold && !answer.ok && told.findings?.length ? (why) => move(id, () => place, { reason: why }) : null;
  if (told.findings?.length) root.classList.add("has-panel");
  showFindings(part("findings"), told.findings ?? [], { words, again, mayKeep: answer.ok && told.may_hold });
  return answer.ok;
}

const sentenceOf = (session) =>
  sayIn(words.moved, { title: session.title, starts: session.starts.slice(11), ends: session.ends.slice(11), room: roomName(session.room) });

function failed(id) {
  redraw(id);
  say(words.offline);
  return false;
}

async function gone(id) {
  history.forget(id);
  await refresh();
  say(words.lost);
  return false;
}

function take(session) {
  places.forget();
  sessions.set(session.id, session);
  redraw(session.id);
  clearTimeout(tableTimer);
  tableTimer = setTimeout(renewTable, TABLE_DELAY);
}

function redraw(id) {
  const session = sessions.get(id);
  if (session && holding.id !== id) drawSession(session);
}

function drawSession(session, options) {
  showHoursOf(session);
  if (session.starts.slice(0, 10) === state.day) calendar.updateEvent(eventOf(session, options));
  else calendar.removeEventById(session.id);
}

// Somebody may move a session out of the hours that are shown.
function showHoursOf({ starts, ends }) {
  const [first, last] = [`${starts.slice(11, 13)}:00`, ends.slice(14) === "00" ? ends.slice(11) : clockAt((Number(ends.slice(11, 13)) + 1) * 60)];
  if (first < state.first) calendar.setOption("slotMinTime", (state.first = first));
  if (last > state.last) calendar.setOption("slotMaxTime", (state.last = last));
}

// What is printed is the table: it follows what was moved.
async function renewTable() {
  const answer = await fetch(words.tableUrl);
  if (answer.ok) part("written").innerHTML = await answer.text();
}

async function refresh() {
  places.forget();
  await load();
  calendar.setOption("slotMinTime", state.first);
  calendar.setOption("slotMaxTime", state.last);
  calendar.setOption("events", events());
  await renewTable();
}

export function choose(id) {
  focused = id;
  refocus();
}

// One session can be reached by the tabulator, the others from there by the arrows.
function refocus() {
  const drawn = [...part("board").querySelectorAll("[data-session]")];
  const chosen = drawn.find(({ dataset }) => dataset.session === focused) ?? drawn[0];
  tidyRoles(part("board"));
  makeReachable(drawn, chosen);
  const active = document.activeElement;
  const isFree = active === document.body || part("board").contains(active);
  if (focused && isFree && chosen?.dataset.session === focused && !chosen.contains(active)) chosen.querySelector("button").focus();
}

export async function open(id, { takeFocus = false } = {}) {
  focused = id;
  const session = sessions.get(id);
  root.classList.add("has-panel");
  await htmx.ajax("GET", session.panel, { target: part("panel"), swap: "innerHTML" });
  for (const element of part("board").querySelectorAll("[data-session]")) element.classList.toggle("is-chosen", element.dataset.session === id);
  if (takeFocus) (part("panel").querySelector("form input:not([type=hidden])") ?? part("panel").querySelector("h2 a"))?.focus();
}

function close() {
  root.classList.remove("has-panel");
  part("panel").replaceChildren();
  part("findings").replaceChildren();
  for (const element of part("board").querySelectorAll(".is-chosen")) element.classList.remove("is-chosen");
  elementOf(focused)?.querySelector("button")?.focus();
}

const history = makeHistory({
  undo: root && part("undo"),
  redo: root && part("redo"),
  apply: (step, place, said) => move(step.id, () => place, { isRemembered: false, said: words[said] }),
  nothing: () => say(words.nothing),
});

const places = makePlaces({ hours: () => ({ day: state.day, first: state.first, last: state.last }), onKnown: () => holding.renew() });
const verdict = root && makeVerdict({ calendar: () => calendar, board: part("board"), box: part("verdict"), words, day: () => state.day, roomName });
const holding = makeHolding({ sessions, places, verdict, draw: drawSession, setDown: move, say: () => say(words.putBack) });

async function begin() {
  await load();
  for (const element of root.querySelectorAll("[data-needs-script]")) element.hidden = false;
  root.classList.add("is-live");
  draw();
  prepareKeys({ board: part("board"), sessions, rooms: () => state.rooms, day: () => state.day, step: () => state.step, mayEdit, holding, choose, open, history, say: (name) => say(words[name]) });
  window.addEventListener("pointercancel", () => holding.end());
  document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status === 422 && part("panel").contains(detail.target)) detail.shouldSwap = true;
  });
  document.body.addEventListener("timetable-changed", refresh);
  part("beside").addEventListener("click", ({ target }) => target.closest("[data-close]") && close());
  part("beside").addEventListener("keydown", ({ key }) => key === "Escape" && close());
}

if (root && window.EventCalendar) begin();
