"""Which HTML element stands in which: end tags left out, end tags too many, tags in the wrong order."""

from __future__ import annotations

from collections import defaultdict

from linter.markup import Element
from linter.markup.kinds import CLOSES_P, HEAD_CONTENT, TABLE_PARTS

_SCOPE = ("td", "th", "table", "caption", "object", "template", "marquee")
# A start tag: the open elements that it ends, and the elements that shield them.
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", *_SCOPE)),
    "dt": (("dt", "dd"), ("dl", *_SCOPE)),
    "dd": (("dt", "dd"), ("dl", *_SCOPE)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr", "caption", "colgroup"), ("table",)),
    "tbody": (("tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "thead": (("tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "option": (("option",), ("select", "datalist", *_SCOPE)),
    "optgroup": (("option", "optgroup"), ("select", *_SCOPE)),
    "a": (("a",), _SCOPE),
    "button": (("button",), _SCOPE),
    "body": (("head",), ()),
}


# What the start tag of an element ends, in order: a paragraph, and its own likes.
_ENDS = {
    name: (
        *(((("p",), ("button", *_SCOPE)),) if name in CLOSES_P else ()),
        *((_IMPLIED[name],) if name in _IMPLIED else ()),
    )
    for name in (*CLOSES_P, *_IMPLIED)
}


class Nesting:
    """The elements that are open at a point of a document, `innermost` the last of them.

    `floor` is how many of them stood open where a conditional comment began: nothing inside it closes those.
    """

    __slots__ = ("_open", "_places", "floor", "innermost")

    def __init__(self) -> None:
        self._open: list[Element] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self.floor = 0
        self.innermost: Element | None = None

    def __len__(self) -> int:
        return len(self._open)

    def __contains__(self, name: str) -> bool:
        return bool(self._places.get(name))

    def open(self, element: Element) -> None:
        """Enter an element."""
        self._places[element.name].append(len(self._open))
        self._open.append(element)
        self.innermost = element

    def make_way(self, name: str) -> None:
        """End what the start tag of an element ends by itself, as a `<td>` ends the cell before it."""
        if name in _ENDS:
            known, floor = self._places, self.floor
            for names, shields in _ENDS[name]:
                for each in names:
                    places = known.get(each)
                    if places and places[-1] >= floor:
                        self._end(names, shields)
                        break
        if name not in HEAD_CONTENT and self._places["head"] and ":" not in name:
            self._end(("head",), ())

    def leave_head(self) -> None:
        """End the head, as text does that stands in it."""
        self._end(("head",), ())

    def close(self, name: str, start: int, end: int) -> None:
        """Leave the innermost open element of a name, whose end tag lies from `start` to `end`."""
        places = self._places.get(name)
        if not places:
            return
        place, opened = places[-1], self._open
        if place == len(opened) - 1:
            if place >= self.floor:
                places.pop()
                opened.pop().close = (start, end)
                self.innermost = opened[-1] if place else None
            return
        shields = () if name in ("table", "body", "html") else ("table",) if name in TABLE_PARTS else _SCOPE
        if place >= self.floor and place >= self._nearest(shields):
            opened[place].close = (start, end)
            self.cut(place)

    def cut(self, count: int) -> None:
        """Leave all but the first `count` open elements."""
        opened, places = self._open, self._places
        while len(opened) > count:
            places[opened.pop().name].pop()
        self.innermost = opened[-1] if opened else None

    def _end(self, names: tuple[str, ...], shields: tuple[str, ...]) -> None:
        place = self._nearest(names)
        if place >= 0 and place >= self.floor and place > self._nearest(shields):
            self.cut(place)

    def _nearest(self, names: tuple[str, ...]) -> int:
        nearest = -1
        known = self._places
        for name in names:
            if name in known:
                places = known[name]
                if places and places[-1] > nearest:
                    nearest = places[-1]
        return nearest
