"""The acts on rows: made, copied, deleted, brought back, written, talked about."""

from collections.abc import Mapping, Sequence
from typing import Any

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.drafting import Account, Names
from adly_desktop.campaigns.opened import account_of, only_account
from adly_desktop.campaigns.performing_view_model import Performing, changed
from adly_desktop.campaigns.use_cases import Drafted, Place
from adly_desktop.collaboration import use_cases as proposing
from adly_desktop.collaboration.use_cases import Key
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.unit_of_work import UnitOfWork


class ActsViewModel(Performing):
    """Says of each act what it does, what it is called in undo and what is told of it."""

    def create_campaign(self, platform: str, account_id: str | None) -> None:
        """A draft on a platform, of the account chosen, else of the only one there is."""
        names = self._names()

        def act(uow: UnitOfWork) -> Drafted:
            reader = Reader(uow.connection)
            account = account_of(reader, account_id or only_account(reader, platform))
            return use_cases.create_campaign(uow, platform, account, names)

        self.run(act, self.tr("New campaign"))

    def choose_account(self, campaign_id: str, account_id: str | None) -> None:
        """Another account for a campaign, or none; what belongs to an account follows."""
        self.perform(
            lambda uow: use_cases.choose_account(
                uow, campaign_id, account_of(Reader(uow.connection), account_id)
            ),
            self.tr("Account"),
        )

    def create_ad_set(self, campaign_id: str) -> None:
        """An ad set with its first ad."""
        names = self._names()

        def act(uow: UnitOfWork) -> Drafted:
            return use_cases.create_ad_set(uow, campaign_id, _account(uow, campaign_id), names)

        self.run(act, self.tr("New ad set"))

    def create_ad(self, ad_set_id: str) -> None:
        """An ad."""
        names = self._names()

        def act(uow: UnitOfWork) -> Drafted:
            ad_set = uow.rows.get("ad_sets", ad_set_id)
            campaign_id = str(ad_set.fields["campaign_id"]) if ad_set else ""
            return use_cases.create_ad(uow, ad_set_id, _account(uow, campaign_id), names)

        self.run(act, self.tr("New ad"))

    def duplicate(self, places: Sequence[Place]) -> None:
        """Copies with all below them, as drafts."""
        pattern = self.tr("{name} – copy")
        self.run(lambda uow: use_cases.duplicate(uow, places, pattern), self.tr("Duplicate"))

    def remove(self, places: Sequence[Place]) -> None:
        """Delete, with a notice that takes it back."""
        told = self.tr("%n deleted", None, len(places))
        self.run(lambda uow: changed(use_cases.remove(uow, places)), self.tr("Delete"), told)

    def restore(self, places: Sequence[Place]) -> None:
        """Bring back what was deleted."""
        self.run(lambda uow: changed(use_cases.restore(uow, places)), self.tr("Restore"))

    def write(self, places: Sequence[Place], values: Mapping[str, Any], text: str, told: str = "") -> None:
        """The same values for several rows."""
        self.run(lambda uow: changed(use_cases.edit_rows(uow, places, values)), text, told)

    def comment(self, place: Place, text: str) -> None:
        """Say something about a row."""
        self.begin(lambda uow: changed(use_cases.comment(uow, place, text)), self.tr("Comment"))

    def apply_proposal(self, proposal_id: str, taken: frozenset[Key]) -> None:
        """Make what a colleague proposed an edit of one's own."""
        self.run(
            lambda uow: changed(proposing.apply(uow, proposal_id, taken).changes),
            self.tr("Apply a proposal"),
            self.tr("Proposal applied"),
        )

    def reject_proposal(self, proposal_id: str) -> None:
        """Say no to it; viewers may."""
        self.begin(
            lambda uow: changed(proposing.reject(uow, proposal_id).changes),
            self.tr("Reject a proposal"),
            self.tr("Proposal rejected"),
        )

    def _names(self) -> Names:
        return Names(self.tr("New campaign"), self.tr("Ad set 1"), self.tr("Ad 1"))


def _account(uow: UnitOfWork, campaign_id: str) -> Account:
    campaign = uow.rows.get("campaigns", campaign_id)
    return account_of(Reader(uow.connection), campaign.fields.get("ad_account_id") if campaign else None)
