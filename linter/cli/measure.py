"""Count a text the way its platform does: characters, segments, weight, and how much is left of each limit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from linter.channels import Channel
from linter.cli import UsageError
from linter.draft import Draft, Field

if TYPE_CHECKING:
    import argparse

_STDIN = "standard input.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `measure`."""
    parser.add_argument("channel", metavar="CHANNEL", help="what it is to be: sms, tweet, email, push, ...")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="a draft (default: standard input)")
    parser.add_argument("--field", metavar="NAME", help="which part the text is, such as subject or title")
    parser.add_argument("--output-format", choices=("table", "json"), default="table", help="(default: table)")
    parser.epilog = "Limits, longest values and prices are those of the brand guide around the text, if there is one."


def run(args: argparse.Namespace) -> int:
    """Count and print; what is over a limit is no error here."""
    from linter.cli.check import print_safely, terminal_width, wants_color
    from linter.project import open_project
    from linter.reports.tally import as_json, table
    from linter.rules import did_you_mean
    from linter.tally import tally

    project = open_project([Path() if args.file == "-" else Path(args.file)])
    channel = project.channels.get(args.channel)
    if channel is None:
        hint = did_you_mean(args.channel, project.channels.names) or f"; there are: {', '.join(project.channels.names)}"
        raise UsageError(f"there is no channel “{args.channel}”{hint}")
    if args.field is not None and args.field not in channel.fields:
        hint = did_you_mean(args.field, channel.fields) or f"; it has: {', '.join(channel.fields)}"
        raise UsageError(f"{channel.title} has no “{args.field}”{hint}")
    tallies = tally(_draft(args, channel), channel, project.brand.longest_values)
    if not tallies:
        raise UsageError("there is no text to count")
    if args.output_format == "json":
        print_safely(as_json(tallies, channel))
    else:
        print_safely(table(tallies, channel, color=wants_color(sys.stdout), width=terminal_width()))
    return 0


def _draft(args: argparse.Namespace, channel: Channel) -> Draft:
    """Read the text as a draft of the channel; a bare text is the part that the channel bounds first."""
    from linter.cli.check import standard_input
    from linter.readers import NotRead, Unreadable, read

    try:
        data = standard_input() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as error:
        raise UsageError(f"{args.file} can't be read: {error.strerror}") from error
    try:
        draft = read(_STDIN if args.file == "-" else args.file, data, channel.name)
    except Unreadable as refusal:
        raise UsageError(refusal.reason) from refusal
    except NotRead as refusal:
        raise UsageError(str(refusal)) from refusal
    name = args.field or (_first_bounded(channel) if [field.name for field in draft.fields] == ["body"] else None)
    if name is None or name in {field.name for field in draft.fields if field.name != "body"}:
        chosen = draft.fields if args.field is None else tuple(draft.named(args.field))
    else:
        chosen = tuple(Field(name, field.passage, field.number) for field in draft.named("body"))
    draft.channel, draft.fields = channel.name, chosen
    return draft


def _first_bounded(channel: Channel) -> str:
    """The part that a bare text of this channel is: its body where that has limits, else the first that has."""
    bounded = [limit.field for limit in channel.limits if limit.kind != "info"]
    if "body" in bounded or not bounded:
        return "body"
    return next((field for field in channel.fields if field in bounded), "body")
