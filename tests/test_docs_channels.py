"""What docs/channels.md shows works as it says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from tests.content_repo import found, report

TOP = Path(__file__).parents[1]
TEXT = (TOP / "docs/channels.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The YAML under a heading of the page."""
    part = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    block = re.search(r"```yaml\n(.*?)```", part, re.DOTALL)
    assert block is not None
    return block[1]


def test_a_stricter_limit_in_the_guide(tmp_path: Path) -> None:
    drafts = {
        "a.email.txt": f"---\nsubject: {'s' * 51}\npreheader: {'p' * 34}\n---\nHello\n",
        "b.sms": "a" * 161 + "\n",
        "c.linkedin.md": "a" * 1301 + " #a #b #c #d\n",
    }
    files = {"brand/brand.yaml": section("A stricter limit"), **drafts}
    assert [(rule, place) for rule, place, _ in found(tmp_path, files, "length")] == [
        ("length/too-long", "a.email.txt:2:60"),
        ("length/too-short", "a.email.txt:3:12"),
        ("length/segments", "b.sms:1:1"),
        ("length/too-long", "c.linkedin.md:1:1301"),
        ("length/too-long", "c.linkedin.md:1:1312"),
    ]


def test_the_same_limits_in_the_configuration(tmp_path: Path) -> None:
    limits = section("A stricter limit").replace("name: Acme Outdoor\n", "")
    files = {"msglint.yaml": limits, "a.email.txt": f"---\nsubject: {'s' * 51}\n---\nHello\n"}
    made = report(tmp_path, files, "length")
    (violation,) = made.violations
    assert violation.message == "The subject is 1 character too long: 51 where 50 is the limit of your configuration"
    assert [related.span.path for related in violation.related] == ["msglint.yaml"]


def test_services_that_differ(tmp_path: Path) -> None:
    drafts = {
        "a.tweet": "a" * 300 + "\n",
        "b.push.yaml": f"title: New\nbody: {'b' * 129}\n",
        "c.chat.txt": "c" * 5001 + "\n",
        "d.mastodon.txt": "d" * 600 + "\n",
    }
    files = {"brand/brand.yaml": section("Services that differ"), **drafts}
    assert [(rule, place) for rule, place, _ in found(tmp_path, files, "length/too-long")] == [
        ("length/too-long", "b.push.yaml:2:135"),
        ("length/too-long", "c.chat.txt:1:5001"),
    ]


def test_the_sms_gateway(tmp_path: Path) -> None:
    files = {"brand/brand.yaml": section("Your SMS gateway"), "a.sms": "ş" * 600 + "\n"}
    (violation,) = report(tmp_path, files, "length/segments").violations
    assert violation.message.endswith("600 characters, 148 to a segment, 0.225 EUR for each recipient")


def test_a_channel_of_your_own(tmp_path: Path) -> None:
    guide = section("A channel of your own")
    draft = f"headline: {'春' * 33}\nbody: 春天来了\n"
    files = {"brand/brand.yaml": guide, "launch.wechat.yaml": draft}
    (violation,) = report(tmp_path, files, "length").violations
    assert (violation.rule, violation.span.begin, violation.field) == ("length/too-long", (1, 43), "headline")
    assert violation.message.startswith("The headline is 2 characters too long: 66 where 64 is the limit of your")
    assert violation.message.endswith("(a Chinese character counts 2)")


def test_the_table_is_that_of_the_data() -> None:
    with_table = runpy.run_path(str(TOP / "tools/write_channel_table.py"))["with_table"]
    assert with_table(TEXT) == TEXT


def test_variables_with_a_longest_value_or_a_format(tmp_path: Path) -> None:
    files = {
        "brand/brand.yaml": "name: Acme Outdoor\n" + section("What counts how"),
        "a.tweet": "{{ first_name }}: {{ order }} until {{ ends }}" + "x" * 229 + "\n",
    }
    (violation,) = report(tmp_path, files, "length/too-long").violations
    assert violation.message.startswith(
        "This tweet can get 1 character too long: 238 as written, up to 281 with the longest first_name, order and ends"
    )
