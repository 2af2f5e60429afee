"""A stored letter as it leaves: plain text, and the same as HTML that runs the right way."""

from dataclasses import dataclass

from flask import render_template

from uncops.core import post
from uncops.mail.models import Letter
from uncops.mail.placeholders import LINK_MARK, with_link
from uncops.web.languages import direction


@dataclass(frozen=True)
class Part:
    """A run of words, or the link."""

    words: str
    is_link: bool = False


def written(letter: Letter, *, link: str, reply_to: str) -> post.Letter:
    """The letter with its link, ready to be handed over; nothing of it is kept but in the recipient's mailbox."""
    return post.Letter(
        to=letter.email,
        subject=letter.subject,
        text=with_link(letter.text, link) + "\n",
        html=as_html(letter.subject, letter.text, letter.language, link),
        language=letter.language,
        reply_to=reply_to,
        message_id=letter.message_id,
        calendar=post.CalendarPart(letter.calendar_method, letter.calendar_text.encode()) if letter.calendar_text else None,
    )


def as_html(subject: str, text: str, language: str, link: str) -> str:
    """The same words as a small HTML page: no pictures, nothing fetched, nothing that could be followed back."""
    return render_template(
        "mail/paper/letter.html", subject=subject, paragraphs=paragraphs_of(text), link=link, language=language, way=direction(language)
    )


def paragraphs_of(text: str) -> list[list[list[Part]]]:
    """Paragraphs of lines of parts; an empty line divides paragraphs."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return [[_parts(line) for line in block.strip("\n").split("\n")] for block in blocks]


def _parts(line: str) -> list[Part]:
    found: list[Part] = []
    for place, words in enumerate(line.split(LINK_MARK)):
        if place:
            found.append(Part("", is_link=True))
        if words:
            found.append(Part(words))
    return found
