"""What an event says of a session in plain text: agenda, people, languages, reading list, links."""

from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from uncops.calendars.model import Setting
from uncops.core.wording import N_
from uncops.programme.models import PersonRole
from uncops.programme.published import PublishedItem, PublishedSessionView

Translate = Callable[[str], str]
ROLE_LABELS = {
    PersonRole.CHAIR: N_("Chair"),
    PersonRole.CO_CHAIR: N_("Co-chair"),
    PersonRole.MODERATOR: N_("Moderator"),
    PersonRole.OPENING_SPEAKER: N_("Opening speaker"),
    PersonRole.BRIEFER: N_("Briefer"),
    PersonRole.PANELLIST: N_("Panellist"),
    PersonRole.DISCUSSANT: N_("Discussant"),
    PersonRole.RAPPORTEUR: N_("Rapporteur"),
    PersonRole.NOTE_TAKER: N_("Note-taker"),
    PersonRole.INTERPRETER: N_("Interpreter"),
    PersonRole.TECHNICIAN: N_("Technician"),
}


def agenda_text(
    session: PublishedSessionView, items: Iterable[PublishedItem], *, zone: ZoneInfo, setting: Setting, url: str | None
) -> str:
    """Purpose, takeaway, people, agenda by the clock of the summit, languages, reading list and addresses, in paragraphs."""
    translate = setting.translate
    return paragraphs(
        session.purpose,
        translate(N_("Takeaway: %(takeaway)s")) % {"takeaway": session.takeaway} if session.takeaway else "",
        "\n".join(_people(session, translate)),
        "\n".join(_agenda(tuple(items), zone, translate)),
        interpretation_text(session.interpretation, setting),
        "\n".join(_reading(session, translate)),
        online_text(session.conference_url, translate),
        url or "",
    )


def paragraphs(*parts: str) -> str:
    """Those parts that say something, an empty line between them."""
    return "\n\n".join(part.strip() for part in parts if part.strip())


def online_text(conference_url: str, translate: Translate) -> str:
    """The link by which one takes part from elsewhere; many calendars show CONFERENCE nowhere, so the description repeats it."""
    return translate(N_("Take part online: %(address)s")) % {"address": conference_url} if conference_url else ""


def interpretation_text(codes: Iterable[str], setting: Setting) -> str:
    """Into which languages is interpreted."""
    names = ", ".join(setting.language_name(code) for code in codes)
    return setting.translate(N_("Interpretation: %(languages)s")) % {"languages": names} if names else ""


def role_name(role: str, translate: Translate) -> str:
    """What somebody does in a session, in words."""
    return translate(ROLE_LABELS[PersonRole(role)])


def _people(session: PublishedSessionView, translate: Translate) -> Iterator[str]:
    """Lines of those whose part the public sees."""
    for person in session.people:
        named = ", ".join(part for part in (person.name, person.office) if part)
        yield translate(N_("%(role)s: %(name)s")) % {"role": role_name(person.role, translate), "name": named}


def _agenda(items: tuple[PublishedItem, ...], zone: ZoneInfo, translate: Translate) -> Iterator[str]:
    """Lines of the agenda. The zone is named: whoever reads it elsewhere sees the event at their own hours."""
    if items:
        yield translate(N_("Agenda (times of %(zone)s)")) % {"zone": zone.key.replace("_", " ")}
    for item in items:
        yield f"{item.starts_at.astimezone(zone):%H:%M}–{item.ends_at.astimezone(zone):%H:%M} {item.title}"
        yield from (f"  • {point}" for point in item.points)
        yield from ("  • " + translate(N_("Question: %(question)s")) % {"question": question} for question in item.questions)


def _reading(session: PublishedSessionView, translate: Translate) -> Iterator[str]:
    """Lines of the reading list."""
    if session.reading:
        yield translate(N_("Reading list"))
    for symbol, title in session.reading:
        yield "  • " + ", ".join(part for part in (symbol, title) if part)
