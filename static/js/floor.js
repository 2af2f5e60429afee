// Follows the floor: shows the running time by the server's clock, takes up every change, sends the officer's buttons.
// Changes come by server-sent events; where these are not to be had the page asks again and again.
const TICK = 100;
const ASK_AGAIN = 1500;
const TRY_STREAM_AGAIN = 30000;
const MEASURES_KEPT = 8;
const CLOSING_SECONDS = 30;

const measures = [];
let askedAt = 0;

// The server's clock minus ours: of the last answers, what the quickest one said.
function offset() {
  return measures.length ? measures.reduce((best, one) => (one.took < best.took ? one : best)).offset : 0;
}

function measure(sentAt, receivedAt, serverNow) {
  if (!serverNow) return;
  measures.push({ took: receivedAt - sentAt, offset: serverNow - (sentAt + receivedAt) / 2 });
  if (measures.length > MEASURES_KEPT) measures.shift();
}

// "2:05" left, "+0:12" over; whole seconds, rounded as the server does.
export function shownTime(elapsed, limitSeconds) {
  const left = -Math.floor((elapsed - limitSeconds * 1000) / 1000);
  const seconds = Math.abs(left);
  const text = `${left < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return { text, tone: left < 0 ? "over" : left <= CLOSING_SECONDS ? "closing" : "running" };
}

function tick(floor) {
  const clock = floor.querySelector("[data-clock]");
  if (!clock) return;
  const { since, elapsed, running, limit } = clock.dataset;
  const now = Date.now() + offset();
  const { text, tone } = shownTime(running === "1" ? now - Number(since) : Number(elapsed), Number(limit));
  const time = clock.querySelector("[data-clock-time]");
  if (time.textContent !== text) time.textContent = text;
  const word = clock.querySelector("[data-clock-word]");
  const said = tone === "over" ? word.dataset.over : tone === "closing" ? word.dataset.closing : word.dataset.left;
  if (word.textContent !== said) word.textContent = said;
  clock.className = clock.className.replace(/clock-(running|closing|over)/, `clock-${tone}`);
}

function show(floor, state) {
  if (state.html !== undefined && state.mark !== floor.dataset.mark) {
    const part = floor.querySelector("[data-floor-part]");
    const held = part.contains(document.activeElement) ? document.activeElement.dataset.floorKey : null;
    part.innerHTML = state.html;
    if (held) part.querySelector(`[data-floor-key="${held}"]`)?.focus();
    floor.dataset.mark = state.mark;
  }
  if (state.number !== undefined) {
    for (const seen of document.querySelectorAll('input[name="seen"]')) seen.value = state.number;
  }
  tick(floor);
}

function sayLine(floor, isDown) {
  const line = floor.querySelector("[data-floor-line]");
  if (line) line.hidden = !isDown;
}

async function ask(floor) {
  const sentAt = Date.now();
  askedAt = sentAt;
  try {
    const headers = { "If-None-Match": `"${floor.dataset.mark}"` };
    const answer = await fetch(floor.dataset.stateUrl, { headers, cache: "no-store", credentials: "same-origin" });
    const receivedAt = Date.now();
    if (answer.status === 304) measure(sentAt, receivedAt, Number(answer.headers.get("Server-Now")));
    else if (answer.ok) {
      const state = await answer.json();
      measure(sentAt, receivedAt, state.now);
      show(floor, state);
    }
    sayLine(floor, !answer.ok && answer.status !== 304);
  } catch {
    sayLine(floor, true);
  }
}

function askAgainAndAgain(floor, until) {
  floor.dataset.by = "asking";
  const timer = setInterval(() => ask(floor), ASK_AGAIN);
  if (until)
    setTimeout(() => {
      clearInterval(timer);
      follow(floor);
    }, until);
}

function follow(floor) {
  if (typeof EventSource === "undefined") return askAgainAndAgain(floor, 0);
  const stream = new EventSource(floor.dataset.streamUrl);
  stream.addEventListener("open", () => {
    floor.dataset.by = "stream";
  });
  stream.addEventListener("mark", (event) => {
    if (JSON.parse(event.data).mark !== floor.dataset.mark || Date.now() - askedAt > TRY_STREAM_AGAIN) ask(floor);
  });
  stream.addEventListener("error", () => {
    // A stream that ended is opened again by the browser itself; one that was refused is not.
    if (stream.readyState !== EventSource.CLOSED) return;
    ask(floor);
    askAgainAndAgain(floor, TRY_STREAM_AGAIN);
  });
}

function refuse(floor, sentence) {
  const place = floor.querySelector("[data-floor-refused]");
  if (!place) return;
  place.hidden = !sentence;
  place.querySelector("[data-floor-sentence]").textContent = sentence;
}

// Sends one step; answers its number, or null when it was not taken.
async function send(floor, form, fields) {
  const sentAt = Date.now();
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Floor": "1" }, credentials: "same-origin" });
    if (!answer.headers.get("Content-Type")?.includes("json")) {
      location.reload();
      return null;
    }
    const state = await answer.json();
    measure(sentAt, Date.now(), state.now);
    show(floor, state);
    refuse(floor, state.refused);
    return state.refused ? null : state.number;
  } catch {
    refuse(floor, floor.dataset.lineSentence);
    return null;
  }
}

let steps = Promise.resolve(null);
let stepCount = 0;

// One step after another: a key pressed while a step is on its way follows upon that step, as its officer means it.
function takeInTurn(floor, form, submitter) {
  const fields = new FormData(form, submitter);
  const isFollowing = stepCount > 0;
  stepCount += 1;
  steps = steps.then(async (number) => {
    if (isFollowing && number !== null) fields.set("seen", number);
    const taken = await send(floor, form, fields);
    stepCount -= 1;
    return taken;
  });
}

const floor = document.querySelector("[data-floor]");
if (floor) {
  setInterval(() => tick(floor), TICK);
  ask(floor).then(() => follow(floor));
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-floor-form]")) return;
    event.preventDefault();
    takeInTurn(floor, event.target, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.closest("input, textarea, select")) return;
    const button = document.querySelector(`[data-floor-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
}
