"""Whether a campaign is planned to the end: a draft for each channel, who is left out, what it is to reach."""

from __future__ import annotations

from collections.abc import Iterator

from linter.campaign import Campaign
from linter.checking import Context, Finding, NoOptions, check
from linter.checks.quoting import listed
from linter.record import Record
from linter.rules import did_you_mean


class ToPeople(Record):
    """The channels that go to people one by one, so that some of them can be left out."""

    channels: tuple[str, ...] = ()


@check("campaign.missing_channel", scope="campaign")
def missing_channel(context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each planned channel has a draft, if only one that can't be read."""
    campaign = context.campaign
    there = {file.channel for file in context.files}
    for channel in campaign.channels if campaign else ():
        known = context.project.channels.get(channel.value) is not None
        if not known:
            values = {"channel": channel.value, "nearest": did_you_mean(channel.value, context.project.channels.names)}
            yield Finding(channel.span, values, variant="unknown")
        elif channel.value not in there:
            yield Finding(channel.span, {"channel": channel.value})


@check("campaign.no_suppression", scope="campaign", options=ToPeople)
def no_suppression(context: Context, options: ToPeople) -> Iterator[Finding]:
    """A marketing campaign says who must not get it; an empty list says that nobody is left out on purpose."""
    campaign = context.campaign
    if campaign is None or not _is_marketing(campaign) or campaign.suppress is not None:
        return
    reached = [channel for channel in _channels(campaign, context) if channel in options.channels]
    if reached:
        audience = next(iter(campaign.audience), None)
        yield Finding(audience.span if audience else campaign.span, {"channels": listed(reached)})


@check("campaign.no_goals", scope="campaign")
def no_goals(context: Context, options: NoOptions) -> Iterator[Finding]:
    """A marketing campaign says what it is to reach, on each channel that it plans."""
    campaign = context.campaign
    if campaign is None or not _is_marketing(campaign):
        return
    if not campaign.goals:
        yield Finding(campaign.name.span if campaign.name else campaign.span)
        return
    for channel in campaign.channels:
        if not campaign.goals.get(channel.value):
            yield Finding(channel.span, {"channel": channel.value}, variant="channel")


def _is_marketing(campaign: Campaign) -> bool:
    """Whether a campaign is known to be marketing: of a broken campaign.yaml, nobody knows what it left out."""
    return not campaign.problems and (campaign.kind is None or campaign.kind.value == "marketing")


def _channels(campaign: Campaign, context: Context) -> list[str]:
    """Return the channels that a campaign plans or has drafts for, each once."""
    planned = [channel.value for channel in campaign.channels]
    return list(dict.fromkeys((*planned, *(file.channel for file in context.files))))
