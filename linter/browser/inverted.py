"""What is left to read when a program inverts colours by force: judged by the pixels of Chromium's own inversion."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from PIL.Image import Image

    from linter.browser.session import Tab

# Texts and pictures looked at; the rest of a long message is like them.
_MOST = 80
_ALIKE = 3
# Of the pixels around a letter, at least so many are letter: rarer ones are the blur of an edge.
_RARE = 0.004
# A contrast that is looked at twice, in the picture as it was before.
_FAINT = 3.0


async def inverted(tab: Tab, found: Mapping[str, Any], height: int) -> dict[str, Any]:
    """Return the contrast of texts and pictures, by mark, before and after Chromium inverts the page's colours.

    `found` is what was measured of the page as it stands; `height` how many CSS pixels of it to look at. Only what is
    faint afterwards is in it.
    """
    boxes = {f"{item['mark']}": item["box"] for item in _looked_at(found) if item["box"][1] < height}
    if not boxes:
        return {}
    await tab.client.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    try:
        dark = await _picture(tab, height)
    finally:
        # Said without a value, it is as before; switched off by force, the dark scheme would not hold any more.
        await tab.client.send("Emulation.setAutoDarkModeOverride")
    ratios = {mark: _contrast(dark, box) for mark, box in boxes.items()}
    faint = {mark: ratio for mark, ratio in ratios.items() if ratio is not None and ratio < _FAINT}
    plain = await _picture(tab, height) if faint else dark
    return {mark: [_contrast(plain, boxes[mark]), ratio] for mark, ratio in faint.items()}


def _looked_at(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the pictures, and of the texts in the same two colours the first ones: they fare alike."""
    alike: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for text in found["faint"]:
        alike.setdefault((text["color"], text["ground"]), []).append(text)
    texts = [text for texts in alike.values() for text in texts[:_ALIKE]]
    return [*found["images"], *texts][:_MOST]


async def _picture(tab: Tab, height: int) -> Image:
    from PIL import Image

    width = tab.page.viewport_size["width"] if tab.page.viewport_size else 0
    area = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    asked = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": area}
    answer = await tab.client.send("Page.captureScreenshot", asked)
    return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


def _contrast(picture: Image, box: list[float]) -> float | None:
    """Return the WCAG contrast between what a part of a picture is mostly made of and what stands out most from it."""
    from PIL import ImageOps

    from linter.measure.color import contrast, of_bytes

    left, top, width, height = box
    right, bottom = min(picture.width, int(left + width) + 1), min(picture.height, int(top + height) + 1)
    area = (max(0, int(left)), max(0, int(top)), right, bottom)
    if area[2] - area[0] < 3 or area[3] - area[1] < 3:
        return None
    part = ImageOps.posterize(picture.crop(area).resize((min(area[2] - area[0], 96), min(area[3] - area[1], 96)), 0), 5)
    found = sorted(cast("list[tuple[int, tuple[int, int, int]]]", part.getcolors(1 << 14) or []), reverse=True)
    total = sum(count for count, _ in found)
    colors = [of_bytes(*color) for count, color in found if count >= total * _RARE]
    return round(max(contrast(color, colors[0]) for color in colors), 2) if colors else None
