"""The audit log: whatever is changed, removed, exchanged, put in or cut off, it shows."""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from adly_sync_server.audit import recorder
from adly_sync_server.audit.binding import Origin, bound_mac, new_salt, origin_digest
from adly_sync_server.audit.chain import BEGINNING, Head, entry_mac, new_day
from adly_sync_server.audit.checking import check_one, close_days
from adly_sync_server.audit.verifying import Chain, Entry, OpenEnd, anchor_of, faults_in
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.secrets.envelope import Envelope, SecretUnreadable
from adly_sync_server.secrets.rotation import rewrap_workspace
from adly_sync_server.sync.hints import Silence
from tests.server.http.test_commands import Shell
from tests.server.served import PASSWORD, Person, Served

DAYS, A_DAY = 3, 4
FIRST = datetime(2026, 11, 1, tzinfo=UTC).date()


def made_entry(workspace_id: UUID, n: int, mac_key: bytes, before: bytes) -> Entry:
    """Format 1 on the first day, then format 2; each third is of somebody who was erased."""
    origin = None
    who = (str(workspace_id), str(uuid4()), str(uuid4()), "person")
    what = ("member.added", "member", str(uuid4()), "{}")
    told = (*who, *what, "10.0.0.7/32", f"ADLY/{n}", f"request-{n}", "2026-11-01T00:00:00.000000")
    if n > A_DAY:
        salt = new_salt()
        origin = Origin(origin_digest(salt, told), salt, is_erasable=n % 3 == 0)
    mac = bound_mac(mac_key, n, before, told, origin.digest if origin else None)
    entry = Entry(n, mac, told, origin)
    return without_origin(entry) if origin and origin.is_erasable else entry


def without_origin(entry: Entry) -> Entry:
    """As the entry is told once its person was erased."""
    assert entry.origin is not None
    told = (*entry.told[:8], None, None, *entry.told[10:])
    return msgspec.structs.replace(entry, told=told, origin=msgspec.structs.replace(entry.origin, salt=None))


def made_chain(workspace_id: UUID, days: int = DAYS, a_day: int = A_DAY) -> Chain:
    """A chain of some days, as the product would have written it; the last day is open."""
    entries: list[Entry] = []
    heads: list[Head] = []
    keys, before = new_day(), BEGINNING
    for number in range(days):
        for _ in range(a_day):
            n = len(entries) + 1
            entry = made_entry(workspace_id, n, keys.mac_key, before)
            before = entry.mac or b""
            entries.append(entry)
        day = FIRST + timedelta(days=number)
        if number == days - 1:
            standing = keys.standing_mac(workspace_id, day, len(entries), before)
            end = OpenEnd(day, keys.seed, len(entries), before, standing)
            return Chain(workspace_id, entries, heads, end)
        fresh = new_day()
        heads.append(keys.close(workspace_id, day, len(entries), before, fresh.public_key))
        keys = fresh
    raise AssertionError("a chain has an open day")


WORKSPACE = UUID("7b7a3e5e-3d0f-4a52-9a53-0f4f5a3d9f10")
CHAIN, OTHER = made_chain(WORKSPACE), made_chain(WORKSPACE)
N = DAYS * A_DAY
places = st.integers(0, N - 1)


def test_a_chain_that_was_left_alone_holds() -> None:
    assert list(faults_in(CHAIN, anchor_of(CHAIN))) == []
    assert list(faults_in(Chain(WORKSPACE, [], [], None))) == []


@st.composite
def tampered(draw: st.DrawFn) -> Chain:
    """The chain after one to three acts of somebody who can write every table."""
    chain = CHAIN
    for act in draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=3)):
        chain = act(draw, chain)
    return chain


def changed(draw: st.DrawFn, chain: Chain) -> Chain:
    """A word of an entry is another."""
    at, column = draw(st.integers(0, len(chain.entries) - 1)), draw(st.integers(0, 11))
    told = list(chain.entries[at].told)
    told[column] = draw(st.text(max_size=5) | st.none())
    return with_entry(chain, at, msgspec.structs.replace(chain.entries[at], told=tuple(told)))


