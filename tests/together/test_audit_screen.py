"""The Audit screen against a real server: listed, filtered, checked, exported; refused to a member."""

import csv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adly_desktop.audit.audit_log import Asked, AuditLog
from adly_desktop.audit.audit_view import AuditView
from adly_desktop.audit.audit_view_model import AuditParts, AuditViewModel, Stage
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import Person, Served
from tests.together.computers import wire_of


@asynccontextmanager
async def screen(person: Person, workspace: str) -> AsyncIterator[tuple[AuditView, list[Path]]]:
    """The screen of a person, loaded."""
    wire, operations, exported = wire_of(person), TaskOperations(), list[Path]()
    parts = AuditParts(AuditLog(wire, workspace), operations, explained, exported.append, lambda: True)
    view = AuditView(AuditViewModel(parts))
    view.model.load()
    await until(lambda: view.model.stage is not Stage.LOADING)
    try:
        yield view, exported
    finally:
        await operations.close()
        await wire.close()
        view.deleteLater()


def test_an_owner_reads_filters_checks_and_exports(
    on_qt: RunOnQt, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with screen(owner, workspace) as (view, exported):
            model = view.model
            assert [one.action for one in model.entries] == ["workspace.founded"]
            view.verify.click()
            await until(lambda: model.check is not None)
            assert model.check is not None
            assert (model.check.entries, model.check.faults) == (1, ())
            model.export(tmp_path / "audit.csv")
            await until(lambda: exported)
            text = (tmp_path / "audit.csv").read_text(encoding="utf-8-sig")
            assert [line[4] for line in csv.reader(text.splitlines())][1:] == [
                "audit.exported",
                "workspace.founded",
            ]
            await until(lambda: len(model.entries) == 2)
            model.ask(Asked(action="workspace."))
            await until(lambda: len(model.entries) == 1)
            assert await _people_of(view) == [owner.id]

    on_qt(story())


def test_a_stranger_is_told_that_it_is_not_here(on_qt: RunOnQt, served: Served, workspace: str) -> None:
    async def story() -> None:
        async with screen(served.person(), workspace) as (view, _):
            assert view.model.stage is Stage.FAILED
            assert view.model.problem.startswith("This is no longer here.")

    on_qt(story())


async def _people_of(view: AuditView) -> list[str]:
    await until(lambda: view.model.people)
    return [one.user_id for one in view.model.people]
