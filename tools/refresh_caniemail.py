"""Rewrite linter/data/email/caniemail.json: what each email client supports, from the npm package of caniemail.

Run `python tools/refresh_caniemail.py` where `npm` is installed, or name the package's `caniemail.json` to pack that.
A feature that was tested later than the package says keeps its newer facts. Then run the tests: they name each new
feature that linter/data/email/features.yaml still has to judge.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "linter/data/email/caniemail.json"


def main() -> None:
    """Write the facts, one feature a line."""
    package = json.loads(Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else _from_npm())
    known = json.loads(TARGET.read_text("utf-8"))
    known["clients"] = sorted({*known["clients"], *(name for each in package["data"] for name in _latest(each))})
    for feature in package["data"]:
        old = known["features"].get(feature["slug"])
        if old is None or old[1] < feature["last_test_date"]:
            latest = _latest(feature)
            verdicts = "".join(latest.get(client, "-") for client in known["clients"])
            known["features"][feature["slug"]] = [feature["title"].strip(), feature["last_test_date"], verdicts]
    known["refreshed"] = datetime.date.today().isoformat()
    write(known)


def write(facts: dict[str, Any]) -> None:
    """Write the facts so that a refresh shows in a diff, feature by feature."""
    features = ",\n".join(
        f"{json.dumps(slug)}: {json.dumps(facts['features'][slug], ensure_ascii=False)}"
        for slug in sorted(facts["features"])
    )
    head = json.dumps({key: facts[key] for key in facts if key != "features"}, ensure_ascii=False, indent=0)
    TARGET.write_text(f'{head[:-2]},\n"features": {{\n{features}\n}}\n}}\n', encoding="utf-8")


def _latest(feature: dict[str, Any]) -> dict[str, str]:
    """Return the verdict on the newest version of each client: `y`, `n`, `a` (partly) or `u` (unknown)."""
    return {
        f"{family}.{platform}": str(list(versions.values())[-1])[0]
        for family, platforms in feature["stats"].items()
        for platform, versions in platforms.items()
        if versions
    }


def _from_npm() -> str:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", "caniemail"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            facts = package.extractfile("package/dist/data/caniemail.json")
            assert facts is not None
            return facts.read().decode("utf-8")


if __name__ == "__main__":
    main()
