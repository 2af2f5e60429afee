"""What must be true of seating plans, lots and rows of photographs."""

from collections.abc import Sequence

from uncops.core.refusals import Refusal
from uncops.core.wording import N_
from uncops.seating.layout import Splitting
from uncops.seating.models import ChangeKind, LotMeans, WhoComes
from uncops.seating.shapes import FirstSeat, Path, PlanLayout, Seat, Shape, seats_of

LAYOUT_LABELS = {
    PlanLayout.PLENARY: N_("Plenary: rows in blocks with aisles"),
    PlanLayout.CLASSROOM: N_("Classroom: rows of tables"),
    PlanLayout.U_SHAPE: N_("U-shape: rings open to the podium"),
    PlanLayout.ROUND_TABLES: N_("Round tables"),
    PlanLayout.RECTANGULAR_TABLES: N_("Rectangular tables"),
}
FIRST_SEAT_LABELS = {
    FirstSeat.LEFT: N_("At the front, on the left as seen from the podium"),
    FirstSeat.RIGHT: N_("At the front, on the right as seen from the podium"),
}
PATH_LABELS = {
    Path.ROWS: N_("Row by row, each from the same side"),
    Path.SERPENTINE: N_("Row by row, to and fro"),
    Path.BLOCKS: N_("Block by block, each from front to back"),
}
SPLITTING_LABELS = {
    Splitting.AVOID: N_("Keep delegations together where everybody finds seats that way"),
    Splitting.NEVER: N_("Always keep delegations together"),
    Splitting.ALLOW: N_("Leave no seat empty; delegations may sit on both sides of an aisle"),
}
WHO_COMES_LABELS = {
    WhoComes.ACCEPTED: N_("Delegations whose registration is accepted"),
    WhoComes.INVITED: N_("All invited delegations that have not declined or withdrawn"),
}
MEANS_LABELS = {LotMeans.SEED: N_("drawn here from a seed"), LotMeans.HAND: N_("drawn by hand and entered here")}
CHANGE_LABELS = {ChangeKind.FIX: N_("Place fixed"), ChangeKind.SWAP: N_("Places exchanged")}

MOST_ROWS, MOST_BLOCKS, MOST_SEATS_IN_BLOCK, MOST_SEATS = 60, 8, 60, 3000
U_BLOCKS = 3  # the arm where it begins, the base, the other arm
SHAPES_OF_TABLES = (PlanLayout.ROUND_TABLES, PlanLayout.RECTANGULAR_TABLES)
SEATS_BEHIND_EACH = 2  # two lines of chairs behind a desk; assumed, ask the secretariat
SHORTEST_SEED = 8


class PlanChangedMeanwhile(Refusal):
    """Somebody else changed the plan after its page was opened."""

    sentence = N_("Somebody else changed the plan while you were writing. What you typed is still here: compare, then save again.")


class BlocksUnreadable(Refusal):
    """Blocks are whole numbers with commas between them."""

    sentence = N_("Write the seats in each block as numbers with commas between them, such as 8, 12, 8.")


class TooManySeats(Refusal):
    """A plan has limits, most likely a mistyped number."""

    sentence = N_("A plan has at most %(rows)s rows, %(blocks)s blocks of %(seats)s seats, and %(most)s seats altogether.")


class NotAsU(Refusal):
    """A U has two arms and a base."""

    sentence = N_("A U-shape has three numbers: the seats of the first arm, of the base and of the other arm, such as 10, 14, 10.")


class NotAsTables(Refusal):
    """All tables of a plan have the same number of seats."""

    sentence = N_("Write one number: the seats at each table.")


class TooManyBehind(Refusal):
    """Chairs behind a desk stand behind its seats."""

    sentence = N_("Behind %(seats)s seats there is room for at most %(most)s more.")


class NoSuchSeat(Refusal):
    """A seat is written as row and number."""

    sentence = N_("There is no seat “%(seat)s” in this room. Write the row, a hyphen and the number of the seat, such as 3-12.")


class NotEnoughBeside(Refusal):
    """A delegation is given seats side by side."""

    sentence = N_("From seat %(seat)s on there are not %(count)s free seats side by side that can be given.")


class SecondDrawNeedsReason(Refusal):
    """The lot is drawn once; what was drawn stays in the record."""

    sentence = N_("The lot has been drawn: %(party)s. Say why it is drawn again; the first result stays in the record.")


