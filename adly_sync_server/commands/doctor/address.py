"""The public address: https, trusted, and this server behind it."""

import ssl
from typing import Final
from urllib.parse import urlsplit

import httpx

from adly_sync_server.commands.doctor.finding import Finding, caution, well, wrong
from adly_sync_server.outside.loopback import is_loopback

CHECK: Final = "address"
_TIMEOUT_S: Final = 10.0


async def ask_address(public_url: str) -> httpx.Response | httpx.HTTPError | ssl.SSLError:
    """What the address answers to ``/readyz``, or why it did not. Proxies of this machine are not used."""
    try:
        async with httpx.AsyncClient(timeout=_TIMEOUT_S, verify=_trusted(), trust_env=False) as client:
            return await client.get(f"{public_url}/readyz")
    except (httpx.HTTPError, ssl.SSLError) as error:
        return error


def check_address(public_url: str, answer: httpx.Response | Exception) -> list[Finding]:
    """What was answered, judged."""
    if isinstance(answer, Exception):
        return [_unanswered(public_url, answer)]
    if not _is_ours(answer):
        return [wrong(CHECK, "address_other", f"{public_url} answers {answer.status_code}")]
    if urlsplit(public_url).scheme == "https":
        return [well(CHECK, f"{public_url} is this server")]
    if is_loopback(urlsplit(public_url).hostname or ""):
        return [caution(CHECK, "address_local", public_url)]
    return [wrong(CHECK, "address_not_https", public_url)]


def _unanswered(public_url: str, error: Exception) -> Finding:
    causes = [error, error.__cause__, getattr(error.__cause__, "__cause__", None)]
    told = f"{public_url}: {type(error).__name__}"
    distrust = [cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)]
    if distrust or "CERTIFICATE_VERIFY_FAILED" in str(error):
        return wrong(CHECK, "address_certificate", told)
    return wrong(CHECK, "address_unreachable", told)


def _is_ours(answer: httpx.Response) -> bool:
    """The readiness of this server, well or not: it signs every answer with the id of the request."""
    return answer.status_code in (200, 503) and "x-request-id" in answer.headers


def _trusted() -> ssl.SSLContext:
    """What this machine trusts, as the mail server's certificate is judged too."""
    return ssl.create_default_context()
