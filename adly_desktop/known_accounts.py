"""Who is signed in on this computer: one person at work, others beside. Names are the last ones heard of."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from adly_desktop.settings import KnownAccount, Settings

_PERSON: Final = "person"
_WORKSPACES: Final = "workspaces"
#: What is remembered of the person at work, and goes with him.
_OWN: Final = frozenset({_PERSON, _WORKSPACES})


class KnownAccounts:
    """Accounts by person and server. Keys, sessions and files are kept elsewhere, each under its person."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def here(self) -> KnownAccount | None:
        """Whoever is at work; None where nobody is signed in."""
        current = self._settings.current
        if not current.user_id:
            return None
        return KnownAccount(
            server_url=current.server_url,
            user_id=current.user_id,
            email=current.email,
            name=self.name,
            workspace_id=current.workspace_id,
            workspaces=self.workspaces,
        )

    @property
    def beside(self) -> tuple[KnownAccount, ...]:
        """The others, as they were left; the one left last comes first."""
        return self._settings.current.signed_in_beside

    @property
    def name(self) -> str:
        """Of whoever is at work."""
        person: Mapping[str, Any] = self._settings.recall(_PERSON, {})
        return str(person.get("name", ""))

    @property
    def workspaces(self) -> dict[str, str]:
        """Names of his workspaces by id."""
        return dict(self._settings.recall(_WORKSPACES, {}))

    def learn(self, name: str, email: str, workspaces: Mapping[str, str]) -> None:
        """What the server has just told of whoever is at work."""
        self._settings.remember(_PERSON, {"name": name, "email": email})
        self._settings.remember(_WORKSPACES, dict(workspaces))

    def rename_workspace(self, workspace_id: str, name: str) -> None:
        """A workspace of his has another name now."""
        self._settings.remember(_WORKSPACES, self.workspaces | {workspace_id: name})

    def begin(self, server_url: str, user_id: str, email: str) -> None:
        """Somebody has signed in: he is at work now, and whoever was stays signed in beside him."""
        known = [one for one in (self.here, *self.beside) if one is not None and one.user_id == user_id]
        fresh = KnownAccount(server_url=server_url, user_id=user_id, email=email)
        # A person is known by his id: a server may get another address, and he stays who he was.
        again = [msgspec.structs.replace(one, server_url=server_url, email=email) for one in known]
        self.switch((*again, fresh)[0])

    def switch(self, account: KnownAccount) -> None:
        """Put somebody to work; whoever was stays signed in beside him."""
        others = [one for one in (self.here, *self.beside) if one is not None]
        self._put(account, tuple(one for one in others if one.user_id != account.user_id))

    def leave(self) -> None:
        """Whoever was at work is signed out; nobody is until another is put there."""
        email = self._settings.current.email
        self._put(KnownAccount(server_url=self._settings.current.server_url, email=email), self.beside)

    def _put(self, account: KnownAccount, beside: tuple[KnownAccount, ...]) -> None:
        """All in one write: a computer that goes dark in between knows everybody still."""
        remembered = {key: kept for key, kept in self._settings.current.remembered.items() if key not in _OWN}
        self._settings.change(
            server_url=account.server_url,
            user_id=account.user_id,
            email=account.email,
            workspace_id=account.workspace_id,
            signed_in_beside=beside,
            remembered=remembered
            | {_PERSON: {"name": account.name, "email": account.email}, _WORKSPACES: account.workspaces},
        )
