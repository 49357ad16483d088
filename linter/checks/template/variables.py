"""The variables of a template: those that nobody knows, and those that leave a hole in the sentence when empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from linter import resources
from linter.brand import Brand
from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.local_names import local_names
from linter.extract.variables import Variable, variables
from linter.patterns import later
from linter.schema.naming import misspelt, nearest
from linter.tables import table

if TYPE_CHECKING:
    from linter.extract.expressions import Tag

_NOT_LETTERS = later(r"[^a-zà-ÿ]+")
# What a service shows where nobody's name is known, in the notation at hand; others have notations of their own.
_EXAMPLES = {
    "braces": '{{{{ {name} | default: "there" }}}}',
    "mailchimp": "*|IF:{name}|* *|{name}|* *|ELSE:|* there *|END:IF|*",
    "percent": '%%=IIF(EMPTY({name}), "there", {name})=%%',
    "dollar": '${{{name}!"there"}}',
}
_HANDLEBARS = "{{{{#if {name}}}}}{{{{{name}}}}}{{{{else}}}}there{{{{/if}}}}"
# How alike two names are, of 1, where one can be a slip for the other; and how many names a message lists.
_ALIKE = 0.75
_MOST_NAMES = 5
_PLATFORM = "a word for it in your sending service"


@check("template.unknown_variable")
def unknown_variable(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each variable is one that the guide declares, that the template itself sets, or that the service fills in.

    Names that are like a declared one are findings of their own; all others of a draft are one.
    """
    declared = context.brand.variables
    if not declared:
        return
    local = draft.fact(local_names)
    unknown: dict[str, list[Variable]] = {}
    for variable in draft.fact(variables):
        name = _plain_name(variable)
        if name is not None and not local.covers(variable, name) and not _is_known(name, declared):
            unknown.setdefault(name, []).append(variable)
    slips = {name: meant for name in unknown if (meant := nearest(name, declared, _ALIKE)) is not None}
    for name, meant in slips.items():
        yield _unknown(unknown[name], {"name": name, "meant": f"; did you mean “{meant}”?"})
    others = [name for name in unknown if name not in slips]
    if others:
        shown = ", ".join(f"“{name}”" for name in others[1:_MOST_NAMES])
        more = f" and {len(others) - _MOST_NAMES} more" if len(others) > _MOST_NAMES else ""
        values = {"name": others[0], "meant": "", "others": shown + more}
        variant = "several" if len(others) > 1 else None
        yield _unknown([variable for name in others for variable in unknown[name]], values, variant)


def _unknown(found: Sequence[Variable], values: Mapping[str, object], variant: str | None = None) -> Finding:
    return together([variable.span for variable in found], values, variant=variant, field=found[0].field or "body")


def _plain_name(variable: Variable) -> str | None:
    """Return the name of a variable that is looked up by it; None for numbers, texts and code."""
    tag = variable.tag
    if tag.name is None or tag.name.isdigit() or tag.syntax in ("script", "velocity"):
        return None
    if tag.syntax == "tag" or f'"{tag.name}"' in variable.text or f"'{tag.name}'" in variable.text:
        return None
    return tag.name


def _is_known(name: str, declared: Mapping[str, object]) -> bool:
    plain, known = name.lower(), {each.lower() for each in declared}
    first, last = plain.partition(".")[0], plain.rpartition(".")[2]
    if plain in known or last in known or first in known:
        return True
    if plain in _built_in() or plain.startswith(tuple(_known_names()["prefixes"])):
        return True
    return first != plain and first in _known_names()["objects"] and misspelt(name, declared) is None


@check("template.no_fallback")
def no_fallback(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """What may be empty has words that stand in for it, wherever a reader would see the hole."""
    known = {(found.span.path, found.span.start): found for found in draft.fact(variables)}
    if not known:
        return
    local = draft.fact(local_names)
    holes: dict[str, list[tuple[Variable, str]]] = {}
    for field in draft.fields:
        for start, end, _ in field.passage.expressions_in():
            place = field.passage.span(start, end)
            found = known.get((place.path, place.start))
            name = found.tag.name if found is not None else None
            if found is None or name is None or found.tag.fallback or found.guarded or local.covers(found, name):
                continue
            if _wants_fallback(name, context.brand):
                holes.setdefault(name, []).append((found, field.name))
    handlebars = any(variable.text.startswith(("{{#", "{{/")) for variable in draft.fact(_logic))
    for name, found_in in holes.items():
        values = {"name": name, "example": _example(found_in[0][0].tag, handlebars=handlebars)}
        yield together([found.span for found, _ in found_in], values, field=found_in[0][1])


def _wants_fallback(name: str, brand: Brand) -> bool:
    """Whether the guide asks for a fallback; of what no guide speaks of, whether it stands for a person's name."""
    if brand.variables:
        plain = {key.lower(): variable for key, variable in brand.variables.items()}
        declared = plain.get(name.lower()) or plain.get(name.lower().rpartition(".")[2])
        return declared is not None and declared.fallback_required
    return _is_persons_name(name)


def _is_persons_name(name: str) -> bool:
    around, _, last = name.lower().replace("/", ".").rpartition(".")
    word = _NOT_LETTERS.sub("", last)
    table = _known_names()
    if word not in table["persons"]:
        return False
    return (
        word not in ("name", "first", "last") or not around or around.rpartition(".")[2] in table["objects_of_persons"]
    )


def _logic(draft: Draft) -> Sequence[Variable]:
    from linter.extract.variables import expressions

    return [known for known in draft.fact(expressions) if known.tag.kind == "logic"]


def _example(tag: Tag, *, handlebars: bool) -> str:
    if tag.syntax == "braces" and handlebars:
        return _HANDLEBARS.format(name=tag.name)
    example = _EXAMPLES.get(tag.syntax)
    return example.format(name=tag.name) if example else _PLATFORM


@cache
def _known_names() -> Mapping[str, Any]:
    known: Mapping[str, Any] = table(resources.data("variables.yaml"))
    return known


@cache
def _built_in() -> frozenset[str]:
    return frozenset(str(name).lower() for names in _known_names()["built_in"].values() for name in names)
