"""The values TikTok takes, by the name of the field: the package has none.

Sources: the vendor survey 3.3 (T2 where the vendor's own yml files list them, else T3). A name that is
not here takes any text. What depends on the objective is in `rules/`.
"""

from __future__ import annotations

from typing import Final

OBJECTIVES: Final = (
    "REACH", "TRAFFIC", "VIDEO_VIEWS", "ENGAGEMENT", "LEAD_GENERATION", "APP_PROMOTION", "WEB_CONVERSIONS",
    "PRODUCT_SALES", "RF_REACH", "BRAND_CONSIDERATION",
)  # fmt: skip
PLACEMENTS: Final = ("PLACEMENT_TIKTOK", "PLACEMENT_PANGLE", "PLACEMENT_GLOBAL_APP_BUNDLE")
IDENTITY_TYPES: Final = ("CUSTOMIZED_USER", "AUTH_CODE", "TT_USER", "BC_AUTH_TT")
_WINDOWS: Final = ("OFF", "ONE_DAY", "SEVEN_DAYS", "FOURTEEN_DAYS", "TWENTY_EIGHT_DAYS")
_SWITCH: Final = ("ON", "OFF")

VALUES: Final[dict[str, tuple[str, ...]]] = {
    "objective_type": OBJECTIVES,
    "virtual_objective_type": ("SALES",),
    "sales_destination": ("WEBSITE", "APP", "TIKTOK_SHOP", "WEB_AND_APP"),
    "campaign_type": ("REGULAR_CAMPAIGN", "IOS14_CAMPAIGN"),
    "app_promotion_type": ("UNSET", "APP_INSTALL", "APP_RETARGETING", "APP_PREREGISTRATION"),
    "budget_mode": (
        "BUDGET_MODE_DAY", "BUDGET_MODE_TOTAL", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET", "BUDGET_MODE_INFINITE",
    ),
    "operation_status": ("ENABLE", "DISABLE", "DELETE"),
    "optimization_goal": (
        "REACH", "SHOW", "VIDEO_VIEW", "ENGAGED_VIEW", "ENGAGED_VIEW_FIFTEEN", "CLICK",
        "TRAFFIC_LANDING_PAGE_VIEW", "DESTINATION_VISIT", "CONVERT", "VALUE", "LEAD_GENERATION",
        "CONVERSION_LEADS", "PREFERRED_LEAD", "CONVERSATION", "INSTALL", "IN_APP_EVENT", "FOLLOWERS",
        "PAGE_VISIT",
    ),
    "billing_event": ("CPC", "CPM", "OCPM", "CPV", "CPA", "GD"),
    "bid_type": ("BID_TYPE_NO_BID", "BID_TYPE_CUSTOM", "BID_TYPE_MAX_CONVERSION"),
    "deep_bid_type": ("DEFAULT", "MIN", "PACING", "VO_MIN_ROAS", "VO_HIGHEST_VALUE", "AEO"),
    "placement_type": ("PLACEMENT_TYPE_AUTOMATIC", "PLACEMENT_TYPE_NORMAL"),
    "placements": PLACEMENTS,
    "schedule_type": ("SCHEDULE_FROM_NOW", "SCHEDULE_START_END"),
    "pacing": ("PACING_MODE_SMOOTH", "PACING_MODE_FAST"),
    "gender": ("GENDER_MALE", "GENDER_FEMALE", "GENDER_UNLIMITED"),
    "age_groups": ("AGE_13_17", "AGE_18_24", "AGE_25_34", "AGE_35_44", "AGE_45_54", "AGE_55_100"),
    "promotion_type": (
        "WEBSITE", "WEBSITE_OR_DISPLAY", "APP_ANDROID", "APP_IOS", "GAME", "LEAD_GENERATION",
        "LEAD_GEN_CLICK_TO_CALL", "LEAD_GEN_CLICK_TO_TT_DIRECT_MESSAGE",
        "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE", "TIKTOK_SHOP", "VIDEO_SHOPPING", "LIVE_SHOPPING",
        "PSA_PRODUCT",
    ),
    "promotion_target_type": ("INSTANT_PAGE", "EXTERNAL_WEBSITE"),
    "messaging_app_type": ("WHATSAPP", "MESSENGER", "ZALO", "LINE", "IM_URL"),
    "special_industries": ("HOUSING", "EMPLOYMENT", "CREDIT"),
    "click_attribution_window": _WINDOWS,
    "view_attribution_window": _WINDOWS,
    "engaged_view_attribution_window": _WINDOWS,
    "attribution_event_count": ("UNSET", "EVERY", "ONCE"),
    "operating_systems": ("ANDROID", "IOS"),
    "operating_system": ("ANDROID", "IOS"),
    "network_types": ("WIFI", "2G", "3G", "4G", "5G"),
    "ad_format": ("SINGLE_VIDEO", "SINGLE_IMAGE", "CAROUSEL_ADS", "CATALOG_CAROUSEL", "LIVE_CONTENT"),
    "identity_type": IDENTITY_TYPES,
    "aigc_disclosure_type": ("SELF_DISCLOSURE", "NOT_DECLARED"),
    "dark_post_status": _SWITCH,
    "deep_funnel_optimization_status": _SWITCH,
    "call_to_action": (
        "APPLY_NOW", "BOOK_NOW", "CALL_NOW", "CONTACT_US", "DOWNLOAD_NOW", "EXPERIENCE_NOW", "GET_QUOTE",
        "GET_SHOWTIMES", "GET_TICKETS_NOW", "INSTALL_NOW", "INTERESTED", "LEARN_MORE", "LISTEN_NOW",
        "ORDER_NOW", "PLAY_GAME", "PREORDER_NOW", "READ_MORE", "SEND_MESSAGE", "SHOP_NOW", "SIGN_UP",
        "SUBSCRIBE", "VIEW_NOW", "VIEW_PROFILE", "VISIT_STORE", "WATCH_LIVE", "WATCH_NOW",
        "JOIN_THIS_HASHTAG", "SHOOT_WITH_THIS_EFFECT", "VIEW_VIDEO_WITH_THIS_EFFECT",
    ),
    "upload_type": ("UPLOAD_BY_FILE", "UPLOAD_BY_URL", "UPLOAD_BY_FILE_ID", "UPLOAD_BY_VIDEO_ID"),
    "content_type": ("image", "music", "video", "playable", "product", "product_group"),
    "report_type": ("BASIC", "AUDIENCE", "PLAYABLE_MATERIAL", "CATALOG", "BC", "TT_SHOP"),
    "service_type": ("AUCTION", "RESERVATION"),
    "data_level": ("AUCTION_ADVERTISER", "AUCTION_CAMPAIGN", "AUCTION_ADGROUP", "AUCTION_AD"),
    "order_type": ("ASC", "DESC"),
    "query_mode": ("REGULAR", "CHUNK"),
    "output_format": ("CSV_STRING", "CSV_DOWNLOAD", "XLSX_DOWNLOAD"),
    "filter_type": (
        "IN", "MATCH", "GREATER_EQUAL", "GREATER_THAN", "LOWER_EQUAL", "LOWER_THAN", "BETWEEN",
    ),
    "primary_status": (
        "STATUS_ALL", "STATUS_NOT_DELETE", "STATUS_NOT_DELIVERY", "STATUS_DELIVERY_OK", "STATUS_DISABLE",
        "STATUS_DELETE", "STATUS_TIME_DONE", "STATUS_FROZEN", "STATUS_RF_CLOSED",
    ),
    "level_range": ("ALL", "TO_COUNTRY", "TO_PROVINCE", "TO_CITY", "TO_DISTRICT"),
    "search_type": ("FUZZY_SEARCH", "BATCH_REGION_SEARCH", "BATCH_ZIPCODE_SEARCH"),
    "geo_types": ("COUNTRY", "PROVINCE", "CITY", "DISTRICT", "DMA", "ZIP_CODE"),
    "preview_type": ("AD", "ADS_CREATION", "CARD", "PAGE", "SINGLE_VIDEO", "SINGLE_IMAGE"),
    "event_source": ("web", "app", "offline", "crm"),
    "business_type": (
        "LEAD_GEN", "STORE_FRONT", "APP_PROFILE_PAGE", "TIKTOK_INSTANT_PAGE", "SHOP_ADS_PLP", "SHOP_ADS_PDP",
        "POP_UP_FORM",
    ),
}  # fmt: skip  # lists of names
