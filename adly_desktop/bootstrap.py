"""Where the desktop's objects meet: settings, vault, window, and the workspace that is open.

Nothing here waits: a step that takes time is an operation of the window. The program ends when its window is
closed, and not before everything begun has ended.
"""

import asyncio
import gc
import linecache
import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import qasync
from PySide6.QtWidgets import QApplication

from adly_desktop.accounts.own_account import Workspace
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view import WelcomeView
from adly_desktop.accounts.welcome_view_model import Doors, WelcomeViewModel
from adly_desktop.folders import Folders
from adly_desktop.logs import begin_log
from adly_desktop.looks import Looks
from adly_desktop.secrets import SecretsFailed, Vault, open_vault
from adly_desktop.sessions import Sessions
from adly_desktop.settings import KnownAccount, Settings
from adly_desktop.shell import notices
from adly_desktop.shell.browser import open_in_browser
from adly_desktop.shell.crash import CrashReports, crash_sheet
from adly_desktop.shell.failures import explained
from adly_desktop.shell.garbage import collected_here
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.surroundings import ADD_ACCOUNT, ERASED, REMOVED, SIGN_IN_AGAIN, SIGN_OUT, Surroundings
from adly_desktop.sync.wire import trust
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.errors import AdlyError, NotSignedIn

if TYPE_CHECKING:  # read late, by ``_read_screens``
    from adly_desktop.opening import OpenWorkspace
    from adly_desktop.workplace import Session

#: By then the window has been painted once, wherever it is shown.
_FIRST_SIGHT_S = 0.02
#: A sentence in the language of whenever it is asked.
Notice = Callable[[], str]


class Options(NamedTuple):
    """What the command line says; empty values leave the person's own choice."""

    data_dir: Path
    server_url: str = ""
    language: str = ""
    theme: str = ""


