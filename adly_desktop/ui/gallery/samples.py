"""Texts and rows to show. Sample copy in both languages, not strings of the product."""

from adly_desktop.i18n.active import language
from adly_desktop.ui.cells import CellKind, ChipCell, ColumnSpec, CounterCell, EditorKind, GridRow, RowMark
from adly_desktop.ui.tones import Tone

PHONE_COPY = "شحن مجاني لكل مدن المملكة. الدفع عند الاستلام متاح. للطلب عبر واتساب +966 50 123 4567"
HEADLINE = "خصم 25% على عبايات الشتاء حتى منتصف الليل"
ENGLISH_COPY = "Free delivery across the Kingdom. Cash on delivery available."


def pick(english: str, arabic: str) -> str:
    """The sample of the language shown."""
    return arabic if language.is_rtl else english


def columns() -> list[ColumnSpec]:
    """Columns of the sample grid."""
    return [
        ColumnSpec("mark", CellKind.MARK, width_px=26),
        ColumnSpec("tile", CellKind.TILE, width_px=34),
        ColumnSpec("name", CellKind.NAME, pick("Name", "الاسم"), stretch=True, editor=EditorKind.TEXT),
        ColumnSpec("state", CellKind.CHIP, pick("Status", "الحالة"), width_px=92),
        ColumnSpec("budget", CellKind.NUMBER, pick("Budget/day", "الميزانية/يوم"), width_px=94),
        ColumnSpec("spend", CellKind.NUMBER, pick("Spend", "الإنفاق"), width_px=76),
        ColumnSpec("roas", CellKind.NUMBER, pick("ROAS", "العائد"), width_px=58),
        ColumnSpec("found", CellKind.COUNTER, width_px=44),
    ]


def rows() -> list[GridRow]:
    """Rows as a campaign screen would have them."""
    return [_row(*sample) for sample in _ROWS]


_STATES = {
    "active": ("Active", "نشطة", Tone.GREEN),
    "paused": ("Paused", "متوقفة", Tone.NEUTRAL),
    "new": ("New", "جديد", Tone.GREEN),
    "conflict": ("Conflict", "تعارض", Tone.RED),
    "planned": ("Scheduled", "مجدولة", Tone.BLUE),
    "going": ("To remove", "ستُحذف", Tone.NEUTRAL),
}
_NONE, _ONE, _TWO = None, CounterCell(1), CounterCell(2)
_BLOCKING = CounterCell(1, Tone.RED)
_ROWS: list[tuple[str, str, str, str, str, str, CounterCell | None]] = [
    (
        "Δ",
        "meta",
        "White Friday – Abayas",
        "عرض الجمعة البيضاء – عبايات",
        "active",
        "1,200.00 412.50 4.82",
        _BLOCKING,
    ),
    ("+", "tiktok", "Short video: winter looks", "فيديو قصير: تنسيق الشتاء", "new", "600.00 — —", _TWO),
    (
        "",
        "meta",
        "Abandoned cart retargeting",
        "إعادة استهداف السلات المتروكة",
        "active",
        "450.00 389.10 7.31",
        _NONE,
    ),
    (
        "",
        "snapchat",
        "Snap stories: iPhone 17 Pro",
        "قصص سناب: خصم iPhone 17 Pro",
        "active",
        "800.00 655.75 3.06",
        _ONE,
    ),
    (
        "!",
        "meta",
        "Product catalogue – Riyadh",
        "كتالوج المنتجات – الرياض",
        "conflict",
        "900.00 871.00 2.14",
        _NONE,
    ),
    ("", "tiktok", "Creators: perfume review", "مؤثرون: تجربة العطور", "paused", "300.00 122.40 1.92", _NONE),
    ("−", "snapchat", "Audience test 2025", "اختبار جمهور عام 2025", "going", "— 0.00 —", _NONE),
    ("", "meta", "WhatsApp leads – Jeddah", "تحويلات واتساب – جدة", "active", "500.00 498.20 5.47", _NONE),
    ("Δ", "tiktok", "Founding Day – brand", "يوم التأسيس – علامة", "planned", "2,000.00 — —", _ONE),
]


def _row(
    sign: str, tile: str, english: str, arabic: str, state: str, figures: str, found: CounterCell | None
) -> GridRow:
    mark = RowMark(sign)
    state_english, state_arabic, tone = _STATES[state]
    chip = ChipCell(pick(state_english, state_arabic), tone)
    cells = (mark, tile, pick(english, arabic), chip, *figures.split(), found)
    return GridRow(cells, struck=mark is RowMark.REMOVED)


def tree() -> list[tuple[int, str, str]]:
    """Depth, tile and name of each node of the sample tree."""
    return [
        (0, "meta", pick("Lamsa – main", "لمسة – الحساب الرئيسي")),
        (1, "", pick("White Friday", "عرض الجمعة البيضاء")),
        (2, "", pick("Women 18–34 Riyadh", "نساء 18–34 الرياض")),
        (2, "", pick("Buyer lookalikes", "مشابهات المشترين")),
        (1, "", pick("Retargeting", "إعادة الاستهداف")),
        (2, "", pick("Cart, 7 days", "السلة، 7 أيام")),
        (0, "tiktok", pick("Lamsa Riyadh", "لمسة الرياض")),
        (1, "", pick("Short video", "فيديو قصير")),
        (0, "snapchat", pick("Lamsa", "لمسة")),
        (1, "", pick("Stories", "قصص")),
        (0, "meta", pick("Lamsa – UAE", "لمسة – الإمارات")),
        (1, "", pick("Launch", "الإطلاق")),
    ]
