"""Scenes of a new version of a live ad: where it leads, and the question before it goes live."""

import asyncio

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.publishing.activation_view import activation_sheet
from adly_desktop.publishing.succession import Succession
from adly_desktop.schedules.version_sheet_view import offer_review
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import CAMPAIGNS, REVIEW
from adly_desktop.ui.sheet import Sheet

_VERSIONS = (Succession("سلتك بانتظارك – صورة", "سلتك بانتظارك – صورة – نسخة جديدة"),)


def version_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Both questions."""
    open_sheets: list[Sheet] = []

    async def drafted() -> QWidget:
        workspace.frame.show_page(CAMPAIGNS)
        open_sheets.append(offer_review(window, lambda: None))
        return window

    async def offered() -> QWidget:
        workspace.frame.show_page(REVIEW)
        moved = asyncio.Event()
        heard = workspace.models.publishing.changed.connect(moved.set)
        while workspace.models.publishing.subject is None:
            moved.clear()
            await moved.wait()
        workspace.models.publishing.changed.disconnect(heard)
        subject = workspace.models.publishing.subject._replace(successions=_VERSIONS)
        sheet = activation_sheet(window, subject)
        sheet.open()
        open_sheets.append(sheet)
        return window

    def leave() -> None:
        while open_sheets:
            open_sheets.pop().decline()

    return [Scene("sheet-version", drafted, leave), Scene("sheet-version-activate", offered, leave)]
