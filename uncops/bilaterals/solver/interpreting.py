"""Interpreters of a plan, slot by slot: who is needed, and whether there is somebody for one meeting more."""

from collections import Counter

from uncops.bilaterals.solver.given import ENGLISH, Instance

PAIR = 2
Pair = tuple[str, str]


class Interpreting:
    """What is spoken in each slot, and who is there to interpret it."""

    def __init__(self, instance: Instance) -> None:
        self._spoken: dict[int, Counter[tuple[str, ...]]] = {slot.id: Counter() for slot in instance.slots}
        self._there: dict[int, Counter[Pair]] = {slot.id: Counter() for slot in instance.slots}
        self._left: dict[int, Counter[Pair]] = {}
        for pool in instance.interpreters or ():
            for slot in instance.slots:
                if slot.id not in pool.unavailable:
                    self._there[slot.id][pool.languages] += pool.count

    def speak(self, slot: int, languages: tuple[str, ...], by: int) -> None:
        """One meeting more, or one less."""
        self._spoken[slot][languages] += by
        self._left.pop(slot, None)

    def are_free(self, slot: int, languages: tuple[str, ...], one_more: Pair | None) -> bool:
        """Whether there is somebody to interpret this too; as if there were one more between two languages."""
        left = self._free(slot)
        if len(languages) == PAIR and ENGLISH not in languages and (left[languages] > 0 or one_more == languages):  # type: ignore[index]
            return True
        needed = [with_english(language) for language in languages if language != ENGLISH]
        return all(left[one] + (one == one_more) > 0 for one in needed)

    def _free(self, slot: int) -> Counter[Pair]:
        """How many are left of each pair when those who interpret between two languages directly do what they can."""
        if slot in self._left:
            return self._left[slot]
        left = Counter(self._there[slot])
        for languages, count in self._spoken[slot].items():
            if len(languages) < PAIR:
                continue
            direct = 0
            if len(languages) == PAIR and ENGLISH not in languages:
                # These serve nobody else, so that as many as there are take what they can.
                direct = min(count, left[languages])  # type: ignore[index]
                left[languages] -= direct  # type: ignore[index]
            for language in languages:
                if language != ENGLISH:
                    left[with_english(language)] -= count - direct
        self._left[slot] = left
        return left


def with_english(language: str) -> Pair:
    """The pair of a language and English, in the order in which pairs are named."""
    return (min(language, ENGLISH), max(language, ENGLISH))
