// Taking up a meeting or a request with the pointer or by keyboard, and putting it down on a cell of the board. While it is up,
// each place says whether it is free: asked once, for the whole board, when something is taken up.
import { sayIn } from "./timetable_words.js";

const FAR_ENOUGH = 6;
// A finger that rests takes up what lies under it; one that moves on before scrolls the page.
const REST_MILLISECONDS = 450;
const EDGE = 32;
const CARRIED = "[data-meeting], [data-wanted]";

export function prepareDragging({ root, words, part, say, choose, put, history, act, takesChoice, take }) {
  let lifted = null;
  let pressed = null;
  let resting = 0;
  let isJustDropped = false;

  const cells = () => [...part("body").querySelectorAll("td[data-cell]")];
  const isRooms = words.view === "rooms";
  const ownRows = (element) => {
    const rows = element.dataset.rows?.split(" ");
    const held = [...part("body").querySelectorAll("tr[data-row]")];
    if (rows) return held.filter(({ dataset }) => rows.includes(dataset.row));
    return held.filter((row) => row.querySelector(`[data-meeting="${element.dataset.meeting}"]`));
  };
  const placesOf = (cell) => {
    if (isRooms || !cell) return cell ? [cell] : [];
    const rows = lifted.rows.length ? lifted.rows : [cell.parentElement];
    return rows.map((row) => row.querySelector(`td[data-slot="${cell.dataset.slot}"]`));
  };

  function lift(element) {
    if (element.hasAttribute("data-fixed") || element.hasAttribute("data-pinned")) {
      const sentence = element.hasAttribute("data-fixed") ? words.fixedWords : words.pinnedWords;
      say(sayIn(sentence, { meeting: element.dataset.title }));
      return false;
    }
    choose(element);
    lifted = { element, rows: isRooms ? [] : ownRows(element), cell: element.closest("td"), verdicts: null, ghost: null };
    element.classList.add("is-lifted");
    const address = new URL(words.try, location.href);
    address.searchParams.set(element.dataset.wanted ? "wanted" : "meeting", element.dataset.wanted ?? element.dataset.meeting);
    const mine = lifted;
    fetch(address, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { cells: {} }))
      .then(({ cells: told }) => mine === lifted && paint(told))
      .catch(() => say(words.offline));
    return true;
  }

  function paint(told) {
    lifted.verdicts = told;
    root.dataset.painted = "1";
    for (const cell of cells()) {
      const verdict = told[cell.dataset.cell];
      const isOwn = isRooms || !lifted.rows.length || lifted.rows.includes(cell.parentElement);
      if (verdict && isOwn) cell.classList.add(`may-${verdict.verdict}`);
    }
    tell();
  }

  function aim(cell) {
    if (!lifted || lifted.cell === cell) return;
    lifted.cell = cell;
    for (const element of part("body").querySelectorAll(".is-target")) element.classList.remove("is-target");
    for (const element of placesOf(cell)) element?.classList.add("is-target");
    tell();
  }

  function tell() {
    const verdict = lifted?.cell && lifted.verdicts?.[lifted.cell.dataset.cell];
    if (!verdict) return;
    const row = isRooms ? `, ${lifted.cell.parentElement.querySelector("th .board-name").textContent.trim()}` : "";
    say(`${lifted.cell.dataset.slot}${row}: ${verdict.words || (verdict.verdict === "blocked" ? words.blocked : words.free)}`);
  }

  function letGo() {
    const was = lifted;
    lifted = null;
    forget();
    delete root.dataset.painted;
    was?.ghost?.remove();
    was?.element.classList.remove("is-lifted");
    for (const cell of cells()) cell.classList.remove("may-free", "may-warned", "may-blocked", "is-target");
    return was;
  }

  function drop() {
    const { element, cell } = letGo();
    const here = element.closest("td");
    const isSame = cell && here && cell.dataset.cell === here.dataset.cell;
    if (cell && !isSame) return put(element, cell);
    say(sayIn(words.back, { meeting: element.dataset.title }));
    return element.focus();
  }

  // The board is wider than its window: whoever holds something at its edge sees further.
  function scrollAtEdge({ clientX, clientY }) {
    const frame = part("body").querySelector(".board-frame");
    const { left, right, top, bottom } = frame.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) return;
    const across = clientX > right - EDGE ? EDGE : clientX < left + EDGE ? -EDGE : 0;
    const down = clientY > bottom - EDGE ? EDGE : clientY < top + EDGE ? -EDGE : 0;
    if (across || down) frame.scrollBy(across, down);
  }

  root.addEventListener("pointerdown", (event) => {
    const element = event.target.closest(CARRIED);
    if (!element || event.button !== 0 || lifted || takesChoice()) return;
    pressed = { element, x: event.clientX, y: event.clientY, isTouch: event.pointerType === "touch" };
    if (pressed.isTouch) resting = setTimeout(() => carry(event), REST_MILLISECONDS);
  });

  function forget() {
    clearTimeout(resting);
    pressed = null;
  }

  // What is carried follows the pointer.
  function carry(event) {
    if (!lift(pressed.element)) return forget();
    lifted.ghost = lifted.element.cloneNode(true);
    lifted.ghost.className += " board-ghost";
    document.body.append(lifted.ghost);
    follow(event);
  }

  function follow(event) {
    lifted.ghost.style.left = `${event.clientX + 8}px`;
    lifted.ghost.style.top = `${event.clientY + 8}px`;
    scrollAtEdge(event);
    aim(document.elementFromPoint(event.clientX, event.clientY)?.closest?.("td[data-cell]") ?? null);
  }

  document.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    const isFar = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > FAR_ENOUGH;
    if (!lifted && isFar) {
      if (pressed.isTouch) return forget();
      carry(event);
    }
    if (!lifted?.ghost) return;
    event.preventDefault();
    follow(event);
  });

  // While something is carried by a finger the page stays where it is, and no menu of the browser opens.
  const holdStill = (event) => lifted?.ghost && event.preventDefault();
  root.addEventListener("touchmove", holdStill, { passive: false });
  root.addEventListener("contextmenu", (event) => pressed?.isTouch && event.preventDefault());

  document.addEventListener("pointerup", () => {
    if (!lifted?.ghost) return forget();
    isJustDropped = true;
    setTimeout(() => (isJustDropped = false));
    drop();
  });
  document.addEventListener("pointercancel", letGo);

  root.addEventListener("click", (event) => {
    const element = event.target.closest(CARRIED);
    if (isJustDropped) return event.preventDefault();
    if (lifted && !lifted.ghost) return putAt(event);
    if (!element?.dataset.meeting || event.ctrlKey || event.metaKey || event.detail === 0) return;
    event.preventDefault();
    if (takesChoice()) return take(element);
    choose(element);
    element.focus();
  });

  document.addEventListener("click", ({ target }) => {
    if (!lifted || lifted.ghost || root.contains(target)) return;
    say(sayIn(words.back, { meeting: letGo().element.dataset.title }));
  });

  // What was taken up by keyboard or by its button goes where one clicks or taps; beside all places it goes back.
  function putAt(event) {
    event.preventDefault();
    const cell = event.target.closest("td[data-cell]");
    if (event.target.closest("[data-chosen]")) return void letGo();
    lifted.cell = cell;
    drop();
  }

  const forward = () => (document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight");

  function neighbour(cell, key) {
    const row = cell.parentElement;
    if (key === "ArrowLeft" || key === "ArrowRight") return key === forward() ? cell.nextElementSibling : cell.previousElementSibling;
    const other = key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    return other?.querySelector(`td[data-slot="${cell.dataset.slot}"]`);
  }

  function aimByKey(key) {
    const rows = lifted.rows.length ? lifted.rows : [...part("body").querySelectorAll("tr[data-row]")];
    const from = lifted.cell ?? rows[0]?.querySelector("td[data-cell]");
    const next = lifted.cell ? neighbour(from, key) : from;
    if (next?.matches?.("td[data-cell]")) {
      aim(next);
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  // The nearest meeting in the direction of an arrow.
  function goOn(element, key) {
    let cell = element.closest("td");
    while (cell?.matches?.("td[data-cell]")) {
      cell = neighbour(cell, key);
      const found = cell?.querySelector?.("[data-meeting]");
      if (found) return found.focus();
    }
    return null;
  }

  function whileLifted(event) {
    if (event.key.startsWith("Arrow")) aimByKey(event.key);
    else if (event.key === "Enter" || event.key === " ") drop();
    else if (event.key === "Escape" || event.key === "Tab") {
      const { element } = letGo();
      say(sayIn(words.back, { meeting: element.dataset.title }));
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
  }

  part("chosen").querySelector("[data-lift]").addEventListener("click", (event) => {
    event.stopPropagation();
    const element = part("body").querySelector(".is-chosen");
    if (element && !lifted && lift(element)) say(sayIn(words.tapWords, { meeting: element.dataset.title }));
  });

  const shortcuts = { p: "pin", h: "hold", s: "swap", Delete: "off" };

  document.addEventListener("keydown", (event) => {
    const isUndoing = (event.ctrlKey || event.metaKey) && (event.key === "z" || event.key === "y");
    if (!isUndoing || lifted || event.target.matches("input, textarea, select")) return;
    event.preventDefault();
    if (event.key === "z") history.undo();
    else history.redo();
  });

  root.addEventListener("keydown", (event) => {
    if (lifted) return whileLifted(event);
    const element = event.target.closest(CARRIED);
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    if (takesChoice() && event.key === "Enter") {
      event.preventDefault();
      return take(element);
    }
    if (event.key === " ") {
      event.preventDefault();
      if (lift(element)) say(sayIn(words.lifted, { meeting: element.dataset.title }));
    } else if (event.key.startsWith("Arrow") && element.dataset.meeting) {
      event.preventDefault();
      goOn(element, event.key);
    } else if (shortcuts[event.key] && element.dataset.meeting) {
      event.preventDefault();
      choose(element);
      act(shortcuts[event.key], element);
    }
  });
}
