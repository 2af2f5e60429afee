"""What ways, parts and needs are called on pages."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext

from uncops.books.delivering.models import BundleKind, Given, Way
from uncops.books.delivering.rules import Need
from uncops.core.wording import N_

WAY_LABELS: Mapping[Way, str] = {
    Way.DOWNLOAD: N_("Handed over"),
    Way.PORTAL: N_("Portal"),
    Way.MAIL: N_("Link in a letter"),
    Way.ARCHIVE: N_("ZIP archive"),
    Way.PRINT: N_("Printed"),
}
GIVEN_LABELS: Mapping[Given, str] = {Given.WHOLE: N_("The whole book"), Given.CHANGES: N_("The change pages")}
NEED_LABELS: Mapping[Need, str] = {
    Need.NOTHING: N_("Nothing, has the latest"),
    Need.CHANGES: N_("The change pages"),
    Need.WHOLE: N_("The whole book"),
}
NEED_TONES: Mapping[Need, str] = {Need.NOTHING: "good", Need.CHANGES: "warning", Need.WHOLE: "neutral"}
BUNDLE_LABELS: Mapping[BundleKind, str] = {BundleKind.PRINT: N_("Printing job"), BundleKind.ARCHIVE: N_("ZIP archive")}


def translated_labels(labels: Mapping[StrEnum, str]) -> dict[str, str]:
    """Labels by value, in the visitor's language."""
    return {key.value: gettext(label) for key, label in labels.items()}
