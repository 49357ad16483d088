"""SVGs are drawn to be looked at; hostile ones are refused, in bounded time, with a reason people understand."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from PIL import Image

from linter.measure.picture_file import PictureError
from linter.measure.svg import Canvas, author, canvas, embedded, is_svg, proven, rendered

HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="20">'


def _svg(inner: bytes) -> bytes:
    return HEAD + inner + b"</svg>"


def _drawn(content: bytes, longest: int = 60) -> Image.Image:
    return Image.open(BytesIO(rendered(content, longest))).convert("RGBA")


def test_an_svg_is_drawn_at_the_size_that_is_asked_for() -> None:
    image = _drawn(_svg(b'<rect width="30" height="20" fill="#0B5D3B"/>'), 120)
    assert image.size == (120, 40)
    assert image.getpixel((10, 10)) == (11, 93, 59, 255)
    assert image.getpixel((110, 10))[3] == 0  # type: ignore[index]  # four bands


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (_svg(b""), True),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n' + _svg(b""), True),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">' + _svg(b""), True),
        (b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', True),
        (b"<html><p>no picture</p></html>", False),
        (b"\x89PNG\r\n\x1a\n<svg>", False),
        (b"", False),
    ],
)
def test_an_svg_is_known_by_its_content(content: bytes, is_one: bool) -> None:
    assert is_svg(content) == is_one


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="210mm" height="297mm" viewBox="0 0 10 10"', Canvas(210 / 297, (210, 297))),
        ('width="6in" height="4in"', Canvas(1.5, (152.4, 101.6))),
        ('width="600" height="300px"', Canvas(2)),
        ('viewBox="0 0 300 100"', Canvas(3)),
        ('width="100%" height="100%" viewBox="-10,-10,400,100"', Canvas(4)),
        ('width="0" height="9"', Canvas(1)),
    ],
)
def test_its_size_is_what_it_states(root: str, size: Canvas) -> None:
    found = canvas(f"<svg {root}></svg>")
    assert found.shape == pytest.approx(size.shape)
    assert found.millimetres == pytest.approx(size.millimetres)


def test_nothing_but_the_file_itself_is_drawn(tmp_path: object) -> None:
    file = f"{tmp_path}/other.png"
    Image.new("RGB", (60, 20), "red").save(file)
    for reference in (f"xlink:href='{file}'", f'href="file://{file}"', f'href = "{file}"', f'href="&#47;{file[1:]}"'):
        image = _drawn(_svg(f'<image width="60" height="20" {reference}/>'.encode()))
        assert image.getextrema()[3] == (0, 0)


def test_the_entities_of_old_drawing_programs_are_plain_texts() -> None:
    content = b'<!DOCTYPE svg [<!ENTITY green "#0B5D3B">]>' + _svg(b'<rect width="60" height="20" fill="&green;"/>')
    assert _drawn(content).getpixel((5, 5)) == (11, 93, 59, 255)


_MANY = b"".join(
    b'<g id="g%d">' % level + b'<use xlink:href="#g%d"/>' % (level - 1) * 10 + b"</g>" for level in range(1, 9)
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>' + _svg(b"<text>&b;</text>"), "parts within parts"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _svg(b"<text>&a;</text>"), "from another file"),
        (b'<!DOCTYPE svg [<!ENTITY % a "x"><!ENTITY b "%a;">]>' + _svg(b""), "parts within parts"),
        (_svg(b'<defs><g id="g0"><rect width="1" height="1"/></g>' + _MANY + b'</defs><use xlink:href="#g8"/>'), "it "),
        (_svg(b"<g>" * 100_000 + b"</g>" * 100_000), "it "),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="1"/>', "far longer than wide"),
        (HEAD + b"<rect", "can't be drawn"),
        (b"<svg \xff\xff>", "not text in UTF-8"),
        (b"<svg " + b"a" * 2_000_000, "it "),
        (b" " * 9_000_000, "too big"),
        (b"<html></html>", "no picture in it"),
    ],
)
def test_a_hostile_or_broken_svg_is_refused_soon(content: bytes, reason: str) -> None:
    start = time.monotonic()
    with pytest.raises(PictureError, match=reason):
        rendered(content, 64)
    assert time.monotonic() - start < 20


@pytest.mark.slow
def test_a_drawing_that_would_take_hours_is_given_up() -> None:
    blur = b'<filter id="f" x="-100" y="-100" width="200" height="200"><feTurbulence numOctaves="500"/></filter>'
    start = time.monotonic()
    with pytest.raises(PictureError, match="more shapes than any picture needs"):
        rendered(_svg(blur + b'<rect filter="url(#f)" width="60" height="20"/>' * 200), 2000)
    assert time.monotonic() - start < 25


def test_what_it_carries_inside_and_who_made_it() -> None:
    from base64 import b64encode

    file = BytesIO()
    Image.new("RGB", (3, 3)).save(file, "PNG")
    picture = b'<image xlink:href="data:image/png;base64,' + b64encode(file.getvalue()) + b'"/>'
    named = b"<metadata><dc:creator><cc:Agent><dc:title>Ann Onymous</dc:title></cc:Agent></dc:creator></metadata>"
    content = _svg(picture + named)
    assert list(embedded(content)) == [file.getvalue()]
    assert author(content) == "Ann Onymous"
    assert (list(embedded(_svg(b""))), author(_svg(b""))) == ([], "")
    assert proven(content).startswith("<svg")
