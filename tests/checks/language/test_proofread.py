"""What an engine finds is reported at its exact place; what is no mistake is not; a failing engine fails nobody."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.violation import Report
from tests.command import check
from tests.content_repo import report
from tests.proofreading.fake_server import (
    FakeServer,
    dripping,
    dropping,
    hanging,
    match,
    running,
    sending,
)

RULES = ("language/spelling", "language/grammar")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a cache folder of its own, outside its repo, and no LanguageTool of this machine."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(folder))
    monkeypatch.setenv("MSGLINT_LANGUAGETOOL", str(tmp_path / "none"))
    return folder


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with running() as made:
        yield made


def run(root: Path, server: FakeServer, files: dict[str, str], settings: str = "", *rules: str) -> Report:
    config = f"language: {{engine: languagetool, url: '{server.address}', timeout: 4{settings}}}\n"
    return report(root / "repo", {"msglint.yaml": config, **files}, *(rules or RULES))


def places(made: Report) -> list[tuple[str, str, str]]:
    return [(v.rule, f"{v.path}:{v.span.begin.line}:{v.span.begin.column}", v.span.text) for v in made.violations]


def notices(made: Report) -> list[tuple[str, str]]:
    assert not made.incomplete
    return [(notice.code, notice.message) for notice in made.notices if notice.code.startswith("language")]


def english(text: str) -> str:
    return f"---\nlanguage: en-GB\n---\n{text}\n"


def test_a_misspelt_word_and_a_wrong_sentence_are_found(tmp_path: Path, server: FakeServer) -> None:
    made = run(tmp_path, server, {"a.sms": english("Acme: this jackets are realy light")})
    assert places(made) == [("language/grammar", "a.sms:4:7", "this"), ("language/spelling", "a.sms:4:24", "realy")]
    grammar, spelling = made.violations
    assert (spelling.channel, spelling.field) == ("sms", "body")
    assert spelling.message == "Is “realy” spelt right? It could be “really”"
    assert spelling.fix is not None
    assert (spelling.fix.edits[0].text, spelling.fix.safe) == ("really", False)
    assert grammar.message == "Something is wrong with this (suggested: “these”)"
    assert server.languages == ["en-GB"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("🎉🎉 So realy light", 7),
        ("Hi {{ first_name }}, so realy light", 25),
        ("{% if x %}Hi {{ x }}{% else %}Hi{% endif %} you, so realy light", 53),
        ("So\u200b re\u00adaly light", 5),
        ("é è 𝒜 realy", 7),
    ],
)
def test_places_are_exact_after_emoji_variables_and_unseen_characters(
    tmp_path: Path, server: FakeServer, text: str, column: int
) -> None:
    assert [place for _, place, _ in places(run(tmp_path, server, {"a.sms": english(text)}))] == [f"a.sms:4:{column}"]


def test_places_are_exact_in_html_and_in_a_quoted_printable_part(tmp_path: Path, server: FakeServer) -> None:
    eml = (
        "Subject: Hello\nContent-Language: en-GB\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>Caf=C3=A9 jackets are re=\naly light</p>\n"
    )
    html = '<html lang="en-GB"><body><p>Tea &amp; jackets:&nbsp;<b>rea</b>ly light &eacute;</p></body></html>'
    made = run(tmp_path, server, {"a.eml": eml, "b.email.html": html})
    assert [(v.path, tuple(v.span.begin), v.message[:18]) for v in made.violations] == [
        ("a.eml", (7, 26), "Is “realy” spelt r"),
        ("b.email.html", (1, 56), "Is “realy” spelt r"),
    ]


def test_paragraphs_are_read_one_by_one_and_the_whole_run_in_one_request(tmp_path: Path, server: FakeServer) -> None:
    html = '<html lang="en-GB"><body><h1>Jackets</h1><p>So {{ x }} light</p><p>Shop <b>now</b></p></body></html>'
    run(tmp_path, server, {"a.email.html": html, "b.sms": english("Two lines\nof one text")})
    assert server.texts == ["Jackets\n\nSo Alex light\n\nShop now\n\nTwo lines\nof one text"]


def test_what_is_known_is_not_asked_again_and_needs_no_server(tmp_path: Path, server: FakeServer) -> None:
    files = {"a.sms": english("Acme: realy light"), "b.sms": english("Fine")}
    first = places(run(tmp_path, server, files))
    assert server.requests == 2
    server.failing = sending(500, b"")
    again = run(tmp_path, server, files)
    assert (places(again), notices(again), server.requests) == (first, [], 2)
    server.failing = lambda handler, number: False
    run(tmp_path, server, {**files, "b.sms": english("Fine now")})
    assert server.texts[1:] == ["Fine now"]


def test_answers_are_kept_outside_the_repo_and_a_spoilt_one_is_asked_again(
    tmp_path: Path, server: FakeServer, cache: Path
) -> None:
    files = {"a.sms": english("Acme: realy light")}
    expected = places(run(tmp_path, server, files))
    (kept,) = (cache / "language").rglob("*.json")
    assert "Acme" not in kept.read_text()
    for spoilt in (b"", b"[]", b"[1, [[0, 9999, 'a']]]", b'[99999, [[0, 9999, "R", "TYPOS", true, "m", []]]]', b"\xff"):
        kept.write_bytes(spoilt)
        assert places(run(tmp_path, server, files)) == expected
    assert {path.name for path in (tmp_path / "repo").iterdir()} == {"a.sms", "msglint.yaml"}


def unknown(*words: str) -> Any:
    """Find some words misspelt, each with what LanguageTool suggests for it."""

    def find(text: str) -> list[dict[str, Any]]:
        known = (word.split(">") for word in words)
        return [match(text, word, *rest) for word, *rest in known if word in text]

    return find


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The new TrailLite is here", "TrailLite>Trail Lite"),
        ("The new Traillite is here", "Traillite"),
        ("So cheeep, the cheep one", "cheep"),
        ("Use SPRNG20 now", "SPRNG"),
        ("Only 48s left", "s>so"),
        ("See acme.example/jakets now", "jakets>jackets"),
        ("All of it #jaketlove", "jaketlove"),
        ("Write to halp@acme.example", "halp>help"),
        ("Follow @acmeoutdor", "acmeoutdor"),
        ("Ask Zwirbl about it", "Zwirbl>Swirl"),
        ("Ask William Clarson about it", "Clarson>Carson>Larson"),
        ("The PostCard is here", "PostCard>Postcard"),
        ("Our FAQ and TNCS", "TNCS"),
        ("Boots for {{ frist_nam }}", "Alex"),
        ("Hi {{ name }}s jacket", "s>so"),
        ("Wear softshell", "softshell>soft shell"),
        ("Lorem ipsum dolor sit amet", "dolor>color"),
        ("Sed ut perspiciatis unde omnis", "perspiciatis"),
        ("Werd gefon blimt horas now", "gefon"),
    ],
)
def test_what_is_no_mistake_is_not_reported(tmp_path: Path, server: FakeServer, text: str, word: str) -> None:
    server.checking = unknown(word, *(["Sed", "ut", "unde", "omnis"] if "unde" in text else []))
    if "gefon" in text:
        server.checking = unknown("Werd", "gefon", "blimt", "horas")
    guide = "name: Zwirbl\nvoice: {names: [TrailLite], avoid: [{term: cheep}]}\n"
    files = {"brand/brand.yaml": guide, "a.sms": english(text)}
    assert places(run(tmp_path, server, files, ", words: [Softshell]")) == []


@pytest.mark.parametrize(
    ("text", "word", "column"),
    [
        ("See you in Febuary then", "Febuary>February", 12),
        ("Realy light jackets", "Realy>Really", 1),
        ("The New Spring Colection Is Here", "Colection>Collection", 16),
        ("FREE SHIPING ON ALL", "SHIPING>SHIPPING", 6),
        ("Wear brigth colours", "brigth>bright", 6),
    ],
)
def test_what_is_a_mistake_is_reported(tmp_path: Path, server: FakeServer, text: str, word: str, column: int) -> None:
    server.checking = unknown(word)
    made = run(tmp_path, server, {"a.sms": english(text)})
    assert [place for _, place, _ in places(made)] == [f"a.sms:4:{column}"]


def test_a_rule_of_the_engine_can_be_ignored_and_taste_is_never_passed_on(tmp_path: Path, server: FakeServer) -> None:
    text = "Acme: this jackets are light"
    server.checking = lambda text: [
        match(text, "light", "bright", category="STYLE"),
        match(text, "this", category="GRAMMAR"),
    ]
    assert [words for _, _, words in places(run(tmp_path, server, {"a.sms": english(text)}))] == ["this"]
    assert places(run(tmp_path, server, {"a.sms": english(text)}, ", ignore: [SPELL]")) == []


def test_a_word_is_reported_once_a_draft_with_its_other_places(tmp_path: Path, server: FakeServer) -> None:
    server.checking = lambda text: [
        {**match(text, "realy", "really"), "offset": at} for at in range(len(text)) if text.startswith("realy", at)
    ]
    made = run(tmp_path, server, {"a.sms": english("So realy, realy light"), "b.sms": english("So realy, realy light")})
    assert places(made) == [("language/spelling", "a.sms:4:4", "realy"), ("language/spelling", "b.sms:4:4", "realy")]
    assert [related.span.begin.column for related in made.violations[0].related] == [11]


def test_a_paragraph_in_another_language_is_left_to_the_rule_for_that(tmp_path: Path, server: FakeServer) -> None:
    german = "Nur noch bis Sonntag gibt es bei uns alle Jacken mit Rabatt, auch im Laden."
    run(tmp_path, server, {"a.sms": english(f"So light\n\n{german}")})
    assert server.texts == ["So light"]


def test_only_drafts_that_were_asked_for_are_read(tmp_path: Path, server: FakeServer) -> None:
    config = f"language: {{engine: languagetool, url: '{server.address}'}}\n"
    repo = tmp_path / "repo"
    repo.mkdir()
    for name, text in (("msglint.yaml", config), ("campaign.yaml", "name: A\n"), ("a.sms", "One"), ("b.sms", "Two")):
        (repo / name).write_text(text)
    assert check("--select", "language", "b.sms", folder=repo).code == 0
    assert server.texts == ["Two"]


@pytest.mark.parametrize(
    ("failing", "code", "part"),
    [
        (hanging(30), "language-engine-slow", "did not answer within 2 seconds"),
        (dripping(30), "language-engine-slow", "did not answer within 2 seconds"),
        (hanging(30, first=2), "language-engine-slow", "did not answer within 2 seconds"),
        (sending(200, b"<html>Welcome</html>"), "language-engine-wrong", "not one of LanguageTool's"),
        (sending(200, b'{"ok": true}'), "language-engine-wrong", "not one of LanguageTool's"),
        (
            sending(200, b'{"matches": [{"offset": "x"}]}', first=2),
            "language-engine-wrong",
            "not one of LanguageTool's",
        ),
        (sending(404, b"no"), "language-engine-wrong", "the error 404"),
        (sending(500, b"no", first=2), "language-engine-wrong", "the error 500"),
        (sending(302, b""), "language-engine-wrong", "the error 302"),
        (dropping(first=2), "language-engine-", ""),
    ],
    ids=lambda value: None if callable(value) else str(value),
)
def test_a_server_that_fails_is_a_notice_and_all_else_is_checked(
    tmp_path: Path, server: FakeServer, failing: Any, code: str, part: str
) -> None:
    server.failing = failing
    started = time.monotonic()
    files = {"a.sms": english("Acme: this jackets are realy light, TODO")}
    made = run(tmp_path, server, files, "", *RULES, "template/placeholder")
    assert time.monotonic() - started < 7
    assert [v.rule for v in made.violations] == ["template/placeholder"]
    ((found, message),) = notices(made)
    assert found.startswith(code)
    assert message.startswith("Spelling and grammar were not checked: ")
    assert part in message


def test_a_server_that_answers_the_second_time_is_forgiven(tmp_path: Path, server: FakeServer) -> None:
    server.failing = lambda handler, number: number == 2 and (handler.send(503, b"") or True)  # type: ignore[attr-defined]
    made = run(tmp_path, server, {"a.sms": english("Acme: realy light")})
    assert (len(made.violations), notices(made), server.requests) == (1, [], 3)


def test_a_server_that_dies_in_the_middle_leaves_what_it_found_and_says_what_is_missing(
    tmp_path: Path, server: FakeServer
) -> None:
    server.failing = sending(500, b"", first=3)
    long = "The jackets are here. " * 100
    files = {f"{name}.sms": english(f"{name} realy light. {long}") for name in "abcd"}
    made = run(tmp_path, server, files)
    assert [v.path for v in made.violations] == ["a.sms"]
    ((code, message),) = notices(made)
    assert code == "language-engine-wrong"
    assert message.startswith("Spelling and grammar were not checked in 3 of 4 passages: ")
    server.failing = lambda handler, number: False
    assert [v.path for v in run(tmp_path, server, files).violations] == ["a.sms", "b.sms", "c.sms", "d.sms"]
    assert len(server.texts) == 6


def test_where_nothing_listens_a_commit_goes_through(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "msglint.yaml").write_text(f"language: {{engine: languagetool, url: 'http://127.0.0.1:{port}'}}\n")
    (tmp_path / "a.sms").write_text(english("Acme Outdoor: realy light. Shop now: https://acme.example Reply STOP"))
    done = check("--select", "language", "a.sms", folder=tmp_path, timeout=30)
    assert done.code == 0
    assert [notice["code"] for notice in done.report["notices"] if "language" in notice["code"]] == [
        "language-engine-missing"
    ]
    assert f"no LanguageTool server answers at http://127.0.0.1:{port}" in done.out


def test_a_language_that_the_server_does_not_know_is_a_notice(tmp_path: Path, server: FakeServer) -> None:
    made = run(tmp_path, server, {"a.sms": "---\nlanguage: fr\n---\nAcme : vestes\n", "b.sms": english("realy")})
    assert [v.path for v in made.violations] == ["b.sms"]
    assert notices(made) == [
        ("language-not-known", "Spelling and grammar of fr were not checked: LanguageTool does not know it")
    ]


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("en", "", "en-US"),
        ("en", "GB", "en-GB"),
        ("en-GB", "US", "en-GB"),
        ("de", "CH", "de-CH"),
        ("pt", "PT", "pt-PT"),
    ],
)
def test_the_spelling_is_that_of_the_readers_country(language: str, country: str, expected: str) -> None:
    from linter.proofreading.languagetool import LanguageTool

    tool = LanguageTool("http://127.0.0.1:9", 1)
    tool._languages = frozenset({"en", "en-US", "en-GB", "de", "de-DE", "de-CH", "pt", "pt-BR", "pt-PT"})
    assert tool.variety(language, (country,)) == expected


def test_without_an_engine_nothing_is_said_and_nothing_is_loaded(tmp_path: Path) -> None:
    for config in ("fail_on: error\n", "language: {engine: off}\n"):
        made = report(tmp_path, {"msglint.yaml": config, "a.sms": english("realy")}, *RULES)
        assert (made.violations, made.notices) == ((), ())


def test_harper_reads_english_and_says_so_of_other_languages(tmp_path: Path) -> None:
    files = {
        "msglint.yaml": "language: {engine: harper}\n",
        "a.sms": english("Acme 🎉: our new jackets are realy light, {{ first_name }}"),
        "b.sms": "---\nlanguage: fr\n---\nAcme : les vestes\n",
        "c.sms": "---\nlanguage: en-US\n---\nAcme: the colour of the season\n",
    }
    made = report(tmp_path, files, *RULES)
    assert places(made) == [("language/spelling", "a.sms:4:29", "realy"), ("language/spelling", "c.sms:4:11", "colour")]
    assert notices(made) == [
        ("language-not-known", "Spelling and grammar of fr were not checked: Harper does not know it")
    ]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ImportError("no harper"), "language-engine-missing"),
        (BaseException("a panic in Rust"), "language-engine-failed"),
    ],
)
def test_harper_that_is_missing_or_panics_is_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: str
) -> None:
    from linter.proofreading.harper import Harper

    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(Harper, "_read", fail)
    made = report(tmp_path, {"msglint.yaml": "language: {engine: harper}\n", "a.sms": english("realy")}, *RULES)
    assert [found for found, _ in notices(made)] == [code]
