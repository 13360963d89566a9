"""Every table of the product. Importing this module fills the metadata."""

from typing import Final

from sqlalchemy import MetaData

from adly_sync_server.accounts import tables as _accounts
from adly_sync_server.analytics import tables as _analytics
from adly_sync_server.audit import tables as _audit
from adly_sync_server.automation import tables as _automation
from adly_sync_server.billing import tables as _billing
from adly_sync_server.campaigns import tables as _campaigns
from adly_sync_server.collaboration import tables as _collaboration
from adly_sync_server.content import tables as _content
from adly_sync_server.db.metadata import metadata
from adly_sync_server.importing import tables as _importing
from adly_sync_server.media import tables as _media
from adly_sync_server.notices import tables as _notices
from adly_sync_server.platforms import tables as _platforms
from adly_sync_server.publishing import tables as _publishing
from adly_sync_server.spend import tables as _spend
from adly_sync_server.stores import tables as _stores
from adly_sync_server.sync import tables as _sync
from adly_sync_server.watching import tables as _watching
from adly_sync_server.workspaces import tables as _workspaces

#: The modules above hang their tables on this; naming them keeps the import from looking idle.
FEATURES: Final = (
    _accounts,
    _analytics,
    _audit,
    _automation,
    _billing,
    _campaigns,
    _collaboration,
    _content,
    _importing,
    _media,
    _notices,
    _platforms,
    _publishing,
    _spend,
    _stores,
    _sync,
    _watching,
    _workspaces,
)

all_tables: Final[MetaData] = metadata
