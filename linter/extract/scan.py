"""The codes in a picture that a phone can scan: what they say, how big they are, how much room is around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.record import Record

if TYPE_CHECKING:
    from PIL.Image import Image

# Modules of blank ground that a phone needs around a code (ISO/IEC 18004; https://www.qrcode.com, Denso Wave).
QUIET = 4
_EVEN = 0.02


class Code(Record):
    """A code: its text, its width in pixels, and whether it has the room around it that scanners need."""

    text: str
    width: float
    quiet: bool


def qr_codes(image: Image) -> tuple[Code, ...]:
    """Return the QR codes of a picture in greys."""
    import zxingcpp

    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return tuple(_code(image, code) for code in found)


def _code(image: Image, code: Any) -> Code:
    corners = [code.position.top_left, code.position.top_right, code.position.bottom_right, code.position.bottom_left]
    left, right = min(corner.x for corner in corners), max(corner.x for corner in corners)
    upper, lower = min(corner.y for corner in corners), max(corner.y for corner in corners)
    width = max(right - left, lower - upper)
    upright = abs(corners[0].y - corners[1].y) <= width * _EVEN and abs(corners[0].x - corners[3].x) <= width * _EVEN
    version = str((code.extra or {}).get("Version", ""))
    quiet = True
    if upright and version.isdigit():
        module = width / (17 + 4 * int(version))
        quiet = _is_quiet(image, (left, upper, right, lower), module)
    return Code(code.text, width, quiet)


def _is_quiet(image: Image, box: tuple[int, int, int, int], module: float) -> bool:
    """Whether the ground around a code is even; beyond the end of the picture there is blank paper."""
    left, upper, right, lower = box
    low, high = image.crop((left, upper, right + 1, lower + 1)).getextrema()
    middle = (low + high) / 2  # type: ignore[operator]  # one band: two numbers
    near, far = max(1, round(module * 0.6)), round(module * (QUIET - 0.4))
    strips = (
        (left - far, upper - far, right + far, upper - near),
        (left - far, lower + near, right + far, lower + far),
        (left - far, upper - near, left - near, lower + near),
        (right + near, upper - near, right + far, lower + near),
    )
    for strip in strips:
        x0, y0, x1, y1 = max(0, strip[0]), max(0, strip[1]), min(image.width, strip[2]), min(image.height, strip[3])
        if x1 <= x0 or y1 <= y0:
            continue
        histogram = image.crop((x0, y0, x1, y1)).histogram()
        if sum(histogram[: round(middle)]) > sum(histogram) * _EVEN:
            return False
    return True
