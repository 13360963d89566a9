"""The settings of a workspace against a real server: changed, read by others, deleted, restored."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.wiring import time_zones
from adly_desktop.workspace_settings.workspace_calls import WorkspaceCalls
from adly_desktop.workspace_settings.workspace_export import WorkspaceExport
from adly_desktop.workspace_settings.workspace_settings_view import WorkspaceSettingsView
from adly_desktop.workspace_settings.workspace_settings_view_model import (
    SettingsParts,
    Stage,
    WorkspaceSettingsViewModel,
)
from adly_sync_server.contract.ai_consent import AiKind
from adly_sync_server.contract.roles import may
from tests.desktop.hands import click
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served
from tests.together.computers import wire_of


@asynccontextmanager
async def screen(
    person: Person, workspace: str, role: str = "owner"
) -> AsyncIterator[tuple[WorkspaceSettingsView, list[str]]]:
    """The screen of a person, loaded, and what it told."""
    wire, operations, told = wire_of(person), TaskOperations(), list[str]()
    parts = SettingsParts(
        calls=WorkspaceCalls(wire, workspace),
        operations=operations,
        explain=explained,
        notify=told.append,
        prove=OwnAccount(wire).prove,
        may=lambda action: may(role, action),
        renamed=told.append,
        restored=lambda: told.append("sync"),
        zones=time_zones,
        export=WorkspaceExport(wire, workspace),
        notify_exported=lambda path: told.append(path.name),
    )
    view = WorkspaceSettingsView(WorkspaceSettingsViewModel(parts))
    view.model.load()
    await until(lambda: view.model.stage is not Stage.LOADING and not view.model.is_busy)
    try:
        yield view, told
    finally:
        await operations.close()
        await wire.close()
        view.deleteLater()


def test_an_owner_changes_everything_with_a_fresh_proof(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
            view.model.proof_needed.connect(lambda: view.model.prove(PASSWORD, ""))
            view.model.edit(name="عيادات النور ٢", time_zone="Asia/Kuwait", currency="KWD", digits="as_typed")
            view.model.edit(first_weekday=1, weekend=(6, 7), slug=f"noor-{workspace[-6:]}")
            click(view.rules.approval)
            click(view.rules.code)
            view.save.click()
            await until(lambda: told == ["عيادات النور ٢", "Saved"])
        async with screen(owner, workspace) as (view, _):
            held = view.model.held
            assert held is not None
            assert (held.name, held.currency, held.weekend) == ("عيادات النور ٢", "KWD", (6, 7))
            assert held.requires_approval
            assert held.requires_email_code

    on_qt(story())


def test_a_slug_somebody_has_is_refused_at_its_field(on_qt: RunOnQt, owner: Person, workspace: str) -> None:
    other = owner.workspace("ورد الطائف")
    taken = owner.http.get(f"/v1/workspaces/{other}/settings").json()["slug"]

    async def story() -> None:
        async with screen(owner, workspace) as (view, _):
            view.model.edit(slug=taken)
            view.save.click()
            await until(lambda: view.model.problem_code == "slug_taken")
            assert view.model.problem_field == "slug"

    on_qt(story())


def test_a_deleted_workspace_rests_and_comes_back(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    mona = served.person(name="منى الحربي")
    owner.add(workspace, mona, "member")

    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            view.ask_delete()
            assert view.sheet is not None
            view.sheet.accept()
            await until(lambda: view.model.stage is Stage.DELETED)
            async with screen(mona, workspace, "member") as (others, _):
                assert others.model.stage is Stage.FAILED
                assert others.model.problem_code == "workspace_archived"
            async with screen(owner, workspace) as (anew, _):
                assert anew.model.stage is Stage.DELETED
            view.deleted.acted.emit()
            await until(lambda: view.model.stage is Stage.SHOWN)
            assert "sync" in told
        async with screen(mona, workspace, "member") as (others, _):
            assert others.model.stage is Stage.SHOWN
            assert not others.save.isVisibleTo(others)

    on_qt(story())


def test_an_owner_takes_the_whole_workspace_along(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with screen(owner, workspace) as (view, told):
            served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
            view.model.proof_needed.connect(lambda: view.model.prove(PASSWORD, ""))
            view.model.export.begin(tmp_path / "lamsa.jsonl")
            await until(lambda: told == ["lamsa.jsonl"])

    on_qt(story())
    first, *rows, last = [json.loads(line) for line in (tmp_path / "lamsa.jsonl").read_text().splitlines()]
    assert first["workspace"]["id"] == workspace
    assert last == {"end": True, "rows": len(rows)}
    assert {"table", "row"} == {key for row in rows for key in row}
    assert [path.name for path in tmp_path.iterdir()] == ["lamsa.jsonl"]


def test_an_owner_lets_content_go_to_ai_services_and_takes_it_back(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str
) -> None:
    mona = served.person(name="منى الحربي")
    owner.add(workspace, mona, "member")

    async def story() -> None:
        async with screen(owner, workspace) as (view, _):
            text = view.consent.switches[AiKind.TEXT]
            await until(lambda: text.isEnabled())
            click(text)
            await until(lambda: view.model.consent.allows(AiKind.TEXT))
            async with screen(mona, workspace, "member") as (others, _):
                await until(lambda: others.consent.switches[AiKind.TEXT].isChecked())
                assert not others.consent.switches[AiKind.TEXT].isEnabled()
            click(text)
            await until(lambda: not view.model.consent.is_busy)
            assert owner.http.get(f"/v1/workspaces/{workspace}/ai-consent").json()["kinds"] == []

    on_qt(story())
