"""The system's browser."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_in_browser(address: str) -> None:
    """Show a page outside; only pages of the web."""
    url = QUrl(address)
    if url.scheme() in ("https", "http"):
        QDesktopServices.openUrl(url)
