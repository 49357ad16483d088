"""Where tags of MJML may stand: what MJML leaves out of the email because it stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.markup import Element, Text
from linter.readers.mjml.tags import Fault, Tree, grammar, names
from linter.schema import nearest

# Whatever stands in these is defaults for others, HTML, or the affair of another file.
_FREE = frozenset({"mj-attributes", "mj-include", "mj-carousel-image"})


def misplaced(tree: Tree) -> Iterator[Fault]:
    """Yield the tags and texts that MJML leaves out, the outermost of each."""
    root = tree.root()
    if root is not None:
        if not any(isinstance(node, Element) and node.name in ("mj-body", "mj-include") for node in root.children):
            yield _fault(root, "This email has no <mj-body>, so that nothing of it would be shown")
        yield from within(root, root.children, root.name)


def within(around: Element, nodes: Sequence[Element | Text], parent: str) -> Iterator[Fault]:
    """Yield what MJML leaves out of nodes that come to stand in a `parent`; `around` is the tag that they are in."""
    allowed = grammar()["children"].get(parent, ())
    for node in nodes:
        if isinstance(node, Text):
            message = (
                f"MJML leaves this text out: directly in <{around.name}> stands no text, only in tags like <mj-text>"
            )
            yield _first_words(node, message)
        elif node.name in allowed or node.name == "mj-include":
            if node.name not in grammar()["content"] and node.name not in _FREE:
                yield from within(node, node.children, node.name)
        else:
            yield _fault(node, _why(node, parent))


def _why(element: Element, parent: str) -> str:
    name = element.name
    if name in names():
        places = sorted(outer for outer, inner in grammar()["children"].items() if name in inner)
        where = ", ".join(f"<{place}>" for place in places)
        return f"MJML leaves <{name}> out here: it can't stand in <{parent}>" + (f", only in {where}" if places else "")
    if name.startswith("mj"):
        meant = nearest(name, names())
        return f"MJML has no <{name}>, and leaves it out" + (f" (did you mean <{meant}>?)" if meant else "")
    return f"MJML leaves <{name}> out here: put HTML into <mj-text> or <mj-raw>"


def _fault(element: Element, message: str) -> Fault:
    return Fault(element.document, element.start, element.end, message)


def _first_words(text: Text, message: str) -> Fault:
    """Return the fault at the first line of a text."""
    written = text.document.text[text.start : text.end]
    start = text.start + len(written) - len(written.lstrip())
    line = written.strip().split("\n", 1)[0].rstrip()
    return Fault(text.document, start, start + len(line), message)
