"""The drafts of one campaign lead to the same page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.actions import Action, calls
from linter.source import FILLER_START
from linter.violation import Related


@check("cta.destination", scope="campaign")
def destination(context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each draft has a call to action that leads to the landing page, or else to where most drafts lead.

    Links through the brand's short domains, and those that a variable fills in, could lead anywhere and pass.
    """
    campaign = context.campaign
    if campaign is None:
        return
    related: tuple[Related, ...]
    drafts = [draft for draft in context.drafts if not campaign.offers_for(draft.channel) or _sells(draft)]
    leading = [(draft, pages) for draft in drafts if (pages := _pages(draft, context))]
    if campaign.landing_page is not None:
        wanted = _page(campaign.landing_page.value)
        related = (Related(campaign.landing_page.span, "the campaign's landing page"),)
    else:
        common = Counter(page for _, pages in leading for page in pages).most_common(2)
        if len(leading) < 3 or not common or common[0][1] < 2 or (len(common) > 1 and common[0][1] == common[1][1]):
            return
        wanted = common[0][0]
        related = tuple(Related(pages[wanted].span, "leads there") for _, pages in leading if wanted in pages)[:1]
    for _, pages in leading:
        if wanted is not None and not any(_is_within(page, wanted) for page in pages):
            page, call = next(iter(pages.items()))
            yield Finding(call.span, {"page": page, "wanted": wanted}, call.field, related)


def _sells(draft: Draft) -> bool:
    """Whether a draft makes an offer or names a code; one that only tells a story may lead to another page."""
    from linter.extract.offers.of_draft import codes, promises

    return bool(draft.fact(promises) or draft.fact(codes))


def _pages(draft: Draft, context: Context) -> dict[str, Action]:
    """Return where the calls of a draft lead; nothing if one of them could lead anywhere."""
    short = {domain.value.lower() for domain in context.brand.sender.short_domains}
    pages: dict[str, Action] = {}
    for call in calls(draft):
        if call.link is None:
            continue
        target = call.link.target.text.strip()
        if FILLER_START in target.split("?")[0]:
            return {}
        page = _page(target)
        if page is not None:
            if page.partition("/")[0] in short:
                return {}
            pages.setdefault(page, call)
    return pages


def _is_within(page: str, wanted: str) -> bool:
    """Whether a page is the wanted one, or one below it: that of a language, a shop or a shelf."""
    return page == wanted or ("/" in wanted and page.startswith(f"{wanted}/"))


def _page(address: str) -> str | None:
    """Return host and path of a web address, so that protocol, `www.` and tracking make no difference."""
    address = address if "//" in address else f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "") or "." not in parts.netloc:
        return None
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