def retold_origin(draw: st.DrawFn, chain: Chain) -> Chain:
    """What stands beside an entry is another, is gone, or comes from another entry."""
    at = draw(st.integers(0, len(chain.entries) - 1))
    entry, other = chain.entries[at], chain.entries[draw(st.integers(0, len(chain.entries) - 1))]
    origin = entry.origin
    if origin is None:
        told = (*entry.told[:8], None, None, *entry.told[10:])
        return with_entry(chain, at, msgspec.structs.replace(entry, told=told, origin=other.origin))
    if not origin.is_erasable and draw(st.booleans()):
        return with_entry(chain, at, without_origin(entry))
    new: dict[str, Any] = draw(st.sampled_from([{"salt": bytes(32)}, {"digest": bytes(32)}, {"digest": b""}]))
    return with_entry(
        chain,
        at,
        msgspec.structs.replace(
            entry,
            told=(*entry.told[:8], *other.told[8:10], *entry.told[10:]),
            origin=draw(st.sampled_from([None, other.origin, msgspec.structs.replace(origin, **new)])),
        ),
    )


def removed(draw: st.DrawFn, chain: Chain) -> Chain:
    """An entry is gone."""
    at = draw(st.integers(0, len(chain.entries) - 1))
    return with_entries(chain, [*chain.entries[:at], *chain.entries[at + 1 :]])


def exchanged(draw: st.DrawFn, chain: Chain) -> Chain:
    """Two entries stand in each other's place."""
    entries, (one, other) = list(chain.entries), draw(two_of(len(chain.entries)))
    first, second = entries[one], entries[other]
    entries[one] = msgspec.structs.replace(first, told=second.told, mac=second.mac)
    entries[other] = msgspec.structs.replace(second, told=first.told, mac=first.mac)
    return with_entries(chain, entries)


def put_in_again(draw: st.DrawFn, chain: Chain) -> Chain:
    """A copy of an entry comes again: at its place, at the end, or outside the chain."""
    copy = chain.entries[draw(st.integers(0, len(chain.entries) - 1))]
    n = draw(st.sampled_from([copy.n, (chain.entries[-1].n or 0) + 1, None]))
    entries = [*chain.entries, msgspec.structs.replace(copy, n=n)]
    return with_entries(chain, sorted(entries, key=lambda entry: entry.n or 10**9))


def cut(draw: st.DrawFn, chain: Chain) -> Chain:
    """The tail is gone, with the signed days in it, and the end says that it was always so."""
    kept = list(chain.entries[: draw(st.integers(1, max(1, len(chain.entries) - 1)))])
    heads = [head for head in chain.heads if head.last_n <= (kept[-1].n or 0)]
    end = chain.end
    if end is not None and draw(st.booleans()):
        end = msgspec.structs.replace(end, last_n=kept[-1].n or 0, last_mac=kept[-1].mac or b"")
    return Chain(chain.workspace_id, kept, heads, end)


def without_a_day(draw: st.DrawFn, chain: Chain) -> Chain:
    """The signed end of a day is gone or signed by somebody else."""
    heads = list(chain.heads)
    if not heads:
        return removed(draw, chain)
    at = draw(st.integers(0, len(heads) - 1))
    elsewhere = OTHER.heads[0]
    heads[at : at + 1] = [] if draw(st.booleans()) else [elsewhere]
    return Chain(chain.workspace_id, chain.entries, heads, chain.end)


def retold(draw: st.DrawFn, chain: Chain) -> Chain:
    """A signed day says something else."""
    if not chain.heads:
        return changed(draw, chain)
    heads, at = list(chain.heads), draw(st.integers(0, len(chain.heads) - 1))
    new: dict[str, Any] = draw(
        st.sampled_from(
            [{"last_n": 2}, {"last_mac": bytes(32)}, {"mac_key": bytes(32)}, {"next_key": bytes(32)}]
        )
    )
    heads[at] = msgspec.structs.replace(heads[at], **new)
    return Chain(chain.workspace_id, chain.entries, heads, chain.end)


Act = Callable[[st.DrawFn, Chain], Chain]
ACTS: list[Act] = [changed, retold_origin, removed, exchanged, put_in_again, cut, without_a_day, retold]


