"""What a message is for, where nobody has declared it: whether it tells of a transaction or an account, or sells."""

from __future__ import annotations

from linter.draft import Draft
from linter.extract.vocabulary import primary
from linter.extract.wordings import says, says_early

_OPENING = 600  # characters of the body in which a message says what it is about


def sells_nothing(draft: Draft, declared: bool) -> bool:
    """Whether a draft is no marketing; where no campaign has `declared` its kind, nor itself, its words tell.

    Receipts, notices and messages about an account are what templates without front matter mostly are.
    """
    if draft.kind != "marketing":
        return True
    if declared or (draft.meta is not None and draft.meta.get("kind") is not None):
        return False
    return draft.fact(_is_transactional)


def _is_transactional(draft: Draft) -> bool:
    tongues = {primary(draft.language), "en"}
    texts = [field.text for field in draft.fields if field.name in ("subject", "preheader", "title")]
    if any(says(text, tongue, "subscription", "transactional") for text in texts for tongue in tongues):
        return True
    bodies = [field.text for field in draft.named("body")]
    return any(says_early(text, _OPENING, t, "subscription", "transactional") for text in bodies for t in tongues)
