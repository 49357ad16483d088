"""A draft as every check sees it: its channel, what was declared about it, its fields, pictures and markup."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from linter.record import Record
from linter.source import Passage, Source, Span
from linter.violation import Fix, Notice, Related

if TYPE_CHECKING:
    from linter.document import Node
    from linter.markup import Markup
    from linter.markup.soup import Soup
    from linter.press import Document

Fact = TypeVar("Fact")

Kind = Literal["marketing", "transactional", "reply"]


class Field:
    """A named part of a message, as its reader sees it. `number` counts those of one name from 0 (tweets of a thread).

    In an email's HTML body white space is folded, and blocks stand on lines of their own. `plain_text` is the
    alternative that an `.eml` carries beside its HTML; `from` is the name that the inbox shows.
    """

    __slots__ = ("name", "number", "passage")

    def __init__(self, name: str, passage: Passage, number: int = 0) -> None:
        self.name = name
        self.passage = passage
        self.number = number

    @property
    def text(self) -> str:
        """The text, its template expressions masked by filler."""
        return self.passage.text


class Link:
    """Somewhere a reader can go. `text` is what they click (None for a bare address in running text).

    `kind` says where it stands: an HTML `anchor`, an address in `text`, a structured `field` or `button`.
    """

    __slots__ = ("field", "kind", "target", "text")

    def __init__(
        self,
        target: Passage,
        text: Passage | None,
        kind: Literal["anchor", "text", "field", "button"],
        field: str | None = None,
    ) -> None:
        self.target = target
        self.text = text
        self.kind = kind
        self.field = field


class Image:
    """A picture that a draft uses: where it is named, its alternative text, the size it is shown at in CSS pixels.

    `content` holds the bytes where the draft itself carries them (a part of an `.eml`, a `data:` address).
    """

    __slots__ = ("alt", "content", "field", "height", "kind", "reference", "width")

    def __init__(
        self,
        reference: Passage,
        alt: Passage | None,
        kind: Literal["image", "background", "field", "artwork"],
        width: float | None = None,
        height: float | None = None,
        field: str | None = None,
        content: bytes | None = None,
    ) -> None:
        self.reference = reference
        self.alt = alt
        self.kind = kind
        self.width = width
        self.height = height
        self.field = field
        self.content = content


class Artwork(Record):
    """A picture that is the draft itself: size in pixels, resolution in pixels per inch where stated, colour mode."""

    width: int
    height: int
    resolution: tuple[float, float] | None
    mode: str
    format: str


class Ignore(Record):
    """A request not to report a rule or topic: in the rest of the file, on one line, or (`line` None) everywhere.

    `first` and `last` are the lines that it covers, counted from 1, both included; None where the file ends.
    """

    rule: str
    reason: str
    span: Span
    first: int = 1
    last: int | None = None


class Problem(Record):
    """A fault that reading found: the id of the rule it belongs to, its place, and the message in plain words.

    `help` says what to do; None where the rule says it, or the fix.
    """

    rule: str
    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    help: str | None = None


class Draft:
    """One message on one channel.

    `meta` is the front matter or the structured draft itself (None without). `language` (BCP 47), `kind` and
    `jurisdictions` are what holds for the draft once campaign and guide have had their say: project fills them in.
    `folder` is the folder, relative to the root, that its relative references start from. `links` are those that
    the format itself marks as such outside of HTML (declared values, Markdown); `size` is that of the message, or of an
    email's HTML, in bytes; `notices` say what reading
    could not look at; `headers` are an `.eml`'s, the first of each by its lower-case name.
    """

    __slots__ = (
        "_facts",
        "artwork",
        "campaign",
        "channel",
        "fields",
        "format",
        "headers",
        "ignores",
        "images",
        "jurisdictions",
        "kind",
        "language",
        "links",
        "markup",
        "meta",
        "notices",
        "press",
        "problems",
        "size",
        "source",
    )

    def __init__(
        self,
        source: Source,
        channel: str,
        format: Literal["text", "markdown", "html", "eml", "mjml", "structured", "artwork"],
        fields: tuple[Field, ...] = (),
        meta: Node | None = None,
        markup: Markup | None = None,
        links: tuple[Link, ...] = (),
        images: tuple[Image, ...] = (),
        artwork: Artwork | None = None,
        press: Document | None = None,
        ignores: tuple[Ignore, ...] = (),
        problems: tuple[Problem, ...] = (),
        notices: tuple[Notice, ...] = (),
        headers: dict[str, Passage] | None = None,
        size: int = 0,
        language: str = "en",
        kind: Kind = "marketing",
        jurisdictions: tuple[str, ...] = (),
        campaign: str | None = None,
    ) -> None:
        self.source = source
        self.channel = channel
        self.format = format
        self.fields = fields
        self.meta = meta
        self.markup = markup
        self.links = links
        self.images = images
        self.artwork = artwork
        self.press = press
        self.ignores = ignores
        self.problems = problems
        self.notices = notices
        self.headers = {} if headers is None else headers
        self.size = size
        self.language = language
        self.kind = kind
        self.jurisdictions = jurisdictions
        self.campaign = campaign
        self._facts: dict[Hashable, Any] = {}

    @property
    def path(self) -> str:
        """The file's path, relative to the root."""
        return self.source.path

    @property
    def folder(self) -> str:
        """The file's folder, relative to the root; "" at the root itself."""
        return self.path.rpartition("/")[0]

    def field(self, name: str) -> Field | None:
        """Return the first field of a name, or None."""
        return next(self.named(name), None)

    def named(self, name: str) -> Iterator[Field]:
        """Yield every field of a name, in order."""
        return (known for known in self.fields if known.name == name)

    def soup(self) -> Soup | None:
        """Return the HTML as BeautifulSoup, for plug-ins, with the way back to its places; None without HTML.

        Raises ImportError where the package beautifulsoup4 is not installed.
        """
        return self.fact(_soup)

    def fact(self, extractor: Callable[[Draft], Fact]) -> Fact:
        """Return what `extractor` finds in this draft; the work is done once, and only when asked for."""
        found: Fact | None = self._facts.get(extractor)
        if found is None:
            if extractor in self._facts:  # that there is none of it is known too
                return cast("Fact", None)
            found = self._facts[extractor] = extractor(self)
        return found


def _soup(draft: Draft) -> Soup | None:
    from linter.markup.soup import Soup

    return None if draft.markup is None else Soup(draft.markup)
