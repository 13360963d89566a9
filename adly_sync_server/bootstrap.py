"""The only place that knows concrete parts: which mail, which store of blobs, which keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.mail import Mail
from adly_sync_server.accounts.mail_delivery import QueuedMail, mail_for
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.rate_limits import RateLimits
from adly_sync_server.db.engine import libpq_url, make_engine
from adly_sync_server.http.app import application
from adly_sync_server.http.edge import Application
from adly_sync_server.jobs.queue import Queue, make_queue
from adly_sync_server.key_encryption import key_encryption_keys
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.media.reading import Blobs
from adly_sync_server.media.uploads import Uploads
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.meta.client import MetaApp, MetaClient
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.secrets.pepper import Pepper
from adly_sync_server.settings import Settings
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.sync.hint_wire import HintSweep, HintWire
from adly_sync_server.sync.snapshots import Snapshots
from adly_sync_server.workspaces.memberships import Memberships


@dataclass(frozen=True)
class Parts:
    """What one process of the server is made of."""

    settings: Settings
    engine: AsyncEngine
    hints: HintHub
    hashing: PasswordHashing
    envelope: Envelope
    mail: Mail
    accounts: AccountParts
    memberships: Memberships
    blobs: Blobs
    uploads: Uploads
    snapshots: Snapshots
    outside: httpx.AsyncClient
    queue: Queue
    connecting: PlatformParts
    publishing: PublishParts


#: How long a platform may take to answer; a create may take it long.
_OUTSIDE_TIMEOUT_S = 30.0


def make_parts(settings: Settings, database_url: str) -> Parts:
    """Build every part; nothing is connected yet."""
    keys = key_encryption_keys(settings)
    engine = make_engine(database_url, pooler=settings.database_pooler, pool_size=settings.database_pool_size)
    hints, hashing, envelope, pepper = HintHub(), PasswordHashing(), make_envelope(settings), Pepper(keys)
    mail, store = mail_for(settings.mail_url, settings.mail_from), FolderStore(settings.blob_dir)
    outside = httpx.AsyncClient(timeout=_OUTSIDE_TIMEOUT_S)
    queue, platforms = (
        make_queue(settings.database_direct_url or database_url),
        make_platforms(settings, outside),
    )
    return Parts(
        settings=settings,
        engine=engine,
        hints=hints,
        hashing=hashing,
        envelope=envelope,
        mail=mail,
        accounts=AccountParts(engine, hashing, pepper, envelope, RateLimits(engine, pepper), mail),
        memberships=Memberships(engine, hints, mail),
        blobs=Blobs(engine, store),
        uploads=Uploads(engine, hints, store),
        snapshots=Snapshots(engine, queue, store),
        outside=outside,
        queue=queue,
        connecting=PlatformParts(engine, platforms, envelope, hints, settings.public_url),
        publishing=PublishParts(engine, queue, platforms, store, envelope, hints, settings.platform_settle_s),
    )


def make_envelope(settings: Settings) -> Envelope:
    """Opens with the keys as they are at the time: a rotation does not ask for a restart."""
    return Envelope(key_encryption_keys(settings), lambda: key_encryption_keys(settings))


def make_platforms(settings: Settings, outside: httpx.AsyncClient) -> Platforms:
    """Every platform whose app the operator has named."""
    app = MetaApp(
        app_id=settings.meta_app_id or "",
        app_secret=settings.meta_app_secret or "",
        graph_url=settings.meta_base_url.rstrip("/"),
        dialog_url=settings.meta_oauth_base_url.rstrip("/"),
    )
    return Platforms(MetaAdapter(MetaClient(outside, app)))


def make_application(parts: Parts) -> Application:
    """The HTTP application on these parts."""
    return application(
        {
            "engine": parts.engine,
            "hints": parts.hints,
            "accounts": parts.accounts,
            "memberships": parts.memberships,
            "blobs": parts.blobs,
            "uploads": parts.uploads,
            "snapshots": parts.snapshots,
            "connecting": parts.connecting,
            "publishing": parts.publishing,
        }
    )


@asynccontextmanager
async def running(parts: Parts, direct_url: str, *, listens: bool) -> AsyncIterator[None]:
    """The parts at work in this event loop: hints carried and swept, letters delivered.

    ``direct_url`` leads past a pooler. ``listens``: somebody in this process wants to hear hints.
    """
    wire, sweep = HintWire(libpq_url(direct_url), parts.hints), HintSweep(parts.engine, parts.hints)
    wire.start(listens=listens)
    if listens:
        sweep.start()
    try:
        yield
    finally:
        parts.hints.close()
        await wire.close()
        await sweep.close()
        if isinstance(parts.mail, QueuedMail):
            await parts.mail.close()
        parts.hashing.close()
        await parts.outside.aclose()
        await parts.engine.dispose()
