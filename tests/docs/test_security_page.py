"""docs/operations/security.md says of tables, addresses and numbers what the product has."""

import dataclasses
import re
from collections import Counter

import adly_sync_server.bootstrap  # noqa: F401 - every table is declared by what it imports
from adly_sync_server.accounts.caller import STEP_UP_FOR
from adly_sync_server.accounts.rate_limits import CODES_MAILED
from adly_sync_server.accounts.sessions import ABSOLUTE_S, ACCESS_S, IDLE_S
from adly_sync_server.contract.sync import MAX_MUTATIONS, MAX_PAGE_BYTES, MAX_PAGE_ROWS, MAX_PUSH_BYTES
from adly_sync_server.db.context import LOCK_TIMEOUT_MS, STATEMENT_TIMEOUT_MS
from adly_sync_server.db.tables import all_tables
from adly_sync_server.http.call_limits import BURST_S
from adly_sync_server.media.inspection import MAX_IMAGE_BYTES, Limits
from adly_sync_server.media.tus import MAX_BYTES
from adly_sync_server.settings import Settings
from tests.house.sources import ROOT

PAGE = (ROOT / "docs/operations/security.md").read_text("utf-8")
_MIB = 1024 * 1024


def section(title: str) -> str:
    """What stands below a heading."""
    _, found, after = PAGE.partition(f"## {title}\n")
    assert found, title
    return after.partition("\n## ")[0]


def rows(title: str) -> dict[str, str]:
    """The first cell of each row of a section's table, with the second."""
    found = re.findall(r"^\| (?P<first>[^|]+) \| (?P<second>[^|]+) \|", section(title), re.MULTILINE)
    return dict(found)


def test_every_table_has_one_level() -> None:
    named = re.findall(r"`(\w+)`", section("How much each table is worth"))
    assert [name for name, times in Counter(named).items() if times > 1] == []
    assert sorted(named) == sorted(all_tables.tables)


def test_every_address_that_is_called_is_named() -> None:
    named = set(re.findall(r"`(\w+_url)`", section("Whom the server calls, and with what")))
    assert named == {field.name for field in dataclasses.fields(Settings) if field.name.endswith("_url")}


def test_sessions_last_as_long_as_it_says() -> None:
    told = rows("Sessions")
    assert told["access token"] == f"{ACCESS_S // 60} minutes"
    assert told["a device that is not used"] == f"{IDLE_S // 86_400} days"
    assert told["a device however much it is used"].startswith(f"{ABSOLUTE_S // 86_400} days")
    proof = told["a proof before money, roles, secrets, erasure and signing other devices out"]
    assert proof == f"{STEP_UP_FOR.total_seconds() / 60:.0f} minutes"


def test_no_more_is_taken_than_it_says() -> None:
    told = rows("How much is taken")
    calls = {field.name: field.default for field in dataclasses.fields(Settings)}
    assert told["a request"] == f"{MAX_PUSH_BYTES // _MIB} MiB"
    assert told["edits in one push"] == str(MAX_MUTATIONS)
    assert told["rows of a page"] == f"{MAX_PAGE_ROWS:,}, and {MAX_PAGE_BYTES // _MIB} MiB"
    assert told["a media file"].startswith(f"{MAX_BYTES // 1024**3} GiB")
    limits, sizes = Limits(), told["an image"]
    assert sizes.startswith(f"{MAX_IMAGE_BYTES // _MIB} MiB; {limits.side_px:,} pixels a side")
    assert f"{limits.image_px // 10**6} million in all, {limits.animation_px // 10**6} million in" in sizes
    assert f"{limits.memory_bytes // 1024**3} GiB and {limits.cpu_s} seconds" in sizes
    a_token, a_workspace = calls["api_calls_per_token_s"], calls["api_calls_per_workspace_s"]
    assert told["calls of one token"].startswith(f"{a_token:.0f} a second")
    assert told["calls of one workspace"].startswith(f"{a_workspace:.0f} a second")
    assert BURST_S == 10 * 60
    assert told["codes by mail"].startswith(f"{CODES_MAILED.free} an hour")
    assert told["a statement in the database"] == f"{STATEMENT_TIMEOUT_MS // 1000} seconds"
    assert told["waiting for a lock"] == f"{LOCK_TIMEOUT_MS // 1000} seconds"


def test_what_is_found_has_a_time_to_be_mended_in() -> None:
    """The worse, the sooner; a library no later than we mend ourselves; and SECURITY.md promises the same."""
    told = {
        cells[0]: [int(days) for days in re.findall(r"\b(\d+)\b", cells[2])]
        for cells in re.findall(
            r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
            section("How fast what is found is mended"),
            re.MULTILINE,
        )
    }
    (worst,) = told["a weakness in ADLY that lets somebody read, change or spend what is not theirs"]
    (other,) = told["any other weakness in ADLY"]
    reached, unreached = told["a library with a known weakness that ADLY meets"]
    assert reached < unreached <= worst < other
    assert "within six months" in section("How fast what is found is mended")
    promised = (ROOT / "SECURITY.md").read_text("utf-8")
    words = {30: "thirty", 90: "ninety"}
    assert re.search(
        rf"within {words[worst]} for what lets somebody .*, {words[other]} for the rest", promised
    )
