# Installs the msglint that this action came with into an environment of its own, whatever the job has installed.
set -euo pipefail

"$MSGLINT_PYTHON" -c 'import sys; sys.exit("msglint needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
"$MSGLINT_PYTHON" -m venv "$RUNNER_TEMP/msglint"
"$RUNNER_TEMP/msglint/bin/python" -m pip install --quiet --disable-pip-version-check "$MSGLINT_SOURCE"
