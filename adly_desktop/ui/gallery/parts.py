"""Fields, buttons and marks in all their states."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import (
    DangerButton,
    GhostButton,
    IconButton,
    LinkButton,
    PlainButton,
    PrimaryButton,
)
from adly_desktop.ui.check_box import CheckBox, Switch
from adly_desktop.ui.chip import Badge, Chip, KeyCap
from adly_desktop.ui.code_edit import CodeEdit
from adly_desktop.ui.combo_box import ComboBox, MenuButton
from adly_desktop.ui.date_edit import DateEdit
from adly_desktop.ui.field import Field, FieldFinding
from adly_desktop.ui.gallery.samples import pick
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.ltr_edit import LtrEdit
from adly_desktop.ui.marks import Mark, Severity
from adly_desktop.ui.money_edit import MoneyEdit
from adly_desktop.ui.panel import Card, HairLine, Panel
from adly_desktop.ui.password_edit import PasswordEdit
from adly_desktop.ui.search_field import SearchField
from adly_desktop.ui.segmented import Segmented
from adly_desktop.ui.status_line import StatusLine
from adly_desktop.ui.tab_strip import TabStrip
from adly_desktop.ui.tile import Avatar, Tile
from adly_desktop.ui.tones import Tone

INVISIBLE_COPY = "\u200fiPhone 17 Pro بسعر \u2066\u20c1\u00a04,999\u2069 فقط 🔥"


def parts_scene() -> QWidget:
    """Three columns: fields, more fields, everything that is pressed or only looked at."""
    scene = Panel("bg")
    across = QHBoxLayout(scene)
    across.setContentsMargins(24, 24, 24, 24)
    across.setSpacing(24)
    for column in (_copy_fields(), _plain_fields(), _pressed_and_shown()):
        across.addWidget(column, 1)
    return scene


def _column(title: str, parts: list[QWidget]) -> Card:
    card = Card("surface")
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(14)
    column.addWidget(TextLabel(title, "title"))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return card


def _copy(text: str, label: str) -> tuple[Field, BidiTextEdit]:
    editor = BidiTextEdit()
    editor.set_text(text)
    return Field(label, editor), editor


def _copy_fields() -> Card:
    empty, editor = _copy("", pick("Empty", "فارغ"))
    editor.set_placeholder(pick("Write the headline", "اكتب العنوان"))
    focused, editor = _copy(pick("Focused", "في التركيز"), pick("Focused", "في التركيز"))
    editor.setObjectName("focused")
    signs, _ = _copy(INVISIBLE_COPY, pick("Invisible signs", "علامات خفية"))
    off, editor = _copy("لا يمكن تعديله الآن", pick("Disabled", "معطّل"))
    editor.setEnabled(False)
    wrong, editor = _copy("🎁 خصم 25% Free", pick("Refused", "مرفوض"))
    editor.set_marks(
        [Mark(2, 5, Severity.BLOCKS, ""), Mark(6, 9, Severity.WARNS, ""), Mark(10, 14, Severity.SUGGESTS, "")]
    )
    editor.set_wrong(True)
    wrong.show_count(141, 125)
    wrong.show_findings(
        [
            FieldFinding(
                "long", pick("16 signs over the limit", "أطول من الحد بـ16 حرفًا"), "", Severity.BLOCKS
            ),
            FieldFinding(
                "mixed", pick("Two scripts in one line", "كتابتان في سطر واحد"), pick("Split", "افصلهما")
            ),
            FieldFinding(
                "tone",
                pick("Could be warmer", "يمكن أن يكون أدفأ"),
                pick("Suggest", "اقترح"),
                Severity.SUGGESTS,
            ),
        ]
    )
    return _column(pick("Copy", "النصوص"), [empty, focused, signs, off, wrong])


def _plain_fields() -> Card:
    money, bad_money = MoneyEdit("KWD", 3), MoneyEdit("SAR")
    money.set_amount(Decimal("1250.5"))
    money.set_was(pick("was 900.000", "كانت 900.000"))
    bad_money.set_wrong(True)
    bad_money.set_placeholder("0.00")
    link = LtrEdit("https://lamsa.example/شتاء?utm_source=meta")
    day, choice, secret = DateEdit(), ComboBox(), PasswordEdit()
    day.set_day(date(2026, 11, 27))
    choice.show_choices([("SAR", pick("Saudi riyal", "ريال سعودي")), ("AED", pick("Dirham", "درهم إماراتي"))])
    choice.choose("SAR")
    secret.set_placeholder(pick("At least 10 signs", "10 أحرف على الأقل"))
    code = CodeEdit(6)
    code.setText("4071")
    fields = [
        Field(pick("Budget", "الميزانية"), money),
        Field(pick("Refused amount", "مبلغ مرفوض"), bad_money),
        Field(pick("Link", "الرابط"), link),
        Field(pick("Ends on", "ينتهي في"), day),
        Field(pick("Currency", "العملة"), choice),
        Field(pick("Password", "كلمة المرور"), secret),
        Field(pick("Code from the message", "الرمز من الرسالة"), code),
        SearchField(pick("Search", "ابحث")),
    ]
    return _column(pick("Fields", "الحقول"), list(fields))


def _pressed_and_shown() -> Card:
    parts = [*_buttons(), *_choices(), HairLine(), *_marks()]
    return _column(pick("Pressed and shown", "أزرار وعلامات"), parts)


def _buttons() -> list[QWidget]:
    off, off_primary = GhostButton(pick("Not now", "ليس الآن")), PrimaryButton(pick("Publish", "نشر"))
    off.setEnabled(False)
    off_primary.setEnabled(False)
    publish, later = pick("Review & publish", "مراجعة ونشر"), pick("Later", "لاحقًا")
    delete, narrow = (
        DangerButton(pick("Delete", "حذف"), "trash"),
        PlainButton(pick("Filter", "تصفية"), "filter"),
    )
    fix, past = (
        LinkButton(pick("Isolate it", "اعزله"), "amber"),
        LinkButton(pick("Open history", "افتح السجل")),
    )
    return [
        _row(PrimaryButton(publish), GhostButton(later, large=True), off_primary),
        _row(GhostButton(pick("New", "جديد"), "plus"), MenuButton(pick("Last 60 days", "آخر 60 يومًا")), off),
        _row(delete, narrow, IconButton("more", "…")),
        _row(fix, past),
    ]


def _choices() -> list[QWidget]:
    level, tabs = Segmented(), TabStrip(margin=0)
    words = (("Campaigns", "الحملات"), ("Ad sets", "المجموعات"), ("Ads", "الإعلانات"))
    choices = [(english, pick(english, arabic)) for english, arabic in words]
    level.show_choices(choices)
    tabs.show_choices(choices)
    ticked, on = (
        CheckBox(pick("Also in English", "بالإنجليزية أيضًا")),
        Switch(pick("Spend guard", "حارس الإنفاق")),
    )
    ticked.setChecked(True)
    on.setChecked(True)
    boxes = _row(ticked, CheckBox(pick("Repeat", "تكرار")))
    return [_row(level), tabs, boxes, _row(on, Switch(pick("Off", "متوقف")))]


def _marks() -> list[QWidget]:
    badges = (Badge(1), Badge(2, Tone.AMBER), Badge(128, Tone.BLUE))
    people = (
        Avatar("نورة"),
        Avatar("Salman", tone="mine"),
        Avatar("لمسة", size_px=28, square=True, tone="accent"),
    )
    return [
        _row(*[Chip(pick(*words), tone) for words, tone in _CHIPS]),
        _row(*badges, Tile("meta"), Tile("tiktok"), Tile("snapchat"), Tile("store", "ل")),
        _row(*people, KeyCap("Ctrl K")),
        _row(StatusLine(pick("Online · synced just now", "متصل · تمت المزامنة الآن"), Tone.GREEN)),
        TextLabel("184,320", "figure"),
    ]


_CHIPS = [
    (("Active", "نشطة"), Tone.GREEN),
    (("Conflict", "تعارض"), Tone.RED),
    (("5 warnings", "5 تنبيهات"), Tone.AMBER),
    (("Scheduled", "مجدولة"), Tone.BLUE),
    (("was 1,000", "كانت 1,000"), Tone.PURPLE),
    (("Paused", "متوقفة"), Tone.NEUTRAL),
]


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return holder


def grid_of(parts: list[QWidget], across: int) -> QGridLayout:
    """Parts row by row."""
    grid = QGridLayout()
    grid.setSpacing(12)
    for place, part in enumerate(parts):
        grid.addWidget(part, *divmod(place, across))
    return grid
