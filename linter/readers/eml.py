"""Mail messages as stored (`.eml`): what the recipient sees of their parts, each word at its place in the file."""

from __future__ import annotations

from linter.draft import Draft, Field, Problem
from linter.readers.decode import decode
from linter.readers.file import File, unreadable
from linter.readers.mime import MAX_DEPTH, MAX_PARTS, Part, read_parts
from linter.readers.sender import shown_name
from linter.readers.templates import mask, template_problems
from linter.readers.transfer import read_bytes, read_text
from linter.source import Passage
from linter.violation import Notice

# A message has at least one of these (RFC 5322, 3.6; the last two are what bare parts begin with).
_USUAL = frozenset({"from", "to", "subject", "date", "message-id", "received", "mime-version", "content-type"})


def read_draft(file: File) -> Draft:
    """Return the draft that a mail message holds."""
    source = decode(file.path, file.data, bytewise=True)
    message = read_parts(source)
    if not _USUAL & message.headers.keys():
        raise unreadable(
            file.path,
            "This is not an email as mail programs save it: it does not begin with lines such as “From:” and "
            "“Subject:”. Save the message again as .eml, or name the file after what it is.",
        )
    html = _first(message, "text/html")
    plain = _first(message, "text/plain")
    fields: list[Field] = []
    if "subject" in message.headers:
        fields.append(Field("subject", mask(message.headers["subject"])))
    if "from" in message.headers:
        fields.append(Field("from", shown_name(mask(message.headers["from"]))))
    problems: list[Problem] = list(template_problems(field.passage for field in fields))
    draft = Draft(source, file.channel, "eml", headers=message.headers, size=len(file.data))
    if html is not None:
        from linter.readers.html_message import read_html

        text = _text(html)
        read = read_html(text, _inline(message))
        draft.markup, draft.images, draft.ignores = read.markup, read.images, read.ignores
        draft.size = len(text.text.encode())
        fields += [read.body] if read.preheader is None else [read.preheader, read.body]
        problems += read.problems
    if plain is not None:
        answers = "in-reply-to" in message.headers
        body = Field("plain_text" if html is not None else "body", mask(_trimmed(_text(plain), answers)))
        fields.append(body)
        problems += template_problems((body.passage,))
    if html is None and plain is None:
        message_text = "This email has no text: none of its parts is HTML or plain text that a reader would see"
        problems.append(Problem("draft/unreadable", source.span(), message_text))
    if message.cut:
        much = (
            f"Only the first {MAX_PARTS:,} parts of this mail were read, and those up to {MAX_DEPTH} inside each other"
        )
        draft.notices = (Notice("mail-parts", much, file.path),)
    draft.fields, draft.problems = tuple(fields), tuple(problems)
    return draft


def _first(message: Part, kind: str) -> Part | None:
    """Return the first part of a kind that is shown; what is attached is not."""
    return next((part for part in message.leaves() if part.type == kind and not part.attached), None)


def _text(part: Part) -> Passage:
    return read_text(part.source, part.start, part.end, part.encoding, part.parameter("charset"))


def _trimmed(text: Passage, answers: bool) -> Passage:
    """Return a text without empty lines at its end; that of an answer without what it quotes of the question there."""
    kept = text.text.rstrip("\r\n")
    if not answers:
        return text.part(0, len(kept))
    lines = kept.splitlines(keepends=True)
    while lines and (lines[-1].startswith(">") or not lines[-1].strip()):
        lines.pop()
    written = "".join(lines).rstrip()
    if len(written) < len(kept.rstrip()) and written.endswith(":"):
        written = written.rpartition("\n\n")[0] or written.rpartition("\r\n\r\n")[0] or written
    return text.part(0, len(written)) if written else text.part(0, len(kept))


def _inline(message: Part) -> dict[str, bytes]:
    """Return the pictures that travel with a message, by their `Content-ID` and by the address they stand for."""
    found: dict[str, bytes] = {}
    for part in message.leaves():
        names = [part.headers[name].text for name in ("content-id", "content-location") if name in part.headers]
        if names and part.type.startswith("image/"):
            content = read_bytes(part.source, part.start, part.end, part.encoding)
            found |= {name.strip().strip("<>"): content for name in names}
    return found
