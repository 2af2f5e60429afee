"""Chapters officers of the demonstration add to books: how to get about, and where everything is."""

from datetime import time

from sqlalchemy.orm import Session

from uncops.books.arranging.adding import Checked, Said, add_chapter, change_text, checked
from uncops.books.arranging.chapters import AddedKind
from uncops.books.arranging.services import Settings, Whose, settle, switch
from uncops.books.contents import BookKind
from uncops.books.registry import KINDS
from uncops.demo.story import DATES, deed_on
from uncops.summits.models import Summit

GETTING_ABOUT = """\
The summit meets at Headquarters. Shuttle buses run between the delegates’ entrance and the hotels named in the invitation.

## At the gate

1. Wear your badge where it can be seen.
2. Leave bags larger than a briefcase at the desk.
3. Motorcades stop at the **north gate** only; the driver stays with the car.

Table: Hours of the shuttle buses

| Day | First | Last | Every |
|---|---:|---:|---:|
| First day | 06:30 | 22:30 | 10 minutes |
| Second day | 06:30 | 20:00 | 15 minutes |

## If something goes wrong

- Ask the liaison officer named in this book first.
- Lost badges are *voided at once*; a new one takes ten minutes.

> In an emergency, follow the officers in blue vests.
"""
EN_ROUTE = """\
Le sommet se tient au Siège. Des navettes relient l’entrée des délégations aux hôtels indiqués dans l’invitation.

## À l’entrée

1. Portez votre badge bien en vue.
2. Laissez au vestiaire les bagages plus grands qu’une serviette.
3. Les cortèges s’arrêtent uniquement à la **porte nord** ; le chauffeur reste dans la voiture.
"""
MARK = "For participants only"
# The kinds whose readers come from far.
TRAVELLERS = (BookKind.DELEGATION, BookKind.SESSION)


def arrange_books(session: Session, summit: Summit) -> int:
    """Add chapters to the books of those who travel, and settle their mark; gives how many chapters."""
    deed = deed_on(DATES.last_change, time(18, 0))
    count = 0
    for kind in (kind for kind in KINDS if kind.kind in TRAVELLERS):
        whose = Whose(summit.id, kind)
        text = add_chapter(session, whose, AddedKind.PROSE, _checked("en", "Getting about", GETTING_ABOUT), deed=deed)
        change_text(session, text.id, _checked("fr", "Se déplacer", EN_ROUTE), seen_version=1, deed=deed)
        venue = add_chapter(session, whose, AddedKind.VENUE, _checked("en", "Where everything is", "", AddedKind.VENUE), deed=deed)
        if kind.kind is BookKind.SESSION:  # its readers know the way
            switch(session, whose, venue.key, is_on=False, deed=deed)
        else:
            settle(session, whose, Settings(classification=MARK), switches=None, seen_version=0, deed=deed)
        count += 2
    return count


def _checked(language: str, title: str, body: str, form: AddedKind = AddedKind.PROSE) -> Checked:
    return checked(form, Said(language, title, body), has_file=False)
