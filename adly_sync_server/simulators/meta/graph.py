"""Does what a judged call asks for: reads, lists, creates, changes, deletes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.activities import note_created
from adly_sync_server.simulators.meta.changing import Changer
from adly_sync_server.simulators.meta.conversions import receive_events
from adly_sync_server.simulators.meta.creating import Maker
from adly_sync_server.simulators.meta.failures import Complaint, MetaFailure, not_simulated, refusal
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.graph_reading import GraphReader
from adly_sync_server.simulators.meta.images import image_id, images_answer, keep_image, received_images
from adly_sync_server.simulators.meta.judge import Judgement
from adly_sync_server.simulators.meta.labels import resolved_labels
from adly_sync_server.simulators.meta.rules.ad import ad_complaints
from adly_sync_server.simulators.meta.rules.ad_set import ad_set_complaints
from adly_sync_server.simulators.meta.rules.campaign import campaign_complaints
from adly_sync_server.simulators.meta.rules.creative import creative_complaints
from adly_sync_server.simulators.meta.rules.scene import Scene, missing
from adly_sync_server.simulators.meta.tokens import READING_SCOPES, WRITING_SCOPES, TokenDesk, Viewer, require
from adly_sync_server.simulators.meta.videos import VideoDesk
from adly_sync_server.simulators.meta.world import (
    ACCOUNT,
    AD,
    AD_SET,
    CAMPAIGN,
    CREATIVE,
    IMAGE,
    LABEL,
    PIXEL,
    REPORT,
    USER,
    World,
)

Answer = dict[str, Any]

_EDGE_KINDS = {
    "/campaigns": CAMPAIGN,
    "/adsets": AD_SET,
    "/ads": AD,
    "/adcreatives": CREATIVE,
    "/adlabels": LABEL,
}
_CHANGEABLE = (CAMPAIGN, AD_SET, AD, CREATIVE, LABEL)
_RULES: dict[str, Callable[[Scene], Iterable[Complaint]]] = {
    CAMPAIGN: campaign_complaints,
    AD_SET: ad_set_complaints,
    AD: ad_complaints,
    CREATIVE: creative_complaints,
    LABEL: lambda scene: missing(scene, "name"),
}


@dataclass(frozen=True, slots=True)
class Task:
    """A judged call: who asks what of which entity, on which edge."""

    call: GraphCall
    viewer: Viewer
    subject: Entity
    edge: str
    judgement: Judgement

    @property
    def values(self) -> dict[str, Any]:
        """The typed parameters."""
        return self.judgement.values

    @property
    def dry(self) -> bool:
        """Whether only the verdict is wanted."""
        return "validate_only" in (self.values.get("execution_options") or [])


class Graph:
    """The service behind the judge."""

    def __init__(
        self, world: World, tokens: TokenDesk, reader: GraphReader, maker: Maker, changer: Changer
    ) -> None:
        self._world = world
        self._tokens = tokens
        self._reader = reader
        self._maker = maker
        self._changer = changer

    def perform(self, task: Task) -> Answer:
        """Answer one task. Raises `MetaFailure`."""
        if task.call.method == "GET":
            self._require_reading(task)
            return self._reader.read(task.call, task.viewer, task.subject, task.edge, task.judgement)
        if (task.subject.kind, task.edge, task.call.method) == (USER, "/permissions", "DELETE"):
            self._tokens.revoke_of(task.viewer.user.id)
            return {"success": True}
        require(task.viewer, WRITING_SCOPES)
        if task.edge == "/":
            return self._change(task)
        return self._on_edge(task)

    def _require_reading(self, task: Task) -> None:
        if task.subject.kind != USER or task.edge == "/adaccounts":
            scopes = ("pages_show_list", *READING_SCOPES) if task.subject.kind == "Page" else READING_SCOPES
            require(task.viewer, scopes)
        if task.edge == "/accounts":
            require(task.viewer, ("pages_show_list",))
        if task.edge == "/leadgen_forms" and task.viewer.page_id != task.subject.id:
            text = "(#190) This method must be called with a Page Access Token"
            raise MetaFailure(message=text, code=190)

    def _on_edge(self, task: Task) -> Answer:
        method, kind, edge = task.call.method, task.subject.kind, task.edge
        if edge == "/insights" and method == "POST":
            return self._order_report(task)
        if edge == "/adlabels" and method == "POST" and kind in _CHANGEABLE:
            return self._label(task)
        if kind == PIXEL and edge == "/events":
            return receive_events(self._world, task.subject, task.values)
        if kind == ACCOUNT and edge == "/adimages":
            return self._add_images(task) if method == "POST" else self._remove_image(task)
        if kind == ACCOUNT and edge == "/advideos":
            return VideoDesk(self._world, task.subject, task.call).receive()
        if kind == ACCOUNT and edge in _EDGE_KINDS and method == "POST":
            return self._create(task)
        raise not_simulated(kind, method, edge)

    def _create(self, task: Task) -> Answer:
        if task.subject.body["account_status"] != 1:
            raise MetaFailure(
                message="The ad account is disabled and takes no new objects", code=200, status=403
            )
        self._check(_EDGE_KINDS[task.edge], Scene(self._world, task.subject, task.values))
        if task.dry:
            return {"success": True}
        entity = self._maker.makers[task.edge](task.subject, task.values)
        note_created(self._world, entity, task.viewer.user.body["name"])
        return {"id": entity.id}

    def _change(self, task: Task) -> Answer:
        if task.subject.kind not in _CHANGEABLE:
            raise not_simulated(task.subject.kind, task.call.method, task.edge)
        actor = task.viewer.user.body["name"]
        if task.call.method == "DELETE":
            self._changer.delete(task.subject, actor)
            return {"success": True}
        account = self._world.account_of(task.subject)
        self._check(task.subject.kind, Scene(self._world, account, task.values, task.subject))
        if not task.dry:
            self._changer.update(task.subject, task.values, actor)
        return {"success": True}

    def _check(self, kind: str, scene: Scene) -> None:
        complaints = list(_RULES[kind](scene))
        if complaints:
            raise refusal(complaints)

    def _label(self, task: Task) -> Answer:
        account = self._world.account_of(task.subject)
        added = resolved_labels(self._world, account, task.values.get("adlabels") or [])
        if not task.dry:
            kept = {label["id"]: label for label in [*task.subject.body.get("adlabels", []), *added]}
            self._world.change(task.subject, {"adlabels": list(kept.values())})
        return {"success": True}

    def _add_images(self, task: Task) -> Answer:
        received = received_images(task.call)
        return images_answer(
            {
                name: keep_image(self._world, task.subject, name, content, task.call.base_url)
                for name, content in received.items()
            }
        )

    def _remove_image(self, task: Task) -> Answer:
        image = self._world.of_kind(image_id(task.subject, task.call.text("hash")), IMAGE)
        if image is None:
            raise refusal([Complaint(("hash",), "The image does not exist in this ad account")])
        self._world.store.remove(image.id)
        return {"success": True}

    def _order_report(self, task: Task) -> Answer:
        """An asynchronous report: checked now, counted when it is read."""
        self._reader.check_insights(task.call, task.subject, task.judgement)
        account = self._world.account_of(task.subject)
        asked = {
            key: value
            for key, value in task.call.params.items()
            if key not in ("access_token", "appsecret_proof")
        }
        body = {"_subject": task.subject.id, "_params": asked, "_started": self._world.now().isoformat()}
        report = self._world.add(REPORT, body, account=account)
        return {"report_run_id": report.id}
