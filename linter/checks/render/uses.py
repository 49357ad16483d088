"""Where a draft uses features that part of its audience can't see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.checks.render.features import Feature
from linter.draft import Draft
from linter.markup import Declaration, Element, Markup, Rule, Sheet
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER_START, Passage, Span

_OUTLOOK = frozenset({"outlook-windows"})
_NONE: frozenset[str] = frozenset()
_EVERYBODY = frozenset({"*"})
_COLOR = later(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|^(?!none|transparent|url|inherit|initial|linear|radial)[a-z]+\b", re.IGNORECASE
)
_FUNCTION_OR_UNIT = later(r"([a-z-]+)\(|(?<![\w#.-])[+-]?(?:\d+\.?\d*|\.\d+)([a-z]+)\b", re.IGNORECASE)
_SHOWN = 40
# Templates of one house share their style blocks; more different ones than this are not remembered.
_MOST_SHEETS = 200
_MOST_STYLES = 5000
# The number of a hit in a rule's selector or prelude instead of in a declaration.
_HEAD = -1
_EXTENSION = later(r"\.([a-z0-9]{2,5})(?:[?#]|$)", re.IGNORECASE)


class Use(Record):
    """A feature in use: what it is called there, its place, and the programs that are served otherwise."""

    feature: Feature
    name: str
    span: Span
    spared: frozenset[str]

    def sparing(self, programs: frozenset[str]) -> Use:
        """Return the same, with these programs served otherwise as well."""
        return self if programs <= self.spared else self._replace(spared=self.spared | programs)


class _Hit(Record):
    """A feature in a style: the number of the declaration, and the part of it that is the feature."""

    feature: Feature
    number: int
    name: str
    start: int
    end: int


class Plan:
    """What to look for. Called with a draft, it returns where the draft uses it, in source order."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self._properties: dict[str, list[Feature]] = {}
        self._prefixes: list[tuple[str, Feature]] = []
        self._words: dict[str, Feature] = {}
        self._elements: dict[str, list[Feature]] = {}
        self._attributes: dict[str, Feature] = {}
        self._images: dict[str, Feature] = {}
        self._rules: list[Feature] = []
        self._idle: set[tuple[str, str]] = set()
        self._styles: dict[str, tuple[_Hit, ...]] = {}
        self._sheets: dict[str, tuple[tuple[int, tuple[_Hit, ...]], ...]] = {}
        for feature in features:
            self._take(feature)

    def _take(self, feature: Feature) -> None:
        for name in feature.properties:
            if name.endswith("*"):
                self._prefixes.append((name[:-1], feature))
            else:
                self._properties.setdefault(name, []).append(feature)
        self._words.update({f"{name}(": feature for name in feature.functions})
        if feature.unit:
            self._words[feature.unit] = feature
        if feature.attribute:
            self._attributes[feature.attribute] = feature
        elif not feature.properties:
            for name in feature.elements:
                self._elements.setdefault(name, []).append(feature)
        self._images.update(dict.fromkeys(feature.images, feature))
        if feature.at or feature.selector:
            self._rules.append(feature)

    def __call__(self, draft: Draft) -> tuple[Use, ...]:
        """Return where a draft uses the features."""
        markup = draft.markup
        if markup is None:
            return ()
        uses = [*self._in_sheets(markup), *self._in_elements(markup), *self._in_images(draft)]
        served = _served(markup)
        kept = (use.sparing(_spared(use.feature, served)) for use in uses)
        return tuple(sorted((use for use in kept if _EVERYBODY.isdisjoint(use.spared)), key=lambda use: use.span.start))

    def _in_sheets(self, markup: Markup) -> Iterator[Use]:
        for sheet in markup.sheets:
            if sheet.element.outlook_only or _is_private(sheet):
                continue
            text = sheet.passage.text
            known = self._sheets.get(text)
            if known is None:
                found = ((number, self._hits_in_rule(rule)) for number, rule in enumerate(sheet.rules) if not rule.at)
                known = tuple((number, hits) for number, hits in found if hits)
                if len(self._sheets) < _MOST_SHEETS:
                    self._sheets[text] = known
            for number, hits in known:
                yield from self._placed(sheet.rules[number].declarations, hits, None, sheet.rules[number])

    def _hits_in_rule(self, rule: Rule) -> tuple[_Hit, ...]:
        whole = tuple(
            _Hit(feature, _HEAD, f"@{rule.name}" if rule.name else rule.text[:_SHOWN], rule.start, rule.head_end)
            for feature in self._rules
            if (feature.at == rule.name and _fits(feature, rule.text) if rule.name else _selects(feature, rule.text))
        )
        return whole + self._hits(rule.declarations) if rule.name is None else whole

    def _in_elements(self, markup: Markup) -> Iterator[Use]:
        for name, features in self._elements.items():
            for element in markup.named(name):
                for feature in features:
                    if _is_such(element, feature) and not element.outlook_only:
                        span = element.document.span(element.start + 1, element.start + 1 + len(element.name))
                        yield Use(feature, f"<{element.name}>", span, _outside(element))
        for name, feature in self._attributes.items():
            for element in markup.having(name):
                attribute = element.attributes[name]
                if _is_for(element, feature) and _fits(feature, attribute.text):
                    yield Use(feature, f"{name}=", attribute.span, _outside(element) | _by_color(feature, element, ()))
        for element in markup.having("style"):
            hits = self._hits_in_style(element, markup)
            if hits and not element.outlook_only:
                for use in self._placed(markup.inline[element], hits, element):
                    if _is_for(element, use.feature):
                        yield use.sparing(_outside(element))

    def _hits_in_style(self, element: Element, markup: Markup) -> tuple[_Hit, ...]:
        text, _, _, start, end = element.shapes["style"]
        if len(text) != end - start:  # as stored, so that places hold
            attribute = element.attributes["style"]
            text = element.document.text[attribute.value_start : attribute.value_end]
        known = self._styles.get(text)
        if known is None:
            known = self._hits(markup.inline[element])
            if len(self._styles) < _MOST_STYLES:
                self._styles[text] = known
        return known

    def _hits(self, declarations: Sequence[Declaration]) -> tuple[_Hit, ...]:
        return tuple(
            hit
            for number, each in enumerate(declarations)
            if (each.name, each.text) not in self._idle
            for hit in self._of(each, number, declarations)
        )

    def _of(self, declaration: Declaration, number: int, all_of: Sequence[Declaration]) -> Iterator[_Hit]:
        name, text = declaration.name, declaration.text
        found = [*self._properties.get(name, ()), *(each for prefix, each in self._prefixes if name.startswith(prefix))]
        fitting = [feature for feature in found if _fits(feature, text)]
        for feature in fitting:
            if _stands(feature, all_of) and not _falls_back(feature, number, all_of):
                called = f"{name}: {text}" if feature.value is not None and len(text) < 30 else name
                end = declaration.end if feature.value is not None else declaration.name_end
                yield _Hit(feature, number, called, declaration.start, end)
        words = [] if not text or (text.isalpha() and text != "initial") else self._known_words(text)
        if not fitting and not words and len(self._idle) < _MOST_STYLES:
            self._idle.add((name, text))
        for word, key, known in words:
            if not self._plain_before(key, number, all_of):
                start = declaration.value_start + word.start()
                called = f"{word[1]}()" if word[1] else word[0]
                yield _Hit(known, number, called, start, start + len(word[0].rstrip("(")))
                return

    def _known_words(self, text: str) -> list[tuple[re.Match[str], str, Feature]]:
        """Return the functions and units of a value that are features."""
        found = (
            (word, f"{word[1]}(".lower() if word[1] else word[2].lower()) for word in _FUNCTION_OR_UNIT.finditer(text)
        )
        return [(word, key, self._words[key]) for word, key in found if key in self._words] if self._words else []

    def _plain_before(self, key: str, number: int, all_of: Sequence[Declaration]) -> bool:
        """Whether an earlier declaration of the same property does without a function or unit."""
        name = all_of[number].name
        return any(each.name == name and key not in each.text.lower() for each in all_of[:number])

    def _placed(
        self,
        declarations: Sequence[Declaration],
        hits: Sequence[_Hit],
        element: Element | None,
        rule: Rule | None = None,
    ) -> Iterator[Use]:
        for hit in hits:
            if hit.number == _HEAD and rule is not None:
                yield Use(hit.feature, hit.name, rule.prelude.span(), _NONE)
                continue
            if hit.feature.inline_only and element is None:
                continue
            spared = _by_color(hit.feature, element, declarations)
            if element is not None and "align" in hit.feature.spared and "align" in element.attributes:
                spared |= _EVERYBODY
            yield Use(hit.feature, hit.name, declarations[hit.number].style.span(hit.start, hit.end), spared)

    def _in_images(self, draft: Draft) -> Iterator[Use]:
        if self._images:
            for image in draft.images:
                yield from self._of_image(image.reference)

    def _of_image(self, reference: Passage) -> Iterator[Use]:
        text = reference.text
        if text[:5].lower() == "data:":
            if "data:" in self._images:
                place = reference.span(0, min(_SHOWN, len(text)))
                yield Use(self._images["data:"], "a picture inside the HTML", place, _NONE)
            return
        found = None if FILLER_START in text else _EXTENSION.search(text.rpartition("/")[2])
        feature = self._images.get(found[1].lower()) if found else None
        if feature is not None and found is not None:
            yield Use(feature, f"a .{found[1].lower()} picture", reference.span(), _NONE)


