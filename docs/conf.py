"""How the documentation is built: `sphinx-build -W docs build/docs`.

The rule pages are written from the packs before each build. The navigation follows docs/index.md: its headings and the
pages linked below them, in that order; a page that it does not name yet comes under “More”.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

TOP = Path(__file__).parent.parent
REPO = "https://github.com/msglint/msglint/blob/main/"
sys.path.insert(0, str(TOP))

project = "msglint"
copyright = "the authors of msglint"
extensions = ["myst_parser"]
exclude_patterns = ["examples"]
html_theme = "furo"
html_title = "msglint"
html_copy_source = False
html_show_sphinx = False
myst_heading_anchors = 3
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # examples of packs may be wrong on purpose


def setup(app: Sphinx) -> None:
    """Have the rule pages written, and what only makes sense within the built pages put in."""
    app.connect("builder-inited", write_rule_pages)
    app.connect("source-read", prepare)


def write_rule_pages(app: Sphinx) -> None:
    """Write docs/rules/ from the packs."""
    from tools.write_rule_pages import write_pages

    write_pages(Path(app.srcdir) / "rules")


def prepare(app: Sphinx, name: str, source: list[str]) -> None:
    """Point links that leave docs/ at the repository, and give the index its navigation."""
    if "/" in name:
        return
    text = source[0].replace("](../rules)", "](rules/index.md)")
    source[0] = re.sub(r"\]\(\.\./([^)#]+)", _in_the_repo, text)
    if name == "index":
        source[0] += navigation(source[0], Path(app.srcdir))


def _in_the_repo(link: re.Match[str]) -> str:
    if not (TOP / link[1]).exists():
        logging.getLogger(__name__).warning("no such file in the repository: %s", link[1])
    return f"]({REPO}{link[1]}"


def navigation(index: str, folder: Path) -> str:
    """Return a table of contents for each heading of the index, and one for the pages that it does not name."""
    named: set[str] = set()
    parts = []
    for section in re.split(r"^## ", index, flags=re.M)[1:]:
        pages = [page for page in dict.fromkeys(re.findall(r"\]\(([\w/-]+)\.md\)", section)) if page not in named]
        named.update(pages)
        parts.append(_toctree(section.splitlines()[0], pages))
    rest = sorted(path.stem for path in folder.glob("*.md") if path.stem not in named | {"index"})
    return "\n" + "\n".join(parts + [_toctree("More", rest)] * bool(rest))


def _toctree(caption: str, pages: list[str]) -> str:
    return "\n".join(("```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```", ""))
