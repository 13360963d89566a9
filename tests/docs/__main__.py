"""``make docs``: the examples of docs/sync-protocol.md, from a running server, and docs/roles.md."""

import os
import sys
import tempfile
from pathlib import Path

from tests.docs import roles_page
from tests.docs.page import PAGE, replaced, written
from tests.docs.sayings import Sayings
from tests.docs.story import tell
from tests.postgres import PostgresServers
from tests.server.served import Served


def main() -> int:
    """Rewrite the page. Returns the exit code."""
    servers = PostgresServers()
    try:
        url = servers.of_version(os.environ.get("ADLY_TEST_PG", "18")).migrated_database()
        with tempfile.TemporaryDirectory() as folder:
            served = Served(url, Path(folder))
            served.start()
            try:
                sections = Sayings().sections(tell(served).sections)
            finally:
                served.stop()
    finally:
        servers.stop()
    PAGE.write_text(replaced(PAGE.read_text("utf-8"), written(sections)), "utf-8")
    roles_page.PAGE.write_text(roles_page.written_page(), "utf-8")
    print(f"{PAGE.name}: {sum(len(section.exchanges) for section in sections)} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
