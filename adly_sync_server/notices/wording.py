"""What a letter says of each notice: one line, in Arabic and English. Details are in the application."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Final

from adly_sync_server.contract.notices import NOTICE_KINDS

LANGUAGES: Final = ("ar", "en")
#: Keeps a name or an amount in its own order inside the line (first strong isolate, pop).
_ISOLATE, _POP = "\u2068", "\u2069"
_PLATFORMS: Final = MappingProxyType(
    {
        "ar": {"meta": "ميتا", "tiktok": "تيك توك", "snapchat": "سناب شات"},
        "en": {"meta": "Meta", "tiktok": "TikTok", "snapchat": "Snapchat"},
    }
)

#: By kind: Arabic, English. A number stands after its noun, so that the noun need not follow it.
LINES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "account_needs_login": (
            "انتهى تسجيل الدخول إلى حساب {account} على {platform}: اربطه من جديد.",
            "The login of {account} on {platform} has ended: connect it again.",
        ),
        "account_no_permission": (
            "لا صلاحية على حساب {account} على {platform}: اطلبها من مالكه.",
            "No permission on {account} on {platform}: ask its owner for it.",
        ),
        "account_closed": (
            "أُغلق حساب {account} على {platform}، ولا يُنشر عليه شيء.",
            "{account} on {platform} was closed; nothing can be published to it.",
        ),
        "account_currency_differs": (
            "تغيّرت عملة حساب {account} على {platform}: اربطه من جديد.",
            "{account} on {platform} bills in another currency now: connect it again.",
        ),
        "changed_elsewhere": (
            "تغييرات من خارج ADLY في حساب {account}: {count}.",
            "Changed outside ADLY in {account}: {count}.",
        ),
        "changed_by_platform": (
            "تغييرات من المنصة نفسها في حساب {account}: {count}.",
            "Changed by the platform itself in {account}: {count}.",
        ),
        "option_switched_on": (
            "خيارات مقفلة فعّلتها المنصة في حساب {account}: {count}.",
            "Locked options that are on in {account}: {count}.",
        ),
        "review_rejected": (
            "إعلانات رفضتها المراجعة في حساب {account}: {count}.",
            "Rejected in review in {account}: {count}.",
        ),
        "delivery_problem": (
            "ما لا يظهر لسبب يحتاج إليك في حساب {account}: {count}.",
            "Not delivering, and needing you, in {account}: {count}.",
        ),
        "vanished": (
            "ما لم يعد موجودًا على المنصة في حساب {account}: {count}.",
            "No longer on the platform in {account}: {count}.",
        ),
        "spend_over_plan": (
            "تجاوز إنفاق {initiative} خطة الشهر: {spent} من {budget}.",
            "{initiative} has spent more than the month's plan: {spent} of {budget}.",
        ),
        "spend_ahead_of_plan": (
            "إنفاق {initiative} أسرع من الخطة: {spent}، والمخطط حتى الآن {planned}.",
            "{initiative} spends faster than planned: {spent}, planned by now {planned}.",
        ),
        "spend_ends_early": (
            "بهذا المعدل تنفد خطة {initiative} يوم {day}.",
            "At this rate the plan of {initiative} is used up on {day}.",
        ),
        "spend_over_part": (
            "تجاوز جزء من خطة {initiative} نصيبه: {spent} من {budget}.",
            "A part of {initiative} has spent more than its share: {spent} of {budget}.",
        ),
        "spend_ahead_of_part": (
            "إنفاق جزء من خطة {initiative} أسرع من المخطط له: {spent} من {budget}.",
            "A part of {initiative} spends faster than planned: {spent} of {budget}.",
        ),
        "spend_off_target": (
            "نتائج {initiative} دون المستهدف مقابل ما أُنفق: {spent}.",
            "{initiative} brings less than its target for what it spent: {spent}.",
        ),
        "spend_over_ceiling": (
            "تجاوز إنفاق اليوم سقفه: {spent}، والسقف {ceiling}.",
            "Today's spend is above its ceiling: {spent}, the ceiling is {ceiling}.",
        ),
        "spend_without_results": (
            "إنفاق بلا نتائج في {campaign}: {spent}.",
            "Spend without results in {campaign}: {spent}.",
        ),
        "spend_after_end": (
            "إنفاق بعد انتهاء {campaign}: {spent}.",
            "{campaign} spends after its end: {spent}.",
        ),
        "spend_while_paused": (
            "إنفاق في {campaign} وهي موقوفة: {spent}.",
            "{campaign} spends although it is paused: {spent}.",
        ),
        "clock_missed": (
            "فات موعد إجراء مجدول لـ {target} ولم يُنفَّذ.",
            "What was planned for {target} was missed and not done.",
        ),
        "clock_failed": (
            "فشل إجراء مجدول لـ {target}.",
            "What was planned for {target} has failed.",
        ),
        "clock_held_back": (
            "حان موعد إجراء مجدول لـ {target} وهناك ما يمنعه.",
            "What was planned for {target} is due and held back.",
        ),
        "clock_left": (
            "لم يُرجَع تغيير مؤقت في {target} لأن أحدهم غيّره في هذه الأثناء.",
            "A change of {target} was not put back: somebody changed it meanwhile.",
        ),
        "rule_met": (
            "قاعدة {rule} وجدت ما طلبتم التنبيه عليه: {count}.",
            "The rule {rule} found what you wanted to hear of: {count}.",
        ),
        "rule_acted": (
            "تغييرات نفّذتها قاعدة {rule}: {count}.",
            "Changed by the rule {rule}: {count}.",
        ),
        "rule_switched_off": (
            "أُوقفت قاعدة {rule} لأنها فشلت ثلاث مرات متتالية.",
            "The rule {rule} was switched off: it failed three times in a row.",
        ),
    }
)


def line_of(kind: str, arguments: Mapping[str, Any], language: str) -> str:
    """The line of a notice; nothing for a kind that is no longer known, or that asks for other words now."""
    filled = {name: _told(name, value, language) for name, value in arguments.items()}
    if kind not in LINES or set(NOTICE_KINDS[kind].arguments) - set(filled):
        return ""
    return LINES[kind][LANGUAGES.index(language)].format(**filled)


def _told(name: str, value: Any, language: str) -> str:
    if name == "platform":
        return _PLATFORMS[language].get(str(value), str(value))
    if isinstance(value, Mapping):
        value = f"{_grouped(value.get('amount'))} {value.get('currency', '')}".strip()
    return f"{_ISOLATE}{' '.join(str(value).split())}{_POP}"


def _grouped(amount: Any) -> str:
    try:
        return f"{Decimal(str(amount)):,f}"
    except InvalidOperation:
        return str(amount)
