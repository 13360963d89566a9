"""A rotating log beside the data: what happened, never what was written, who it was, or a secret."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_MOST_BYTES: Final = 1_000_000
_KEPT: Final = 5
_MASKS: Final = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "<address>"),
    (
        re.compile(r"(?i)\b(bearer|token|password|passphrase|refresh_token|code)([=:\s\"']+)[^\s,\"'}]+"),
        r"\1\2<hidden>",
    ),
    # Copy is Arabic; nothing we log ourselves is.
    (
        re.compile(
            "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\\s\\d]*"
        ),
        "<text>",
    ),
)


class Masking(logging.Formatter):
    """Takes addresses, secrets and copy out of every line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return masked(super().format(record))


def masked(line: str) -> str:
    """``line`` without addresses, secrets and copy."""
    for pattern, mask in _MASKS:
        line = pattern.sub(mask, line)
    return line


def begin_log(folder: Path) -> logging.Handler:
    """Write warnings of everybody, and our own notes, into ``folder/adly.log``; five old ones are kept."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "adly.log", maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(Masking("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("adly").setLevel(logging.INFO)
    return handler
