"""What the grid is narrowed and filtered to, as chips that can be taken away; gone when there is nothing."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from adly_desktop.campaigns.accounts_tree_model import AccountsTreeModel
from adly_desktop.campaigns.form_view import clear
from adly_desktop.campaigns.scope_view_model import ScopeViewModel
from adly_desktop.campaigns.words_view import PLATFORMS, status_word, word
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import LinkButton
from adly_desktop.ui.token_editor import Token

_STRIP_PX = 38


class FilterStrip(QWidget):
    """Follows the scope by itself."""

    def __init__(self, scope: ScopeViewModel, tree: AccountsTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope, self._tree = scope, tree
        theme.changed.connect(self._fit)
        self._fit()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(13, 0, 12, 0)
        self._row.setSpacing(6)
        scope.changed.connect(self.refresh)
        tree.loaded.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Chips for everything that hides rows."""
        clear(self._row)
        scope, tokens = self._scope, self._tokens()
        self.setVisible(bool(tokens))
        if not tokens:
            return
        for token in tokens:
            self._row.addWidget(token)
        self._row.addStretch(1)
        everything = LinkButton(self.tr("Show everything"))
        everything.clicked.connect(scope.show_everything)
        self._row.addWidget(everything)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Words follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _fit(self) -> None:
        self.setFixedHeight(round(_STRIP_PX * theme.text_scale))

    def _tokens(self) -> list[Token]:
        scope, tokens = self._scope, list[Token]()
        if scope.narrowed is not None:
            name = self._tree.name_of(scope.narrowed.place) or self.tr("Drafts without account")
            tokens.append(Token("narrowed", name))
            tokens[-1].clicked.connect(lambda: scope.narrow(None))
        for status in scope.statuses:
            tokens.append(Token(status, status_word(scope.level.value, status)))
            tokens[-1].clicked.connect(lambda _=False, gone=status: scope.toggle_status(gone))
        for platform in scope.platforms:
            tokens.append(Token(platform, word(PLATFORMS, platform)))
            tokens[-1].clicked.connect(lambda _=False, gone=platform: scope.toggle_platform(gone))
        if scope.search:
            tokens.append(Token("search", own_direction(scope.search)))
            tokens[-1].clicked.connect(lambda: scope.find(""))
        return tokens
