// A session that somebody holds, by pointer or by keyboard, until it is set down or put back. Where it would be is judged at every
// step; only setting it down sends it to the server.
import { isSame } from "./timetable_places.js";

export function makeHolding({ sessions, places, verdict, draw, setDown, say }) {
  let held = null;
  // Where sessions were set down while the server has not answered yet: who goes on moving one goes on from there.
  const awaited = new Map();

  const session = () => sessions.get(held?.id);
  const placeOf = ({ room, starts, ends }) => ({ room, starts, ends });

  function judge() {
    const of = session();
    if (!of) return;
    verdict.show(of, held.place, places.at(of, held.place));
  }

  const holding = {
    get id() {
      return held?.id ?? null;
    },
    // The session with the place where it is held, for who moves it from there.
    get present() {
      return { ...session(), ...held.place };
    },
    get isByAlt() {
      return Boolean(held?.isByAlt);
    },
    get isByKey() {
      return Boolean(held?.isByKey);
    },
    take(id, { isByAlt = false, isByKey = false, isPulled = false } = {}) {
      if (held || !sessions.has(id)) return;
      places.forget();
      const from = awaited.get(id) ?? placeOf(sessions.get(id));
      held = { id, isByAlt, isByKey, isPulled, isPainted: false, from, place: from };
      holding.renew();
    },
    // What somebody let go of without setting it down stays held until a key says what becomes of it.
    keep() {
      if (held) held.isByAlt = false;
    },
    over(place) {
      if (!held) return;
      held.place = place;
      if (held.isByKey) draw({ ...session(), ...place }, { isHeld: true });
      requestAnimationFrame(judge);
    },
    renew() {
      if (!session()) return;
      if (!held.isPulled && !held.isPainted) {
        const areas = places.areas(session());
        if (areas) verdict.paint(areas);
        held.isPainted = Boolean(areas);
      }
      requestAnimationFrame(judge);
    },
    async setDown() {
      const { id, from, place } = held;
      holding.end();
      if (isSame(from, place)) return draw(sessions.get(id));
      awaited.set(id, place);
      await setDown(id, () => place);
      if (awaited.get(id) === place) awaited.delete(id);
    },
    putBack() {
      const { id, from } = held;
      holding.end();
      draw({ ...sessions.get(id), ...from });
      say();
    },
    end() {
      held = null;
      verdict.end();
    },
  };
  return holding;
}
