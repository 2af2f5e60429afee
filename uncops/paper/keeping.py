"""Files that were made: kept under the hash of their bytes, so that what was issued is what is handed out."""

import hashlib
import os
import tempfile
from pathlib import Path

from uncops.core.refusals import Refusal
from uncops.core.wording import N_


class FileMissing(Refusal):
    """A file that was made is not in its place any more."""

    sentence = N_("The file is missing. Restore it from the backup: what was issued is not made again.")


def keep(folder: Path, content: bytes) -> str:
    """Keep a file and answer its name; the same content is kept once, and put right where it was damaged."""
    name = hashlib.sha256(content).hexdigest()
    place = folder / f"{name}.pdf"
    if not place.exists() or place.read_bytes() != content:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, half = tempfile.mkstemp(dir=folder, suffix=".half")
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
        os.replace(half, place)  # nobody ever sees half a file
    return name


def kept(folder: Path, name: str) -> bytes:
    """The bytes of a file.

    :raises FileMissing: when they are gone, or are not what was issued.
    """
    try:
        content = (folder / f"{name}.pdf").read_bytes()
    except FileNotFoundError:
        raise FileMissing from None
    if hashlib.sha256(content).hexdigest() != name:
        raise FileMissing
    return content


def forget(folder: Path, name: str) -> None:
    """Remove a file; nothing happens when it is gone already."""
    (folder / f"{name}.pdf").unlink(missing_ok=True)
