"""What is to be said at a bilateral, and in which language; pure."""

from collections.abc import Mapping

from uncops.bilaterals.models import Meeting
from uncops.books.contents import Words
from uncops.books.principal.contents import Point, Points
from uncops.books.principal.material import PrincipalMaterial, Setting
from uncops.delegations.models import Function
from uncops.paper.scripts import language_of
from uncops.reference.models import Party
from uncops.reference.naming import name_on, party_name
from uncops.talking_points.models import TalkingPoint
from uncops.talking_points.queries import SetsAt
from uncops.talking_points.rules import best_language

PASSAGE_LIMIT = 180  # letters of the words a talking point answers


def named(party: Party, setting: Setting) -> Words:
    """A party in the language of the book; in English, and saying so, where it has no name in that."""
    has_own = name_on(party.names, setting.language, setting.on) is not None
    return Words(party_name(party, setting.language, setting.on), None if has_own else "en")


def points_of(sets: SetsAt, meeting: Meeting, language: str) -> Points:
    """The talking points that stand for a meeting; its own objective and biography where it has them, else those of the party."""
    standing = sets.standing(meeting.id, meeting.first.party_id)
    if standing is None:
        return Points()
    of_party = sets.by_party.get(meeting.first.party_id)
    biography = standing.biography or (of_party.biography if of_party is not None else {})
    return Points(
        points=tuple(_point(point, language) for point in standing.accepted),
        objective=in_language(standing.objective, language),
        biography=in_language(biography, language),
        is_locked=standing.is_locked,
        is_of_party=standing.party_id is not None,
    )


def in_language(texts: Mapping[str, str], language: str) -> Words | None:
    """A text in the language of the book, or in the best other one, which is then said."""
    code = best_language(texts, language)
    return Words(texts[code], None if code == language else code) if code else None


def _point(point: TalkingPoint, language: str) -> Point:
    text = in_language(point.texts, language) or Words("")
    source = Words(point.source, language_of(point.source)) if point.source else None
    quotation = Words(shortened(point.quotation, PASSAGE_LIMIT), point.quotation_language) if point.quotation else None
    return Point(text, quotation, source, point.said_on)


def shortened(text: str, limit: int) -> str:
    """The text in one line, or its beginning and '…'."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def languages_of(meeting: Meeting, material: PrincipalMaterial) -> tuple[str, ...]:
    """Codes of the languages the meeting is held in, or in which its head works where nothing is said of the meeting."""
    if meeting.languages:
        return tuple(meeting.languages)
    head = next((one for one in material.people.get(meeting.first_id, ()) if one.function == Function.HEAD.value), None)
    return tuple(head.languages) if head is not None and head.languages else (meeting.first.language,)
