"""A whole window made of the widgets: rail, tree, grid, inspector."""

from decimal import Decimal

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.field import Field, FieldFinding
from adly_desktop.ui.gallery.models import SampleTableModel, tree_model
from adly_desktop.ui.gallery.samples import ENGLISH_COPY, HEADLINE, PHONE_COPY, columns, pick, rows, tree
from adly_desktop.ui.grid_view import GridView
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.marks import Mark, Severity
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.panel import HairLine, Panel
from adly_desktop.ui.search_field import SearchField
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.side_rail import RailEntry, SideRail
from adly_desktop.ui.splitter import Splitter
from adly_desktop.ui.status_line import StatusLine
from adly_desktop.ui.tab_strip import TabStrip
from adly_desktop.ui.tile import Avatar
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.tree_view import TreeView

TREE_PX, INSPECTOR_PX, TOP_BAR_PX = 218, 392, 51


def editor_scene() -> QWidget:
    """The window of the drawings, with live widgets."""
    scene = Panel("bg")
    across = QHBoxLayout(scene)
    across.setContentsMargins(*window_margins())
    across.setSpacing(0)
    across.addWidget(rail("campaigns"))
    window = Panel("window")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_top_bar())
    column.addWidget(HairLine())
    column.addWidget(_work_area(), 1)
    across.addWidget(window, 1)
    return scene


def window_margins() -> tuple[int, int, int, int]:
    """Room round the window; nothing at the side of the rail. Margins of a layout are not mirrored."""
    return (7, 7, 0, 7) if language.is_rtl else (0, 7, 7, 7)


def rail(current: str) -> SideRail:
    """The rail with a workspace above and the state of things below."""
    status = StatusLine(pick("Offline · everything saved", "بلا اتصال · كل شيء محفوظ"), Tone.AMBER)
    status.setContentsMargins(11, 0, 11, 0)
    made = SideRail(_workspace(), status)
    made.show_entries(_entries())
    made.set_count("approvals", 2, Tone.RED)
    made.set_count("sync", 3)
    made.choose(current)
    return made


def _entries() -> list[RailEntry]:
    return [
        RailEntry("home", pick("Today", "اليوم"), "home"),
        RailEntry("campaigns", pick("Campaigns", "الحملات"), "campaigns"),
        RailEntry("studio", pick("Studio", "الاستوديو"), "studio"),
        RailEntry("media", pick("Media", "الوسائط"), "media"),
        RailEntry("calendar", pick("Calendar", "التقويم"), "calendar"),
        RailEntry("stores", pick("Stores", "المتاجر"), "stores"),
        RailEntry("analytics", pick("Analytics", "التحليلات"), "analytics"),
        RailEntry("approvals", pick("Approvals", "الموافقات"), "check"),
        RailEntry("sync", pick("Sync", "المزامنة"), "sync"),
        RailEntry("team", pick("Team", "الفريق"), "team"),
    ]


def _workspace() -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(9, 3, 9, 3)
    row.setSpacing(10)
    row.addWidget(Avatar(pick("Lamsa store", "لمسة"), size_px=28, square=True, tone="accent"))
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(TextLabel(pick("Lamsa store", "متجر لمسة"), "heading"))
    names.addWidget(TextLabel(pick("Madar Agency · Noura", "وكالة مدار · نورة"), "muted"))
    row.addLayout(names, 1)
    return head


def _top_bar() -> QWidget:
    bar = QWidget()
    bar.setFixedHeight(TOP_BAR_PX)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(4)
    row.addWidget(TextLabel(pick("Lamsa store /", "متجر لمسة /"), "secondary"))
    row.addWidget(TextLabel(pick("White Friday", "عرض الجمعة البيضاء"), "heading"))
    row.addStretch(1)
    search = SearchField(pick("Search or run a command", "ابحث أو نفّذ أمرًا"), QKeySequence("Ctrl+K"))
    search.setFixedWidth(280)
    waiting = StatusLine(pick("3 changes waiting", "3 تغييرات تنتظر المزامنة"), Tone.AMBER)
    row.addWidget(search)
    row.addSpacing(18)
    row.addWidget(waiting)
    row.addSpacing(18)
    row.addWidget(PrimaryButton(pick("Review & publish", "مراجعة ونشر")))
    return bar


def _work_area() -> QWidget:
    area = Splitter()
    for part, width in ((_tree(), TREE_PX), (_grid_area(), 610), (_inspector(), INSPECTOR_PX)):
        area.addWidget(part)
        part.resize(width, part.height())
    area.setSizes([TREE_PX, 610, INSPECTOR_PX])
    area.setStretchFactor(1, 1)
    return area


