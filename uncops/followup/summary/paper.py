"""The Chair's summary as a tagged PDF."""

from flask import render_template

from uncops.followup.summary.contents import SummaryText
from uncops.paper.finishing import finish
from uncops.paper.pdf import Sheet, lay_out
from uncops.paper.scripts import clean
from uncops.web.languages import direction

STYLES = ("paper/followup-upright.css", "paper/followup.css", "paper/summary.css")


def summary_pdf(text: SummaryText) -> bytes:
    """The summary, the same bytes for the same words."""
    html = render_template(
        "followup/paper/summary.html", text=text, clean=clean, way=direction, language=text.language, direction=text.direction
    )
    return finish(lay_out(html, Sheet(STYLES))[0], cover_label="1")
