"""What staff send a link with: a greeting, what it is for, until when, and the address."""

from babel.dates import format_date

from adly_sync_server.pages.paper import LANGUAGES, sentences
from adly_sync_server.platforms.connect_links.rows import Link


def messages(link: Link, name: str, address: str) -> dict[str, str]:
    """The message in each language. ``name``: who asks."""
    return {language: _message(link, name, address, language) for language in LANGUAGES}


def _message(link: Link, name: str, address: str, language: str) -> str:
    said = sentences("link")[language]["share" if link.ad_account_id is None else "share_renew"]
    platform = sentences("shared")[language][link.platform]
    until = format_date(link.expires_at, format="long", locale=language)
    return said.format(platform=platform, name=name, until=until, address=address)
