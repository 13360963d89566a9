"""What is for trying ADLY out stays away from a server that people work on."""

from urllib.parse import urlsplit

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.outside.loopback import is_loopback
from adly_sync_server.settings import Settings


class InUse(AdlyError):
    """The public address is not this machine's own: others reach this server."""

    default_code = "server_in_use"


def require_trial(settings: Settings) -> None:
    """Raises ``InUse`` unless this server is reached from this machine alone."""
    if not is_loopback(urlsplit(settings.public_url).hostname or ""):
        raise InUse(f"others reach this server at {settings.public_url}")
