"""Both pages walked in a real Chromium at a phone's size, with the simulated platforms behind them."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.server.pages.browser import Browser
from tests.server.pages.conftest import World
from tests.server.publishing.online import Agency
from tests.server.publishing.platform import ACCOUNT_ID
from tests.server.publishing.test_phone import spent_today

#: The least a thumb needs, in CSS pixels.
THUMB_PX = 44
#: What cannot be tapped well, and what stands out of the page at its side.
_TOO_SMALL = f"""
return [...document.querySelectorAll('a, button, label, input:not([type=hidden])')]
  .filter(e => e.tagName !== 'INPUT' || !e.closest('label'))
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([_, box]) => box.height < {THUMB_PX} || box.width < {THUMB_PX})
  .map(([html, box]) => `${{html}} ${{box.width}}x${{box.height}}`)
"""
_TOO_WIDE = "return document.documentElement.scrollWidth - window.innerWidth"
#: Text on what lies behind it, by WCAG's own formula; whatever is below 4.5 is told.
_TOO_PALE = """
const shine = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/rgba\\(.*, 0\\)/.test(c) && c !== 'transparent') return c; } return 'rgb(255, 255, 255)'; };
return [...document.querySelectorAll('main *, header *, footer')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => { const [a, b] = [shine(getComputedStyle(e).color), shine(behind(e))];
    return [e.textContent.trim().slice(0, 40), (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]; })
  .filter(([_, contrast]) => contrast < 4.5).map(([text, c]) => `${text}: ${c.toFixed(2)}`)
"""


class Walk:
    """A way through pages of ours: each is looked at in light and dark, and judged."""

    def __init__(self, browser: Browser, gallery: Path, name: str) -> None:
        self._browser, self._gallery, self._name = browser, gallery, name
        self._places = 0

    def look(self, place: str) -> None:
        """Judge the page that is shown now, and keep its pictures."""
        self._places += 1
        for scheme in ("light", "dark"):
            self._browser.scheme(scheme)
            assert self._browser.run(_TOO_PALE) == [], f"{place}, {scheme}"
            picture = f"{self._name}-{self._places}-{place}-{scheme}.png"
            self._browser.picture(self._gallery / picture)
        assert self._browser.run(_TOO_SMALL) == [], place
        assert self._browser.run(_TOO_WIDE) <= 0, place
        family = self._browser.run("return document.fonts.check('16px Plex')")
        assert family is True, place


def made(agency: Agency, **wanted: Any) -> str:
    """The address of a new link to connect."""
    return str(agency.done(agency.post("connect-links", wanted))["address"])


def judge(browser: Browser, *elsewhere: str) -> None:
    """No complaint, and nothing was asked of anybody but us and the platforms that were walked to."""
    assert browser.complaints() == []
    hosts = {urlsplit(address).netloc for address in browser.requests() if address.startswith("http")}
    assert hosts <= {urlsplit(one).netloc for one in elsewhere}, hosts


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_client_connects_on_a_phone(
    agency: Agency, world: World, browser: Browser, gallery: Path, language: str
) -> None:
    said = {
        "ar": ("ربط حسابك", "لم توافق", "أي الحسابات", "تم الربط"),
        "en": ("Connect your", "did not allow", "Which accounts", "Connected"),
    }[language]
    walk = Walk(browser, gallery, f"connect-{language}")
    address = made(agency, platform="meta")
    browser.open(address)
    if language == "en":
        browser.tap(".switch")
    browser.until(said[0])
    walk.look("welcome")
    browser.tap("form button")
    browser.until("Manage ads")
    browser.tap("button[value=deny]")
    browser.until(said[1])
    walk.look("refused")
    browser.tap("form button")
    browser.until("Manage ads")
    browser.tap("button[value=allow]")
    browser.until(said[2])
    walk.look("choose")
    browser.tap(f"input[value='{ACCOUNT_ID}']")
    browser.tap("form button")
    browser.until(said[3])
    walk.look("done")
    judge(browser, address, world.meta.base_url)
    accounts = [row for (entity, _), row in agency.replica.pull().items() if entity == "ad_accounts"]
    assert [row["fields"]["account_id"] for row in accounts] == [ACCOUNT_ID]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("platform", ["tiktok", "snapchat"])
def test_the_other_platforms_too(agency: Agency, world: World, browser: Browser, platform: str) -> None:
    address = made(agency, platform=platform)
    browser.open(address)
    browser.tap("form button")
    browser.until("السماح · Confirm" if platform == "tiktok" else "متابعة · Continue")
    browser.tap("button[value=allow]")
    browser.until("أي الحسابات")
    if not browser.run("return !!document.querySelector('input:checked')"):
        browser.tap("input[name=account]")
    browser.tap("form button")
    browser.until("تم الربط")
    there = world.tiktok.base_url if platform == "tiktok" else world.snap.base_url
    judge(browser, address, there)


@pytest.mark.timeout(300)
def test_links_that_open_nothing(agency: Agency, browser: Browser, gallery: Path) -> None:
    walk = Walk(browser, gallery, "ended")
    address = made(agency, platform="meta")
    agency.served.run_sql("update connect_links set expires_at = now() where used_at is null")
    browser.open(address)
    browser.until("انتهت مدة هذا الرابط")
    walk.look("expired")
    browser.open(address[:-4] + "zzzz")
    browser.until("هذا الرابط غير صحيح")
    walk.look("unknown")
    agency.served.run_sql("delete from auth_attempts where kind = 'link_guesses'")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_money_stops_from_a_phone(
    agency: Agency, world: World, browser: Browser, gallery: Path, language: str
) -> None:
    said = {
        "ar": ("إيقاف الصرف", "الآن؟", "تم الإيقاف"),
        "en": ("Stop spending", "now?", "Paused"),
    }[language]
    world.meta.ask("POST", "options", {"auto_approve": True})
    agency.connect()
    campaign = agency.campaign()
    request = agency.done(agency.publish(campaign))
    agency.ended(request)
    agency.done(agency.post(f"publish-requests/{request['id']}/activation"))
    agency.ended(request, ends=("active", "failed", "blocked"))
    spent_today(agency, campaign, "1250.5")
    made_link = agency.owner.http.post("/v1/me/phone-links", json={"name": "جوالي"})
    address = str(agency.done(made_link)["address"])
    walk = Walk(browser, gallery, f"phone-{language}")
    browser.open(address)
    if language == "en":
        browser.tap(".switch")
    browser.until(said[0])
    browser.until("1,250.50")
    walk.look("overview")
    browser.tap(".press")
    browser.until(said[1])
    walk.look("confirm")
    browser.tap("button.stop")
    browser.until(said[2])
    walk.look("over")
    judge(browser, address)
    assert agency.replica.row("campaigns", campaign)["fields"]["status"] == "paused"
