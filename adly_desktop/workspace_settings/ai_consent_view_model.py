"""Whether content may go to services that generate: what the server holds, and a switch for each kind."""

from adly_desktop.workspace_settings.held_view_model import HeldViewModel
from adly_desktop.workspace_settings.workspace_calls import AiConsent
from adly_sync_server.contract.ai_consent import AiKind


class AiConsentViewModel(HeldViewModel[AiConsent]):
    """A switch acts at once."""

    def allows(self, kind: AiKind) -> bool:
        """True if content may go there."""
        return self.held is not None and kind in self.held.kinds

    def load(self) -> None:
        """Ask the server."""
        self._run(self._parts().calls.ai_consent())

    def set_kind(self, kind: AiKind, *, allowed: bool) -> None:
        """Allow one more kind, or one less."""
        if not self.may_change or self.held is None:
            return
        others = {*self.held.kinds} - {kind}
        kinds = {*others, str(kind)} if allowed else others
        calls = self._parts().calls
        self._run(calls.allow_ai(kinds) if kinds else calls.forbid_ai())