def two_of(length: int) -> st.SearchStrategy[tuple[int, int]]:
    """Two places that are not the same, where there are two."""
    if length < 2:
        return st.just((0, 0))
    return st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True).map(
        lambda pair: (pair[0], pair[1])
    )


def with_entries(chain: Chain, entries: list[Entry]) -> Chain:
    """The chain with other entries; one at least."""
    return Chain(chain.workspace_id, entries or list(chain.entries[:1]), chain.heads, chain.end)


def with_entry(chain: Chain, at: int, entry: Entry) -> Chain:
    """The chain with another entry at a place."""
    entries = list(chain.entries)
    entries[at] = entry
    return with_entries(chain, entries)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tampered())
def test_whatever_was_done_to_it_shows(chain: Chain) -> None:
    assert list(faults_in(chain)) or is_the_same(chain)


def is_the_same(chain: Chain) -> bool:
    """What was done was undone again."""
    return (list(chain.entries), list(chain.heads), chain.end) == (
        list(CHAIN.entries),
        list(CHAIN.heads),
        CHAIN.end,
    )


def test_a_chain_written_anew_from_the_beginning_shows_against_an_anchor() -> None:
    assert list(faults_in(OTHER)) == []
    assert list(faults_in(OTHER, anchor_of(CHAIN)))
    shorter = made_chain(WORKSPACE, days=1)
    assert list(faults_in(shorter, anchor_of(CHAIN)))
    assert list(faults_in(Chain(WORKSPACE, [], [], None), anchor_of(CHAIN)))


def test_what_the_product_writes_holds_over_days_and_rotations(served: Served, owner: Person) -> None:
    workspace, today = owner.workspace(), datetime.now(UTC).date()
    for ahead in range(1, 4):
        owner.add(workspace, served.person(), "member")
        parts = served.parts
        served.on_loop(close_days(parts.engine, parts.envelope, today + timedelta(days=ahead)))
    owner.add(workspace, served.person(), "viewer")
    checked = served.on_loop(check_one(served.parts.engine, served.parts.envelope, UUID(workspace)))
    assert (checked.faults, checked.entries, checked.days) == ([], 9, 3)


def test_a_workspace_whose_key_is_missing_keeps_no_other_day_open(served: Served, owner: Person) -> None:
    tomorrow, parts = datetime.now(UTC).date() + timedelta(days=1), served.parts
    whole, broken = owner.workspace(), owner.workspace()
    lost, ours = secrets.token_bytes(32), key_encryption_keys(served.settings)
    for workspace in (whole, broken):
        owner.add(workspace, served.person(), "member")
    wrap = partial(rewrap_workspace, parts.engine, Silence())
    served.on_loop(wrap(Envelope((lost, *ours)), UUID(broken)))
    with pytest.raises(ExceptionGroup) as failed:
        served.on_loop(close_days(parts.engine, parts.envelope, tomorrow))
    assert [type(one) for one in failed.value.exceptions] == [SecretUnreadable]
    assert served.on_loop(check_one(parts.engine, parts.envelope, UUID(whole))).days == 1
    assert served.on_loop(wrap(Envelope((*ours, lost)), UUID(broken))) == 1
    assert served.on_loop(close_days(parts.engine, parts.envelope, tomorrow)) == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "update audit_logs set ip_address = '10.9.8.7' where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set user_agent = 'another' where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set ip_address = null, user_agent = null, origin_salt = null"
        " where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set format = 1 where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set format = 3 where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set origin_digest = null where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set origin_salt = sha256('guessed') where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set details = '{}' where chain_n = 2 and workspace_id = :ws",
        "update audit_logs set user_id = null where chain_n = 1 and workspace_id = :ws",
        "update audit_logs set created_at = created_at - interval '1 s' where workspace_id = :ws",
        "update audit_logs set chain_n = chain_n + 10 where workspace_id = :ws",
        "delete from audit_logs where chain_n = 2 and workspace_id = :ws",
        "delete from audit_logs where chain_n = 5 and workspace_id = :ws",
        "insert into audit_logs (workspace_id, action, resource_type) values (:ws, 'x.y', 'z')",
        "with cut as (delete from audit_logs where chain_n = 5 and workspace_id = :ws)"
        " update audit_chains set last_n = 4 where workspace_id = :ws",
        "with cut as (delete from audit_logs where workspace_id = :ws)"
        " delete from audit_chains where workspace_id = :ws",
    ],
)
def test_whoever_owns_the_database_is_found_out(served: Served, owner: Person, tampering: str) -> None:
    workspace = owner.workspace()
    for _ in range(2):
        owner.add(workspace, served.person(), "member")
    look = (served.parts.engine, served.parts.envelope, UUID(workspace))
    earlier = served.on_loop(check_one(*look))
    assert (earlier.faults, earlier.entries) == ([], 5)
    tamper(served, tampering, workspace)
    assert served.on_loop(check_one(*look, earlier.anchor)).faults


