"""Files that hold personal data beside the database: prints, and letters kept where there is no mail server."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from uncops.mail.kept import KeptLetter, letters_in, plain_of
from uncops.privacy.copies import names_person


@dataclass(frozen=True)
class Files:
    """Where an installation keeps files."""

    instance: Path

    @property
    def prints(self) -> Path:
        """Where the files of prints lie."""
        return self.instance / "prints"

    def remove_prints(self, names: Iterable[str]) -> None:
        """Take prints away; one that is gone already does no harm."""
        for name in names:
            (self.prints / f"{name}.pdf").unlink(missing_ok=True)

    def remove_letters_like(self, message_ids: Iterable[str]) -> None:
        """Take away the kept letters with these numbers."""
        wanted = {message_id.strip("<>").split("@")[0] for message_id in message_ids}
        for kept in letters_in(str(self.instance)):
            if any(kept.file.stem.endswith(number) for number in wanted):
                kept.file.unlink(missing_ok=True)

    def remove_letters_naming(self, tokens: tuple[str, ...]) -> None:
        """Take away the kept letters to somebody, or in which they are named."""
        for kept in letters_in(str(self.instance)):
            if names_person(_words_of(kept), tokens):
                kept.file.unlink(missing_ok=True)


def _words_of(kept: KeptLetter) -> str:
    return "\n".join((kept.to, kept.subject, plain_of(kept)))
