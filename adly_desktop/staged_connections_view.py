"""Scenes of connecting ad accounts: what may be connected here, and the way through the browser."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.platforms.connect_calls import Begun, ConnectCalls, Connection, OfferedAccount
from adly_desktop.platforms.import_calls import ImportCalls
from adly_desktop.platforms.past_calls import Past, PastCalls
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import CONNECTIONS
from adly_desktop.showcase.rows import load_agency, made_id
from adly_desktop.staged_imports_view import StagedImports, import_scenes
from adly_sync_server.contract.campaigns import PLATFORMS

_OFFERED: Final = (
    ("7300000000000000001", "متجر لمسة", "SAR", "Asia/Riyadh", True),
    ("7300000000000000004", "لمسة – الإمارات", "AED", "Asia/Dubai", False),
)


class StagedConnect(ConnectCalls):
    """Connecting without a server. ``state``: how the person comes back from the browser."""

    def __init__(self, platforms: Sequence[str] = PLATFORMS, state: str = "ready") -> None:
        self._platforms, self._state = frozenset(platforms), state

    async def connectable(self) -> frozenset[str]:
        """Those that were named."""
        return self._platforms

    async def begin(self, platform: str) -> Begun:
        """Nowhere to go."""
        return Begun(id="c1", platform=platform, authorize_url="https://platform.example/allow")

    async def see(self, connection_id: str) -> Connection:
        """Back at once."""
        offered = tuple(
            OfferedAccount(account_id=key, name=name, currency=currency, time_zone=zone, is_connected=known)
            for key, name, currency, zone, known in _OFFERED
        )
        code = "forbidden" if self._state == "failed" else None
        accounts = () if code else offered
        return Connection(
            id=connection_id, platform="tiktok", state=self._state, accounts=accounts, code=code
        )


class StagedPasts(PastCalls):
    """How far back figures go, without a server: one under way, one whole, one stopped."""

    def __init__(self) -> None:
        pass

    async def all(self) -> tuple[Past, ...]:
        """One in each state."""
        keys = [account["key"] for account in load_agency().client["accounts"][:3]]
        whole, coming, stopped = (made_id("account", key) for key in keys)
        return (
            Past(ad_account_id=whole, slices=39, done=37, refused=2, oldest_day=date(2023, 10, 30)),
            Past(ad_account_id=coming, slices=39, done=14, oldest_day=date(2025, 9, 1)),
            Past(ad_account_id=stopped, slices=39, done=9, stopped=30, oldest_day=date(2026, 2, 1)),
        )


def connection_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """The Ad accounts screen, whole, on a server with fewer apps, and on its way."""
    model, real = workspace.models.connections, workspace.models.connections.parts
    real_imports, real_pasts = model.imports.parts, model.pasts.parts

    def at(
        calls: ConnectCalls, platform: str = "", imports: ImportCalls | None = None
    ) -> Callable[[], Awaitable[QWidget]]:
        async def shown() -> QWidget:
            model.cancel()
            model.parts = real._replace(calls=calls, open_browser=lambda address: None)
            model.pasts.parts = real_pasts._replace(calls=StagedPasts(), poll_s=3600)
            model.imports.parts = real_imports._replace(calls=imports or StagedImports(), poll_s=3600)
            workspace.frame.show_page(CONNECTIONS)
            model.load()
            if platform:
                model.connect_platform(platform)
            return window

        return shown

    return [
        Scene("connections", at(StagedConnect())),
        *import_scenes(workspace, lambda imports: at(StagedConnect(), imports=imports)()),
        Scene("connections-not-named", at(StagedConnect(("meta",)))),
        Scene("connections-in-browser", at(StagedConnect(state="waiting"), "snapchat"), model.cancel),
        Scene("connections-choosing", at(StagedConnect(), "tiktok"), model.cancel),
        Scene("connections-failed", at(StagedConnect(state="failed"), "tiktok"), model.cancel),
    ]
