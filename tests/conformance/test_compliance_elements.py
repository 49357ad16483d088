"""Every element of the collected compliance rules is implemented, or is left out for a stated reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from linter.jurisdictions import _read
from linter.rules import load_builtin

ELEMENTS = Path(__file__).parents[2] / "../shared/data/compliance/elements.yaml"

CHECKS = Path(__file__).parents[2] / "linter/checks"

# element: (jurisdiction, what its file calls it, the rule that uses it)
IMPLEMENTED = {
    "us.sms.brand_name": ("US", "sender", "compliance/sender"),
    "us.sms.opt_out": ("US", "opt-out", "compliance/opt-out"),
    "us.sms.optin_confirmation": ("US", "welcome", "compliance/help"),
    "us.sms.public_shortener": ("US", "shortener", "compliance/shortener"),
    "us.sms.shaft": ("US", "restricted", "compliance/claims"),
    "us.tcpa.revocation_words": ("US", "opt-out-narrowed", "compliance/opt-out"),
    "us.ftc.ad_placement": ("US", "ad-label", "compliance/ad-label"),
    "ca.sms.bilingual": ("CA", "opt-out-languages", "compliance/opt-out"),
    "uk.asa.ad_label": ("GB", "ad-label", "compliance/ad-label"),
    "de.uwg7": ("DE", "opt-out", "compliance/opt-out"),
    "fr.sms.stop36": ("FR", "opt-out", "compliance/opt-out"),
    "it.influencer": ("IT", "ad-label", "compliance/ad-label"),
    "fr.influencer": ("FR", "ad-label", "compliance/ad-label"),
    "es.influencer": ("ES", "ad-label", "compliance/ad-label"),
    "pt.sms": ("PT", "opt-out", "compliance/opt-out"),
    "br.sms.optout": ("BR", "opt-out", "compliance/opt-out"),
    "ru.erid": ("RU", "ad-label", "compliance/ad-label"),
    "ru.banned_platforms": ("RU", "channel", "compliance/channel"),
    "cn.sms.signature": ("CN", "sender", "compliance/sender"),
    "cn.sms.optout": ("CN", "opt-out", "compliance/opt-out"),
    "cn.sms.banned_content": ("CN", "restricted", "compliance/claims"),
    "cn.ad_law.absolute": ("CN", "claims", "compliance/claims"),
    "tw.sms": ("TW", "shortener", "compliance/shortener"),
    "us.sms.cta_terms_privacy": ("US", "opt-in", "compliance/opt-in"),
    "eu.price_reduction": ("EU", "prior-price", "compliance/prior-price"),
    "ru.language": ("RU", "foreign-words", "compliance/foreign-words"),
    "cn.sms.special_chars": ("CN", "signs", "compliance/signs"),
    "us.quiet.federal": ("US", "quiet-hours", "schedule/quiet-hours"),
    "fr.sms.quiet": ("FR", "quiet-hours", "schedule/quiet-hours"),
    "it.sms.quiet": ("IT", "quiet-hours", "schedule/quiet-hours"),
    "br.sms.quiet": ("BR", "quiet-hours", "schedule/quiet-hours"),
}

LEFT_OUT = {
    "us.tcpa.revoke_all": "a process, nothing that a text shows",
    "us.quiet.fl": "the hours are kept as data; the region of a recipient is not declared anywhere",
    "us.quiet.tx": "the hours are kept as data; the region of a recipient is not declared anywhere",
    "us.quiet.other": "the sources disagree from state to state, and no draft declares a state",
    "br.sms.accents": "kept as data; every message in correct Portuguese would be reported",
    "ru.sms.consent": "a process; the sender's name is covered by compliance/sender",
    "in.dlt.template": "needs the operator's registered template, which the repo does not hold",
    "in.dlt.var_tagging": "needs the operator's registered template, which the repo does not hold",
    "in.header_suffix": "added by the operator, not in the text",
}


@pytest.fixture(scope="module")
def elements() -> set[str]:
    if not ELEMENTS.is_file():
        pytest.skip("the collected compliance elements are not here")
    return {row["id"] for row in yaml.safe_load(ELEMENTS.read_text(encoding="utf-8"))["rules"]}


def test_every_element_is_implemented_or_left_out_for_a_reason(elements: set[str]) -> None:
    assert set(IMPLEMENTED) | set(LEFT_OUT) == elements
    assert set(IMPLEMENTED).isdisjoint(LEFT_OUT)


@pytest.mark.parametrize("element", IMPLEMENTED)
def test_an_implemented_element_has_its_data_and_its_rule(element: str) -> None:
    code, name, rule = IMPLEMENTED[element]
    assert _read(code)[name]
    assert rule in load_builtin()


def test_a_rule_that_is_named_looks_at_what_the_data_ask() -> None:
    """The name in the data is one that a check asks for: data that nothing reads are of no use."""
    code = "".join(path.read_text(encoding="utf-8") for path in CHECKS.rglob("*.py"))
    for element, (_, name, _) in IMPLEMENTED.items():
        assert f'"{name}"' in code, element
