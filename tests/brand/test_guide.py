from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from linter.brand import Brand, Count, Length, When, read_brand
from linter.files import Boundary
from linter.schema import Hours

SAMPLE = Path(__file__).parents[1] / "schema" / "samples" / "brand.yaml"


def guide(root: Path, text: str, **files: str) -> Brand:
    folder = root / "brand"
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "brand.yaml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
    return read_brand(Boundary(root, root, {}), folder / "brand.yaml")


def problems(brand: Brand) -> list[tuple[int, int, str]]:
    assert {problem.rule for problem in brand.problems} <= {"config/invalid"}
    return [(*problem.span.begin, problem.message) for problem in brand.problems]


def test_a_whole_guide_is_read_with_the_place_of_everything(tmp_path: Path) -> None:
    (tmp_path / "brand/assets/archive").mkdir(parents=True)
    for name in ("logo.png", "archive/logo-2019.png"):
        (tmp_path / "brand/assets" / name).write_bytes(b"")
    brand = guide(tmp_path, SAMPLE.read_text(encoding="utf-8"), tokens__json="{}")
    assert brand.problems == ()
    assert brand.present
    assert brand.name is not None
    assert (brand.name.value, brand.name.span.begin) == ("Acme Outdoor", (1, 7))
    assert brand.updated is not None
    assert brand.updated.value == date(2027, 1, 15)
    assert [domain.value for domain in brand.sender.domains] == ["acme.example"]
    assert brand.sender.handles["tweet"].value == "@acmeoutdoor"
    assert [(term.term, term.use, term.why) for term in brand.avoid] == [
        ("cheap", "great value", "we sell quality"),
        ("world-class", None, None),
    ]
    assert [name.value for name in brand.names] == ["Acme Outdoor", "TrailLite"]
    assert [(color.name, color.value) for color in brand.palette.colors][:2] == [
        ("Forest", "#0B5D3B"),
        ("Sand", "#F4E9D8"),
    ]
    assert [(color.name, color.use) for color in brand.palette.retired] == [("Moss", "Forest")]
    assert brand.typography.minimum["print"].value == Length(6, "pt")
    assert [(asset.id, asset.status, asset.use) for asset in brand.assets] == [
        ("logo", "current", None),
        ("logo-2019", "retired", "logo"),
    ]
    assert brand.assets[1].file == "brand/assets/archive/logo-2019.png"
    assert brand.required_text[0].when == When(channels=("email", "print"), offer=True)
    assert brand.cta["sms"].min is not None
    assert (brand.cta["sms"].min.value, brand.cta["sms"].max) == (1, None)
    assert brand.cadence.quiet_hours is not None
    assert brand.cadence.quiet_hours.value == Hours(21 * 60, 8 * 60)
    assert [parameter.value for parameter in brand.tracking] == ["utm_source", "utm_medium", "utm_campaign"]
    assert brand.variables["first_name"].longest == "Maximiliana"
    assert [channel.value for channel in brand.personas["weekend-runner"].channels] == ["email", "sms", "instagram"]


def test_the_sample_guide_has_no_mistake() -> None:
    root = Path(__file__).parents[2]
    brand = read_brand(Boundary(root, root, {}), root / "brand" / "brand.yaml")
    assert brand.problems == ()
    assert all(asset.path is not None for asset in brand.assets)


def test_a_channel_has_the_default_tone_where_it_has_none_of_its_own(tmp_path: Path) -> None:
    brand = guide(tmp_path, "voice: {tone: {default: {max_emoji: 1, max_exclamations: 2}, tweet: {max_emoji: 0}}}")
    tweet, sms = brand.tone_for("tweet"), brand.tone_for("sms")
    assert tweet.max_emoji is not None
    assert (tweet.max_emoji.value, tweet.max_emoji.span.begin) == (0, (1, 81))
    assert tweet.max_exclamations is not None
    assert tweet.max_exclamations.value == 2
    assert sms.max_emoji is not None
    assert sms.max_emoji.value == 1
    assert sms.formality is None


