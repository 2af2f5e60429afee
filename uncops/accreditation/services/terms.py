"""How a summit accredits: its numbers, its gates, the line to call."""

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from uncops.accreditation import rules
from uncops.accreditation.models import AccreditationTerms
from uncops.accreditation.queries.clearance import prefixes_taken
from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.summits.models import Summit


@dataclass(frozen=True)
class TermsFacts:
    """What officers say about accreditation at a summit."""

    prefix: str
    gates: tuple[str, ...] = ()
    emergency_line: str = ""


def held_terms(session: Session, summit_id: int, *, deed: Deed) -> AccreditationTerms:
    """The terms of a summit, made with the usual values when there are none; the summit is held until the transaction ends."""
    held = select(Summit).where(Summit.id == summit_id).with_for_update(key_share=True).execution_options(populate_existing=True)
    summit = session.scalars(held).one()
    found = session.scalar(
        select(AccreditationTerms).where(AccreditationTerms.summit_id == summit_id).execution_options(populate_existing=True)
    )
    if found is not None:
        return found
    taken = prefixes_taken(session)
    made = AccreditationTerms(
        summit_id=summit_id,
        prefix=rules.usual_prefix(summit.slug, summit.starts_on.year, taken),
        last_number=0,
        gates=[],
        changed_at=deed.at,
    )
    session.add(made)
    session.flush()
    return made


def set_accreditation_terms(session: Session, summit_id: int, facts: TermsFacts, *, deed: Deed) -> None:
    """Say how a summit accredits; once a number is given, what numbers begin with stays.

    :raises PrefixInUse: when numbers were given and the beginning should change.
    :raises PrefixTaken: when another summit's numbers begin so.
    """
    terms = held_terms(session, summit_id, deed=deed)
    if facts.prefix != terms.prefix:
        if terms.last_number:
            raise rules.PrefixInUse("prefix", prefix=terms.prefix)
        if session.scalar(select(AccreditationTerms.id).where(AccreditationTerms.prefix == facts.prefix)):
            raise rules.PrefixTaken("prefix", prefix=facts.prefix)
    before = asdict(TermsFacts(terms.prefix, tuple(terms.gates), terms.emergency_line))
    terms.prefix, terms.gates, terms.emergency_line = facts.prefix, list(facts.gates), facts.emergency_line
    terms.changed_at = deed.at
    record(session, deed=deed, action="accreditation-terms.changed", subject=terms, before=before, after=asdict(facts))
