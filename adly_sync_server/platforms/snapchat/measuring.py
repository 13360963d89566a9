"""Snapchat's figures behind the ports: days, hours, breakdowns, reports."""

from collections.abc import AsyncIterator
from datetime import date

from adly_sync_server.platforms.abilities import FigureAsk
from adly_sync_server.platforms.port import AccountRef, Insight, Level
from adly_sync_server.platforms.snapchat import insights
from adly_sync_server.platforms.snapchat.client import SnapchatClient


class SnapchatMeasuring:
    """``MeasuresParts`` and ``MakesReports``, and the daily figures of the port."""

    _client: SnapchatClient
    figure_reach = insights.REACH

    async def insights(
        self, account: AccountRef, level: Level, since: date, until: date
    ) -> AsyncIterator[Insight]:
        """See the port."""
        async for row in self.figures(account, FigureAsk(level=level, since=since, until=until)):
            yield row

    async def figures(self, account: AccountRef, ask: FigureAsk) -> AsyncIterator[Insight]:
        """See ``MeasuresParts``."""
        async for row in insights.measured(self._client, account, ask):
            yield row

    async def start_report(self, account: AccountRef, ask: FigureAsk) -> str:
        """See ``MakesReports``."""
        return await insights.start_report(self._client, account, ask)

    async def is_report_ready(self, account: AccountRef, report_id: str) -> bool:
        """See ``MakesReports``."""
        return await insights.is_ready(self._client, account, report_id)

    async def report_rows(
        self, account: AccountRef, ask: FigureAsk, report_id: str
    ) -> AsyncIterator[Insight]:
        """See ``MakesReports``."""
        async for row in insights.report_rows(self._client, account, ask, report_id):
            yield row
