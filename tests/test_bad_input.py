"""Any file may be garbage: no traceback, the right rule, the right exit code, and all the rest still checked."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from linter.engine import check as run_engine
from linter.project import open_project
from linter.ruleset import select
from tests.command import Run, check, msglint

# Each run is a process of its own: together they take minutes.
pytestmark = pytest.mark.slow

GUIDE = """\
name: Acme
sender: {legal_name: Acme Ltd, domains: [acme.example]}
voice: {avoid: [{term: cheap, use: great value}]}
"""
GOOD = "Acme: the spring jackets are in. Shop now: https://acme.example/spring Reply STOP to opt out\n"
CANARY = "campaigns/canary/canary.sms"
FORMATS = ("sms", "tweet", "email.html", "email.md", "email.txt", "eml", "mjml", "push.yaml", "push.json")
PICTURES = ("print.png", "print.jpg", "print.tif")
NOT_READ_YET = ("print.svg", "print.pdf")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A content repo with one draft that always has something to report."""
    root = tmp_path / "repo"
    write(root, "brand/brand.yaml", GUIDE)
    write(root, "campaigns/canary/campaign.yaml", "name: Canary\n")
    write(root, CANARY, f"---\nlangauge: en-GB\n---\n{GOOD}")
    return root


def write(root: Path, name: str, content: str | bytes) -> str:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def survives(run: Run, code: int | tuple[int, ...]) -> Run:
    """Assert that nothing crashed and that the canary was still checked."""
    codes = (code,) if isinstance(code, int) else code
    assert run.code in codes, run
    assert "Traceback" not in run.out + run.err
    assert not [notice for notice in run.report["notices"] if "crash" in notice["code"]], run.report["notices"]
    assert "draft/metadata" in run.rules_of(CANARY)
    return run


def noise(length: int) -> bytes:
    return random.Random(7).randbytes(length)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(width: int, height: int, kind: str) -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", (width, height), "#0B5D3B").save(stored, kind, dpi=(300, 300))
    return stored.getvalue()


# Files that are not what they claim


@pytest.mark.parametrize("ending", [*FORMATS, *PICTURES])
def test_noise_in_any_format_is_unreadable_and_nothing_else_suffers(repo: Path, ending: str) -> None:
    name = write(repo, f"campaigns/a/noise.{ending}", noise(5000))
    run = survives(check(folder=repo), 2)
    assert run.rules_of(name) == ["draft/unreadable"]


@pytest.mark.parametrize("ending", NOT_READ_YET)
def test_a_file_of_a_format_that_is_still_to_come_is_never_passed_over_in_silence(repo: Path, ending: str) -> None:
    name = write(repo, f"campaigns/a/noise.{ending}", noise(5000))
    run = survives(check(folder=repo), (1, 2))
    assert run.rules_of(name) or name in [notice["path"] for notice in run.report["notices"]]


def test_empty_files_are_unreadable(repo: Path) -> None:
    names = [write(repo, f"campaigns/a/empty.{ending}", b"") for ending in (*FORMATS, *PICTURES, *NOT_READ_YET)]
    run = survives(check(folder=repo), 2)
    assert [run.rules_of(name) for name in names] == [["draft/unreadable"]] * len(names)


@pytest.mark.parametrize(("ending", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("tif", "TIFF")])
def test_a_picture_cut_short_is_unreadable(repo: Path, ending: str, kind: str) -> None:
    whole = picture(200, 300, kind)
    name = write(repo, f"campaigns/a/cut.print.{ending}", whole[: len(whole) // 8])
    assert survives(check(folder=repo), 2).rules_of(name) == ["draft/unreadable"]


def test_a_picture_that_would_fill_the_memory_is_unreadable(repo: Path) -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100000)) + chunk(b"IEND", b"")
    name = write(repo, "campaigns/a/bomb.print.png", bomb)
    assert survives(check(folder=repo), 2).rules_of(name) == ["draft/unreadable"]


