"""Figures in the pixels of banners are held against what the campaign, or the message itself, promises."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from linter.violation import Report
from tests.banners import banner, written
from tests.content_repo import report
from tests.paper import pdf

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("tesserocr") is None, reason="the extra `ocr` is not installed here"
)

DECLARED = "name: Sale\nlanguages: [en]\noffers: [{id: s20, percent_off: 20}]\n"
OFFERS = ("offer/mismatch", "offer/conflict")


def _checked(root: Path, text: str, campaign: str = DECLARED, **pictures: bytes) -> Report:
    folder = root / "sale"
    folder.mkdir(exist_ok=True)
    for name, content in pictures.items():
        (folder / f"{name}.png").write_bytes(content)
    files = {"msglint.yaml": "", "sale/campaign.yaml": campaign, "sale/launch.linkedin.md": text}
    return report(root, files, *OFFERS)


def test_a_picture_that_promises_something_else_is_found_at_its_place(tmp_path: Path) -> None:
    made = _checked(tmp_path, "Our sale is on.\n\n![Jackets](hero.png)\n", hero=written("Spring sale\n30% off jackets"))
    (only,) = made.violations
    assert (only.rule, only.message) == (
        "offer/mismatch",
        "The picture says 30% off; campaign.yaml declares 20% off (s20)",
    )
    assert (only.span.begin, only.span.text) == ((3, 12), "hero.png")
    assert [related.span.path for related in only.related] == ["sale/campaign.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        "Spring sale\n20% off jackets",
        "-20%",
        "100% recycled nylon",
        "Made of 50%\nrecycled wool",
        "4 of 5 customers",
        "Spring 2027",
        "73% of hikers agree",
        "Call 0117 496 0000",
    ],
)
def test_what_is_declared_and_what_is_no_offer_is_left_alone(tmp_path: Path, words: str) -> None:
    made = _checked(tmp_path, "![Jackets](hero.png)\n", hero=written(words))
    assert [violation.message for violation in made.violations] == []
    assert made.notices == ()


def test_amounts_are_compared_without_their_currency(tmp_path: Path) -> None:
    campaign = "name: Sale\noffers: [{id: ten, amount_off: 10 EUR}]\n"
    assert _checked(tmp_path, "![Sale](a.png)\n", campaign, a=written("Save £10\non everything")).violations == ()
    (only,) = _checked(tmp_path, "![Sale](a.png)\n", campaign, a=written("Save £15\non everything")).violations
    assert only.message == "The picture says 15 off; campaign.yaml declares €10 off (ten)"


def test_a_figure_that_the_words_say_as_well_is_found_in_the_words_alone(tmp_path: Path) -> None:
    made = _checked(tmp_path, "![30% off jackets](a.png)\n", a=written("30% off jackets"))
    assert [violation.span.text for violation in made.violations] == ["30% off"]


def test_a_picture_conflicts_with_the_words_of_its_message(tmp_path: Path) -> None:
    made = _checked(tmp_path, "20% off jackets.\n\n![Sale](a.png)\n", "name: Sale\n", a=written("30% off jackets"))
    (only,) = made.violations
    assert (only.rule, only.span.text) == ("offer/conflict", "a.png")
    assert only.message == "The picture says 30% off, but the words of the message promise 20% off jackets"


def test_a_picture_conflicts_with_the_other_drafts_of_its_campaign(tmp_path: Path) -> None:
    (tmp_path / "sale").mkdir()
    (tmp_path / "sale" / "note.sms").write_text("Acme: 20% off everything", encoding="utf-8")
    made = _checked(tmp_path, "![Sale](a.png)\n", "name: Sale\n", a=written("30% off everything"))
    assert [(v.path, v.message) for v in made.violations] == [
        (
            "sale/launch.linkedin.md",
            "The picture says 30% off, where other drafts of this campaign promise 20% off",
        )
    ]


def test_artwork_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "sale").mkdir()
    (tmp_path / "sale" / "flyer.print.png").write_bytes(written("Spring sale\n30% off"))
    made = _checked(tmp_path, "20% off\n")
    assert [(v.path, v.message) for v in made.violations] == [
        ("sale/flyer.print.png", "The picture says 30% off; campaign.yaml declares 20% off (s20)")
    ]


def test_pictures_inside_a_pdf_are_read_as_well(tmp_path: Path) -> None:
    from io import BytesIO

    import pikepdf
    from PIL import Image

    with Image.open(BytesIO(written("Spring sale\n30% off"))) as drawn:
        grey = drawn.convert("L")
    made = pikepdf.open(BytesIO(pdf("q 300 0 0 100 60 300 cm /P Do Q", picture=grey.size)))
    made.pages[0].obj.Resources.XObject.P.write(grey.tobytes())
    (tmp_path / "sale").mkdir()
    made.save(tmp_path / "sale" / "flyer.print.pdf")
    found = _checked(tmp_path, "20% off\n").violations
    assert [(v.path, v.message) for v in found] == [
        ("sale/flyer.print.pdf", "The picture says 30% off; campaign.yaml declares 20% off (s20)")
    ]


def test_without_the_extra_it_is_said_once_that_pictures_were_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.checks.offer.pictured.installed", lambda: False)
    made = _checked(tmp_path, "![a](a.png) ![b](b.png)\n", a=written("30% off"), b=written("40% off"))
    assert made.violations == ()
    assert [(notice.code, notice.message) for notice in made.notices] == [
        (
            "pixels-not-read",
            "Words in the pixels of pictures were not read: that takes the extra `ocr` (pip install 'msglint[ocr]')",
        )
    ]


@pytest.mark.slow
def test_of_120_banners_with_a_wrong_percentage_95_in_100_are_caught_and_no_value_is_made_up(tmp_path: Path) -> None:
    wrong = {f"w{number}": banner(number) for number in range(120)}
    right = {f"r{number}": banner(number, percent=20) for number in range(120, 180)}
    drawn = {**wrong, **right}
    (tmp_path / "sale").mkdir()
    found: dict[str, str] = {}
    for language in {made.language for made in drawn.values()}:
        names = [name for name, made in drawn.items() if made.language == language]
        text = f"---\nlanguage: {language}\n---\n" + "".join(f"![Sale]({name}.png)\n" for name in names)
        checked = _checked(tmp_path, text, DECLARED, **{name: drawn[name].content for name in names})
        found |= {violation.span.text.removesuffix(".png"): violation.message for violation in checked.violations}
    made_up = {name: message for name, message in found.items() if f"says {drawn[name].percent}% off" not in message}
    assert made_up == {}
    assert found.keys() <= wrong.keys()
    assert len(found) >= 0.95 * len(wrong), sorted(wrong.keys() - found.keys())
