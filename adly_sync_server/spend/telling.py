"""An alert goes out as a notice, once: when it is raised, and when it is open again. Decided, it ends.

That a plan is spent slowly, brings fewer results than meant, or has money in another currency, is read on the
screen and sent to nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from adly_sync_server.contract.spend_guard import Verdict
from adly_sync_server.notices.raising import Notice, end_notices, raise_notice
from adly_sync_server.sync.counter import Counted

Arguments = Callable[[Verdict], dict[str, Any]]


def _money(verdict: Verdict, name: str) -> dict[str, str]:
    return {"amount": verdict.params[name], "currency": verdict.params["currency"]}


def _of_campaign(verdict: Verdict) -> dict[str, Any]:
    return {"campaign": verdict.name, "spent": _money(verdict, "spent")}


def _of_part(verdict: Verdict) -> dict[str, Any]:
    return {
        "initiative": verdict.name,
        "spent": _money(verdict, "spent"),
        "budget": _money(verdict, "budget"),
    }


#: Kind of an alert → kind of its notice, and what its sentence needs.
_NOTICES: Final[Mapping[str, tuple[str, Arguments]]] = {
    "over_plan": (
        "spend_over_plan",
        lambda v: {"initiative": v.name, "spent": _money(v, "spent"), "budget": _money(v, "budget")},
    ),
    "ahead_of_plan": (
        "spend_ahead_of_plan",
        lambda v: {"initiative": v.name, "spent": _money(v, "spent"), "planned": _money(v, "planned")},
    ),
    "ends_early": ("spend_ends_early", lambda v: {"initiative": v.name, "day": v.params["on"]}),
    "over_part": ("spend_over_part", _of_part),
    "ahead_of_part": ("spend_ahead_of_part", _of_part),
    "cost_above_target": ("spend_off_target", lambda v: {"initiative": v.name, "spent": _money(v, "spent")}),
    "roas_below_target": ("spend_off_target", lambda v: {"initiative": v.name, "spent": _money(v, "spent")}),
    "over_daily_ceiling": (
        "spend_over_ceiling",
        lambda v: {"spent": _money(v, "spent"), "ceiling": _money(v, "ceiling")},
    ),
    "no_results": ("spend_without_results", _of_campaign),
    "after_end": ("spend_after_end", _of_campaign),
    "while_paused": ("spend_while_paused", _of_campaign),
}


async def tell(work: Counted, alert_id: str, verdict: Verdict) -> None:
    """Raise the alert's notice, if it has one."""
    if verdict.kind not in _NOTICES:
        return
    kind, arguments = _NOTICES[verdict.kind]
    notice = Notice(
        kind=kind,
        key=_key(alert_id),
        arguments=arguments(verdict),
        entity=verdict.entity,
        entity_id=None if verdict.entity_id is None else UUID(verdict.entity_id),
    )
    await raise_notice(work, notice)


async def fall_silent(work: Counted, alert_ids: Iterable[str]) -> None:
    """End the notices of alerts that are decided or over."""
    await end_notices(work, [_key(alert_id) for alert_id in alert_ids])


def _key(alert_id: str) -> str:
    return f"spend/{alert_id}"
