"""What is written to people, in Arabic and English. Short, with what to do, and never a link."""

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

import msgspec

from adly_sync_server.accounts.mail import Letter

#: Keeps a code or an address in its own order inside Arabic text (first strong isolate, pop).
_ISOLATE, _POP = "\u2068", "\u2069"


class _Wording(msgspec.Struct, frozen=True):
    """Subject and paragraphs; ``{…}`` are filled in. A paragraph that is only ``{code}`` is set large, and
    ``{lines}`` becomes a list.

    One that is only a place for what is empty is left out.
    """

    subject: str
    paragraphs: tuple[str, ...]


_WORDING: Final[Mapping[tuple[str, str], _Wording]] = MappingProxyType(
    {
        ("verification", "ar"): _Wording(
            "رمز تأكيد بريدك في ADLY: {code}",
            (
                "أهلًا بك في ADLY.",
                "اكتب هذا الرمز في التطبيق لتأكيد بريدك الإلكتروني:",
                "{code}",
                "الرمز صالح لمدة 10 دقائق. إن لم تطلب إنشاء حساب فتجاهل هذه الرسالة.",
            ),
        ),
        ("verification", "en"): _Wording(
            "Your ADLY confirmation code: {code}",
            (
                "Welcome to ADLY.",
                "Enter this code in the app to confirm your e-mail address:",
                "{code}",
                "It is valid for 10 minutes. If you did not ask for an account, ignore this message.",
            ),
        ),
        ("reset", "ar"): _Wording(
            "رمز تغيير كلمة المرور في ADLY: {code}",
            (
                "وصلنا طلب لتغيير كلمة المرور الخاصة بحسابك.",
                "اكتب هذا الرمز في التطبيق:",
                "{code}",
                "الرمز صالح لمدة 10 دقائق. إن لم تطلب ذلك فتجاهل هذه الرسالة، وستبقى كلمة المرور كما هي.",
            ),
        ),
        ("reset", "en"): _Wording(
            "Your ADLY password code: {code}",
            (
                "Somebody asked to change the password of your account.",
                "Enter this code in the app:",
                "{code}",
                "It is valid for 10 minutes. If this was not you, ignore this message; nothing changes.",
            ),
        ),
        ("already_here", "ar"): _Wording(
            "لديك حساب في ADLY",
            (
                "حاول أحدهم إنشاء حساب بهذا البريد، ولديك حساب بالفعل.",
                "إن كنت أنت فسجّل الدخول، أو غيّر كلمة المرور من شاشة الدخول إن نسيتها.",
                "إن لم تكن أنت فلا يلزمك فعل شيء.",
            ),
        ),
        ("already_here", "en"): _Wording(
            "You already have an ADLY account",
            (
                "Somebody tried to create an account with this address, and you already have one.",
                "If it was you, sign in, or choose “Forgot password” on the sign-in screen.",
                "If it was not you, there is nothing to do.",
            ),
        ),
        ("new_device", "ar"): _Wording(
            "تسجيل دخول إلى ADLY من جهاز جديد",
            (
                "سُجّل الدخول إلى حسابك من جهاز جديد: {device}.",
                "الوقت: {when}. العنوان: {address}.",
                "إن لم تكن أنت فأخرج هذا الجهاز من شاشة «الأجهزة» وغيّر كلمة المرور.",
            ),
        ),
        ("new_device", "en"): _Wording(
            "New sign-in to ADLY",
            (
                "Your account was signed in to from a new device: {device}.",
                "Time: {when}. Address: {address}.",
                "If this was not you, sign that device out under Devices and change your password.",
            ),
        ),
        ("session_revoked", "ar"): _Wording(
            "أوقفنا جلسة في حسابك على ADLY",
            (
                "استُخدم مفتاح جلسة قديم للجهاز: {device}. قد يعني ذلك أن أحدًا نسخه.",
                "أنهينا هذه الجلسة احتياطًا. سجّل الدخول من جديد على جهازك.",
                "إن تكرر ذلك فغيّر كلمة المرور.",
            ),
        ),
        ("session_revoked", "en"): _Wording(
            "We ended a session of your ADLY account",
            (
                "An old session key of this device was used again: {device}. Somebody may have copied it.",
                "We ended the session to be safe. Sign in again on your device.",
                "If this happens again, change your password.",
            ),
        ),
        ("second_factor_reset", "ar"): _Wording(
            "أُزيلت الخطوة الثانية من حسابك على ADLY",
            (
                "أزال مشغّل الخادم الخطوة الثانية لتسجيل الدخول إلى حسابك، وأُنهيت الجلسات على جميع أجهزتك.",
                "سجّل الدخول بكلمة المرور، ثم فعّل خطوة ثانية جديدة من شاشة «الأمان».",
                "إن لم تطلب ذلك فتواصل مع مشغّل الخادم فورًا وغيّر كلمة المرور.",
            ),
        ),
        ("second_factor_reset", "en"): _Wording(
            "The second step of your ADLY account was taken off",
            (
                "The operator of your server took the second step off your account and signed all your "
                "devices out.",
                "Sign in with your password, then set up a new second step under Security.",
                "If you did not ask for this, call your operator at once and change your password.",
            ),
        ),
        ("password_changed", "ar"): _Wording(
            "تغيّرت كلمة المرور في ADLY",
            (
                "تغيّرت كلمة المرور الخاصة بحسابك، وأُنهيت الجلسات على أجهزتك الأخرى.",
                "إن لم تكن أنت فغيّرها الآن من شاشة الدخول عبر «نسيت كلمة المرور».",
            ),
        ),
        ("password_changed", "en"): _Wording(
            "Your ADLY password was changed",
            (
                "The password of your account was changed, and your other devices were signed out.",
                "If this was not you, change it now with “Forgot password” on the sign-in screen.",
            ),
        ),
        ("backup_codes_low", "ar"): _Wording(
            "بقي لديك عدد قليل من رموز الاسترداد في ADLY",
            (
                "رموز الاسترداد المتبقية: {left}.",
                "أنشئ رموزًا جديدة من شاشة «الأمان» قبل أن تنفد.",
            ),
        ),
        ("backup_codes_low", "en"): _Wording(
            "Few ADLY backup codes left",
            ("Backup codes left: {left}.", "Create new ones under Security before they run out."),
        ),
        ("invitation", "ar"): _Wording(
            "دعوة إلى {workspaces} في ADLY",
            (
                "يدعوك {by} إلى {workspaces} في ADLY بصفة {role}.",
                "{message}",
                "سجّل الدخول في ADLY بهذا البريد لتجد الدعوة بانتظارك بين مساحات العمل.",
                "رمز الدعوة، إن طُلب منك:",
                "{token}",
                "الدعوة صالحة حتى {until}. إن لم تكن تعرف المرسل فتجاهل هذه الرسالة، ولن تنضم إلى أي مكان.",
            ),
        ),
        ("invitation", "en"): _Wording(
            "Invitation to {workspaces} in ADLY",
            (
                "{by} invites you to {workspaces} in ADLY as {role}.",
                "{message}",
                "Sign in to ADLY with this address: the invitation is waiting among your workspaces.",
                "Invitation code, should you be asked for it:",
                "{token}",
                "It is valid until {until}. If you do not know the sender, ignore this message; you "
                "will join nothing.",
            ),
        ),
        ("invitation_sign_up", "ar"): _Wording(
            "دعوة إلى {workspaces} في ADLY",
            (
                "يدعوك {by} إلى {workspaces} في ADLY بصفة {role}.",
                "{message}",
                "ليس لديك حساب بعد: ثبّت ADLY، وأنشئ حسابًا بهذا البريد، فتجد الدعوة بانتظارك.",
                "رمز الدعوة، إن طُلب منك:",
                "{token}",
                "الدعوة صالحة حتى {until}. إن لم تكن تعرف المرسل فتجاهل هذه الرسالة، ولن تنضم إلى أي مكان.",
            ),
        ),
        ("invitation_sign_up", "en"): _Wording(
            "Invitation to {workspaces} in ADLY",
            (
                "{by} invites you to {workspaces} in ADLY as {role}.",
                "{message}",
                "You have no account yet: install ADLY and sign up with this address, and the "
                "invitation is waiting for you.",
                "Invitation code, should you be asked for it:",
                "{token}",
                "It is valid until {until}. If you do not know the sender, ignore this message; you "
                "will join nothing.",
            ),
        ),
        ("ownership_received", "ar"): _Wording(
            "أصبحت مالك مساحة العمل {workspace}",
            (
                "نقل {by} ملكية مساحة العمل {workspace} في ADLY إليك.",
                "يمكنك الآن إدارة أعضائها وإعداداتها. إن لم تتوقع ذلك فتواصل معه، ويمكنك إعادة "
                "الملكية من شاشة «الفريق».",
            ),
        ),
        ("ownership_received", "en"): _Wording(
            "You now own {workspace}",
            (
                "{by} handed the workspace {workspace} in ADLY over to you.",
                "You now manage its members and settings. If you did not expect this, write to "
                "them; you can hand it "
                "back under Team.",
            ),
        ),
        ("ownership_given", "ar"): _Wording(
            "نُقلت ملكية مساحة العمل {workspace}",
            (
                "انتقلت ملكية مساحة العمل {workspace} في ADLY من حسابك إلى {to_whom}.",
                "إن لم تكن أنت من فعل ذلك فغيّر كلمة المرور الآن وتواصل مع المالك الجديد.",
            ),
        ),
        ("ownership_given", "en"): _Wording(
            "You handed {workspace} over",
            (
                "The workspace {workspace} in ADLY went from your account to {to_whom}.",
                "If this was not you, change your password now and write to the new owner.",
            ),
        ),
        ("workspace_archived", "ar"): _Wording(
            "حُذفت مساحة العمل {workspace}",
            (
                "حذف {by} مساحة العمل {workspace} في ADLY.",
                "يمكن لأي مالك استعادتها حتى {until}. بعد ذلك يُمحى محتواها وصورها ومفاتيحها نهائيًا.",
            ),
        ),
        ("workspace_archived", "en"): _Wording(
            "{workspace} was deleted",
            (
                "{by} deleted the workspace {workspace} in ADLY.",
                "An owner can restore it until {until}. After that its content, media and keys are "
                "erased for good.",
            ),
        ),
        ("account_erased", "ar"): _Wording(
            "مُحي حسابك في ADLY",
            (
                "محونا حسابك كما طلبت: اسمك وبريدك وأجهزتك ورموزك، وخرجت من كل مساحات العمل.",
                "ما كتبته لعملائك بقي لهم دون اسمك، وسجل التدقيق لديهم يحتفظ برقم بلا اسم.",
                "هذا البريد متاح الآن لحساب جديد، وهذه آخر رسالة تصلك من الحساب السابق.",
            ),
        ),
        ("account_erased", "en"): _Wording(
            "Your ADLY account was erased",
            (
                "We erased your account as you asked: name, address, devices and codes; you are out "
                "of every workspace.",
                "What you wrote for clients stays theirs, without your name; their audit logs keep a "
                "number that names nobody.",
                "This address is free for a new account. It is the last message of the old one.",
            ),
        ),
        ("sign_in_code", "ar"): _Wording(
            "رمز تسجيل الدخول إلى ADLY: {code}",
            (
                "تطلب إحدى مساحات عملك إثبات بريدك عند الدخول من جهاز جديد: {device}.",
                "اكتب هذا الرمز في التطبيق:",
                "{code}",
                "الرمز صالح لمدة 10 دقائق. إن لم تكن أنت من يحاول الدخول فإن غيرك يعرف كلمة مرورك: "
                "غيّرها الآن.",
            ),
        ),
        ("sign_in_code", "en"): _Wording(
            "Your ADLY sign-in code: {code}",
            (
                "One of your workspaces asks for your e-mail address on a new device: {device}.",
                "Enter this code in the app:",
                "{code}",
                "It is valid for 10 minutes. If you are not signing in, somebody knows your "
                "password: change it now.",
            ),
        ),
        ("digest", "ar"): _Wording(
            "ما يحتاج إليك في {workspace}",
            (
                "منذ الأمس في مساحة العمل {workspace}:",
                "{lines}",
                "وغيرها: {more}",
                "تجد التفاصيل وما يمكن فعله في التطبيق تحت «الإشعارات»، ومنها يمكنك إيقاف هذا البريد.",
            ),
        ),
        ("digest", "en"): _Wording(
            "What needs you in {workspace}",
            (
                "Since yesterday in the workspace {workspace}:",
                "{lines}",
                "More of them: {more}",
                "Details and what can be done are in the app, under Notices. You can stop this letter there.",
            ),
        ),
        ("grave_notices", "ar"): _Wording(
            "أمر عاجل في {workspace}",
            (
                "حدث الآن في مساحة العمل {workspace}:",
                "{lines}",
                "وغيرها: {more}",
                "افتح ADLY لترى التفاصيل وما يمكن فعله. يمكنك إيقاف هذا البريد من «الإشعارات».",
            ),
        ),
        ("grave_notices", "en"): _Wording(
            "Urgent in {workspace}",
            (
                "Just now in the workspace {workspace}:",
                "{lines}",
                "More of them: {more}",
                "Open ADLY for details and what can be done. You can stop this letter under Notices.",
            ),
        ),
    }
)