class Desktop:
    """The running program."""

    #: Whether an open workspace talks to its server.
    syncs = True
    #: Shows a page outside; tests and the stage bring their own.
    open_browser: Callable[[str], None] = staticmethod(open_in_browser)

    def __init__(self, options: Options) -> None:
        self.folders = Folders(options.data_dir)
        self.is_first_start = not self.folders.settings.exists()
        self.settings = Settings(self.folders.settings)
        self.operations = TaskOperations(self._report)
        self._options = options
        self.looks = Looks(self.settings)
        self.looks.dress(options.language, options.theme, is_first_start=self.is_first_start)
        self.window = MainWindow(self.settings)
        self.window.closing.connect(self._on_closing)
        self.sessions = Sessions(self.settings)
        self.welcome = self._make_welcome()
        self.vault: Vault | None = None
        self.workspace: OpenWorkspace | None = None
        self._ended = asyncio.Event()

    @property
    def session(self) -> "Session | None":
        """Of whoever is at work."""
        return self.sessions.current

    async def run(self) -> None:
        """Show the window and work until it is closed."""
        self.window.show()
        self.operations.start(self.window, self.begin())
        await self._ended.wait()
        await self.run_down()

    async def begin(self) -> None:
        """Open what can be opened without asking, else show the step that asks."""
        self._show_welcome(Step.OPENING)
        try:
            await self._unlock()
        except SecretsFailed as failure:
            told = failure if failure.code == "wrong_passphrase" else None
            has_sealed = (self.folders.root / "secrets.adly").exists()
            self.welcome.show(Step.UNLOCK if has_sealed else Step.CHOOSE_PASSPHRASE, failure=told)

    def quit(self) -> None:
        """End the program as if its window were closed."""
        self.window.close()

    async def leave_workspace(self, how: str) -> None:
        """Close what is open and show the step that follows from how it was left."""
        if how == ERASED:
            await self._forget_person()
            return
        name = self.workspace.frame.chip.text() if self.workspace else ""
        await self._close_workspace(destroy=how == REMOVED)
        if how == SIGN_IN_AGAIN:
            self.sessions.is_over = True
            self._show_sign_in(notices.signed_out_elsewhere)
        elif how == ADD_ACCOUNT:
            self.welcome.email = ""
            self._show_welcome(Step.SIGN_IN)
        elif how == SIGN_OUT:
            await self.sessions.sign_out()
            await self._go_on_beside()
        else:
            await self._leave_for_another(name if how == REMOVED else "")

    async def _leave_for_another(self, removed_from: str) -> None:
        self.settings.change(workspace_id="")
        self._show_welcome(Step.OPENING)
        await self._choose_workspace(partial(notices.removed, removed_from) if removed_from else None)

    async def enter_workspace(self, workspace_id: str) -> None:
        """Close what is open and open another, offline too."""
        await self._close_workspace()
        self._show_welcome(Step.OPENING)
        await self._enter(Workspace(id=workspace_id, name=""))

    async def switch_account(self, account: KnownAccount) -> None:
        """Close what is open, and go on as somebody else who is signed in here, where he was; offline too."""
        await self._close_workspace()
        self._show_welcome(Step.OPENING)
        await self._work_as(account)

    def _make_welcome(self) -> WelcomeViewModel:
        sessions = self.sessions
        doors = Doors(
            server=sessions.server,
            unlock=self._open_vault,
            admit=sessions.admit,
            found=sessions.found,
            enter=self._enter,
            answer=sessions.answer,
            signed_in=sessions.offered,
            resume=self._work_as,
        )
        url = self._options.server_url or self.settings.current.server_url
        model = WelcomeViewModel(doors, self.operations, explained, url)
        model.email = self.settings.current.email
        return model

    def _show_welcome(self, step: Step, notice: Notice | None = None) -> None:
        self.window.show_content(WelcomeView(self.welcome, self.looks.switch_language))
        self.welcome.show(step, notice=notice)

    def _show_sign_in(self, notice: Notice | None = None) -> None:
        """Of whoever was at work."""
        self.welcome.email = self.settings.current.email
        self._show_welcome(Step.SIGN_IN, notice)

    async def _work_as(self, account: KnownAccount) -> None:
        session = await self.sessions.switch(account)
        self.welcome.server_url, self.welcome.email = account.server_url, account.email
        if account.workspace_id:
            await self._open_or_ask(session)
        else:
            await self._choose_workspace()

    async def _go_on_beside(self, notice: Notice | None = None) -> None:
        """Somebody has left: whoever else is signed in goes on, else a sign-in is asked for."""
        beside = self.sessions.accounts.beside
        if not beside:
            self._show_sign_in(notice)
            return
        if notice is not None:
            self.window.notify(notice())
        self._show_welcome(Step.OPENING)
        await self._work_as(beside[0])

    async def _unlock(self) -> None:
        await self._open_vault("")

    async def _open_vault(self, passphrase: str) -> None:
        opened = asyncio.gather(asyncio.to_thread(self.make_vault, passphrase), asyncio.to_thread(trust))
        await _read_screens()
        self.vault, _ = await opened
        await self.sessions.use(self.vault)
        await self._go_on()

    def make_vault(self, passphrase: str) -> Vault:
        """Where keys and sessions are kept. Blocks; raises ``SecretsFailed``."""
        return open_vault(self.folders.root, passphrase or None)

    async def _go_on(self) -> None:
        """The vault is open: straight into the workspace of last time, if there is one."""
        chosen = self.settings.current
        url = self._options.server_url or chosen.server_url
        if chosen.user_id and chosen.workspace_id and url:
            await self._open_or_ask(await self.sessions.resume(url))
        elif chosen.signed_in_beside and not chosen.user_id:
            await self._go_on_beside()
        elif self.is_first_start and not self._options.language:
            self.welcome.show(Step.LANGUAGE)
        else:
            self.welcome.show(Step.SIGN_IN if url else Step.SERVER)

    async def _open_or_ask(self, session: "Session") -> None:
        try:
            await self._open(session)
        except AdlyError as failure:
            self.sessions.is_over = True
            self.welcome.show(Step.SIGN_IN, failure=failure)

    async def _choose_workspace(self, notice: Notice | None = None) -> None:
        """Offline the workspaces are those of last time."""
        try:
            lobby = await self.sessions.lobby()
        except AdlyError:
            if self.session is None:
                return  # erased meanwhile, and led out already
            lobby = self.sessions.lobby_of_last_time()
        self.welcome.show_workspaces(lobby, notice)

    async def _enter(self, workspace: Workspace) -> None:
        """Open the replica; the first time everything is fetched before anything is shown."""
        session = self.session
        if session is None:
            raise NotSignedIn("nobody is signed in")
        session.whose = session.whose._replace(workspace_id=workspace.id)
        self.settings.change(workspace_id=workspace.id)
        await self._open(session)

    async def _open(self, session: "Session") -> None:
        from adly_desktop.opening import OpenWorkspace
        from adly_desktop.workplace import Workplace

        assert self.vault is not None
        place = await Workplace.open(session, self.folders, self.vault)
        disconnect = place.engine.status.connect(lambda status: self.welcome.show_share(status.share))
        try:
            if self.syncs:
                await place.fetch_once()
        except AdlyError:
            await place.close()
            raise
        finally:
            disconnect()
        self.workspace = OpenWorkspace(place, self._surroundings())
        self.window.show_content(self.workspace.frame)
        self.workspace.start()

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            window=self.window,
            settings=self.settings,
            operations=self.operations,
            switch_language=self.looks.switch_language,
            switch_theme=self.looks.switch_theme,
            switch_digits=self.looks.switch_digits,
            scale_text=self.looks.scale_text,
            open_browser=self.open_browser,
            leave=self.leave_workspace,
            enter=self.enter_workspace,
            accounts=self.sessions.accounts,
            switch_account=self.switch_account,
            quit=self.quit,
            syncs=self.syncs,
        )

    async def _forget_person(self) -> None:
        """He was erased: nothing of his stays on this computer, whichever workspace is open or was."""
        from adly_desktop.workplace import destroy_all

        session, self.sessions.current = self.session, None
        await self._close_workspace()
        if session is not None:
            assert self.vault is not None
            await asyncio.to_thread(destroy_all, session.whose, self.folders, self.vault)
        await self.sessions.forget(session)
        self.settings.change(email="", remembered={})
        await self._go_on_beside(notices.erased)

    async def _close_workspace(self, *, destroy: bool = False) -> None:
        if self.workspace is None:
            return
        workspace, self.workspace = self.workspace, None
        await workspace.close()
        if destroy:
            await workspace.place.destroy()

    def tell_crash(self, number: str, place: str) -> None:
        """A bug reached the top: say so, and go on."""
        crash_sheet(self.window, number, place).open()

    async def run_down(self) -> None:
        """End everything that was begun, in order."""
        await self.operations.close()
        await self._close_workspace()
        await self.sessions.close()

    def _on_closing(self) -> None:
        self._ended.set()

    def _report(self, failure: AdlyError) -> None:
        self.window.notify(explained(failure), tone=Tone.AMBER)


def run(options: Options, make: Callable[[Options], Desktop] = Desktop) -> int:
    """The program from its first window to its last breath."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("ADLY")
    application.setQuitOnLastWindowClosed(False)
    with collected_here(), qasync.QEventLoop(application) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(_whole_run(options, make))
    return 0


async def _whole_run(options: Options, make: Callable[[Options], Desktop]) -> None:
    log = begin_log(Folders(options.data_dir).logs)
    desktop = make(options)
    CrashReports(desktop.tell_crash).install(asyncio.get_running_loop())
    try:
        await desktop.run()
    finally:
        logging.getLogger().removeHandler(log)
        log.close()


async def _read_screens() -> None:
    """Read the code of the screens: most of a start, so the window stands by now and the vault opens."""
    await asyncio.sleep(_FIRST_SIGHT_S)
    import adly_desktop.opening  # noqa: F401 - read now, used when a workspace is opened

    gc.freeze()
    # PySide looks into the source of whatever is imported, and leaves it all in memory.
    linecache.clearcache()
