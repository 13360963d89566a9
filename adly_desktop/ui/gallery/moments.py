"""Empty, loading, failed; a sheet, notices, progress; the icons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from adly_desktop.theme.icons import icon_table
from adly_desktop.ui.gallery.parts import grid_of
from adly_desktop.ui.gallery.samples import pick
from adly_desktop.ui.icon_label import IconLabel
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.panel import Card, Panel
from adly_desktop.ui.progress_row import ProgressRow
from adly_desktop.ui.sheet import Sheet
from adly_desktop.ui.states import EmptyState, ErrorState, LoadingState
from adly_desktop.ui.toast import ToastHost
from adly_desktop.ui.tones import Tone


def moments_scene() -> QWidget:
    """Three states side by side, work in progress below, notices at the edge."""
    scene = Panel("bg")
    empty, loading, failed = EmptyState("campaigns"), LoadingState(), ErrorState()
    empty.show_text(
        pick("No campaigns yet", "لا توجد حملات بعد"),
        pick(
            "Start from nothing, from a template, or from your products.",
            "ابدأ من الصفر أو من قالب أو من منتجاتك.",
        ),
        pick("New campaign", "حملة جديدة"),
    )
    loading.show_text(pick("Reading 100,000 ads", "جارٍ قراءة 100,000 إعلان"))
    failed.show_text(
        pick("The list could not be read", "تعذّرت قراءة القائمة"),
        pick(
            "The disk is full. Free some space and try again; nothing is lost.",
            "القرص ممتلئ. أفرغ بعض المساحة ثم أعد المحاولة؛ لم يُفقد شيء.",
        ),
        pick("Try again", "أعد المحاولة"),
    )
    column = QVBoxLayout(scene)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(24)
    across = QHBoxLayout()
    across.setSpacing(24)
    for state in (empty, loading, failed):
        across.addWidget(_framed(state))
    column.addLayout(across, 2)
    column.addWidget(_work(), 1)
    _show_toasts(scene)
    return scene


def sheet_scene() -> QWidget:
    """A window with a question over it."""
    scene = icons_scene()
    sheet = Sheet(scene, lambda: pick("Delete “White Friday”?", "حذف «عرض الجمعة البيضاء»؟"))
    sheet.add_text(
        lambda: pick(
            "The campaign goes with 4 ad sets and 12 ads. It can be brought back for 30 days.",
            "ستُحذف الحملة ومعها 4 مجموعات إعلانية و12 إعلانًا. يمكنك استعادتها من السجل خلال 30 يومًا.",
        )
    )
    sheet.set_actions(lambda: pick("Delete", "حذف"), lambda: pick("Keep", "إبقاء"), danger=True)
    sheet.open()
    return scene


def icons_scene() -> QWidget:
    """All icons with their names."""
    scene = Panel("surface")
    cells = [_named_icon(name) for name in sorted(icon_table())]
    grid: QGridLayout = grid_of(cells, 10)
    grid.setContentsMargins(32, 24, 32, 24)
    scene.setLayout(grid)
    return scene


def _named_icon(name: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setSpacing(6)
    column.addWidget(IconLabel(name, "text", 24), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(TextLabel(name, "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
    return holder


def _framed(part: QWidget) -> Card:
    card = Card("surface")
    QVBoxLayout(card).addWidget(part)
    return card


def _work() -> Card:
    card = Card("surface")
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 16, 24, 16)
    upload, unknown = ProgressRow(), ProgressRow()
    upload.show_progress(
        pick("Uploading 14 videos", "رفع 14 مقطعًا"), 0.62, pick("about 2 minutes left", "بقي نحو دقيقتين")
    )
    unknown.show_progress(pick("Reading the account", "قراءة الحساب"), None)
    column.addWidget(upload)
    column.addWidget(unknown)
    column.addStretch(1)
    return card


def _show_toasts(scene: QWidget) -> None:
    host = ToastHost(scene)
    host.show_toast(pick("12 ads deleted", "حُذف 12 إعلانًا"), action=pick("Undo", "تراجع"))
    host.show_toast(pick("Published and read back", "نُشرت وتم التحقق منها"), tone=Tone.GREEN)
