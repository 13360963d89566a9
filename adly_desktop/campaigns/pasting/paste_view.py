"""Rows of a spreadsheet, shown before anything is made: their columns, where they go, what is wrong."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.campaigns.pasting import paste_words_view as words
from adly_desktop.campaigns.pasting.columns_row_view import ColumnsRow
from adly_desktop.campaigns.pasting.fault_list_view import FaultList
from adly_desktop.campaigns.pasting.filling import targets_over
from adly_desktop.campaigns.pasting.paste_view_model import PasteViewModel
from adly_desktop.campaigns.pasting.preview_view import LEAVE_KEYS, Preview
from adly_desktop.campaigns.pasting.targets import BY_KEY
from adly_desktop.campaigns.pasting.world import Where
from adly_desktop.campaigns.words_view import PLATFORMS, word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.theme.active import theme
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.check_box import CheckBox
from adly_desktop.ui.combo_box import ComboBox
from adly_desktop.ui.field import Field
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.progress_row import ProgressRow
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import EmptyState

WIDTH_PX: Final = 1080
_EMPTY_PX: Final = 260
_NEW_SET, _MAKE, _FILL = "new-set", "make", "fill"
Clipboard = Callable[[], str]


class PasteSheet(Sheet):
    """Closes when everything has been made; until then, and at a stop, nothing is there."""

    def __init__(self, window: QWidget, model: PasteViewModel, clipboard: Clipboard) -> None:
        super().__init__(window, lambda: self.tr("Paste rows"), width_px=WIDTH_PX)
        self.model, self._clipboard = model, clipboard
        model.setParent(self)
        self._told, self._counted = TextLabel("", "secondary"), TextLabel("", "strong")
        self.mode, self.header = Segmented(), CheckBox()
        self.where, self.like = ComboBox(), ComboBox()
        self._where_field, self._like_field = Field("", self.where), Field("", self.like)
        self.columns_row, self.preview, self.faults = ColumnsRow(), Preview(model), FaultList()
        self.leave = GhostButton("", "minus")
        self.empty, self.progress = EmptyState("copy"), ProgressRow()
        self.make = PrimaryButton("")
        self.cancel = GhostButton("", large=True)
        self._filled, self._empty_parts = QWidget(), QWidget()
        self._build()
        self._connect()
        self.read_clipboard()

    def read_clipboard(self) -> None:
        """What it holds now, in place of what was shown."""
        if self.model.making is None:
            self.model.take_text(self._clipboard())

    def accept(self) -> None:
        """Make it all; the sheet closes once it is there."""
        self.model.confirm()

    def decline(self) -> None:
        """Nothing is made; what is being made goes again first."""
        if self.model.making is not None:
            self.model.stop()
        else:
            super().decline()

    def retranslate(self) -> None:
        """Lists, rows and sentences too."""
        super().retranslate()
        self._show()

    # Building

    def _build(self) -> None:
        self.add(self._told)
        self.add(self._empty_parts)
        self.add(self._filled)
        self.add(self.progress)
        column = QVBoxLayout(self._empty_parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        self.empty.setMinimumHeight(round(_EMPTY_PX * theme.text_scale))
        self._fill_in()
        for button in (self.make, self.cancel):
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        # What is read meanwhile cannot be confirmed yet: until then the keyboard is at the sheet itself.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._first = self

    def _fill_in(self) -> None:
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(_line(self.mode, self.header))
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._where_field, 1)
        across.addWidget(self._like_field, 1)
        column.addLayout(across)
        column.addWidget(self.columns_row)
        column.addWidget(self.preview)
        below = QHBoxLayout()
        below.addWidget(self._counted, 1)
        below.addWidget(self.leave)
        column.addLayout(below)
        column.addWidget(self.faults)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._show)
        model.progressed.connect(self._show_progress)
        model.ended.connect(lambda _: self._finish(True))
        self.columns_row.chosen.connect(model.choose_target)
        self.header.clicked.connect(lambda: model.choose_header(self.header.isChecked()))
        self.mode.chosen.connect(lambda key: model.choose_filling(key == _FILL))
        self.where.chosen.connect(lambda key: model.choose_where(self._where(key)))
        self.like.chosen.connect(lambda key: model.choose_like(bool(key)))
        self.leave.clicked.connect(self._leave_out)
        self.preview.left_out.connect(self._leave_out)
        self.empty.acted.connect(self.read_clipboard)
        self.progress.stopped.connect(model.stop)
        self.make.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.decline)
        self.make.setDefault(True)
        everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        again = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, context=everywhere)
        again.activated.connect(self.read_clipboard)

    # Showing

    def _show(self) -> None:
        model = self.model
        self._empty_parts.setVisible(bool(model.problem))
        self._filled.setVisible(not model.problem)
        self.make.setVisible(not model.problem)
        self.cancel.set_text(self.tr("Cancel") if not model.problem else self.tr("Close"))
        if model.problem:
            self._told.setText("")
            self.empty.show_text(*words.problem_words(model.problem), self.tr("Look at the clipboard again"))
        else:
            self._say()
            self._show_choices()
            self._show_rows()
        self._told.setVisible(not model.problem)
        self._show_working()

    def _say(self) -> None:
        self._told.setText(words.size_words(self.model))
        self.header.set_text(self.tr("The first row names the columns"))
        self.header.setChecked(self.model.layout.has_header)
        self.leave.set_text(self.tr("Leave out / take in"))
        self.leave.set_hint(self.tr("Leave out or take in the chosen rows"), QKeySequence(LEAVE_KEYS))

    def _show_choices(self) -> None:
        model, home = self.model, self.model.home
        over = len(home.over)
        filling = QCoreApplication.translate("PasteSheet", "Put them into the %n chosen row(s)", None, over)
        self.mode.show_choices([(_MAKE, self.tr("Make ads of them")), (_FILL, filling)])
        self.mode.choose(_FILL if model.is_filling else _MAKE)
        self.mode.setVisible(over > 1)
        for field in (self._where_field, self._like_field):
            field.setVisible(not model.is_filling)
        self._where_field.set_label(self.tr("Rows that do not say where go to"))
        self._like_field.set_label(self.tr("What the rows do not say"))
        self.where.show_choices(self._places())
        self.where.choose(_key(model.where))
        self.like.show_choices(self._examples())
        self.like.choose(home.ad_id if model.is_like else "")
        offered = targets_over(home.over[0].entity) if model.is_filling else tuple(BY_KEY)
        self.columns_row.show_model(model, offered)

    def _places(self) -> list[tuple[str, str]]:
        """Ad sets of the open campaign, a new one in it, a new campaign on each platform."""
        home = self.model.home
        places = [(f"set:{row_id}", name) for row_id, name in self.model.ad_sets]
        if home.where.campaign_id:
            beside = self.tr("A new ad set in “{campaign}”").format(campaign=own_direction(home.campaign))
            places.append((_NEW_SET, beside))
        new = self.tr("A new campaign on {platform}")
        return [*places, *((f"new:{key}", new.format(platform=word(PLATFORMS, key))) for key in PLATFORMS)]

    def _examples(self) -> list[tuple[str, str]]:
        as_new = [("", self.tr("as in a new ad"))]
        home = self.model.home
        if not home.ad_id:
            return as_new
        return [*as_new, (home.ad_id, self.tr("as in “{name}”").format(name=own_direction(home.ad)))]

    def _where(self, key: str) -> Where:
        home = self.model.home.where
        kind, _, value = key.partition(":")
        if kind == "set":
            return Where(value, home.campaign_id, home.platform)
        if key == _NEW_SET:
            return Where("", home.campaign_id, home.platform)
        return Where("", "", value)

    def _show_rows(self) -> None:
        self.preview.show_rows(self.tr("Copied rows"))
        self._counted.setText(words.sum_words(self.model))
        self.make.set_text(words.confirm_words(self.model))
        self.faults.show_faults(self.model.judged.faults, self.model.layout)

    def _show_working(self) -> None:
        is_working = self.model.making is not None
        self.progress.setVisible(is_working)
        for part in (self._filled, self.empty):
            part.setEnabled(not is_working)
        self.make.setEnabled(not is_working and not self.model.is_reading and self.model.count > 0)
        if self.hasFocus() and not self.model.is_reading and not is_working:
            self._first_part().setFocus(Qt.FocusReason.TabFocusReason)

    def _first_part(self) -> QWidget:
        """Where the keyboard goes once there is something to say yes to."""
        return self.make if self.make.isEnabled() and self.make.isVisible() else self

    def _show_progress(self, done: int, total: int) -> None:
        number = language.formats.number
        told = self.tr("{done} of {total}").format(done=number(done), total=number(total))
        self.progress.show_progress(self.tr("Saving on this computer"), done / total if total else None, told)
        self._show_working()

    def _leave_out(self) -> None:
        if rows := self.preview.chosen():
            self.model.leave_out(rows)


def _key(where: Where) -> str:
    if where.ad_set_id:
        return f"set:{where.ad_set_id}"
    return _NEW_SET if where.campaign_id else f"new:{where.platform}"


def _line(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
