"""Every path of the welcome, through its real forms, against a server of paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from adly_desktop.accounts.own_account import Invited, Workspace
from adly_desktop.accounts.reset_form_view import ForgottenForm, NewPasswordForm
from adly_desktop.accounts.sign_in_form_view import SecondFactorForm, SignInForm
from adly_desktop.accounts.sign_up_form_view import CodeForm, SignUpForm
from adly_desktop.accounts.signing_in import SigningIn, this_device
from adly_desktop.accounts.signing_in_view_model import SessionBegun
from adly_desktop.accounts.start_form_view import LanguageForm, PassphraseForm, ServerForm
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view import WelcomeView
from adly_desktop.accounts.welcome_view_model import Doors, Lobby, WelcomeViewModel
from adly_desktop.accounts.workspace_button_view import WorkspaceButton
from adly_desktop.accounts.workspaces_form_view import WorkspacesForm
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.secrets import SecretsFailed
from adly_desktop.settings import KnownAccount, checked_server_url
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.sync.port import ServerProblem
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.paper_http import URL, PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, settled, until

TOKENS = {"access_token": "a", "refresh_token": "r", "expires_in_s": 900, "user_id": "u"}
SENT = {"code_id": "0192", "expires_in_s": 600}
PASSWORD = "a long sentence nobody tries"


Form = TypeVar("Form", bound=QWidget)


class Entrance:
    """The welcome with doors of paper behind it."""

    def __init__(self, http: PaperHttp) -> None:
        self.http, self.operations = http, TaskOperations()
        self.begun: list[SessionBegun] = []
        self.entered: list[Workspace] = []
        self.unlocked: list[str] = []
        self.workspaces: tuple[Workspace, ...] = (
            Workspace(id="1", name="لمسة"),
            Workspace(id="2", name="سدرة"),
        )
        self.invitations: tuple[Invited, ...] = ()
        self.answers: list[tuple[str, bool]] = []
        self.signed_in: tuple[KnownAccount, ...] = ()
        self.resumed: list[KnownAccount] = []
        doors = Doors(
            server=self._server,
            unlock=self._unlock,
            admit=self._admit,
            found=self._found,
            enter=self._enter,
            answer=self._answer,
            signed_in=lambda: self.signed_in,
            resume=self._resume,
        )
        self.model = WelcomeViewModel(doors, self.operations, explained, URL)
        self.view = WelcomeView(self.model, language.switch)
        self.view.resize(1440, 900)
        self.view.show()
        self._servers: list[SigningIn] = []

    def form(self, kind: type[Form]) -> Form:
        """The step of this kind that is shown."""
        shown = self.view.steps[self.model.step]
        assert isinstance(shown, kind)
        return shown

    async def close(self) -> None:
        """End everything."""
        await self.operations.close()
        for server in self._servers:
            await server.close()
        self.view.deleteLater()

    def _server(self, url: str) -> SigningIn:
        checked_server_url(url)
        made = SigningIn(self.http.wire(signed=False), this_device("0.1"))
        self._servers.append(made)
        return made

    async def _unlock(self, passphrase: str) -> None:
        if passphrase != "the right passphrase":
            raise SecretsFailed("no", code="wrong_passphrase")
        self.unlocked.append(passphrase)

    async def _admit(self, begun: SessionBegun) -> Lobby:
        self.begun.append(begun)
        return Lobby(self.workspaces, self.invitations)

    async def _answer(self, invited: Invited, joins: bool) -> Lobby:
        if invited.id == "over":
            raise ServerProblem("it is over", code="not_found")
        self.answers.append((invited.id, joins))
        joined = (Workspace(id=invited.workspace_id, name=invited.workspace_name),) if joins else ()
        left = tuple(one for one in self.invitations if one.id != invited.id)
        return Lobby(self.workspaces + joined, left)

    async def _found(self, name: str) -> Workspace:
        return Workspace(id="new", name=name)

    async def _resume(self, account: KnownAccount) -> None:
        if not account.workspace_id:
            raise ServerProblem("no network", code="server_unreachable")
        self.resumed.append(account)

    async def _enter(self, workspace: Workspace) -> None:
        self.entered.append(workspace)


@asynccontextmanager
async def entrance(http: PaperHttp, step: Step = Step.SIGN_IN) -> AsyncIterator[Entrance]:
    """The welcome at a step."""
    made = Entrance(http)
    made.model.show(step)
    try:
        yield made
    finally:
        await made.close()


def keys(field: QWidget, text: str) -> None:
    """Type into a field, whatever it is made of."""
    QTest.keyClicks(field.focusProxy() or field, text)


def sign_in(form: SignInForm, password: str = PASSWORD) -> None:
    """Fill the form and press Enter."""
    form.email.set_text("noura@madar.example")
    keys(form.password, password)
    form.submit()


def test_signing_in_leads_to_the_workspaces(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 200, TOKENS)
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.WORKSPACES)
            (body,) = http.bodies("/v1/auth/sign-in")
            assert (body["email"], body["password"]) == ("noura@madar.example", PASSWORD)
            assert body["device"]["app_version"] == "0.1"
            at.form(WorkspacesForm).findChildren(WorkspaceButton)[1].click()
            await until(lambda: at.entered)
            assert at.entered[0].id == "2"

    on_qt(story())


def test_one_workspace_is_entered_at_once(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 200, TOKENS)
        async with entrance(http) as at:
            at.workspaces = at.workspaces[:1]
            sign_in(at.form(SignInForm))
            await until(lambda: at.entered)

    on_qt(story())


def test_a_wrong_password_says_so_and_keeps_the_person_there(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 401, problem(401, "wrong_credentials"))
        async with entrance(http) as at:
            sign_in(at.form(SignInForm), "not the password")
            await until(lambda: at.model.problem)
            assert at.model.step is Step.SIGN_IN
            assert at.model.problem.startswith("The e-mail or the password is not right.")
            assert at.form(SignInForm).password.text() == "not the password"
            assert not at.model.is_busy
            language.switch(Language.ARABIC)
            await settled()
            assert has_arabic(at.model.problem)

    on_qt(story())


def test_without_a_network_the_person_is_told(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.unplug()
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.problem)
            assert at.model.problem.startswith("The server cannot be reached.")

    on_qt(story())


def test_a_second_step_is_asked_for_and_met_by_a_code(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        challenge = {"challenge_id": "c", "methods": ["totp", "backup_code"]}
        http.on("POST", "/v1/auth/sign-in", 202, challenge)
        http.on("POST", "/v1/auth/challenge", 200, TOKENS)
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.SECOND_FACTOR)
            keys(at.form(SecondFactorForm).code, "123456")
            await until(lambda: at.begun)
            assert http.bodies("/v1/auth/challenge") == [
                {"challenge_id": "c", "method": "totp", "code": "123456"}
            ]

    on_qt(story())


def test_a_wrong_code_is_told_by_where_it_came_from(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 202, {"challenge_id": "c", "methods": ["totp", "backup_code"]})
        http.on("POST", "/v1/auth/challenge", 401, problem(401, "wrong_code"))
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.SECOND_FACTOR)
            form = at.form(SecondFactorForm)
            keys(form.code, "000000")
            await until(lambda: at.model.problem)
            assert "authenticator shows now" in form.shown_problem()
            form.change_method()
            assert not at.model.problem
            form.backup.set_text("k7f2-9qmx")
            form.submit()
            await until(lambda: at.model.problem)
            assert "backup code" in form.shown_problem()

    on_qt(story())


def test_a_wrong_code_reddens_the_boxes_and_a_backup_code_helps(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-in", 202, {"challenge_id": "c", "methods": ["totp", "backup_code"]})
        http.on_call("POST", "/v1/auth/challenge", _only_a_backup_code)
        async with entrance(http) as at:
            sign_in(at.form(SignInForm))
            await until(lambda: at.model.step is Step.SECOND_FACTOR)
            form = at.form(SecondFactorForm)
            keys(form.code, "000000")
            await until(lambda: at.model.problem)
            assert form.code.property("wrong") is True
            form.change_method()
            form.backup.set_text("k7f2-9qmx")
            form.submit()
            await until(lambda: at.begun)

    on_qt(story())


def _only_a_backup_code(body: Any) -> tuple[int, Any]:
    if body["method"] == "backup_code":
        return 200, TOKENS
    return 401, problem(401, "wrong_code")


def test_signing_up_proves_the_address_by_a_code(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-up", 202, SENT)
        http.on("POST", "/v1/auth/verify", 200, TOKENS)
        async with entrance(http, Step.SIGN_UP) as at:
            form = at.form(SignUpForm)
            form.first_name.set_text("نورة")
            form.last_name.set_text("العتيبي")
            form.email.set_text("noura@madar.example")
            keys(form.password, PASSWORD)
            assert form.is_complete()
            form.submit()
            await until(lambda: at.model.step is Step.CODE)
            assert "10:00" in at.form(CodeForm).countdown.text()
            assert not at.form(CodeForm)._again.isEnabled()
            keys(at.form(CodeForm).code, "12345678")
            await until(lambda: at.begun)
            (person,) = http.bodies("/v1/auth/sign-up")
            assert (person["first_name"], person["language"]) == ("نورة", "en")
            (proof,) = http.bodies("/v1/auth/verify")
            assert (proof["code_id"], proof["code"]) == ("0192", "12345678")

    on_qt(story())


def test_a_short_password_is_not_sent(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.SIGN_UP) as at:
            form = at.form(SignUpForm)
            form.first_name.set_text("نورة")
            form.email.set_text("noura@madar.example")
            keys(form.password, "short")
            assert not form.is_complete()

    on_qt(story())


def test_a_guessable_password_is_explained(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/sign-up", 400, problem(400, "invalid_value", field="password"))
        async with entrance(http, Step.SIGN_UP) as at:
            form = at.form(SignUpForm)
            form.first_name.set_text("نورة")
            form.email.set_text("noura@madar.example")
            keys(form.password, "passwordpassword")
            form.submit()
            await until(lambda: at.model.problem_field == "password")
            assert "15 characters" in form.shown_problem()

    on_qt(story())


def test_a_forgotten_password_is_replaced_and_signs_in(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", "/v1/auth/reset", 202, SENT)
        http.on("POST", "/v1/auth/reset/confirm", 204)
        http.on("POST", "/v1/auth/sign-in", 200, TOKENS)
        async with entrance(http, Step.FORGOTTEN) as at:
            at.form(ForgottenForm).email.set_text("noura@madar.example")
            at.form(ForgottenForm).submit()
            await until(lambda: at.model.step is Step.NEW_PASSWORD)
            form = at.form(NewPasswordForm)
            keys(form.code, "87654321")
            keys(form.password, PASSWORD)
            form.submit()
            await until(lambda: at.begun)
            (body,) = http.bodies("/v1/auth/reset/confirm")
            assert (body["code"], body["password"]) == ("87654321", PASSWORD)
            assert "totp" not in body

    on_qt(story())


def test_the_server_is_chosen_by_a_sane_address(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.SERVER) as at:
            form = at.form(ServerForm)
            form.url.set_text("http://adly.example")
            form.submit()
            await until(lambda: at.model.problem)
            assert at.model.problem_field == "server_url"
            form.url.set_text("https://adly.example/")
            form.submit()
            await until(lambda: at.model.step is Step.SIGN_IN)
            assert at.model.server_url == "https://adly.example"

    on_qt(story())


def test_the_first_choice_is_the_language(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.LANGUAGE) as at:
            form = at.form(LanguageForm)
            form.choice.chosen.emit("ar")
            assert language.current is Language.ARABIC
            form.submit()
            assert at.model.step is Step.SIGN_IN

    on_qt(story())


def test_a_passphrase_opens_what_is_kept_here(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.UNLOCK) as at:
            form = at.form(PassphraseForm)
            keys(form.passphrase, "the wrong one")
            form.submit()
            await until(lambda: at.model.problem)
            form.passphrase.clear()
            keys(form.passphrase, "the right passphrase")
            form.submit()
            await until(lambda: at.unlocked)

    on_qt(story())


def test_a_new_passphrase_is_typed_twice(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.CHOOSE_PASSPHRASE) as at:
            form = at.form(PassphraseForm)
            keys(form.passphrase, "long enough")
            assert not form.is_complete()
            keys(form.again, "long enough")
            assert form.is_complete()

    on_qt(story())


def test_a_workspace_is_made_and_entered(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.WORKSPACES) as at:
            form = at.form(WorkspacesForm)
            form.name.set_text("عيادات النور")
            form.submit()
            await until(lambda: at.entered)
            assert at.entered[0].name == "عيادات النور"

    on_qt(story())


def test_opening_a_large_workspace_tells_how_much_has_come(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with entrance(PaperHttp(), Step.OPENING) as at:

            def told(text: str) -> bool:
                return any(text in label.text() for label in at.view.findChildren(QLabel))

            assert not told("%")
            at.model.show_share(0.437)
            assert told("43%")
            at.model.show_share(None)
            assert not told("%")

    on_qt(story())


def rows(at: Entrance) -> list[WorkspaceButton]:
    """Who is offered; not those that were replaced."""
    return [one for one in at.form(SignInForm).findChildren(WorkspaceButton) if one.isVisible()]


def test_whoever_is_signed_in_here_goes_on_without_a_password(on_qt: RunOnQt) -> None:
    async def story() -> None:
        salman = KnownAccount(server_url=URL, email="salman@madar.example", name="سلمان", workspace_id="3")
        nameless = KnownAccount(server_url=URL, email="x@y.example")
        async with entrance(PaperHttp(), Step.FORGOTTEN) as at:
            at.signed_in = (salman, nameless)
            at.model.show(Step.SIGN_IN)
            await until(lambda: len(rows(at)) == 2)
            known, other = rows(at)
            assert (known.text(), other.text()) == ("سلمان", "x@y.example")
            assert "salman@madar.example" in known.accessibleDescription()
            other.click()
            await until(lambda: at.model.problem_code == "server_unreachable")
            assert at.model.step is Step.SIGN_IN
            await until(lambda: len(rows(at)) == 2)
            rows(at)[0].click()
            await until(lambda: at.resumed == [salman])
            at.signed_in = ()
            at.model.show(Step.SIGN_IN)
            assert rows(at) == []

    on_qt(story())
