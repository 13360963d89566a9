"""A two-way dictionary between our words and a platform's."""

from collections.abc import Mapping

from adly_sync_server.platforms.failures import Rejected


class Words:
    """The words of one field; one without a counterpart is refused by name.

    ``vendor`` is the platform as people call it; ``more_remote``: further words of its own that mean ours.
    """

    def __init__(
        self,
        vendor: str,
        path: str,
        pairs: Mapping[str, str],
        more_remote: Mapping[str, str] | None = None,
    ) -> None:
        self._vendor, self._path = vendor, path
        self._remote = dict(pairs)
        self._ours = {remote: ours for ours, remote in pairs.items()} | dict(more_remote or {})

    def remote(self, ours: str) -> str:
        """The platform's word. Raises ``Rejected`` naming our field."""
        try:
            return self._remote[ours]
        except KeyError:
            raise Rejected(f"{self._vendor} has no {ours!r}", field=self._path) from None

    def ours(self, remote: str | None) -> str | None:
        """Our word; the platform's own in lower case where we have none, so that a change is still seen."""
        return None if remote is None else self._ours.get(remote, remote.lower())

    def pairs(self) -> Mapping[str, str]:
        """Our word → the platform's."""
        return dict(self._remote)
