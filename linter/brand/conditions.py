"""Under which conditions something that the guide says holds, and the claims that it allows only under some."""

from __future__ import annotations

from linter.document import Node
from linter.document.reading import strings_of, text_of
from linter.record import Record
from linter.source import Span


class When(Record):
    """The conditions under which something holds; an empty one, or None, always holds."""

    channels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    offer: bool | None = None
    products: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


class RequiredText(Record):
    """Words that messages must carry under some conditions."""

    text: str
    when: When
    span: Span


class Claim(Record):
    """Words that messages must not claim or promise, but where they also say what the claim `needs`."""

    claim: str
    needs: str | None
    use: str | None
    why: str | None
    when: When
    span: Span


def read_when(entry: Node) -> When:
    """Return the conditions of an entry: those under its `when:`, and its own `channels:`."""

    def values(name: str) -> tuple[str, ...]:
        return strings_of(entry.get("when", name))

    offer = entry.get("when", "offer")
    return When(
        (*strings_of(entry.get("channels")), *values("channels")),
        values("fields"),
        values("languages"),
        values("kinds"),
        values("jurisdictions"),
        bool(offer.value) if offer is not None else None,
        values("products"),
        values("audiences"),
    )


def read_required(entry: Node) -> RequiredText:
    """Return one entry of `required_text:`."""
    text = entry.get("text") or entry
    return RequiredText(text.string or "", read_when(entry), text.span)


def read_claim(entry: Node) -> Claim:
    """Return one entry of `claims:`, a text or a group."""
    claim = entry.get("claim") or entry
    needs, use, why = (text_of(entry.get(name)) for name in ("needs", "use", "why"))
    return Claim(
        claim.string or "",
        needs.value if needs else None,
        use.value if use else None,
        why.value if why else None,
        read_when(entry),
        claim.span,
    )
