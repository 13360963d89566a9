"""The pictures of every screen: names that say what is on them, and each prepares itself."""

from pathlib import Path

from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.shell.screenshots import Scene
from adly_desktop.staged_account_view import account_scenes
from adly_desktop.staged_connections_view import connection_scenes
from adly_desktop.staged_editor_view import editor_scenes
from adly_desktop.staged_links_view import link_scenes
from adly_desktop.staged_owner_view import owner_scenes
from adly_desktop.staged_pause_view import pause_scenes
from adly_desktop.staged_welcome_view import welcome_scenes
from adly_desktop.ui.sheet import Sheet
from tests.desktop.qt_loop import RunOnQt
from tests.desktop.stage import on_stage

WANTED = {"campaigns-tiktok", "campaigns-snapchat", "campaigns-targeting-tab", "campaigns-history-tab"}
WANTED |= {"sheet-bulk-edit", "sheet-find-replace", "sheet-picture", "campaigns-nothing-found"}
WANTED |= {f"sheet-pause-{name}" for name in ("client", "viewer", "offline", "unheard", "progress")}


def test_every_platform_tab_and_sheet_has_its_picture(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> list[Scene]:
        async with on_stage(tmp_path) as (stage, workspace):
            scenes = [*editor_scenes(workspace, stage.window), *pause_scenes(workspace, stage.window)]
            for scene in scenes:
                await scene.prepare()
                sheets = [one for one in stage.window.findChildren(Sheet) if one.isVisible()]
                assert bool(sheets) == scene.name.startswith("sheet-"), scene.name
                scene.clear()
        return scenes

    names = [scene.name for scene in on_qt(story())]
    assert set(names) >= WANTED
    assert len(names) == len(set(names))


PATHS = {
    "welcome-new-device",
    "welcome-new-device-wrong-code",
    "welcome-sign-in-beside",
    "welcome-backup-code",
    "account-two-steps",
    "account-backup-codes",
    "account-proof",
    "team-change",
    "team-hand-over",
    "team-leave",
    "connections-not-named",
    "connections-choosing",
    "sheet-link-empty",
    "sheet-link-made",
    "sheet-link-renew",
    "sheet-phone-made",
    "audit-changed",
    "audit-nothing-found",
}


def test_every_way_in_and_every_question_of_owners_has_its_picture(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> list[Scene]:
        async with on_stage(tmp_path) as (stage, workspace):
            scenes = [
                *connection_scenes(workspace, stage.window),
                *link_scenes(workspace, stage.window),
                *owner_scenes(workspace, stage.window),
                *account_scenes(workspace, stage.window),
                *welcome_scenes(stage.operations, stage.looks.switch_language),
            ]
            for scene in scenes:
                await scene.prepare()
                scene.clear()
        return scenes

    names = [scene.name for scene in on_qt(story())]
    assert set(names) >= PATHS | {f"welcome-{step.value.replace('_', '-')}" for step in Step}
    assert len(names) == len(set(names))
