"""The texts as shipped, in the six official languages, and which text a letter takes."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.mail.models import LetterTemplate, Purpose

SHIPPED = Path(__file__).with_name("shipped")
FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True)
class Wording:
    """Subject and text of a purpose in a language, with placeholders."""

    subject: str
    text: str
    language: str
    version: int = 0

    @property
    def is_shipped(self) -> bool:
        """Whether nobody has changed it."""
        return self.version == 0


@cache
def _sections(language: str) -> dict[str, str]:
    file = SHIPPED / f"{language}.txt"
    if not file.exists():
        return {}
    sections = file.read_text(encoding="utf-8").split("\n== ")
    return {name.removeprefix("== ").strip(): text.strip() for name, _, text in (section.partition("\n") for section in sections)}


def shipped(purpose: Purpose, language: str) -> Wording | None:
    """The text shipped for a purpose in a language, if there is one."""
    section = _sections(language).get(purpose.value)
    if section is None:
        return None
    subject, _, text = section.partition("\n")
    return Wording(subject.strip(), text.strip(), language)


@cache
def words(language: str) -> dict[str, str]:
    """What is said in a language for who is addressed and for what needs a sentence; in English where it has none."""
    lines = _sections(language).get("words") or _sections(FALLBACK_LANGUAGE)["words"]
    return dict(line.split(": ", 1) for line in lines.splitlines())


@cache
def programme_words(language: str) -> dict[str, str]:
    """What is said in a language of changes of the programme; in English where it has none."""
    lines = _sections(language).get("programme words") or _sections(FALLBACK_LANGUAGE)["programme words"]
    return dict(line.split(": ", 1) for line in lines.splitlines())


def wording_for_person() -> Wording:
    """The text to somebody with a part in a session; in English, for nobody knows which language a person prefers."""
    subject, _, text = _sections(FALLBACK_LANGUAGE)["programme person"].partition("\n")
    return Wording(subject.strip(), text.strip(), FALLBACK_LANGUAGE)


def wordings(session: Session, purpose: Purpose) -> dict[str, Wording]:
    """The texts of a purpose by language: as changed, otherwise as shipped; one query."""
    changed = session.scalars(select(LetterTemplate).where(LetterTemplate.purpose == purpose.value))
    found = {language: text for language in known_languages() if (text := shipped(purpose, language))}
    return found | {row.language: Wording(row.subject, row.text, row.language, row.version) for row in changed}


def wording_for(texts: dict[str, Wording], language: str) -> Wording:
    """The text in a language, or the English one; the text says which it is."""
    return texts.get(language) or texts[FALLBACK_LANGUAGE]


def wording_of_book(language: str) -> Wording:
    """The text to one person who is sent a link to a book, in the language of the book."""
    known = language if language in known_languages() else FALLBACK_LANGUAGE
    subject, _, text = _sections(known)["book person"].partition("\n")
    return Wording(subject.strip(), text.strip(), known)


@cache
def known_languages() -> tuple[str, ...]:
    """The languages for which texts are shipped."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.txt")))
