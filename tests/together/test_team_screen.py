"""The Team screen against a real server: an owner changes a role and removes; others read and leave."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.team.team_calls import TeamCalls
from adly_desktop.team.team_view import TeamView
from adly_desktop.team.team_view_model import Stage, TeamParts, TeamViewModel
from adly_sync_server.contract.roles import Grants
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served
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
    view = TeamView(TeamViewModel(parts))
    view.model.load()
    await until(lambda: view.model.stage is Stage.LISTED)
    try:
        yield view, told
    finally:
        await operations.close()
        await wire.close()
        view.deleteLater()


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
