"""Lengths of time and groups in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from uncops.reference.labels import GROUP_LABELS


def length_words(seconds: int) -> str:
    """'3 minutes', '2 minutes 30 seconds', '45 seconds'."""
    minutes, rest = divmod(seconds, 60)
    said_minutes = ngettext("%(num)d minute", "%(num)d minutes", minutes)
    said_seconds = ngettext("%(num)d second", "%(num)d seconds", rest)
    if minutes and rest:
        return _("%(minutes)s %(seconds)s", minutes=said_minutes, seconds=said_seconds)
    return said_minutes if minutes else said_seconds


def clock_words(seconds: float) -> str:
    """'2:05', as a clock of the floor shows it; hours are counted as minutes."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def group_words(name: str) -> str:
    """The name of a group: a regional one by its code, any other as it was written."""
    return _(GROUP_LABELS[name]) if name in GROUP_LABELS else name
