"""Whether passwords that stood in a breach are known here, from a file of the operator's."""

import asyncio
from typing import Final

from adly_sync_server.accounts.breached_passwords import BreachedFile
from adly_sync_server.commands.doctor.finding import Finding, caution, well, wrong
from adly_sync_server.settings import Settings

CHECK: Final = "passwords"


async def check_passwords(settings: Settings) -> list[Finding]:
    """The file is there, can be read and is ordered as it must be."""
    path = settings.breached_passwords_file
    if path is None:
        return [caution(CHECK, "breached_absent", "no file is named")]
    try:
        is_ordered = await asyncio.to_thread(BreachedFile(path).is_ordered)
    except OSError as error:
        return [wrong(CHECK, "breached_unreadable", f"{path}: {error.strerror}")]
    if not is_ordered:
        return [wrong(CHECK, "breached_unordered", str(path))]
    return [well(CHECK, f"{path}, {path.stat().st_size / 2**20:.0f} MiB of hashes")]
