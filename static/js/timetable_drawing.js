// What stands in a field of the timetable. Setting up and clearing up are margins of the field and move with it.
import { sayIn } from "./timetable_words.js";

export const SLOT_MINUTES = 30;
export const SLOT_HEIGHT = 38;

// Times are those of the summit's clock, whatever the browser's is: the calendar is given them without a zone, and gives back
// dates whose local parts are those times.
export function wall(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function made(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

function margin(minutes, className, label) {
  const element = made("span", `timetable-margin-${className}`);
  element.style.blockSize = `${(minutes / SLOT_MINUTES) * SLOT_HEIGHT}px`;
  element.append(made("span", "visually-hidden", `${label}: ${minutes} min. `));
  return element;
}

export function contentOf({ event }, words, roomName) {
  const { session } = event.extendedProps;
  if (!session) return { domNodes: [made("span", "timetable-kept-words", event.title)] };
  const starts = wall(event.start).slice(11);
  const ends = wall(event.end).slice(11);
  const time = made("span", "timetable-time");
  const clock = made("span", "", `${starts}–${ends}`);
  clock.dir = "ltr";
  clock.setAttribute("aria-hidden", "true");
  time.append(clock, made("span", "visually-hidden", `, ${sayIn(words.span, { starts, ends })}, ${roomName(event.resourceIds[0])}. `));
  const title = made("span", "timetable-title");
  title.append(made("bdi", "", session.title));
  const body = made("button", "timetable-body");
  body.type = "button";
  body.append(made("span", "timetable-kind", session.kindWords), title, time);
  const nodes = [body];
  if (session.setup) nodes.unshift(margin(session.setup, "before", words.setup));
  if (session.teardown) nodes.push(margin(session.teardown, "after", words.teardown));
  return { domNodes: nodes };
}

export function labelEvent({ el, event }) {
  if (event.extendedProps.session && event.display !== "preview") el.dataset.session = event.id;
}

// The calendar calls itself a table without being one; the real table is on the same page. The board is a group with a name.
export function tidyRoles(board) {
  for (const element of board.querySelectorAll("[role]")) {
    element.removeAttribute("role");
    element.removeAttribute("aria-colindex");
  }
}

// The calendar calls its fields buttons; here the button is in the field, and one of them can be reached by the tabulator.
export function makeReachable(fields, chosen) {
  for (const field of fields) {
    field.removeAttribute("role");
    field.removeAttribute("tabindex");
    const button = field.querySelector("button");
    if (button) button.tabIndex = field === chosen ? 0 : -1;
  }
}
