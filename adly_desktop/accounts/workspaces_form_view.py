"""Which workspace to open, invitations to others, and making the first one."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from adly_desktop.accounts.form_view import FormView
from adly_desktop.accounts.invitation_card_view import InvitationCard
from adly_desktop.accounts.own_account import Invited, Workspace
from adly_desktop.accounts.welcome_view_model import Step, WelcomeViewModel
from adly_desktop.theme.active import theme
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded
from adly_desktop.ui.replaced import Replaced

_HEIGHT, _AVATAR_PX, _MARGIN, _ICON_PX = 56, 32, 12, 16


class WorkspacesForm(FormView):
    """What the person is invited to, his workspaces, and a field for a new one."""

    def __init__(self, model: WelcomeViewModel) -> None:
        super().__init__(model)
        self._invitations = Replaced(8)
        self.add_part(self._invitations)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add_part(holder)
        self.name = BidiTextEdit(multiline=False)
        self.name.edited.connect(self.show_state)
        self._name_field = self.add_field(self.name)
        self._back = self.add_link()
        self._back.clicked.connect(lambda: model.show(Step.SIGN_IN))
        self.retranslate()

    def begin(self) -> None:
        """The workspaces of now."""
        while (entry := self._rows.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        for workspace in self.model.lobby.workspaces:
            self._add(workspace)
        self.name.set_text("")
        self.retranslate()
        first = self.findChild(WorkspaceButton)
        (first or self.name).setFocus()

    def is_complete(self) -> bool:
        """A name."""
        return bool(self.name.text().strip())

    def submit(self) -> None:
        """Make it and open it."""
        self.model.found_workspace(self.name.text())

    def show_state(self) -> None:
        """Nothing is answered twice."""
        super().show_state()
        for card in self._invitations.findChildren(InvitationCard):
            card.set_busy(self.model.is_busy)

    def retranslate(self) -> None:
        """Texts of now."""
        lobby = self.model.lobby
        has_some = bool(lobby.workspaces or lobby.invitations)
        self._title.setText(self.tr("Choose a workspace") if has_some else self.tr("Your first workspace"))
        self._show_invitations()
        self._intro.setText(self.tr("A workspace is for one client: accounts, campaigns and people."))
        self._name_field.set_label(self.tr("New workspace, named after the client"))
        self.name.set_placeholder(self.tr("Name of the client"))
        self._go.set_text(self.tr("Create and open"))
        self._back.set_text(self.tr("Use another account"))
        for button in self.findChildren(WorkspaceButton):
            button.set_role(self._role_word(button.role))

    def _show_invitations(self) -> None:
        column = self._invitations.begin()
        for invited in self.model.lobby.invitations:
            answer = partial(self._answer, invited)
            column.addWidget(InvitationCard(invited, self._role_word(invited.role), answer))
        self._invitations.setVisible(bool(self.model.lobby.invitations))

    def _answer(self, invited: Invited, joins: bool) -> None:
        self.model.answer_invitation(invited, joins=joins)

    def _add(self, workspace: Workspace) -> None:
        button = WorkspaceButton(workspace.name, workspace.role)
        button.set_role(self._role_word(workspace.role))
        button.clicked.connect(lambda: self.model.choose_workspace(workspace))
        self._rows.addWidget(button)

    def _role_word(self, role: str) -> str:
        words = {"owner": self.tr("Owner"), "member": self.tr("Member"), "viewer": self.tr("Viewer")}
        return words.get(role, role)


class WorkspaceButton(QAbstractButton):
    """A workspace with its letter, name and the person's role in it."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.role, self._word = role, role
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_role(self, word: str) -> None:
        """The role in the language of now."""
        self._word = word
        self.setAccessibleDescription(word)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """One height for all."""
        return QSize(240, round(_HEIGHT * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Ground, letter, name over role, and the way on."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        self._paint_letter(painter)
        self._paint_names(painter)
        icon = QRect(self.width() - _MARGIN - _ICON_PX, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, self._placed(icon), "chevron-forward", "text_2")
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        radius = theme.radius("card")
        is_near = self.underMouse() or self.isDown()
        fill_rounded(painter, self.rect(), radius, theme.color("hover" if is_near else "surface"))
        line = "accent" if self.hasFocus() else "line"
        outline_rounded(painter, self.rect(), radius, theme.color(line), 2 if self.hasFocus() else 1)

    def _paint_letter(self, painter: QPainter) -> None:
        square = self._placed(QRect(_MARGIN, (self.height() - _AVATAR_PX) // 2, _AVATAR_PX, _AVATAR_PX))
        fill_rounded(painter, square, theme.radius("control"), theme.color("accent"))
        painter.setFont(theme.font("body", "title"))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), self.text().strip()[:1].upper())

    def _paint_names(self, painter: QPainter) -> None:
        start = _MARGIN + _AVATAR_PX + _MARGIN
        room = self.width() - start - _MARGIN - _ICON_PX - _MARGIN
        half = QFontMetrics(theme.font()).lineSpacing()
        top = (self.height() - 2 * half) // 2
        for offset, role, weight, ink, text in (
            (0, "body", "title", "text", self.text()),
            (half, "label", "body", "text_2", self._word),
        ):
            painter.setFont(theme.font(role, weight))
            painter.setPen(theme.color(ink))
            draw_text(painter, self._placed(QRect(start, top + offset, room, half)), text)

    def _placed(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())
