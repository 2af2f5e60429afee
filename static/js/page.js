// Wires the small modules to the page, and again to each fragment htmx brings in.
import { prepareMenus } from "./menus.js";
import { prepareDialogs } from "./dialogs.js";
import { prepareShortcuts } from "./shortcuts.js";
import { prepareChoices } from "./choices.js";
import { prepareTables } from "./tables.js";
import { prepareDropZones } from "./dropzone.js";
import { prepareReorderLists } from "./reorder.js";

function prepareFragment(root) {
  prepareTables(root);
  prepareDropZones(root);
  prepareReorderLists(root);
}

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
prepareMenus();
prepareDialogs();
prepareShortcuts();
prepareChoices();
prepareFragment(document);
document.querySelector("[data-focus]")?.focus();
document.body.addEventListener("htmx:load", (event) => prepareFragment(event.detail.elt));
