"""The system account the database runs as. PostgreSQL refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adly_sync_server.db.embedded.failures import EmbeddedDatabaseFailure

#: In this order; both have a passwd entry, without which PostgreSQL does not start.
UNPRIVILEGED_NAMES = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class SystemAccount:
    """Who runs the database. ``switches`` is true when that is somebody else than this process."""

    uid: int
    gid: int
    switches: bool

    def process_options(self) -> dict[str, Any]:
        """Arguments for ``subprocess.Popen`` that make the child run as this account."""
        if not self.switches:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand a file or folder that this process made to the account."""
        if self.switches:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """True if the account can walk to ``path`` and read it. Looks at mode bits, not at access lists."""
        if not self.switches:
            return True
        return self.passes(path.parent) and self._may(path.resolve(), stat.S_IROTH)

    def passes(self, folder: Path) -> bool:
        """True if the account can walk into ``folder``."""
        resolved = folder.resolve()
        return not self.switches or all(
            self._may(step, stat.S_IXOTH) for step in (resolved, *resolved.parents)
        )

    def _may(self, path: Path, bit_for_others: int) -> bool:
        status = path.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & bit_for_others << 6)
        if status.st_gid == self.gid:
            return bool(status.st_mode & bit_for_others << 3)
        return bool(status.st_mode & bit_for_others)


def make_walkable(folder: Path) -> None:
    """Make a folder and what is missing above it, so that every account may walk in, whatever the umask."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        step.mkdir(exist_ok=True)
        step.chmod(0o711)


def account_for(pgdata: Path) -> SystemAccount:
    """The account for this data directory: ourselves, or as root whoever already owns it."""
    if os.geteuid() != 0:
        return SystemAccount(os.geteuid(), os.getegid(), switches=False)
    return _owner_of(pgdata) or _first_unprivileged()


def _owner_of(pgdata: Path) -> SystemAccount | None:
    """An existing cluster keeps its owner, even if a better account has been installed since."""
    if not pgdata.exists() or (uid := pgdata.stat().st_uid) == 0:
        return None
    return SystemAccount(uid, pgdata.stat().st_gid, switches=True)


def _first_unprivileged() -> SystemAccount:
    for name in UNPRIVILEGED_NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return SystemAccount(entry.pw_uid, entry.pw_gid, switches=True)
    names = " nor ".join(UNPRIVILEGED_NAMES)
    raise EmbeddedDatabaseFailure(f"PostgreSQL does not run as root, and neither {names} is an account here")
