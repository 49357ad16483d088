"""What msglint kept, or is given beside a repo: baselines, outcomes, the cache folder, brands described elsewhere."""

from __future__ import annotations

import json
import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fuzz.bounds import in_time
from fuzz.checking import Target, checked
from fuzz.mutating import NEXT_FILE
from linter import baseline, outcome
from linter.brand.importing import ImportFault
from linter.brand.importing import read as read_brand
from linter.brand.importing.found import as_yaml
from linter.economy import Economy
from linter.engine import check
from linter.outcome import Outcome
from linter.project import open_project
from linter.ruleset import select
from linter.violation import Report

_TOKENS = {
    "color": {"green": {"$type": "color", "$value": "#1F6B4A"}, "alias": {"$type": "color", "$value": "{color.green}"}},
    "font": {"body": {"$type": "fontFamily", "$value": ["Inter", "sans-serif"]}},
    "size": {"$type": "dimension", "small": {"$value": {"value": 4, "unit": "px"}}},
}
_BRAND = {
    "house": {"domain": "acme.example"},
    "brands": [{"name": "Acme", "logos": [{"url": "https://acme.example/l.svg"}], "colors": {"primary": "#1F6B4A"}}],
}
_GIMP = "GIMP Palette\nName: Acme\nColumns: 2\n#\n 31 107  74\tForest\n255 255 255\tSnow\n"


def targets() -> dict[str, Target]:
    """Return the targets by name."""
    return {
        "import-brand": Target(_import, _descriptions),
        "read-baseline": Target(_read_baseline, _baselines),
        "read-outcome": Target(_read_outcome, _outcomes),
        "run-cache": Target(_run, _caches),
    }


def _import(data: bytes) -> None:
    with in_time():
        try:
            as_yaml(read_brand("brand.json", data), "brand.json")
        except ImportFault:
            return


def _descriptions() -> tuple[bytes, ...]:
    name = "Forest\0".encode("utf-16-be")
    color = struct.pack(">H", len(name) // 2) + name + b"RGB " + struct.pack(">3fH", 0.1, 0.4, 0.3, 0)
    swatches = b"ASEF" + struct.pack(">HHI", 1, 0, 1) + struct.pack(">HI", 1, len(color)) + color
    return (json.dumps(_TOKENS).encode(), json.dumps(_BRAND).encode(), _GIMP.encode(), swatches)


def _read_baseline(data: bytes) -> None:
    with in_time():
        try:
            known = baseline.read(data)
        except baseline.BaselineError:
            return
        assert baseline.read(baseline.as_text(known).encode("utf-8", "backslashreplace")) == known
        baseline.without_known(_report(), known)


def _baselines() -> tuple[bytes, ...]:
    return (baseline.as_text(baseline.known_faults(_report().violations)).encode(),)


def _read_outcome(data: bytes) -> None:
    with in_time():
        try:
            outcome.read(data.decode("utf-8", "replace"), {})
        except ValueError:
            return


def _outcomes() -> tuple[bytes, ...]:
    return (outcome.written(Outcome(_report().violations, _report().notices, ("campaign-1/a.sms",))).encode(),)


@cache
def _report() -> Report:
    project = open_project([_repo()])
    return check(project, select(project), [_repo()])


def _run(data: bytes) -> None:
    """A run says the same whatever has become of one file in the cache folder."""
    with _cache_folder() as folder:
        _report_anew()
        path, _, content = data.removeprefix(NEXT_FILE).partition(b"\n")
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        files[sum(path) % len(files)].write_bytes(content)
        with in_time():
            assert _report_anew() == _report(), "another report than without a cache"


def _caches() -> tuple[bytes, ...]:
    with _cache_folder() as folder:
        _report_anew()
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        return tuple(NEXT_FILE + bytes([number % 256]) + b"\n" + file.read_bytes() for number, file in enumerate(files))


def _report_anew() -> Report:
    project = open_project([_repo()])
    return checked(project, [_repo()], b"", Economy(keep=True))[0]


@contextmanager
def _cache_folder() -> Iterator[Path]:
    before = os.environ.get("MSGLINT_CACHE_DIR")
    with tempfile.TemporaryDirectory(prefix="msglint-fuzz-") as folder:
        os.environ["MSGLINT_CACHE_DIR"] = folder
        try:
            yield Path(folder)
        finally:
            del os.environ["MSGLINT_CACHE_DIR"]
            if before is not None:
                os.environ["MSGLINT_CACHE_DIR"] = before


@cache
def _repo() -> Path:
    """Return a repo with enough campaigns for their outcomes to be kept."""
    root = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    for number in range(5):
        folder = root / f"campaign-{number}"
        folder.mkdir()
        (folder / "campaign.yaml").write_text(f"name: Spring {number}\nchannels: [sms]\n")
        (folder / "a.sms").write_text(f"Acme: {number}0% off until 31 Feb. TODO http://acme.example/{number}\n")
    return root
