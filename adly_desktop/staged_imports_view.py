"""Scenes of importing: an offer, and an import in each state that a person meets."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.platforms.accounts_read import connected_accounts
from adly_desktop.platforms.import_calls import (
    Import,
    ImportCalls,
    ImportNoteTold,
    ImportOffer,
    ImportStage,
)
from adly_desktop.shell.screenshots import Scene

_MOMENT: Final = datetime(2026, 11, 22, 11, 5, tzinfo=UTC)


class StagedImports(ImportCalls):
    """Imports without a server: each account's as it is given."""

    def __init__(self, *found: Import, offers: Sequence[ImportOffer] = ()) -> None:
        self._found, self._offers = found, {one.ad_account_id: one for one in offers}

    async def latest(self) -> tuple[Import, ...]:
        """All of them."""
        return self._found

    async def see(self, import_id: str) -> Import:
        """The one of this id."""
        return next(one for one in self._found if one.id == import_id)

    async def offer(self, ad_account_id: str) -> ImportOffer:
        """What was given for it."""
        return self._offers[ad_account_id]


def _import(
    account: str, state: str, stage: str, counts: Sequence[tuple[str, int, int]], **more: Any
) -> Import:
    """One import; ``counts``: stage, read and total."""
    return Import(
        id=account,
        ad_account_id=account,
        platform="meta",
        state=state,
        stage=stage,
        stages=tuple(
            ImportStage(stage=name, read=read, added=read, total=total) for name, read, total in counts
        ),
        created_at=_MOMENT,
        updated_at=_MOMENT,
        **more,
    )


def _imports_of(accounts: Sequence[str]) -> tuple[Import, ...]:
    """One in each state that a person meets."""
    under_way = (("campaigns", 1_000, 1_000), ("ad_sets", 5_000, 5_000), ("ads", 9_400, 25_000))
    done = (("campaigns", 142, 142), ("ad_sets", 380, 380), ("ads", 1_216, 1_216))
    notes = (
        ImportNoteTold(
            note="read_only",
            entity="ad_sets",
            external_id="1",
            name="جمهور الرياض – متابعون",
            detail="targeting.flexible_spec, daily_spend_cap",
        ),
        ImportNoteTold(
            note="objective_unknown",
            entity="campaigns",
            external_id="2",
            name="زيارات الفروع",
            detail="store_visits",
        ),
    )
    first, second, third, fourth = accounts[:4]
    return (
        _import(first, "running", "ads", under_way),
        _import(
            second, "done", "media", done, note_counts={"read_only": 12, "objective_unknown": 1}, notes=notes
        ),
        _import(third, "waiting", "ads", under_way, error_code="platform_throttled", waits_until=_MOMENT),
        _import(fourth, "failed", "ad_sets", done[:1], error_code="platform_unreachable"),
    )


def import_scenes(workspace: OpenWorkspace, at: Callable[[ImportCalls], Awaitable[QWidget]]) -> list[Scene]:
    """``at`` shows the Ad accounts screen with these calls."""
    imports = workspace.models.connections.imports

    async def accounts() -> list[str]:
        return [one.id for one in await workspace.place.storage.read(connected_accounts)]

    async def importing() -> QWidget:
        return await at(StagedImports(*_imports_of(await accounts())))

    async def offering() -> QWidget:
        first = (await accounts())[:1]
        shown = await at(
            StagedImports(offers=[ImportOffer(ad_account_id=one, campaigns=142) for one in first])
        )
        imports.ask_offers(first)
        return shown

    return [
        Scene("connections-import-offered", offering, imports.forget),
        Scene("connections-importing", importing, imports.forget),
    ]
