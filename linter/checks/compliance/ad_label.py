"""What is paid for says so, where readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft, Field
from linter.extract.links import links
from linter.extract.vocabulary import COMMON, vocabulary
from linter.jurisdictions import Requirement, requirements, strictest


@check("compliance.ad_label")
def ad_label(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A post for a partner carries a label that its countries accept; so does what a country labels in any case."""
    yield from _subject_prefix(draft)
    partner = draft.meta is not None and draft.meta.get("partner") is not None
    asked = [known for known in requirements(draft, "ad-label") if partner or _always(known, draft)]
    posts = [field for field in draft.fields if field.name in ("body", "title", "headline", "description", "script")]
    if not posts or draft.channel in ("email", "sms", "mms") or not (partner or asked):
        return
    if not asked:
        yield from _labelled(draft, posts, vocabulary(COMMON, "ad_labels")["labels"], (), None)
    for known in asked:
        yield from _labelled(draft, posts, known.details["labels"], known.details.get("weak", ()), known)
        yield from _token(draft, posts, known)


def _always(known: Requirement, draft: Draft) -> bool:
    return bool(known.details.get("always")) and draft.kind == "marketing"


def _labelled(
    draft: Draft, posts: list[Field], labels: tuple[str, ...], weak: tuple[str, ...], known: Requirement | None
) -> Iterator[Finding]:
    from linter.extract.ad_labels import find_label

    values = {"say": f"“{labels[0]}”", "country": known.country if known else "most countries"}
    severity = strictest([known]) if known else None
    buried: Finding | None = None
    for post in posts:
        label = find_label(post.text, labels)
        if label is not None and label.standing == "seen":
            return
        if label is not None and buried is None:
            found = {**values, "found": post.passage.literal(label.start, label.end)}
            place = post.passage.span(label.start, label.end)
            buried = Finding(place, found, post.name, variant="buried", severity=severity)
    for post in posts:
        label = find_label(post.text, weak) if weak and buried is None else None
        if label is not None:
            found = {**values, "found": post.passage.literal(label.start, label.end)}
            place = post.passage.span(label.start, label.end)
            buried = Finding(place, found, post.name, variant="weak", severity=severity)
    yield buried or Finding(draft.source.span(), values, severity=severity)


def _token(draft: Draft, posts: list[Field], known: Requirement) -> Iterator[Finding]:
    """Check the token that Russia gives every advertisement, in the text or in a link."""
    token = known.details.get("token")
    if token:
        texts = [post.text.lower() for post in posts] + [link.target.text.lower() for link in draft.fact(links)]
        if not any(re.search(token, text) for text in texts):
            yield Finding(draft.source.span(), {"country": known.country}, variant="token", severity=known.severity)


def _subject_prefix(draft: Draft) -> Iterator[Finding]:
    subject = draft.field("subject")
    for known in requirements(draft, "subject-prefix"):
        opening = subject.text.strip(" [(【").lower() if subject else ""
        if not any(re.match(rf"{re.escape(label)}(?![a-z])", opening) for label in known.details["labels"]):
            place = subject.passage.span() if subject else draft.source.span()
            values = {"say": known.details["say"], "country": known.country}
            yield Finding(place, values, "subject" if subject else None, variant="subject", severity=known.severity)
