"""The main job by the real windows: a real server, worker and simulated Meta; somebody's keys and clicks."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QWidget

from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.campaigns.campaign_tab_view import AccountField
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.levels import Level, columns_of
from adly_desktop.campaigns.media_fields_view import SlotRow
from adly_desktop.campaigns.money_fields_view import BudgetField
from adly_desktop.opening import OpenWorkspace
from adly_desktop.platforms.connect_view import ConnectView
from adly_desktop.platforms.connections_view import ConnectionsView
from adly_desktop.publishing.publishing_view import PublishingView
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.nav_button import NavButton
from adly_desktop.ui.sheet import Sheet
from tests.desktop.hands import click, press, type_text
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.server.served import PASSWORD
from tests.together.main_job.world import World, empty
from tests.together.on_screen import PASSPHRASE, running, signed_in

Kind = TypeVar("Kind", bound=QWidget)
OWNER = "noura@madar.example"
#: The simulated Meta's account of Lamsa, billed in riyals.
ACCOUNT = "320011000000001"
HEADLINE, TEXT = "خصم 25٪ على عبايات الشتاء", "شحن مجاني لكل مدن المملكة حتى نهاية الأسبوع"
CTRL = Qt.KeyboardModifier.ControlModifier
_PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Database, server, worker and the simulated Meta as processes, with one owner of one empty workspace."""
    made = World(empty(tmp_path / "world"))
    try:
        made.start_database()
        made.command("migrate")
        account = ("--email", OWNER, "--password", PASSWORD, "--name", "نورة السديري", "--verified")
        made.command("user", "add", *account)
        made.command("workspace", "add", "--name", "متجر لمسة", "--owner", OWNER)
        made.start_simulators()
        made.start_server()
        made.start_worker()
        yield made
    finally:
        made.close()


@pytest.mark.timeout(300)
def test_from_connecting_to_results_by_keys_and_clicks(
    on_qt: RunOnQt, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desktop, "open_browser", staticmethod(_follow))

    async def story() -> None:
        async with running(Options(tmp_path / "desktop", world.server_url, language="ar")) as desktop:
            hands = Hands(desktop, await signed_in(desktop, OWNER))
            await hands.connect()
            await hands.draft(tmp_path)
            await hands.publish()
            await hands.see_results(world)
            await hands.pause(world)

    on_qt(story())


