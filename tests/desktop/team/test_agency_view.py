"""The Agency screen through its real widgets, against a server of paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.team.agency_calls import AgencyCalls
from adly_desktop.team.agency_view import AgencyView
from adly_desktop.team.agency_view_model import AgencyParts, AgencyStage, AgencyViewModel
from adly_desktop.team.invite_sheet_view import InviteSheet
from adly_desktop.ui.labels import TextLabel
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/agencies/a"
MADAR = {"id": "a", "name": "وكالة مدار", "slug": "madar", "role": "owner"}
OTHER = {"id": "b", "name": "Other", "slug": "other", "role": "member"}


def colleague(key: str, name: str, role: str, *, is_active: bool = True) -> dict[str, Any]:
    """One of the staff."""
    email, since = f"{key}@madar.example", "2026-09-01T00:00:00Z"
    rest = {"email": email, "joined_at": since, "is_active": is_active}
    return {"user_id": key, "name": name, "role": role, **rest}


FULL = MADAR | {
    "staff": [
        colleague("u1", "نورة", "owner"),
        colleague("u2", "سلمان", "member"),
        colleague("u3", "Layla", "member", is_active=False),
    ],
    "workspaces": [
        {"id": "w1", "name": "متجر لمسة", "slug": "l", "role": "owner"},
        {"id": "w2", "name": "Sidra", "slug": "s", "role": "owner"},
        {"id": "w3", "name": "Ward", "slug": "w", "role": None},
    ],
}


class Desk:
    """The screen of one person, and what it told."""

    def __init__(self, http: PaperHttp, user_id: str) -> None:
        self.wire, self.operations, self.told = http.wire(), TaskOperations(), list[str]()
        self.model = AgencyViewModel(
            AgencyParts(
                calls=AgencyCalls(self.wire),
                operations=self.operations,
                explain=explained,
                notify=self.told.append,
                prove=OwnAccount(self.wire).prove,
                user_id=user_id,
                workspaces=lambda: {"w1": "متجر لمسة", "w9": "Mine alone"},
            )
        )
        self.window, self.view = QWidget(), AgencyView(self.model)
        self.view.setParent(self.window)
        for part in (self.window, self.view):
            part.resize(1200, 900)
        self.window.show()

    def buttons(self, word: str) -> list[QPushButton]:
        """Buttons one sees that say or hint this."""
        found = self.view.findChildren(QPushButton)
        return [one for one in found if word in one.text() + one.toolTip() and one.isVisibleTo(self.view)]

    def accept(self) -> None:
        """Yes, to the sheet that is open."""
        assert self.view.sheets.sheet is not None
        self.view.sheets.sheet.accept()


@asynccontextmanager
async def desk(http: PaperHttp, user_id: str = "u1") -> AsyncIterator[Desk]:
    """The screen, loaded."""
    made = Desk(http, user_id)
    made.model.load()
    await until(lambda: made.model.stage is not AgencyStage.LOADING)
    try:
        yield made
    finally:
        await made.operations.close()
        await made.wire.close()
        made.window.deleteLater()


def paper(role: str = "owner") -> PaperHttp:
    """A server with one agency."""
    http = PaperHttp()
    http.on("GET", "/v1/agencies", 200, {"agencies": [MADAR | {"role": role}]})
    http.on("GET", ROOT, 200, FULL | {"role": role})
    for key in ("w1", "w2"):
        http.on("GET", f"/v1/workspaces/{key}/settings", 200, {"currency": "KWD"})
    return http


def calls(http: PaperHttp, method: str) -> list[str]:
    """Paths asked with a method."""
    return [one.path for one in http.asked if one.method == method]


def test_an_owner_sees_clients_and_staff(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(paper()) as at:
            told = " | ".join(label.text() for label in at.view.findChildren(TextLabel))
            for word in ("وكالة مدار", "Sidra", "You are no member", "سلمان", "u2@madar.example"):
                assert word in told
            assert len(at.buttons("Close the account of")) == 1
            assert len(at.buttons("Open the account of")) == 1
            language.switch(Language.ARABIC)
            await until(lambda: at.buttons("دعوة"))

    on_qt(story())


def test_the_rest_of_the_staff_reads_and_may_leave(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = paper("member")
        http.on("DELETE", f"{ROOT}/staff/u2", 204)
        async with desk(http, "u2") as at:
            for word in ("Invite", "Rename", "Take in", "Close the account", "Make an owner", "Remove"):
                assert not at.buttons(word), word
            at.buttons("Leave this agency")[0].click()
            at.accept()
            await until(lambda: at.told)
            assert calls(http, "DELETE") == [f"{ROOT}/staff/u2"]

    on_qt(story())


def test_one_letter_asks_somebody_into_every_client_one_owns(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = paper()
        http.on("POST", "/v1/invitations", 201, {"invitations": []})
        async with desk(http) as at:
            await until(lambda: at.model.currency == "KWD")
            at.view.setFocus()
            QTest.keyClick(at.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: at.view.sheets.sheet is not None)
            sheet = at.view.sheets.sheet
            assert isinstance(sheet, InviteSheet)
            assert {key: box.isChecked() for key, box in sheet.boxes.items()} == {"w1": True, "w2": True}
            sheet.email.setText("omar@madar.example")
            sheet.accept()
            await until(lambda: at.told)
            (body,) = http.bodies("/v1/invitations")
            assert (body["agency_id"], body["workspace_ids"]) == ("a", ["w1", "w2"])
            assert (body["email"], body["role"]) == ("omar@madar.example", "member")

    on_qt(story())


def test_a_ceiling_needs_one_currency(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = paper()
        http.on("GET", "/v1/workspaces/w2/settings", 200, {"currency": "SAR"})
        async with desk(http) as at:
            await until(lambda: len(calls(http, "GET")) == 4)
            at.view.invite.click()
            sheet = at.view.sheets.sheet
            assert isinstance(sheet, InviteSheet)
            sheet.form.publishes.click()
            assert not sheet.form.ceiling.isVisibleTo(sheet)
            assert sheet.draft.grants.can_publish
            assert sheet.draft.grants.spend_ceiling_minor is None
            sheet.decline()

    on_qt(story())


def test_closing_an_account_asks_then_wants_a_proof_and_goes_on(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http, proved = paper(), list[bool]()

        def prove(_: object) -> tuple[int, object]:
            proved.append(True)
            return 204, None

        http.on_call("POST", "/v1/auth/step-up", prove)
        http.on_call(
            "POST",
            f"{ROOT}/staff/u2/deactivate",
            lambda _: (204, None) if proved else (403, problem(403, "step_up_required")),
        )
        async with desk(http) as at:
            asked: list[bool] = []
            at.model.proof_needed.connect(lambda: asked.append(True))
            at.buttons("Close the account of")[0].click()
            assert not calls(http, "POST")
            at.accept()
            await until(lambda: asked)
            at.model.prove("my password", "")
            await until(lambda: at.told == ["The account is closed."])
            assert calls(http, "POST").count(f"{ROOT}/staff/u2/deactivate") == 2

    on_qt(story())


def test_an_account_that_others_have_too_stays_and_it_is_told(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = paper()
        http.on("POST", f"{ROOT}/staff/u2/deactivate", 409, problem(409, "works_elsewhere"))
        async with desk(http) as at:
            at.model.close_account("u2")
            await until(lambda: at.view.problem.isVisibleTo(at.view))
            assert not at.told

    on_qt(story())


def test_who_has_none_founds_one(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", "/v1/agencies", 200, {"agencies": []})
        http.on("POST", "/v1/agencies", 201, MADAR)
        async with desk(http) as at:
            assert at.model.stage is AgencyStage.NONE
            assert not at.view.invite.isVisibleTo(at.view)
            at.view.none.acted.emit()
            assert at.view.sheets.name is not None
            at.view.sheets.name.set_text("  ")
            at.accept()
            assert not calls(http, "POST")
            at.view.none.acted.emit()
            at.view.sheets.name.set_text(" وكالة مدار ")
            at.accept()
            # Founded, and then asked about.
            await until(lambda: http.bodies("/v1/agencies")[-2:] == [{"name": "وكالة مدار"}, None])
            assert at.told

    on_qt(story())


def test_workspaces_are_taken_in_and_let_go(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = paper()
        http.on("PUT", f"{ROOT}/workspaces/w9", 204)
        http.on("DELETE", f"{ROOT}/workspaces/w2", 204)
        async with desk(http) as at:
            at.view.take_in.click()
            assert list(at.view.sheets.boxes) == ["w9"]
            at.accept()
            assert not calls(http, "PUT")
            at.view.take_in.click()
            at.view.sheets.boxes["w9"].click()
            at.accept()
            await until(lambda: calls(http, "PUT"))
            await until(lambda: at.buttons("Let"))
            at.buttons("Let")[1].click()
            at.accept()
            await until(lambda: calls(http, "DELETE") == [f"{ROOT}/workspaces/w2"])

    on_qt(story())


def test_of_several_agencies_one_is_shown_and_another_chosen(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = paper()
        http.on("GET", "/v1/agencies", 200, {"agencies": [MADAR, OTHER]})
        http.on("GET", "/v1/agencies/b", 200, OTHER | {"staff": [], "workspaces": []})
        async with desk(http) as at:
            assert at.view.which.isVisibleTo(at.view)
            at.view.which.chosen.emit("b")
            await until(lambda: at.model.agency is not None and at.model.agency.id == "b")
            at.model.load()
            await until(lambda: calls(http, "GET").count("/v1/agencies/b") == 2)

    on_qt(story())


def test_offline_it_says_so_and_comes_back(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", "/v1/agencies", 503, problem(503, "unavailable"))
        async with desk(http) as at:
            assert at.model.stage is AgencyStage.FAILED
            assert at.view.error.isVisibleTo(at.view)
            http.on("GET", "/v1/agencies", 200, {"agencies": [MADAR]})
            http.on("GET", ROOT, 200, FULL)
            at.view.error.acted.emit()
            await until(lambda: at.model.stage is AgencyStage.LISTED)
            http.unplug()
            at.model.load()
            await until(lambda: at.view.problem.isVisibleTo(at.view))
            assert at.model.agency is not None

    on_qt(story())
