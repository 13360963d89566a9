"""Scenes of the settings of a workspace: as owners see them, as others do, refused, deleted."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QScrollArea, QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.settings_view import OWN, WORKSPACE, SettingsView
from adly_desktop.shell.workspace_frame import ACCOUNT
from adly_desktop.ui.sheet import Sheet
from adly_desktop.workspace_settings.workspace_calls import (
    AiConsent,
    Archived,
    StatedRate,
    WorkspaceCalls,
    WorkspaceRates,
    WorkspaceSettings,
)
from adly_desktop.workspace_settings.workspace_export import Told, WorkspaceExport
from adly_desktop.workspace_settings.workspace_settings_view import WorkspaceSettingsView
from adly_sync_server.contract.errors import AdlyError, Conflict, Unavailable
from adly_sync_server.contract.roles import Role, may

_LAMSA: Final = WorkspaceSettings(
    name="متجر لمسة",
    slug="lamsa",
    currency="SAR",
    time_zone="Asia/Riyadh",
    first_weekday=7,
    weekend=(5, 6),
    digits="western",
    requires_approval=True,
    requires_email_code=False,
)
_DELETED: Final = Archived(
    id="1",
    archived_at=datetime(2026, 11, 22, 11, tzinfo=UTC),
    erased_after=datetime(2026, 12, 22, 11, tzinfo=UTC),
)


_BROKEN: Final = Unavailable("the line was cut", code="export_cut_off")


class StagedWorkspace(WorkspaceCalls):
    """Settings without a server. ``refusal`` is what every change is answered with."""

    def __init__(self, refusal: AdlyError | None = None) -> None:
        self._refusal = refusal

    async def settings(self) -> WorkspaceSettings:
        """A shop in Riyadh."""
        return _LAMSA

    async def change(self, changes: Mapping[str, Any]) -> WorkspaceSettings:
        """Refused."""
        if self._refusal is not None:
            raise self._refusal
        return _LAMSA

    async def rates(self) -> WorkspaceRates:
        """Two that the workspace states."""
        stated = (("KWD", "12.21", date(2026, 11, 1)), ("EGP", "0.0768", date(2026, 10, 15)))
        rates = (StatedRate(base=base, quote="SAR", day=day, rate=rate) for base, rate, day in stated)
        return WorkspaceRates(currency="SAR", rates=tuple(rates))

    async def ai_consent(self) -> AiConsent:
        """Text and images, allowed by the owner."""
        given_at = datetime(2026, 11, 22, 11, tzinfo=UTC)
        return AiConsent(kinds=("image", "text"), given_by_name="نورة العتيبي", given_at=given_at)

    async def archive(self) -> Archived:
        """Deleted on a certain day."""
        return _DELETED


class StagedExport(WorkspaceExport):
    """A file that is never finished, or refused."""

    def __init__(self, refusal: AdlyError | None = None) -> None:
        self._refusal = refusal

    async def write(self, target: Path, told: Told) -> int:
        """So many rows, and no more until it is stopped."""
        if self._refusal is not None:
            raise self._refusal
        told(48_210)
        await asyncio.Event().wait()
        return 48_210


class _Tab:
    """The workspace's tab, brought into each state."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._frame, self._window = workspace.frame, window
        self.model, self._real = (
            workspace.models.workspace_settings,
            workspace.models.workspace_settings.parts,
        )
        pages = workspace.frame.page(ACCOUNT)
        assert isinstance(pages, SettingsView)
        self._pages, view = pages, pages.pages[WORKSPACE]
        assert isinstance(view, WorkspaceSettingsView)
        self._view = view
        self._sheet: Sheet | None = None

    async def at(self, role: Role, refusal: AdlyError | None = None) -> QWidget:
        """As somebody in this role sees it."""
        calls, model = StagedWorkspace(refusal), self.model
        model.parts = self._real._replace(calls=calls, may=lambda action: may(role, action))
        model.discard()
        self._frame.show_page(ACCOUNT)
        self._pages.show_page(WORKSPACE)
        await self._loaded()
        return self._window

    async def refused(self) -> QWidget:
        """A short address that somebody else has."""
        shown = await self.at(Role.OWNER, Conflict("another has it", code="slug_taken", field="slug"))
        self.model.edit(slug="ward")
        self.model.save()
        return shown

    async def rates_shown(self) -> QWidget:
        """What other currencies are worth."""
        shown = await self.at(Role.OWNER)
        area = self._view.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        await asyncio.sleep(0.2)
        area.ensureWidgetVisible(self._view.rates, 0, 40)
        return shown

    async def exporting(self, refusal: AdlyError | None = None) -> QWidget:
        """A file on its way, or one that broke off."""
        shown = await self.at(Role.OWNER)
        self.model.export.parts = self.model.export.parts._replace(export=StagedExport(refusal))
        self.model.export.begin(Path("lamsa.jsonl"))
        await asyncio.sleep(0.05)
        area = self._view.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        return shown

    async def deleting(self) -> QWidget:
        """The question."""
        shown = await self.at(Role.OWNER)
        self._view.ask_delete()
        self._sheet = self._view.sheet
        return shown

    async def deleted(self) -> QWidget:
        """What follows."""
        shown = await self.at(Role.OWNER)
        self.model.archive()
        return shown

    async def _loaded(self) -> None:
        loaded = asyncio.Event()

        def hear() -> None:
            parts = (self.model, self.model.consent, self.model.rates)
            if not any(one.is_busy for one in parts):
                loaded.set()

        self.model.load()
        told = (self.model.changed, self.model.consent.changed, self.model.rates.changed)
        heard = [signal.connect(hear) for signal in told]
        await loaded.wait()
        for signal, connection in zip(told, heard, strict=True):
            signal.disconnect(connection)

    def leave(self) -> None:
        """Nothing of it stands in the next picture."""
        if self._sheet is not None:
            self._sheet.decline()
            self._sheet = None
        self.model.export.stop()
        self._pages.show_page(OWN)


def workspace_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of the workspace's tab."""
    tab = _Tab(workspace, window)
    return [
        Scene("settings-workspace", lambda: tab.at(Role.OWNER), tab.leave),
        Scene("settings-workspace-rates", tab.rates_shown, tab.leave),
        Scene("settings-workspace-member", lambda: tab.at(Role.MEMBER), tab.leave),
        Scene("settings-workspace-refused", tab.refused, tab.leave),
        Scene("settings-workspace-export", tab.exporting, tab.leave),
        Scene("settings-workspace-export-broken", lambda: tab.exporting(_BROKEN), tab.leave),
        Scene("settings-workspace-delete", tab.deleting, tab.leave),
        Scene("settings-workspace-deleted", tab.deleted, tab.leave),
    ]
