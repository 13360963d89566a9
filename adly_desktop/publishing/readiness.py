"""What stands in the way of a publish, and what would clear it. Pure."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from adly_desktop.publishing.review import Review
from adly_desktop.publishing.trees import CampaignRows
from adly_sync_server.contract.currencies import is_known
from adly_sync_server.contract.money import Money
from adly_sync_server.contract.roles import Action, Grants, may, within_ceiling


class Obstacle(StrEnum):
    """One reason why Publish waits."""

    UNSENT = "unsent"
    CONFLICTS = "conflicts"
    NO_ACCOUNT = "no_account"
    ACCOUNT = "account"
    MEDIA = "media"
    FINDINGS = "findings"
    OFFLINE = "offline"
    ROLE = "role"
    CEILING = "ceiling"
    NOTHING = "nothing"


class Standing(NamedTuple):
    """Who presses the button, and whether the server can hear it."""

    role: str
    grants: Grants
    is_online: bool


def obstacles(
    tree: CampaignRows, review: Review, blocking_findings: int, standing: Standing
) -> list[Obstacle]:
    """Everything in the way, in the order in which a person would clear it."""
    tests = (
        (Obstacle.ROLE, not may(standing.role, Action.PUBLISH, standing.grants)),
        (Obstacle.CEILING, not _within_ceiling(review, standing)),
        (Obstacle.NO_ACCOUNT, tree.account is None),
        (Obstacle.ACCOUNT, tree.account is not None and tree.account.fields["health"] in _UNUSABLE),
        (Obstacle.FINDINGS, blocking_findings > 0),
        (Obstacle.CONFLICTS, bool(tree.conflicted)),
        (Obstacle.MEDIA, bool(tree.unsent_media)),
        (Obstacle.UNSENT, bool(tree.waiting)),
        (Obstacle.OFFLINE, not standing.is_online),
        (Obstacle.NOTHING, not review.has_changes),
    )
    return [obstacle for obstacle, is_there in tests if is_there]


#: Health of an account that cannot be published to until somebody acts.
_UNUSABLE = frozenset({"needs_login", "no_permission"})


def _within_ceiling(review: Review, standing: Standing) -> bool:
    before = review.before.daily if review.before is not None else Decimal(0)
    if not is_known(review.after.currency):
        return True
    added = Money(review.after.daily - before, review.after.currency)
    return within_ceiling(standing.role, standing.grants, added)
