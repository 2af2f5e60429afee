"""Requests and announcements in words: the line by which each is known, and what more it says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.programme.public import words_of_programme
from uncops.reference.queries import ranks, themes
from uncops.registration.wishes.filling import (
    ANOTHER_LANGUAGE,
    HALF_DAYS,
    PRIORITY_LABELS,
    may_read_notes,
    minutes_words,
    name_here,
    parts_of,
    theme_key,
)
from uncops.registration.wishes.kinds import SPONSOR_LABELS, Wish, kind_of
from uncops.summits.models import Summit
from uncops.web.access import may
from uncops.web.languages import OFFICIAL_LANGUAGES, day, listed, moment, number
from uncops.web.languages import language as spoken


@dataclass(frozen=True)
class ToldWish:
    """A request as the pages show it; texts are in the visitor's language."""

    wish: Wish
    line: str
    facts: tuple[tuple[str, str], ...]


class Teller:
    """Tells requests of one summit; names of ranks and themes are asked once, where they are needed."""

    def __init__(self, session: Session, summit: Summit) -> None:
        self.summit, self.zone = summit, ZoneInfo(summit.time_zone)
        self.session = session
        self.kind_of_session = words_of_programme()["kind_of"]

    @cached_property
    def ranks(self) -> dict[str, str]:
        """Ranks by code, asked for when the first wish names one."""
        return {rank.code: rank.label(spoken()) for rank in ranks(self.session)}

    @cached_property
    def themes(self) -> dict[str, str]:
        """Themes by key, asked for when the first wish names one."""
        return {theme_key(theme): theme.title(spoken()) for theme in themes(self.session)}

    def told(self, wish: Any) -> ToldWish:
        """One request in words."""
        tells: dict[str, Callable[[Any], tuple[str, list[tuple[str, str]]]]] = {
            "bilateral": self._bilateral, "speaker": self._speaker, "side-event": self._side_event,
            "interpretation": self._interpretation, "commitment": self._commitment,
        }  # fmt: skip
        line, facts = tells[kind_of(wish).slug](wish)
        return ToldWish(wish, line, tuple((label, text) for label, text in facts if text))

    def _bilateral(self, wish: Any) -> tuple[str, list[tuple[str, str]]]:
        with_whom = name_here(wish.party, self.summit) if wish.party else wish.principal
        return with_whom, [
            (_("About"), wish.subject),
            (_("Themes"), "; ".join(self.themes.get(theme, theme) for theme in wish.themes)),
            (_("Level wanted"), self.ranks.get(wish.level, wish.level) if wish.level else ""),
            (_("Priority"), _(PRIORITY_LABELS[wish.priority]) if wish.priority else ""),
            (_("Length"), minutes_words(wish.minutes)),
            (_("Not possible"), "; ".join(self._half_days(wish))),
            (_("Without an interpreter in"), _languages(wish.languages)),
            (_("Confidential note"), wish.confidential_note if may_read_notes() else ""),
        ]

    def _half_days(self, wish: Any) -> list[str]:
        told = []
        for part in parts_of(wish.not_possible, self.zone):
            held, _slash, name = part.partition("/")
            told.append(_("%(day)s, %(part)s", day=_day(held), part=_(HALF_DAYS[name][2])))
        return told

    def _speaker(self, wish: Any) -> tuple[str, list[tuple[str, str]]]:
        held = wish.session
        line = _("%(kind)s: %(title)s", kind=self.kind_of_session(held), title=held.title)
        language = _("Another language, with our own interpreter") if wish.language == ANOTHER_LANGUAGE else _languages([wish.language])
        return line, [
            (_("Speaker"), wish.participant.listed_name if wish.participant else _("To be named later")),
            (_("Rank"), self.ranks.get(wish.rank, wish.rank)),
            (_("Language"), language),
            (_("Inscribed"), moment(wish.inscribed_at)),
            (_("Text"), _("received") if wish.text else _("to follow")),
        ]

    def _side_event(self, wish: Any) -> tuple[str, list[tuple[str, str]]]:
        sees_contact = may("participants.read") or may("registration.edit")
        contact = " · ".join(part for part in (wish.contact_name, wish.contact_email) if part) if sees_contact else ""
        return wish.title, [
            (_("Concept"), wish.purpose),
            (_("Co-sponsors"), "; ".join(self._sponsor(sponsor) for sponsor in wish.sponsors)),
            (_("Other partners"), wish.partners),
            (_("Themes"), "; ".join(self.themes.get(theme, theme) for theme in wish.themes)),
            (_("Expected number of people"), number(wish.expected_count)),
            (_("Preferred day"), day(wish.preferred_on)),
            (_("Preferred part of the day"), listed(_(HALF_DAYS[part][2]) for part in wish.half_days if part in HALF_DAYS)),
            (_("Interpretation into"), _languages(wish.interpretation)),
            (_("Over the network"), _("People also take part from elsewhere") if wish.is_hybrid else ""),
            (_("Technical needs"), wish.technical),
            (_("Catering"), wish.catering),
            (_("Contact"), contact),
        ]

    def _sponsor(self, sponsor: Any) -> str:
        return _("%(party)s (%(answer)s)", party=name_here(sponsor.party, self.summit), answer=_(SPONSOR_LABELS[sponsor.state]))

    @staticmethod
    def _interpretation(wish: Any) -> tuple[str, list[tuple[str, str]]]:
        line = _("From %(speaks)s into %(understands)s", speaks=wish.speaks, understands=wish.understands)
        own = _("the delegation's own") if wish.brings_own else _("asked of the secretariat")
        return line, [(_("For"), wish.occasion), (_("Interpreter"), own)]

    def _commitment(self, wish: Any) -> tuple[str, list[tuple[str, str]]]:
        how_many = _("%(number)s %(unit)s", number=number(wish.quantity), unit=wish.unit) if wish.quantity else ""
        return wish.text, [
            (_("Theme"), self.themes.get(wish.theme, "")),
            (_("Quantity"), how_many),
            (_("To be done by"), day(wish.due_on)),
        ]


def _languages(codes: list[str]) -> str:
    return listed(OFFICIAL_LANGUAGES.get(code, code) for code in codes)


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))