#: Letters that can be written.
KINDS: Final = frozenset(kind for kind, _ in _WORDING)

_FOOTER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ar": "رسالة آلية من ADLY، لا تحتاج إلى رد.",
        "en": "An automatic message from ADLY; no reply is needed.",
    }
)


def letter(kind: str, *, to: str, language: str, **values: str | int) -> Letter:
    """The letter ``kind`` for one person. ``values`` fill its places, isolated against the text around."""
    wording = _WORDING[kind, language if language in _FOOTER else "ar"]
    filled = {name: _isolated(name, value) for name, value in values.items()}
    parts = [part for part in wording.paragraphs if values.get(part.strip("{}"), True)]
    paragraphs = [part.format(**filled) for part in parts]
    return Letter(
        to=to,
        subject=_one_line(wording.subject.format(**{n: str(v) for n, v in values.items()})),
        text="\n\n".join([*paragraphs, f"—\n{_FOOTER[language]}"]) + "\n",
        html=_html(parts, filled, language),
        language=language,
    )


def _isolated(name: str, value: str | int) -> str:
    """Against the text around; a token stands alone and is copied as it is, and so do whole lines."""
    return str(value) if name in ("token", "lines") else f"{_ISOLATE}{value}{_POP}"


def _one_line(text: str) -> str:
    """Names come from people: no line break of theirs may begin a header."""
    return " ".join(text.split())


def _html(parts: Sequence[str], values: Mapping[str, str], language: str) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    body = "".join(_paragraph(part, values) for part in parts)
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><body style="margin:0;padding:24px;'
        f'font:16px/1.7 Tahoma,Arial,sans-serif"><div style="max-width:520px;margin:auto">{body}'
        f'<p style="font-size:12px;opacity:.7">{escape(_FOOTER[language])}</p></div></body></html>\n'
    )


def _paragraph(part: str, values: Mapping[str, str]) -> str:
    if part == "{lines}":
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in values['lines'].splitlines())}</ul>"
    text = escape(part).format(**{name: escape(value) for name, value in values.items()})
    if part == "{code}":
        return f'<p dir="ltr" style="font-size:32px;letter-spacing:6px;text-align:center"><b>{text}</b></p>'
    if part == "{token}":
        return f'<p dir="ltr" style="font:14px/1.5 monospace;word-break:break-all">{text}</p>'
    return f"<p>{text}</p>"
