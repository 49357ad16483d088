"""Whatever happens to a run from outside, it ends at once, says so in a line, and leaves every file whole."""

from __future__ import annotations

import io
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.command import TOP, msglint

# Each run is a process of its own: together they take minutes.
pytestmark = pytest.mark.slow

GUIDE = "name: Acme\nsender: {domains: [acme.example]}\nvoice: {avoid: [{term: cheap, use: great value}]}\n"
SENTENCE = "Cheap tents are here, and cheap boots with them. "
FAULTY = f"<html><body><p>{SENTENCE * 40}</p><a href='https://acme.example/s'>Shop the sale</a></body></html>\n"
SMS = "Acme: cheap tents. Shop now: https://acme.example/s Reply STOP to opt out\n"
CAMPAIGNS = 60

# It says when it is under way: before, Python itself is what an interruption meets.
_START = "import sys, linter.__main__ as m; print('under way', file=sys.stderr, flush=True); sys.exit(m.main())"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A content repo that takes seconds, and whose drafts can all be fixed."""
    root = tmp_path / "repo"
    write(root, "brand/brand.yaml", GUIDE)
    for number in range(CAMPAIGNS):
        write(root, f"sale-{number}/campaign.yaml", f"name: Sale {number}\n")
        write(root, f"sale-{number}/a.email.html", FAULTY)
        write(
            root, f"sale-{number}/b.sms", "Acme: cheap tents. Shop now: https://acme.example/s Reply STOP to opt out\n"
        )
    return root


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", _START, *arguments]


def environment(repo: Path) -> dict[str, str]:
    cache = str(repo.parent / "cache")
    return {**os.environ, "PYTHONPATH": str(TOP), "MSGLINT_CACHE_DIR": cache, "MSGLINT_CHROMIUM": "off"}


def run(
    repo: Path, arguments: Sequence[str], stdout: int = subprocess.PIPE, limit: Callable[[], None] | None = None
) -> tuple[int, str]:
    """Run msglint in a repo; return its exit code and what it said on standard error."""
    done = subprocess.run(
        command(*arguments),
        cwd=repo,
        env=environment(repo),
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.removeprefix("under way\n")


# Interrupted


@pytest.mark.parametrize("seconds", [0, 0.3, 1])
@pytest.mark.parametrize(
    "arguments",
    [("check",), ("check", "--jobs", "2"), ("fix", "--jobs", "2"), ("preview", "--output", "pages")],
    ids=" ".join,
)
def test_ctrl_c_ends_a_run_at_once_with_130_and_leaves_every_file_whole(
    repo: Path, arguments: tuple[str, ...], seconds: float
) -> None:
    process = subprocess.Popen(
        command(*arguments),
        cwd=repo,
        env=environment(repo),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "under way\n"
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    started = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert "Traceback" not in said
    if process.returncode == 130:
        assert said.endswith("msglint: interrupted\n")
        assert time.monotonic() - started < 5
    else:
        assert process.returncode in (0, 1)  # it was through already
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert_whole(repo)


def assert_whole(repo: Path) -> None:
    """Assert that each draft is as it was or as it is to be, each page whole, and nothing left behind."""
    fixed = FAULTY.replace("Cheap", "Great value").replace("cheap", "great value")
    assert {path.read_text() for path in repo.glob("sale-*/a.email.html")} <= {FAULTY, fixed}
    assert all(path.read_text().rstrip().endswith("</html>") for path in repo.glob("pages/*"))
    assert [path for path in repo.rglob("*") if path.is_file() and path.name.endswith(".msglint")] == []


def test_a_request_to_end_leaves_every_file_whole(repo: Path) -> None:
    process = subprocess.Popen(command("fix"), cwd=repo, env=environment(repo), stderr=subprocess.DEVNULL)
    time.sleep(1)
    process.terminate()
    process.wait(30)
    assert_whole(repo)


# Outputs that take no more

FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")


@FULL
@pytest.mark.parametrize(
    "arguments",
    [
        ("check",), ("check", "--output-format", "json"), ("check", "--statistics"), ("fix", "--diff"), ("rules",),
        ("explain", "cta/vague"), ("completion", "bash"), ("schema", "brand"), ("--version",), ("--help",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_full_disk_behind_standard_output_is_said_in_a_line(repo: Path, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        code, said = run(repo, arguments, full.fileno())
    assert (code, said.splitlines()[-1]) == (2, "msglint: the output can't be written: No space left on device")


@FULL
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "/dev/full"), "the report can't be written to /dev/full: No space left on device"),
        (("--also", "sarif=/dev/full"), "the report can't be written to /dev/full: No space left on device"),
        (("--write-baseline", "/dev/full"), "the baseline can't be written to /dev/full: No space left on device"),
    ],
)
def test_a_full_disk_behind_a_file_is_said_with_its_name(repo: Path, arguments: tuple[str, ...], said: str) -> None:
    assert run(repo, ("check", "-q", *arguments)) == (2, f"msglint: {said}\n")


def test_a_baseline_without_end_is_not_read(repo: Path) -> None:
    said = "msglint: the baseline /dev/zero can't be read. This is not an ordinary file\n"
    assert run(repo, ("check", "--baseline", "/dev/zero")) == (2, said)


def at_most_a_kilobyte() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "-q", "--output", "report.html"), "the report can't be written to report.html: File too large"),
        (("check", "-q", "--write-baseline", "b.json"), "the baseline can't be written to b.json: File too large"),
        (("preview", "--output", "pages.html", "sale-1"), "pages.html can't be written: File too large"),
        (("schema", "--write", "."), ".msglint/schemas/brand.schema.json can't be written: File too large"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_file_that_finds_no_room_is_not_there_in_half(repo: Path, arguments: tuple[str, ...], said: str) -> None:
    assert run(repo, arguments, limit=at_most_a_kilobyte) == (2, f"msglint: {said}\n")
    assert [
        path.name for path in repo.rglob("*") if path.suffix == ".json" or path.name[:5] in ("repor", "pages")
    ] == []
    assert_whole(repo)


def test_a_draft_that_finds_no_room_is_left_as_it_was(repo: Path) -> None:
    code, said = run(repo, ("fix",), limit=at_most_a_kilobyte)
    assert code == 2
    assert "left as it was: sale-0/a.email.html" in said
    assert "This file can't be written: File too large" in said
    assert {path.read_text() for path in repo.glob("sale-*/a.email.html")} == {FAULTY}
    assert "great value" in (repo / "sale-0/b.sms").read_text()
    assert_whole(repo)


# Streams that are closed


def test_a_reader_that_goes_ends_the_run_without_a_word(repo: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code, said = run(repo, ("check", "-q"), writing)
    os.close(writing)
    assert (code, said) == (141, "")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_closed_streams_change_no_exit_code(repo: Path, closed: str) -> None:
    shell = f'"$0" -m linter check -q --output report.json --output-format json --fail-on never sale-1 {closed}'
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable],
        cwd=repo, env=environment(repo), stderr=subprocess.PIPE, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert '"voice/avoid"' in (repo / "report.json").read_text()


def test_a_closed_standard_input_is_an_empty_draft(repo: Path) -> None:
    shell = '"$0" -m linter check -q --output-format concise - --stdin-filename sale-1/c.sms <&-'
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable],
        cwd=repo, env=environment(repo), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "")
    assert "This file is empty, so there is no message to check" in done.stdout


# Side by side


def test_two_runs_at_once_say_the_same(repo: Path) -> None:
    asked = command("check", "--output-format", "json", "--fail-on", "never", "--jobs", "2")
    for _ in range(2):  # first without, then with what is kept
        both = [
            subprocess.Popen(asked, cwd=repo, env=environment(repo), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        reports = [process.communicate(timeout=120) for process in both]
        assert reports[0] == reports[1]
        assert [process.returncode for process in both] == [0, 0]
    alone = msglint("check", "--output-format", "json", "--no-cache", "--jobs", "1", folder=repo)
    assert alone.out.encode() == reports[0][0]


@pytest.mark.parametrize("content", [b"", b"\xff" * 5000, b"{}", b"[" * 100_000])
def test_a_cache_that_is_garbage_throughout_changes_nothing(repo: Path, content: bytes) -> None:
    asked = command("check", "--output-format", "json")
    before = subprocess.run(asked, cwd=repo, env=environment(repo), capture_output=True, check=False)
    spoilt = [path for path in (repo.parent / "cache").rglob("*") if path.is_file()]
    assert {"patterns", "results", "tables"} <= {path.relative_to(repo.parent / "cache").parts[0] for path in spoilt}
    for path in spoilt:
        path.write_bytes(content)
    after = subprocess.run(asked, cwd=repo, env=environment(repo), capture_output=True, check=False)
    assert (after.returncode, after.stdout, after.stderr) == (before.returncode, before.stdout, before.stderr)


# Nobody is called

_NO_NETWORK = """\
import os, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        os.write(2, f"NETWORK {event} {arguments[1:]}".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--jobs", "2", "--no-cache"),
        ("fix", "--unsafe"),
        ("preview",),
        ("rules",),
        ("brand", "check"),
    ],
    ids=" ".join,
)
def test_no_command_uses_the_network_unless_asked(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    hook = write(tmp_path, "hook/sitecustomize.py", _NO_NETWORK)
    repo = tmp_path / "repo"
    assert msglint("init", str(repo), folder=tmp_path).code == 0
    write(repo, "campaigns/spring-sale/x.email.html", '<img src="https://acme.example/a.png" alt="Tent">\n' + FAULTY)
    write(
        repo,
        "campaigns/spring-sale/logo.svg",
        '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
    )
    write(repo, "campaigns/spring-sale/y.email.html", '<img src="logo.svg" alt="Tent"><p>TODO</p>')
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=repo,
        env={**environment(repo), "PYTHONPATH": f"{hook.parent}{os.pathsep}{TOP}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "NETWORK" not in done.stderr
    assert done.returncode in (0, 1), done.stderr


def test_the_guard_of_the_network_would_be_heard(tmp_path: Path) -> None:
    hook = write(tmp_path, "hook/sitecustomize.py", _NO_NETWORK)
    done = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"],
        env={**os.environ, "PYTHONPATH": str(hook.parent)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 99


# Nobody else speaks


def test_what_libraries_remark_on_broken_artwork_reaches_nobody(tmp_path: Path) -> None:
    stored = io.BytesIO()
    Image.new("RGB", (40, 30)).save(stored, "TIFF")
    samples = b"\x15\x01\x03\x00\x01\x00\x00\x00"  # the tag SamplesPerPixel: one number of 16 bits
    at = stored.getvalue().index(samples) + len(samples)
    many = stored.getvalue()[:at] + b"\x20\x4e" + stored.getvalue()[at + 2 :]
    (tmp_path / "a.print.tif").write_bytes(many)
    (tmp_path / "b.email.html").write_text('<img src="c.tif" alt="Tent">')
    (tmp_path / "c.tif").write_bytes(many)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"q BT (unfinished")
        pdf.Root.Pages.Kids.append(pikepdf.Name.NoPage)
        pdf.save(tmp_path / "d.print.pdf")
    run_ = msglint("check", "-q", "--output-format", "json", folder=tmp_path)
    assert run_.err == ""
    assert "draft/unreadable" in run_.rules_of("a.print.tif")
