"""Push of one field, acknowledged; push of 5,000 rows in requests of 500."""

import uuid
from collections.abc import Iterable
from itertools import count
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from adly_sync_server.contract.sync import MAX_MUTATIONS
from tests.bench.agency import ad, row_id
from tests.bench.calls import Line
from tests.bench.outcome import Outcome, at_least, at_most
from tests.bench.people import Tenant, mutation, push_body
from tests.bench.plan import Bench
from tests.bench.samples import in_turns, median, percentile, timed_ms

_BULK_ROWS = 5_000
_AD = 7
_HEADLINE = "creative_data.headline"


def measure(bench: Bench) -> Iterable[Outcome]:
    """Both."""
    yield from _one_field(bench)
    yield _bulk(bench)


def _one_field(bench: Bench) -> Iterable[Outcome]:
    """A headline is changed again and again; each time the server merges, commits and answers."""
    calls = max(20, bench.sizes.calls // 3)
    taken: list[float] = []
    typist = Typist(bench.tenant)
    with bench.tenant.line() as ours, bench.stack.floor_line() as bare:
        commit = bare.request("POST", "/commit")

        def pushed_ms() -> float:
            requests = [typist.request(ours) for _ in range(calls)]
            times = [timed_ms(lambda request=request: _sent(ours, request)) for request in requests]  # type: ignore[misc]  # bound now
            taken.extend(times)
            return median(times)

        def committed_ms() -> float:
            return median([timed_ms(lambda: bare.ask(commit)) for _ in range(calls)])

        pushed, committed = in_turns(pushed_ms, committed_ms, bench.sizes.rounds)
    floor, floor_is = median(committed), "one row committed by the framework, and the round trip"
    yield Outcome(
        name="push_one_field",
        measure="push of one field, acknowledged, p50",
        unit="ms",
        value=median(pushed),
        floor=floor,
        floor_is=floor_is,
        bars=(at_most(10),),
    )
    yield Outcome(
        name="push_one_field_p99",
        measure="push of one field, acknowledged, p99",
        unit="ms",
        value=percentile(taken, 99),
        floor=floor,
        floor_is=floor_is,
    )


class Typist:
    """A client that changes one field of one ad, each time from what it left there."""

    def __init__(self, tenant: Tenant) -> None:
        self._path, self._client = tenant.path("sync/push"), str(uuid.uuid4())
        self._numbers = count(1)
        self._text = str(ad(_AD, 0).fields["creative_data"]["headline"])

    def request(self, line: Line) -> bytes:
        """The next change as it travels."""
        n, before = next(self._numbers), self._text
        self._text = f"عرض الجمعة {n}"
        change = mutation(
            n, row_id("ads", _AD), op="patch", base={_HEADLINE: before}, patch={_HEADLINE: self._text}
        )
        return line.request("POST", self._path, push_body(self._client, [change]))


def _bulk(bench: Bench) -> Outcome:
    tenant = Tenant.alone(bench.stack)
    with tenant.line() as line, psycopg.connect(bench.stack.database_url) as database:
        database.execute("create table if not exists bench_rows (id uuid primary key, row jsonb)")
        ad_set_id = _with_an_ad_set(tenant, line)
        pushed, inserted = in_turns(
            lambda: _pushed_s(tenant, line, ad_set_id),
            lambda: _inserted_s(database),
            bench.sizes.bulk_pushes,
        )
    return Outcome(
        name="push_rows",
        measure=f"push of {_BULK_ROWS:,} rows, validated",
        unit="rows/s",
        value=_BULK_ROWS / median(pushed),
        floor=_BULK_ROWS / median(inserted),
        floor_is="the same rows as JSON into one table, ten commits, over one connection",
        bars=(at_least(5_000),),
    )


def _with_an_ad_set(tenant: Tenant, line: Line) -> str:
    campaign_id, ad_set_id = str(uuid.uuid4()), str(uuid.uuid4())
    campaign = {"name": "حملة", "objective": "sales", "platform": "meta"}
    ad_set = {"campaign_id": campaign_id, "name": "مجموعة"}
    made = [
        mutation(1, campaign_id, op="create", base={}, patch=campaign) | {"entity": "campaigns"},
        mutation(2, ad_set_id, op="create", base={}, patch=ad_set) | {"entity": "ad_sets"},
    ]
    _sent(line, line.request("POST", tenant.path("sync/push"), push_body(str(uuid.uuid4()), made)))
    return ad_set_id


def _pushed_s(tenant: Tenant, line: Line, ad_set_id: str) -> float:
    """A new client creates the ads, each an act of its own; the time is that of the answers alone."""
    client_id = str(uuid.uuid4())
    rows = [{**row, "ad_set_id": ad_set_id} for row in _rows()]
    made = [mutation(n, str(uuid.uuid4()), op="create", base={}, patch=row) for n, row in enumerate(rows, 1)]
    path = tenant.path("sync/push")
    parts = [made[start : start + MAX_MUTATIONS] for start in range(0, len(made), MAX_MUTATIONS)]
    requests = [line.request("POST", path, push_body(client_id, part)) for part in parts]
    return sum(timed_ms(lambda request=request: _sent(line, request)) for request in requests) / 1000  # type: ignore[misc]  # bound now


def _inserted_s(database: psycopg.Connection[Any]) -> float:
    rows = [(uuid.uuid4(), Jsonb(row)) for row in _rows()]
    parts = [rows[start : start + MAX_MUTATIONS] for start in range(0, len(rows), MAX_MUTATIONS)]

    def insert(part: list[tuple[uuid.UUID, Jsonb]]) -> None:
        with database.cursor() as cursor:
            cursor.executemany("insert into bench_rows values (%s, %s)", part)
        database.commit()

    return sum(timed_ms(lambda part=part: insert(part)) for part in parts) / 1000  # type: ignore[misc]  # bound now


def _rows() -> list[dict[str, Any]]:
    kept = ("name", "status", "creative_data")
    return [{key: ad(number, 0).fields[key] for key in kept} for number in range(_BULK_ROWS)]


def _sent(line: Line, request: bytes) -> None:
    answer = line.ask(request)
    assert answer.status == 200, answer
    assert b'"refused"' not in answer.body, answer.body[:500]
    assert b'"conflict"' not in answer.body, answer.body[:500]
