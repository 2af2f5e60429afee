"""Commitments and positions in bulk, invented and the same each time: for measuring, not through services."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import insert, select

from uncops.commitments.kinds import CommitmentKind
from uncops.commitments.models import Commitment, CommitmentAsk, CommitmentHolder, CommitmentMove, CommitmentReport, CommitmentTheme
from uncops.core.database import transaction
from uncops.documents.models import Piece, SourceDocument, SourceFile
from uncops.positions.models import Position, PositionAsk, PositionTheme
from uncops.reference.models import Party, Theme
from uncops.summits.models import Summit

SEED = 1948
YEARS = (2016, 2018, 2022, 2024)
ASKS = 60
UNITS = ("officers", "units", "courses", "vehicles", "persons_trained", "teams")
FATES = (
    ("announced",), ("announced", "confirmed"), ("announced", "confirmed", "under_way"), ("announced", "confirmed", "under_way"),
    ("announced", "confirmed", "under_way", "delivered"), ("announced", "confirmed", "under_way", "delivered", "verified"),
    ("announced", "lapsed"), ("announced", "withdrawn"),
)  # fmt: skip


def plant(commitments: int, positions: int) -> None:
    """Four summits, their asks, so many commitments with steps and reports, so many confirmed positions."""
    luck = random.Random(SEED)
    with transaction() as session:
        summits = _summits(session)
        pieces = _pieces(session, summits)
        parties = list(session.scalars(select(Party.id).where(Party.kind != "organisation").order_by(Party.id)))
        themes = list(session.scalars(select(Theme.id).order_by(Theme.id)))
        rows = [_commitment(number, luck, summits) for number in range(1, commitments + 1)]
        session.execute(insert(Commitment), rows)
        _around(session, luck, rows, parties, themes, pieces)
        _said(session, luck, positions, (parties, themes, pieces, summits))


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 15, tzinfo=UTC)


def _summits(session):
    made = []
    for year in YEARS:
        day = date(year, 11, 14)
        summit = Summit(
            slug=f"uncops-{year}", title=f"UNCOPS {year}", place="New York", time_zone="America/New_York", starts_on=day, ends_on=day,
            state="published", created_at=_moment(day), changed_at=_moment(day),
        )  # fmt: skip
        session.add(summit)
        made.append(summit)
    session.flush()
    return [(summit.id, summit.starts_on) for summit in made]


def _pieces(session, summits):
    """Asks, and as many objectives and lettered items, in one document a summit."""
    numbers = {}
    for summit_id, day in summits:
        text = "Text of the note."
        file = SourceFile(
            name=f"note-{day.year}.txt", format="txt", encoding="utf-8", sha256=f"{day.year:064d}", byte_count=9, content=text.encode(),
            text=text, received_at=_moment(day), received_by="benchmark",
        )  # fmt: skip
        session.add(file)
        session.flush()
        note = SourceDocument(
            file_id=file.id, summit_id=summit_id, position=1, start=0, end=1, kind="background_note", title=f"Note of {day.year}",
            character_count=1, recognised_count=1, plain_count=0, search_key="", reading={}, read_at=_moment(day), changed_at=_moment(day),
        )  # fmt: skip
        session.add(note)
        session.flush()
        for kind, count in (("ask", ASKS), ("objective", 8), ("outcome", 4), ("lettered_item", 20)):
            for at in range(count):
                words = f"Providing more of what is needed in the {at + 1}th respect, as {kind} of {day.year}"
                session.add(Piece(
                    document_id=note.id, identity=f"{kind}@{at}", kind=kind, position=at, text=words, text_read=words,
                    fields={"letter": "a"}, fields_read={}, holder="Member States", changed_at=_moment(day),
                ))  # fmt: skip
    session.flush()
    for piece_id, summit_id in session.execute(
        select(Piece.id, SourceDocument.summit_id).join(SourceDocument, SourceDocument.id == Piece.document_id)
    ):
        numbers.setdefault(summit_id, []).append(piece_id)
    return numbers


def _commitment(number, luck, summits):
    summit_id, day = summits[number % len(summits)]
    steps = luck.choice(FATES)
    in_words, is_money = luck.random() < 0.2, luck.random() < 0.15
    return {
        "id": number, "reference": f"C-{number:05d}", "kind": luck.choice(list(CommitmentKind)).value, "state": steps[-1],
        "text": f"Commitment {number}: what is needed will be provided, with training before deployment and equipment to last a year",
        "quantity": None if in_words else Decimal(luck.randint(1, 200)), "unit": "" if in_words or is_money else luck.choice(UNITS),
        "currency": luck.choice(("USD", "EUR", "NOK")) if is_money and not in_words else "",
        "valued_on": day if is_money and not in_words else None, "due_on": day + timedelta(days=luck.randint(90, 1500)),
        "announced_on": day, "summit_id": summit_id, "created_at": _moment(day), "created_by": "benchmark", "changed_at": _moment(day),
        "_steps": steps, "_day": day,
    }  # fmt: skip


def _around(session, luck, rows, parties, themes, pieces):
    holders, tagged, asked, moves, reports = [], [], [], [], []
    for row in rows:
        number, day = row["id"], row["_day"]
        holders += [{"commitment_id": number, "party_id": one} for one in luck.sample(parties, luck.choice((1, 1, 1, 1, 3)))]
        tagged += [{"commitment_id": number, "theme_id": one} for one in luck.sample(themes, luck.choice((1, 1, 2)))]
        asked += [{"commitment_id": number, "piece_id": one, "text": "ask"} for one in luck.sample(pieces[row["summit_id"]], 2)]
        before = ""
        for at, state in enumerate(row["_steps"]):
            on = day + timedelta(days=at * luck.randint(20, 150))
            moves.append({
                "commitment_id": number, "from_state": before, "to_state": state, "effective_on": on, "moved_at": _moment(on),
                "moved_by": "benchmark",
            })  # fmt: skip
            before = state
        for at in range(luck.randint(0, 3)):
            on = day + timedelta(days=90 * (at + 1))
            delivered = row["quantity"] and row["quantity"] * (at + 1) / 4
            reports.append({
                "commitment_id": number, "as_of": on, "text": "News.", "delivered": delivered, "state": "accepted",
                "submitted_at": _moment(on), "submitted_by": "benchmark",
            })  # fmt: skip
    for table, found in (
        (CommitmentHolder, holders), (CommitmentTheme, tagged), (CommitmentAsk, asked), (CommitmentMove, moves), (CommitmentReport, reports)
    ):  # fmt: skip
        session.execute(insert(table), found)


def _said(session, luck, count, around):
    parties, themes, pieces, summits = around
    rows, tagged, asked = [], [], []
    for number in range(1, count + 1):
        summit_id, day = summits[number % len(summits)]
        rows.append({
            "id": number, "party_id": luck.choice(parties), "kind": luck.choice(("position", "offer", "concern", "question")),
            "state": "confirmed", "summit_id": summit_id, "quotation": f"We are ready to do what is needed, said speaker {number}.",
            "said_on": day, "source_class": "own_note", "proposed_at": _moment(day), "changed_at": _moment(day),
        })  # fmt: skip
        tagged.append({"position_id": number, "theme_id": luck.choice(themes)})
        asked.append({"position_id": number, "piece_id": luck.choice(pieces[summit_id]), "text": "ask"})
    for table, found in ((Position, rows), (PositionTheme, tagged), (PositionAsk, asked)):
        session.execute(insert(table), found)
