"""Coroutines of screens: answers come back, failures are told, nothing outlives its owner."""

import asyncio

import pytest
from PySide6.QtCore import QObject

from adly_desktop.shell.operations import TaskOperations
from adly_sync_server.contract.errors import AdlyError, NotFound
from tests.desktop.qt_loop import RunOnQt, until


def test_the_answer_is_handed_over(on_qt: RunOnQt) -> None:
    async def story() -> None:
        operations, owner, answers = TaskOperations(), QObject(), list[int]()
        operations.start(owner, _answer(7), answers.append)
        await until(lambda: answers)
        assert answers == [7]

    on_qt(story())


def test_an_expected_failure_goes_to_whoever_takes_it_else_to_the_person(on_qt: RunOnQt) -> None:
    async def story() -> None:
        told, taken = list[AdlyError](), list[AdlyError]()
        operations, owner = TaskOperations(told.append), QObject()
        operations.start(owner, _fail(), failed=taken.append)
        operations.start(owner, _fail())
        await until(lambda: told and taken)
        assert [error.code for error in (*told, *taken)] == ["not_found", "not_found"]

    on_qt(story())


def test_work_ends_with_its_owner(on_qt: RunOnQt) -> None:
    async def story() -> None:
        operations, owner, ended = TaskOperations(), QObject(), list[str]()
        operations.start(owner, _wait_for_ever(ended))
        await asyncio.sleep(0)
        owner.deleteLater()
        await until(lambda: ended)
        assert ended == ["cancelled"]

    on_qt(story())


def test_closing_cancels_everything_and_waits(on_qt: RunOnQt) -> None:
    async def story() -> None:
        operations, owner, ended = TaskOperations(), QObject(), list[str]()
        for _ in range(3):
            operations.start(owner, _wait_for_ever(ended))
        await asyncio.sleep(0)
        await operations.close()
        assert ended == ["cancelled"] * 3

    on_qt(story())


def test_nothing_begins_after_closing(on_qt: RunOnQt) -> None:
    async def story() -> None:
        operations, owner, answers = TaskOperations(), QObject(), list[int]()
        await operations.close()
        operations.start(owner, _answer(7), answers.append)
        await asyncio.sleep(0.01)
        assert answers == []

    on_qt(story())


def test_a_bug_reaches_the_loops_last_resort(on_qt: RunOnQt) -> None:
    async def story() -> None:
        reports = list[BaseException]()
        asyncio.get_running_loop().set_exception_handler(lambda _, c: reports.append(c["exception"]))
        told = list[AdlyError]()
        operations, owner = TaskOperations(told.append), QObject()
        operations.start(owner, _break())
        await until(lambda: reports)
        assert isinstance(reports[0], ZeroDivisionError)
        assert not told

    on_qt(story())


async def _answer(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def _fail() -> None:
    raise NotFound("gone")


async def _break() -> None:
    raise ZeroDivisionError


async def _wait_for_ever(ended: list[str]) -> None:
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        ended.append("cancelled")
        raise


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """The loop's own log of a planted bug is expected."""
    caplog.set_level("CRITICAL", "asyncio")
