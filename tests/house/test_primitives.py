"""What safety may rest on: ciphers, hashes and chance from known places, and no code made of text."""

import ast
from collections.abc import Iterator

from tests.house.sources import Source, sources

#: Cryptography comes from these and from nowhere else.
CRYPTOGRAPHY = {"argon2", "cryptography", "hashlib", "hmac", "pyotp", "secrets", "ssl"}
OTHERS = {
    "Crypto",
    "Cryptodome",
    "M2Crypto",
    "bcrypt",
    "blake3",
    "ecdsa",
    "jose",
    "jwt",
    "nacl",
    "passlib",
    "rsa",
}
#: Modes and ciphers of ``cryptography`` that are asked for by name: authenticated ones, and what TOTP needs.
ALLOWED_PARTS = {
    "aead", "ciphers", "ed25519", "hashes", "hkdf", "serialization", "exceptions", "asymmetric",
}  # fmt: skip  # a list of names
#: Writes pages as SQLCipher has them: AES-256-CBC under an HMAC over each page.
SQLCIPHER = "adly_desktop/storage/sealing.py"
#: A random tail of a name, which is no secret.
TAILS = {"adly_sync_server/workspaces/founding.py", "adly_sync_server/secrets/key_file.py"}
#: Weak hashes, where the outside demands them and nothing rests on them.
WEAK_BY_DEMAND = {
    "adly_sync_server/media/tus.py": "the checksum that the tus protocol demands beside sha256",
    "adly_sync_server/media/uploads.py": "the same",
    "adly_sync_server/accounts/breached_passwords.py": "lists of breached passwords hold their SHA-1",
    "adly_sync_server/platforms/tiktok/media.py": "the checksum that TikTok demands of every file",
    "adly_sync_server/simulators/meta/images.py": "image hashes as Meta gives them",
    "adly_sync_server/simulators/tiktok/files.py": "the signature that TikTok wants beside a file",
}
#: Chance that is no secret.
JITTER = {
    "adly_desktop/sync/backoff.py": "pauses",
    "adly_sync_server/db/retry.py": "pauses",
    "adly_desktop/showcase/figures.py": "pictures of sample figures",
    "adly_sync_server/seeding/art.py": "a seeded sample",
    "adly_sync_server/seeding/figures.py": "a seeded sample",
    "adly_sync_server/seeding/orders.py": "a seeded sample",
}
CODE_FROM_TEXT = {"eval", "exec", "compile", "__import__"}
UNSAFE_READERS = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}


def imported(source: Source) -> Iterator[str]:
    """Every module a file imports, with what it takes from it."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(source: Source, *words: str) -> bool:
    """True if a name, an attribute or a text of the file is one of ``words``."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
                if word.lower() in words:
                    return True
    return False


def called(source: Source) -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def roots(source: Source) -> set[str]:
    """Top packages a file imports."""
    return {name.partition(".")[0] for name in imported(source)}


def test_ciphers_and_hashes_come_from_libraries_that_are_checked_by_many() -> None:
    assert [source.name for source in sources() if roots(source) & OTHERS] == []
    assert {root for source in sources() for root in roots(source)} >= CRYPTOGRAPHY - {"pyotp"}


def test_no_cipher_without_authentication_is_asked_for() -> None:
    asked = {
        part
        for source in sources()
        if source.name != SQLCIPHER
        for name in imported(source)
        if name.startswith("cryptography.")
        for part in name.split(".")[1:]
        if part.islower() and part not in ("hazmat", "primitives", "kdf")
    }
    assert asked <= ALLOWED_PARTS


def test_weak_hashes_stand_only_where_the_outside_demands_them() -> None:
    weak = {source.name for source in sources() if named(source, "md5", "sha1")}
    assert weak <= WEAK_BY_DEMAND.keys()


def test_what_is_secret_is_not_drawn_from_a_generator_that_can_be_guessed() -> None:
    guessable = {source.name for source in sources() if "random" in roots(source)}
    assert guessable == JITTER.keys()


def test_tokens_have_at_least_128_bits() -> None:
    short = [
        f"{source.name}:{call.lineno}"
        for source in sources()
        if source.name not in TAILS
        for call in called(source)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("token_bytes", "token_urlsafe", "token_hex")
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and int(str(call.args[0].value)) < 12  # a nonce of AES-GCM is 96 bits; tokens have more
    ]
    assert short == []


def test_no_text_becomes_code_and_no_shell_is_asked() -> None:
    assert [source.name for source in sources() if roots(source) & UNSAFE_READERS] == []
    found = [(source.name, call.lineno) for source in sources() for call in called(source) if runs_text(call)]
    assert found == []


def runs_text(call: ast.Call) -> bool:
    """True for a call that makes code of text or asks a shell."""
    match call.func:
        case ast.Name(id=name) if name in CODE_FROM_TEXT:
            return True
        case ast.Attribute(value=ast.Name(id="os"), attr="system" | "popen"):
            return True
    return any(keyword.arg == "shell" and is_on(keyword) for keyword in call.keywords)


def is_on(keyword: ast.keyword) -> bool:
    """True for ``name=True``."""
    return isinstance(keyword.value, ast.Constant) and keyword.value.value is True


def test_certificates_are_always_checked() -> None:
    for source in sources():
        for call in called(source):
            for keyword in call.keywords:
                off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                assert not (keyword.arg in ("verify", "check_hostname") and off), source.name
        assert not named(source, "cert_none", "_create_unverified_context"), source.name
