"""Scenes of links: one for a client to connect by, one for one's own phone to pause by."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.platforms.link_calls import ConnectLink, LinkCalls, LinkMade
from adly_desktop.platforms.links_view_model import Renewed
from adly_desktop.publishing.phone_calls import PhoneCalls, PhoneLink, PhoneLinkMade
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import ACCOUNT, CONNECTIONS
from adly_sync_server.contract.errors import Unavailable

_ADDRESS: Final = "https://adly.example/c/adly_cl_Vf3kQ9sT2mXw7yRbN8cLzE4hJ6pD1uGaK5oWiS0qYtB"
_PHONE: Final = "https://adly.example/p/adly_pl_Vf3kQ9sT2mXw7yRbN8cLzE4hJ6pD1uGaK5oWiS0qYtB"

Shown = Callable[[], Awaitable[QWidget]]


def _link(number: str, platform: str, state: str, recipient: str, code: str | None = None) -> ConnectLink:
    return ConnectLink(
        id=number,
        platform=platform,
        state=state,
        recipient=recipient,
        last_code=code,
        expires_at=datetime.now(UTC) + timedelta(days=6),
    )


class StagedLinks(LinkCalls):
    """Links without a server. ``has``: some were made before; ``answers``: the server does."""

    def __init__(self, *, has: bool = True, answers: bool = True) -> None:
        self._has, self._answers = has, answers

    async def last(self) -> tuple[ConnectLink, ...]:
        """One of each state."""
        if not self._answers:
            raise Unavailable("no answer", code="server_unreachable")
        links = (
            _link("1", "meta", "opened", "أبو خالد"),
            _link("2", "tiktok", "refused", "متجر لمسة", "forbidden"),
            _link("3", "snapchat", "used", "Lamsa UAE"),
            _link("4", "meta", "expired", ""),
        )
        return links if self._has else ()

    async def make(self, platform: str, account_id: str, recipient: str, days: int) -> LinkMade:
        """One that leads nowhere."""
        return LinkMade(
            link=_link("5", platform, "made", recipient), address=_ADDRESS, messages={"ar": _ADDRESS}
        )


class StagedPhones(PhoneCalls):
    """One's own links without a server."""

    def __init__(self, *, has: bool = True) -> None:
        self._has = has

    async def own(self) -> tuple[PhoneLink, ...]:
        """One that works and one that does not."""
        now = datetime.now(UTC)
        links = (
            PhoneLink(
                id="1",
                name="جوالي",
                state="live",
                created_at=now,
                expires_at=now + timedelta(days=24),
                last_used_at=now - timedelta(hours=3),
            ),
            PhoneLink(id="2", name="iPhone", state="revoked", created_at=now, expires_at=now),
        )
        return links if self._has else ()

    async def make(self, name: str, days: int) -> PhoneLinkMade:
        """One that leads nowhere."""
        now = datetime.now(UTC)
        link = PhoneLink(id="3", name=name, state="live", created_at=now, expires_at=now + timedelta(days=30))
        return PhoneLinkMade(link=link, address=_PHONE)


def link_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Both sheets, with nothing yet, with a new link, and without an answer."""

    def leave() -> None:
        assert workspace.link_sheets.shown is not None
        workspace.link_sheets.shown.decline()

    client, own = _client(workspace, window), _own(workspace, window)
    return [
        Scene("sheet-link-empty", client(StagedLinks(has=False)), leave),
        Scene("sheet-link", client(StagedLinks()), leave),
        Scene("sheet-link-made", client(StagedLinks(), makes=True), leave),
        Scene("sheet-link-renew", client(StagedLinks(), makes=True, renews=True), leave),
        Scene("sheet-link-unheard", client(StagedLinks(answers=False)), leave),
        Scene("sheet-phone-empty", own(StagedPhones(has=False)), leave),
        Scene("sheet-phone-made", own(StagedPhones(), makes=True), leave),
    ]


def _client(workspace: OpenWorkspace, window: MainWindow) -> Callable[..., Shown]:
    """The sheet of links for clients, on these calls."""
    links = workspace.link_sheets.links

    def on(calls: LinkCalls, *, makes: bool = False, renews: bool = False) -> Shown:
        async def shown() -> QWidget:
            links.parts = links.parts._replace(calls=calls)
            links.links = None
            workspace.frame.show_page(CONNECTIONS)
            renewed = Renewed("a", "متجر لمسة") if renews else Renewed()
            workspace.link_sheets.connect_by_link("meta", *renewed)
            if makes:
                links.make("أبو خالد", 7)
            return window

        return shown

    return on


def _own(workspace: OpenWorkspace, window: MainWindow) -> Callable[..., Shown]:
    """The sheet of one's own links, on these calls."""
    phone = workspace.link_sheets.phone

    def on(calls: PhoneCalls, *, makes: bool = False) -> Shown:
        async def shown() -> QWidget:
            phone.parts = phone.parts._replace(calls=calls, may=lambda: True)
            phone.links = None
            workspace.frame.show_page(ACCOUNT)
            workspace.link_sheets.pause_on_phone()
            if makes:
                phone.make("جوالي", 30)
            return window

        return shown

    return on