def test_a_folder_with_the_name_of_a_draft_is_a_folder(repo: Path) -> None:
    name = write(repo, "campaigns/a/odd.sms/inside.sms", GOOD.replace("spring", "TODO"))
    run = survives(check(folder=repo), 1)
    assert "template/placeholder" in run.rules_of(name)


# Text in strange clothes


def test_text_in_another_encoding_is_read(repo: Path) -> None:
    wide = write(repo, "campaigns/a/wide.sms", GOOD.replace("spring", "TODO").encode("utf-16"))
    latin = write(repo, "campaigns/a/latin.sms", GOOD.replace("spring", "TODO café").encode("latin-1"))
    run = survives(check(folder=repo), 1)
    assert "template/placeholder" in run.rules_of(wide)
    assert "template/placeholder" in run.rules_of(latin)


def test_a_json_draft_with_half_a_surrogate_pair_is_survived(repo: Path) -> None:
    write(repo, "campaigns/a/half.push.json", '{"title": "Spring \\ud800 jackets", "body": "TODO"}')
    run = survives(check(folder=repo), (1, 2))
    assert run.rules_of("campaigns/a/half.push.json")


def test_front_matter_that_never_ends_is_survived(repo: Path) -> None:
    name = write(repo, "campaigns/a/open.email.html", "---\nsubject: TODO\n<p>Hello</p>\n")
    assert survives(check(folder=repo), (1, 2)).rules_of(name)


def test_broken_front_matter_leaves_the_rest_of_the_draft_checked(repo: Path) -> None:
    name = write(repo, "campaigns/a/front.sms", "---\nsubject: [unclosed\n---\nAcme: TODO jackets\n")
    run = survives(check(folder=repo), 1)
    assert "draft/metadata" in run.rules_of(name)
    assert "template/placeholder" in run.rules_of(name)


@pytest.mark.parametrize(
    "mail",
    [
        b"Content-Type: multipart/mixed; boundary=x\n\nno boundary here\n",
        b"Content-Type: text/plain; charset=klingon\n\nTODO\n",
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n!!!! not base64 !!!!\n",
        b"Subject: =?utf-8?q?=E2=82?= =?x?b?zz?=\n\nTODO\n",
        b"Content-Type: multipart/mixed; boundary=" + b"x" * 5000 + b"\n\n--x\n\n",
        b"\n" * 1000,
        b"To: " + b"a@b.example, " * 20000 + b"\n\nTODO\n",
    ],
    ids=["no boundary", "unknown charset", "not base64", "bad header", "long boundary", "only lines", "many addresses"],
)
def test_broken_mail_is_survived(repo: Path, mail: bytes) -> None:
    name = write(repo, "campaigns/a/broken.eml", mail)
    assert survives(check(folder=repo), (1, 2)).rules_of(name)


# Broken and hostile YAML

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
HOSTILE = {
    "broken": "name: [unclosed\n",
    "an alias bomb": BOMB,
    "deep": "[" * 100_000,
    "deep mappings": "{a: " * 50_000,
    "a list": "- name: Acme\n",
    "a number": "3\n",
    "control characters": "name: \x00\x01\n",
    "noise": noise(3000),
    "an object of Python": "!!python/object/apply:os.system ['touch hacked']\n",
    "a merge of itself": "a: &a\n  <<: *a\n",
    "a huge number": "updated: " + "9" * 5000 + "\n",
    "an impossible date": "updated: 2027-02-31\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", ["brand/brand.yaml", "campaigns/a/campaign.yaml", "msglint.yaml"])
