"""Two real server processes on one database: what happens at one is heard at the other."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.server.processes import ServerProcess
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica
from tests.server.sync.test_events import Ear, listening

LISTENING = "query like 'listen %' and datname = current_database()"


@pytest.fixture(scope="module")
def beside(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A second server, in a process of its own, beside the one under test."""
    server = ServerProcess(served.database_url, tmp_path_factory.mktemp("beside"))
    yield server
    server.stop()


@pytest.fixture
def here(beside: ServerProcess, owner: Person, workspace: str) -> Iterator[Ear]:
    """Somebody who listens there, and has heard where things stand."""
    with listening(owner, beside.url) as ear:
        assert ear.hear()["ws"] == workspace
        yield ear


def test_an_edit_is_heard_at_the_other_server_within_some_tens_of_ms(
    owner: Person, workspace: str, here: Ear
) -> None:
    replica, taken = Replica(owner, workspace), []
    for number in range(15):
        time.sleep(0.1)  # a hint of its own
        replica.campaign(str(number))
        acknowledged = time.perf_counter()
        assert here.hear()["head"] == replica.hello()["head"]
        taken.append(time.perf_counter() - acknowledged)
    assert statistics.median(taken) < 0.1


def test_a_flood_is_joined_and_its_end_is_heard(owner: Person, workspace: str, here: Ear) -> None:
    replica = Replica(owner, workspace)
    began = time.monotonic()
    for number in range(60):
        replica.campaign(str(number))
    head, hints = replica.hello()["head"], [here.hear()]
    while hints[-1]["head"] < head:
        hints.append(here.hear())
    windows = (time.monotonic() - began) / 0.05
    assert len(hints) <= windows + 2
    assert [hint["head"] for hint in hints] == sorted({hint["head"] for hint in hints})
    here.hear_nothing()


def test_a_killed_connection_comes_back_and_what_was_missed_is_found(
    served: Served, owner: Person, workspace: str, here: Ear
) -> None:
    """Both servers lose their ears; an edit in between is told to nobody, and found when they hear again."""
    replica = Replica(owner, workspace)
    (killed,) = served.run_sql(
        f"select count(pg_terminate_backend(pid)) as n from pg_stat_activity where {LISTENING}"
    )
    assert killed["n"] == 2
    replica.campaign("بين اتصالين")
    began = time.monotonic()
    assert here.hear(15)["head"] == replica.hello()["head"]
    assert time.monotonic() - began < 5, "found by the sweep at once, not half a minute later"
    replica.campaign("بعد العودة")
    assert here.hear(2)["head"] == replica.hello()["head"]


def test_what_cannot_be_told_is_told_once_the_sender_is_connected_again(
    served: Served, owner: Person, workspace: str, here: Ear
) -> None:
    served.run_sql(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name = 'adly-hints' and query like 'select pg_notify%'"
    )
    replica = Replica(owner, workspace)
    replica.campaign("أول ما يقال بعدها")
    assert here.hear(10)["head"] == replica.hello()["head"]


def test_whoever_is_removed_at_one_hears_nothing_more_at_the_other(
    served: Served, beside: ServerProcess, owner: Person, workspace: str
) -> None:
    colleague = served.person()
    membership = owner.add(workspace, colleague, "member")
    with listening(colleague, beside.url) as ear:
        assert ear.hear()["ws"] == workspace
        owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership}")
        while "role_epoch" not in ear.hear():
            pass
        Replica(owner, workspace).campaign()
        ear.hear_nothing()


def test_a_stream_at_the_other_ends_with_its_token(
    served: Served, beside: ServerProcess, owner: Person
) -> None:
    served.run_sql(
        "update sessions set access_expires_at = now() + interval '1 s' where user_id = :id", id=owner.id
    )
    with listening(owner, beside.url) as ear:
        assert ear.is_over.wait(5)


def test_a_killed_server_ends_its_streams_and_the_other_serves_on(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    third = ServerProcess(served.database_url, tmp_path)
    try:
        with listening(owner, third.url) as ear:
            ear.hear()
            third.kill()
            assert ear.is_over.wait(5)
        assert Replica(owner, workspace).hello()["head"] > 0
    finally:
        third.kill()


def test_hints_go_past_the_pooler(served: Served, tmp_path: Path) -> None:
    """LISTEN needs a connection of its own: the direct address is the one it uses."""
    named = make_url(served.database_url).update_query_dict({"application_name": "direct-way"})
    direct = named.render_as_string(hide_password=False)
    server = ServerProcess(served.database_url, tmp_path, ADLY_DATABASE_DIRECT_URL=direct)
    try:
        found: list[Any] = []
        deadline = time.monotonic() + 10
        while not found and time.monotonic() < deadline:
            found = served.run_sql(
                f"select pid from pg_stat_activity where {LISTENING} and application_name = 'direct-way'"
            )
        assert len(found) == 1
    finally:
        server.stop()
