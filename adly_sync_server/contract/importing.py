"""What an import tells people: how far it is, and what of an account could not be taken over as it stands."""

from enum import StrEnum
from typing import Final


class ImportState(StrEnum):
    """``waiting``: the platform's limit is used up, and it goes on by itself."""

    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


#: It goes on, or will by itself.
UNDER_WAY: Final = (ImportState.RUNNING, ImportState.WAITING)


class ImportNote(StrEnum):
    """Why something came otherwise than it stands on the platform, or did not come.

    ``read_only``           settings that our rows have no words for: kept, and never sent
    ``objective_unknown``   an objective that campaigns here cannot have
    ``value_unfit``         a value that our row cannot hold, kept as it is beside it
    ``link_unknown``        a page, profile or pixel that the account does not offer us
    ``creative_gone``       the ad is there, and what it showed is not
    ``parent_missing``      what it hangs below is archived, deleted, or in the trash here
    ``campaign_empty``      a campaign without ad sets
    ``media_missing``       a file that the platform does not show any more
    """

    READ_ONLY = "read_only"
    OBJECTIVE_UNKNOWN = "objective_unknown"
    VALUE_UNFIT = "value_unfit"
    LINK_UNKNOWN = "link_unknown"
    CREATIVE_GONE = "creative_gone"
    PARENT_MISSING = "parent_missing"
    CAMPAIGN_EMPTY = "campaign_empty"
    MEDIA_MISSING = "media_missing"


#: What is brought in, in this order; ``media`` are pictures of what ads show.
STAGES: Final = ("campaigns", "ad_sets", "creatives", "ads", "media")
