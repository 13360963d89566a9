"""The inner side of a probe. Imports next to nothing: what it imports would be measured, too."""

import json
import os
import sys
import time

#: When the program was started, as seconds of the system's monotonic clock, which all processes share.
STARTED_VARIABLE = "ADLY_BENCH_STARTED_AT"


def since_start_s() -> float:
    """Seconds since the program was started from outside, interpreter and imports included."""
    return time.monotonic() - float(os.environ[STARTED_VARIABLE])


def resident_mib(pid: int | None = None) -> float:
    """Memory a process (this one) holds, MiB."""
    with open(f"/proc/{pid or 'self'}/statm", encoding="ascii") as statm:
        pages = int(statm.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def tell(**measured: object) -> None:
    """Hand over what was measured, as the last line."""
    sys.stdout.write(json.dumps(measured) + "\n")
    sys.stdout.flush()
