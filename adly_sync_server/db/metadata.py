"""The one MetaData. Features hang their tables on it; ``db.tables`` names them all."""

from typing import Final

from sqlalchemy import MetaData

from adly_sync_server.db.naming import CONVENTION

metadata: Final = MetaData(naming_convention=dict(CONVENTION))
