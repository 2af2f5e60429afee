"""What the deeds of this subject are called in the trail."""

from uncops.audit.telling import tell
from uncops.core.wording import N_

tell({
    "commitment.reminded": N_("Reminder of a commitment"),
    "commitment.notice-settled": N_("Notice on an overdue commitment taken up"),
    "commitment.reminding-set": N_("Days of reminders changed"),
    "commitment.not-the-same": N_("Said not to be the same as another"),
    "news-request.made": N_("News asked for"),
    "news-request.reminded": N_("Reminder of a request for news"),
    "news-request.closed": N_("Request for news closed"),
    "news-request.answered": N_("News received"),
})  # fmt: skip
