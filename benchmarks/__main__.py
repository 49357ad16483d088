"""Every bar in one run: python -m benchmarks [DRAFTS]; ratios to bare Python, or to a run beside it."""

from __future__ import annotations

import sys

from benchmarks import check, repo

if __name__ == "__main__":
    drafts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sys.argv[1:] = []
    check.main()
    repo.main(drafts)
