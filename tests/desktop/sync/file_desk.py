"""A desk whose first sync goes by a ready file."""

from pathlib import Path

from adly_desktop.sync.engine import SyncEngine
from tests.desktop.sync.desk import Desk
from tests.desktop.sync.paper_files import PaperFiles
from tests.desktop.sync.paper_server import PaperServer

HEADLINE = "عبارة لا ترد إلا هنا"


class FileDesk(Desk):
    """A desk that asks for a ready file first."""

    chunk_rows = 2

    def __init__(self, server: PaperServer, user: str, folder: Path, files: PaperFiles) -> None:
        self.files = files
        super().__init__(server, user, folder)

    def _sit_down(self) -> None:
        super()._sit_down()
        self.engine = SyncEngine(self.storage, self.port, chunk_rows=self.chunk_rows, files=self.files)
