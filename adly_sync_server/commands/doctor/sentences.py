"""Each fault in both languages: what is wrong, and how to mend it, in one sentence."""

from types import MappingProxyType
from typing import Final

from adly_sync_server.commands.sentences import Sentences

SENTENCES: Final = MappingProxyType(
    {
        "database_unreachable": Sentences(
            "The database does not answer: start it, or correct ADLY_DATABASE_URL.",
            "قاعدة البيانات لا تستجيب: شغّلها أو صحّح ADLY_DATABASE_URL.",
        ),
        "database_too_old": Sentences(
            "This PostgreSQL is older than 15: move the database to version 15 or newer.",
            "إصدار PostgreSQL هذا أقدم من 15: انقل قاعدة البيانات إلى الإصدار 15 أو أحدث.",
        ),
        "database_behind": Sentences(
            "The schema is older than this program: run adly-server migrate.",
            "مخطط قاعدة البيانات أقدم من هذا البرنامج: شغّل adly-server migrate.",
        ),
        "database_role": Sentences(
            "The role adly_app may do more or less than it should, so workspaces are not kept apart: "
            "take away what is named and grant it to the account of ADLY_DATABASE_URL.",
            "صلاحيات الدور adly_app ليست كما يجب، فلا تُعزل مساحات العمل بعضها عن بعض: "
            "اسحب ما هو مذكور وامنح الدور لحساب ADLY_DATABASE_URL.",
        ),
        "row_security_off": Sentences(
            "Row security is off for the tables named, so workspaces are not kept apart: "
            "switch it on with ALTER TABLE … ENABLE and FORCE ROW LEVEL SECURITY.",
            "أمان الصفوف متوقف في الجداول المذكورة، فلا تُعزل مساحات العمل بعضها عن بعض: "
            "فعّله بالأمر ALTER TABLE … ENABLE و FORCE ROW LEVEL SECURITY.",
        ),
        "mail_folder": Sentences(
            "Letters cannot be written into their folder: give this account access, "
            "or name another one in ADLY_MAIL_URL.",
            "لا يمكن كتابة الرسائل في مجلدها: "
            "امنح هذا الحساب صلاحية الوصول أو حدّد مجلدًا آخر في ADLY_MAIL_URL.",
        ),
        "mail_not_sent": Sentences(
            "Letters are only written into a folder, so nobody receives a code: "
            "name a mail server in ADLY_MAIL_URL, as in smtp://user:password@mail.example.com:587.",
            "تُكتب الرسائل في مجلد فقط، فلا يصل الرمز إلى أحد: "
            "حدّد خادم بريد في ADLY_MAIL_URL، مثل smtp://user:password@mail.example.com:587.",
        ),
        "mail_unreachable": Sentences(
            "The mail server does not answer: check host and port in ADLY_MAIL_URL, and the firewall.",
            "خادم البريد لا يستجيب: تحقّق من المضيف والمنفذ في ADLY_MAIL_URL ومن جدار الحماية.",
        ),
        "mail_refused": Sentences(
            "The mail server does not take our name and password: correct them in ADLY_MAIL_URL.",
            "لا يقبل خادم البريد اسم المستخدم وكلمة المرور: صحّحهما في ADLY_MAIL_URL.",
        ),
        "mail_sender": Sentences(
            "The mail server does not send for this address: "
            "set ADLY_MAIL_FROM to one that belongs to its account.",
            "لا يرسل خادم البريد من هذا العنوان: اجعل ADLY_MAIL_FROM عنوانًا يملكه حساب الخادم.",
        ),
        "storage_unusable": Sentences(
            "Images and videos cannot be stored: "
            "settle what is named, or choose another place in ADLY_BLOB_DIR or ADLY_BLOB_STORE_URL.",
            "لا يمكن حفظ الصور والفيديو: "
            "عالج السبب المذكور أو اختر مكانًا آخر في ADLY_BLOB_DIR أو ADLY_BLOB_STORE_URL.",
        ),
        "storage_altered": Sentences(
            "The store gives back other bytes than it was given: do not use it, and choose another one.",
            "يعيد المخزن بيانات غير التي أُعطيت له: لا تستخدمه واختر مخزنًا آخر.",
        ),
        "storage_space": Sentences(
            "The disk of images and videos is nearly full: free some space, or move ADLY_BLOB_DIR.",
            "قرص الصور والفيديو ممتلئ تقريبًا: أفرغ بعض المساحة أو انقل ADLY_BLOB_DIR.",
        ),
        "keys_unusable": Sentences(
            "The key-encryption keys cannot be read: put the key file back from the backup.",
            "لا يمكن قراءة مفاتيح التشفير: أعد ملف المفاتيح من النسخة الاحتياطية.",
        ),
        "key_command_failed": Sentences(
            "The program of ADLY_KEY_COMMAND gives no keys: run it by hand as this account, "
            "and mend what it says.",
            "البرنامج المحدّد في ADLY_KEY_COMMAND لا يعطي مفاتيح: شغّله يدويًا بهذا الحساب وعالج ما يذكره.",
        ),
        "keys_exposed": Sentences(
            "Others on this machine can read the key file: run chmod 600, then adly-server keys rotate.",
            "يستطيع آخرون على هذا الجهاز قراءة ملف المفاتيح: نفّذ عليه chmod 600 ثم adly-server keys rotate.",
        ),
        "keys_old": Sentences(
            "The current key is older than a year: run adly-server keys rotate, then back the key file up.",
            "عمر المفتاح الحالي أكثر من سنة: شغّل adly-server keys rotate ثم انسخ ملف المفاتيح احتياطيًا.",
        ),
        "keys_not_made": Sentences(
            "There is no key yet and nothing that needs one: "
            "the first start makes it, and then it should be backed up.",
            "لا يوجد مفتاح بعد ولا ما يحتاج إليه: سيُنشأ عند أول تشغيل، وعندئذ انسخه احتياطيًا.",
        ),
        "secrets_unreadable": Sentences(
            "Some stored secrets do not open with these keys: put the key they name back from the backup.",
            "بعض الأسرار المحفوظة لا تُفتح بهذه المفاتيح: أعد المفتاح المذكور من النسخة الاحتياطية.",
        ),
        "clock_off": Sentences(
            "The clocks differ, so codes and sessions end too early or too late: "
            "switch time synchronisation on, on both machines.",
            "الساعات غير متطابقة، فتنتهي الرموز والجلسات قبل وقتها أو بعده: فعّل مزامنة الوقت على الجهازين.",
        ),
        "address_local": Sentences(
            "Only this machine reaches the server: "
            "set ADLY_PUBLIC_URL to its https address before others work with it.",
            "لا يصل إلى الخادم إلا هذا الجهاز: اجعل ADLY_PUBLIC_URL عنوان https قبل أن يعمل عليه غيرك.",
        ),
        "address_not_https": Sentences(
            "The public address is not https, so passwords travel readable: "
            "put a certificate before the server and set ADLY_PUBLIC_URL to the https address.",
            "العنوان العام ليس https، فتُنقل كلمات المرور مكشوفة: "
            "ضع شهادة أمام الخادم واجعل ADLY_PUBLIC_URL عنوان https.",
        ),
        "address_unreachable": Sentences(
            "Nothing answers at the public address: start the server and check its name, proxy and firewall.",
            "لا يستجيب شيء على العنوان العام: شغّل الخادم وتحقّق من اسمه والوكيل وجدار الحماية.",
        ),
        "address_certificate": Sentences(
            "The certificate of the public address is not trusted: "
            "renew it, or serve the whole chain with it.",
            "شهادة العنوان العام غير موثوقة: جدّدها أو قدّم معها السلسلة كاملة.",
        ),
        "address_other": Sentences(
            "Something else than this server answers at the public address: "
            "point the proxy at ADLY_HOST and ADLY_PORT.",
            "يستجيب على العنوان العام شيء غير هذا الخادم: وجّه الوكيل إلى ADLY_HOST و ADLY_PORT.",
        ),
        "scanner_absent": Sentences(
            "No scanner looks at files that people upload: "
            "install clamd and name its socket in ADLY_SCANNER_URL.",
            "لا يفحص أي برنامج الملفات المرفوعة: ثبّت clamd وحدّد منفذه في ADLY_SCANNER_URL.",
        ),
        "scanner_away": Sentences(
            "The scanner of files does not answer, so no upload is completed: "
            "start clamd, or correct ADLY_SCANNER_URL.",
            "برنامج فحص الملفات لا يستجيب، فلا يكتمل رفع أي ملف: شغّل clamd أو صحّح ADLY_SCANNER_URL.",
        ),
        "breached_absent": Sentences(
            "Passwords that stood in a breach are not known here: download their SHA-1 hashes, ordered by "
            "hash, and name the file in ADLY_BREACHED_PASSWORDS_FILE.",
            "لا تُعرف هنا كلمات المرور التي سبق تسريبها: نزّل بصماتها بصيغة SHA-1 مرتبةً حسب البصمة، "
            "وحدّد الملف في ADLY_BREACHED_PASSWORDS_FILE.",
        ),
        "breached_unreadable": Sentences(
            "The file of breached passwords cannot be read, so no password can be set: "
            "give this account access to it, or correct ADLY_BREACHED_PASSWORDS_FILE.",
            "لا يمكن قراءة ملف كلمات المرور المسرّبة، فلا يمكن تعيين كلمة مرور: "
            "امنح هذا الحساب صلاحية قراءته أو صحّح ADLY_BREACHED_PASSWORDS_FILE.",
        ),
        "breached_unordered": Sentences(
            "The file of breached passwords is not what is expected, so nothing is found in it: "
            "a line must be a SHA-1 hash, and the lines ordered by hash.",
            "ملف كلمات المرور المسرّبة ليس كما يجب، فلا يُعثر فيه على شيء: "
            "يجب أن يكون كل سطر بصمة SHA-1 وأن تكون السطور مرتبة حسب البصمة.",
        ),
        "worker_absent": Sentences(
            "No worker is alive, so nothing is published, collected or mailed: start adly-server work.",
            "لا يوجد عامل نشط، فلا نشر ولا جمع نتائج ولا بريد: شغّل adly-server work.",
        ),
        "worker_stuck": Sentences(
            "Jobs wait though a worker is alive: look into its log, and restart it.",
            "توجد مهام منتظرة رغم وجود عامل نشط: راجع سجله ثم أعد تشغيله.",
        ),
        "jobs_failed": Sentences(
            "Some jobs of the last two weeks ended badly: look for them in the log of the worker.",
            "فشلت بعض المهام في الأسبوعين الماضيين: ابحث عنها في سجل العامل.",
        ),
        "app_absent": Sentences(
            "No app of this platform is named, so no account of it can be connected: "
            "set its id and secret where the agency works with it.",
            "لم يُحدَّد تطبيق لهذه المنصة، فلا يمكن ربط حساباتها: أدخل معرّفه وسرّه إن كانت الوكالة تعمل عليها.",
        ),
        "app_refused": Sentences(
            "The platform does not accept the app: copy its id and secret from the platform once more.",
            "لا تقبل المنصة التطبيق: انسخ معرّفه وسرّه من صفحة المنصة مرة أخرى.",
        ),
        "platform_away": Sentences(
            "The platform does not answer: check that this machine may reach it, and try again later.",
            "المنصة لا تستجيب: تحقّق من أن هذا الجهاز يستطيع الوصول إليها ثم أعد المحاولة لاحقًا.",
        ),
        "needs_database": Sentences(
            "This cannot be looked at without the database: mend that first.",
            "لا يمكن فحص هذا من دون قاعدة البيانات: أصلحها أولًا.",
        ),
    }
)
