"""What colleagues propose stands in the editor's comments, and is applied, rejected and undone there."""

from pytestqt.qtbot import QtBot

from tests.desktop.campaigns.conftest import Bench
from tests.desktop.collaboration.proposing import change, propose, state_of
from tests.desktop.hands import click

NAME = "اسم اقترحه بدر"


def proposed(bench: Bench, qtbot: QtBot) -> tuple[str, str, str]:
    """A proposal for an ad of the open campaign, shown in the comments; its id, the ad's, the ad's name."""
    ad = bench.page.model.inspector.ad.id
    seen = str(bench.place.shown("ads", ad).fields["name"])
    bench.place.replica.write(lambda uow: setattr(uow.state, "role", "member"))
    proposal = propose(bench.place.replica, change("patch", "ads", ad, {"name": NAME}, {"name": seen}))
    bench.page.inspector.show_page("comments")
    qtbot.waitUntil(lambda: bool(bench.page.inspector.comments.proposals.views))
    return proposal, ad, seen


def test_a_campaign_tells_what_is_proposed_below_it(bench: Bench, qtbot: QtBot) -> None:
    proposal, _, _ = proposed(bench, qtbot)
    panel = bench.page.inspector.comments.proposals
    assert panel.isVisible()
    (view,) = panel.views
    assert view.proposal is not None
    assert view.proposal.id == proposal
    assert not view.apply_all.isVisible()


def test_it_is_applied_there_and_undone_by_the_editors_undo(bench: Bench, qtbot: QtBot) -> None:
    proposal, ad, seen = proposed(bench, qtbot)
    panel = bench.page.inspector.comments.proposals
    click(panel.views[0].apply)
    qtbot.waitUntil(lambda: bench.place.shown("ads", ad).fields["name"] == NAME)
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert state_of(bench.place.replica, proposal) == "applied"
    qtbot.waitUntil(lambda: bench.page.undo_group.canUndo())
    bench.page.model.acts.undo()
    qtbot.waitUntil(lambda: bench.place.shown("ads", ad).fields["name"] == seen)
    qtbot.waitUntil(panel.isVisible)
    assert state_of(bench.place.replica, proposal) == "open"


def test_what_is_typed_meanwhile_makes_it_one_to_compare(bench: Bench, qtbot: QtBot) -> None:
    _, ad, _ = proposed(bench, qtbot)
    view = bench.page.inspector.comments.proposals.views[0]
    bench.page.model.inspector.ad.write({"name": "ما كتبته أمل الآن"})
    qtbot.waitUntil(lambda: view.apply.text() == "Apply anyway")
    click(view.apply)
    qtbot.waitUntil(lambda: bench.place.shown("ads", ad).fields["name"] == NAME)


def test_a_viewer_rejects_and_applies_nothing(bench: Bench, qtbot: QtBot) -> None:
    proposal, _, _ = proposed(bench, qtbot)
    bench.place.replica.write(lambda uow: setattr(uow.state, "role", "viewer"))
    bench.page.allow_editing(False)
    view = bench.page.inspector.comments.proposals.views[0]
    assert not view.apply.isVisible()
    click(view.reject)
    qtbot.waitUntil(lambda: state_of(bench.place.replica, proposal) == "rejected")


def test_turning_to_another_ad_leaves_what_is_proposed_for_the_chosen_row(bench: Bench, qtbot: QtBot) -> None:
    _, ad, _ = proposed(bench, qtbot)
    inspector = bench.page.model.inspector
    assert inspector.current is not None
    told = inspector.current.proposals
    inspector.turn_to_ad(1)
    qtbot.waitUntil(lambda: inspector.ad.id != ad)
    assert inspector.current.proposals == told
    assert len(bench.page.inspector.comments.proposals.views) == 1
