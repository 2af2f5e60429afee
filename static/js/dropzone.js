// Files dropped on a drop zone go into its file field; what was chosen is listed with its size.
const KILOBYTE = 1024;

export function prepareDropZones(root) {
  for (const zone of root.querySelectorAll("[data-drop-zone]:not(.is-ready)")) prepare(zone);
}

function prepare(zone) {
  const field = zone.querySelector("input[type=file]");
  zone.classList.add("is-ready");
  field.addEventListener("change", () => list(zone, field.files));
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    take(field, event.dataTransfer.files);
  });
}

function take(field, dropped) {
  const together = new DataTransfer();
  if (field.multiple) for (const file of field.files) together.items.add(file);
  for (const file of field.multiple ? dropped : [...dropped].slice(0, 1)) together.items.add(file);
  field.files = together.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function list(zone, files) {
  const rows = [...files].map((file) => {
    const row = document.createElement("li");
    const name = document.createElement("bdi");
    const size = document.createElement("span");
    name.textContent = file.name;
    size.className = "drop-zone-size figures";
    size.textContent = sizeInWords(file.size, zone.dataset);
    row.append(name, size);
    return row;
  });
  zone.querySelector(".drop-zone-files").replaceChildren(...rows);
}

function sizeInWords(bytes, words) {
  const kilobytes = bytes / KILOBYTE;
  if (kilobytes < KILOBYTE) return `${Math.max(1, Math.round(kilobytes))} ${words.kilobytes}`;
  return `${(kilobytes / KILOBYTE).toFixed(1)} ${words.megabytes}`;
}