def _selects(feature: Feature, selector: str) -> bool:
    return feature.selector is not None and feature.selector.search(selector) is not None


def _is_private(sheet: Sheet) -> bool:
    """Whether a style block is for some screens only."""
    media = sheet.element.get("media")
    return media is not None and media.lower() not in ("", "all", "screen")


def _fits(feature: Feature, text: str) -> bool:
    return feature.value is None or feature.value.search(text) is not None


def _stands(feature: Feature, declarations: Sequence[Declaration]) -> bool:
    """Whether the declarations around one let it do what it is reported for."""
    if feature.beside is not None:
        return any(each.name == feature.beside for each in declarations)
    return not feature.hidden_otherwise or not any(
        each.name == "display" and each.text.lower() == "none" for each in declarations
    )


def _falls_back(feature: Feature, number: int, declarations: Sequence[Declaration]) -> bool:
    """Whether an earlier declaration of the same property gives a value that works everywhere."""
    name = declarations[number].name
    return feature.value is not None and any(
        each.name == name and not feature.value.search(each.text) for each in declarations[:number]
    )


def _by_color(feature: Feature, element: Element | None, declarations: Sequence[Declaration]) -> frozenset[str]:
    """Return everybody if a background colour stands in for a picture or a gradient that is not shown."""
    if "color" not in feature.spared:
        return _NONE
    colored = any(
        each.name in ("background-color", "background") and _COLOR.search(each.text.partition("gradient(")[0])
        for each in declarations
    )
    if not colored and element is not None:
        style = element.get("style") or ""
        colored = "bgcolor" in element.attributes or "background-color" in style
    return _EVERYBODY if colored else _NONE


