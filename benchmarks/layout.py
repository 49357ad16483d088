"""How long a real browser takes to measure emails, and whether it agrees with a plain look at their width.

    python -m benchmarks.layout [FOLDER]

For each HTML file under the folder (default: `fixtures/`): what msglint measures on 4 screens, in 2 schemes where the
draft says anything of schemes, and with colours inverted, warm; and beside it, in a run of its own that knows nothing
of msglint, whether the page is wider than its screen. It ends with exit code 1 where the two disagree, or where a page
asked for anything.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from linter.browser.chromium import installed
from linter.browser.layout import devices, layout, session
from linter.project import open_project
from linter.readers import read

if TYPE_CHECKING:
    from linter.browser.session import Tab

# The smallest picture there is: one point, transparent.
_DOT = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


def main(folder: Path) -> int:
    project = open_project([folder])
    executable = installed(project)
    session(executable).begin(_awake)()
    times: list[float] = []
    in_both: list[float] = []
    told: dict[Path, list[int]] = {}
    for path in sorted(folder.rglob("*.html")):
        draft = read(path.name, path.read_bytes(), "email")
        if draft.markup is None:
            continue
        began = time.perf_counter()
        found = layout(draft, project, (), anew=True)
        times.append(time.perf_counter() - began)
        if any(view.scheme == "dark" for view in found.views):
            in_both.append(times[-1])
        told[path] = [v.width for v in found.views if v.scheme == "light" and v.found["scroll"] > v.found["view"]]
    disagreeing = [(path, told[path], wide) for path, wide in plainly(list(told), executable) if wide != told[path]]
    refused = session(executable).refused
    print(f"{len(times)} templates: median {statistics.median(times):.3f} s, worst {max(times):.3f} s")
    if in_both:
        print(f"of these, with a scheme of their own: {len(in_both)}, median {statistics.median(in_both):.3f} s")
    print(f"wider than a screen: {sum(map(bool, told.values()))}; plain look disagrees on {len(disagreeing)}")
    for path, ours, theirs in disagreeing:
        print(f"  {path.relative_to(folder)}: msglint {ours}, plain look {theirs}")
    print(f"requests that pages made: {len(refused)} {refused[:3]}")
    return int(bool(disagreeing or refused))


async def _awake(tab: Tab) -> None:
    """Nothing is to be done but to start the browser."""


def plainly(paths: list[Path], executable: str) -> list[tuple[Path, list[int]]]:
    """Return at which widths the files as they are, without scripts, a point for each picture, are too wide."""
    from playwright.sync_api import Route, sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(java_script_enabled=False)
        content = b""

        def answer(route: Route) -> None:
            if route.request.url == "http://plain.invalid/":
                route.fulfill(body=content, content_type="text/html; charset=utf-8")
            elif route.request.resource_type == "image":
                # Something must be there for a picture to have the size that its tag states.
                route.fulfill(body=_DOT, content_type="image/gif")
            else:
                route.abort()

        context.route("**/*", answer)
        page = context.new_page()
        for path in paths:
            content = path.read_bytes()
            wide = []
            for screen in devices()["screens"]:
                page.set_viewport_size({"width": screen["width"], "height": screen["height"]})
                page.goto("http://plain.invalid/")
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    wide.append(screen["width"])
            found.append((path, wide))
        browser.close()
    return found


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "fixtures"
    sys.exit(main(given.resolve()))
