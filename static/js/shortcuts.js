// "/" goes to the search field, "?" shows the shortcuts, "[" folds the rail. Never while somebody is typing.
import { openDialog } from "./dialogs.js";

const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

const deeds = {
  "/": () => {
    const field = [...document.querySelectorAll("[data-search], main input[type=search]")].find((found) => found.offsetParent !== null);
    field?.focus();
    field?.select();
    return Boolean(field);
  },
  "?": () => openDialog("shortcuts"),
  "[": () => {
    const toggle = document.querySelector("[data-rail-toggle]");
    toggle?.click();
    return Boolean(toggle);
  },
};

export function prepareShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (deeds[event.key]?.()) event.preventDefault();
  });
}
