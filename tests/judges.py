"""Where simulators of tests keep what their judges read of the vendors' packages: 3 s for each process."""

import hashlib
import tempfile
from functools import cache
from pathlib import Path

from adly_sync_server.simulators.meta import judge_index as meta
from adly_sync_server.simulators.meta import vendor_source as meta_source
from adly_sync_server.simulators.tiktok import judge_index as tiktok
from adly_sync_server.simulators.tiktok import vendor_source as tiktok_source

_READERS = (meta, meta_source, tiktok, tiktok_source)


@cache
def judges_folder() -> Path:
    """One for all processes, and another one as soon as a line of the readers is another."""
    told = hashlib.sha256(b"".join(Path(str(reader.__file__)).read_bytes() for reader in _READERS))
    return Path(tempfile.gettempdir()) / f"adly-tests-judges-{told.hexdigest()[:16]}"