def _outside(element: Element) -> frozenset[str]:
    """Return classic Outlook if the element stands in a comment that hides it from there."""
    return _NONE if element.conditional is None else _OUTLOOK


def _is_for(element: Element, feature: Feature) -> bool:
    return not element.outlook_only and (not feature.elements or element.name in feature.elements)


def _is_such(element: Element, feature: Feature) -> bool:
    if feature.types and (element.get("type") or "").lower() not in feature.types:
        return False
    if feature.stylesheet:
        address = (element.get("href") or "").lower()
        return "stylesheet" in (element.get("rel") or "").lower() and "font" not in address and "typekit" not in address
    return "inside" not in feature.spared or not any(
        node.name not in ("source", "track", "param") if isinstance(node, Element) else node.passage.text.strip()
        for node in element.children
    )


def _served(markup: Markup) -> frozenset[str]:
    """Return how Outlook is served in conditional comments: with a `table`, with `vml`."""
    if not markup.conditionals:
        return _NONE
    names = {element.name for element in markup.elements if element.outlook_only}
    return frozenset(
        {
            *(("table",) if "table" in names else ()),
            *(("vml",) if any(name.startswith("v:") for name in names) else ()),
        }
    )


def _spared(feature: Feature, served: frozenset[str]) -> frozenset[str]:
    return _NONE if feature.spared.isdisjoint(served) else _OUTLOOK
