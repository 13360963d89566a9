"""Passwords that stood in a breach are not taken: found in a file of any size, by halving it."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adly_sync_server.accounts.breached_passwords import BreachedFile
from tests.postgres import PostgresServers
from tests.server.served import PASSWORD, Served, problem

BREACHED = "correct horse battery staple 1234"
BETTER = "a sentence that stood in no breach"


def hash_of(password: str) -> str:
    """As the file has it."""
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


def written(path: Path, *passwords: str, ending: str = "\r\n", counts: bool = True) -> BreachedFile:
    """Such a file."""
    lines = sorted(hash_of(password) for password in passwords)
    text = "".join(f"{line}:{n * 7919}{ending}" if counts else line + ending for n, line in enumerate(lines))
    path.write_bytes(text.encode())
    return BreachedFile(path)


@settings(max_examples=150, deadline=None)
@given(
    known=st.sets(st.text(min_size=1, max_size=12), max_size=40),
    others=st.sets(st.text(min_size=1, max_size=12), max_size=20),
    ending=st.sampled_from(["\n", "\r\n"]),
    counts=st.booleans(),
    is_cut=st.booleans(),
)
def test_what_is_in_it_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory,
    known: set[str],
    others: set[str],
    ending: str,
    counts: bool,
    is_cut: bool,
) -> None:
    path = tmp_path_factory.getbasetemp() / "breached.txt"
    found = written(path, *known, ending=ending, counts=counts)
    if is_cut:
        path.write_bytes(path.read_bytes().rstrip())
    assert {one for one in known | others if found.holds(one)} == known
    assert found.is_ordered() == bool(known)


def test_a_file_in_disorder_or_of_something_else_is_known(tmp_path: Path) -> None:
    path = tmp_path / "breached.txt"
    whole = written(path, *(f"password {n}" for n in range(500)))
    assert whole.is_ordered()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(reversed(lines)))
    assert not whole.is_ordered()
    path.write_bytes(b"password\nletmein\n")
    assert not whole.is_ordered()
    path.write_bytes(b"")
    assert not whole.is_ordered()
    assert not whole.holds("password 1")


@pytest.fixture(scope="module")
def guarded(postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that was given such a file."""
    server = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url, folder = server.migrated_database(), tmp_path_factory.mktemp("guarded")
    written(folder / "breached.txt", BREACHED, *(f"another password {n}" for n in range(2_000)))
    running = Served(url, folder, ADLY_BREACHED_PASSWORDS_FILE=str(folder / "breached.txt"))
    running.start()
    yield running
    running.close_clients()
    running.stop()
    server.drop(url)


def refused(answer: httpx.Response) -> bool:
    """The password is what is wrong with it."""
    return problem(answer) == (400, "invalid_value") and answer.json()["field"] == "password"


def test_nobody_signs_up_with_one(guarded: Served) -> None:
    body = {"email": f"n{uuid.uuid4().hex[:12]}@example.com", "password": BREACHED}
    with guarded.client() as client:
        assert refused(client.post("/v1/auth/sign-up", json=body))
        assert client.post("/v1/auth/sign-up", json=body | {"password": BETTER}).status_code == 202


def test_nobody_changes_to_one(guarded: Served) -> None:
    person = guarded.person()
    body = {"current": PASSWORD, "password": BREACHED}
    assert refused(person.http.post("/v1/me/password", json=body))
    assert person.http.post("/v1/me/password", json=body | {"password": BETTER}).status_code == 204


def test_nobody_resets_to_one_and_the_code_stays_good(guarded: Served) -> None:
    person = guarded.person()
    with guarded.client() as client:
        asked = client.post("/v1/auth/reset", json={"email": person.address}).json()
        body = {"email": person.address, "code_id": asked["code_id"], "password": BREACHED}
        body["code"] = guarded.last_code_to(person.address)
        assert refused(client.post("/v1/auth/reset/confirm", json=body))
        stranger = body | {"email": "nobody-at-all@example.com"}
        assert refused(client.post("/v1/auth/reset/confirm", json=stranger)), "it tells nothing of accounts"
        done = client.post("/v1/auth/reset/confirm", json=body | {"password": BETTER})
        assert done.status_code == 204
