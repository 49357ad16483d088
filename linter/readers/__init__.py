"""Reads drafts: one module a format, found by the ending of the file's name and loaded only when a file needs it."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from linter.patterns import later
from linter.readers.file import File, NotRead, Unreadable, unreadable

if TYPE_CHECKING:
    from linter.draft import Draft

__all__ = ["ARTWORK", "FORMATS", "NotRead", "Unreadable", "declared_channel", "extension", "read"]

# The ending of a name, and the module here whose `read_draft` reads such files.
FORMATS = {
    "txt": "text",
    "sms": "text",
    "tweet": "text",
    "md": "markdown",
    "html": "html_draft",
    "htm": "html_draft",
    "mjml": "mjml",
    "eml": "eml",
    "yaml": "structured",
    "yml": "structured",
    "json": "structured",
    "png": "artwork",
    "jpg": "artwork",
    "jpeg": "artwork",
    "tif": "artwork",
    "tiff": "artwork",
    "pdf": "pdf",
    "svg": "svg",
}

# Files that are a picture of the piece, so that their facts stand in a file beside them.
ARTWORK = frozenset({"png", "jpg", "jpeg", "tif", "tiff", "pdf", "svg"})

# Front matter stands at the top; a channel further down than this is not looked for.
_FRONT = 4096
_FENCE = later(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_CHANNEL = later(rb"""^channel[ \t]*:[ \t]*["']?([a-z][a-z0-9-]{0,40})["']?[ \t]*(?:#.*)?\r?$""", re.M)
_JSON_CHANNEL = later(rb"""^[ \t]{0,4}\{?[ \t]*"channel"[ \t]*:[ \t]*"([a-z][a-z0-9-]{0,40})\"""", re.M)


def extension(path: str) -> str:
    """Return the ending of a file's name in lower case, without its dot; "" without one."""
    return path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""


def read(
    path: str,
    data: bytes,
    channel: str,
    facts: tuple[str, bytes] | None = None,
    own_fields: frozenset[str] = frozenset(),
    beside: Callable[[str, str], tuple[str, bytes]] | None = None,
) -> Draft:
    """Return the draft that a file holds; `facts` is the path and content of the YAML beside a piece of artwork.

    `own_fields` are the parts of a message on a channel that the team has added; `beside` gives
    the files that the draft takes in.
    A `channel:` inside the file takes the place of the given one. Mistakes that leave the rest readable are the
    draft's `problems`. Raises Unreadable where nothing can be read, and NotRead for a file that is no draft
    of its own, or that is not read yet, or not without a package that is missing.
    """
    ending = extension(path)
    if not data.strip():
        raise unreadable(path, "This file is empty, so there is no message to check")
    if ending not in FORMATS:
        raise unreadable(path, f"No draft is written as “.{ending}”; use one of {', '.join(sorted(FORMATS))}.")
    module = import_module(f"linter.readers.{FORMATS[ending]}")
    stated = File(*facts, channel) if facts else None
    draft: Draft = module.read_draft(File(path, data, channel, stated, own_fields, beside))
    return draft


def declared_channel(path: str, data: bytes) -> str | None:
    """Return the channel that a file says it is for, found without reading it; None where it does not say."""
    ending = extension(path)
    if ending not in FORMATS or ending in ARTWORK or ending == "eml":
        return None
    head = data[:_FRONT]
    if FORMATS[ending] != "structured":
        fence = _FENCE.match(head)
        if fence is None:
            return None
        head = head[fence.end() :].partition(b"\n---")[0]
    found = (_JSON_CHANNEL if ending == "json" else _CHANNEL).search(head)
    return found[1].decode() if found else None
