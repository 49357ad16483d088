"""Values with named fields."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from linter.record import Record


class Place(Record):
    """Somewhere in a text."""

    start: int
    end: int
    words: Mapping[str, str] = MappingProxyType({})
    note: str | None = None

    @property
    def length(self) -> int:
        return self.end - self.start


class Mark(Record):
    """Nothing but a mark."""


def test_fields_are_given_by_place_by_name_or_by_default() -> None:
    for place in (Place(1, 4, note="x"), Place(start=1, end=4, note="x"), Place(1, 4, {}, "x")):
        assert (place.start, place.end, dict(place.words), place.note) == (1, 4, {}, "x")
    assert Place(1, 4).note is None


def test_equal_values_are_one_key() -> None:
    assert Place(1, 4) == Place(1, 4)
    assert Place(1, 4) != Place(1, 5)
    assert len({Place(1, 4, note=note).note for note in ("a", "b", "a")}) == 2
    assert Mark() == Mark()


def test_a_record_has_methods_and_nothing_can_be_set() -> None:
    place = Place(1, 4)
    assert place.length == 3
    with pytest.raises(AttributeError):
        place.start = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.other = 2  # type: ignore[attr-defined]


def test_a_missing_or_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="end"):
        Place(1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Place(1, 4, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Place(1, 4)._replace(colour="red")
    with pytest.raises(TypeError, match="positional"):
        Mark(1)


def test_a_field_without_default_can_not_follow_one_with() -> None:
    with pytest.raises(TypeError, match="OutOfOrder"):

        class OutOfOrder(Record):
            first: int = 1
            second: int  # type: ignore[misc]


def test_many_values_are_made_as_the_first_were() -> None:
    class Point(Record):
        x: int
        y: int = 0

    made = [(Point(x), Point(x, 0), Point(y=0, x=x)) for x in range(100)]
    assert all(one == two == three for one, two, three in made)
    assert [one.x for one, _, _ in made] == [*range(100)]


@pytest.mark.parametrize("made_before", [0, 100])
def test_what_does_not_fit_is_refused_in_pythons_words(made_before: int) -> None:
    class Point(Record):
        x: int
        y: int = 0

    for x in range(made_before):
        Point(x)
    with pytest.raises(TypeError, match="multiple values for argument 'x'"):
        Point(1, x=2)  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point(y=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_a_copy_may_differ_in_some_fields() -> None:
    assert Place(1, 4, note="x")._replace(end=9) == Place(1, 9, note="x")


def test_a_record_says_what_it_holds() -> None:
    assert repr(Place(1, 4, {"a": "b"})) == "Place(start=1, end=4, words={'a': 'b'}, note=None)"
    assert repr(Mark()) == "Mark()"


def test_a_record_is_the_same_after_copying_and_pickling() -> None:
    place = Place(1, 4, {"a": "b"}, "x")
    assert copy.copy(place) == copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place
