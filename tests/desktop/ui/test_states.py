"""Empty, loading, failed: what they say is read whole, also where it was laid out while nobody saw it."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from adly_desktop.ui.page_stack import PageStack
from adly_desktop.ui.states import EmptyState, LoadingState

LONG = "A rule watches figures and does what you would do: pause, raise, lower, or tell you of it at once."


def test_two_lines_are_shown_as_two(look: QApplication) -> None:
    window, stack, empty = QWidget(), PageStack(), EmptyState("target")
    stack.addWidget(LoadingState())
    stack.addWidget(empty)
    QVBoxLayout(window).addWidget(stack)
    empty.show_text("Nothing yet", "Short.", "Begin")
    window.resize(900, 600)
    window.show()
    look.processEvents()
    empty.show_text("Nothing yet", LONG, "Begin")
    stack.setCurrentWidget(empty)
    look.processEvents()
    text = empty._text
    assert text.heightForWidth(text.width()) > text.fontMetrics().height() * 1.5
    assert text.height() >= text.heightForWidth(text.width())
    window.deleteLater()
