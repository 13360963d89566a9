"""From every page one is a click on the chip and a click on its menu away from being signed out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.workspace_frame import TODAY
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.desktop.stage import on_stage

WORDS = {"en": "Sign out", "ar": "تسجيل الخروج"}
#: With the names of pages beside their marks, and with the rail folded.
ROOMS = [(1440, 900), (1024, 640)]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("tongue", list(WORDS))
def test_every_page_offers_to_sign_out(
    on_qt: RunOnQt, tmp_path: Path, tongue: str, room: tuple[int, int]
) -> None:
    async def walk() -> dict[str, list[str]]:
        offered: dict[str, list[str]] = {}
        async with on_stage(tmp_path, tongue) as (stage, workspace):
            stage.window.resize(*room)
            for key in workspace.frame.page_keys():
                workspace.frame.show_page(key)
                await settled()
                menu = open_by_mouse(workspace)
                offered[key] = [one.text() for one in ways_out(menu, tongue)]
                await away_with(menu)
        return offered

    offered = on_qt(walk())
    assert len(offered) >= 8
    assert offered == {key: [WORDS[tongue]] for key in offered}


def test_it_leads_to_the_sign_in(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        async with on_stage(tmp_path) as (stage, workspace):
            workspace.frame.show_page(TODAY)
            await settled()
            menu = open_by_mouse(workspace)
            (way_out,) = ways_out(menu, "en")
            spot = menu.actionGeometry(way_out).center()
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
            await until(lambda: stage.workspace is None)
            await until(lambda: stage.welcome.step is Step.SIGN_IN)

    on_qt(story())


def open_by_mouse(workspace: OpenWorkspace) -> QMenu:
    """What a click on the chip opens."""
    chip = workspace.frame.chip
    assert chip.isVisible()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    (menu,) = [one for one in chip.findChildren(QMenu) if one.isVisible()]
    return menu


def ways_out(menu: QMenu, tongue: str) -> list[QAction]:
    """Entries that sign out and can be chosen."""
    return [
        one for one in menu.actions() if one.text() == WORDS[tongue] and one.isVisible() and one.isEnabled()
    ]


async def away_with(menu: QMenu) -> None:
    """Closed without a choice; it deletes itself."""
    menu.close()
    await until(lambda: not isValid(menu))
