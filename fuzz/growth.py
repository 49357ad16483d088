"""What takes far more than twice as long for twice as much of it: python -m fuzz.growth [FORMAT …] [--size 20].

Each draft is one piece of text, again and again, as nobody writes it and anybody can commit it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from itertools import count

from fuzz.bounds import Hang, in_time, spent
from fuzz.mutating import TOKENS
from fuzz.targets import NAMES, repo
from linter.economy import Economy
from linter.engine import check
from linter.project import open_project
from linter.reports import FORMATS, render
from linter.ruleset import select

# What takes twice as long for twice as much is 2, what looks at everything for each piece is 4; loading takes a while.
MOST = 3.0

BEFORE = {
    "html": b"<html><body><p>",
    "md": b"---\nsubject: Spring\n---\n",
    "eml": b"From: a@b.example\nSubject: Spring\nContent-Type: text/plain; charset=utf-8\n\n",
    "yaml": b"title: Spring\nbody: ",
    "json": b'{"title": "Spring", "body": "',
    "mjml": b"<mjml><mj-body><mj-section><mj-column><mj-text>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><text>',
    "txt": b"",
    "sms": b"",
    "tweet": b"",
}

WORDS = (
    *("a ", "A ", "word ", "SHOUT ", "10 ", "10% ", "£5 ", "EUR10 ", "10% off ", "save £5 ", "£10 was £20 "),
    *("free ", "free gift ", "from £5 ", "spend £50 ", "3 for 2 ", "half price ", "buy one get one free "),
    *("5-10% off, ", "code SPRING10 ", "with ABC10 ", "1 March ", "1/3/2027 ", "1-31 March ", "Monday ", "today "),
    *("until ", "10:30 ", "ends Sunday 3 May 2027. ", "https://a.example/b?c=d ", "a.example ", "a@b.example "),
    *("@a ", "#a ", "+44 20 7946 ", "0800 123456, ", "4111 1111 1111 1111 ", "12 High Street, AB1 2CD "),
    *("unsubscribe ", "reply STOP ", "click here ", "order now ", "your order has ", "new ", "this is "),
    *("lorem ipsum ", "[NAME] ", "{{name}} ", "{{#if a}}", "{% if a %}", "{{ a | default: 'b' }} ", "*|IF:A|*"),
    *("%%a%% ", "${a} ", "<% a %> ", "%name% ", "<<name>> ", "$5 ", "$a ", ". ", "! ", "!", "? ", ", ", ": "),
    *("; ", "- ", "-", "--", "…", '"', '"a" ', "'", "(", ")", "[", "]", "*", "**a** ", "_", "`", "~~", "|"),
    *("| a ", "\n", "\n\n", "a\n", "\r\n", "\t", "  ", "\xa0", "\u200b", "\u0301", "é", "e\u0301", "🎉"),
    *("👩\u200d👩\u200d👧 ",),
    *("字", "打8折 ", "满100减20 ", "скидка 10% ", "10 % de réduction ", "10 € Rabatt ", "# a\n", "> ", "1. a\n"),
    *("- a\n", "![a](b.png) ", "[a](https://b.example) ", "[a][b] ", "[a]: b\n", "```\n", "<b>", "</b>", "<p>"),
    *("<br>", "<div>", "<a href='https://a.example'>a</a> ", "<a href=''>", "<img src='a.png'>", "<td>"),
    *("<table><tr><td>", "<!--", "<!-- a -->", "<style>a{b:c}</style>", "<style>@media x{a{b:c}}</style>"),
    *("<p style='color:red;margin:0'>a</p>", "<p style='", "a:b;", "<style>", "a{", "}", "@media{", "url("),
    *("&amp;", "&", "&#x1F600;", "<!--[if mso]>", "<![endif]-->", "<script>", "<h1>a</h1>", "<h3>a</h3>"),
    *("<mj-text>", "<text>a</text>", "<g>", "<path d='M0 0'/>", "M0 0 ", "a: b\n", " ? ", "\\n", "\\", "\\u0041"),
    *("=20", "=?utf-8?q?a?= ", "a" * 40 + " ", "a.", "a-", "a'", "1,", "1.", "00", "x2 ", "2x "),
)


_DRAFTS = count()


def drafts(ending: str, size: int) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield each piece of text, and a small and a large draft of a format with nothing but it."""
    for piece in dict.fromkeys((*WORDS, *(token.decode("utf-8", "surrogateescape") for token in TOKENS))):
        unit = piece.encode("utf-8", "surrogateescape")
        small, large = (BEFORE[ending] + unit * (most // len(unit)) for most in (size // 2, size))
        yield piece, small, large


def took(ending: str, data: bytes) -> tuple[float, str]:
    """Return the seconds of CPU that a check takes, and the rule that took the most of it."""
    path = repo() / "campaign" / NAMES[ending]
    data += b" %d" % next(_DRAFTS)  # what is read of a text is remembered
    economy = Economy()
    begun = spent()
    try:
        with in_time():
            project = open_project([path], unsaved={path: data})
            report = check(project, select(project), [path], economy=economy)
            for form in FORMATS:
                render(report, form)
    except Hang:
        pass
    slowest = max(economy.times, key=economy.times.__getitem__, default="")
    return spent() - begun, f"{slowest} {economy.times.get(slowest, 0):.2f} s"


def main() -> int:
    """Print what grows too fast; return 1 where something does."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.growth", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"by default all: {', '.join(BEFORE)}")
    parser.add_argument("--size", type=int, default=20, help="of a draft, in thousands of bytes (default: 20)")
    parser.add_argument("--least", type=float, default=0.3, help="seconds of CPU that matter (default: 0.3)")
    args = parser.parse_args()
    os.environ.setdefault("MSGLINT_CHROMIUM", "off")
    found = 0
    for ending in args.formats or BEFORE:
        took(ending, BEFORE[ending] + b"Spring")  # loads what is loaded once
        for piece, small, large in drafts(ending, args.size * 1000):
            after, rule = took(ending, large)
            if after < args.least:
                continue
            before = min(took(ending, small)[0] for _ in range(2))
            if min(after, took(ending, large)[0]) > MOST * before:
                found += 1
                print(f"{ending}: {piece!r}: {before:.2f} s, then {after:.2f} s; {rule}", flush=True)
    print(f"{found} pieces of text take too long for their size")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
