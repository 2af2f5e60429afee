"""Speakers' lists and seating plans of a summit for its books, fetched at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from uncops.books.contents import Words
from uncops.books.floor.contents import Seating, SeatRow, SpeakerRow, SpeakersOfSession
from uncops.paper.scripts import language_of
from uncops.programme.models import Session as ProgrammeSession
from uncops.registration.wishes.filling import ANOTHER_LANGUAGE
from uncops.seating.arranging import Arranged, Place, arranged_all
from uncops.seating.queries import plans_of
from uncops.speakers.models import Inscription, SpeakersList
from uncops.speakers.queries.lists import ListHere, lists_here
from uncops.speakers.telling import fit_of, fit_words, title_of
from uncops.speakers.words import group_words, length_words
from uncops.summits.models import Summit
from uncops.web.languages import OFFICIAL_LANGUAGES


def speakers_by_session(session: Session, summit: Summit, language: str) -> Mapping[int, SpeakersOfSession]:
    """The speakers' lists of a summit that have speakers, by the number of their session; as many questions for many as for one."""
    asked = select(SpeakersList).where(SpeakersList.summit_id == summit.id)
    loaded = joinedload(SpeakersList.session).selectinload(ProgrammeSession.items)
    lists = list(session.scalars(asked.options(loaded).order_by(SpeakersList.id)))
    found: dict[int, SpeakersOfSession] = {}
    with force_locale(language):
        for here in lists_here(session, lists).values():
            rows = tuple(_row(place, here.by_id[number], here, summit) for place, number in enumerate(here.order, start=1))
            if rows:
                found[here.held.session_id] = SpeakersOfSession(rows, fit_words(fit_of(here)))
    return found


def _row(place: int, one: Inscription, here: ListHere, summit: Summit) -> SpeakerRow:
    title = title_of(one, summit.starts_on)
    if one.group_name and (one.party or one.principal or one.name):
        title = _("%(party)s, on behalf of %(group)s", party=title, group=group_words(one.group_name))
    spoken = one.known_language
    told = _("Another language, with their own interpreter") if spoken == ANOTHER_LANGUAGE else OFFICIAL_LANGUAGES.get(spoken, spoken)
    limit = length_words(here.limit_of(one))
    return SpeakerRow(place, title, one.known_name, one.known_office, told, limit, one.id in here.floor.heard)


def seating_by_session(session: Session, summit: Summit, language: str) -> Mapping[int, Sequence[Seating]]:
    """The seating plans of a summit worked out, by the number of the session they are for."""
    found: dict[int, list[Seating]] = defaultdict(list)
    plans = [plan for plan in plans_of(session, summit.id) if plan.session_id is not None]
    with force_locale(language):
        for worked_out in arranged_all(session, plans, summit, language):
            rows = tuple(SeatRow(place.name, _seats(place)) for place in worked_out.placed)
            if rows and worked_out.plan.session_id is not None:
                title = Words(worked_out.plan.title, language_of(worked_out.plan.title))
                found[worked_out.plan.session_id].append(Seating(title, rows, _first(worked_out)))
    return found


def _first(worked_out: Arranged) -> str:
    return next((place.name for place in worked_out.places if place.is_first), "")


def _seats(place: Place) -> str:
    """'Row 2, 5–6; Row 3, 1'."""
    return "; ".join(
        _("Row %(row)s, %(seats)s", row=row, seats=f"{first}–{last}" if first != last else str(first)) for row, first, last in place.spans
    )
