"""The pages of a link: each is plain HTML, says one thing, and shows nothing of the workspace but names."""

from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from babel.dates import format_date

from adly_sync_server.pages.paper import page
from adly_sync_server.platforms.connect_links.visiting import Host, Visit
from adly_sync_server.platforms.pending import offered_accounts

#: Why a try failed, as the page says it; whatever else a platform answers is its trouble.
_TOLD: Final = frozenset(
    {
        "forbidden",
        "wrong_account",
        "no_account",
        "platform_no_permission",
        "code_expired",
        "not_offered",
        "choose_none",
    }
)


def link_page(seen: Visit, address: str, language: str, problem: str | None = None) -> str:
    """The link as it stands: what is asked, which accounts, or that it is done."""
    attempt = seen.attempt
    if attempt is not None and attempt.outcome == "done":
        return _done(seen, address, language)
    if attempt is not None and attempt.outcome == "ready" and attempt.expires_at > datetime.now(UTC):
        return _choice(seen, address, language, problem)
    return _welcome(seen, address, language, problem or _why_failed(seen))


def leaving_page(seen: Visit, away: str, language: str) -> str:
    """On the way to the platform: by itself, and by a button where a browser does not."""
    return _page(seen.host, "moving", language, seen.link.platform, away=away, kind="leaving", switch="")


def back_page(platform: str, query: dict[str, str], language: str) -> str:
    """Back from the platform: from here our own cookie goes along."""
    away = f"/c/back?{urlencode({**query, 'platform': platform})}"
    return _page(None, "moving", language, platform, away=away, kind="back", switch="")


def ended_page(kind: str, language: str, host: Host | None = None, **places: str) -> str:
    """A link that opens nothing, and what to do about it."""
    return _page(host, "ended", language, None, kind=kind, places=places, switch="")


def _welcome(seen: Visit, address: str, language: str, problem: str | None) -> str:
    told = None if problem is None else (problem if problem in _TOLD else "platform_trouble")
    return _page(
        seen.host,
        "connect",
        language,
        seen.link.platform,
        start=f"{address}/start?lang={language}",
        problem=told,
        is_renewal=seen.link.ad_account_id is not None,
        account_end=seen.account_end,
        until=format_date(seen.link.expires_at, format="long", locale=language),
        until_iso=seen.link.expires_at.date().isoformat(),
        switch=address,
        logo_address=address,
    )


def _choice(seen: Visit, address: str, language: str, problem: str | None) -> str:
    assert seen.attempt is not None
    offered = offered_accounts(seen.attempt)
    told = None if problem is None else (problem if problem in _TOLD else "platform_trouble")
    return _page(
        seen.host,
        "choose",
        language,
        seen.link.platform,
        accounts=offered,
        is_only=len(offered) == 1,
        post=f"{address}/accounts?lang={language}",
        problem=told,
        switch=address,
        logo_address=address,
    )


def _done(seen: Visit, address: str, language: str) -> str:
    assert seen.attempt is not None
    return _page(
        seen.host,
        "done",
        language,
        seen.link.platform,
        connected=seen.attempt.context.get("connected", []),
        is_renewal=seen.link.ad_account_id is not None,
        switch=address,
        logo_address=address,
    )


def _why_failed(seen: Visit) -> str | None:
    attempt = seen.attempt
    if attempt is None:
        return None
    if attempt.outcome == "failed":
        return str(attempt.context.get("code", "platform_failed"))
    return "code_expired" if attempt.expires_at <= datetime.now(UTC) else None


def _page(host: Host | None, template: str, language: str, platform: str | None, **values: Any) -> str:
    address = values.pop("logo_address", "")
    switch = values.pop("switch")
    has_logo = host is not None and host.logo is not None and address
    return page(
        f"link_{template}",
        language,
        "link",
        name=host.name if host else "",
        workspace=host.workspace if host else "",
        logo=f"{address}/logo" if has_logo else "",
        platform=platform,
        switch=f"{switch}?lang={'ar' if language == 'en' else 'en'}" if switch else "",
        **values,
    )
