"""The whole desktop: planning from the editor, the Calendar's page, and a new version of a live ad."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.opening import OpenWorkspace
from adly_desktop.publishing.publishing_view import PublishingView
from adly_desktop.schedules.calendar_view import CalendarView
from adly_desktop.shell.workspace_frame import CALENDAR, CAMPAIGNS, REVIEW
from adly_desktop.storage import edits
from adly_desktop.storage.acts import perform
from adly_desktop.storage.rows import Row
from adly_desktop.ui.finding_bar import FindingBar
from adly_sync_server.contract.versions import live_edits
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.seen import texts_of
from tests.desktop.stage import on_stage

EDIT = {"creative_data.headline": "خصم 40% اليوم فقط"}


async def live_ad(workspace: OpenWorkspace) -> Row:
    """A live ad of the sample, with an edit that was not published."""
    storage = workspace.place.storage
    rows = await storage.read(lambda reader: reader.rows("ads"))
    ad = next(row for row in rows if row.alive and live_edits({**row.fields, **_edited(row)}))
    await storage.write(lambda uow: perform(uow, [edits.patch("ads", ad.id, EDIT)]))
    return ad


def _edited(row: Row) -> dict[str, Any]:
    return {"creative_data": {**row.fields["creative_data"], "headline": EDIT["creative_data.headline"]}}


async def waiting(workspace: OpenWorkspace) -> list[Row]:
    rows = await workspace.place.storage.read(lambda reader: reader.rows("clock_entries"))
    return [row for row in rows if row.alive and row.fields["waits_for"]]


def test_a_row_is_planned_from_the_editor_and_stands_in_the_calendar(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        async with on_stage(tmp_path) as (_, workspace):
            workspace.models.schedules.load()
            workspace.frame.show_page(CAMPAIGNS)
            page = workspace.frame.page(CAMPAIGNS)
            assert isinstance(page, CampaignsPage)
            await until(lambda: page.chosen.places())
            await until(workspace.models.schedules.parts.may_edit)
            await settled()
            kept = await workspace.place.storage.read(lambda reader: reader.rows("clock_entries"))
            before = {row.id for row in kept}
            page.actions_of_page.delivery.plan()
            await until(lambda: workspace.sheets.plan_sheet is not None, patience_s=3)
            sheet = workspace.sheets.plan_sheet
            assert sheet is not None
            sheet.action.choose("stop")
            sheet.accept()
            workspace.frame.show_page(CALENDAR)
            calendar = workspace.frame.page(CALENDAR)
            assert isinstance(calendar, CalendarView)

            def stand() -> set[str]:
                dates = calendar.model.dates
                return {pin.planned.id for pin in dates.pins} - before if dates is not None else set()

            await until(stand)
            workspace.frame.show_page(CAMPAIGNS)
            assert page.model.acts.history.group.canUndo(), "in the editor it is an act like any other"
            page.model.acts.undo()
            await until(lambda: not stand())

    on_qt(story())


def test_an_edit_of_a_live_ad_can_be_a_new_version_from_the_inspector(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        async with on_stage(tmp_path) as (_, workspace):
            ad = await live_ad(workspace)
            workspace.open_row("ads", ad.id)
            page = workspace.frame.page(CAMPAIGNS)
            assert isinstance(page, CampaignsPage)
            bar = page.inspector.ad.live_edit
            await until(bar.isVisible)
            bar.fix_requested.emit()
            await until(lambda: page.model.inspector.ad.id not in ("", ad.id))
            (entry,) = await waiting(workspace)
            assert (entry.fields["entity_id"], entry.fields["waits_for"]) == (
                ad.id,
                page.model.inspector.ad.id,
            )
            await settled()
            assert not bar.isVisible(), "the new one is a draft"
            await until(lambda: workspace.sheets.version_sheet is not None)
            assert workspace.sheets.version_sheet is not None
            workspace.sheets.version_sheet.accept()
            assert workspace.frame.current == REVIEW
            view = workspace.frame.page(REVIEW)
            assert isinstance(view, PublishingView)
            await until(lambda: view.model.subject)
            assert view.model.subject is not None
            ((old, new),) = view.model.subject.successions
            assert (old, new.startswith(old)) == (ad.fields["name"], True)
            assert any("you are asked whether it goes live" in one for one in texts_of(view))

    on_qt(story())


def test_review_offers_it_beside_publishing_the_edit(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        async with on_stage(tmp_path) as (_, workspace):
            ad = await live_ad(workspace)
            storage = workspace.place.storage
            ad_set = await storage.read(lambda reader: reader.row("ad_sets", ad.fields["ad_set_id"]))
            assert ad_set is not None
            workspace.review([ad_set.fields["campaign_id"]])
            view = workspace.frame.page(REVIEW)
            assert isinstance(view, PublishingView)

            def offered() -> list[FindingBar]:
                bars = view.review.findChildren(FindingBar)
                return [
                    bar
                    for bar in bars
                    if any("This ad is live" in one.text() for one in bar.findChildren(QLabel))
                ]

            await until(offered)
            offered()[0].fix_requested.emit()
            while not await waiting(workspace):
                await settled()
            assert workspace.frame.current == REVIEW

    on_qt(story())
