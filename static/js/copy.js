// Buttons that copy the text of the element they name; they stay hidden where scripts do not run.
async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    told.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source);
    told.textContent = button.dataset.failed;
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
