"""Whether a scanner looks at files, and which."""

from typing import Final

from adly_sync_server.commands.doctor.finding import Finding, caution, well, wrong
from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.media.scanning import Scanner
from adly_sync_server.settings import Settings

CHECK: Final = "scanner"


async def check_scanner(settings: Settings) -> list[Finding]:
    """It is asked what it is called."""
    if settings.scanner_url is None:
        return [caution(CHECK, "scanner_absent", "no scanner is named")]
    try:
        return [well(CHECK, await Scanner(settings.scanner_url).version())]
    except Unavailable as failure:
        return [wrong(CHECK, "scanner_away", f"{settings.scanner_url}: {failure.detail}")]
