"""A text decided between three versions, as a conflict is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.ui.bidi_text_edit import BidiTextEdit
from adly_desktop.ui.buttons import GhostButton, PrimaryButton
from adly_desktop.ui.chip import Chip
from adly_desktop.ui.entry_list import Entry, EntryList
from adly_desktop.ui.field import Field
from adly_desktop.ui.gallery.editor import rail, window_margins
from adly_desktop.ui.gallery.samples import pick
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card, HairLine, Panel
from adly_desktop.ui.span_text import Span, SpanText
from adly_desktop.ui.splitter import Splitter
from adly_desktop.ui.tile import Avatar, Tile
from adly_desktop.ui.tones import Tone

_WHO = ("Primary text · Salman, 12 min ago", "النص الأساسي · سلمان، قبل 12 دقيقة")
_OLD, _NEW = Tone.RED, Tone.GREEN
ORIGINAL = [Span("خصم كبير على عبايات الشتاء لفترة محدودة مع شحن مجاني")]
THEIRS = [
    Span("خصم "),
    Span("كبير", _OLD, True),
    Span(" "),
    Span("25%", _NEW),
    Span(" على عبايات الشتاء "),
    Span("لفترة محدودة", _OLD, True),
    Span(" "),
    Span("حتى الخميس", _NEW),
    Span(" مع شحن مجاني"),
]
MINE = [
    Span("خصم كبير على عبايات الشتاء "),
    Span("لفترة محدودة", _OLD, True),
    Span(" "),
    Span("حتى منتصف الليل", _NEW),
    Span(" مع شحن مجاني "),
    Span("لكل المدن", _NEW),
]


def decision_scene() -> QWidget:
    """Rail, and a window with three versions and the result."""
    scene = Panel("bg")
    across = QHBoxLayout(scene)
    across.setContentsMargins(*window_margins())
    across.setSpacing(0)
    across.addWidget(rail("sync"))
    window = Panel("window")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    title = TextLabel(pick("Sync", "المزامنة"), "heading")
    title.setFixedHeight(51)
    title.setContentsMargins(16, 0, 16, 0)
    column.addWidget(title)
    column.addWidget(HairLine())
    area = Splitter()
    area.addWidget(_open_decisions())
    area.addWidget(_decision())
    area.setSizes([282, 940])
    area.setStretchFactor(1, 1)
    column.addWidget(area, 1)
    across.addWidget(window, 1)
    return scene


def _open_decisions() -> EntryList:
    entries = EntryList()
    entries.show_entries([Entry(key, pick(*title), pick(*detail)) for key, title, detail in _OPEN])
    entries.choose("1")
    return entries


_MONEY = ("Budget · money: needs your word", "الميزانية · مال: يلزم تأكيد")
_GONE = ("Deleted while you edited", "حُذفت أثناء تعديلك")
_ROLE = ("You became a viewer while you were away", "تغيّر دورك إلى مشاهد أثناء غيابك")
_NOTHING = ("", "")
_OPEN = [
    ("", ("Need your decision · 3", "تحتاج قرارك · 3"), _NOTHING),
    ("1", ("White Friday – video 2", "عرض الجمعة البيضاء – فيديو 2"), _WHO),
    ("2", ("Product catalogue – Riyadh", "كتالوج المنتجات – الرياض"), _MONEY),
    ("3", ("Snap stories: iPhone 17 Pro", "قصص سناب: خصم iPhone 17 Pro"), _GONE),
    ("", ("Not accepted · 1", "لم تُقبل · 1"), _NOTHING),
    ("4", ("Starting a campaign", "تفعيل حملة"), _ROLE),
    ("", ("Sent", "أُرسلت"), _NOTHING),
    ("5", ("14 changes", "14 تغييرًا"), ("a minute ago", "قبل دقيقة")),
]


def _decision() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(28, 20, 28, 20)
    column.setSpacing(16)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(Tile("meta"))
    head.addWidget(TextLabel(pick("White Friday – video 2", "عرض الجمعة البيضاء – فيديو 2"), "title"))
    head.addWidget(Chip(pick("Primary text", "النص الأساسي")))
    head.addStretch(1)
    head.addWidget(GhostButton(pick("All theirs", "كل ما لديهم")))
    head.addWidget(GhostButton(pick("All mine", "كل ما لدي")))
    column.addLayout(head)
    versions = QHBoxLayout()
    versions.setSpacing(10)
    for part in _versions():
        versions.addWidget(part, 1)
    column.addLayout(versions)
    column.addWidget(_result())
    column.addStretch(1)
    return holder


def _versions() -> list[Card]:
    return [
        _version("–", pick("Original", "الأصل"), ORIGINAL, "raised", offered=False),
        _version("س", pick("Salman · 14:02", "سلمان · 14:02"), THEIRS, "raised"),
        _version("ن", pick("You · on the plane", "أنتِ · على الطائرة"), MINE, "mine"),
    ]


def _version(letter: str, who: str, spans: list[Span], tone: str, *, offered: bool = True) -> Card:
    card = Card(tone)
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(Avatar(letter, tone="mine" if tone == "mine" else "neutral"))
    head.addWidget(TextLabel(who, "label"), 1)
    column.addLayout(head)
    text = SpanText()
    text.show_spans(spans)
    column.addWidget(text)
    column.addStretch(1)
    if offered:
        column.addWidget(GhostButton(pick("Take this", "خذ هذا")), 0, Qt.AlignmentFlag.AlignLeading)
    return card


def _result() -> Card:
    card = Card("well")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(12)
    editor = BidiTextEdit(large=True)
    editor.setObjectName("focused")
    editor.set_text("خصم 25% على عبايات الشتاء حتى منتصف الليل مع شحن مجاني لكل المدن")
    field = Field(pick("Result – edit freely", "النتيجة – عدّلها كما تشاء"), editor)
    field.show_count(64, 125)
    column.addWidget(field)
    row = QHBoxLayout()
    row.addWidget(PrimaryButton(pick("Settle", "احفظ القرار")))
    row.addWidget(GhostButton(pick("Later", "لاحقًا"), large=True))
    row.addStretch(1)
    row.addWidget(
        TextLabel(
            pick("The text not chosen stays in the history", "النسخة غير المختارة تبقى في السجل"), "secondary"
        )
    )
    column.addLayout(row)
    return card
