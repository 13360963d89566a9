"""The two ports of mail: the one through which letters are queued, and the one through which they leave."""

import uuid
from typing import Protocol

import msgspec

from adly_sync_server.contract.errors import AdlyError, Unavailable
from adly_sync_server.db.unit_of_work import UnitOfWork


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one person, in plain text and in HTML. ``language`` is ``ar`` or ``en``.

    ``id`` stays the same however often it is tried: a program that gets it twice shows it once.
    """

    to: str
    subject: str
    text: str
    html: str
    language: str
    id: uuid.UUID = msgspec.field(default_factory=uuid.uuid4)

    def __repr__(self) -> str:
        return "Letter(…)"  # letters hold codes; neither belongs in a log


class Mail(Protocol):
    """Takes letters in the transaction that wants them: they leave if it is committed, and only then."""

    async def send(self, uow: UnitOfWork, letter: Letter) -> None:
        """Queue one letter in ``uow``'s transaction."""


class Delivery(Protocol):
    """Hands letters to whoever carries them."""

    async def deliver(self, letter: Letter) -> None:
        """Hand one letter over.

        Raises ``MailUnavailable``, after which it may be tried again, and ``MailRefused``.
        """


class MailUnavailable(Unavailable):
    """The letter was not taken, and may be later."""


class MailRefused(AdlyError):
    """The letter will never be taken: no such address, or none that this server sends to."""
