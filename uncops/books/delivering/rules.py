"""What must be true before a copy goes out, and what a recipient still needs."""

from datetime import datetime, timedelta
from enum import StrEnum

from uncops.core.refusals import Refusal
from uncops.core.wording import N_

LINK_DAYS = 14
MOST_LINK_DAYS = 60
KEPT = timedelta(days=14)  # the file of an archive or printing job; assumed, ask the secretariat
STAPLED_LEAVES = 25  # more are not held by a staple; assumed, ask the printer


class LinkGone(Refusal):
    """The link was never there, is too old, or was taken back: all look the same."""

    sentence = N_("This link does not work any more.")


class NoSuchRecipient(Refusal):
    """A book may be handed to those it is for."""

    sentence = N_("Choose a recipient from the list, or enter a name.")


class NobodyNeedsIt(Refusal):
    """An order that reaches nobody makes nothing."""

    sentence = N_("There is nobody to deliver to: no book has been made for any of them, or all have the latest edition.")


class NoAddress(Refusal):
    """A letter needs an address."""

    sentence = N_("No address is known for %(name)s. Enter one with the delegation or the principal first.")


class NoChangePages(Refusal):
    """The first edition has no change pages, and neither has one in which nothing changed."""

    sentence = N_("This edition has no change pages.")


class NotForPortal(Refusal):
    """Only a delegation's own book is seen in the portal."""

    sentence = N_("Only the packs of delegations are shown in the portal.")


class Need(StrEnum):
    """What a recipient still needs of the latest edition."""

    NOTHING = "nothing"
    CHANGES = "changes"
    WHOLE = "whole"


def need_of(held: int, latest: int, *, has_changes: bool) -> Need:
    """What somebody needs who has the edition `held` (0 for none) of a book in the edition `latest`.

    Change pages lead from one edition to the next alone; who has an older one gets the whole book.
    """
    if held >= latest:
        return Need.NOTHING
    return Need.CHANGES if held == latest - 1 and held > 0 and has_changes else Need.WHOLE


def is_link_live(now: datetime, *, expires_at: datetime | None, revoked_at: datetime | None) -> bool:
    """Whether a link opens its copy; one that was never sent opens nothing."""
    return revoked_at is None and expires_at is not None and now < expires_at


def expiry(sent_at: datetime, days: int) -> datetime:
    """Until when a link works that is sent now."""
    return sent_at + timedelta(days=days)
