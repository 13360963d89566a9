"""What a person reads on a widget, in whatever kind of widget it stands."""

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget


def texts_of(widget: QWidget) -> list[str]:
    """Every text that is shown within, and the names told to screen readers."""
    found: list[str] = []
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isVisible():
            found += [part.accessibleName(), part.toolTip(), *_own(part)]
    return [text for text in found if text.strip()]


def _own(part: QWidget) -> list[str]:
    if isinstance(part, QComboBox):
        return [part.itemText(place) for place in range(part.count())]
    if isinstance(part, QLineEdit):
        return [part.placeholderText()]
    return [part.text()] if isinstance(part, QLabel | QAbstractButton) else []
