"""The components, their page, and the files of others we ship."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import html5lib
import pytest
from flask import Flask, render_template, url_for

from uncops.web.showcase import PARTS

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
# Paper is set by WeasyPrint, which knows only some of the logical properties and mirrors by a sheet of its own.
OUR_STYLES = [path for path in sorted((STATIC / "css").rglob("*.css")) if "paper" not in path.parts and path.name != "paper.css"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MANIFEST = json.loads((STATIC / "vendor" / "manifest.json").read_text())
WEIGHT_LIMIT_BYTES = 250_000
FLAG_COUNT = 195  # 193 Member States, the Holy See, the State of Palestine
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDRESSES = ["/organiser/components", *(f"/organiser/components/{name}" for name, _, _ in PARTS)]


def _parsed(text: str):
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(text)
    return tree, [error for _, error, _ in parser.errors]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_components_is_valid_with_one_heading_and_nothing_inline(app: Flask, sign_in, address: str) -> None:
    organiser = sign_in("organiser")

    answer = organiser.client.get(address)

    tree, mistakes = _parsed(answer.text)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = [element.get("id") for element in elements if element.get("id")]
    assert answer.status_code == 200
    assert mistakes == []
    assert len([element for element in elements if element.tag == f"{XHTML}h1"]) == 1
    assert len(ids) == len(set(ids))
    assert [element for element in elements if element.tag == f"{XHTML}style" or element.get("style")] == []
    assert [element for element in elements if element.tag == f"{XHTML}script" and not element.get("src")] == []
    assert [name for element in elements for name in element.attrib if isinstance(name, str) and name.startswith("on")] == []


def test_a_specimen_is_shown_in_arabic_without_changing_the_language_of_the_visitor(app: Flask, sign_in) -> None:
    organiser = sign_in("organiser")

    specimen = organiser.client.get("/organiser/components/table?speak=ar&scheme=dark").text
    page = organiser.client.get("/organiser/components").text

    assert '<html lang="ar" dir="rtl" data-bs-theme="dark"' in specimen
    assert "tabler.rtl.min.css" in specimen
    assert '<html lang="en" dir="ltr"' in page
    assert "tabler.rtl.min.css" not in page


def test_there_is_no_page_for_an_unknown_component(app: Flask, sign_in) -> None:
    assert sign_in("organiser").client.get("/organiser/components/emblem").status_code == 404


@pytest.mark.parametrize("status", [403, 404, 409, 413, 422, 429, 500])
def test_an_error_page_says_what_was_kept_and_what_to_do(app: Flask, status: int) -> None:
    with app.test_request_context("/"):
        text = render_template(f"errors/{status}.html", reason=None)

    tree, mistakes = _parsed(text)
    assert mistakes == []
    assert [heading.text for heading in tree.iter(f"{XHTML}h2")] == ["What was kept", "What to do"]


def test_a_sorted_column_says_so_and_turns_round_when_asked_again(app: Flask) -> None:
    rendered = '{% from "components/table.html" import sort_header %}{{ sort_header("Name", "name", asked) }}'

    with app.test_request_context("/organiser/components?sort=name&page=3"):
        rising = app.jinja_env.from_string(rendered).render(asked="name")
        falling = app.jinja_env.from_string(rendered).render(asked="-name")

    assert 'aria-sort="ascending"' in rising
    assert 'href="/organiser/components?sort=-name"' in rising
    assert 'aria-sort="descending"' in falling
    assert 'href="/organiser/components?sort=name"' in falling


def test_a_running_job_asks_again_and_a_finished_one_does_not(app: Flask, sign_in) -> None:
    from uncops.web.showcase import runs

    rendered = '{% from "components/progress.html" import progress %}{{ progress(run) }}'
    with app.test_request_context("/"):
        waiting, running, done, failed = (app.jinja_env.from_string(rendered).render(run=run) for run in runs("en"))
        address = url_for("organiser.job_progress", run_id=2)

    assert f'hx-get="{address}" hx-trigger="every 1s"' in running
    assert "hx-get" in waiting
    assert "hx-get" not in done + failed


def test_an_error_in_a_form_is_said_above_it_and_at_its_field(app: Flask, sign_in) -> None:
    text = sign_in("organiser").client.get("/organiser/components/form").text

    tree, _ = _parsed(text)
    field = next(element for element in tree.iter(f"{XHTML}input") if element.get("id") == "name")
    summary = next(element for element in tree.iter(f"{XHTML}div") if element.get("class") == "error-summary")
    assert [link.get("href") for link in summary.iter(f"{XHTML}a")] == ["#name", "#arrives_on"]
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == "name-help name-error"


def test_every_control_of_the_sample_form_has_a_label(app: Flask, sign_in) -> None:
    tree, _ = _parsed(sign_in("organiser").client.get("/organiser/components/form").text)

    labelled = {label.get("for") for label in tree.iter(f"{XHTML}label")}
    controls = [element for kind in ("input", "select", "textarea") for element in tree.iter(XHTML + kind)]
    assert [element.get("id") for element in controls if element.get("type") != "hidden" and element.get("id") not in labelled] == []


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "img" / "icons.svg").read_text()))

    named = {name for path in TEMPLATES for name in re.findall(r'\bicon\("([^"]+)"', path.read_text())}
    given = {name for path in TEMPLATES for name in re.findall(r'icon_name="([^"]+)"', path.read_text())}

    assert named | given <= drawn
    assert len(named) > 10


def test_every_file_of_others_is_the_one_in_the_manifest() -> None:
    named = {name: digest for entry in MANIFEST for name, digest in entry["files"].items()}

    found = {str(path.relative_to(STATIC)) for path in (STATIC / "vendor").rglob("*") if path.is_file() and path.name != "manifest.json"}

    assert found | {"img/icons.svg"} == set(named)
    assert [name for name, digest in named.items() if hashlib.sha256((STATIC / name).read_bytes()).hexdigest() != digest] == []


def test_every_package_of_others_names_version_and_licence() -> None:
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", entry["version"]) and entry["licence"] for entry in MANIFEST)
    assert all(any(name.endswith("/LICENSE") for name in entry["files"]) for entry in MANIFEST)


def test_each_member_and_observer_state_has_its_flag() -> None:
    codes = (ROOT / "uncops" / "web" / "flag_codes.txt").read_text().split()

    assert len(set(codes)) == FLAG_COUNT
    assert {path.stem for path in (STATIC / "vendor" / "flag-icons" / "4x3").glob("*.svg")} == set(codes)


def test_heavy_flags_are_the_ones_that_have_a_small_picture() -> None:
    macro = (ROOT / "templates" / "components" / "flag.html").read_text()

    heavy = re.search(r"set heavy = \(([^)]*)\)", macro).group(1)

    pictures = {path.stem for path in (STATIC / "vendor" / "flag-icons" / "small").glob("*.png")}
    assert set(re.findall(r'"(\w\w)"', heavy)) == pictures


@pytest.mark.parametrize("path", OUR_STYLES, ids=lambda path: path.name)
def test_our_styles_never_speak_of_left_and_right(path: Path) -> None:
    physical = re.compile(
        r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom"
        r"|(?:min-|max-)?(?:width|height)|text-align: (?:left|right)|float: (?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    )
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)

    outside_conditions = re.sub(r"@(?:media|container)[^{]*", "", text)

    assert physical.findall(outside_conditions) == []
    assert re.findall(r"(?:text-align|float):\s*(?:left|right)\b", text) == []


def test_every_style_of_a_component_is_linked_by_the_layouts_or_named_by_a_page() -> None:
    linked = (ROOT / "templates" / "layouts" / "parts" / "styles.html").read_text()
    named = "".join(re.findall(r"set extra_styles = (.*?)%}", "".join(path.read_text() for path in TEMPLATES)))

    components = [path.stem for path in (STATIC / "css" / "components").glob("*.css")]

    assert [name for name in components if f'"{name}"' not in linked + named] == []


@pytest.mark.parametrize("path", [path for path in OUR_STYLES if path.name != "tokens.css"], ids=lambda path: path.name)
def test_every_token_used_is_set(path: Path) -> None:
    known = set(re.findall(r"(--[\w-]+):", "".join(style.read_text() for style in OUR_STYLES)))

    used = {name for name in re.findall(r"var\((--[\w-]+)", path.read_text()) if not name.startswith("--tblr")}

    assert used <= known


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_letters_stand_out_from_their_ground_by_four_and_a_half_to_one(scheme: int) -> None:
    found = re.findall(r"(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (STATIC / "css" / "tokens.css").read_text())
    colours = {name.removeprefix("--"): pair[scheme] for name, *pair in found}
    grounds = ("paper", "ground", "raised", "sunken")
    pairs = [(ink, ground) for ink in ("ink", "ink-soft", "ink-faint", "link", "bad-ink") for ground in grounds]
    pairs += [(f"{tone}-ink", f"{tone}-wash") for tone in ("neutral", "info", "good", "warning", "bad")]
    pairs += [("ink", f"{tone}-wash") for tone in ("neutral", "info", "good", "warning", "bad")]
    pairs += [("on-primary", "primary"), ("on-primary", "primary-hover"), ("ink", "chosen"), ("link", "chosen")]

    faint = [(ink, ground) for ink, ground in pairs if _contrast(colours[ink], colours[ground]) < 4.5]

    assert faint == []
    assert _contrast(colours["line-strong"], colours["paper"]) >= 3


def test_styles_and_scripts_of_a_page_weigh_less_than_250_kilobytes_compressed(app: Flask, sign_in) -> None:
    text = sign_in("organiser").client.get("/organiser/components").text

    names = re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js))[?"]', text)
    modules = [str(path.relative_to(STATIC)) for path in (STATIC / "js").glob("*.js")]
    weight = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in {*names, *modules, "vendor/sortablejs/Sortable.min.js"})

    assert weight < WEIGHT_LIMIT_BYTES
