"""Whether a message is in the language that it is declared to be in."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import Copy, copy_of
from linter.extract.tongue import same_tongue, tongue
from linter.measure.sentences import sentences
from linter.settling import declared_language
from linter.source import Span

_NOT_COPY = frozenset({"from", "link", "path", "qr", "plain_text"})
_NAMES = {
    "ar": "Arabic",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


@check("language.mismatch")
def mismatch(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No field reads as another language than the declared one; nothing is said of short and of mixed texts."""
    declared = declared_language(draft, context.campaign, context.brand)
    if declared is None:
        return
    copies = [copy for copy in copy_of(draft, context.fields) if copy.field not in _NOT_COPY]
    found = [(copy, language) for copy in copies if (language := tongue(copy.text)) is not None]
    if not found and copies:
        language = tongue("\n".join(copy.text for copy in copies))
        found = [(copies[0], language)] if language is not None else []
    told: set[str] = set()
    for copy, language in found:
        if language not in told and not same_tongue(language, declared):
            told.add(language)
            values = {"found": _NAMES.get(language, language), "tag": language, "declared": declared}
            yield Finding(_opening(copy), values, copy.field)


def _opening(copy: Copy) -> Span:
    first = next(iter(sentences(copy.text)), None)
    return copy.passage.span(first.start, first.end) if first else copy.passage.span()
