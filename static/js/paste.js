// Looks again at a pasted list as soon as the meaning of a column or a choice below it is changed; without this there is a button.
for (const form of document.querySelectorAll("form[data-paste]")) {
  const look = form.querySelector("[data-paste-look]");
  for (const choice of form.querySelectorAll("[data-paste-again]")) {
    // Arrow keys change a list at every step: wait until it is left.
    choice.addEventListener("keydown", () => (choice.dataset.byKey = "yes"));
    choice.addEventListener("pointerdown", () => delete choice.dataset.byKey);
    choice.addEventListener("change", () => {
      if (choice.dataset.byKey && choice.tagName === "SELECT") choice.dataset.changed = "yes";
      else form.requestSubmit(look);
    });
    choice.addEventListener("blur", () => choice.dataset.changed && form.requestSubmit(look));
  }
}
