"""What happened to one's own account: a sentence, when, and from which address."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.accounts.happened_view_model import HappenedViewModel, Stage
from adly_desktop.accounts.happened_words_view import is_alarming, sentence
from adly_desktop.accounts.own_account import AccountEvent
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr
from adly_desktop.i18n.joined import joined
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import ElidedLabel, TextLabel
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.replaced import Replaced
from adly_desktop.ui.section import Section, row_of


class HappenedSection(Section):
    """The newest first; older ones by the button below."""

    def __init__(self, model: HappenedViewModel) -> None:
        super().__init__()
        self.model = model
        self.rows, self.told, self.problem = Replaced(8), TextLabel("", "secondary"), FindingBar()
        self.more = GhostButton()
        for part in (self.rows, self.told, self.problem):
            self.column.addWidget(part)
        self.column.addWidget(row_of(self.more))
        self.more.clicked.connect(model.more)
        self.problem.fix_requested.connect(model.again)
        model.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts of now."""
        self.title.setText(self.tr("What happened to my account"))
        self.intro.setText(
            self.tr("Something you do not remember? Change the password; other devices are signed out.")
        )
        self.show_state()

    def show_state(self) -> None:
        """Follow the view model."""
        model = self.model
        self.setVisible(model.stage is not Stage.ABSENT)
        self._show_rows()
        self.told.setText(self._told())
        self.told.setVisible(bool(self.told.text()))
        self.problem.show_finding(model.problem, self.tr("Try again"), Severity.WARNS)
        self.problem.setVisible(bool(model.problem))
        self.more.set_text(self.tr("Loading…") if model.is_busy else self.tr("Show more"))
        self.more.setEnabled(not model.is_busy)
        self.more.setVisible(model.has_more)

    def _told(self) -> str:
        if self.model.stage is Stage.LOADING:
            return self.tr("Loading…")
        if self.model.stage is Stage.LISTED and not self.model.events:
            return self.tr("Nothing yet. Sign-ins and changes of the password will stand here.")
        return ""

    def _show_rows(self) -> None:
        column = self.rows.begin()
        for event in self.model.events:
            column.addWidget(_row(event))
        self.rows.setVisible(bool(self.model.events))


def _row(event: AccountEvent) -> QWidget:
    alarms = is_alarming(event)
    icon = IconLabel("warning", "amber") if alarms else IconLabel("history", "text_3")
    where = ltr(event.ip_address) if event.ip_address else ""
    holder, texts = QWidget(), QVBoxLayout()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    texts.setSpacing(0)
    texts.addWidget(ElidedLabel(sentence(event), "strong" if alarms else "body"))
    texts.addWidget(ElidedLabel(joined(language.formats.moment(event.at.astimezone()), where), "label"))
    row.addWidget(icon)
    row.addLayout(texts, 1)
    return holder
