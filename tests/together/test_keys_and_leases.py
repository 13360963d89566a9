"""A lost keyring, a lease that has ended, a member who was removed: what opens again, and what does not."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.folders import Folders, replica_secret
from adly_desktop.secrets import PassphraseVault, Vault
from adly_desktop.storage import edits
from adly_desktop.storage.clock import utc_now
from adly_desktop.storage.replica import Replica
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.tokens import TokenPair
from adly_desktop.workplace import Session, Whose, Workplace
from adly_sync_server.contract.errors import NotSignedIn
from tests.desktop.storage.drafts import campaign
from tests.server.served import PASSWORD, Person, Served

PASSPHRASE = "a passphrase for tests"


class Computer:
    """One computer of one person: folders, a vault, and a signed-in session."""

    def __init__(self, served: Served, person: Person, workspace: str, root: Path) -> None:
        self.whose = Whose(served.url, person.id, workspace)
        self.person, self.folders = person, Folders(root)
        self.vault: Vault = PassphraseVault(root / "secrets.adly", PASSPHRASE)
        self.path = self.folders.replica(person.id, workspace)

    def lose_keyring(self) -> None:
        """Everything the vault kept is gone."""
        (self.folders.root / "secrets.adly").unlink()
        self.vault = PassphraseVault(self.folders.root / "secrets.adly", PASSPHRASE)

    def use(self, work: Callable[[Workplace], Coroutine[Any, Any, Any]]) -> Any:
        """Open the workspace, work in it, close it."""

        async def run() -> Any:
            async with self._opened() as place:
                return await work(place)

        return asyncio.run(run())

    @contextlib.asynccontextmanager
    async def _opened(self) -> AsyncIterator[Workplace]:
        session = Session(self.whose, self.vault, _unasked)
        tokens = self.person.tokens
        await session.begin(
            TokenPair(
                access_token=tokens["access_token"], refresh_token=tokens["refresh_token"], expires_in_s=3600
            )
        )
        try:
            place = await Workplace.open(session, self.folders, self.vault)
            try:
                yield place
            finally:
                await place.close()
        finally:
            await session.close()

    def moved_by(self, span: timedelta) -> None:
        """As if the server had last been heard ``span`` ago."""
        key = self.vault.get(replica_secret(self.whose.user_id, self.whose.workspace_id))
        assert key is not None
        with Replica.open(self.path, key) as replica:
            replica.write(lambda uow: uow.lease.renew(uow.now, uow.now - span))

    def is_over(self, ahead: timedelta) -> bool:
        """Whether the lease has ended by a clock that is ``ahead``."""
        key = self.vault.get(replica_secret(self.whose.user_id, self.whose.workspace_id))
        assert key is not None
        with Replica.open(self.path, key, clock=lambda: utc_now() + ahead) as replica:
            return replica.write(lambda uow: uow.lease.is_expired(uow.now))


async def _unasked(_: str) -> TokenPair:
    raise NotSignedIn("nobody refreshes here")


async def write(place: Workplace) -> None:
    """Something that is not sent."""
    await place.storage.write(lambda uow: edits.edit(uow, [campaign("لم تُرسل بعد")]))


async def leave_key_and_write(place: Workplace) -> None:
    """As in the program: the key is left with the server while somebody works."""
    await place.leave_key()
    await write(place)


async def waiting(place: Workplace) -> int:
    """How much waits."""
    return await place.storage.read(lambda reader: reader.waiting().mutations)


async def damage(place: Workplace) -> str | None:
    """Why the file was put away, if it was."""
    return None if place.damage is None else place.damage.code


async def sync(place: Workplace) -> None:
    """One round."""
    await place.engine.sync_once()


async def rows_pulled(place: Workplace) -> int:
    """One round; how many rows came."""
    return (await place.engine.sync_once()).pulled


@pytest.fixture
def computer(served: Served, owner: Person, workspace: str, tmp_path: Path) -> Computer:
    """The owner's."""
    return Computer(served, owner, workspace, tmp_path)


def code_of(computer: Computer, work: Callable[[Workplace], Coroutine[Any, Any, Any]] = waiting) -> str:
    """Why the workspace did not open."""
    with pytest.raises((NotSignedIn, ServerProblem)) as failure:
        computer.use(work)
    return failure.value.code


def test_a_lost_keyring_does_not_lose_the_outbox(computer: Computer) -> None:
    computer.use(leave_key_and_write)
    computer.lose_keyring()
    assert computer.use(waiting) == 1
    computer.use(sync)
    assert computer.use(waiting) == 0
    assert not list(computer.path.parent.glob("*.sealed-*"))


def test_the_key_comes_back_only_after_a_fresh_proof(served: Served, computer: Computer) -> None:
    computer.use(leave_key_and_write)
    computer.lose_keyring()
    served.run_sql(
        "update sessions set stepped_up_at = now() - :age where user_id = :id",
        age=timedelta(hours=1),
        id=computer.person.id,
    )
    before = computer.path.read_bytes()
    assert code_of(computer) == "step_up_required"
    assert computer.path.read_bytes() == before
    computer.person.http.post("/v1/auth/step-up", json={"password": PASSWORD})
    assert computer.use(waiting) == 1


