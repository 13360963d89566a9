"""Where everything of one embedded database stands on disk, and the lock of its one supervisor."""

import fcntl
import os
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from adly_sync_server.db.embedded.account import SystemAccount, make_walkable
from adly_sync_server.db.embedded.failures import DatabaseFolderUnusable, DatabaseInUse
from adly_sync_server.db.embedded.startup_log import failure_of_folder

FOLDER = "postgres"
POINTER = "postgres.elsewhere"
#: Where root keeps what an unprivileged account could not reach below a closed folder such as /root.
SHELTER = Path("/var/lib/adly")

_LOCK_PATIENCE_S = 0.2


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one database. Programs and people outside this package need none of these paths."""

    folder: Path

    @property
    def pgdata(self) -> Path:
        """The data directory that PostgreSQL itself knows."""
        return self.folder / "pgdata"

    @property
    def unfinished_pgdata(self) -> Path:
        """The data directory while it is being made; never started."""
        return self.folder / "pgdata.unfinished"

    @property
    def password_file(self) -> Path:
        """The owner's password, mode 0600."""
        return self.folder / "owner.password"

    @property
    def socket_folder(self) -> Path:
        """Private folder (0700) of the Unix socket."""
        return self.folder / "socket"

    @property
    def log(self) -> Path:
        """What the server writes: starts, stops, crashes; never statements."""
        return self.folder / "postgres.log"

    @property
    def lock_file(self) -> Path:
        """Held by the supervisor for as long as it lives."""
        return self.folder / "supervisor.lock"


def known_home(data_dir: Path) -> Home:
    """The home that this data directory has, or would have if nothing is in the way."""
    pointer = data_dir / POINTER
    if pointer.exists():
        return Home(Path(pointer.read_text(encoding="utf-8").strip()))
    return Home(data_dir / FOLDER)


def settle_home(data_dir: Path, account: SystemAccount, shelter: Path) -> Home:
    """Make the folders, below ``shelter`` if the account could never walk into ``data_dir``.

    Raises: ``DatabaseFolderUnusable``, ``DatabaseDiskFull``.
    """
    try:
        make_walkable(data_dir)
        home = known_home(data_dir)
        if home.folder == data_dir / FOLDER and not home.folder.exists() and not account.passes(data_dir):
            home = _point_elsewhere(data_dir, shelter)
        make_walkable(home.folder)
        home.folder.chmod(0o711)
        _make_private(home.socket_folder, account)
    except OSError as error:
        raise failure_of_folder(error, data_dir) from error
    if not account.passes(home.folder):
        raise DatabaseFolderUnusable(f"the account of the database cannot walk into {home.folder}")
    return home


def lock_home(home: Home) -> IO[bytes]:
    """Become the one supervisor of this home; closing the stream, or dying, gives it back.

    Raises: ``DatabaseInUse`` if another process holds it.
    """
    try:
        stream = home.lock_file.open("ab")
    except OSError as error:
        raise failure_of_folder(error, home.folder) from error
    if not _locked_within(stream, _LOCK_PATIENCE_S):
        stream.close()
        raise DatabaseInUse(f"another process looks after the database in {home.folder}")
    return stream


def is_supervised(home: Home) -> bool:
    """True if some process holds the lock right now."""
    if not home.lock_file.exists():
        return False
    with home.lock_file.open("rb") as stream:
        return not _locked_within(stream, 0.0)


def _locked_within(stream: IO[bytes], patience_s: float) -> bool:
    """Patience, because whoever only asks ``is_supervised`` holds the lock for a moment too."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
        time.sleep(0.01)


def _point_elsewhere(data_dir: Path, shelter: Path) -> Home:
    """A fresh name each time: whoever removes the data directory never meets its old database again."""
    home = Home(shelter / "clusters" / uuid.uuid4().hex[:12])
    make_walkable(home.folder)
    passing = data_dir / f"{POINTER}.new"
    passing.write_text(f"{home.folder}\n", encoding="utf-8")
    os.replace(passing, data_dir / POINTER)
    return home


def _make_private(folder: Path, account: SystemAccount) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)
    account.own(folder)
