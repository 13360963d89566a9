"""The desktop at the end of ``make demo``: signed in, as on a computer where the person has been before."""

import asyncio
import os
import platform
import sys
from pathlib import Path

from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.accounts.signing_in import Challenge, Device, SigningIn
from adly_desktop.folders import Folders
from adly_desktop.known_accounts import KnownAccounts
from adly_desktop.secrets import open_vault
from adly_desktop.settings import Settings
from adly_desktop.sync.wire import Wire
from adly_desktop.workplace import Session, Whose
from tests.together.main_job.story import SLUG, Story
from tests.together.main_job.world import PASSPHRASE

WHO = "noura@madar.example"


async def open_desktop(story: Story) -> None:
    """The real desktop, until its window is closed or the demo is ended."""
    folder = story.world.folder / "desktops" / "open"
    await _sign_in(story, folder)
    sys.stderr.write(f"Signed in as {WHO}; the password of everybody here is {story.password}\n")
    program = Path(sys.executable).with_name("adly")
    settings = {**os.environ, "ADLY_UNLOCK_PASSPHRASE": PASSPHRASE}
    shown = await asyncio.create_subprocess_exec(program, "--data-dir", folder, env=settings)
    try:
        await shown.wait()
    finally:
        if shown.returncode is None:
            shown.terminate()


async def _sign_in(story: Story, folder: Path) -> None:
    """What a sign-in leaves behind: a session in the vault, and who and where in the settings."""
    url, vault = story.world.server_url, await asyncio.to_thread(open_vault, folder, PASSPHRASE)
    line = Wire(url)
    signing_in = SigningIn(line, Device(name="noura-laptop", platform=platform.system(), app_version="0.1.0"))
    pair = await signing_in.sign_in(WHO, story.password)
    assert not isinstance(pair, Challenge), "nobody of the demo has a second factor"
    session = Session(Whose(url, pair.user_id, ""), vault, signing_in.refresh)
    await session.begin(pair)
    me = await OwnAccount(session.wire).me()
    where = next(one.id for one in me.workspaces if one.slug == SLUG)
    settings = Settings(Folders(folder).settings)
    KnownAccounts(settings).learn(me.name, me.email, {one.id: one.name for one in me.workspaces})
    settings.change(server_url=url, user_id=pair.user_id, email=WHO, workspace_id=where)
    await session.close()
    await line.close()
