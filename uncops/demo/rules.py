"""What must be true before the demonstration is made or made anew."""

from collections.abc import Sequence

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.summits.models import Summit


class SummitsHere(Refusal):
    """The demonstration is made beside no other summit."""

    sentence = N_("There is already a summit here (%(title)s). The demonstration is made only where there is none.")


class RealSummitHere(Refusal):
    """Nothing is removed beside a summit that is really prepared."""

    sentence = N_("“%(title)s” is not a demonstration. Nothing was removed: the demonstration is made anew only where no other summit is.")


def check_no_summit(summits: Sequence[Summit]) -> None:
    """The demonstration is made in an empty house."""
    if summits:
        raise SummitsHere(title=summits[0].title)


def check_only_demonstrations(summits: Sequence[Summit]) -> None:
    """Only invented summits may be removed, and only while there is nothing else."""
    real = next((summit for summit in summits if not summit.is_demonstration), None)
    if real is not None:
        raise RealSummitHere(title=real.title)
