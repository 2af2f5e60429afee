"""Whatever a document holds, its readers name a field or understand it; they never stumble."""

from collections.abc import Callable
from copy import deepcopy

from bilaterals.test_validator import instance, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from uncops.bilaterals.solver.field import BadInstance
from uncops.bilaterals.solver.instance import read_instance
from uncops.bilaterals.solver.plan import read_plan
from uncops.bilaterals.validator import Malformed, check

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.floats(allow_nan=False) | st.sampled_from(["", "R1", "NOR", "en", "morning"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "slot", "request", "count"]), inner, max_size=2),
    max_leaves=4,
)
many = settings(max_examples=300, deadline=None, derandomize=True)


def places(document: object, path: tuple = ()) -> list[tuple]:
    """Every place of a document, as the steps that lead to it."""
    inside = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    return [path, *(place for step, value in inside for place in places(value, (*path, step)))]


def spoiled(document: dict, path: tuple, value: object) -> dict:
    """The document with something else in one place."""
    changed = deepcopy(document)
    holder: object = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return changed


WISHES = instance() | {"published": plan()}
wishes_places = st.sampled_from([path for path in places(WISHES) if path])
plan_places = st.sampled_from([path for path in places(plan()) if path])


def said(read: Callable[[], object], refusal: type[Exception]) -> str:
    """What a reader says of a document, nothing when it understands it."""
    try:
        read()
    except refusal as wrong:
        return str(wrong)
    return ""


@many
@given(wishes_places, anything)
def test_a_spoiled_instance_is_understood_or_its_field_is_named(path: tuple, value: object) -> None:
    document = spoiled(WISHES, path, value)

    for sentence in (said(lambda: check(document, plan()), Malformed), said(lambda: read_instance(document), BadInstance)):
        assert sentence == "" or ": " in sentence


@many
@given(plan_places, anything)
def test_a_spoiled_plan_is_understood_or_its_field_is_named(path: tuple, value: object) -> None:
    document = spoiled(plan(), path, value)

    for sentence in (said(lambda: check(WISHES, document), Malformed), said(lambda: read_plan(document), BadInstance)):
        assert sentence == "" or ": " in sentence
