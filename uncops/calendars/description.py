"""The agenda of a session as plain text, for the description of its event."""

from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from uncops.core.wording import N_
from uncops.programme.published import PublishedItem, PublishedSessionView

Translate = Callable[[str], str]


def agenda_text(
    session: PublishedSessionView, items: Iterable[PublishedItem], *, zone: ZoneInfo, translate: Translate, url: str | None
) -> str:
    """Purpose, takeaway, agenda by the clock of the summit, reading list and address, in paragraphs."""
    paragraphs = [
        session.purpose,
        translate(N_("Takeaway: %(takeaway)s")) % {"takeaway": session.takeaway} if session.takeaway else "",
        "\n".join(_agenda(tuple(items), zone, translate)),
        "\n".join(_reading(session, translate)),
        url or "",
    ]
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


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
