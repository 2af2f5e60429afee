// Hears from the server that a run of the solver got further and has the page ask at once; without the stream the page asks by itself.
function follow() {
  const part = document.querySelector("[data-plan-stream]");
  if (!part || !window.EventSource) return;
  const stream = new EventSource(part.dataset.planStream);
  let mark = "";
  stream.addEventListener("mark", (event) => {
    const now = JSON.parse(event.data).mark;
    if (mark && now !== mark) document.body.dispatchEvent(new CustomEvent("plan-run-further"));
    mark = now;
    if (!document.querySelector("[data-plan-stream]")) stream.close();
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) stream.close();
  });
}

follow();
