"""Pages on which a Permanent Mission registers its delegation."""

from uncops.registration.own import stand_at_own_summit
from uncops.registration.portal import (  # noqa: F401 - each registers its pages
    amendments,
    drafts_kept,
    focal_points,
    home,
    pasting,
    people,
    previous,
    wishes,
)
from uncops.web.audiences import portal

portal.before_app_request(stand_at_own_summit)
