"""Drafts that are not held against declared offers agree with each other, and each with itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.offers import REDUCTIONS, agrees_with, contradicts, describe, same_promise
from linter.extract.offers.of_draft import Promise, promises
from linter.record import Record
from linter.violation import Related

from .declared import Declared, declared_for

# Promises on a whole purchase: a campaign has one of them.
_WHOLE = frozenset({"percent_off", "amount_off", "buy_pay"})


@check("offer.conflict", scope="campaign")
def conflict(context: Context, options: NoOptions) -> Iterator[Finding]:
    """No two drafts of a campaign, and no two parts of a draft, promise different things."""
    drafts = sorted(context.drafts, key=lambda draft: draft.path)
    free = [draft for draft in drafts if not declared_for(draft, context)]
    told: set[int] = set()
    for draft in free:
        for finding, promise in _within(draft):
            told.add(id(promise))
            yield finding
        if draft.images:
            from .pictured import conflicting

            yield from conflicting(draft, drafts, context)
    if context.campaign is not None:
        yield from _between(drafts, free, told, context)


def _within(draft: Draft) -> Iterator[tuple[Finding, Promise]]:
    """Compare the parts of a draft; of two that contradict each other the shorter is reported."""
    parts: dict[int, list[Promise]] = {}
    for promise in draft.fact(promises):
        if promise.offer.kind in REDUCTIONS and promise.offer.known:
            parts.setdefault(id(promise.text), []).append(promise)
    told: set[int] = set()
    for one, other in combinations(parts.values(), 2):
        short, long = sorted((one, other), key=lambda part: len(part[0].text.passage))
        if short[0].text.field == long[0].text.field:
            continue  # tweets of a thread, cards: a further offer
        for promise in short:
            against = _opponent(promise, short, long)
            if against is not None and id(promise) not in told:
                told.add(id(promise))
                yield _finding(draft, promise, [against], "within"), promise


def _opponent(promise: Promise, ours: Sequence[Promise], theirs: Sequence[Promise]) -> Promise | None:
    """Return what `theirs` promises instead, where they promise neither this nor anything that goes with it."""
    offers = [other.offer for other in theirs]
    if agrees_with(promise.offer, offers) or _is_tier(promise, theirs):
        return None
    for other in theirs:
        if agrees_with(other.offer, [our.offer for our in ours]):
            continue
        if contradicts(promise.offer, other.offer) or _instead(ours, theirs):
            return other
    return None


def _is_tier(promise: Promise, theirs: Sequence[Promise]) -> bool:
    """Tell whether an "up to" stands on one side and nothing but tiers of it on the other."""
    tops = [other for other in theirs if other.offer.limit == "up_to"]
    return any(not contradicts(top.offer, promise.offer) and top.offer.kind == promise.offer.kind for top in tops)


def _instead(ours: Sequence[Promise], theirs: Sequence[Promise]) -> bool:
    """Tell whether each side makes one promise on everything, and not of the same kind: 20% off here, £10 off there."""
    offers = [promise.offer for promise in (*ours, *theirs)]
    kinds = {offer.kind for offer in offers}
    plain = not any(offer.applies_to or offer.stacked or offer.member_only for offer in offers)
    return len(ours) == len(theirs) == 1 and len(kinds) == 2 and plain and kinds <= _WHOLE


class _Camp(Record):
    """The drafts that make one promise, in the order of their paths, each with the words it makes it in."""

    promises: list[tuple[Draft, Promise]]

    @property
    def size(self) -> int:
        return len({draft.path for draft, _ in self.promises})


def _between(drafts: Sequence[Draft], free: Sequence[Draft], told: set[int], context: Context) -> Iterator[Finding]:
    """Report the drafts in the minority; in a tie all but those that agree with the first by path."""
    made = {draft.path: _reductions(draft, told, declared_for(draft, context)) for draft in drafts}
    camps = _camps(drafts, made)
    reportable = {draft.path for draft in free}
    for camp in camps:
        for draft, promise in camp.promises:
            if draft.path not in reportable:
                continue
            against = [
                (other, opponent)
                for other in drafts
                if other is not draft and (opponent := _opponent(promise, made[draft.path], made[other.path]))
            ]
            rivals = [rival for rival in camps if any(p is o for _, o in against for _, p in rival.promises)]
            if any(_outweighs(rival, camp, reportable) for rival in rivals):
                yield _finding(draft, promise, [opponent for _, opponent in against], None)


def _reductions(draft: Draft, told: set[int], declared: Sequence[Declared]) -> list[Promise]:
    """Return one promise of each sort that a draft makes, those left out that are reported as wrong in themselves."""
    kept: list[Promise] = []
    for promise in draft.fact(promises):
        new = not any(same_promise(promise.offer, other.offer) for other in kept)
        wrong = id(promise) in told or (declared and not agrees_with(promise.offer, [d.offer for d in declared]))
        if promise.offer.kind in REDUCTIONS and promise.offer.known and new and not wrong:
            kept.append(promise)
    return kept


def _camps(drafts: Sequence[Draft], made: dict[str, list[Promise]]) -> list[_Camp]:
    camps: list[_Camp] = []
    for draft in drafts:
        for promise in made[draft.path]:
            camp = next((c for c in camps if same_promise(c.promises[0][1].offer, promise.offer)), None)
            if camp is None:
                camps.append(_Camp([(draft, promise)]))
            else:
                camp.promises.append((draft, promise))
    return camps


def _outweighs(rival: _Camp, camp: _Camp, reportable: set[str]) -> bool:
    declared = any(draft.path not in reportable for draft, _ in rival.promises)
    if declared or rival.size != camp.size:
        return declared or rival.size > camp.size
    return rival.promises[0][0].path < camp.promises[0][0].path


def _finding(draft: Draft, promise: Promise, against: Sequence[Promise], variant: str | None) -> Finding:
    related = tuple(Related(other.span, f"promises {describe(other.offer)}") for other in against)
    others = " and ".join(dict.fromkeys(describe(other.offer) for other in against))
    values = {"found": describe(promise.offer), "other": others, "field": against[0].text.field}
    return Finding(promise.span, values, promise.text.field, related, variant=variant)
