"""Lists of all three platforms: read over HTTP, kept with their date, and served to desktops."""

import uuid
from typing import Any

import pytest
import sqlalchemy as sa

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.reference import ReferenceKind, ReferenceOption, found
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.jobs.queue import REFRESH_REFERENCE
from adly_sync_server.platforms.failures import NeedsLogin
from adly_sync_server.platforms.reference import refreshing, repository
from adly_sync_server.platforms.reference.jobs import queue_refresh, queue_refreshes
from tests.server.platforms.snapchat.platform import running_snap, snap
from tests.server.publishing.snap_studio import SnapStudio, snap_studio
from tests.server.publishing.studio import Studio
from tests.server.publishing.tiktok_platform import running_tiktok, tiktok
from tests.server.publishing.tiktok_studio import TikTokStudio, tiktok_studio

__all__ = ["running_snap", "running_tiktok", "snap", "snap_studio", "tiktok", "tiktok_studio"]
pytestmark = pytest.mark.anyio


async def emptied(studio: Studio) -> None:
    """Nothing was read yet. The lists belong to no workspace, so other tests leave them behind."""
    async with unit_of_work(studio.parts.engine, workspace_id=None) as uow:
        for table in ("reference_options", "reference_refreshes"):
            await uow.connection.execute(sa.text(f"delete from {table}"))


async def refreshed(studio: Studio) -> int:
    return await refreshing.refresh(studio.parts, studio.workspace_id, uuid.UUID(studio.account_id))


async def kept(studio: Studio, platform: str) -> list[ReferenceOption]:
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        return await repository.options_of(uow, platform)


async def test_metas_lists_have_both_names(studio: Studio) -> None:
    await emptied(studio)
    assert await refreshed(studio) > 10
    options = await kept(studio, "meta")
    (riyadh,) = found(options, ReferenceKind.REGION, "الرياض", "ar")
    assert (riyadh.name("en"), riyadh.country, riyadh.path("ar")) == ("Riyadh Region", "SA", ["السعودية"])
    assert found(options, ReferenceKind.LANGUAGE, "العربية", "ar")[0].key == "ar"
    assert found(options, ReferenceKind.COUNTRY, "السعودية", "ar")[0].key == "SA"


async def test_tiktoks_lists(tiktok_studio: TikTokStudio) -> None:
    await emptied(tiktok_studio)
    assert await refreshed(tiktok_studio)
    kinds = {one.kind for one in await kept(tiktok_studio, "tiktok")}
    assert kinds == set(ReferenceKind)


async def test_snapchats_lists(snap_studio: SnapStudio) -> None:
    await emptied(snap_studio)
    assert await refreshed(snap_studio)
    options = await kept(snap_studio, "snapchat")
    assert {ReferenceKind.REGION, ReferenceKind.INTEREST, ReferenceKind.COUNTRY} <= {o.kind for o in options}
    assert found(options, ReferenceKind.COUNTRY, "الكويت", "ar")[0].key == "KW"


async def test_what_is_fresh_is_not_asked_again_and_what_left_the_lists_goes(studio: Studio) -> None:
    await emptied(studio)
    await refreshed(studio)
    studio.platform.ask("DELETE", "journal")
    assert await refreshed(studio) == 0
    assert studio.platform.ask("GET", "journal") == []
    stale = ReferenceOption(kind=ReferenceKind.REGION, key="old", names={"en": "Gone Region"})
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        await repository.keep(uow, "meta", [stale], is_listed=True)
        await uow.connection.execute(sa.text("update reference_refreshes set refreshed_at = '2026-01-01'"))
    assert await refreshed(studio)
    assert "old" not in {one.key for one in await kept(studio, "meta")}


async def test_a_list_that_comes_empty_takes_nothing_from_anybody(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account without a right to a list is answered with none of it; it is everybody's list."""
    await emptied(studio)
    await refreshed(studio)
    before = {one.key for one in await kept(studio, "meta") if one.kind is ReferenceKind.REGION}
    asked = refreshing._asked

    async def without_regions(searches: Any, ref: Any, kind: ReferenceKind, words: str) -> Any:
        return [] if kind is ReferenceKind.REGION else await asked(searches, ref, kind, words)

    monkeypatch.setattr(refreshing, "_asked", without_regions)
    async with unit_of_work(studio.parts.engine, workspace_id=None) as uow:
        await uow.connection.execute(sa.text("update reference_refreshes set refreshed_at = '2026-01-01'"))
    assert await refreshed(studio)
    assert (
        {one.key for one in await kept(studio, "meta") if one.kind is ReferenceKind.REGION} == before != set()
    )


async def test_what_somebody_found_by_words_is_there_for_everybody(studio: Studio) -> None:
    await emptied(studio)
    account = uuid.UUID(studio.account_id)
    hits = await refreshing.search(studio.parts, studio.workspace_id, account, ReferenceKind.INTEREST, "عطور")
    assert [(one.name("ar"), one.name("en")) for one in hits] == [("عطور", "Perfume")]
    assert {one.key for one in hits} <= {one.key for one in await kept(studio, "meta")}
    await refreshed(studio)
    assert {one.key for one in hits} <= {one.key for one in await kept(studio, "meta")}


async def test_a_login_that_is_over_leaves_the_lists_as_they_are(studio: Studio) -> None:
    await emptied(studio)
    await refreshed(studio)
    before = await kept(studio, "meta")
    async with unit_of_work(studio.parts.engine, workspace_id=None) as uow:
        await uow.connection.execute(sa.text("delete from reference_refreshes"))
    studio.platform.expire_tokens()
    with pytest.raises(NeedsLogin):
        await refreshed(studio)
    assert await kept(studio, "meta") == before


async def test_an_account_of_nobody_here(studio: Studio) -> None:
    with pytest.raises(NotFound):
        await refreshing.refresh(studio.parts, studio.workspace_id, uuid.uuid4())


async def test_an_account_just_connected_has_its_lists_read_soon(studio: Studio) -> None:
    ids = [uuid.UUID(studio.account_id)]
    await queue_refresh(studio.parts.queue, studio.parts, studio.workspace_id, ids)
    await queue_refresh(studio.parts.queue, studio.parts, studio.workspace_id, ids)
    jobs: list[dict[str, Any]] = await studio.queued()
    assert len([job for job in jobs if job["task_name"] == REFRESH_REFERENCE]) == 1
    assert await queue_refreshes(studio.parts.queue, studio.parts) >= 1
