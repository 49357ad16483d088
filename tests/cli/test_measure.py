"""What `msglint measure` prints."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from linter.cli import run


def measured(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> tuple[int, str, str]:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    code = run(["measure", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "msglint.yaml").touch()
    return tmp_path


def test_an_sms_is_shown_segment_by_segment(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Acme: summer’s nearly over. 30% off everything with the code SUMMER30.\nReply STOP to opt out\n"
    code, out, _ = measured(text, capsys, monkeypatch, "sms")
    assert code == 0
    assert (
        out
        == """\
SMS
  characters  92
  bytes       94
  words       16
  encoding    Unicode (UCS-2), because of “’”
  segments    2, room for 67 UTF-16 units in each, 42 left in the last

   1   67 │Acme: summer’s nearly over. 30% off everything with the code SUMMER│
   2   25 │30.⏎Reply STOP to opt out│

  the SMS gateway     92 of 1,600 characters (an emoji counts 2)  1,508 left
  the mobile network   2 of 255   SMS segments                    253 left

"""
    )


def test_each_tweet_of_a_thread_has_its_weight(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "See https://acme.com/spring?utm_source=x&utm_medium=social 🎉\n---\n" + "b" * 300 + "\n"
    _, out, _ = measured(text, capsys, monkeypatch, "tweet")
    assert "Tweet 1\n" in out
    assert "X  30 of 280 weight  250 left" in out
    assert "X  300 of 280 weight  20 too many" in out


def test_json_gives_segments_and_limits(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = measured("a" * 161, capsys, monkeypatch, "sms", "--output-format", "json")
    (part,) = json.loads(out)["parts"]
    assert part["sms"]["segments"] == [{"text": "a" * 153, "units": 153}, {"text": "a" * 8, "units": 8}]
    assert (part["sms"]["encoding"], part["sms"]["left"]) == ("GSM-7", 145)
    assert part["counts"]["characters"] == 161
    gateway = part["limits"][0]
    assert (gateway["by"], gateway["left"], gateway["ok"]) == ("the SMS gateway", 1439, True)


def test_a_bare_text_of_an_email_is_its_subject(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = "Summer Clearance: 30% off everything at Acme Outdoor, for two weeks only"
    _, out, _ = measured(subject, capsys, monkeypatch, "email")
    assert out.startswith("Email, subject\n")
    assert "the inbox on a phone  72 of 50    characters                      the last 22 not shown\n" in out


def test_a_named_field_is_measured_as_that(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = measured("20% off jackets", capsys, monkeypatch, "push", "--field", "title")
    assert "an iPhone  15 of 40 characters (Chinese ones 2)  25 left" in out


def test_the_guides_limits_variables_and_price_count(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "brand").mkdir()
    (repo / "brand/brand.yaml").write_text(
        "name: Acme\n"
        "channels: {sms: {body: {max_segments: 1}, gateway: {price_per_segment: 0.045 EUR}}}\n"
        "variables: {first_name: {longest: Maximiliana}}\n"
    )
    text = "{{ first_name }}, " + "a" * 155 + " {{ shop }}\n"
    _, out, _ = measured(text, capsys, monkeypatch, "sms")
    assert "segments     2, room for 153 letters in each, 137 left in the last, 0.090 EUR for each recipient\n" in out
    assert "longest      with the longest first_name; the limits below are for that\n" in out
    assert "not counted  shop: the guide gives no longest value\n" in out
    assert "your brand guide      2 of 1     SMS segments                    1 too many\n" in out


def test_a_draft_is_measured_from_its_file(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "app.push.yaml").write_text("title: 20% off\nbody: All March.\n")
    _, out, _ = measured("", capsys, monkeypatch, "push", "app.push.yaml")
    assert out.startswith("Push notification, title\n")
    assert "\nPush notification, body\n" in out


def test_an_unknown_channel_is_answered_with_the_nearest(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert measured("", capsys, monkeypatch, "twet") == (
        2,
        "",
        "msglint: there is no channel “twet” (did you mean “tweet”?)\n",
    )


def test_a_missing_file_is_said_so(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = measured("", capsys, monkeypatch, "sms", "nowhere.sms")
    assert (code, err) == (2, "msglint: nowhere.sms can't be read: No such file or directory\n")


def test_a_field_that_the_channel_lacks_is_answered_with_the_nearest(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = measured("Hello", capsys, monkeypatch, "email", "--field", "subjekt")
    assert (code, err) == (2, "msglint: email has no “subjekt” (did you mean “subject”?)\n")
