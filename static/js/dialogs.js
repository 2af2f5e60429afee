// A link or button with data-open-dialog opens that <dialog>; without this module the link goes to its own page.
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return false;
  dialog.showModal();
  return true;
}

export function prepareDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-dialog]");
    if (opener && openDialog(opener.dataset.openDialog)) {
      event.preventDefault();
      opener.closest("details[data-menu]")?.removeAttribute("open");
    } else if (event.target instanceof HTMLDialogElement) {
      event.target.close();
    }
  });
}
