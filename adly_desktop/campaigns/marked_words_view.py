"""Marks of texts for the catalogue. They give the text back; Qt's own types say "object"."""

from collections.abc import Callable
from typing import cast

from PySide6 import QtCore

#: ``(context, text)``: looked up with ``QCoreApplication.translate``.
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)
#: ``(text)`` inside a class, whose name is the context.
QT_TR_NOOP = cast(Callable[[str], str], QtCore.QT_TR_NOOP)
