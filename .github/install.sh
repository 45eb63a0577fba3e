#!/usr/bin/env bash
# Install prfaq from this very checkout into an environment of its own, so that nothing of the job's is touched.
set -euo pipefail

python="${PRFAQ_PYTHON:-python3}"
command -v "$python" >/dev/null || python=python # Windows
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "::error title=prfaq::Python 3.11 or later is wanted: run actions/setup-python before this action."
    exit 2
fi
"$python" -m venv "$RUNNER_TEMP/prfaq"
bin="$RUNNER_TEMP/prfaq/bin"
[ -d "$bin" ] || bin="$RUNNER_TEMP/prfaq/Scripts" # Windows
cd "$PRFAQ_ROOT" # the two names below may hold no spaces
export PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt # the versions that were tested
"$bin/python" -m pip install --quiet --disable-pip-version-check .
echo "PRFAQ_BIN=$bin" >>"$GITHUB_ENV"
