// What the check for conflicts says of a session at every place of the day. It is asked once when the session is taken hold of,
// one question at a time; an answer that comes when something was changed meanwhile, or that nobody waits for any more, is not used.
import { sayIn } from "./timetable_words.js";

const PAINTED_MINUTES = 5;
const RANK = { free: 0, warn: 1, block: 2 };
const clockOf = (wall) => wall.slice(11);
const minuteOf = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const minutesOf = ({ starts, ends }) => minuteOf(clockOf(ends)) - minuteOf(clockOf(starts));
export const isSame = (one, other) => one.room === other.room && one.starts === other.starts && one.ends === other.ends;
export const clockAt = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

export function makePlaces({ hours, onKnown }) {
  const answers = new Map();
  let wanted = null;
  let asking = null;
  let age = 0;
  let askedAge = 0;

  async function askNext() {
    if (asking || !wanted) return;
    const { key, address } = wanted;
    const asked = (askedAge = age);
    asking = key;
    wanted = null;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const told = answer.ok ? await answer.json() : null;
      if (asked === age) answers.set(key, told);
    } catch {
      // Without an answer nothing is shown; the server checks again when the session is set down.
      if (asked === age) answers.set(key, null);
    }
    asking = null;
    if (answers.has(key)) onKnown();
    askNext();
  }

  function answerOf(session, minutes) {
    const { day, first, last } = hours();
    const key = [session.id, session.seen, minutes, day, first, last].join(" ");
    if (answers.has(key)) return answers.get(key);
    if (asking === key && askedAge === age) return null;
    const address = new URL(session.places, location.href);
    const asked = { day, minutes, first: minuteOf(first), last: minuteOf(last) };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    wanted = { key, address };
    askNext();
    return null;
  }

  // The answer in which a place stands, and the numbers of what is found there; nothing while that is not known.
  function foundAt(session, place) {
    const isPulled = place.room === session.room && place.starts === session.starts;
    const answer = answerOf(session, minutesOf(isPulled ? session : place));
    const starts = clockOf(place.starts);
    if (!answer || !(isPulled || answer.starts.includes(starts))) return null;
    const numbers = isPulled ? answer.ends[clockOf(place.ends)] : answer.rooms[place.room]?.[starts];
    return (numbers ?? []).map((number) => answer.findings[number]);
  }

  return {
    forget() {
      age += 1;
      wanted = null;
      answers.clear();
    },
    // What is found at a place and how grave it is; null while that is not known. Where the session is already, nothing is new.
    at(session, place) {
      if (isSame(session, place)) return { state: "same", sentences: [] };
      const found = foundAt(session, place);
      if (!found) return null;
      const times = { starts: clockOf(place.starts), ends: clockOf(place.ends) };
      return { state: gravest(found), sentences: found.map(({ sentence }) => sayIn(sentence, times)) };
    },
    // The day's rooms where the session cannot be without blocking or warning: what no free place of its length covers.
    areas(session) {
      const answer = answerOf(session, minutesOf(session));
      return answer ? Object.keys(answer.rooms).flatMap((room) => areasOf(answer, room, session)) : null;
    },
  };
}

function gravest(found) {
  if (found.some(({ severity }) => severity === "block")) return "block";
  return found.length ? "warn" : "free";
}

function areasOf(answer, room, session) {
  if (!answer.starts.length) return [];
  const best = new Map();
  for (const starts of answer.starts) {
    const isOwn = room === session.room && starts === clockOf(session.starts);
    const state = isOwn ? "free" : gravest((answer.rooms[room][starts] ?? []).map((number) => answer.findings[number]));
    for (let minute = minuteOf(starts); minute < minuteOf(starts) + answer.minutes; minute += PAINTED_MINUTES) {
      if (!best.has(minute) || RANK[state] < RANK[best.get(minute)]) best.set(minute, state);
    }
  }
  const areas = [];
  for (const minute of [...best.keys()].sort((one, other) => one - other)) {
    const before = areas.at(-1);
    if (before?.state === best.get(minute) && before.last === minute) before.last += PAINTED_MINUTES;
    else areas.push({ room, state: best.get(minute), first: minute, last: minute + PAINTED_MINUTES });
  }
  return areas.filter(({ state }) => state !== "free");
}
