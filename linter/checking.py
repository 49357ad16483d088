"""What a check is: how it is registered, what it is given, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from linter.record import Record
from linter.source import Passage, Span
from linter.violation import Edit, Fix, Notice, Related

if TYPE_CHECKING:
    from linter.brand import Brand
    from linter.campaign import Campaign
    from linter.discovery import DraftFile
    from linter.draft import Draft, Field
    from linter.elsewhere import Wanted
    from linter.noted import Noted
    from linter.project import Project

Scope = Literal["draft", "campaign", "drafts", "repo"]

Kept = TypeVar("Kept")


class NoOptions(Record):
    """For a check with nothing to set."""


class Finding(Record):
    """One fault that a check found: the engine makes a violation of it with the rule's id, severity and message.

    `values` fill the `{names}` of the rule's message. `variant` picks one of the rule's `messages` instead of the
    first. `field` is the part of the message it is about. `severity` overrides the rule's, where the facts do (a
    jurisdiction's data, print). `drafts` are those that it is about, where places alone don't tell.
    """

    span: Span
    values: Mapping[str, object] = MappingProxyType({})
    field: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    variant: str | None = None
    severity: Literal["error", "warning", "suggestion"] | None = None
    drafts: tuple[Draft | Noted, ...] = ()


class Context:
    """What a check may compare a draft with. `notices` collects what it could not check.

    In a check of scope `campaign`, `drafts` are all drafts of the campaign (or, outside any campaign, one draft; none
    where a campaign has no draft yet) and `files` are those of the campaign, with those that could not be read. In one
    of scope `drafts`, `everyone` yields once each draft to report on. In one of scope `repo`, `notes` are what it noted
    of the drafts of the run, those of `asked` are to be reported on, and `elsewhere` yields notes of other drafts.
    """

    __slots__ = (
        "_kept",
        "asked",
        "brand",
        "campaign",
        "drafts",
        "elsewhere",
        "everyone",
        "fields",
        "files",
        "notes",
        "notices",
        "project",
    )

    def __init__(
        self,
        project: Project,
        brand: Brand,
        campaign: Campaign | None,
        drafts: tuple[Draft, ...],
        notices: list[Notice],
        fields: frozenset[str] | None = None,
        kept: dict[Hashable, Any] | None = None,
    ) -> None:
        self.project = project
        self.brand = brand
        self.campaign = campaign
        self.drafts = drafts
        self.notices = notices
        self.fields = fields
        self.files: tuple[DraftFile, ...] = ()
        self.asked: frozenset[str] = frozenset()
        self.everyone: Iterable[Draft] = ()
        self.notes: Sequence[Noted] = ()
        self.elsewhere: Callable[[Wanted], Iterable[Noted]] = lambda wanted: ()
        self._kept = {} if kept is None else kept

    def kept(self, make: Callable[[Project], Kept]) -> Kept:
        """Return what `make(project)` returns: it is made once a run, and closed at its end if it has a `close()`."""
        if make not in self._kept:
            self._kept[make] = make(self.project)
        return cast("Kept", self._kept[make])

    def notice(self, code: str, message: str, path: str | None = None) -> None:
        """Say that something was not checked, and why; said twice, it is kept once."""
        notice = Notice(code, message, path)
        if notice not in self.notices:
            self.notices.append(notice)

    def fields_of(self, draft: Draft) -> Iterator[Field]:
        """Yield the fields of a draft that the rule looks at (its `when: {fields: …}`; by default all)."""
        return (known for known in draft.fields if self.fields is None or known.name in self.fields)


CheckFunction = Callable[..., Iterable[Finding]]

# What a check of scope `repo` compares of a draft, of what JSON can hold; None for a draft that it has no use for.
Note = Callable[["Draft", Context, Any], Any]


class Check(Record):
    """A registered check: its name (`topic.name`), its function, its options' class, and what it needs to run."""

    name: str
    function: CheckFunction
    scope: Scope
    options: type[Any]
    note: Note | None = None
    ahead: Callable[[Draft, Context], None] | None = None


_REGISTRY: dict[str, Check] = {}


