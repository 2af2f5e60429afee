"""The Chair's summary of the demonstration: introduced in two languages, by session where there is a record, one statement left out."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.demo.story import SECOND_DAY, deed_on
from uncops.followup.summary.queries import said_at
from uncops.followup.summary.services import Arrangement, arrange_summary, leave_out
from uncops.reference.models import Theme, ThemeTaxonomy
from uncops.summits.models import Summit

WRITTEN_ON = SECOND_DAY + timedelta(days=2)
INTRODUCTIONS = {
    "en": (
        "Ministers, chiefs of police and heads of organizations met for two days to take stock of what was asked of Member States "
        "and of what they undertook.\n\nThis summary is the Chair’s own. It quotes what was said as it was said, and does not "
        "bind those who said it."
    ),
    "fr": (
        "Les ministres, les chefs de police et les chefs d’organisations se sont réunis pendant deux jours pour faire le point de ce "
        "qui était demandé aux États Membres et de ce à quoi ils se sont engagés.\n\nLe présent résumé est celui de la présidence."
    ),
}
REASON = "It repeats what the same delegation said in its first statement."


def write_summary(session: Session, summit: Summit) -> int:
    """Arrange the summary; gives how many statements stand in it."""
    said = said_at(session, summit.id, WRITTEN_ON)
    spoken_to = {key for one in said for key in one.themes}
    listed = select(ThemeTaxonomy.code + ":" + Theme.code).join(Theme, Theme.taxonomy_id == ThemeTaxonomy.id).order_by(Theme.id)
    themes = list(dict.fromkeys(key for key in session.scalars(listed) if key in spoken_to))
    for version, (language, text) in enumerate(INTRODUCTIONS.items()):
        wanted = Arrangement(language, text, themes, is_by_session=True, is_cleared_only=False)
        arrange_summary(session, summit.id, wanted, seen=version, deed=deed_on(WRITTEN_ON))
    if said:
        leave_out(session, summit.id, said[-1].id, REASON, until=WRITTEN_ON, seen=len(INTRODUCTIONS), deed=deed_on(WRITTEN_ON))
    return max(len(said) - 1, 0)
