"""Nothing is kept longer than docs/security/retention.md says, and nothing goes before its time."""

import re
import uuid
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from adly_sync_server.db.engine import make_engine
from adly_sync_server.jobs.sweeping import sweep_all
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.privacy import sweeping
from tests.server.db.sample_rows import Sample

PAGE = Path(__file__).parents[3] / "docs/security/retention.md"
#: | what | 30 days | `module.CONSTANT` | by |
_ROW = re.compile(r"^\| (.+) \| (\d+) days? \| `([\w.]+)\.([A-Z_]+)` \| (.+) \|$", re.MULTILINE)
_SECOND = timedelta(seconds=5)

#: How a row is made so old, and how many are left of it then. ``:age`` is by how much its time is over.
AGES = {
    "invitations": (
        "update invitations set accepted_at = null, declined_at = null, revoked_at = null,"
        " expires_at = now() - cast(:age as interval) where workspace_id = :ws",
        sweeping.INVITATIONS_FOR,
    ),
    "oauth_states": (
        "update oauth_states set expires_at = now() - cast(:age as interval) where workspace_id = :ws",
        sweeping.STATES_FOR,
    ),
    "connect_links": (
        "update connect_links set used_at = null, revoked_at = null,"
        " expires_at = now() - cast(:age as interval) where workspace_id = :ws",
        sweeping.LINKS_FOR,
    ),
    "otp_tokens": (
        "update otp_tokens set expires_at = now() - cast(:age as interval) where user_id = :person",
        sweeping.CODES_FOR,
    ),
    "sign_in_challenges": (
        "update sign_in_challenges set expires_at = now() - cast(:age as interval) where user_id = :person",
        sweeping.CODES_FOR,
    ),
    "account_events": (
        "update account_events set created_at = now() - cast(:age as interval) where user_id = :person",
        sweeping.EVENTS_FOR,
    ),
    "auth_attempts": (
        "update auth_attempts set last_attempt_at = now() - cast(:age as interval)",
        sweeping.ATTEMPTS_FOR,
    ),
}
_LATER = """
    insert into sessions (user_id, family_id, access_hash, refresh_hash, device_name, device_platform,
        app_version, signed_in_at, access_expires_at, refresh_expires_at, absolute_expires_at)
    values (:person, gen_random_uuid(), :a, :b, 'Test laptop', 'linux', '0.1', now(),
        now() + interval '1 hour', now() + interval '1 day', now() + interval '1 day')
"""
_OLD_SESSION = """
    update sessions set absolute_expires_at = now() - cast(:age as interval), revoked_at = null
     where user_id = :person
"""


def count(connection: Connection, table: str, **where: Any) -> int:
    """Rows of a table."""
    told = " and ".join(f"{name} = :{name}" for name in where) or "true"
    return int(connection.execute(text(f'select count(*) from "{table}" where {told}'), where).scalar_one())


async def sweep(url: str, folder: Path) -> dict[str, int]:
    """What the job does at night."""
    engine = make_engine(url)
    try:
        return await sweep_all(engine, FolderStore(folder))
    finally:
        await engine.dispose()


def test_the_page_says_what_the_code_does() -> None:
    rows = _ROW.findall(PAGE.read_text("utf-8"))
    assert len(rows) >= 15
    for what, days, module, constant, _ in rows:
        assert kept(getattr(import_module(module), constant), constant) == timedelta(days=int(days)), what


def test_every_time_of_the_sweep_stands_on_the_page() -> None:
    named = {constant for _, _, module, constant, _ in _ROW.findall(PAGE.read_text("utf-8"))}
    assert {name for name in vars(sweeping) if name.endswith("_FOR")} <= named


def kept(value: Any, constant: str) -> timedelta:
    """A constant as a time; numbers carry their unit in their name."""
    if isinstance(value, timedelta):
        return value
    return timedelta(hours=value) if constant.endswith("_HOURS") else timedelta(seconds=value)


@pytest.mark.anyio
@pytest.mark.parametrize("table", AGES)
async def test_what_is_too_old_goes_and_what_is_not_stays(
    database_url: str, owner_engine: Engine, mine: Sample, theirs: Sample, tmp_path: Path, table: str
) -> None:
    statement, kept_for = AGES[table]
    whose = {"ws": mine.workspace_id, "person": mine.user_id}
    of_neighbour = {"ws": theirs.workspace_id, "person": theirs.user_id}
    with owner_engine.begin() as connection:
        rows = count(connection, table)
        for values, age in ((of_neighbour, kept_for - _SECOND * 12), (whose, kept_for - _SECOND * 12)):
            connection.execute(text(statement), values | {"age": age})
    await sweep(database_url, tmp_path)
    with owner_engine.begin() as connection:
        assert count(connection, table) == rows
        connection.execute(text(statement), whose | {"age": kept_for + _SECOND})
    await sweep(database_url, tmp_path)
    with owner_engine.begin() as connection:
        left = 0 if table == "auth_attempts" else rows - 1
        assert count(connection, table) == left


@pytest.mark.anyio
async def test_an_ended_sign_in_goes_but_the_latest_of_each_person_stays(
    database_url: str, owner_engine: Engine, mine: Sample, tmp_path: Path
) -> None:
    old = {"person": mine.user_id, "age": sweeping.SESSIONS_FOR + _SECOND}
    with owner_engine.begin() as connection:
        connection.execute(text(_OLD_SESSION), old)
    await sweep(database_url, tmp_path)
    with owner_engine.begin() as connection:
        assert count(connection, "sessions", user_id=mine.user_id) == 1
        hashes = {"a": uuid.uuid4().bytes, "b": uuid.uuid4().bytes}
        connection.execute(text(_LATER), {"person": mine.user_id, **hashes})
    await sweep(database_url, tmp_path)
    with owner_engine.begin() as connection:
        left = connection.execute(
            text("select device_name from sessions where user_id = :person"), {"person": mine.user_id}
        )
        assert list(left.scalars()) == ["Test laptop"]


@pytest.mark.anyio
async def test_an_address_nobody_proved_is_free_after_its_time(
    database_url: str, owner_engine: Engine, tmp_path: Path
) -> None:
    add = text("""
        insert into users (email, password_hash, first_name, is_verified, created_at)
        values (:email, 'x', 'Huda', :proved, now() - cast(:age as interval)) returning id
    """)
    old, young = sweeping.UNPROVED_FOR + _SECOND, sweeping.UNPROVED_FOR - _SECOND * 12
    with owner_engine.begin() as connection:
        unproved = connection.execute(add, {"email": "a@example.com", "proved": False, "age": old}).scalar()
        for email, proved, age in (("b@example.com", True, old), ("c@example.com", False, young)):
            connection.execute(add, {"email": email, "proved": proved, "age": age})
    gone = await sweep(database_url, tmp_path)
    again = await sweep(database_url, tmp_path)
    assert (gone["unproved"], again["unproved"]) == (1, 0)
    with owner_engine.begin() as connection:
        rows = connection.execute(text("select id, email, first_name from users order by email")).all()
    assert [row.email for row in rows if row.id != unproved] == ["b@example.com", "c@example.com"]
    assert [(row.first_name, row.email) for row in rows if row.id == unproved] == [
        (None, f"{unproved}@erased.invalid")
    ]