def test_no_guide_says_nothing() -> None:
    brand = Brand.empty()
    assert not brand.present
    assert brand.tone_for("email").formality is None
    assert brand.cta.get("email", Count()).max is None


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("nmae: Acme", (1, 1), "“nmae” is not a known name here; did you mean “name”?"),
        (
            "palette: {colors: {Forest: '#0B5D3B'}, retired: {Moss: {value: '#4A7C59', use: Forset}}}",
            (1, 80),
            "No colour of the palette is called “Forset”; did you mean “Forest”?",
        ),
        ("assets: [{id: logo, file: assets/logo.png}]", (1, 27), "There is no file brand/assets/logo.png"),
        (
            "assets: [{id: a, file: brand.yaml}, {id: a, file: brand.yaml}]",
            (1, 42),
            "Two assets are called “a”, the first on line 1; rename one",
        ),
        (
            "assets: [{id: logo, file: brand.yaml}, {id: old, file: brand.yaml, status: retired, use: lgoo}]",
            (1, 90),
            "No asset has the id “lgoo”; did you mean “logo”?",
        ),
        (
            "assets: [{id: a, file: ../../etc/passwd}]",
            (1, 24),
            "“../../etc/passwd” leads out of the repo, and nothing outside it is read",
        ),
        (
            "assets: [{id: a, file: /etc/passwd}]",
            (1, 24),
            "“/etc/passwd” must be a path inside the repo, seen from this file",
        ),
        ("cta: {email: {min: 3, max: 1}}", (1, 20), "The least number (3) is greater than the greatest (1)"),
        ("palette: {tokens: none.json}", (1, 19), "none.json: There is no such file"),
    ],
)
def test_a_mistake_is_reported_at_its_place(tmp_path: Path, text: str, place: tuple[int, int], message: str) -> None:
    assert problems(guide(tmp_path, text)) == [(*place, message)]


def test_an_asset_behind_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"")
    (tmp_path / "repo/brand/assets").mkdir(parents=True)
    (tmp_path / "repo/brand/assets/logo.png").symlink_to(outside)
    brand = guide(tmp_path / "repo", "assets: [{id: logo, file: assets/logo.png}]")
    assert problems(brand) == [(1, 27, "“assets/logo.png” leads out of the repo, and nothing outside it is read")]
    assert brand.assets[0].path is None


def test_a_mistake_in_one_part_leaves_the_other_parts(tmp_path: Path) -> None:
    brand = guide(
        tmp_path, "name: Acme\npalette: {colors: {Forest: '#0B5D3B', Sand: 12}}\nlanguages: [en-GB, english!]\n"
    )
    assert [place for *place, _ in problems(brand)] == [[2, 45], [3, 20]]
    assert [color.name for color in brand.palette.colors] == ["Forest"]
    assert [language.value for language in brand.languages] == ["en-GB"]


def test_a_guide_that_is_no_text_is_a_mistake_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/brand.yaml").write_bytes(b"name: \xff\xfe")
    brand = read_brand(Boundary(tmp_path, tmp_path, {}), tmp_path / "brand/brand.yaml")
    assert problems(brand) == [(1, 1, "This file must be saved as UTF-8 (byte 7 is not)")]


TOKENS = """{
  "color": {
    "$type": "color",
    "forest": {"$value": "#0B5D3B"},
    "sea": {"$value": {"colorSpace": "srgb", "components": [0, 0.4, 0.6], "alpha": 0.5}},
    "leaf": {"$value": {"colorSpace": "oklch", "components": [0.5, 0.1, 150]}},
    "same": {"$value": "{color.forest}"},
    "moss": {"$value": {"colorSpace": "srgb", "components": [0, 1, 0], "hex": "#4A7C59"}, "$deprecated": true},
    "bad": {"$value": 7}
  },
  "space": {"$type": "dimension", "s": {"$value": "4px"}}
}"""


def test_colours_are_taken_from_a_design_tokens_file(tmp_path: Path) -> None:
    text = "palette: {colors: {Ink: '#111111'}, tokens: tokens.json}"
    brand = guide(tmp_path, text, tokens__json=TOKENS)
    assert [(color.name, color.value) for color in brand.palette.colors] == [
        ("Ink", "#111111"),
        ("color.forest", "#0B5D3B"),
        ("color.sea", "color(srgb 0 0.4 0.6 / 0.5)"),
        ("color.leaf", "oklch(0.5 0.1 150)"),
    ]
    assert [(color.name, color.value) for color in brand.palette.retired] == [("color.moss", "#4A7C59")]
    assert brand.palette.colors[1].span.path == "brand/tokens.json"
    assert [(*problem.span.begin, problem.span.path) for problem in brand.problems] == [(9, 23, "brand/tokens.json")]
