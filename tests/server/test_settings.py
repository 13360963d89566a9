"""Settings: where they come from, and one sentence for each that is wrong."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.settings import Settings, SettingsError, load_settings


def refusal(environment: dict[str, str]) -> SettingsError:
    with pytest.raises(SettingsError) as raised:
        load_settings(environment)
    return raised.value


def test_nothing_has_to_be_set() -> None:
    settings = load_settings({})
    assert settings.database_url is None
    assert settings.public_url == "http://127.0.0.1:8700"
    assert settings.mail_url == f"file:{settings.data_dir}/mail"
    assert settings.blob_dir == settings.data_dir / "blobs"


def test_what_follows_from_another_setting_follows_it(tmp_path: Path) -> None:
    settings = load_settings({"ADLY_DATA_DIR": str(tmp_path), "ADLY_HOST": "::1", "ADLY_PORT": "9000"})
    assert settings.blob_dir == tmp_path / "blobs"
    assert settings.public_url == "http://[::1]:9000"


def test_listening_everywhere_is_reached_as_this_machine() -> None:
    assert load_settings({"ADLY_HOST": "0.0.0.0"}).public_url == "http://127.0.0.1:8700"


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("ADLY_PORT", "http", "ADLY_PORT must be a whole number from 0 to 65535, not 'http'."),
        ("ADLY_PORT", "65536", "ADLY_PORT must be a whole number from 0 to 65535, not '65536'."),
        ("ADLY_DATABASE_URL", "mysql://u@h/d", "ADLY_DATABASE_URL must begin with postgresql://."),
        (
            "ADLY_DATABASE_URL",
            "postgresql://u@h",
            "ADLY_DATABASE_URL must name a database after the host, as in postgresql://user@host/adly.",
        ),
        (
            "ADLY_DATABASE_URL",
            "postgresql://u@h:many/d",
            "ADLY_DATABASE_URL is not a well-formed address.",
        ),
        (
            "ADLY_BLOB_STORE_URL",
            "s3://bucket",
            "ADLY_BLOB_STORE_URL must be an address that begins with https:// or http:// and names a host.",
        ),
        (
            "ADLY_BLOB_STORE_URL",
            "https://s3.example.com/",
            "ADLY_BLOB_STORE_URL must name a bucket after the host, as in https://s3.example.com/adly.",
        ),
        (
            "ADLY_BLOB_STORE_URL",
            "https://id:canary@s3.example.com/adly",
            "ADLY_BLOB_STORE_URL must not hold the key:"
            " ADLY_BLOB_STORE_KEY_ID and ADLY_BLOB_STORE_SECRET do.",
        ),
        ("ADLY_MAIL_URL", "http://mail", "ADLY_MAIL_URL must begin with smtp://, smtps:// or file:."),
        (
            "ADLY_MAIL_URL",
            "smtp://",
            "ADLY_MAIL_URL must name a mail server, as in smtp://user:password@mail.example.com:587.",
        ),
        ("ADLY_MAIL_URL", "file:", "ADLY_MAIL_URL must name a folder after file:."),
        (
            "ADLY_PUBLIC_URL",
            "adly.example",
            "ADLY_PUBLIC_URL must be an address that begins with https:// or http:// and names a host.",
        ),
        ("ADLY_META_BASE_URL", "https://g/?v=1", "ADLY_META_BASE_URL must be an address without ? and #."),
        ("ADLY_KEY", "c2hvcnQ=", "ADLY_KEY must hold keys of 32 bytes in base64."),
        ("ADLY_KEY", ",", "ADLY_KEY must hold a key, and is empty."),
        ("ADLY_KEY_FILE", "/nowhere/key", "ADLY_KEY_FILE names /nowhere/key, which is no file."),
        ("ADLY_KEY_COMMAND", "kms get", "ADLY_KEY_COMMAND must begin with the whole path of a program."),
        ("ADLY_KEY_COMMAND", "''", "ADLY_KEY_COMMAND must begin with the whole path of a program."),
        (
            "ADLY_KEY_COMMAND",
            "/bin/sh 'canary",
            "ADLY_KEY_COMMAND has a quotation mark without its second.",
        ),
        (
            "ADLY_KEY_COMMAND",
            "/nowhere/kms canary",
            "ADLY_KEY_COMMAND names a program that is not there, or that this account may not run.",
        ),
        ("ADLY_DATA_DIR", "/dev/null", "ADLY_DATA_DIR must be a folder, and /dev/null is a file."),
        (
            "ADLY_LOG_LEVEL",
            "loud",
            "ADLY_LOG_LEVEL must be one of debug, info, warning, error, critical, not 'loud'.",
        ),
        (
            "ADLY_HEARTBEAT_S",
            "nan",
            "ADLY_HEARTBEAT_S must be a number of seconds from 0.1 to 600, not 'nan'.",
        ),
        (
            "ADLY_STALLED_AFTER_S",
            "3",
            "ADLY_STALLED_AFTER_S must be at least twice ADLY_HEARTBEAT_S.",
        ),
        ("ADLY_DATABASE_POOLER", "maybe", "ADLY_DATABASE_POOLER must be yes or no, not 'maybe'."),
        ("ADLY_DATABASE_POOLER", "yes", "ADLY_DATABASE_POOLER has no meaning without ADLY_DATABASE_URL."),
        (
            "ADLY_DATABASE_DIRECT_URL",
            "postgresql://u@h/d",
            "ADLY_DATABASE_DIRECT_URL has no meaning without ADLY_DATABASE_URL.",
        ),
        ("ADLY_BLOB_STORE_REGION", "x", "ADLY_BLOB_STORE_REGION has no meaning without ADLY_BLOB_STORE_URL."),
        (
            "ADLY_DATABSE_URL",
            "postgresql://u@h/d",
            "ADLY_DATABSE_URL is not a setting; ADLY_DATABASE_URL is.",
        ),
        (
            "ADLY_SETTINGS_FILE",
            "/nowhere/adly.env",
            "ADLY_SETTINGS_FILE names /nowhere/adly.env, which cannot be read: No such file or directory.",
        ),
    ],
)
def test_a_wrong_setting_is_refused_with_one_sentence(setting: str, value: str, sentence: str) -> None:
    failure = refusal({setting: value})
    assert (failure.code, failure.setting, failure.detail) == ("setting_invalid", setting, sentence)


@pytest.mark.parametrize(
    ("given_one", "missing"),
    [
        ("ADLY_BLOB_STORE_KEY_ID", "ADLY_BLOB_STORE_SECRET"),
        ("ADLY_META_APP_ID", "ADLY_META_APP_SECRET"),
        ("ADLY_META_APP_SECRET", "ADLY_META_APP_ID"),
        ("ADLY_TIKTOK_APP_ID", "ADLY_TIKTOK_APP_SECRET"),
        ("ADLY_SNAPCHAT_CLIENT_ID", "ADLY_SNAPCHAT_CLIENT_SECRET"),
    ],
)
def test_half_of_a_pair_is_refused(given_one: str, missing: str) -> None:
    failure = refusal({given_one: "x"})
    assert failure.detail == f"{missing} must be set when {given_one} is."


def test_two_places_for_media_are_refused(tmp_path: Path) -> None:
    both = {"ADLY_BLOB_DIR": str(tmp_path), "ADLY_BLOB_STORE_URL": "https://s3.example.com/adly"}
    assert refusal(both).detail == "ADLY_BLOB_DIR must not be set when ADLY_BLOB_STORE_URL is."


def test_two_places_for_the_key_are_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("x")
    failure = refusal({"ADLY_KEY": "A" * 43 + "=", "ADLY_KEY_FILE": str(tmp_path / "key")})
    assert failure.detail == "ADLY_KEY_FILE must not be set when ADLY_KEY is."
    failure = refusal({"ADLY_KEY_COMMAND": "/bin/true", "ADLY_KEY_FILE": str(tmp_path / "key")})
    assert failure.detail == "ADLY_KEY_FILE must not be set when ADLY_KEY_COMMAND is."
    failure = refusal({"ADLY_KEY_COMMAND": "/bin/true", "ADLY_KEY": "A" * 43 + "="})
    assert failure.detail == "ADLY_KEY_COMMAND must not be set when ADLY_KEY is."


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load_settings({"ADLY_PORT": "", "ADLY_DATABASE_URL": "  "}) == load_settings({})


def test_the_desktops_own_variables_and_strangers_are_no_concern_of_ours() -> None:
    others = {"ADLY_UNLOCK_PASSPHRASE": "x", "ADLY_TEST_PG": "15", "ADLY_SERVER": "x", "PORT": "1"}
    assert load_settings(others) == load_settings({})


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    file = tmp_path / "adly.env"
    file.write_text(
        "# the agency's server\n\nADLY_PORT=9100\nexport ADLY_HOST='0.0.0.0'\n"
        'ADLY_META_APP_ID="1"\nADLY_META_APP_SECRET=a=b\n',
        encoding="utf-8",
    )
    settings = load_settings({"ADLY_SETTINGS_FILE": str(file), "ADLY_PORT": "9200"})
    assert (settings.port, settings.host, settings.meta_app_secret) == (9200, "0.0.0.0", "a=b")


def test_the_file_may_be_toml(tmp_path: Path) -> None:
    file = tmp_path / "adly.toml"
    file.write_text(
        'port = 9100\nheartbeat_s = 1.5\ndatabase_url = "postgresql://u@h/d"\ndatabase_pooler = true\n'
    )
    settings = load_settings({"ADLY_SETTINGS_FILE": str(file)})
    assert (settings.port, settings.heartbeat_s, settings.database_pooler) == (9100, 1.5, True)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.env", "ADLY_PORT 9100", "whose line 1 has no equals sign."),
        ("a.env", "ADLY_PROT=1", "is not a setting; port is."),
        ("a.toml", "port = ", "which is not TOML"),
        ("a.toml", "[server]\nport = 1", "must be a text, a number or true or false."),
        ("a.toml", "port = [1]", "must be a text, a number or true or false."),
        ("a.toml", "port = -1", "ADLY_PORT must be a whole number from 0 to 65535, not '-1'."),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content)
    assert reason in refusal({"ADLY_SETTINGS_FILE": str(tmp_path / name)}).detail


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.env").write_bytes(b"ADLY_PORT=\xff\xfe")
    assert "is not text in UTF-8" in refusal({"ADLY_SETTINGS_FILE": str(tmp_path / "a.env")}).detail


SECRETS = {
    "ADLY_DATABASE_URL": "postgresql://adly:canary@db/adly?sslpassword=canary",
    "ADLY_DATABASE_DIRECT_URL": "postgresql://db/adly?user=adly&password=canary",
    "ADLY_MAIL_URL": "smtp://mailer:canary@mail.example:587",
    "ADLY_KEY": "canarycanarycanarycanarycanarycanarycanaryA=",
    "ADLY_BLOB_STORE_URL": "https://s3.example.com/adly",
    "ADLY_BLOB_STORE_KEY_ID": "0",
    "ADLY_BLOB_STORE_SECRET": "canary",
    "ADLY_META_APP_ID": "1",
    "ADLY_META_APP_SECRET": "canary",
    "ADLY_TIKTOK_APP_ID": "2",
    "ADLY_TIKTOK_APP_SECRET": "canary",
    "ADLY_SNAPCHAT_CLIENT_ID": "3",
    "ADLY_SNAPCHAT_CLIENT_SECRET": "canary",
}


def test_printed_settings_hold_no_secret() -> None:
    settings = load_settings(SECRETS)
    printed = f"{settings} {settings!r} {settings.__dict__.keys()}"
    assert "canary" not in printed
    assert repr(settings.key) not in printed
    assert "postgresql://adly:***@db/adly" in printed


@pytest.mark.parametrize("setting", sorted(SECRETS))
def test_a_refused_secret_is_not_repeated(setting: str) -> None:
    wrong = {**SECRETS, setting: "://canary canary", "ADLY_PORT": "x"}
    assert "canary" not in refusal(wrong).detail


@given(
    st.dictionaries(
        st.sampled_from(["ADLY_PORT", "ADLY_DATABASE_URL", "ADLY_MAIL_URL", "ADLY_PUBLIC_URL", "ADLY_KEY"]),
        st.text(max_size=40),
    )
)
def test_whatever_is_given_settings_are_read_or_refused_in_one_sentence(environment: dict[str, str]) -> None:
    outcome = read_or_refused(environment)
    assert isinstance(outcome, Settings) or outcome[-1] == "."


def read_or_refused(environment: dict[str, str]) -> Settings | str:
    try:
        return load_settings(environment)
    except SettingsError as failure:
        return failure.detail


def test_without_an_argument_the_process_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ADLY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ADLY_PORT", "8711")
    assert load_settings().port == 8711
