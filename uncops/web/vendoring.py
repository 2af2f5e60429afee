"""Copies the browser libraries, fonts, icons and flags we use into static/vendor, pinned and hashed; for developers.

Run as `python -m uncops.web.vendoring` on a machine with npm; the product itself never runs it and fetches nothing.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
VENDOR: Final = ROOT / "static" / "vendor"
SPRITE: Final = ROOT / "static" / "img" / "icons.svg"
ICON_NAMES: Final = Path(__file__).with_name("icon_names.txt")
FLAG_CODES: Final = Path(__file__).with_name("flag_codes.txt")

SCRIPTS_WANTED: Final = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese")
PICTURE_FROM_BYTES: Final = 20_000
PICTURE_SIZE: Final = {"width": 160, "height": 120}


@dataclass(frozen=True)
class Package:
    """One npm package: exact version, folder under static/vendor, and files copied as they are."""

    name: str
    version: str
    licence: str
    folder: str
    files: tuple[str, ...] = ()


@dataclass
class Delivery:
    """What was copied from one package, as the manifest tells it."""

    package: Package
    note: str = ""
    paths: list[Path] = field(default_factory=list)

    def entry(self) -> dict[str, object]:
        """The package's entry in the manifest."""
        return {
            "package": self.package.name,
            "version": self.package.version,
            "licence": self.package.licence,
            "note": self.note,
            "files": {str(path.relative_to(ROOT / "static")): _digest(path) for path in sorted(self.paths)},
        }


TABLER = Package("@tabler/core", "1.6.1", "MIT", "tabler-core", ("dist/css/tabler.min.css", "dist/css/tabler.rtl.min.css"))
HTMX = Package("htmx.org", "2.0.11", "0BSD", "htmx", ("LICENSE", "dist/htmx.min.js"))
SORTABLE = Package("sortablejs", "1.15.7", "MIT", "sortablejs", ("LICENSE", "Sortable.min.js"))
JSQR = Package("jsqr", "1.4.0", "Apache-2.0", "jsqr", ("LICENSE", "dist/jsQR.js"))
EVENT_CALENDAR = Package(
    "@event-calendar/build", "5.10.1", "MIT", "event-calendar", ("dist/event-calendar.min.css", "dist/event-calendar.min.js")
)
ICONS = Package("@tabler/icons", "3.51.0", "MIT", "tabler-icons", ("LICENSE",))
FLAGS = Package("flag-icons", "7.5.0", "MIT", "flag-icons", ("LICENSE",))
NOTO = Package("@fontsource-variable/noto-sans", "5.3.0", "OFL-1.1", "noto-sans", ("LICENSE",))
NOTO_ARABIC = Package("@fontsource-variable/noto-sans-arabic", "5.3.0", "OFL-1.1", "noto-sans-arabic", ("LICENSE",))
NOTO_CHINESE = Package("@fontsource-variable/noto-sans-sc", "5.3.1", "OFL-1.1", "noto-sans-sc", ("LICENSE",))
PACKAGES: Final = (TABLER, HTMX, SORTABLE, JSQR, EVENT_CALENDAR, ICONS, FLAGS, NOTO, NOTO_ARABIC, NOTO_CHINESE)

# Packages that name their licence in package.json alone: whose it is, as their repositories say.
HOLDERS: Final = {
    "tabler-core": "Copyright (c) 2018-2026 The Tabler Authors, codecalm.net Pawel Kuna\nCopyright (c) 2011-2026 The Bootstrap Authors",
    "event-calendar": "Copyright (c) 2021 vkurko",
}
MIT_LICENCE: Final = """MIT License

{holders}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.
"""


def main() -> int:
    """Fetch every package, copy what we use and write the manifest."""
    with tempfile.TemporaryDirectory() as folder:
        modules = _install(Path(folder))
        shutil.rmtree(VENDOR, ignore_errors=True)
        deliveries = [_copy(package, modules) for package in PACKAGES]
        by_name = {delivery.package: delivery for delivery in deliveries}
        for package in (TABLER, EVENT_CALENDAR):
            _write_licence(by_name[package])
        _copy_fonts(by_name[NOTO], modules, ("wght.css", "wght-italic.css"), SCRIPTS_WANTED)
        _copy_fonts(by_name[NOTO_ARABIC], modules, ("wght.css",), ("arabic",))
        _copy_fonts(by_name[NOTO_CHINESE], modules, ("wght.css",), None)
        _copy_flags(by_name[FLAGS], modules)
        _draw_sprite(by_name[ICONS], modules)
    manifest = [delivery.entry() for delivery in deliveries]
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(len(delivery.paths) for delivery in deliveries)} files in {VENDOR}\n")
    return 0


