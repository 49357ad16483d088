"""`<mj-include>`: the files that an MJML draft takes in, and why one can't be taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from linter.files import Refused
from linter.markup import Element, Text
from linter.readers.decode import decode
from linter.readers.file import Unreadable
from linter.readers.mjml.placement import within
from linter.readers.mjml.tags import TOO_DEEP, Fault, TooDeep, Tree, elements, read_tags
from linter.readers.templates import mask
from linter.record import Record
from linter.source import FILLER_START, Passage

# Far above any email; files that include each other could otherwise make billions of one.
_MOST_FILES = 200
_MOST_CHARACTERS = 5_000_000
_DEEPEST = 20

# Gives the path and the content of a file, from the path of the one that names it and what is written there.
Beside = Callable[[str, str], tuple[str, bytes]]


class Include(Record):
    """What a tag brings in: nodes of MJML, or all of a file as HTML (`raw`) or as styles (`style`)."""

    nodes: Sequence[Element | Text] = ()
    head: Sequence[Element | Text] = ()
    raw: Passage | None = None
    style: Passage | None = None


class Includes:
    """The files that one draft takes in.

    `refused` holds each tag of the draft whose file can't be taken in, and why; `unknown` those whose file only a
    variable names; `faults` the mistakes inside those files, at the tag of the draft that brought them. `origins` tells
    that tag for each document taken in.
    """

    def __init__(self, path: str, beside: Beside | None) -> None:
        self._beside = beside
        self._files = 0
        self._characters = 0
        self._paths = [path]
        self.refused: list[tuple[Element, str]] = []
        self.unknown: list[Element] = []
        self.faults: list[Fault] = []
        self.origins: dict[Passage, Element] = {}
        self.loaded: dict[Element, Include] = {}

    def load(self, tree: Tree) -> None:
        """Read whatever the tags of a draft bring in."""
        for element in _includes(tree.nodes):
            self._load(element, element, element.parent.name if element.parent else "mjml")

    def _load(self, element: Element, origin: Element, parent: str) -> None:
        """Read what a tag brings into a `parent`; `origin` is the tag of the draft itself that led there."""
        path = element.attributes.get("path")
        if path is None or not path.text:
            self.refused.append((origin, "This <mj-include> names no file; add path="))
        elif FILLER_START in path.text:
            self.unknown.append(origin)
        else:
            try:
                self._read(element, origin, parent, path.text)
            except (Refused, Unreadable) as error:
                reason = error.reason if isinstance(error, Unreadable) else str(error)
                self.refused.append((origin, f"The file “{path.text}” can't be included: {reason}"))
            except TooDeep:
                self.refused.append((origin, f"The file “{path.text}” can't be included: {TOO_DEEP}"))

    def _read(self, element: Element, origin: Element, parent: str, written: str) -> None:
        if self._beside is None:
            raise Refused("Only the draft itself is at hand")
        name = written if "." in written.rpartition("/")[2] else f"{written}.mjml"
        path, data = self._beside(self._paths[-1], name)
        self._files += 1
        self._characters += len(data)
        if path in self._paths:
            raise Refused("These files include each other without end")
        if self._files > _MOST_FILES or self._characters > _MOST_CHARACTERS or len(self._paths) > _DEEPEST:
            raise Refused("The files that this email includes are too many, or too long, to be read")
        document = mask(decode(path, data).passage())
        self.origins[document] = origin
        kind = (element.get("type") or "").lower()
        if kind in ("html", "css"):
            self.loaded[element] = Include(raw=document) if kind == "html" else Include(style=document)
            return
        tree = read_tags(document)
        included = self.loaded[element] = _parts(tree)
        around = tree.root() or origin
        found = [*tree.faults, *within(around, included.nodes, parent), *within(around, included.head, "mj-head")]
        self.faults += [Fault(origin.document, origin.start, origin.end, _in_file(fault)) for fault in found]
        self._paths.append(path)
        for inner in _includes([*included.head, *included.nodes]):
            self._load(inner, origin, inner.parent.name if inner.parent and inner.parent.name != "mjml" else parent)
        self._paths.pop()


def _includes(nodes: Sequence[Element | Text]) -> Iterator[Element]:
    for element in elements(nodes):
        if element.name == "mj-include":
            yield element
        else:
            yield from _includes(element.children)


def _parts(tree: Tree) -> Include:
    """Return what a file brings to the place of its tag, and what to the head of the email."""
    root = tree.root()
    if root is None:
        return Include(tree.nodes)
    parts = {part.name: part for part in elements(root.children)}
    head, body = parts.get("mj-head"), parts.get("mj-body")
    return Include(body.children if body else (), head.children if head else ())


def _in_file(fault: Fault) -> str:
    place = fault.document.span(fault.start, fault.end)
    return f"{place.path}, line {place.begin.line}: {fault.message}"
