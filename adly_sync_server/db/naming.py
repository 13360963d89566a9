"""How constraints and indexes are called, so that a migration and an error message mean the same thing.

The indexes of the given schema keep their own names (``idx_…``); everything else follows this.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CONVENTION: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
