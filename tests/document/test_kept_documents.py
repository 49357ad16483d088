"""Documents kept from run to run: the same as read anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter import resources
from linter.document import kept_tree, load, load_front_matter
from linter.document.node import Node
from linter.source import Source

TEXTS = [
    "",
    "name: Acme\n",
    "a: {b: [1, 'two', \"th\\u0072ee\"], c: null}\n# end\n",
    "base: &x {a: 1}\nother: {<<: *x, b: 2}\nthird: *x\n",
    "text: |\n  one\n  two\nfolded: >-\n  three\n  four\n",
    "a: !int 3\nb: ~\nc: 2027-03-01\nd: \u00e9\U0001f600\n",
    "a: 1\na: 2\n",
    "a: [1\n",
    "--- 1\n--- 2\n",
    "a: *nowhere\n",
    "? 'it''s'\n: \"\\u00e9\"\n'a b': - 1\n",
    "a: \"one\\\n  two\"\nb: plain\n  goes on\nc: ''\nd: !!str 1\ne: !!float '2'\nf: .inf\ng: 2027-03-01T10:00:00Z\n",
    "- - 1\n  - [a, b c]\n- {}\n- []\n- yes\n-\n",
    "text: a\u2028b\nmore: \u0085\n",
]


def resources_of(name: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(Path(resources.shared(name)).rglob("*.yaml"))]


TEXTS += [text for name in ("rules", "brand", "campaign") for text in resources_of(name)]


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_tree, "_KEPT", kept_tree._Documents())
    return tmp_path / "cache"


def shown(node: Node | None) -> object:
    """Everything that there is to know of a value, with its places."""
    if node is None:
        return None
    inside: object = node.value
    if isinstance(node.value, dict):
        inside = {name: shown(entry) for name, entry in node.value.items()}
    elif isinstance(node.value, list):
        inside = [shown(entry) for entry in node.value]
    text = None if node.text is None else (node.text.text, node.text.pieces, node.text.escape)
    return inside, type(inside), node.span, text, node.key


def read(text: str) -> tuple[object, object]:
    node, faults = load(Source("a.yaml", text))
    return shown(node), [(fault.span.start, fault.span.end, fault.message) for fault in faults]


@pytest.mark.parametrize("text", TEXTS)
def test_a_kept_document_reads_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(text)
    monkeypatch.delitem(sys.modules, "yaml")
    assert read(text) == first


def test_front_matter_is_known_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["---\nlanguage: en\nnote: 'it''s'\n---\nBody\n", "---\r\nlanguage: en\nnote: 'it''s'\n---\nElse\n"]
    apart = [shown(front_node(text)) for text in texts]
    monkeypatch.delitem(sys.modules, "yaml")
    assert [shown(front_node(text)) for text in texts] == apart
    assert "yaml" not in sys.modules


def front_node(text: str) -> Node | None:
    front = load_front_matter(Source("a.sms", text))
    return front and front.node


def test_a_known_document_needs_no_parser(fresh: Path) -> None:
    source = "from linter.document import load; from linter.source import Source; import sys\n"
    code = f"{source}load(Source('a.yaml', 'name: Acme')); print('yaml' in sys.modules)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


@pytest.mark.parametrize(
    "damage",
    ["", "[]", '["0.1.0", "name: Acme\\n", [0]]', '["name: Acme\\n", [["ScalarEvent"]]]', '["another", []]', "{"],
)
def test_a_damaged_cache_changes_nothing(fresh: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read("name: Acme\n")
    (path,) = (path for path in fresh.rglob("*") if path.is_file())
    path.write_text(damage)
    monkeypatch.delitem(sys.modules, "yaml")
    assert read("name: Acme\n") == first


def test_one_run_keeps_few_documents(fresh: Path) -> None:
    for number in range(40):
        read(f"name: {number}\n")
    assert sum(path.is_file() for path in fresh.rglob("*")) == kept_tree.MOST
