"""What TikTok offers beside publishing: videos, imports, searches, catalogues, previews, conversions."""

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
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.imports import EntityPage, MediaSource, Told
from adly_sync_server.platforms.port import AccountRef, Level, RemoteApp, RemoteEntity
from adly_sync_server.platforms.tiktok import accounts, importing, media, readings, rows, searching, times
from adly_sync_server.platforms.tiktok import events as conversions
from adly_sync_server.platforms.tiktok.client import TikTokClient
from adly_sync_server.platforms.tiktok.placing import PATHS


class TikTokOffers:
    """The abilities of ``abilities``, one call each."""

    def __init__(self, client: TikTokClient) -> None:
        self._client = client

    async def list_catalogues(self, account: AccountRef) -> list[RemoteCatalogue]:
        """See ``abilities``."""
        return await accounts.catalogues(self._client, account)

    async def list_lead_forms(self, account: AccountRef) -> list[RemoteLeadForm]:
        """See ``abilities``."""
        return [form async for form in accounts.lead_forms(self._client, account)]

    async def list_apps(self, account: AccountRef) -> list[RemoteApp]:
        """See ``abilities``."""
        return await accounts.advertised_apps(self._client, account)

    async def upload_video(self, account: AccountRef, video: Video) -> str:
        """See ``abilities``."""
        return await media.upload_video(self._client, account, video)

    async def find_video(self, account: AccountRef, video: Video) -> str | None:
        """See ``abilities``."""
        return await media.find_video(self._client, account, video)

    async def entities(
        self, account: AccountRef, level: Level, changed_since: datetime | None = None
    ) -> AsyncIterator[RemoteEntity]:
        """Everything that was not deleted, as TikTok lists it; it narrows by change for nothing but ads."""
        if level not in PATHS:
            return
        filtering = None
        if changed_since is not None and level is Level.AD:
            filtering = {"modified_after": times.to_tiktok(changed_since)}
        async for row in self._client.of_account(f"{PATHS[level]}/get", account, filtering=filtering):
            found = readings.entity(level, row)
            if changed_since is None or found.changed_at is None or found.changed_at >= changed_since:
                yield found

    async def entity_page(self, account: AccountRef, level: Level, cursor: str | None = None) -> EntityPage:
        """See ``ReadsPages``."""
        return await importing.entity_page(self._client, account, level, cursor)

    def told(self, remote: RemoteEntity, creative: RemoteEntity | None = None) -> Told:
        """See ``ReadsPages``. An ad has its creative in itself."""
        del creative
        return rows.told(remote)

    async def media_sources(
        self, account: AccountRef, kind: str, external_ids: Sequence[str]
    ) -> list[MediaSource]:
        """See ``ShowsMedia``."""
        return await importing.media_sources(self._client, account, kind, external_ids)

    async def search_targeting(
        self, account: AccountRef, kind: TargetingKind, words: str, language: str = "ar"
    ) -> list[TargetingOption]:
        """See ``abilities``."""
        return await searching.search(self._client, account, kind, words, language)

    async def preview_url(self, account: AccountRef, external_ad_id: str, placement: str) -> str:
        """TikTok's own page with the ad, good for thirty days."""
        if placement != "tiktok_in_feed":
            raise Rejected(f"TikTok has no placement {placement!r}", field="targeting.placements")
        answer = await self._client.post(
            "creative/ads_preview/create",
            account.token,
            advertiser_id=account.account_id,
            preview_type="AD",
            ad_id=external_ad_id,
            placement="PLACEMENT_TIKTOK",
            preview_format="IN_FEED",
        )
        return str(answer["preview_link"])

    async def send_events(
        self, account: AccountRef, pixel_id: str, events: Sequence[ConversionEvent]
    ) -> EventsTaken:
        """Events name a pixel by its code, which is another thing than its id."""
        code = await accounts.pixel_code(self._client, account, pixel_id)
        return await conversions.send(self._client, account, code, events)
