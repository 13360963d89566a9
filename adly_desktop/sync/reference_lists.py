"""Platforms' own places, interests and languages: kept beside the replicas, there without a network.

The lists are public and the same for everybody, so they lie as plain files, one a platform and server.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from adly_desktop.durable import write_whole
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.reference import ReferenceKind, ReferenceList, ReferenceOption

#: Lists change a few times a year; a search by a colleague adds to them.
_LOOK_EVERY_S: Final = 6 * 3600.0
_AGAIN_AFTER_S: Final = 300.0
Heard = Callable[[str], None]


class ReferenceLists:
    """Lists by platform. Lives on the event loop's thread; files are read and written on others."""

    def __init__(self, root: Path, wire: Wire, server_url: str, workspace_id: str) -> None:
        self._folder = root / "reference" / hashlib.sha256(server_url.encode()).hexdigest()[:16]
        self._wire, self._path = wire, f"/v1/workspaces/{workspace_id}/reference"
        self._lists: dict[str, ReferenceList] = {}
        self._ears: list[Heard] = []

    def options(self, platform: str) -> Sequence[ReferenceOption]:
        """All that is known here of a platform; nothing before it was ever online."""
        known = self._lists.get(platform)
        return known.options if known is not None else ()

    def listen(self, heard: Heard) -> Callable[[], None]:
        """Hear the name of each platform whose list has changed; call the answer to hear no more."""
        self._ears.append(heard)
        return lambda: self._ears.remove(heard)

    async def run(self) -> None:
        """Read what is kept here, then what the server has anew, until cancelled."""
        for platform in PLATFORMS:
            kept = await asyncio.to_thread(self._read, platform)
            if kept is not None:
                self._take(kept)
        while True:
            try:
                for platform in PLATFORMS:
                    await self.look(platform)
                pause_s = _LOOK_EVERY_S if self._lists.keys() >= set(PLATFORMS) else _AGAIN_AFTER_S
            except AdlyError:
                # Offline: what is kept serves, and the next look comes soon.
                pause_s = _AGAIN_AFTER_S
            await asyncio.sleep(pause_s)

    async def look(self, platform: str) -> None:
        """Fetch a list where the server's is newer. Raises ``ServerProblem``."""
        known = self._lists.get(platform)
        query = {"as_of": known.as_of.isoformat()} if known is not None and known.as_of else None
        told = await self._wire.asked("GET", f"{self._path}/{platform}", ReferenceList, query=query)
        if not told.is_same and told.as_of is not None:
            await asyncio.to_thread(self._keep, told)
            self._take(told)

    async def search(
        self, platform: str, account_id: str, kind: ReferenceKind, words: str
    ) -> list[ReferenceOption]:
        """What the platform itself finds; nothing while it cannot be asked. What it finds is kept."""
        body = {"account_id": account_id, "kind": str(kind), "words": words}
        try:
            told = await self._wire.asked("POST", f"{self._path}/{platform}/searches", ReferenceList, body)
        except AdlyError:
            # The lists at hand have answered already; more is a matter of a connection.
            return []
        self._add(platform, told.options)
        return list(told.options)

    def _add(self, platform: str, options: Sequence[ReferenceOption]) -> None:
        known = self._lists.get(platform) or ReferenceList(platform=platform, as_of=None)
        have = {(one.kind, one.key) for one in known.options}
        new = [one for one in options if (one.kind, one.key) not in have]
        if new:
            self._take(msgspec.structs.replace(known, options=(*known.options, *new)))

    def _take(self, told: ReferenceList) -> None:
        self._lists[told.platform] = told
        for heard in tuple(self._ears):
            heard(told.platform)

    def _read(self, platform: str) -> ReferenceList | None:
        """What was kept; a file that is missing or damaged is fetched anew."""
        try:
            return msgspec.json.decode(self._file(platform).read_bytes(), type=ReferenceList)
        except (OSError, msgspec.DecodeError):
            return None

    def _keep(self, told: ReferenceList) -> None:
        write_whole(self._file(told.platform), msgspec.json.encode(told))

    def _file(self, platform: str) -> Path:
        return self._folder / f"{platform}.json"
