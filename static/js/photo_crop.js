// Shows a chosen photograph and lets its 3:4 part be chosen by pointer or keys; the server cuts by the fractions in the form.
const RATIO = 3 / 4;
const STEP = 0.02;
const ZOOM = 1.1;
const CLOSEST = 6;

for (const portrait of document.querySelectorAll("[data-portrait]")) prepare(portrait);

function prepare(portrait) {
  const file = portrait.querySelector("input[type=file]");
  const crop = portrait.querySelector("[data-portrait-crop]");
  const canvas = crop.querySelector("canvas");
  const view = { picture: null, x: 0.5, y: 0.5, zoom: 1 };
  const redraw = () => draw(portrait, canvas, view);

  file.addEventListener("change", async () => {
    crop.hidden = true;
    const unreadable = portrait.querySelector("[data-portrait-unreadable]");
    unreadable.hidden = true;
    write(portrait, null);
    if (!file.files[0]) return;
    try {
      view.picture = await createImageBitmap(file.files[0], { imageOrientation: "from-image" });
    } catch {
      unreadable.hidden = false;
      return;
    }
    Object.assign(view, { x: 0.5, y: 0.5, zoom: 1 });
    crop.hidden = false;
    redraw();
  });

  const move = (step) => {
    const steps = { left: [-STEP, 0], right: [STEP, 0], up: [0, -STEP], down: [0, STEP] };
    if (step === "in" || step === "out") view.zoom = Math.min(CLOSEST, Math.max(1, view.zoom * (step === "in" ? ZOOM : 1 / ZOOM)));
    else {
      // The picture moves under the frame: to the left means that the frame goes to the right over it.
      view.x -= steps[step][0];
      view.y -= steps[step][1];
    }
    redraw();
    const told = portrait.querySelector("[data-portrait-told]");
    told.textContent = told.textContent ? "" : told.dataset.told;
  };
  for (const button of crop.querySelectorAll("[data-portrait-step]")) {
    button.addEventListener("click", () => move(button.dataset.portraitStep));
  }
  canvas.addEventListener("keydown", (event) => {
    const keys = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", "+": "in", "=": "in", "-": "out" };
    const step = keys[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(step);
  });
  canvas.addEventListener("wheel", (event) => {
    if (document.activeElement !== canvas) return;
    event.preventDefault();
    move(event.deltaY < 0 ? "in" : "out");
  });
  dragging(canvas, (across, down) => {
    const part = partOf(view);
    view.x -= (across / canvas.clientWidth) * part.width;
    view.y -= (down / canvas.clientHeight) * part.height;
    redraw();
  });
}

function dragging(canvas, moved) {
  let last = null;
  canvas.addEventListener("pointerdown", (event) => {
    last = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
    canvas.focus();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    moved(event.clientX - last[0], event.clientY - last[1]);
    last = [event.clientX, event.clientY];
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (last = null));
}

// The part of the picture inside the frame, as fractions of its width and height.
function partOf(view) {
  const shape = view.picture.width / view.picture.height;
  const width = Math.min(1, RATIO / shape) / view.zoom;
  return { width, height: (width * shape) / RATIO };
}

function draw(portrait, canvas, view) {
  const part = partOf(view);
  view.x = Math.min(1 - part.width / 2, Math.max(part.width / 2, view.x));
  view.y = Math.min(1 - part.height / 2, Math.max(part.height / 2, view.y));
  const [left, top] = [view.x - part.width / 2, view.y - part.height / 2];
  const { width, height } = view.picture;
  const pen = canvas.getContext("2d");
  pen.drawImage(view.picture, left * width, top * height, part.width * width, part.height * height, 0, 0, canvas.width, canvas.height);
  write(portrait, { x: left, y: top, width: part.width, height: part.height });
}

function write(portrait, part) {
  for (const side of ["x", "y", "width", "height"]) {
    portrait.querySelector(`[name=crop_${side}]`).value = part ? part[side].toFixed(5) : "";
  }
}
