"""What went wrong on a step, or has to be known there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from adly_sync_server.contract.errors import AdlyError


class StepProblem(QObject):
    """A failure, or a notice where there is none. ``changed`` when anything shown has moved."""

    changed = Signal()

    def __init__(self, explain: Callable[[BaseException], str]) -> None:
        super().__init__()
        self._explain = explain
        self._failure: AdlyError | None = None
        self._notice: Callable[[], str] | None = None

    @property
    def problem(self) -> str:
        """What went wrong, or has to be known here, in the language of now."""
        if self._failure is not None:
            return self._explain(self._failure)
        return self._notice() if self._notice else ""

    @property
    def problem_field(self) -> str:
        """The field to blame, if one is."""
        return (self._failure.field or "") if self._failure else ""

    @property
    def problem_code(self) -> str:
        """The stable code of what went wrong; a form may know more of it than the sentence for all."""
        return self._failure.code if self._failure else ""

    def forget_problem(self) -> None:
        """What went wrong no longer matters: another way is tried."""
        self._failure = self._notice = None
        self.changed.emit()
