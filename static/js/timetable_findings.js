// What the check for conflicts says of the last change. What blocks can be done nevertheless, and a warning can be kept, both
// with a reason, by those who may.
export function showFindings(place, findings, { words, again, mayKeep }) {
  place.replaceChildren(...findings.map((finding) => shown(finding, words, mayKeep)));
  if (again) place.append(reasonForm(words.hold, words, again));
}

function shown(finding, words, mayKeep) {
  const box = document.createElement("div");
  box.className = `notice ${mayKeep === false ? "notice-bad" : "notice-warning"} timetable-finding`;
  const text = document.createElement("p");
  text.textContent = finding.sentence;
  box.append(text);
  if (mayKeep) box.append(reasonForm(words.keep, words, (why) => keep(finding, why, words, box)));
  return box;
}

function reasonForm(label, words, act) {
  const form = document.createElement("form");
  form.className = "timetable-reason";
  const field = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { className: "form-control", required: true, maxLength: 1000 });
  field.append(words.reason, box);
  const button = Object.assign(document.createElement("button"), { className: "btn btn-small", textContent: label });
  form.append(field, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(box.value);
  });
  return form;
}

async function keep(finding, reason, words, box) {
  const answer = await fetch(words.keepUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": words.csrf },
    body: JSON.stringify({ key: finding.key, reason }),
  });
  const told = await answer.json();
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  text.textContent = told.sentence;
  if (answer.ok) box.replaceChildren(box.firstElementChild, text);
  else box.append(text);
}
