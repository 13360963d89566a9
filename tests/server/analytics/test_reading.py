"""Daily figures for desktops: windows, pages, roles."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.analytics import reading
from adly_sync_server.analytics.reading import (
    Cursor,
    DailyFigure,
    DailyFigures,
    daily_figures,
    decoded,
    encoded,
)
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.db.unit_of_work import unit_of_work
from tests.server.publishing.online import Agency
from tests.server.publishing.studio import Drafted, Studio
from tests.server.served import problem

FIRST = date(2026, 11, 1)


async def planted(studio: Studio, days: int) -> Drafted:
    """A campaign with figures of so many days, on every level."""
    drafted = await studio.campaign()
    ids = {"campaign": drafted.id, "ad_set": drafted.ad_sets[0], "ad": drafted.ads[0]}
    for level, entity_id in ids.items():
        for number in range(days):
            await studio.sql(
                "insert into entity_metrics (workspace_id, id, level, entity_id, date, currency, spend,"
                " impressions, attribution_window)"
                " values (:ws, gen_random_uuid(), :level, :entity_id, :day, 'SAR', 12.500, 100, '7d_click')",
                ws=studio.workspace_id,
                level=level,
                entity_id=uuid.UUID(entity_id),
                day=FIRST + timedelta(days=number),
            )
    return drafted


async def page(
    studio: Studio, level: str = "campaign", after: str | None = None, **window: Any
) -> DailyFigures:
    """One page of November."""
    since, until = window.get("since", FIRST), window.get("until", FIRST + timedelta(days=29))
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        return await daily_figures(uow, level, since, until, after)


@pytest.mark.anyio
async def test_both_days_are_included_and_no_other(studio: Studio) -> None:
    await planted(studio, 6)
    told = await page(studio, since=FIRST + timedelta(days=1), until=FIRST + timedelta(days=3))
    assert [row.date.day for row in told.rows] == [2, 3, 4]
    assert told.next is None


@pytest.mark.anyio
async def test_each_level_names_its_campaign(studio: Studio) -> None:
    drafted = await planted(studio, 1)
    for level in ("campaign", "ad_set", "ad"):
        (row,) = (await page(studio, level)).rows
        assert (row.level, str(row.campaign_id)) == (level, drafted.id)
        assert (row.spend, row.revenue, row.currency) == ("12.5", "0", "SAR")


@pytest.mark.anyio
async def test_pages_hold_every_row_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    await planted(studio, 7)
    monkeypatch.setattr(reading, "PAGE_ROWS", 3)
    seen: list[date] = []
    after: str | None = None
    for _ in range(5):
        told = await page(studio, after=after)
        seen += [row.date for row in told.rows]
        after = told.next
        if after is None:
            break
    assert seen == [FIRST + timedelta(days=number) for number in range(7)]


@given(st.dates(), st.uuids(), st.text("abc_17d", max_size=20))
def test_a_cursor_stands_behind_its_row(day: date, entity_id: uuid.UUID, window: str) -> None:
    row = DailyFigure("ad", entity_id, None, day, "SAR", window, 0, 0, "0", 0, "0", None)  # type: ignore[arg-type] # no part of the cursor
    assert decoded(encoded(row)) == Cursor(day, entity_id, window)


@given(st.text(max_size=40))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        decoded(f"!{text}")
    assert caught.value.field == "after"


def test_bad_windows_are_told_by_their_field(agency: Agency) -> None:
    def asked(**query: str) -> tuple[tuple[int, str], str]:
        window: dict[str, Any] = {"since": "2026-11-01", "until": "2026-11-30", **query}
        answer = agency.get("metrics/daily", **window)
        return problem(answer), answer.json()["field"]

    refusal = (400, "invalid_value")
    assert asked(level="galaxy") == (refusal, "level")
    assert asked(until="2026-10-01") == (refusal, "until")
    assert asked(since="2024-01-01") == (refusal, "until")
    assert asked(after="x") == (refusal, "after")


def test_members_read_and_strangers_do_not(agency: Agency) -> None:
    viewer, stranger = agency.served.person(), agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    window: dict[str, Any] = {"since": "2026-11-01", "until": "2026-11-30"}
    assert agency.done(agency.get("metrics/daily", by=viewer, **window)) == {"rows": [], "next": None}
    assert problem(agency.get("metrics/daily", by=stranger, **window)) == (404, "not_found")
    assert problem(agency.post("metrics/collections", by=viewer)) == (403, "role_forbidden")
    assert problem(agency.post("metrics/collections", by=stranger)) == (404, "not_found")
    assert agency.post("metrics/collections").status_code == 202
