"""The sheet of Pause now: what will stop, one red button, then account by account how far it is."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from adly_desktop.publishing.pause_lines_view import pausing_card, press_line, sentence, stop_card
from adly_desktop.publishing.pause_view_model import PauseStage, PauseViewModel
from adly_desktop.publishing.pause_words_view import named_words, scope_words
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import DangerButton, GhostButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import Spinner

WIDTH_PX: Final = 580
#: What title, answers and margins take of the width and the height of the sheet and of its window.
_AROUND_PX: Final = 48
_MOST_SHARE: Final = 0.6


class _Action(NamedTuple):
    """A button's word and what it does; an empty word hides it."""

    text: str = ""
    act: Callable[[], None] = lambda: None
    possible: bool = True


class PauseSheet(Sheet):
    """Follows the model; closing it stops nothing that was pressed. ``phone_wanted``: the same on a phone."""

    phone_wanted = Signal()

    def __init__(self, window: QWidget, model: PauseViewModel) -> None:
        super().__init__(window, lambda: self._title_words(model), width_px=WIDTH_PX)
        self.model = model
        self.act, self.other = DangerButton("", large=True), GhostButton("", large=True)
        self.phone = GhostButton("", "device", large=True)
        self._act, self._other = _Action(), _Action()
        self._shown, self._area = Replaced(10), QScrollArea()
        self._fill_in()
        model.changed.connect(self.show_model)
        self.finished.connect(lambda _: self._leave())
        self.show_model()

    def retranslate(self) -> None:
        """Everything in the language of now."""
        self.show_model()

    def show_model(self) -> None:
        """Show how it stands."""
        super().retranslate()
        column = self._shown.begin()
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        self._show_actions()
        self._fit_area(column)

    def _leave(self) -> None:
        self.model.changed.disconnect(self.show_model)
        self.model.leave()

    def _title_words(self, model: PauseViewModel) -> str:
        pause = model.pause if model.stage is PauseStage.FOLLOWING else None
        if pause is not None:
            return self.tr("Paused") if pause.is_over else self.tr("Pausing")
        return self.tr("Pause the whole client now?") if model.scope.everything else self.tr("Pause now?")

    # What is shown

    def _parts(self) -> Iterator[QWidget]:
        if self.model.stage is PauseStage.FOLLOWING:
            yield from self._progress()
            return
        yield from self._warnings()
        yield from self._question()
        yield from self._last_presses()

    def _warnings(self) -> Iterator[QWidget]:
        model = self.model
        if not model.parts.may():
            told = self.tr("Your role cannot pause. Ask a member, an admin or an owner.")
            yield sentence(told, Severity.BLOCKS)
        elif model.stage is PauseStage.UNTIL_HEARD:
            yield sentence(
                self.tr(
                    "Nothing is paused yet. ADLY calls the server again and again, and it stops everything "
                    "named here as soon as it answers. Leave ADLY open until then."
                ),
                Severity.WARNS,
            )
        elif model.stage is PauseStage.UNHEARD:
            told = self.tr("The server did not answer: this may not be paused. Pressing again does no harm.")
            yield sentence(told, Severity.BLOCKS)
        elif model.stage is PauseStage.REFUSED:
            yield sentence(model.problem, Severity.BLOCKS)
        elif not model.parts.is_online():
            yield sentence(self._offline_words(), Severity.WARNS)

    def _offline_words(self) -> str:
        return self.tr(
            "The server cannot be reached at the moment, and only the server can pause. Where it is urgent, "
            "pause in the platform's own app."
        )

    def _question(self) -> Iterator[QWidget]:
        stopping = self.model.stopping
        if stopping is None:
            yield Spinner(20)
            return
        if names := named_words(stopping):
            yield _wrapped(names, "body")
        if not stopping.total:
            yield _wrapped(self.tr("Nothing of this is on a platform, so nothing of it spends."), "secondary")
        for stop in stopping.accounts:
            yield stop_card(stop, self.model)
        if stopping.total:
            told = self.tr("Unsent edits, conflicts and missing approvals do not hold this up.")
            yield _wrapped(told, "label")

    def _last_presses(self) -> Iterator[QWidget]:
        if self.model.last and self.model.stage is PauseStage.ASKING:
            yield TextLabel(self.tr("Last presses"), "label")
            for pause in self.model.last:
                yield press_line(pause, self.model)

    def _progress(self) -> Iterator[QWidget]:
        pause = self.model.pause
        if pause is None:
            yield Spinner(20)
            return
        yield _wrapped(scope_words(pause.scope), "strong")
        if self.model.problem:
            told = self.tr("The server cannot be reached just now; it goes on by itself meanwhile.")
            yield sentence(told, Severity.WARNS)
        for account in pause.accounts:
            yield pausing_card(account, self.model)
        if not pause.is_over:
            yield _wrapped(self.tr("You can close this and go on working; the server goes on."), "label")

    # What can be done

    def _show_actions(self) -> None:
        self._act, self._other = self._actions_now()
        for button, action in ((self.act, self._act), (self.other, self._other)):
            button.set_text(action.text)
            button.setVisible(bool(action.text))
            button.setEnabled(action.possible)

        self.phone.set_text(self.tr("On your phone…"))
        self.phone.setVisible(self.model.stage is PauseStage.ASKING)

    def _actions_now(self) -> tuple[_Action, _Action]:
        model = self.model
        possible = model.parts.may() and model.stopping is not None and model.stopping.total > 0
        until = _Action(self.tr("Pause as soon as the server answers"), model.press_until_heard, possible)
        cancel = _Action(self.tr("Cancel"), self.decline)
        if model.stage is PauseStage.FOLLOWING:
            return _Action(), _Action(self.tr("Close"), self.decline)
        if model.stage is PauseStage.PRESSING:
            return _Action(self.tr("Pause now"), possible=False), cancel
        if model.stage is PauseStage.UNTIL_HEARD:
            return _Action(), _Action(self.tr("Do not pause"), model.give_up)
        if model.stage is PauseStage.UNHEARD:
            return until, _Action(self.tr("Try again"), model.press, possible)
        if not model.parts.is_online():
            return until, cancel
        return _Action(self.tr("Pause now"), model.press, possible), cancel

    def _fill_in(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._shown)
        self.add(self._area)
        self._first = self.other
        self.act.clicked.connect(lambda: self._act.act())
        self.other.clicked.connect(lambda: self._other.act())
        for button in (self.act, self.other):
            self._actions.addWidget(button)
        self.phone.clicked.connect(self.phone_wanted)
        self._actions.addStretch(1)
        self._actions.addWidget(self.phone)

    def _fit_area(self, column: QVBoxLayout) -> None:
        """As tall as what it shows, up to where it scrolls."""
        window = self.window()
        card = min(round(WIDTH_PX * theme.text_scale), window.width() - _AROUND_PX)
        column.activate()
        # Without a single wrapped text a layout knows no height for a width.
        wanted = max(column.totalHeightForWidth(card - _AROUND_PX), column.totalSizeHint().height())
        self._area.setFixedHeight(min(wanted + 2, round(window.height() * _MOST_SHARE)))


def _wrapped(text: str, role: str) -> TextLabel:
    label = TextLabel(text, role)
    label.setWordWrap(True)
    return label
