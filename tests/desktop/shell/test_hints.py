"""Every page speaks to whoever points at a button, and to whoever cannot see it."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.shell.shortcuts import page_keys
from adly_desktop.shell.workspace_frame import CAMPAIGNS, NOTICES
from adly_desktop.staging import Stage
from tests.desktop.qt_loop import RunOnQt, lasting
from tests.desktop.stage import on_stage

_FIELDS = (QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractButton)
_TABS = ("ad", "campaign", "targeting", "figures", "comments", "history")


def test_every_button_has_a_tooltip_and_every_control_a_name(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def walk() -> list[str]:
        found: list[str] = []
        async with on_stage(tmp_path) as (stage, workspace):
            for key in workspace.frame.page_keys():
                workspace.frame.show_page(key)
                found += await _silent(stage, key)
            workspace.frame.show_page(CAMPAIGNS)
            page = workspace.frame.page(CAMPAIGNS)
            assert isinstance(page, CampaignsPage)
            for tab in _TABS:
                page.inspector.show_page(tab)
                found += await _silent(stage, tab)
        return found

    found = on_qt(walk())
    assert not found, "\n".join(sorted(set(found)))


def test_the_rail_tells_its_keys(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def hints() -> list[str]:
        async with on_stage(tmp_path) as (_, workspace):
            return [workspace.frame.rail.hint(key) for key in workspace.frame.page_keys() if key != NOTICES]

    told = on_qt(hints())
    assert all(page_keys(place).toString() in hint for place, hint in enumerate(told)), told


async def _silent(stage: Stage, where: str) -> list[str]:
    found = await lasting(lambda: [*_pointless(stage.window), *_nameless(stage.window)])
    return [f"{where}: {told}" for told in found]


def _pointless(window: QWidget) -> Iterator[str]:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not button.toolTip():
            yield f"no tooltip: {type(button).__name__} {button.text()!r}"


def _nameless(window: QWidget) -> Iterator[str]:
    for part in window.findChildren(QWidget):
        if isinstance(part, _FIELDS) and part.isVisible() and not _name(part):
            yield f"no name: {type(part).__name__} in {type(part.parent()).__name__}"


def _name(part: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(part)
    return interface.text(QAccessible.Text.Name) if interface else ""
