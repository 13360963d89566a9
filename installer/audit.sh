#!/usr/bin/env bash
# Looks every locked package up in the public lists of known weaknesses. Ends 0 only where each of them was
# looked up and nothing is known; a package that cannot be looked up is as bad as one with a weakness.
# The locked files of the program itself are those of CPython 3.11 on 64-bit Linux, where releases are made.
set -euo pipefail
cd "$(dirname "$0")/.."
report=${1:-build/audit.json}
mkdir -p "$(dirname "$report")"

# A stand-in for the real one, for the test of this script.
program=${ADLY_AUDIT_PROGRAM:-}
if [ -z "$program" ]; then
    home=build/audit-venv
    if [ ! -x "$home/bin/pip-audit" ]; then
        "${PYTHON:-python3}" -m venv "$home"
        "$home/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
            -r installer/audit.lock
    fi
    program="$home/bin/pip-audit"
fi

if ! "$program" --requirement requirements.lock --no-deps --disable-pip --strict \
    --format json --output "$report"; then
    echo "A locked package has a known weakness or could not be looked up: $report" >&2
    echo "docs/operations/security.md says within how many days it is mended." >&2
    exit 1
fi
echo "Nothing is known against any locked package: $report"
