"""Where things lie on this computer: one folder for a person's ADLY, and the names inside it."""

import hashlib
import os
import sys
from pathlib import Path
from typing import NamedTuple


class Folders(NamedTuple):
    """The layout of one data folder. Nothing is created by asking."""

    root: Path

    @property
    def settings(self) -> Path:
        """What the person chose here."""
        return self.root / "settings.json"

    @property
    def logs(self) -> Path:
        """Rotating logs, without copy, addresses or secrets."""
        return self.root / "logs"

    def replica(self, user_id: str, workspace_id: str) -> Path:
        """The replica of one person and workspace."""
        return self.root / "replicas" / user_id / f"{workspace_id}.replica"

    def media(self, user_id: str, workspace_id: str) -> Path:
        """The media cache beside it."""
        return self.root / "media" / user_id / workspace_id


def default_folder() -> Path:
    """Where this system keeps a person's program data."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ADLY"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ADLY"
    return Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "adly"


def replica_secret(user_id: str, workspace_id: str) -> str:
    """The name under which the vault keeps a replica's key."""
    return f"replica/{user_id}/{workspace_id}"


def session_secret(server_url: str, user_id: str) -> str:
    """The name under which the vault keeps a refresh token; servers must not see each other's."""
    return f"session/{hashlib.sha256(server_url.encode()).hexdigest()[:16]}/{user_id}"
