"""What it was measured on: processor, memory, disk, versions."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

_PACKAGES = (
    "PySide6-Essentials",
    "litestar",
    "uvicorn",
    "psycopg",
    "SQLAlchemy",
    "msgspec",
    "sqlcipher3",
    "httpx",
)


def machine() -> dict[str, Any]:
    """Facts of this computer; no names or paths of its owner."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": _system(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def versions() -> dict[str, str]:
    """Versions of what is measured and of what it stands on."""
    return {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version} | {
        package: version(package) for package in _PACKAGES
    }


def now() -> str:
    """The date of the run, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8").splitlines() if known.exists() else []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine()


def _system() -> str:
    release = Path("/etc/os-release")
    lines = release.read_text("utf-8").splitlines() if release.exists() else []
    pretty = next((line.partition("=")[2].strip('"') for line in lines if line.startswith("PRETTY_NAME")), "")
    return pretty or platform.platform(terse=True)