def test_a_hostile_document_is_a_mistake_with_a_place_and_stops_only_what_needs_it(
    repo: Path, name: str, content: str | bytes
) -> None:
    write(repo, "campaigns/a/good.sms", GOOD)
    write(repo, name, content)
    run = survives(check(folder=repo), 2)
    assert set(run.rules_of(name)) == {"config/invalid"}
    assert name in [notice["path"] for notice in run.report["notices"]]
    assert not (repo / "hacked").exists()


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_rule_pack_is_a_mistake_in_the_configuration(repo: Path, content: str | bytes) -> None:
    name = write(repo, "rules/acme.yaml", content)
    run = survives(check(folder=repo), 2)
    assert set(run.rules_of(name)) == {"config/invalid"}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_structured_draft_is_reported(repo: Path, content: str | bytes) -> None:
    name = write(repo, "campaigns/a/hostile.push.yaml", content)
    run = survives(check(folder=repo), (1, 2))
    assert set(run.rules_of(name)) & {"draft/unreadable", "draft/metadata"}


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 100_000, "{'title': 1}", '{"title": "x",,}', "NaN"])
def test_hostile_json_is_reported(repo: Path, content: str) -> None:
    name = write(repo, "campaigns/a/hostile.push.json", content)
    run = survives(check(folder=repo), (1, 2))
    assert set(run.rules_of(name)) & {"draft/unreadable", "draft/metadata"}


def test_a_hostile_front_matter_leaves_the_draft_checked(repo: Path) -> None:
    name = write(repo, "campaigns/a/bomb.sms", f"---\n{BOMB}---\nAcme: TODO jackets\n")
    run = survives(check(folder=repo), (1, 2))
    assert {"draft/metadata", "template/placeholder"} <= set(run.rules_of(name))


def test_a_guide_that_leads_outside_the_repo_is_refused(repo: Path) -> None:
    secret = repo.parent / "secret.png"
    secret.write_bytes(picture(10, 10, "PNG"))
    write(repo, "brand/brand.yaml", GUIDE + "assets:\n  - {id: logo, kind: logo, file: ../../secret.png}\n")
    run = survives(check(folder=repo), 2)
    assert run.rules_of("brand/brand.yaml") == ["config/invalid"]


def test_a_pattern_that_other_engines_choke_on_is_only_a_pattern(repo: Path) -> None:
    write(repo, "rules/acme.yaml", "voice/slow:\n  check: pattern.forbid\n  pattern: '(\\w+\\s?)*$x'\n  message: no\n")
    write(repo, "campaigns/a/long.sms", "a" * 5000 + "!\n")
    survives(check(folder=repo, timeout=20), (1, 2))


def test_a_pattern_that_is_none_is_a_mistake_in_its_pack(repo: Path) -> None:
    pack = "voice/broken:\n  check: pattern.forbid\n  pattern: '(unclosed'\n  message: no\n"
    name = write(repo, "rules/acme.yaml", pack)
    assert survives(check(folder=repo), 2).rules_of(name) == ["config/invalid"]


# Deep and huge

MULTIPART = "Content-Type: multipart/mixed; boundary=x\n\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.email.html", "<div>" * 50_000 + "TODO"),
        ("tags.email.html", "<" * 200_000),
        ("comments.email.html", "<!--[if mso]>" * 20_000),
        ("braces.email.html", "{{" * 100_000),
        ("percents.sms", "{%" * 100_000),
        ("stars.tweet", "*|" * 100_000),
        ("css.email.html", "<style>" + "a{" * 50_000 + "</style>"),
        ("media.email.html", "<style>" + "@media x {" * 20_000 + "</style>"),
        ("style.email.html", f'<p style="{"color:rgb(" * 20_000}">x</p>'),
        ("quotes.email.md", "> " * 50_000 + "TODO"),
        ("brackets.email.md", "[" * 50_000 + "TODO"),
        ("entities.email.html", "&" * 100_000),
        ("links.sms", "http://" * 30_000),
        ("dots.tweet", "a." * 100_000),
        ("digits.sms", "1," * 100_000 + "%"),
        ("parts.eml", f"{MULTIPART}--x\n" * 3000),
        ("mails.eml", "Content-Type: message/rfc822\n\n" * 3000),
    ],
    ids=lambda value: value if len(value) < 30 else "",
)  # fmt: skip
def test_nesting_and_repetition_are_survived_in_good_time(repo: Path, name: str, content: str) -> None:
    write(repo, f"campaigns/a/{name}", content)
    survives(check(folder=repo, timeout=30), (1, 2))