class SeedTooShort(Refusal):
    """A seed that can be guessed is none."""

    sentence = N_("A seed has at least %(count)s letters or digits. Leave the field empty to have one made.")


class NobodyTakesPart(Refusal):
    """A lot is drawn among somebody."""

    sentence = N_("No Member State that comes is there yet. Invite delegations first, or choose all invited ones.")


class NotTakingPart(Refusal):
    """Only who takes part can be drawn."""

    sentence = N_("%(party)s does not take part in the lot. Select one of the Member States that come.")


class PartyMissing(Refusal):
    """What came out of the bowl is entered."""

    sentence = N_("Select the party that was drawn.")


class ChangeReasonMissing(Refusal):
    """A place is changed by hand with a reason, which the record keeps."""

    sentence = N_("Say why the place is changed by hand.")


class WithItself(Refusal):
    """Two parties exchange places."""

    sentence = N_("Select two different delegations.")


class NotSeatedHere(Refusal):
    """Only who comes has a place."""

    sentence = N_("Select a delegation that has a place in this plan.")


class AlreadyUndone(Refusal):
    """A change is undone once."""

    sentence = N_("This change has already been undone.")


def check_shape(shape: Shape) -> None:
    """A room has rows and blocks within limits, and as many blocks as its layout asks for."""
    if not shape.blocks:
        raise BlocksUnreadable("blocks")
    if shape.layout is PlanLayout.U_SHAPE and len(shape.blocks) != U_BLOCKS:
        raise NotAsU("blocks")
    if shape.layout in SHAPES_OF_TABLES and len(shape.blocks) != 1:
        raise NotAsTables("blocks")
    is_within = shape.row_count <= MOST_ROWS and len(shape.blocks) <= MOST_BLOCKS and max(shape.blocks) <= MOST_SEATS_IN_BLOCK
    if not is_within or len(seats_of(shape)) > MOST_SEATS:
        raise TooManySeats("blocks", rows=MOST_ROWS, blocks=MOST_BLOCKS, seats=MOST_SEATS_IN_BLOCK, most=MOST_SEATS)


def check_behind(seats: int, seats_behind: int) -> None:
    """Chairs behind stand in two lines at most."""
    if seats_behind > seats * SEATS_BEHIND_EACH:
        raise TooManyBehind("seats_behind", seats=seats, most=seats * SEATS_BEHIND_EACH)


def check_blocked(blocked: Sequence[Seat], shape: Shape) -> None:
    """Only a seat that is there can be kept free."""
    known = frozenset(seats_of(shape))
    missing = next((seat for seat in blocked if seat not in known), None)
    if missing is not None:
        raise NoSuchSeat("blocked", seat=missing.key)


def check_draw(count: int, *, drawn_before: str | None, reason: str, seed: str | None) -> None:
    """A lot is drawn among somebody, with a seed that is long enough; a second time with a reason."""
    if not count:
        raise NobodyTakesPart
    if seed is not None and len(seed) < SHORTEST_SEED:
        raise SeedTooShort("seed", count=SHORTEST_SEED)
    if drawn_before is not None and not reason.strip():
        raise SecondDrawNeedsReason("reason", party=drawn_before)


def check_reason(reason: str) -> None:
    """Changes by hand have a reason."""
    if not reason.strip():
        raise ChangeReasonMissing("reason")


def seat_from(typed: str, field: str) -> Seat:
    """The seat that somebody wrote: '3-12', also with spaces, a dash or a full stop.

    :raises NoSuchSeat: when it is not written that way.
    """
    row, hyphen, number = typed.replace("–", "-").replace(".", "-").replace("/", "-").partition("-")
    parts = (row.strip(), number.strip())
    if not hyphen or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        raise NoSuchSeat(field, seat=typed.strip())
    return Seat(int(parts[0]), int(parts[1]))


def blocks_from(typed: str) -> tuple[int, ...]:
    """The seats in each block as somebody wrote them: '8, 12, 8'.

    :raises BlocksUnreadable: when there is anything but numbers above nothing.
    """
    parts = typed.replace(";", ",").replace("،", ",").replace("，", ",").split(",")
    words = [part.strip() for part in parts if part.strip()]
    if not words or not all(word.isascii() and word.isdigit() and int(word[:6]) > 0 for word in words):
        raise BlocksUnreadable("blocks")
    return tuple(int(word[:6]) for word in words)
