"""What is spoilt: real drafts of each format, those in the examples of rules, and the documents of content repos."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from linter.examples import files_of
from linter.rules import load_builtin

TOP = Path(__file__).resolve().parents[1]
_FOLDERS = (TOP / "fixtures", TOP / "brand", TOP / "docs", TOP / "tests", TOP.parent / "shared" / "data")

# As many files of each format are enough to begin with, and none above the size (bytes) is worth spoiling.
_MOST_FILES = 120
_LARGEST = 60_000

# Endings that mean the same as another.
ALIASES = {"htm": "html", "jpeg": "jpg", "tiff": "tif", "yml": "yaml"}
_DOCUMENTS = ("brand.yaml", "campaign.yaml", "msglint.yaml")


@cache
def drafts(ending: str) -> tuple[bytes, ...]:
    """Return real drafts of a format, by its ending."""
    endings = (ending, *(alias for alias, same in ALIASES.items() if same == ending))
    files = (path for folder in _FOLDERS for end in endings for path in sorted(folder.rglob(f"*.{end}")))
    fit = (path for path in files if path.is_file() and path.name not in _DOCUMENTS)
    found = [path.read_bytes() for path in islice((path for path in fit if _small(path)), _MOST_FILES)]
    found += [text.encode() for name, text in _files() if _ending(name) == ending and name not in _DOCUMENTS]
    if ending == "eml":
        found += _messages()
    if ending == "tif":
        found += _scans()
    if ending == "json":
        found += _as_json()
    return tuple(found)


@cache
def documents(name: str) -> tuple[bytes, ...]:
    """Return guides (`brand.yaml`), campaigns (`campaign.yaml`) or configurations (`msglint.yaml`)."""
    files = (path for folder in _FOLDERS for path in sorted(folder.rglob(name)))
    found = [path.read_bytes() for path in files if _small(path)]
    return (*found, *(text.encode() for path, text in _files() if path == name))


@cache
def entries(pattern: str) -> tuple[bytes, ...]:
    """Return the entries of YAML files of ours, each on its own: whole files are long."""
    pieces = []
    for path in sorted(TOP.glob(pattern)):
        for name, entry in yaml.load(path.read_bytes(), yaml.CSafeLoader).items():
            pieces.append(
                _yaml({f"{path.stem}/{name}" if isinstance(entry, dict) and "check" in entry else name: entry})
            )
    return tuple(piece.encode() for piece in pieces if len(piece) <= _LARGEST)


@cache
def examples() -> tuple[dict[str, str], ...]:
    """Return the repos of the rules' examples, path to text; what has to be drawn is left out."""
    return tuple(
        {path: text for path, content in files.items() if (text := _text(path, content)) and len(text) <= _LARGEST}
        for rule in load_builtin().values()
        for example in rule.examples
        for files in [files_of(rule, example.get("bad", example.get("good")))]
    )


def _small(path: Path) -> bool:
    return path.stat().st_size <= _LARGEST


def _files() -> Iterator[tuple[str, str]]:
    return ((path.rpartition("/")[2], text) for repo in examples() for path, text in repo.items())


def _text(path: str, content: Any) -> str | None:
    """Return a file of an example as it is written; one in a text format says its channel, as it will be renamed."""
    if isinstance(content, str):
        parts = path.rpartition("/")[2].split(".")
        if len(parts) < 3 or parts[-1] not in ("txt", "md", "html"):
            return content
        front = f"---\nchannel: {parts[-2]}\n"
        return front + content.removeprefix("---\n") if content.startswith("---\n") else f"{front}---\n{content}"
    if not isinstance(content, dict) or set(content) & {"copy", "picture", "repeat"}:
        return None
    name = path.rpartition("/")[2]
    return _yaml(content if name in _DOCUMENTS else {"channel": name.split(".")[-2], **content})


def _yaml(content: Any) -> str:
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2]
    return ALIASES.get(ending, ending)


def _messages() -> Iterator[bytes]:
    """Yield emails as programs send them: each way of writing a body, with a picture inside and a file beside."""
    ways = ("quoted-printable", "base64", "8bit")
    for number, page in enumerate(drafts("html")[:60]):
        message = EmailMessage()
        message["Subject"] = f"Grüße — 20% off, number {number}"
        message["From"] = "Acme Outdoor <news@acme.example>"
        message["List-Unsubscribe"] = "<https://acme.example/u>, <mailto:u@acme.example>"
        charset = ("utf-8", "windows-1252", "utf-16")[number % 3]
        text = page.decode(errors="replace").encode(charset, "xmlcharrefreplace").decode(charset)
        way = ways[number // 3 % 3] if charset != "utf-16" else "base64"
        message.set_content("Save 20% today: https://acme.example/s\n", cte=ways[number % 2])
        message.add_alternative(text, subtype="html", charset=charset, cte=way)
        if number % 4 == 0:
            message.add_attachment(drafts("png")[0], maintype="image", subtype="png", filename="été.png")
        yield message.as_bytes()


def _scans() -> Iterator[bytes]:
    """Yield TIFF files of several depths and kinds of compression."""
    from PIL import Image

    for mode in ("1", "L", "RGB", "RGBA", "CMYK", "I;16"):
        for compression in (None, "tiff_lzw", "tiff_adobe_deflate", "packbits"):
            file = io.BytesIO()
            Image.new(mode, (40, 30)).save(file, "TIFF", compression=compression, dpi=(300, 300))
            yield file.getvalue()


def _as_json() -> Iterator[bytes]:
    """Yield the structured drafts as JSON."""
    for draft in drafts("yaml"):
        with suppress(ValueError, yaml.YAMLError):  # some are not YAML, on purpose
            yield json.dumps(yaml.safe_load(draft), default=str).encode()
