"""The bar above a page: where one is, the search, how sync stands, and the one thing to do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.i18n.joined import SLASH, joined
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import DangerButton, IconButton, PrimaryButton
from adly_desktop.ui.chip import Badge
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.panel import Panel
from adly_desktop.ui.search_field import SearchField
from adly_desktop.ui.status_line import StatusLine
from adly_desktop.ui.tones import Tone

HEIGHT_PX, _SEARCH_PX, _LEAST_SEARCH_PX = 51, 280, 120
PALETTE_KEYS = QKeySequence("Ctrl+K")
_PAUSE_KEYS, _NOTICE_KEYS = QKeySequence("Ctrl+Shift+P"), QKeySequence("Ctrl+Shift+N")


class TopBar(Panel):
    """``searched`` when the search is asked for, ``published`` when Review & publish is pressed, ``paused``
    when the whole client is to stop spending.
    """

    searched = Signal()
    paused = Signal()
    published = Signal()
    waiting_opened = Signal()
    #: The bell was pressed.
    notices_opened = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._path: tuple[str, ...] = ("",)
        self._above, self._here = TextLabel("", "secondary"), ElidedLabel("", "heading")
        self._slash = TextLabel("/", "secondary")
        self._search = SearchField("", PALETTE_KEYS)
        self._search.line_edit().installEventFilter(self)
        self._search.line_edit().setReadOnly(True)
        self._waiting = StatusLine("", Tone.AMBER)
        self._pause, self._is_pausing = DangerButton("", "pause"), False
        self._pause.clicked.connect(self.paused)
        self.bell, self._unread = IconButton("bell", ""), Badge()
        self.bell.set_keys(_NOTICE_KEYS)
        self.bell.clicked.connect(self.notices_opened)
        self._publish = PrimaryButton("")
        self._publish.clicked.connect(self.published)
        self._lay_out()
        self.show_waiting("")
        self.show_unread(0)
        self.show_publish(False)
        self._retranslate()

    def show_path(self, path: Sequence[str]) -> None:
        """Where one is; the last part is the page or entity itself."""
        self._path = tuple(path) or ("",)
        self._show_path()

    def path(self) -> str:
        """Where one is, in one line."""
        return SLASH.join(self._path)

    def show_waiting(self, text: str) -> None:
        """How much waits to be sent; empty hides it."""
        self._waiting.show_status(text, Tone.AMBER)
        self._waiting.setVisible(bool(text))

    def show_unread(self, count: int) -> None:
        """How many notices nobody here has read."""
        self._unread_count = count
        self._unread.set_count(count)
        self._unread.setVisible(bool(count))
        self._tell_notices()

    def show_publish(self, shown: bool) -> None:
        """Whether there is something here that could be published."""
        self._publish.setVisible(shown)

    def is_publish_shown(self) -> bool:
        """Whether Review & publish is offered."""
        return not self._publish.isHidden()

    def allow_pausing(self, allowed: bool) -> None:
        """Viewers see it with the reason why they cannot."""
        self._pause.setEnabled(allowed)
        self._hint_pause()

    def show_pausing(self, is_pausing: bool) -> None:
        """Whether something that was pressed is still being paused."""
        self._is_pausing = is_pausing
        self._hint_pause()

    def pause_hint(self) -> str:
        """What the button of Pause now says of itself."""
        return self._pause.toolTip()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt override; only our own editor is watched
        """The field is a door: whoever enters it gets the palette."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            is_tab = getattr(event, "text", lambda: "")() in ("\t", "")
            if event.type() is QEvent.Type.MouseButtonPress or not is_tab:
                self.searched.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        theme.changed.connect(self._fit)
        self._fit()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(18)
        path = QHBoxLayout()
        path.setSpacing(4)
        path.addWidget(self._above)
        path.addWidget(self._slash)
        path.addWidget(self._here, 1)
        row.addLayout(path, 2)
        row.addWidget(self._search, 1)
        bell = QHBoxLayout()
        bell.setSpacing(2)
        bell.addWidget(self.bell)
        bell.addWidget(self._unread)
        row.addWidget(self._waiting)
        row.addLayout(bell)
        for part in (self._pause, self._publish):
            row.addWidget(part)

    def _show_path(self) -> None:
        *above, here = self._path
        # The last slash is a label of its own: at the end of a text it would follow that text's script.
        self._above.setText(joined(*above, by=SLASH))
        for part in (self._above, self._slash):
            part.setVisible(bool(above))
        self._here.setText(here)

    def _tell_notices(self) -> None:
        told = QCoreApplication.translate("TopBar", "%n unread notice(s)", None, self._unread_count)
        self.bell.set_hint(told if self._unread_count else self.tr("Notices"), _NOTICE_KEYS)
        self.bell.setAccessibleName(told if self._unread_count else self.tr("Notices"))

    def _hint_pause(self) -> None:
        self._tell_pause()
        self._pause.setAccessibleDescription(self._pause.toolTip())

    def _tell_pause(self) -> None:
        if not self._pause.isEnabled():
            self._pause.set_hint(self.tr("Pause now: your role cannot. Ask a member, an admin or an owner."))
        elif self._is_pausing:
            self._pause.set_hint(self.tr("Pause now: it is being paused"), _PAUSE_KEYS)
        else:
            self._pause.set_hint(self.tr("Pause now: the whole client"), _PAUSE_KEYS)

    def _fit(self) -> None:
        """As high as its text asks; the search gives way first."""
        scale = theme.text_scale
        self.setFixedHeight(round(HEIGHT_PX * scale))
        self._search.setMinimumWidth(round(_LEAST_SEARCH_PX * scale))
        self._search.setMaximumWidth(round(_SEARCH_PX * scale))

    def _retranslate(self) -> None:
        self._show_path()
        self._search.set_placeholder(self.tr("Search or run a command"))
        self._tell_notices()
        self._pause.set_text(self.tr("Pause now"))
        self._hint_pause()
        self._publish.set_text(self.tr("Review & publish"))
        self._publish.set_hint(self.tr("Review & publish"), QKeySequence("Ctrl+Return"))
