"""The kind of book: a pack for each delegation that comes."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.orm import Session

from uncops.books.build import Form
from uncops.books.contents import BookKind
from uncops.books.delegation.build import PackMaker
from uncops.books.delegation.contents import Meetings, OtherSessions, OwnPeople, OwnProgramme, Seats, SessionBrief, Speaking, Welcome
from uncops.books.delegation.practical import Contacts, PracticalNotes, VenuePlan
from uncops.books.delegation.queries import material_of_packs, subjects_of
from uncops.books.kinds import Commission, Kind, Subject
from uncops.core.wording import N_
from uncops.summits.models import Summit


def _packs(session: Session, summit: Summit, subjects: Sequence[Subject], form: Form) -> Iterator[Commission]:
    maker = PackMaker(material_of_packs(session, summit, [subject.key for subject in subjects]), form)
    return (Commission(subject, partial(maker.pack, subject.key)) for subject in subjects)


PAGES = (("organiser.pack_notes_list", N_("Texts of delegation packs")),)
CHAPTERS = (
    (Welcome, OwnPeople, Contacts),
    (OwnProgramme,),
    (Meetings, Speaking, Seats),
    (SessionBrief, OtherSessions),
    (VenuePlan, PracticalNotes),
)
DELEGATION_PACKS = Kind(BookKind.DELEGATION, subjects_of, _packs, CHAPTERS, is_for_somebody=True, pages=PAGES)