class Hands:
    """The person, and what she sees."""

    def __init__(self, desktop: Desktop, workspace: OpenWorkspace) -> None:
        self._window, self._workspace = desktop.window, workspace
        self._window.resize(1440, 900)

    async def connect(self) -> None:
        """Through the browser to Meta and back, then the one account is ticked."""
        view = await self._page("connections", ConnectionsView)
        click(view.buttons["meta"])
        card = view.findChild(ConnectView)
        assert card is not None
        await _until(lambda: ACCOUNT in card.boxes and card.boxes[ACCOUNT].isVisible())
        box = card.boxes[ACCOUNT]
        await self._in_sight(box)
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert card.finish.isEnabled()
        await self._in_sight(card.finish)
        click(card.finish)
        await _until(lambda: self._count("identities") > 0 and self._count("pixels") > 0)
        assert self._count("ad_accounts") == 1

    async def draft(self, folder: Path) -> None:
        """A campaign: its budget, its Arabic copy, its address and its pictures."""
        page = await self._page("campaigns", CampaignsPage)
        await self._activate()
        QTest.keyClick(page, Qt.Key.Key_N, CTRL)
        menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible())
        press(menu, Qt.Key.Key_Down)
        press(menu, Qt.Key.Key_Return)
        inspector = page.model.inspector
        await _until(lambda: bool(inspector.ad.id))
        await _until(lambda: inspector.current is not None and inspector.current.account is not None)
        await self._type_budget(page)
        await self._type_copy(page)
        await self._import(page, "story", _picture(folder / "story.png", 1080, 1920))
        await self._import(page, "feed", _picture(folder / "feed.png", 1080, 1080))

    async def publish(self) -> None:
        """Review, publish paused, activate: a button each."""
        await self._activate()
        click(self._workspace.frame.bar._publish)
        view = await self._page("review", PublishingView)
        model = self._workspace.models.publishing
        await _until(lambda: model.subject is not None and not model.subject.obstacles, view)
        await _until(view.act.isEnabled)
        click(view.act)
        await _until(lambda: model.publish is not None and model.publish.state == "published_paused", view)
        await _until(view.act.isEnabled)
        click(view.act)
        await settled()
        sheet = self._window.findChild(Sheet)
        assert sheet is not None
        assert "200" in " ".join(label.text() for label in sheet.findChildren(TextLabel))
        click(next(button for button in sheet.findChildren(QAbstractButton) if button.text() == "تفعيل"))
        await _until(lambda: model.publish is not None and model.publish.state == "active", view)

    async def see_results(self, world: World) -> None:
        """The figures of the platform stand in the grid."""
        page = await self._page("campaigns", CampaignsPage)
        await _until(lambda: bool(page.model.inspector.campaign.value("external_id")))
        external_id = page.model.inspector.campaign.value("external_id")
        async with httpx.AsyncClient(base_url=world.platform_url("meta"), timeout=20) as meta:
            moved = await meta.post(
                f"/_control/entities/{external_id}/backdate", content=json.dumps({"days": 5})
            )
        assert moved.is_success, moved.text
        spend = [column.key for column in columns_of(Level.CAMPAIGNS)].index("spend")

        def shown() -> str:
            row = page.grid.model.row_at(0)
            return "" if row is None else str(row.cells[spend])

        place = self._workspace.place
        await place.figures.collect_now()
        for _ in range(60):
            today = place.storage.replica.clock().date()
            await place.figures.load(today.replace(day=1).isoformat(), today.isoformat())
            await asyncio.sleep(0.5)
            if shown() not in ("", "—"):
                break
        assert float(shown().replace(",", "")) > 0

    async def pause(self, world: World) -> None:
        """Pause now for the whole client, by its key: the platform itself says that it stopped."""
        page = await self._page("campaigns", CampaignsPage)
        external_id = str(page.model.inspector.campaign.value("external_id"))
        assert await _status(world, external_id) == "ACTIVE"
        await self._activate()
        QTest.keyClick(page, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
        sheet, model = self._workspace.sheets.pause_sheet, self._workspace.models.pausing
        assert sheet is not None
        await _until(sheet.act.isEnabled)
        assert "200" in " ".join(label.text() for label in sheet.findChildren(TextLabel))
        click(sheet.act)
        await _until(lambda: model.pause is not None and model.pause.is_over)
        assert await _status(world, external_id) == "PAUSED"
        await _until(lambda: self._saved("campaigns", page.model.inspector.campaign.id)["status"] == "paused")
        click(sheet.other)

    async def _type_budget(self, page: CampaignsPage) -> None:
        await self._tab(page, "campaign")
        account = next(f for f in page.inspector.findChildren(AccountField) if f.isVisible())
        assert account.editor.currentText() == "متجر لمسة"  # type: ignore[attr-defined]  # a choice is a ComboBox
        budget = next(f for f in page.inspector.findChildren(BudgetField) if f.isVisible())
        line = next(line for line in budget.findChildren(QLineEdit) if line.isVisible())
        await self._type(line, "٢٠٠")
        campaign = page.model.inspector.campaign
        await _until(lambda: self._saved("campaigns", campaign.id)["budget_amount"] == "200")
        assert self._saved("campaigns", campaign.id)["currency"] == "SAR"

    async def _type_copy(self, page: CampaignsPage) -> None:
        await self._tab(page, "ad")
        form, ad = page.inspector.ad.form, page.model.inspector.ad
        for path, text in (
            ("creative_data.headline", HEADLINE),
            ("creative_data.primary_text", TEXT),
            ("creative_data.landing_url", "https://lamsa.example/winter"),
        ):
            field = form._by_path["ads", path]
            await self._type(field.editor, text)  # type: ignore[attr-defined]  # a bound field
        await _until(lambda: self._creative(ad.id).get("landing_url") == "https://lamsa.example/winter")
        creative = self._creative(ad.id)
        assert (creative["headline"], creative["primary_text"]) == (HEADLINE, TEXT)

    async def _import(self, page: CampaignsPage, slot: str, file: Path) -> None:
        row: SlotRow = page.inspector.ad.form.media._rows[slot]
        await self._in_sight(row._file)
        click(row._file)
        await settled()
        dialog = self._window.findChild(QFileDialog)
        assert dialog is not None
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        type_text(name, str(file))
        press(name, Qt.Key.Key_Return)
        await _until(lambda: row._name.text() == file.name)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    async def _type(self, editor: QWidget, text: str) -> None:
        """Into the field with the caret, key by key, while everything else goes on."""
        await self._activate()
        await self._in_sight(editor)
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        assert editor.hasFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
        for sign in text:
            type_text(editor, sign)
            await asyncio.sleep(0.01)

    async def _tab(self, page: CampaignsPage, key: str) -> None:
        click(page.inspector.tabs._buttons[key])
        await settled()

    async def _page(self, key: str, kind: type[Kind]) -> Kind:
        """A page by its entry in the rail."""
        entry = self._workspace.frame.rail._buttons[key]
        assert isinstance(entry, NavButton)
        click(entry)
        await settled()
        found = self._workspace.frame.page(key)
        shown = found if isinstance(found, kind) else found.findChild(kind)
        assert isinstance(shown, kind)
        return shown

    async def _in_sight(self, widget: QWidget) -> None:
        await _until(lambda: widget.isVisible() and widget.isEnabled())
        await settled()

    async def _activate(self) -> None:
        self._window.activateWindow()
        await _until(self._window.isActiveWindow)

    def _saved(self, entity: str, row_id: str) -> dict[str, object]:
        replica = self._workspace.place.storage.replica
        row = replica.read(lambda reader: reader.row(entity, row_id))
        assert row is not None
        return dict(row.fields)

    def _creative(self, ad_id: str) -> dict[str, object]:
        creative = self._saved("ads", ad_id)["creative_data"]
        assert isinstance(creative, dict)
        return creative

    def _count(self, entity: str) -> int:
        return self._workspace.place.storage.replica.read(lambda reader: reader.count(entity))


async def _status(world: World, external_id: str) -> str:
    """What the simulated Meta says of a campaign."""
    async with httpx.AsyncClient(base_url=world.platform_url("meta"), timeout=20) as meta:
        shown = await meta.get(f"/_control/entities/{external_id}")
    assert shown.is_success, shown.text
    return str(shown.json()["fields"]["status"])


def _follow(address: str) -> None:
    """The browser's double: it goes where it is sent, and Meta's double agrees to everything."""
    threading.Thread(target=lambda: httpx.get(address, follow_redirects=True, timeout=20)).start()


def _picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkMagenta)
    assert image.save(str(path))
    return path


async def _until(condition: Callable[[], object], view: PublishingView | None = None) -> None:
    try:
        await until(condition, patience_s=_PATIENCE_S)
    except AssertionError:
        raise AssertionError(_told(view)) from None


def _told(view: PublishingView | None) -> str:
    """What the publish says of itself, for whoever reads the failure."""
    if view is None:
        return "it did not happen in time"
    obstacles = view.model.subject.obstacles if view.model.subject else ()
    return f"{view.model.publish} {view.model.problem} {obstacles}"
