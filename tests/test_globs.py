"""File patterns mean what they mean in .gitignore."""

import pytest

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


def test_a_pattern_made_to_cost_time_is_refused() -> None:
    with pytest.raises(PatternError, match="too many wildcards"):
        compiled("*a" * 30)


def test_a_broken_range_is_refused_and_not_a_crash() -> None:
    with pytest.raises(PatternError, match="no pattern of file names"):
        compiled("[z-a].sms")
