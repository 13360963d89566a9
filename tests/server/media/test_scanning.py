"""Where a scanner is named, nothing is kept or served before it was found clean."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from adly_sync_server.commands.doctor.finding import State
from adly_sync_server.commands.doctor.scanner import check_scanner
from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.media.blob_store import blob_key
from adly_sync_server.media.inspection import MediaRefused
from adly_sync_server.media.scanning import MediaInfected, Scanner
from adly_sync_server.settings import SettingsError, load_settings
from tests.postgres import PostgresServers
from tests.server.commands.surroundings import answering
from tests.server.media.clamd import EICAR, VERSION, Clamd
from tests.server.media.images import image
from tests.server.media.test_uploads import CONTENT, Sender, sha256
from tests.server.served import Person, Served, problem


@pytest.fixture(scope="module")
def clamd() -> Iterator[Clamd]:
    """A scanner that listens."""
    with answering() as loop:
        made = Clamd(loop)
        made.start()
        yield made
        made.stop()


@pytest.fixture(scope="module")
def guarded(
    postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory, clamd: Clamd
) -> Iterator[Served]:
    """A server that has it look at files."""
    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url, address = server.migrated_database(), f"tcp://127.0.0.1:{clamd.port}"
    running = Served(url, tmp_path_factory.mktemp("guarded"), ADLY_SCANNER_URL=address)
    running.start()
    yield running
    running.close_clients()
    running.stop()
    server.drop(url)


@pytest.fixture
def person(guarded: Served, clamd: Clamd) -> Person:
    """Somebody who uploads."""
    clamd.mood = ""
    return guarded.person()


def kept(guarded: Served, workspace: str, content: bytes) -> bool:
    """True if the store has the file."""
    key = blob_key(UUID(workspace), sha256(content))
    return guarded.on_loop(guarded.parts.store.size(key)) is not None


@pytest.mark.parametrize(("content", "kind"), [(CONTENT, "application/x-deck"), (image("PNG"), "image/png")])
def test_what_is_clean_is_kept_and_was_looked_at_whole(
    clamd: Clamd, person: Person, content: bytes, kind: str
) -> None:
    sender = Sender(person, person.workspace(), content, kind=kind)
    assert sender.send(0).status_code == 204
    assert sender.blob().content == content
    assert content in clamd.scanned


def test_what_is_harmful_is_refused_and_nothing_of_it_is_kept(guarded: Served, person: Person) -> None:
    workspace, content = person.workspace(), CONTENT + EICAR + CONTENT
    sender = Sender(person, workspace, content)
    sender.send(0, 1000)
    assert problem(sender.send(1000)) == (422, "infected_media")
    assert problem(sender.blob()) == (404, "not_found")
    assert not kept(guarded, workspace, content)
    assert sender.offset() == 0


def test_what_is_too_large_for_it_is_refused(clamd: Clamd, guarded: Served, person: Person) -> None:
    workspace, content = person.workspace(), b"film" * (clamd.most_bytes // 2)
    sender = Sender(person, workspace, content)
    assert problem(sender.send(0)) == (413, "too_large")
    assert not kept(guarded, workspace, content)


@pytest.mark.parametrize("mood", ["dies", "stream: something nobody ever said"])
def test_while_it_does_not_answer_a_file_waits_unserved_and_is_looked_at_later(
    clamd: Clamd, guarded: Served, person: Person, mood: str
) -> None:
    workspace, content = person.workspace(), CONTENT + mood.encode()
    sender = Sender(person, workspace, content)
    clamd.mood = mood
    assert problem(sender.send(0)) == (503, "unavailable")
    assert problem(sender.blob()) == (404, "not_found")
    assert not kept(guarded, workspace, content)
    clamd.mood = ""
    assert sender.offset() == len(content)
    assert sender.blob().content == content


def test_its_word_is_heard_although_it_hung_up_on_a_film(clamd: Clamd) -> None:
    """It answers and hangs up while much is still on its way; that word must not be lost with the line."""

    async def film() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield bytes(clamd.most_bytes // 4)

    async def scanned() -> str:
        with pytest.raises(MediaRefused) as refused:
            await Scanner(f"tcp://127.0.0.1:{clamd.port}").scan(film())
        return refused.value.code

    assert [asyncio.run(scanned()) for _ in range(20)] == ["too_large"] * 20


def test_nothing_listens(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        asyncio.run(Scanner(f"unix:{tmp_path / 'nobody'}").scan(parts(b"x")))


def test_the_socket_may_be_a_file(clamd: Clamd, tmp_path: Path) -> None:
    with answering() as loop:
        other = Clamd(loop)
        address = other.start(tmp_path / "clamd.ctl")
        asyncio.run(Scanner(address).scan(parts(b"clean", b"", b"more")))
        with pytest.raises(MediaInfected):
            asyncio.run(Scanner(address).scan(parts(EICAR[:20], EICAR[20:])))
        assert other.scanned[0] == b"cleanmore"
        other.stop()


async def parts(*given: bytes) -> AsyncIterator[bytes]:
    """A file in parts."""
    for one in given:
        yield one


def test_the_doctor_tells_which_it_is(clamd: Clamd, tmp_path: Path) -> None:
    def found(**named: str) -> tuple[State, str, str]:
        (told,) = asyncio.run(check_scanner(load_settings({"ADLY_DATA_DIR": str(tmp_path), **named})))
        return told.state, told.code, told.detail

    clamd.mood = ""
    assert found()[:2] == (State.CAUTION, "scanner_absent")
    assert found(ADLY_SCANNER_URL=f"tcp://127.0.0.1:{clamd.port}") == (State.WELL, "", VERSION)
    assert found(ADLY_SCANNER_URL=f"unix:{tmp_path}/nobody")[:2] == (State.WRONG, "scanner_away")


@pytest.mark.parametrize("address", ["127.0.0.1:3310", "tcp://127.0.0.1", "unix:clamd.ctl", "https://x:1"])
def test_an_address_that_is_none_stops_the_start(address: str) -> None:
    with pytest.raises(SettingsError, match="ADLY_SCANNER_URL"):
        load_settings({"ADLY_SCANNER_URL": address})
