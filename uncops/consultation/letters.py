"""What letters about a consultation say, in each language Missions are written to."""

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from uncops.consultation.models import Consultation
from uncops.mail.models import Purpose
from uncops.mail.values import speaking
from uncops.mail.wording import wordings
from uncops.summits.models import Summit
from uncops.web.languages import day


def opening_messages(session: Session, held: Consultation, summit: Summit) -> dict[str, str]:
    """That a draft can be read and commented, until when."""
    return _in_each(session, summit, lambda: _opening(held, summit))


def reminder_messages(session: Session, held: Consultation, summit: Summit) -> dict[str, str]:
    """That no word has come yet."""
    return _in_each(session, summit, lambda: _reminder(held, summit))


def _in_each(session: Session, summit: Summit, say: Callable[[], str]) -> dict[str, str]:
    messages = {}
    for language in wordings(session, Purpose.FREE):
        with speaking(language, summit):
            messages[language] = say()
    return messages


def _opening(held: Consultation, summit: Summit) -> str:
    told = {"title": held.title, "first": day(held.opens_at), "last": day(last_day(held, summit))}
    parts = [
        _("Your views are sought on “%(title)s”. The draft can be read and commented on in the portal, passage by passage, "
          "from %(first)s until the end of %(last)s.", **told),
        held.explanation,
        _("If you have no objection, one press in the portal says so."),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def _reminder(held: Consultation, summit: Summit) -> str:
    told = {"title": held.title, "last": day(last_day(held, summit))}
    return _(
        "The secretariat has not yet heard your views on “%(title)s”. Comments are welcome in the portal until the end of %(last)s; "
        "if you have no objection, one press there says so.", **told,
    )  # fmt: skip


def last_day(held: Consultation, summit: Summit) -> date:
    """The last day that counts whole."""
    return (held.closes_at - timedelta(microseconds=1)).astimezone(ZoneInfo(summit.time_zone)).date()
