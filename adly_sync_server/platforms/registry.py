"""Which adapters there are. Only bootstrap fills it; everyone else asks by name."""

from collections.abc import Iterator

from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.platforms.port import PlatformAdapter


class Platforms:
    """Adapters by platform name."""

    def __init__(self, *adapters: PlatformAdapter) -> None:
        self._adapters = {adapter.name: adapter for adapter in adapters}

    def __iter__(self) -> Iterator[str]:
        return iter(self._adapters)

    def named(self, platform: str) -> PlatformAdapter:
        """The adapter of a platform. Raises ``InvalidInput`` naming what there is."""
        try:
            return self._adapters[platform]
        except KeyError:
            known = ", ".join(self._adapters) or "none"
            raise InvalidInput(f"no adapter for {platform!r}; there is {known}", field="platform") from None
