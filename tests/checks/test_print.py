"""Artwork with too few pixels for its printed size is found, by the needs of its format."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.content_repo import report
from tests.paper import MM, pdf

RULE = "print/resolution"


def _found(root: Path, size: tuple[int, int], facts: str, stated: int | None = None) -> list[tuple[str, str]]:
    picture = root / "poster.print.png"
    Image.new("L", size).save(picture, **({"dpi": (stated, stated)} if stated else {}))
    made = report(root, {"msglint.yaml": "", "poster.print.yaml": facts}, RULE)
    notices = [("notice", notice.message) for notice in made.notices]
    return [(violation.severity, violation.message) for violation in made.violations] + notices


@pytest.mark.parametrize(
    ("format", "across", "severity"),
    [
        ("one-pager", 1240, None),
        ("one-pager", 1200, "warning"),
        ("one-pager", 800, "error"),
        ("local-ad", 830, None),
        ("local-ad", 800, "warning"),
        ("local-ad", 500, "error"),
        ("poster", 800, "warning"),
        ("billboard", 100, None),
    ],
)
def test_each_format_has_its_own_needs(tmp_path: Path, format: str, across: int, severity: str | None) -> None:
    facts = f"format: {format}\ntrim: 140x70 mm\nheadline: Spring\n"
    assert [found[0] for found in _found(tmp_path, (across, across // 2), facts)] == ([severity] if severity else [])


def test_the_message_says_what_is_there_and_what_is_needed(tmp_path: Path) -> None:
    facts = "format: one-pager\ntrim: 100x50 mm\nbleed: 2 mm\nheadline: Spring\n"
    (only,) = _found(tmp_path, (410, 213), facts)
    assert only == (
        "error",
        "At its printed size this picture has 100 pixels per inch; a one-pager needs 224 to be sharp",
    )


def test_without_a_size_on_paper_the_file_s_own_resolution_counts(tmp_path: Path) -> None:
    (only,) = _found(tmp_path, (410, 213), "format: one-pager\nheadline: Spring\n", stated=96)
    assert only == ("error", "This picture says it has 96 pixels per inch; a one-pager needs 224 to be sharp")


def test_without_any_size_it_is_said_that_nothing_was_checked(tmp_path: Path) -> None:
    (only,) = _found(tmp_path, (410, 213), "headline: Spring\n")
    assert only == (
        "notice",
        "How sharp it prints is not known: add the finished size, such as `trim: 210x297 mm`",
    )


def test_a_team_sets_its_own_needs(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "print.yaml").write_text("print/resolution: {error: 400, warning: 600}\n", encoding="utf-8")
    picture = tmp_path / "poster.print.png"
    Image.new("L", (1000, 1000)).save(picture)
    files = {"msglint.yaml": "rules: [rules/]\n", "poster.print.yaml": "trim: 50x50 mm\nheadline: Spring\n"}
    (only,) = report(tmp_path, files, RULE).violations
    assert (only.severity, only.span.begin) == ("warning", (1, 1))


def _printed(root: Path, content: bytes, facts: str, *rules: str) -> list[tuple[str, str, str]]:
    (root / "card.print.pdf").write_bytes(content)
    made = report(root, {"msglint.yaml": "", "card.print.yaml": facts}, *rules)
    assert [notice.message for notice in made.notices if notice.failure] == []
    assert {violation.path for violation in made.violations} <= {"card.print.pdf"}
    return [(violation.rule, violation.severity, violation.message) for violation in made.violations]


POSTCARD = "format: direct-mail\njurisdictions: [US]\ntrim: 6x4 in\nbleed: 3 mm\nheadline: Spring sale\n"


def test_a_postcard_with_an_empty_bleed_text_in_the_barcode_zone_and_a_coarse_picture_fails_on_all_three(
    tmp_path: Path,
) -> None:
    drawing = (
        f"q 1 0 .6 .4 k {3 * MM} {3 * MM} {152.4 * MM} {30 * MM} re f Q "
        f"q 72 0 0 72 100 150 cm /P Do Q BT 0 0 0 1 k /F 12 Tf 1 0 0 1 {120 * MM} {10 * MM} Tm (Ends Sunday) Tj ET"
    )
    content = pdf(drawing, media=(158.4, 107.6), picture=(96, 96), embedded=False)
    found = _printed(tmp_path, content, POSTCARD, "print/bleed", "print/mail-zone", "print/resolution")
    assert found == [
        (
            "print/bleed",
            "error",
            "Page 1: the picture reaches the edge (left, bottom and right) but does not go on beyond the cut",
        ),
        (
            "print/mail-zone",
            "error",
            "Page 1: “Ends Sunday” stands in the strip for the barcode of the US Postal Service "
            "(4.75 in by 0.625 in, lower right)",
        ),
        (
            "print/resolution",
            "error",
            "On page 1, a picture of 96 × 96 pixels prints at 96 pixels per inch; direct mail needs 224",
        ),
    ]


def test_a_postcard_made_with_care_passes(tmp_path: Path) -> None:
    front = f"1 0 .6 .4 k 0 0 {158.4 * MM} {107.6 * MM} re f"
    back = f"q 72 0 0 72 100 150 cm /P Do Q BT 0 0 0 1 k /F 12 Tf 1 0 0 1 {20 * MM} {80 * MM} Tm (a) Tj ET"
    content = pdf(front, back, media=(158.4, 107.6), picture=(300, 300), embedded=True)
    assert _printed(tmp_path, content, POSTCARD, "print") == []


def test_a_file_without_any_bleed_is_told_apart_from_an_empty_one(tmp_path: Path) -> None:
    content = pdf(f"0 0 0 1 k 0 0 {152.4 * MM} {101.6 * MM} re f", media=(152.4, 101.6), bleed=0)
    ((_, _, message),) = _printed(tmp_path, content, POSTCARD, "print/bleed")
    assert message == (
        "Page 1: the picture reaches the edge (left, bottom, right and top), "
        "and the file has no 3 mm of bleed around the page"
    )


def test_a_white_page_needs_no_bleed(tmp_path: Path) -> None:
    content = pdf("0 0 0 1 k 100 100 50 50 re f", media=(152.4, 101.6), bleed=0)
    assert _printed(tmp_path, content, POSTCARD, "print/bleed") == []


def test_a_page_of_another_size_is_said_with_both_sizes(tmp_path: Path) -> None:
    content = pdf("", media=(154, 216))
    assert _printed(tmp_path, content, "trim: 105x148 mm\nheadline: Hi\n", "print/trim-size") == [
        ("print/trim-size", "error", "Page 1 is 148 × 210 mm, not 105 × 148 mm")
    ]
    assert _printed(tmp_path, content, "trim: 210x148 mm\nheadline: Hi\n", "print/trim-size") == []


def test_a_page_as_big_as_trim_and_bleed_needs_no_trim_box(tmp_path: Path) -> None:
    content = pdf("", media=(154, 216), bleed=0)
    assert _printed(tmp_path, content, "trim: 148x210 mm\nbleed: 3 mm\nheadline: Hi\n", "print/trim-size") == []


@pytest.mark.parametrize(
    ("drawing", "what"),
    [("1 0 0 rg 9 9 9 9 re f", "areas or lines"), ("BT 1 0 0 rg /F 12 Tf (a) Tj ET", "text")],
)
def test_colours_of_the_screen_are_found_by_where_they_stand(tmp_path: Path, drawing: str, what: str) -> None:
    found = _printed(tmp_path, pdf(drawing), "format: one-pager\nheadline: Hi\n", "print/color-mode")
    message = f"Page 1: {what} in RGB, the colours of screens; a one-pager is printed in CMYK"
    assert found == [("print/color-mode", "error", message)]
    assert _printed(tmp_path, pdf(drawing), "format: billboard\nheadline: Hi\n", "print/color-mode") == []


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("BT 0 0 0 1 k /F 4 Tf (a) Tj ET", "text of 4.0 points; 5 is the smallest"),
        ("BT 0 0 0 0 k /F 7 Tf (a) Tj ET", "white text of 7.0 points; below 8 the ink"),
        ("BT 1 1 0 0 k /F 7 Tf (a) Tj ET", "text of 7.0 points in several inks; below 8"),
        ("0 0 0 1 K 0.1 w 9 9 9 9 re S", "a line of 0.10 points; thinner than 0.25"),
        ("BT 0 0 0 1 k /F 6 Tf (a) Tj ET", None),
        ("BT 1 1 0 0 k /F 8 Tf (a) Tj ET", None),
        ("BT 0 0 0 rg /F 6 Tf (a) Tj ET", None),
    ],
)
def test_what_is_too_fine_for_a_press_is_found(tmp_path: Path, drawing: str, message: str | None) -> None:
    found = _printed(tmp_path, pdf(drawing), "format: one-pager\nheadline: Hi\n", "print/small-text")
    assert len(found) == (message is not None)
    assert all(str(message) in text for _, _, text in found)


def test_the_guide_says_how_small_print_may_be(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    guide = 'name: Acme\ntypography: {minimum: {print: "7pt"}}\n'
    (tmp_path / "brand" / "brand.yaml").write_text(guide, encoding="utf-8")
    found = _printed(tmp_path, pdf("BT 0 0 0 1 k /F 6 Tf (a) Tj ET"), "headline: Hi\n", "print/small-text")
    assert [message for _, _, message in found] == ["Page 1: text of 6.0 points; 7 is the smallest that can be read"]


def _code(address: str, size: int = 300, border: int = 40) -> Image.Image:
    import zxingcpp

    made = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode)
    code = _as_picture(made)
    card = Image.new("L", (size + 2 * border, size + 2 * border), 255)
    card.paste(code.resize((size, size), Image.Resampling.NEAREST), (border, border))
    return card


def _as_picture(made: object) -> Image.Image:
    view = memoryview(made.to_image(scale=8, add_quiet_zones=False))  # type: ignore[attr-defined]
    return Image.frombytes("L", (view.shape[1], view.shape[0]), view.tobytes())


def _scanned(root: Path, picture: Image.Image, facts: str, campaign: str = "") -> list[tuple[str, str]]:
    folder = root / "campaigns" / "spring"
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / "card.print.png")
    files = {"msglint.yaml": "", "campaigns/spring/card.print.yaml": facts}
    if campaign:
        files["campaigns/spring/campaign.yaml"] = campaign
    return [(violation.severity, violation.message) for violation in report(root, files, "print/qr").violations]


def test_a_code_that_says_what_is_stated_passes(tmp_path: Path) -> None:
    assert _scanned(tmp_path, _code("https://acme.example/spring"), "qr: https://acme.example/spring\n") == []


def test_a_code_that_leads_elsewhere_is_found(tmp_path: Path) -> None:
    found = _scanned(tmp_path, _code("https://acme.example/winter"), "qr: https://acme.example/spring\n")
    assert found == [("error", "The QR code leads to https://acme.example/winter, not to https://acme.example/spring")]


def test_a_code_that_is_not_stated_is_compared_with_the_campaign(tmp_path: Path) -> None:
    campaign = "name: Spring\nlanding_page: https://acme.example/spring\n"
    facts = "headline: Hi\n"
    assert _scanned(tmp_path, _code("https://acme.example/spring?utm_source=x"), facts, campaign) == []
    ((severity, message),) = _scanned(tmp_path, _code("https://acme.example/winter"), facts, campaign)
    assert severity == "error"
    assert "the page of this campaign is https://acme.example/spring" in message


def test_a_code_without_a_blank_border_is_found(tmp_path: Path) -> None:
    picture = _code("https://acme.example/spring", border=100)
    for at in range(60, 440, 8):
        picture.paste(0, (at, 84, at + 4, 92))
    ((severity, message),) = _scanned(tmp_path, picture, "qr: https://acme.example/spring\n")
    assert (severity, "a blank border of 4 of its dots" in message) == ("warning", True)


def test_a_code_is_as_wide_as_a_tenth_of_the_way_to_its_reader(tmp_path: Path) -> None:
    facts = "trim: 100x100 mm\nqr: {link: https://acme.example/spring, distance: 2 m}\n"
    ((_, message),) = _scanned(tmp_path, _code("https://acme.example/spring"), facts)
    assert message == "The QR code is 79 mm wide; from 2 m away it needs 200 mm"


def _drawn(root: Path, svg: str, facts: str, *rules: str) -> tuple[list[tuple[str, str]], list[str]]:
    files = {"msglint.yaml": "", "card.print.svg": svg, "card.print.yaml": facts}
    made = report(root, files, *rules)
    assert [notice.message for notice in made.notices if notice.failure] == []
    return [(v.rule, v.message) for v in made.violations], [notice.code for notice in made.notices]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><text y="9" font-family="Inter">Hi</text></svg>'


def test_an_svg_tells_its_size_its_fonts_and_that_it_knows_no_inks(tmp_path: Path) -> None:
    facts = "format: one-pager\ntrim: 105x148 mm\nbleed: 3 mm\nheadline: Hi\n"
    assert _drawn(tmp_path, SVG.format("111mm", "154mm"), facts, "print") == (
        [
            ("print/color-mode", "An SVG knows only the colours of screens; a one-pager is printed in CMYK"),
            ("print/fonts", "The SVG sets text in Inter, which is not inside it"),
        ],
        ["print-drawing"],
    )
    found, _ = _drawn(tmp_path, SVG.format("210mm", "297mm"), facts, "print/trim-size")
    assert found == [("print/trim-size", "This drawing is 210 × 297 mm, not 105 × 148 mm")]
    found, _ = _drawn(tmp_path, SVG.format("600", "600"), facts, "print/trim-size")
    assert found == [
        ("print/trim-size", "This picture (1.00 times as wide as high) does not have the shape of 105 × 148 mm")
    ]


def test_a_code_in_an_svg_is_scanned(tmp_path: Path) -> None:
    import zxingcpp

    made = zxingcpp.create_barcode("https://acme.example/winter", zxingcpp.BarcodeFormat.QRCode)
    found, _ = _drawn(tmp_path, str(made.to_svg(add_quiet_zones=True)), "qr: https://acme.example/spring\n", "print/qr")
    assert found == [
        ("print/qr", "The QR code leads to https://acme.example/winter, not to https://acme.example/spring")
    ]


BILLBOARD = "format: billboard\ntrim: 4x1.6 m\nheadline: Spring sale\n"


def test_artwork_of_a_billboard_may_be_drawn_at_a_tenth_of_its_size(tmp_path: Path) -> None:
    drawing = "q 288 0 0 288 0 0 cm /P Do Q BT 0 0 0 1 k /F 150 Tf (a) Tj ET"
    content = pdf(drawing, media=(400, 160), bleed=0, picture=(300, 300), embedded=True)
    assert _printed(tmp_path, content, BILLBOARD, "print/trim-size", "print/resolution", "print/letters") == []
    coarse = pdf(drawing, media=(400, 160), bleed=0, picture=(150, 150), embedded=True)
    assert [message for _, _, message in _printed(tmp_path, coarse, BILLBOARD, "print/resolution")] == [
        "On page 1, a picture of 150 × 150 pixels prints at 3.75 pixels per inch; a billboard needs 6"
    ]


@pytest.mark.parametrize(("size", "centimetres"), [(72, 18), (100, 25), (150, None)])
def test_letters_on_a_billboard_are_a_foot_high(tmp_path: Path, size: int, centimetres: int | None) -> None:
    content = pdf(f"BT 0 0 0 1 k /F {size} Tf (a) Tj ET", media=(400, 160), bleed=0)
    found = _printed(tmp_path, content, BILLBOARD, "print/letters")
    said = f"Page 1: the smallest letters are about {centimetres} cm high; passing by, people read letters from 30 cm"
    assert [message for _, _, message in found] == ([said] if centimetres else [])


def test_how_high_letters_in_pixels_are_is_said_to_be_unknown(tmp_path: Path) -> None:
    Image.new("L", (900, 360)).save(tmp_path / "wall.print.png")
    made = report(tmp_path, {"msglint.yaml": "", "wall.print.yaml": BILLBOARD}, "print/letters")
    assert (made.violations, [notice.code for notice in made.notices]) == ((), ["print-letters-unknown"])


GERMAN = "format: direct-mail\njurisdictions: [DE]\ntrim: 148x105 mm\nbleed: 3 mm\nheadline: Hi\n"


def test_the_post_of_each_country_has_a_strip_of_its_own(tmp_path: Path) -> None:
    words = f"BT 0 0 0 1 k /F 12 Tf 1 0 0 1 {20 * MM} %s Tm (Nur heute) Tj ET"
    low, high = pdf(words % (10 * MM), media=(154, 111)), pdf(words % (30 * MM), media=(154, 111))
    assert [message for _, _, message in _printed(tmp_path, low, GERMAN, "print/mail-zone")] == [
        "Page 1: “Nur heute” stands in the strip for the code of Deutsche Post (150 mm by 15 mm, lower right)"
    ]
    assert _printed(tmp_path, high, GERMAN, "print/mail-zone") == []


def test_a_strip_on_a_dark_ground_can_t_be_read(tmp_path: Path) -> None:
    photo, pale = "0 0 0 0.8 k 0 0 500 400 re f", "0 0.05 0.1 0 k 0 0 500 400 re f"
    dark = pdf(photo, photo, media=(154, 111))
    assert [message for _, _, message in _printed(tmp_path, dark, GERMAN, "print/mail-zone")] == [
        "Page 2: the strip for the code of Deutsche Post (150 mm by 15 mm, lower right) "
        "is too dark for a code to be read"
    ]
    assert _printed(tmp_path, pdf(photo, pale, media=(154, 111)), GERMAN, "print/mail-zone") == []


def test_a_mailing_that_machines_can_t_sort_is_found(tmp_path: Path) -> None:
    facts = POSTCARD.replace("6x4 in", "200x60 mm")
    ((_, severity, message),) = _printed(tmp_path, pdf("", media=(206, 66)), facts, "print/mail-zone")
    assert (severity, message) == (
        "warning",
        "200 × 60 mm is no size that machines of the post sort: they take 5x3.5 in to 11.5x6.125 in, "
        "1.3 to 2.5 times as long as high",
    )


def test_the_post_of_other_countries_is_said_to_be_unknown(tmp_path: Path) -> None:
    (tmp_path / "card.print.pdf").write_bytes(pdf(""))
    facts = GERMAN.replace("DE", "FR, DE, BR")
    made = report(tmp_path, {"msglint.yaml": "", "card.print.yaml": facts}, "print/mail-zone")
    assert [notice.message for notice in made.notices] == [
        "What the post of FR, BR wants free on the address side is not known, and was not checked"
    ]


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("BT 0.7 0.6 0.6 1 k /F 30 Tf (a) Tj ET", "Page 1: black text of 290% of ink; above 280% its edges smear"),
        ("BT 0.5 0.4 0.4 1 k /F 30 Tf (a) Tj ET", None),
        ("1 1 0.7 0.9 k 0 0 99 99 re f", "Page 1: a colour of 360% of ink; more than 320% does not dry"),
        ("0 0 0 1 K 0 w 9 9 9 9 re S", "Page 1: a line without a width, which every machine draws as thin as it can; "),
    ],
)
def test_too_much_ink_and_too_little_line(tmp_path: Path, drawing: str, message: str | None) -> None:
    found = _printed(tmp_path, pdf(drawing), "format: one-pager\nheadline: Hi\n", "print/ink", "print/small-text")
    assert [text[: len(message or "")] for _, _, text in found] == ([message] if message else [])


@pytest.mark.parametrize("packing", ["deflated", "JPEG", "JPEG of Adobe"])
@pytest.mark.parametrize(("inks", "found"), [((230, 230, 230, 200), "349"), ((200, 100, 100, 40), None)])
def test_the_ink_of_pictures_is_measured(
    tmp_path: Path, packing: str, inks: tuple[int, int, int, int], found: str | None
) -> None:
    from io import BytesIO

    import pikepdf

    picture = Image.new("CMYK", (300, 300), inks)
    made = pikepdf.open(BytesIO(pdf("q 144 0 0 144 60 60 cm /P Do Q", picture=(300, 300))))
    stream = made.pages[0].obj.Resources.XObject.P
    stream.ColorSpace = pikepdf.Name.DeviceCMYK
    if packing == "deflated":
        stream.write(picture.tobytes())
    else:
        file = BytesIO()
        picture.save(file, "JPEG", quality=95)
        stream.write(file.getvalue(), filter=pikepdf.Name.DCTDecode)
        stream.Decode = [1, 0, 1, 0, 1, 0, 1, 0]
        if packing == "JPEG":
            from PIL import ImageChops

            file = BytesIO()
            ImageChops.invert(picture).save(file, "JPEG", quality=95)
            stream.write(file.getvalue(), filter=pikepdf.Name.DCTDecode)
            del stream.Decode
    out = BytesIO()
    made.save(out)
    messages = [text for _, _, text in _printed(tmp_path, out.getvalue(), "headline: Hi\n", "print/ink")]
    assert len(messages) == (found is not None)
    assert all("a picture has places with 34" in text or "35" in text for text in messages)


def test_a_protected_pdf_and_one_that_is_not_what_it_says_are_found(tmp_path: Path) -> None:
    from io import BytesIO

    import pikepdf

    made, out = pikepdf.open(BytesIO(pdf("", bleed=0))), BytesIO()
    made.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"
    made.save(out, encryption=pikepdf.Encryption(user="", owner="owner"))
    assert _printed(tmp_path, out.getvalue(), "headline: Hi\n", "print/file") == [
        (
            "print/file",
            "error",
            "This PDF declares PDF/X-1a:2003, but lacks what that asks for: the printing condition (OutputIntent), "
            "whether it is trapped, the finished size of every page (TrimBox)",
        ),
        ("print/file", "error", "This PDF is protected: a print shop can look at it, but not work with it"),
    ]


def test_pages_beyond_the_most_that_are_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "book.print.pdf").write_bytes(pdf(*[""] * 203))
    made = report(tmp_path, {"msglint.yaml": "", "book.print.yaml": "format: gift\nheadline: Hi\n"}, "print/file")
    assert [notice.message for notice in made.notices] == ["Only the first 200 pages were checked; 3 more follow"]