def _install(folder: Path) -> Path:
    wanted = [f"{package.name}@{package.version}" for package in PACKAGES]
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder), *wanted]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "node_modules"


def _copy(package: Package, modules: Path) -> Delivery:
    target = VENDOR / package.folder
    target.mkdir(parents=True)
    delivery = Delivery(package)
    for name in package.files:
        delivery.paths.append(Path(shutil.copyfile(modules / package.name / name, target / Path(name).name)))
    return delivery


def _write_licence(delivery: Delivery) -> None:
    """Write the licence of a package that does not bring its text."""
    path = VENDOR / delivery.package.folder / "LICENSE"
    path.write_text(MIT_LICENCE.format(holders=HOLDERS[delivery.package.folder]), encoding="utf-8")
    delivery.paths.append(path)
    delivery.note = "LICENSE written here: the package states MIT in package.json and brings no text of it."


def _copy_fonts(delivery: Delivery, modules: Path, sheets: tuple[str, ...], scripts: tuple[str, ...] | None) -> None:
    """Copy the style sheets, cut down to the wanted scripts (None: all), and the font files they name."""
    source, target = modules / delivery.package.name, VENDOR / delivery.package.folder
    (target / "files").mkdir()
    for sheet in sheets:
        faces = re.findall(r"/\*.*?\*/\s*@font-face \{.*?\}", (source / sheet).read_text(encoding="utf-8"), re.DOTALL)
        kept = [face for face in faces if scripts is None or _script_of(face, delivery.package.folder) in scripts]
        path = target / sheet
        path.write_text("\n\n".join(kept) + "\n", encoding="utf-8")
        delivery.paths.append(path)
        for name in sorted(set(re.findall(r"url\(\./(files/[^)]+)\)", "".join(kept)))):
            delivery.paths.append(Path(shutil.copyfile(source / name, target / name)))
    delivery.note = "All scripts of the package." if scripts is None else f"Only the scripts {', '.join(scripts)}."


def _script_of(face: str, folder: str) -> str:
    named = re.match(rf"/\* {folder}-(.+?)-wght-", face)
    return named.group(1) if named else ""


def _copy_flags(delivery: Delivery, modules: Path) -> None:
    """Copy one 4:3 flag for each Member and observer State, and draw a small picture of those too heavy for lists."""
    drawings, pictures = VENDOR / FLAGS.folder / "4x3", VENDOR / FLAGS.folder / "small"
    drawings.mkdir()
    pictures.mkdir()
    for code in FLAG_CODES.read_text(encoding="utf-8").split():
        source = modules / FLAGS.name / "flags" / "4x3" / f"{code}.svg"
        delivery.paths.append(Path(shutil.copyfile(source, drawings / f"{code}.svg")))
    heavy = [path for path in delivery.paths if path.suffix == ".svg" and path.stat().st_size > PICTURE_FROM_BYTES]
    delivery.paths.extend(_draw_pictures(heavy, pictures))
    codes = ", ".join(path.stem for path in heavy)
    delivery.note = f"Only the States' 4:3 drawings. Over 20 KB, so lists show a picture of 160 x 120 made from it: {codes}."


def _draw_pictures(drawings: list[Path], target: Path) -> list[Path]:
    from playwright.sync_api import sync_playwright  # a tool of developers, not installed with the product

    drawn = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=PICTURE_SIZE)
        for drawing in drawings:
            page.goto(drawing.as_uri())
            drawn.append(target / f"{drawing.stem}.png")
            page.screenshot(path=drawn[-1])
        browser.close()
    return drawn


def _draw_sprite(delivery: Delivery, modules: Path) -> None:
    """One file with a symbol for each icon named in icon_names.txt."""
    symbols = []
    for name in ICON_NAMES.read_text(encoding="utf-8").split():
        drawing = (modules / ICONS.name / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        strokes = [stroke for stroke in re.findall(r"<path[^>]*/>", drawing) if 'stroke="none"' not in stroke]
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(strokes)}</symbol>')
    SPRITE.parent.mkdir(parents=True, exist_ok=True)
    body = "\n".join(symbols)
    SPRITE.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n', encoding="utf-8")
    delivery.paths.append(SPRITE)
    delivery.note = "Outline icons joined into one sprite, one symbol each; names in uncops/web/icon_names.txt."


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
