"""Every picture on paper says what it is: a reader of the PDF is told, and the layout logs no missing description."""

import re

import pytest

from uncops.config import ROOT

PAPERS = sorted((ROOT / "templates").glob("**/paper/**/*.html"))
# Cards that are cut out and worn: not tagged for reading programs (uncops/paper/pdf.py, Sheet.is_tagged).
CARDS = {"accreditation/paper/badges.html"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT / "templates")))
def test_every_picture_on_paper_has_words(paper):
    name = str(paper.relative_to(ROOT / "templates"))
    written = paper.read_text(encoding="utf-8")

    silent = [tag for tag in re.findall(r"<img\b[^>]*>", written) if 'alt=""' in tag or "alt=" not in tag]

    assert name in CARDS or silent == []
    assert name in CARDS or "components/flag.html" not in written
