"""What tells one violation from another, in this run and the next: not its line, which moves with every edit above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.violation import Violation

# Characters of a context that are kept to be read; the rest of a longer one is told apart by its hash.
_KEPT = 60


def context(violation: Violation) -> str:
    """Return the words that a violation points at, or those around it, in one line; "" where it is the whole file."""
    span = violation.span
    words = span.text
    if not words.strip() and span.source.text and span.start:
        words = span.source.line(span.begin.line)
    folded = " ".join(words.split())
    return folded if len(folded) <= 2 * _KEPT else f"{folded[:_KEPT]}… {_hash(folded)[:12]}"


def fingerprints(violations: Iterable[Violation]) -> Iterator[tuple[Violation, str]]:
    """Yield each violation with 64 hexadecimal digits that stay the same while its words and its file do.

    What a file has several times is numbered in the order of the report.
    """
    seen: dict[tuple[str, str, str], int] = {}
    for violation in violations:
        same = (violation.rule, violation.path, context(violation))
        seen[same] = seen.get(same, 0) + 1
        yield violation, identity(*same, str(seen[same]))


def identity(*parts: str) -> str:
    """Return 64 hexadecimal digits for some texts in this order."""
    return _hash("\0".join(parts))


def _hash(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
