"""Two ways for mail to leave: an SMTP server, or a folder with one ``.eml`` file a message."""

import asyncio
import contextlib
import os
import smtplib
import ssl
import uuid
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from adly_sync_server.accounts.mail import Delivery, Letter, MailRefused, MailUnavailable

_TIMEOUT_S = 20
_SUBMISSION_PORT = 587
_SMTPS_PORT = 465
_FOR_GOOD = 500


def delivery_for(url: str, sender: str) -> Delivery:
    """The delivery an address asks for: ``smtp://…``, ``smtps://…`` or ``file:FOLDER``."""
    if url.startswith("file:"):
        return FolderMail(Path(url.removeprefix("file:")), sender)
    return SmtpMail(urlsplit(url), sender)


def message_of(letter: Letter, sender: str) -> EmailMessage:
    """The letter as a message that every mail program shows."""
    name, address = parseaddr(sender)
    message = EmailMessage(policy=SMTP if letter.to.isascii() else SMTPUTF8)
    message["From"] = Address(name, addr_spec=address)
    message["To"] = _recipient(letter.to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{letter.id}@{address.rpartition('@')[2] or 'localhost'}>"
    message["Content-Language"] = letter.language
    # Automatic answers (out of office) must not come back.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def _recipient(address: str) -> Address:
    """In parts: as a whole the library takes ASCII alone, where RFC 6531 allows more."""
    username, _, domain = address.rpartition("@")
    return Address(username=username, domain=domain)


class FolderMail:
    """One ``.eml`` file a message, newest name last. For the demo, for tests, and for relays that poll."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    async def deliver(self, letter: Letter) -> None:
        """Write the letter; a reader never sees half a file."""
        try:
            await asyncio.to_thread(self._write, message_of(letter, self._sender).as_bytes())
        except OSError as error:
            raise MailUnavailable(f"the mail folder cannot be written: {error.strerror}") from error

    def _write(self, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}-{uuid.uuid4().hex[:8]}.eml"
        passing = self._folder / f".{name}"
        descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        passing.rename(self._folder / name)


class SmtpMail:
    """An SMTP server: TLS from the start for ``smtps``; else STARTTLS, and always before a password."""

    def __init__(self, address: SplitResult, sender: str) -> None:
        self._address = address
        self._sender = sender

    async def deliver(self, letter: Letter) -> None:
        """Hand the letter to the server."""
        try:
            await asyncio.to_thread(self._deliver, message_of(letter, self._sender))
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal([code for code, _ in error.recipients.values()]) from None
        except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
            raise _refusal([error.smtp_code]) from None
        except (OSError, smtplib.SMTPException) as error:
            # The server's own words may repeat the address, so only their kind is told.
            raise MailUnavailable(
                f"the mail server did not take the letter: {type(error).__name__}"
            ) from None

    def signed_in(self) -> smtplib.SMTP:
        """A connection that may send; leaving its block ends it. Blocks. Raises as ``smtplib`` does."""
        server = self._connected()
        try:
            if self._address.username:
                server.login(unquote(self._address.username), unquote(self._address.password or ""))
        except BaseException:
            server.close()
            raise
        return server

    def _deliver(self, message: EmailMessage) -> None:
        server = self.signed_in()
        try:
            server.send_message(message)
        finally:
            # It has the letter, or has said why not. A farewell that goes wrong makes it no less taken.
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _connected(self) -> smtplib.SMTP:
        host, port = self._address.hostname or "", self._address.port
        trusted = ssl.create_default_context()
        if self._address.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port or _SMTPS_PORT, timeout=_TIMEOUT_S, context=trusted)
        server = smtplib.SMTP(host, port or _SUBMISSION_PORT, timeout=_TIMEOUT_S)
        server.ehlo_or_helo_if_needed()
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
        elif self._address.username:
            server.close()
            raise smtplib.SMTPNotSupportedError("a password is never sent without TLS")
        return server


def _refusal(codes: list[int]) -> Exception:
    """A 4xx asks to come again; a 5xx never will have it. The server's own words may repeat the address."""
    if any(code < _FOR_GOOD for code in codes):
        return MailUnavailable(f"the mail server did not take the letter now: {min(codes)}")
    return MailRefused(f"the mail server will not take the letter: {max(codes)}")
