"""What a button says when one points at it: what it does, and the keys that do the same."""

from PySide6.QtGui import QKeySequence

from adly_desktop.i18n.isolates import ltr


def hint_text(text: str, keys: QKeySequence | None = None) -> str:
    """``Sync now  Ctrl+R``; the keys read from left to right in every language."""
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return f"{text}  {ltr(shown)}" if shown else text
