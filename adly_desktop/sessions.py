"""Sessions of this computer: whoever is at work has his open, those of the others rest in the vault."""

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

from adly_desktop.accounts.device_key import device_key
from adly_desktop.accounts.own_account import Invited, OwnAccount, Workspace
from adly_desktop.accounts.signing_in import SigningIn, this_device
from adly_desktop.accounts.signing_in_view_model import SessionBegun
from adly_desktop.accounts.welcome_view_model import Lobby
from adly_desktop.known_accounts import KnownAccounts
from adly_desktop.secrets import Vault
from adly_desktop.settings import KnownAccount, Settings, checked_server_url
from adly_desktop.sync.wire import Wire
from adly_sync_server.contract.errors import AdlyError, Conflict, NotSignedIn

if TYPE_CHECKING:  # read late: most of a start
    from adly_desktop.workplace import Session

APP_VERSION: Final = "0.1.0"


class Sessions:
    """``current`` is the session of whoever is at work; None while nobody is.

    ``is_over`` says that only a password leads back into it.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.accounts = KnownAccounts(settings)
        self.current: Session | None = None
        self.is_over = False
        self._vault: Vault | None = None
        self._device_key: str | None = None
        self._servers: dict[str, SigningIn] = {}

    async def use(self, vault: Vault) -> None:
        """Where sessions are kept from now on."""
        self._vault = vault
        self._device_key = await asyncio.to_thread(device_key, vault)

    def server(self, url: str) -> SigningIn:
        """A caller without a session. Raises ``SettingInvalid`` for what is no address."""
        address = checked_server_url(url)
        if address not in self._servers:
            device = this_device(APP_VERSION, self._settings.current.device_name, self._device_key)
            self._servers[address] = SigningIn(Wire(address, agent=f"adly/{APP_VERSION}"), device)
        return self._servers[address]

    def offered(self) -> tuple[KnownAccount, ...]:
        """Whose work can go on without a password, while a sign-in is asked for."""
        here = self.accounts.here
        if here is None or self.current is None or self.is_over:
            return self.accounts.beside
        return (here, *self.accounts.beside)

    async def resume(self, server_url: str = "") -> "Session":
        """Take up the session of whoever is at work, at another address of his server if one is given."""
        here = self.accounts.here
        if here is None:
            raise NotSignedIn("nobody is signed in")
        session = await self._begin(server_url or here.server_url, here)
        await session.resume()
        return session

    async def switch(self, account: KnownAccount) -> "Session":
        """Put somebody else to work. Whoever was stays signed in."""
        self.accounts.switch(account)
        return await self.resume()

    async def admit(self, begun: SessionBegun) -> Lobby:
        """Keep a session that has just begun, and learn whose it is. Whoever was at work stays signed in.

        Raises ``Conflict(account_known)`` where somebody who is signed in here is claimed by another server.
        """
        user_id = begun.tokens.user_id
        if self._is_claimed(begun):
            raise Conflict("this person is signed in at another address", code="account_known")
        self.accounts.begin(begun.server_url, user_id, begun.email)
        here = self.accounts.here
        assert here is not None
        await (await self._begin(begun.server_url, here)).begin(begun.tokens)
        lobby = await self.lobby()
        # Somebody who had to sign in again goes back to where he was.
        last = [one for one in lobby.workspaces if one.id == here.workspace_id]
        return Lobby(tuple(last)) if last else lobby

    async def lobby(self) -> Lobby:
        """Where the person may go, remembered for when there is no server."""
        account = self._account()
        me = await account.me()
        self.accounts.learn(me.name, me.email, {one.id: one.name for one in me.workspaces})
        return Lobby(me.workspaces, await account.invitations())

    def lobby_of_last_time(self) -> Lobby:
        """Where he might go the last time somebody could be asked."""
        known = self.accounts.workspaces
        return Lobby(tuple(Workspace(id=key, name=name) for key, name in known.items()))

    async def found(self, name: str) -> Workspace:
        """A new workspace."""
        made = await self._account().found_workspace(name)
        await self.lobby()
        return made

    async def answer(self, invited: Invited, joins: bool) -> Lobby:
        """Join where one is invited, or decline; where the person may go then."""
        await self._account().answer_invitation(invited, joins=joins)
        return await self.lobby()

    async def sign_out(self) -> None:
        """End the session of whoever is at work, here and at the server; nobody else's."""
        # Offline the server forgets the session by itself, when its token runs out.
        with contextlib.suppress(AdlyError):
            await self._account().sign_out()
        session, self.current = self.current, None
        await self.forget(session)

    async def forget(self, session: "Session | None") -> None:
        """Nobody is at work any more, and this computer has no session of whoever was."""
        if session is not None:
            await session.end()
            await session.close()
        self.accounts.leave()

    async def close(self) -> None:
        """End every connection; sessions stay."""
        for caller in (self.current, *self._servers.values()):
            if caller is not None:
                await caller.close()

    async def _begin(self, url: str, account: KnownAccount) -> "Session":
        from adly_desktop.workplace import Session, Whose

        assert self._vault is not None
        if self.current is not None:
            await self.current.close()
        self.is_over = False
        whose = Whose(url, account.user_id, account.workspace_id)
        self.current = Session(whose, self._vault, self.server(url).refresh)
        return self.current

    def _is_claimed(self, begun: SessionBegun) -> bool:
        """Files and keys lie under a person: another server may not come by them in his name.

        Somebody who signs in again may do so at a new address of his server.
        """
        return any(
            one.user_id == begun.tokens.user_id and one.server_url != begun.server_url
            for one in self.offered()
        )

    def _account(self) -> OwnAccount:
        if self.current is None:
            raise NotSignedIn("nobody is signed in")
        return OwnAccount(self.current.wire)
