"""The data directory: made whole or not at all, and only opened by the version that made it."""

import secrets
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from adly_sync_server.db.embedded.account import SystemAccount
from adly_sync_server.db.embedded.failures import (
    DatabaseDiskFull,
    DatabasePasswordLost,
    DatabaseVersionMismatch,
    EmbeddedDatabaseFailure,
)
from adly_sync_server.db.embedded.home import Home
from adly_sync_server.db.embedded.programs import Programs
from adly_sync_server.db.embedded.startup_log import failure_from, failure_of_folder

OWNER = "adly_owner"
DATABASE = "adly"
#: The environment of every PostgreSQL program: English messages, UTC, and nothing inherited.
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}

_INITDB_TIMEOUT_S = 120
#: A fresh data directory takes about 40 MB, its first log segment 16 MB.
_ROOM_FOR_CLUSTER = 96 * 1024 * 1024


def ensure_cluster(home: Home, programs: Programs, account: SystemAccount) -> None:
    """Make the data directory if there is none; else check that these programs may open it.

    Raises: ``DatabaseVersionMismatch``, ``DatabaseDiskFull``, ``DatabasePasswordLost``,
    ``EmbeddedDatabaseFailure``.
    """
    if not home.pgdata.exists():
        _make(home, programs, account)
    made_by = _version_of(home.pgdata)
    if made_by != str(programs.major):
        raise DatabaseVersionMismatch(
            f"{home.pgdata} belongs to PostgreSQL {made_by}, and the one at hand is {programs.version}"
        )


def owner_password(home: Home) -> str:
    """The password written when the data directory was made."""
    try:
        return home.password_file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise DatabasePasswordLost(f"{home.password_file} cannot be read: {error.strerror}") from error


def _version_of(pgdata: Path) -> str:
    try:
        return (pgdata / "PG_VERSION").read_text(encoding="utf-8").strip()
    except OSError as error:
        raise EmbeddedDatabaseFailure(
            f"{pgdata} is no PostgreSQL data directory: {error.strerror}"
        ) from error


def _make(home: Home, programs: Programs, account: SystemAccount) -> None:
    """Password first, then the directory under a passing name: the rename makes both real at once."""
    try:
        _require_room(home.folder)
        shutil.rmtree(home.unfinished_pgdata, ignore_errors=True)
        _write_password(home)
        _private_folder(home.unfinished_pgdata, account)
        _initialise(home, programs, account)
        home.unfinished_pgdata.rename(home.pgdata)
    except OSError as error:
        raise failure_of_folder(error, home.folder) from error
    finally:
        shutil.rmtree(home.unfinished_pgdata, ignore_errors=True)


def _require_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < _ROOM_FOR_CLUSTER:
        needed, left = _ROOM_FOR_CLUSTER // 2**20, free // 2**20
        raise DatabaseDiskFull(f"a new database in {folder} needs {needed} MB, and {left} MB are free")


def _write_password(home: Home) -> None:
    home.password_file.unlink(missing_ok=True)
    home.password_file.touch(mode=0o600)
    home.password_file.write_text(secrets.token_urlsafe(32), encoding="utf-8")


def _private_folder(folder: Path, account: SystemAccount) -> None:
    folder.mkdir(mode=0o700)
    account.own(folder)


def _initialise(home: Home, programs: Programs, account: SystemAccount) -> None:
    """``initdb`` reads the password as its own account, so that account owns a copy for these moments."""
    copy = home.folder / "initdb.password"
    try:
        copy.unlink(missing_ok=True)
        copy.touch(mode=0o600)
        copy.write_text(owner_password(home), encoding="utf-8")
        account.own(copy)
        _run(_initdb_command(home, programs, copy), account)
    finally:
        copy.unlink(missing_ok=True)


def _initdb_command(home: Home, programs: Programs, password_file: Path) -> list[str]:
    provider = ["--locale-provider=builtin"] if programs.major >= 17 else []
    return [
        str(programs.path("initdb")),
        f"--pgdata={home.unfinished_pgdata}",
        f"--username={OWNER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        *provider,
        "--locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions",
    ]


def _run(command: Sequence[str], account: SystemAccount) -> None:
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd="/",
            env=ENVIRONMENT,
            timeout=_INITDB_TIMEOUT_S,
            check=False,
            **account.process_options(),
        )
    except subprocess.TimeoutExpired as error:
        raise EmbeddedDatabaseFailure(f"initdb did not finish within {_INITDB_TIMEOUT_S} s") from error
    if answer.returncode != 0:
        raise failure_from(answer.stderr, "the new database could not be made")
