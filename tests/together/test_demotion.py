"""Demoted with queued edits: refused, kept, exported, and taken in by a colleague as a proposal."""

from pathlib import Path

from adly_desktop.storage import edits
from adly_desktop.sync_status.importing import import_as_proposals, read_work
from adly_desktop.sync_status.use_cases import unsent_work
from tests.desktop.storage.drafts import act, draft, shown
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
