"""What a PDF says about how it prints is read from real and from made files; hostile ones are refused, soon."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pikepdf
import pytest

from linter.extract.pdf import PdfError, read_document
from linter.extract.pdf.seeing import pictured
from linter.press import Document, Font, Paint
from tests.paper import MM, pdf

LABELLED = Path(__file__).parents[4] / "shared" / "data" / "print" / "pdfs"

# What the name of each file says, in terms of what was read.
SAYS = {
    "300ppi.pdf": lambda it: [round(placed.lowest) for placed in it.pages[0].pictures] == [313],
    "acroform.pdf": lambda it: it.pages[0].fonts == (Font("DejaVuSans", True),),
    "bleedbox_larger_than_mediabox.pdf": lambda it: max(it.pages[0].bleed.beyond(it.pages[0].media)) > 3,
    "cropbox_doesnt_match_mediabox.pdf": lambda it: not it.pages[0].crop.same(it.pages[0].media),
    "encrypted.pdf": lambda it: it.encrypted,
    "form_xobject.pdf": lambda it: [lettering.size for lettering in it.pages[0].lettering] == [12.0],
    "image_5mm_bleed.pdf": lambda it: round(max(it.pages[0].media.beyond(it.pages[0].trim))) == 5,
    "image_no_bleed_5mm_gap.pdf": lambda it: it.pages[0].pictures[0].pixels == (604, 453),
    "jbig2.pdf": lambda it: [(placed.bits, round(placed.lowest)) for placed in it.pages[0].pictures] == [(1, 300)],
    "mediabox_origin_not_zero.pdf": lambda it: round(it.pages[0].media.width) == 228,
    "no_document_id.pdf": lambda it: not it.identified,
    "pdfx-1a-no-subsetting.pdf": lambda it: "PDF/X-1" in it.declares and it.output == "cmyk",
    "pdfx-1a-subsetting.pdf": lambda it: it.pages[0].fonts == (Font("GillSans-Bold", True),),
    "rectangle_5mm_bleed.pdf": lambda it: it.pages[0].paints == {Paint("rgb", (1.0, 0.0, 0.0))},
    "rectangle_no_bleed_5mm_gap.pdf": lambda it: it.pages[0].trim is not None,
    "rgb-hexagon.pdf": lambda it: {paint.space for paint in it.pages[0].paints} == {"rgb"},
    "rotate.pdf": lambda it: it.pages[0].rotated == 90,
    "standard_14_font.pdf": lambda it: it.pages[0].fonts == (Font("Helvetica", False),),
    "two_mismatched_pages.pdf": lambda it: len({page.media for page in it.pages}) == 2,
    "version_1_3.pdf": lambda it: it.version == "1.3",
}


@pytest.mark.parametrize("name", SAYS)
def test_each_labelled_file_says_what_its_name_says(name: str) -> None:
    path = LABELLED / name
    if not path.is_file():
        pytest.skip("the labelled PDFs are not at hand")
    document = read_document(path.read_bytes())
    assert SAYS[name](document)
    assert all(page.complete for page in document.pages)


def _read(content: bytes) -> Document:
    return read_document(content)


def test_a_picture_s_resolution_follows_every_matrix_also_in_forms_and_turned() -> None:
    made = pikepdf.open(_file(pdf("q 144 0 0 144 0 0 cm /P Do Q", picture=(300, 300))))
    page = made.pages[0].obj
    form = made.make_stream(b"q 0 72 -72 0 100 100 cm /P Do Q")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 500, 500]
    form.Matrix = [0.5, 0, 0, 0.5, 0, 0]
    form.Resources = page.Resources
    page.Resources.XObject.Fm = form
    page.Contents = made.make_stream(b"q 144 0 0 144 0 0 cm /P Do Q q 2 0 0 1 0 0 cm /Fm Do Q")
    pictures = read_document(_saved(made)).pages[0].pictures
    assert [tuple(round(side) for side in placed.ppi) for placed in pictures] == [(150, 150), (600, 300)]


def test_a_form_that_draws_itself_ends() -> None:
    made = pikepdf.open(_file(pdf("/Fm Do")))
    form = made.make_stream(b"/Fm Do /Fm Do")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
    made.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Fm=form)
    start = time.process_time()
    assert not read_document(_saved(made)).pages[0].complete
    assert time.process_time() - start < 5


def test_type_has_the_size_that_it_prints_at() -> None:
    document = _read(pdf("q 0.5 0 0 0.5 0 0 cm BT /F 12 Tf 2 0 0 2 0 0 Tm (a) Tj 1 0 0 1 0 0 Tm (b) Tj ET Q"))
    assert [lettering.size for lettering in document.pages[0].lettering] == [6.0, 12.0]


def test_invisible_text_is_not_printed() -> None:
    assert _read(pdf("BT 3 Tr /F 12 Tf (scan) Tj ET")).pages[0].lettering == ()


@pytest.mark.parametrize(
    ("drawing", "paint"),
    [
        ("0.2 g 0 0 9 9 re f", Paint("gray", (0.2,))),
        ("1 0 0 RG 0 0 9 9 re S", Paint("rgb", (1.0, 0.0, 0.0))),
        ("0 0.5 1 0 k 0 0 9 9 re f*", Paint("cmyk", (0.0, 0.5, 1.0, 0.0))),
        ("/Forest cs 0.4 scn 0 0 9 9 re f", Paint("spot", (0.4,), ("PANTONE 349 C",))),
        ("/Process cs 0.4 scn 0 0 9 9 re f", Paint("cmyk", (0.4,))),
        ("/Profile cs 0.1 0.2 0.3 scn 0 0 9 9 re f", Paint("rgb", (0.1, 0.2, 0.3))),
    ],
)
def test_colours_are_told_apart_as_a_press_does(drawing: str, paint: Paint) -> None:
    made = pikepdf.open(_file(pdf(drawing)))
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 1, 0], N=1)
    profile = made.make_stream(b"none", N=3)
    made.pages[0].obj.Resources.ColorSpace = pikepdf.Dictionary(
        Forest=pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/PANTONE 349 C"), pikepdf.Name.DeviceCMYK, tint]),
        Process=pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Black, pikepdf.Name.DeviceCMYK, tint]),
        Profile=pikepdf.Array([pikepdf.Name.ICCBased, profile]),
    )
    assert read_document(_saved(made)).pages[0].paints == {paint}


def test_transparency_is_seen_in_the_graphics_state() -> None:
    made = pikepdf.open(_file(pdf("/Half gs 0 0 9 9 re f")))
    made.pages[0].obj.Resources.ExtGState = pikepdf.Dictionary(Half=pikepdf.Dictionary(ca=0.5))
    assert read_document(_saved(made)).pages[0].transparent
    assert not _read(pdf("0 0 9 9 re f")).pages[0].transparent


def test_words_have_their_place_in_millimetres() -> None:
    (words,) = _read(pdf(f"BT /F 12 Tf 1 0 0 1 {50 * MM} {100 * MM} Tm (Terms apply) Tj ET")).pages[0].words
    assert words.text == "Terms apply"
    assert (words.box.left, words.box.bottom) == pytest.approx((50, 99.1), abs=0.5)


def test_boxes_count_from_the_corner_of_the_page_and_units_are_heeded() -> None:
    page = _read(pdf("", media=(100, 50), bleed=0, UserUnit=2)).pages[0]
    assert page.media == pytest.approx((0, 0, 200, 100))
    assert page.finished == page.media


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is broken"),
        (b"%PDF-1.7\nnothing", "is broken"),
        (pdf("0 0 9 9 re f")[:200], "is broken"),
        (pdf("0 0 9 9 re f", user="secret"), "without its password"),
        (pdf(), "has no pages"),
    ],
)
def test_what_can_t_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(PdfError, match=reason):
        read_document(content)


def test_drawing_without_end_is_not_followed_to_its_end() -> None:
    made = pikepdf.open(_file(pdf("")))
    long = made.make_stream(b"")
    long.write(zlib.compress(b"0 0 9 9 re f\n" * 2_000_000), filter=pikepdf.Name.FlateDecode)
    made.pages[0].obj.Contents = long
    start = time.process_time()
    assert not read_document(_saved(made, compress=False)).pages[0].complete
    assert time.process_time() - start < 3


def test_a_page_that_claims_a_square_kilometre_is_drawn_small() -> None:
    content = pdf("0 0 9 9 re f", media=(1_000_000, 1_000_000), bleed=0)
    image, _ = pictured(content, read_document(content).pages[0])
    assert image.width * image.height < 3_000_000


@pytest.mark.slow
def test_fifty_pages_take_little_time() -> None:
    drawing = "q 1 0 0 1 0 0 cm 0 0 0 1 k BT /F 10 Tf 1 0 0 1 40 40 Tm (Words on a line) Tj ET 0 0 9 9 re f Q\n" * 200
    content = pdf(*[drawing] * 50)
    start = time.process_time()
    document = read_document(content)
    assert len(document.pages) == 50
    assert time.process_time() - start < 6


def _file(content: bytes) -> object:
    from io import BytesIO

    return BytesIO(content)


def _saved(made: pikepdf.Pdf, *, compress: bool = True) -> bytes:
    from io import BytesIO

    file = BytesIO()
    made.save(file, compress_streams=compress, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return file.getvalue()
