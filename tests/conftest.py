"""What all tests share: generated cases are the same in every run of CI, and new ones on a developer's machine."""

import os
import tempfile

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

# Tests, and the programs that they start, keep parsed tables in a folder of their own.
os.environ["MSGLINT_CACHE_DIR"] = os.path.join(tempfile.gettempdir(), "msglint-tests")

# Laying emails out takes a browser; the tests that are about it switch it on (tests/browser_at_hand.py).
os.environ["MSGLINT_CHROMIUM"] = "off"
