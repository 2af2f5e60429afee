"""Questions from clearance to the door."""

from uncops.accreditation.queries.badges import (
    BadgeFilter,
    badge_counts,
    badge_rows,
    badges_of,
    badges_of_delegation,
    files_kept,
    print_by_id,
    print_runs_of,
    prints_older_than,
    to_print_ids,
    valid_badges,
)
from uncops.accreditation.queries.clearance import (
    ClearanceFilter,
    clearance_counts,
    clearance_queue,
    cleared_count,
    doubles_of,
    last_review,
    last_reviews,
    participant_of,
    steps_of,
    terms_row,
)
from uncops.accreditation.queries.door import (
    DoorCount,
    badge_by_key,
    check_ins_of,
    check_ins_of_delegation,
    door_count,
    door_list,
    first_entry,
    people_like,
)

__all__ = [
    "BadgeFilter", "ClearanceFilter", "DoorCount", "badge_by_key", "badge_counts", "badge_rows", "badges_of", "badges_of_delegation", "check_ins_of",
    "check_ins_of_delegation", "clearance_counts", "clearance_queue", "cleared_count", "door_count", "door_list", "doubles_of", "files_kept",
    "first_entry", "last_review", "last_reviews", "participant_of", "people_like", "print_by_id", "print_runs_of",
    "prints_older_than", "steps_of", "terms_row", "to_print_ids", "valid_badges",
]  # fmt: skip