def _tree() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 10, 0, 10)
    view, model = TreeView(), tree_model(tree())
    view.setModel(model)
    model.setParent(view)
    view.expand(model.index(0, 0))
    first = model.index(0, 0, model.index(0, 0))
    view.expand(first)
    view.expand(model.index(1, 0))
    view.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    column.addWidget(view)
    return holder


def _grid_area() -> QWidget:
    area = QWidget()
    column = QVBoxLayout(area)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_grid_tools())
    column.addWidget(HairLine())
    model = SampleTableModel(columns(), rows())
    grid = GridView(columns(), model.row_at)
    model.setParent(grid)
    grid.setModel(model)
    grid.selectRow(0)
    column.addWidget(grid, 1)
    column.addWidget(HairLine())
    column.addWidget(_check_bar())
    return area


def _grid_tools() -> QWidget:
    tools = QWidget()
    tools.setFixedHeight(43)
    row = QHBoxLayout(tools)
    row.setContentsMargins(13, 0, 12, 0)
    row.setSpacing(7)
    level = Segmented()
    level.show_choices(
        [
            ("campaigns", pick("Campaigns", "الحملات")),
            ("ad_sets", pick("Ad sets", "المجموعات")),
            ("ads", pick("Ads", "الإعلانات")),
        ]
    )
    row.addWidget(level)
    row.addWidget(GhostButton(pick("New", "جديد"), "plus"))
    row.addWidget(GhostButton(pick("Bulk edit", "تعديل جماعي")))
    row.addWidget(GhostButton(pick("Find & replace", "بحث واستبدال")))
    row.addStretch(1)
    row.addWidget(TextLabel(pick("9 of 214", "9 من 214"), "muted"))
    return tools


def _check_bar() -> QWidget:
    bar = QWidget()
    bar.setFixedHeight(48)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(10)
    row.addWidget(Chip(pick("1 blocks", "1 يمنع النشر"), Tone.RED))
    row.addWidget(Chip(pick("5 warnings", "5 تنبيهات"), Tone.AMBER))
    row.addWidget(
        TextLabel(
            pick("Arabic text starts with a Latin word in 2 ads", "نص عربي يبدأ بكلمة لاتينية في إعلانين"),
            "secondary",
        )
    )
    row.addStretch(1)
    row.addWidget(GhostButton(pick("Fix all", "إصلاح الكل")))
    return bar


def _inspector() -> QWidget:
    panel = Panel("raised")
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    tabs = TabStrip()
    tabs.show_choices(
        [
            ("ad", pick("Ad", "الإعلان")),
            ("targeting", pick("Targeting", "الاستهداف")),
            ("comments", pick("Comments 2", "التعليقات 2")),
            ("history", pick("History", "السجل")),
        ]
    )
    column.addWidget(tabs)
    column.addLayout(_fields())
    column.addStretch(1)
    return panel


def _fields() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(15, 12, 15, 12)
    column.setSpacing(14)
    headline = BidiTextEdit(multiline=False)
    headline.set_text(HEADLINE)
    first = Field(pick("Headline · Arabic", "العنوان · عربي"), headline)
    first.show_count(41, 40)
    english = BidiTextEdit()
    english.set_text(ENGLISH_COPY)
    third = Field(pick("Primary text · English", "النص الأساسي · إنجليزي"), english)
    third.show_count(61, 125)
    budget = MoneyEdit("SAR")
    budget.set_amount(Decimal("1200"))
    budget.set_was(pick("was 1,000.00", "كانت 1,000.00"))
    for part in (first, _arabic_field(), third, Field(pick("Daily budget", "الميزانية اليومية"), budget)):
        column.addWidget(part)
    return column


def _arabic_field() -> Field:
    copy = BidiTextEdit()
    copy.setObjectName("focused")
    copy.set_text(PHONE_COPY)
    place = PHONE_COPY.index("+966")
    message = pick("The phone number will read reversed in the feed", "رقم الهاتف سيظهر مقلوبًا في الموجز")
    copy.set_marks([Mark(place, len(PHONE_COPY), Severity.WARNS, message)])
    field = Field(pick("Primary text · Arabic", "النص الأساسي · عربي"), copy)
    field.show_count(85, 125)
    field.show_findings([FieldFinding("phone", message, pick("Isolate it", "اعزله"))])
    return field
