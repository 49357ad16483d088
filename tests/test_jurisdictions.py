"""What each country asks for is data with a source and a date, and applies to the messages it is about."""

from __future__ import annotations

from datetime import date

import pytest

from linter.draft import Draft
from linter.jurisdictions import _read, known_jurisdictions, requirements, strictest
from linter.source import Source


def draft(*jurisdictions: str, channel: str = "email", kind: str = "marketing") -> Draft:
    made = Draft(Source("a.txt", ""), channel, "text", jurisdictions=jurisdictions)
    made.kind = kind  # type: ignore[assignment]
    return made


@pytest.mark.parametrize("code", known_jurisdictions())
def test_every_requirement_cites_a_source_and_is_in_force(code: str) -> None:
    for name, entries in _read(code).items():
        for entry in entries:
            assert len(entry.source) > 9, name
            assert isinstance(entry.in_force, date), name
            assert entry.conf in ("primary", "secondary", "memory"), name
            assert entry.in_force <= date(2026, 11, 21), name


def test_the_united_states_want_a_postal_address_in_marketing_emails_only() -> None:
    assert [r.country for r in requirements(draft("US"), "postal-address")] == ["the United States"]
    assert requirements(draft("US", kind="transactional"), "postal-address") == ()
    assert requirements(draft("US", channel="sms"), "postal-address") == ()
    assert requirements(draft("GB"), "postal-address") == ()


def test_a_member_state_inherits_what_the_union_asks_unless_it_says_more() -> None:
    assert [r.jurisdiction for r in requirements(draft("NL", channel="sms"), "opt-out")] == ["EU"]
    assert [r.jurisdiction for r in requirements(draft("FR", channel="sms"), "opt-out")] == ["FR"]


def test_a_code_in_small_letters_or_of_no_country_does_no_harm() -> None:
    assert len(requirements(draft("us"), "postal-address")) == 1
    assert requirements(draft("../US", "XX", ""), "postal-address") == ()


def test_the_strictest_of_several_jurisdictions_counts() -> None:
    brazil = requirements(draft("BR", channel="sms"), "opt-out")
    both = requirements(draft("BR", "GB", channel="sms"), "opt-out")
    assert (strictest(brazil), strictest(both)) == ("warning", None)
