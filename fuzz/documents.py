"""One spoilt document among sound files: a guide, a campaign, a configuration, a pack of rules, words of offers."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache, partial
from pathlib import Path

from fuzz.bounds import in_time
from fuzz.checking import Target, checked
from fuzz.seeds import TOP, documents, entries
from linter.project import open_project

_SMS = "Acme: everything 20% off until 31 March. Shop now: https://acme.example/spring Reply STOP to opt out\n"
_EMAIL = """\
---
subject: Spring Sale, 20% off
preheader: Jackets and tents, until 31 March
---
<html lang="en"><body><img src="logo.png" alt="Acme"><p style="color:#1F6B4A">Save 20%, {{ first_name }}.</p>
<a href="https://acme.example/spring?utm_source=a">Shop now</a> <a href="{{ unsubscribe_url }}">Unsubscribe</a>
</body></html>
"""


def targets() -> dict[str, Target]:
    """Return the targets by name."""
    return {
        "check-brand": _spoiling("brand/brand.yaml", partial(documents, "brand.yaml")),
        "check-campaign": _spoiling("campaign/campaign.yaml", partial(documents, "campaign.yaml")),
        "check-config": _spoiling("msglint.yaml", partial(documents, "msglint.yaml")),
        "check-pack": _spoiling("rules/house.yaml", partial(entries, "rules/*.yaml")),
        "check-vocabulary": _spoiling(
            "rules/vocabulary/en/offers.yaml", partial(entries, "rules/vocabulary/*/offers.yaml")
        ),
    }


def _spoiling(path: str, seeds: partial[tuple[bytes, ...]]) -> Target:
    def run(data: bytes) -> None:
        spoilt = _repo() / path
        spoilt.parent.mkdir(parents=True, exist_ok=True)
        before = spoilt.read_bytes() if spoilt.is_file() else None
        spoilt.write_bytes(data)
        with in_time():
            checked(open_project([_repo()]), [_repo()], data)
        if before is None:
            spoilt.unlink()
        else:
            spoilt.write_bytes(before)

    return Target(run, seeds)


@cache
def _repo() -> Path:
    root = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    shutil.copytree(TOP / "brand", root / "brand")
    (root / ".git").mkdir()
    (root / "campaign").mkdir()
    shutil.copy(TOP / "fixtures" / "spring-sale" / "campaign.yaml", root / "campaign")
    (root / "campaign" / "a.sms").write_text(_SMS)
    (root / "campaign" / "a.email.html").write_text(_EMAIL)
    return root
