"""Pictures on the pages of a PDF are recognised as the registered assets that they show."""

from __future__ import annotations

import shutil
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.content_repo import report
from tests.paper import pdf

ASSETS = Path(__file__).parents[2] / "brand" / "assets"
GUIDE = """\
name: Acme
assets:
  - {id: logo, kind: logo, file: assets/logo.png, status: current, minimum_width: "90px, 25 mm", clear_space: 10%}
  - {id: logo-2019, kind: logo, file: assets/logo-2019.png, status: retired, use: logo}
  - {id: hero, kind: photo, file: assets/hero.jpg, status: retired}
"""


def _page(drawing: str, **pictures: pikepdf.Stream | bytes) -> bytes:
    """Return a PDF of A6 with a page that may draw the given pictures, by name."""
    made = pikepdf.open(BytesIO(pdf("", drawing, media=(111, 154))))
    shown = {}
    for name, file in pictures.items():
        shown[name] = _jpeg(made, file) if file[:2] == b"\xff\xd8" else _see_through(made, file)
    made.pages[1].obj.Resources.XObject = pikepdf.Dictionary(**shown)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _stream(made: pikepdf.Pdf, data: bytes, size: tuple[int, int], space: pikepdf.Name) -> pikepdf.Stream:
    image = made.make_stream(data)
    image.Type, image.Subtype, image.ColorSpace = pikepdf.Name.XObject, pikepdf.Name.Image, space
    image.Width, image.Height, image.BitsPerComponent = *size, 8
    return image


def _see_through(made: pikepdf.Pdf, file: bytes) -> pikepdf.Stream:
    with Image.open(BytesIO(file)) as image:
        rgba = image.convert("RGBA")
    stream = _stream(made, rgba.convert("RGB").tobytes(), rgba.size, pikepdf.Name.DeviceRGB)
    stream.SMask = _stream(made, rgba.getchannel("A").tobytes(), rgba.size, pikepdf.Name.DeviceGray)
    return stream


def _jpeg(made: pikepdf.Pdf, file: bytes) -> pikepdf.Stream:
    with Image.open(BytesIO(file)) as image:
        stream = _stream(made, b"", image.size, pikepdf.Name.DeviceRGB)
    stream.write(file, filter=pikepdf.Name.DCTDecode)
    return stream


def _found(root: Path, content: bytes, *rules: str) -> list[tuple[str, str]]:
    (root / "brand" / "assets").mkdir(parents=True)
    shutil.copy(ASSETS / "logo.png", root / "brand" / "assets")
    shutil.copy(ASSETS / "archive" / "logo-2019.png", root / "brand" / "assets")
    shutil.copy(ASSETS / "products" / "hero-spring.jpg", root / "brand" / "assets" / "hero.jpg")
    (root / "card.print.pdf").write_bytes(content)
    made = report(root, {"brand/brand.yaml": GUIDE, "card.print.yaml": "headline: Hi\n"}, *(rules or ("asset",)))
    assert [notice.message for notice in made.notices if notice.failure] == []
    assert {violation.path for violation in made.violations} <= {"card.print.pdf"}
    return [(violation.rule, violation.message) for violation in made.violations]


LOGO = (ASSETS / "logo.png").read_bytes()
OLD = (ASSETS / "archive" / "logo-2019.png").read_bytes()
PHOTO = (ASSETS / "products" / "hero-spring.jpg").read_bytes()


def test_an_old_logo_in_a_pdf_is_found_on_its_page(tmp_path: Path) -> None:
    found = _found(tmp_path, _page("q 200 0 0 60 50 200 cm /L Do Q", L=OLD))
    message = "This is an old logo that the brand no longer uses (logo-2019) (page 2); use brand/assets/logo.png"
    assert found == [("asset/retired", message)]


def test_the_file_of_a_photo_is_recognised_by_its_bytes(tmp_path: Path) -> None:
    found = _found(tmp_path, _page("q 200 0 0 60 50 200 cm /L Do Q", L=PHOTO))
    assert found == [("asset/retired", "This is an old photo that the brand no longer uses (hero) (page 2)")]


def test_the_logo_of_today_may_be_shown_also_turned(tmp_path: Path) -> None:
    assert _found(tmp_path, _page("q 0 200 -60 0 150 100 cm /L Do Q", L=LOGO)) == []


def test_a_logo_that_is_stretched_on_the_page_is_found(tmp_path: Path) -> None:
    ((rule, message),) = _found(tmp_path, _page("q 200 0 0 100 50 200 cm /L Do Q", L=LOGO))
    assert (rule, message) == (
        "asset/altered",
        "This logo is shown 40% too high (page 2); 70.6 × 21 mm keeps its shape",
    )


def test_a_packed_picture_that_holds_more_than_it_says_is_left_alone(tmp_path: Path) -> None:
    made = pikepdf.open(BytesIO(_page("q 200 0 0 60 50 200 cm /L Do Q", L=OLD)))
    engine = zlib.compressobj(9)
    packed = b"".join(engine.compress(bytes(1_000_000)) for _ in range(60)) + engine.flush()
    picture = made.pages[1].obj.Resources.XObject.L
    picture.write(packed, filter=pikepdf.Name.FlateDecode)
    out = BytesIO()
    made.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert _found(tmp_path, out.getvalue()) == []


@pytest.mark.parametrize(
    ("drawing", "rule", "message"),
    [
        (
            "q 60 0 0 18 50 200 cm /L Do Q",
            "asset/minimum-size",
            "This logo is 21 mm wide (page 2); it needs at least 25 mm",
        ),
        (
            "q 200 0 0 60 50 200 cm /L Do Q BT 0 0 0 1 k /F 12 Tf 1 0 0 1 60 188 Tm (Spring sale) Tj ET",
            "asset/clear-space",
            "“Spring sale” stands too near to the logo (page 2): it needs 7.1 mm of empty space around it",
        ),
        (
            "q 200 0 0 60 12 200 cm /L Do Q",
            "asset/clear-space",
            "The edge of the page stands too near to the logo (page 2): it needs 7.1 mm of empty space around it",
        ),
        (
            "q 200 0 0 60 50 200 cm /L Do Q q 90 0 0 60 120 130 cm /P Do Q",
            "asset/clear-space",
            "Another picture stands too near to the logo (page 2): it needs 7.1 mm of empty space around it",
        ),
    ],
)
def test_a_logo_has_the_size_and_the_room_that_the_guide_asks_for(
    tmp_path: Path, drawing: str, rule: str, message: str
) -> None:
    content = _page(drawing, L=LOGO, P=(ASSETS / "products" / "boots.jpg").read_bytes())
    assert _found(tmp_path, content) == [(rule, message)]


def test_a_ground_below_a_logo_and_words_further_off_take_none_of_its_room(tmp_path: Path) -> None:
    ground = "q 315 0 0 437 0 0 cm /P Do Q q 200 0 0 60 50 200 cm /L Do Q"
    words = "BT 0 0 0 1 k /F 12 Tf 1 0 0 1 60 150 Tm (Spring sale) Tj ET"
    content = _page(f"{ground} {words}", L=LOGO, P=(ASSETS / "products" / "boots.jpg").read_bytes())
    assert _found(tmp_path, content) == []
