// What stands in the way of a session that somebody holds, before it is set down: the day's rooms are painted where it cannot be,
// the session itself is marked, and beside it stands what was found. Nothing is written here; the server checks again.
import { clockAt } from "./timetable_places.js";
import { sayIn } from "./timetable_words.js";

const GAP = 8;

export function makeVerdict({ calendar, board, box, words, day, roomName }) {
  const icons = board.parentElement.querySelector("[data-verdict-icons]").content;
  let painted = [];
  let shown = "";

  const heldElement = () => board.querySelector(".ec-preview") ?? board.querySelector(".is-held");

  function mark(element, state) {
    element.querySelector(".timetable-badge")?.remove();
    element.dataset.judged = state;
    const icon = icons.querySelector(`[data-of="${state}"]`);
    if (icon) element.append(icon.cloneNode(true));
  }

  // Beside what is held, on the side where there is room for it.
  function standBeside(element) {
    const [held, own] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
    const right = held.right + GAP;
    const left = right + own.width < window.innerWidth ? right : Math.max(held.left - GAP - own.width, GAP);
    box.style.left = `${left}px`;
    box.style.top = `${Math.max(Math.min(held.top, window.innerHeight - own.height - GAP), GAP)}px`;
  }

  function tell(session, place, found) {
    const spot = { title: session.title, starts: place.starts.slice(11), ends: place.ends.slice(11), room: roomName(place.room) };
    const head = Object.assign(document.createElement("p"), { className: "timetable-verdict-head" });
    head.append(Object.assign(document.createElement("strong"), { textContent: words[found.state] }), ` ${sayIn(words.spot, spot)}`);
    const list = document.createElement("ul");
    list.append(...found.sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
    box.replaceChildren(head, ...(found.sentences.length ? [list] : []));
  }

  return {
    paint(areas) {
      this.wipe();
      painted = areas.map(({ room, state, first, last }, number) => {
        const id = `would-${number}`;
        const [start, end] = [first, last].map((minute) => `${day()}T${clockAt(minute)}:00`);
        const title = words[state === "block" ? "notHere" : "warnedHere"];
        const event = { id, title, start, end, resourceIds: [room], display: "background", editable: false };
        calendar().addEvent({ ...event, classNames: [`timetable-would-${state}`] });
        return id;
      });
    },
    wipe() {
      for (const id of painted) calendar().removeEventById(id);
      painted = [];
    },
    show(session, place, found) {
      const element = heldElement();
      const state = found?.state ?? "same";
      if (element && element.dataset.judged !== state) mark(element, state);
      const told = JSON.stringify([place, found]);
      if (told !== shown) {
        shown = told;
        box.dataset.state = state;
        if (found && state !== "same") tell(session, place, found);
        else box.replaceChildren();
      }
      if (element) standBeside(element);
    },
    end() {
      this.wipe();
      shown = "";
      box.replaceChildren();
      delete box.dataset.state;
      for (const element of board.querySelectorAll("[data-judged]")) {
        element.querySelector(".timetable-badge")?.remove();
        delete element.dataset.judged;
      }
    },
  };
}
