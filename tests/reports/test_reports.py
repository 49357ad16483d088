"""Reports show the exact place, in every format, and nothing in a draft can escape from them."""

import json

import pytest

from linter.reports import full, render
from linter.reports.visible import visible
from linter.source import Source
from linter.violation import Edit, Fix, Notice, Related, Report, Violation

SMS = Source("sale/reminder.sms", "---\nchannel: sms\n---\nGet 10% off today\n")
CAMPAIGN = Source("sale/campaign.yaml", "offers:\n  - percent_off: 20\n")


def mismatch(message: str = "Promises 10% off; campaign.yaml declares 20% off") -> Violation:
    start = SMS.text.index("10%")
    return Violation(
        "offer/mismatch",
        "error",
        message,
        SMS.span(start, start + 7),
        channel="sms",
        campaign="sale",
        field="body",
        related=(Related(CAMPAIGN.span(25, 27), "declared here"),),
        fix=Fix("Say 20% off", (Edit(SMS.span(start, start + 3), "20%"),), safe=False),
        help="Say 20% off",
    )


def report(*violations: Violation, notices: tuple[Notice, ...] = ()) -> Report:
    return Report(violations, notices, drafts=2, campaigns=1)


def test_full_underlines_the_spot_and_shows_the_other_place() -> None:
    assert render(report(mismatch()), "full") == (
        "error: Promises 10% off; campaign.yaml declares 20% off [offer/mismatch]\n"
        " --> sale/reminder.sms:4:5  (sms body)\n"
        "  |\n"
        "4 | Get 10% off today\n"
        "  |     ^^^^^^^\n"
        " ::: sale/campaign.yaml:2:18\n"
        "  |\n"
        "2 |   - percent_off: 20\n"
        "  |                  -- declared here\n"
        "  = help: Say 20% off\n"
        "\n"
        "Checked 2 drafts in 1 campaign: 1 error.\n"
        "Why a rule is there and how to follow it: msglint explain offer/mismatch\n"
    )


@pytest.mark.parametrize("words", ["", "\nsecond line"])
def test_full_shows_the_decoded_line_of_a_place_without_words_on_it(words: str) -> None:
    span = Source("a.eml", "U2F2ZSAyMCUK\n").span(0, 12)._replace(shown=words, decoded="Save 20%")
    shown = render(report(mismatch()._replace(span=span, related=())), "full")
    assert "1 | Save 20%\n" in shown


def test_full_says_all_good_only_when_everything_was_checked() -> None:
    assert render(report(), "full") == "Checked 2 drafts in 1 campaign: all good.\n"
    broken = render(report(notices=(Notice("crash", "It failed", "a.sms", failure=True),)), "full")
    assert broken == (
        "Not checked:\n  - a.sms: It failed\n\nChecked 2 drafts in 1 campaign: no fault in what was checked.\n"
    )


def test_full_cuts_a_long_line_around_the_spot() -> None:
    source = Source("a.html", "x" * 5000 + "SPOT" + "y" * 5000)
    lines = render(report(Violation("r/r", "error", "m", source.span(5000, 5004))), "full").splitlines()
    assert "SPOT" in lines[3]
    assert len(lines[3]) <= 101
    assert lines[4].index("^^^^") == lines[3].index("SPOT")


def test_full_measures_no_more_of_a_line_than_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []

    def columns(text: str) -> int:
        measured.append(len(text))
        return len(text)

    monkeypatch.setattr(full, "columns", columns)
    source = Source("a.html", "x" * 500_000 + "SPOT" + "y" * 500_000)
    shown = render(report(mismatch()._replace(span=source.span(500_000, 900_000), related=())), "full")
    assert "…xxx" in shown
    assert max(measured) <= 400


def test_full_underlines_wide_characters_over_their_width() -> None:
    source = Source("a.sms", "全场八折 now")
    lines = render(report(Violation("r/r", "error", "m", source.span(2, 4))), "full").splitlines()
    assert lines[4] == "  |     ^^^^"


