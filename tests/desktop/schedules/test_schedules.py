"""What is planned offline: made, edited, cancelled, taken back, and told with what stands in its way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.schedules import planning
from adly_desktop.schedules.planning import Wish
from adly_desktop.schedules.reading import Planned, schedule_of
from adly_desktop.schedules.schedules_view import SchedulesView
from adly_desktop.schedules.versions import NewVersion, new_version
from adly_desktop.schedules.words_view import what_words
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage import edits
from adly_desktop.storage.acts import perform, revert
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.rows import Row
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.places import NOW, Place
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.schedules.opened import Opened, campaign
from tests.desktop.seen import texts_of

RIYADH = ZoneInfo("Asia/Riyadh")
TOMORROW = datetime(2026, 11, 23, 9, tzinfo=RIYADH)


@pytest.fixture
def replica(sample: Replica) -> Iterator[Replica]:
    """The sample, closed afterwards."""
    with sample:
        yield sample


def wish(action: str = "stop", at: datetime = TOMORROW, **more: Any) -> Wish:
    return Wish(action, at, "Asia/Riyadh", **more)


def made(replica: Replica, asked: Wish, number: int = 0) -> Planned:
    (change,) = replica.write(lambda uow: planning.plan(uow, asked, [campaign(number)]))
    found = replica.read(lambda reader: schedule_of(reader, NOW)).entry(change.entity_id)
    assert found is not None
    return found


def open_ids(replica: Replica) -> set[str]:
    return {one.id for one in replica.read(lambda reader: schedule_of(reader, NOW)).open}


def again(replica: Replica, one: Planned) -> Planned:
    found = replica.read(lambda reader: schedule_of(reader, NOW)).entry(one.id)
    assert found is not None
    return found


def test_what_is_planned_offline_waits_for_the_server(replica: Replica) -> None:
    one = made(replica, wish())
    assert (one.state, one.is_waiting, one.is_open, one.problem) == (None, True, True, "")
    assert one.row["at"] == "2026-11-23T06:00:00Z"
    queued = replica.read(lambda reader: reader.outbox())
    assert queued[-1].mutation.entity == "clock_entries"


def test_cancelled_before_the_server_had_it_it_is_over(replica: Replica) -> None:
    one = made(replica, wish())
    replica.write(lambda uow: planning.cancel(uow, one.id))
    assert not again(replica, one).is_open


def test_two_changes_of_one_field_at_one_time_are_told_of_both(replica: Replica) -> None:
    change: dict[str, Any] = {"field": "budget_amount", "way": "percent", "amount": Decimal(50)}
    first = made(replica, wish("change", until_at=TOMORROW + timedelta(hours=5), **change), 3)
    second = made(
        replica,
        wish("change", TOMORROW + timedelta(hours=1), until_at=TOMORROW + timedelta(days=1), **change),
        3,
    )
    assert {again(replica, one).problem for one in (first, second)} == {"clock_overlaps"}


def test_moved_over_a_jump_it_keeps_its_minute_of_the_wall(replica: Replica) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    one = made(replica, Wish("stop", datetime(2027, 3, 27, 9, tzinfo=berlin), "Europe/Berlin"))
    replica.write(lambda uow: planning.move(uow, one.row, 1))
    at = datetime.fromisoformat(again(replica, one).row["at"])
    assert at.astimezone(berlin) == datetime(2027, 3, 28, 9, tzinfo=berlin)
    assert at - datetime.fromisoformat(one.row["at"]) == timedelta(hours=23)


def test_run_now_is_this_minute_and_what_has_ended_is_planned_anew(replica: Replica) -> None:
    one = made(replica, wish())
    replica.write(lambda uow: planning.run_now(uow, one.row, NOW.replace(second=40)))
    assert again(replica, one).row["at"] == "2026-11-22T12:00:00Z"
    over = {**again(replica, one).row, "state": "missed"}
    (change,) = replica.write(lambda uow: planning.run_now(uow, over, NOW))
    assert change.entity_id != one.id


def test_the_sheet_plans_only_what_can_run(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample))
        before = len((await opened.read()).open)
        sheet = await opened.sheet(campaign(3))
        sheet.action.choose("change")
        sheet.judge()
        sheet.accept()
        assert sheet.isVisible(), "it does not say until when"
        sheet.amount.set_text("٥٠")
        sheet.until.day.set_day(date(2026, 11, 25))
        asked = sheet.wish()
        assert (asked.amount, asked.until_at) == (Decimal(50), datetime(2026, 11, 25, 20, 59, tzinfo=UTC))
        done: list[bool] = []
        sheet.finished.connect(done.append)
        sheet.accept()
        assert done == [True]
        opened.model.plan(asked, sheet.targets, "told")
        await until(lambda: opened.place.notices == ["told"])
        assert len((await opened.read()).open) == before + 1
        opened.place.actions[-1]()
        await until(lambda: opened.model.schedule and len(opened.model.schedule.open) == before)
        await opened.close()

    on_qt(story())


def test_the_sheet_tells_of_a_minute_that_is_skipped(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample))
        sheet = await opened.sheet(campaign(3))
        sheet.zone.choose("Europe/Berlin")
        sheet.at.day.set_day(date(2027, 3, 28))
        sheet.at.show_moment(datetime(2027, 3, 28, 2, 30))
        sheet.judge()
        assert any("set forward" in text for text in texts_of(sheet))
        assert sheet.wish().at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
        sheet.decline()
        await opened.close()

    on_qt(story())


def test_an_entry_is_edited_as_it_is(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample))
        (one,) = [one for one in (await opened.read()).open if one.state == "in_force"]
        opened.model.ask_edit(one)
        sheet = opened.sheets[-1]
        asked = sheet.wish()
        assert (asked.action, asked.field, asked.way, asked.amount) == (
            "change",
            "budget_amount",
            "percent",
            Decimal(50),
        )
        assert asked.at == datetime.fromisoformat(one.row["at"])
        assert asked.until_at == datetime.fromisoformat(one.row["until_at"])
        assert not sheet.action.isEnabled()
        sheet.decline()
        await opened.close()

    on_qt(story())


def test_the_list_says_what_stands_how_and_in_both_languages(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample))
        view = SchedulesView(opened.model, Vocabulary())
        view.resize(1200, 860)
        view.show()
        await until(lambda: opened.model.schedule)
        await settled()
        told = texts_of(view)
        for words in ("Held back", "In force", "Planned", "Not confirmed yet", "Done", "Next", "Earlier"):
            assert words in told
        assert "told: clock_red_findings" in told
        assert any("left as it is" in text for text in told)
        put_back = [one for one in view.findChildren(QAbstractButton) if one.text() == "Put back now"]
        assert len(put_back) == 1
        put_back[0].click()
        await until(lambda: opened.place.notices == ["Cancelled"])
        language.switch(Language.ARABIC)
        await settled()
        assert any(has_arabic(text) and "الميزانية" in text for text in texts_of(view))
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_whoever_may_not_edit_reads_alone(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample), may_edit=False)
        schedule = await opened.read()
        view = SchedulesView(opened.model, Vocabulary())
        view.show()
        await settled()
        assert not [one.text() for one in view.listed.findChildren(QAbstractButton) if one.text()]
        opened.model.cancel(schedule.open[0], "never")
        await settled()
        assert opened.place.notices == []
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_nothing_planned_says_how_to_begin(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(empty))
        view = SchedulesView(opened.model, Vocabulary())
        view.show()
        await until(lambda: view.empty.isVisible())
        assert "Ctrl+Shift+S" in view.empty.accessibleName()
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_amounts_and_shares_are_said_as_people_read_them(look: object) -> None:
    change = {"action": "change", "field": "budget_amount"}
    assert what_words({**change, "way": "percent", "amount": "-25"}, "SAR") == "Budget \u2066\u221225%\u2069"
    assert "1,500.000" in what_words({**change, "way": "set", "amount": "1500"}, "KWD")


def test_a_new_version_keeps_the_live_ad_as_it_is_and_one_undo_takes_all_back(replica: Replica) -> None:
    ad = next(row for row in replica.read(lambda reader: reader.rows("ads")) if _is_live(row))
    path, other = "creative_data.headline", "خصم 40% اليوم فقط"
    replica.write(lambda uow: perform(uow, [edits.patch("ads", ad.id, {path: other})]))
    made = replica.write(lambda uow: new_version(uow, ad.id, "{name} – new"))
    rows = {row.id: row for row in replica.read(lambda reader: reader.rows("ads"))}
    assert rows[ad.id].fields["creative_data"] == ad.fields["creative_data"]
    copy = rows[made.ad_id].fields
    assert (copy["creative_data"]["headline"], copy["status"], copy["external_id"]) == (other, "draft", None)
    assert copy["media_assets"] == ad.fields["media_assets"]
    (stop,) = [
        one for one in replica.read(lambda reader: schedule_of(reader, NOW)).open if one.row["waits_for"]
    ]
    assert (stop.row["action"], stop.row["entity_id"], stop.row["waits_for"]) == (
        "replace",
        ad.id,
        made.ad_id,
    )
    assert replica.write(lambda uow: new_version(uow, ad.id, "{name}")) == NewVersion(), (
        "nothing is left to do"
    )
    replica.write(lambda uow: revert(uow, made.changes))
    again_there = replica.read(lambda reader: reader.row("ads", ad.id))
    assert again_there is not None
    assert again_there.fields["creative_data"]["headline"] == other
    assert not any(one.row["waits_for"] for one in replica.read(lambda reader: schedule_of(reader, NOW)).open)


def _is_live(row: Row) -> bool:
    known = row.fields.get("published") or {}
    shows_published = known.get("row", {}).get("creative_data") == row.fields["creative_data"]
    return bool(
        row.alive and row.fields["external_id"] and row.fields["status"] == "active" and shows_published
    )


def test_an_account_or_the_whole_client_is_stopped_from_the_tab(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample))
        await opened.read()
        view = SchedulesView(opened.model, Vocabulary())
        view.show()
        view.stop.menu().aboutToShow.emit()
        client, _, *accounts = view.stop.menu().actions()
        assert client.text() == "The whole client…"
        assert len(accounts) == len(opened.model.schedule.accounts)  # type: ignore[union-attr] # it was read
        assert any(has_arabic(one.text()) and "Meta" in one.text() for one in accounts)
        client.trigger()
        await until(lambda: len(opened.sheets) == 1)
        accounts[0].trigger()
        await until(lambda: len(opened.sheets) == 2)
        of_client, of_account = opened.sheets
        assert "The whole client" in texts_of(of_client)
        for sheet in (of_client, of_account):
            assert sheet.action.count() == 1, "whole ones only stop"
            opened.model.plan(sheet.wish(), sheet.targets, "told")
        await until(lambda: opened.place.notices == ["told", "told"])
        planned = {(one.row["entity"], one.problem) for one in (await opened.read()).open if one.is_waiting}
        assert {("workspaces", ""), ("ad_accounts", "")} <= planned
        view.deleteLater()
        await opened.close()

    on_qt(story())


def test_acts_are_taken_back_one_after_the_other(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        opened = Opened(Place(sample))
        before = (await opened.read()).open
        view = SchedulesView(opened.model, Vocabulary())
        view.show()
        view.activateWindow()
        assert not view.undo.isVisible()
        sheet = await opened.sheet(campaign(3))
        asked = wish()
        opened.model.plan(asked, sheet.targets, "planned")
        await until(lambda: opened.place.notices == ["planned"])
        await until(lambda: view.undo.isVisible())
        made = next(one for one in (await opened.read()).open if one.id not in {o.id for o in before})
        opened.model.move(made, 2, "moved")
        await until(lambda: opened.place.notices == ["planned", "moved"])
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: again(sample, made).row["at"] == made.row["at"])
        await until(lambda: opened.model.can_undo)  # the plan itself
        opened.place.actions[0]()
        await until(lambda: open_ids(sample) == {one.id for one in before})
        assert not opened.model.can_undo
        await until(lambda: not view.undo.isVisible())
        view.deleteLater()
        await opened.close()

    on_qt(story())
