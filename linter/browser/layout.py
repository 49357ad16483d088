"""What a browser measures of an HTML draft: its layout on each screen, in each scheme, and with colours inverted."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linter import __version__, resources
from linter.browser.chromium import NoBrowser, installed
from linter.browser.samples import values
from linter.browser.staged import MARK, staged
from linter.kept import keep, kept
from linter.record import Record
from linter.tables import table

if TYPE_CHECKING:
    from playwright.async_api import Page

    from linter.browser.session import Session, Tab
    from linter.draft import Draft
    from linter.project import Project

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
    """All looks at a draft.

    `inverted` holds, by mark, the contrast that texts and pictures had, and have after colours were inverted.
    """

    views: tuple[View, ...]
    inverted: Mapping[str, Any]


def layout(draft: Draft, project: Project, taps: tuple[int, ...], *, anew: bool = False) -> Layout:
    """Return how an HTML draft is laid out; `taps` are the marks of what is to be tapped. Raises NoBrowser.

    Variables stand at their longest. What was measured is kept in the user's cache, by content, unless asked `anew`.
    """
    executable = installed(project)
    shown = staged(draft, project, values(project.brand, "longest"))
    key = _key(shown, taps, executable)
    known = None if anew else kept("layout", key)
    if known is None:
        known = _measured(session(executable), shown, taps)
        keep("layout", key, known)
    return Layout(tuple(View(*view) for view in known["views"]), known["inverted"])


def session(executable: str) -> Session:
    """Return the browser of this run, started when it is first asked for. Raises NoBrowser, each time anew."""
    started = _started(executable)
    if isinstance(started, NoBrowser):
        raise started
    return started


@lru_cache(maxsize=1)
def _started(executable: str) -> Session | NoBrowser:
    """Return the browser, or why it did not start: what failed once is not tried for every draft."""
    from linter.browser.session import Session

    try:
        return Session(executable)
    except NoBrowser as missing:
        return missing


def devices() -> Mapping[str, Any]:
    """Return the table of screens and limits."""
    found: Mapping[str, Any] = table(resources.data("devices.yaml"))
    return found


def _key(shown: str, taps: tuple[int, ...], executable: str) -> str:
    state = os.stat(executable)
    parts = (shown, taps, __version__, _probe(), devices(), executable, state.st_size, state.st_mtime_ns)
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def _probe() -> str:
    with open(os.path.join(os.path.dirname(__file__), "probe.js"), encoding="utf-8") as file:
        # What is evaluated is an expression: its comments stand before it.
        return file.read()


def _measured(session: Session, shown: str, taps: tuple[int, ...]) -> dict[str, Any]:
    limits = devices()["limits"]
    sizes = {"small": limits["text"]["pixels"], "fair": limits["fair"]["contrast"]}
    asked = {"mark": MARK, "taps": list(taps), **sizes, "layout": True}
    light, dark = session.together(_light(shown, asked), _dark(shown, asked))
    views = [view for pair in zip(light["views"], dark["views"], strict=True) for view in pair]
    return {"views": views, "inverted": light["inverted"]}


def _light(shown: str, asked: Mapping[str, Any]) -> Callable[[Tab], Awaitable[dict[str, Any]]]:
    async def look(tab: Tab) -> dict[str, Any]:
        from linter.browser.inverted import inverted

        views = await _views(tab, shown, "light", asked)
        phone = next(screen for screen in devices()["screens"] if screen["id"] == "phone")
        await _at(tab.page, phone)
        found = next(view[-1] for view in views if view[0] == phone["id"])
        return {"views": views, "inverted": await inverted(tab, found, min(found["height"], _TALLEST))}

    return look


def _dark(shown: str, asked: Mapping[str, Any]) -> Callable[[Tab], Awaitable[dict[str, Any]]]:
    async def look(tab: Tab) -> dict[str, Any]:
        # A scheme changes colours; a draft whose boxes change with it is beyond what people write.
        return {"views": await _views(tab, shown, "dark", {**asked, "layout": False})}

    return look


async def _views(tab: Tab, html: str, scheme: str, asked: Mapping[str, Any]) -> list[Any]:
    await tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    views = []
    for number, screen in enumerate(devices()["screens"]):
        await _at(tab.page, screen)
        if number == 0:
            await tab.show(html)
        views.append(_view(screen, scheme, await tab.page.evaluate(_probe(), asked)))
    return views


async def _at(page: Page, screen: Mapping[str, Any]) -> None:
    await page.set_viewport_size({"width": screen["width"], "height": screen["height"]})


def _view(screen: Mapping[str, Any], scheme: str, found: Mapping[str, Any]) -> list[Any]:
    return [screen["id"], screen["label"], screen["width"], screen["phone"], scheme, found]
