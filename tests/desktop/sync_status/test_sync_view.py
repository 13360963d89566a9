"""The Sync screen on a real replica: list, three columns, decision, undo; in both languages."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtTest import QTest

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage.replica import Replica
from adly_desktop.sync_status.sync_parts import SyncParts
from adly_desktop.sync_status.sync_view import SyncView
from adly_desktop.sync_status.sync_view_model import SyncViewModel
from adly_desktop.ui.entry_list import EntryRole
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.places import ME, NOW, Place
from tests.desktop.qt_loop import RunOnQt, settled, until


class Screen:
    """The screen with what it stands on."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.rounds = 0
        self.model = SyncViewModel(
            SyncParts(
                storage=place.storage,
                listen=place.relay.listen,
                operations=place.operations,
                notify=place.notify,
                user_id=ME,
                workspace_id="ws",
                clock=lambda: NOW,
                sync_now=self._round,
            )
        )
        self.view = SyncView(self.model, Vocabulary())
        self.view.resize(1200, 800)
        self.view.show()

    def _round(self) -> None:
        self.rounds += 1

    def titles(self) -> list[str]:
        """What the list shows, headings too."""
        rows = self.view.list.model()
        return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


@asynccontextmanager
async def screen_on(replica: Replica) -> AsyncIterator[Screen]:
    """A screen that has read its replica."""
    place = Place(replica)
    screen, loaded = Screen(place), list[bool]()
    screen.model.changed.connect(lambda: loaded.append(True))
    screen.model.load()
    await until(lambda: loaded)
    try:
        yield screen
    finally:
        screen.model.close()
        screen.view.deleteLater()
        await place.close()


def test_decisions_refusals_and_what_was_sent_are_listed(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            titles = screen.titles()
            assert titles[0] == "Need your decision · 3"
            assert "Not accepted · 1" in titles
            assert "14 changes in seven days" in titles

    on_qt(story())


def test_a_text_is_settled_as_edited_and_the_next_is_shown(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            text, first = screen.view.text, screen.model.case
            assert first is not None
            assert text.result.text().startswith("خصم 25%")
            text.result.set_text("نص القرار")
            text.bar.settled.emit()
            await until(lambda: len(screen.model.listing.cases) == 2 and screen.place.notices)
            last = screen.place.read(lambda reader: reader.outbox())[-1].mutation
            assert last.patch["values"] == {first.field: "نص القرار"}
            assert screen.place.notices == ["Decision saved"]
            assert screen.model.case != first

    on_qt(story())


def test_undo_brings_the_conflict_back(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            before = screen.place.read(lambda reader: reader.outbox())
            screen.view.text.bar.settled.emit()
            await until(lambda: screen.place.actions)
            await until(lambda: len(screen.model.listing.cases) == 2)
            screen.place.actions[0]()
            await until(lambda: len(screen.model.listing.cases) == 3)
            assert screen.place.read(lambda reader: reader.outbox()) == before

    on_qt(story())


def test_taking_a_side_fills_the_result(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            case = screen.model.case
            assert case is not None
            screen.view.text.theirs.taken.emit()
            assert screen.view.text.result.text() == case.theirs
            screen.view.text.mine.taken.emit()
            assert screen.view.text.result.text() == case.mine

    on_qt(story())


def test_an_amount_can_be_typed_instead_of_either(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            screen.model.later()
            value = screen.view.value
            editor = value.amount.focusProxy()
            assert editor is not None
            QTest.keyClicks(editor, "1,050")
            value.bar.settled.emit()
            await until(lambda: len(screen.model.listing.cases) == 2)
            values = screen.place.read(lambda reader: reader.outbox())[-1].mutation.patch["values"]
            assert values == {"budget_type": "daily", "budget_amount": "1050.00", "currency": "SAR"}

    on_qt(story())


def test_a_deletion_is_decided_by_its_buttons(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            screen.model.later()
            screen.model.later()
            case = screen.model.case
            assert case is not None
            screen.view.deletion.keep.click()
            await until(lambda: len(screen.model.listing.cases) == 2)
            row = screen.place.read(lambda reader: reader.row(case.entity, case.entity_id))
            assert not row.deleted

    on_qt(story())


def test_what_was_typed_survives_a_colleagues_change(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            screen.view.text.result.set_text("أكتب الآن")
            screen.model.load()
            await asyncio.sleep(0.05)
            assert screen.view.text.result.text() == "أكتب الآن"

    on_qt(story())


def test_everything_follows_a_live_switch(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            english = screen.titles()
            language.switch(Language.ARABIC)
            await settled()
            arabic = screen.titles()
            assert len(english) == len(arabic)
            assert has_arabic(arabic[0])
            assert not has_arabic(english[0])

    on_qt(story())


def test_unsent_work_is_exported_whole(on_qt: RunOnQt, sample: Replica, tmp_path: Path) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            target = tmp_path / "unsent.json"
            screen.model.work_files.export(target)
            await until(lambda: screen.place.notices)
            assert len(json.loads(target.read_text("utf-8"))["waiting"]) == 3

    on_qt(story())


def test_an_empty_workspace_needs_nobody(on_qt: RunOnQt, empty: Replica) -> None:
    async def story() -> None:
        async with screen_on(empty) as screen:
            assert screen.model.keys() == []
            assert screen.view.empty.isVisible()
            assert screen.view.list.model().rowCount() == 0

    on_qt(story())


def test_headings_cannot_be_chosen(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        async with screen_on(sample) as screen:
            rows = screen.view.list.model()
            headings = [row for row in range(rows.rowCount()) if not rows.index(row, 0).data(EntryRole.KEY)]
            assert len(headings) == 5

    on_qt(story())
