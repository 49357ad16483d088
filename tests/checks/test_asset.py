"""Pictures are found missing, outdated, unknown or altered where they are named; hostile files end in a message."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from linter.violation import Violation
from tests.content_repo import report
from tests.copies import HONEST, encoded

ASSETS = Path(__file__).parents[2] / "brand" / "assets"
GUIDE = """\
name: Acme
assets:
  - {id: logo, kind: logo, file: assets/logo.png, status: current}
  - {id: logo-2019, kind: logo, file: assets/archive/logo-2019.png, status: retired, use: logo}
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    for name in ("logo.png", "archive/logo-2019.png"):
        target = tmp_path / "brand" / "assets" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ASSETS / name, target)
    (tmp_path / "brand" / "brand.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "mail").mkdir()
    return tmp_path


def _found(repo: Path, html: str, *rules: str) -> list[Violation]:
    made = report(repo, {"mail/a.email.html": html}, *(rules or ("asset",)))
    assert [notice.message for notice in made.notices if notice.failure] == []
    return [violation for violation in made.violations if violation.path == "mail/a.email.html"]


def _said(repo: Path, html: str, *rules: str) -> list[tuple[str, str]]:
    return [(violation.rule, violation.span.text) for violation in _found(repo, html, *rules)]


def _logo(path: str = "archive/logo-2019.png") -> Image.Image:
    with Image.open(ASSETS / path) as image:
        return image.convert("RGBA")


@pytest.mark.parametrize("change", ["half size", "JPEG 50", "on sand", "WebP"])
def test_an_outdated_logo_is_found_whatever_its_file_is_called(repo: Path, change: str) -> None:
    (repo / "mail" / "header").write_bytes(HONEST[change](_logo()))
    (only,) = _found(repo, '<p>Hi</p>\n<img src="header" alt="">\n', "asset/retired")
    assert (only.span.begin, only.span.text) == ((2, 11), "header")
    assert only.message == "This is an old logo that the brand no longer uses (logo-2019); use brand/assets/logo.png"
    assert [(place.span.path, place.span.begin.line) for place in only.related] == [
        ("brand/brand.yaml", 4),
        ("brand/brand.yaml", 3),
    ]
    assert only.fix is not None
    assert [(edit.text, edit.span.begin) for edit in only.fix.edits] == [("../brand/assets/logo.png", (2, 11))]


def test_a_picture_that_the_message_carries_itself_is_recognised(repo: Path) -> None:
    from base64 import b64encode

    data = b64encode(encoded(_logo().resize((320, 96)))).decode()
    assert [rule for rule, _ in _said(repo, f'<img src="data:image/png;base64,{data}" alt="">', "asset/retired")] == [
        "asset/retired"
    ]


def test_a_background_is_a_picture_as_well(repo: Path) -> None:
    html = "<style>.top { background-image: url('../brand/assets/archive/logo-2019.png') }</style>"
    assert _said(repo, html, "asset/retired") == [("asset/retired", "../brand/assets/archive/logo-2019.png")]


def test_a_stretched_logo_says_how_much_and_the_size_that_fits(repo: Path) -> None:
    (only,) = _found(repo, '<img src="../brand/assets/logo.png" width="160" height="60" alt="">', "asset/altered")
    assert only.message == "This logo is shown 20% too high; 160 × 48 keeps its shape"
    assert _said(repo, '<img src="../brand/assets/logo.png" width="160" height="48" alt="">', "asset/altered") == []
    (repo / "mail" / "wide.png").write_bytes(encoded(_logo("logo.png").resize((640, 160))))
    (only,) = _found(repo, '<img src="wide.png" alt="">', "asset/altered")
    assert only.message == "This logo is stretched: the picture is 20% too wide"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("gone.png", "There is no file “gone.png”"),
        ("../../../../etc/passwd.png", "lies outside this repo"),
        ("file:///home/ana/logo.png", "lies on somebody's own computer"),
        ("C:\\Users\\ana\\logo.png", "lies on somebody's own computer"),
        ("text.png", "it is not a picture of a known format"),
        ("bomb.png", "far bigger than any real picture"),
        ("cut.png", "it is damaged"),
        ("link.png", "leads out of the repo"),
        ("loop.png", "link"),
        ("pipe.png", "this is not an ordinary file"),
        ("../mail/", "this is a folder"),
    ],
)  # fmt: skip
def test_a_file_that_can_t_be_shown_says_why(repo: Path, source: str, message: str) -> None:
    mail = repo / "mail"
    (mail / "text.png").write_text("hello", encoding="utf-8")
    (mail / "bomb.png").write_bytes(_bomb())
    (mail / "cut.png").write_bytes((ASSETS / "logo.png").read_bytes()[:2000])
    (mail / "link.png").symlink_to("/etc/passwd")
    (mail / "loop.png").symlink_to("loop.png")
    os.mkfifo(mail / "pipe.png")
    (only,) = _found(repo, f'<img src="{source}" alt="">', "asset/missing-file")
    assert message in only.message
    assert only.span.begin == (1, 11)


