"""Values with named fields, as a `NamedTuple` has them, whose classes take a tenth of the time to define."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, cast, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # A record is read by name: that it is a tuple is no concern of the code around it.
    _Tuple = object
    # A row is also taken apart, counted and sorted as the tuple that it is, so that is how it is looked at.
    from typing import NamedTuple as Row

    def _tuplegetter(place: int, doc: str | None) -> object: ...

else:
    from _collections import _tuplegetter  # what `collections.namedtuple` reads its fields with

    _Tuple = tuple


__all__ = ["Record", "Row"]

# Values of a class before a function of its own pays: to compile one takes as long as to make some fifty without.
_FEW = 32


@dataclass_transform(frozen_default=True)
class _Fields(type):
    """Makes a field of each annotated name of a class, with the value given there as its default."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        names = [field for field in body.get("__annotations__", ()) if not field.startswith("_")]
        if names:
            body["_fields"] = tuple(names)
            body["_field_defaults"] = {field: body[field] for field in names if field in body}
            if any(field not in body for field in names[len(names) - len(body["_field_defaults"]) :]):
                raise TypeError(f"{name}: a field without default can't follow one with")
            body.update((field, _tuplegetter(place, None)) for place, field in enumerate(names))
        body["__slots__"] = ()
        return super().__new__(cls, name, bases, body)


class Record(_Tuple, metaclass=_Fields):
    """A value whose fields never change: equal to another, and found in a dict, by what they hold."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}
    _made: ClassVar[int] = 0

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Return a value of this class. After a few it makes way for a function of the class's own, which is faster."""
        if cls._made < _FEW:
            cls._made += 1
            fitting = _in_order(cls, values, named)
            if fitting is not None:
                made: Self = cast("Any", tuple.__new__)(cls, fitting)
                return made
        make = _maker(cls._fields, cls._field_defaults)
        cls.__new__ = make  # type: ignore[method-assign]  # as most classes of a short run have few values, or none
        return cast("Self", make(cls, *values, **named))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({fields})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._fields)

    def _replace(self, **changes: Any) -> Self:
        """Return the same with some fields changed."""
        made: Self = cast("Any", tuple.__new__)(
            type(self), map(changes.pop, self._fields, cast("tuple[Any, ...]", self))
        )
        if changes:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(changes)}")
        return made


if not TYPE_CHECKING:
    Row = Record


def _in_order(kind: type[Record], values: tuple[Any, ...], named: dict[str, Any]) -> Iterable[Any] | None:
    """Return the values of all fields; None where they do not fit, which `_maker`'s function says in Python's words."""
    names = kind._fields
    if len(values) == len(names) and not named:
        return values
    given = dict(zip(names, values, strict=False))
    if len(values) > len(names) or not given.keys().isdisjoint(named):
        return None
    given.update(named)
    known = {**kind._field_defaults, **given}
    return map(known.__getitem__, names) if len(known) == len(names) and known.keys() == set(names) else None


def _maker(names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., Any]:
    """Return a `__new__` with these very parameters: a general one takes three times as long for each value."""
    parameters = "".join(f", {name}=_defaults[{name!r}]" if name in defaults else f", {name}" for name in names)
    values = "".join(f"{name}," for name in names)
    known = {"_make": tuple.__new__, "_defaults": defaults, "__builtins__": {}}
    return cast("Callable[..., Any]", eval(f"lambda _cls{parameters}: _make(_cls, ({values}))", known))
