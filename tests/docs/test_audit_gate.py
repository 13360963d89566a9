"""``make audit`` fails on a known weakness and on a package it could not look up. The lists are played."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.docs.sbom import LOCK, locked

ROOT = LOCK.parent
CLEAN = '{"dependencies": []}'


def audit(folder: Path, *, status: int, says: str) -> subprocess.CompletedProcess[str]:
    """Run the script with a program that writes down how it was called and ends as told."""
    program = folder / "pip-audit"
    program.write_text(
        "#!/usr/bin/env bash\n"
        f'printf "%s\\n" "$@" > {folder / "called"}\n'
        f"while [ $# -gt 0 ]; do [ \"$1\" = --output ] && printf '%s' '{says}' > \"$2\"; shift; done\n"
        f"exit {status}\n"
    )
    program.chmod(0o755)
    return subprocess.run(
        ["bash", "installer/audit.sh", str(folder / "audit.json")],
        cwd=ROOT,
        env={**os.environ, "ADLY_AUDIT_PROGRAM": str(program)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_clean_answer_is_kept(tmp_path: Path) -> None:
    done = audit(tmp_path, status=0, says=CLEAN)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "audit.json").read_text()) == {"dependencies": []}


@pytest.mark.parametrize("status", [1, 2, 127])
def test_whatever_else_stops_a_release(tmp_path: Path, status: int) -> None:
    done = audit(tmp_path, status=status, says='{"dependencies": [{"name": "h11", "vulns": [{}]}]}')
    assert done.returncode == 1
    assert "docs/operations/security.md" in done.stderr
    assert (tmp_path / "audit.json").is_file(), "what was found can be read"


def test_everything_that_is_locked_is_asked_about_and_a_gap_counts(tmp_path: Path) -> None:
    audit(tmp_path, status=0, says=CLEAN)
    called = (tmp_path / "called").read_text().split()
    assert called[called.index("--requirement") + 1] == LOCK.name
    assert "--strict" in called, "a package nobody could look up is a failure"
    assert len(locked(LOCK.read_text())) > 100


def test_its_own_packages_are_locked_by_hash() -> None:
    lines = (ROOT / "installer" / "audit.lock").read_text().splitlines()
    named = [line for line in lines if "==" in line]
    assert any(line.startswith("pip-audit==") for line in named)
    assert sum("--hash=sha256:" in line for line in lines) >= len(named)
    assert not any("://" in line for line in lines)
