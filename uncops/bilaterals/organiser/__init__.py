"""The secretariat's pages of bilateral meetings."""

from uncops.bilaterals import solving  # noqa: F401
from uncops.bilaterals.board import organiser as board_pages  # noqa: F401
from uncops.bilaterals.organiser import editing, listing, section, showing, trail  # noqa: F401
from uncops.bilaterals.papers import organiser as paper_pages  # noqa: F401
from uncops.bilaterals.planning import models as planning_models  # noqa: F401
from uncops.bilaterals.planning import organiser as planning_pages  # noqa: F401
from uncops.bilaterals.records import models as record_models  # noqa: F401
from uncops.bilaterals.records import organiser as record_pages  # noqa: F401
from uncops.bilaterals.requests import models as request_models  # noqa: F401
from uncops.bilaterals.requests import organiser as request_pages  # noqa: F401
from uncops.bilaterals.suggestions import organiser as suggestion_pages  # noqa: F401
