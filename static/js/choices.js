// The reader's choices of colours and rail, kept in cookies so that the server draws the next page right at once.
const YEAR_IN_SECONDS = 31536000;
const root = document.documentElement;

function keep(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${value ? YEAR_IN_SECONDS : 0}; samesite=lax`;
}

function chooseScheme(scheme) {
  if (scheme) root.dataset.bsTheme = scheme;
  else delete root.dataset.bsTheme;
  keep("scheme", scheme);
  markScheme();
}

function markScheme() {
  const chosen = root.dataset.bsTheme ?? "";
  for (const button of document.querySelectorAll("[data-scheme]")) button.setAttribute("aria-pressed", String(button.dataset.scheme === chosen));
}

function foldRail() {
  const narrow = root.dataset.rail !== "narrow";
  if (narrow) root.dataset.rail = "narrow";
  else delete root.dataset.rail;
  keep("rail", narrow ? "narrow" : "");
  markRail();
}

function markRail() {
  document.querySelector("[data-rail-toggle]")?.setAttribute("aria-pressed", String(root.dataset.rail === "narrow"));
  for (const link of document.querySelectorAll(".rail a")) {
    if (root.dataset.rail === "narrow") link.title = link.textContent.trim();
    else link.removeAttribute("title");
  }
}

export function prepareChoices() {
  document.addEventListener("click", (event) => {
    const scheme = event.target.closest("[data-scheme]");
    if (scheme) chooseScheme(scheme.dataset.scheme);
    if (event.target.closest("[data-rail-toggle]")) foldRail();
  });
  markScheme();
  markRail();
}
