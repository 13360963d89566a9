"""Which call is done by whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from adly_sync_server.simulators.tiktok import (
    assets,
    changelog,
    events,
    files,
    identities,
    images,
    previews,
    report_tasks,
    reviews,
    tools,
    videos,
)
from adly_sync_server.simulators.tiktok.ad_groups import AdGroupDesk
from adly_sync_server.simulators.tiktok.ads import AdDesk
from adly_sync_server.simulators.tiktok.call import Call, Task
from adly_sync_server.simulators.tiktok.campaigns import CampaignDesk
from adly_sync_server.simulators.tiktok.failures import Outcome
from adly_sync_server.simulators.tiktok.judge_index import JudgeIndex
from adly_sync_server.simulators.tiktok.listings import Lister
from adly_sync_server.simulators.tiktok.reports import ReportBook
from adly_sync_server.simulators.tiktok.statuses import set_status
from adly_sync_server.simulators.tiktok.world import AD, AD_GROUP, CAMPAIGN, World

Payload = Mapping[str, Any] | list[dict[str, Any]]
Route = Callable[[Task], Outcome]

_OPEN = ("/oauth2/access_token/", "/oauth2/revoke_token/")
_OF_NO_ADVERTISER = ("/event/track/", "/catalog/get/", "/catalog/overview/", "/bc/get/")


class Routes:
    """The calls that are played."""

    def __init__(self, world: World, index: JudgeIndex) -> None:
        self._world = world
        self._lister = Lister(world, index)
        self._routes: dict[str, Route] = {
            **self._entities(),
            **self._media(),
            **self._people(),
            **self._choices(),
            **self._reports(),
        }

    def find(self, call: Call) -> Route | None:
        """Who does a call, or None where it is not played."""
        return self._routes.get(f"{call.method} {call.path}")

    def played(self) -> Collection[str]:
        """Every call that is played, as `VERB path`, but sign-in and accounts."""
        return self._routes.keys()

    def is_open(self, call: Call) -> bool:
        """Whether a call needs no token."""
        return call.path in _OPEN

    def needs_no_advertiser(self, call: Call) -> bool:
        """Whether a call is about no advertiser in particular."""
        return call.path in _OF_NO_ADVERTISER

    def _entities(self) -> Mapping[str, Route]:
        campaigns, ad_groups, ads = CampaignDesk(self._world), AdGroupDesk(self._world), AdDesk(self._world)
        return {
            "GET /campaign/get/": whole(lambda task: self._lister.listed(task, CAMPAIGN)),
            "POST /campaign/create/": whole(campaigns.create),
            "POST /campaign/update/": whole(campaigns.update),
            "POST /campaign/status/update/": lambda task: set_status(self._world, task, CAMPAIGN),
            "GET /adgroup/get/": whole(lambda task: self._lister.listed(task, AD_GROUP)),
            "POST /adgroup/create/": whole(ad_groups.create),
            "POST /adgroup/update/": whole(ad_groups.update),
            "POST /adgroup/budget/update/": ad_groups.set_budgets,
            "POST /adgroup/status/update/": lambda task: set_status(self._world, task, AD_GROUP),
            "GET /ad/get/": whole(lambda task: self._lister.listed(task, AD)),
            "POST /ad/create/": ads.create,
            "POST /ad/update/": ads.update,
            "GET /ad/review_info/": self._with_world(reviews.ad_reviews),
            "GET /adgroup/review_info/": self._with_world(reviews.ad_group_reviews),
            "POST /ad/status/update/": lambda task: set_status(self._world, task, AD),
        }

    def _media(self) -> Mapping[str, Route]:
        return {
            "POST /file/image/ad/upload/": self._with_world(images.upload_image),
            "GET /file/image/ad/info/": self._with_world(images.image_info),
            "POST /file/video/ad/upload/": self._with_world(videos.upload_video),
            "GET /file/video/ad/info/": self._with_world(videos.video_info),
            "GET /file/video/ad/search/": self._with_world(videos.search_videos),
            "POST /file/start/upload/": self._with_world(videos.start_upload),
            "POST /file/transfer/upload/": self._with_world(videos.transfer_piece),
            "POST /file/finish/upload/": self._with_world(videos.finish_upload),
            "GET /file/name/check/": self._with_world(files.check_names),
        }

    def _people(self) -> Mapping[str, Route]:
        return {
            "GET /identity/get/": self._with_world(identities.list_identities),
            "POST /identity/create/": self._with_world(identities.create_identity),
            "POST /tt_video/authorize/": self._with_world(identities.authorize_post),
            "GET /tt_video/info/": self._with_world(identities.post_info),
            "GET /tt_video/list/": self._with_world(identities.list_posts),
            "GET /pixel/list/": self._with_world(assets.list_pixels),
            "POST /pixel/create/": self._with_world(assets.create_pixel),
            "GET /catalog/get/": self._with_world(assets.list_catalogues),
            "GET /catalog/overview/": self._with_world(assets.catalogue_overview),
            "GET /bc/get/": self._with_world(assets.list_centers),
            "GET /page/get/": self._with_world(assets.list_lead_forms),
            "GET /app/list/": self._with_world(assets.list_apps),
            "POST /event/track/": self._with_world(events.track_events),
            "POST /creative/ads_preview/create/": self._with_world(previews.create_preview),
        }

    def _choices(self) -> Mapping[str, Route]:
        return {
            "GET /tool/region/": whole(tools.list_regions),
            "GET /tool/language/": whole(tools.list_languages),
            "GET /tool/interest_category/": whole(tools.list_interests),
            "GET /tool/interest_keyword/recommend/": whole(tools.recommend_keywords),
            "GET /tool/timezone/": whole(tools.list_zones),
            "POST /tool/targeting/search/": whole(tools.search_targeting),
            "POST /tool/targeting/info/": whole(tools.targeting_info),
        }

    def _reports(self) -> Mapping[str, Route]:
        return {
            "GET /report/integrated/get/": whole(ReportBook(self._world).report),
            "POST /report/task/create/": self._with_world(report_tasks.create_task),
            "GET /report/task/check/": self._with_world(report_tasks.check_task),
            "POST /report/task/cancel/": self._with_world(report_tasks.cancel_task),
            "POST /changelog/task/create/": self._with_world(changelog.create_task),
            "GET /changelog/task/check/": self._with_world(changelog.check_task),
            "GET /changelog/task/download/": self._with_world(changelog.download_task),
            "GET /report/task/download/": self._with_world(report_tasks.download_task),
        }

    def _with_world(self, answer: Callable[[World, Task], Payload]) -> Route:
        return lambda task: Outcome(answer(self._world, task))


def whole(answer: Callable[[Task], Mapping[str, Any]]) -> Route:
    """A call that brings all or nothing."""
    return lambda task: Outcome(answer(task))
