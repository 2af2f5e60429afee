// The timetable by keyboard: arrows go from session to session, with Alt they move the one that has the focus, with Shift and
// Alt they make it shorter or longer, and it is set down when Alt is let go. The space bar takes hold of it without Alt: then arrows
// move it, space bar or Enter set it down, Escape puts it back. Enter opens its form, Ctrl+Z undoes.
const DAY_MINUTES = 24 * 60;
const SHORTEST = 5;

const minuteOf = (wall) => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
const twoDigits = (number) => String(number).padStart(2, "0");
const wallAt = (day, minute) => `${day}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

export function prepareKeys({ board, sessions, rooms, day, step, mayEdit, holding, choose, open, history, say }) {
  const forward = () => (document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
  const inOrder = (room) =>
    [...sessions.values()].filter((one) => one.room === room).sort((one, other) => (one.starts < other.starts ? -1 : 1));

  const roomBeside = (session, way, isWanted) => {
    const ids = rooms().map(({ id }) => id);
    for (let place = ids.indexOf(session.room) + way; ids[place]; place += way) if (isWanted(ids[place])) return ids[place];
    return null;
  };

  const neighbour = (session, key) => {
    if (key === "ArrowUp" || key === "ArrowDown") {
      const here = inOrder(session.room);
      return here[here.findIndex(({ id }) => id === session.id) + (key === "ArrowDown" ? 1 : -1)];
    }
    const room = roomBeside(session, key === forward() ? 1 : -1, (id) => inOrder(id).length > 0);
    const far = (other) => Math.abs(minuteOf(other.starts) - minuteOf(session.starts));
    return room === null ? undefined : inOrder(room).sort((one, other) => far(one) - far(other))[0];
  };

  const moved = (key) => (session) => {
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const room = roomBeside(session, key === forward() ? 1 : -1, () => true);
      return room === null ? null : { room, starts: session.starts, ends: session.ends };
    }
    const by = key === "ArrowDown" ? step() : -step();
    const [starts, ends] = [minuteOf(session.starts) + by, minuteOf(session.ends) + by];
    if (starts < 0 || ends >= DAY_MINUTES) return null;
    return { room: session.room, starts: wallAt(day(), starts), ends: wallAt(day(), ends) };
  };

  const resized = (key) => (session) => {
    const ends = minuteOf(session.ends) + (key === "ArrowDown" ? step() : -step());
    if (ends < minuteOf(session.starts) + SHORTEST || ends >= DAY_MINUTES) return null;
    return { room: session.room, starts: session.starts, ends: wallAt(day(), ends) };
  };

  const hold = (event, session) => {
    if (!mayEdit) return;
    if (holding.id !== session.id) holding.take(session.id, { isByKey: true, isByAlt: true });
    const isUpright = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (event.shiftKey && !isUpright) return;
    const place = (event.shiftKey ? resized : moved)(event.key)(holding.present);
    if (place) holding.over(place);
  };

  const act = (event, session) => {
    if (event.altKey || holding.id === session.id) return hold(event, session);
    const next = neighbour(session, event.key);
    return next && choose(next.id);
  };

  // Space bar and Enter set down what is held; otherwise the first takes hold of it and the second opens its form.
  const press = (key, session) => {
    if (holding.id === session.id) return holding.setDown();
    if (key === "Enter" || !mayEdit) return open(session.id, { takeFocus: true });
    choose(session.id);
    holding.take(session.id, { isByKey: true });
    return say("held");
  };

  // What is held is drawn anew at every step, and for a moment nothing has the focus: the keys are meant for it all the same.
  const meant = ({ target }) => {
    if (holding.isByKey && target === document.body) return holding.id;
    return board.contains(target) ? target.closest("[data-session]")?.dataset.session : undefined;
  };

  document.addEventListener("keydown", (event) => {
    const session = sessions.get(meant(event));
    if (!session) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      press(event.key, session);
    } else if (event.key === "Escape" && holding.id) {
      event.stopPropagation();
      holding.putBack();
    } else if (event.key.startsWith("Arrow") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(session.id);
      act(event, session);
    }
  }, true);

  // A button is pressed when the space bar comes up; this one was when it went down.
  board.addEventListener("keyup", (event) => event.key === " " && event.preventDefault(), true);
  document.addEventListener("keyup", ({ key }) => key === "Alt" && holding.isByAlt && holding.setDown());
  window.addEventListener("blur", () => holding.keep());
  document.addEventListener("focusin", ({ target }) => holding.isByKey && !board.contains(target) && holding.putBack());
  document.addEventListener("pointerdown", () => holding.isByKey && holding.putBack());

  document.addEventListener("keydown", (event) => {
    if (!mayEdit || !(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    const verb = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!verb) return;
    event.preventDefault();
    history[verb]();
  });
}
