"""File patterns mean what they mean in .gitignore."""

import fnmatch
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.globs import PatternError, compiled, matches


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("emails/**/*.html", "emails/a.html", True),
        ("emails/**/*.html", "emails/2027/may/a.html", True),
        ("emails/**/*.html", "other/emails/a.html", False),
        ("*.txt", "a/b/c.txt", True),
        ("texts/*.txt", "texts/a/b.txt", False),
        ("/top.txt", "top.txt", True),
        ("/top.txt", "a/top.txt", False),
        ("archive/2019/**", "archive/2019/x/y.sms", True),
        ("archive", "archive/x.sms", True),
        ("archive/", "old/archive/x.sms", True),
        ("**/old/*", "old/a", True),
        ("**/old/*", "x/old/a", True),
        ("a?c.sms", "abc.sms", True),
        ("a?c.sms", "a/c.sms", False),
        ("[!a]*.sms", "b.sms", True),
        ("[!a]*.sms", "a.sms", False),
        ("**", "any/thing", True),
        ("./a.sms", "a.sms", True),
        ("a+(b).sms", "a+(b).sms", True),
    ],
)
def test_a_pattern_covers_what_gitignore_would(pattern: str, path: str, covered: bool) -> None:
    assert matches(path, [pattern]) is covered


def test_a_pattern_that_is_too_long_is_refused() -> None:
    with pytest.raises(PatternError, match="too long"):
        compiled("*a" * 300)


@pytest.mark.parametrize("pattern", ["**/a/**/a/**/a/**/a/**/a/**/a/**/c", "a*" * 40 + "b", "**/*a*a*a*a*a*a*a*b/**"])
def test_a_pattern_made_to_cost_time_costs_none(pattern: str) -> None:
    started = time.process_time()
    assert not matches("a/" * 400 + "a" * 200, [pattern])
    assert time.process_time() - started < 1


NAMES = st.lists(st.sampled_from(["a", "b", "ab", "ba.x"]), min_size=1, max_size=5)
PIECES = st.lists(st.sampled_from(["**", "*", "a", "a*", "*b", "?", "*.x", "*a*"]), min_size=1, max_size=5)


def slowly(pattern: list[str], path: list[str]) -> bool:
    """What a pattern covers, by its definition and without a thought for the cost."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(slowly(pattern[1:], path[skipped:]) for skipped in range(len(path) + 1))
    return bool(path) and fnmatch.fnmatchcase(path[0], pattern[0]) and slowly(pattern[1:], path[1:])


@given(pattern=PIECES, path=NAMES)
def test_a_pattern_covers_what_its_definition_says(pattern: list[str], path: list[str]) -> None:
    meant = [*pattern, "*"] if pattern[-1] == "**" else pattern
    assert matches("/".join(path), ["/" + "/".join(pattern)]) is slowly(meant, path)


def test_a_broken_range_is_refused_and_not_a_crash() -> None:
    with pytest.raises(PatternError, match="no pattern of file names"):
        compiled("[z-a].sms")
