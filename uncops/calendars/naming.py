"""How private calendars are called."""

from uncops.calendars.model import Setting
from uncops.calendars.models import FeedKey, FeedKind
from uncops.core.wording import N_
from uncops.reference.naming import party_name


def private_name(key: FeedKey, summit_title: str, setting: Setting, *, is_open: bool) -> str:
    """What subscribers see as the name of the calendar; one that has ended is only the summit's."""
    if not is_open:
        return summit_title
    if key.kind == FeedKind.MINE:
        return setting.translate(N_("%(summit)s, my calendar")) % {"summit": summit_title}
    return called(summit_title, target_name(key, setting.language), setting)


def called(summit_title: str, name: str, setting: Setting) -> str:
    """The name of a calendar of somebody at a summit."""
    return setting.translate(N_("%(summit)s, %(name)s")) % {"summit": summit_title, "name": name}


def target_name(key: FeedKey, language: str) -> str:
    """Of whom or what a private feed is."""
    if key.delegation is not None:
        return party_name(key.delegation.party, language)
    if key.participant is not None:
        return key.participant.name
    return key.principal.name if key.principal is not None else ""
