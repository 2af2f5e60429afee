"""Suggestions in words: whom to meet, why, and the passages with their sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.bilaterals.naming import NameOf, names_on
from uncops.bilaterals.requests.apart import party_key, principal_key
from uncops.bilaterals.suggestions.queries import theme_key_of
from uncops.bilaterals.suggestions.rules import Reason, ReasonKind, Saying, Suggestion
from uncops.principals.queries import principals_of
from uncops.reference.models import Party
from uncops.reference.queries import themes
from uncops.registration.wishes.filling import theme_key
from uncops.summits.models import Summit
from uncops.web.languages import language


@dataclass(frozen=True)
class ToldReason:
    """A reason in words, with the passages: (who said it, the passage)."""

    words: str
    passages: tuple[tuple[str, Saying], ...]


@dataclass(frozen=True)
class ToldSuggestion:
    """Somebody to meet as a page shows it; texts are in the visitor's language."""

    key: str
    name: str
    iso2: str | None
    score: int
    reasons: tuple[ToldReason, ...]


def told(session: Session, summit: Summit, own_key: str, suggestions: Sequence[Suggestion]) -> list[ToldSuggestion]:
    """Suggestions in words; a fixed number of queries."""
    names, flags = _names(session, summit, names_on(summit.starts_on), {own_key, *(one.key for one in suggestions)})
    titles = {theme_key(theme): theme.title(language()) for theme in themes(session)}
    return [
        ToldSuggestion(
            one.key, names[one.key], flags.get(one.key), one.score,
            tuple(_reason(reason, {own_key, one.key}, names, titles) for reason in one.reasons),
        )
        for one in suggestions
    ]  # fmt: skip


def _reason(reason: Reason, pair: set[str], names: Mapping[str, str], titles: Mapping[str, str]) -> ToldReason:
    [other_key] = pair - {reason.first_key}
    first, other = names[reason.first_key], names[other_key]
    values = {"one": first, "other": other, "about": _about(reason, titles)}
    whose = (other,) if reason.kind is ReasonKind.PORTFOLIO else (first, other)
    return ToldReason(_words(reason.kind, values), tuple(zip(whose, reason.passages, strict=False)))


def _words(kind: ReasonKind, values: Mapping[str, str]) -> str:
    words = {
        ReasonKind.OFFICE_ASKED: _("%(one)s has put a question to the office of %(other)s.", **values),
        ReasonKind.OFFER_MEETS_NEED: _("%(one)s offers something, and %(other)s asks about it: %(about)s.", **values),
        ReasonKind.HOST: _("Police of %(one)s serve in %(about)s, in the territory of %(other)s.", **values),
        ReasonKind.PORTFOLIO: _("%(other)s speaks about what the office of %(one)s deals with: %(about)s.", **values),
        ReasonKind.OFFER_TOGETHER: _("%(one)s and %(other)s both offer something about the same theme: %(about)s.", **values),
        ReasonKind.SAME_MISSION: _("Police of %(one)s and of %(other)s serve together in %(about)s.", **values),
        ReasonKind.SAME_CONCERN: _("%(one)s and %(other)s both speak about %(about)s.", **values),
    }
    return words[kind]


def _about(reason: Reason, titles: Mapping[str, str]) -> str:
    key = theme_key_of(reason.about)
    return titles.get(key, reason.about)


def _names(session: Session, summit: Summit, name_of: NameOf, keys: set[str]) -> tuple[dict[str, str], dict[str, str | None]]:
    numbers = [int(key.partition(":")[2]) for key in keys if key.startswith("party:")]
    parties = session.scalars(select(Party).where(Party.id.in_(numbers))).all()
    names = {party_key(party.id): name_of(party) for party in parties}
    names |= {principal_key(held.id): held.name for held in principals_of(session, summit.id)}
    return names, {party_key(party.id): party.iso2 for party in parties}
