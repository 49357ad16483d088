"""Draw a page that shows each draft as its channel does, with what was found pinned on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli import UsageError

if TYPE_CHECKING:
    import argparse

    from linter.preview.shown import Sheet
    from linter.project import Project

_USUAL = Path("msglint-preview")
_MARKER = "Drawn by msglint"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `preview`."""
    parser.add_argument(
        "paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: the current folder)"
    )
    parser.add_argument(
        "--output",
        metavar="PATH",
        type=Path,
        help="an .html file for one campaign, else a folder with a page for each (default: msglint-preview)",
    )
    parser.add_argument("--config", metavar="FILE", type=Path, help="use this file instead of the repo's msglint.yaml")
    parser.add_argument(
        "--serve", action="store_true", help="keep the pages open in a browser of this machine, new with every save"
    )
    parser.add_argument("--port", metavar="N", type=int, default=0, help="the port to serve on (default: a free one)")
    parser.add_argument(
        "--png", metavar="DIR", type=Path, help="also write a picture of each draft (takes the extra `preview`)"
    )
    parser.epilog = "A page is whole in itself: open it in any browser, send it to anybody. It loads and runs nothing."


def run(args: argparse.Namespace) -> int:
    """Draw the pages and say where they are; exit code 2 where there is nothing to show."""
    paths = [Path(path) for path in args.paths]
    if args.serve:
        return _serve(paths, args.config, args.port)
    project, sheets = drawn_from(paths, args.config)
    if not sheets:
        raise UsageError("there are no drafts here to show")
    pages = pages_of(project, sheets, _as_folder(args.output, len(sheets)))
    for path, text in pages.items():
        _write(path, text)
    first = next(iter(pages))
    print(f"Wrote {first}" + (f" and {len(pages) - 1} pages beside it" if len(pages) > 1 else ""))
    if args.png is not None:
        from linter.browser.chromium import NoBrowser
        from linter.preview.pictures import write_pictures

        try:
            count = write_pictures(project, sheets, args.png)
        except NoBrowser as missing:
            raise UsageError(f"no pictures were written: {missing}") from missing
        print(f"Wrote {count} pictures to {args.png}")
    return 0


def _serve(paths: list[Path], config: Path | None, port: int) -> int:
    """Serve the pages until Ctrl-C."""
    from linter.preview.serving import Watched, server_for

    project, _ = drawn_from(paths, config)
    watched = Watched(project.root, lambda: drawn_from(paths, config), addresses)
    try:
        server = server_for(watched, port)
    except OSError as error:
        raise UsageError(f"port {port} can't be used: {error.strerror}") from error
    print(f"The preview is at http://127.0.0.1:{server.server_port}/ until you press Ctrl-C", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nThe preview has ended.")
    finally:
        server.server_close()
    return 0


def drawn_from(paths: list[Path], config: Path | None) -> tuple[Project, list[Sheet]]:
    """Check the drafts under the paths, and return what there is to show."""
    from linter.engine import check
    from linter.preview import gather
    from linter.project import open_project
    from linter.ruleset import select

    project = open_project(paths, config)
    report = check(project, select(project), paths)
    return project, gather(project, project.find(paths).drafts, report)


def pages_of(project: Project, sheets: list[Sheet], output: Path) -> dict[Path, str]:
    """Return the pages by path: one file, or a folder with a list of them and one for each campaign."""
    from linter.preview import campaign_page, index_page

    if output.suffix.lower() in (".html", ".htm"):
        return {output: campaign_page(sheets[0], project)}
    names = addresses(sheets)
    pages = {output / "index.html": index_page([*zip(names, sheets, strict=True)])}
    for name, sheet in zip(names, sheets, strict=True):
        pages[output / name] = campaign_page(sheet, project, home="index.html")
    return pages


def addresses(sheets: list[Sheet]) -> list[str]:
    """Return a file name for the page of each sheet, by the name of the campaign's folder; no two alike."""
    names: list[str] = []
    for sheet in sheets:
        folder = sheet.campaign.folder.rpartition("/")[2] if sheet.campaign else "other-drafts"
        name = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in folder) or "campaign"
        taken = sum(known.rstrip("0123456789-") == name for known in (each.removesuffix(".html") for each in names))
        names.append(f"{name}-{taken + 1}.html" if taken or name == "index" else f"{name}.html")
    return names


def _as_folder(output: Path | None, sheets: int) -> Path:
    if output is None:
        return _USUAL.with_suffix(".html") if sheets == 1 else _USUAL
    if sheets > 1 and output.suffix.lower() in (".html", ".htm"):
        raise UsageError(f"there are {sheets} campaigns to show: name a folder for their pages, not {output}")
    return output


def _write(path: Path, text: str) -> None:
    """Write a page; a file that is there already is only replaced where it is a page of ours."""
    from linter.writing import write

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and _MARKER not in path.read_text(encoding="utf-8", errors="replace"):
            raise UsageError(f"{path} is there already, and is no preview; name another place with --output")
        write(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"{path} can't be written: {error.strerror}") from error
