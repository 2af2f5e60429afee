"""Habits of the house that the source code itself shows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sorted(path for path in (ROOT / "uncops").rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 50


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_only_the_database_module_commits() -> None:
    committers = [_name(path) for path in PYTHON if re.search(r"\.commit\(", path.read_text()) and path.name != "database.py"]

    assert committers == []


def test_only_doors_read_the_clock() -> None:
    inner = {"rules.py", "models.py", "queries.py", "solver.py"}
    reading = re.compile(r"clock\.now|datetime\.now|time\.time\(")
    readers = [_name(path) for path in PYTHON if path.name in inner and reading.search(path.read_text())]

    assert readers == []


def test_no_file_is_called_after_nothing() -> None:
    empty_names = {"utils.py", "util.py", "helpers.py", "common.py", "manager.py", "misc.py"}

    assert [_name(path) for path in PYTHON if path.name in empty_names] == []


@pytest.mark.parametrize("path", PYTHON, ids=_name)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text()
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION]

    assert text.count("\n") <= LONGEST_FILE
    assert long == []


def test_a_state_is_never_called_a_country() -> None:
    sinners = []
    for path in [*PYTHON, *TEMPLATES]:
        text = path.read_text()
        if path.suffix == ".py":
            constants = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            text = " ".join(node.value for node in constants if isinstance(node.value, str))
        if re.search(r"\bcountr(y|ies)\b", re.sub(r"(police|troop|host)[- ]contributing|host countr\w+", "", text), re.IGNORECASE):
            sinners.append(_name(path))

    allowed = ("uncops/documents/reading", "uncops/positions/reading", "uncops/reference", "uncops/demo", "uncops/delegations/columns",
               "uncops/commitments/importing/columns")  # words in headings of lists that others write
    assert [name for name in sinners if not name.startswith(allowed)] == []


def test_every_template_compiles(app) -> None:
    for path in TEMPLATES:
        app.jinja_env.get_template(str(path.relative_to(ROOT / "templates")))


def test_templates_hold_no_style_no_script_and_no_foreign_address() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=\"|(?:src|href)=\"https?://", re.IGNORECASE)
    sinners = [_name(path) for path in TEMPLATES if inline.search(path.read_text()) and not {"books", "paper"} & set(path.parts)]

    assert sinners == []


def test_every_page_extends_a_layout_and_sets_its_title_once() -> None:
    odd = []
    for path in TEMPLATES:
        text = path.read_text()
        if '{% extends "layouts/' not in text or path.parent.name == "layouts":
            continue
        if len(re.findall(r"^{%-? set title", text, re.MULTILINE)) < 1 or "<h1" in text:
            odd.append(_name(path))

    assert odd == []
