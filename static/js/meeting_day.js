// The meetings of a day follow what others note: the lines are asked for again and again, and replaced when they changed.
// A button is sent without leaving the page; without this module it is a plain form that leads back here.
const ASK_AGAIN = 5000;
const lines = document.querySelector("[data-day]");
const down = document.querySelector("[data-day-down]");
let mark = "";
let noting = 0;

function show(html) {
  const key = lines.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const line = document.activeElement?.closest?.(".day-line")?.id;
  lines.innerHTML = html;
  if (!key) return;
  const same = lines.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (same ?? document.getElementById(line ?? "")?.querySelector("button, a"))?.focus();
}

async function ask() {
  if (document.hidden || noting) return;
  try {
    const answer = await fetch(lines.dataset.day, { headers: mark ? { "If-None-Match": mark } : {}, cache: "no-store" });
    down.hidden = answer.ok || answer.status === 304;
    if (!answer.ok || noting) return;
    const html = await answer.text();
    mark = answer.headers.get("ETag") ?? "";
    show(html);
  } catch {
    down.hidden = false;
  }
}

async function send(form, button) {
  noting += 1;
  try {
    const answer = await fetch(button.formAction, { method: "POST", headers: { "X-Part": "1" }, body: new FormData(form, button) });
    if (answer.status !== 200 && answer.status !== 422) return location.reload();
    mark = "";
    down.hidden = true;
    show(await answer.text());
  } catch {
    down.hidden = false;
  } finally {
    noting -= 1;
  }
}

if (lines) {
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "noting" || !event.submitter) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  setInterval(ask, ASK_AGAIN);
  document.addEventListener("visibilitychange", ask);
}
