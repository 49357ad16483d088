"""What a browser measures of an HTML draft: its layout on each screen, in each scheme, and with colours inverted."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from linter import __version__, resources
from linter.browser.chromium import installed
from linter.browser.samples import values
from linter.browser.scripts import script
from linter.browser.staged import MARK, staged
from linter.kept import keep, kept
from linter.patterns import later
from linter.record import Record
from linter.tables import table

if TYPE_CHECKING:
    from linter.browser.session import Session, Tab
    from linter.draft import Draft
    from linter.project import Project

# What a draft says that looks another way in the dark: a rule for schemes, a scheme of its own, a colour for each.
_KNOWS_SCHEMES = later(r"color-scheme|light-dark\(", re.IGNORECASE)

# A message taller than this is looked at down to here: in pixels, of an inverted picture.
_TALLEST = 8_000


class View(Record):
    """One look at a draft: on a screen of `width` CSS pixels, in the scheme `light` or `dark`, and what was measured.

    `found` is what `probe.js` gives.
    """

    screen: str
    label: str
    width: int
    phone: bool
    scheme: str
    found: Mapping[str, Any]


class Layout(Record):
    """All looks at a draft: in the dark scheme only where the draft has anything to say of schemes.

    `inverted` holds, by mark, the contrast that texts and pictures had, and have after colours were inverted.
    """

    views: tuple[View, ...]
    inverted: Mapping[str, Any]


def layout(draft: Draft, project: Project, taps: tuple[int, ...], *, anew: bool = False) -> Layout:
    """Return how an HTML draft is laid out; see `begin`. Raises NoBrowser."""
    return begin(draft, project, taps, anew=anew)()


def begin(draft: Draft, project: Project, taps: tuple[int, ...], *, anew: bool = False) -> Callable[[], Layout]:
    """Have an HTML draft laid out, and return what waits for its layout; both raise NoBrowser.

    `taps` are the marks of what is to be tapped. Variables stand at their longest. What was measured is kept in the
    user's cache, by content, unless asked `anew`.
    """
    executable = installed(project)
    shown = staged(draft, project, values(project.brand, "longest"))
    key = _key(shown, taps, executable)
    known = None if anew else kept("layout", key)
    if known is not None:
        return partial(_layout, known)
    measured = session(executable).begin(partial(_measured, shown, taps))

    def finished() -> Layout:
        found = measured()
        keep("layout", key, found)
        return _layout(found)

    return finished


def _layout(found: Mapping[str, Any]) -> Layout:
    return Layout(tuple(View(*view) for view in found["views"]), found["inverted"])


def session(executable: str) -> Session:
    """Return the browser of this run, which starts when it is first asked for."""
    return _started(executable, os.getpid())


@lru_cache(maxsize=1)
def _started(executable: str, process: int) -> Session:
    """Return the browser of a process: one that is a copy of another has none of the threads that drove its browser."""
    from linter.browser.session import Session

    return Session(executable)


def devices() -> Mapping[str, Any]:
    """Return the table of screens and limits."""
    found: Mapping[str, Any] = table(resources.data("devices.yaml"))
    return found


def _key(shown: str, taps: tuple[int, ...], executable: str) -> str:
    state = os.stat(executable)
    parts = (shown, taps, __version__, _scripts(), devices(), executable, state.st_size, state.st_mtime_ns)
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _scripts() -> tuple[str, ...]:
    """Return what is done with a draft in the browser."""
    return script("frame.js"), script("probe.js")


async def _measured(shown: str, taps: tuple[int, ...], tab: Tab) -> dict[str, Any]:
    """Measure a page on each screen, in the light, in the dark where it says anything of that, and inverted."""
    from linter.browser.inverted import inverted

    screens = devices()["screens"]
    limits = devices()["limits"]
    sizes = {"small": limits["text"]["pixels"], "fair": limits["fair"]["contrast"]}
    asked = {"mark": MARK, "taps": list(taps), **sizes}
    views = await _views(tab, shown, "light", {**asked, "layout": True})
    number = next(number for number, screen in enumerate(screens) if screen["id"] == "phone")
    phone = views[number][-1]
    if _KNOWS_SCHEMES.search(shown):
        # A scheme changes colours; a draft whose boxes change with it is beyond what people write.
        views += await _views(tab, shown, "dark", {**asked, "layout": False})
    found = await inverted(tab, shown, phone, screens[number]["width"], min(phone["height"], _TALLEST))
    return {"views": views, "inverted": found}


async def _views(tab: Tab, shown: str, scheme: str, asked: Mapping[str, Any]) -> list[list[Any]]:
    screens = devices()["screens"]
    sizes = [(screen["width"], screen["height"]) for screen in screens]
    async with tab.in_scheme(scheme):
        await tab.ask("show", shown, sizes[0], False)
        found = await tab.wait_for("measure", asked, sizes)
    return [
        [screen["id"], screen["label"], screen["width"], screen["phone"], scheme, each]
        for screen, each in zip(screens, found, strict=True)
    ]
