"""The Chair's summary: statements by theme with sources, commitments annexed, a draft two officers arrange, nothing confidential."""

import io
import re
import zipfile
from datetime import date

import pytest
from commitments.promising import promised
from docx import Document
from docx.oxml.ns import qn
from followup.seeing import ANNOUNCED, DELIVERED, make_scene
from programme.builders import deed_now
from pypdf import PdfReader
from sqlalchemy import event, select

from uncops.audit.models import AuditEntry
from uncops.commitments.models import Commitment
from uncops.core.database import db, transaction
from uncops.documents.models import SourceDocument
from uncops.followup.kept import EXTENSION
from uncops.followup.summary.grouping import placed, session_of
from uncops.followup.summary.models import ChairSummary, StatementLeftOut
from uncops.followup.summary.queries import Heard, Said, Source, Turn
from uncops.positions.models import Position, PositionTheme
from uncops.reference.models import Theme
from uncops.reference.queries import party_by_code
from uncops.web.languages import OFFICIAL_LANGUAGES

BASE = "/organiser/follow-up/summary"
SOURCE = Source(1, "Record", "S/PV.1", None, "official_record")
THEMES = ("a4p:protection", "a4p:sustaining-peace")


def quoted(code, words, *, theme=None, **more):
    """A statement with its source in the summit's document."""
    with transaction() as session:
        document = session.scalars(select(SourceDocument)).first()
        facts = {
            "party_id": party_by_code(session, code).id, "kind": "position", "state": "confirmed", "summit_id": document.summit_id,
            "document_id": document.id, "quotation": words, "said_on": date(2031, 3, 1), "source_class": "official_record",
            "proposed_at": deed_now().at, "changed_at": deed_now().at,
        } | more  # fmt: skip
        position = Position(**facts)
        session.add(position)
        session.flush()
        if theme is not None:
            number = session.scalars(select(Theme.id).where(Theme.code == theme)).first()
            session.add(PositionTheme(position_id=position.id, theme_id=number))
        return position.id


@pytest.fixture
def scene(app):
    return make_scene()