def test_a_key_nobody_has_puts_the_file_away_and_begins_anew(computer: Computer) -> None:
    computer.use(write)
    computer.lose_keyring()
    assert computer.use(damage) == "key_lost"
    assert computer.use(waiting) == 0
    kept = [part.name for part in computer.path.parent.glob("*.sealed-*")]
    assert any(name.endswith(".journal") for name in kept)
    assert len(kept) >= 2


def test_without_the_server_a_lost_key_touches_nothing(computer: Computer) -> None:
    computer.use(leave_key_and_write)
    computer.lose_keyring()
    before, reached = computer.path.read_bytes(), computer.whose
    computer.whose = reached._replace(server_url="http://127.0.0.1:9")
    assert code_of(computer) == "server_unreachable"
    assert computer.path.read_bytes() == before
    computer.whose = reached
    assert computer.use(waiting) == 1


def test_a_file_copied_to_another_computer_opens_for_its_own_person_only(
    served: Served, owner: Person, workspace: str, computer: Computer, tmp_path: Path
) -> None:
    computer.use(leave_key_and_write)
    thief = served.person()
    owner.add(workspace, thief, "member")
    for person, code in ((thief, "key_lost"), (owner, None)):
        other = Computer(served, person, workspace, tmp_path / person.id)
        other.path.parent.mkdir(parents=True)
        shutil.copy(computer.path, other.path)

        async def found(place: Workplace) -> tuple[str | None, int]:
            return await damage(place), await waiting(place)

        assert other.use(found) == (code, 0 if code else 1)


def test_a_lease_that_ended_opens_again_when_the_server_answers(computer: Computer) -> None:
    computer.use(write)
    computer.moved_by(timedelta(days=15))
    reached, computer.whose = computer.whose, computer.whose._replace(server_url="http://127.0.0.1:9")
    assert code_of(computer) == "token_expired"
    computer.whose = reached
    assert computer.use(waiting) == 1
    computer.whose = reached._replace(server_url="http://127.0.0.1:9")
    assert computer.use(waiting) == 1


def test_a_copy_of_an_older_file_brings_no_time_back(computer: Computer) -> None:
    """The lease lies inside the file: an older copy ends with the older lease."""
    computer.use(sync)
    computer.moved_by(timedelta(days=13))
    older = computer.path.read_bytes()
    computer.use(sync)
    assert not computer.is_over(timedelta(days=2))
    for part in computer.path.parent.glob(f"{computer.path.name}*"):
        part.unlink()
    computer.path.write_bytes(older)
    assert computer.is_over(timedelta(days=2))
    # And what it has seen it does not forget when the clock is set back.
    assert computer.is_over(timedelta(0))


def test_somebody_removed_while_away_loses_key_file_journal_and_media(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    guest = served.person()
    membership = owner.add(workspace, guest, "member")
    computer = Computer(served, guest, workspace, tmp_path)
    computer.use(leave_key_and_write)
    media = computer.folders.media(guest.id, workspace)
    media.mkdir(parents=True, exist_ok=True)
    (media / "a").write_bytes(b"picture")
    computer.moved_by(timedelta(days=15))
    assert owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership}").status_code == 204
    assert code_of(computer) == "not_found"
    assert not list(computer.path.parent.glob(f"{computer.path.name}*"))
    assert computer.vault.get(replica_secret(guest.id, workspace)) is None
    assert not media.exists()
    owner.add(workspace, guest, "member")
    computer.use(sync)
    assert computer.use(waiting) == 0


def test_somebody_removed_and_let_in_again_while_away_starts_afresh(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    """His computer heard of neither. All comes again, and what he wrote is sent as the new member's."""
    guest = served.person()
    membership = owner.add(workspace, guest, "member")
    computer = Computer(served, guest, workspace, tmp_path)
    computer.use(sync)
    computer.use(write)
    assert owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership}").status_code == 204
    owner.add(workspace, guest, "member")
    rows = computer.use(rows_pulled)
    assert computer.use(rows_pulled) == 0
    assert Computer(served, guest, workspace, tmp_path / "new").use(rows_pulled) == rows
    assert computer.use(waiting) == 0
    sent = served.run_sql("select name from campaigns where workspace_id = :ws", ws=workspace)
    assert [row["name"] for row in sent] == ["لم تُرسل بعد"]


def test_the_servers_clock_counts_where_this_one_was_wrong(computer: Computer) -> None:
    """Set forward by a year while the server answers, then set right: the lease is still two weeks."""
    computer.use(sync)
    assert computer.is_over(timedelta(days=365))
    assert computer.is_over(timedelta(0))
    computer.use(sync)
    assert not computer.is_over(timedelta(days=13))
    assert computer.is_over(timedelta(days=14, minutes=1))
