"""The only place that knows concrete parts: which mail, which store of blobs, which keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.breached_passwords import BreachedFile
from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.mail import Delivery
from adly_sync_server.accounts.mail_delivery import delivery_for
from adly_sync_server.accounts.mail_queue import QueuedMail
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.rate_limits import RateLimits
from adly_sync_server.audit.seals import with_seals
from adly_sync_server.db.engine import libpq_url, make_engine
from adly_sync_server.http.app import application
from adly_sync_server.http.call_limits import CallLimits
from adly_sync_server.http.edge import Application
from adly_sync_server.importing.fetching import PictureFetch
from adly_sync_server.importing.parts import ImportParts
from adly_sync_server.jobs.queue import Queue, make_queue
from adly_sync_server.key_encryption import key_source
from adly_sync_server.media.blob_store import BlobStore, BlobStoreRefused, BlobStoreUnavailable
from adly_sync_server.media.folder_store import FolderStore
from adly_sync_server.media.reading import Blobs
from adly_sync_server.media.scanning import Scanner
from adly_sync_server.media.uploads import Uploads
from adly_sync_server.platforms.connect_links.parts import LinkParts
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.meta.client import MetaApp, MetaClient
from adly_sync_server.platforms.parts import PlatformParts
from adly_sync_server.platforms.port import PlatformAdapter
from adly_sync_server.platforms.registry import Platforms
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.platforms.snapchat.client import SnapchatApp, SnapchatClient
from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from adly_sync_server.platforms.tiktok.client import TikTokApp, TikTokClient
from adly_sync_server.privacy.erasing import Erasing
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.publishing.pausing.phone.links import PhoneParts
from adly_sync_server.secrets.envelope import Envelope
from adly_sync_server.secrets.pepper import Pepper
from adly_sync_server.setting_sources import variable
from adly_sync_server.settings import Settings, SettingsError
from adly_sync_server.sync.hint_hub import HintHub
from adly_sync_server.sync.hint_sweep import HintSweep
from adly_sync_server.sync.hint_wire import HintWire
from adly_sync_server.sync.snapshots import Snapshots
from adly_sync_server.workspaces.agencies.use_cases import Agencies
from adly_sync_server.workspaces.archiving import Archiving
from adly_sync_server.workspaces.invitations.answering import Answering
from adly_sync_server.workspaces.invitations.inviting import Inviting
from adly_sync_server.workspaces.memberships import Memberships
from adly_sync_server.workspaces.ownership import Ownership
from adly_sync_server.workspaces.replica_keys import ReplicaKeys


@dataclass(frozen=True)
class Parts:
    """What one process of the server is made of."""

    settings: Settings
    engine: AsyncEngine
    hints: HintHub
    hashing: PasswordHashing
    envelope: Envelope
    delivery: Delivery
    accounts: AccountParts
    memberships: Memberships
    ownership: Ownership
    archiving: Archiving
    agencies: Agencies
    inviting: Inviting
    answering: Answering
    replica_keys: ReplicaKeys
    erasing: Erasing
    store: BlobStore
    blobs: Blobs
    uploads: Uploads
    snapshots: Snapshots
    outside: httpx.AsyncClient
    queue: Queue
    connecting: PlatformParts
    importing: ImportParts
    publishing: PublishParts


_log = structlog.get_logger(__name__)

#: How long a platform may take to answer; a create may take it long. Less than calls are given to settle: who
#: was thought dead waits for his answer no longer than whoever took over waits to look for it.
_OUTSIDE_TIMEOUT_S = 25.0


def make_parts(settings: Settings, database_url: str) -> Parts:
    """Build every part; nothing is connected yet."""
    source, hints, hashing = key_source(settings), HintHub(), PasswordHashing()
    envelope, pepper = Envelope(source.keys(), source.keys), Pepper(source.keys())
    engine = with_seals(
        make_engine(database_url, pooler=settings.database_pooler, pool_size=settings.database_pool_size),
        envelope,
    )
    outside, limits = httpx.AsyncClient(timeout=_OUTSIDE_TIMEOUT_S), RateLimits(engine, pepper)
    queue = make_queue(settings.database_direct_url or database_url)
    platforms = make_platforms(settings, outside)
    mail, store = QueuedMail(queue, envelope), make_blob_store(settings)
    uploads, fetch = Uploads(engine, hints, store, _scanner(settings)), _pictures(settings, outside)
    return Parts(
        settings=settings,
        engine=engine,
        hints=hints,
        hashing=hashing,
        envelope=envelope,
        delivery=delivery_for(settings.mail_url, settings.mail_from),
        accounts=AccountParts(engine, hashing, pepper, envelope, limits, mail, _breached(settings)),
        memberships=Memberships(engine, hints, mail),
        ownership=Ownership(engine, hints, mail),
        archiving=Archiving(engine, hints, mail),
        agencies=Agencies(engine, hints),
        inviting=Inviting(engine, mail, limits),
        answering=Answering(engine, hints, limits),
        replica_keys=ReplicaKeys(engine, envelope),
        erasing=Erasing(engine, hints, mail),
        store=store,
        blobs=Blobs(engine, store),
        uploads=uploads,
        snapshots=Snapshots(engine, queue, store),
        outside=outside,
        queue=queue,
        connecting=PlatformParts(engine, platforms, envelope, hints, settings.public_url),
        importing=ImportParts(engine, queue, platforms, envelope, hints, uploads, fetch),
        publishing=PublishParts(engine, queue, platforms, store, envelope, hints, settings.platform_settle_s),
    )


def _pictures(settings: Settings, outside: httpx.AsyncClient) -> PictureFetch:
    own = settings.meta_base_url, settings.tiktok_base_url, settings.snapchat_base_url
    return PictureFetch(outside, own)


def _scanner(settings: Settings) -> Scanner | None:
    return None if settings.scanner_url is None else Scanner(settings.scanner_url)


def _breached(settings: Settings) -> BreachedFile | None:
    path = settings.breached_passwords_file
    return None if path is None else BreachedFile(path)


def make_blob_store(settings: Settings) -> BlobStore:
    """The bucket the operator has named, or the folder."""
    if settings.blob_store_url is None:
        return FolderStore(settings.blob_dir)
    # Only here: its client costs whoever keeps files in a folder 20 MiB and a moment at every start.
    from adly_sync_server.media.s3_calls import Bucket
    from adly_sync_server.media.s3_store import S3Store

    address = urlsplit(settings.blob_store_url)
    name, _, prefix = address.path.lstrip("/").partition("/")
    return S3Store(
        Bucket(
            endpoint=f"{address.scheme}://{address.netloc}",
            name=name,
            prefix=f"{prefix}/" if prefix else "",
            region=settings.blob_store_region,
            key_id=settings.blob_store_key_id,
            secret=settings.blob_store_secret,
        )
    )


async def require_blob_store(store: BlobStore, settings: Settings) -> None:
    """Raise ``SettingsError`` where the store will never take us. One that is only away may come back."""
    try:
        await store.check()
    except BlobStoreRefused as refusal:
        named = "blob_dir" if settings.blob_store_url is None else "blob_store_url"
        raise SettingsError(variable(named), f"cannot be used: {refusal.detail}") from refusal
    except BlobStoreUnavailable as failure:
        _log.warning("media wait until the blob store answers", reason=failure.detail)


def make_envelope(settings: Settings) -> Envelope:
    """Opens with the keys as they are at the time: a rotation does not ask for a restart."""
    source = key_source(settings)
    return Envelope(source.keys(), source.keys)


def make_platforms(settings: Settings, outside: httpx.AsyncClient) -> Platforms:
    """Every platform whose app the operator has named."""
    named: list[PlatformAdapter] = []
    if settings.meta_app_id:
        named.append(_meta(settings, outside))
    if settings.tiktok_app_id:
        named.append(_tiktok(settings, outside))
    if settings.snapchat_client_id:
        named.append(_snapchat(settings, outside))
    return Platforms(*named)


def _meta(settings: Settings, outside: httpx.AsyncClient) -> PlatformAdapter:
    app = MetaApp(
        app_id=settings.meta_app_id or "",
        app_secret=settings.meta_app_secret or "",
        graph_url=settings.meta_base_url.rstrip("/"),
        dialog_url=settings.meta_oauth_base_url.rstrip("/"),
    )
    return MetaAdapter(MetaClient(outside, app))


def _tiktok(settings: Settings, outside: httpx.AsyncClient) -> PlatformAdapter:
    app = TikTokApp(
        app_id=settings.tiktok_app_id or "",
        app_secret=settings.tiktok_app_secret or "",
        api_url=settings.tiktok_base_url.rstrip("/"),
        portal_url=settings.tiktok_oauth_base_url.rstrip("/"),
    )
    return TikTokAdapter(TikTokClient(outside, app))


def _snapchat(settings: Settings, outside: httpx.AsyncClient) -> PlatformAdapter:
    app = SnapchatApp(
        client_id=settings.snapchat_client_id or "",
        client_secret=settings.snapchat_client_secret or "",
        api_url=settings.snapchat_base_url.rstrip("/"),
        accounts_url=settings.snapchat_oauth_base_url.rstrip("/"),
        profiles_url=settings.snapchat_profiles_base_url.rstrip("/"),
        events_url=settings.snapchat_events_base_url.rstrip("/"),
    )
    return SnapchatAdapter(SnapchatClient(outside, app))


def make_application(parts: Parts) -> Application:
    """The HTTP application on these parts."""
    return application(
        {
            "engine": parts.engine,
            "calls": CallLimits(
                parts.settings.api_calls_per_token_s, parts.settings.api_calls_per_workspace_s
            ),
            "hints": parts.hints,
            "accounts": parts.accounts,
            "memberships": parts.memberships,
            "ownership": parts.ownership,
            "archiving": parts.archiving,
            "agencies": parts.agencies,
            "inviting": parts.inviting,
            "answering": parts.answering,
            "replica_keys": parts.replica_keys,
            "erasing": parts.erasing,
            "blobs": parts.blobs,
            "uploads": parts.uploads,
            "snapshots": parts.snapshots,
            "connecting": parts.connecting,
            "linking": LinkParts(
                parts.connecting, parts.accounts.pepper, parts.accounts.limits, parts.store, parts.queue
            ),
            "importing": parts.importing,
            "publishing": parts.publishing,
            "phoning": PhoneParts(
                parts.publishing, parts.accounts.pepper, parts.accounts.limits, parts.settings.public_url
            ),
        }
    )


@asynccontextmanager
async def running(parts: Parts, direct_url: str, *, listens: bool) -> AsyncIterator[None]:
    """The parts at work in this event loop: hints carried and swept.

    ``direct_url`` leads past a pooler. ``listens``: somebody in this process wants to hear hints.
    """
    await require_blob_store(parts.store, parts.settings)
    wire, sweep = HintWire(libpq_url(direct_url), parts.hints), HintSweep(parts.engine, parts.hints)
    wire.on_listening = sweep.soon
    wire.start(listens=listens)
    if listens:
        sweep.start()
    try:
        yield
    finally:
        parts.hints.close()
        await wire.close()
        await sweep.close()
        parts.hashing.close()
        parts.store.close()
        await parts.outside.aclose()
        await parts.engine.dispose()