def words_of(content):
    """Everything a document of Word says, and what stands in its other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return "\n".join(re.sub("<[^>]+>", " ", held.read(name).decode("utf-8", "ignore")) for name in held.namelist())


def pdf_words(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def files_of(visitor, code="en"):
    found = [visitor.get(f"{BASE}/{code}.{kind}") for kind in ("docx", "pdf")]
    assert [answer.status_code for answer in found] == [200, 200]
    return [answer.get_data() for answer in found]


def test_statements_stand_under_their_theme_with_their_source(scene, sign_in):
    quoted("NOR", "Norway stands ready with two teams.", theme="protection")
    quoted("GHA", "Ghana asks for more courses.", kind="request")
    viewer = sign_in("viewer")

    written, printed = files_of(viewer)
    document = Document(io.BytesIO(written))

    told = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert ("Title", "Chair’s summary") in told
    at = told.index(("Quote", "Norway stands ready with two teams. [1]"))
    assert told[at - 1] == ("Normal", "Norway · Position")
    assert told[at - 3][0] == "Heading 2"
    assert told.index(("Heading 2", "Other matters")) > at
    assert any(name == "Summary source" and text.startswith("[1] ") for name, text in told)
    assert [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))] == ["source-1", "source-1"]
    assert "Ghana asks for more courses." in pdf_words(printed)


def test_announced_commitments_are_annexed_by_kind_and_by_party(scene, sign_in):
    document = Document(io.BytesIO(files_of(sign_in("viewer"))[0]))

    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    by_party = next(table for table in tables if table[0] == ["Party", "Commitments", "References"])
    listed = [row[2] for table in tables if table[0][0] == "Reference" for row in table[1:]]

    assert [row[:2] for row in by_party[1:]] == [["Egypt", "1"], ["Ghana", "1"], ["Norway", "1"]]
    assert sorted(listed) == ["Forty officers for a new mission", "Money for courses in French"]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)


def plant_secrets(scene):
    """Everything that may never stand in the summary, each with a word of its own."""
    quoted("NOR", "Norway said this.", theme="protection", speaker="Secretspeaker", note="Secretnote", summary="Secretsummary")
    quoted("PER", "Secretproposed", state="proposed")
    quoted("PER", "Secretaside", state="set_aside")
    quoted("PER", "Secretletter", source_class="other")
    quoted("PER", "Secretown", source_class="own_note", document_id=None)
    quoted("PER", "Secretlater", said_on=date(2032, 1, 1))
    promised("FRA", summit_id=scene.summit_id, text="Secretdraft", is_confidential=True)
    promised("FRA", summit_id=scene.summit_id, text="Secretopendraft")
    promised("CHL", state=ANNOUNCED, summit_id=scene.summit_id, text="Said aloud", note="Secretpaper")


def test_nothing_confidential_stands_in_it(scene, sign_in):
    plant_secrets(scene)
    officer, viewer = sign_in("follow-up"), sign_in("viewer")
    out = quoted("KEN", "Secretleftout")
    officer.submit(f"{BASE}/statements/{out}/leave-out", {"reason": "Secretreason"}, form=-1)

    for visitor in (officer, viewer):
        written, printed = files_of(visitor)

        assert "Said aloud" in words_of(written)
        assert "Norway said this." in pdf_words(printed)
        assert "Secret" not in words_of(written)
        assert "Secret" not in pdf_words(printed)
        assert b"Secret" not in printed
    page = viewer.get(BASE).get_data(as_text=True)
    assert set(re.findall(r"Secret\w+", page)) == set()


def test_an_officer_arranges_it_and_a_second_one_is_told(scene, sign_in):
    quoted("NOR", "Norway stands ready.", theme="protection")
    first, second = sign_in("follow-up"), sign_in("organiser")
    fields = {"introduction": "The Chair thanks everybody.\n\nAll went well.", "themes-0": "2", "themes-1": "1"}
    empty = dict.fromkeys(re.findall(r'name="(themes-\d+)"', first.get(f"{BASE}/arrange").get_data(as_text=True)), "")

    refused = first.submit(f"{BASE}/arrange", empty | {"introduction": "Of nothing"}, form=-1)
    kept = first.submit(f"{BASE}/arrange", empty | fields, form=-1)
    late = second.submit(f"{BASE}/arrange", empty | fields | {"introduction": "Mine", "seen": "0"}, form=-1)

    assert (refused.status_code, kept.status_code, late.status_code) == (422, 303, 422)
    assert "Of nothing" in refused.get_data(as_text=True)
    assert "Mine" in late.get_data(as_text=True)
    draft = db.session.scalars(select(ChairSummary)).one()
    assert (draft.version, draft.introductions, len(draft.themes)) == (1, {"en": "The Chair thanks everybody.\n\nAll went well."}, 2)
    assert [row.action for row in db.session.scalars(select(AuditEntry)) if "chair" in row.action] == ["chair-summary.arranged"]
    assert "The Chair thanks everybody." in words_of(files_of(second, "fr")[0])


def test_a_statement_left_out_says_why_and_can_come_back(scene, sign_in):
    number = quoted("NOR", "Norway stands ready.")
    officer = sign_in("follow-up")
    address = f"{BASE}/statements/{number}/leave-out"

    silent = officer.submit(address, {"reason": " "}, form=-1)
    kept = officer.submit(address, {"reason": "Said twice"}, form=-1)
    without = words_of(files_of(officer)[0])
    page = officer.get(f"{BASE}?show=left-out").get_data(as_text=True)
    back = officer.submit(f"{BASE}?show=left-out", {}, form=-1)

    assert (silent.status_code, kept.status_code, back.status_code) == (422, 303, 303)
    assert "Norway stands ready." not in without
    assert "Left out: Said twice" in page
    assert "Norway stands ready." in words_of(files_of(officer)[0])
    assert db.session.scalars(select(StatementLeftOut)).all() == []


def test_who_only_reads_arranges_nothing(scene, sign_in):
    number, viewer = quoted("NOR", "Norway stands ready."), sign_in("viewer")

    assert viewer.get(f"{BASE}/arrange").status_code == 403
    assert viewer.get(f"{BASE}/statements/{number}/leave-out").status_code == 403
    assert "Leave out" not in viewer.get(BASE).get_data(as_text=True)
    assert viewer.get(f"{BASE}/de.pdf").status_code == 404


@pytest.mark.parametrize("code", OFFICIAL_LANGUAGES)
def test_the_document_speaks_its_language_and_its_bytes_are_the_same_twice(scene, sign_in, code):
    quoted("NOR", "Norway stands ready.", theme="protection")
    viewer = sign_in("viewer")

    once, again = files_of(viewer, code), files_of(viewer, code)
    document = Document(io.BytesIO(once[0]))

    assert once == again
    marked = document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert marked == (code == "ar")
    assert document.core_properties.language.startswith(code)
    with zipfile.ZipFile(io.BytesIO(once[0])) as held:
        assert {part.date_time for part in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert PdfReader(io.BytesIO(once[1])).trailer["/Root"]["/Lang"] == code


def test_only_what_is_cleared_is_annexed_when_an_officer_wants_it(scene, sign_in):
    officer = sign_in("follow-up")
    with transaction() as session:
        held = session.get(Commitment, scene.delivered)
        held.is_cleared, held.public_text = True, "Money, as cleared"

    officer.submit(f"{BASE}/arrange", {"is_cleared_only": "y"}, form=-1)

    written = words_of(files_of(officer)[0])
    assert "Money, as cleared" in written
    assert "Forty officers" not in written
    assert "1 more were announced" in officer.get(BASE).get_data(as_text=True)


def said(number, *, party=1, themes=(), on=None, where=""):
    return Said(number, party, "", "position", "Words", "en", on, where, SOURCE, themes)


def heard(number, *codes, on=date(2031, 6, 3), title="Plenary"):
    return Heard(number, title, on, tuple(Turn(code, "", "", is_reply=False) for code in codes))


CASES = [
    (said(1, on=date(2031, 6, 3)), [heard(7, "NOR")], 7),
    (said(1, on=date(2031, 6, 4)), [heard(7, "NOR")], None),
    (said(1, on=date(2031, 6, 3)), [heard(7, "GHA")], None),
    (said(1, on=date(2031, 6, 3)), [heard(7, "NOR"), heard(8, "NOR", title="Closing")], None),
    (said(1, on=date(2031, 6, 3), where="At the closing"), [heard(7, "NOR"), heard(8, "NOR", title="Closing")], 8),
]


@pytest.mark.parametrize(("one", "sessions", "number"), CASES)
def test_a_statement_belongs_to_a_session_only_when_there_is_no_doubt(one, sessions, number):
    found = session_of(one, sessions, "NOR")

    assert (found and found.session_id) == number


def test_each_statement_stands_once_under_the_first_theme_chosen():
    several = [said(1, themes=THEMES), said(2), said(3, themes=("a4p:other",))]

    found = placed(several, [THEMES[1], THEMES[0]], (), {1: "NOR"})

    assert [(key, [one.id for one in held]) for key, held in found.by_theme] == [(THEMES[1], [1]), ("", [2])]
    assert [one.id for one in found.unplaced] == [3]
    assert found.count == 2


def test_the_page_asks_no_more_for_more(scene, sign_in, app):
    viewer, sent = sign_in("viewer"), []
    quoted("NOR", "Norway stands ready.", theme="protection")
    event.listen(db.engine, "before_cursor_execute", lambda *told: sent.append(told[2]))

    def count():
        viewer.get(BASE)
        app.extensions.pop(EXTENSION, None)
        sent.clear()
        viewer.get(BASE)
        return len(sent)

    one = count()
    for code in ("SEN", "KEN", "URY"):
        quoted(code, "And so do we.", theme="protection")
        promised(code, state=DELIVERED, summit_id=scene.summit_id)

    assert count() == one
    assert one <= 30
