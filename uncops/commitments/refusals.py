"""What the register of commitments refuses, in sentences for the person."""

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class TextMissing(Refusal):
    """A commitment has words."""

    sentence = N_("Write what is undertaken.")


class UnknownKind(Refusal):
    """Kinds are those of the register."""

    sentence = N_("Select what kind of commitment it is.")


class HolderMissing(Refusal):
    """Somebody undertakes it."""

    sentence = N_("Name the party that undertakes it.")


class OneHolderOnly(Refusal):
    """Several parties are a group."""

    sentence = N_("Several parties undertake it jointly: select “Several parties jointly”, or name one party.")


class GroupTooSmall(Refusal):
    """Jointly means at least two."""

    sentence = N_("Name at least two parties that undertake it jointly.")


class OfficeMissing(Refusal):
    """The Secretariat undertakes something through an office."""

    sentence = N_("Name the office of the Secretariat that undertakes it, and no party.")


class QuantityWithoutUnit(Refusal):
    """A number alone says nothing."""

    sentence = N_("Say of what: select a unit, write one, or select a currency.")


class UnitWithoutQuantity(Refusal):
    """A unit alone says nothing either."""

    sentence = N_("Enter how many, or leave the unit empty.")


class TwoUnits(Refusal):
    """Money is not counted in officers."""

    sentence = N_("A quantity has a unit or a currency, not both.")


class QuantityNotPositive(Refusal):
    """Nothing less than something is promised."""

    sentence = N_("Enter a quantity above nought with at most two decimals.")


class UnknownCurrency(Refusal):
    """Money is in a currency of ISO 4217."""

    sentence = N_("Select a currency in use.")


class MoneyWithoutDay(Refusal):
    """Sums change their worth."""

    sentence = N_("Enter the day of which the sum says its worth.")


class AnnouncedIsKnown(Refusal):
    """What was announced is no secret any more."""

    sentence = N_("Only a draft is confidential; this commitment was announced.")


class NoSuchStep(Refusal):
    """States follow each other."""

    sentence = N_("A commitment that is “%(here)s” cannot become “%(there)s”.")


class NotForMissions(Refusal):
    """A Mission announces; officers confirm and follow."""

    sentence = N_("A Mission can announce or give up its own drafts. Propose anything else in a report.")


class ReasonMissing(Refusal):
    """A step back, an end, or a verification has words."""

    sentence = N_("Say why, and on what it rests.")


class NotInTheFuture(Refusal):
    """What holds from tomorrow is entered tomorrow."""

    sentence = N_("Enter a day that is not in the future.")


class SameOfficer(Refusal):
    """Four eyes see more than two."""

    sentence = N_("You said yourself that it is delivered. Another officer verifies it.")


class NotAllDelivered(Refusal):
    """What is partly delivered is delivered only for a reason."""

    sentence = N_("Only %(delivered)s of %(promised)s are reported as delivered. Say why it counts as delivered.")


class DeliveredShrinks(Refusal):
    """What was delivered in all does not become less with time."""

    sentence = N_(
        "%(amount)s were delivered in all by %(day)s. The quantity up to a later day is not smaller, nor up to an earlier one larger."
    )


class DeliveredWithoutUnit(Refusal):
    """A commitment in words has no quantity to be delivered."""

    sentence = N_("This commitment has no quantity. Say in words what was delivered.")


class NotProposable(Refusal):
    """A report proposes the next step."""

    sentence = N_("This step cannot be proposed now.")


class NotReportable(Refusal):
    """Nothing is reported on a draft or what ended."""

    sentence = N_("Reports are made on commitments that were announced and have not ended.")


class ReportClosed(Refusal):
    """A report is reviewed once."""

    sentence = N_("This report was reviewed meanwhile.")


class NoteMissing(Refusal):
    """Who is asked again must know what."""

    sentence = N_("Write what the Mission should add or mend.")


class RenewalNotLater(Refusal):
    """A renewal is for longer."""

    sentence = N_("Enter a day of renewal that is still to come.")


class EvidenceNotAccepted(Refusal):
    """Files are of kinds that can be shown safely."""

    sentence = N_("“%(name)s” is not taken: give PDF, Word, Excel, PNG or JPEG, with the ending of its kind.")


class EvidenceTooLarge(Refusal):
    """Files have a limit."""

    sentence = N_("“%(name)s” is larger than 10 MB.")


class TooMuchEvidence(Refusal):
    """So has their number."""

    sentence = N_("Give at most 5 files with a report.")


class NotPublicYet(Refusal):
    """What was never announced is not published."""

    sentence = N_("Only what was announced can be cleared for the public register.")


class PublicTextMissing(Refusal):
    """The public reads words written for it."""

    sentence = N_("Write the words for the public register first.")


class WordedBySame(Refusal):
    """Another officer than the author clears."""

    sentence = N_("You wrote these words yourself. Another officer clears them.")


class SupersedesItself(Refusal):
    """Something else takes the place."""

    sentence = N_("Choose another commitment that takes its place and has not ended.")


class CommitmentChangedMeanwhile(Refusal):
    """Somebody else changed it after the form was opened."""

    sentence = N_("%(who)s changed this commitment after you opened it. Compare below, then save again to put yours in its place.")


class LevelUntitled(Refusal):
    """A level is called something."""

    sentence = N_("Enter the title in English.")


class LevelTaken(Refusal):
    """Codes of levels differ."""

    sentence = N_("There is a level with the code “%(code)s” already.")


class UnknownParty(Refusal):
    """Parties are those of the reference data."""

    sentence = N_("No party is called “%(name)s”. Write its short name in any official language, or its code.")


class PlaceTaken(Refusal):
    """What was announced or follows from a meeting is one commitment."""

    sentence = N_("This was taken into the register before, as %(reference)s.")


class OwnPartyFirst(Refusal):
    """A Mission enters what its own Government undertakes or leads."""

    sentence = N_("Your own party stands first: a Mission enters what its Government undertakes or leads.")
