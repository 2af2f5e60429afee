"""What the pages of the follow-up call things, read once a request; and the figures of the overview so called."""

from flask import g

from uncops.commitments.kinds import CommitmentKind
from uncops.core.database import db
from uncops.followup.asking import Seen
from uncops.followup.figures.sums import breakdowns_of
from uncops.followup.tables import ShownFigure, shown_figure
from uncops.followup.wording import Labels
from uncops.reference.models import Theme
from uncops.reference.queries import themes
from uncops.web.languages import language


def themes_here() -> list[Theme]:
    """The themes of the newest lists, asked once a request."""
    if "follow_up_themes" not in g:
        g.follow_up_themes = themes(db.session())
    return g.follow_up_themes  # type: ignore[no-any-return]


def theme_key(theme: Theme) -> str:
    """A theme by its list and code, the same in every version of the list."""
    return f"{theme.taxonomy.code}:{theme.code}"


def labels_here() -> Labels:
    """The names of the parts of figures in the visitor's language."""
    return Labels({theme_key(theme): theme.title(language()) for theme in themes_here()})


def shown_figures(looked_at: Seen) -> list[ShownFigure]:
    """The figures of what is looked at, in words."""
    labels = labels_here()
    keys = tuple(theme_key(theme) for theme in themes_here())
    found = looked_at.kept(("figures", keys), lambda: breakdowns_of(
        looked_at.facts, looked_at.asked, themes=keys, kinds=[kind.value for kind in CommitmentKind], columns=looked_at.columns,
    ))  # fmt: skip
    return [shown_figure(figure, labels, looked_at) for figure in found]
