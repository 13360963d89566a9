"""Answers from other threads: on the thread that paints, to those who are still there, and to nobody else."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.desk_view_model import Desk
from adly_sync_server.contract.errors import AdlyError, NotFound
from tests.desktop.campaigns.conftest import Workplace


def deleted(gone: QObject) -> None:
    """As when a page is closed for good."""
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def workers() -> ThreadPoolExecutor:
    """A pool as the editor has it."""
    return ThreadPoolExecutor(2)


@pytest.fixture
def desk(workplace: Workplace, workers: ThreadPoolExecutor, qapp: QApplication) -> Desk:
    """A desk on the agency."""
    made = Desk(workplace.threads, workers, "test")
    made.listen(workplace.replica.changes)
    return made


def test_answers_come_in_order_and_on_this_thread(desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    for number in range(20):
        desk.read(lambda reader, n=number: n, lambda n: told.append((n, threading.get_ident())))  # type: ignore[misc]  # bound at once
    qtbot.waitUntil(lambda: len(told) == 20)
    assert told == [(number, threading.get_ident()) for number in range(20)]


def test_expected_failures_reach_whoever_asked_or_everybody(desk: Desk, qtbot: QtBot) -> None:
    def fail(_: object) -> None:
        raise NotFound("nowhere")

    own: list[AdlyError] = []
    desk.read(fail, lambda _: None, failed=own.append)
    with qtbot.waitSignal(desk.failed) as told:
        desk.read(fail, lambda _: None)
    assert own[0].code == told.args[0].code == "not_found"


def test_a_bug_is_not_swallowed(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        desk.work(lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_whoever_is_gone_is_not_told(desk: Desk, qtbot: QtBot) -> None:
    owner, told = QObject(), list[int]()
    held = threading.Event()
    desk.work(held.wait, lambda _: told.append(1), owner=owner)
    deleted(owner)
    held.set()
    desk.read(lambda reader: None, lambda _: told.append(2))
    qtbot.waitUntil(lambda: 2 in told)
    qtbot.wait(20)
    assert told == [2]


def test_a_desk_that_is_deleted_unclosed_hurts_nobody(
    workplace: Workplace, workers: ThreadPoolExecutor, qtbot: QtBot
) -> None:
    """Many times over, while both threads of the storage answer: the errand and the deletion race."""
    for _ in range(60):
        desk = Desk(workplace.threads, workers, "test")
        desk.listen(workplace.replica.changes)
        for _ in range(8):
            desk.read(lambda reader: reader.count("ads"), lambda _: None)
            desk.write(lambda uow: None)
            desk.work(lambda: None, lambda _: None)
        deleted(desk)
    qtbot.wait(50)


def test_a_closed_desk_tells_nothing_more(desk: Desk, workplace: Workplace, qtbot: QtBot) -> None:
    told: list[object] = []
    desk.changed.connect(told.append)
    desk.read(lambda reader: 1, told.append)
    desk.close()
    workplace.replica.write(lambda uow: uow.touched.add(("campaigns", "x")))
    qtbot.wait(50)
    assert told == []
