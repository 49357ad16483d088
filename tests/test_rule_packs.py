"""Every rule that comes with msglint is explained, follows the schema of packs, and its examples hold."""

from __future__ import annotations

import re

import pytest

from linter.document import load
from linter.examples import files_of, run_examples
from linter.rules import Rule, builtin_packs, load_builtin
from linter.schema import validate
from linter.source import Source

RULES = load_builtin()
# Those that need a browser have tests of their own.
ALONE = {rule.id: rule for rule in RULES.values() if "browser" not in rule.needs}


@pytest.mark.parametrize("path", tuple(builtin_packs()), ids=lambda path: path.rpartition("/")[2])
def test_a_pack_follows_the_schema(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        node, faults = load(Source(path, file.read()))
    assert faults == []
    assert node is not None
    assert validate(node, "pack").faults == ()


@pytest.mark.parametrize("rule", tuple(RULES.values()), ids=RULES)
def test_a_rule_says_why_and_what_to_do_and_shows_it(rule: Rule) -> None:
    assert rule.why
    assert rule.how
    assert rule.messages[""]
    assert any("bad" in example for example in rule.examples), "no bad example"
    assert any("good" in example for example in rule.examples), "no good example"


@pytest.mark.parametrize("rule", tuple(ALONE.values()), ids=ALONE)
def test_the_examples_of_a_rule_hold(rule: Rule) -> None:
    failures = [f"example {o.number}: {o.failure}" for o in run_examples(RULES, {rule.id: rule}) if o.failure]
    assert failures == []


# Topics whose rules are about words: what holds in one language only proves little.
WORDED = ("compliance", "cta", "voice")


@pytest.mark.parametrize("rule", [r for r in RULES.values() if r.topic in WORDED], ids=lambda rule: rule.id)
def test_a_rule_about_words_has_three_examples_of_each_kind_in_two_languages(rule: Rule) -> None:
    bad = [example for example in rule.examples if "bad" in example]
    good = [example for example in rule.examples if "good" in example]
    tongues = {
        tongue
        for example in rule.examples
        for text in files_of(rule, example.get("bad", example.get("good"))).values()
        for tongue in (re.findall(r"(?:^|[\s-]|\\n)[Ll]anguage: ([a-z]{2})", str(text)) or ["en"])
    }
    assert (len(bad) >= 3, len(good) >= 3, len(tongues) >= 2) == (True, True, True)


def test_an_example_as_plain_text_is_an_sms_unless_the_rule_is_for_another_channel() -> None:
    rule = RULES["draft/unused-ignore"]
    assert files_of(rule, "Hello") == {"campaigns/example/example.sms.txt": "Hello"}
    assert list(files_of(rule, {"email": "<p>Hi</p>", "teaser.tweet": "Hi"})) == [
        "campaigns/example/example.email.html",
        "campaigns/example/teaser.tweet",
    ]


def test_a_wrong_example_is_told_apart_from_one_that_holds() -> None:
    rule = Rule(
        "draft/metadata",
        "engine.own",
        "error",
        {"": "{problem}"},
        examples=(
            {"bad": {"sms": "---\nlangauge: en\n---\nHi"}, "flags": ["language"]},
            {"good": {"sms": "---\nlangauge: en\n---\nHi"}},
            {"bad": {"sms": "---\nlangauge: en\n---\nHi"}, "flags": [{"text": "langauge", "line": 2, "column": 1}]},
        ),
    )
    outcomes = [outcome.failure for outcome in run_examples(RULES, {rule.id: rule})]
    assert outcomes[0] is not None
    assert outcomes[0].startswith("text: expected “language”, found “langauge”")
    assert outcomes[1] is not None
    assert outcomes[1].startswith("nothing should be found")
    assert outcomes[2] is None
