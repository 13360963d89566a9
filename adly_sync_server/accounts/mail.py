"""The port through which mail leaves."""

from typing import Protocol

import msgspec

from adly_sync_server.contract.errors import Unavailable


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one person, in plain text and in HTML. ``language`` is ``ar`` or ``en``."""

    to: str
    subject: str
    text: str
    html: str
    language: str

    def __repr__(self) -> str:
        return "Letter(…)"  # letters hold codes; neither belongs in a log


class Mail(Protocol):
    """Hands letters over to whoever delivers them."""

    async def send(self, letter: Letter) -> None:
        """Hand one letter over. Raises ``MailUnavailable``; then it may be sent again."""


class MailUnavailable(Unavailable):
    """The letter was not taken."""
