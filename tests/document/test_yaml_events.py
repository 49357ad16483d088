"""What the YAML parser says, kept from run to run: the same as without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter.document import load, yaml_events
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
]


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(yaml_events, "_KEPT", yaml_events._Texts())
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
    text = None if node.text is None else (node.text.text, node.text.pieces)
    return inside, node.span.start, node.span.end, text, node.key and (node.key.start, node.key.end)


def read(text: str) -> tuple[object, object]:
    node, faults = load(Source("a.yaml", text))
    return shown(node), [(fault.span.start, fault.span.end, fault.message) for fault in faults]


@pytest.mark.parametrize("text", TEXTS)
def test_a_kept_document_reads_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(text)
    monkeypatch.delitem(sys.modules, "yaml")
    assert read(text) == first


def test_a_known_document_needs_no_parser(fresh: Path) -> None:
    source = "from linter.document import load; from linter.source import Source; import sys\n"
    code = f"{source}load(Source('a.yaml', 'name: Acme')); print('yaml' in sys.modules)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


@pytest.mark.parametrize("damage", ["", "[]", '["name: Acme\\n", [["ScalarEvent"]]]', '["another", []]', "{"])
def test_a_damaged_cache_changes_nothing(fresh: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read("name: Acme\n")
    (path,) = (path for path in fresh.rglob("*") if path.is_file())
    path.write_text(damage)
    monkeypatch.delitem(sys.modules, "yaml")
    assert read("name: Acme\n") == first


def test_one_run_keeps_few_documents(fresh: Path) -> None:
    for number in range(40):
        read(f"name: {number}\n")
    assert sum(path.is_file() for path in fresh.rglob("*")) == yaml_events._MOST_TEXTS