def tamper(served: Served, statement: str, workspace: str) -> None:
    """As somebody whom no trigger holds back."""
    with served.owner.begin() as connection:
        connection.execute(text("set local session_replication_role = replica"))
        connection.execute(text(statement), {"ws": workspace})


def test_the_server_itself_cannot_take_an_origin_of_somebody_who_is_there(
    served: Served, owner: Person, workspace: str
) -> None:
    """The grant reaches origins alone, and the trigger those of the erased alone."""

    async def attempt(change: str) -> None:
        async with unit_of_work(served.parts.engine, workspace_id=UUID(workspace)) as uow:
            where = "where workspace_id = :ws and chain_n = 1"
            await uow.connection.execute(text(f"update audit_logs set {change} {where}"), {"ws": workspace})

    for change in (
        "ip_address = null, user_agent = null, origin_salt = null",
        "ip_address = '10.9.8.7'",
        "action = 'x.y'",
        "origin_digest = null",
        "format = 1",
    ):
        with pytest.raises(ProgrammingError) as refused:
            served.on_loop(attempt(change))
        assert getattr(refused.value.orig, "sqlstate", None) == "42501", change


def test_a_log_that_began_in_the_format_before_goes_on_and_holds(
    served: Served, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was bound whole stays whole when its person is erased; what came later loses its origin."""
    with monkeypatch.context() as before:
        before.setattr(recorder, "bound_mac", lambda *told: entry_mac(*told[:4]))
        workspace, mona = owner.workspace(), served.person()
        owner.add(workspace, mona, "member")
    first = "format = 1, origin_digest = null, origin_salt = null"
    tamper(served, f"update audit_logs set {first} where workspace_id = :ws", workspace)
    whole = mona.http.post("/v1/workspaces", json={"name": "حملة"}).json()["id"]
    owner.add(workspace, served.person(), "viewer")
    assert mona.http.delete(f"/v1/workspaces/{whole}").status_code == 200
    assert mona.http.delete("/v1/me").status_code == 204
    origins = "select distinct format, ip_address is null as is_gone from audit_logs where user_id = :id"
    found = {(row["format"], row["is_gone"]) for row in served.run_sql(origins, id=mona.id)}
    assert found == {(1, False), (2, True)}
    for place in (workspace, whole):
        assert served.on_loop(check_one(served.parts.engine, served.parts.envelope, UUID(place))).faults == []


def test_the_command_tells_what_it_found(database_url: str, tmp_path: Path) -> None:
    shell = Shell(database_url, tmp_path)
    shell.made("user", "add", "--email", "a@example.com", "--password", PASSWORD, "--verified")
    shell.made("workspace", "add", "--name", "عيادات النور", "--owner", "a@example.com")
    earlier = shell.made("audit", "verify")
    assert (earlier["holds"], earlier["entries"], earlier["faults"]) == (True, 1, [])
    anchors = tmp_path / "kept-elsewhere.json"
    anchors.write_text(json.dumps(earlier), "utf-8")
    with psycopg.connect(database_url) as connection:
        connection.execute("delete from audit_logs; delete from audit_chains")
    code, out, _ = shell.run("audit", "verify", "--against", str(anchors))
    assert (code, json.loads(out)["holds"]) == (1, False)
    assert json.loads(out)["faults"]
