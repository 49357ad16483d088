"""What is left to read when a program inverts colours by force: judged by the pixels of Chromium's own inversion."""

from __future__ import annotations

import base64
import gc
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


async def inverted(tab: Tab, html: str, found: Mapping[str, Any], width: int, height: int) -> dict[str, Any]:
    """Return the contrast of texts and pictures, by mark, before and after Chromium inverts the page's colours.

    `found` is what was measured of the page on a screen of `width`; `height` how many CSS pixels of it to look at. Only
    what is faint afterwards is in it.
    """
    boxes = {f"{item['mark']}": item["box"] for item in _looked_at(found) if item["box"][1] < height}
    if not boxes:
        return {}
    # A frame that was wider may keep some of that: it is shown anew.
    await tab.ask("show", html, (width, height), True)
    await tab.client.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    try:
        await tab.wait_for("is_ready")
        dark = await _seen(tab, boxes, width, height)
    finally:
        # Said without a value, it is as before; switched off by force, the dark scheme would not hold any more.
        await tab.client.send("Emulation.setAutoDarkModeOverride")
    faint = {mark: ratio for mark, ratio in dark.items() if ratio is not None and ratio < _FAINT}
    plain = await _seen(tab, {mark: boxes[mark] for mark in faint}, width, height) if faint else {}
    # The answers that held the pictures go only when garbage is looked for, which a run does rarely: 6 MB a draft.
    gc.collect(1)
    return {mark: [plain[mark], ratio] for mark, ratio in faint.items()}


def _looked_at(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the pictures, and of the texts in the same two colours the first ones: they fare alike."""
    alike: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for text in found["faint"]:
        alike.setdefault((text["color"], text["ground"]), []).append(text)
    texts = [text for texts in alike.values() for text in texts[:_ALIKE]]
    return [*found["images"], *texts][:_MOST]


async def _seen(tab: Tab, boxes: Mapping[str, list[float]], width: int, height: int) -> dict[str, float | None]:
    """Return the contrast in each box of the page as it is painted now; of no more of it than they take up."""
    from PIL import Image

    upper = max(0, int(min(top for _, top, _, _ in boxes.values())))
    lower = min(height, max(int(top + high) + 1 for _, top, _, high in boxes.values()))
    if lower <= upper:
        return dict.fromkeys(boxes)
    area = {"x": 0, "y": upper, "width": width, "height": lower - upper, "scale": 1}
    asked = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": area}
    answer = await tab.client.send("Page.captureScreenshot", asked)
    picture = Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")
    return {
        mark: _contrast(picture, [left, max(0, top) - upper, wide, high + min(0, top)])
        for mark, (left, top, wide, high) in boxes.items()
    }


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
