"""How a text writes names whose spelling is fixed."""

from __future__ import annotations

import pytest

from linter.extract.names import name_index

NAMES = ("TrailLite", "Café Noir", "L’Oréal", "Wait…", "Acme Outdoor")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our TRAIL-LITE and trail lite", ["TRAIL-LITE", "trail lite"]),
        ("T-raillite, traillites, contrail lite", ["T-raillite"]),
        ("cafe noir beside Café Noir", ["cafe noir", "Café Noir"]),
        ("l’oreal, not l'oreal", ["l’oreal"]),
        ("wait… for it, wait...", ["wait…"]),
        ("acme\noutdoor – acme–outdoor", ["acme\noutdoor"]),
        ("nothing of ours", []),
    ],
)
def test_a_name_is_found_in_any_spelling(text: str, found: list[str]) -> None:
    assert [text[use.start : use.end] for use in name_index(NAMES, "en").find(text)] == found
