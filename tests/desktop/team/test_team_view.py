"""The Team screen through its real widgets, against a server of paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.team.grants_form_view import GrantsForm
from adly_desktop.team.invite_sheet_view import InviteSheet
from adly_desktop.team.team_calls import TeamCalls
from adly_desktop.team.team_view import TeamView
from adly_desktop.team.team_view_model import Stage, TeamParts, TeamViewModel
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.sheet import Sheet
from tests.desktop.hands import child
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

ROOT = "/v1/workspaces/ws"
NOURA = {"id": "m1", "user_id": "u1", "name": "نورة", "email": "noura@madar.example", "role": "owner"}
SALMAN = {
    "id": "m2",
    "user_id": "u2",
    "name": "سلمان",
    "email": "salman@madar.example",
    "role": "member",
    "grants": {"can_publish": True, "spend_ceiling_minor": 50_000},
}
ASKED = {
    "id": "i1",
    "email": "mona@madar.example",
    "role": "viewer",
    "state": "open",
    "invited_by": "نورة",
    "expires_at": "2026-12-06T10:00:00Z",
}


class Desk:
    """The screen of one person, and what it told."""

    def __init__(self, http: PaperHttp, user_id: str) -> None:
        self.wire, self.operations = http.wire(), TaskOperations()
        self.told: list[str] = []
        self.left = 0
        self.model = TeamViewModel(
            TeamParts(
                calls=TeamCalls(self.wire, "ws"),
                operations=self.operations,
                explain=explained,
                notify=self.told.append,
                prove=OwnAccount(self.wire).prove,
                left=self._leave,
                user_id=user_id,
                workspace_id="ws",
                workspaces=lambda: {"ws": "متجر لمسة", "other": "عيادات سدرة"},
            )
        )
        self.window = QWidget()
        self.view = TeamView(self.model)
        self.view.setParent(self.window)
        self.window.resize(1200, 800)
        self.view.resize(1200, 800)
        self.window.show()

    def _leave(self) -> None:
        self.left += 1

    def sheet(self) -> Sheet:
        """The one that is open."""
        assert self.view.sheet is not None
        return self.view.sheet

    def buttons(self, word: str) -> list[QPushButton]:
        """Buttons that say or hint this."""
        found = self.view.findChildren(QPushButton)
        return [one for one in found if word in (one.text() + one.toolTip()) and one.isVisibleTo(self.view)]


@asynccontextmanager
async def desk(http: PaperHttp, user_id: str = "u1") -> AsyncIterator[Desk]:
    """The screen, loaded."""
    http.on("GET", f"{ROOT}/members", 200, {"members": [NOURA, SALMAN]})
    http.on(
        "GET", f"{ROOT}/invitations", 200, {"invitations": [ASKED, ASKED | {"id": "i0", "state": "revoked"}]}
    )
    http.on("GET", f"{ROOT}/settings", 200, {"currency": "KWD"})
    made = Desk(http, user_id)
    made.model.load()
    await until(lambda: made.model.members)
    try:
        yield made
    finally:
        await made.operations.close()
        await made.wire.close()
        made.window.deleteLater()


def asked(http: PaperHttp, method: str, path: str) -> list[Any]:
    """Bodies of these calls."""
    return [one.body for one in http.asked if one[:2] == (method, path)]


def test_owners_see_who_may_what_and_who_is_waited_for(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            await until(lambda: at.model.currency == "KWD" and at.model.invitations)
            told = " | ".join(label.text() for label in at.view.findChildren(TextLabel))
            assert "Publishes" in told
            assert "50.000 KWD" in told
            assert "mona@madar.example" in told
            assert [one.id for one in at.model.invitations] == ["i1"]
            assert at.view.invite.isVisibleTo(at.view)

    on_qt(story())


def test_a_server_without_invitations_offers_none(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            await until(lambda: at.model.can_invite)
            http.on("GET", f"{ROOT}/invitations", 404, problem(404, "not_found"))
            http.on("GET", f"{ROOT}/settings", 404, problem(404, "not_found"))
            at.model.load()
            await until(lambda: not at.model.can_invite)
            assert not at.view.invite.isVisibleTo(at.view)
            await until(lambda: at.buttons("Change"))
            assert at.model.problem == ""

    on_qt(story())


def test_others_read_and_may_only_leave(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("DELETE", f"{ROOT}/members/m2", 204)
        async with desk(http, "u2") as at:
            assert not at.view.invite.isVisibleTo(at.view)
            assert not at.buttons("Change")
            assert not asked(http, "GET", f"{ROOT}/invitations")
            at.view.ask_leave()
            at.sheet().accept()
            await until(lambda: at.left)
            assert asked(http, "DELETE", f"{ROOT}/members/m2") == [None]

    on_qt(story())


def test_the_last_owner_hands_over_before_leaving(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", f"{ROOT}/transfer", 204)
        async with desk(http) as at:
            await until(lambda: at.buttons("Hand ownership over before you leave"))
            (leave,) = at.buttons("Hand ownership over before you leave")
            assert not leave.isEnabled()
            at.buttons("the owner")[0].click()
            at.sheet().accept()
            await until(lambda: at.told)
            assert asked(http, "POST", f"{ROOT}/transfer") == [{"membership_id": "m2"}]

    on_qt(story())


def test_one_letter_invites_to_several_workspaces_and_asks_for_proof_once(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http, proved = PaperHttp(), list[bool]()

        def prove(_: object) -> tuple[int, object]:
            proved.append(True)
            return 204, None

        http.on_call(
            "POST",
            "/v1/invitations",
            lambda _: (201, {"invitations": []}) if proved else (403, problem(403, "step_up_required")),
        )
        http.on_call("POST", "/v1/auth/step-up", prove)
        async with desk(http) as at:
            await until(lambda: at.model.can_invite)
            at.view.invite.click()
            sheet = at.sheet()
            assert isinstance(sheet, InviteSheet)
            sheet.email.set_text("mona@madar.example")
            sheet.boxes["other"].click()
            sheet.form.publishes.click()
            sheet.form.ceiling.set_amount(None)
            sheet.accept()
            await until(lambda: len(at.window.findChildren(Sheet)) and at.window.focusWidget() is not None)
            await until(lambda: asked(http, "POST", "/v1/invitations"))
            proof = at.window.findChildren(Sheet)[-1]
            await until(lambda: at.window.findChildren(Sheet)[-1].accessibleName() == "Confirm it's you")
            proof = at.window.findChildren(Sheet)[-1]
            QTest.keyClicks(at.window.focusWidget(), "my password")
            proof.accept()
            await until(lambda: at.told)
            sent = asked(http, "POST", "/v1/invitations")
            assert sent[0] == sent[1]
            assert (sent[1]["workspace_ids"], sent[1]["grants"]) == (["ws", "other"], {"can_publish": True})
            assert asked(http, "POST", "/v1/auth/step-up") == [{"password": "my password"}]

    on_qt(story())


def test_a_refused_invitation_comes_back_as_it_was(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/invitations", 400, problem(400, "invalid_value", field="email"))
        async with desk(http) as at:
            await until(lambda: at.model.can_invite)
            at.view.invite.click()
            sheet = at.sheet()
            assert isinstance(sheet, InviteSheet)
            sheet.email.set_text("nobody")
            sheet.accept()
            await until(lambda: at.model.problem)
            assert at.view.problem.isVisibleTo(at.view)
            at.view.problem.fix_requested.emit()
            again = at.sheet()
            assert isinstance(again, InviteSheet)
            assert again.email.text() == "nobody"

    on_qt(story())


def test_role_and_grants_change_together(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("PATCH", f"{ROOT}/members/m2", 200, SALMAN)
        async with desk(http) as at:
            at.view.ask_change(at.model.members[1])
            form = child(at.sheet(), GrantsForm)
            assert form.grants.spend_ceiling_minor == 50_000
            form.roles.choose("viewer")
            form.roles.chosen.emit("viewer")
            assert not form.publishes.isVisibleTo(form)
            at.sheet().accept()
            await until(lambda: at.told)
            assert asked(http, "PATCH", f"{ROOT}/members/m2") == [{"role": "viewer", "grants": {}}]

    on_qt(story())


def test_removing_asks_once_and_names_who_goes(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("DELETE", f"{ROOT}/members/m2", 204)
        async with desk(http) as at:
            await until(lambda: at.buttons("Remove"))
            at.buttons("Remove")[0].click()
            assert "سلمان" in at.sheet().accessibleName()
            at.sheet().decline()
            assert not asked(http, "DELETE", f"{ROOT}/members/m2")
            at.view.ask_remove(at.model.members[1])
            at.sheet().accept()
            await until(lambda: at.told == ["Removed from the team."])

    on_qt(story())


def test_invitations_are_sent_again_and_revoked(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", f"{ROOT}/invitations/i1/resend", 200, ASKED)
        http.on("DELETE", f"{ROOT}/invitations/i1", 204)
        async with desk(http) as at:
            await until(lambda: at.buttons("Send again"))
            at.buttons("Send again")[0].click()
            await until(lambda: at.told == ["Sent again."])
            await until(lambda: at.buttons("Revoke"))
            at.buttons("Revoke")[0].click()
            await until(lambda: at.told[-1] == "The invitation was revoked.")

    on_qt(story())


def test_offline_says_so_and_offers_another_try(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            http.unplug()
            fresh = Desk(http, "u1")
            fresh.model.load()
            await until(lambda: fresh.model.stage is Stage.FAILED)
            assert fresh.view.error.isVisibleTo(fresh.view)
            at.model.load()
            await until(lambda: at.model.problem)
            assert at.model.members
            await fresh.operations.close()
            await fresh.wire.close()
            fresh.window.deleteLater()

    on_qt(story())


def test_everything_is_said_in_arabic_too(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(PaperHttp()) as at:
            language.switch(Language.ARABIC)
            await until(lambda: at.view.invite.text() == "دعوة")

    on_qt(story())
