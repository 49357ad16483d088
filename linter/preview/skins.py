"""How each channel shows a message: bubbles, cards, lock screens and folds, with the platform's own count beneath."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from linter.browser.samples import Size, values
from linter.browser.staged import as_data
from linter.patterns import later
from linter.pictures import pictures
from linter.preview.cells import Cell, cells, cut, html_of, trimmed
from linter.record import Record
from linter.reports.page.text import escaped

if TYPE_CHECKING:
    from linter.channels import Channel
    from linter.draft import Draft, Field
    from linter.preview.shown import Pin
    from linter.project import Project
    from linter.violation import Severity

_ADDRESS = later(r"https?://[^\s<>\"']+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"']*", re.IGNORECASE)
_PHONE_TEXTS = frozenset({"sms", "mms"})
_CHATS = frozenset({"whatsapp", "rcs", "messenger", "telegram", "chat", "in-app"})
_CARDS = frozenset({"tweet", "threads", "bluesky", "mastodon"})
_FEEDS = frozenset({"linkedin", "instagram", "facebook", "pinterest", "tiktok", "reddit", "youtube"})
_BUTTONS = ("buttons", "suggestions", "call_to_action")
# The parts of a bubble, and how each is set.
_TAGS = {"header": "b", "title": "b", "body": "span", "description": "span", "footer": "small"}
# A picture of more bytes is a box: a page holds many.
_MOST_BYTES = 5_000_000


class Stage(Record):
    """What a skin draws with; `size` is that of the values that stand in for variables."""

    project: Project
    draft: Draft
    channel: Channel | None
    pins: tuple[Pin, ...]
    size: Size

    @property
    def severities(self) -> dict[int, Severity]:
        """How severe each pin is, by number."""
        return {pin.number: pin.violation.severity for pin in self.pins}

    def cells(self, field: Field) -> list[Cell]:
        """Return the text of a field as people see it."""
        return trimmed(cells(field.passage, values(self.project.brand, self.size), self.pins))

    def html(self, name: str) -> str:
        """Return the first field of a name as HTML, "" where there is none."""
        field = self.draft.field(name)
        return "" if field is None else self.marked(self.cells(field))

    def marked(self, shown: list[Cell]) -> str:
        """Return cells as HTML with their findings marked."""
        return html_of(shown, self.severities)

    @property
    def sender(self) -> str:
        """Who the message comes from, as far as the guide says."""
        name = self.project.brand.name
        return name.value if name is not None else "Your brand"


def skin(stage: Stage) -> str:
    """Return how the channel shows the draft, as HTML."""
    name = stage.draft.channel
    if name in _PHONE_TEXTS:
        return "".join(_bubbles(stage))
    if name in _CHATS:
        return "".join(_chat(stage))
    if name in _CARDS:
        return "".join(_thread(stage))
    if name in _FEEDS:
        return "".join(_post(stage))
    if name == "push":
        return "".join(_notification(stage))
    return "".join(_plain(stage))


def _bubbles(stage: Stage) -> Iterator[str]:
    """SMS: one bubble, its segments told apart, and what they cost."""
    from linter.measure import sms

    gateway = stage.channel.gateway if stage.channel else None
    yield f'<div class="phone sms"><p class="contact">{escaped(stage.sender)}</p>'
    for field in stage.draft.named("body"):
        shown = stage.cells(field)
        text = "".join(cell.text for cell in shown)
        languages = gateway.languages if gateway else ()
        sent = sms.measure(text, keep=gateway.keep if gateway else "graphemes", languages=languages)
        yield from media(stage)
        yield f'<div class="bubble" dir="auto" lang="{escaped(stage.draft.language)}">'
        for number, part in enumerate(cut(shown, (len(segment.text) for segment in sent.segments)), start=1):
            title = f"part {number} of {len(sent.segments)}"
            yield f'<span class="segment" title="{title}">{stage.marked(list(part))}</span>'
        yield "</div>"
        cost = gateway.cost(len(sent.segments)) if gateway else None
        parts = f"{len(sent.segments)} segment{'' if len(sent.segments) == 1 else 's'}"
        facts = [sent.encoding, parts, f"{sent.units} of {sent.capacity * len(sent.segments)} units"]
        yield _count(*facts, *([f"{cost} each recipient"] if cost else []))
    yield "</div>"


def _chat(stage: Stage) -> Iterator[str]:
    """A chat: each card a bubble with its picture, and below it what can be tapped."""
    name = escaped(stage.draft.channel)
    cards = _cards(stage.draft)
    own = media(stage)
    shared = own if len(own) != len(cards) else []
    yield f'<div class="phone chat {name}"><p class="contact">{escaped(stage.sender)}</p>{"".join(shared)}'
    for number, card in enumerate(cards):
        yield f'<div class="bubble" dir="auto" lang="{escaped(stage.draft.language)}">'
        yield own[number] if not shared and own else ""
        for field in card:
            tag = _TAGS.get(field.name)
            if tag is not None:
                kept, rest = _folded(stage.cells(field), stage) if field.name == "body" else (stage.cells(field), [])
                yield f'<{tag} class="{field.name}">{stage.marked(kept)}{_more(stage, rest)}</{tag}>'
        yield "</div>"
        yield from (
            f'<div class="action">{stage.marked(stage.cells(field))}</div>' for field in card if field.name in _BUTTONS
        )
    yield "</div>"


def _cards(draft: Draft) -> list[list[Field]]:
    """Return the fields of each card: what there is one of in each begins another when it comes again."""
    cards: list[list[Field]] = [[]]
    for field in draft.fields:
        if field.name in _TAGS and any(known.name == field.name for known in cards[-1]):
            cards.append([])
        cards[-1].append(field)
    return cards


def media(stage: Stage) -> list[str]:
    """Return the pictures that a message names, as HTML; one that is not at hand is its alternative text in a box."""
    shown = []
    for picture in pictures(stage.draft, stage.project):
        if picture.image.kind != "field":
            continue
        alt = escaped(picture.image.alt.literal() if picture.image.alt is not None else picture.name)
        if picture.content is not None and len(picture.content) <= _MOST_BYTES:
            shown.append(f'<img class="media" alt="{alt}" src="{as_data(picture.content)}">')
        else:
            shown.append(f'<p class="media blocked">{alt or "picture"}</p>')
    return shown


def _thread(stage: Stage) -> Iterator[str]:
    from linter.measure import tweet

    posts = list(stage.draft.named("body"))
    yield f'<ol class="thread" lang="{escaped(stage.draft.language)}">'
    for field in posts:
        shown = stage.cells(field)
        text = "".join(cell.text for cell in shown)
        yield f'<li class="card"><p class="author"><b>{escaped(stage.sender)}</b></p>'
        yield f'<p dir="auto">{_with_links(stage, shown, text)}</p>'
        yield from media(stage) if field.number == 0 else ()
        facts = []
        over = False
        if stage.draft.channel == "tweet":
            most, counted = tweet.current().maximum, tweet.length(text)
            links = f", each link as {tweet.current().url_length}" if _ADDRESS.search(text) else ""
            facts.append(f"{counted} of {most} characters{links}")
            over = counted > most
        if len(posts) > 1:
            facts.append(f"{field.number + 1} of {len(posts)}")
        yield f"{_count(*facts, over=over) if facts else ''}</li>"
    yield "</ol>"


def _with_links(stage: Stage, shown: list[Cell], text: str) -> str:
    """Return a post with its addresses as the platform shows them: without the scheme, cut where they are long."""
    parts: list[str] = []
    done = 0
    for found in _ADDRESS.finditer(text):
        inside = shown[found.start() : found.end()]
        bare = re.sub(r"^https?://(?:www\.)?", "", found[0])
        pins = tuple(dict.fromkeys(pin for cell in inside for pin in cell.pins))
        label = [Cell(char, pins) for char in (bare if len(bare) <= 30 else f"{bare[:29]}…")]
        parts += (stage.marked(shown[done : found.start()]), f'<span class="link">{stage.marked(label)}</span>')
        done = found.end()
    return "".join((*parts, stage.marked(shown[done:])))


def _post(stage: Stage) -> Iterator[str]:
    yield f'<div class="card {escaped(stage.draft.channel)}" lang="{escaped(stage.draft.language)}">'
    yield f'<p class="author"><b>{escaped(stage.sender)}</b></p>'
    title = stage.html("title")
    yield f'<p class="title" dir="auto">{title}</p>' if title else ""
    for field in stage.draft.named("body"):
        kept, rest = _folded(stage.cells(field), stage)
        yield f'<p dir="auto">{stage.marked(kept)}{_more(stage, rest)}</p>'
    yield from media(stage)
    for name in ("link", *_BUTTONS):
        text = stage.html(name)
        yield f'<p class="link">{text}</p>' if text else ""
    yield "</div>"


def _folded(shown: list[Cell], stage: Stage) -> tuple[list[Cell], list[Cell]]:
    """Divide a text where the platform folds it, at the smallest figure that is known for one."""
    limits = stage.channel.in_profile() if stage.channel else ()
    folds = [
        limit.max
        for limit in limits
        if limit.field == "body" and limit.max and limit.unit in ("characters", "utf16") and " before “" in limit.by
    ]
    at = min(folds, default=len(shown))
    return shown[:at], shown[at:]


def _more(stage: Stage, rest: list[Cell]) -> str:
    if not rest:
        return ""
    return f'<details class="more"><summary>… more</summary><span dir="auto">{stage.marked(rest)}</span></details>'


def _notification(stage: Stage) -> Iterator[str]:
    """A lock screen: title on one line, body on four as an iPhone shows it; the rest is cut by the layout."""
    yield f'<div class="phone lock" lang="{escaped(stage.draft.language)}"><p class="clock">9:41</p>'
    yield f'<div class="notice"><p class="app">{escaped(stage.sender)} <span>now</span></p>'
    yield f'<p class="one-line" dir="auto"><b>{stage.html("title")}</b></p>'
    yield f'<p class="four-lines" dir="auto">{stage.html("body")}</p>{"".join(media(stage))}</div></div>'


def _plain(stage: Stage) -> Iterator[str]:
    yield f'<div class="card" lang="{escaped(stage.draft.language)}"><dl>'
    for field in stage.draft.fields:
        yield f'<dt>{escaped(field.name)}</dt><dd dir="auto">{stage.marked(stage.cells(field))}</dd>'
    yield "</dl></div>"


def _count(*facts: str, over: bool = False) -> str:
    return f'<p class="count{" over" if over else ""}">{" · ".join(map(escaped, facts))}</p>'


def sizes_of(draft: Draft, text_of: Callable[[Size], str], sizes: Iterable[Size]) -> list[tuple[tuple[Size, ...], str]]:
    """Return what is shown for the sizes of values, those that look alike together."""
    found: dict[str, list[Size]] = {}
    for size in sizes:
        found.setdefault(text_of(size), []).append(size)
    return [(tuple(named), text) for text, named in found.items()]
