"""What Meta offers beside publishing: the abilities of its adapter, each a call or two of a module here."""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime

from adly_sync_server.platforms.abilities import (
    Changer,
    ConversionEvent,
    EventsTaken,
    RemoteCatalogue,
    RemoteLeadForm,
    TargetingKind,
    TargetingOption,
    Video,
)
from adly_sync_server.platforms.imports import EntityPage, MediaSource, Told
from adly_sync_server.platforms.meta import conversions, diary, importing, offers, rows, searching, videos
from adly_sync_server.platforms.meta.client import MetaClient
from adly_sync_server.platforms.port import AccountRef, Level, RemoteApp, RemoteEntity


class MetaOffering:
    """The abilities. Stateless: every call names its account and token."""

    def __init__(self, client: MetaClient) -> None:
        self._client = client

    async def upload_video(self, account: AccountRef, video: Video) -> str:
        """See the port."""
        return await videos.upload(self._client, account, video)

    async def find_video(self, account: AccountRef, video: Video) -> str | None:
        """See the port."""
        return await videos.find(self._client, account, video)

    async def entities(
        self, account: AccountRef, level: Level, changed_since: datetime | None = None
    ) -> AsyncIterator[RemoteEntity]:
        """See the port."""
        async for entity in importing.entities(self._client, account, level, changed_since):
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

    async def changers(
        self, account: AccountRef, external_ids: Collection[str], since: datetime
    ) -> dict[str, Changer]:
        """See the port."""
        return await diary.changers(self._client, account, external_ids, since)

    async def search_targeting(
        self, account: AccountRef, kind: TargetingKind, words: str, language: str = "ar"
    ) -> list[TargetingOption]:
        """See the port."""
        return await searching.search(self._client, account, kind, words, language)

    async def list_catalogues(self, account: AccountRef) -> list[RemoteCatalogue]:
        """See the port."""
        return await offers.catalogues(self._client, account)

    async def list_lead_forms(self, account: AccountRef) -> list[RemoteLeadForm]:
        """See the port."""
        return await offers.lead_forms(self._client, account)

    async def list_apps(self, account: AccountRef) -> list[RemoteApp]:
        """See the port."""
        return await offers.advertisable_apps(self._client, account)

    async def preview_url(self, account: AccountRef, external_ad_id: str, placement: str) -> str:
        """See the port."""
        return await offers.preview_url(self._client, account, external_ad_id, placement)

    async def send_events(
        self, account: AccountRef, pixel_id: str, events: Sequence[ConversionEvent]
    ) -> EventsTaken:
        """See the port."""
        return await conversions.send(self._client, account, pixel_id, events)
