"""What officers decide about the follow-up."""

from sqlalchemy.orm import Session

from uncops.audit.services import record
from uncops.core.deeds import Deed
from uncops.followup.models import FollowUpTerms
from uncops.followup.queries import terms_row
from uncops.followup.rules import check_age, check_unchanged

THE_ONE = 1


def change_terms(session: Session, stale_after_days: int, *, seen: int, deed: Deed) -> FollowUpTerms:
    """Say after how many days without news figures are stale; `seen` is the version the form showed, 0 when there was none.

    :raises AgeOutOfRange: when it is less than a week or more than three years.
    :raises TermsChangedMeanwhile: when somebody else changed it since.
    """
    check_age(stale_after_days)
    terms = terms_row(session, is_to_change=True)
    check_unchanged(terms.version if terms else 0, seen)
    before = {"stale_after_days": terms.stale_after_days} if terms else None
    if terms is None:
        terms = FollowUpTerms(id=THE_ONE, version=0)
        session.add(terms)
    terms.stale_after_days, terms.version = stale_after_days, terms.version + 1
    terms.changed_at, terms.changed_by = deed.at, deed.actor
    after = {"stale_after_days": stale_after_days}
    record(session, deed=deed, action="follow_up_terms.changed", subject=terms, before=before, after=after)
    return terms
