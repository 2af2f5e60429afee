"""Contacts, which are personal data, and words quoted on their own."""

import re
from collections.abc import Sequence

from uncops.documents.reading.blocks import BlockKind
from uncops.documents.reading.dates import find_date
from uncops.documents.reading.flow import Piece
from uncops.documents.reading.model import Contact, Quotation
from uncops.documents.reading.passages import Passage, clip
from uncops.documents.reading.sentences import sentences

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_TELEPHONE = re.compile(r"(?<![\w/.-])\+?\(?\d{1,4}\)?(?:[\s.\u00a0-](?:\(\d{1,4}\)|\d{2,4})){2,5}(?![\w/])")
_NAME = re.compile(
    r"(?:Mr|Ms|Mrs|Dr|Prof|Miss|Colonel|Major|Captain)\.?\s+(?P<name>(?:[^\W\d_][\w.'\u2019-]*\s+){0,4}[^\W\d_][\w'\u2019-]+)"
)
_CONTACT = re.compile(r"\b(?:contact|inquiries|enquiries|focal point|reach|write to|e-?mail|telephone|tel\.)\b", re.IGNORECASE)
LONGEST_SIGNATURE = 120
_QUOTED = re.compile(r"^[\"\u201c\u00ab].{20,600}[\"\u201d\u00bb]\.?$", re.DOTALL)
_SIGNATURE = re.compile(r"^[\u2014\u2013-]?\s*(?P<who>[^\W\d_][^.!?:;]{2,120})$")


def contacts_in(received: str, pieces: Sequence[Piece]) -> tuple[tuple[Contact, ...], list[Piece]]:
    """The contacts, and the pieces they stand in, which are left out of everything public."""
    contacts: list[Contact] = []
    used: list[Piece] = []
    for piece in pieces:
        if piece.kind in (BlockKind.HEADING,) or not (_EMAIL.search(piece.text) or _is_telephone_contact(piece.text)):
            continue
        used.append(piece)
        for sentence in _contact_sentences(received, piece.passage):
            contacts += _contacts_of(received, piece.passage, sentence)
    return tuple(contacts), used


def _is_telephone_contact(text: str) -> bool:
    """Whether a line gives a telephone number to reach somebody."""
    return bool(_CONTACT.search(text) and _TELEPHONE.search(text) and len(text) < 300)


def _contact_sentences(received: str, whole: Passage) -> list[Passage]:
    """The sentences of a paragraph that name a way to reach somebody."""
    found = [entry for entry in sentences(received, whole) if _EMAIL.search(entry.text) or _TELEPHONE.search(entry.text)]
    return found or [whole]


def _contacts_of(received: str, whole: Passage, sentence: Passage) -> list[Contact]:
    """The contacts of a sentence: one for each e-mail address, with the name and the number beside it."""
    addresses = list(_EMAIL.finditer(received, sentence.start, sentence.end))
    names = list(_NAME.finditer(received, sentence.start, sentence.end))
    numbers = list(_TELEPHONE.finditer(received, sentence.start, sentence.end))
    count = max(len(addresses), len(names), 1)
    contacts: list[Contact] = []
    for place in range(count):
        where = sentence if count == 1 else clip(received, whole, sentence.start, sentence.end)
        contacts.append(
            Contact(
                clip(received, whole, *names[place].span("name")).text if place < len(names) else None,
                addresses[place][0] if place < len(addresses) else None,
                numbers[place][0].strip() if place < len(numbers) else None,
                where,
            )
        )
    return contacts


def quotations_in(pieces: Sequence[Piece]) -> tuple[Quotation, ...]:
    """Paragraphs that are one quotation, with the name and date on the lines after it."""
    quotations: list[Quotation] = []
    for index, piece in enumerate(pieces):
        if piece.kind is not BlockKind.PARAGRAPH or not _QUOTED.match(piece.text):
            continue
        lines = [line.text for line in pieces[index + 1 : index + 3] if line.kind is not BlockKind.HEADING]
        dated = next((found for line in lines if len(line) <= LONGEST_SIGNATURE and (found := find_date(line))), None)
        signed = lines[0] if lines and len(lines[0]) <= LONGEST_SIGNATURE and _SIGNATURE.match(lines[0]) else None
        if signed and (within := find_date(signed)):
            signed = signed[: within[1]].rstrip(" ,(")
        speaker = signed.lstrip("\u2014\u2013- ") if signed else None
        quotations.append(Quotation(piece.passage, speaker or None, dated[0] if dated and speaker else None))
    return tuple(quotations)
