"""Death at a named point: an adapter and a journal that pass points, one of which is the last."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import pytest

from adly_sync_server.platforms.abilities import CountsCalls, FindsVideos, UploadsVideos, Video
from adly_sync_server.platforms.port import (
    AccountRef,
    Capabilities,
    Draft,
    Image,
    Insight,
    Level,
    PlatformAdapter,
    RemoteAccount,
    RemoteEntity,
    RemoteIdentity,
    RemotePixel,
    Token,
)
from adly_sync_server.publishing.journal import Journal

Answer = TypeVar("Answer")
Strike = Callable[[], None]

#: Calls that change the platform.
CHANGES = ("create", "update", "set_status", "upload_image", "upload_video")


class Killed(BaseException):
    """The process ends here."""


def die() -> None:
    """End like a process that is killed: nothing catches it."""
    raise Killed


class Fate:
    """Counts the points that are passed; at the chosen one (0 is the first) it strikes."""

    def __init__(self, at: int | None = None, strike: Strike = die, *, reads: bool = False) -> None:
        self.passed: list[str] = []
        self._at = at
        self._strike = strike
        self._reads = reads

    def pass_point(self, name: str) -> None:
        """One point further: ``before:`` or ``after:`` a call of the adapter, ``written:`` by the journal."""
        call = name.partition(":")[2]
        if not self._reads and call not in (*CHANGES, "journal"):
            return
        self.passed.append(name)
        if self._at == len(self.passed) - 1:
            self._strike()

    async def around(self, name: str, call: Awaitable[Answer]) -> Answer:
        """A call with a point on each side."""
        try:
            self.pass_point(f"before:{name}")
        except BaseException:
            call.close()  # type: ignore[attr-defined] # it is a coroutine
            raise
        answer = await call
        self.pass_point(f"after:{name}")
        return answer


@contextmanager
def writing(monkeypatch: pytest.MonkeyPatch, fate: Fate) -> Iterator[None]:
    """The journal passes a point after each end of a step that it has written."""
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "_end", writing_into(Journal._end, fate))
        yield


def writing_into(end: Callable[..., Awaitable[None]], fate: Fate) -> Callable[..., Awaitable[None]]:
    """``Journal._end`` with a point behind it."""

    async def ended(journal: Journal, *parts: Any) -> None:
        await end(journal, *parts)
        fate.pass_point("written:journal")

    return ended


class DoomedAdapter:
    """The real adapter with a point before and after each outside call."""

    def __init__(self, real: PlatformAdapter, fate: Fate) -> None:
        self._real = real
        self._fate = fate
        self.name = real.name
        self.capabilities: Capabilities = real.capabilities
        assert isinstance(real, CountsCalls)
        self.app_id, self.app_pace, self.account_pace = real.app_id, real.app_pace, real.account_pace

    def authorize_url(self, state: str, redirect_uri: str) -> str:
        """See the port."""
        return self._real.authorize_url(state, redirect_uri)

    async def exchange_code(self, code: str, redirect_uri: str) -> Token:
        """See the port."""
        return await self._real.exchange_code(code, redirect_uri)

    async def check_app(self) -> None:
        """See the port."""
        await self._real.check_app()

    async def list_accounts(self, token: Token) -> list[RemoteAccount]:
        """See the port."""
        return await self._real.list_accounts(token)

    async def read_account(self, account: AccountRef) -> RemoteAccount:
        """See the port."""
        return await self._fate.around("read_account", self._real.read_account(account))

    async def list_identities(self, account: AccountRef) -> list[RemoteIdentity]:
        """See the port."""
        return await self._real.list_identities(account)

    async def list_pixels(self, account: AccountRef) -> list[RemotePixel]:
        """See the port."""
        return await self._real.list_pixels(account)

    async def dry_run(self, account: AccountRef, draft: Draft) -> None:
        """See the port."""
        await self._fate.around("dry_run", self._real.dry_run(account, draft))

    async def create(self, account: AccountRef, draft: Draft) -> str:
        """See the port."""
        return await self._fate.around("create", self._real.create(account, draft))

    async def find(self, account: AccountRef, draft: Draft) -> str | None:
        """See the port."""
        return await self._fate.around("find", self._real.find(account, draft))

    async def update(self, account: AccountRef, external_id: str, draft: Draft, paths: Sequence[str]) -> None:
        """See the port."""
        await self._fate.around("update", self._real.update(account, external_id, draft, paths))

    async def read(self, account: AccountRef, level: Level, external_id: str) -> RemoteEntity:
        """See the port."""
        return await self._fate.around("read", self._real.read(account, level, external_id))

    async def set_status(self, account: AccountRef, level: Level, external_id: str, status: str) -> None:
        """See the port."""
        await self._fate.around("set_status", self._real.set_status(account, level, external_id, status))

    async def upload_image(self, account: AccountRef, image: Image) -> str:
        """See the port."""
        return await self._fate.around("upload_image", self._real.upload_image(account, image))

    async def upload_video(self, account: AccountRef, video: Video) -> str:
        """See the port."""
        assert isinstance(self._real, UploadsVideos)
        return await self._fate.around("upload_video", self._real.upload_video(account, video))

    async def find_video(self, account: AccountRef, video: Video) -> str | None:
        """See the port."""
        assert isinstance(self._real, FindsVideos)
        return await self._fate.around("find_video", self._real.find_video(account, video))

    def insights(self, account: AccountRef, level: Level, since: date, until: date) -> AsyncIterator[Insight]:
        """See the port."""
        return self._real.insights(account, level, since, until)

    def comparable(self, draft: Draft, currency: str) -> Mapping[str, Any]:
        """See the port."""
        return self._real.comparable(draft, currency)
