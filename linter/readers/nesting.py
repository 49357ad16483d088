"""Which HTML element stands in which: end tags left out, end tags too many, tags in the wrong order."""

from __future__ import annotations

from linter.markup import Element
from linter.markup.kinds import CLOSES_P, HEAD_CONTENT, TABLE_PARTS

_SCOPE = ("table", "td", "th", "caption", "object", "template", "marquee")
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

    __slots__ = ("_before", "_last", "_open", "floor", "innermost")

    def __init__(self) -> None:
        self._open: list[Element] = []
        # By name, the place of the innermost open element, -1 where none is; and what that was before each that is.
        self._last: dict[str, int] = {"head": -1}
        self._before: list[int] = []
        self.floor = 0
        self.innermost: Element | None = None

    def __len__(self) -> int:
        return len(self._open)

    def __contains__(self, name: str) -> bool:
        return self._last.get(name, -1) >= 0

    def open(self, element: Element) -> None:
        """Enter an element."""
        last, name, opened = self._last, element.name, self._open
        self._before.append(last.get(name, -1))
        last[name] = len(opened)
        opened.append(element)
        self.innermost = element

    def make_way(self, name: str) -> None:
        """End what the start tag of an element ends by itself, as a `<td>` ends the cell before it."""
        if name in _ENDS:
            for names, shields in _ENDS[name]:
                self._end(names, shields)
        if self._last["head"] >= 0 and name not in HEAD_CONTENT and ":" not in name:
            self._end(("head",), ())

    def leave_head(self) -> None:
        """End the head, as text does that stands in it."""
        self._end(("head",), ())

    def close(self, name: str, start: int, end: int) -> None:
        """Leave the innermost open element of a name, whose end tag lies from `start` to `end`."""
        place = self._last.get(name, -1)
        if place < self.floor or place < 0:
            return
        opened = self._open
        if place == len(opened) - 1:
            self._last[name] = self._before.pop()
            opened.pop().close = (start, end)
            self.innermost = opened[-1] if place else None
            return
        shields = () if name in ("table", "body", "html") else ("table",) if name in TABLE_PARTS else _SCOPE
        if place >= self._nearest(shields):
            opened[place].close = (start, end)
            self.cut(place)

    def cut(self, count: int) -> None:
        """Leave all but the first `count` open elements."""
        opened, last, before = self._open, self._last, self._before
        while len(opened) > count:
            last[opened.pop().name] = before.pop()
        self.innermost = opened[-1] if opened else None

    def _end(self, names: tuple[str, ...], shields: tuple[str, ...]) -> None:
        place, last = -1, self._last
        for name in names:
            if name in last and last[name] > place:
                place = last[name]
        if place >= 0 and place >= self.floor:
            for name in shields:
                if name in last and last[name] > place:
                    return
            self.cut(place)

    def _nearest(self, names: tuple[str, ...]) -> int:
        return max((self._last.get(name, -1) for name in names), default=-1)
