"""Opening a workspace whose file is cut short, held elsewhere or out of its time: nothing is lost."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from adly_desktop.folders import Folders, replica_secret
from adly_desktop.secrets import PassphraseVault, Vault, replica_key
from adly_desktop.storage import edits
from adly_desktop.storage.failures import StorageFailed
from adly_desktop.storage.replica import Replica
from adly_desktop.sync.tokens import TokenPair
from adly_desktop.workplace import Session, Whose, Workplace
from adly_sync_server.contract.errors import NotSignedIn
from tests.desktop.storage.drafts import Draft, campaign, draft, shown

WHOSE = Whose(
    "http://127.0.0.1:9", "0190000a-0000-7000-8000-000000000001", "0190000a-0000-7000-8000-000000000002"
)
PAGE = 4096
OWNER = (
    "import sys; from pathlib import Path; from adly_desktop.storage.replica import Replica\n"
    "with Replica.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])): print(flush=True); sys.stdin.read()"
)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Where this person's work lies."""
    return Folders(tmp_path)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Keys under a passphrase, as where there is no keyring."""
    return PassphraseVault(tmp_path / "secrets.adly", "a passphrase for tests")


@pytest.fixture
def path(folders: Folders) -> Path:
    """The file of the workspace."""
    return folders.replica(WHOSE.user_id, WHOSE.workspace_id)


@pytest.fixture
def key(vault: Vault) -> bytes:
    """The key of the file, kept in the vault."""
    return replica_key(vault, replica_secret(WHOSE.user_id, WHOSE.workspace_id), file_exists=False)


@pytest.fixture
def made(path: Path, key: bytes) -> Draft:
    """A closed replica with unsent work."""
    with Replica.open(path, key) as replica:
        return draft(replica)


async def _no_server(_: str) -> TokenPair:
    raise AssertionError("nothing here asks the server")


async def _opened(folders: Folders, vault: Vault) -> Workplace:
    return await Workplace.open(Session(WHOSE, vault, _no_server), folders, vault)


@contextmanager
def owned_elsewhere(path: Path, key: bytes) -> Iterator[None]:
    """Another ADLY has the workspace open."""
    command = [sys.executable, "-c", OWNER, str(path), key.hex()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "\n"
        try:
            yield
        finally:
            owner.kill()


def test_a_truncated_replica_opens_anew_with_its_unsent_work(
    folders: Folders, vault: Vault, path: Path, made: Draft
) -> None:
    os.truncate(path, path.stat().st_size // 2 // PAGE * PAGE)

    async def story() -> None:
        place = await _opened(folders, vault)
        assert place.damage is not None
        assert place.damage.code == "replica_truncated"
        assert shown(place.storage.replica, "ads", made.ad).mark == "+"
        assert place.storage.replica.read(lambda reader: reader.waiting()).mutations == 3
        await place.close()

    asyncio.run(story())
    assert list(path.parent.glob(f"{path.name}.damaged-*"))


def test_a_replica_another_process_holds_is_read_and_not_written(
    folders: Folders, vault: Vault, path: Path, key: bytes, made: Draft
) -> None:
    async def story() -> None:
        place = await _opened(folders, vault)
        assert shown(place.storage.replica, "ads", made.ad).mark == "+"
        with pytest.raises(StorageFailed) as failure:
            await place.storage.write(lambda uow: edits.edit(uow, [campaign("لا تُكتب")]))
        assert failure.value.code == "replica_locked"
        await place.close()

    with owned_elsewhere(path, key):
        asyncio.run(story())
    with Replica.open(path, key) as later:
        assert later.read(lambda reader: reader.waiting()).mutations == 3


def test_two_weeks_without_the_server_ask_for_a_sign_in_and_keep_the_work(
    folders: Folders, vault: Vault, path: Path, key: bytes, made: Draft
) -> None:
    with Replica.open(path, key) as replica:
        replica.write(lambda uow: uow.lease.renew(uow.now - timedelta(days=15)))
    with pytest.raises(NotSignedIn) as failure:
        asyncio.run(_opened(folders, vault))
    assert failure.value.code == "token_expired"
    with Replica.open(path, key) as replica:
        assert replica.read(lambda reader: reader.waiting()).mutations == 3
