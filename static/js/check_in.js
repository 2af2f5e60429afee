// The door: reads codes by camera, asks the server, and without a line decides by the list it holds and sends the scans later.
// Names are held in memory only and are gone with the page; the queue that outlives it holds hashes of codes and no names.
const COUNT_SECONDS = 5;
const LIST_SECONDS = 120;
const SEND_SECONDS = 4;
const SAME_CODE_SECONDS = 4;
const PATIENCE_SECONDS = 6;
const QUEUE = "uncops-door-queue";

const door = document.querySelector("[data-door]");
const words = door?.dataset ?? {};
const part = (name) => door.querySelector(`[data-${name}]`);
const held = new Map();
const seenHere = new Set();
let online = navigator.onLine;
let sending = false;
let signedOut = false;
let lastRead = { code: "", at: 0 };

function queue() {
  try {
    return JSON.parse(localStorage.getItem(QUEUE)) ?? [];
  } catch {
    return [];
  }
}

function keepQueue(scans) {
  localStorage.setItem(QUEUE, JSON.stringify(scans));
  showLine();
}

function showLine() {
  const waiting = queue().length;
  part("line-state").hidden = online && !waiting && !signedOut;
  part("line-state").classList.toggle("door-line-off", !online || signedOut);
  part("line-words").textContent = signedOut ? words.signedOut : online ? words.lineOn : words.lineOff;
  part("queue").textContent = waiting ? `· ${words.waiting} ${waiting}` : "";
}

async function hashOf(code) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function device() {
  let name = localStorage.getItem("uncops-door-device");
  if (!name) localStorage.setItem("uncops-door-device", (name = newId().slice(0, 8)));
  return name;
}

async function ask(scans) {
  const answer = await fetch(words.scans, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": words.csrf },
    body: JSON.stringify({ sent_at: new Date().toISOString(), scans }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_SECONDS * 1000),
  });
  signedOut = !answer.ok && answer.status < 500;
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  online = true;
  return (await answer.json()).answers;
}

async function scanned(found) {
  const scan = { uuid: newId(), scanned_at: new Date().toISOString(), gate: part("gate").value, device: device(), ...found };
  try {
    if (!navigator.onLine) throw new Error("no line");
    const [answer] = await ask([scan]);
    if (answer) show(answer, scan);
    if (answer?.outcome === "entered" && scan.code_key) seenHere.add(scan.code_key);
  } catch {
    online = false;
    keepForLater(scan);
  }
  showLine();
  dueCount();
}

function keepForLater(scan) {
  if (!scan.code_key) return show({ tone: "info", word: words.wordInfo, sentence: words.offlineTyped });
  const { text, ...kept } = scan; // the code itself is not kept, only its hash
  keepQueue([...queue(), kept]);
  const known = held.get(scan.code_key);
  if (!known) return show({ tone: "bad", word: words.wordBad, sentence: words.offlineUnknown });
  const [worth, name, role, party] = known;
  const shown = { name, function: role, party };
  if (worth) return show({ ...shown, tone: "bad", word: words.wordBad, sentence: door.getAttribute(`data-reason-${worth}`) });
  const again = seenHere.has(scan.code_key);
  seenHere.add(scan.code_key);
  if (again) return show({ ...shown, tone: "warning", word: words.wordWarning, sentence: words.offlineHere });
  return show({ ...shown, tone: "good", word: words.wordGood, sentence: words.offlineKnown });
}

function show(answer, scan) {
  if (answer.outcome === "choose") return showCandidates(answer.candidates, scan);
  const card = part("template").content.firstElementChild.cloneNode(true);
  card.className = `answer answer-${answer.tone}`;
  const put = (selector, text) => (card.querySelector(selector).textContent = text ?? "");
  put(".answer-word", answer.word);
  put(".answer-sentence", answer.sentence);
  if (answer.name) {
    put(".answer-name bdi", answer.name);
    const lines = card.querySelectorAll(".answer-person p:not(.answer-name)");
    [answer.function, answer.party, answer.number].forEach((text, index) => (lines[index].textContent = text ?? ""));
    const picture = card.querySelector("img");
    if (answer.photograph) picture.src = answer.photograph;
    else picture.remove();
  } else card.querySelector(".answer-person").remove();
  part("answers").replaceChildren(card);
  card.scrollIntoView({ block: "nearest" });
  navigator.vibrate?.(answer.tone === "good" ? 60 : [120, 80, 120]);
}