def check(
    name: str,
    *,
    scope: Scope = "draft",
    options: type[Any] = NoOptions,
    note: Note | None = None,
    ahead: Callable[[Draft, Context], None] | None = None,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the check `name`; rule packs refer to it by that name.

    A check of scope `draft` is called with (draft, context, options), others with (context, options): of scope
    `campaign` once a campaign; of scope `drafts` once a run, to look at many drafts together, each by itself; of scope
    `repo` once a run, to compare what `note` noted of each draft, with places as linter.noted has them.
    `options` is a Record (or a NamedTuple): the keys that a rule may set, with their types and defaults. What types
    can't say, its method `validate` does, which raises OptionsError.

    `ahead` is for a check of scope `draft` that waits for another program: it is called with (draft, context) for all
    drafts of a campaign before the first is checked, so that the program works while the rest of msglint does.
    """

    def register(function: CheckFunction) -> CheckFunction:
        _REGISTRY[name] = Check(name, function, scope, options, note, ahead)
        return function

    return register


def registered(name: str) -> Check | None:
    """Return the check of that name, loading the module that holds it if need be; None if there is none.

    A topic that is none of ours may be that of an installed package. Raises linter.plugins.PluginFault.
    """
    topic, _, rest = name.partition(".")
    if name not in _REGISTRY and topic.isidentifier() and topic.islower():
        from importlib import import_module

        package = f"linter.checks.{topic}"
        try:
            # A topic of several modules says what each holds; one of a single module has its checks at hand now.
            modules: Mapping[str, Collection[str]] = getattr(import_module(package), "CHECKS", {})
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            from linter.plugins import load

            load(topic)
        else:
            for module in (module for module, checks in modules.items() if rest in checks):
                import_module(f"{package}.{module}")
    return _REGISTRY.get(name)


def is_ours(name: str) -> bool:
    """Whether a check of that name comes, or would come, with msglint."""
    return name.partition(".")[0] in _our_topics()


@cache
def _our_topics() -> frozenset[str]:
    import os

    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "checks")
    return frozenset({"engine", *(name.removesuffix(".py") for name in os.listdir(folder))})


class OptionsError(Exception):
    """An option that a rule sets and its check can't use: the message says why, `option` names it."""

    def __init__(self, message: str, option: str) -> None:
        super().__init__(message)
        self.option = option


def options_for(known: Check, values: Mapping[str, Any]) -> Any:
    """Return a check's options as a rule sets them; lists become tuples. Raises OptionsError."""
    kinds: Mapping[str, Any] = known.options.__annotations__
    given: dict[str, Any] = {}
    for name, value in values.items():
        if name not in kinds:
            allowed = ", ".join(f"`{option}`" for option in kinds) or "none"
            raise OptionsError(f"The check {known.name} has no option “{name}” (it has: {allowed})", name)
        given[name] = tuple(value) if isinstance(value, list) else value
        kind = _KINDS.get(getattr(kinds[name], "__forward_arg__", kinds[name]))  # that of a NamedTuple or a Record
        if kind is not None and not (
            isinstance(given[name], kind.types) and isinstance(value, bool) == (kind.types is bool)
        ):
            raise OptionsError(f"“{name}” must be {kind.spoken}", name)
    missing = [name for name in kinds if name not in known.options._field_defaults and name not in given]
    if missing:
        raise OptionsError(f"The check {known.name} needs `{missing[0]}:`", missing[0])
    options = known.options(**given)
    if hasattr(options, "validate"):
        options.validate()
    return options


class _Kind(Record):
    """What an option may be, and how to say so."""

    types: type | tuple[type, ...]
    spoken: str


# By the annotation of an option, as written in its class; others are the check's own affair.
_KINDS = {
    "bool": _Kind(bool, "true or false"),
    "int": _Kind(int, "a whole number"),
    "float": _Kind((int, float), "a number"),
    "str": _Kind(str, "a text"),
    "tuple[str, ...]": _Kind(tuple, "a list"),
}


def replacement(passage: Passage, start: int, end: int, text: str, description: str, *, safe: bool) -> Fix | None:
    """Return a fix that puts `text` in the place of a part of a passage; None where the file can't be edited there."""
    stored = passage.stored(start, end, text)
    if stored is None:
        return None
    return Fix(description, (Edit(*stored),), safe)
