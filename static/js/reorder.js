// Rows of a reorder list can be dragged; dropping one sends the whole new order. The buttons beside each row do the same alone.
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

export async function prepareReorderLists(root) {
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
