"""The sheets of links, over whichever page one is on: for a client to connect by, for a phone to pause by."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from adly_desktop import wiring
from adly_desktop.platforms.link_sheet_view import LinkSheet
from adly_desktop.platforms.links_view_model import Renewed
from adly_desktop.publishing.phone_sheet_view import PhoneSheet
from adly_desktop.wiring import Wires


class LinkSheets:
    """One at a time; asked again, the one that is open stays."""

    def __init__(self, wires: Wires, window: Callable[[], QWidget]) -> None:
        self.links, self.phone = wiring.links_model(wires), wiring.phone_model(wires)
        self.shown: LinkSheet | PhoneSheet | None = None
        self._window = window

    def pause_on_phone(self) -> None:
        """Links to Pause now on one's own phone."""
        if not self._is_open():
            self.phone.ask()
            self.shown = PhoneSheet(self._window(), self.phone)
            self.shown.open()

    def connect_by_link(self, platform: str, account_id: str = "", name: str = "") -> None:
        """Links by which a client connects his account, or renews this one."""
        if not self._is_open():
            self.links.ask(platform, Renewed(account_id, name))
            self.shown = LinkSheet(self._window(), self.links)
            self.shown.open()

    def _is_open(self) -> bool:
        return self.shown is not None and isValid(self.shown) and self.shown.isVisible()
