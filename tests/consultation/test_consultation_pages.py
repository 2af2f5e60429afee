"""Consultations from the draft to the published summary, as officers, Missions and the public go through the pages."""

import pytest
from consultation.consulting import agenda, closed, commented, disposed, opened, passage_id, prepared, stored
from delegations.registering import text_of
from programme.builders import add, deed_now, publish_now, queries_of, receive
from registration.missions import invited_delegation, mission, the_summit
from sqlalchemy import select

from uncops.consultation.models import (
    Audience,
    Comment,
    CommentChange,
    Consultation,
    ConsultationPassage,
    ConsultationSummary,
    Disposition,
    Sharing,
    Subject,
)
from uncops.consultation.services.preparing import open_to_missions
from uncops.consultation.services.summarising import publish_summary
from uncops.core.database import db, transaction
from uncops.mail.models import Letter, Wave
from uncops.programme.models import AgendaItem
from uncops.programme.models import Session as ProgrammeSession

NOTE = """# Background note

## Standards

Common standards let components work side by side.

Each State trains its officers before they leave.
"""


def organiser_url(number, end=""):
    return f"/organiser/consultations/{number}{end}"


def portal_url(delegation_id, number, end=""):
    return f"/portal/delegations/{delegation_id}/consultations/{number}{end}"


def published(consultation_id, audience=Audience.PUBLIC):
    with transaction() as session:
        publish_summary(session, consultation_id, audience, "Thank you.", deed=deed_now())


def test_an_officer_prepares_opens_and_letters_wait(app, sign_in):
    summit_id, organiser = the_summit(), sign_in("organiser")
    invited_delegation("FRA"), invited_delegation("GHA")
    held = agenda(summit_id)

    sent = organiser.submit(
        "/organiser/consultations/new",
        {"title": "Draft agenda", "explanation": "Please look.", "subject": "agenda", "session_ids": [str(held)], "opens_on": "2031-03-01",
         "closes_on": "2031-03-10", "whom": "all", "sharing": "after_closing"}, form=-1,
    )  # fmt: skip
    number = int(sent.location.rpartition("/")[2])
    asked = text_of(organiser.get(organiser_url(number, "/open")))
    opening = organiser.submit(organiser_url(number, "/open"), {}, form=-1)
    page = text_of(organiser.get(organiser_url(number)))

    assert (sent.status_code, opening.status_code) == (303, 303)
    assert "2 delegations will read it" in asked
    assert "0 of 2" in page
    assert [(one.number, one.heading) for one in db.session.scalars(select(ConsultationPassage).order_by(ConsultationPassage.number))] == [
        (1, "Performance and accountability"), (2, "Standards"), (3, "Interventions"),
    ]  # fmt: skip
    letters = db.session.scalars(select(Letter)).all()
    assert {letter.state for letter in letters} == {"draft"}
    assert all("Draft agenda" in letter.text and "10 March 2031" in letter.text for letter in letters)


