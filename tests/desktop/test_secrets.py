"""Secrets are kept by the system or sealed; a wrong passphrase opens nothing; nothing lies in the clear."""

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from adly_desktop import secrets
from adly_desktop.secrets import KeyringVault, PassphraseVault, SecretsFailed, open_vault, replica_key

PASSPHRASE = "عبارة مرور طويلة"


def test_sealed_secrets_are_there_after_a_restart_and_not_in_the_file(tmp_path: Path) -> None:
    PassphraseVault(tmp_path / "s", PASSPHRASE).put("refresh", b"canary-token")
    assert PassphraseVault(tmp_path / "s", PASSPHRASE).get("refresh") == b"canary-token"
    assert b"canary" not in (tmp_path / "s").read_bytes()
    assert (tmp_path / "s").stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_opens_nothing_and_harms_nothing(tmp_path: Path) -> None:
    PassphraseVault(tmp_path / "s", PASSPHRASE).put("a", b"1")
    before = (tmp_path / "s").read_bytes()
    with pytest.raises(SecretsFailed) as failure:
        PassphraseVault(tmp_path / "s", "غير صحيحة")
    assert failure.value.code == "wrong_passphrase"
    assert (tmp_path / "s").read_bytes() == before


def test_a_changed_passphrase_keeps_the_secrets(tmp_path: Path) -> None:
    vault = PassphraseVault(tmp_path / "s", PASSPHRASE)
    vault.put("a", b"1")
    vault.delete("never there")
    vault.change_passphrase("another passphrase")
    assert PassphraseVault(tmp_path / "s", "another passphrase").get("a") == b"1"
    with pytest.raises(SecretsFailed):
        PassphraseVault(tmp_path / "s", PASSPHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretsFailed):
        PassphraseVault(tmp_path / "s", "short")
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"not json"])
def test_a_damaged_file_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s").write_bytes(content)
    with pytest.raises(SecretsFailed) as failure:
        PassphraseVault(tmp_path / "s", PASSPHRASE)
    assert failure.value.code == "replica_damaged"


def test_the_environment_answers_where_nobody_sits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(secrets.PASSPHRASE_VARIABLE, PASSPHRASE)
    open_vault(tmp_path).put("a", b"1")
    assert open_vault(tmp_path).get("a") == b"1"


def test_without_a_keyring_a_passphrase_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(secrets.PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setattr(keyring, "get_keyring", Plaintext)
    with pytest.raises(SecretsFailed) as failure:
        open_vault(tmp_path)
    assert failure.value.code == "no_keyring"


def test_a_trusted_keyring_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(secrets.PASSPHRASE_VARIABLE, raising=False)
    Trusted.__module__ = "keyring.backends.SecretService"
    monkeypatch.setattr(keyring, "get_keyring", Trusted)
    vault = open_vault(tmp_path)
    assert isinstance(vault, KeyringVault)
    key = replica_key(vault, "amal/riyadh", file_exists=False)
    assert len(key) == 32
    assert replica_key(vault, "amal/riyadh", file_exists=True) == key
    vault.delete("amal/riyadh")
    with pytest.raises(SecretsFailed):
        replica_key(vault, "amal/riyadh", file_exists=True)


class Plaintext(KeyringBackend):
    """A keyring that writes into a file: not one."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("must not be asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("must not be given anything")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("must not be asked")


class Trusted:
    """Stands where the system's keyring would."""

    kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[(service, username)]
