"""An open workspace: its replica on two threads, its line to the server, and the engine between them.

Everything here works without a network; only a session that was never begun is missing until somebody signs
in. No Qt: the shell shows what this says.
"""

import asyncio
import contextlib
import itertools
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, NamedTuple

from adly_desktop.folders import Folders, replica_secret, session_secret
from adly_desktop.media_shelf import MediaShelf
from adly_desktop.secrets import Vault, replica_key
from adly_desktop.storage import rescue
from adly_desktop.storage.clock import utc_now
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.identity import replica_id
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from adly_desktop.sync.engine import SyncEngine
from adly_desktop.sync.figures import FigureLoads
from adly_desktop.sync.key_copies import KeyCopies
from adly_desktop.sync.media_cache import MediaCache
from adly_desktop.sync.media_transfer import MediaTransfer
from adly_desktop.sync.media_wire import MediaWire
from adly_desktop.sync.reference_lists import ReferenceLists
from adly_desktop.sync.snapshot_wire import SnapshotWire
from adly_desktop.sync.tokens import TokenPair, Tokens
from adly_desktop.sync.transport import HttpTransport
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.errors import AdlyError, NotSignedIn

#: How far back results are kept at hand, and how often they are fetched anew.
FIGURE_DAYS: Final = timedelta(days=30)
_FIGURES_EVERY_S: Final = 600.0
_ROUNDS_AN_HOUR: Final = 6
_LATE_DAYS: Final = timedelta(days=2)
#: Breakdowns are summed over as many days as the server keeps fresh.
PART_DAYS: Final = timedelta(days=27)
#: How long until the server is offered the key again.
_KEY_EVERY_S: Final = 600.0
#: Codes after which a file is put aside and fetched anew; its unsent work is saved from it.
_DAMAGED: Final = frozenset({"replica_damaged", "replica_truncated"})


class Whose(NamedTuple):
    """Which workspace, of whom, on which server."""

    server_url: str
    user_id: str
    workspace_id: str


class Session:
    """A signed-in person on one server: tokens that renew themselves and are kept in the vault."""

    def __init__(self, whose: Whose, vault: Vault, refresh: Callable[[str], Awaitable[TokenPair]]) -> None:
        self._vault, self._secret = vault, session_secret(whose.server_url, whose.user_id)
        self.whose = whose
        self.tokens = Tokens("", refresh, self._keep)
        self.wire = Wire(whose.server_url, tokens=self.tokens)

    async def resume(self) -> bool:
        """Take up what the vault kept; False where nothing is kept."""
        kept = await asyncio.to_thread(self._vault.get, self._secret)
        if kept is None:
            return False
        self._renew_with(kept.decode())
        return True

    async def begin(self, pair: TokenPair) -> None:
        """Take over what a sign-in has just brought, and keep it."""
        await self._keep(pair.refresh_token)
        self.tokens.begin(pair)

    async def end(self) -> None:
        """Forget the session on this computer."""
        await asyncio.to_thread(self._vault.delete, self._secret)
        self._renew_with("")

    async def close(self) -> None:
        """End the connections; the session stays."""
        await self.wire.close()

    def _renew_with(self, refresh_token: str) -> None:
        """The next call begins with a refresh; without a token it raises ``NotSignedIn``."""
        self.tokens.begin(TokenPair(access_token="", refresh_token=refresh_token, expires_in_s=0))

    async def _keep(self, refresh_token: str) -> None:
        await asyncio.to_thread(self._vault.put, self._secret, refresh_token.encode())


