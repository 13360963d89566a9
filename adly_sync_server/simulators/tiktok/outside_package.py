"""Calls that TikTok has and its package lacks, written by hand in the same shapes.

Sources, by the names of the vendor survey: T3 (bububa/tiktok-business, its `model/` folders), T8 (Events).
`object` holds anything; what is inside is then judged where the call is played.
"""

from __future__ import annotations

from typing import Final

from adly_sync_server.simulators.tiktok.vendor_source import CallReading, ModelReading

_OF_ACCOUNT: Final = ("advertiser_id",)


def _model(name: str, required: str, /, **fields: str) -> ModelReading:
    return ModelReading(name=name, fields=fields, required=tuple(required.split()))


_BODIES: Final = (
    # oauth: T3 `model/oauth`, and the vendor survey 3.1
    _model(
        "Oauth2RevokeTokenBody", "app_id secret access_token",
        app_id="str", secret="str", access_token="str",
    ),
    # budgets of ad groups: T3 `model/adgroup/budget_update.go`
    _model(
        "AdgroupBudgetUpdateBody", "advertiser_id",
        advertiser_id="str", budget="list[AdgroupBudget]", schedule_budget="list[AdgroupScheduleBudget]",
    ),
    _model("AdgroupBudget", "adgroup_id budget", adgroup_id="str", budget="float"),
    _model("AdgroupScheduleBudget", "adgroup_id schedule_budget", adgroup_id="str", schedule_budget="float"),
    # files in pieces: T3 `model/file`
    _model(
        "FileStartUploadBody", "advertiser_id size content_type",
        advertiser_id="str", size="int", content_type="str", name="str",
    ),
    _model("FileFinishUploadBody", "advertiser_id upload_id", advertiser_id="str", upload_id="str"),
    _model("FileNameCheckFile", "file_name", file_name="str", file_type="str"),
    # posts by authorisation code: T3 `model/ttvideo`
    _model(
        "TtVideoAuthorizeBody", "advertiser_id auth_code",
        advertiser_id="str", auth_code="str", original_post_auth_code="str",
    ),
    # previews: T3 `model/creative/adspreview` (of an ad that exists, and of one that is being made)
    _model(
        "AdsPreviewCreateBody", "advertiser_id preview_type",
        advertiser_id="str", preview_type="str", ad_id="str", device="list[str]", language="str",
        placement="str", preview_format="str", objective_type="str", promotion_type="str", identity_id="str",
        identity_type="str", identity_authorized_bc_id="str", ad_format="str", video_id="str",
        image_ids="list[str]", music_id="str", tiktok_item_id="str", ad_text="str", call_to_action="str",
        call_to_action_id="str", card_id="str", landing_page_url="str", page_id="int", catalog_id="str",
        catalog_authorized_bc_id="str", product_specific_type="str", item_group_ids="list[str]",
        product_set_id="str", sku_ids="list[str]",
    ),
    # server events: T3 `model/event/track.go`, T8
    _model(
        "EventTrackBody", "event_source event_source_id data",
        event_source="str", event_source_id="str", test_event_code="str", data="list[TrackedEvent]",
    ),
    _model(
        "TrackedEvent", "event event_time",
        event="str", event_time="int", event_id="str", user="TrackedUser", properties="TrackedProperties",
        page="TrackedPage", app="object", ad="object", limited_data_use="bool", lead="object",
    ),
    _model(
        "TrackedUser", "",
        ttclid="str", email="object", phone="object", external_id="object", ttp="str", ip="str",
        user_agent="str", idfa="str", idfv="str", gaid="str", locale="str", att_status="str",
    ),
    _model(
        "TrackedProperties", "",
        content_ids="list[str]", contents="list[TrackedContent]", content_type="str", currency="str",
        value="float", num_items="int", search_string="str", query="str", description="str", order_id="str",
        shop_id="str", status="str",
    ),
    _model(
        "TrackedContent", "",
        price="float", quantity="int", content_id="str", content_category="str", content_name="str",
        brand="str",
    ),
    _model("TrackedPage", "", url="str", referrer="str"),
    # the diary of changes: T3 `model/changelog`
    _model(
        "ChangelogTaskCreateBody", "advertiser_id start_time end_time",
        advertiser_id="str", start_time="str", end_time="str", timezone="str", module="str",
        object_ids="list[str]", object_type="str", operation_types="list[str]", order_fields="list[str]",
    ),
)  # fmt: skip  # one model a paragraph

_READS: Final = (
    # T3 `model/page/get.go`
    CallReading(
        method="GET", path="/page/get/", required=_OF_ACCOUNT,
        query={
            "advertiser_id": "str", "library_id": "str", "page": "int", "page_size": "int", "status": "str",
            "title": "str", "update_time_range": "object", "business_type": "str",
            "business_types": "list[str]",
        },
    ),
    # the vendor's pages 1740559669226498 and 1740554277061634
    *(
        CallReading(
            method="GET", path=path, required=("advertiser_id", ids),
            query={"advertiser_id": "str", ids: "list[str]", "lang": "str"},
        )
        for path, ids in (("/ad/review_info/", "ad_ids"), ("/adgroup/review_info/", "adgroup_ids"))
    ),
    # T3 `model/file/name_check.go`
    CallReading(
        method="GET", path="/file/name/check/", required=_OF_ACCOUNT,
        query={
            "advertiser_id": "str", "file_name": "str", "file_type": "str",
            "files": "list[FileNameCheckFile]",
        },
    ),
    # T3 `model/ttvideo`
    CallReading(
        method="GET", path="/tt_video/info/", required=("advertiser_id", "auth_code"),
        query={"advertiser_id": "str", "auth_code": "str"},
    ),
    CallReading(
        method="GET", path="/tt_video/list/", required=_OF_ACCOUNT,
        query={
            "advertiser_id": "str", "item_types": "list[str]", "keyword": "str", "page": "int",
            "page_size": "int",
        },
    ),
    # T3 `model/report/task_download.go`, `model/changelog`
    *(
        CallReading(
            method="GET", path=path, required=("advertiser_id", "task_id"),
            query={"advertiser_id": "str", "task_id": "str"},
        )
        for path in ("/report/task/download/", "/changelog/task/check/", "/changelog/task/download/")
    ),
)  # fmt: skip  # one call a paragraph

_WRITES: Final = {
    "/oauth2/revoke_token/": "Oauth2RevokeTokenBody",
    "/adgroup/budget/update/": "AdgroupBudgetUpdateBody",
    "/file/start/upload/": "FileStartUploadBody",
    "/file/finish/upload/": "FileFinishUploadBody",
    "/tt_video/authorize/": "TtVideoAuthorizeBody",
    "/creative/ads_preview/create/": "AdsPreviewCreateBody",
    "/event/track/": "EventTrackBody",
    "/changelog/task/create/": "ChangelogTaskCreateBody",
}

# T3 `model/file/transfer_upload.go`
_CHUNK: Final = CallReading(
    method="POST",
    path="/file/transfer/upload/",
    form={
        "advertiser_id": "str",
        "upload_id": "str",
        "signature": "str",
        "start_offset": "int",
        "file": "str",
    },
    required=("advertiser_id", "upload_id", "signature", "start_offset", "file"),
)

MODELS: Final = {body.name: body for body in _BODIES}
CALLS: Final = {
    f"{call.method} {call.path}": call
    for call in (
        *_READS,
        _CHUNK,
        *(CallReading(method="POST", path=path, body=body) for path, body in _WRITES.items()),
    )
}
