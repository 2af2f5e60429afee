"""Lists of asking after commitments ask the database as often for three rows as for one."""

from datetime import date, timedelta

import pytest
from commitments.promising import officer, promised
from programme.builders import deed_now
from registration.missions import invited_delegation, mission
from sqlalchemy import event

from uncops.commitments.chasing.services.news import Asking, ask_for_news
from uncops.commitments.chasing.services.reminding import remind
from uncops.commitments.kinds import CommitmentState
from uncops.core.database import db, transaction
from uncops.delegations.models import Delegation
from uncops.summits.models import Summit

TODAY = date(2031, 3, 3)
CODES = ("NOR", "GHA", "KEN")
ADDRESSES = (
    *(f"/organiser/commitments/chasing?show={view}" for view in ("overdue", "renewal", "liaison", "principal", "said")),
    "/organiser/commitments/duplicates", "/organiser/commitments/news/1", "/organiser/commitments/news/new",
)  # fmt: skip


def counted(visitor, address: str) -> int:
    db.session.remove()  # what the test holds would be loaded again, row by row
    sent: list[str] = []
    note = lambda _connection, _cursor, statement, *_rest: sent.append(statement)  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert visitor.get(address).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(sent)


def late(code: str) -> None:
    """Two of one party that look alike, overdue since long and not renewed."""
    for _twice in range(2):
        promised(code, state=CommitmentState.ANNOUNCED, due_on=TODAY - timedelta(days=91), renew_on=TODAY - timedelta(days=2))


def said(*codes: str) -> None:
    with transaction() as session:
        remind(session, TODAY, deed=deed_now())
        delegations = [session.get_one(Delegation, invited) for invited in codes]
        summit = session.get_one(Summit, delegations[0].summit_id)
        ask_for_news(session, summit, delegations, Asking(f"k{len(codes)}", TODAY + timedelta(days=9)), today=TODAY, deed=deed_now())


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_asks_as_often_for_three_as_for_one(app, address):
    numbers = [invited_delegation(code) for code in CODES]
    visitor = officer(app, "f@example.org")
    late(CODES[0])
    said(numbers[0])
    visitor.get(address)
    one = counted(visitor, address)

    for code in CODES[1:]:
        late(code)
    said(*numbers)

    assert counted(visitor, address.replace("news/1", "news/2")) == one
    assert one <= 30


def test_the_page_of_news_asks_as_often_for_three_as_for_one(app):
    visitor, delegation_id = mission(app, "FRA")
    address = f"/portal/delegations/{delegation_id}/commitments/news"
    promised("FRA", state=CommitmentState.ANNOUNCED)
    visitor.get(address)
    one = counted(visitor, address)

    for _more in range(2):
        promised("FRA", state=CommitmentState.ANNOUNCED)

    assert counted(visitor, address) == one <= 30
