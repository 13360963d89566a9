"""How letters leave: to a folder, to a real SMTP server, and behind the caller's back."""

import asyncio
import email
import email.policy
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from adly_sync_server.accounts.letters import KINDS, letter
from adly_sync_server.accounts.mail import Letter, MailUnavailable
from adly_sync_server.accounts.mail_delivery import FolderMail, QueuedMail, mail_for, message_of

SENDER = "ADLY <no-reply@example.com>"
VALUES: dict[str, str | int] = {
    "code": "01234567",
    "device": "MacBook <b>",
    "when": "2026-01-01",
    "address": "127.0.0.1",
    "left": 3,
    "workspace": "عيادات\nالنور",
    "by": "سارة",
    "workspaces": "عيادات\nالنور",
    "role": "عضو",
    "message": "<b>أهلًا</b>\nبك",
    "token": "adly_in_abc",
    "until": "2026-12-14",
    "to_whom": "عمر",
}


class Postbox:
    """Keeps what an SMTP server was given."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.envelopes.append(envelope)
        return "250 kept"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    """A running SMTP server without TLS, and its port."""
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_letter_is_whole_in_both_languages(kind: str, language: str) -> None:
    written = letter(kind, to="a@example.com", language=language, **VALUES)
    message = message_of(written, SENDER)
    back = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    assert str(back["Subject"]) == written.subject
    assert "\n" not in written.subject
    assert "{" not in written.text + written.subject
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in written.html
    assert "<b>MacBook" not in written.html
    assert "MacBook <b>" not in written.html
    plain = back.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().split() == written.text.split()


def test_a_letter_shows_nothing_in_a_log() -> None:
    assert "01234567" not in repr(letter("reset", to="a@example.com", language="en", code="01234567"))


def test_a_letter_lands_in_its_folder(tmp_path: Path) -> None:
    mail = mail_for(f"file:{tmp_path / 'out'}", SENDER)
    asyncio.run(mail.send(letter("reset", to="a@example.com", language="ar", code="1")))
    (path,) = (tmp_path / "out").iterdir()
    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(MailUnavailable):
        asyncio.run(
            FolderMail(tmp_path / "out", SENDER).send(letter("password_changed", to="a@b.c", language="en"))
        )


def test_a_letter_leaves_by_smtp(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox

    async def send() -> None:
        mail = mail_for(f"smtp://127.0.0.1:{port}", SENDER)
        assert isinstance(mail, QueuedMail)
        await mail.send(letter("reset", to="a@example.com", language="ar", code="7777"))
        await mail.close()

    asyncio.run(send())
    (envelope,) = box.envelopes
    assert envelope.rcpt_tos == ["a@example.com"]
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    assert "7777" in str(message["Subject"])
    assert str(message["From"]) == SENDER


def test_a_password_is_not_sent_without_tls(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox

    async def send() -> None:
        mail = mail_for(f"smtp://user:secret@127.0.0.1:{port}", SENDER)
        assert isinstance(mail, QueuedMail)
        await mail._delivery.send(letter("reset", to="a@example.com", language="ar", code="1"))

    with pytest.raises(MailUnavailable):
        asyncio.run(send())
    assert box.envelopes == []


def test_a_letter_that_was_not_taken_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Moody:
        def __init__(self) -> None:
            self.tries = 0

        async def send(self, letter: Letter) -> None:
            self.tries += 1
            if self.tries < 3:
                raise MailUnavailable

    async def send() -> int:
        moody = Moody()
        mail = QueuedMail(moody)
        await mail.send(letter("password_changed", to="a@b.c", language="en"))
        await mail.close()
        return moody.tries

    monkeypatch.setattr(QueuedMail, "_PAUSES_S", (0.01, 0.01))
    assert asyncio.run(send()) == 3