@pytest.mark.parametrize("ending", ["sms", "email.html", "push.yaml"])
def test_a_line_of_ten_megabytes_is_survived(repo: Path, ending: str) -> None:
    head = {"push.yaml": "title: ", "push.json": '{"title": "', "eml": "Subject: x\n\n"}.get(ending, "")
    tail = {"push.json": '"}'}.get(ending, "")
    name = write(repo, f"campaigns/a/long.{ending}", head + "jackets and " * 850_000 + tail)
    run = survives(check(folder=repo, timeout=120), (1, 2))
    assert run.rules_of(name) or name in [notice["path"] for notice in run.report["notices"]]


# Links, pipes and names


def test_a_link_that_leads_outside_the_repo_is_reported_and_never_read(repo: Path) -> None:
    secret = repo.parent / "secret.sms"
    secret.write_text("The launch code is TODO-PELICAN\n")
    (repo / "campaigns/a").mkdir()
    (repo / "campaigns/a/leak.sms").symlink_to(secret)
    run = survives(check(folder=repo), 2)
    assert run.rules_of("campaigns/a/leak.sms") == ["draft/unreadable"]
    assert "PELICAN" not in run.out


def test_a_linked_folder_that_leads_outside_the_repo_is_never_followed(repo: Path) -> None:
    outside = repo.parent / "outside"
    write(outside, "secret.sms", "The launch code is TODO-PELICAN\n")
    (repo / "campaigns/leak").symlink_to(outside)
    run = survives(check(folder=repo), (1, 2))
    assert "PELICAN" not in run.out
    assert "campaigns/leak" in run.out


def test_a_guide_that_is_a_link_to_outside_is_not_read(repo: Path) -> None:
    outside = repo.parent / "secret.yaml"
    outside.write_text("name: PELICAN\nsecret: PELICAN\n")
    (repo / "brand/brand.yaml").unlink()
    (repo / "brand/brand.yaml").symlink_to(outside)
    run = survives(check(folder=repo), 2)
    assert "PELICAN" not in run.out
    assert "config/invalid" in run.rules_of("brand/brand.yaml")


def test_a_picture_that_is_a_link_to_outside_counts_as_missing(repo: Path) -> None:
    (repo.parent / "secret.png").write_bytes(picture(10, 10, "PNG"))
    (repo / "campaigns/a").mkdir()
    (repo / "campaigns/a/picture.png").symlink_to(repo.parent / "secret.png")
    name = write(repo, "campaigns/a/mail.email.html", '<img src="picture.png" alt="Acme" width="10" height="10">')
    assert "asset/missing-file" in survives(check(folder=repo), (1, 2)).rules_of(name)


def test_a_dangling_link_is_unreadable(repo: Path) -> None:
    (repo / "campaigns/a").mkdir()
    (repo / "campaigns/a/gone.sms").symlink_to("nowhere.sms")
    run = survives(check(folder=repo), 2)
    assert run.rules_of("campaigns/a/gone.sms") == ["draft/unreadable"]


def test_a_link_to_itself_and_a_folder_inside_itself_end(repo: Path) -> None:
    (repo / "campaigns/a").mkdir()
    (repo / "campaigns/a/self.sms").symlink_to("self.sms")
    (repo / "campaigns/a/loop").symlink_to("..")
    run = survives(check(folder=repo), 2)
    assert run.rules_of("campaigns/a/self.sms") == ["draft/unreadable"]
    assert run.found.count((CANARY, "draft/metadata")) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("named", [True, False])
