"""What a password must be. Length counts; composition rules do not, as they make passwords worse.

Source: OWASP ASVS 5.0, chapter 6.2; NIST SP 800-63B-4, section 3.1.1.2.
"""

import unicodedata

from adly_sync_server.accounts.common_passwords import COMMON_WORDS, KEYBOARD_ROWS
from adly_sync_server.contract.errors import InvalidInput

#: For an account whose only factor is the password.
MIN_CHARS_ALONE = 15
#: For an account with TOTP.
MIN_CHARS_WITH_TOTP = 8
MAX_CHARS = 256
_MIN_DISTINCT = 5
_FIELD = "password"


def checked_password(password: str, *, email: str, has_totp: bool) -> str:
    """``password`` as it is hashed. Raises ``InvalidInput`` saying which rule it breaks."""
    normal = normalized(password)
    least = MIN_CHARS_WITH_TOTP if has_totp else MIN_CHARS_ALONE
    if len(normal) < least:
        raise InvalidInput(f"a password has at least {least} characters", field=_FIELD)
    if len(normal) > MAX_CHARS:
        raise InvalidInput(f"a password has at most {MAX_CHARS} characters", field=_FIELD)
    if is_common(normal, email=email):
        raise InvalidInput("this password would be among the first to be tried", field=_FIELD)
    return normal


def normalized(password: str) -> str:
    """The same password however a keyboard composed it. Raises ``InvalidInput`` for U+0000 and surrogates."""
    if "\x00" in password or any("\ud800" <= c <= "\udfff" for c in password):
        raise InvalidInput("a password is text", field=_FIELD)
    return unicodedata.normalize("NFC", password)


def is_common(password: str, *, email: str) -> bool:
    """True for what guessing programs try first: known words, the address itself, repeats and runs."""
    folded = password.casefold()
    letters = "".join(c for c in folded if c.isalpha())
    if len(set(folded)) < _MIN_DISTINCT or _is_repeated(folded) or _is_run(folded):
        return True
    local, _, domain = email.casefold().partition("@")
    own = {local, domain.partition(".")[0], email.casefold()}
    return folded in own or letters in own or _made_of(letters, COMMON_WORDS | own)


def _is_repeated(text: str) -> bool:
    """``abcabcabc``: the text is found within itself, doubled, before its end."""
    return text in (text + text)[1:-1]


def _is_run(text: str) -> bool:
    """Neighbours on the keyboard or in the alphabet, forwards or backwards, over and over."""
    rows = [row * (len(text) // len(row) + 2) for row in KEYBOARD_ROWS]
    return any(text in row or text[::-1] in row for row in rows)


def _made_of(letters: str, words: frozenset[str] | set[str]) -> bool:
    """True if nothing but common words, one after another, makes up the letters."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(letters[start:end] in words for start in reached):
            reached.add(end)
    return len(letters) in reached and bool(letters)
