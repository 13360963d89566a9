"""``adly --screenshots``: every screen on a stage, without a network.

The workspace shown is the one a given data folder opens by itself; without such a folder a sample is made.
"""

import asyncio
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from adly_desktop.bootstrap import Desktop, Options, run
from adly_desktop.collaboration.proposals_read import Proposal
from adly_desktop.folders import Folders, replica_secret
from adly_desktop.opening import OpenWorkspace
from adly_desktop.secrets import Vault
from adly_desktop.settings import Settings
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene, take
from adly_desktop.shell.workspace_frame import AGENCY, AUDIT, CONNECTIONS, NOTICES, SYNC, TEAM, TODAY, WATCH
from adly_desktop.showcase.rows import load_agency
from adly_desktop.showcase.sample import Sample, fill, sample_of
from adly_desktop.staged_account_view import account_scenes
from adly_desktop.staged_agency_view import agency_scenes
from adly_desktop.staged_connections_view import connection_scenes
from adly_desktop.staged_editor_view import editor_scenes
from adly_desktop.staged_links_view import link_scenes
from adly_desktop.staged_owner_view import owner_scenes
from adly_desktop.staged_pause_view import pause_scenes
from adly_desktop.staged_rules_view import rules_scenes
from adly_desktop.staged_schedules_view import schedule_scenes
from adly_desktop.staged_spend_view import spend_scenes
from adly_desktop.staged_version_view import version_scenes
from adly_desktop.staged_watch_view import watch_scenes
from adly_desktop.staged_welcome_view import welcome_scenes
from adly_desktop.staged_workspace_view import workspace_scenes
from adly_desktop.storage.replica import Replica
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.status import Phase
from adly_sync_server.contract.errors import NotFound

#: Of the sample's replica, which holds nobody's work.
_KEY: Final = bytes(32)
_SERVER: Final = "https://sync.madar.example"


def write_screenshots(folder: Path, data_dir: Path | None) -> int:
    """Write every screen in every look into ``folder``. Returns the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    if data_dir is not None:
        return _write(folder, data_dir)
    with tempfile.TemporaryDirectory() as scratch:
        return _write(folder, Path(scratch))


def _write(folder: Path, data_dir: Path) -> int:
    return run(Options(data_dir, language="ar", theme="light"), lambda options: Stage(options, folder))


class Stage(Desktop):
    """The desktop, shown to a camera."""

    syncs = False

    def __init__(self, options: Options, folder: Path) -> None:
        self._sample = None if Folders(options.data_dir).settings.exists() else _make_sample(options.data_dir)
        super().__init__(options)
        self._folder = folder

    async def run(self) -> None:
        """Open the workspace, take the pictures, end."""
        await self.begin()
        if self.workspace is None:
            raise NotFound("this folder opens no workspace by itself")
        self.workspace.place.engine.status.change(phase=Phase.IDLE, synced_at=datetime.now(UTC))
        scenes = [
            *self._pages(self.workspace),
            *connection_scenes(self.workspace, self.window),
            *link_scenes(self.workspace, self.window),
            *owner_scenes(self.workspace, self.window),
            *workspace_scenes(self.workspace, self.window),
            *account_scenes(self.workspace, self.window),
            *agency_scenes(self.workspace, self.window),
            *watch_scenes(self.workspace, self.window),
            *await self._decisions(self.workspace),
        ]
        scenes += [*editor_scenes(self.workspace, self.window), *pause_scenes(self.workspace, self.window)]
        scenes += schedule_scenes(self.workspace, self.window)
        scenes += version_scenes(self.workspace, self.window)
        scenes += rules_scenes(self.workspace, self.window)
        scenes += spend_scenes(self.workspace, self.window)
        scenes += [
            self._palette(self.workspace),
            *welcome_scenes(self.operations, self.looks.switch_language),
        ]
        await take(scenes, self._folder)
        await self.run_down()

    def make_vault(self, passphrase: str) -> Vault:
        """The sample's key is no secret; a given folder has a vault of its own."""
        if self._sample is None:
            return super().make_vault(passphrase)
        return _OneKey({replica_secret(self._sample.user_id, self._sample.workspace_id): _KEY})

    def _pages(self, workspace: OpenWorkspace) -> list[Scene]:
        async def at(key: str) -> MainWindow:
            workspace.frame.show_page(key)
            if key == SYNC:  # what the picture before this look has left there is another scene
                workspace.models.sync.choose(next(iter(workspace.models.sync.keys()), ""))
            return self.window

        elsewhere = (AUDIT, CONNECTIONS, TEAM, AGENCY, WATCH, NOTICES)
        return [Scene(key, partial(at, key)) for key in workspace.frame.page_keys() if key not in elsewhere]

    async def _decisions(self, workspace: OpenWorkspace) -> list[Scene]:
        """One scene for everything that waits for a word; the page shows the first by itself."""
        workspace.frame.show_page(SYNC)
        listed = asyncio.Event()
        workspace.models.sync.changed.connect(listed.set)
        workspace.models.sync.load()
        await listed.wait()

        async def at(key: str) -> MainWindow:
            workspace.frame.show_page(SYNC)
            workspace.models.sync.choose(key)
            return self.window

        # One of each kind; the page itself shows the first of all.
        kinds = {_kind(workspace, key): key for key in reversed(workspace.models.sync.keys()[1:])}
        return [Scene(f"sync-{name}", partial(at, key)) for name, key in kinds.items()]

    def _palette(self, workspace: OpenWorkspace) -> Scene:
        async def opened() -> MainWindow:
            workspace.frame.show_page(TODAY)
            workspace.commands.open_palette()
            return self.window

        def close() -> None:
            assert workspace.commands.palette is not None
            workspace.commands.palette.close_palette()

        return Scene("palette", opened, close)


class _OneKey:
    """A vault that holds the sample's key and forgets everything else with the program."""

    def __init__(self, secrets: dict[str, bytes]) -> None:
        self._secrets = dict(secrets)

    def get(self, name: str) -> bytes | None:
        """The secret, or None."""
        return self._secrets.get(name)

    def put(self, name: str, secret: bytes) -> None:
        """Hold a secret until the end."""
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget a secret."""
        self._secrets.pop(name, None)


def _kind(workspace: OpenWorkspace, key: str) -> str:
    """What stands under a key of the Sync screen, as a name for a file."""
    listing = workspace.models.sync.listing
    if (case := listing.case(key)) is not None:
        return f"conflict-{case.kind.value.replace('_', '-')}"
    if (proposal := listing.proposal(key)) is not None:
        return f"proposal-{_proposed(proposal)}"
    if listing.refusal(key) is not None:
        return "refused"
    return "waiting" if listing.act(key) is not None else "sent"


def _proposed(proposal: Proposal) -> str:
    if any(part.is_whole for part in proposal.parts):
        return "new"
    return "plain" if proposal.is_plain else "moved"


def _make_sample(root: Path) -> Sample:
    """A replica filled with the sample, and settings that open it."""
    sample, folders = sample_of(load_agency()), Folders(root)
    place = (sample.user_id, sample.workspace_id)
    with Replica.open(folders.replica(*place), _KEY) as replica:
        fill(replica, MediaCache(folders.media(*place)), root)
    Settings(folders.settings).change(
        server_url=_SERVER,
        user_id=sample.user_id,
        workspace_id=sample.workspace_id,
        email="noura@madar.example",
        remembered={
            "person": {"name": sample.person},
            "agency": sample.agency_name,
            "workspaces": {sample.workspace_id: sample.workspace_name},
        },
    )
    return sample
