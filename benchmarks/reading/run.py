"""Whether a text four times as long takes about four times as long to read, for texts that tempt a pattern to go back.

    python benchmarks/reading/run.py

Prints the ratio of 120,000 to 30,000 characters, the best of three each, in seconds of the processor.
Near 4 is in proportion, 16 would be the square.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from uncops.documents.reading.reader import read_text
from uncops.reference.names import match_party

SIGNS = (" ", "\n", "*", "[", "“", "A ", "# ", "Background Note\n\n", "<sup>1</sup> x\n", "(a) b; ", "a, ")
SHORT, LONG, ROUNDS = 30_000, 120_000, 3


def main() -> None:
    """Print one line a text."""
    for sign in SIGNS:
        short, long = (min(_seconds(sign, length) for _ in range(ROUNDS)) for length in (SHORT, LONG))
        print(f"{long / max(short, 0.001):6.1f} times  {short:6.3f} s  {long:6.3f} s  {sign!r}")


def _seconds(sign: str, length: int) -> float:
    begun = time.process_time()
    read_text((sign * length)[:length], file="long.txt", match_party=match_party)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
