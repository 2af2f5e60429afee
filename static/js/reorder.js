// Rows of a reorder list can be dragged; dropping one sends the whole new order. The buttons beside each row do the same alone.
// Whoever moves a row by its buttons finds the same button under the finger afterwards, or its neighbour at the end of the list.
const MOVED = "uncops-moved";
let loading = null;

function loadSortable(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.addEventListener("load", () => resolve(window.Sortable));
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return loading;
}

function rememberMoves(form) {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "move") sessionStorage.setItem(MOVED, event.submitter.value);
  });
}

function returnToMoved(form) {
  const moved = sessionStorage.getItem(MOVED);
  if (!moved) return;
  const buttons = [...form.querySelectorAll('button[name="move"]:not(:disabled)')];
  const [id] = moved.split(":");
  const button = buttons.find(({ value }) => value === moved) ?? buttons.find(({ value }) => value.startsWith(`${id}:`));
  if (!button) return;
  sessionStorage.removeItem(MOVED);
  const focus = () => button.focus();
  // Going to the anchor of the address takes the focus away once more when the page has loaded.
  if (document.readyState === "complete") focus();
  else addEventListener("load", () => setTimeout(focus), { once: true });
}

export async function prepareReorderLists(root) {
  for (const form of root.querySelectorAll("[data-reorder-form]")) {
    rememberMoves(form);
    returnToMoved(form);
  }
  for (const list of root.querySelectorAll("[data-reorder]:not(.is-ready)")) {
    const form = list.closest("[data-reorder-form]");
    const Sortable = await loadSortable(form.dataset.sortableUrl);
    list.classList.add("is-ready");
    Sortable.create(list, {
      handle: ".reorder-grip",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      ghostClass: "is-dragged",
      onEnd: ({ oldIndex, newIndex }) => {
        if (oldIndex !== newIndex) form.requestSubmit();
      },
    });
  }
}