def test_a_pipe_is_unreadable_and_never_waited_for(repo: Path, named: bool) -> None:
    (repo / "campaigns/a").mkdir()
    os.mkfifo(repo / "campaigns/a/pipe.sms")
    arguments = ("campaigns/a/pipe.sms", CANARY) if named else ()
    run = survives(check(*arguments, folder=repo, timeout=20), 2)
    assert run.rules_of("campaigns/a/pipe.sms") == ["draft/unreadable"]


def test_a_file_that_may_not_be_read_is_unreadable(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = repo / write(repo, "campaigns/a/locked.sms", GOOD)
    ordinary = os.open

    # Root, as whom CI runs, may read every file: the system's answer to anybody else is given in its place.
    def refuse(path: os.PathLike[str], flags: int, mode: int = 0o777) -> int:
        if Path(path) == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return ordinary(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    project = open_project([repo])
    (violation,) = run_engine(project, select(project), [locked]).violations
    assert (violation.rule, violation.message) == (
        "draft/unreadable",
        "You have no permission to read this file",
    )


EVIL = "campaigns/a/x\n::error file=README.md,line=1::forged \x1b[31m\u202eevil.sms"


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
@pytest.mark.parametrize("format_", ["full", "concise", "github", "json"])
def test_a_file_name_can_forge_no_output(repo: Path, format_: str) -> None:
    write(repo, EVIL, GOOD.replace("spring", "TODO \x1b[2J\u202e"))
    run = msglint("check", "--output-format", format_, folder=repo)
    assert run.code == 1
    assert "Traceback" not in run.err
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out
    assert not [line for line in run.out.splitlines() if line.startswith("::error file=README.md")]
    if format_ == "json":
        assert (EVIL, "template/placeholder") in run.found


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_a_file_name_that_is_no_text_is_survived(repo: Path) -> None:
    (repo / "campaigns/a").mkdir()
    with open(os.fsencode(repo / "campaigns/a") + b"/caf\xe9.sms", "wb") as file:
        file.write(GOOD.replace("spring", "TODO").encode())
    for format_ in ("full", "concise", "github", "json"):
        run = msglint("check", "--output-format", format_, folder=repo)
        assert run.code in (1, 2)
        assert "Traceback" not in run.err
        assert "canary" in run.out
        assert "caf" in run.out


# Named on the command line


def test_a_missing_file_named_on_the_command_line_is_an_error_and_the_others_are_checked(repo: Path) -> None:
    run = survives(check("campaigns/a/nowhere.sms", CANARY, folder=repo), 2)
    assert "campaigns/a/nowhere.sms" in run.out + run.err


def test_a_missing_folder_named_on_the_command_line_is_an_error(repo: Path) -> None:
    run = msglint("check", "nowhere", folder=repo)
    assert run.code == 2
    assert "nowhere" in run.out + run.err
    assert "Traceback" not in run.err


def test_a_file_that_is_no_draft_is_an_error_when_named_and_passed_over_in_a_folder(repo: Path) -> None:
    write(repo, "campaigns/a/notes.docx", b"PK\x03\x04")
    survives(check(folder=repo), 1)
    run = survives(check("campaigns/a/notes.docx", CANARY, folder=repo), 2)
    assert "campaigns/a/notes.docx" in run.out + run.err


def test_a_file_outside_the_repo_is_no_reason_to_crash(repo: Path) -> None:
    write(repo.parent, "elsewhere.sms", GOOD)
    run = msglint("check", "--output-format", "json", CANARY, "../elsewhere.sms", folder=repo)
    assert "Traceback" not in run.err
    assert run.code in (1, 2)
    assert json.loads(run.out)["violations"]


def test_an_unknown_option_and_an_unknown_rule_are_mistakes_of_use(repo: Path) -> None:
    for arguments in (["--nonsense"], ["--select", "no/such-rule"], ["--output-format", "poem"]):
        run = msglint("check", *arguments, folder=repo)
        assert run.code == 2
        assert "Traceback" not in run.err
        assert run.err.strip()
