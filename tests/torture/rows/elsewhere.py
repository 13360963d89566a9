"""Rows that stand as tests beside what they are about: they are run from here, and counted."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.torture.table import Form, Outcome

_ROOT = Path(__file__).resolve().parents[3]
_COUNTED = re.compile(r"(\d+) (passed|failed|error|errors|skipped|deselected)\b")


class Suite(NamedTuple):
    """A row, its tests, and which of them by name; the long form plays those marked ``torture`` too."""

    row: str
    paths: tuple[str, ...]
    only: str
    bar: str


SUITES = (
    Suite(
        "restore of an hour-old backup",
        ("tests/together/test_restore.py", "tests/desktop/sync/test_rounds.py"),
        "none_doubled or come_back_once or after_a_restored_backup or forgot_this_client",
        "acknowledged edits re-offered, 0 doubled",
    ),
    Suite(
        "first sync by file, killed",
        (
            "tests/together/test_first_sync.py",
            "tests/desktop/sync/test_snapshots.py",
            "tests/desktop/storage/test_becoming.py",
        ),
        "kill or failure or another_process",
        "equal to the sync by rows",
    ),
    Suite(
        "disk full, server",
        ("tests/server/db/test_full_disk.py", "tests/server/media/test_uploads.py"),
        "disk or full_store",
        "state unchanged once space returns",
    ),
    Suite(
        "disk full, desktop",
        (
            "tests/torture/test_scenes.py",
            "tests/desktop/storage/test_damage.py",
            "tests/desktop/sync/test_media_cache.py",
        ),
        "disk",
        "state unchanged once space returns",
    ),
    Suite(
        "media cut at every 64 KiB of 50 MB",
        ("tests/torture/test_media_cuts.py", "tests/together/test_media_over_cuts.py"),
        "",
        "resumes, 0 rows whose blob hash differs",
    ),
)


def rows(form: Form) -> Iterator[Outcome]:
    """One line a suite."""
    return (_played(suite, form) for suite in SUITES)


def _played(suite: Suite, form: Form) -> Outcome:
    there = [path for path in suite.paths if (_ROOT / path).exists()]
    if not there:
        return Outcome(suite.row, "0 tests", f"{suite.paths[0]} is not there", suite.bar, False, skipped=True)
    chosen = [
        *there,
        *(["-k", suite.only] if suite.only else []),
        *([] if form.is_long else ["-m", "not torture"]),
    ]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    return _outcome(suite, chosen, done)


def _outcome(suite: Suite, chosen: list[str], done: "subprocess.CompletedProcess[str]") -> Outcome:
    counted = {word: int(number) for number, word in _COUNTED.findall(done.stdout.splitlines()[-1])}
    passed, skipped = counted.get("passed", 0), counted.get("skipped", 0)
    result = f"{passed} hold, {counted.get('failed', 0)} fail" + f", {skipped} skipped" * bool(skipped)
    holds = done.returncode == 0 and passed > 0
    repeat = () if holds else (f"python -m pytest {' '.join(f'{part!r}' for part in chosen)}",)
    return Outcome(suite.row, f"{passed} tests", result, suite.bar, holds, repeat)
