"""Template expressions in notations that look much like ordinary text: %NAME%, [[name]], $name, #if; only where sure.

ActiveCampaign (%FIRSTNAME%), Mailgun (%recipient.name%), GetResponse ([[firstname]]), Mailjet ([[data:name]]),
Emma and SendGrid ([% name %]), Campaign Monitor ([name,fallback=you]), Emarsys ($name$), Velocity as Marketo reads it;
from the services' own manuals, read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.patterns import later

# What must occur in a text before any of these is looked for.
_HINTS = ("[[", "[%", "fallback=")
# Each begins with one sign, which is found many times as fast as one of several.
_HINTS_BY_SIGN = (
    later(r"%(?:[A-Z][A-Z0-9_-]{2}|recipient|unsub|mailing_)"),
    later(r"\$[a-zA-Z][\w.]{1,60}\$"),
    later(r"#(?:if|foreach|set)\s?\("),
)
_PERCENT = (
    r"(?<![\w%])%(?:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?<=[A-Z0-9_-]{3})"
    r"|recipient(?:\.[\w-]{1,60})?|(?:mailing_list_|tag_)?unsubscribe_url|unsubscribe_email)%(?![\w%])"
)
_KNOWN = r"firstname|lastname|name|email|unsubscribe|change_details|view|forward|date|message_id|contact_id|ip"
_SQUARE = (
    r"\[\[(?:(?:data|var|mj|custom|geo|tracking|timer|if|unless):[^\[\]\r\n]{1,120}"
    rf"|(?:{_KNOWN})(?:\s[^\[\]\r\n]{{1,120}})?|[A-Z]+(?:_[A-Z]+)+)\]\]"
    r"|\[%\s{0,3}[A-Za-z][\w:. |\"'-]{0,120}%\]"
    r"|\[[A-Za-z]\w{0,40},\s?fallback=[^\[\]\r\n]{0,120}\]"
)
_DOLLARS = r"(?<![\w$])\$[a-zA-Z][\w.]{1,60}\$(?![\w$])"
_LOOSE = later(rf"{_PERCENT}|{_SQUARE}|{_DOLLARS}")
# A text is Velocity only if it decides or sets something.
_IS_VELOCITY = later(r"#(?:if|foreach|set)\s?\(\s*[$!(\"'\d]")
_VELOCITY = later(
    r"#(?:if|elseif|foreach|set|parse|include|macro|evaluate|define)\s?(?=\()|#\{?(?:else|end|stop|break)\b\}?"
    r"|\$!?\{[a-zA-Z][\w.]{0,80}(?:\([^(){}\r\n]{0,200}\))?\}|\$!?[a-zA-Z]\w{0,40}(?:\.[a-zA-Z]\w{0,40}(?:\([^()\r\n]{0,200}\))?){0,6}"
)
_LONGEST = 1_000


def loose_expressions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each expression begins and ends, in order."""
    if not any(hint in text for hint in _HINTS) and not any(hint.search(text) for hint in _HINTS_BY_SIGN):
        return
    if _IS_VELOCITY.search(text) is not None:
        yield from _velocity(text)
        return
    for found in _LOOSE.finditer(text):
        yield found.span()


def _velocity(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for found in _VELOCITY.finditer(text):
        start, end = found.span()
        if start < done:
            continue
        if text.startswith("(", end) and text[start] == "#":
            closed = _closing(text, end)
            if closed is None:
                continue
            end = closed
        yield start, end
        done = end


def _closing(text: str, start: int) -> int | None:
    """Return where the bracket that opens at `start` is closed, strings passed over; None where it is not."""
    depth = 0
    quote = ""
    for at in range(start, min(len(text), start + _LONGEST)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if not depth:
                return at + 1
    return None
