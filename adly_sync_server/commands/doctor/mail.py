"""Mail: the server answers, knows us, and sends for our address; or the folder takes letters."""

import asyncio
import smtplib
import tempfile
from email.utils import parseaddr
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from adly_sync_server.accounts.mail_delivery import SmtpMail
from adly_sync_server.commands.doctor.finding import Finding, caution, well, wrong
from adly_sync_server.settings import Settings

CHECK: Final = "mail"
_TAKEN: Final = 250


async def check_mail(settings: Settings) -> list[Finding]:
    """No letter is sent: the server is asked whether it would take one."""
    if settings.mail_url.startswith("file:"):
        return await asyncio.to_thread(_folder, Path(settings.mail_url.removeprefix("file:")))
    return [await asyncio.to_thread(_server, settings)]


def _folder(folder: Path) -> list[Finding]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"probe")
    except OSError as error:
        return [wrong(CHECK, "mail_folder", f"{folder}: {error.strerror}")]
    return [caution(CHECK, "mail_not_sent", str(folder))]


def _server(settings: Settings) -> Finding:
    sender = parseaddr(settings.mail_from)[1]
    address = urlsplit(settings.mail_url)
    where = f"{address.hostname}:{address.port}" if address.port else str(address.hostname)
    try:
        with SmtpMail(address, settings.mail_from).signed_in() as server:
            code, _ = server.mail(sender)
            server.rset()
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
        return wrong(CHECK, "mail_refused", f"{where}: {type(error).__name__}")
    except (OSError, smtplib.SMTPException) as error:
        return wrong(CHECK, "mail_unreachable", f"{where}: {type(error).__name__}")
    if code != _TAKEN:
        return wrong(CHECK, "mail_sender", f"{where} answers {code} to {sender}")
    return well(CHECK, f"{where} sends for {sender}")
