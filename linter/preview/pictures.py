"""Pictures of the preview's drafts, for a comment on a pull request: taken by the Chromium that is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.browser.chromium import NoBrowser, installed, wanted
from linter.browser.layout import session
from linter.preview.page import campaign_page

if TYPE_CHECKING:
    from playwright.async_api import Page

    from linter.preview.shown import Sheet
    from linter.project import Project

_WIDTH = 1280
_HEIGHT = 900


def write_pictures(project: Project, sheets: list[Sheet], folder: Path) -> int:
    """Write a picture of each draft as `<campaign>-<number>-<draft>.png`, and return how many. Raises NoBrowser."""
    if not wanted(project):
        raise NoBrowser("the browser is switched off (`chromium: off`)")
    browser = session(installed(project))
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for sheet in sheets:
        html = campaign_page(sheet, project)
        shots = browser.with_own_page(html, _taken, _WIDTH, _HEIGHT)
        campaign = _file_name(sheet.campaign.folder if sheet.campaign else "other")
        for number, (shown, data) in enumerate(zip(sheet.drafts, shots, strict=True), start=1):
            (folder / f"{campaign}-{number:02}-{_file_name(shown.path)}.png").write_bytes(data)
            written += 1
    return written


async def _taken(page: Page) -> list[bytes]:
    await page.wait_for_selector("html[data-drawn]")
    await page.evaluate("document.documentElement.classList.add('whole-page')")
    return [await draft.screenshot(animations="disabled") for draft in await page.query_selector_all("article.draft")]


def _file_name(path: str) -> str:
    name = path.rstrip("/").rpartition("/")[2]
    return "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in name) or "campaign"
