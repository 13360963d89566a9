"""The outer side of a probe: start it and read what it says."""

import os
import subprocess
import sys
import time
from typing import Any

import msgspec

from adly_desktop.secrets import PASSPHRASE_VARIABLE
from tests.bench.probes.telling import STARTED_VARIABLE
from tests.bench.replicas import PASSPHRASE

_PATIENCE_S = 600


def run(module: str, *arguments: object) -> dict[str, Any]:
    """What ``tests.bench.probes.MODULE`` measured. Raises ``RuntimeError`` with its last words."""
    settings = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen",
        PASSPHRASE_VARIABLE: PASSPHRASE,
        STARTED_VARIABLE: repr(time.monotonic()),
    }
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.probes.{module}", *map(str, arguments)],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr[-2000:]}")
    measured: dict[str, Any] = msgspec.json.decode(done.stdout.splitlines()[-1])
    return measured
