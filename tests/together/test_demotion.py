"""Demoted with queued edits: refused, kept, exported, taken in as proposals, applied by colleagues once."""

from functools import partial
from pathlib import Path

import pytest

from adly_desktop.collaboration.proposals_read import open_proposals
from adly_desktop.collaboration.use_cases import apply, apply_all
from adly_desktop.storage import edits
from adly_desktop.storage.acts import revert
from adly_desktop.storage.changes import PULLED
from adly_desktop.storage.replica import Replica
from adly_desktop.sync_status.importing import import_as_proposals, read_work
from adly_desktop.sync_status.refused import refused_acts
from adly_desktop.sync_status.use_cases import try_again, unsent_work
from adly_sync_server.contract.errors import Refused
from adly_sync_server.contract.proposals import Standing
from adly_sync_server.contract.sync import RowImage
from tests.desktop.storage.drafts import Draft, act, campaign, draft, shown
from tests.desktop.storage.empty import KEY, planted
from tests.server.served import Person, Served
from tests.together.desks import Desk, all_sync


def test_what_was_refused_reaches_a_colleague_as_a_proposal(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    colleague = served.person(name="Badr")
    membership = owner.add(workspace, colleague, "member")
    amal, badr = (Desk(lambda: served, one, workspace, tmp_path) for one in (owner, colleague))
    with amal.replica, badr.replica:
        made = draft(amal.replica)
        all_sync(amal, badr)
        act(badr.replica, edits.patch("ads", made.ad, {"name": "كتبه وهو عضو"}))
        about = {"entity": "ads", "entity_id": made.ad, "body": "ما زال له أن يعلّق"}
        act(badr.replica, edits.create("comments", about))
        path = f"/v1/workspaces/{workspace}/members/{membership}"
        assert owner.http.patch(path, json={"role": "viewer"}).status_code == 200
        badr.sync()
        assert (badr.waiting(), badr.refused()) == (0, [("ads", "role_forbidden")])
        assert shown(badr.replica, "ads", made.ad).fields["name"] == "إعلان ١"
        raw = badr.replica.read(lambda reader: unsent_work(reader, workspace, "2026-03-01T00:00:00Z"))
        work = read_work(raw, workspace)
        assert amal.replica.write(lambda uow: import_as_proposals(uow, work)) == 1
        all_sync(amal, badr)
        (proposal,) = badr.replica.read(lambda reader: reader.rows("proposals"))
        (change,) = proposal.fields["changes"]["mutations"]
        assert (proposal.fields["state"], change["patch"]) == ("open", {"name": "كتبه وهو عضو"})
        (comment,) = amal.replica.read(lambda reader: reader.rows("comments"))
        assert comment.fields["body"] == about["body"]
        # A viewer decides proposals, and nothing else of them.
        act(badr.replica, edits.patch("proposals", proposal.id, {"state": "approved"}))
        act(badr.replica, edits.patch("proposals", proposal.id, {"title": "عنوان آخر"}), joins=False)
        all_sync(amal, badr)
        decided = shown(amal.replica, "proposals", proposal.id).fields
        assert (decided["state"], decided["decided_by"]) == ("approved", colleague.id)
        assert badr.refused()[1:] == [("proposals", "role_forbidden")]


def test_two_colleagues_apply_one_proposal_and_it_is_applied_once(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    """What one applied comes down to the other; the late act is refused whole and makes nothing twice."""
    colleague = served.person(name="Badr")
    owner.add(workspace, colleague, "member")
    amal, badr = (Desk(lambda: served, one, workspace, tmp_path) for one in (owner, colleague))
    with amal.replica, badr.replica:
        made = draft(amal.replica)
        all_sync(amal, badr)
        campaign, renamed = _left_behind(tmp_path, workspace, made, badr)
        all_sync(amal, badr)
        for desk in (amal, badr):
            assert desk.replica.write(apply_all).number == 2
        amal.sync()
        act(amal.replica, edits.patch("ads", made.ad, {"name": "غيّرته أمل بعده"}))
        all_sync(amal, badr)
        assert badr.refused() == [
            ("proposals", "conflict_settled"),
            ("campaigns", "group_refused"),
            ("proposals", "conflict_settled"),
            ("ads", "group_refused"),
        ]
        for desk in (amal, badr):
            assert shown(desk.replica, "campaigns", campaign).fields["name"] == "حملة العيد"
            assert shown(desk.replica, "ads", made.ad).fields["name"] == "غيّرته أمل بعده"
            decided = [shown(desk.replica, "proposals", one).fields for one in renamed]
            assert {(row["state"], row["decided_by"]) for row in decided} == {("applied", owner.id)}
            assert not desk.replica.read(lambda reader: reader.conflicts())
        # Trying again makes nothing either: it is applied.
        for refused in badr.replica.read(refused_acts):
            with pytest.raises(Refused, match="applied"):
                badr.replica.write(partial(try_again, act=refused))
        all_sync(amal, badr)
        names = [row.fields["name"] for row in amal.replica.read(lambda reader: reader.rows("campaigns"))]
        assert names.count("حملة العيد") == 1
        assert shown(amal.replica, "ads", made.ad).fields["name"] == "غيّرته أمل بعده"
        assert amal.dump() == badr.dump()


def test_applying_is_undone_for_everybody_and_can_be_applied_again(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    colleague = served.person(name="Badr")
    owner.add(workspace, colleague, "member")
    amal, badr = (Desk(lambda: served, one, workspace, tmp_path) for one in (owner, colleague))
    with amal.replica, badr.replica:
        made = draft(amal.replica)
        all_sync(amal, badr)
        campaign, _ = _left_behind(tmp_path, workspace, made, amal)
        all_sync(amal, badr)
        applied = amal.replica.write(apply_all)
        all_sync(amal, badr)
        assert shown(badr.replica, "campaigns", campaign).alive
        amal.replica.write(lambda uow: revert(uow, applied.changes))
        all_sync(amal, badr)
        assert not shown(badr.replica, "campaigns", campaign).alive
        assert shown(badr.replica, "ads", made.ad).fields["name"] == "إعلان ١"
        first, second = badr.replica.read(open_proposals)
        assert (first.parts[0].standing, second.parts[0].standing) == (Standing.DELETED, Standing.FRESH)
        for one in (first, second):
            badr.replica.write(partial(apply, proposal_id=one.id))
        all_sync(amal, badr)
        assert shown(amal.replica, "campaigns", campaign).alive
        assert shown(amal.replica, "ads", made.ad).fields["name"] == "كتبه وهو عضو"
        assert amal.dump() == badr.dump()
        assert (amal.refused(), badr.refused()) == ([], [])


def _left_behind(folder: Path, workspace: str, made: Draft, by: Desk) -> tuple[str, list[str]]:
    """What somebody wrote offline, taken in at a desk: a new campaign, and another name for an ad.

    The id of the campaign, and those of the proposals.
    """
    with Replica.open(planted(folder / "gone.replica"), KEY) as gone:
        levels = zip(("campaigns", "ad_sets", "ads"), made, strict=True)
        rows = [shown(by.replica, *place) for place in levels]
        images = [
            RowImage(entity=row.entity, id=row.id, seq=row.seq, deleted=False, fields=row.fields)
            for row in rows
        ]
        with gone.unit_of_work(PULLED) as uow:
            uow.images.apply(images)
        new = campaign("حملة العيد")
        act(gone, new)
        act(gone, edits.patch("ads", made.ad, {"name": "كتبه وهو عضو"}), joins=False)
        raw = gone.read(lambda reader: unsent_work(reader, workspace, "2026-03-01T00:00:00Z"))
    work = read_work(raw, workspace)
    assert by.replica.write(lambda uow: import_as_proposals(uow, work)) == 2
    return new.entity_id, [one.id for one in by.replica.read(open_proposals)]
