"""The Team screen against a real server: what an owner does about people, with the proof it asks for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

from PySide6.QtWidgets import QPushButton, QWidget

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.team.grants_form_view import GrantsForm
from adly_desktop.team.invite_sheet_view import InviteSheet
from adly_desktop.team.team_calls import TeamCalls
from adly_desktop.team.team_view import TeamView
from adly_desktop.team.team_view_model import Stage, TeamParts, TeamViewModel
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.sheet import Sheet
from adly_sync_server.contract.roles import Grants, Role
from tests.desktop.hands import child, type_text
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served
from tests.server.workspaces.test_invitations import answer_letter, states, token_in
from tests.server.workspaces.test_members import members_of
from tests.together.computers import wire_of


@asynccontextmanager
async def screen(person: Person, workspace: str) -> AsyncIterator[tuple[TeamView, list[str]]]:
    """The screen of a person, loaded, and what it told."""
    wire, operations, told = wire_of(person), TaskOperations(), list[str]()
    parts = TeamParts(
        calls=TeamCalls(wire, workspace),
        operations=operations,
        explain=explained,
        notify=told.append,
        prove=OwnAccount(wire).prove,
        left=lambda: told.append("left"),
        user_id=person.id,
        workspace_id=workspace,
        workspaces=lambda: {workspace: "عيادات النور"},
    )
    window, view = QWidget(), TeamView(TeamViewModel(parts))
    view.setParent(window)
    for part in (window, view):
        part.resize(1200, 800)
    window.show()
    view.model.load()
    await until(lambda: view.model.stage is Stage.LISTED)
    try:
        yield view, told
    finally:
        await operations.close()
        await wire.close()
        window.deleteLater()


def buttons(view: TeamView, word: str) -> list[QPushButton]:
    """Buttons one sees that say or hint this."""
    found = view.findChildren(QPushButton)
    return [one for one in found if word in one.text() + one.toolTip() and one.isVisibleTo(view)]


async def press(view: TeamView, word: str) -> None:
    """Press the only such button, once it is there."""
    await until(lambda: len(buttons(view, word)) == 1)
    buttons(view, word)[0].click()


async def prove(view: TeamView) -> None:
    """Give the password in the sheet that asks for it."""

    def asking() -> list[PasswordEdit]:
        found = view.window().findChildren(PasswordEdit)
        return [one for one in found if one.isVisibleTo(view.window())]

    await until(asking)
    type_text(asking()[0].focusProxy() or asking()[0], PASSWORD)
    (sheet,) = [one for one in view.window().findChildren(Sheet) if one.isVisibleTo(view.window())]
    sheet.accept()


def stale(served: Served, person: Person) -> None:
    """The last proof of who it is was long ago."""
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=person.id)


def test_an_owner_changes_a_role_and_removes_with_a_fresh_proof(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    mona = served.person(name="منى الحربي")
    membership = owner.add(workspace, mona, "member")

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            model = view.model
            served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
            asked: list[bool] = []
            model.proof_needed.connect(lambda: asked.append(True))
            model.proof_needed.connect(lambda: model.prove(PASSWORD, ""))
            model.change(membership, "member", Grants(can_publish=True, spend_ceiling_minor=50_000))
            await until(lambda: told == ["Saved"])
            assert asked == [True]
            await until(lambda: any(one.grants.can_publish for one in model.members))
            model.remove(membership)
            await until(lambda: len(model.members) == 1)
            assert model.is_last_owner

    on_qt(story())


def test_a_member_reads_and_leaves(on_qt: RunOnQt, served: Served, owner: Person, workspace: str) -> None:
    mona = served.person(name="منى الحربي")
    owner.add(workspace, mona, "member")

    async def story() -> None:
        async with screen(mona, workspace) as (view, told):
            assert not view.model.may_manage
            assert len(view.model.members) == 2
            view.model.leave()
            await until(lambda: told == ["left"])
        async with screen(owner, workspace) as (view, _):
            assert [one.user_id for one in view.model.members] == [owner.id]

    on_qt(story())


def test_an_invitation_is_sent_with_proof_and_comes_as_it_was_written(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    guest = served.person(name="Omar Haddad")

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            stale(served, owner)
            await press(view, "Invite")
            sheet = view.sheet
            assert isinstance(sheet, InviteSheet)
            sheet.email.setText(guest.address)
            sheet.form.publishes.click()
            sheet.form.ceiling.set_amount(Decimal("1500.50"))
            sheet.message.set_text("أهلًا بك")
            sheet.accept()
            await prove(view)
            await until(lambda: told == ["The invitation is on its way."])
            await until(lambda: [one.email for one in view.model.invitations] == [guest.address])
        (seen,) = answer_letter(guest, "look", token_in(served, guest.address)).json()["invitations"]
        assert (seen["role"], seen["message"]) == ("member", "أهلًا بك")
        assert answer_letter(guest, "accept", token_in(served, guest.address)).status_code == 200
        (grants,) = [one["grants"] for one in members_of(owner, workspace) if one["user_id"] == guest.id]
        assert grants == {"can_publish": True, "spend_ceiling_minor": 150_050}

    on_qt(story())


def test_an_impossible_address_comes_back_to_be_corrected(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            await press(view, "Invite")
            assert isinstance(view.sheet, InviteSheet)
            view.sheet.email.setText("omar@")
            view.sheet.accept()
            await until(lambda: view.model.problem)
            assert view.problem.isVisibleTo(view)
            view.problem.fix_requested.emit()
            assert isinstance(view.sheet, InviteSheet)
            assert view.sheet.email.text() == "omar@"
            view.sheet.email.setText("omar@example.com")
            view.sheet.accept()
            await until(lambda: told)
            assert states(owner, workspace) == ["open"]

    on_qt(story())


def test_an_invitation_is_sent_again_and_taken_back(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    guest = served.person()
    assert owner.invite(guest.address, "viewer", workspace).status_code == 201
    first = token_in(served, guest.address)

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            stale(served, owner)
            await press(view, "Send again")
            await prove(view)
            await until(lambda: told == ["Sent again."])
            assert token_in(served, guest.address) != first
            assert answer_letter(guest, "look", first).status_code == 404
            await press(view, "Revoke")
            await until(lambda: told[1:] == ["The invitation was revoked."])
            await until(lambda: not view.model.invitations)
            assert states(owner, workspace) == ["revoked"]

    on_qt(story())


def test_an_invitation_that_was_accepted_meanwhile_is_told(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    guest = served.person()
    assert owner.invite(guest.address, "viewer", workspace).status_code == 201

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            await until(lambda: view.model.invitations)
            assert answer_letter(guest, "accept", token_in(served, guest.address)).status_code == 200
            await press(view, "Revoke")
            await until(lambda: view.model.problem)
            assert not told
            view.problem.fix_requested.emit()
            await until(lambda: len(view.model.members) == 2 and not view.model.invitations)

    on_qt(story())


def test_a_role_and_grants_are_changed_by_the_form(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    mona = served.person(name="منى الحربي")
    owner.add(workspace, mona, "viewer")

    async def choose(view: TeamView, role: Role) -> GrantsForm:
        await press(view, "Change")
        assert view.sheet is not None
        form = child(view.sheet, GrantsForm)
        form.roles.choose(role)
        form.roles.chosen.emit(role)
        return form

    async def saved(view: TeamView, told: list[str]) -> tuple[object, object]:
        assert view.sheet is not None
        told.clear()
        view.sheet.accept()
        await until(lambda: told == ["Saved"])
        (one,) = [one for one in members_of(owner, workspace) if one["user_id"] == mona.id]
        await until(lambda: (mona.id, one["role"]) in [(it.user_id, it.role) for it in view.model.members])
        return one["role"], one["grants"]

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            (await choose(view, Role.MEMBER)).publishes.click()
            assert await saved(view, told) == ("member", {"can_publish": True})
            (await choose(view, Role.VIEWER)).customers.click()
            assert await saved(view, told) == ("viewer", {"sees_customer_data": True})
            await choose(view, Role.OWNER)
            assert (await saved(view, told))[0] == "owner"
            assert not view.model.is_last_owner

    on_qt(story())


def test_ownership_is_handed_over_with_proof_and_then_one_may_leave(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    mona = served.person(name="منى الحربي")
    owner.add(workspace, mona, "member")

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            await until(lambda: buttons(view, "Hand ownership over"))
            assert not buttons(view, "Hand ownership over")[0].isEnabled()
            stale(served, owner)
            await press(view, "the owner")
            assert view.sheet is not None
            view.sheet.accept()
            await prove(view)
            await until(lambda: told == ["Ownership was handed over."])
            await until(lambda: not view.model.may_manage)
            assert not view.invite.isVisibleTo(view)
            assert not view.model.is_last_owner
            await press(view, "Leave this workspace")
            view.sheet.accept()
            await until(lambda: told[1:] == ["left"])
        assert [(one["user_id"], one["role"]) for one in members_of(mona, workspace)] == [(mona.id, "owner")]

    on_qt(story())


def test_a_wrong_password_hands_nothing_over(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    mona = served.person(name="منى الحربي")
    owner.add(workspace, mona, "member")

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            stale(served, owner)
            await press(view, "the owner")
            assert view.sheet is not None
            view.sheet.accept()
            await until(lambda: view.window().findChildren(PasswordEdit))
            view.model.prove("not the password", "")
            await until(lambda: view.problem.isVisibleTo(view))
            assert not told
        assert {one["user_id"]: one["role"] for one in members_of(owner, workspace)} == {
            owner.id: "owner",
            mona.id: "member",
        }

    on_qt(story())
