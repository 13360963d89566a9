"""What Snapchat offers beside publishing: the abilities of its adapter."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from adly_sync_server.platforms.abilities import (
    ConversionEvent,
    EventsTaken,
    RemoteCatalogue,
    RemoteLeadForm,
    TargetingKind,
    TargetingOption,
    Video,
)
from adly_sync_server.platforms.imports import EntityPage, MediaSource, Told
from adly_sync_server.platforms.port import AccountRef, Image, Level, RemoteApp, RemoteEntity, Token
from adly_sync_server.platforms.snapchat import importing, media, oauth, offers, readings, rows, searching
from adly_sync_server.platforms.snapchat.client import SnapchatClient
from adly_sync_server.platforms.snapchat.events import send_events
from adly_sync_server.platforms.snapchat.levels import MANY, READ_PLACES


class SnapchatOffering:
    """Renewing, videos, importing, searching, catalogues, lead forms, previews and conversions."""

    def __init__(self, client: SnapchatClient) -> None:
        self._client = client

    async def refresh(self, token: Token) -> Token:
        """See ``RefreshesTokens``."""
        return await oauth.refresh(self._client, token)

    async def upload_video(self, account: AccountRef, video: Video) -> str:
        """See ``UploadsVideos``."""
        return await media.upload_video(self._client, account, video)

    async def upload_new_video(self, account: AccountRef, video: Video) -> str:
        """See ``UploadsUnasked``."""
        return await media.upload_video(self._client, account, video, is_new=True)

    async def upload_new_image(self, account: AccountRef, image: Image) -> str:
        """See ``UploadsUnasked``."""
        return await media.upload_image(self._client, account, image, is_new=True)

    async def find_video(self, account: AccountRef, video: Video) -> str | None:
        """See ``FindsVideos``."""
        return await media.find_video(self._client, account, video)

    async def entities(
        self, account: AccountRef, level: Level, changed_since: datetime | None = None
    ) -> AsyncIterator[RemoteEntity]:
        """See ``ImportsEntities``. Snapchat lists everything; what is older than asked is left out here."""
        path = f"adaccounts/{account.account_id}/{MANY[level]}"
        params = READ_PLACES.get(level, {})
        async for raw in self._client.pages(path, account.token, MANY[level], **params):
            entity = readings.entity(level, raw)
            is_old = changed_since and entity.changed_at and entity.changed_at < changed_since
            if not is_old and not raw.get("deleted"):
                yield entity

    async def entity_page(self, account: AccountRef, level: Level, cursor: str | None = None) -> EntityPage:
        """See ``ReadsPages``."""
        return await importing.entity_page(self._client, account, level, cursor)

    def told(self, remote: RemoteEntity, creative: RemoteEntity | None = None) -> Told:
        """See ``ReadsPages``."""
        return rows.told(remote, creative)

    async def media_sources(
        self, account: AccountRef, kind: str, external_ids: Sequence[str]
    ) -> list[MediaSource]:
        """See ``ShowsMedia``."""
        return await importing.media_sources(self._client, account, kind, external_ids)

    async def search_targeting(
        self, account: AccountRef, kind: TargetingKind, words: str, language: str = "ar"
    ) -> list[TargetingOption]:
        """See ``SearchesTargeting``."""
        return await searching.search(self._client, account, kind, words, language)

    async def list_catalogues(self, account: AccountRef) -> list[RemoteCatalogue]:
        """See ``ListsCatalogues``."""
        return await offers.catalogues(self._client, account)

    async def list_apps(self, account: AccountRef) -> list[RemoteApp]:
        """See the port."""
        return await offers.mobile_apps(self._client, account)

    async def list_lead_forms(self, account: AccountRef) -> list[RemoteLeadForm]:
        """See ``ListsLeadForms``."""
        return await offers.lead_forms(self._client, account)

    async def preview_url(self, account: AccountRef, external_ad_id: str, placement: str) -> str:
        """See ``RendersPreviews``."""
        del placement  # a Snap looks the same everywhere
        return await offers.preview_url(self._client, account, external_ad_id)

    async def send_events(
        self, account: AccountRef, pixel_id: str, events: Sequence[ConversionEvent]
    ) -> EventsTaken:
        """See ``TakesConversions``."""
        return await send_events(self._client, account.token, pixel_id, events)
