"""Cycles die on Qt's thread, whichever thread makes work for the collector."""

import gc
import threading

from PySide6.QtWidgets import QApplication

from adly_desktop.shell.garbage import collect_due, collected_here


class Cycle:
    """Refers to itself, as a closed window does, and tells where it died."""

    def __init__(self, died_on: list[int]) -> None:
        self.me, self.died_on = self, died_on

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())


def churn() -> None:
    """Enough objects for several collections of every generation."""
    kept = [[number] for number in range(200_000)]
    kept.clear()


def test_a_cycle_is_not_collected_on_another_thread(look: QApplication) -> None:
    died_on: list[int] = []
    with collected_here():
        Cycle(died_on)
        worker = threading.Thread(target=churn)
        worker.start()
        worker.join()
        assert died_on == []
    assert died_on == [threading.get_ident()]
    assert gc.isenabled()


def test_what_is_due_is_collected_from_the_loop(look: QApplication) -> None:
    died_on: list[int] = []
    with collected_here():
        Cycle(died_on)
        kept = [[number] for number in range(2_000)]
        collect_due()
        assert died_on == [threading.get_ident()]
        assert len(kept) == 2_000
