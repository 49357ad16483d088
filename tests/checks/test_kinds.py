"""Receipts, notices and replies get what applies to them and no more, whatever the country."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.jurisdictions import known_jurisdictions
from tests.content_repo import found

GUIDE = "name: Acme\nsender: {postal_address: 12 Quay Street Bristol}\ncta: {email: {min: 1}, sms: {min: 1}}\n"
TOPICS = ("compliance", "cta", "voice")


@pytest.mark.parametrize("country", known_jurisdictions())
def test_a_notice_needs_no_way_out_no_call_and_no_address(tmp_path: Path, country: str) -> None:
    signed = "【爱克米】" if country == "CN" else "Acme: "
    files = {
        "brand/brand.yaml": GUIDE,
        "a.sms": f"---\nkind: transactional\njurisdictions: [{country}]\n---\n{signed}your parcel arrives tomorrow\n",
        "b.email.txt": f"---\nkind: transactional\nsubject: Order\njurisdictions: [{country}]\n---\nAcme: on its way\n",
    }
    assert found(tmp_path, files, *TOPICS) == []


@pytest.mark.parametrize("country", known_jurisdictions())
def test_a_reply_needs_no_way_out_no_call_and_no_label(tmp_path: Path, country: str) -> None:
    files = {
        "brand/brand.yaml": GUIDE,
        "a.telegram.txt": f"---\nkind: reply\njurisdictions: [{country}]\n---\nThanks for the photo, Ana.\n",
        "b.facebook.txt": f"---\nkind: reply\njurisdictions: [{country}]\n---\nSorry about the zip, Ana.\n",
    }
    assert found(tmp_path, files, *TOPICS) == []


def test_a_notice_that_does_not_say_who_writes_is_reported(tmp_path: Path) -> None:
    files = {"brand/brand.yaml": GUIDE, "a.sms": "---\nkind: transactional\n---\nYour parcel arrives tomorrow\n"}
    assert found(tmp_path, files, *TOPICS) == [("compliance/sender", "a.sms:1:1", "")]
