"""The Agency screen against a real server: founded, clients taken in, somebody hired and closed out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QWidget

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.team.agency_calls import AgencyCalls
from adly_desktop.team.agency_view import AgencyView
from adly_desktop.team.agency_view_model import AgencyParts, AgencyStage, AgencyViewModel
from adly_desktop.team.invite_sheet_view import InviteSheet
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import DEVICE, PASSWORD, Person, Served, problem
from tests.server.workspaces.test_invitations import answer_letter, token_in
from tests.together.computers import wire_of


@asynccontextmanager
async def screen(person: Person, workspaces: dict[str, str]) -> AsyncIterator[tuple[AgencyView, list[str]]]:
    """The screen of a person, loaded, and what it told."""
    wire, operations, told = wire_of(person), TaskOperations(), list[str]()
    parts = AgencyParts(
        calls=AgencyCalls(wire),
        operations=operations,
        explain=explained,
        notify=told.append,
        prove=OwnAccount(wire).prove,
        user_id=person.id,
        workspaces=lambda: workspaces,
    )
    window, view = QWidget(), AgencyView(AgencyViewModel(parts))
    view.setParent(window)
    window.show()
    view.model.load()
    await until(lambda: view.model.stage is not AgencyStage.LOADING)
    try:
        yield view, told
    finally:
        await operations.close()
        await wire.close()
        window.deleteLater()


def accept(view: AgencyView) -> None:
    """Yes, to the sheet that is open."""
    assert view.sheets.sheet is not None
    view.sheets.sheet.accept()


def staff(view: AgencyView) -> dict[str, tuple[str, bool]]:
    """Role and whether the account is open, by person."""
    assert view.model.agency is not None
    return {one.user_id: (one.role, one.is_active) for one in view.model.agency.staff}


async def found(view: AgencyView, name: str) -> None:
    """Found an agency by the empty screen's button."""
    view.none.acted.emit()
    assert view.sheets.name is not None
    view.sheets.name.set_text(name)
    accept(view)
    await until(lambda: view.model.stage is AgencyStage.LISTED)


def test_an_agency_from_its_founding_to_a_closed_account(
    on_qt: RunOnQt, served: Served, owner: Person, look: None
) -> None:
    clients = {owner.workspace(name): name for name in ("Client one", "Client two")}
    omar = served.person(name="Omar Haddad")

    async def story() -> None:
        async with screen(owner, clients) as (view, told):
            model = view.model
            assert model.stage is AgencyStage.NONE
            await found(view, "وكالة مدار")
            served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
            model.proof_needed.connect(lambda: model.prove(PASSWORD, ""))
            view.take_in.click()
            for box in view.sheets.boxes.values():
                box.click()
            accept(view)
            await until(lambda: set(model.invitable) == set(clients))
            assert not model.outside
            await until(lambda: model.currency == "SAR")
            view.invite.click()
            assert isinstance(view.sheets.sheet, InviteSheet)
            view.sheets.sheet.email.setText(omar.address)
            accept(view)
            await until(lambda: told[-1:] == ["The invitation is on its way."])
            assert answer_letter(omar, "accept", token_in(served, omar.address)).status_code == 200
            assert {one["id"] for one in omar.http.get("/v1/me").json()["workspaces"]} == set(clients)
            model.load()
            await until(lambda: omar.id in staff(view))
            served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
            (him,) = [one for one in model.agency.staff if one.user_id == omar.id] if model.agency else []
            view.sheets.ask_account(him)
            accept(view)
            await until(lambda: staff(view)[omar.id] == ("member", False))
            body = {"email": omar.address, "password": PASSWORD, "device": DEVICE}
            assert problem(served.client().post("/v1/auth/sign-in", json=body)) == (403, "deactivated")
            model.open_account(omar.id)
            await until(lambda: staff(view)[omar.id] == ("member", True))
            assert model.is_last_owner
            model.change_role(omar.id, "owner")
            await until(lambda: staff(view)[omar.id] == ("owner", True))
            await until(lambda: not model.is_last_owner)
            view.sheets.ask_leave()
            accept(view)
            await until(lambda: model.stage is AgencyStage.NONE)

    on_qt(story())


def test_who_also_works_elsewhere_is_not_closed_out(on_qt: RunOnQt, served: Served, owner: Person) -> None:
    clients = {owner.workspace("Client"): "Client"}
    omar = served.person(name="Omar Haddad")
    omar.workspace("His own")
    agency = owner.http.post("/v1/agencies", json={"name": "Madar"}).json()["id"]
    (client,) = clients
    assert owner.http.put(f"/v1/agencies/{agency}/workspaces/{client}").status_code == 204
    assert owner.invite(omar.address, "member", client, agency_id=agency).status_code == 201
    assert answer_letter(omar, "accept", token_in(served, omar.address)).status_code == 200

    async def story() -> None:
        async with screen(owner, clients) as (view, told):
            view.model.close_account(omar.id)
            await until(lambda: view.model.problem)
            assert view.problem.isVisibleTo(view)
            assert not told
            assert staff(view)[omar.id] == ("member", True)
        async with screen(omar, clients) as (view, _):
            assert not view.model.owns
            assert not view.invite.isVisibleTo(view)

    on_qt(story())
