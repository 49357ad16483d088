"""What an editor's open files are looked at together with."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.lsp import looking
from linter.lsp.looking import look

GUIDE = "name: Acme\nvoice: {avoid: [{term: cheap}]}\n"
DRAFT = "Acme: cheap tents. Shop now: https://acme.example Reply STOP to opt out\n"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    (tmp_path / "brand").mkdir()
    (tmp_path / "msglint.yaml").write_text("select: [voice/avoid]\n")
    for name in ("a.sms", "b.sms"):
        (tmp_path / name).write_text(DRAFT)
    path = tmp_path / "brand" / "brand.yaml"
    path.write_text(GUIDE)
    return path


def test_a_guide_that_was_changed_on_disk_concerns_every_draft(guide: Path) -> None:
    root = guide.parent.parent
    assert set(look({guide: GUIDE}).files) == set()
    found = look({guide: GUIDE}, {guide})
    assert set(found.files) == {root / "a.sms", root / "b.sms"}
    assert found.everything == {root}


def test_a_draft_that_changed_concerns_nothing_but_itself_and_what_is_open(guide: Path) -> None:
    root = guide.parent.parent
    found = look({root / "a.sms": DRAFT}, {root / "b.sms"}, {root / "b.sms"})
    assert found.complete == {root / "a.sms", root / "b.sms"}
    assert found.everything == frozenset()
    assert set(look({root / "a.sms": DRAFT}, {root / "b.sms"}).files) == {root / "a.sms"}


def test_of_a_large_repo_the_open_drafts_alone_are_looked_at(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_MOST_DRAFTS", 1)
    root = guide.parent.parent
    found = look({guide: GUIDE, root / "a.sms": DRAFT}, {guide})
    assert (set(found.files), found.everything, found.left) == ({root / "a.sms"}, frozenset(), 2)
