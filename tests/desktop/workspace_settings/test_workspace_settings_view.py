"""The settings of a workspace through their real widgets, against a server of paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.sheet import Sheet
from adly_desktop.wiring import time_zones
from adly_desktop.workspace_settings.workspace_calls import WorkspaceCalls
from adly_desktop.workspace_settings.workspace_export import WorkspaceExport
from adly_desktop.workspace_settings.workspace_settings_view import WorkspaceSettingsView
from adly_desktop.workspace_settings.workspace_settings_view_model import (
    SettingsParts,
    Stage,
    WorkspaceSettingsViewModel,
)
from adly_sync_server.contract.roles import Action, may
from tests.desktop.hands import click, type_text
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/workspaces/ws"
LAMSA = {
    "id": "ws",
    "name": "متجر لمسة",
    "slug": "lamsa",
    "currency": "SAR",
    "time_zone": "Asia/Riyadh",
    "first_weekday": 7,
    "weekend": [5, 6],
    "digits": "western",
    "requires_approval": False,
    "requires_email_code": False,
}
DELETED = {
    "id": "ws",
    "name": "متجر لمسة",
    "slug": "lamsa",
    "archived_at": "2026-11-22T11:00:00Z",
    "erased_after": "2026-12-22T11:00:00Z",
}


class Desk:
    """The screen of one person, and what it told."""

    def __init__(self, http: PaperHttp, role: str) -> None:
        self.wire, self.operations = http.wire(), TaskOperations()
        self.told, self.names, self.role = list[str](), list[str](), role
        self.exported = list[Path]()
        self.restored = 0
        self.model = WorkspaceSettingsViewModel(
            SettingsParts(
                calls=WorkspaceCalls(self.wire, "ws"),
                operations=self.operations,
                explain=explained,
                notify=self.told.append,
                prove=OwnAccount(self.wire).prove,
                may=self._may,
                renamed=self.names.append,
                restored=self._restored,
                zones=time_zones,
                export=WorkspaceExport(self.wire, "ws"),
                notify_exported=self.exported.append,
            )
        )
        self.window = QWidget()
        self.view = WorkspaceSettingsView(self.model)
        self.view.setParent(self.window)
        self.window.resize(1100, 1400)
        self.view.resize(1100, 1400)
        self.window.show()

    def _may(self, action: Action) -> bool:
        return may(self.role, action)

    def _restored(self) -> None:
        self.restored += 1

    def findings(self) -> list[str]:
        """Sentences that are seen."""
        bars = self.view.findChildren(FindingBar)
        return [bar.accessibleName() for bar in bars if bar.isVisibleTo(self.view)]

    def sheet(self) -> Sheet:
        """The one that is open."""
        return self.window.findChildren(Sheet)[-1]


@asynccontextmanager
async def desk(http: PaperHttp, role: str = "owner") -> AsyncIterator[Desk]:
    """The screen, loaded."""
    http.on("GET", f"{ROOT}/settings", 200, LAMSA)
    http.on("GET", f"{ROOT}/ai-consent", 200, {"kinds": []})
    http.on("GET", f"{ROOT}/metrics/rates", 200, {"currency": "SAR", "rates": []})
    made = Desk(http, role)
    made.model.load()
    await until(lambda: made.model.stage is not Stage.LOADING and not made.model.is_busy)
    try:
        yield made
    finally:
        await made.operations.close()
        await made.wire.close()
        made.window.deleteLater()


def sent(http: PaperHttp) -> list[Any]:
    """Bodies of changes."""
    return [one.body for one in http.asked if one.method == "PATCH"]


def test_only_what_was_changed_is_sent_and_the_rail_learns_the_name(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        after = LAMSA | {"name": "متجر لمسة ٢", "weekend": [5]}
        http.on("PATCH", f"{ROOT}/settings", 200, after)
        async with desk(http) as at:
            assert not at.view.save.isEnabled()
            at.view.identity.name.setFocus()
            QTest.keyClick(at.view.identity.name, Qt.Key.Key_End)
            type_text(at.view.identity.name, " ٢")
            click(at.view.counting.days[6])
            assert at.view.save.isEnabled()
            at.view.save.click()
            await until(lambda: at.told == ["Saved"])
            assert sent(http) == [{"name": "متجر لمسة ٢", "weekend": [5]}]
            assert at.names == ["متجر لمسة ٢"]
            assert not at.view.save.isEnabled()

    on_qt(story())


def test_every_setting_has_its_widget(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on_call("PATCH", f"{ROOT}/settings", lambda body: (200, LAMSA | body))
        async with desk(http) as at:
            counting, rules = at.view.counting, at.view.rules
            at.view.identity.slug.selectAll()
            QTest.keyClicks(at.view.identity.slug, "lamsa-store")
            for combo, key in (
                (counting.currency, "KWD"),
                (counting.zone, "Asia/Kuwait"),
                (counting.first, "1"),
            ):
                combo.choose(key)
                combo.activated.emit(combo.currentIndex())
            counting.digits.choose("as_typed")
            counting.digits.chosen.emit("as_typed")
            click(counting.days[5])
            click(rules.approval)
            click(rules.code)
            click(rules.factor)
            at.view.save.click()
            await until(lambda: at.told)
            assert sent(http) == [
                {
                    "slug": "lamsa-store",
                    "currency": "KWD",
                    "time_zone": "Asia/Kuwait",
                    "first_weekday": 1,
                    "weekend": [6],
                    "digits": "as_typed",
                    "requires_approval": True,
                    "requires_email_code": True,
                    "requires_second_factor": True,
                }
            ]

    on_qt(story())


def test_a_zone_without_a_word_of_ours_can_be_chosen_and_an_unknown_one_stays(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            http.on("GET", f"{ROOT}/settings", 200, LAMSA | {"time_zone": "Etc/GMT-3", "currency": "CHF"})
            at.model.load()
            await until(lambda: at.view.counting.zone.current() == "Etc/GMT-3")
            assert at.view.counting.currency.current() == "CHF"
            assert at.view.counting.zone.findData("Europe/Paris") > 0
            assert not at.model.changes

    on_qt(story())


def test_others_read(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(PaperHttp(), "member") as at:
            assert not at.view.save.isVisibleTo(at.view)
            assert not at.view.ending.isVisibleTo(at.view)
            assert at.view.identity.name.isReadOnly()
            assert not at.view.rules.approval.isEnabled()
            assert not at.view.counting.fields["currency"].isEnabled()
            at.role = "owner"
            at.model.role_changed()
            assert at.view.save.isVisibleTo(at.view)
            assert not at.view.identity.name.isReadOnly()

    on_qt(story())


def test_what_is_guarded_asks_for_the_password_and_goes_on(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http, proved = PaperHttp(), list[bool]()

        def prove(_: object) -> tuple[int, object]:
            proved.append(True)
            return 204, None

        http.on_call("POST", "/v1/auth/step-up", prove)
        http.on_call(
            "PATCH",
            f"{ROOT}/settings",
            lambda body: (200, LAMSA | body) if proved else (403, problem(403, "step_up_required")),
        )
        async with desk(http) as at:
            click(at.view.rules.approval)
            at.view.save.click()
            await until(lambda: at.window.findChildren(Sheet))
            QTest.keyClicks(at.window.focusWidget(), "my password")
            at.sheet().accept()
            await until(lambda: at.told == ["Saved"])
            assert sent(http) == [{"requires_approval": True}] * 2
            assert http.bodies("/v1/auth/step-up") == [{"password": "my password"}]
            assert at.view.rules.approval.isChecked()

    on_qt(story())


def test_a_refusal_stands_below_its_field_and_the_draft_stays(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("PATCH", f"{ROOT}/settings", 409, problem(409, "slug_taken", field="slug"))
        async with desk(http) as at:
            at.model.edit(slug="ward")
            at.model.save()
            await until(lambda: at.findings())
            assert at.findings() == ["Another workspace has this short name. Choose a different one."]
            assert at.view.identity.slug.text() == "ward"
            http.on("PATCH", f"{ROOT}/settings", 409, problem(409, "conflict", field="currency"))
            at.model.edit(slug="lamsa", currency="KWD")
            at.model.save()
            await until(lambda: "spend ceiling" in " ".join(at.findings()))
            at.view.discard.click()
            assert at.findings() == []
            assert at.view.counting.currency.current() == "SAR"

    on_qt(story())


def test_what_cannot_be_right_is_not_sent(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            for change, told in (
                ({"name": "  "}, "A workspace needs a name."),
                ({"slug": "ab"}, "3 to 60 letters and digits, joined by single hyphens."),
                ({"weekend": (1, 2, 3, 4, 5, 6, 7)}, "At least one day is a working day."),
            ):
                at.model.edit(**change)
                assert at.findings() == [told]
                assert not at.view.save.isEnabled()
                at.model.save()
                at.model.discard()
            assert sent(http) == []

    on_qt(story())


def test_a_draft_outlives_another_loading_and_an_empty_network(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            at.model.edit(name="لمسة")
            http.on("GET", f"{ROOT}/settings", 200, LAMSA | {"slug": "new-slug"})
            at.model.load()
            await until(lambda: at.view.identity.slug.text() == "new-slug")
            assert at.model.changes == {"name": "لمسة"}
            http.unplug()
            at.model.save()
            await until(lambda: at.findings())
            assert at.model.changes == {"name": "لمسة"}
            assert at.model.stage is Stage.SHOWN
            fresh = Desk(http, "owner")
            fresh.model.load()
            await until(lambda: fresh.model.stage is Stage.FAILED)
            assert fresh.view.error.isVisibleTo(fresh.view)
            assert not fresh.view.save.isVisibleTo(fresh.view)
            await fresh.operations.close()
            await fresh.wire.close()
            fresh.window.deleteLater()

    on_qt(story())


def test_deleting_asks_once_tells_until_when_and_can_be_undone(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("DELETE", ROOT, 200, DELETED)
        http.on("POST", f"{ROOT}/restore", 204)
        async with desk(http) as at:
            at.view.ending.delete.click()
            assert "متجر لمسة" in at.sheet().accessibleName()
            at.sheet().decline()
            assert not [one for one in http.asked if one.method == "DELETE"]
            at.view.ask_delete()
            at.sheet().accept()
            await until(lambda: at.model.stage is Stage.DELETED)
            assert at.view.deleted.isVisibleTo(at.view)
            assert "22 Dec 2026" in at.view.deleted.accessibleName()
            assert not at.view.save.isVisibleTo(at.view)
            at.view.deleted.acted.emit()
            await until(lambda: at.model.stage is Stage.SHOWN)
            assert at.restored == 1
            assert at.told == ["The workspace is back."]

    on_qt(story())


def test_a_workspace_somebody_else_deleted_is_restored_by_an_owner_alone(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            http.on("GET", f"{ROOT}/settings", 403, problem(403, "workspace_archived"))
            http.on("GET", "/v1/me/archived-workspaces", 200, {"workspaces": [DELETED]})
            at.model.load()
            await until(lambda: at.model.stage is Stage.DELETED)
            http.on("GET", "/v1/me/archived-workspaces", 200, {"workspaces": []})
            at.model.load()
            await until(lambda: at.model.stage is Stage.FAILED)
            assert "This workspace was deleted." in at.view.error.accessibleName()

    on_qt(story())


def test_keys_save_from_wherever_one_types(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on_call("PATCH", f"{ROOT}/settings", lambda body: (200, LAMSA | body))
        async with desk(http) as at:
            at.window.activateWindow()
            at.view.identity.slug.setFocus()
            QTest.keyClicks(at.view.identity.slug, "-2")
            QTest.keyClick(at.view.identity.slug, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: at.told)
            assert sent(http) == [{"slug": "lamsa-2"}]

    on_qt(story())


def test_everything_is_said_in_arabic_too(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(PaperHttp()) as at:
            language.switch(Language.ARABIC)
            await until(lambda: at.view.save.text() == "حفظ")
            assert at.view.counting.days[5].text() == "الجمعة"

    on_qt(story())
