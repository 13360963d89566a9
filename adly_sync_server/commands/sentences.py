"""Code → what whoever runs the server reads on stderr, in English and in Arabic. One table for all commands.

The particulars (which setting, which folder) stand on the line before; here is what it means, that nothing
was lost, and what to do.
"""

from types import MappingProxyType
from typing import Final, NamedTuple

from adly_sync_server.contract.errors import AdlyError


class Sentences(NamedTuple):
    """The same in both languages."""

    english: str
    arabic: str


SENTENCES: Final = MappingProxyType(
    {
        "setting_invalid": Sentences(
            "A setting is wrong, so nothing was started or changed. Correct it and try again.",
            "أحد الإعدادات غير صحيح، فلم يبدأ شيء ولم يتغيّر شيء. صحّحه ثم أعد المحاولة.",
        ),
        "database_in_use": Sentences(
            "Another process looks after this database and was not disturbed. "
            "Stop it or choose another folder.",
            "تدير عملية أخرى قاعدة البيانات هذه ولم يمسّها شيء. أوقف تلك العملية أو اختر مجلدًا آخر.",
        ),
        "database_start_failed": Sentences(
            "The database did not start; its files are as they were. Settle what it names and try again.",
            "لم تبدأ قاعدة البيانات، وملفاتها باقية كما كانت. عالج السبب المذكور ثم أعد المحاولة.",
        ),
        "database_version_mismatch": Sentences(
            "The database belongs to another version of PostgreSQL and was left as it was. "
            "Run it with that version, or move it by a backup.",
            "تعود قاعدة البيانات إلى إصدار آخر من PostgreSQL وبقيت كما هي. "
            "شغّلها بذلك الإصدار أو انقلها عبر نسخة احتياطية.",
        ),
        "database_folder_unusable": Sentences(
            "The folder of the database cannot be used. "
            "Give its account access, or choose another in ADLY_DATA_DIR.",
            "لا يمكن استخدام مجلد قاعدة البيانات. "
            "امنح حسابها صلاحية الوصول أو اختر مجلدًا آخر في ADLY_DATA_DIR.",
        ),
        "database_password_lost": Sentences(
            "The password of the database is missing or wrong; the data is untouched. "
            "Put the password file back from the backup.",
            "كلمة مرور قاعدة البيانات مفقودة أو غير صحيحة، والبيانات لم تُمس. "
            "أعد ملف كلمة المرور من النسخة الاحتياطية.",
        ),
        "database_programs_missing": Sentences(
            "The programs of PostgreSQL are missing. Install them, or name a server in ADLY_DATABASE_URL.",
            "برامج PostgreSQL غير موجودة. ثبّتها أو حدّد خادم قاعدة بيانات في ADLY_DATABASE_URL.",
        ),
        "server_in_use": Sentences(
            "This is for trying ADLY out, and others reach this server; nothing was started or changed. "
            "Use a server whose ADLY_PUBLIC_URL is this machine alone.",
            "هذا الأمر لتجربة ADLY، وهذا الخادم يصل إليه آخرون، فلم يبدأ شيء ولم يتغيّر شيء. "
            "استخدم خادمًا يشير ADLY_PUBLIC_URL فيه إلى هذا الجهاز وحده.",
        ),
        "database_unavailable": Sentences(
            "The database is not ready; nothing was changed. Settle what is named above and try again.",
            "قاعدة البيانات غير جاهزة، ولم يتغيّر شيء. عالج السبب المذكور أعلاه ثم أعد المحاولة.",
        ),
        "unavailable": Sentences(
            "The database is busy; what could not be done was taken back whole. Try again in a moment.",
            "قاعدة البيانات مشغولة، وما لم يكتمل أُلغي كاملًا. أعد المحاولة بعد قليل.",
        ),
        "blob_store_unavailable": Sentences(
            "The store of images and videos does not answer; nothing was lost. "
            "Check ADLY_BLOB_STORE_URL and the network, and try again.",
            "مخزن الصور والفيديو لا يستجيب، ولم يُفقد شيء. "
            "تحقّق من ADLY_BLOB_STORE_URL ومن الشبكة ثم أعد المحاولة.",
        ),
        "storage_full": Sentences(
            "The disk has no space left; what was saved is safe. Free some space and try again.",
            "لم تبقَ مساحة على القرص، وما حُفظ سليم. أفرغ بعض المساحة ثم أعد المحاولة.",
        ),
        "invalid_value": Sentences(
            "This value cannot be accepted; nothing was saved. Correct it and try again.",
            "لا يمكن قبول هذه القيمة، ولم يُحفظ شيء. صحّحها ثم أعد المحاولة.",
        ),
        "email_taken": Sentences(
            "There is an account with this e-mail already; it was not changed. Choose another address.",
            "يوجد حساب بهذا البريد الإلكتروني ولم يتغيّر. اختر عنوانًا آخر.",
        ),
        "deceptive_name": Sentences(
            "This name holds signs that turn the text around it; nothing was saved. Type it without them.",
            "في هذا الاسم علامات خفية تقلب ترتيب ما حوله، ولم يُحفظ شيء. اكتبه بدونها.",
        ),
        "deceptive_address": Sentences(
            "This address has letters that look like others; nothing was saved. Type it in one alphabet.",
            "في هذا البريد حروف تشبه حروفًا أخرى، ولم يُحفظ شيء. اكتبه بأبجدية واحدة.",
        ),
        "outside_address_refused": Sentences(
            "This server does not call that address; nothing was changed. Give a public one with https://.",
            "لا يتصل الخادم بهذا العنوان، ولم يتغيّر شيء. اكتب عنوانًا عامًا يبدأ بـ https://.",
        ),
        "outside_address_failed": Sentences(
            "The site at that address did not answer as it should; nothing was changed. "
            "Open it in a browser, and try again.",
            "لم يستجب الموقع على هذا العنوان كما ينبغي، ولم يتغيّر شيء. افتحه في المتصفح ثم أعد المحاولة.",
        ),
        "not_found": Sentences(
            "What the command names does not exist; nothing was changed. Check the name.",
            "ما يشير إليه الأمر غير موجود، ولم يتغيّر شيء. تحقّق من الاسم.",
        ),
    }
)


def told(failure: AdlyError) -> str:
    """Lines for stderr: the particulars with the code, then both sentences where the code has them."""
    lines = [f"adly-server: {failure.detail or failure.code} ({failure.code})"]
    if (sentences := SENTENCES.get(failure.code)) is not None:
        lines += sentences
    return "".join(f"{line}\n" for line in lines)
