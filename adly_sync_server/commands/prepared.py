"""The database a command works on: there, and with a schema this program knows."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.script import ScriptDirectory

from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.db.migrate import alembic_config, current_revision
from adly_sync_server.db.provision import provided_database
from adly_sync_server.settings import Settings


class SchemaBehind(Unavailable):
    """The schema is older than this program."""

    default_code = "database_unavailable"


@contextmanager
def prepared_database(settings: Settings) -> Iterator[str]:
    """The database's address for as long as the block lasts. Raises ``SchemaBehind``."""
    with provided_database(settings) as url:
        require_schema(settings.database_direct_url or url)
        yield url


def require_schema(url: str) -> None:
    """Raise ``SchemaBehind`` for an empty or an older schema; a newer one is made to bear older programs."""
    revision = current_revision(url)
    known = ScriptDirectory.from_config(alembic_config(url))
    older = {script.revision for script in known.walk_revisions()} - {known.get_current_head()}
    if revision is None or revision in older:
        raise SchemaBehind("the database's schema is not up to date; run adly-server migrate first")
