"""Time-based one-time passwords (RFC 6238): six digits, 30 seconds, SHA-1. Backup codes beside them."""

import hmac
import re
import secrets
import time

import pyotp

STEP_S = 30
#: Steps before and after the present one that are accepted, for clocks that are a little off.
_TOLERATED_STEPS = 1
_CODE = re.compile(r"[0-9]{6}", re.ASCII)
ISSUER = "ADLY"

BACKUP_CODES = 10
#: No letters that look like digits, so that a code can be read out.
_BACKUP_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_BACKUP_CHARS = 10


def new_secret() -> str:
    """160 random bits in base32."""
    return pyotp.random_base32()


def enrolment_address(secret: str, email: str) -> str:
    """The ``otpauth://`` address that is shown as a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def matching_step(secret: str, code: str, now_s: float | None = None) -> int | None:
    """The time step whose code this is, None if none of the tolerated ones.

    The caller must refuse a step that was used before: a code is good once.
    """
    typed = re.sub(r"\s", "", code)
    if not _CODE.fullmatch(typed):
        return None
    present = int((time.time() if now_s is None else now_s) // STEP_S)
    totp = pyotp.TOTP(secret)
    found = None
    for step in range(present - _TOLERATED_STEPS, present + _TOLERATED_STEPS + 1):
        if hmac.compare_digest(totp.generate_otp(step), typed):
            found = step
    return found


def new_backup_codes() -> list[str]:
    """Ten codes of about 49 random bits, to be shown once."""
    return [_backup_code() for _ in range(BACKUP_CODES)]


def normal_backup_code(typed: str) -> str:
    """A backup code however it was typed: any case, with or without the dash."""
    return re.sub(r"[\s-]", "", typed).lower()


def _backup_code() -> str:
    code = "".join(secrets.choice(_BACKUP_ALPHABET) for _ in range(_BACKUP_CHARS))
    return f"{code[:5]}-{code[5:]}"
