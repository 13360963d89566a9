"""The server's log tells where and what kind, and repeats no words that others gave."""

import io
import json
import logging
from collections.abc import Iterator

import psycopg
import pytest
import structlog

from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.logs import configure_logs

CANARY = "sara.canary@example.com"


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """Where the lines of a process go; afterwards logs are as they were."""
    root = logging.getLogger()
    handlers, level, before = root.handlers[:], root.level, structlog.get_config()
    configure_logs(logging.ERROR)
    (lines,) = root.handlers
    assert isinstance(lines, logging.StreamHandler)
    written = io.StringIO()
    lines.setStream(written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)


def _fail_in_the_database(url: str) -> None:
    with psycopg.connect(url) as connection:
        row = "insert into users (email, password_hash) values (%s, 'x')"
        for _ in range(2):
            connection.execute(row, [CANARY])


def _fail_deeply(url: str) -> None:
    try:
        _fail_in_the_database(url)
    except psycopg.Error as error:
        raise Unavailable("in our own words") from error


@pytest.mark.parametrize("logger", ["ours", "library"])
def test_an_exception_is_told_without_foreign_words(
    logs: io.StringIO, database_url: str, logger: str
) -> None:
    try:
        _fail_deeply(database_url)
    except Unavailable as error:
        if logger == "ours":
            structlog.get_logger("adly.test").error("unexpected", exc_info=error)
        else:
            logging.getLogger("library").exception("it broke")
    (line,) = logs.getvalue().splitlines()
    told = json.loads(line)["exception"]
    assert CANARY not in line
    assert "_fail_in_the_database" in told
    assert "UniqueViolation 23505" in told
    assert told.splitlines()[-1] == "Unavailable unavailable in our own words"


def test_every_error_of_a_group_is_told(logs: io.StringIO) -> None:
    group = ExceptionGroup(CANARY, [ValueError(CANARY), KeyError(CANARY)])
    structlog.get_logger("adly.test").error("unexpected", exc_info=group)
    told = json.loads(logs.getvalue())["exception"]
    assert told.splitlines() == ["ExceptionGroup", "ValueError", "KeyError"]
