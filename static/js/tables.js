// Lists: cells carry the name of their column for the cards of phones, and the arrows move from row to row.
export function prepareTables(root) {
  for (const form of root.querySelectorAll("form[data-chosen-rows]")) prepareChosenRows(form);
  for (const table of root.querySelectorAll("[data-table] table")) {
    labelCells(table);
    keepRoles(table);
    if (!table.dataset.arrows) {
      table.dataset.arrows = "on";
      table.addEventListener("keydown", moveByArrow);
    }
  }
}

function labelCells(table) {
  // A head that only says aloud what its column does needs no name on the card.
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) =>
    cell.querySelector(":scope > .visually-hidden:only-child") ? "" : cell.textContent.trim(),
  );
  for (const row of table.tBodies[0]?.rows ?? []) {
    for (const cell of row.cells) {
      const label = heads[cell.cellIndex];
      if (cell.tagName === "TD" && label && cell.colSpan === 1 && !cell.hasAttribute("data-label")) cell.dataset.label = label;
    }
  }
}

// Browsers forget that a table is one when its rows are laid out as blocks.
function keepRoles(table) {
  table.setAttribute("role", "table");
  for (const body of [table.tHead, ...table.tBodies]) body?.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) {
      const isHead = cell.tagName === "TH";
      cell.setAttribute("role", isHead ? (cell.scope === "row" ? "rowheader" : "columnheader") : "cell");
    }
  }
}

// Rows that can be ticked: one box for the page, and how many are ticked.
function prepareChosenRows(form) {
  if (form.dataset.prepared) return;
  form.dataset.prepared = "on";
  const page = form.querySelector("[data-choose-page]");
  const all = form.querySelector("[data-choose-all]");
  const count = form.querySelector("[data-chosen-count]");
  const boxes = [...form.querySelectorAll("input[name=chosen]")];
  const before = count.textContent;
  page.hidden = false;
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    page.checked = ticked > 0 && ticked === boxes.length;
    page.indeterminate = ticked > 0 && ticked < boxes.length;
    count.textContent = ticked && !all?.checked ? count.dataset.words.replace("{count}", String(ticked)) : before;
  };
  page.addEventListener("change", () => {
    for (const box of boxes) box.checked = page.checked;
  });
  form.addEventListener("change", (event) => {
    if (event.target === all && all.checked) for (const box of boxes) box.checked = true;
    else if (all && event.target.matches("input[name=chosen], [data-choose-page]")) all.checked = false;
    tell();
  });
  tell();
}

function moveByArrow(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const row = event.target.closest("tbody tr");
  if (!step || !row || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const place = [...row.querySelectorAll("a, button, input")].indexOf(event.target);
  let next = row[step];
  while (next && !next.querySelector("a, button, input")) next = next[step];
  const targets = next?.querySelectorAll("a, button, input");
  if (!targets) return;
  targets[Math.min(Math.max(place, 0), targets.length - 1)].focus();
  event.preventDefault();
}
