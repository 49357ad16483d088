"""What readers have read already is found: in the other drafts of a campaign, and in those of all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine import check
from linter.project import open_project
from linter.ruleset import select
from tests.content_repo import found, report

TEXT = "Acme: 20% off every jacket until 31 March with code SPRING20. Shop now: acme.link/s Reply STOP to opt out"


def sms(at: str, text: str = TEXT, more: str = "") -> str:
    return f"---\nsend_at: {at}\n{more}---\n{text}\n"


REPO = {
    "brand/brand.yaml": "name: Acme\n",
    "spring/campaign.yaml": "name: Spring\naudience: [walkers]\n",
    "spring/a.sms": sms("2027-03-01T15:00:00+00:00"),
    "autumn/campaign.yaml": "name: Autumn\naudience: [walkers]\n",
    "autumn/a.sms": sms("2026-10-01T15:00:00+00:00", TEXT.replace("March", "October").replace("SPRING", "AUTUMN")),
}


def named(root: Path, *paths: str) -> list[tuple[str, str]]:
    project = open_project([root])
    made = check(project, select(project, ("campaign/repeat",)), [root / path for path in paths])
    return [(violation.path, violation.message) for violation in made.violations]


def test_a_message_of_another_campaign_is_remembered_when_only_the_new_one_is_named(tmp_path: Path) -> None:
    report(tmp_path, REPO)
    told = [
        (
            "spring/a.sms",
            "Nearly the same text as autumn/a.sms (68% of it), which goes to walkers on 2026-10-01",
        )
    ]
    assert named(tmp_path, "spring/a.sms") == told
    assert named(tmp_path, "autumn/a.sms") == told


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("autumn/a.sms", sms("2026-03-01T15:00:00+00:00")),  # a year ago
        ("autumn/a.sms", sms("2026-10-01T15:00:00+00:00", more="audience: [climbers]\n")),
        ("autumn/a.sms", sms("2026-10-01T15:00:00+00:00", more="language: de\n")),
        ("autumn/a.sms", sms("2026-10-01T15:00:00+00:00", more="kind: transactional\n")),
        ("autumn/a.sms", sms("2026-10-01T15:00:00+00:00", TEXT.replace("20%", "25%"))),
        ("autumn/a.tweet", sms("2026-10-01T15:00:00+00:00")),
        ("autumn/a.sms", f"{TEXT}\n"),  # nobody says when, or that it went out
        ("spring/a.sms", sms("2027-03-01T15:00:00+00:00", more="status: sent\n")),
    ],
)
def test_what_is_no_repetition_to_its_readers_is_left_in_peace(tmp_path: Path, path: str, text: str) -> None:
    files = {**REPO, path: text}
    if not path.startswith("spring") and path != "autumn/a.sms":
        del files["autumn/a.sms"]
    assert found(tmp_path, files, "campaign/repeat") == []


def test_the_first_sentence_is_underlined(tmp_path: Path) -> None:
    assert found(tmp_path, REPO, "campaign/repeat") == [
        ("campaign/repeat", "spring/a.sms:4:1", "Acme: 20% off every jacket until 31 March with code SPRING20.")
    ]


def test_variants_that_go_out_together_do_not_repeat_each_other(tmp_path: Path) -> None:
    files = {
        "spring/campaign.yaml": "name: Spring\n",
        "spring/a.sms": sms("2027-03-01T15:00:00+00:00"),
        "spring/b.sms": sms("2027-03-01T15:00:00+00:00", TEXT.replace("Shop", "Look")),
    }
    assert found(tmp_path, files, "campaign/repeat") == []


def test_only_texts_with_enough_of_the_same_words_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        f"old{n}/{name}": text
        for n in range(5)
        for name, text in (
            ("campaign.yaml", "name: Old\naudience: [walkers]\n"),
            (
                "a.sms",
                sms("2026-10-01T15:00:00+00:00", "Acme: our new tents are here, in green, sand and grey. Reply STOP"),
            ),
        )
    }
    report(tmp_path, {**REPO, **files})
    import linter.settling

    opened: list[str] = []
    real = linter.settling.read
    monkeypatch.setattr(linter.settling, "read", lambda path, *rest: opened.append(path) or real(path, *rest))
    assert len(named(tmp_path, "spring/a.sms")) == 1
    assert opened == ["spring/a.sms", "autumn/a.sms"]


def test_an_email_is_compared_by_what_it_says_not_by_its_template(tmp_path: Path) -> None:
    page = "---\nsubject: {0}\nsend_at: {1}\n---\n<table style='width:600px'><tr><td>{2}</td></tr></table><p>Acme</p>"
    words = [
        "the",
        "jackets",
        "that",
        "left",
        "our",
        "workshop",
        "this",
        "spring",
        "have",
        "all",
        "had",
        "their",
        "ten",
        "minutes",
        "under",
        "the",
        "garden",
        "hose",
    ]
    said = " ".join(words)
    files = {
        "spring/campaign.yaml": "name: Spring\n",
        "spring/a.email.html": page.format("Jackets", "2027-03-01T10:00:00+00:00", said),
        "spring/b.email.html": page.format("Boots", "2027-03-08T10:00:00+00:00", " ".join(reversed(said.split()))),
        "spring/c.email.html": page.format("Jackets again", "2027-03-15T10:00:00+00:00", f"{said}, and passed"),
    }
    assert [place for _, place, _ in found(tmp_path, files, "campaign/repeat")] == ["spring/c.email.html:5:36"]


def test_a_message_with_another_offer_does_not_hide_the_one_that_is_repeated(tmp_path: Path) -> None:
    files = {
        **REPO,
        "winter/campaign.yaml": "name: Winter\naudience: [walkers]\n",
        "winter/a.sms": sms("2026-12-01T15:00:00+00:00", TEXT.replace("20%", "25%")),
    }
    report(tmp_path, files)
    told = "Nearly the same text as autumn/a.sms (68% of it), which goes to walkers on 2026-10-01"
    assert named(tmp_path, "spring/a.sms") == [("spring/a.sms", told)]