function showCandidates(candidates, scan) {
  show({ tone: "info", word: words.wordInfo, sentence: words.choose });
  const list = document.createElement("div");
  list.className = "candidates";
  for (const person of candidates) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-outline candidate" });
    const name = Object.assign(document.createElement("bdi"), { textContent: person.name });
    const line = Object.assign(document.createElement("span"), { className: "soft", textContent: `${person.function} · ${person.party}` });
    button.append(name, line);
    button.addEventListener("click", () => scanned({ participant_id: person.participant_id, gate: scan.gate }));
    list.append(button);
  }
  part("answers").firstElementChild.append(list);
}

async function typed(text) {
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  const isCode = /^[A-Z2-7]{32}$/.test(code);
  await scanned(isCode && crypto.subtle ? { code_key: await hashOf(code) } : { text });
}

async function read(code) {
  const now = Date.now();
  if (code === lastRead.code && now - lastRead.at < SAME_CODE_SECONDS * 1000) {
    lastRead.at = now;
    return;
  }
  lastRead = { code, at: now };
  await typed(code);
}

async function sendQueue() {
  const scans = queue().slice(0, 100);
  if (sending || !scans.length || !navigator.onLine) return;
  sending = true;
  try {
    const answers = await ask(scans);
    const decided = new Map(answers.map((answer) => [answer.uuid, answer]));
    keepQueue(queue().filter((scan) => !scans.some((sent) => sent.uuid === scan.uuid)));
    for (const scan of scans) tellLater(decided.get(scan.uuid), scan);
  } catch {
    online = false;
  }
  sending = false;
  showLine();
  dueCount();
}

function tellLater(answer, scan) {
  if (!answer || (answer.outcome === "entered" && !answer.conflict)) return;
  const told = document.createElement("li");
  const when = new Date(scan.scanned_at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  const name = Object.assign(document.createElement("bdi"), { textContent: answer.name ?? "" });
  const word = Object.assign(document.createElement("strong"), { textContent: answer.word });
  told.append(`${when} `, name, " ", word, ` ${answer.sentence}`);
  part("told-list").prepend(told);
  part("told").hidden = false;
  part("told").open = true;
}

async function fetchList() {
  if (document.visibilityState !== "visible" || !navigator.onLine) return;
  try {
    const answer = await fetch(words.list, { redirect: "manual" });
    if (!answer.ok) return;
    held.clear();
    for (const [key, ...shown] of (await answer.json()).badges) held.set(key, shown);
  } catch {
    online = false;
    showLine();
  }
}

async function reader() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  await new Promise((loaded, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: words.reader, onload: loaded, onerror: failed }));
  });
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, 800 / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = paper.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(picture.data, picture.width, picture.height, { inversionAttempts: "dontInvert" })?.data;
  };
}

async function openCamera() {
  const video = part("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  const decode = await reader();
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const look = async () => {
    if (!video.srcObject) return;
    if (video.readyState >= 2 && document.visibilityState === "visible") {
      const code = await Promise.resolve(decode(video)).catch(() => "");
      if (code) await read(code);
    }
    setTimeout(look, 150);
  };
  look();
}

function closeCamera() {
  const video = part("video");
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
  video.hidden = true;
}

async function toggleCamera() {
  const label = part("camera-words");
  const isOpen = Boolean(part("video").srcObject);
  if (isOpen) closeCamera();
  else {
    try {
      await openCamera();
    } catch {
      closeCamera();
      return show({ tone: "info", word: words.wordInfo, sentence: words.noCamera });
    }
  }
  label.textContent = isOpen ? label.dataset.off : label.dataset.on;
  part("camera").setAttribute("aria-pressed", String(!isOpen));
}

function dueCount() {
  const count = document.querySelector("[data-count]");
  if (count && document.visibilityState === "visible" && navigator.onLine) window.htmx?.trigger(count, "count-due");
}

function openDoor() {
  const gate = part("gate");
  const last = sessionStorage.getItem("uncops-door-gate");
  if (last && !gate.value.trim()) gate.value = last;
  else if (last && gate.tagName === "SELECT" && [...gate.options].some((option) => option.value === last)) gate.value = last;
  gate.addEventListener("change", () => sessionStorage.setItem("uncops-door-gate", gate.value));
  part("camera").addEventListener("click", toggleCamera);
  part("door-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = part("text").value.trim();
    part("text").value = "";
    if (text) await typed(text);
  });
  window.addEventListener("online", () => ((online = true), sendQueue(), fetchList(), showLine()));
  window.addEventListener("offline", () => ((online = false), showLine()));
  window.addEventListener("pagehide", () => (closeCamera(), held.clear()));
  setInterval(sendQueue, SEND_SECONDS * 1000);
  setInterval(fetchList, LIST_SECONDS * 1000);
  fetchList();
  sendQueue();
  showLine();
}

if (door) openDoor();
setInterval(dueCount, COUNT_SECONDS * 1000);
