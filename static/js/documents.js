// The review page: source and reading point at each other. Every link works without this module; here they scroll
// only their own pane, the passage under the pointer is lit, and the source can follow the reading.
const review = document.querySelector("[data-review]");
const sideBySide = matchMedia("(min-width: 56.01rem)");

function unfold(element) {
  for (let outer = element.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
}

function marksOf(anchor) {
  return review.querySelectorAll(`.passage[data-anchor="${CSS.escape(anchor)}"]`);
}

function scrollTo(element) {
  const pane = element.closest("[data-review-scroll]");
  if (!pane) return;
  const top = element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 4), behavior: "auto" });
}

// A link may name a longer stretch than any one passage: then all passages within it are found, the first is scrolled to.
function within(id) {
  const asked = /^p-(\d+)-(\d+)$/.exec(id);
  if (!asked) return [];
  return [...review.querySelectorAll(".passage[id]")].filter((passage) => {
    const [, start, end] = /^p-(\d+)-(\d+)$/.exec(passage.id).map(Number);
    return start < Number(asked[2]) && end > Number(asked[1]);
  });
}

function find(id) {
  const named = document.getElementById(id);
  const stretch = named ? [] : within(id);
  const element = named ?? stretch[0];
  if (!element || !review.contains(element)) return null;
  for (const before of review.querySelectorAll(".is-found")) before.classList.remove("is-found");
  for (const passage of stretch) passage.classList.add("is-found");
  unfold(element);
  element.classList.add("is-found");
  if (element.matches(".passage")) for (const mark of marksOf(id)) mark.classList.add("is-found");
  scrollTo(element);
  return element;
}

function onClick(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const id = link.getAttribute("href").slice(1);
  if (!sideBySide.matches) {
    const element = document.getElementById(id);
    if (element) unfold(element);
    return;
  }
  const found = find(id);
  if (!found) return;
  event.preventDefault();
  history.replaceState(null, "", `#${id}`);
  if (!found.matches("details")) {
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }
}

function light(event) {
  const piece = event.target.closest(".piece[data-anchor]");
  for (const mark of review.querySelectorAll(".passage.is-lit")) mark.classList.remove("is-lit");
  if (piece) for (const mark of marksOf(piece.dataset.anchor)) mark.classList.add("is-lit");
}

function prepareFollowing() {
  const box = review.querySelector("[data-review-follow]");
  const pane = review.querySelector(".review-reading [data-review-scroll]");
  let waiting = false;
  pane.addEventListener("scroll", () => {
    if (!box.checked || waiting || !sideBySide.matches) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const top = pane.getBoundingClientRect().top + pane.clientHeight / 4;
      const pieces = [...pane.querySelectorAll(".piece[data-anchor]")].filter((piece) => piece.offsetParent);
      const here = pieces.find((piece) => piece.getBoundingClientRect().bottom > top);
      const mark = here && document.getElementById(here.dataset.anchor);
      if (mark) {
        scrollTo(mark);
        light({ target: here });
      }
    });
  }, { passive: true });
}

function prepareOutline() {
  const links = new Map([...review.querySelectorAll(".review-outline a")].map((link) => [link.getAttribute("href").slice(1), link]));
  const seen = new Set();
  const watcher = new IntersectionObserver((changes) => {
    for (const change of changes) change.isIntersecting ? seen.add(change.target.id) : seen.delete(change.target.id);
    const first = [...links.keys()].find((id) => seen.has(id));
    for (const [id, link] of links) id === first ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current");
  }, { root: review.querySelector(".review-reading [data-review-scroll]"), rootMargin: "0px 0px -60% 0px" });
  for (const id of links.keys()) {
    const group = document.getElementById(id);
    if (group) watcher.observe(group);
  }
}

if (review) {
  review.addEventListener("click", onClick);
  review.addEventListener("pointerover", light);
  review.addEventListener("focusin", light);
  prepareFollowing();
  prepareOutline();
  if (location.hash.length > 1 && sideBySide.matches) {
    review.scrollIntoView({ block: "start" });
    find(location.hash.slice(1));
  } else if (location.hash.length > 1) {
    const id = location.hash.slice(1);
    const element = document.getElementById(id);
    if (element) {
      unfold(element);
      element.scrollIntoView();
    } else if (within(id).length) {
      location.replace(`#${within(id)[0].id}`);
    }
  }
}

// A form sent in place comes back with its mistakes under status 422; htmx would drop it.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt.matches?.(".piece-body")) scrollTo(event.detail.elt);
  const form = event.detail.elt.closest?.("[data-piece-form]");
  if (form) (form.querySelector("[data-focus]") ?? form.querySelector("textarea, input:not([type=hidden])"))?.focus();
});
