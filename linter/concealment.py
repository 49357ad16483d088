"""Persons' numbers hidden from all that a report repeats of a draft: its excerpts, its lines, messages and fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from linter.brand import Brand
from linter.draft import Draft
from linter.extract.copy import Copy, copy_of
from linter.extract.personal_data import Own, Personal, masked, numbers, regions_of, strangers
from linter.record import Record
from linter.source import Source, Span
from linter.violation import Related, Violation


def personal_in(draft: Draft, brand: Brand) -> Iterator[tuple[Copy, Personal]]:
    """Yield the numbers of persons in the copy of a draft; in a reply, also contacts that are not the brand's own."""
    for copy in copy_of(draft):
        found = list(numbers(copy.text))
        if draft.kind == "reply":
            regions = regions_of(draft.language, draft.jurisdictions)
            found += strangers(copy.text, regions, _own(brand))
        taken = 0
        for personal in sorted(found, key=lambda known: (known.start, -known.end)):
            if personal.start >= taken:
                taken = personal.end
                yield copy, personal


def conceal(violations: Iterable[Violation], drafts: Mapping[str, Draft], brand: Brand) -> list[Violation]:
    """Return the violations with every number of a person masked, wherever a report could repeat it.

    Places stay as they are: a masked number is as long as the number itself. A fix that would write one is left out.
    """
    listed = list(violations)
    lines: dict[str, dict[int, str]] = {}
    for violation in listed:
        for span in (violation.span, *[related.span for related in violation.related]):
            if span.path in drafts:
                _add_lines(lines.setdefault(span.path, {}), span, drafts[span.path].source)
    veils = {path: _veil(drafts[path], brand, shown) for path, shown in lines.items()}
    return [_concealed(violation, veils) if any(veils.values()) else violation for violation in listed]


def _add_lines(known: dict[int, str], span: Span, source: Source) -> None:
    """Add the lines of a draft's file that are shown for a place, each by the offset at which it begins."""
    if span.source is source or span.source == source:
        first, last = source.position(span.start).line, source.position(span.end).line
    else:
        first, last = span.begin.line, min(span.finish.line, len(source.line_starts))
    for number in range(first, last + 1):
        start = source.line_starts[number - 1]
        if start not in known:
            known[start] = source.line(number)


class _Veil(Record):
    """A draft's file with its numbers masked, and what each of them is masked by, as written in its copy."""

    source: Source
    words: tuple[tuple[str, str], ...]

    def over(self, text: str) -> str:
        """Return a text of a report about this draft with its numbers masked."""
        for words, hidden in self.words:
            text = text.replace(words, hidden)
        return _mask(text, ((known.start, known.end) for known in numbers(text)))


def _veil(draft: Draft, brand: Brand, shown: Mapping[int, str]) -> _Veil | None:
    """Return what hides the numbers of a draft: of its copy, and of what else stands on the lines that are shown."""
    words: dict[str, str] = {}
    places: list[tuple[int, int]] = []
    for copy, personal in personal_in(draft, brand):
        literal = copy.text[personal.start : personal.end]
        words[literal] = masked(literal)
        span = copy.passage.span(personal.start, personal.end)
        if span.source is draft.source:
            places.append((span.start, span.end))
    source = draft.source
    for start, line in shown.items():
        places += [(start + known.start, start + known.end) for known in numbers(line)]
    if not places and not words:
        return None
    veiled = Source(source.path, _mask(source.text, places), source.encoding, source.bom)
    return _Veil(veiled, tuple(sorted(words.items(), key=lambda entry: -len(entry[0]))))


def _mask(text: str, places: Iterable[tuple[int, int]]) -> str:
    characters: list[str] | None = None
    for start, end in places:
        characters = characters or list(text)
        characters[start:end] = masked(text[start:end])
    return text if characters is None else "".join(characters)


def _concealed(violation: Violation, veils: Mapping[str, _Veil | None]) -> Violation:
    paths = dict.fromkeys((violation.path, *(related.span.path for related in violation.related)))
    over = [veil for path in paths if (veil := veils.get(path)) is not None]
    if not over:
        return violation
    veil = over[0]._replace(words=tuple(pair for known in over for pair in known.words))
    fix = violation.fix
    if fix is not None:
        tells = any(veil.over(edit.text) != edit.text for edit in fix.edits)
        fix = None if tells else fix._replace(description=veil.over(fix.description))
    return violation._replace(
        message=veil.over(violation.message),
        span=_span(violation.span, veils.get(violation.path)),
        related=tuple(
            Related(_span(related.span, veils.get(related.span.path)), veil.over(related.message))
            for related in violation.related
        ),
        fix=fix,
        help=veil.over(violation.help) if violation.help else violation.help,
    )


def _span(span: Span, veil: _Veil | None) -> Span:
    if veil is None:
        return span
    return span._replace(
        source=veil.source,
        shown=None if span.shown is None else veil.over(span.shown),
        decoded=None if span.decoded is None else veil.over(span.decoded),
    )


def _own(brand: Brand) -> Own:
    return Own(
        frozenset(mailbox.value.lower() for mailbox in brand.sender.emails),
        tuple(domain.value.lower() for domain in brand.sender.domains),
        tuple(phone.value for phone in brand.sender.phones),
    )
