// The timetable by keyboard: arrows go from session to session, with Alt they move the one that has the focus, with Shift and
// Alt they make it shorter or longer; Enter opens its form, Ctrl+Z undoes.
const DAY_MINUTES = 24 * 60;
const SHORTEST = 5;

const minuteOf = (wall) => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
const twoDigits = (number) => String(number).padStart(2, "0");
const wallAt = (day, minute) => `${day}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

export function prepareKeys({ board, sessions, rooms, day, step, mayEdit, move, choose, open, history }) {
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

  const act = (event, session) => {
    const isUpright = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (event.altKey && !mayEdit) return;
    if (event.altKey && event.shiftKey) return isUpright ? move(session.id, resized(event.key)) : undefined;
    if (event.altKey) return move(session.id, moved(event.key));
    const next = neighbour(session, event.key);
    return next && choose(next.id);
  };

  board.addEventListener("keydown", (event) => {
    const session = sessions.get(event.target.closest("[data-session]")?.dataset.session);
    if (!session) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      open(session.id, { takeFocus: true });
    } else if (event.key.startsWith("Arrow") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(session.id);
      act(event, session);
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (!mayEdit || !(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    const verb = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!verb) return;
    event.preventDefault();
    history[verb]();
  });
}
