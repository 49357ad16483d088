"""The drafts of a run, each with what was found in it, grouped by campaign as a preview shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from linter.draft import Draft
from linter.files import Refused
from linter.readers import NotRead, Unreadable
from linter.record import Record
from linter.settling import read_settled, send_time

if TYPE_CHECKING:
    from datetime import datetime

    from linter.campaign import Campaign
    from linter.project import DraftFile, Project
    from linter.violation import Report, Violation


class Pin(Record):
    """A finding and its number on the page."""

    number: int
    violation: Violation


class Shown(Record):
    """One draft on the page: its pins, when it goes out if anybody says so, or why it can't be shown.

    `unchecked` says what of it could not be checked.
    """

    path: str
    channel: str
    draft: Draft | None
    pins: tuple[Pin, ...]
    at: datetime | None = None
    reason: str = ""
    unchecked: tuple[str, ...] = ()


class Sheet(Record):
    """What one page shows: a campaign (None for drafts outside of any), its drafts by the time they go out.

    `pins` are the findings in `campaign.yaml`, and those in files that hold for all drafts, such as the guide;
    `unchecked` is what could not be checked of any draft.
    """

    campaign: Campaign | None
    drafts: tuple[Shown, ...]
    pins: tuple[Pin, ...] = ()
    unchecked: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The campaign's name, else that of its folder."""
        if self.campaign is None:
            return "Drafts of no campaign"
        if self.campaign.name is not None:
            return self.campaign.name.value
        return self.campaign.folder.rpartition("/")[2] or "Campaign"

    def how_many(self, severity: str) -> int:
        """Return how many findings have a severity."""
        pins = (*self.pins, *(pin for shown in self.drafts for pin in shown.pins))
        return sum(pin.violation.severity == severity for pin in pins)


def gather(project: Project, files: Iterable[DraftFile], report: Report) -> list[Sheet]:
    """Return the sheets to show: one for each campaign, in order of their folders, and one for all other drafts."""
    groups: dict[str | None, list[DraftFile]] = {}
    for file in files:
        if file.named:
            groups.setdefault(file.campaign, []).append(file)
    campaigns = {folder: project.campaign(folder) for folder in groups}
    # What is found in the facts of artwork is shown with it; what is in no draft and no campaign, on every sheet.
    shown_with = {file.facts: file.path for group in groups.values() for file in group if file.facts}
    shown_with |= {file.path: file.path for group in groups.values() for file in group}
    shown_with |= {campaign.path: campaign.path for campaign in campaigns.values() if campaign}
    by_path: dict[str, list[Violation]] = {}
    for violation in report.violations:
        by_path.setdefault(shown_with.get(violation.path, ""), []).append(violation)
    unchecked: dict[str, list[str]] = {}
    for notice in report.notices:
        unchecked.setdefault(shown_with.get(notice.path or "", ""), []).append(notice.message)
    sheets = []
    for folder in sorted(groups, key=lambda name: (name is None, name or "")):
        campaign = campaigns[folder]
        numbers = iter(range(1, len(report.violations) + 1))
        own = [*(by_path.get(campaign.path, ()) if campaign else ()), *by_path.get("", ())]
        pins = tuple(Pin(next(numbers), violation) for violation in own)
        shown = [_shown(project, file, campaign) for file in groups[folder]]
        ordered = sorted(shown, key=lambda each: (each.at is None, each.at.timestamp() if each.at else 0, each.path))
        drafts = tuple(
            each._replace(
                pins=tuple(Pin(next(numbers), violation) for violation in by_path.get(each.path, ())),
                unchecked=tuple(unchecked.get(each.path, ())),
            )
            for each in ordered
        )
        about_all = [*(unchecked.get(campaign.path, ()) if campaign else ()), *unchecked.get("", ())]
        sheets.append(Sheet(campaign, drafts, pins, tuple(about_all)))
    return sheets


def _shown(project: Project, file: DraftFile, campaign: Campaign | None) -> Shown:
    try:
        draft = read_settled(project, file)
    except (Unreadable, Refused, NotRead) as reason:
        return Shown(file.path, file.channel, None, (), None, f"{reason}")
    sent = send_time(draft, campaign)
    return Shown(file.path, draft.channel, draft, (), sent.value if sent else None)
