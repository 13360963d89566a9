"""A screen whose acts the server may want proved: begun, asked about, and begun again after the proof."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from adly_desktop.ui.operations import Operations
from adly_sync_server.contract.errors import AdlyError

Answer = TypeVar("Answer")
Work = Coroutine[Any, Any, Answer]
#: Tells the server once more who it is: the password, and a code where there is a second step.
Prove = Callable[[str, str], Coroutine[Any, Any, None]]


class ProvingParts(Protocol):
    """What such a screen needs from outside, whatever else it does."""

    @property
    def operations(self) -> Operations: ...

    @property
    def explain(self) -> Callable[[BaseException], str]: ...

    @property
    def prove(self) -> Prove: ...


class ProvingViewModel(QObject):
    """``changed`` when anything shown has moved; ``proof_needed`` when the password is asked for again."""

    changed = Signal()
    proof_needed = Signal()
    parts: ProvingParts

    def __init__(self) -> None:
        super().__init__()
        self.is_busy = False
        self._failure: AdlyError | None = None
        self._again: Callable[[], None] | None = None

    @property
    def problem(self) -> str:
        """What went wrong last, in the language of now."""
        return self.parts.explain(self._failure) if self._failure else ""

    def prove(self, password: str, code: str) -> None:
        """Prove again who it is, and go on with what asked for it."""
        self._run(self.parts.prove(password, code), lambda _: self._go_on(), self._refuse)

    def prove_for(self, act: Callable[[], None]) -> None:
        """Ask for the password, and then go on with ``act``."""
        self._again = act
        self.proof_needed.emit()

    def _attempt(self, act: Callable[[], Work[Answer]], then: Callable[[Answer], None]) -> None:
        """Do what the server may want proved first."""
        self._again = partial(self._attempt, act, then)
        self._run(act(), then, self._refuse)

    def _go_on(self) -> None:
        again, self._again = self._again, None
        if again is not None:
            again()

    def _refuse(self, error: AdlyError) -> None:
        if error.code == "step_up_required":
            self.proof_needed.emit()
        else:
            self._failure = error

    def _run(
        self,
        work: Work[Answer],
        then: Callable[[Answer], None],
        failed: Callable[[AdlyError], None],
    ) -> None:
        self._failure, self.is_busy = None, True
        self.parts.operations.start(
            self, work, lambda answer: self._ended(then, answer), lambda error: self._ended(failed, error)
        )
        self.changed.emit()

    def _ended(self, then: Callable[[Answer], None], answer: Answer) -> None:
        self.is_busy = False
        then(answer)
        self.changed.emit()
