"""What holds for a draft once its own words, its campaign's and the guide's are put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from linter.brand import Brand
from linter.campaign import Campaign
from linter.document import Declared
from linter.document.reading import day_of, moment_of, strings_of, text_of, texts_of
from linter.draft import Draft, Kind
from linter.patterns import later
from linter.readers import read
from linter.time_limit import limited

if TYPE_CHECKING:
    from datetime import date, datetime

    from linter.project import DraftFile, Project

_LANGUAGE = later(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_USUAL_LANGUAGE = "en"
_OF_LISTS = frozenset({"list-unsubscribe", "list-id", "feedback-id", "precedence"})


def read_settled(project: Project, file: DraftFile) -> Draft:
    """Return the draft of a file, with what holds for it. Raises what reading raises: Unreadable, Refused, NotRead."""
    facts = (file.facts, project.content(file.facts)) if file.facts else None
    own = project.channels.own_fields(file.channel)
    content = project.content(file.path)
    with limited(len(content)):
        draft = read(file.path, content, file.channel, facts, own, project.beside)
    draft.campaign = file.campaign
    settle(draft, project.campaign(file.campaign), project.brand)
    return draft


def settle(draft: Draft, campaign: Campaign | None, brand: Brand) -> None:
    """Fill in the language, kind and jurisdictions that hold for a draft: its own, its campaign's, the guide's."""
    draft.language = declared_language(draft, campaign, brand) or _USUAL_LANGUAGE
    own_kind = text_of(draft.meta.get("kind")) if draft.meta else None
    kind = own_kind or (campaign.kind if campaign else None)
    draft.kind = cast("Kind", kind.value) if kind else "reply" if _answers(draft) else "marketing"
    draft.jurisdictions = _jurisdictions(draft, campaign, brand)


def _answers(draft: Draft) -> bool:
    """Whether a stored mail answers another one, by its header, and was not sent to a list."""
    return "in-reply-to" in draft.headers and not _OF_LISTS & draft.headers.keys()


def declared_language(draft: Draft, campaign: Campaign | None, brand: Brand) -> str | None:
    """Return the language that the draft, its campaign or the guide say it is in; None where nobody does."""
    return next(_languages(draft, campaign, brand), None)


def send_time(draft: Draft, campaign: Campaign | None) -> Declared[datetime] | None:
    """Return when a draft goes out: by its own word, else by its campaign's schedule; None where nobody says."""
    own = moment_of(draft.meta.get("send_at")) if draft.meta else None
    sending = campaign.sending_of(draft.path) if campaign and own is None else None
    return Declared(sending.at, sending.span) if sending else own


def send_times(draft: Draft, campaign: Campaign | None) -> tuple[Declared[datetime], ...]:
    """Return every time that a draft goes out: by its own word, else by each line of the schedule that names it."""
    own = moment_of(draft.meta.get("send_at")) if draft.meta else None
    if own is not None or campaign is None:
        return () if own is None else (own,)
    return tuple(Declared(sending.at, sending.span) for sending in campaign.schedule if sending.draft == draft.path)


def is_dated(draft: Draft, campaign: Campaign | None) -> bool:
    """Whether it is said when a draft goes out."""
    return bool(send_times(draft, campaign))


def audience_of(draft: Draft, campaign: Campaign | None) -> tuple[str, ...]:
    """Return the audiences that a draft is for: its own, else its campaign's."""
    return tuple(audience.value for audience in declared_audience(draft, campaign))


def declared_audience(draft: Draft, campaign: Campaign | None) -> tuple[Declared[str], ...]:
    """Return the audiences that a draft is for, with where they are named."""
    own = draft.meta.get("audience") if draft.meta else None
    if own is not None:
        return texts_of(own)
    return campaign.audience if campaign else ()


def is_sent(draft: Draft) -> bool:
    """Whether a draft says that it has gone out."""
    status = draft.meta.get("status") if draft.meta else None
    return status is not None and status.string == "sent"


def approved_on(draft: Draft) -> Declared[date] | None:
    """Return the day a draft was approved, or None."""
    return day_of(draft.meta.get("approved")) if draft.meta else None


def _languages(draft: Draft, campaign: Campaign | None, brand: Brand) -> Iterator[str]:
    """Yield the languages that the draft's own words, its headers, its markup, its campaign and the guide name."""
    own = text_of(draft.meta.get("language")) if draft.meta else None
    header = draft.headers.get("content-language")
    named = [own.value if own else "", header.text.partition(",")[0] if header else ""]
    if draft.markup is not None:
        named += [element.get("lang") or "" for element in draft.markup.named("html")]
    for declared in ((campaign.languages if campaign else ()), brand.languages):
        named += [language.value for language in declared[:1]]
    tags = (name.strip().replace("_", "-") for name in named)
    # `und`, undetermined, is what MJML writes where the author names none.
    return (tag for tag in tags if _LANGUAGE.fullmatch(tag) and tag.lower() != "und")


def _jurisdictions(draft: Draft, campaign: Campaign | None, brand: Brand) -> tuple[str, ...]:
    own = draft.meta.get("jurisdictions") if draft.meta else None
    if own is not None:
        return strings_of(own)
    declared = campaign.jurisdictions if campaign and campaign.jurisdictions else brand.jurisdictions
    return tuple(jurisdiction.value for jurisdiction in declared)
