"""The pictures of every screen: names that say what is on them, and each prepares itself."""

from pathlib import Path

from adly_desktop.shell.screenshots import Scene
from adly_desktop.staged_editor_view import editor_scenes
from adly_desktop.ui.sheet import Sheet
from tests.desktop.qt_loop import RunOnQt
from tests.desktop.stage import on_stage

WANTED = {"campaigns-tiktok", "campaigns-snapchat", "campaigns-targeting-tab", "campaigns-history-tab"}
WANTED |= {"sheet-bulk-edit", "sheet-find-replace", "sheet-picture", "campaigns-nothing-found"}


def test_every_platform_tab_and_sheet_has_its_picture(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> list[Scene]:
        async with on_stage(tmp_path) as (stage, workspace):
            scenes = editor_scenes(workspace, stage.window)
            for scene in scenes:
                await scene.prepare()
                sheets = [one for one in stage.window.findChildren(Sheet) if one.isVisible()]
                assert bool(sheets) == scene.name.startswith("sheet-"), scene.name
                scene.clear()
        return scenes

    names = [scene.name for scene in on_qt(story())]
    assert set(names) >= WANTED
    assert len(names) == len(set(names))
