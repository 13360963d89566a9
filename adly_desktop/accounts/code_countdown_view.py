"""How long a mailed code still works, and when another one may be asked for."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from adly_desktop.i18n.active import language
from adly_desktop.i18n.digits import number_in
from adly_desktop.i18n.isolates import ltr
from adly_desktop.ui.labels import TextLabel

#: Mail takes its time; whoever asks again at once gets two codes of which the first no longer works.
WAIT_S = 60
_TICK_MS = 500


class CodeCountdown(TextLabel):
    """A line below the code. ``ticked`` as time goes by; runs only while it is seen."""

    ticked = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("", "muted")
        self._clock, self._ends_at, self._again_at = clock, 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)

    def begin(self, life_s: float) -> None:
        """A code was mailed that works for so long."""
        now = self._clock()
        self._ends_at, self._again_at = now + life_s, now + min(WAIT_S, life_s)
        self._timer.start(_TICK_MS)
        self.tick()

    @property
    def wait_s(self) -> int:
        """Seconds until another code may be asked for."""
        return _left(self._again_at, self._clock())

    def tick(self) -> None:
        """Say what is left."""
        left = _left(self._ends_at, self._clock())
        told = self.tr("The code works for another {time}.").format(time=minutes(left))
        self.setText(told if left else self.tr("The code has expired. Have another one sent."))
        if not left:
            self._timer.stop()
        self.ticked.emit()


def minutes(seconds: int) -> str:
    """``9:05``, read from left to right in either language."""
    return ltr(number_in(f"{seconds // 60}:{seconds % 60:02d}", language.digits))


def _left(moment: float, now: float) -> int:
    return max(0, round(moment - now))
