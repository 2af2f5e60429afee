"""What the packs of the demonstration say to all delegations: invented; one text is missing in Spanish, as happens."""

import re
from datetime import time

from sqlalchemy.orm import Session

from uncops.books.delegation.services import save_notes
from uncops.demo.story import DATES, HERE, deed_on
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES

FOLDER = HERE / "packs"
_HEADING = re.compile(r"^== (\w+)$", re.MULTILINE)


def write_pack_texts(session: Session, summit: Summit) -> int:
    """Write the notes of the packs; gives in how many languages."""
    for code in OFFICIAL_LANGUAGES:
        save_notes(session, summit.id, code, _texts(code), seen=0, deed=deed_on(DATES.last_change, time(17, 5)))
    return len(OFFICIAL_LANGUAGES)


def _texts(code: str) -> dict[str, str]:
    _before, *told = _HEADING.split((FOLDER / f"{code}.txt").read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in zip(told[::2], told[1::2], strict=True)}