@pytest.mark.parametrize(("fields", "said"), [
    ({"closes_on": "2031-02-01"}, "not before the first"),
    ({"session_ids": []}, "sessions of the programme, or a document"),
    ({"whom": "chosen"}, "at least one delegation"),
    ({"subject": "document"}, "sessions of the programme, or a document"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(app, sign_in, fields, said):
    held, organiser = agenda(the_summit()), sign_in("organiser")
    right = {
        "title": "Draft agenda", "explanation": "Please look again.", "subject": "agenda", "session_ids": [str(held)],
        "opens_on": "2031-03-01", "closes_on": "2031-03-10", "whom": "all", "sharing": "never",
    }  # fmt: skip

    answer = organiser.submit("/organiser/consultations/new", right | fields, form=-1)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Please look again." in text_of(answer)
    assert db.session.scalar(select(Consultation.id)) is None


def test_a_document_is_opened_by_its_paragraphs(app, sign_in):
    summit_id = the_summit()
    _france, _france_id = mission(app, "FRA")
    (document_id,) = receive(summit_id, NOTE)
    number = prepared(summit_id, 0, subject=Subject.DOCUMENT, session_ids=(), document_id=document_id)
    with transaction() as session:
        open_to_missions(session, number, deed=deed_now())

    passages = db.session.scalars(select(ConsultationPassage).order_by(ConsultationPassage.number)).all()

    assert [passage.text for passage in passages][-2:] == [
        "Common standards let components work side by side.", "Each State trains its officers before they leave.",
    ]  # fmt: skip
    assert passages[-1].piece_id


def test_the_text_stays_as_it_was_opened(app, sign_in):
    summit_id = the_summit()
    france, france_id = mission(app, "FRA")
    number = opened(summit_id)
    with transaction() as session:
        session.scalars(select(AgendaItem).where(AgendaItem.title == "Standards")).one().title = "Rewritten meanwhile"

    page = text_of(france.get(portal_url(france_id, number)))

    assert "Standards" in page
    assert "Rewritten meanwhile" not in page
    answer = sign_in("organiser").get(organiser_url(number, "/change"))
    assert answer.status_code == 302


def test_a_mission_keeps_a_draft_sends_changes_and_withdraws(app, sign_in):
    france, france_id = mission(app, "FRA")
    number = opened(the_summit())
    organiser, new = sign_in("organiser"), portal_url(france_id, number, "/comments/new?passage=2")

    kept = france.submit(new, {"text": "Half a thought"}, form=-1, button="draft")
    comment_id = db.session.scalars(select(Comment.id)).one()
    own, others = text_of(france.get(portal_url(france_id, number))), text_of(organiser.get(organiser_url(number, "/comments")))
    url = portal_url(france_id, number, f"/comments/{comment_id}")
    sent = france.submit(url, {"text": "A whole thought", "wording": "New words"}, form=-1)
    read = text_of(organiser.get(organiser_url(number, "/comments")))
    gone = france.submit(f"{url}/withdraw", {}, form=-1)

    assert (kept.status_code, sent.status_code, gone.status_code) == (303, 303, 303)
    assert ("Half a thought" in own, "Half a thought" in others) == (True, False)
    assert "A whole thought" in read
    assert "New words" in read
    assert stored(comment_id).state == "withdrawn"
    assert "A whole thought" not in text_of(organiser.get(organiser_url(number, "/comments")))


def test_an_empty_comment_is_refused_and_nothing_is_kept(app):
    france, france_id = mission(app, "FRA")
    number = opened(the_summit())

    answer = france.submit(portal_url(france_id, number, "/comments/new"), {"text": " "}, form=-1)

    assert answer.status_code == 422
    assert "Write a comment, or propose a wording" in text_of(answer)
    assert db.session.scalar(select(Comment.id)) is None


def test_after_the_closing_nothing_is_taken_and_what_was_typed_stays(app):
    france, france_id = mission(app, "FRA")
    number = opened(the_summit())
    closed(number)

    answer = france.submit(portal_url(france_id, number, "/comments/new"), {"text": "Too late"}, form=-1)

    assert answer.status_code == 422
    assert "Too late" in text_of(answer)
    assert db.session.scalar(select(Comment.id)) is None


def test_two_focal_points_see_what_the_other_stored(app):
    france, france_id = mission(app, "FRA")
    number = opened(the_summit())
    comment_id = commented(number, france_id, "First words")
    url = portal_url(france_id, number, f"/comments/{comment_id}")
    france.submit(url, {"text": "Words of the first"}, form=-1)

    answer = france.submit(url, {"text": "Words of the second", "seen": "1"}, form=-1)

    assert answer.status_code == 422
    assert "Words of the first" in text_of(answer)
    assert "Words of the second" in text_of(answer)
    assert stored(comment_id).text == "Words of the first"


def test_no_objection_counts_as_a_reaction_and_not_beside_comments(app, sign_in):
    france, france_id = mission(app, "FRA")
    ghana, ghana_id = mission(app, "GHA")
    number = opened(the_summit())
    commented(number, ghana_id)

    said = france.submit(portal_url(france_id, number), {}, form="/no-objection")
    token = said_token(ghana, portal_url(ghana_id, number))
    refused = ghana.client.post(portal_url(ghana_id, number, "/no-objection"), data={"csrf_token": token})
    page = text_of(sign_in("organiser").get(organiser_url(number)))

    assert (said.status_code, refused.status_code) == (303, 422)
    assert "Withdraw them first" in text_of(refused)
    assert "Reacted 2 of 2" in page
    assert "No objection 1 of 2" in page


def said_token(visitor, url):
    import re

    return re.search(r'name="csrf_token"[^>]* value="([^"]+)"', visitor.get(url).get_data(as_text=True))[1]


def test_who_has_not_reacted_is_listed_and_reminded_once(app, sign_in):
    _france, france_id = mission(app, "FRA")
    invited_delegation("GHA")
    number, organiser = opened(the_summit()), sign_in("organiser")
    commented(number, france_id)

    page = text_of(organiser.get(organiser_url(number, "/silent")))
    sent = organiser.submit(organiser_url(number, "/silent"), {}, form="/remind")
    reminders = db.session.scalars(select(Letter).join(Wave).where(Wave.key.not_like("consultation-%"))).all()

    assert ("Ghana" in page, "France" in page) == (True, False)
    assert sent.status_code == 303
    assert [letter.delegation.party.code for letter in reminders] == ["GHA"]


@pytest.mark.parametrize(("sharing", "is_over", "is_seen"), [
    (Sharing.NEVER, False, False),
    (Sharing.NEVER, True, False),
    (Sharing.AFTER_CLOSING, False, False),
    (Sharing.AFTER_CLOSING, True, True),
    (Sharing.FROM_THE_BEGINNING, False, True),
])  # fmt: skip
def test_a_mission_sees_anothers_comments_only_when_they_are_shared(app, sharing, is_over, is_seen):
    _france, france_id = mission(app, "FRA")
    ghana, ghana_id = mission(app, "GHA")
    number = opened(the_summit(), sharing=sharing)
    named = commented(number, france_id, "Unspoken worries", may_be_named=True)
    commented(number, france_id, "Nameless worries")
    commented(number, france_id, "Only a draft", is_sent=False)
    if is_over:
        closed(number)

    pages = [ghana.get(portal_url(ghana_id, number, end)) for end in ("", "/others", "/others?passage=2", f"/comments/{named}", "/summary")]
    said = " ".join(text_of(page) for page in pages)

    assert ("Unspoken worries" in said) is is_seen
    assert "Only a draft" not in said
    assert [page.status_code for page in pages] == [200, 200 if is_seen else 404, 200 if is_seen else 404, 404, 404]
    if is_seen:
        assert "Western European and other States" in said
        assert said.count("France") == 2  # once on each page of others' comments: beside the comment that may be named


def test_another_delegation_and_one_that_is_not_asked_find_nothing(app):
    _france, france_id = mission(app, "FRA")
    ghana, ghana_id = mission(app, "GHA")
    number = opened(the_summit(), is_for_all=False, delegation_ids=(france_id,))
    comment_id = commented(number, france_id, "Unspoken worries")

    answers = [
        ghana.get(url) for url in (
            portal_url(ghana_id, number), portal_url(france_id, number), portal_url(ghana_id, number, f"/comments/{comment_id}"),
            portal_url(ghana_id, number, "/comments/new"), portal_url(ghana_id, number, "/others"),
        )
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404] * 5
    assert not any("Unspoken worries" in text_of(answer) for answer in answers)
    assert "Draft agenda" not in text_of(ghana.get(f"/portal/delegations/{ghana_id}/consultations"))


def test_what_is_prepared_is_not_seen_by_missions(app):
    france, france_id = mission(app, "FRA")
    summit_id = the_summit()
    number = prepared(summit_id, agenda(summit_id))

    assert france.get(portal_url(france_id, number)).status_code == 404
    assert "Draft agenda" not in text_of(france.get(f"/portal/delegations/{france_id}/consultations"))


def test_dispositions_wait_for_the_closing_and_say_why(app, sign_in):
    _france, france_id = mission(app, "FRA")
    number, organiser = opened(the_summit()), sign_in("organiser")
    comment_id = commented(number, france_id)
    url = organiser_url(number, f"/comments/{comment_id}")
    before = text_of(organiser.get(url))
    closed(number)

    bare = organiser.submit(url, {"disposition": "not_accepted"}, form="/dispose")
    said = organiser.submit(url, {"disposition": "not_accepted", "reply": "It was agreed in 2029."}, form="/dispose")
    again = organiser.submit(url, {"disposition": "accepted", "seen": "1"}, form="/dispose")

    assert "until then Missions can change them" in before
    assert (bare.status_code, said.status_code, again.status_code) == (422, 303, 422)
    assert "Write why" in text_of(bare)
    assert "Somebody else changed this" in text_of(again)
    assert (stored(comment_id).disposition, stored(comment_id).reply) == ("not_accepted", "It was agreed in 2029.")


def test_what_was_accepted_is_applied_to_the_item_and_linked_at_both_ends(app, sign_in):
    _france, france_id = mission(app, "FRA")
    number, organiser = opened(the_summit()), sign_in("organiser")
    comment_id = commented(number, france_id, wording="Standards and training")
    closed(number)
    disposed(comment_id)
    url = organiser_url(number, f"/comments/{comment_id}")

    same = organiser.submit(f"{url}/apply", {}, form=-1)
    sent = organiser.submit(f"{url}/apply", {"title": "Standards and training"}, form=-1)
    page = text_of(organiser.get(url))
    session_id = db.session.scalars(select(ProgrammeSession.id)).one()
    dossier = text_of(organiser.get(f"/organiser/programme/sessions/{session_id}"))

    assert (same.status_code, sent.status_code) == (422, 303)
    assert db.session.scalars(select(AgendaItem.title).where(AgendaItem.position == 0)).one() == "Standards and training"
    change = db.session.scalars(select(CommentChange)).one()
    assert (change.before, change.after) == ({"title": "Standards"}, {"title": "Standards and training"})
    assert "Before: Standards After: Standards and training" in page
    assert "Changed after a comment in consultation 1" in dossier


def test_a_session_and_a_document_are_changed_the_same_way(app, sign_in):
    summit_id = the_summit()
    _france, france_id = mission(app, "FRA")
    (document_id,) = receive(summit_id, NOTE)
    on_agenda = opened(summit_id)
    on_document = prepared(summit_id, 0, subject=Subject.DOCUMENT, session_ids=(), document_id=document_id)
    with transaction() as session:
        last = len(open_to_missions(session, on_document, deed=deed_now()).passages)
    organiser = sign_in("organiser")
    first, second = commented(on_agenda, france_id, number=1), commented(on_document, france_id, number=last)
    for number, comment_id in ((on_agenda, first), (on_document, second)):
        closed(number)
        disposed(comment_id, Disposition.IN_PART, "In other words.")

    organiser.submit(organiser_url(on_agenda, f"/comments/{first}/apply"), {"purpose": "To agree on measures."}, form=-1)
    organiser.submit(organiser_url(on_document, f"/comments/{second}/apply"), {"text": "Each State trains its officers."}, form=-1)

    assert db.session.scalars(select(ProgrammeSession.purpose)).one() == "To agree on measures."
    assert "Changed after a comment in consultation 2" in text_of(organiser.get(f"/organiser/documents/{document_id}"))
    assert "Each State trains its officers." in text_of(organiser.get(organiser_url(on_document, f"/comments/{second}")))


def test_a_change_made_elsewhere_is_linked_from_the_trail(app, sign_in):
    _france, france_id = mission(app, "FRA")
    number, organiser = opened(the_summit()), sign_in("organiser")
    comment_id = commented(number, france_id, number=None)
    closed(number)
    item_id = db.session.scalars(select(AgendaItem.id).where(AgendaItem.title == "Standards")).one()
    organiser.submit(f"/organiser/programme/items/{item_id}", {"title": "Standards that bind"}, form=-1)
    url = organiser_url(number, f"/comments/{comment_id}")

    early = text_of(organiser.get(f"{url}/link"))
    disposed(comment_id)
    page = organiser.get(f"{url}/link").get_data(as_text=True)
    entry = page.partition('name="entry_id"')[2].partition('value="')[2].partition('"')[0]
    sent = organiser.submit(f"{url}/link", {"entry_id": entry}, form=-1)
    foreign = organiser.submit(f"{url}/link", {"entry_id": "1"}, form=-1)
    organiser.submit(url, {}, form="/unlink")

    assert "Accept the comment first" in early
    assert (sent.status_code, foreign.status_code) == (303, 422)
    assert db.session.scalar(select(CommentChange.id)) is None
    assert db.session.get_one(AgendaItem, item_id).title == "Standards that bind"


def test_nothing_is_summarised_while_a_comment_has_no_disposition(app, sign_in):
    _france, france_id = mission(app, "FRA")
    number, organiser = opened(the_summit()), sign_in("organiser")
    comment_id = commented(number, france_id)
    early = organiser.submit(organiser_url(number, "/publish"), {"audience": "public"}, form=-1)
    closed(number)

    undecided = organiser.submit(organiser_url(number, "/publish"), {"audience": "public"}, form=-1)
    disposed(comment_id)
    done = organiser.submit(organiser_url(number, "/publish"), {"audience": "public", "introduction": "Thank you."}, form=-1)
    again = organiser.submit(organiser_url(number, "/publish"), {"audience": "public", "seen": "1"}, form=-1)

    assert [answer.status_code for answer in (early, undecided, done, again)] == [422, 422, 303, 422]
    assert "1 comments still have no disposition" in text_of(undecided)
    assert len(db.session.scalars(select(ConsultationSummary)).all()) == 1


def test_the_public_reads_a_summary_that_names_only_who_agreed(app, client):
    summit_id = the_summit()
    france, france_id = mission(app, "FRA")
    _ghana, ghana_id = mission(app, "GHA")
    invited_delegation("NOR")
    number = opened(summit_id)
    disposed_later = [
        commented(number, france_id, "Too narrow", may_be_named=True), commented(number, ghana_id, "Too wide", number=None),
    ]  # fmt: skip
    closed(number)
    for comment_id in disposed_later:
        disposed(comment_id, Disposition.NOTED, "Taken along.")
    before = text_of(france.get(portal_url(france_id, number)))
    add(summit_id, "Closing", "15:00", "16:00", kind="closing")
    make_public(summit_id)

    published(number)
    page, own = text_of(client.get("/summits/uncops-2031/consultations/1")), text_of(france.get(portal_url(france_id, number)))

    assert "Taken along." not in before
    assert "Taken along." in own
    assert "2 of 3 delegations" in page
    assert "2 of 2 comments" in page
    assert ("France" in page, "Ghana" in page) == (True, False)
    assert "A member of the group: African States" in page
    assert "What came of it" in text_of(client.get("/summits/uncops-2031"))
    assert client.get("/summits/uncops-2031/consultations/1?whole=1").status_code == 200


def make_public(summit_id):
    with transaction() as session:
        for item in session.scalars(select(AgendaItem)):
            item.minutes = 90
    publish_now(summit_id)


def test_a_summary_for_missions_is_not_public_and_versions_stay(app, client, sign_in):
    summit_id = the_summit()
    france, france_id = mission(app, "FRA")
    number, organiser = opened(summit_id), sign_in("organiser")
    comment_id = commented(number, france_id)
    closed(number)
    disposed(comment_id)
    make_public(summit_id)
    published(number)
    disposed(comment_id, Disposition.NOT_ACCEPTED, "On reflection, no.")
    published(number, Audience.MISSIONS)

    first, second = (text_of(organiser.get(organiser_url(number, f"/summaries/{version}"))) for version in (1, 2))

    assert client.get("/summits/uncops-2031/consultations/1").status_code == 404
    assert "On reflection, no." in text_of(france.get(portal_url(france_id, number, "/summary")))
    assert ("On reflection, no." in first, "On reflection, no." in second) == (False, True)


@pytest.mark.database
def test_comments_are_filtered_and_taken_away(app, sign_in):
    _france, france_id = mission(app, "FRA")
    _ghana, ghana_id = mission(app, "GHA")
    number, organiser = opened(the_summit()), sign_in("organiser")
    commented(number, france_id, "Too narrow", number=2)
    commented(number, ghana_id, "Too wide", number=None)
    url = organiser_url(number, "/comments")

    shown = {asked: text_of(organiser.get(f"{url}?{asked}")) for asked in ("passage=2", "passage=whole", "group=AFR", "text=NARROW")}
    table = organiser.get(f"{url}.csv?passage=2").get_data(as_text=True)

    assert {asked: ("Too narrow" in page, "Too wide" in page) for asked, page in shown.items()} == {
        "passage=2": (True, False), "passage=whole": (False, True), "group=AFR": (False, True), "text=NARROW": (True, False),
    }  # fmt: skip
    assert ("Too narrow" in table, "Too wide" in table) == (True, False)
    assert organiser.get(f"{url}.xlsx").status_code == 200


def test_pages_ask_as_often_for_three_missions_as_for_one(app, sign_in):
    missions = [mission(app, code) for code in ("FRA", "GHA", "NOR")]
    number, organiser = opened(the_summit(), sharing=Sharing.FROM_THE_BEGINNING), sign_in("organiser")
    france, france_id = missions[0]
    _ghana, ghana_id = missions[1]
    organisers = [organiser_url(number), organiser_url(number, "/comments"), "/organiser/consultations"]
    portals = [portal_url(france_id, number), portal_url(france_id, number, "/others"), f"/portal/delegations/{france_id}/consultations"]
    for delegation_id in (france_id, ghana_id):
        commented(number, delegation_id)
    once = [queries_of(organiser, url) for url in organisers] + [queries_of(france, url) for url in portals]
    for _visitor, delegation_id in missions:
        commented(number, delegation_id, "More")
        commented(number, delegation_id, "And more", number=1)

    assert [queries_of(organiser, url) for url in organisers] + [queries_of(france, url) for url in portals] == once


def test_the_last_day_is_moved_only_to_one_that_is_to_come(app, sign_in):
    number, organiser = None, sign_in("organiser")
    invited_delegation("FRA")
    number = opened(the_summit())

    past = organiser.submit(organiser_url(number, "/prolong"), {"closes_on": "2031-03-02"}, form=-1)
    later = organiser.submit(organiser_url(number, "/prolong"), {"closes_on": "2031-03-20"}, form=-1)

    assert (past.status_code, later.status_code) == (422, 303)
    assert passage_id(number, 1)
    assert "20 March 2031" in text_of(organiser.get(organiser_url(number)))
