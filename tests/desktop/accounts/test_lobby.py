"""Where a signed-in person may go: invitations among the workspaces, and a code for a new computer."""

from datetime import UTC, datetime

import msgspec

from adly_desktop.accounts.device_key import device_key
from adly_desktop.accounts.invitation_card_view import InvitationCard
from adly_desktop.accounts.own_account import Invited, OwnAccount
from adly_desktop.accounts.sign_in_form_view import SignInForm
from adly_desktop.accounts.sign_up_form_view import CodeForm
from adly_desktop.accounts.signing_in import SigningIn, this_device
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.workspace_button_view import WorkspaceButton
from adly_desktop.accounts.workspaces_form_view import WorkspacesForm
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.accounts.test_welcome import TOKENS, Entrance, entrance, keys, sign_in
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, settled, until

INVITED = Invited(
    id="i1",
    workspace_id="w3",
    workspace_name="مقهى الرصيف",
    role="member",
    invited_by="سلمان الحربي",
    expires_at=datetime(2026, 12, 6, 9, tzinfo=UTC),
    message="نبدأ حملة رمضان الأسبوع القادم.",
)
CHALLENGE = {"challenge_id": "c9", "methods": ["email_code"], "expires_in_s": 600}


def signing_in() -> PaperHttp:
    """A server that knows the password."""
    http = PaperHttp()
    http.on("POST", "/v1/auth/sign-in", 200, TOKENS)
    return http


async def in_lobby(at: Entrance, *invited: Invited) -> WorkspacesForm:
    """Signed in, with invitations waiting."""
    at.invitations = invited
    sign_in(at.form(SignInForm))
    await until(lambda: at.model.step is Step.WORKSPACES)
    return at.form(WorkspacesForm)


def cards(form: WorkspacesForm) -> list[InvitationCard]:
    """Those that are shown."""
    return [card for card in form.findChildren(InvitationCard) if card.isVisible()]


def said(card: InvitationCard) -> str:
    """Every line of it."""
    return " ".join(label.text() for label in card.findChildren(TextLabel))


def test_who_invites_to_what_is_said_in_the_language_of_now(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(signing_in()) as at:
            (card,) = cards(await in_lobby(at, INVITED))
            for part in ("سلمان الحربي", "invites you as Member", INVITED.message):
                assert part in said(card)
            language.switch(Language.ARABIC)
            await settled()
            (card,) = cards(at.form(WorkspacesForm))
            assert "يدعوك" in said(card)
            assert has_arabic(card.join.text())
            assert has_arabic(card.decline.text())

    on_qt(story())


def test_joining_puts_the_workspace_among_the_others(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(signing_in()) as at:
            form = await in_lobby(at, INVITED)
            cards(form)[0].join.click()
            await until(lambda: at.answers)
            await until(lambda: len(form.findChildren(WorkspaceButton)) == 3)
            assert at.answers == [("i1", True)]
            assert not cards(form)
            assert at.model.step is Step.WORKSPACES
            assert not at.entered

    on_qt(story())


def test_declining_leaves_the_other_invitations(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(signing_in()) as at:
            other = msgspec.structs.replace(INVITED, id="i2", workspace_name="عيادات النور")
            form = await in_lobby(at, INVITED, other)
            cards(form)[0].decline.click()
            await until(lambda: len(at.model.lobby.invitations) == 1)
            assert at.answers == [("i1", False)]
            await until(lambda: [said(card) for card in cards(form) if "عيادات النور" in said(card)])
            assert len(at.model.lobby.workspaces) == 2

    on_qt(story())


def test_an_invitation_that_is_over_says_so_and_the_person_stays(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(signing_in()) as at:
            form = await in_lobby(at, msgspec.structs.replace(INVITED, id="over"))
            cards(form)[0].join.click()
            await until(lambda: at.model.problem)
            assert at.model.step is Step.WORKSPACES
            assert cards(form)[0].join.isEnabled()

    on_qt(story())


def test_nothing_is_answered_twice(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(signing_in()) as at:
            form = await in_lobby(at, INVITED)
            card = cards(form)[0]
            card.join.click()
            assert not card.join.isEnabled()
            assert not card.decline.isEnabled()
            card.decline.click()
            await until(lambda: at.answers and not at.model.is_busy)
            assert at.answers == [("i1", True)]

    on_qt(story())


def test_whoever_has_one_workspace_still_sees_the_invitation(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(signing_in()) as at:
            at.workspaces = at.workspaces[:1]
            assert cards(await in_lobby(at, INVITED))
            assert not at.entered

    on_qt(story())


def test_a_server_from_before_there_were_invitations_has_none(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", "/v1/me/invitations", 404, problem(404, "not_found"))
        assert await OwnAccount(http.wire()).invitations() == ()

    on_qt(story())


def test_a_new_computer_is_let_in_by_a_mailed_code(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 202, CHALLENGE)
        http.on("POST", "/v1/auth/challenge", 200, TOKENS)
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.CODE)
            form = at.form(CodeForm)
            assert "This computer is new" in form._intro.text()
            assert "10:00" in form.countdown.text()
            keys(form.code, "12345678")
            await until(lambda: at.begun)
            (answer,) = http.bodies("/v1/auth/challenge")
            assert answer == {"challenge_id": "c9", "method": "email_code", "code": "12345678"}

    on_qt(story())


def test_the_code_is_mailed_again_for_the_same_challenge(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 202, CHALLENGE)
        http.on("POST", "/v1/auth/challenge/resend", 204)
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.CODE)
            at.model.send_code_again()
            await until(lambda: http.bodies("/v1/auth/challenge/resend") and not at.model.is_busy)
            assert http.bodies("/v1/auth/challenge/resend") == [{"challenge_id": "c9"}]
            assert at.model.step.value == "code"
            assert not at.model.problem
            at.form(CodeForm).go_back()
            assert at.model.step is Step.SIGN_IN

    on_qt(story())


def test_a_new_account_after_a_given_up_sign_in_proves_its_own_address(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 202, CHALLENGE)
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.is_new_device)
            at.model.show(Step.SIGN_IN)
            http.on("POST", "/v1/auth/sign-in", 202, CHALLENGE | {"methods": ["totp"]})
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.SECOND_FACTOR)
            assert not at.model.is_new_device

    on_qt(story())


class Kept:
    """A vault in memory."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """The secret, or None."""
        return self.secrets.get(name)

    def put(self, name: str, secret: bytes) -> None:
        """Keep it."""
        self.secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget it."""
        self.secrets.pop(name, None)


def test_a_computer_keeps_the_key_it_is_known_by(on_qt: RunOnQt) -> None:
    async def story() -> None:
        vault, http = Kept(), signing_in()
        key = device_key(vault)
        assert device_key(vault) == key != device_key(Kept())
        assert len(key) >= 22
        server = SigningIn(http.wire(signed=False), this_device("0.1", key=key))
        await server.sign_in("noura@madar.example", "a long sentence nobody tries")
        (body,) = http.bodies("/v1/auth/sign-in")
        assert body["device"]["key"] == key

    on_qt(story())
