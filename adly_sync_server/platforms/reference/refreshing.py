"""A platform's lists read anew through one account; and what its lists do not hold, asked for by words."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.reference import LANGUAGES, ReferenceKind, ReferenceOption
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.abilities import SearchesTargeting, TargetingOption
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.port import AccountRef
from adly_sync_server.platforms.reference import repository
from adly_sync_server.platforms.renewing import TokenParts, account_ref
from adly_sync_server.platforms.repository import Accounts, StoredAccount

#: Places and interests change a few times a year.
MAX_AGE: Final = timedelta(days=7)

#: Language → the options as the platform names them in it.
_Told = Mapping[str, Sequence[TargetingOption]]


async def refresh(parts: TokenParts, workspace_id: uuid.UUID, account_id: uuid.UUID) -> int:
    """Read the lists of the account's platform, unless they are fresh; how many options they hold.

    Raises what the platform's calls and opening a token raise; then the lists stay as they are.
    """
    account = await _account(parts, workspace_id, account_id)
    searches = _searches(parts, account)
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        if searches is None or await repository.is_fresh(uow, account.platform, MAX_AGE):
            return 0
    ref, listed = await account_ref(parts, account), list[ReferenceOption]()
    with allowance_of(parts.engine, parts.platforms.named(account.platform), ref):
        for kind in ReferenceKind:
            listed += await _asked(searches, ref, kind, "")
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        await repository.keep(uow, account.platform, listed, is_listed=True)
        await repository.drop_unlisted(uow, account.platform, {one.kind for one in listed})
        await repository.note_refreshed(uow, account.platform)
    return len(listed)


async def search(
    parts: TokenParts, workspace_id: uuid.UUID, account_id: uuid.UUID, kind: ReferenceKind, words: str
) -> list[ReferenceOption]:
    """Ask the platform itself, and keep what it says for everybody. Raises what its calls raise."""
    account = await _account(parts, workspace_id, account_id)
    searches = _searches(parts, account)
    if searches is None or not words.strip():
        return []
    ref = await account_ref(parts, account)
    with allowance_of(parts.engine, parts.platforms.named(account.platform), ref):
        options = await _asked(searches, ref, kind, words)
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        await repository.keep(uow, account.platform, options, is_listed=False)
    return options


async def _account(parts: TokenParts, workspace_id: uuid.UUID, account_id: uuid.UUID) -> StoredAccount:
    async with unit_of_work(parts.engine, workspace_id=workspace_id) as uow:
        account = await Accounts(uow).find(account_id)
    if account is None:
        raise NotFound("no such account", field="account_id")
    return account


def _searches(parts: TokenParts, account: StoredAccount) -> SearchesTargeting | None:
    if account.platform not in parts.platforms:
        return None
    adapter = parts.platforms.named(account.platform)
    return adapter if isinstance(adapter, SearchesTargeting) else None


async def _asked(
    searches: SearchesTargeting, account: AccountRef, kind: ReferenceKind, words: str
) -> list[ReferenceOption]:
    told = {
        language: await searches.search_targeting(account, kind, words, language) for language in LANGUAGES
    }
    return _merged(told)


def _merged(told: _Told) -> list[ReferenceOption]:
    """One option a key, with its name in each language that knows it."""
    keys = dict.fromkeys(one.key for options in told.values() for one in options)
    by_key = {language: {one.key: one for one in options} for language, options in told.items()}
    return [_option({lang: known[key] for lang, known in by_key.items() if key in known}) for key in keys]


def _option(by_language: Mapping[str, TargetingOption]) -> ReferenceOption:
    first = next(iter(by_language.values()))
    return ReferenceOption(
        kind=first.kind,
        key=first.key,
        names={language: one.name for language, one in by_language.items()},
        paths={language: list(one.path) for language, one in by_language.items() if one.path},
        country=first.country,
        audience_size=max(_sizes(by_language.values()), default=None),
    )


def _sizes(options: Iterable[TargetingOption]) -> list[int]:
    return [one.audience_size for one in options if one.audience_size is not None]
