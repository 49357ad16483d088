"""SVGs as pictures: proven harmless, then drawn by a process of its own, which ends when it takes too long.

A few hundred characters of SVG may ask for a million shapes, so the drawing is bounded in time and memory from outside.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator

from linter import kept
from linter.measure.picture_file import PictureError
from linter.patterns import later
from linter.record import Record

# Bytes: the SVG of a map or an illustration has a few million.
LARGEST = 8_000_000
# Seconds of work, and bytes of memory, for one drawing; a logo takes 20 ms and 30 MB.
_SECONDS, _MEMORY = 5, 1_500_000_000
_LONGEST_WAY = 50  # times as long as wide
# A file begins with markup, and its picture not far below: older programs write a page of declarations before it.
_HEAD = 32_768
_START = later(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+<")
_ROOT = later(r"<(?:[\w.-]{1,40}:)?svg(?=[\s>/])([^>]*+)>?")
_ATTRIBUTE = later(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*("[^"]*"|'[^']*')""")
_ENTITY = later(r"<!ENTITY\s+(%\s+)?([\w.:-]+)\s+(SYSTEM\b|PUBLIC\b|\"[^\"]*\"|'[^']*')")
_REFERENCE = later(r"""(href\s*+=\s*+)("[^"]*"|'[^']*')""")
_HARMLESS = later(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
_EMBEDDED = later(r"""href\s*=\s*["']data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)["']""", re.IGNORECASE)
_LENGTH = later(r"\s*(\d+(?:\.\d+)?)\s*(px|mm|cm|in|pt|pc)?\s*")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_AUTHOR = later(r"<dc:creator\b.{0,200}?<dc:title>([^<]{1,100})</dc:title>", re.S)
_TEXT = later(r"<(?:[\w.-]+:)?text[\s>]")
_MOST_EMBEDDED = 50

# Runs in a process of its own: reads the SVG, writes a PNG.
_DRAWING = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
except (ImportError, ValueError, OSError):
    pass
import resvg_py
text = sys.stdin.buffer.read().decode()
made = resvg_py.svg_to_bytes(svg_string=text, {side}={pixels}, dpi=96, skip_system_fonts={plain})
sys.stdout.buffer.write(bytes(made))
"""


class Canvas(Record):
    """The size of an SVG: width by height of what it shows, and its size in millimetres where it states one."""

    shape: float
    millimetres: tuple[float, float] | None = None


def is_svg(content: bytes) -> bool:
    """Whether a file looks like an SVG, whatever its name."""
    head = content[:_HEAD]
    return _START.match(head) is not None and _ROOT.search(head.replace(b"\0", b"").decode("latin-1")) is not None


def proven(content: bytes) -> str:
    """Return the text of an SVG that holds nothing but itself. Raises PictureError.

    Entities are allowed where each is a plain text, as in the files of older drawing programs.
    """
    if len(content) > LARGEST:
        raise PictureError(f"at {len(content) / 1e6:.0f} MB it is too big for an SVG")
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise PictureError("it is damaged (it is not text in UTF-8)") from None
    for _, name, value in _ENTITY.findall(text):
        if value in ("SYSTEM", "PUBLIC"):
            raise PictureError(f"it takes a part of itself (“{name}”) from another file")
        if "&" in value or "%" in value:
            raise PictureError(f"it is made of parts within parts (“{name}”), which may unpack without end")
    if _ROOT.search(text) is None:
        raise PictureError("there is no picture in it")
    return text


def canvas(text: str) -> Canvas:
    """Return the size of an SVG; the usual 100 by 100 where it states none."""
    root = _ROOT.search(text)
    stated = {name: value[1:-1] for name, value in _ATTRIBUTE.findall(root[1])} if root else {}
    sides = [_LENGTH.fullmatch(stated.get(name, "")) for name in ("width", "height")]
    view = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", stated.get("viewBox", ""))]
    width, height = sides
    if width and height and float(width[1]) and float(height[1]):
        shape = float(width[1]) / float(height[1])
        if width[2] in _MILLIMETRES and height[2] in _MILLIMETRES:
            real = float(width[1]) * _MILLIMETRES[width[2]], float(height[1]) * _MILLIMETRES[height[2]]
            return Canvas(real[0] / real[1], real)
        return Canvas(shape)
    if len(view) == 4 and view[2] > 0 and view[3] > 0:
        return Canvas(view[2] / view[3])
    return Canvas(1.0)


def rendered(content: bytes, longest: int) -> bytes:
    """Return an SVG drawn as a PNG, its longer side of so many pixels. Raises PictureError."""
    import subprocess
    import sys
    from hashlib import sha256

    text = proven(content)
    shape = canvas(text).shape
    if not 1 / _LONGEST_WAY <= shape <= _LONGEST_WAY:
        raise PictureError("it is far longer than wide, or wider than long")
    key = sha256(b"%d " % longest + content).hexdigest()
    known = kept.kept("drawings", key)
    if known is not None:
        return b64decode(known)
    alone = _REFERENCE.sub(lambda found: found[0] if _HARMLESS.match(found[2][1:]) else f'{found[1]}""', text)
    side = "width" if shape >= 1 else "height"
    plain = _TEXT.search(text) is None
    script = _DRAWING.format(seconds=_SECONDS, memory=_MEMORY, side=side, pixels=longest, plain=plain)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", script],
            input=alone.encode(),
            capture_output=True,
            timeout=2 * _SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PictureError("it takes too long to draw: it asks for more shapes than any picture needs") from None
    if done.returncode < 0:
        raise PictureError("it takes too much to draw: it asks for more shapes than any picture needs")
    if done.returncode or not done.stdout:
        raise PictureError("it is damaged (it can't be drawn)")
    kept.keep("drawings", key, b64encode(done.stdout).decode())
    return done.stdout


def embedded(content: bytes) -> Iterator[bytes]:
    """Yield the pictures that an SVG carries inside itself. Raises PictureError."""
    from itertools import islice

    for found in islice(_EMBEDDED.finditer(proven(content)), _MOST_EMBEDDED):
        try:
            yield b64decode(found[1])
        except ValueError:
            continue


def author(content: bytes) -> str:
    """Return who the file says made it, "" for nobody."""
    found = _AUTHOR.search(content[:LARGEST].decode("utf-8", "replace"))
    return found[1].strip() if found else ""
