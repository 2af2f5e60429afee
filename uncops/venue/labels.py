"""What layouts and classes of rooms are called, and what is done with them, marked for translation."""

from uncops.core.wording import N_
from uncops.venue.models import Layout, RoomClass

LAYOUT_LABELS = {
    Layout.HORSESHOE.value: N_("Horseshoe"),
    Layout.THEATRE.value: N_("Theatre"),
    Layout.ROUND_TABLE.value: N_("Round table"),
    Layout.BOARDROOM.value: N_("Boardroom"),
    Layout.BILATERAL.value: N_("Two sides facing"),
    Layout.STANDING.value: N_("Standing"),
}
CLASS_LABELS = {
    RoomClass.PLENARY.value: N_("Plenary hall"),
    RoomClass.CONFERENCE.value: N_("Conference room"),
    RoomClass.BILATERAL.value: N_("Bilateral booth or room"),
    RoomClass.RECEPTION.value: N_("Reception area"),
    RoomClass.OFFICE.value: N_("Office room"),
}
SENTENCES = {
    "building.added": N_("Building added"),
    "building.changed": N_("Building changed"),
    "room.added": N_("Room added"),
    "room.changed": N_("Room changed"),
    "room.closed": N_("Room closed for a time"),
    "room.opened": N_("Room opened again"),
    "walking_time.set": N_("Walking time set"),
}
