"""The window before a workspace is open: one step at the leading side, a picture at the other."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from adly_desktop.accounts.form_view import FormView
from adly_desktop.accounts.reset_form_view import ForgottenForm, NewPasswordForm
from adly_desktop.accounts.sign_in_form_view import SecondFactorForm, SignInForm
from adly_desktop.accounts.sign_up_form_view import CodeForm, SignUpForm
from adly_desktop.accounts.start_form_view import LanguageForm, PassphraseForm, ServerForm
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_art_view import WelcomeArt
from adly_desktop.accounts.welcome_view_model import WelcomeViewModel
from adly_desktop.accounts.workspaces_form_view import WorkspacesForm
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.language import Language
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import PlainButton
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Panel
from adly_desktop.ui.states import LoadingState
from adly_desktop.ui.tile import Avatar

_FORM_PX, _EDGE_PX, _ART_FROM_PX = 392, 8, 900


class WelcomeView(Panel):
    """Shows the step of its view model."""

    def __init__(self, model: WelcomeViewModel, switch: Callable[[Language], None]) -> None:
        super().__init__("surface")
        self.model, self._switch = model, switch
        self._opening = LoadingState()
        self._stack, self._art = QStackedWidget(), WelcomeArt()
        self.steps: dict[Step, QWidget] = self._make_steps()
        for step in self.steps.values():
            self._stack.addWidget(step)
        self._tongue, self._server = PlainButton("", "globe"), PlainButton("", "cloud")
        self._tongue.clicked.connect(self._change_language)
        self._server.clicked.connect(lambda: model.show(Step.SERVER))
        self._lay_out()
        model.moved.connect(self._on_moved)
        model.changed.connect(self._on_changed)
        self._retranslate()
        self._on_moved()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow language and direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _make_steps(self) -> dict[Step, QWidget]:
        model = self.model
        return {
            Step.LANGUAGE: LanguageForm(model, self._switch),
            Step.SERVER: ServerForm(model),
            Step.SIGN_IN: SignInForm(model),
            Step.SIGN_UP: SignUpForm(model),
            Step.CODE: CodeForm(model),
            Step.SECOND_FACTOR: SecondFactorForm(model),
            Step.FORGOTTEN: ForgottenForm(model),
            Step.NEW_PASSWORD: NewPasswordForm(model),
            Step.CHOOSE_PASSPHRASE: PassphraseForm(model, is_new=True),
            Step.UNLOCK: PassphraseForm(model, is_new=False),
            Step.WORKSPACES: WorkspacesForm(model),
            Step.OPENING: self._opening,
        }

    def _lay_out(self) -> None:
        theme.changed.connect(self._fit)
        self._fit()
        form = QVBoxLayout()
        form.setContentsMargins(48, 32, 48, 24)
        form.addLayout(_brand())
        form.addStretch(2)
        form.addWidget(self._stack, 0, Qt.AlignmentFlag.AlignHCenter)
        form.addStretch(3)
        below = QHBoxLayout()
        below.addWidget(self._tongue)
        below.addWidget(self._server)
        below.addStretch(1)
        form.addLayout(below)
        across = QHBoxLayout(self)
        across.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        across.setSpacing(0)
        across.addLayout(form, 9)
        across.addWidget(self._art, 10)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt override
        """The picture goes where the form would be cut."""
        super().resizeEvent(event)
        self._art.setVisible(self.width() >= round(_ART_FROM_PX * theme.text_scale))

    def _fit(self) -> None:
        self._stack.setFixedWidth(round(_FORM_PX * theme.text_scale))

    def _on_moved(self) -> None:
        shown = self.steps[self.model.step]
        self._stack.setCurrentWidget(shown)
        if isinstance(shown, FormView):
            shown.begin()

    def _on_changed(self) -> None:
        shown = self.steps[self.model.step]
        if isinstance(shown, FormView):
            shown.show_state()
        self._show_opening()
        host = urlsplit(self.model.server_url).netloc
        self._server.set_text(ltr(host) if host else "")
        self._server.setVisible(bool(host) and self.model.step not in (Step.LANGUAGE, Step.SERVER))
        self._tongue.setVisible(self.model.step is not Step.LANGUAGE)

    def _change_language(self) -> None:
        self._switch(_other_language())

    def _retranslate(self) -> None:
        self._tongue.set_text(_other_language().own_name)
        self._server.set_hint(self.tr("Another server"))
        self._on_changed()

    def _show_opening(self) -> None:
        told = self.tr("Everything is downloaded once, the first time.")
        if self.model.share is not None:
            loading = QCoreApplication.translate("SyncWords", "Loading · {percent}%")
            told = loading.format(percent=language.formats.count(int(self.model.share * 100)))
        self._opening.show_text(self.tr("Opening the workspace"), told)


def _other_language() -> Language:
    return Language.ENGLISH if language.current is Language.ARABIC else Language.ARABIC


def _brand() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Avatar("A", size_px=28, square=True, tone="accent"))
    row.addWidget(TextLabel("ADLY", "title"))
    row.addStretch(1)
    return row
