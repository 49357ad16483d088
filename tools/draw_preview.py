"""Draw the two pictures of the preview that the README shows: docs/preview.png and docs/preview-phone.png.

    python -m tools.draw_preview

Takes the extra `preview` and a Chromium.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from linter.browser.chromium import installed
from linter.browser.layout import session
from linter.cli.preview import drawn_from
from linter.preview import campaign_page

if TYPE_CHECKING:
    from playwright.async_api import Page

TOP = Path(__file__).resolve().parents[1]
CAMPAIGN = TOP / "fixtures" / "summer-clearance"
# Which draft is seen, at which width and height of a window in CSS pixels.
PICTURES = {"preview.png": ("launch.email.html", 1280, 960), "preview-phone.png": ("reminder.sms", 390, 760)}


def main() -> None:
    """Draw the pictures."""
    project, (sheet,) = drawn_from([CAMPAIGN], None)
    html = campaign_page(sheet, project)
    for name, (draft, width, height) in PICTURES.items():

        async def taken(page: Page, draft: str = draft) -> bytes:
            await page.wait_for_selector("html[data-drawn]")
            article = page.locator("article.draft", has=page.locator("h2", has_text=draft))
            await article.evaluate("(element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 60)")
            return await page.screenshot(animations="disabled")

        data = session(installed(project)).with_own_page(html, taken, width, height)
        with Image.open(io.BytesIO(data)) as picture:
            picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(TOP / "docs" / name, optimize=True)


if __name__ == "__main__":
    main()
