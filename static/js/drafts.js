// Keeps what is typed into a form on the server while it is being typed, so that a lost line or a closed lid loses nothing.
// Nothing is put into the browser's own storage: Missions share computers, and these are other people's personal data.
const PAUSE = 1500;
const RETRY = [5000, 15000, 30000, 60000];
const PATIENCE = 2500;

for (const form of document.querySelectorAll("form[data-draft]")) prepare(form);

function prepare(form) {
  const line = form.querySelector("[data-draft-line]");
  const state = { timer: 0, failures: 0, sending: null, changed: false, leaving: false };

  const later = (pause) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => keep(), pause);
  };

  const keep = async () => {
    clearTimeout(state.timer);
    if (state.sending || !state.changed || state.leaving) return;
    state.changed = false;
    state.sending = send(form);
    const kept = await state.sending;
    state.sending = null;
    if (state.leaving) return;
    tell(line, kept);
    state.failures = kept ? 0 : state.failures + 1;
    if (!kept) state.changed = true;
    if (state.changed) later(kept ? PAUSE : RETRY[Math.min(state.failures, RETRY.length) - 1]);
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    state.changed = true;
    later(PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", () => {
    if (state.changed && !state.leaving) send(form);
  });
  window.addEventListener("online", () => keep());
  // A draft that arrives after the form was saved would bring the form back: wait for the one under way.
  form.addEventListener("submit", (event) => {
    state.leaving = true;
    clearTimeout(state.timer);
    if (!state.sending) return;
    event.preventDefault();
    const wait = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    Promise.race([state.sending, wait]).then(() => {
      state.sending = null;
      form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener("pageshow", () => {
    state.leaving = false;
  });
}

async function send(form) {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      body: typed,
      keepalive: true,
      redirect: "error",
      headers: { Accept: "application/json" },
    });
    return answer.ok && (await answer.json()).kept === true;
  } catch {
    return false;
  }
}

function tell(line, kept) {
  if (!line) return;
  const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  line.dataset.state = kept ? "kept" : "late";
  line.textContent = kept ? line.dataset.kept.replace("{time}", time) : line.dataset.late;
}
