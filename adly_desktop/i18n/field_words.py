"""What things and their fields are called. One table; a test walks every field a person can change."""

from collections.abc import Callable, Mapping
from typing import Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

CONTEXT: Final = "FieldWords"
#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)

THINGS: Final[Mapping[str, str]] = {
    "campaigns": QT_TRANSLATE_NOOP("FieldWords", "Campaign"),
    "ad_sets": QT_TRANSLATE_NOOP("FieldWords", "Ad set"),
    "ads": QT_TRANSLATE_NOOP("FieldWords", "Ad"),
    "content_assets": QT_TRANSLATE_NOOP("FieldWords", "Media"),
    "content_templates": QT_TRANSLATE_NOOP("FieldWords", "Template"),
    "audiences": QT_TRANSLATE_NOOP("FieldWords", "Audience"),
    "brand_kits": QT_TRANSLATE_NOOP("FieldWords", "Brand kit"),
    "comments": QT_TRANSLATE_NOOP("FieldWords", "Comment"),
    "proposals": QT_TRANSLATE_NOOP("FieldWords", "Proposal"),
    "plans": QT_TRANSLATE_NOOP("FieldWords", "Plan"),
    "shared_settings": QT_TRANSLATE_NOOP("FieldWords", "Shared setting"),
    "clock_entries": QT_TRANSLATE_NOOP("FieldWords", "Planned change"),
    "ad_accounts": QT_TRANSLATE_NOOP("FieldWords", "Ad account"),
    "products": QT_TRANSLATE_NOOP("FieldWords", "Product"),
    "members": QT_TRANSLATE_NOOP("FieldWords", "Member"),
    "spend_alerts": QT_TRANSLATE_NOOP("FieldWords", "Spend alert"),
}
#: By path; ids of list elements stand as a star. The two columns of an audience share their tails.
FIELDS: Final[Mapping[str, str]] = {
    "*": QT_TRANSLATE_NOOP("FieldWords", "All of it"),
    "name": QT_TRANSLATE_NOOP("FieldWords", "Name"),
    "title": QT_TRANSLATE_NOOP("FieldWords", "Title"),
    "body": QT_TRANSLATE_NOOP("FieldWords", "Text"),
    "note": QT_TRANSLATE_NOOP("FieldWords", "Note"),
    "notes": QT_TRANSLATE_NOOP("FieldWords", "Notes"),
    "tags": QT_TRANSLATE_NOOP("FieldWords", "Tags"),
    "description": QT_TRANSLATE_NOOP("FieldWords", "Description"),
    "state": QT_TRANSLATE_NOOP("FieldWords", "State"),
    "action": QT_TRANSLATE_NOOP("FieldWords", "What happens"),
    "waits_for": QT_TRANSLATE_NOOP("FieldWords", "New version"),
    "moment": QT_TRANSLATE_NOOP("FieldWords", "When"),
    "at": QT_TRANSLATE_NOOP("FieldWords", "When"),
    "until_at": QT_TRANSLATE_NOOP("FieldWords", "Until"),
    "change": QT_TRANSLATE_NOOP("FieldWords", "Change"),
    "way": QT_TRANSLATE_NOOP("FieldWords", "How it changes"),
    "amount": QT_TRANSLATE_NOOP("FieldWords", "Amount"),
    "is_cancelled": QT_TRANSLATE_NOOP("FieldWords", "Cancelled"),
    "status": QT_TRANSLATE_NOOP("FieldWords", "Status"),
    "platform": QT_TRANSLATE_NOOP("FieldWords", "Platform"),
    "objective": QT_TRANSLATE_NOOP("FieldWords", "Objective"),
    "position": QT_TRANSLATE_NOOP("FieldWords", "Position in the list"),
    "ad_account_id": QT_TRANSLATE_NOOP("FieldWords", "Ad account"),
    "campaign_id": QT_TRANSLATE_NOOP("FieldWords", "Campaign"),
    "ad_set_id": QT_TRANSLATE_NOOP("FieldWords", "Ad set"),
    "special_categories": QT_TRANSLATE_NOOP("FieldWords", "Special categories"),
    "initiative": QT_TRANSLATE_NOOP("FieldWords", "Initiative"),
    "month": QT_TRANSLATE_NOOP("FieldWords", "Month"),
    "split": QT_TRANSLATE_NOOP("FieldWords", "Split"),
    "split.by": QT_TRANSLATE_NOOP("FieldWords", "Split by"),
    "split.unit": QT_TRANSLATE_NOOP("FieldWords", "Unit of the split"),
    "split.shares": QT_TRANSLATE_NOOP("FieldWords", "Shares of the split"),
    "target": QT_TRANSLATE_NOOP("FieldWords", "Target"),
    "target.result_type": QT_TRANSLATE_NOOP("FieldWords", "Kind of result"),
    "target.results": QT_TRANSLATE_NOOP("FieldWords", "Results"),
    "target.cost_per_result": QT_TRANSLATE_NOOP("FieldWords", "Cost of a result"),
    "target.roas": QT_TRANSLATE_NOOP("FieldWords", "ROAS"),
    "budget": QT_TRANSLATE_NOOP("FieldWords", "Budget"),
    "budget_type": QT_TRANSLATE_NOOP("FieldWords", "Kind of budget"),
    "budget_amount": QT_TRANSLATE_NOOP("FieldWords", "Budget"),
    "currency": QT_TRANSLATE_NOOP("FieldWords", "Currency"),
    "schedule": QT_TRANSLATE_NOOP("FieldWords", "Schedule"),
    "start_at": QT_TRANSLATE_NOOP("FieldWords", "Start"),
    "end_at": QT_TRANSLATE_NOOP("FieldWords", "End"),
    "time_zone": QT_TRANSLATE_NOOP("FieldWords", "Time zone"),
    "bid_strategy": QT_TRANSLATE_NOOP("FieldWords", "Bid strategy"),
    "bid_amount": QT_TRANSLATE_NOOP("FieldWords", "Bid"),
    "optimization_goal": QT_TRANSLATE_NOOP("FieldWords", "Goal"),
    "billing_event": QT_TRANSLATE_NOOP("FieldWords", "Paid for"),
    "attribution_window": QT_TRANSLATE_NOOP("FieldWords", "Attribution window"),
    "destination": QT_TRANSLATE_NOOP("FieldWords", "Destination"),
    "pixel_id": QT_TRANSLATE_NOOP("FieldWords", "Pixel"),
    "conversion_event": QT_TRANSLATE_NOOP("FieldWords", "Conversion"),
    "app_id": QT_TRANSLATE_NOOP("FieldWords", "App"),
    "creative_data.language": QT_TRANSLATE_NOOP("FieldWords", "Language"),
    "creative_data.format": QT_TRANSLATE_NOOP("FieldWords", "Format"),
    "creative_data.headline": QT_TRANSLATE_NOOP("FieldWords", "Headline"),
    "creative_data.primary_text": QT_TRANSLATE_NOOP("FieldWords", "Primary text"),
    "creative_data.description": QT_TRANSLATE_NOOP("FieldWords", "Description"),
    "creative_data.headline_en": QT_TRANSLATE_NOOP("FieldWords", "Headline · English"),
    "creative_data.primary_text_en": QT_TRANSLATE_NOOP("FieldWords", "Primary text · English"),
    "creative_data.description_en": QT_TRANSLATE_NOOP("FieldWords", "Description · English"),
    "creative_data.brand_name": QT_TRANSLATE_NOOP("FieldWords", "Brand name"),
    "creative_data.call_to_action": QT_TRANSLATE_NOOP("FieldWords", "Call to action"),
    "creative_data.landing_url": QT_TRANSLATE_NOOP("FieldWords", "Landing page"),
    "creative_data.utm": QT_TRANSLATE_NOOP("FieldWords", "UTM tags"),
    "creative_data.utm.source": QT_TRANSLATE_NOOP("FieldWords", "UTM source"),
    "creative_data.utm.medium": QT_TRANSLATE_NOOP("FieldWords", "UTM medium"),
    "creative_data.utm.campaign": QT_TRANSLATE_NOOP("FieldWords", "UTM campaign"),
    "creative_data.utm.content": QT_TRANSLATE_NOOP("FieldWords", "UTM content"),
    "creative_data.utm.term": QT_TRANSLATE_NOOP("FieldWords", "UTM term"),
    "creative_data.lead_form_id": QT_TRANSLATE_NOOP("FieldWords", "Lead form"),
    "creative_data.page_identity_id": QT_TRANSLATE_NOOP("FieldWords", "Page"),
    "creative_data.instagram_identity_id": QT_TRANSLATE_NOOP("FieldWords", "Instagram account"),
    "creative_data.cards": QT_TRANSLATE_NOOP("FieldWords", "Cards"),
    "creative_data.cards.*": QT_TRANSLATE_NOOP("FieldWords", "Card"),
    "creative_data.cards.*.headline": QT_TRANSLATE_NOOP("FieldWords", "Headline of a card"),
    "creative_data.cards.*.description": QT_TRANSLATE_NOOP("FieldWords", "Description of a card"),
    "creative_data.cards.*.landing_url": QT_TRANSLATE_NOOP("FieldWords", "Landing page of a card"),
    "creative_data.cards.*.asset_id": QT_TRANSLATE_NOOP("FieldWords", "Picture of a card"),
    "creative_data.cards.*.position": QT_TRANSLATE_NOOP("FieldWords", "Position of a card"),
    "media_assets": QT_TRANSLATE_NOOP("FieldWords", "Media"),
    "media_assets.*": QT_TRANSLATE_NOOP("FieldWords", "Media"),
    "media_assets.*.asset_id": QT_TRANSLATE_NOOP("FieldWords", "Media"),
    "media_assets.*.slot": QT_TRANSLATE_NOOP("FieldWords", "Use of the media"),
    "media_assets.*.crop": QT_TRANSLATE_NOOP("FieldWords", "Crop"),
    "media_assets.*.position": QT_TRANSLATE_NOOP("FieldWords", "Position of the media"),
    "targeting.countries": QT_TRANSLATE_NOOP("FieldWords", "Countries"),
    "targeting.excluded_countries": QT_TRANSLATE_NOOP("FieldWords", "Excluded countries"),
    "targeting.regions": QT_TRANSLATE_NOOP("FieldWords", "Regions"),
    "targeting.cities": QT_TRANSLATE_NOOP("FieldWords", "Cities"),
    "targeting.languages": QT_TRANSLATE_NOOP("FieldWords", "Languages"),
    "targeting.interests": QT_TRANSLATE_NOOP("FieldWords", "Interests"),
    "targeting.audiences": QT_TRANSLATE_NOOP("FieldWords", "Audiences"),
    "targeting.excluded_audiences": QT_TRANSLATE_NOOP("FieldWords", "Excluded audiences"),
    "targeting.placements": QT_TRANSLATE_NOOP("FieldWords", "Placements"),
    "targeting.devices": QT_TRANSLATE_NOOP("FieldWords", "Devices"),
    "targeting.gender": QT_TRANSLATE_NOOP("FieldWords", "Gender"),
    "targeting.age": QT_TRANSLATE_NOOP("FieldWords", "Age"),
    "targeting.age.min": QT_TRANSLATE_NOOP("FieldWords", "Youngest age"),
    "targeting.age.max": QT_TRANSLATE_NOOP("FieldWords", "Oldest age"),
    "targeting.automatic_placements": QT_TRANSLATE_NOOP("FieldWords", "Automatic placements"),
    "targeting.expand_audience": QT_TRANSLATE_NOOP("FieldWords", "Wider audience"),
    "options.search_results": QT_TRANSLATE_NOOP("FieldWords", "Shown among search results"),
    "options.enhanced_creatives": QT_TRANSLATE_NOOP("FieldWords", "Automatic changes to texts and media"),
    "options.added_links": QT_TRANSLATE_NOOP("FieldWords", "Added links and products"),
    "options.multi_advertiser": QT_TRANSLATE_NOOP("FieldWords", "Shown beside other advertisers"),
    "options.comments": QT_TRANSLATE_NOOP("FieldWords", "Comments"),
    "options.shares": QT_TRANSLATE_NOOP("FieldWords", "Sharing"),
    "options.downloads": QT_TRANSLATE_NOOP("FieldWords", "Downloading the video"),
}


def thing_word(entity: str) -> str:
    """What a row of this entity is called."""
    return QCoreApplication.translate(CONTEXT, THINGS[entity]) if entity in THINGS else entity


def field_word(path: str) -> str:
    """What a field or group is called; one nobody has named is shown by its own last word."""
    source = FIELDS.get(starred(path))
    return QCoreApplication.translate(CONTEXT, source) if source else path.rpartition(".")[2]


def starred(path: str) -> str:
    """The path with ids of list elements as a star, and either audience under one name."""
    if path.startswith("target_audience"):
        path = "targeting" + path.removeprefix("target_audience")
    for head in ("creative_data.cards.", "media_assets."):
        if path.startswith(head):
            _, dot, rest = path.removeprefix(head).partition(".")
            return f"{head}*{dot}{rest}"
    return path