def _bomb() -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0)
    chunks = (header, b"IDAT" + zlib.compress(b"\0" * 100))
    packed = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize(
    "source",
    ["https://acme.example/a.png", "//cdn.example/a.png", "cid:logo", "{{ hero }}", "img/{{ name }}.png", "*|IMG|*",
     "/static/a.png", "", "../brand/assets/logo.png?v=2", "../brand/assets/logo%2Epng"],
)  # fmt: skip
def test_what_lies_elsewhere_or_is_named_by_a_template_is_not_missing(repo: Path, source: str) -> None:
    assert _said(repo, f'<img src="{source}" alt="">', "asset/missing-file") == []


@pytest.mark.parametrize(
    ("name", "alt", "unknown"),
    [
        ("logo.png", "", True),
        ("acme-logo-white@2x.png", "", True),
        ("header.png", "Acme", True),
        ("outlet-logo.png", "Acme Outlet logo", True),
        ("visa-logo.png", "Visa", False),
        ("facebook_logo.png", "", False),
        ("header.png", "Spring", False),
        ("logotherapy.png", "A book", False),
        ("jacket.png", "Acme jacket", False),
    ],
)
def test_only_what_is_meant_as_the_brand_s_logo_must_be_registered(
    repo: Path, name: str, alt: str, unknown: bool
) -> None:
    card = Image.new("RGBA", (200, 80), "white")
    card.paste("#305080", (20, 20, 90, 60))
    (repo / "mail" / name).write_bytes(encoded(card))
    found = _said(repo, f'<img src="{name}" alt="{alt}">', "asset/unknown")
    assert found == ([("asset/unknown", name)] if unknown else [])


def test_logos_on_the_web_are_said_not_to_be_compared(repo: Path) -> None:
    html = '<img src="https://cdn.example/acme-logo.png" alt="Acme">'
    made = report(repo, {"mail/a.email.html": html}, "asset/unknown")
    assert made.violations == ()
    assert [notice.code for notice in made.notices] == ["picture-on-the-web"]


def test_without_a_guide_files_are_still_looked_for(tmp_path: Path) -> None:
    files = {"msglint.yaml": "", "a.email.html": '<img src="gone.png" alt="">'}
    assert [violation.rule for violation in report(tmp_path, files, "asset").violations] == ["asset/missing-file"]


def _svg_logo(ink: str = "#0B5D3B", height: int = 30) -> str:
    shapes = '<circle cx="20" cy="15" r="12"/><path d="M50 5h60v6H50zM50 19h40v6H50z"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30" preserveAspectRatio="none" width="120" '
        f'height="{height}"><g fill="{ink}">{shapes}</g></svg>'
    )


SVG_GUIDE = """\
name: Acme
assets:
  - {id: logo, kind: logo, file: assets/logo.svg, status: current}
  - {id: logo-2019, kind: logo, file: assets/archive/logo-2019.png, status: retired, use: logo}
"""


def _with_svg(root: Path, shown: str, name: str = "header.svg") -> list[tuple[str, str]]:
    (root / "brand" / "assets" / "archive").mkdir(parents=True)
    shutil.copy(ASSETS / "archive" / "logo-2019.png", root / "brand" / "assets" / "archive")
    files = {
        "brand/brand.yaml": SVG_GUIDE,
        "brand/assets/logo.svg": _svg_logo(),
        f"texts/{name}": shown,
        "texts/news.linkedin.md": f"![Acme]({name})\n",
    }
    return [(violation.rule, violation.message) for violation in report(root, files, "asset").violations]


def test_an_svg_is_compared_by_what_it_shows_not_by_how_it_is_written(tmp_path: Path) -> None:
    other = (
        _svg_logo()
        .replace("<g fill", "<!-- exported --><g id='logo' fill")
        .replace('viewBox="0 0 120 30"', 'viewBox="0 0 120.0 30.0"')
    )
    assert _with_svg(tmp_path, other) == []


@pytest.mark.parametrize(
    ("shown", "rule", "message"),
    [
        (_svg_logo("#0B3B5D"), "asset/altered", "This logo has another colour than the registered one"),
        (_svg_logo(height=40), "asset/altered", "This logo is stretched: the picture is 25% too high"),
        ("<svg><!DOCTYPE", "asset/missing-file", "“header.svg” can't be used: it is damaged (it can't be drawn)"),
        (
            '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg><text>&c;</text></svg>',
            "asset/missing-file",
            "“header.svg” can't be used: it is made of parts within parts",
        ),
    ],
)
def test_an_svg_that_was_changed_or_can_t_be_drawn_says_so(tmp_path: Path, shown: str, rule: str, message: str) -> None:
    ((found, text),) = _with_svg(tmp_path, shown)
    assert (found, text[: len(message)]) == (rule, message)


def test_a_picture_inside_an_svg_is_recognised(tmp_path: Path) -> None:
    from base64 import b64encode

    old = b64encode((ASSETS / "archive" / "logo-2019.png").read_bytes()).decode()
    shown = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#eee"/>'
        f'<image width="640" height="192" y="100" href="data:image/png;base64,{old}"/></svg>'
    )
    assert _with_svg(tmp_path, shown) == [
        ("asset/retired", "This is an old logo that the brand no longer uses (logo-2019); use brand/assets/logo.svg")
    ]
