"""Pictures by content, decoded in workers and kept while there is room. Nothing is decoded on this thread."""

from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader

from adly_desktop.campaigns.ports import PathOfMedia

Work = Callable[..., None]
Key = tuple[str, int, int]

_MOST_BYTES: Final = 48 * 1024 * 1024
_MOST_MEGABYTES_DECODED: Final = 512

_QUARTER_TURN: Final = QImageIOHandler.Transformation.TransformationRotate90
_FILLING: Final = Qt.AspectRatioMode.KeepAspectRatioByExpanding
_SRGB: Final = QColorSpace.NamedColorSpace.SRgb


class AssetImages(QObject):
    """``image`` answers at once with what is there, and ``arrived`` tells when there is more."""

    arrived = Signal(str)

    def __init__(self, work: Work, path_of: PathOfMedia, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _meet_qt()
        self._work, self._path_of = work, path_of
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._flying: set[Key] = set()
        self._bytes = 0

    def image(self, sha256: str, box: QSize) -> QImage | None:
        """The picture filling a box of device pixels, cropped about its middle; None while on its way.

        A picture that cannot be read, or has not come yet, is None for good until ``forget``.
        """
        key = (sha256, box.width(), box.height())
        if sha256 and key not in self._images and key not in self._flying:
            self._flying.add(key)
            self._work(
                lambda: _decoded(self._path_of(sha256), box), lambda image: self._take(key, image), owner=self
            )
        found = self._images.get(key)
        if found is None or found.isNull():
            return None
        self._images.move_to_end(key)
        return found

    def forget(self, sha256: str) -> None:
        """Another attempt: the file has come meanwhile."""
        for key in [key for key in self._images if key[0] == sha256]:
            self._bytes -= self._images.pop(key).sizeInBytes()

    def _take(self, key: Key, image: QImage) -> None:
        self._flying.discard(key)
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _MOST_BYTES and len(self._images) > 1:
            _, old = self._images.popitem(last=False)
            self._bytes -= old.sizeInBytes()
        self.arrived.emit(key[0])


@cache
def _meet_qt() -> None:
    """Use once, on this thread, whatever the workers use of Qt.

    PySide makes a type when it is first met, and two workers that meet one at once take the process down.
    """
    reader = QImageReader("")
    reader.setAutoTransform(True)
    reader.setScaledSize(reader.size().scaled(QSize(1, 1), _FILLING).transposed())
    bool(reader.transformation() & _QUARTER_TURN)
    reader.read()
    image = QImage(QSize(1, 1), QImage.Format.Format_RGB32)
    image.setColorSpace(QColorSpace(_SRGB))
    image.convertToColorSpace(image.colorSpace())
    image.copy(0, 0, 1, 1)


def _decoded(path: Path | None, box: QSize) -> QImage:
    """The file scaled while it is decoded, upright, in sRGB; a null image where that cannot be."""
    if path is None:
        return QImage()
    QImageReader.setAllocationLimit(_MOST_MEGABYTES_DECODED)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        wanted = box.transposed() if reader.transformation() & _QUARTER_TURN else box
        reader.setScaledSize(size.scaled(wanted, _FILLING))
    image = reader.read()
    if image.isNull():
        return image
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(_SRGB))
    left, top = (image.width() - box.width()) // 2, (image.height() - box.height()) // 2
    return image.copy(left, top, box.width(), box.height())
