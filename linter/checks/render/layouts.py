"""The layouts of drafts as rules ask for them: begun ahead, so that the browser works beside us, and had once each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linter.browser.chromium import NoBrowser, installed, wanted
from linter.checking import Context
from linter.draft import Draft
from linter.extract.actions import calls
from linter.markup import Element

if TYPE_CHECKING:
    from linter.browser.layout import Layout
    from linter.project import Project

# Drafts that are laid out, or wait for it, while msglint looks at another.
_AHEAD = 4


@lru_cache(maxsize=1)
def is_measured(project: Project) -> bool:
    """Whether a browser shows how emails are laid out, so that nobody need guess it from their styles."""
    try:
        return wanted(project) and bool(installed(project))
    except NoBrowser:
        return False


def ahead(draft: Draft, context: Context) -> None:
    """Have a draft laid out before a rule asks for it."""
    if draft.markup is not None and wanted(context.project):
        context.kept(Layouts).expect(draft)


def layout_of(draft: Draft, context: Context) -> Layout | None:
    """Return how a draft is laid out; None, with a notice, where there is no browser to ask."""
    if draft.markup is None or not wanted(context.project):
        return None
    found = context.kept(Layouts).of(draft)
    if not isinstance(found, str):
        return found
    context.notice("browser-missing", f"How emails are laid out was not checked: {found}")
    return None


class Layouts:
    """The layouts of the drafts at hand: a few are begun before they are asked for, the last one had is kept.

    Rules ask one after another for the same draft.
    """

    __slots__ = ("_begun", "_expected", "_had", "_project")

    def __init__(self, project: Project) -> None:
        self._project = project
        self._expected: deque[Draft] = deque()
        self._begun: dict[Draft, Callable[[], Layout]] = {}
        self._had: tuple[Draft, Layout | str] | None = None

    def expect(self, draft: Draft) -> None:
        """Have a draft laid out as soon as it is its turn."""
        self._expected.append(draft)
        self._go_on()

    def of(self, draft: Draft) -> Layout | str:
        """Return the layout of a draft, or why there is none."""
        if self._had is None or self._had[0] is not draft:
            self._had = (draft, self._laid_out(draft))
        return self._had[1]

    def _laid_out(self, draft: Draft) -> Layout | str:
        try:
            if draft in self._expected:
                self._expected.remove(draft)
            found = (self._begun.pop(draft, None) or _begin(draft, self._project))()
        except NoBrowser as missing:
            return f"{missing}"
        self._go_on()
        return found

    def _go_on(self) -> None:
        # Each holds a page with its pictures, so that no more are begun than keep the browser busy.
        while self._expected and len(self._begun) < _AHEAD:
            draft = self._expected.popleft()
            with suppress(Exception):  # it fails again, and is reported, when it is asked for
                self._begun[draft] = _begin(draft, self._project)


def _begin(draft: Draft, project: Project) -> Callable[[], Layout]:
    """Have a draft laid out; return what waits for it. Both raise NoBrowser."""
    from linter.browser.layout import begin

    marks = {mark_of(draft, call.link.target) for call in calls(draft) if call.link is not None}
    return begin(draft, project, tuple(sorted(mark for mark in marks if mark is not None)))


def mark_of(draft: Draft, target: Any) -> int | None:
    """Return the mark of the element that holds an address."""
    from linter.browser.staged import offsets_in

    place = offsets_in(draft.markup.document, target) if draft.markup is not None else None
    element = _around(draft, place[0]) if place else None
    return None if element is None else element.start


def _around(draft: Draft, offset: int) -> Element | None:
    """Return the element in whose start tag an offset stands."""
    return next((each for each in draft.fact(elements).values() if each.start <= offset < each.end), None)


def elements(draft: Draft) -> Mapping[int, Element]:
    """Return the elements of a draft by their marks."""
    return {element.start: element for element in draft.markup.elements} if draft.markup is not None else {}
