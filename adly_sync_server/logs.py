"""Logs: one JSON object a line, on stderr. What the standard library logs goes the same way.

An exception is logged by where it came from and what kind it is. Its words are left out unless they are ours:
those of a driver or a library repeat what they were given, which is addresses, codes and ad copy.
"""

import logging
import sys
import traceback
from collections.abc import Iterator

import structlog

from adly_sync_server.contract.errors import AdlyError

#: Their lines hold addresses with query, arguments, headers or whole bodies below this level.
_CHATTY = ("httpx", "httpcore", "asyncio", "procrastinate", "botocore", "urllib3", "sqlalchemy", "psycopg")


def configure_logs(level: int) -> None:
    """Once, at the start of a process."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_frames_of),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [lines]
    root.setLevel(level)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))


def _frames_of(exc_info: structlog.typing.ExcInfo) -> str:
    """Frames and kinds, the cause first, without words that are not ours."""
    lines = [line for error in reversed(list(_chain(exc_info[1]))) for line in _told(error)]
    return "\n".join(lines)


def _told(error: BaseException) -> Iterator[str]:
    yield from (frame.rstrip() for frame in traceback.format_tb(error.__traceback__))
    marks = [type(error).__name__, getattr(error, "sqlstate", None), _constraint(error)]
    if isinstance(error, AdlyError):
        marks += [error.code, error.detail]
    yield " ".join(str(mark) for mark in marks if mark)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _told(inner)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then what it came from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _constraint(error: BaseException) -> str | None:
    return getattr(getattr(error, "diag", None), "constraint_name", None)