def test_control_and_bidi_characters_never_reach_a_terminal() -> None:
    source = Source("a\x1b[2J\n.sms", "hi \x1b[31m\u202eevil\x07 \x9b1m")
    hostile = Violation(
        "r/r", "error", "found \x1b]0;x\x07", source.span(3, 8), related=(Related(source.span(), "\x1b"),)
    )
    for output_format in ("full", "concise"):
        text = render(report(hostile, notices=(Notice("n", "\x1b", "\x1b"),)), output_format)
        assert not set(text) & {"\x1b", "\x07", "\u202e", "\x9b"}
    assert "␛[31m<U+202E>evil␇" in render(report(hostile), "full")


def test_json_follows_the_contract() -> None:
    data = json.loads(render(report(mismatch(), notices=(Notice("n", "why", None),)), "json"))
    assert data["summary"] == {
        "drafts": 2, "campaigns": 1, "errors": 1, "warnings": 0, "suggestions": 0, "fixable": 1,
    }  # fmt: skip
    (violation,) = data["violations"]
    assert violation["start"] == {"line": 4, "column": 5}
    assert violation["end"] == {"line": 4, "column": 12}
    assert violation["excerpt"] == "10% off"
    assert violation["related"][0]["path"] == "sale/campaign.yaml"
    assert violation["fix"]["edits"] == [
        {
            "path": "sale/reminder.sms",
            "start": {"line": 4, "column": 5},
            "end": {"line": 4, "column": 8},
            "text": "20%",
        }
    ]
    assert data["notices"] == [{"code": "n", "message": "why", "path": None}]


def test_json_is_plain_ascii_so_that_nothing_in_it_is_raw() -> None:
    assert render(report(mismatch("\u202e \x1b é")), "json").isascii()


def test_a_file_name_or_message_can_not_forge_a_github_annotation() -> None:
    source = Source("a\n::error file=b,line=1::x.sms", "x")
    text = render(report(Violation("r/r", "warning", "100%\n::error::no", source.span(0, 1))), "github")
    assert text.count("\n") == 1
    assert text.startswith(
        "::warning file=a%0A%3A%3Aerror file=b%2Cline=1%3A%3Ax.sms,line=1,endLine=1,col=1,endColumn=2,"
    )
    assert text.endswith("::100%25%0A::error::no\n")


def test_concise_is_one_line_a_violation() -> None:
    assert render(report(mismatch()), "concise") == (
        "sale/reminder.sms:4:5: error offer/mismatch: Promises 10% off; campaign.yaml declares 20% off\n"
    )


def test_full_shows_no_excerpt_for_a_violation_of_the_whole_file() -> None:
    text = render(report(Violation("cta/missing", "error", "Asks for nothing", SMS.span(), channel="sms")), "full")
    assert text.startswith("error: Asks for nothing [cta/missing]\n --> sale/reminder.sms:1:1  (sms)\n\nChecked")


def test_full_puts_a_label_below_where_it_does_not_fit_beside() -> None:
    source = Source("a.sms", "x" * 90)
    related = Related(source.span(0, 90), "the second segment starts here")
    text = render(report(Violation("r/r", "error", "m", source.span(0, 1), related=(related,))), "full")
    assert f"  | {'-' * 90}\n  | the second segment starts here\n" in text


def test_full_wraps_a_long_help_between_words() -> None:
    violation = Violation("r/r", "error", "m", SMS.span(), help="word " * 40)
    lines = render(report(violation), "full").splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[2].startswith("  = help: word")
    assert lines[3].startswith("          word")


def test_text_that_python_calls_printable_has_nothing_to_make_visible() -> None:
    hidden = "".join(
        map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x2028, 0x202E, 0x2066, 0xD800, 0xFEFF))
    )
    assert [visible(f"a{character}b") for character in hidden if visible(f"a{character}b") == f"a{character}b"] == []
    assert visible("Ein \u00c4pfel \u6ee1 \U0001f600") == "Ein \u00c4pfel \u6ee1 \U0001f600"
    assert visible("a\tb\x1b[1m") == "a    b\u241b[1m"
