"""What a column of pasted rows may mean: a field of an ad, of its ad set, or of its campaign. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Field


class Reads(StrEnum):
    """How a cell is read."""

    COPY = "copy"  # as written, lines included
    LINE = "line"  # one line
    ADDRESS = "address"  # one line from left to right, Western digits
    WORD = "word"  # one of a closed set
    MONEY = "money"
    START = "start"  # a day, from its beginning
    END = "end"  # a day, to its end
    COUNTRIES = "countries"
    AGE = "age"
    TAGS = "tags"
    PICTURE = "picture"  # a file of the library, by its name


class Target(NamedTuple):
    """One meaning. ``words`` names the closed set of ``meanings``, or the kind of budget; the ``path`` of a
    picture is its slot.
    """

    key: str
    entity: str
    path: str
    reads: Reads
    words: str = ""

    @property
    def field(self) -> Field | None:
        """What the contract says of it; None of a picture."""
        return None if self.reads is Reads.PICTURE else entity_named(self.entity).find(self.path)


def _copy(name: str) -> Target:
    return Target(name, "ads", f"creative_data.{name}", Reads.COPY)


def _tag(name: str) -> Target:
    return Target(f"utm_{name}", "ads", f"creative_data.utm.{name}", Reads.ADDRESS)


#: In the order in which they are offered.
TARGETS: Final[tuple[Target, ...]] = (
    Target("name", "ads", "name", Reads.LINE),
    *map(_copy, ("headline", "primary_text", "description")),
    *map(_copy, ("headline_en", "primary_text_en", "description_en")),
    Target("landing_url", "ads", "creative_data.landing_url", Reads.ADDRESS),
    Target("call_to_action", "ads", "creative_data.call_to_action", Reads.WORD, "call_to_action"),
    Target("picture", "ads", "feed", Reads.PICTURE),
    Target("story", "ads", "story", Reads.PICTURE),
    Target("brand_name", "ads", "creative_data.brand_name", Reads.LINE),
    Target("language", "ads", "creative_data.language", Reads.WORD, "language"),
    Target("format", "ads", "creative_data.format", Reads.WORD, "format"),
    *map(_tag, ("source", "medium", "campaign", "content", "term")),
    Target("tags", "ads", "tags", Reads.TAGS),
    Target("ad_set", "ad_sets", "name", Reads.LINE),
    Target("budget_daily", "ad_sets", "budget_amount", Reads.MONEY, "daily"),
    Target("budget_lifetime", "ad_sets", "budget_amount", Reads.MONEY, "lifetime"),
    Target("start", "ad_sets", "start_at", Reads.START),
    Target("end", "ad_sets", "end_at", Reads.END),
    Target("goal", "ad_sets", "optimization_goal", Reads.WORD, "goal"),
    Target("countries", "ad_sets", "targeting.countries", Reads.COUNTRIES, "countries"),
    Target("gender", "ad_sets", "targeting.gender", Reads.WORD, "gender"),
    Target("age_min", "ad_sets", "targeting.age.min", Reads.AGE),
    Target("age_max", "ad_sets", "targeting.age.max", Reads.AGE),
    Target("campaign", "campaigns", "name", Reads.LINE),
    Target("platform", "campaigns", "platform", Reads.WORD, "platform"),
    Target("objective", "campaigns", "objective", Reads.WORD, "objective"),
    Target("initiative", "campaigns", "initiative", Reads.LINE),
    Target("campaign_daily", "campaigns", "budget_amount", Reads.MONEY, "daily"),
    Target("campaign_lifetime", "campaigns", "budget_amount", Reads.MONEY, "lifetime"),
)
#: Targets that say of an amount what kind of budget it is.
KINDS: Final[Mapping[str, str]] = {
    target.key: target.words for target in TARGETS if target.path == "budget_amount"
}
BY_KEY: Final[Mapping[str, Target]] = {target.key: target for target in TARGETS}
