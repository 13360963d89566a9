"""Steps on an empty screen: which one is shown, whether something is under way, what went wrong with it."""

from collections.abc import Callable, Coroutine
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import Signal

from adly_desktop.accounts.step_problem_view_model import StepProblem
from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")


class Step(StrEnum):
    """What is shown."""

    LANGUAGE = "language"
    SERVER = "server"
    SIGN_IN = "sign_in"
    SIGN_UP = "sign_up"
    CODE = "code"
    SECOND_FACTOR = "second_factor"
    FORGOTTEN = "forgotten"
    NEW_PASSWORD = "new_password"
    CHOOSE_PASSPHRASE = "choose_passphrase"
    UNLOCK = "unlock"
    WORKSPACES = "workspaces"
    OPENING = "opening"


class StepsViewModel(StepProblem):
    """A failure leaves the person on the step he was on, unless it says where to go back to."""

    #: A step was left for another one.
    moved = Signal()

    def __init__(self, operations: Operations, explain: Callable[[BaseException], str]) -> None:
        super().__init__(explain)
        self._operations = operations
        self.step, self.is_busy = Step.SIGN_IN, False
        self.share: float | None = None

    def show(
        self, step: Step, *, failure: AdlyError | None = None, notice: Callable[[], str] | None = None
    ) -> None:
        """Go to a step, with nothing left over of the one before; say why, if there is a reason."""
        self.step, self.is_busy, self._failure, self._notice = step, False, failure, notice
        self.moved.emit()
        self.changed.emit()

    def show_share(self, share: float | None) -> None:
        """How much of a workspace that is being opened has come, from 0 to 1."""
        if share != self.share:
            self.share = share
            self.changed.emit()

    def _run(
        self,
        work: Coroutine[Any, Any, Answer],
        then: Callable[[Answer], None],
        back_to: Step | None = None,
    ) -> None:
        self.is_busy, self._failure, self._notice = True, None, None
        self.changed.emit()
        self._operations.start(
            self, work, lambda answer: self._succeeded(then, answer), lambda error: self._fail(error, back_to)
        )

    def _succeeded(self, then: Callable[[Answer], None], answer: Answer) -> None:
        self.is_busy = False
        then(answer)
        self.changed.emit()

    def _fail(self, error: AdlyError, back_to: Step | None) -> None:
        if back_to is not None:
            self.show(back_to)
        self.is_busy, self._failure = False, error
        self.changed.emit()
