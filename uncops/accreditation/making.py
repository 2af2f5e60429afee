"""Makes cards of people, delegations and the programme: from the database to frozen data."""

import string
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from uncops.accreditation.cards import BADGES_A_PIECE, BadgeBack, BadgeFace, Certificate, DayLines, Plate, Words
from uncops.accreditation.models import AccreditationTerms, Badge, PrintRun
from uncops.accreditation.printing import DAY_LINES, Pictures, fitting_lines
from uncops.accreditation.queries.badges import people_in_order
from uncops.config import ROOT
from uncops.delegations.models import Delegation, Function, Participant
from uncops.delegations.rules import FUNCTION_LABELS
from uncops.paper.scripts import language_of
from uncops.programme.queries import published_programme
from uncops.reference.models import Party
from uncops.reference.naming import party_name
from uncops.summits.models import Summit
from uncops.web.languages import day, days

FIRST_LANGUAGE = "en"


def faces_in_pieces(session: Session, badges: Sequence[Badge], summit: Summit) -> Iterator[tuple[list[BadgeFace], Pictures]]:
    """The fronts of badges with their photographs, as many at a time as are laid out at once."""
    for start in range(0, len(badges), BADGES_A_PIECE):
        piece = badges[start : start + BADGES_A_PIECE]
        people = {person.id: person for person in people_in_order(session, [badge.participant_id for badge in piece])}
        photographs = [people[badge.participant_id].photograph for badge in piece]
        pictures = {kept.sha256: ("image/jpeg", kept.content) for kept in photographs if kept is not None}
        yield [_face(people[badge.participant_id], badge, summit) for badge in piece], pictures
        session.expunge_all()


def _face(person: Participant, badge: Badge, summit: Summit) -> BadgeFace:
    name = person.badge_name or person.listed_name
    language = person.delegation.language
    return BadgeFace(
        code=badge.code,
        number=person.accreditation_number or "",
        serial=badge.serial,
        name=Words(name, language_of(name)),
        honorific=Words(person.honorific, language_of(person.honorific)),
        office=Words(person.office, language_of(person.office)),
        party=party_words(person.delegation.party, language, summit),
        function=person.function,
        function_words=_in_both(FUNCTION_LABELS[Function(person.function)], language),
        photograph=person.photograph.sha256 if person.photograph else "",
        flag=flag_file(person.delegation.party),
    )


def party_words(party: Party, language: str, summit: Summit) -> tuple[Words, ...]:
    """A party in English and in another language, once where both are the same."""
    return _once(Words(party_name(party, FIRST_LANGUAGE, summit.starts_on)), Words(party_name(party, language, summit.starts_on), language))


def flag_file(party: Party) -> str:
    """The flag of a State below static/."""
    return flag_by_code(party.iso2 or "")


def flag_by_code(iso2: str) -> str:
    """The flag of an ISO alpha-2 code below static/; drawings that take long as the small picture of them (docs/vendoring.md)."""
    if not iso2 or set(iso2) - set(string.ascii_letters):
        return ""
    code = iso2.lower()
    files = (f"vendor/flag-icons/small/{code}.png", f"vendor/flag-icons/4x3/{code}.svg")
    return next((file for file in files if (ROOT / "static" / file).is_file()), "")


def back_of(session: Session, summit: Summit, terms: AccreditationTerms | None) -> BadgeBack:
    """The back of a summit's badges: its days with what begins when, in English, and the line to call."""
    programme = published_programme(session, summit)
    zone = ZoneInfo(summit.time_zone)
    by_day: dict[str, list[tuple[str, str]]] = {}
    with force_locale(FIRST_LANGUAGE):
        for view in programme.sessions if programme else ():
            if view.status == "confirmed":
                begins = view.starts_at.astimezone(zone)
                span = f"{begins:%H:%M}–{view.ends_at.astimezone(zone):%H:%M}"
                by_day.setdefault(day(begins.date()), []).append((span, view.title))
        if not by_day:
            by_day[days(summit.starts_on, summit.ends_on)] = []
        dates = days(summit.starts_on, summit.ends_on)
    budget = max(DAY_LINES // len(by_day), 1)
    kept = tuple(DayLines(name, fitting_lines(lines, budget)) for name, lines in by_day.items())
    return BadgeBack(summit.title, summit.place, dates, kept, terms.emergency_line if terms else "")


def plates_of(session: Session, print_run: PrintRun, summit: Summit) -> list[Plate]:
    """The name plates of a print: of parties, or of people with their party; the second side in another language."""
    if print_run.form == "people":
        return [_plate_of_person(person, print_run.language, summit) for person in people_in_order(session, print_run.subject_ids)]
    found = [session.get(Delegation, delegation_id) for delegation_id in print_run.subject_ids]
    return [_plate_of_party(delegation, print_run.language, summit) for delegation in found if delegation is not None]


def _plate_of_party(delegation: Delegation, language: str, summit: Summit) -> Plate:
    first, second = _sides(delegation, language, summit)
    return Plate((first,), (second,))


def _plate_of_person(person: Participant, language: str, summit: Summit) -> Plate:
    first, second = _sides(person.delegation, language, summit)
    name = person.badge_name or person.name
    title = person.honorific
    if title and language_of(title) != language_of(name):
        title = f"\u2068{title}\u2069"  # isolated: the full stop of "H.E." stays at its end in a line of Arabic
    name = f"{title} {name}" if title else name
    shown = Words(name, language_of(name))
    return Plate((shown, first), (shown, second))


def _sides(delegation: Delegation, language: str, summit: Summit) -> tuple[Words, Words]:
    """English, and the language asked for; without one the delegation's own, or French where that is English."""
    wanted = language or (delegation.language if delegation.language != FIRST_LANGUAGE else "fr")
    named = Words(party_name(delegation.party, wanted, summit.starts_on), wanted)
    return Words(party_name(delegation.party, FIRST_LANGUAGE, summit.starts_on)), named


def _in_both(label: str, language: str) -> tuple[Words, ...]:
    with force_locale(language):
        return _once(Words(label), Words(gettext(label), language))


def _once(first: Words, second: Words) -> tuple[Words, ...]:
    return (first,) if first.text == second.text else (first, second)


def certificates_of(session: Session, print_run: PrintRun, summit: Summit) -> list[Certificate]:
    """A certificate for each person of a print, in the language asked for or that of the delegation."""
    found: list[Certificate] = []
    for person in people_in_order(session, print_run.subject_ids):
        spoken = print_run.language or person.delegation.language
        with force_locale(spoken):
            found.append(_certificate(person, spoken, summit))
    return found


def _certificate(person: Participant, spoken: str, summit: Summit) -> Certificate:
    name = person.badge_name or person.name
    title = f"{person.honorific} " if person.honorific and language_of(person.honorific) == language_of(name) else ""
    return Certificate(
        language=spoken,
        heading=gettext("Certificate of participation"),
        before=gettext("This is to certify that"),
        name=Words(f"{title}{name}", language_of(name)),
        office=Words(person.office, language_of(person.office)),
        party=Words(party_name(person.delegation.party, spoken, summit.starts_on), spoken),
        after=gettext(
            "took part in the summit in %(place)s, %(days)s.", place=summit.place, days=days(summit.starts_on, summit.ends_on)
        ),
        signed=gettext("For the Secretariat"),
        summit=Words(summit.title, language_of(summit.title)),
        number=person.accreditation_number or "",
        flag=flag_file(person.delegation.party),
    )
