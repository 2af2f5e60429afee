"""What is done with reference data: load what is shipped, keep organizations and ranks up to date."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.reference.catalogue import NAME_LANGUAGES, PartyKind, catalogue
from uncops.reference.keys import match_key
from uncops.reference.loading import digest_of_data, put_in_tables
from uncops.reference.models import Party, PartyName, Rank, ReferenceLoad
from uncops.reference.naming import name_on, party_name
from uncops.reference.order import sort_key
from uncops.reference.queries import name_taken, party_by_code
from uncops.reference.rules import (
    CodeTaken,
    NameTaken,
    NotAnOrganisation,
    check_abbreviation,
    check_catalogue,
    check_organisation_names,
    check_precedence,
    organisation_code,
)

CONFIRMED = "C"


@dataclass(frozen=True)
class OrganisationFacts:
    """What an organiser says of an organization; `names` by language, English obligatory."""

    abbreviation: str
    organisation_type: str
    names: dict[str, str] = field(default_factory=dict)
    note: str = ""
    is_active: bool = True


def load_reference(session: Session, deed: Deed) -> Counter[str]:
    """Put the shipped data into the tables; nothing happens when they were loaded before. What an organiser edited stays.

    :raises WrongReferenceData: when the files break one of their own checks.
    """
    digest = digest_of_data()
    if session.scalar(select(ReferenceLoad.digest).order_by(ReferenceLoad.id.desc()).limit(1)) == digest:
        return Counter()
    check_catalogue(catalogue())
    counts = put_in_tables(session, catalogue())
    load = ReferenceLoad(digest=digest, loaded_at=deed.at, counts=dict(counts))
    session.add(load)
    record(session, deed=deed, action="reference.loaded", subject=load, after=dict(counts))
    return counts


def add_organisation(session: Session, facts: OrganisationFacts, *, deed: Deed) -> Party:
    """Add an organization that can be invited.

    :raises Refusal: when a name is missing, too long or taken.
    """
    _check(session, facts, party=None)
    code = organisation_code(facts.abbreviation)
    other = party_by_code(session, code)
    if other is not None:
        raise CodeTaken("abbreviation", code=code, name=party_name(other))
    party = Party(kind=PartyKind.ORGANISATION.value, code=code, basis=CONFIRMED, names=[], aliases=[])
    _say(party, facts, deed)
    session.add(party)
    record(session, deed=deed, action="party.added", subject=party, after=_told(party))
    return party


def change_organisation(session: Session, party: Party, facts: OrganisationFacts, *, deed: Deed) -> Party:
    """Change what is known of an organization; its code stays, and what was general knowledge is now confirmed.

    :raises Refusal: when it is a State, or a name is missing, too long or taken.
    """
    if party.is_state:
        raise NotAnOrganisation
    _check(session, facts, party=party)
    before = _told(party)
    _say(party, facts, deed)
    after = _told(party)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        party.edited_at = deed.at
        session.flush()
        record(
            session,
            deed=deed,
            action="party.changed",
            subject=party,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
    return party


def change_rank(session: Session, rank: Rank, *, precedence: int, photo_waived: bool, deed: Deed) -> Rank:
    """Set where a rank stands and whether its holders may do without a photo.

    :raises PrecedenceOutOfRange: when the place is not on the list.
    """
    check_precedence(precedence)
    before = {"precedence": rank.precedence, "photo_waived": rank.photo_waived}
    after = {"precedence": precedence, "photo_waived": photo_waived}
    if after == before:
        return rank
    rank.precedence, rank.photo_waived, rank.edited_at, rank.basis = precedence, photo_waived, deed.at, CONFIRMED
    record(session, deed=deed, action="rank.changed", subject=rank, before=before, after=after)
    return rank


def _check(session: Session, facts: OrganisationFacts, party: Party | None) -> None:
    check_abbreviation(facts.abbreviation)
    check_organisation_names(facts.names)
    for language, name in facts.names.items():
        if name and name_taken(session, language, name.strip(), by_other_than=party):
            raise NameTaken(f"name_{language}", name=name.strip())


def _say(party: Party, facts: OrganisationFacts, deed: Deed) -> None:
    party.abbreviation, party.organisation_type = facts.abbreviation.strip(), facts.organisation_type
    party.note, party.is_active, party.basis = facts.note.strip(), facts.is_active, CONFIRMED
    party.edited_at = party.edited_at or (None if party.id else deed.at)
    for language in NAME_LANGUAGES:
        _name(party, language, facts.names.get(language, "").strip())
    party.sort_key = sort_key(party_name(party))


def _name(party: Party, language: str, short: str) -> None:
    present = name_on(party.names, language)
    if present is not None and not short:
        party.names.remove(present)
    elif present is not None and present.short != short:
        present.short, present.match_key, present.basis = short, match_key(short), CONFIRMED
    elif present is None and short:
        party.names.append(PartyName(language=language, short=short, formal="", basis=CONFIRMED, source="", match_key=match_key(short)))


def _told(party: Party) -> dict[str, Any]:
    names = {f"name_{language}": (found.short if (found := name_on(party.names, language)) else "") for language in NAME_LANGUAGES}
    fields = ("abbreviation", "organisation_type", "note", "is_active", "basis")
    return {name: getattr(party, name) for name in fields} | names
