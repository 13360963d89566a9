"""Asking for a file of a colleague's unsent work."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_work(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Open the system's dialog; ``chosen`` is called with a file, if one is."""
    title = QCoreApplication.translate("ImportWork", "Import a colleague's unsent work")
    kinds = QCoreApplication.translate("ImportWork", "Unsent work (*.json)")
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
