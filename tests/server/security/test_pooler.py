"""Behind PgBouncer in transaction mode all share two connections, and nobody's context stays on one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.server.security.pgbouncer import SERVER_CONNECTIONS, pgbouncer_before
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica

AGENCIES, ROUNDS = 8, 12
_CONTEXT = "select current_setting('adly.ws', true), current_setting('adly.user', true), current_user"


@pytest.fixture
def pooled(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """A server whose queries all go through the pooler."""
    with pgbouncer_before(database_url, tmp_path) as address:
        served = Served(
            address,
            tmp_path / "server",
            ADLY_DATABASE_POOLER="yes",
            ADLY_DATABASE_DIRECT_URL=database_url,
        )
        served.start()
        yield served
        served.close_clients()
        served.stop()


def test_everybody_sees_his_own_and_nothing_stays_behind(pooled: Served) -> None:
    owners = [pooled.person(name=f"owner {n}") for n in range(AGENCIES)]
    replicas = [Replica(owner, owner.workspace(f"client {n}")) for n, owner in enumerate(owners)]
    wrong: list[str] = []
    threads = [
        threading.Thread(target=work, args=(mine, replicas[n - 1].workspace, wrong))
        for n, mine in enumerate(replicas)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert left_behind(pooled.database_url) == {("", "")}


def work(mine: Replica, somebody_elses: str, wrong: list[str]) -> None:
    """Write and read one's own, and try somebody else's, again and again."""
    made = {mine.campaign(f"{mine.workspace} {n}") for n in range(ROUNDS)}
    for _ in range(ROUNDS):
        seen = {key[1] for key in Replica(mine.person, mine.workspace).pull() if key[0] == "campaigns"}
        if seen != made:
            wrong.append(f"{mine.workspace} sees {seen ^ made}")
        if status_of(mine.person, somebody_elses) != 404:
            wrong.append(f"{mine.workspace} reaches {somebody_elses}")


def status_of(person: Person, workspace: str) -> int:
    """What a person is told about a workspace."""
    return person.http.get(f"/v1/workspaces/{workspace}/members").status_code


def left_behind(address: str) -> set[tuple[str, str]]:
    """Context of workspace and person that the next clients find, on every connection of the pool."""
    found, backends = set(), set()
    clients = [psycopg.connect(address, prepare_threshold=None) for _ in range(SERVER_CONNECTIONS)]
    for client in clients:  # each holds its transaction open, so that the next gets the other connection
        workspace, user, role = client.execute(_CONTEXT).fetchone() or (None, None, None)
        (backend,) = client.execute("select pg_backend_pid()").fetchone() or (None,)
        backends.add(backend)
        found.add((workspace or "", user or ""))
        assert role != "adly_app"
    for client in clients:
        client.close()
    assert len(backends) == SERVER_CONNECTIONS
    return found


def test_a_context_of_the_session_would_stay(database_url: str, tmp_path: Path) -> None:
    """Why it is set for the transaction only: this pooler hands on what belongs to a session."""
    with pgbouncer_before(database_url, tmp_path) as address:
        with psycopg.connect(address, prepare_threshold=None) as careless:
            careless.execute("select set_config('adly.ws', 'somebody', false)")
        found = left_behind(address)
    assert ("somebody", "") in found
