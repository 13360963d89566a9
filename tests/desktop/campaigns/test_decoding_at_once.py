"""Many workers decode their first picture at the same moment, in a program that has just begun."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

#: Threads change places after every microsecond; half of such programs crashed once.
PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from adly_desktop.campaigns.asset_images_view_model import AssetImages, _decoded

app = QGuiApplication([])
shelf = AssetImages(lambda *_, **__: None, lambda sha256: None)
sys.setswitchinterval(1e-6)
gate, images = threading.Barrier(8), []

def work():
    gate.wait()
    images.append(_decoded(Path(sys.argv[1]), QSize(16, 16)))

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert [image.isNull() for image in images] == [False] * 8
"""


def test_none_of_the_first_pictures_takes_the_program_down(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    image = QImage(QSize(64, 48), QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(picture))
    for _ in range(8):
        done = subprocess.run([sys.executable, "-c", PROGRAM, str(picture)], timeout=60, check=False)
        assert done.returncode == 0
