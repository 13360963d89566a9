"""How letters leave: to a folder, and to a real SMTP server."""

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
from adly_sync_server.accounts.mail import MailRefused, MailUnavailable
from adly_sync_server.accounts.mail_delivery import FolderMail, delivery_for, message_of
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.jobs.patience import is_passing

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
    "lines": "تنبيه أول\nSecond notice",
    "more": 2,
}


class Postbox:
    """Keeps what an SMTP server was given."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []
        self.answer = ""
        self.is_rude = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.answer:
            return self.answer
        self.envelopes.append(envelope)
        return "250 kept"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        return "421 we close" if self.is_rude else "221 Bye"


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
    mail = delivery_for(f"file:{tmp_path / 'out'}", SENDER)
    asyncio.run(mail.deliver(letter("reset", to="a@example.com", language="ar", code="1")))
    (path,) = (tmp_path / "out").iterdir()
    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(MailUnavailable):
        asyncio.run(
            FolderMail(tmp_path / "out", SENDER).deliver(
                letter("password_changed", to="a@b.c", language="en")
            )
        )


def test_a_letter_leaves_by_smtp_under_one_id(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    written = letter("reset", to="a@example.com", language="ar", code="7777")
    for _ in range(2):
        asyncio.run(delivery_for(f"smtp://127.0.0.1:{port}", SENDER).deliver(written))
    first, second = (
        email.message_from_bytes(envelope.content, policy=email.policy.default) for envelope in box.envelopes
    )
    assert box.envelopes[0].rcpt_tos == ["a@example.com"]
    assert "7777" in str(first["Subject"])
    assert str(first["From"]) == SENDER
    assert first["Message-ID"] == second["Message-ID"] == f"<{written.id}@example.com>"


def test_a_password_is_not_sent_without_tls(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    mail = delivery_for(f"smtp://user:secret@127.0.0.1:{port}", SENDER)
    with pytest.raises(MailUnavailable):
        asyncio.run(mail.deliver(letter("reset", to="a@example.com", language="ar", code="1")))
    assert box.envelopes == []


@pytest.mark.parametrize(
    ("answer", "kind"), [("451 later", MailUnavailable), ("550 no such person", MailRefused)]
)
def test_what_the_server_says_decides_about_another_try(
    postbox: tuple[Postbox, int], answer: str, kind: type[AdlyError]
) -> None:
    box, port = postbox
    box.answer = answer
    with pytest.raises(kind) as raised:
        asyncio.run(
            delivery_for(f"smtp://127.0.0.1:{port}", SENDER).deliver(
                letter("reset", to="a@example.com", language="ar", code="1")
            )
        )
    assert "a@example.com" not in str(raised.value)
    assert is_passing(raised.value) == (kind is MailUnavailable)


def test_a_farewell_that_goes_wrong_makes_a_letter_no_less_taken(postbox: tuple[Postbox, int]) -> None:
    box, port = postbox
    box.is_rude = True
    asyncio.run(
        delivery_for(f"smtp://127.0.0.1:{port}", SENDER).deliver(
            letter("reset", to="a@example.com", language="ar", code="1")
        )
    )
    assert len(box.envelopes) == 1
