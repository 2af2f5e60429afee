"""What a web page leaves around a text: menus, calls to share, notices. Kept as plain text, never dropped."""

import re

from uncops.documents.reading.flow import Piece

LONGEST_NAVIGATION = 90
_NAVIGATION = re.compile(
    r"(?:\d{1,3}\s+)?(?:https?://|www\.)[\w./-]+(?:\s+\d{1,3})?"
    r"|welcome to the united nations|united nations|skip to (?:main )?content|home|menu|search|news(?:room)?"
    r"|language|share(?: this)?(?: page| article)?"
    r"|print(?: this)?(?: page)?|facebook|twitter|x|linkedin|e-?mail|back to top|read more.*|related(?: \w+)?"
    r"|subscribe.*|copyright.*|\u00a9.*"
    r"|terms of use|privacy (?:notice|policy)|all rights reserved\.?|follow us.*|last (?:updated|modified).*"
    r"|tags?:.*|photo(?:\b| by| credit).*"
    r"|un photo.*|cookies?.*|next|previous|download(?: pdf)?|english|fran\u00e7ais|espa\u00f1ol"
    r"|\u0440\u0443\u0441\u0441\u043a\u0438\u0439"
    r"|\u4e2d\u6587|\u0627\u0644\u0639\u0631\u0628\u064a\u0629|a to z site index|contact(?: us)?|fraud alert|donate|site map",
    re.IGNORECASE,
)


def is_navigation(piece: Piece) -> bool:
    """Whether a piece is a web page's furniture rather than the document's words."""
    return len(piece.text) <= LONGEST_NAVIGATION and bool(_NAVIGATION.fullmatch(piece.text.strip(" |>\u00bb\u203a")))
