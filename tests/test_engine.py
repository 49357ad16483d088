"""The engine runs checks over drafts and campaigns, and what goes wrong in one stays there."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from linter import time_limit
from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.engine import check as run
from linter.project import open_project
from linter.readers import read
from linter.rules import Rule, When
from linter.ruleset import Ruleset, select
from linter.violation import Checked, Related, Report


class Word(NamedTuple):
    word: str
    most: int = 0


@check("trial.word", options=Word)
def word(draft: Draft, context: Context, options: Word) -> Iterator[Finding]:
    for field in context.fields_of(draft):
        at = field.text.find(options.word)
        if at >= 0:
            yield Finding(field.passage.span(at, at + len(options.word)), {"word": options.word}, field=field.name)


@check("trial.crash")
def crash(draft: Draft, context: Context, options: object) -> Iterator[Finding]:
    yield Finding(draft.source.span())
    raise RecursionError("too deep")


@check("trial.endless")
def endless(draft: Draft, context: Context, options: object) -> Iterator[Finding]:
    yield Finding(draft.source.span())
    while True:
        pass


@check("trial.pairs", scope="campaign")
def pairs(context: Context, options: object) -> Iterator[Finding]:
    first, *others = context.drafts
    for other in others:
        yield Finding(other.source.span(), related=(Related(first.source.span(), "the other"),))


FORBID = Rule("trial/word", "trial.word", "error", {"": "Not “{word}”"}, options={"word": "cheap"}, how="Say it better")
CRASH = Rule("trial/crash", "trial.crash", "error", {"": "x"})
ENDLESS = Rule("trial/endless", "trial.endless", "error", {"": "x"})
PAIRS = Rule("trial/pairs", "trial.pairs", "warning", {"": "Two drafts"})


def repo(folder: Path, **texts: str) -> Path:
    (folder / "sale").mkdir()
    (folder / "msglint.yaml").write_text("fail_on: error\n")
    (folder / "sale" / "campaign.yaml").write_text("name: Sale\n")
    for name, text in texts.items():
        (folder / "sale" / f"{name}.sms").write_text(text)
    return folder


def checked(folder: Path, *rules: Rule, paths: tuple[Path, ...] = ()) -> Report:
    project = open_project([folder])
    known = {**select(project).known, **{rule.id: rule for rule in rules}}
    return run(project, Ruleset(known, rules, (), project, {}), paths or (folder,))


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(v.rule, f"{v.path}:{v.span.begin.line}:{v.span.begin.column}", v.message) for v in report.violations]


def test_a_finding_becomes_a_violation_with_the_rules_words(tmp_path: Path) -> None:
    report = checked(repo(tmp_path, a="---\nlanguage: en\n---\nOur cheap tent\n"), FORBID)
    (violation,) = report.violations
    assert told(report) == [("trial/word", "sale/a.sms:4:5", "Not “cheap”")]
    assert (violation.channel, violation.campaign, violation.field) == ("sms", "sale", "body")
    assert (violation.severity, violation.help) == ("error", "Say it better")
    assert (report.drafts, report.campaigns) == (1, 1)


def test_a_crash_in_one_check_is_a_notice_and_all_else_is_reported(tmp_path: Path) -> None:
    report = checked(repo(tmp_path, a="cheap", b="cheap"), CRASH, FORBID)
    assert [v.path for v in report.violations] == ["sale/a.sms", "sale/b.sms"]
    assert [(n.code, n.path, n.failure) for n in report.notices] == [
        ("crash", "sale/a.sms", True),
        ("crash", "sale/b.sms", True),
    ]
    assert "The check trial.crash failed (RecursionError" in report.notices[0].message
    assert report.incomplete


def test_a_check_without_an_end_is_given_up_and_all_else_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_limit, "SECONDS", 0.2)
    long = "cheap " * 4000
    report = checked(repo(tmp_path, a=long, b="cheap"), ENDLESS, FORBID, paths=(tmp_path / "sale" / "a.sms",))
    assert [v.path for v in report.violations] == ["sale/a.sms"]
    (notice,) = report.notices
    assert (notice.code, notice.path, notice.failure) == ("too-slow", "sale/a.sms", True)
    assert notice.message.startswith("The check trial.endless was given up, as this draft takes more than 0.2 seconds")
    assert report.incomplete


def test_a_draft_that_can_not_be_read_in_time_is_said_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(path: str, content: bytes, *rest: object) -> Draft:
        while len(content) > 20_000:
            pass
        return read(path, content, *rest)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(time_limit, "SECONDS", 0.2)
    monkeypatch.setattr("linter.settling.read", never)
    report = checked(repo(tmp_path, a="cheap " * 4000, b="cheap"), FORBID)
    assert [v.path for v in report.violations] == ["sale/b.sms"]
    (notice,) = report.notices
    assert (notice.code, notice.path) == ("too-slow", "sale/a.sms")
    assert notice.message.startswith("Reading was given up, as this draft takes more than 0.2 seconds")


def test_the_clock_stops_with_the_draft_that_it_was_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "SECONDS", 0.05)
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(time_limit.TooLong), time_limit.limited(20_000):
        spin(1)
    with time_limit.limited(20_000):
        pass
    with time_limit.limited(19_999):
        spin(0.2)
    spin(0.2)
    assert signal.getsignal(signal.SIGVTALRM) == before


def test_beside_the_first_thread_there_is_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "SECONDS", 0.05)
    ended: list[bool] = []

    def work() -> None:
        with time_limit.limited(20_000):
            spin(0.2)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended


def spin(seconds: float) -> None:
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_a_report_names_the_drafts_that_were_looked_at(tmp_path: Path) -> None:
    files = {"sale/campaign.yaml": "name: Sale\n", "sale/a.sms": "Hi\n", "sale/b.sms": "Hi\n", "alone.tweet": "Hi\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    project = open_project([tmp_path])
    report = run(project, select(project), [tmp_path / "sale" / "a.sms", tmp_path / "alone.tweet"])
    assert set(report.files) == {Checked("sale/a.sms", "sms", "sale"), Checked("alone.tweet", "tweet", None)}


def test_a_named_file_is_compared_with_its_campaign_but_only_its_own_faults_are_reported(tmp_path: Path) -> None:
    root = repo(tmp_path, a="cheap", b="cheap", c="cheap")
    report = checked(root, FORBID, PAIRS, paths=(root / "sale" / "b.sms",))
    assert [(v.rule, v.path) for v in report.violations] == [
        ("trial/pairs", "sale/b.sms"),
        ("trial/word", "sale/b.sms"),
    ]
    assert report.drafts == 1


def test_a_draft_of_the_campaign_that_can_not_be_read_blocks_no_other(tmp_path: Path) -> None:
    root = repo(tmp_path, a="fine", b="")
    report = checked(root, FORBID, paths=(root / "sale" / "a.sms",))
    assert (report.violations, report.incomplete) == ((), False)
    (notice,) = report.notices
    assert (notice.code, notice.path) == ("sibling-unreadable", "sale/b.sms")
    whole = checked(root, FORBID)
    assert [v.rule for v in whole.violations] == ["draft/unreadable"]


def test_a_violation_elsewhere_that_involves_a_named_file_is_reported(tmp_path: Path) -> None:
    root = repo(tmp_path, a="x", b="x", c="x")
    report = checked(root, PAIRS, paths=(root / "sale" / "a.sms",))
    assert [v.path for v in report.violations] == ["sale/b.sms", "sale/c.sms"]


@pytest.mark.parametrize(
    "when",
    [
        When(channels=frozenset({"email"})),
        When(languages=frozenset({"pt"})),
        When(kinds=frozenset({"reply"})),
        When(jurisdictions=frozenset({"BR"})),
        When(formats=frozenset({"html"})),
        When(fields=frozenset({"subject"})),
    ],
)
def test_a_rule_looks_only_where_it_says(tmp_path: Path, when: When) -> None:
    assert checked(repo(tmp_path, a="cheap"), FORBID._replace(when=when)).violations == ()


def test_a_rule_can_look_at_drafts_with_or_without_an_offer_only(tmp_path: Path) -> None:
    root = repo(tmp_path, a="20% off: cheap", b="Hello: cheap")
    offering, silent = (FORBID._replace(when=When(offer=offer)) for offer in (True, False))
    assert [v.path for v in checked(root, offering).violations] == ["sale/a.sms"]
    assert [v.path for v in checked(root, silent).violations] == ["sale/b.sms"]


def test_a_rule_can_look_at_drafts_with_or_without_pictures_only(tmp_path: Path) -> None:
    root = repo(tmp_path)
    for name, text in (("a", "cheap ![A tent](tent.jpg)"), ("b", "cheap")):
        (root / "sale" / f"{name}.linkedin.md").write_text(text, encoding="utf-8")
    shown, plain = (FORBID._replace(when=When(pictures=pictures)) for pictures in (True, False))
    assert [v.path for v in checked(root, shown).violations] == ["sale/a.linkedin.md"]
    assert [v.path for v in checked(root, plain).violations] == ["sale/b.linkedin.md"]


def test_a_rule_that_needs_a_guide_is_not_run_without_one_and_a_notice_says_so(tmp_path: Path) -> None:
    report = checked(repo(tmp_path, a="cheap"), FORBID._replace(needs=frozenset({"guide"})))
    assert report.violations == ()
    (notice,) = report.notices
    assert (notice.code, notice.failure) == ("no-guide", False)
    assert "msglint init" in notice.message


def test_of_a_document_with_mistakes_a_notice_says_what_was_left_out(tmp_path: Path) -> None:
    folder = repo(tmp_path, a="cheap")
    (folder / "msglint.yaml").write_text("fail_on: error\nexclued: [a]\nfail_onn: never\n")
    project = open_project([folder])
    report = run(project, select(project), [folder])
    assert [(notice.path, notice.message) for notice in report.notices if notice.code == "document-invalid"] == [
        (
            "msglint.yaml",
            "Because of what is wrong in lines 2 and 3, what to leave out and what `fail_onn` says "
            "could not be checked in full",
        ),
    ]


def test_a_front_matter_ignore_hides_a_violation_and_one_that_hides_nothing_is_reported(tmp_path: Path) -> None:
    root = repo(
        tmp_path,
        a="---\nignore:\n  - {rule: trial/word, reason: a quote}\n---\ncheap\n",
        b="---\nignore:\n  - {rule: trial/word, reason: a quote}\n---\nfine\n",
    )
    unused = select(open_project([root])).known["draft/unused-ignore"]
    report = checked(root, FORBID, unused)
    assert told(report) == [
        ("draft/unused-ignore", "sale/b.sms:3:12", "Nothing here breaks trial/word, so there is nothing to ignore")
    ]


@pytest.mark.parametrize(
    ("pack", "place", "message"),
    [
        ("trial/word: {word: 3}\n", (1, 14), "“word”"),
        ("trial/word: {wrod: x}\n", (1, 14), "has no option “wrod” (it has: `word`, `most`)"),
        ("trial/word: {most: many}\n", (1, 14), "“most” must be a whole number"),
        ("trial/new: {check: trial.word, message: m, severity: error}\n", (1, 13), "needs `word:`"),
        (
            "trial/new: {check: trial.nothing, message: m, severity: error}\n",
            (1, 13),
            "There is no check “trial.nothing”, nor does an installed package bring one",
        ),
    ],
)
def test_an_option_that_a_check_can_not_use_is_reported_where_the_team_wrote_it(
    tmp_path: Path, pack: str, place: tuple[int, int], message: str
) -> None:
    root = repo(tmp_path, a="cheap")
    (root / "rules").mkdir()
    (root / "rules" / "ours.yaml").write_text(pack)
    project = open_project([root])
    from linter.ruleset import load_pack

    known = {**select(project).known, FORBID.id: FORBID}
    for source in project.packs()[0]:
        load_pack(source, known)
    rules = tuple(rule for rule in known.values() if rule.topic == "trial")
    report = run(project, Ruleset(known, rules, (), project, {}), [root])
    found = [v for v in report.violations if v.rule == "config/invalid"]
    assert [(v.path, tuple(v.span.begin)) for v in found] == [("rules/ours.yaml", place)]
    assert message in found[0].message


def test_an_override_silences_or_regrades_a_rule_for_some_paths(tmp_path: Path) -> None:
    root = repo(tmp_path, a="cheap", b="cheap", c="cheap")
    (root / "msglint.yaml").write_text(
        "overrides:\n"
        "  - {paths: ['sale/b*'], ignore: [voice]}\n"
        "  - {paths: ['sale/c*'], severity: {voice/avoid: suggestion}}\n"
    )
    rule = FORBID._replace(id="voice/avoid")
    report = checked(root, rule)
    assert [(v.path, v.severity) for v in report.violations] == [("sale/a.sms", "error"), ("sale/c.sms", "suggestion")]


def test_the_same_repo_gives_the_same_report(tmp_path: Path) -> None:
    root = repo(tmp_path, b="cheap", a="cheap", c="cheap")
    assert told(checked(root, FORBID, PAIRS)) == told(checked(root, PAIRS, FORBID))