class Workplace:
    """A workspace that is open for work. ``close`` lets what was begun end."""

    def __init__(self, session: Session, storage: Threads, folders: Folders, vault: Vault) -> None:
        """Use ``open``."""
        self.session, self.storage = session, storage
        self.whose = session.whose
        wire, workspace_id = session.wire, self.whose.workspace_id
        files = SnapshotWire(wire, workspace_id)
        self.engine = SyncEngine(storage, HttpTransport(wire, workspace_id), files=files)
        self._folders, self._vault = folders, vault
        cache = MediaCache(folders.media(self.whose.user_id, self.whose.workspace_id))
        self.transfer = MediaTransfer(storage, cache, MediaWire(session.wire, self.whose.workspace_id))
        self.shelf = MediaShelf(storage, cache, self.transfer)
        self.reference = ReferenceLists(
            folders.root, session.wire, self.whose.server_url, self.whose.workspace_id
        )
        self.figures = FigureLoads(storage, session.wire, self.whose.workspace_id)
        #: Why the file was put aside and begun anew, if it was.
        self.damage: StorageFailed | None = None

    @classmethod
    async def open(cls, session: Session, folders: Folders, vault: Vault) -> "Workplace":
        """Open or create the replica; a damaged one is put aside, its unsent work saved from it.

        A key that is not in the vault any more is asked back from the server; without a copy there the file
        is put away and begun anew. Raises ``StorageFailed``, ``SecretsFailed``, ``ServerProblem`` and, after
        two weeks without the server, ``NotSignedIn``.
        """
        lost = await _find_key(session, folders, vault)
        replica, damage = await asyncio.to_thread(_opened, session.whose, folders, vault)
        place = cls(session, Threads(replica), folders, vault)
        place.damage = lost or damage
        try:
            await place._prove_lease()
        except BaseException:
            await place.close()
            raise
        return place

    async def _prove_lease(self) -> None:
        """After two weeks only the server opens this again; somebody it has removed loses the copy here."""
        if not await self._is_lease_over():
            return
        try:
            await self.engine.prove()
        except AdlyError as problem:
            if problem.code == "not_found":
                await self.close()
                await self.destroy()
                raise
            raise NotSignedIn("two weeks without the server", code="token_expired") from problem

    async def _is_lease_over(self) -> bool:
        if self.storage.replica.writable:
            return await self.storage.write(lambda uow: uow.lease.is_expired(uow.now))
        now = self.storage.replica.clock()
        return await self.storage.read(lambda reader: reader.lease.seems_expired(now))

    async def leave_key(self) -> None:
        """See to it that the server has a copy of the key, trying again now and then until it has."""
        key, replica = await asyncio.to_thread(_key_of, self.whose, self._folders, self._vault)
        if key is None or replica is None:
            return
        copies, is_kept = KeyCopies(self.session.wire, self.whose.workspace_id), False
        while not is_kept:
            with contextlib.suppress(AdlyError):
                await copies.keep(replica, key)
                is_kept = True
            if not is_kept:
                await asyncio.sleep(_KEY_EVERY_S)

    async def fetch_once(self) -> None:
        """Until the campaigns are there, so that nobody meets an empty screen; later no wait at all."""
        has_tree = await self.storage.read(lambda reader: reader.filling.has_tree)
        if not has_tree and self.storage.replica.writable:
            await self.engine.sync_once(tree_only=True)

    async def keep_figures(self) -> None:
        """Load the results of the last weeks now and every ten minutes, until cancelled.

        The past moves once an hour: in between only the last days are asked for. Offline the old stay.
        """
        for number in itertools.count():
            today = self.storage.replica.clock().date()
            days = FIGURE_DAYS if number % _ROUNDS_AN_HOUR == 0 else _LATE_DAYS
            with contextlib.suppress(AdlyError):
                last = today.isoformat()
                await self.figures.load((today - days).isoformat(), last)
                await self.figures.load_rates()
                await self.figures.load_parts((today - PART_DAYS).isoformat(), last)
            await asyncio.sleep(_FIGURES_EVERY_S)

    async def close(self) -> None:
        """Finish what was begun, and let another process have the replica."""
        await asyncio.to_thread(self.storage.close)

    async def destroy(self) -> None:
        """The person was removed: key, file and media go. What was unsent goes with them. Close first."""
        await asyncio.to_thread(_destroyed, self.whose, self._folders, self._vault)


def destroy_all(whose: Whose, folders: Folders, vault: Vault) -> None:
    """Everything of this person on this computer: every key, every file, all media. Blocks; close first."""
    of_person = folders.replica(whose.user_id, "").parent
    for path in of_person.glob("*.replica"):
        _destroyed(whose._replace(workspace_id=path.stem), folders, vault)
    # What was once put aside lies beside them.
    for folder in (of_person, folders.media(whose.user_id, "")):
        shutil.rmtree(folder, ignore_errors=True)


def _opened(whose: Whose, folders: Folders, vault: Vault) -> tuple[Replica, StorageFailed | None]:
    path = folders.replica(whose.user_id, whose.workspace_id)
    key = replica_key(vault, replica_secret(whose.user_id, whose.workspace_id), file_exists=path.exists())
    try:
        return Replica.open(path, key), None
    except StorageFailed as failure:
        if failure.code not in _DAMAGED:
            raise
        return Replica.rebuild(path, key)[0], failure


async def _find_key(session: Session, folders: Folders, vault: Vault) -> StorageFailed | None:
    """Bring back a key the vault has lost; the failure that follows where nobody has it any more."""
    path = folders.replica(*session.whose[1:])
    key, replica = await asyncio.to_thread(_key_of, session.whose, folders, vault)
    if key is not None or not path.exists():
        return None
    copies = KeyCopies(session.wire, session.whose.workspace_id)
    copy = await copies.given_back(replica) if replica is not None else None
    if copy is not None:
        await asyncio.to_thread(vault.put, replica_secret(*session.whose[1:]), copy)
        return None
    await asyncio.to_thread(rescue.put_away, path, utc_now())
    return StorageFailed("nobody has the key of this file any more", code="key_lost")


def _key_of(whose: Whose, folders: Folders, vault: Vault) -> tuple[bytes | None, str | None]:
    """The key in the vault, and what the file is known by."""
    path = folders.replica(whose.user_id, whose.workspace_id)
    return vault.get(replica_secret(whose.user_id, whose.workspace_id)), replica_id(path)


def _destroyed(whose: Whose, folders: Folders, vault: Vault) -> None:
    vault.delete(replica_secret(whose.user_id, whose.workspace_id))
    path = folders.replica(whose.user_id, whose.workspace_id)
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink(missing_ok=True)
    shutil.rmtree(folders.media(whose.user_id, whose.workspace_id), ignore_errors=True)
