<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AccountViewModel</name>
    <message>
        <source>Saved</source>
        <translation>تم الحفظ</translation>
    </message>
    <message>
        <source>Two-step sign-in is off.</source>
        <translation>عُطّل التحقق بخطوتين.</translation>
    </message>
    <message>
        <source>Password changed. Other devices were signed out.</source>
        <translation>تغيّرت كلمة المرور، وسُجّل الخروج من الأجهزة الأخرى.</translation>
    </message>
</context>
<context>
    <name>ActForm</name>
    <message>
        <source>Amount</source>
        <translation>بمبلغ</translation>
    </message>
    <message>
        <source>By</source>
        <translation>المقدار</translation>
    </message>
    <message>
        <source>Hours between two changes</source>
        <translation>ساعات بين تغييرين</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>كم</translation>
    </message>
    <message>
        <source>In one day at most</source>
        <translation>أقصى تغيير في اليوم</translation>
    </message>
    <message>
        <source>Never above</source>
        <translation>لا يتجاوز</translation>
    </message>
    <message>
        <source>Never below</source>
        <translation>لا ينزل عن</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>بنسبة</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>عندها</translation>
    </message>
    <message>
        <source>Times a day for each</source>
        <translation>مرات في اليوم لكل منها</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>ما تفعله</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message numerus="yes">
        <source>%n more change(s)</source>
        <translation>
            <numerusform>لا تغييرات أخرى</numerusform>
            <numerusform>تغيير آخر</numerusform>
            <numerusform>تغييران آخران</numerusform>
            <numerusform>%n تغييرات أخرى</numerusform>
            <numerusform>%n تغييرًا آخر</numerusform>
            <numerusform>%n تغيير آخر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا عناصر</numerusform>
            <numerusform>عنصر واحد</numerusform>
            <numerusform>عنصران</numerusform>
            <numerusform>%n عناصر</numerusform>
            <numerusform>%n عنصرًا</numerusform>
            <numerusform>%n عنصر</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>إنشاء</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>قرار</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
</context>
<context>
    <name>Activation</name>
    <message>
        <source>Activate</source>
        <translation>تفعيل</translation>
    </message>
    <message>
        <source>Activate “{name}”?</source>
        <translation>تفعيل «{name}»؟</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <source>Nothing is spent before you activate.</source>
        <translation>لا إنفاق قبل التفعيل.</translation>
    </message>
    <message>
        <source>Nothing is spent before you activate. Once it stands there, you are asked whether it goes live.</source>
        <translation>لا إنفاق قبل التفعيل. وبعد إنشائها على المنصة تُسأل: هل تُفعَّل؟</translation>
    </message>
    <message>
        <source>“{old}” runs on until “{new}” runs, and stops then.</source>
        <translation>يبقى «{old}» يعمل حتى يعمل «{new}»، ثم يتوقف.</translation>
    </message>
</context>
<context>
    <name>ActsViewModel</name>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>لم يُحذف شيء</numerusform>
            <numerusform>حُذف عنصر واحد</numerusform>
            <numerusform>حُذف عنصران</numerusform>
            <numerusform>حُذفت %n عناصر</numerusform>
            <numerusform>حُذف %n عنصرًا</numerusform>
            <numerusform>حُذف %n عنصر</numerusform>
        </translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Ad 1</source>
        <translation>إعلان 1</translation>
    </message>
    <message>
        <source>Ad set 1</source>
        <translation>مجموعة إعلانية 1</translation>
    </message>
    <message>
        <source>Apply a proposal</source>
        <translation>تطبيق مقترح</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>New ad</source>
        <translation>إعلان جديد</translation>
    </message>
    <message>
        <source>New ad set</source>
        <translation>مجموعة إعلانية جديدة</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>حملة جديدة</translation>
    </message>
    <message>
        <source>Proposal applied</source>
        <translation>طُبّق المقترح</translation>
    </message>
    <message>
        <source>Proposal rejected</source>
        <translation>رُفض المقترح</translation>
    </message>
    <message>
        <source>Reject a proposal</source>
        <translation>رفض مقترح</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>{name} – copy</source>
        <translation>{name} – نسخة</translation>
    </message>
</context>
<context>
    <name>AdForm</name>
    <message>
        <source>Brand name</source>
        <translation>اسم العلامة</translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation>زر الإجراء</translation>
    </message>
    <message>
        <source>Description · Arabic</source>
        <translation>الوصف · عربي</translation>
    </message>
    <message>
        <source>Description · English</source>
        <translation>الوصف · إنجليزي</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الشكل</translation>
    </message>
    <message>
        <source>Headline · Arabic</source>
        <translation>العنوان · عربي</translation>
    </message>
    <message>
        <source>Headline · English</source>
        <translation>العنوان · إنجليزي</translation>
    </message>
    <message>
        <source>Instagram account</source>
        <translation>حساب إنستغرام</translation>
    </message>
    <message>
        <source>Landing page</source>
        <translation>صفحة الهبوط</translation>
    </message>
    <message>
        <source>Lead form</source>
        <translation>نموذج العملاء المحتملين</translation>
    </message>
    <message>
        <source>Ad language</source>
        <translation>لغة الإعلان</translation>
    </message>
    <message>
        <source>Ad name</source>
        <translation>اسم الإعلان</translation>
    </message>
    <message>
        <source>No button</source>
        <translation>دون زر</translation>
    </message>
    <message>
        <source>No forms yet; make one on the platform</source>
        <translation>لا نماذج بعد؛ أنشئ نموذجًا على المنصة</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>لم تُحدد بعد</translation>
    </message>
    <message>
        <source>Primary text · Arabic</source>
        <translation>النص الأساسي · عربي</translation>
    </message>
    <message>
        <source>Primary text · English</source>
        <translation>النص الأساسي · إنجليزي</translation>
    </message>
</context>
<context>
    <name>AdPreviews</name>
    <message>
        <source>Approximate preview</source>
        <translation>معاينة تقريبية</translation>
    </message>
    <message>
        <source>Previous ad</source>
        <translation>الإعلان السابق</translation>
    </message>
    <message>
        <source>Next ad</source>
        <translation>الإعلان التالي</translation>
    </message>
</context>
<context>
    <name>AdSetTab</name>
    <message>
        <source>App</source>
        <translation>التطبيق</translation>
    </message>
    <message>
        <source>App Store</source>
        <translation>App Store</translation>
    </message>
    <message>
        <source>Attribution window</source>
        <translation>نافذة الإسناد</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>عرض السعر</translation>
    </message>
    <message>
        <source>Bid strategy</source>
        <translation>استراتيجية عرض السعر</translation>
    </message>
    <message>
        <source>Counted as a result</source>
        <translation>ما يُحتسب نتيجة</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف الأداء</translation>
    </message>
    <message>
        <source>Google Play</source>
        <translation>Google Play</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>الوجهة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No apps yet; add one on the platform</source>
        <translation>لا توجد تطبيقات بعد؛ أضف تطبيقًا في المنصة</translation>
    </message>
    <message>
        <source>No pixel</source>
        <translation>دون بكسل</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>لم يُختر بعد</translation>
    </message>
    <message>
        <source>Pay for</source>
        <translation>الدفع مقابل</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>البكسل</translation>
    </message>
</context>
<context>
    <name>AdStatus</name>
    <message>
        <source>Active</source>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>مؤرشف</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>قيد المراجعة</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>مجدول</translation>
    </message>
    <message>
        <source>To remove</source>
        <translation>سيُحذف</translation>
    </message>
</context>
<context>
    <name>AdTab</name>
    <message>
        <source>Ad {number} of {total}</source>
        <translation>إعلان {number} من {total}</translation>
    </message>
    <message>
        <source>Add the first ad to this ad set.</source>
        <translation>أضف أول إعلان إلى المجموعة.</translation>
    </message>
    <message>
        <source>New ad</source>
        <translation>إعلان جديد</translation>
    </message>
    <message>
        <source>New version instead</source>
        <translation>نسخة جديدة بدلًا منه</translation>
    </message>
    <message>
        <source>New version, pause the old…</source>
        <translation>نسخة جديدة وإيقاف القديم…</translation>
    </message>
    <message>
        <source>No ad yet</source>
        <translation>لا إعلانات بعد</translation>
    </message>
    <message>
        <source>This ad is live. Publishing the edit starts its review and learning anew.</source>
        <translation>هذا الإعلان نشط. نشر التعديل يعيد المراجعة ومرحلة التعلّم من البداية.</translation>
    </message>
</context>
<context>
    <name>AddressCard</name>
    <message>
        <source>Copied</source>
        <translation>نُسخ</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>نسخ الرابط</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>نسخ الرسالة</translation>
    </message>
    <message>
        <source>The link as a code for a phone&apos;s camera</source>
        <translation>الرابط كرمز تقرؤه كاميرا الجوال</translation>
    </message>
</context>
<context>
    <name>AgeFields</name>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Oldest age</source>
        <translation>أكبر عمر</translation>
    </message>
    <message>
        <source>Youngest age</source>
        <translation>أصغر عمر</translation>
    </message>
</context>
<context>
    <name>AgencySheets</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>إغلاق الحساب</translation>
    </message>
    <message>
        <source>Close the account of {name}?</source>
        <translation>إغلاق حساب {name}؟</translation>
    </message>
    <message>
        <source>Found an agency</source>
        <translation>تأسيس وكالة</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>مغادرة</translation>
    </message>
    <message>
        <source>Leave this agency?</source>
        <translation>مغادرة هذه الوكالة؟</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>إخراج</translation>
    </message>
    <message>
        <source>Let {name} go?</source>
        <translation>إخراج {name} من الوكالة؟</translation>
    </message>
    <message>
        <source>Memberships of workspaces stay; end them in each workspace&apos;s Team.</source>
        <translation>تبقى عضويته في مساحات العمل، وتُنهى من صفحة الفريق في كل مساحة.</translation>
    </message>
    <message>
        <source>Name of the agency</source>
        <translation>اسم الوكالة</translation>
    </message>
    <message>
        <source>Only workspaces that you own. Their people stay as they are.</source>
        <translation>مساحات العمل التي تملكها فقط، ويبقى أعضاؤها كما هم.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove {name} from the staff?</source>
        <translation>إزالة {name} من فريق الوكالة؟</translation>
    </message>
    <message>
        <source>Rename the agency</source>
        <translation>تغيير اسم الوكالة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Signed out everywhere at once. What was made stays; you can open it again.</source>
        <translation>يُسجَّل خروجه من كل مكان فورًا، ويبقى كل ما أنجزه، ويمكنك إعادة فتحه.</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>ضم</translation>
    </message>
    <message>
        <source>Take in workspaces</source>
        <translation>ضم مساحات عمل</translation>
    </message>
    <message>
        <source>The workspace and its people stay; it is no longer grouped here.</source>
        <translation>تبقى مساحة العمل وأعضاؤها، لكنها لا تعود ضمن هذه الوكالة.</translation>
    </message>
    <message>
        <source>You stay in the workspaces you are in. Only an owner can invite you again.</source>
        <translation>تبقى في مساحات العمل التي أنت فيها، ولا يعيد دعوتك إلا أحد المالكين.</translation>
    </message>
</context>
<context>
    <name>AgencyView</name>
    <message>
        <source>Account closed</source>
        <translation>الحساب مغلق</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>الوكالة</translation>
    </message>
    <message>
        <source>An agency groups the workspaces of its clients and the staff for them.</source>
        <translation>تجمع الوكالة مساحات عمل عملائها والفريق الذي يخدمهم.</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Close the account of {name}</source>
        <translation>إغلاق حساب {name}</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Found an agency</source>
        <translation>تأسيس وكالة</translation>
    </message>
    <message>
        <source>Found one to invite a colleague to all your clients with one letter.</source>
        <translation>أسّس وكالة لتدعو زميلًا إلى كل عملائك برسالة واحدة.</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>دعوة</translation>
    </message>
    <message>
        <source>Leave this agency</source>
        <translation>مغادرة هذه الوكالة</translation>
    </message>
    <message>
        <source>Let {name} go</source>
        <translation>إخراج {name} من الوكالة</translation>
    </message>
    <message>
        <source>Loading the agency…</source>
        <translation>جارٍ تحميل الوكالة…</translation>
    </message>
    <message>
        <source>Make a member</source>
        <translation>تعيينه عضوًا</translation>
    </message>
    <message>
        <source>Make an owner</source>
        <translation>تعيينه مالكًا</translation>
    </message>
    <message>
        <source>No agency yet</source>
        <translation>لا وكالة بعد</translation>
    </message>
    <message>
        <source>No workspace is in this agency yet.</source>
        <translation>لا مساحات عمل في هذه الوكالة بعد.</translation>
    </message>
    <message>
        <source>Open the account of {name} again</source>
        <translation>إعادة فتح حساب {name}</translation>
    </message>
    <message>
        <source>Remove {name} from the staff</source>
        <translation>إزالة {name} من الفريق</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>تغيير الاسم</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Take in workspaces</source>
        <translation>ضم مساحات عمل</translation>
    </message>
    <message>
        <source>The agency is kept on the server</source>
        <translation>بيانات الوكالة على الخادم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>You are no member</source>
        <translation>لست عضوًا فيها</translation>
    </message>
    <message>
        <source>you</source>
        <translation>أنت</translation>
    </message>
</context>
<context>
    <name>AgencyViewModel</name>
    <message>
        <source>No longer of the staff.</source>
        <translation>لم يعد من فريق الوكالة.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>تم الحفظ</translation>
    </message>
    <message>
        <source>The account is closed.</source>
        <translation>أُغلق الحساب.</translation>
    </message>
    <message>
        <source>The account is open again.</source>
        <translation>أُعيد فتح الحساب.</translation>
    </message>
    <message>
        <source>The agency is founded.</source>
        <translation>أُسّست الوكالة.</translation>
    </message>
    <message>
        <source>The invitation is on its way.</source>
        <translation>الدعوة في طريقها.</translation>
    </message>
</context>
<context>
    <name>AiConsentSection</name>
    <message>
        <source>AI services</source>
        <translation>خدمات الذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>AI services may make images</source>
        <translation>السماح بتوليد الصور بالذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>AI services may make videos</source>
        <translation>السماح بتوليد مقاطع الفيديو بالذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>AI services may speak text aloud</source>
        <translation>السماح بتحويل النص إلى صوت بالذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>AI services may write text</source>
        <translation>السماح بكتابة النصوص بالذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>Allowed by {name} on {day}.</source>
        <translation>بإذن من {name} في {day}.</translation>
    </message>
    <message>
        <source>Allowed on {day}.</source>
        <translation>سُمح به في {day}.</translation>
    </message>
    <message>
        <source>Customers&apos; names and addresses, figures, and access to your ad accounts are never sent. An owner can switch this off at any time; what was sent before cannot be called back.</source>
        <translation>أسماء العملاء وعناوينهم والأرقام وصلاحيات حساباتك الإعلانية لا تُرسل أبدًا. يستطيع أي مالك إيقاف ذلك متى شاء، أما ما أُرسل من قبل فلا يمكن استرجاعه.</translation>
    </message>
    <message>
        <source>To have something written or made, ADLY sends the brief, the copy and brand words it builds on, and the images or videos you choose, to the company behind the AI service, which may process them in another country. Nothing is sent before an owner allows it here.</source>
        <translation>لكتابة نص أو توليد محتوى، يرسل ADLY الموجز وما يُبنى عليه من نصوص وكلمات العلامة، وما تختاره من صور أو فيديو، إلى الشركة المشغّلة لخدمة الذكاء الاصطناعي، وقد تعالجها في بلد آخر. لا يُرسل شيء قبل أن يسمح به مالك مساحة العمل هنا.</translation>
    </message>
    <message>
        <source>Nothing is allowed.</source>
        <translation>لا شيء مسموح.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>Keep running…</source>
        <translation>اتركها تعمل…</translation>
    </message>
    <message numerus="yes">
        <source>Pause %n campaign(s)</source>
        <translation>
            <numerusform>لا حملات للإيقاف</numerusform>
            <numerusform>أوقف حملة واحدة</numerusform>
            <numerusform>أوقف حملتين</numerusform>
            <numerusform>أوقف %n حملات</numerusform>
            <numerusform>أوقف %n حملة</numerusform>
            <numerusform>أوقف %n حملة</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>أُوقفت</translation>
    </message>
    <message>
        <source>Proposed: pause {campaigns}</source>
        <translation>المقترح إيقاف: {campaigns}</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>مستمرة</translation>
    </message>
    <message>
        <source>Runs on: {reason}</source>
        <translation>مستمرة: {reason}</translation>
    </message>
</context>
<context>
    <name>AmountField</name>
    <message>
        <source>was {amount}</source>
        <translation>كانت {amount}</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Digits in numbers and dates</source>
        <translation>شكل الأرقام والتواريخ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>اللغة والمظهر</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Match the system</source>
        <translation>حسب النظام</translation>
    </message>
    <message>
        <source>For this computer only. Colleagues have their own.</source>
        <translation>لهذا الجهاز فقط؛ ولكل زميل اختياره.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>المظهر</translation>
    </message>
</context>
<context>
    <name>AssetPicker</name>
    <message>
        <source>Choose a picture</source>
        <translation>اختر صورة</translation>
    </message>
    <message>
        <source>No pictures yet. Add one from a file.</source>
        <translation>لا صور هنا بعد. أضف صورة من ملف.</translation>
    </message>
    <message>
        <source>Search in the library</source>
        <translation>ابحث في المكتبة</translation>
    </message>
</context>
<context>
    <name>AuditColumns</name>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>الشخص</translation>
    </message>
</context>
<context>
    <name>AuditFilters</name>
    <message>
        <source>Act</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل الإجراءات</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>From this day on, in UTC</source>
        <translation>من هذا اليوم، بالتوقيت العالمي</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>الشخص</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>ابحث في السجل</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Up to this day, in UTC</source>
        <translation>حتى هذا اليوم، بالتوقيت العالمي</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message numerus="yes">
        <source>%n entry(s), not changed</source>
        <translation>
            <numerusform>لا قيود بعد</numerusform>
            <numerusform>قيد واحد لم يُعدَّل</numerusform>
            <numerusform>قيدان لم يُعدَّلا</numerusform>
            <numerusform>%n قيود لم تُعدَّل</numerusform>
            <numerusform>%n قيدًا لم تُعدَّل</numerusform>
            <numerusform>%n قيد لم تُعدَّل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) found: the log was changed</source>
        <translation>
            <numerusform>لا خلل</numerusform>
            <numerusform>خلل واحد: عُدِّل السجل</numerusform>
            <numerusform>موضعا خلل: عُدِّل السجل</numerusform>
            <numerusform>%n مواضع خلل: عُدِّل السجل</numerusform>
            <numerusform>%n موضع خلل: عُدِّل السجل</numerusform>
            <numerusform>%n موضع خلل: عُدِّل السجل</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the log</source>
        <translation>فحص السجل</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ الفحص…</translation>
    </message>
    <message>
        <source>Every act that moves power, money or keys, with who did it and from where.</source>
        <translation>كل إجراء يمس الصلاحيات أو المال أو المفاتيح، ومن قام به ومن أين.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>تصدير سجل التدقيق</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>جارٍ التصدير…</translation>
    </message>
    <message>
        <source>For owners only</source>
        <translation>للمالكين فقط</translation>
    </message>
    <message>
        <source>Have the server compare every entry with its chain</source>
        <translation>يقارن الخادم كل قيد بسلسلته</translation>
    </message>
    <message>
        <source>Loading the log…</source>
        <translation>جارٍ تحميل السجل…</translation>
    </message>
    <message>
        <source>No entry is like that.</source>
        <translation>لا قيد بهذا الوصف.</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>لم يُفحص بعد</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>لا قيود بعد</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>The log cannot be shown</source>
        <translation>تعذر عرض السجل</translation>
    </message>
    <message>
        <source>The log is kept on the server</source>
        <translation>السجل محفوظ على الخادم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>What is listed, as a file for a spreadsheet</source>
        <translation>المعروض هنا في ملف لجداول البيانات</translation>
    </message>
    <message>
        <source>What people do here will be listed.</source>
        <translation>سيظهر هنا ما يجري في مساحة العمل.</translation>
    </message>
    <message>
        <source>Who did what here is shown to owners.</source>
        <translation>ما جرى هنا ومن قام به يظهر للمالكين.</translation>
    </message>
</context>
<context>
    <name>BulkEditSheet</name>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message numerus="yes">
        <source>Change %n row(s)</source>
        <translation>
            <numerusform>تعديل العناصر</numerusform>
            <numerusform>تعديل عنصر واحد</numerusform>
            <numerusform>تعديل عنصرين</numerusform>
            <numerusform>تعديل %n عناصر</numerusform>
            <numerusform>تعديل %n عنصرًا</numerusform>
            <numerusform>تعديل %n عنصر</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply changes</source>
        <translation>طبّق التعديل</translation>
    </message>
    <message>
        <source>Leave unchanged</source>
        <translation>بلا تغيير</translation>
    </message>
    <message>
        <source>Decrease by percent</source>
        <translation>خفض بنسبة مئوية</translation>
    </message>
    <message>
        <source>Increase by percent</source>
        <translation>زيادة بنسبة مئوية</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>المبادرة</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>تحديد المبلغ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>شهر</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>نقل</translation>
    </message>
    <message>
        <source>Move to another day?</source>
        <translation>نقل إلى يوم آخر؟</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>تم النقل</translation>
    </message>
    <message>
        <source>Nothing on this day</source>
        <translation>لا شيء في هذا اليوم</translation>
    </message>
    <message>
        <source>The calendar could not be read</source>
        <translation>تعذّرت قراءة التقويم</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>أسبوع</translation>
    </message>
    <message>
        <source>{what}: a day later…</source>
        <translation>{what}: تأجيل يومًا…</translation>
    </message>
    <message>
        <source>{what}: {moment} from now on.</source>
        <translation>{what}: الموعد الجديد {moment}.</translation>
    </message>
</context>
<context>
    <name>CampaignColumns</name>
    <message>
        <source>Budget/day</source>
        <translation>الميزانية/يوم</translation>
    </message>
    <message>
        <source>CTR</source>
        <translation>نسبة النقر</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف الأداء</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>المبادرة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>هدف الحملة</translation>
    </message>
    <message>
        <source>ROAS</source>
        <translation>العائد</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>الإنفاق</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>CampaignStatus</name>
    <message>
        <source>Active</source>
        <translation>نشطة</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>مؤرشفة</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>قيد المراجعة</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديدة</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقفة</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>مجدولة</translation>
    </message>
    <message>
        <source>To remove</source>
        <translation>ستُحذف</translation>
    </message>
</context>
<context>
    <name>CampaignTab</name>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Add a category</source>
        <translation>أضف فئة</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>المبادرة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>لم يُحدد الحساب بعد</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>هدف الحملة</translation>
    </message>
    <message>
        <source>Special categories</source>
        <translation>الفئات الخاصة</translation>
    </message>
</context>
<context>
    <name>CampaignWords</name>
    <message>
        <source>1 day after a click</source>
        <translation>يوم بعد النقر</translation>
    </message>
    <message>
        <source>28 days after a click</source>
        <translation>28 يومًا بعد النقر</translation>
    </message>
    <message>
        <source>7 days after a click</source>
        <translation>7 أيام بعد النقر</translation>
    </message>
    <message>
        <source>7 days after a click, 1 after a view</source>
        <translation>7 أيام بعد النقر، يوم بعد المشاهدة</translation>
    </message>
    <message>
        <source>Add to cart</source>
        <translation>إضافة إلى السلة</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>الجزائر</translation>
    </message>
    <message>
        <source>Amman</source>
        <translation>عمّان</translation>
    </message>
    <message>
        <source>App</source>
        <translation>التطبيق</translation>
    </message>
    <message>
        <source>App installs</source>
        <translation>تثبيتات التطبيق</translation>
    </message>
    <message>
        <source>App promotion</source>
        <translation>ترويج التطبيق</translation>
    </message>
    <message>
        <source>Apply now</source>
        <translation>قدّم الآن</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>العربية</translation>
    </message>
    <message>
        <source>Awareness</source>
        <translation>الوعي بالعلامة</translation>
    </message>
    <message>
        <source>Baghdad</source>
        <translation>بغداد</translation>
    </message>
    <message>
        <source>Bahrain</source>
        <translation>البحرين</translation>
    </message>
    <message>
        <source>Beirut</source>
        <translation>بيروت</translation>
    </message>
    <message>
        <source>Bid cap</source>
        <translation>سقف عرض السعر</translation>
    </message>
    <message>
        <source>Book now</source>
        <translation>احجز الآن</translation>
    </message>
    <message>
        <source>Cairo</source>
        <translation>القاهرة</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Carousel</source>
        <translation>كاروسيل</translation>
    </message>
    <message>
        <source>Casablanca</source>
        <translation>الدار البيضاء</translation>
    </message>
    <message>
        <source>Checkout started</source>
        <translation>بدء الدفع</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>النقرات</translation>
    </message>
    <message>
        <source>Contact us</source>
        <translation>اتصل بنا</translation>
    </message>
    <message>
        <source>Content viewed</source>
        <translation>مشاهدة محتوى</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Cost per conversation</source>
        <translation>تكلفة المحادثة</translation>
    </message>
    <message>
        <source>Cost per install</source>
        <translation>تكلفة التثبيت</translation>
    </message>
    <message>
        <source>Cost per lead</source>
        <translation>تكلفة العميل المحتمل</translation>
    </message>
    <message>
        <source>Cost per result goal</source>
        <translation>هدف تكلفة النتيجة</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>الائتمان</translation>
    </message>
    <message>
        <source>Daily budget</source>
        <translation>ميزانية يومية</translation>
    </message>
    <message>
        <source>Doha</source>
        <translation>الدوحة</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>تنزيل</translation>
    </message>
    <message>
        <source>Dubai</source>
        <translation>دبي</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>مصر</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>التوظيف</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>التفاعل</translation>
    </message>
    <message>
        <source>English</source>
        <translation>الإنجليزية</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Facebook feed</source>
        <translation>موجز فيسبوك</translation>
    </message>
    <message>
        <source>Facebook page</source>
        <translation>صفحة فيسبوك</translation>
    </message>
    <message>
        <source>Facebook reels</source>
        <translation>ريلز فيسبوك</translation>
    </message>
    <message>
        <source>Facebook stories</source>
        <translation>قصص فيسبوك</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>الموجز</translation>
    </message>
    <message>
        <source>Financial services</source>
        <translation>الخدمات المالية</translation>
    </message>
    <message>
        <source>French</source>
        <translation>الفرنسية</translation>
    </message>
    <message>
        <source>Gambling</source>
        <translation>المقامرة</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Get offer</source>
        <translation>احصل على العرض</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>الهندية</translation>
    </message>
    <message>
        <source>Housing</source>
        <translation>السكن</translation>
    </message>
    <message>
        <source>Impressions</source>
        <translation>مرات الظهور</translation>
    </message>
    <message>
        <source>Instagram account</source>
        <translation>حساب إنستغرام</translation>
    </message>
    <message>
        <source>Instagram feed</source>
        <translation>موجز إنستغرام</translation>
    </message>
    <message>
        <source>Instagram reels</source>
        <translation>ريلز إنستغرام</translation>
    </message>
    <message>
        <source>Instagram stories</source>
        <translation>قصص إنستغرام</translation>
    </message>
    <message>
        <source>Iraq</source>
        <translation>العراق</translation>
    </message>
    <message>
        <source>Istanbul</source>
        <translation>إسطنبول</translation>
    </message>
    <message>
        <source>Jordan</source>
        <translation>الأردن</translation>
    </message>
    <message>
        <source>Kuwait</source>
        <translation>الكويت</translation>
    </message>
    <message>
        <source>Kuwait City</source>
        <translation>مدينة الكويت</translation>
    </message>
    <message>
        <source>Landing page views</source>
        <translation>مشاهدات صفحة الهبوط</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>عميل محتمل</translation>
    </message>
    <message>
        <source>Lead form</source>
        <translation>النموذج الفوري</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>العملاء المحتملون</translation>
    </message>
    <message>
        <source>Learn more</source>
        <translation>معرفة المزيد</translation>
    </message>
    <message>
        <source>Lebanon</source>
        <translation>لبنان</translation>
    </message>
    <message>
        <source>Libya</source>
        <translation>ليبيا</translation>
    </message>
    <message>
        <source>Lifetime budget</source>
        <translation>ميزانية إجمالية</translation>
    </message>
    <message>
        <source>Link clicks</source>
        <translation>نقرات الرابط</translation>
    </message>
    <message>
        <source>London</source>
        <translation>لندن</translation>
    </message>
    <message>
        <source>Lowest cost</source>
        <translation>أقل تكلفة</translation>
    </message>
    <message>
        <source>Manama</source>
        <translation>المنامة</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>رجال</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Messenger stories</source>
        <translation>قصص ماسنجر</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>Minimum ROAS</source>
        <translation>حد أدنى لعائد الإنفاق</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>المغرب</translation>
    </message>
    <message>
        <source>Muscat</source>
        <translation>مسقط</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>Oman</source>
        <translation>عُمان</translation>
    </message>
    <message>
        <source>Order now</source>
        <translation>اطلب الآن</translation>
    </message>
    <message>
        <source>Palestine</source>
        <translation>فلسطين</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>الفارسية</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>موضع الظهور</translation>
    </message>
    <message>
        <source>Politics and society</source>
        <translation>السياسة والقضايا الاجتماعية</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>شراء</translation>
    </message>
    <message>
        <source>Purchase value</source>
        <translation>قيمة الشراء</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>عمليات الشراء</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>قطر</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>Riyadh</source>
        <translation>الرياض</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>المبيعات</translation>
    </message>
    <message>
        <source>Saudi Arabia</source>
        <translation>السعودية</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Send on WhatsApp</source>
        <translation>مراسلة على واتساب</translation>
    </message>
    <message>
        <source>Shop now</source>
        <translation>تسوّق الآن</translation>
    </message>
    <message>
        <source>Sign up</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Sign-up</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Single image</source>
        <translation>صورة واحدة</translation>
    </message>
    <message>
        <source>Single video</source>
        <translation>فيديو واحد</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>Snapchat collection</source>
        <translation>تشكيلة سناب</translation>
    </message>
    <message>
        <source>Snapchat profile</source>
        <translation>ملف سناب العام</translation>
    </message>
    <message>
        <source>Snapchat single</source>
        <translation>إعلان سناب مفرد</translation>
    </message>
    <message>
        <source>Snapchat stories</source>
        <translation>قصص سناب</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>مربع</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>قصة</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>اشتراك</translation>
    </message>
    <message>
        <source>Sudan</source>
        <translation>السودان</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>صورة مصغّرة</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>TikTok account</source>
        <translation>حساب تيك توك</translation>
    </message>
    <message>
        <source>TikTok in-feed</source>
        <translation>موجز تيك توك</translation>
    </message>
    <message>
        <source>TikTok post of a creator</source>
        <translation>منشور تيك توك لصانع محتوى</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>Tunis</source>
        <translation>تونس العاصمة</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>تونس</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>التركية</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>تركيا</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>التوقيت العالمي</translation>
    </message>
    <message>
        <source>United Arab Emirates</source>
        <translation>الإمارات</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>المملكة المتحدة</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>الولايات المتحدة</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>الأردية</translation>
    </message>
    <message>
        <source>Video views</source>
        <translation>مشاهدات الفيديو</translation>
    </message>
    <message>
        <source>Watch more</source>
        <translation>شاهد المزيد</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>الموقع</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>نساء</translation>
    </message>
    <message>
        <source>Yemen</source>
        <translation>اليمن</translation>
    </message>
    <message>
        <source>for 28 days after a click</source>
        <translation>خلال 28 يومًا من النقرة</translation>
    </message>
    <message>
        <source>for one day after a click</source>
        <translation>خلال يوم من النقرة</translation>
    </message>
    <message>
        <source>for seven days after a click</source>
        <translation>خلال سبعة أيام من النقرة</translation>
    </message>
    <message>
        <source>for seven days after a click and one after a view</source>
        <translation>خلال سبعة أيام من النقرة أو يوم من المشاهدة</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message numerus="yes">
        <source>%n more here</source>
        <translation>
            <numerusform>لا غيره هنا</numerusform>
            <numerusform>وآخر هنا</numerusform>
            <numerusform>وآخران هنا</numerusform>
            <numerusform>و%n أخرى هنا</numerusform>
            <numerusform>و%n آخر هنا</numerusform>
            <numerusform>و%n آخر هنا</numerusform>
        </translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>كل ما لدي</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>كل ما لديهم</translation>
    </message>
    <message>
        <source>Every open conflict in this row</source>
        <translation>كل التعارضات المفتوحة في هذا العنصر</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>A colleague</source>
        <translation>أحد الزملاء</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message numerus="yes">
        <source>Accept %n chosen</source>
        <translation>
            <numerusform>اقبل المحدد</numerusform>
            <numerusform>اقبل المحدد (%n)</numerusform>
            <numerusform>اقبل المحدد (%n)</numerusform>
            <numerusform>اقبل المحدد (%n)</numerusform>
            <numerusform>اقبل المحدد (%n)</numerusform>
            <numerusform>اقبل المحدد (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept what is chosen</source>
        <translation>اقبل المحدد</translation>
    </message>
    <message>
        <source>Accounts are read again and again. What is not as ADLY published it is told here.</source>
        <translation>تُقرأ الحسابات مرة بعد مرة، وما ليس كما نشره ADLY يظهر هنا.</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>إلغاء التحديد</translation>
    </message>
    <message>
        <source>Nothing was changed elsewhere</source>
        <translation>لم يتغيّر شيء خارج ADLY</translation>
    </message>
    <message>
        <source>Reading what was found…</source>
        <translation>جارية قراءة ما وُجد…</translation>
    </message>
    <message numerus="yes">
        <source>Revert %n chosen</source>
        <translation>
            <numerusform>أعد المحدد</numerusform>
            <numerusform>أعد المحدد (%n)</numerusform>
            <numerusform>أعد المحدد (%n)</numerusform>
            <numerusform>أعد المحدد (%n)</numerusform>
            <numerusform>أعد المحدد (%n)</numerusform>
            <numerusform>أعد المحدد (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Revert what is chosen</source>
        <translation>أعد المحدد</translation>
    </message>
    <message>
        <source>This waits until the server can be reached.</source>
        <translation>ينتظر هذا حتى يتاح الوصول إلى الخادم.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>What somebody changes on a platform, or a platform changes by itself, is told here.</source>
        <translation>ما يغيّره أحد على المنصة، أو تغيّره المنصة من نفسها، يظهر هنا.</translation>
    </message>
    <message>
        <source>What was asked before is still under way.</source>
        <translation>ما طُلب قبل قليل لا يزال جاريًا.</translation>
    </message>
    <message>
        <source>What was found cannot be read</source>
        <translation>تعذّرت قراءة ما وُجد</translation>
    </message>
    <message>
        <source>Writing to a platform needs the right to publish.</source>
        <translation>الكتابة على المنصة تحتاج إلى صلاحية النشر.</translation>
    </message>
    <message>
        <source>Your role can look at this and not decide it.</source>
        <translation>دورك يتيح الاطلاع على هذا دون البت فيه.</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>لا شيء يمنع النشر</numerusform>
            <numerusform>%n يمنع النشر</numerusform>
            <numerusform>%n يمنعان النشر</numerusform>
            <numerusform>%n تمنع النشر</numerusform>
            <numerusform>%n تمنع النشر</numerusform>
            <numerusform>%n تمنع النشر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>لا تنبيهات</numerusform>
            <numerusform>تنبيه واحد</numerusform>
            <numerusform>تنبيهان</numerusform>
            <numerusform>%n تنبيهات</numerusform>
            <numerusform>%n تنبيهًا</numerusform>
            <numerusform>%n تنبيه</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix all</source>
        <translation>إصلاح الكل</translation>
    </message>
    <message>
        <source>Nothing stands in the way of publishing</source>
        <translation>لا شيء يمنع النشر</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message numerus="yes">
        <source>{sentence} · %n place(s)</source>
        <translation>
            <numerusform>{sentence}</numerusform>
            <numerusform>{sentence} · في مكان واحد</numerusform>
            <numerusform>{sentence} · في مكانين</numerusform>
            <numerusform>{sentence} · في %n أماكن</numerusform>
            <numerusform>{sentence} · في %n مكانًا</numerusform>
            <numerusform>{sentence} · في %n مكان</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClockWords</name>
    <message>
        <source>A whole account or client can only be stopped.</source>
        <translation>الحساب كاملًا أو العميل كاملًا يمكن إيقافه فقط.</translation>
    </message>
    <message>
        <source>Another change of the same field is planned for this time.</source>
        <translation>هناك تغيير آخر مجدول للحقل نفسه في هذه المدة.</translation>
    </message>
    <message>
        <source>Being put back</source>
        <translation>جارٍ الإرجاع</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>عرض السعر</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>By a share, in %</source>
        <translation>بنسبة مئوية</translation>
    </message>
    <message>
        <source>By then the campaign has ended.</source>
        <translation>تكون الحملة قد انتهت بحلول هذا الموعد.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Change for a time</source>
        <translation>تغيير مؤقت</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>سارٍ</translation>
    </message>
    <message>
        <source>It was not published yet. Publish it first.</source>
        <translation>لم يُنشر بعد. انشره أولًا.</translation>
    </message>
    <message>
        <source>It would end before it begins.</source>
        <translation>ينتهي قبل أن يبدأ.</translation>
    </message>
    <message>
        <source>Live meanwhile</source>
        <translation>نشطة خلال المدة</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>فات موعده</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>لم يُؤكَّد بعد</translation>
    </message>
    <message>
        <source>Paused meanwhile</source>
        <translation>متوقفة خلال المدة</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>مجدول</translation>
    </message>
    <message>
        <source>Say by how much, or to how much.</source>
        <translation>حدّد مقدار التغيير أو القيمة الجديدة.</translation>
    </message>
    <message>
        <source>Say until when.</source>
        <translation>حدّد وقت الانتهاء.</translation>
    </message>
    <message>
        <source>Say when: a day and an hour.</source>
        <translation>حدّد الموعد: اليوم والساعة.</translation>
    </message>
    <message>
        <source>Somebody changed this on the platform meanwhile, so it was left as it is.</source>
        <translation>غيّره أحدهم على المنصة في هذه الأثناء، فتُرك كما هو.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Stop once the new version runs</source>
        <translation>إيقاف القديم عند تشغيل النسخة الجديدة</translation>
    </message>
    <message>
        <source>The amount is in another currency.</source>
        <translation>المبلغ بعملة أخرى.</translation>
    </message>
    <message>
        <source>The clock is set back that day, and this minute comes twice: the first is meant.</source>
        <translation>تُؤخَّر الساعة في ذلك اليوم فتتكرر هذه الدقيقة مرتين: المقصود الأولى.</translation>
    </message>
    <message>
        <source>The clock is set forward that day and skips this minute: it runs right behind the jump.</source>
        <translation>تُقدَّم الساعة في ذلك اليوم فتُتخطّى هذه الدقيقة: يُنفَّذ بعد القفزة مباشرة.</translation>
    </message>
    <message>
        <source>The new version was deleted, so the old one goes on.</source>
        <translation>حُذفت النسخة الجديدة، فيستمر القديم.</translation>
    </message>
    <message>
        <source>The server heard of it more than an hour after its minute, so it did nothing.</source>
        <translation>علم الخادم به بعد أكثر من ساعة من موعده، فلم يفعل شيئًا.</translation>
    </message>
    <message>
        <source>The whole client</source>
        <translation>العميل كاملًا</translation>
    </message>
    <message>
        <source>There is no such amount here; it stands on another level.</source>
        <translation>لا توجد هذه القيمة هنا؛ هي محددة في مستوى آخر.</translation>
    </message>
    <message>
        <source>There was nothing to do: it was so already.</source>
        <translation>لم يكن هناك ما يُفعل: كان كذلك بالفعل.</translation>
    </message>
    <message>
        <source>This cannot be changed here.</source>
        <translation>لا يمكن تغيير هذا هنا.</translation>
    </message>
    <message>
        <source>This minute has passed. Choose a later one.</source>
        <translation>فات هذا الموعد. اختر موعدًا لاحقًا.</translation>
    </message>
    <message>
        <source>To an amount</source>
        <translation>إلى مبلغ محدد</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>What this was planned for is not there any more.</source>
        <translation>لم يعد موجودًا ما جُدول هذا من أجله.</translation>
    </message>
    <message>
        <source>as soon as it was approved</source>
        <translation>فور اعتماده</translation>
    </message>
    <message>
        <source>{start} until {end}</source>
        <translation>من {start} حتى {end}</translation>
    </message>
</context>
<context>
    <name>CodeCountdown</name>
    <message>
        <source>The code has expired. Have another one sent.</source>
        <translation>انتهت صلاحية الرمز. اطلب رمزًا جديدًا.</translation>
    </message>
    <message>
        <source>The code works for another {time}.</source>
        <translation>الرمز صالح لمدة {time} أخرى.</translation>
    </message>
</context>
<context>
    <name>CodeForm</name>
    <message>
        <source>Use another address</source>
        <translation>تغيير البريد</translation>
    </message>
    <message>
        <source>Check your email</source>
        <translation>راجع بريدك</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>العودة إلى تسجيل الدخول</translation>
    </message>
    <message>
        <source>Code from the message</source>
        <translation>الرمز الوارد في الرسالة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>أعد الإرسال</translation>
    </message>
    <message>
        <source>Send it again in {time}</source>
        <translation>أعد الإرسال بعد {time}</translation>
    </message>
    <message>
        <source>This code is not right. Type the one from the newest message.</source>
        <translation>الرمز غير صحيح. اكتب الرمز الوارد في أحدث رسالة.</translation>
    </message>
    <message>
        <source>This computer is new to your account. We sent an eight-digit code to {email}.</source>
        <translation>هذا الجهاز جديد على حسابك. أرسلنا رمزًا من ثمانية أرقام إلى {email}.</translation>
    </message>
    <message>
        <source>We sent an eight-digit code to {email}.</source>
        <translation>أرسلنا رمزًا من ثمانية أرقام إلى {email}.</translation>
    </message>
</context>
<context>
    <name>ColumnsRow</name>
    <message>
        <source>Column {number}</source>
        <translation>العمود {number}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Actions</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>ابحث أو نفّذ أمرًا</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Another account…</source>
        <translation>حساب آخر…</translation>
    </message>
    <message>
        <source>Another workspace…</source>
        <translation>مساحة عمل أخرى…</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>مظهر داكن</translation>
    </message>
    <message>
        <source>Go on as {account}</source>
        <translation>تابع باسم {account}</translation>
    </message>
    <message>
        <source>Go to {page}</source>
        <translation>انتقل إلى {page}</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>مظهر فاتح</translation>
    </message>
    <message>
        <source>Pause now on your phone…</source>
        <translation>الإيقاف الفوري على جوالك…</translation>
    </message>
    <message>
        <source>Pause now: the whole client…</source>
        <translation>إيقاف فوري: العميل بالكامل…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء ADLY</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Stop the whole client at a set minute…</source>
        <translation>إيقاف العميل كله في دقيقة محددة…</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>Import a colleague&apos;s unsent work…</source>
        <translation>استيراد عمل زميل لم يُرسل…</translation>
    </message>
</context>
<context>
    <name>CommentsTab</name>
    <message>
        <source>Comment</source>
        <translation>علّق</translation>
    </message>
    <message>
        <source>Delete the comment; it waits in the trash</source>
        <translation>حذف التعليق، ويبقى في سلة المحذوفات</translation>
    </message>
    <message>
        <source>No comments yet.</source>
        <translation>لا تعليقات هنا بعد.</translation>
    </message>
    <message>
        <source>Write a comment</source>
        <translation>اكتب تعليقًا</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>لم يُرسل بعد</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>Above or below</source>
        <translation>فوق أم تحت</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>تُقارن بـ</translation>
    </message>
    <message>
        <source>Days left out before today</source>
        <translation>أيام تُترك قبل اليوم</translation>
    </message>
    <message>
        <source>Length of the window in days</source>
        <translation>طول الفترة بالأيام</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>الحد</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>المقياس</translation>
    </message>
    <message>
        <source>Take this condition away</source>
        <translation>احذف هذا الشرط</translation>
    </message>
    <message>
        <source>days, ending this many days ago</source>
        <translation>أيام، تنتهي قبل اليوم بعدد</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>فوق</translation>
    </message>
    <message>
        <source>is below</source>
        <translation>تحت</translation>
    </message>
    <message>
        <source>over</source>
        <translation>خلال</translation>
    </message>
    <message>
        <source>the days before, by</source>
        <translation>الفترة السابقة، بنسبة</translation>
    </message>
    <message>
        <source>the plan&apos;s, in percent</source>
        <translation>هدف الخطة، بالمئة</translation>
    </message>
    <message>
        <source>this</source>
        <translation>قيمة محددة</translation>
    </message>
</context>
<context>
    <name>ConditionsForm</name>
    <message>
        <source>Another condition</source>
        <translation>شرط آخر</translation>
    </message>
    <message>
        <source>Another group</source>
        <translation>مجموعة أخرى</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>النقرات</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>التحويلات</translation>
    </message>
    <message>
        <source>If</source>
        <translation>إذا</translation>
    </message>
    <message>
        <source>Impressions</source>
        <translation>مرات الظهور</translation>
    </message>
    <message>
        <source>Judge nothing before its days hold at least</source>
        <translation>لا حكم قبل أن تبلغ أرقام الفترة</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>الإنفاق</translation>
    </message>
    <message>
        <source>all groups</source>
        <translation>كل المجموعات</translation>
    </message>
    <message>
        <source>all of these</source>
        <translation>كلها معًا</translation>
    </message>
    <message>
        <source>any group</source>
        <translation>أي مجموعة</translation>
    </message>
    <message>
        <source>any of these</source>
        <translation>أي واحد منها</translation>
    </message>
</context>
<context>
    <name>ConnectView</name>
    <message>
        <source>Preparing the platform&apos;s page</source>
        <translation>جارٍ تجهيز صفحة المنصة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الربط</translation>
    </message>
    <message>
        <source>The page is open in your browser. Finish there, and this continues by itself.</source>
        <translation>فُتحت الصفحة في متصفحك. تستمر الخطوات هنا تلقائيًا عند إتمامها هناك.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>لم يتم الربط</translation>
    </message>
    <message>
        <source>Access was not allowed on the platform&apos;s page. Try again and allow it there.</source>
        <translation>لم يُمنح الإذن في صفحة المنصة. أعد المحاولة ووافق عليه هناك.</translation>
    </message>
    <message>
        <source>Nobody came back from the platform&apos;s page in time. Try again.</source>
        <translation>انتهت المهلة دون عودة من صفحة المنصة. أعد المحاولة.</translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation>أعد فتح الصفحة</translation>
    </message>
    <message>
        <source>Reading pages, profiles and pixels.</source>
        <translation>جارٍ جلب الصفحات والحسابات والبكسلات.</translation>
    </message>
    <message>
        <source>Sign in on the platform&apos;s page</source>
        <translation>سجّل الدخول في صفحة المنصة</translation>
    </message>
    <message>
        <source>Their pages, profiles and pixels are included.</source>
        <translation>تُجلب معها صفحاتها وحساباتها وبكسلاتها.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Which accounts do you want to connect?</source>
        <translation>أي حسابات تريد ربطها؟</translation>
    </message>
    <message>
        <source>already connected</source>
        <translation>مربوط من قبل</translation>
    </message>
    <message>
        <source>not active</source>
        <translation>غير نشط</translation>
    </message>
</context>
<context>
    <name>ConnectionsView</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>لا حملات</numerusform>
            <numerusform>حملة واحدة</numerusform>
            <numerusform>حملتان</numerusform>
            <numerusform>%n حملات</numerusform>
            <numerusform>%n حملة</numerusform>
            <numerusform>%n حملة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s)</source>
        <translation>
            <numerusform>لا بكسلات</numerusform>
            <numerusform>بكسل واحد</numerusform>
            <numerusform>بكسلان</numerusform>
            <numerusform>%n بكسلات</numerusform>
            <numerusform>%n بكسلًا</numerusform>
            <numerusform>%n بكسل</numerusform>
        </translation>
    </message>
    <message>
        <source>Ad accounts</source>
        <translation>الحسابات الإعلانية</translation>
    </message>
    <message>
        <source>Ad sets from {amount} a day</source>
        <translation>المجموعات من {amount} في اليوم</translation>
    </message>
    <message>
        <source>Campaigns are published to these accounts. Your login stays between you and the platform.</source>
        <translation>تُنشر الحملات على هذه الحسابات. بيانات الدخول تبقى بينك وبين المنصة.</translation>
    </message>
    <message>
        <source>Checked {ago}</source>
        <translation>آخر فحص {ago}</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>أعد الربط</translation>
    </message>
    <message>
        <source>Connect by link…</source>
        <translation>الربط برابط…</translation>
    </message>
    <message>
        <source>Connect one above. You can draft before that; drafts wait for their account.</source>
        <translation>اربط حسابًا من الأعلى. يمكن إعداد المسودات قبل ذلك، وتبقى بانتظار حسابها.</translation>
    </message>
    <message>
        <source>Connect {platform}</source>
        <translation>ربط {platform}</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>مربوط</translation>
    </message>
    <message>
        <source>Renew by link…</source>
        <translation>التجديد برابط…</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>نحو {amount}</translation>
    </message>
    <message>
        <source>campaigns from {amount} a day</source>
        <translation>الحملات من {amount} في اليوم</translation>
    </message>
    <message>
        <source>Login has ended</source>
        <translation>انتهى تسجيل الدخول</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>No ad account yet</source>
        <translation>لا حسابات إعلانية بعد</translation>
    </message>
    <message>
        <source>No permission</source>
        <translation>بلا صلاحية</translation>
    </message>
    <message>
        <source>Not answering</source>
        <translation>لا يستجيب</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>لم يُفحص بعد</translation>
    </message>
    <message>
        <source>Not set up on this server: {platforms}. Ask its operator to name an app there; you can draft and check these campaigns meanwhile.</source>
        <translation>غير مُعدّة على هذا الخادم: {platforms}. اطلب من مشغّل الخادم أن يسجّل تطبيقًا لديها؛ وحتى ذلك الحين جهّز مسودات حملاتها وافحصها.</translation>
    </message>
    <message>
        <source>Temporarily limited</source>
        <translation>بطء مؤقت</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>حتى {day}</translation>
    </message>
</context>
<context>
    <name>CountingSection</name>
    <message>
        <source>As typed</source>
        <translation>كما كُتبت</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Digits in ad copy</source>
        <translation>الأرقام في نصوص الإعلانات</translation>
    </message>
    <message>
        <source>First day of the week</source>
        <translation>أول أيام الأسبوع</translation>
    </message>
    <message>
        <source>Money, hours and weeks</source>
        <translation>العملة والوقت والأسبوع</translation>
    </message>
    <message>
        <source>Spend ceilings are in this currency; ad copy is checked for these digits.</source>
        <translation>بهذه العملة تُحسب سقوف الإنفاق، وبهذه الأرقام تُفحص نصوص الإعلانات.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Weekend</source>
        <translation>عطلة نهاية الأسبوع</translation>
    </message>
</context>
<context>
    <name>CrashSheet</name>
    <message>
        <source>Copy the number</source>
        <translation>نسخ الرقم</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة العمل</translation>
    </message>
    <message>
        <source>Something went wrong in ADLY</source>
        <translation>حدث خطأ في ADLY</translation>
    </message>
    <message>
        <source>Your work is saved. Send us this number if it happens again.</source>
        <translation>عملك محفوظ. إن تكرر الخطأ فأرسل إلينا هذا الرقم.</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>Pick a day</source>
        <translation>اختر يومًا</translation>
    </message>
    <message>
        <source>This is not a date. Write it like 2026-11-22, or pick it from the calendar.</source>
        <translation>هذا ليس تاريخ يوم. اكتبه هكذا: 2026-11-22، أو اختره من التقويم.</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Leave it open and go on</source>
        <translation>اتركه معلّقًا وانتقل لما بعده</translation>
    </message>
    <message>
        <source>Save decision</source>
        <translation>احفظ القرار</translation>
    </message>
    <message>
        <source>The version not chosen stays in the history</source>
        <translation>النسخة غير المختارة تبقى في السجل</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>A copy that belongs to somebody else was refused</source>
        <translation>رُفضت نسخة تخص شخصًا آخر</translation>
    </message>
    <message>
        <source>A shop&apos;s customer erased</source>
        <translation>مُحيت بيانات عميل متجر</translation>
    </message>
    <message>
        <source>A stranger was refused</source>
        <translation>رُفض دخول شخص من خارج المساحة</translation>
    </message>
    <message>
        <source>A try with a link connected nothing</source>
        <translation>محاولة عبر رابط لم تربط شيئًا</translation>
    </message>
    <message>
        <source>ADLY itself</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>AI services</source>
        <translation>خدمات الذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>AI services allowed</source>
        <translation>سُمح بخدمات الذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>AI services no longer allowed</source>
        <translation>أُوقف السماح بخدمات الذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>Acceptance of a change taken back</source>
        <translation>سُحب قبول تغيير</translation>
    </message>
    <message>
        <source>Account connected by a link</source>
        <translation>رُبط حساب عبر رابط</translation>
    </message>
    <message>
        <source>Ad account</source>
        <translation>الحساب الإعلاني</translation>
    </message>
    <message>
        <source>Ad account connected</source>
        <translation>ربط حساب إعلاني</translation>
    </message>
    <message>
        <source>Ad account has to be connected again</source>
        <translation>الحساب الإعلاني يحتاج إلى إعادة ربط</translation>
    </message>
    <message>
        <source>Ad accounts</source>
        <translation>الحسابات الإعلانية</translation>
    </message>
    <message>
        <source>Added to the team</source>
        <translation>إضافة إلى الفريق</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>الوكالة</translation>
    </message>
    <message>
        <source>Approval before publishing</source>
        <translation>الموافقة قبل النشر</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>عربية</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>كما كُتبت</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Audit log exported</source>
        <translation>تصدير سجل التدقيق</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Campaign activated</source>
        <translation>تفعيل حملة</translation>
    </message>
    <message>
        <source>Change made elsewhere accepted</source>
        <translation>قُبل تغيير من خارج ADLY</translation>
    </message>
    <message>
        <source>Change made elsewhere taken back</source>
        <translation>أُعيد تغيير من خارج ADLY إلى ما كان</translation>
    </message>
    <message>
        <source>Changed by a rule</source>
        <translation>تغيير نفّذته قاعدة</translation>
    </message>
    <message>
        <source>Changes elsewhere</source>
        <translation>تغييرات من الخارج</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Customers of shops</source>
        <translation>عملاء المتاجر</translation>
    </message>
    <message>
        <source>Decided how to publish</source>
        <translation>قرار في طريقة النشر</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>E-mail code on new devices</source>
        <translation>رمز بالبريد على الأجهزة الجديدة</translation>
    </message>
    <message>
        <source>Era of the database</source>
        <translation>حقبة قاعدة البيانات</translation>
    </message>
    <message>
        <source>Everything asked for is paused</source>
        <translation>توقّف كل ما طُلب إيقافه</translation>
    </message>
    <message>
        <source>First day of the week</source>
        <translation>أول أيام الأسبوع</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>صور</translation>
    </message>
    <message>
        <source>Import of an ad account begun</source>
        <translation>بدأ استيراد حساب إعلاني</translation>
    </message>
    <message>
        <source>Import of an ad account resumed</source>
        <translation>استُؤنف استيراد حساب إعلاني</translation>
    </message>
    <message>
        <source>Import of an ad account stopped</source>
        <translation>أُوقف استيراد حساب إعلاني</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>قبول دعوة</translation>
    </message>
    <message>
        <source>Invitation declined</source>
        <translation>رفض دعوة</translation>
    </message>
    <message>
        <source>Invitation revoked</source>
        <translation>إلغاء دعوة</translation>
    </message>
    <message>
        <source>Invitation sent again</source>
        <translation>إعادة إرسال دعوة</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>الدعوات</translation>
    </message>
    <message>
        <source>Invited by e-mail</source>
        <translation>دعوة بالبريد</translation>
    </message>
    <message>
        <source>Joined the agency</source>
        <translation>انضمام إلى الوكالة</translation>
    </message>
    <message>
        <source>Key of a computer&apos;s copy handed out</source>
        <translation>تسليم مفتاح نسخة محلية</translation>
    </message>
    <message>
        <source>Keys of computers</source>
        <translation>مفاتيح الأجهزة</translation>
    </message>
    <message>
        <source>Keys of copies destroyed</source>
        <translation>مفاتيح النسخ المتلفة</translation>
    </message>
    <message>
        <source>Let go by an agency</source>
        <translation>أُخرجت من وكالة</translation>
    </message>
    <message>
        <source>Let run on despite a spend alert</source>
        <translation>تُرك يعمل رغم تنبيه الإنفاق</translation>
    </message>
    <message>
        <source>Link for Pause now on a phone made</source>
        <translation>إنشاء رابط الإيقاف الفوري للجوال</translation>
    </message>
    <message>
        <source>Link for Pause now on a phone taken back</source>
        <translation>سُحب رابط الإيقاف الفوري للجوال</translation>
    </message>
    <message>
        <source>Link to connect an account made</source>
        <translation>إنشاء رابط لربط حساب</translation>
    </message>
    <message>
        <source>Link to connect an account not used in time</source>
        <translation>انتهت مهلة رابط ربط حساب دون استخدامه</translation>
    </message>
    <message>
        <source>Link to connect an account opened</source>
        <translation>فُتح رابط ربط حساب</translation>
    </message>
    <message>
        <source>Link to connect an account taken back</source>
        <translation>سُحب رابط ربط حساب</translation>
    </message>
    <message>
        <source>Links to connect</source>
        <translation>روابط الربط</translation>
    </message>
    <message>
        <source>May be made by AI services</source>
        <translation>ما تُنتجه خدمات الذكاء الاصطناعي</translation>
    </message>
    <message>
        <source>May publish</source>
        <translation>يحق له النشر</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>عضو</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>مالك</translation>
    </message>
    <message>
        <source>Ownership handed over</source>
        <translation>نقل الملكية</translation>
    </message>
    <message>
        <source>Pause now</source>
        <translation>إيقاف فوري</translation>
    </message>
    <message>
        <source>Pause now pressed</source>
        <translation>طُلب الإيقاف الفوري</translation>
    </message>
    <message>
        <source>Pause now pressed on a phone</source>
        <translation>إيقاف فوري من الجوال</translation>
    </message>
    <message>
        <source>Paused by the spend guard</source>
        <translation>أوقفه حارس الإنفاق</translation>
    </message>
    <message>
        <source>Planned change begun</source>
        <translation>بدأ تنفيذ تغيير مجدول</translation>
    </message>
    <message>
        <source>Planned change put back</source>
        <translation>أُعيد تغيير مجدول إلى ما كان عليه</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>Proposed pause confirmed</source>
        <translation>أُكّد الإيقاف المقترح</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>عملية النشر</translation>
    </message>
    <message>
        <source>Publication cancelled</source>
        <translation>إلغاء النشر</translation>
    </message>
    <message>
        <source>Publication requested</source>
        <translation>طلب نشر</translation>
    </message>
    <message>
        <source>Publication tried again</source>
        <translation>إعادة محاولة النشر</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>النشر</translation>
    </message>
    <message>
        <source>Rate of a currency stated</source>
        <translation>اعتُمد سعر عملة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Refused copies</source>
        <translation>نسخ مرفوضة</translation>
    </message>
    <message>
        <source>Removed from the team</source>
        <translation>إزالة من الفريق</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Role or grants changed</source>
        <translation>تغيير الدور أو الصلاحيات</translation>
    </message>
    <message>
        <source>Rule switched off after three failures</source>
        <translation>أُوقفت قاعدة بعد ثلاثة إخفاقات</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>الجداول</translation>
    </message>
    <message>
        <source>Sees customer data</source>
        <translation>يرى بيانات العملاء</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>تغيير الإعدادات</translation>
    </message>
    <message>
        <source>Short address</source>
        <translation>العنوان المختصر</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>Somebody who was erased</source>
        <translation>شخص حُذفت بياناته</translation>
    </message>
    <message>
        <source>Spend alert raised</source>
        <translation>رُفع تنبيه إنفاق</translation>
    </message>
    <message>
        <source>Spend ceiling a day, in the smallest unit</source>
        <translation>سقف الإنفاق اليومي، بأصغر وحدة</translation>
    </message>
    <message>
        <source>Spend guard</source>
        <translation>حارس الإنفاق</translation>
    </message>
    <message>
        <source>Taken into an agency</source>
        <translation>ضُمّت إلى وكالة</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>نصوص</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Two-step sign-in for everybody</source>
        <translation>التحقق بخطوتين للجميع</translation>
    </message>
    <message>
        <source>Version of the words that were read</source>
        <translation>إصدار النص الذي قُرئ</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>مقاطع فيديو</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>مشاهد</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>أصوات</translation>
    </message>
    <message>
        <source>Weekend</source>
        <translation>عطلة الأسبوع</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>غربية</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>مساحة العمل</translation>
    </message>
    <message>
        <source>Workspace created</source>
        <translation>إنشاء مساحة العمل</translation>
    </message>
    <message>
        <source>Workspace deleted</source>
        <translation>حذف مساحة العمل</translation>
    </message>
    <message>
        <source>Workspace erased</source>
        <translation>محو مساحة العمل</translation>
    </message>
    <message>
        <source>Workspace exported</source>
        <translation>تصدير مساحة العمل</translation>
    </message>
    <message>
        <source>Workspace restored</source>
        <translation>استعادة مساحة العمل</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
</context>
<context>
    <name>DeletionCaseView</name>
    <message>
        <source>Delete anyway</source>
        <translation>حذف رغم ذلك</translation>
    </message>
    <message>
        <source>Deleted, with everything in it.</source>
        <translation>حُذف مع كل ما بداخله.</translation>
    </message>
    <message>
        <source>Discard the edits</source>
        <translation>تجاهل التعديلات</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Leave it open and go on</source>
        <translation>اتركه معلّقًا وانتقل لما بعده</translation>
    </message>
    <message>
        <source>Restore with these edits</source>
        <translation>استعادة مع هذه التعديلات</translation>
    </message>
    <message>
        <source>{thing}: changed by a colleague, itself or below, after you last saw it; so it was not deleted.</source>
        <translation>عدّل أحد الزملاء هذا العنصر ({thing}) أو شيئًا بداخله بعد آخر مرة رأيته، فلم يُحذف.</translation>
    </message>
    <message>
        <source>{thing}: made here below something that a colleague had deleted.</source>
        <translation>أُنشئ هذا العنصر ({thing}) هنا داخل شيء كان أحد الزملاء قد حذفه.</translation>
    </message>
    <message>
        <source>{thing}: deleted by a colleague while it was being edited here.</source>
        <translation>حذف أحد الزملاء هذا العنصر ({thing}) أثناء تعديله هنا.</translation>
    </message>
</context>
<context>
    <name>DeliveryWords</name>
    <message>
        <source>It cannot run as it is set. Look at what it belongs to.</source>
        <translation>لا يمكن أن يعمل بهذه الإعدادات. راجع ما يتبعه.</translation>
    </message>
    <message>
        <source>It does not run because something about it is wrong.</source>
        <translation>لا يعمل لوجود مشكلة فيه.</translation>
    </message>
    <message>
        <source>It does not run, and the platform says no reason.</source>
        <translation>لا يعمل، ولا تذكر المنصة سببًا.</translation>
    </message>
    <message>
        <source>It ends before it starts. Correct its schedule.</source>
        <translation>ينتهي قبل أن يبدأ. صحّح جدوله الزمني.</translation>
    </message>
    <message>
        <source>It is approved and waits for its start.</source>
        <translation>وافقت عليه المراجعة وينتظر بدايته.</translation>
    </message>
    <message>
        <source>It is archived.</source>
        <translation>مؤرشف.</translation>
    </message>
    <message>
        <source>It is in a test account, which never delivers.</source>
        <translation>هو في حساب تجريبي لا يُعرض فيه شيء.</translation>
    </message>
    <message>
        <source>It is in review; that mostly takes less than a day.</source>
        <translation>قيد المراجعة، وغالبًا ما تستغرق أقل من يوم.</translation>
    </message>
    <message>
        <source>It is paused.</source>
        <translation>متوقف.</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>يعمل الآن.</translation>
    </message>
    <message>
        <source>It was deleted on the platform.</source>
        <translation>حُذف على المنصة.</translation>
    </message>
    <message>
        <source>Its budget is spent. Raise it to go on.</source>
        <translation>نفدت ميزانيته. ارفعها ليستمر.</translation>
    </message>
    <message>
        <source>Its start has not come yet.</source>
        <translation>لم يحن وقت بدايته بعد.</translation>
    </message>
    <message>
        <source>Its start is not valid. Set another one.</source>
        <translation>بدايته غير صالحة. حدّد بداية أخرى.</translation>
    </message>
    <message>
        <source>Its time is over.</source>
        <translation>انتهى وقته.</translation>
    </message>
    <message>
        <source>Its video could not be used. Choose another one.</source>
        <translation>تعذّر استخدام الفيديو. اختر غيره.</translation>
    </message>
    <message>
        <source>Nothing below it runs. Start an ad set in it.</source>
        <translation>لا شيء تحته يعمل. شغّل مجموعة إعلانية فيه.</translation>
    </message>
    <message>
        <source>The account itself is in review.</source>
        <translation>الحساب نفسه قيد المراجعة.</translation>
    </message>
    <message>
        <source>The account&apos;s balance is used up. Top it up.</source>
        <translation>نفد رصيد الحساب. اشحنه ليستمر.</translation>
    </message>
    <message>
        <source>The account&apos;s payment details are missing. Its owner adds them on the platform.</source>
        <translation>بيانات الدفع ناقصة في الحساب. يضيفها مالكه على المنصة.</translation>
    </message>
    <message>
        <source>The platform has suspended the account. Its owner can appeal there.</source>
        <translation>أوقفت المنصة الحساب. يمكن لمالكه الاعتراض هناك.</translation>
    </message>
    <message>
        <source>The platform is still learning whom to show it to.</source>
        <translation>لا تزال المنصة تتعلّم لمن تعرضه.</translation>
    </message>
    <message>
        <source>The platform is still working on it.</source>
        <translation>لا تزال المنصة تعالجه.</translation>
    </message>
    <message>
        <source>The review rejected a part of it. Correct that part and publish it again.</source>
        <translation>رفضت المراجعة جزءًا منه. صحّح ذلك الجزء ثم انشره من جديد.</translation>
    </message>
    <message>
        <source>The review rejected it. Correct what is named and publish it again.</source>
        <translation>رفضته المراجعة. صحّح ما ذُكر ثم انشره من جديد.</translation>
    </message>
    <message>
        <source>The review rejected the account. Its owner corrects its details on the platform.</source>
        <translation>رفضت المراجعة الحساب. يصحّح مالكه بياناته على المنصة.</translation>
    </message>
    <message>
        <source>The right to use its post or identity has ended. Ask the creator again.</source>
        <translation>انتهى حق استخدام منشوره أو هويته. اطلبه من صاحبه من جديد.</translation>
    </message>
    <message>
        <source>What it belongs to is paused.</source>
        <translation>ما يتبعه متوقف.</translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Signing one out ends its session at once; unsent work on it stays there.</source>
        <translation>تسجيل خروج جهاز ينهي جلسته فورًا، ويبقى عليه ما لم يُرسل.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>هذا الجهاز</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>Draft</source>
        <translation>المسودة</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>On the platform</source>
        <translation>على المنصة</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>This was changed on the platform. Which version should count?</source>
        <translation>تغيّرت هذه القيم على المنصة مباشرة. أيها يُعتمد؟</translation>
    </message>
    <message>
        <source>The platform changed this</source>
        <translation>عدّلت المنصة هذه القيم</translation>
    </message>
    <message>
        <source>The platform holds</source>
        <translation>ما في المنصة</translation>
    </message>
    <message>
        <source>We published</source>
        <translation>ما نشرناه</translation>
    </message>
    <message>
        <source>We sent</source>
        <translation>ما أرسلناه</translation>
    </message>
</context>
<context>
    <name>EditorColumns</name>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>EndingSection</name>
    <message>
        <source>Delete the workspace</source>
        <translation>حذف مساحة العمل</translation>
    </message>
    <message>
        <source>Delete the workspace…</source>
        <translation>حذف مساحة العمل…</translation>
    </message>
    <message>
        <source>It rests for 30 days, in which an owner can restore it. Then it is erased.</source>
        <translation>تبقى محفوظة 30 يومًا يستطيع المالك استعادتها خلالها، ثم تُمحى نهائيًا.</translation>
    </message>
</context>
<context>
    <name>EntryView</name>
    <message>
        <source>About</source>
        <translation>يخص</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>رقم القيد</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>With</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>الخادم</translation>
    </message>
</context>
<context>
    <name>EraseSheet</name>
    <message>
        <source>Erase it for good</source>
        <translation>امحُه نهائيًا</translation>
    </message>
    <message>
        <source>Erase my account</source>
        <translation>محو حسابي</translation>
    </message>
    <message>
        <source>Gone at once: your name and address, devices, codes and memberships. The copies on this computer go too, with whatever was not sent yet. There is no way back.</source>
        <translation>يُمحى فورًا: اسمك وبريدك وأجهزتك ورموزك وعضوياتك. وتُمحى النسخ على هذا الجهاز مع كل ما لم يُرسل بعد. لا يمكن التراجع.</translation>
    </message>
    <message>
        <source>Keep my account</source>
        <translation>أبقِ حسابي</translation>
    </message>
    <message>
        <source>The six digits of your authenticator</source>
        <translation>الأرقام الستة من تطبيق المصادقة</translation>
    </message>
    <message>
        <source>What stays: what you wrote for clients, without your name, and entries of their audit logs, which nobody can change.</source>
        <translation>يبقى: ما كتبته للعملاء دون اسمك، وقيود سجلات التدقيق لديهم، وهي لا يغيّرها أحد.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>كلمة مرورك</translation>
    </message>
</context>
<context>
    <name>ExportSection</name>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>لا صفوف بعد</numerusform>
            <numerusform>صف واحد حتى الآن</numerusform>
            <numerusform>صفان حتى الآن</numerusform>
            <numerusform>%n صفوف حتى الآن</numerusform>
            <numerusform>%n صفًا حتى الآن</numerusform>
            <numerusform>%n صف حتى الآن</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the workspace</source>
        <translation>تصدير مساحة العمل</translation>
    </message>
    <message>
        <source>Export the workspace…</source>
        <translation>تصدير مساحة العمل…</translation>
    </message>
    <message>
        <source>Exporting the workspace…</source>
        <translation>يجري تصدير مساحة العمل…</translation>
    </message>
    <message>
        <source>One file of everything in it: campaigns, media by name, people, history and the audit log, as lines of JSON. What opens an ad account or a shop is not in it.</source>
        <translation>ملف واحد بكل ما فيها: الحملات وأسماء الوسائط والأشخاص والتاريخ وسجل التدقيق، أسطرًا بصيغة JSON. ليس فيه ما يفتح حسابًا إعلانيًا أو متجرًا.</translation>
    </message>
    <message>
        <source>Take the workspace along</source>
        <translation>خذ مساحة العمل معك</translation>
    </message>
</context>
<context>
    <name>FaultList</name>
    <message>
        <source>Row {number}</source>
        <translation>الصف {number}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا شيء آخر</numerusform>
            <numerusform>وملاحظة أخرى</numerusform>
            <numerusform>وملاحظتان أخريان</numerusform>
            <numerusform>و%n ملاحظات أخرى</numerusform>
            <numerusform>و%n ملاحظة أخرى</numerusform>
            <numerusform>و%n ملاحظة أخرى</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldNames</name>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Attribution window</source>
        <translation>نافذة الإسناد</translation>
    </message>
    <message>
        <source>Audiences</source>
        <translation>الجماهير</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>عرض السعر</translation>
    </message>
    <message>
        <source>Bid strategy</source>
        <translation>استراتيجية عرض السعر</translation>
    </message>
    <message>
        <source>Brand name</source>
        <translation>اسم العلامة</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation>زر الإجراء</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>المدن</translation>
    </message>
    <message>
        <source>Published as</source>
        <translation>يُنشر باسم</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>الدول</translation>
    </message>
    <message>
        <source>App</source>
        <translation>التطبيق</translation>
    </message>
    <message>
        <source>Counted as a result</source>
        <translation>ما يُحتسب نتيجة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Description · Arabic</source>
        <translation>الوصف · عربي</translation>
    </message>
    <message>
        <source>Description · English</source>
        <translation>الوصف · إنجليزي</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Excluded audiences</source>
        <translation>الجماهير المستبعدة</translation>
    </message>
    <message>
        <source>Excluded countries</source>
        <translation>الدول المستبعدة</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الشكل</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف الأداء</translation>
    </message>
    <message>
        <source>Headline · Arabic</source>
        <translation>العنوان · عربي</translation>
    </message>
    <message>
        <source>Headline · English</source>
        <translation>العنوان · إنجليزي</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>المبادرة</translation>
    </message>
    <message>
        <source>Instagram account</source>
        <translation>حساب إنستغرام</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>الاهتمامات</translation>
    </message>
    <message>
        <source>Kind of budget</source>
        <translation>نوع الميزانية</translation>
    </message>
    <message>
        <source>Landing page</source>
        <translation>صفحة الهبوط</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>اللغات</translation>
    </message>
    <message>
        <source>Lead form</source>
        <translation>نموذج العملاء المحتملين</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>الوجهة</translation>
    </message>
    <message>
        <source>May reach beyond this audience</source>
        <translation>السماح بالوصول خارج هذا الجمهور</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>هدف الحملة</translation>
    </message>
    <message>
        <source>Oldest age</source>
        <translation>أكبر عمر</translation>
    </message>
    <message>
        <source>Pay for</source>
        <translation>الدفع مقابل</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>الصورة</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>الصور</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>البكسل</translation>
    </message>
    <message>
        <source>Placements</source>
        <translation>مواضع الظهور</translation>
    </message>
    <message>
        <source>Primary text · Arabic</source>
        <translation>النص الأساسي · عربي</translation>
    </message>
    <message>
        <source>Primary text · English</source>
        <translation>النص الأساسي · إنجليزي</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>الجدول الزمني</translation>
    </message>
    <message>
        <source>Special categories</source>
        <translation>الفئات الخاصة</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>The platform chooses placements</source>
        <translation>المنصة تختار مواضع الظهور</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>UTM tags</source>
        <translation>وسوم UTM</translation>
    </message>
    <message>
        <source>Youngest age</source>
        <translation>أصغر عمر</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>عنصر آخر</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Ad</source>
        <translation>إعلان</translation>
    </message>
    <message>
        <source>Ad account</source>
        <translation>حساب إعلاني</translation>
    </message>
    <message>
        <source>Ad set</source>
        <translation>مجموعة إعلانية</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Youngest age</source>
        <translation>العمر من</translation>
    </message>
    <message>
        <source>Oldest age</source>
        <translation>العمر إلى</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>العنصر كله</translation>
    </message>
    <message>
        <source>Attribution window</source>
        <translation>نافذة الإسناد</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>جمهور</translation>
    </message>
    <message>
        <source>Audiences</source>
        <translation>الجماهير</translation>
    </message>
    <message>
        <source>Excluded audiences</source>
        <translation>الجماهير المستبعدة</translation>
    </message>
    <message>
        <source>Automatic placements</source>
        <translation>مواضع تلقائية</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>عرض السعر</translation>
    </message>
    <message>
        <source>Bid strategy</source>
        <translation>استراتيجية عرض السعر</translation>
    </message>
    <message>
        <source>Brand kit</source>
        <translation>هوية العلامة</translation>
    </message>
    <message>
        <source>Brand name</source>
        <translation>اسم العلامة</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>Call to action</source>
        <translation>زر الإجراء</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>حملة</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>البطاقات</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>المدن</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>حدث التحويل</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>الدول</translation>
    </message>
    <message>
        <source>Excluded countries</source>
        <translation>الدول المستبعدة</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>الاقتصاص</translation>
    </message>
    <message>
        <source>Added links and products</source>
        <translation>روابط ومنتجات مضافة</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>App</source>
        <translation>التطبيق</translation>
    </message>
    <message>
        <source>Automatic changes to texts and media</source>
        <translation>تعديلات تلقائية على النصوص والوسائط</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>التغيير</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>التعليقات</translation>
    </message>
    <message>
        <source>Cost of a result</source>
        <translation>تكلفة النتيجة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Description of a card</source>
        <translation>وصف البطاقة</translation>
    </message>
    <message>
        <source>Description · English</source>
        <translation>الوصف · إنجليزي</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>الوجهة</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Downloading the video</source>
        <translation>تنزيل الفيديو</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الشكل</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>هدف الأداء</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Headline of a card</source>
        <translation>عنوان البطاقة</translation>
    </message>
    <message>
        <source>Headline · English</source>
        <translation>العنوان · إنجليزي</translation>
    </message>
    <message>
        <source>How it changes</source>
        <translation>طريقة التغيير</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>المبادرة</translation>
    </message>
    <message>
        <source>Instagram account</source>
        <translation>حساب إنستغرام</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>الاهتمامات</translation>
    </message>
    <message>
        <source>Kind of budget</source>
        <translation>نوع الميزانية</translation>
    </message>
    <message>
        <source>Kind of result</source>
        <translation>نوع النتيجة</translation>
    </message>
    <message>
        <source>Landing page</source>
        <translation>صفحة الهبوط</translation>
    </message>
    <message>
        <source>Landing page of a card</source>
        <translation>صفحة هبوط البطاقة</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>اللغات</translation>
    </message>
    <message>
        <source>Lead form</source>
        <translation>نموذج العملاء المحتملين</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>الوسائط</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>عضو</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>النسخة الجديدة</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>هدف الحملة</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>الصفحة</translation>
    </message>
    <message>
        <source>Paid for</source>
        <translation>الدفع مقابل</translation>
    </message>
    <message>
        <source>Picture of a card</source>
        <translation>صورة البطاقة</translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation>البكسل</translation>
    </message>
    <message>
        <source>Planned change</source>
        <translation>تغيير مجدول</translation>
    </message>
    <message>
        <source>Position in the list</source>
        <translation>الترتيب في القائمة</translation>
    </message>
    <message>
        <source>Position of a card</source>
        <translation>ترتيب البطاقة</translation>
    </message>
    <message>
        <source>Position of the media</source>
        <translation>ترتيب الوسائط</translation>
    </message>
    <message>
        <source>Placements</source>
        <translation>مواضع الظهور</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>خطة</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>Primary text</source>
        <translation>النص الأساسي</translation>
    </message>
    <message>
        <source>Primary text · English</source>
        <translation>النص الأساسي · إنجليزي</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>منتج</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>مقترح</translation>
    </message>
    <message>
        <source>ROAS</source>
        <translation>العائد على الإنفاق</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>الجدول الزمني</translation>
    </message>
    <message>
        <source>Shared setting</source>
        <translation>إعداد مشترك</translation>
    </message>
    <message>
        <source>Shares of the split</source>
        <translation>حصص التوزيع</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>المشاركة</translation>
    </message>
    <message>
        <source>Shown among search results</source>
        <translation>الظهور ضمن نتائج البحث</translation>
    </message>
    <message>
        <source>Shown beside other advertisers</source>
        <translation>الظهور بجانب معلنين آخرين</translation>
    </message>
    <message>
        <source>Special categories</source>
        <translation>الفئات الخاصة</translation>
    </message>
    <message>
        <source>Spend alert</source>
        <translation>تنبيه إنفاق</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>التوزيع</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>أساس التوزيع</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>المستهدف</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>قالب</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>UTM campaign</source>
        <translation>حملة UTM</translation>
    </message>
    <message>
        <source>UTM content</source>
        <translation>محتوى UTM</translation>
    </message>
    <message>
        <source>UTM medium</source>
        <translation>وسيلة UTM</translation>
    </message>
    <message>
        <source>UTM source</source>
        <translation>مصدر UTM</translation>
    </message>
    <message>
        <source>UTM tags</source>
        <translation>وسوم UTM</translation>
    </message>
    <message>
        <source>UTM term</source>
        <translation>عبارة UTM</translation>
    </message>
    <message>
        <source>Unit of the split</source>
        <translation>وحدة التوزيع</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>Use of the media</source>
        <translation>استخدام الوسائط</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Wider audience</source>
        <translation>توسيع الجمهور</translation>
    </message>
</context>
<context>
    <name>FigureSentences</name>
    <message>
        <source>All others</source>
        <translation>البقية</translation>
    </message>
    <message>
        <source>As of {ago}.</source>
        <translation>محدّثة {ago}.</translation>
    </message>
    <message>
        <source>Last seven full days: {spend}</source>
        <translation>آخر سبعة أيام كاملة: {spend}</translation>
    </message>
    <message>
        <source>Nobody knows how old.</source>
        <translation>لا يُعرف وقت تحديثها.</translation>
    </message>
    <message>
        <source>So far: {spend}</source>
        <translation>حتى الآن: {spend}</translation>
    </message>
    <message>
        <source>{name}: nothing known</source>
        <translation>{name}: لا شيء معروف</translation>
    </message>
    <message>
        <source>{name}: {spend} · {kind} {results} · {age}</source>
        <translation>{name}: {spend} · {kind} {results} · {age}</translation>
    </message>
</context>
<context>
    <name>FiguresHead</name>
    <message>
        <source>Figures counted otherwise are left out, never added: {windows}.</source>
        <translation>أرقام محسوبة بطريقة أخرى تُركت ولم تُجمع: {windows}.</translation>
    </message>
    <message>
        <source>No rate from {currency} to {home} is known: amounts stay in {currency}.</source>
        <translation>لا سعر صرف معروف من {currency} إلى {home}: تبقى المبالغ بعملة {currency}.</translation>
    </message>
    <message>
        <source>ROAS</source>
        <translation>العائد على الإنفاق</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>الإنفاق</translation>
    </message>
    <message>
        <source>{age} Results count {window}.</source>
        <translation>{age} تُحتسب النتائج {window}.</translation>
    </message>
    <message>
        <source>≈ {amount} by the rate of {day}</source>
        <translation>≈ {amount} بسعر صرف {day}</translation>
    </message>
</context>
<context>
    <name>FiguresState</name>
    <message>
        <source>No figures yet</source>
        <translation>لا أرقام بعد</translation>
    </message>
    <message>
        <source>Nothing was lost. Try again.</source>
        <translation>لم يضع شيء. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Reading figures…</source>
        <translation>جارٍ قراءة الأرقام…</translation>
    </message>
    <message>
        <source>The figures could not be read</source>
        <translation>تعذّرت قراءة الأرقام</translation>
    </message>
    <message>
        <source>They come within the hour once an ad has run, and stay here offline.</source>
        <translation>تصل خلال ساعة من بدء عرض الإعلان، وتبقى هنا حتى بلا اتصال.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
</context>
<context>
    <name>FiguresTab</name>
    <message>
        <source>Spend by</source>
        <translation>الإنفاق حسب</translation>
    </message>
    <message>
        <source>Spend of the last 28 days</source>
        <translation>الإنفاق في آخر 28 يومًا</translation>
    </message>
    <message>
        <source>Today by hour</source>
        <translation>اليوم بالساعة</translation>
    </message>
    <message>
        <source>{day} by hour</source>
        <translation>{day} بالساعة</translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message>
        <source>Drafts without account</source>
        <translation>مسودات بلا حساب</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
</context>
<context>
    <name>FindReplaceSheet</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>لا شيء محدد</numerusform>
            <numerusform>عنصر محدد</numerusform>
            <numerusform>عنصران محددان</numerusform>
            <numerusform>%n عناصر محددة</numerusform>
            <numerusform>%n عنصرًا محددًا</numerusform>
            <numerusform>%n عنصر محدد</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>النصوص</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>ابحث عن</translation>
    </message>
    <message>
        <source>Find &amp; replace</source>
        <translation>بحث واستبدال</translation>
    </message>
    <message>
        <source>Landing pages</source>
        <translation>صفحات الهبوط</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>مطابقة حالة الأحرف</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>الأسماء</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>لا نتائج.</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>تعبير نمطي</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>استبدال الكل</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>البديل</translation>
    </message>
    <message>
        <source>This pattern cannot be used: check the brackets and the groups.</source>
        <translation>لا يمكن استخدام هذا النمط: راجع الأقواس والمجموعات.</translation>
    </message>
    <message>
        <source>Type what to find.</source>
        <translation>اكتب ما تبحث عنه.</translation>
    </message>
    <message>
        <source>UTM tags</source>
        <translation>وسوم UTM</translation>
    </message>
    <message numerus="yes">
        <source>in %n row(s)</source>
        <translation>
            <numerusform>دون عناصر</numerusform>
            <numerusform>في عنصر واحد</numerusform>
            <numerusform>في عنصرين</numerusform>
            <numerusform>في %n عناصر</numerusform>
            <numerusform>في %n عنصرًا</numerusform>
            <numerusform>في %n عنصر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Accept</source>
        <translation>قبول</translation>
    </message>
    <message>
        <source>Choose {name}</source>
        <translation>تحديد {name}</translation>
    </message>
    <message>
        <source>It stays as it is there, and the draft takes it over</source>
        <translation>يبقى كما هو هناك، وتأخذه المسودة</translation>
    </message>
    <message>
        <source>Open in the editor</source>
        <translation>فتح في المحرر</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>فتح الحساب</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>إعادة كما نُشر</translation>
    </message>
    <message>
        <source>Write back what was published</source>
        <translation>كتابة ما نُشر على المنصة من جديد</translation>
    </message>
</context>
<context>
    <name>FindingKinds</name>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Changed by the platform</source>
        <translation>غيّرته المنصة</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>تغيّر من الخارج</translation>
    </message>
    <message>
        <source>Does not run</source>
        <translation>لا يعمل</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>It bills in another currency than when it was connected. Connect it again.</source>
        <translation>عملته غير التي كانت عند ربطه. اربطه من جديد.</translation>
    </message>
    <message>
        <source>It could not be written back. {why}</source>
        <translation>تعذّرت إعادته. {why}</translation>
    </message>
    <message>
        <source>It is being written back…</source>
        <translation>جارية إعادته كما نُشر…</translation>
    </message>
    <message>
        <source>It is gone from the platform. Publish its campaign to place it anew or archive it.</source>
        <translation>لم يعد على المنصة. انشر حملته لإنشائه من جديد أو لأرشفته.</translation>
    </message>
    <message>
        <source>Its login has ended: nothing can be read or published. Connect it again.</source>
        <translation>انتهى تسجيل الدخول إليه، فلا قراءة ولا نشر. اربطه من جديد.</translation>
    </message>
    <message>
        <source>Locked option is on</source>
        <translation>خيار مقفل مفعّل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>غير مفعّل</translation>
    </message>
    <message>
        <source>On</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>The login no longer reaches it. Its owner grants access on the platform.</source>
        <translation>لم يعد تسجيل الدخول يصل إليه. يمنح مالكه الصلاحية على المنصة.</translation>
    </message>
    <message>
        <source>The platform has closed or suspended it. Its owner can appeal there.</source>
        <translation>أغلقته المنصة أو أوقفته. يمكن لمالكه الاعتراض هناك.</translation>
    </message>
    <message>
        <source>The platform says: {words}</source>
        <translation>تقول المنصة: {words}</translation>
    </message>
    <message>
        <source>{ago} · by {who}</source>
        <translation>{ago} · {who}</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} ← {after}</translation>
    </message>
</context>
<context>
    <name>FindingSentences</name>
    <message>
        <source>A carousel needs at least {minimum} cards</source>
        <translation>أقل عدد لبطاقات الكاروسيل: {minimum}</translation>
    </message>
    <message>
        <source>A carousel takes at most {maximum} cards</source>
        <translation>أقصى عدد لبطاقات الكاروسيل: {maximum}</translation>
    </message>
    <message>
        <source>A direction code is opened and never closed</source>
        <translation>رمز اتجاه مفتوح ولم يُغلق</translation>
    </message>
    <message>
        <source>A direction mark stands here twice</source>
        <translation>علامة اتجاه مكررة هنا</translation>
    </message>
    <message>
        <source>A discount in Saudi Arabia needs a permit: {words}</source>
        <translation>التخفيضات في السعودية تتطلب ترخيصًا: {words}</translation>
    </message>
    <message>
        <source>A lifetime budget needs an end</source>
        <translation>الميزانية الإجمالية تحتاج إلى تاريخ نهاية</translation>
    </message>
    <message>
        <source>A {kind} cannot stand here</source>
        <translation>لا يمكن استخدام {kind} هنا</translation>
    </message>
    <message>
        <source>Above the limit of {maximum} {currency} set by {rule}</source>
        <translation>أعلى من الحد {maximum} {currency} في القاعدة {rule}</translation>
    </message>
    <message>
        <source>Access to {account} ends on {at}</source>
        <translation>ينتهي الوصول إلى {account} في {at}</translation>
    </message>
    <message>
        <source>Ad sets of one campaign promote one app on this platform</source>
        <translation>مجموعات الحملة الواحدة تروّج لتطبيق واحد في هذه المنصة</translation>
    </message>
    <message>
        <source>Add https://</source>
        <translation>أضف https://</translation>
    </message>
    <message>
        <source>Addresses of this kind cannot be advertised: {scheme}</source>
        <translation>لا يمكن الإعلان عن روابط من هذا النوع: {scheme}</translation>
    </message>
    <message>
        <source>Ages from {minimum} to {maximum} are possible</source>
        <translation>الأعمار المتاحة من {minimum} إلى {maximum}</translation>
    </message>
    <message>
        <source>An ad without this text does worse</source>
        <translation>أداء الإعلان أضعف دون هذا النص</translation>
    </message>
    <message>
        <source>An audience is included and excluded at once</source>
        <translation>جمهور مشمول ومستبعد في الوقت نفسه</translation>
    </message>
    <message>
        <source>Another one at this level is also called {name}</source>
        <translation>اسم مكرر في المستوى نفسه: {name}</translation>
    </message>
    <message>
        <source>Arabic text that starts with a Latin word will read left to right</source>
        <translation>نص عربي يبدأ بكلمة لاتينية، فسيُقرأ من اليسار</translation>
    </message>
    <message>
        <source>Choose a call to action</source>
        <translation>اختر زر الإجراء</translation>
    </message>
    <message>
        <source>Choose a format</source>
        <translation>اختر شكل الإعلان</translation>
    </message>
    <message>
        <source>Choose a placement, or let the platform choose</source>
        <translation>اختر موضع ظهور أو دع المنصة تختار</translation>
    </message>
    <message>
        <source>Choose a time zone; the account runs on {account_time_zone}</source>
        <translation>اختر المنطقة الزمنية؛ الحساب على توقيت {account_time_zone}</translation>
    </message>
    <message>
        <source>Choose at least one country</source>
        <translation>اختر دولة واحدة على الأقل</translation>
    </message>
    <message>
        <source>Choose it</source>
        <translation>اختره</translation>
    </message>
    <message>
        <source>Choose the app that this ad set promotes</source>
        <translation>اختر التطبيق الذي تروّج له هذه المجموعة</translation>
    </message>
    <message>
        <source>Choose the form that leads are left in</source>
        <translation>اختر النموذج الذي يترك فيه العملاء بياناتهم</translation>
    </message>
    <message>
        <source>Choose the icon of the app as the thumbnail</source>
        <translation>اختر أيقونة التطبيق صورةً مصغّرة</translation>
    </message>
    <message>
        <source>Choose the {platform} account to publish to</source>
        <translation>اختر حساب {platform} للنشر</translation>
    </message>
    <message>
        <source>Choose what the ad set is optimised for</source>
        <translation>اختر هدف الأداء للمجموعة الإعلانية</translation>
    </message>
    <message>
        <source>Choose where the ads lead</source>
        <translation>اختر وجهة الإعلانات</translation>
    </message>
    <message>
        <source>Choose which event counts for the goal {goal}</source>
        <translation>اختر الحدث المحتسب لهدف «{goal}»</translation>
    </message>
    <message>
        <source>Choose who the ad comes from: {kinds}</source>
        <translation>اختر من يُنشر الإعلان باسمه: {kinds}</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>حوّلها</translation>
    </message>
    <message>
        <source>Currency and amount will change places</source>
        <translation>ستتبادل العملة والمبلغ مكانيهما</translation>
    </message>
    <message>
        <source>Cut after {maximum} characters in {placements}</source>
        <translation>يُقطع النص بعد الحرف {maximum} في {placements}</translation>
    </message>
    <message>
        <source>English text that starts with an Arabic word will read right to left</source>
        <translation>نص إنجليزي يبدأ بكلمة عربية، فسيُقرأ من اليمين</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>إصلاح</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>اكتب اسمًا</translation>
    </message>
    <message>
        <source>Included and excluded at once: {countries}</source>
        <translation>مشمولة ومستبعدة في الوقت نفسه: {countries}</translation>
    </message>
    <message>
        <source>Isolate it</source>
        <translation>اعزله</translation>
    </message>
    <message>
        <source>It runs for only {hours} hours</source>
        <translation>مدة التشغيل قصيرة، بالساعات: {hours}</translation>
    </message>
    <message>
        <source>It runs outside the campaign&apos;s dates</source>
        <translation>المدة خارج تواريخ الحملة</translation>
    </message>
    <message>
        <source>Keep the budget on the campaign or on its ad sets, not on both</source>
        <translation>اجعل الميزانية للحملة أو لمجموعاتها الإعلانية، لا لكليهما</translation>
    </message>
    <message>
        <source>Make them alike</source>
        <translation>وحّدها</translation>
    </message>
    <message>
        <source>More than the budget of the whole campaign</source>
        <translation>أكثر من ميزانية الحملة كلها</translation>
    </message>
    <message>
        <source>Not a country: {countries}</source>
        <translation>دول غير معروفة: {countries}</translation>
    </message>
    <message>
        <source>Not a placement of {platform}: {placements}</source>
        <translation>مواضع غير متاحة في {platform}: {placements}</translation>
    </message>
    <message>
        <source>Not a special category: {categories}</source>
        <translation>فئات خاصة غير معروفة: {categories}</translation>
    </message>
    <message>
        <source>Number and unit will change places</source>
        <translation>سيتبادل الرقم والوحدة مكانيهما</translation>
    </message>
    <message>
        <source>Other ads carry the same UTM tags</source>
        <translation>إعلانات أخرى تحمل وسوم UTM نفسها</translation>
    </message>
    <message>
        <source>Paying for {billing} does not go with the goal {goal}</source>
        <translation>الدفع مقابل «{billing}» لا يناسب هدف «{goal}»</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove tashkeel</source>
        <translation>إزالة التشكيل</translation>
    </message>
    <message>
        <source>Remove tatweel</source>
        <translation>إزالة التطويل</translation>
    </message>
    <message>
        <source>Set the language of the ad</source>
        <translation>حدّد لغة الإعلان</translation>
    </message>
    <message>
        <source>Set where a tap leads</source>
        <translation>حدّد وجهة النقر</translation>
    </message>
    <message>
        <source>Choose a daily or a lifetime budget</source>
        <translation>حدّد نوع الميزانية: يومية أو إجمالية</translation>
    </message>
    <message>
        <source>Set a budget</source>
        <translation>حدّد الميزانية</translation>
    </message>
    <message>
        <source>Several countries need exactly one language here</source>
        <translation>تعدد الدول هنا يتطلب لغة واحدة فقط</translation>
    </message>
    <message>
        <source>Start from the left</source>
        <translation>ابدأ من اليسار</translation>
    </message>
    <message>
        <source>Start from the right</source>
        <translation>ابدأ من اليمين</translation>
    </message>
    <message>
        <source>Tashkeel takes up room in a text that is too long</source>
        <translation>التشكيل يشغل مساحة في نص أطول من المسموح</translation>
    </message>
    <message>
        <source>Tatweel takes up room in a text that is too long</source>
        <translation>التطويل يشغل مساحة في نص أطول من المسموح</translation>
    </message>
    <message>
        <source>The # will move to the other end of the tag</source>
        <translation>ستنتقل علامة # إلى الطرف الآخر من الوسم</translation>
    </message>
    <message>
        <source>The account is on {account_platform}, the campaign on {platform}</source>
        <translation>الحساب على {account_platform} والحملة على {platform}</translation>
    </message>
    <message>
        <source>The ad has no picture yet</source>
        <translation>لا صورة في الإعلان بعد</translation>
    </message>
    <message>
        <source>The ad set has no ad yet</source>
        <translation>لا إعلانات في المجموعة بعد</translation>
    </message>
    <message>
        <source>The address has UTM tags of its own: {tags}</source>
        <translation>الرابط يحمل وسوم UTM خاصة به: {tags}</translation>
    </message>
    <message>
        <source>The address is not secure (http)</source>
        <translation>الرابط غير آمن (http)</translation>
    </message>
    <message>
        <source>The address lacks https://</source>
        <translation>ينقص الرابط https://</translation>
    </message>
    <message>
        <source>The address names no site</source>
        <translation>لا موقع في الرابط</translation>
    </message>
    <message>
        <source>The audience includes minors from {age}</source>
        <translation>الجمهور يشمل قاصرين من عمر {age}</translation>
    </message>
    <message>
        <source>The bid amount has no effect with {bid}</source>
        <translation>مبلغ عرض السعر بلا أثر مع «{bid}»</translation>
    </message>
    <message>
        <source>The bid is above the budget of {budget} {currency}</source>
        <translation>عرض السعر أعلى من الميزانية {budget} {currency}</translation>
    </message>
    <message>
        <source>The bid must be above zero</source>
        <translation>عرض السعر يجب أن يتجاوز الصفر</translation>
    </message>
    <message>
        <source>The bid must be below the budget of {budget} {currency}</source>
        <translation>عرض السعر يجب أن يقل عن الميزانية {budget} {currency}</translation>
    </message>
    <message>
        <source>The bracket will close on the wrong side</source>
        <translation>سيُغلق القوس في الجهة الخطأ</translation>
    </message>
    <message>
        <source>The budget is in {currency}, the account in {account_currency}</source>
        <translation>الميزانية بعملة {currency} والحساب بعملة {account_currency}</translation>
    </message>
    <message>
        <source>The budget may be below the minimum of about {least} {currency}</source>
        <translation>قد تقل الميزانية عن الحد الأدنى، نحو {least} {currency}</translation>
    </message>
    <message>
        <source>The budget must be above zero</source>
        <translation>الميزانية يجب أن تتجاوز الصفر</translation>
    </message>
    <message>
        <source>The campaign has no ad set yet</source>
        <translation>لا مجموعات إعلانية في الحملة بعد</translation>
    </message>
    <message>
        <source>The chosen account is no longer connected</source>
        <translation>الحساب المختار لم يعد مربوطًا</translation>
    </message>
    <message>
        <source>The chosen file is no longer in the library</source>
        <translation>الملف المختار لم يعد في المكتبة</translation>
    </message>
    <message>
        <source>The chosen pixel is no longer there</source>
        <translation>البكسل المختار لم يعد موجودًا</translation>
    </message>
    <message>
        <source>The client uses the other kind of digits</source>
        <translation>العميل يستخدم شكل الأرقام الآخر</translation>
    </message>
    <message>
        <source>The end is in the past</source>
        <translation>تاريخ النهاية مضى</translation>
    </message>
    <message>
        <source>The end must come after the start</source>
        <translation>النهاية يجب أن تأتي بعد البداية</translation>
    </message>
    <message>
        <source>The lowest daily budget here is {least} {currency}</source>
        <translation>أقل ميزانية يومية هنا {least} {currency}</translation>
    </message>
    <message>
        <source>The link will read out of order in the feed</source>
        <translation>الرابط سيظهر غير مرتب في الموجز</translation>
    </message>
    <message>
        <source>The mark at the end will jump to the front</source>
        <translation>ستقفز علامة الترقيم من آخر النص إلى أوله</translation>
    </message>
    <message>
        <source>The name does not follow the rule {rule}</source>
        <translation>الاسم لا يتبع القاعدة {rule}</translation>
    </message>
    <message>
        <source>The name has {count} characters; {maximum} are allowed</source>
        <translation>طول الاسم {count} والمسموح {maximum}</translation>
    </message>
    <message>
        <source>The percent sign will change sides</source>
        <translation>ستنتقل علامة النسبة إلى الجهة الأخرى</translation>
    </message>
    <message>
        <source>The permission of {name} ended on {at}</source>
        <translation>انتهت صلاحية {name} في {at}</translation>
    </message>
    <message>
        <source>The phone number will read reversed in the feed</source>
        <translation>رقم الهاتف سيظهر مقلوبًا في الموجز</translation>
    </message>
    <message>
        <source>The pixel {name} belongs to another account</source>
        <translation>البكسل {name} يتبع حسابًا آخر</translation>
    </message>
    <message>
        <source>No events from the pixel {name} for {days} days</source>
        <translation>لا إشارات من البكسل {name} منذ مدة، بالأيام: {days}</translation>
    </message>
    <message>
        <source>No events from the pixel {name} yet</source>
        <translation>لم تصل إشارات من البكسل {name} بعد</translation>
    </message>
    <message>
        <source>The account may no longer advertise the app {name}</source>
        <translation>لم يعد بإمكان الحساب الإعلان عن التطبيق {name}</translation>
    </message>
    <message>
        <source>The ad leads to the store; this page is never opened</source>
        <translation>يقود الإعلان إلى المتجر، وهذه الصفحة لن تُفتح</translation>
    </message>
    <message>
        <source>The ad set does not lead to a form</source>
        <translation>المجموعة الإعلانية لا تقود إلى نموذج</translation>
    </message>
    <message>
        <source>The ad set does not lead to an app</source>
        <translation>المجموعة الإعلانية لا تقود إلى تطبيق</translation>
    </message>
    <message>
        <source>The app {name} belongs to another account</source>
        <translation>التطبيق {name} يتبع حسابًا آخر</translation>
    </message>
    <message>
        <source>The app {name} has no page in the App Store or Google Play</source>
        <translation>ليست للتطبيق {name} صفحة صالحة في App Store أو Google Play</translation>
    </message>
    <message>
        <source>The chosen app is no longer there</source>
        <translation>التطبيق المختار لم يعد موجودًا</translation>
    </message>
    <message>
        <source>The chosen devices cannot install the app {name}</source>
        <translation>الأجهزة المختارة لا يمكنها تثبيت التطبيق {name}</translation>
    </message>
    <message>
        <source>The chosen form is no longer there</source>
        <translation>النموذج المختار لم يعد موجودًا</translation>
    </message>
    <message>
        <source>The form {name} belongs to another account</source>
        <translation>النموذج {name} تابع لحساب آخر</translation>
    </message>
    <message>
        <source>The form {name} is closed</source>
        <translation>النموذج {name} مغلق</translation>
    </message>
    <message>
        <source>The pixel {name} is switched off</source>
        <translation>البكسل {name} متوقف</translation>
    </message>
    <message>
        <source>The platform does not offer this attribution window</source>
        <translation>المنصة لا توفر نافذة الإسناد هذه</translation>
    </message>
    <message>
        <source>The platform may drop this direction code</source>
        <translation>قد تُسقط المنصة رمز الاتجاه هذا</translation>
    </message>
    <message>
        <source>The platform will widen the ages to {band_youngest}–{band_oldest}</source>
        <translation>ستوسّع المنصة الأعمار: من {band_youngest} إلى {band_oldest}</translation>
    </message>
    <message>
        <source>The range will read reversed in the feed</source>
        <translation>النطاق سيظهر مقلوبًا في الموجز</translation>
    </message>
    <message>
        <source>The riyal sign belongs left of the number</source>
        <translation>مكان رمز الريال يسار الرقم</translation>
    </message>
    <message>
        <source>The rule {rule} cannot be read</source>
        <translation>تعذرت قراءة القاعدة {rule}</translation>
    </message>
    <message>
        <source>The rule {rule} takes too long and was left out</source>
        <translation>استُبعدت القاعدة {rule} لأنها تستغرق وقتًا طويلًا</translation>
    </message>
    <message>
        <source>The sign will move to the other side of the number</source>
        <translation>ستنتقل الإشارة إلى الجهة الأخرى من الرقم</translation>
    </message>
    <message>
        <source>The site is a bare number: {host}</source>
        <translation>الموقع مجرد رقم: {host}</translation>
    </message>
    <message>
        <source>The site {host} cannot be read</source>
        <translation>تعذرت قراءة الموقع {host}</translation>
    </message>
    <message>
        <source>The size of {name} is not known yet</source>
        <translation>مقاس {name} غير معروف بعد</translation>
    </message>
    <message>
        <source>The start is in the past: it will begin at once</source>
        <translation>تاريخ البداية مضى: سيبدأ التشغيل فورًا</translation>
    </message>
    <message>
        <source>The symbol will move to the other side</source>
        <translation>سينتقل الرمز إلى الجهة الأخرى</translation>
    </message>
    <message>
        <source>The time will read reversed in the feed</source>
        <translation>الوقت سيظهر مقلوبًا في الموجز</translation>
    </message>
    <message>
        <source>The youngest age is above the oldest</source>
        <translation>أصغر عمر أعلى من أكبر عمر</translation>
    </message>
    <message>
        <source>There are invisible signs in the address</source>
        <translation>في الرابط رموز غير مرئية</translation>
    </message>
    <message>
        <source>There are spaces in the address</source>
        <translation>في الرابط مسافات</translation>
    </message>
    <message>
        <source>There is a password in the address</source>
        <translation>في الرابط كلمة مرور</translation>
    </message>
    <message>
        <source>There is an invisible sign in the text</source>
        <translation>في النص رمز غير مرئي</translation>
    </message>
    <message>
        <source>There is an old direction code in the text</source>
        <translation>في النص رمز اتجاه قديم</translation>
    </message>
    <message>
        <source>There is half a character here that cannot be saved</source>
        <translation>هنا حرف ناقص لا يمكن حفظه</translation>
    </message>
    <message>
        <source>This is among the locked options of the workspace</source>
        <translation>هذا من الخيارات المقفلة في مساحة العمل</translation>
    </message>
    <message>
        <source>This version does not know the platform {platform}</source>
        <translation>هذا الإصدار لا يعرف المنصة {platform}</translation>
    </message>
    <message>
        <source>Times are in {time_zone}, the account runs on {account_time_zone}</source>
        <translation>المواعيد بتوقيت {time_zone} والحساب بتوقيت {account_time_zone}</translation>
    </message>
    <message>
        <source>Two kinds of digits in one text</source>
        <translation>نوعان من الأرقام في نص واحد</translation>
    </message>
    <message>
        <source>UTM tags differ only in capitals: {tags}</source>
        <translation>وسوم UTM لا تختلف إلا في حالة الأحرف: {tags}</translation>
    </message>
    <message>
        <source>UTM tags that {rule} asks for are missing: {tags}</source>
        <translation>وسوم UTM ناقصة تطلبها القاعدة {rule}: {tags}</translation>
    </message>
    <message>
        <source>Use the account&apos;s</source>
        <translation>كما في الحساب</translation>
    </message>
    <message>
        <source>We may not publish to {account}; ask its owner for access</source>
        <translation>لا صلاحية للنشر على {account}؛ اطلبها من مالكه</translation>
    </message>
    <message>
        <source>Who the ad comes from is no longer connected</source>
        <translation>الجهة التي يُنشر الإعلان باسمها لم تعد مربوطة</translation>
    </message>
    <message>
        <source>With a campaign budget all ad sets need the same bid strategy</source>
        <translation>مع ميزانية الحملة تلزم استراتيجية عرض سعر واحدة لكل المجموعات</translation>
    </message>
    <message>
        <source>Without UTM tags the shop cannot tell where orders come from</source>
        <translation>دون وسوم UTM لن يعرف المتجر مصدر الطلبات</translation>
    </message>
    <message>
        <source>Without an Instagram account the page stands in for it</source>
        <translation>دون حساب إنستغرام تحل الصفحة محله</translation>
    </message>
    <message>
        <source>Words the client does not want: {words}</source>
        <translation>كلمات لا يريدها العميل: {words}</translation>
    </message>
    <message>
        <source>{account} asks you to sign in again</source>
        <translation>يلزم تسجيل الدخول إلى {account} من جديد</translation>
    </message>
    <message>
        <source>{account} is disconnected; connect it again before publishing</source>
        <translation>الحساب {account} غير مربوط؛ أعد ربطه قبل النشر</translation>
    </message>
    <message>
        <source>{account} is not answering well right now</source>
        <translation>الحساب {account} لا يستجيب جيدًا الآن</translation>
    </message>
    <message>
        <source>The bid strategy {bid} does not go with the goal {goal}</source>
        <translation>استراتيجية «{bid}» لا تناسب هدف «{goal}»</translation>
    </message>
    <message>
        <source>The bid strategy {bid} needs an amount</source>
        <translation>استراتيجية «{bid}» تحتاج إلى مبلغ</translation>
    </message>
    <message>
        <source>The category {categories} allows no targeting by age or gender</source>
        <translation>مع فئة «{categories}» لا استهداف بالعمر أو الجنس</translation>
    </message>
    <message>
        <source>{count} characters; it is cut after {maximum}</source>
        <translation>طول النص {count} ويُقطع بعد {maximum}</translation>
    </message>
    <message>
        <source>{count} characters; {maximum} are allowed</source>
        <translation>طول النص {count} والمسموح {maximum}</translation>
    </message>
    <message>
        <source>{currency} has only {digits} decimals</source>
        <translation>أقصى خانات عشرية لعملة {currency}: {digits}</translation>
    </message>
    <message>
        <source>{currency} is not a currency we know</source>
        <translation>عملة غير معروفة: {currency}</translation>
    </message>
    <message>
        <source>The destination {destination} does not go with the goal {goal}</source>
        <translation>وجهة «{destination}» لا تناسب هدف «{goal}»</translation>
    </message>
    <message>
        <source>The goal {goal} does not go with the objective {objective}</source>
        <translation>هدف الأداء «{goal}» لا يناسب هدف الحملة «{objective}»</translation>
    </message>
    <message>
        <source>The goal {goal} needs a pixel</source>
        <translation>هدف «{goal}» يحتاج إلى بكسل</translation>
    </message>
    <message>
        <source>{name} belongs to another account</source>
        <translation>يتبع حسابًا آخر: {name}</translation>
    </message>
    <message>
        <source>{name} does not fit the format of the ad</source>
        <translation>لا يناسب شكل الإعلان: {name}</translation>
    </message>
    <message>
        <source>{name} has a file type the platform does not take</source>
        <translation>نوع الملف غير مقبول في المنصة: {name}</translation>
    </message>
    <message>
        <source>{name} has a shape the platform does not take</source>
        <translation>أبعاد غير مقبولة في المنصة: {name}</translation>
    </message>
    <message>
        <source>{name} has more pixels than the platform takes</source>
        <translation>دقة أعلى مما تقبله المنصة: {name}</translation>
    </message>
    <message>
        <source>{name} is larger than the platform takes</source>
        <translation>حجم أكبر مما تقبله المنصة: {name}</translation>
    </message>
    <message>
        <source>{name} is not active</source>
        <translation>غير نشط: {name}</translation>
    </message>
    <message>
        <source>{name} is smaller than the platform takes</source>
        <translation>مقاس أصغر مما تقبله المنصة: {name}</translation>
    </message>
    <message>
        <source>{name} is still on its way to the server</source>
        <translation>ما زال في طريقه إلى الخادم: {name}</translation>
    </message>
    <message>
        <source>{name} lasts {seconds} s; {shortest} to {longest} are allowed</source>
        <translation>مدة {name} {seconds} ث، والمسموح من {shortest} إلى {longest}</translation>
    </message>
    <message>
        <source>{name} lasts {seconds} s; {shortest} to {longest} works best</source>
        <translation>مدة {name} {seconds} ث، والأفضل من {shortest} إلى {longest}</translation>
    </message>
    <message>
        <source>{name} will be cropped in {placements}</source>
        <translation>سيُقتص {name} في {placements}</translation>
    </message>
    <message>
        <source>{platform} cannot target: {languages}</source>
        <translation>لا يمكن الاستهداف في {platform} بلغة: {languages}</translation>
    </message>
    <message>
        <source>{platform} does not offer this format</source>
        <translation>هذا الشكل غير متاح في {platform}</translation>
    </message>
    <message>
        <source>{platform} does not offer “{action}”</source>
        <translation>زر «{action}» غير متاح في {platform}</translation>
    </message>
    <message>
        <source>{platform} does not show this text</source>
        <translation>هذا النص لا يظهر في {platform}</translation>
    </message>
    <message>
        <source>{platform} has no special category for {categories}</source>
        <translation>لا فئة خاصة باسم «{categories}» في {platform}</translation>
    </message>
    <message>
        <source>{platform} needs this text</source>
        <translation>هذا النص مطلوب في {platform}</translation>
    </message>
    <message>
        <source>{platform} shows one picture or video in an ad: take out the others</source>
        <translation>تعرض {platform} صورة واحدة أو فيديو واحدًا في الإعلان: أزل ما زاد</translation>
    </message>
    <message>
        <source>{platform} takes no emoji here</source>
        <translation>لا رموز تعبيرية هنا في {platform}</translation>
    </message>
    <message>
        <source>{platform} takes no emoji in names</source>
        <translation>لا رموز تعبيرية في الأسماء في {platform}</translation>
    </message>
    <message>
        <source>{platform} takes no links here</source>
        <translation>لا روابط هنا في {platform}</translation>
    </message>
    <message>
        <source>{platform} takes no {signs} here</source>
        <translation>الرمز {signs} غير مقبول هنا في {platform}</translation>
    </message>
    <message>
        <source>{word} is not a value we know</source>
        <translation>قيمة غير معروفة: {word}</translation>
    </message>
    <message>
        <source>“{action}” does not go with {objective}</source>
        <translation>زر «{action}» لا يناسب هدف «{objective}»</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Go to the field</source>
        <translation>انتقل إلى الحقل</translation>
    </message>
    <message>
        <source>Nothing stands in the way of publishing</source>
        <translation>لا شيء يمنع النشر</translation>
    </message>
    <message>
        <source>Check results</source>
        <translation>نتائج الفحص</translation>
    </message>
</context>
<context>
    <name>ForgottenForm</name>
    <message>
        <source>Back to sign-in</source>
        <translation>العودة إلى تسجيل الدخول</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Forgot the password?</source>
        <translation>نسيت كلمة المرور؟</translation>
    </message>
    <message>
        <source>Email me a code</source>
        <translation>أرسل لي رمزًا</translation>
    </message>
    <message>
        <source>We email you a code to choose a new password with.</source>
        <translation>نرسل رمزًا إلى بريدك لتختار به كلمة مرور جديدة.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>A colleague has changed this too</source>
        <translation>عدّل أحد الزملاء هذا أيضًا</translation>
    </message>
    <message>
        <source>Settle it</source>
        <translation>احسم التعارض</translation>
    </message>
</context>
<context>
    <name>FormView</name>
    <message>
        <source>This password is easy to guess. Use a short sentence of at least 15 characters.</source>
        <translation>كلمة المرور هذه سهلة التخمين. اختر جملة قصيرة من 15 حرفًا على الأقل.</translation>
    </message>
</context>
<context>
    <name>GrantsForm</name>
    <message>
        <source>May add to spend, a day at most; empty: no ceiling</source>
        <translation>أقصى ما يضيفه إلى الإنفاق في اليوم؛ فارغ: بلا سقف</translation>
    </message>
    <message>
        <source>May publish to platforms</source>
        <translation>يحق له النشر على المنصات</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Sees names and addresses of customers</source>
        <translation>يرى أسماء العملاء وعناوينهم</translation>
    </message>
</context>
<context>
    <name>GridCaptions</name>
    <message>
        <source>Ad sets</source>
        <translation>المجموعات</translation>
    </message>
    <message>
        <source>Ads</source>
        <translation>الإعلانات</translation>
    </message>
    <message>
        <source>As of {ago}.</source>
        <translation>محدّثة {ago}.</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>الحملات</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n day(s)</source>
        <translation>
            <numerusform>أرقام اليوم</numerusform>
            <numerusform>خلال آخر يوم</numerusform>
            <numerusform>خلال آخر يومين</numerusform>
            <numerusform>خلال آخر %n أيام</numerusform>
            <numerusform>خلال آخر %n يومًا</numerusform>
            <numerusform>خلال آخر %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>Σ: its ad sets together. ≈: of a lifetime budget, on average.</source>
        <translation>Σ: مجموع ميزانيات مجموعاتها الإعلانية. ≈: متوسط يومي من ميزانية إجمالية.</translation>
    </message>
</context>
<context>
    <name>GridPages</name>
    <message>
        <source>Draft the first one: it is saved on this computer and can wait for a connection.</source>
        <translation>جهّز مسودة الحملة الأولى: تُحفظ على هذا الجهاز وتنتظر عودة الاتصال.</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>حملة جديدة</translation>
    </message>
    <message>
        <source>No campaigns yet</source>
        <translation>لا حملات بعد</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>لا نتائج مطابقة</translation>
    </message>
    <message>
        <source>Nothing matches the filters and the place chosen in the tree.</source>
        <translation>لا شيء يطابق التصفية والمكان المختار في الشجرة.</translation>
    </message>
    <message>
        <source>Reading campaigns</source>
        <translation>جارٍ تحميل الحملات</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>The campaigns cannot be read</source>
        <translation>تعذرت قراءة الحملات</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>What is saved is safe. Try again, or restart ADLY.</source>
        <translation>كل ما حُفظ في أمان. أعد المحاولة أو أعد تشغيل ADLY.</translation>
    </message>
</context>
<context>
    <name>GridTools</name>
    <message>
        <source>Ad sets</source>
        <translation>المجموعات</translation>
    </message>
    <message>
        <source>Ads</source>
        <translation>الإعلانات</translation>
    </message>
    <message>
        <source>Bulk edit</source>
        <translation>تعديل جماعي</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>الحملات</translation>
    </message>
    <message>
        <source>Change all selected rows at once</source>
        <translation>عدّل كل العناصر المحددة دفعة واحدة</translation>
    </message>
    <message>
        <source>Columns, filters and period</source>
        <translation>الأعمدة والتصفية والفترة</translation>
    </message>
    <message>
        <source>Find &amp; replace</source>
        <translation>بحث واستبدال</translation>
    </message>
    <message>
        <source>Find and replace in names, copy and addresses</source>
        <translation>ابحث واستبدل في الأسماء والنصوص والروابط</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>New campaign, ad set or ad</source>
        <translation>حملة أو مجموعة إعلانية أو إعلان جديد</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} من {total}</translation>
    </message>
</context>
<context>
    <name>GuardSheet</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Days without a result before I am told</source>
        <translation>أيام بلا نتيجة قبل التنبيه</translation>
    </message>
    <message>
        <source>Otherwise a person confirms each pause. Nothing is ever set live by the guard.</source>
        <translation>وإلا يؤكد شخص كل إيقاف. ولا يشغّل الحارس شيئًا أبدًا.</translation>
    </message>
    <message>
        <source>Pause by itself where an alert is red</source>
        <translation>يوقف تلقائيًا إذا كان التنبيه أحمر</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Spend guard</source>
        <translation>حارس الإنفاق</translation>
    </message>
    <message>
        <source>Tell me when spend is ahead by</source>
        <translation>نبّهني إذا سبق الإنفاق الخطة بنسبة</translation>
    </message>
    <message>
        <source>Tell me when spend is behind by</source>
        <translation>نبّهني إذا تأخر الإنفاق عن الخطة بنسبة</translation>
    </message>
    <message>
        <source>The most a day may take</source>
        <translation>سقف الإنفاق اليومي</translation>
    </message>
    <message>
        <source>This cannot be used here.</source>
        <translation>لا تصلح هذه القيمة هنا.</translation>
    </message>
</context>
<context>
    <name>Happened</name>
    <message numerus="yes">
        <source>A backup code was used; %n left</source>
        <translation>
            <numerusform>استُخدم رمز احتياطي ولم يبقَ أي رمز</numerusform>
            <numerusform>استُخدم رمز احتياطي وبقي رمز واحد</numerusform>
            <numerusform>استُخدم رمز احتياطي وبقي رمزان</numerusform>
            <numerusform>استُخدم رمز احتياطي وبقيت %n رموز</numerusform>
            <numerusform>استُخدم رمز احتياطي وبقي %n رمزًا</numerusform>
            <numerusform>استُخدم رمز احتياطي وبقي %n رمز</numerusform>
        </translation>
    </message>
    <message>
        <source>A code for a new password was asked for</source>
        <translation>طُلب رمز لتعيين كلمة مرور جديدة</translation>
    </message>
    <message>
        <source>A file of everything kept about you was made</source>
        <translation>استُخرج ملف بكل ما هو محفوظ عنك</translation>
    </message>
    <message>
        <source>A link to Pause now on a phone was made</source>
        <translation>أُنشئ رابط للإيقاف الفوري على جوال</translation>
    </message>
    <message>
        <source>A link to Pause now on a phone was taken back</source>
        <translation>أُلغي رابط للإيقاف الفوري على جوال</translation>
    </message>
    <message>
        <source>A new password was set with a mailed code</source>
        <translation>عُيّنت كلمة مرور جديدة برمز أُرسل بالبريد</translation>
    </message>
    <message>
        <source>Another device was signed out</source>
        <translation>سُجّل خروج جهاز آخر</translation>
    </message>
    <message>
        <source>New backup codes were made</source>
        <translation>أُنشئت رموز احتياطية جديدة</translation>
    </message>
    <message>
        <source>Signed in on {device}</source>
        <translation>تسجيل دخول من {device}</translation>
    </message>
    <message>
        <source>Signed in on {device}, for the first time</source>
        <translation>تسجيل دخول من {device} لأول مرة</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>تسجيل خروج</translation>
    </message>
    <message>
        <source>The account was opened and its address proved</source>
        <translation>فُتح الحساب وتأكّد عنوانه</translation>
    </message>
    <message>
        <source>The agency closed the account</source>
        <translation>أغلقت الوكالة الحساب</translation>
    </message>
    <message>
        <source>The agency opened the account again</source>
        <translation>أعادت الوكالة فتح الحساب</translation>
    </message>
    <message>
        <source>The operator closed the account</source>
        <translation>أغلق المشغّل الحساب</translation>
    </message>
    <message>
        <source>The operator opened the account again</source>
        <translation>أعاد المشغّل فتح الحساب</translation>
    </message>
    <message>
        <source>The operator signed you out on every device</source>
        <translation>سجّل مشغّل الخادم خروجك من كل الأجهزة</translation>
    </message>
    <message>
        <source>The password was changed</source>
        <translation>غُيّرت كلمة المرور</translation>
    </message>
    <message>
        <source>The password was given again before a protected act</source>
        <translation>أُدخلت كلمة المرور مجددًا قبل إجراء محمي</translation>
    </message>
    <message>
        <source>The session on {device} was used by two; it was ended for both</source>
        <translation>استُخدمت جلسة {device} من جهتين فأُنهيت لكلتيهما</translation>
    </message>
    <message>
        <source>Two-step sign-in was turned off</source>
        <translation>عُطّل التحقق بخطوتين</translation>
    </message>
    <message>
        <source>Two-step sign-in was turned on</source>
        <translation>فُعّل التحقق بخطوتين</translation>
    </message>
    <message>
        <source>You changed a role in an agency</source>
        <translation>غيّرت دورًا في وكالة</translation>
    </message>
    <message>
        <source>You founded an agency</source>
        <translation>أسّست وكالة</translation>
    </message>
    <message>
        <source>You joined the staff of an agency</source>
        <translation>انضممت إلى فريق وكالة</translation>
    </message>
    <message>
        <source>You removed somebody from an agency&apos;s staff</source>
        <translation>أزلت شخصًا من فريق وكالة</translation>
    </message>
    <message>
        <source>You renamed an agency</source>
        <translation>غيّرت اسم وكالة</translation>
    </message>
</context>
<context>
    <name>HappenedSection</name>
    <message>
        <source>Loading…</source>
        <translation>جارٍ التحميل…</translation>
    </message>
    <message>
        <source>Nothing yet. Sign-ins and changes of the password will stand here.</source>
        <translation>لا شيء بعد. ستظهر هنا عمليات الدخول وتغييرات كلمة المرور.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
    <message>
        <source>Something you do not remember? Change the password; other devices are signed out.</source>
        <translation>هل ترى شيئًا لا تتذكره؟ غيّر كلمة المرور، ويُسجَّل خروج الأجهزة الأخرى.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>What happened to my account</source>
        <translation>ما حدث لحسابي</translation>
    </message>
</context>
<context>
    <name>Hijri</name>
    <message>
        <source>{date} AH (±1)</source>
        <translation>{date} هـ (±1)</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>As it was then</source>
        <translation>كما كان حينها</translation>
    </message>
    <message>
        <source>Changes to</source>
        <translation>تغييرات</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>أُنشئ</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>حُذف</translation>
    </message>
    <message>
        <source>Every field</source>
        <translation>كل الحقول</translation>
    </message>
    <message>
        <source>Give every field of this row the value it had then</source>
        <translation>أعد كل حقول هذا العنصر إلى قيمها حينها</translation>
    </message>
    <message>
        <source>No changes yet. What colleagues and you change appears here once it has been synced.</source>
        <translation>لا تغييرات بعد. ما تعدّله أنت وزملاؤك يظهر هنا بعد المزامنة.</translation>
    </message>
    <message>
        <source>Put the former value back</source>
        <translation>أعد القيمة السابقة</translation>
    </message>
    <message>
        <source>Put the former value of {field} back</source>
        <translation>أعد القيمة السابقة: {field}</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>استُعيد</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}: ⁨{before}⁩ ← ⁨{after}⁩</translation>
    </message>
</context>
<context>
    <name>IdentitySection</name>
    <message>
        <source>Everybody in the workspace sees this name.</source>
        <translation>يرى هذا الاسم كل من في مساحة العمل.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Owners change these settings.</source>
        <translation>يغيّر المالكون هذه الإعدادات.</translation>
    </message>
    <message>
        <source>Short address</source>
        <translation>العنوان المختصر</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>مساحة العمل</translation>
    </message>
</context>
<context>
    <name>ImportStrip</name>
    <message>
        <source>Bring in the campaigns that this account holds already</source>
        <translation>استورد الحملات الموجودة في هذا الحساب</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Hide which</source>
        <translation>إخفاء التفاصيل</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Import again</source>
        <translation>استيراد من جديد</translation>
    </message>
    <message>
        <source>Show which</source>
        <translation>عرض التفاصيل</translation>
    </message>
    <message>
        <source>The platform did not answer for too long. Go on once it is back.</source>
        <translation>لم تستجب المنصة مدة طويلة. تابع الاستيراد حين تعود.</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message numerus="yes">
        <source>%n ad set(s)</source>
        <translation>
            <numerusform>لا مجموعات إعلانية</numerusform>
            <numerusform>مجموعة إعلانية واحدة</numerusform>
            <numerusform>مجموعتان إعلانيتان</numerusform>
            <numerusform>%n مجموعات إعلانية</numerusform>
            <numerusform>%n مجموعة إعلانية</numerusform>
            <numerusform>%n مجموعة إعلانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad(s)</source>
        <translation>
            <numerusform>لا إعلانات</numerusform>
            <numerusform>إعلان واحد</numerusform>
            <numerusform>إعلانان</numerusform>
            <numerusform>%n إعلانات</numerusform>
            <numerusform>%n إعلانًا</numerusform>
            <numerusform>%n إعلان</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>لا حملات</numerusform>
            <numerusform>حملة واحدة</numerusform>
            <numerusform>حملتان</numerusform>
            <numerusform>%n حملات</numerusform>
            <numerusform>%n حملة</numerusform>
            <numerusform>%n حملة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s) were found in {account}. Bring them in, to edit them here?</source>
        <translation>
            <numerusform>لم يُعثر على حملات في {account}.</numerusform>
            <numerusform>عُثر على حملة واحدة في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على حملتين في {account}. هل تريد استيرادهما لتعديلهما هنا؟</numerusform>
            <numerusform>عُثر على %n حملات في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على %n حملة في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على %n حملة في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Ads that have lost what they showed; give them new content: {count}</source>
        <translation>إعلانات فقدت محتواها وتحتاج إلى محتوى جديد: {count}</translation>
    </message>
    <message>
        <source>Bringing in ad sets</source>
        <translation>جارٍ استيراد المجموعات الإعلانية</translation>
    </message>
    <message>
        <source>Bringing in ads</source>
        <translation>جارٍ استيراد الإعلانات</translation>
    </message>
    <message>
        <source>Bringing in campaigns</source>
        <translation>جارٍ استيراد الحملات</translation>
    </message>
    <message>
        <source>Brought in: {what}</source>
        <translation>تم استيراد: {what}</translation>
    </message>
    <message>
        <source>Campaigns with an objective that ADLY does not publish; change them there: {count}</source>
        <translation>حملات بهدف لا تنشره ADLY، وتعديلها من المنصة نفسها: {count}</translation>
    </message>
    <message>
        <source>Campaigns without ad sets: {count}</source>
        <translation>حملات بلا مجموعات إعلانية: {count}</translation>
    </message>
    <message>
        <source>Fetching pictures</source>
        <translation>جارٍ جلب الصور</translation>
    </message>
    <message>
        <source>Left out, because what they belong to is archived, deleted or in the trash: {count}</source>
        <translation>لم تُستورد لأن ما تتبعه مؤرشف أو محذوف أو في سلة المحذوفات: {count}</translation>
    </message>
    <message numerus="yes">
        <source>More than %n campaign(s) were found in {account}. Bring them in, to edit them here?</source>
        <translation>
            <numerusform>عُثر على حملات في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على أكثر من حملة في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على أكثر من حملتين في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على أكثر من %n حملات في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على أكثر من %n حملة في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
            <numerusform>عُثر على أكثر من %n حملة في {account}. هل تريد استيرادها لتعديلها هنا؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Not finished. What came stays: {what}</source>
        <translation>لم يكتمل الاستيراد، وما وصل باقٍ: {what}</translation>
    </message>
    <message>
        <source>Pictures that the platform does not show; the ads run on: {count}</source>
        <translation>صور لا تعرضها المنصة، والإعلانات مستمرة: {count}</translation>
    </message>
    <message>
        <source>Reading what ads show</source>
        <translation>جارٍ قراءة محتوى الإعلانات</translation>
    </message>
    <message>
        <source>Stopped. What came stays: {what}</source>
        <translation>أُوقف الاستيراد، وما وصل باقٍ: {what}</translation>
    </message>
    <message>
        <source>The platform&apos;s limit is reached</source>
        <translation>بلغ الاستيراد حد المنصة</translation>
    </message>
    <message>
        <source>Values that do not fit here and are kept as they stand there: {count}</source>
        <translation>قيم لا تتسع لها الحقول هنا وحُفظت كما هي على المنصة: {count}</translation>
    </message>
    <message>
        <source>With a page, profile or pixel that this account does not offer: {count}</source>
        <translation>بصفحة أو ملف شخصي أو بكسل لا يتيحه هذا الحساب: {count}</translation>
    </message>
    <message>
        <source>With settings that are read only here and stay as they are there: {count}</source>
        <translation>فيها إعدادات للقراءة فقط هنا وتبقى كما هي على المنصة: {count}</translation>
    </message>
    <message>
        <source>goes on by itself</source>
        <translation>يُستأنف تلقائيًا</translation>
    </message>
    <message>
        <source>goes on by itself at {time}</source>
        <translation>يُستأنف تلقائيًا الساعة {time}</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} من {total}</translation>
    </message>
</context>
<context>
    <name>ImportWork</name>
    <message>
        <source>Import a colleague&apos;s unsent work</source>
        <translation>استيراد عمل زميل لم يُرسل</translation>
    </message>
    <message>
        <source>Unsent work (*.json)</source>
        <translation>عمل غير مُرسل (*.json)</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Ad</source>
        <translation>الإعلان</translation>
    </message>
    <message>
        <source>Ad set</source>
        <translation>المجموعة</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>Choose a campaign, an ad set or an ad to see its fields.</source>
        <translation>اختر حملة أو مجموعة إعلانية أو إعلانًا لتظهر حقوله هنا.</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>التعليقات</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>لا شيء محدد</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Targeting</source>
        <translation>الاستهداف</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا غيره</numerusform>
            <numerusform>وأمر آخر</numerusform>
            <numerusform>وأمران آخران</numerusform>
            <numerusform>و%n أمور أخرى</numerusform>
            <numerusform>و%n أمرًا آخر</numerusform>
            <numerusform>و%n أمر آخر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvitationCard</name>
    <message>
        <source>Decline</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>انضمام</translation>
    </message>
    <message>
        <source>{name} invites you as {role}, until {day}</source>
        <translation>يدعوك {name} بصفة {role}، والدعوة سارية حتى {day}</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>A few words, if you like</source>
        <translation>كلمة قصيرة إن شئت</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Invite to the team</source>
        <translation>دعوة إلى الفريق</translation>
    </message>
    <message>
        <source>Send the invitation</source>
        <translation>أرسل الدعوة</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>مساحات العمل</translation>
    </message>
</context>
<context>
    <name>KeepSheet</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>اتركها تعمل</translation>
    </message>
    <message>
        <source>The guard is quiet about this until the period is over.</source>
        <translation>لن ينبّه الحارس إلى هذا الأمر حتى تنتهي فترته.</translation>
    </message>
    <message>
        <source>Why does it run on?</source>
        <translation>لماذا تستمر؟</translation>
    </message>
    <message>
        <source>Write a reason: colleagues read it here.</source>
        <translation>اكتب السبب: يقرؤه زملاؤك هنا.</translation>
    </message>
</context>
<context>
    <name>LanguageForm</name>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Welcome to ADLY</source>
        <translation>أهلًا بك في ADLY</translation>
    </message>
    <message>
        <source>Which language would you like to work in? You can change it at any time.</source>
        <translation>بأي لغة تفضّل العمل؟ يمكنك تغييرها في أي وقت.</translation>
    </message>
</context>
<context>
    <name>LettersCard</name>
    <message>
        <source>At once, about what is urgent</source>
        <translation>فورًا عمّا هو عاجل</translation>
    </message>
    <message>
        <source>Every day at</source>
        <translation>كل يوم في الساعة</translation>
    </message>
    <message>
        <source>Hour of the daily letter</source>
        <translation>ساعة البريد اليومي</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>البريد</translation>
    </message>
    <message>
        <source>Once a day, about everything that needs you</source>
        <translation>مرة في اليوم عن كل ما يحتاج إليك</translation>
    </message>
    <message>
        <source>They come to your own address, in your language, without what you have read.</source>
        <translation>تصل إلى بريدك بلغتك، من دون ما قرأته.</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Connect by link</source>
        <translation>الربط برابط</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>تم الربط</translation>
    </message>
    <message>
        <source>Did not work</source>
        <translation>لم ينجح</translation>
    </message>
    <message>
        <source>Last links</source>
        <translation>آخر الروابط</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>No ad account</source>
        <translation>لا حساب إعلاني</translation>
    </message>
    <message>
        <source>No link has been made yet.</source>
        <translation>لم يُنشأ أي رابط بعد.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>لم يوافق</translation>
    </message>
    <message>
        <source>Not opened yet</source>
        <translation>لم يُفتح بعد</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>فُتح</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>Renew by link</source>
        <translation>التجديد برابط</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>The link is shown here this once. Send it to the account&apos;s owner.</source>
        <translation>يظهر الرابط هنا هذه المرة فقط. أرسله إلى صاحب الحساب.</translation>
    </message>
    <message>
        <source>The owner of the ad account opens this link, allows it on the platform&apos;s own page and chooses which accounts. No password is shared, and the link works once.</source>
        <translation>يفتح صاحب الحساب الإعلاني الرابط ويوافق من صفحة المنصة نفسها ويختار الحسابات. لا تُشارَك أي كلمة مرور، والرابط يعمل مرة واحدة.</translation>
    </message>
    <message>
        <source>The owner of {account} opens this link and allows it again on the platform&apos;s own page. No password is shared, and another account is not accepted.</source>
        <translation>يفتح صاحب حساب {account} الرابط ويوافق من جديد من صفحة المنصة نفسها. لا تُشارَك أي كلمة مرور، ولا يُقبل حساب آخر.</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>Too old</source>
        <translation>انتهت مدته</translation>
    </message>
    <message>
        <source>Who gets it (for this list only)</source>
        <translation>لمن يُرسل (لهذه القائمة فقط)</translation>
    </message>
    <message>
        <source>Wrong account</source>
        <translation>حساب آخر</translation>
    </message>
    <message>
        <source>renewal</source>
        <translation>تجديد</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>حتى {day}</translation>
    </message>
</context>
<context>
    <name>LinksSheet</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>صالح لمدة</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>إنشاء رابط</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>إلغاء الرابط</translation>
    </message>
    <message>
        <source>Take back: {link}</source>
        <translation>إلغاء الرابط: {link}</translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Figures for</source>
        <translation>فترة الأرقام</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>آخر يوم</numerusform>
            <numerusform>آخر يومين</numerusform>
            <numerusform>آخر %n أيام</numerusform>
            <numerusform>آخر %n يومًا</numerusform>
            <numerusform>آخر %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>سلة المحذوفات</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
</context>
<context>
    <name>LocksView</name>
    <message>
        <source>Locked options</source>
        <translation>الخيارات المقفلة</translation>
    </message>
    <message>
        <source>Platforms like to switch these on by themselves. A locked one that is on is an alert.</source>
        <translation>تميل المنصات إلى تفعيل هذه الخيارات من نفسها. إن وُجد المقفل منها مفعّلًا نبّهناك.</translation>
    </message>
    <message>
        <source>Switch it off again without asking</source>
        <translation>إيقافه من جديد دون سؤال</translation>
    </message>
</context>
<context>
    <name>LogLine</name>
    <message>
        <source>Figures as of {when}</source>
        <translation>الأرقام كما كانت {when}</translation>
    </message>
    <message>
        <source>Rule {name}</source>
        <translation>قاعدة {name}</translation>
    </message>
    <message>
        <source>The platform shows {amount} instead.</source>
        <translation>المنصة تعرض {amount} بدلًا منه.</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Asking what was done…</source>
        <translation>نسأل عمّا جرى…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>نُفّذ</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>تعذّر</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>تُرك</translation>
    </message>
    <message>
        <source>Nothing done yet</source>
        <translation>لم يُنفَّذ شيء بعد</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>اعرض الأقدم</translation>
    </message>
    <message>
        <source>The log is kept on the server</source>
        <translation>السجل محفوظ على الخادم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>What a rule does, or leaves and why, is told here.</source>
        <translation>هنا يُروى ما فعلته القواعد، وما تركته ولماذا.</translation>
    </message>
</context>
<context>
    <name>MassEdits</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>لم يُستبدل شيء</numerusform>
            <numerusform>استُبدل موضع واحد</numerusform>
            <numerusform>استُبدل موضعان</numerusform>
            <numerusform>استُبدلت %n مواضع</numerusform>
            <numerusform>استُبدل %n موضعًا</numerusform>
            <numerusform>استُبدل %n موضع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>لم يُعدّل شيء</numerusform>
            <numerusform>عُدّل عنصر واحد</numerusform>
            <numerusform>عُدّل عنصران</numerusform>
            <numerusform>عُدّلت %n عناصر</numerusform>
            <numerusform>عُدّل %n عنصرًا</numerusform>
            <numerusform>عُدّل %n عنصر</numerusform>
        </translation>
    </message>
    <message>
        <source>Bulk edit</source>
        <translation>تعديل جماعي</translation>
    </message>
    <message>
        <source>Find &amp; replace</source>
        <translation>بحث واستبدال</translation>
    </message>
</context>
<context>
    <name>MediaFields</name>
    <message>
        <source>Choose a picture</source>
        <translation>اختر صورة</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>الموجز</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>من ملف</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>المكتبة</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>لا صورة بعد</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>الصور</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.avif)</source>
        <translation>صور (*.jpg *.jpeg *.png *.webp *.avif)</translation>
    </message>
    <message>
        <source>Story, reels, TikTok, Snapchat</source>
        <translation>القصص والريلز وتيك توك وسناب</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>إزالة الصورة</translation>
    </message>
</context>
<context>
    <name>MomentEdit</name>
    <message>
        <source>This is not a time of day. Write it like 21:30.</source>
        <translation>هذا ليس وقتًا. اكتبه هكذا: 21:30.</translation>
    </message>
</context>
<context>
    <name>MoneyEdit</name>
    <message>
        <source>An amount cannot be below zero. Remove the minus sign.</source>
        <translation>لا يكون المبلغ أقل من صفر. احذف علامة السالب.</translation>
    </message>
    <message>
        <source>This amount is too large. Check the number of digits.</source>
        <translation>المبلغ كبير جدًا. راجع عدد أرقامه.</translation>
    </message>
    <message>
        <source>This is not an amount. Write it in digits, like 1,250.50.</source>
        <translation>هذا ليس مبلغًا. اكتبه بالأرقام، مثل 1,250.50.</translation>
    </message>
    <message numerus="yes">
        <source>Too many decimals: at most %n here.</source>
        <translation>
            <numerusform>لا تُقبل كسور عشرية هنا.</numerusform>
            <numerusform>كسور عشرية أكثر من المسموح: منزلة واحدة على الأكثر هنا.</numerusform>
            <numerusform>كسور عشرية أكثر من المسموح: منزلتان على الأكثر هنا.</numerusform>
            <numerusform>كسور عشرية أكثر من المسموح: %n منازل على الأكثر هنا.</numerusform>
            <numerusform>كسور عشرية أكثر من المسموح: %n منزلة على الأكثر هنا.</numerusform>
            <numerusform>كسور عشرية أكثر من المسموح: %n منزلة على الأكثر هنا.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthBoard</name>
    <message>
        <source>{count} more</source>
        <translation>{count} أخرى</translation>
    </message>
</context>
<context>
    <name>MonthPopup</name>
    <message>
        <source>Earlier</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>الشهر التالي</translation>
    </message>
</context>
<context>
    <name>NewPasswordForm</name>
    <message>
        <source>At least 15 characters: a short sentence</source>
        <translation>جملة قصيرة من 15 حرفًا على الأقل</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>العودة إلى تسجيل الدخول</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>اختر كلمة مرور جديدة</translation>
    </message>
    <message>
        <source>Code from the message</source>
        <translation>الرمز الوارد في الرسالة</translation>
    </message>
    <message>
        <source>Authenticator code, if you use one</source>
        <translation>رمز تطبيق المصادقة، إن كنت تستخدمه</translation>
    </message>
    <message>
        <source>If {email} has an account, an eight-digit code is on its way.</source>
        <translation>إن كان للبريد {email} حساب، فسيصله رمز من ثمانية أرقام.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>Save and sign in</source>
        <translation>احفظها وادخل</translation>
    </message>
</context>
<context>
    <name>NewPlanSheet</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Initiative</source>
        <translation>المبادرة</translation>
    </message>
    <message>
        <source>May spend this month</source>
        <translation>المخصص لهذا الشهر</translation>
    </message>
    <message>
        <source>Name the initiative.</source>
        <translation>سمِّ المبادرة.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>خطة جديدة</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>أضف الخطة</translation>
    </message>
</context>
<context>
    <name>NewRows</name>
    <message>
        <source>New ad</source>
        <translation>إعلان جديد</translation>
    </message>
    <message>
        <source>New ad set</source>
        <translation>مجموعة إعلانية جديدة</translation>
    </message>
    <message>
        <source>New campaign on {platform}</source>
        <translation>حملة جديدة على {platform}</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>A change of {target} was not put back: somebody changed it meanwhile</source>
        <translation>لم يُرجَع تغيير مؤقت في {target}: غيّره أحدهم في هذه الأثناء</translation>
    </message>
    <message>
        <source>A part of {initiative} has spent more than its share: {spent} of {budget}</source>
        <translation>تجاوز جزء من خطة {initiative} نصيبه: {spent} من {budget}</translation>
    </message>
    <message>
        <source>A part of {initiative} spends faster than planned: {spent} of {budget}</source>
        <translation>إنفاق جزء من خطة {initiative} أسرع من المخطط له: {spent} من {budget}</translation>
    </message>
    <message>
        <source>At this rate the plan of {initiative} is used up on {day}</source>
        <translation>بهذا المعدل تنفد خطة {initiative} يوم {day}</translation>
    </message>
    <message>
        <source>Changed by the platform itself in {account}: {count}</source>
        <translation>تغييرات من المنصة نفسها في حساب {account}: {count}</translation>
    </message>
    <message>
        <source>Changed by the rule {rule}: {count}</source>
        <translation>تغييرات نفّذتها قاعدة {rule}: {count}</translation>
    </message>
    <message>
        <source>Changed outside ADLY in {account}: {count}</source>
        <translation>تغييرات من خارج ADLY في حساب {account}: {count}</translation>
    </message>
    <message>
        <source>Locked options that are on in {account}: {count}</source>
        <translation>خيارات مقفلة مفعّلة في حساب {account}: {count}</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>No longer on the platform in {account}: {count}</source>
        <translation>ما لم يعد موجودًا على المنصة في حساب {account}: {count}</translation>
    </message>
    <message>
        <source>No permission on {account} on {platform}. Ask its owner for it.</source>
        <translation>لا صلاحية على حساب {account} على {platform}. اطلبها من مالكه.</translation>
    </message>
    <message>
        <source>Not running, and needing you, in {account}: {count}</source>
        <translation>ما لا يعمل ويحتاج إليك في حساب {account}: {count}</translation>
    </message>
    <message>
        <source>Rejected in review in {account}: {count}</source>
        <translation>ما رفضته المراجعة في حساب {account}: {count}</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>Something new needs you. A newer ADLY can tell what.</source>
        <translation>هناك أمر جديد يحتاج إليك. يعرضه إصدار أحدث من ADLY.</translation>
    </message>
    <message>
        <source>Spend after the end of {campaign}: {spent}</source>
        <translation>إنفاق بعد انتهاء {campaign}: {spent}</translation>
    </message>
    <message>
        <source>Spend in {campaign} although it is paused: {spent}</source>
        <translation>إنفاق في {campaign} وهي متوقفة: {spent}</translation>
    </message>
    <message>
        <source>Spend without results in {campaign}: {spent}</source>
        <translation>إنفاق بلا نتائج في {campaign}: {spent}</translation>
    </message>
    <message>
        <source>The login of {account} on {platform} has ended. Connect it again.</source>
        <translation>انتهى تسجيل الدخول إلى حساب {account} على {platform}. اربطه من جديد.</translation>
    </message>
    <message>
        <source>The rule {rule} found what you wanted to hear of: {count}</source>
        <translation>قاعدة {rule} وجدت ما طلبت التنبيه عليه: {count}</translation>
    </message>
    <message>
        <source>The rule {rule} was switched off: it failed three times in a row</source>
        <translation>أُوقفت قاعدة {rule}: فشلت ثلاث مرات متتالية</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>Today&apos;s spend is above its ceiling: {spent}, the ceiling is {ceiling}</source>
        <translation>تجاوز إنفاق اليوم سقفه: {spent}، والسقف {ceiling}</translation>
    </message>
    <message>
        <source>What was planned for {target} has failed</source>
        <translation>فشل إجراء مجدول لـ {target}</translation>
    </message>
    <message>
        <source>What was planned for {target} is due and held back</source>
        <translation>حان موعد إجراء مجدول لـ {target} وهناك ما يمنعه</translation>
    </message>
    <message>
        <source>What was planned for {target} was missed and not done</source>
        <translation>فات موعد إجراء مجدول لـ {target} ولم يُنفَّذ</translation>
    </message>
    <message>
        <source>{account} on {platform} bills in another currency now. Connect it again.</source>
        <translation>تغيّرت عملة حساب {account} على {platform}. اربطه من جديد.</translation>
    </message>
    <message>
        <source>{account} on {platform} was closed. Nothing can be published to it.</source>
        <translation>أُغلق حساب {account} على {platform}. لا يمكن النشر عليه.</translation>
    </message>
    <message>
        <source>{initiative} brings less than its target for what it spent: {spent}</source>
        <translation>نتائج {initiative} دون المستهدف مقابل ما أُنفق: {spent}</translation>
    </message>
    <message>
        <source>{initiative} has spent more than the month&apos;s plan: {spent} of {budget}</source>
        <translation>تجاوز إنفاق {initiative} خطة الشهر: {spent} من {budget}</translation>
    </message>
    <message>
        <source>{initiative} spends faster than planned: {spent}, planned by now {planned}</source>
        <translation>إنفاق {initiative} أسرع من الخطة: {spent}، والمخطط حتى الآن {planned}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n accepted as they are there</source>
        <translation>
            <numerusform>لم يُقبل شيء</numerusform>
            <numerusform>قُبل تغيير واحد كما هو هناك</numerusform>
            <numerusform>قُبل تغييران كما هما هناك</numerusform>
            <numerusform>قُبلت %n تغييرات كما هي هناك</numerusform>
            <numerusform>قُبل %n تغييرًا كما هو هناك</numerusform>
            <numerusform>قُبل %n تغيير كما هو هناك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad account(s) connected</source>
        <translation>
            <numerusform>لم يُربط أي حساب إعلاني</numerusform>
            <numerusform>رُبط حساب إعلاني</numerusform>
            <numerusform>رُبط حسابان إعلانيان</numerusform>
            <numerusform>رُبطت %n حسابات إعلانية</numerusform>
            <numerusform>رُبط %n حسابًا إعلانيًا</numerusform>
            <numerusform>رُبط %n حساب إعلاني</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being written back</source>
        <translation>
            <numerusform>لا شيء يُعاد</numerusform>
            <numerusform>تغيير واحد يُعاد كما نُشر</numerusform>
            <numerusform>تغييران يُعادان كما نُشرا</numerusform>
            <numerusform>%n تغييرات تُعاد كما نُشرت</numerusform>
            <numerusform>%n تغييرًا يُعاد كما نُشر</numerusform>
            <numerusform>%n تغيير يُعاد كما نُشر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open again</source>
        <translation>
            <numerusform>لا شيء أُعيد فتحه</numerusform>
            <numerusform>أُعيد فتح تغيير واحد</numerusform>
            <numerusform>أُعيد فتح تغييرين</numerusform>
            <numerusform>أُعيد فتح %n تغييرات</numerusform>
            <numerusform>أُعيد فتح %n تغييرًا</numerusform>
            <numerusform>أُعيد فتح %n تغيير</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent change(s) were recovered</source>
        <translation>
            <numerusform>لا تغييرات لاسترجاعها</numerusform>
            <numerusform>استُرجع تغيير غير مُرسل</numerusform>
            <numerusform>استُرجع تغييران غير مُرسلين</numerusform>
            <numerusform>استُرجعت %n تغييرات غير مُرسلة</numerusform>
            <numerusform>استُرجع %n تغييرًا غير مُرسل</numerusform>
            <numerusform>استُرجع %n تغيير غير مُرسل</numerusform>
        </translation>
    </message>
    <message>
        <source>A new version is for a live ad with edits not published yet.</source>
        <translation>النسخة الجديدة لإعلان نشط فيه تعديلات لم تُنشر بعد.</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>صُدِّر إلى {file}</translation>
    </message>
    <message>
        <source>New version drafted. Publish it: the old one stops once the new one runs.</source>
        <translation>أُعدّت نسخة جديدة. انشرها: يتوقف القديم عند تشغيلها.</translation>
    </message>
    <message numerus="yes">
        <source>Pause now is done: %n paused</source>
        <translation>
            <numerusform>اكتمل الإيقاف الفوري</numerusform>
            <numerusform>اكتمل الإيقاف الفوري: توقف عنصر واحد</numerusform>
            <numerusform>اكتمل الإيقاف الفوري: توقف عنصران</numerusform>
            <numerusform>اكتمل الإيقاف الفوري: توقفت %n عناصر</numerusform>
            <numerusform>اكتمل الإيقاف الفوري: توقف %n عنصرًا</numerusform>
            <numerusform>اكتمل الإيقاف الفوري: توقف %n عنصر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Planned for %n row(s); the server confirms it</source>
        <translation>
            <numerusform>لم يُجدول شيء</numerusform>
            <numerusform>جُدول لعنصر واحد؛ يؤكده الخادم</numerusform>
            <numerusform>جُدول لعنصرين؛ يؤكده الخادم</numerusform>
            <numerusform>جُدول لـ %n عناصر؛ يؤكده الخادم</numerusform>
            <numerusform>جُدول لـ %n عنصرًا؛ يؤكده الخادم</numerusform>
            <numerusform>جُدول لـ %n عنصر؛ يؤكده الخادم</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>تم الحفظ</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>This workspace is open in another ADLY on this computer. Here you can read.</source>
        <translation>مساحة العمل مفتوحة في نافذة ADLY أخرى على هذا الجهاز. هنا للقراءة فقط.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>You are no longer in {workspace}; its copy on this computer was destroyed.</source>
        <translation>لم تعد ضمن {workspace}؛ حُذفت نسختها من هذا الجهاز.</translation>
    </message>
    <message>
        <source>You were signed out on another device. Everything is saved here.</source>
        <translation>سُجّل خروجك من جهاز آخر. كل شيء محفوظ هنا.</translation>
    </message>
    <message>
        <source>Your account was erased, and every copy of its work on this computer destroyed.</source>
        <translation>مُحي حسابك، وأُتلفت كل نسخ عمله على هذا الجهاز.</translation>
    </message>
    <message>
        <source>{name} – new version</source>
        <translation>{name} – نسخة جديدة</translation>
    </message>
</context>
<context>
    <name>NoticesView</name>
    <message>
        <source>Mark all as read</source>
        <translation>اجعل الكل مقروءًا</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>اجعله مقروءًا</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Nothing to tell</source>
        <translation>لا إشعارات بعد</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>انتهى</translation>
    </message>
    <message>
        <source>Reading the notices…</source>
        <translation>جارية قراءة الإشعارات…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>What platforms, plans, rules and schedules find is told here; the bell counts it.</source>
        <translation>ما تجده المنصات والخطط والقواعد والجداول يظهر هنا، والجرس يعدّه.</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>Bring them in</source>
        <translation>استيرادها</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
</context>
<context>
    <name>OwnDataSection</name>
    <message>
        <source>Erase my account…</source>
        <translation>محو حسابي…</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>جارٍ المحو…</translation>
    </message>
    <message>
        <source>Export my data</source>
        <translation>تصدير بياناتي</translation>
    </message>
    <message>
        <source>Export my data…</source>
        <translation>تصدير بياناتي…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>جارٍ التصدير…</translation>
    </message>
    <message>
        <source>Take along a file of everything ADLY keeps about you, or end your account.</source>
        <translation>خذ ملفًا بكل ما يحفظه ADLY عنك، أو أنهِ حسابك.</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>بياناتك</translation>
    </message>
</context>
<context>
    <name>PaceCard</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>لا حملات</numerusform>
            <numerusform>حملة واحدة</numerusform>
            <numerusform>حملتان</numerusform>
            <numerusform>%n حملات</numerusform>
            <numerusform>%n حملة</numerusform>
            <numerusform>%n حملة</numerusform>
        </translation>
    </message>
    <message>
        <source>At month&apos;s end</source>
        <translation>في نهاية الشهر</translation>
    </message>
    <message>
        <source>Converted by {rates}</source>
        <translation>حُوّل بسعر {rates}</translation>
    </message>
    <message>
        <source>Left a day</source>
        <translation>المتبقي لكل يوم</translation>
    </message>
    <message>
        <source>Not counted, being in another currency: {amounts}</source>
        <translation>لم يُحتسب لأنه بعملة أخرى: {amounts}</translation>
    </message>
    <message>
        <source>Over plan</source>
        <translation>تجاوزت الخطة</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>الخطة</translation>
    </message>
    <message>
        <source>Planned by now</source>
        <translation>المخطط حتى الآن</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>المنفق</translation>
    </message>
    <message>
        <source>Used up on {day}</source>
        <translation>تنفد يوم {day}</translation>
    </message>
    <message>
        <source>Within plan</source>
        <translation>ضمن الخطة</translation>
    </message>
</context>
<context>
    <name>PartView</name>
    <message>
        <source>Both together</source>
        <translation>النصان معًا</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>الأصل</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>المقترح</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>At least 8 characters</source>
        <translation>لا تقل عن 8 أحرف</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>اختر عبارة مرور</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>مرة أخرى</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>This computer has no keyring. The passphrase protects the work kept on it.</source>
        <translation>لا سلسلة مفاتيح على هذا الجهاز. عبارة المرور تحمي العمل المحفوظ عليه.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>افتح</translation>
    </message>
    <message>
        <source>Unlock ADLY</source>
        <translation>فتح ADLY</translation>
    </message>
    <message>
        <source>Your passphrase opens the work kept on this computer, offline too.</source>
        <translation>عبارة المرور تفتح العمل المحفوظ على هذا الجهاز، حتى بلا اتصال.</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Hide password</source>
        <translation>إخفاء كلمة المرور</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>إظهار كلمة المرور</translation>
    </message>
</context>
<context>
    <name>PasswordSection</name>
    <message>
        <source>A short sentence is easier to remember, and safer, than a short word.</source>
        <translation>جملة قصيرة أسهل حفظًا وأكثر أمانًا من كلمة قصيرة.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>تغيير كلمة المرور</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>كلمة المرور الحالية</translation>
    </message>
</context>
<context>
    <name>PastStrip</name>
    <message>
        <source>Fetch the older figures, too</source>
        <translation>اجلب الأرقام الأقدم أيضًا</translation>
    </message>
    <message>
        <source>Fetching older figures</source>
        <translation>جارٍ جلب الأرقام الأقدم</translation>
    </message>
    <message>
        <source>Figures since {month}</source>
        <translation>الأرقام متوفرة منذ {month}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Older figures were stopped</source>
        <translation>أُوقف جلب الأرقام الأقدم</translation>
    </message>
    <message>
        <source>Older figures were stopped · there since {month}</source>
        <translation>أُوقف جلب الأرقام الأقدم · متوفرة منذ {month}</translation>
    </message>
    <message>
        <source>The platform tells no older figures</source>
        <translation>لا تتيح المنصة أرقامًا أقدم</translation>
    </message>
    <message>
        <source>back to {month} so far</source>
        <translation>وصلت إلى {month}</translation>
    </message>
    <message>
        <source>just begun</source>
        <translation>بدأ الآن</translation>
    </message>
</context>
<context>
    <name>PasteDoor</name>
    <message>
        <source>Ad set 1</source>
        <translation>مجموعة إعلانية 1</translation>
    </message>
    <message>
        <source>Ad {number}</source>
        <translation>إعلان {number}</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>حملة جديدة</translation>
    </message>
    <message>
        <source>Paste rows…</source>
        <translation>لصق الصفوف…</translation>
    </message>
</context>
<context>
    <name>PasteFaults</name>
    <message>
        <source>A budget is either daily or lifetime, not both.</source>
        <translation>الميزانية إما يومية وإما إجمالية، لا كلتاهما.</translation>
    </message>
    <message>
        <source>An ad called “{value}” is there already.</source>
        <translation>يوجد إعلان باسم «{value}» من قبل.</translation>
    </message>
    <message>
        <source>Fewer rows are chosen than were copied.</source>
        <translation>الصفوف المحددة أقل من الصفوف المنسوخة.</translation>
    </message>
    <message>
        <source>Row {row} says something else of the same ad set or campaign.</source>
        <translation>الصف {row} يذكر قيمة أخرى للمجموعة الإعلانية أو الحملة نفسها.</translation>
    </message>
    <message>
        <source>Several ad sets are called “{value}”. Rename one.</source>
        <translation>أكثر من مجموعة إعلانية باسم «{value}». غيّر اسم إحداها.</translation>
    </message>
    <message>
        <source>Several campaigns are called “{value}”. Say the platform too, or rename one.</source>
        <translation>أكثر من حملة باسم «{value}». اذكر المنصة أيضًا أو غيّر اسم إحداها.</translation>
    </message>
    <message>
        <source>The end is not after the start.</source>
        <translation>تاريخ النهاية ليس بعد تاريخ البداية.</translation>
    </message>
    <message>
        <source>The library holds no file called “{value}”.</source>
        <translation>لا يوجد في المكتبة ملف باسم «{value}».</translation>
    </message>
    <message>
        <source>The library holds several files called “{value}”.</source>
        <translation>في المكتبة أكثر من ملف باسم «{value}».</translation>
    </message>
    <message>
        <source>The oldest age is below the youngest.</source>
        <translation>أكبر عمر أقل من أصغر عمر.</translation>
    </message>
    <message>
        <source>The row says nothing of an ad.</source>
        <translation>لا يذكر الصف شيئًا عن إعلان.</translation>
    </message>
    <message>
        <source>There are signs in it that cannot be saved.</source>
        <translation>فيه رموز لا يمكن حفظها.</translation>
    </message>
    <message>
        <source>There is no value in this row.</source>
        <translation>لا توجد قيمة في هذا الصف.</translation>
    </message>
    <message>
        <source>Too long: at most {limit} characters.</source>
        <translation>أطول من اللازم: {limit} حرفًا على الأكثر.</translation>
    </message>
    <message numerus="yes">
        <source>Too many decimals: at most %n here.</source>
        <translation>
            <numerusform>لا تُقبل كسور عشرية هنا.</numerusform>
            <numerusform>الكسور العشرية كثيرة: خانة واحدة على الأكثر هنا.</numerusform>
            <numerusform>الكسور العشرية كثيرة: خانتان على الأكثر هنا.</numerusform>
            <numerusform>الكسور العشرية كثيرة: %n خانات على الأكثر هنا.</numerusform>
            <numerusform>الكسور العشرية كثيرة: %n خانة على الأكثر هنا.</numerusform>
            <numerusform>الكسور العشرية كثيرة: %n خانة على الأكثر هنا.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{value}” can be read as two different dates. Write it like 2026-11-22.</source>
        <translation>«{value}» يُقرأ تاريخين مختلفين. اكتبه هكذا: 2026-11-22.</translation>
    </message>
    <message>
        <source>“{value}” has several ad sets, and the row does not say which.</source>
        <translation>في «{value}» أكثر من مجموعة إعلانية، والصف لا يحدد أيها.</translation>
    </message>
    <message>
        <source>“{value}” is below zero.</source>
        <translation>«{value}» أقل من الصفر.</translation>
    </message>
    <message>
        <source>“{value}” is not a date. Write it like 2026-11-22.</source>
        <translation>«{value}» ليس تاريخًا. اكتبه هكذا: 2026-11-22.</translation>
    </message>
    <message>
        <source>“{value}” is not an age from 13 to 99.</source>
        <translation>«{value}» ليس عمرًا بين 13 و99.</translation>
    </message>
    <message>
        <source>“{value}” is not an amount.</source>
        <translation>«{value}» ليس مبلغًا.</translation>
    </message>
    <message>
        <source>“{value}” is not one of the choices.</source>
        <translation>«{value}» ليس من الخيارات المتاحة.</translation>
    </message>
    <message>
        <source>“{value}” is there already and keeps what it has.</source>
        <translation>«{value}» موجودة من قبل، وتبقى قيمها كما هي.</translation>
    </message>
    <message>
        <source>“{value}” is too large. Check the number of digits.</source>
        <translation>«{value}» مبلغ كبير جدًا. تحقق من عدد الأرقام.</translation>
    </message>
</context>
<context>
    <name>PasteRows</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>بلا مشكلات</numerusform>
            <numerusform>مشكلة</numerusform>
            <numerusform>مشكلتان</numerusform>
            <numerusform>%n مشكلات</numerusform>
            <numerusform>%n مشكلة</numerusform>
            <numerusform>%n مشكلة</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>الوجهة</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>مستبعد</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>راجع</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>الصف</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>a new ad set</source>
        <translation>مجموعة إعلانية جديدة</translation>
    </message>
</context>
<context>
    <name>PasteSheet</name>
    <message numerus="yes">
        <source>%n ad(s) will be made</source>
        <translation>
            <numerusform>لن يُنشأ أي إعلان</numerusform>
            <numerusform>سيُنشأ إعلان واحد</numerusform>
            <numerusform>سيُنشأ إعلانان</numerusform>
            <numerusform>ستُنشأ %n إعلانات</numerusform>
            <numerusform>سيُنشأ %n إعلانًا</numerusform>
            <numerusform>سيُنشأ %n إعلان</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>بلا أعمدة</numerusform>
            <numerusform>عمود واحد</numerusform>
            <numerusform>عمودان</numerusform>
            <numerusform>%n أعمدة</numerusform>
            <numerusform>%n عمودًا</numerusform>
            <numerusform>%n عمود</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copied row(s) will be put in</source>
        <translation>
            <numerusform>لن يوضع أي صف</numerusform>
            <numerusform>سيوضع صف منسوخ واحد</numerusform>
            <numerusform>سيوضع صفان منسوخان</numerusform>
            <numerusform>ستوضع %n صفوف منسوخة</numerusform>
            <numerusform>سيوضع %n صفًا منسوخًا</numerusform>
            <numerusform>سيوضع %n صف منسوخ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>لا مستبعد</numerusform>
            <numerusform>مستبعد واحد</numerusform>
            <numerusform>مستبعدان</numerusform>
            <numerusform>%n مستبعدة</numerusform>
            <numerusform>%n مستبعدًا</numerusform>
            <numerusform>%n مستبعد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new ad set(s)</source>
        <translation>
            <numerusform>بلا مجموعات إعلانية جديدة</numerusform>
            <numerusform>مجموعة إعلانية جديدة</numerusform>
            <numerusform>مجموعتان إعلانيتان جديدتان</numerusform>
            <numerusform>%n مجموعات إعلانية جديدة</numerusform>
            <numerusform>%n مجموعة إعلانية جديدة</numerusform>
            <numerusform>%n مجموعة إعلانية جديدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new campaign(s)</source>
        <translation>
            <numerusform>بلا حملات جديدة</numerusform>
            <numerusform>حملة جديدة</numerusform>
            <numerusform>حملتان جديدتان</numerusform>
            <numerusform>%n حملات جديدة</numerusform>
            <numerusform>%n حملة جديدة</numerusform>
            <numerusform>%n حملة جديدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>بلا صفوف</numerusform>
            <numerusform>صف واحد</numerusform>
            <numerusform>صفان</numerusform>
            <numerusform>%n صفوف</numerusform>
            <numerusform>%n صفًا</numerusform>
            <numerusform>%n صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be taken</source>
        <translation>
            <numerusform>كل الصفوف مقبولة</numerusform>
            <numerusform>صف واحد لا يمكن قبوله</numerusform>
            <numerusform>صفان لا يمكن قبولهما</numerusform>
            <numerusform>%n صفوف لا يمكن قبولها</numerusform>
            <numerusform>%n صفًا لا يمكن قبولها</numerusform>
            <numerusform>%n صف لا يمكن قبولها</numerusform>
        </translation>
    </message>
    <message>
        <source>A new ad set in “{campaign}”</source>
        <translation>مجموعة إعلانية جديدة في «{campaign}»</translation>
    </message>
    <message>
        <source>A new campaign on {platform}</source>
        <translation>حملة جديدة على {platform}</translation>
    </message>
    <message>
        <source>At most {most} columns can be pasted. Copy fewer, then look again.</source>
        <translation>يمكن لصق {most} عمود على الأكثر. انسخ أعمدة أقل ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>At most {most} rows can be pasted at once. Copy fewer, then look again.</source>
        <translation>يمكن لصق {most} صف على الأكثر في المرة الواحدة. انسخ صفوفًا أقل ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Copied rows</source>
        <translation>الصفوف المنسوخة</translation>
    </message>
    <message>
        <source>Leave out / take in</source>
        <translation>استبعاد / إدراج</translation>
    </message>
    <message>
        <source>Leave out or take in the chosen rows</source>
        <translation>استبعاد الصفوف المحددة أو إدراجها من جديد</translation>
    </message>
    <message>
        <source>Look at the clipboard again</source>
        <translation>قراءة الحافظة من جديد</translation>
    </message>
    <message numerus="yes">
        <source>Make %n ad(s)</source>
        <translation>
            <numerusform>إنشاء الإعلانات</numerusform>
            <numerusform>إنشاء إعلان واحد</numerusform>
            <numerusform>إنشاء إعلانين</numerusform>
            <numerusform>إنشاء %n إعلانات</numerusform>
            <numerusform>إنشاء %n إعلانًا</numerusform>
            <numerusform>إنشاء %n إعلان</numerusform>
        </translation>
    </message>
    <message>
        <source>Make ads of them</source>
        <translation>إنشاء إعلانات منها</translation>
    </message>
    <message>
        <source>No rows on the clipboard</source>
        <translation>لا توجد صفوف في الحافظة</translation>
    </message>
    <message>
        <source>Nothing is made yet. Double-click a cell to correct it.</source>
        <translation>لم يُنشأ شيء بعد. انقر أي خلية نقرتين لتصحيحها.</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>لصق الصفوف</translation>
    </message>
    <message>
        <source>Put them in</source>
        <translation>وضع القيم</translation>
    </message>
    <message numerus="yes">
        <source>Put them into the %n chosen row(s)</source>
        <translation>
            <numerusform>وضعها في الصفوف المحددة</numerusform>
            <numerusform>وضعها في الصف المحدد</numerusform>
            <numerusform>وضعها في الصفين المحددين</numerusform>
            <numerusform>وضعها في %n صفوف محددة</numerusform>
            <numerusform>وضعها في %n صفًا محددًا</numerusform>
            <numerusform>وضعها في %n صف محدد</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>Rows that do not say where go to</source>
        <translation>وجهة الصفوف التي لا تحدد مكانها</translation>
    </message>
    <message>
        <source>Saving on this computer</source>
        <translation>جارٍ الحفظ على هذا الجهاز</translation>
    </message>
    <message>
        <source>Select rows in Excel, Google Sheets or Numbers together with the names of their columns, copy them, and come back.</source>
        <translation>حدد الصفوف في Excel أو Google Sheets أو Numbers مع أسماء أعمدتها، وانسخها، ثم عُد إلى هنا.</translation>
    </message>
    <message>
        <source>The clipboard holds more than can be pasted at once. Copy fewer rows.</source>
        <translation>في الحافظة أكثر مما يمكن لصقه دفعة واحدة. انسخ صفوفًا أقل.</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>الصف الأول أسماء الأعمدة</translation>
    </message>
    <message>
        <source>Too many columns</source>
        <translation>الأعمدة كثيرة جدًا</translation>
    </message>
    <message>
        <source>Too many rows</source>
        <translation>الصفوف كثيرة جدًا</translation>
    </message>
    <message>
        <source>Too much text</source>
        <translation>النص كبير جدًا</translation>
    </message>
    <message>
        <source>What the rows do not say</source>
        <translation>ما لا تذكره الصفوف</translation>
    </message>
    <message>
        <source>as in a new ad</source>
        <translation>كما في إعلان جديد</translation>
    </message>
    <message>
        <source>as in “{name}”</source>
        <translation>كما في «{name}»</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} من {total}</translation>
    </message>
</context>
<context>
    <name>PasteTargets</name>
    <message>
        <source>Ad name</source>
        <translation>اسم الإعلان</translation>
    </message>
    <message>
        <source>Ad set</source>
        <translation>المجموعة الإعلانية</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>Daily budget of the ad set</source>
        <translation>ميزانية المجموعة اليومية</translation>
    </message>
    <message>
        <source>Daily budget of the campaign</source>
        <translation>ميزانية الحملة اليومية</translation>
    </message>
    <message>
        <source>Lifetime budget of the ad set</source>
        <translation>ميزانية المجموعة الإجمالية</translation>
    </message>
    <message>
        <source>Lifetime budget of the campaign</source>
        <translation>ميزانية الحملة الإجمالية</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>غير مستخدم</translation>
    </message>
    <message>
        <source>Picture for feeds</source>
        <translation>صورة الموجز</translation>
    </message>
    <message>
        <source>Picture for stories</source>
        <translation>صورة القصص</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>UTM campaign</source>
        <translation>حملة UTM</translation>
    </message>
    <message>
        <source>UTM content</source>
        <translation>محتوى UTM</translation>
    </message>
    <message>
        <source>UTM medium</source>
        <translation>وسيط UTM</translation>
    </message>
    <message>
        <source>UTM source</source>
        <translation>مصدر UTM</translation>
    </message>
    <message>
        <source>UTM term</source>
        <translation>كلمة UTM</translation>
    </message>
</context>
<context>
    <name>PasteViewModel</name>
    <message numerus="yes">
        <source>%n ad(s) made from rows</source>
        <translation>
            <numerusform>لم يُنشأ أي إعلان</numerusform>
            <numerusform>أُنشئ إعلان من الصفوف</numerusform>
            <numerusform>أُنشئ إعلانان من الصفوف</numerusform>
            <numerusform>أُنشئت %n إعلانات من الصفوف</numerusform>
            <numerusform>أُنشئ %n إعلانًا من الصفوف</numerusform>
            <numerusform>أُنشئ %n إعلان من الصفوف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>لم يتغير أي صف</numerusform>
            <numerusform>تغيّر صف واحد</numerusform>
            <numerusform>تغيّر صفان</numerusform>
            <numerusform>تغيّرت %n صفوف</numerusform>
            <numerusform>تغيّر %n صفًا</numerusform>
            <numerusform>تغيّر %n صف</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>لصق الصفوف</translation>
    </message>
    <message>
        <source>Paste values</source>
        <translation>لصق القيم</translation>
    </message>
</context>
<context>
    <name>PauseLines</name>
    <message>
        <source>Connect again</source>
        <translation>أعد الربط</translation>
    </message>
    <message>
        <source>It goes on by itself as soon as that is done.</source>
        <translation>يُستكمل الإيقاف تلقائيًا بعد ذلك مباشرة.</translation>
    </message>
    <message>
        <source>It is being tried again.</source>
        <translation>تجري إعادة المحاولة.</translation>
    </message>
    <message>
        <source>See</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
</context>
<context>
    <name>PauseSheet</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Do not pause</source>
        <translation>تراجع عن الإيقاف</translation>
    </message>
    <message>
        <source>Last presses</source>
        <translation>آخر مرات الإيقاف الفوري</translation>
    </message>
    <message>
        <source>Nothing is paused yet. ADLY calls the server again and again, and it stops everything named here as soon as it answers. Leave ADLY open until then.</source>
        <translation>لم يتوقف شيء بعد. يكرر ADLY الاتصال بالخادم ويوقف كل ما هو مذكور هنا فور استجابته. أبقِ ADLY مفتوحًا حتى ذلك الحين.</translation>
    </message>
    <message>
        <source>Nothing of this is on a platform, so nothing of it spends.</source>
        <translation>لا شيء من هذا على أي منصة، فلا إنفاق عليه.</translation>
    </message>
    <message>
        <source>On your phone…</source>
        <translation>على جوالك…</translation>
    </message>
    <message>
        <source>Pause as soon as the server answers</source>
        <translation>أوقف فور استجابة الخادم</translation>
    </message>
    <message>
        <source>Pause now</source>
        <translation>إيقاف فوري</translation>
    </message>
    <message>
        <source>Pause now?</source>
        <translation>إيقاف فوري؟</translation>
    </message>
    <message>
        <source>Pause the whole client now?</source>
        <translation>إيقاف العميل بالكامل فورًا؟</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>تم الإيقاف</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>جارٍ الإيقاف</translation>
    </message>
    <message>
        <source>The server cannot be reached at the moment, and only the server can pause. Where it is urgent, pause in the platform&apos;s own app.</source>
        <translation>لا يمكن الوصول إلى الخادم الآن، والإيقاف لا يتم إلا من خلاله. إن كان الأمر عاجلًا فأوقف الإعلانات من تطبيق المنصة نفسها.</translation>
    </message>
    <message>
        <source>The server cannot be reached just now; it goes on by itself meanwhile.</source>
        <translation>لا يمكن الوصول إلى الخادم في هذه اللحظة، لكنه يواصل الإيقاف من جهته.</translation>
    </message>
    <message>
        <source>The server did not answer: this may not be paused. Pressing again does no harm.</source>
        <translation>لم يستجب الخادم، وقد لا يكون الإيقاف قد تم. لا ضرر من المحاولة مرة أخرى.</translation>
    </message>
    <message>
        <source>Unsent edits, conflicts and missing approvals do not hold this up.</source>
        <translation>لا تؤخره تعديلات لم تُرسل ولا تعارضات ولا موافقات ناقصة.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>You can close this and go on working; the server goes on.</source>
        <translation>يمكنك إغلاق هذه النافذة ومتابعة عملك، والخادم يواصل الإيقاف.</translation>
    </message>
    <message>
        <source>Your role cannot pause. Ask a member, an admin or an owner.</source>
        <translation>صلاحيتك لا تشمل الإيقاف الفوري. اطلبه من عضو أو مدير أو مالك.</translation>
    </message>
</context>
<context>
    <name>PauseWords</name>
    <message numerus="yes">
        <source>%n ad account(s)</source>
        <translation>
            <numerusform>لا حسابات</numerusform>
            <numerusform>حساب إعلاني واحد</numerusform>
            <numerusform>حسابان إعلانيان</numerusform>
            <numerusform>%n حسابات إعلانية</numerusform>
            <numerusform>%n حسابًا إعلانيًا</numerusform>
            <numerusform>%n حساب إعلاني</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad set(s)</source>
        <translation>
            <numerusform>لا مجموعات إعلانية</numerusform>
            <numerusform>مجموعة إعلانية واحدة</numerusform>
            <numerusform>مجموعتان إعلانيتان</numerusform>
            <numerusform>%n مجموعات إعلانية</numerusform>
            <numerusform>%n مجموعة إعلانية</numerusform>
            <numerusform>%n مجموعة إعلانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad(s)</source>
        <translation>
            <numerusform>لا إعلانات</numerusform>
            <numerusform>إعلان واحد</numerusform>
            <numerusform>إعلانان</numerusform>
            <numerusform>%n إعلانات</numerusform>
            <numerusform>%n إعلانًا</numerusform>
            <numerusform>%n إعلان</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>لا حملات</numerusform>
            <numerusform>حملة واحدة</numerusform>
            <numerusform>حملتان</numerusform>
            <numerusform>%n حملات</numerusform>
            <numerusform>%n حملة</numerusform>
            <numerusform>%n حملة</numerusform>
        </translation>
    </message>
    <message>
        <source>As far as ADLY knows none of it is live. It is paused all the same.</source>
        <translation>لا شيء منه نشط حسب علم ADLY، ويُوقف مع ذلك.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>تعذّر الإيقاف</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Paused {paused} of {total}</source>
        <translation>توقف {paused} من {total}</translation>
    </message>
    <message>
        <source>The whole client</source>
        <translation>العميل بالكامل</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>جارٍ الإيقاف</translation>
    </message>
    <message>
        <source>Up to {money} a day is spent no more.</source>
        <translation>يتوقف إنفاق يصل إلى {money} في اليوم.</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>بانتظارك</translation>
    </message>
    <message>
        <source>What is left of {money} of lifetime budgets is spent no more.</source>
        <translation>يتوقف إنفاق ما تبقى من ميزانيات إجمالية قدرها {money}.</translation>
    </message>
    <message>
        <source>What stays live beside it goes on spending the budget they share.</source>
        <translation>ما يبقى نشطًا إلى جانبه يواصل الإنفاق من الميزانية المشتركة.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا غيرها</numerusform>
            <numerusform>وواحد غيرها</numerusform>
            <numerusform>واثنان غيرها</numerusform>
            <numerusform>و%n غيرها</numerusform>
            <numerusform>و%n غيرها</numerusform>
            <numerusform>و%n غيرها</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>Somebody who was erased</source>
        <translation>شخص حُذفت بياناته</translation>
    </message>
</context>
<context>
    <name>Performing</name>
    <message numerus="yes">
        <source>%n change(s) of a colleague were kept</source>
        <translation>
            <numerusform>لم تتأثر تعديلات الزملاء</numerusform>
            <numerusform>بقي تعديل أحد الزملاء كما هو</numerusform>
            <numerusform>بقي تعديلان للزملاء كما هما</numerusform>
            <numerusform>بقيت %n تعديلات للزملاء كما هي</numerusform>
            <numerusform>بقي %n تعديلًا للزملاء كما هو</numerusform>
            <numerusform>بقي %n تعديل للزملاء كما هو</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>جدولة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>PhoneSection</name>
    <message>
        <source>A link that stops spending from your phone without signing in, and can do nothing else. Take it back here when a phone is lost; a new password ends it as well.</source>
        <translation>رابط يوقف الصرف من جوالك دون تسجيل دخول، ولا يستطيع غير ذلك. ألغه من هنا إذا ضاع الجوال، وتغيير كلمة المرور يلغيه أيضًا.</translation>
    </message>
    <message>
        <source>Links on your phone…</source>
        <translation>روابط جوالك…</translation>
    </message>
    <message>
        <source>Pause now on your phone</source>
        <translation>الإيقاف الفوري على جوالك</translation>
    </message>
</context>
<context>
    <name>PhoneSheet</name>
    <message>
        <source>Only who may publish can pause from a phone. Ask an owner.</source>
        <translation>الإيقاف من الجوال لمن يملك صلاحية النشر فقط. اطلبها من أحد المالكين.</translation>
    </message>
    <message>
        <source>Pause now on your phone</source>
        <translation>الإيقاف الفوري على جوالك</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>جوال</translation>
    </message>
    <message>
        <source>Point your phone&apos;s camera at the code, then keep the page on its home screen. The code is shown here this once.</source>
        <translation>وجّه كاميرا جوالك إلى الرمز ثم أضف الصفحة إلى شاشته الرئيسية. يظهر الرمز هنا هذه المرة فقط.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>The link opens a small page that shows your clients&apos; accounts and pauses them with two taps, without signing in. It cannot start, change or read anything else.</source>
        <translation>يفتح الرابط صفحة صغيرة تعرض حسابات عملائك وتوقفها بلمستين دون تسجيل دخول. لا تستطيع الصفحة تشغيل شيء ولا تعديله ولا قراءة غيره.</translation>
    </message>
    <message>
        <source>Too old</source>
        <translation>انتهت مدته</translation>
    </message>
    <message>
        <source>Which phone</source>
        <translation>أي جوال</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>يعمل</translation>
    </message>
    <message>
        <source>You have no link yet.</source>
        <translation>ليس لديك رابط بعد.</translation>
    </message>
    <message>
        <source>Your links</source>
        <translation>روابطك</translation>
    </message>
    <message>
        <source>never opened</source>
        <translation>لم يُفتح قط</translation>
    </message>
    <message>
        <source>opened {ago}</source>
        <translation>فُتح {ago}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>حتى {day}</translation>
    </message>
</context>
<context>
    <name>PinsPart</name>
    <message>
        <source>Bid</source>
        <translation>عرض السعر</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>No rule, schedule or accepted change touches what is pinned; people still do.</source>
        <translation>ما تثبّته لا تغيّره قاعدة ولا جدول ولا قبول تغيير من المنصة؛ أما الفريق فيغيّره.</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>مثبّت</translation>
    </message>
    <message>
        <source>Pinned: {fields}</source>
        <translation>مثبّت: {fields}</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>PlacementFields</name>
    <message>
        <source>Placements</source>
        <translation>مواضع الظهور</translation>
    </message>
    <message>
        <source>The platform chooses</source>
        <translation>المنصة تختار</translation>
    </message>
</context>
<context>
    <name>PlanField</name>
    <message>
        <source>Split and target of {name}</source>
        <translation>توزيع {name} ومستهدفها</translation>
    </message>
</context>
<context>
    <name>PlanParts</name>
    <message>
        <source>A result costs</source>
        <translation>تكلفة النتيجة</translation>
    </message>
    <message>
        <source>Counted in several windows, which have no sum: {windows}</source>
        <translation>محسوبة بنوافذ إسناد مختلفة لا تُجمع: {windows}</translation>
    </message>
    <message>
        <source>Off target</source>
        <translation>دون المستهدف</translation>
    </message>
    <message>
        <source>Over its part</source>
        <translation>تجاوز نصيبه</translation>
    </message>
    <message>
        <source>ROAS</source>
        <translation>العائد على الإنفاق</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Used up on {day}</source>
        <translation>ينفد يوم {day}</translation>
    </message>
    <message>
        <source>{meant} meant by yesterday, {whole} in all</source>
        <translation>المخطط حتى أمس {meant}، والكل {whole}</translation>
    </message>
    <message>
        <source>{planned} planned by now</source>
        <translation>المخطط حتى الآن {planned}</translation>
    </message>
    <message>
        <source>{spent} of {budget}</source>
        <translation>{spent} من {budget}</translation>
    </message>
    <message>
        <source>{wanted} is the target</source>
        <translation>المستهدف {wanted}</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Amount in {currency}</source>
        <translation>المبلغ بعملة {currency}</translation>
    </message>
    <message>
        <source>At most for one</source>
        <translation>الحد الأعلى لتكلفة النتيجة</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>حسب الحساب</translation>
    </message>
    <message>
        <source>By how many percent</source>
        <translation>النسبة المئوية</translation>
    </message>
    <message>
        <source>By platform</source>
        <translation>حسب المنصة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Edit what is planned</source>
        <translation>تعديل المجدول</translation>
    </message>
    <message>
        <source>How</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>In amounts</source>
        <translation>بالمبالغ</translation>
    </message>
    <message>
        <source>In percent</source>
        <translation>بالنسب</translation>
    </message>
    <message>
        <source>No kind</source>
        <translation>بلا نوع محدد</translation>
    </message>
    <message>
        <source>No split</source>
        <translation>بلا توزيع</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>جدولة</translation>
    </message>
    <message>
        <source>ROAS</source>
        <translation>العائد على الإنفاق</translation>
    </message>
    <message>
        <source>Remove this month&apos;s plan</source>
        <translation>احذف خطة هذا الشهر</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>عدد النتائج</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Schedule for a set minute</source>
        <translation>جدولة في دقيقة محددة</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>الحصص</translation>
    </message>
    <message>
        <source>Should bring</source>
        <translation>المستهدف</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>التوزيع</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>ما الذي يتغير</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>{moment}: time</source>
        <translation>{moment}: الوقت</translation>
    </message>
</context>
<context>
    <name>PlansView</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>لا حملات</numerusform>
            <numerusform>حملة واحدة</numerusform>
            <numerusform>حملتان</numerusform>
            <numerusform>%n حملات</numerusform>
            <numerusform>%n حملة</numerusform>
            <numerusform>%n حملة</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the month before into {month}</source>
        <translation>انسخ الشهر السابق إلى {month}</translation>
    </message>
    <message>
        <source>Earlier months</source>
        <translation>الأشهر السابقة</translation>
    </message>
    <message>
        <source>Later months</source>
        <translation>الأشهر اللاحقة</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>خطة جديدة</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>ProfileSection</name>
    <message>
        <source>Family name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Go online to change this.</source>
        <translation>يلزم اتصال لتعديله.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>الملف الشخصي</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>احفظ</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
</context>
<context>
    <name>ProgressView</name>
    <message>
        <source>Checked again</source>
        <translation>الفحص من جديد</translation>
    </message>
    <message>
        <source>Compared with the platform</source>
        <translation>المقارنة بالمنصة</translation>
    </message>
    <message>
        <source>Created, paused</source>
        <translation>الإنشاء، متوقفة</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>التفعيل</translation>
    </message>
    <message>
        <source>Media uploaded</source>
        <translation>رفع الوسائط</translation>
    </message>
    <message>
        <source>Nothing has been sent to the platform yet.</source>
        <translation>لم يُرسل شيء إلى المنصة بعد.</translation>
    </message>
    <message>
        <source>On the platform, paused</source>
        <translation>على المنصة، متوقفة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Open {field}</source>
        <translation>فتح {field}</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>المراجعة بعد الإنشاء</translation>
    </message>
    <message>
        <source>Step by step</source>
        <translation>خطوة بخطوة</translation>
    </message>
</context>
<context>
    <name>ProofSheet</name>
    <message>
        <source>Authenticator code</source>
        <translation>رمز تطبيق المصادقة</translation>
    </message>
    <message>
        <source>Authenticator code, if you use one</source>
        <translation>رمز تطبيق المصادقة، إن كنت تستخدمه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Confirm it&apos;s you</source>
        <translation>تأكيد الهوية</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>This needs your password once more.</source>
        <translation>يتطلب هذا كلمة المرور مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message numerus="yes">
        <source>%n more change(s)</source>
        <translation>
            <numerusform>لا تغييرات أخرى</numerusform>
            <numerusform>تغيير آخر</numerusform>
            <numerusform>تغييران آخران</numerusform>
            <numerusform>%n تغييرات أخرى</numerusform>
            <numerusform>%n تغييرًا آخر</numerusform>
            <numerusform>%n تغيير آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>طبّق</translation>
    </message>
    <message numerus="yes">
        <source>Apply all that fit · %n</source>
        <translation>
            <numerusform>تطبيق كل ما لا يحتاج إلى مراجعة · %n</numerusform>
            <numerusform>تطبيق كل ما لا يحتاج إلى مراجعة · %n</numerusform>
            <numerusform>تطبيق كل ما لا يحتاج إلى مراجعة · %n</numerusform>
            <numerusform>تطبيق كل ما لا يحتاج إلى مراجعة · %n</numerusform>
            <numerusform>تطبيق كل ما لا يحتاج إلى مراجعة · %n</numerusform>
            <numerusform>تطبيق كل ما لا يحتاج إلى مراجعة · %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply anyway</source>
        <translation>طبّق مع ذلك</translation>
    </message>
    <message>
        <source>Apply {count} of {all}</source>
        <translation>طبّق {count} من {all}</translation>
    </message>
    <message>
        <source>Every proposal that nobody has to think about</source>
        <translation>كل المقترحات التي لا تحتاج إلى مراجعة</translation>
    </message>
    <message>
        <source>Go where it is edited</source>
        <translation>انتقل إلى موضع التعديل</translation>
    </message>
    <message>
        <source>It becomes an edit of yours. What stands there now stays in the history.</source>
        <translation>يُحفظ تعديلًا باسمك، وتبقى القيمة الحالية في السجل.</translation>
    </message>
    <message>
        <source>Make it an edit of yours; can be undone</source>
        <translation>حفظه تعديلًا باسمك، ويمكن التراجع عنه</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>مقترح</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Say no</source>
        <translation>رفض المقترح</translation>
    </message>
    <message>
        <source>Say no; can be undone</source>
        <translation>رفض المقترح، ويمكن التراجع عنه</translation>
    </message>
    <message>
        <source>Written by {who}</source>
        <translation>من {who}</translation>
    </message>
    <message>
        <source>You look on in this workspace: somebody who edits can apply this.</source>
        <translation>دورك هنا المشاهدة: التطبيق متاح لمن يملك التعديل.</translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>أحد الزملاء</translation>
    </message>
    <message>
        <source>taken in by {who}</source>
        <translation>استيراد {who}</translation>
    </message>
</context>
<context>
    <name>ProposalsPanel</name>
    <message>
        <source>Proposals · {count}</source>
        <translation>مقترحات · {count}</translation>
    </message>
</context>
<context>
    <name>ProposalsViewModel</name>
    <message numerus="yes">
        <source>%n proposal(s) applied</source>
        <translation>
            <numerusform>لم يُطبّق أي مقترح</numerusform>
            <numerusform>طُبّق المقترح</numerusform>
            <numerusform>طُبّق المقترحان</numerusform>
            <numerusform>طُبّقت %n مقترحات</numerusform>
            <numerusform>طُبّق %n مقترحًا</numerusform>
            <numerusform>طُبّق %n مقترح</numerusform>
        </translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>طُبّق</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>رُفض</translation>
    </message>
</context>
<context>
    <name>PublishMoney</name>
    <message>
        <source>Activating may spend {money} a day.</source>
        <translation>قد ينفق التفعيل {money} يوميًا.</translation>
    </message>
    <message>
        <source>Activating may spend {money} in all.</source>
        <translation>قد ينفق التفعيل {money} إجمالًا.</translation>
    </message>
    <message>
        <source>It goes live now and may spend up to {money} a day until it is paused or ends.</source>
        <translation>تنطلق الحملة الآن، وقد تنفق حتى {money} يوميًا إلى أن تُوقف أو تنتهي.</translation>
    </message>
    <message>
        <source>Its lifetime budgets may spend up to {money} in all until they end.</source>
        <translation>وقد تنفق ميزانياتها الإجمالية حتى {money} إلى أن تنتهي.</translation>
    </message>
</context>
<context>
    <name>PublishSteps</name>
    <message>
        <source>Activate ad</source>
        <translation>تفعيل الإعلان</translation>
    </message>
    <message>
        <source>Activate ad set</source>
        <translation>تفعيل المجموعة</translation>
    </message>
    <message>
        <source>Activate campaign</source>
        <translation>تفعيل الحملة</translation>
    </message>
    <message>
        <source>Ad</source>
        <translation>إعلان</translation>
    </message>
    <message>
        <source>Ad set</source>
        <translation>مجموعة إعلانية</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>أرشفة</translation>
    </message>
    <message>
        <source>Being looked up</source>
        <translation>قيد التحقق</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>حملة</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>التصميم</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>تعذّر</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>تجهيز</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Stop at once</source>
        <translation>إيقاف فوري</translation>
    </message>
    <message>
        <source>Trial run</source>
        <translation>تشغيل تجريبي</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>جارٍ</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>رفع</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>موجود من قبل</translation>
    </message>
</context>
<context>
    <name>PublishingView</name>
    <message>
        <source>Activate</source>
        <translation>تفعيل</translation>
    </message>
    <message>
        <source>Campaigns appear here as soon as they differ from what is live.</source>
        <translation>تظهر الحملات هنا متى اختلفت عمّا هو منشور.</translation>
    </message>
    <message>
        <source>Campaigns to review</source>
        <translation>حملات للمراجعة</translation>
    </message>
    <message>
        <source>Cancel this publish</source>
        <translation>ألغِ هذا النشر</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Changed since publishing</source>
        <translation>تغيّرت بعد نشرها</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>جارية المقارنة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Fix it, then try again.</source>
        <translation>صحّح المطلوب ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Everything is created paused and read back; activating comes after.</source>
        <translation>يُنشأ كل شيء متوقفًا ويُراجع، ثم يأتي التفعيل.</translation>
    </message>
    <message>
        <source>Everything is published</source>
        <translation>كل شيء منشور</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>أكمل النشر</translation>
    </message>
    <message>
        <source>It is live. Results come in with the next collection.</source>
        <translation>الحملة نشطة. تصل النتائج مع التحديث القادم.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>نشطة</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>تحتاج قرارًا</translation>
    </message>
    <message>
        <source>Never published</source>
        <translation>لم تُنشر من قبل</translation>
    </message>
    <message>
        <source>Not published</source>
        <translation>لم تُنشر</translation>
    </message>
    <message>
        <source>Publishing started</source>
        <translation>بدأ النشر</translation>
    </message>
    <message>
        <source>Publish as paused</source>
        <translation>انشرها متوقفة</translation>
    </message>
    <message>
        <source>Published, paused</source>
        <translation>منشورة، متوقفة</translation>
    </message>
    <message>
        <source>Review again</source>
        <translation>مراجعة من جديد</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>توقّف النشر</translation>
    </message>
    <message>
        <source>Publishing waits for your decision.</source>
        <translation>النشر بانتظار قرارك.</translation>
    </message>
    <message>
        <source>To review · {count}</source>
        <translation>للمراجعة · {count}</translation>
    </message>
    <message>
        <source>To {account}. Everything is created paused and read back; activating comes after.</source>
        <translation>النشر على {account}. يُنشأ كل شيء متوقفًا ويُراجع، ثم يأتي التفعيل.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>جارٍ النشر</translation>
    </message>
    <message>
        <source>What was created is not created twice.</source>
        <translation>ما أُنشئ لا يُنشأ مرتين.</translation>
    </message>
    <message>
        <source>What was created stays on the platform, paused. Going on adds what is missing.</source>
        <translation>ما أُنشئ يبقى على المنصة متوقفًا، والمتابعة تضيف الناقص فقط.</translation>
    </message>
    <message>
        <source>You can go on working; this continues on the server.</source>
        <translation>تابع عملك؛ النشر مستمر على الخادم.</translation>
    </message>
</context>
<context>
    <name>RatesSection</name>
    <message>
        <source>Add the rate</source>
        <translation>أضف السعر</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ابتداءً من</translation>
    </message>
    <message>
        <source>None is stated.</source>
        <translation>لم يُحدَّد أي سعر.</translation>
    </message>
    <message>
        <source>One is worth</source>
        <translation>الواحدة تساوي</translation>
    </message>
    <message>
        <source>Rates of other currencies</source>
        <translation>أسعار صرف العملات الأخرى</translation>
    </message>
    <message>
        <source>Spend and plans in another currency are counted in yours by these, from the day on that each names. The Gulf&apos;s and Jordan&apos;s pegs to the dollar are known without; what you state goes first.</source>
        <translation>يُحسب الإنفاق والخطط بعملة أخرى على أساس هذه الأسعار، كلٌّ من اليوم المذكور معه. أسعار عملات الخليج والأردن المثبتة أمام الدولار معروفة دون إدخال، وما تحدده أنت يُقدَّم عليها.</translation>
    </message>
    <message>
        <source>The same day again replaces what was stated for it</source>
        <translation>إدخال اليوم نفسه يستبدل سعره السابق</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>ابتداءً من {day}</translation>
    </message>
</context>
<context>
    <name>RefusedView</name>
    <message>
        <source>Copy the content</source>
        <translation>نسخ المحتوى</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Discard; can be undone</source>
        <translation>تجاهل، ويمكن التراجع</translation>
    </message>
    <message>
        <source>Edit again</source>
        <translation>عدّله من جديد</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Export for a colleague, as a proposal</source>
        <translation>تصدير لزميل يستورده مقترحًا</translation>
    </message>
    <message>
        <source>Made {ago}</source>
        <translation>أُجري {ago}</translation>
    </message>
    <message>
        <source>Mark to be removed</source>
        <translation>حدّده للإزالة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>قبل يوم</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل %n أيام</numerusform>
            <numerusform>قبل %n يومًا</numerusform>
            <numerusform>قبل %n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>قبل أقل من ساعة</numerusform>
            <numerusform>قبل ساعة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل %n ساعات</numerusform>
            <numerusform>قبل %n ساعة</numerusform>
            <numerusform>قبل %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>قبل أقل من دقيقة</numerusform>
            <numerusform>قبل دقيقة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل %n دقائق</numerusform>
            <numerusform>قبل %n دقيقة</numerusform>
            <numerusform>قبل %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>بقي أقل من دقيقة</numerusform>
            <numerusform>بقيت نحو دقيقة</numerusform>
            <numerusform>بقيت نحو دقيقتين</numerusform>
            <numerusform>بقيت نحو %n دقائق</numerusform>
            <numerusform>بقيت نحو %n دقيقة</numerusform>
            <numerusform>بقيت نحو %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>بقي أقل من دقيقة</translation>
    </message>
</context>
<context>
    <name>ReplayView</name>
    <message>
        <source>By the figures as they are known now, which is more than was known then. Edits that people made meanwhile are not played back.</source>
        <translation>الحساب بالأرقام المعروفة الآن، وهي أكثر مما كان معروفًا حينها. وتعديلات الفريق في تلك الأيام لا تُعاد هنا.</translation>
    </message>
    <message>
        <source>Daily amounts lowered by {money} in all.</source>
        <translation>خفض المبالغ اليومية: {money} إجمالًا.</translation>
    </message>
    <message>
        <source>Daily amounts raised by {money} in all.</source>
        <translation>رفع المبالغ اليومية: {money} إجمالًا.</translation>
    </message>
    <message>
        <source>Going through the last days…</source>
        <translation>نمرّ على الأيام الماضية…</translation>
    </message>
    <message numerus="yes">
        <source>It would have acted %n time(s)</source>
        <translation>
            <numerusform>لم تكن لتفعل شيئًا</numerusform>
            <numerusform>كانت ستتصرف مرة واحدة</numerusform>
            <numerusform>كانت ستتصرف مرتين</numerusform>
            <numerusform>كانت ستتصرف %n مرات</numerusform>
            <numerusform>كانت ستتصرف %n مرة</numerusform>
            <numerusform>كانت ستتصرف %n مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>ليست جاهزة بعد</translation>
    </message>
    <message>
        <source>On none of these days were its conditions met.</source>
        <translation>لم تتحقق شروطها في أي من هذه الأيام.</translation>
    </message>
    <message>
        <source>See it at work before it runs</source>
        <translation>شاهدها تعمل قبل تشغيلها</translation>
    </message>
    <message>
        <source>See the last 30 days</source>
        <translation>اعرض آخر 30 يومًا</translation>
    </message>
    <message>
        <source>Switch the rule on</source>
        <translation>شغّل القاعدة</translation>
    </message>
    <message>
        <source>What it would have paused spent {money} afterwards.</source>
        <translation>وما كانت ستوقفه أنفق بعدها {money}.</translation>
    </message>
    <message>
        <source>What the rule would have done over the last 30 days, day by day, by the same reckoning.</source>
        <translation>ما كانت القاعدة ستفعله خلال آخر 30 يومًا، يومًا بيوم، بالحساب نفسه.</translation>
    </message>
    <message numerus="yes">
        <source>looking at %n thing(s)</source>
        <translation>
            <numerusform>ولا شيء تنظر فيه</numerusform>
            <numerusform>وهي تنظر في عنصر واحد</numerusform>
            <numerusform>وهي تنظر في عنصرين</numerusform>
            <numerusform>وهي تنظر في %n عناصر</numerusform>
            <numerusform>وهي تنظر في %n عنصرًا</numerusform>
            <numerusform>وهي تنظر في %n عنصر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message numerus="yes">
        <source>%n file(s) have not reached the server yet.</source>
        <translation>
            <numerusform>وصلت كل الملفات إلى الخادم.</numerusform>
            <numerusform>ملف واحد لم يصل إلى الخادم بعد.</numerusform>
            <numerusform>ملفان لم يصلا إلى الخادم بعد.</numerusform>
            <numerusform>%n ملفات لم تصل إلى الخادم بعد.</numerusform>
            <numerusform>%n ملفًا لم يصل إلى الخادم بعد.</numerusform>
            <numerusform>%n ملف لم يصل إلى الخادم بعد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have conflicts that nobody has decided.</source>
        <translation>
            <numerusform>لا تعارضات بانتظار القرار.</numerusform>
            <numerusform>في عنصر واحد تعارض لم يُحسم.</numerusform>
            <numerusform>في عنصرين تعارضات لم تُحسم.</numerusform>
            <numerusform>في %n عناصر تعارضات لم تُحسم.</numerusform>
            <numerusform>في %n عنصرًا تعارضات لم تُحسم.</numerusform>
            <numerusform>في %n عنصر تعارضات لم تُحسم.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have edits that were not sent yet.</source>
        <translation>
            <numerusform>أُرسلت كل التعديلات.</numerusform>
            <numerusform>في عنصر واحد تعديلات لم تُرسل بعد.</numerusform>
            <numerusform>في عنصرين تعديلات لم تُرسل بعد.</numerusform>
            <numerusform>في %n عناصر تعديلات لم تُرسل بعد.</numerusform>
            <numerusform>في %n عنصرًا تعديلات لم تُرسل بعد.</numerusform>
            <numerusform>في %n عنصر تعديلات لم تُرسل بعد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>معدّل</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>الفحص</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>اختر حسابًا</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>احسمها</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>المسودة</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>Live now</source>
        <translation>المنشور الآن</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>New version, pause the old</source>
        <translation>نسخة جديدة وإيقاف القديم</translation>
    </message>
    <message>
        <source>No ad account is chosen.</source>
        <translation>لم يُحدد حساب إعلاني.</translation>
    </message>
    <message>
        <source>Nothing differs from what is published.</source>
        <translation>لا اختلاف عمّا هو منشور.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>يوميًا</translation>
    </message>
    <message>
        <source>Publishing needs a connection; the draft is safe here.</source>
        <translation>النشر يحتاج إلى اتصال؛ المسودة محفوظة هنا.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>The ad account must be connected again.</source>
        <translation>الحساب الإعلاني يحتاج إلى إعادة الربط.</translation>
    </message>
    <message>
        <source>The platform would refuse this as it is.</source>
        <translation>سترفض المنصة هذا كما هو.</translation>
    </message>
    <message>
        <source>This ad is live. Publishing the edit starts its review and learning anew.</source>
        <translation>هذا الإعلان نشط. نشر التعديل يعيد المراجعة ومرحلة التعلّم من البداية.</translation>
    </message>
    <message>
        <source>This adds more per day than you are allowed to.</source>
        <translation>هذه الزيادة اليومية تتجاوز صلاحيتك.</translation>
    </message>
    <message>
        <source>We published</source>
        <translation>ما نشرناه</translation>
    </message>
    <message>
        <source>Your role cannot publish. Ask an owner.</source>
        <translation>صلاحيتك لا تشمل النشر. تواصل مع أحد المالكين.</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديدة</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>بلا تغيير</translation>
    </message>
    <message>
        <source>was {amount}</source>
        <translation>كانت {amount}</translation>
    </message>
    <message>
        <source>Blockers: {blocking} · Warnings: {warnings}</source>
        <translation>موانع: {blocking} · تنبيهات: {warnings}</translation>
    </message>
    <message>
        <source>{new} new · {changed} changed</source>
        <translation>جديد: {new} · معدّل: {changed}</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>تثبيت</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>RowMenus</name>
    <message>
        <source>Bulk edit</source>
        <translation>تعديل جماعي</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>تكرار</translation>
    </message>
    <message>
        <source>New version, pause the old…</source>
        <translation>نسخة جديدة وإيقاف القديم…</translation>
    </message>
    <message>
        <source>Pause now…</source>
        <translation>إيقاف فوري…</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>تثبيت</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة تسمية</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Review &amp; publish</source>
        <translation>مراجعة ونشر</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>جدولة…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>RuleDeeds</name>
    <message>
        <source>A conflict on it is open.</source>
        <translation>عليه تعارض لم يُحسم.</translation>
    </message>
    <message>
        <source>A person paused it, so no rule starts it.</source>
        <translation>أوقفه شخص، فلا تشغّله قاعدة.</translation>
    </message>
    <message>
        <source>A person&apos;s change of it was not published yet.</source>
        <translation>عليه تعديل من الفريق لم يُنشر بعد.</translation>
    </message>
    <message>
        <source>Another rule goes first.</source>
        <translation>قاعدة أخرى تسبقها.</translation>
    </message>
    <message>
        <source>Bid down</source>
        <translation>خفض عرض السعر</translation>
    </message>
    <message>
        <source>Bid up</source>
        <translation>رفع عرض السعر</translation>
    </message>
    <message>
        <source>Budget down</source>
        <translation>خفض الميزانية</translation>
    </message>
    <message>
        <source>Budget up</source>
        <translation>رفع الميزانية</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>نُفّذ</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>تعذّر</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>لم يعد موجودًا</translation>
    </message>
    <message>
        <source>It has a lifetime budget.</source>
        <translation>ميزانيته على كامل المدة.</translation>
    </message>
    <message>
        <source>It has no such amount of its own.</source>
        <translation>ليس له مبلغ خاص به.</translation>
    </message>
    <message>
        <source>It is at its limit already.</source>
        <translation>بلغ حدّه.</translation>
    </message>
    <message>
        <source>It is not running.</source>
        <translation>ليس قيد التشغيل.</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>مثبّت.</translation>
    </message>
    <message>
        <source>It waited for hours, and its figures were old by then.</source>
        <translation>انتظرت ساعات حتى قدمت أرقامها.</translation>
    </message>
    <message>
        <source>It was changed a little while ago.</source>
        <translation>تغيّر قبل قليل.</translation>
    </message>
    <message>
        <source>It would pass the ceiling of the rule&apos;s author.</source>
        <translation>يتجاوز سقف الإنفاق لصاحب القاعدة.</translation>
    </message>
    <message>
        <source>Its account has another currency.</source>
        <translation>حسابه بعملة أخرى.</translation>
    </message>
    <message>
        <source>Its campaign was being published.</source>
        <translation>حملته كانت قيد النشر.</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>تُرك</translation>
    </message>
    <message>
        <source>Often enough for one day.</source>
        <translation>يكفي هذا ليوم واحد.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Quiet hours had begun.</source>
        <translation>بدأت ساعات الهدوء.</translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile.</source>
        <translation>غيّره أحدهم في هذه الأثناء.</translation>
    </message>
    <message>
        <source>Somebody changed it on the platform.</source>
        <translation>غيّره أحدهم على المنصة.</translation>
    </message>
    <message>
        <source>Somebody pressed Pause now.</source>
        <translation>ضغط أحدهم «أوقف الآن».</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>إعادة تشغيل</translation>
    </message>
    <message>
        <source>The rule was changed meanwhile.</source>
        <translation>تغيّرت القاعدة في هذه الأثناء.</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>تنبيه</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Whoever switched the rule on may not do this.</source>
        <translation>من شغّل القاعدة لا يملك صلاحية ذلك.</translation>
    </message>
    <message>
        <source>before {basis}</source>
        <translation>قبلها {basis}</translation>
    </message>
    <message>
        <source>plan {basis}</source>
        <translation>الخطة {basis}</translation>
    </message>
    <message>
        <source>{before} ← {after}</source>
        <translation>{before} ← {after}</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} ← {after}</translation>
    </message>
    <message>
        <source>{metric}: its days were not collected yet</source>
        <translation>{metric}: لم تُجمع أيامه بعد</translation>
    </message>
    <message>
        <source>{metric}: no figure</source>
        <translation>{metric}: لا رقم</translation>
    </message>
    <message>
        <source>{metric}: {figure}, limit above {limit}</source>
        <translation>{metric}: {figure}، والحد فوق {limit}</translation>
    </message>
    <message>
        <source>{metric}: {figure}, limit below {limit}</source>
        <translation>{metric}: {figure}، والحد تحت {limit}</translation>
    </message>
    <message>
        <source>{metric}: {figure}, nothing to compare with</source>
        <translation>{metric}: {figure}، ولا شيء يُقارن به</translation>
    </message>
    <message>
        <source>{metric}: {figure}, too little to judge by</source>
        <translation>{metric}: {figure}، والبيانات أقل من أن يُحكم بها</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>من {since} إلى {until}</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Name of the rule</source>
        <translation>اسم القاعدة</translation>
    </message>
</context>
<context>
    <name>RuleFaults</name>
    <message>
        <source>1 to 24 times a day.</source>
        <translation>من مرة إلى 24 مرة في اليوم.</translation>
    </message>
    <message>
        <source>A condition looks at 1 to 90 days.</source>
        <translation>الشرط ينظر في 1 إلى 90 يومًا.</translation>
    </message>
    <message>
        <source>A window ends 0 to 14 days ago.</source>
        <translation>تنتهي الفترة قبل 0 إلى 14 يومًا.</translation>
    </message>
    <message>
        <source>Add a condition: when shall it act?</source>
        <translation>أضف شرطًا: متى تتصرف؟</translation>
    </message>
    <message>
        <source>Ads have no budget: choose ad sets or campaigns.</source>
        <translation>الإعلانات بلا ميزانية: اختر مجموعات إعلانية أو حملات.</translation>
    </message>
    <message>
        <source>At most 100 percent at once.</source>
        <translation>100 بالمئة على الأكثر في المرة الواحدة.</translation>
    </message>
    <message>
        <source>At most 12 conditions: make it two rules.</source>
        <translation>12 شرطًا على الأكثر: اجعلها قاعدتين.</translation>
    </message>
    <message>
        <source>At most 14 days between two changes.</source>
        <translation>14 يومًا على الأكثر بين تغييرين.</translation>
    </message>
    <message>
        <source>Choose a full hour.</source>
        <translation>اختر ساعة كاملة.</translation>
    </message>
    <message>
        <source>Choose an account, so that amounts have a currency.</source>
        <translation>اختر حسابًا ليكون للمبالغ عملة.</translation>
    </message>
    <message>
        <source>Choose campaigns, ad sets or ads.</source>
        <translation>اختر حملات أو مجموعات إعلانية أو إعلانات.</translation>
    </message>
    <message>
        <source>Choose days of the week.</source>
        <translation>اختر أيامًا من الأسبوع.</translation>
    </message>
    <message>
        <source>Choose how often it looks.</source>
        <translation>اختر كم مرة تنظر.</translation>
    </message>
    <message>
        <source>Choose its place among the rules.</source>
        <translation>اختر ترتيبها بين القواعد.</translation>
    </message>
    <message>
        <source>Choose platforms that are there.</source>
        <translation>اختر منصات موجودة.</translation>
    </message>
    <message>
        <source>Choose whose clock counts.</source>
        <translation>اختر بتوقيت أي مدينة.</translation>
    </message>
    <message>
        <source>Frequency is known for single days only: set its window to 1 day.</source>
        <translation>التكرار معروف لليوم الواحد فقط: اجعل الفترة يومًا واحدًا.</translation>
    </message>
    <message>
        <source>Give the condition a limit.</source>
        <translation>ضع للشرط حدًّا.</translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation>سمِّ القاعدة.</translation>
    </message>
    <message>
        <source>Only ad sets have a bid.</source>
        <translation>عرض السعر للمجموعات الإعلانية فقط.</translation>
    </message>
    <message>
        <source>Plans have no target for this metric.</source>
        <translation>ليس في الخطط هدف لهذا المقياس.</translation>
    </message>
    <message>
        <source>Quiet hours end at another hour than they begin.</source>
        <translation>تنتهي ساعات الهدوء في غير ساعة بدئها.</translation>
    </message>
    <message>
        <source>Say by how much.</source>
        <translation>حدد المقدار.</translation>
    </message>
    <message>
        <source>Say how high it may go at most.</source>
        <translation>حدد أعلى ما يُسمح به.</translation>
    </message>
    <message>
        <source>Say how low it may go at most.</source>
        <translation>حدد أدنى ما يُسمح به.</translation>
    </message>
    <message>
        <source>Say how much data it needs at least: nobody is judged by three clicks.</source>
        <translation>حدد أقل قدر من البيانات: لا حكم بثلاث نقرات.</translation>
    </message>
    <message>
        <source>The least amounts cannot be negative.</source>
        <translation>الحدود الدنيا لا تكون سالبة.</translation>
    </message>
    <message>
        <source>Within a day by 1 to 100 percent.</source>
        <translation>من 1 إلى 100 بالمئة في اليوم.</translation>
    </message>
</context>
<context>
    <name>RuleSamples</name>
    <message>
        <source>Lower what is dearer than planned</source>
        <translation>اخفض ما كلّف أكثر من الخطة</translation>
    </message>
    <message>
        <source>Pause ads that lose money</source>
        <translation>أوقف الإعلانات الخاسرة</translation>
    </message>
    <message>
        <source>Raise what sells well</source>
        <translation>ارفع ما يبيع جيدًا</translation>
    </message>
    <message>
        <source>Tell us of tired ads</source>
        <translation>نبّهنا إلى الإعلانات المستهلكة</translation>
    </message>
    <message>
        <source>Tell us when a season gets dear</source>
        <translation>نبّهنا حين يغلو الموسم</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n أيام</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومين</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n ساعات</numerusform>
            <numerusform>ساعة واحدة</numerusform>
            <numerusform>ساعتين</numerusform>
            <numerusform>%n ساعات</numerusform>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n مرات</numerusform>
            <numerusform>مرة واحدة</numerusform>
            <numerusform>مرتين</numerusform>
            <numerusform>%n مرات</numerusform>
            <numerusform>%n مرة</numerusform>
            <numerusform>%n مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Amman time</source>
        <translation>بتوقيت عمّان</translation>
    </message>
    <message>
        <source>At most {times} a day for each, {rest} apart.</source>
        <translation>لكلٍّ منها {times} في اليوم على الأكثر، وبين كل تغييرين {rest}.</translation>
    </message>
    <message>
        <source>Between {begin} and {end} it rests.</source>
        <translation>وتهدأ بين {begin} و{end}.</translation>
    </message>
    <message>
        <source>Cairo time</source>
        <translation>بتوقيت القاهرة</translation>
    </message>
    <message>
        <source>Doha time</source>
        <translation>بتوقيت الدوحة</translation>
    </message>
    <message>
        <source>Dubai time</source>
        <translation>بتوقيت دبي</translation>
    </message>
    <message>
        <source>Every day at {at}, {zone}, it looks at {what}.</source>
        <translation>كل يوم الساعة {at} {zone} تنظر في {what}.</translation>
    </message>
    <message>
        <source>Every {hours} from {at}, {zone}, it looks at {what}.</source>
        <translation>كل {hours} بدءًا من الساعة {at} {zone} تنظر في {what}.</translation>
    </message>
    <message>
        <source>If {condition},</source>
        <translation>إذا كان {condition}،</translation>
    </message>
    <message>
        <source>Kuwait time</source>
        <translation>بتوقيت الكويت</translation>
    </message>
    <message>
        <source>Manama time</source>
        <translation>بتوقيت المنامة</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>Muscat time</source>
        <translation>بتوقيت مسقط</translation>
    </message>
    <message>
        <source>Never by more than {percent} in a day.</source>
        <translation>ولا يتغيّر أكثر من {percent} في اليوم.</translation>
    </message>
    <message>
        <source>Only from {least} on.</source>
        <translation>ولا حكم قبل {least}.</translation>
    </message>
    <message>
        <source>Riyadh time</source>
        <translation>بتوقيت الرياض</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>ad sets</source>
        <translation>المجموعات الإعلانية</translation>
    </message>
    <message>
        <source>ads</source>
        <translation>الإعلانات</translation>
    </message>
    <message>
        <source>campaigns</source>
        <translation>الحملات</translation>
    </message>
    <message>
        <source>click rate</source>
        <translation>معدل النقر</translation>
    </message>
    <message>
        <source>clicks</source>
        <translation>نقرات</translation>
    </message>
    <message>
        <source>conversion rate</source>
        <translation>معدل التحويل</translation>
    </message>
    <message>
        <source>conversions</source>
        <translation>تحويلات</translation>
    </message>
    <message>
        <source>cost per click</source>
        <translation>تكلفة النقرة</translation>
    </message>
    <message>
        <source>cost per conversion</source>
        <translation>تكلفة التحويل</translation>
    </message>
    <message>
        <source>cost per thousand</source>
        <translation>تكلفة الألف ظهور</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>التكرار</translation>
    </message>
    <message>
        <source>impressions</source>
        <translation>مرات ظهور</translation>
    </message>
    <message>
        <source>lower its bid</source>
        <translation>اخفض عرض السعر</translation>
    </message>
    <message>
        <source>lower its daily budget</source>
        <translation>اخفض الميزانية اليومية</translation>
    </message>
    <message>
        <source>pause it</source>
        <translation>أوقفه</translation>
    </message>
    <message>
        <source>raise its bid</source>
        <translation>ارفع عرض السعر</translation>
    </message>
    <message>
        <source>raise its daily budget</source>
        <translation>ارفع الميزانية اليومية</translation>
    </message>
    <message>
        <source>return on ad spend</source>
        <translation>العائد على الإنفاق</translation>
    </message>
    <message>
        <source>revenue</source>
        <translation>الإيراد</translation>
    </message>
    <message>
        <source>spend</source>
        <translation>الإنفاق</translation>
    </message>
    <message>
        <source>start it again, if a rule paused it</source>
        <translation>أعد تشغيله إن أوقفته قاعدة</translation>
    </message>
    <message>
        <source>tell us, and change nothing</source>
        <translation>نبّهنا ولا تغيّر شيئًا</translation>
    </message>
    <message>
        <source>then {deed}.</source>
        <translation>{deed}.</translation>
    </message>
    <message>
        <source>{count} {name}</source>
        <translation>{count} {name}</translation>
    </message>
    <message>
        <source>{days} ending {ago} ago</source>
        <translation>{days} تنتهي قبل {ago}</translation>
    </message>
    <message>
        <source>{days} up to today</source>
        <translation>{days} حتى اليوم</translation>
    </message>
    <message>
        <source>{days} up to yesterday</source>
        <translation>{days} حتى أمس</translation>
    </message>
    <message>
        <source>{deed} by {by}</source>
        <translation>{deed} بمقدار {by}</translation>
    </message>
    <message>
        <source>{deed}, down to {bound}</source>
        <translation>{deed}، ولا ينزل عن {bound}</translation>
    </message>
    <message>
        <source>{deed}, up to {bound}</source>
        <translation>{deed}، ولا يتجاوز {bound}</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} و{second}</translation>
    </message>
    <message>
        <source>{first} or {second}</source>
        <translation>{first} أو {second}</translation>
    </message>
    <message>
        <source>{metric} of {window} is above {value}</source>
        <translation>{metric} خلال {window} فوق {value}</translation>
    </message>
    <message>
        <source>{metric} of {window} is above {value} of the plan</source>
        <translation>{metric} خلال {window} فوق {value} من هدف الخطة</translation>
    </message>
    <message>
        <source>{metric} of {window} is below {value}</source>
        <translation>{metric} خلال {window} تحت {value}</translation>
    </message>
    <message>
        <source>{metric} of {window} is below {value} of the plan</source>
        <translation>{metric} خلال {window} تحت {value} من هدف الخطة</translation>
    </message>
    <message>
        <source>{metric} of {window} is over {value} higher than in the days before</source>
        <translation>{metric} خلال {window} أعلى من الفترة السابقة بأكثر من {value}</translation>
    </message>
    <message>
        <source>{metric} of {window} is over {value} lower than in the days before</source>
        <translation>{metric} خلال {window} أقل من الفترة السابقة بأكثر من {value}</translation>
    </message>
    <message>
        <source>{money} of spend</source>
        <translation>إنفاق {money}</translation>
    </message>
    <message>
        <source>{what} labelled {labels}</source>
        <translation>{what} الموسومة بـ{labels}</translation>
    </message>
    <message>
        <source>{what} of chosen accounts</source>
        <translation>{what} في الحسابات المختارة</translation>
    </message>
    <message>
        <source>{what} on {platforms}</source>
        <translation>{what} على {platforms}</translation>
    </message>
    <message>
        <source>{what} with “{name}” in their name</source>
        <translation>{what} التي في اسمها «{name}»</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>Approval before publishing</source>
        <translation>الموافقة قبل النشر</translation>
    </message>
    <message>
        <source>Changing these, or the currency, asks for your password once more.</source>
        <translation>تغيير هذه القواعد أو العملة يتطلب كلمة المرور مرة أخرى.</translation>
    </message>
    <message>
        <source>E-mail code on new devices</source>
        <translation>رمز بالبريد على الأجهزة الجديدة</translation>
    </message>
    <message>
        <source>Everybody has 14 days to set it up; after that, whoever has none is let in again as soon as he has. Your own comes first.</source>
        <translation>لدى الجميع 14 يومًا لإعداده، وبعدها لا يدخل من لم يُعدّه حتى يفعل. فعّله في حسابك أولًا.</translation>
    </message>
    <message>
        <source>Nothing is published before a colleague has approved it.</source>
        <translation>لا يُنشر شيء قبل أن يوافق عليه أحد الزملاء.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Two-step sign-in for everybody</source>
        <translation>التحقق بخطوتين للجميع</translation>
    </message>
    <message>
        <source>Whoever signs in on a new device without two-step sign-in types a code we mail.</source>
        <translation>من يسجّل الدخول من جهاز جديد بلا تحقق بخطوتين يكتب رمزًا نرسله إلى بريده.</translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>لم تتحقق</numerusform>
            <numerusform>تحققت مرة</numerusform>
            <numerusform>تحققت مرتين</numerusform>
            <numerusform>تحققت %n مرات</numerusform>
            <numerusform>تحققت %n مرة</numerusform>
            <numerusform>تحققت %n مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>A rule watches figures and does what you would do: pause, raise, lower, or tell you.</source>
        <translation>القاعدة تراقب الأرقام وتفعل ما كنت ستفعله: توقف أو ترفع أو تخفض أو تنبّهك.</translation>
    </message>
    <message>
        <source>Another rule like this</source>
        <translation>قاعدة أخرى مثلها</translation>
    </message>
    <message>
        <source>Begin with a sample</source>
        <translation>ابدأ بمثال</translation>
    </message>
    <message>
        <source>Cannot be read by this version</source>
        <translation>لا تقرؤها هذه النسخة</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>احذف</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>انسخ</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>احفظ</translation>
    </message>
    <message>
        <source>Keep the rule as it stands</source>
        <translation>احفظ القاعدة كما هي</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>شغّلها</translation>
    </message>
    <message>
        <source>Loading the rules…</source>
        <translation>تُحمَّل القواعد…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>قاعدة جديدة</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>لا قواعد بعد</translation>
    </message>
    <message>
        <source>Not kept yet</source>
        <translation>لم تُحفظ بعد</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقفة</translation>
    </message>
    <message>
        <source>On</source>
        <translation>تعمل</translation>
    </message>
    <message>
        <source>On, no run yet</source>
        <translation>تعمل، ولم يحن وقتها بعد</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Seen, off</source>
        <translation>شوهدت، ومتوقفة</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>المحاكاة</translation>
    </message>
    <message>
        <source>Take the last change of a rule back</source>
        <translation>تراجع عن آخر تغيير في القواعد</translation>
    </message>
    <message>
        <source>The rule {name} was deleted</source>
        <translation>حُذفت القاعدة {name}</translation>
    </message>
    <message>
        <source>To be seen first</source>
        <translation>تُشاهَد أولًا</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (نسخة)</translation>
    </message>
</context>
<context>
    <name>ScheduleFields</name>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>{moment}: time</source>
        <translation>{moment}: الوقت</translation>
    </message>
</context>
<context>
    <name>SchedulesView</name>
    <message>
        <source>A whole account, or the whole client</source>
        <translation>حساب كامل أو العميل كله</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>تم الإلغاء</translation>
    </message>
    <message>
        <source>Choose a campaign, an ad set or an ad, and press Ctrl+Shift+S: it goes live, stops or changes for a time at the minute you name, also while this computer is off.</source>
        <translation>اختر حملة أو مجموعة إعلانية أو إعلانًا واضغط Ctrl+Shift+S: يعمل أو يتوقف أو يتغير مؤقتًا في الدقيقة التي تحددها، حتى وهذا الجهاز مغلق.</translation>
    </message>
    <message>
        <source>Do it now</source>
        <translation>نفّذه الآن</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>سابقًا</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>القادم</translation>
    </message>
    <message>
        <source>Nothing is planned</source>
        <translation>لا شيء مجدول</translation>
    </message>
    <message>
        <source>Put back now</source>
        <translation>أرجِعه الآن</translation>
    </message>
    <message>
        <source>Run now</source>
        <translation>نفّذ الآن</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>الجداول</translation>
    </message>
    <message>
        <source>Stop at a set minute</source>
        <translation>إيقاف في دقيقة محددة</translation>
    </message>
    <message>
        <source>Take the last change of a schedule back</source>
        <translation>التراجع عن آخر تغيير في الجداول</translation>
    </message>
    <message>
        <source>The schedules could not be read</source>
        <translation>تعذّرت قراءة الجداول</translation>
    </message>
    <message>
        <source>The server does it as soon as it hears of it</source>
        <translation>ينفّذه الخادم فور وصوله إليه</translation>
    </message>
    <message>
        <source>The whole client…</source>
        <translation>العميل كله…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>{account} on {platform}…</source>
        <translation>{account} على {platform}…</translation>
    </message>
</context>
<context>
    <name>ScopeForm</name>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>أضف وسمًا</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>أضف حسابًا</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>كل الحسابات</translation>
    </message>
    <message>
        <source>An account that is gone</source>
        <translation>حساب لم يعد موجودًا</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>أيّها</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Name contains</source>
        <translation>الاسم يحوي</translation>
    </message>
    <message>
        <source>What it looks at</source>
        <translation>ما تنظر فيه</translation>
    </message>
</context>
<context>
    <name>SecondFactorForm</name>
    <message>
        <source>Back to sign-in</source>
        <translation>العودة إلى تسجيل الدخول</translation>
    </message>
    <message>
        <source>Backup code</source>
        <translation>رمز احتياطي</translation>
    </message>
    <message>
        <source>Authenticator code</source>
        <translation>رمز تطبيق المصادقة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Open your authenticator and type the six digits it shows for ADLY.</source>
        <translation>افتح تطبيق المصادقة واكتب الأرقام الستة التي يعرضها لـ ADLY.</translation>
    </message>
    <message>
        <source>Second step</source>
        <translation>خطوة التحقق الثانية</translation>
    </message>
    <message>
        <source>This backup code is not right, or it was used before. Try another one.</source>
        <translation>هذا الرمز الاحتياطي غير صحيح أو استُخدم من قبل. جرّب رمزًا آخر.</translation>
    </message>
    <message>
        <source>This code is not right. Type the digits the authenticator shows now.</source>
        <translation>الرمز غير صحيح. اكتب الأرقام التي يعرضها تطبيق المصادقة الآن.</translation>
    </message>
    <message>
        <source>Type one of the codes you saved when you set this up. Each works once.</source>
        <translation>اكتب أحد الرموز التي احتفظت بها عند التفعيل. كل رمز صالح لمرة واحدة.</translation>
    </message>
    <message>
        <source>Use a backup code</source>
        <translation>استخدم رمزًا احتياطيًا</translation>
    </message>
    <message>
        <source>Use the authenticator</source>
        <translation>استخدم تطبيق المصادقة</translation>
    </message>
</context>
<context>
    <name>SecondStepSection</name>
    <message numerus="yes">
        <source>%n backup code(s) left.</source>
        <translation>
            <numerusform>لم يبقَ أي رمز احتياطي.</numerusform>
            <numerusform>بقي رمز احتياطي واحد.</numerusform>
            <numerusform>بقي رمزان احتياطيان.</numerusform>
            <numerusform>بقيت %n رموز احتياطية.</numerusform>
            <numerusform>بقي %n رمزًا احتياطيًا.</numerusform>
            <numerusform>بقي %n رمز احتياطي.</numerusform>
        </translation>
    </message>
    <message>
        <source>A code from an authenticator app on top of the password, so a stolen password is not enough.</source>
        <translation>رمز من تطبيق المصادقة مع كلمة المرور، فلا تكفي كلمة مرور مسروقة للدخول.</translation>
    </message>
    <message>
        <source>I have saved them</source>
        <translation>حفظتها</translation>
    </message>
    <message>
        <source>Keep these codes somewhere safe. Each works once, when the authenticator is not with you.</source>
        <translation>احفظ هذه الرموز في مكان آمن. كل رمز صالح لمرة واحدة حين لا يكون تطبيق المصادقة معك.</translation>
    </message>
    <message>
        <source>New backup codes</source>
        <translation>رموز احتياطية جديدة</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>غير مفعّل</translation>
    </message>
    <message>
        <source>On</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app, or type the key below it, then type its digits.</source>
        <translation>امسح الرمز بتطبيق المصادقة أو اكتب المفتاح أسفله، ثم اكتب الأرقام التي يعرضها.</translation>
    </message>
    <message>
        <source>Two-step sign-in</source>
        <translation>التحقق بخطوتين</translation>
    </message>
    <message>
        <source>The six digits it shows</source>
        <translation>الأرقام الستة المعروضة</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>تعطيل</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>تفعيل</translation>
    </message>
</context>
<context>
    <name>SentView</name>
    <message>
        <source>A colleague</source>
        <translation>أحد الزملاء</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>طُبّق</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>دُمج</translation>
    </message>
    <message>
        <source>Proposal · applied by {who}</source>
        <translation>مقترح · تطبيق {who}</translation>
    </message>
    <message>
        <source>Proposal · rejected by {who}</source>
        <translation>مقترح · رفض {who}</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>رُفض</translation>
    </message>
    <message>
        <source>Sent and settled</source>
        <translation>أُرسل وحُسم</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>حُسم</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>قُبل</translation>
    </message>
    <message>
        <source>What the server has taken in seven days, and what was decided.</source>
        <translation>ما قبله الخادم خلال سبعة أيام، وما اتُّخذ من قرارات.</translation>
    </message>
    <message>
        <source>{field} · decided by {who}</source>
        <translation>{field} · القرار من {who}</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>العودة إلى تسجيل الدخول</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Whoever runs ADLY at your agency knows this address.</source>
        <translation>هذا العنوان لدى مسؤول ADLY في وكالتك.</translation>
    </message>
    <message>
        <source>Your agency&apos;s server</source>
        <translation>خادم وكالتك</translation>
    </message>
</context>
<context>
    <name>SettingProblems</name>
    <message>
        <source>3 to 60 letters and digits, joined by single hyphens.</source>
        <translation>من 3 إلى 60 حرفًا ورقمًا، تفصل بينها شرطات مفردة.</translation>
    </message>
    <message>
        <source>A workspace needs a name.</source>
        <translation>لا بد لمساحة العمل من اسم.</translation>
    </message>
    <message>
        <source>At least one day is a working day.</source>
        <translation>لا بد من يوم عمل واحد على الأقل.</translation>
    </message>
    <message>
        <source>Somebody&apos;s spend ceiling is counted in this currency. Lift it in Team first.</source>
        <translation>يوجد سقف إنفاق محسوب بهذه العملة. أزِله من صفحة الفريق أولًا.</translation>
    </message>
    <message>
        <source>The server does not take this.</source>
        <translation>لا يقبل الخادم هذه القيمة.</translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>No budget here</source>
        <translation>لا ميزانية هنا</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Locked options</source>
        <translation>الخيارات المقفلة</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>مساحة العمل</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ShownFindings</name>
    <message>
        <source>Fix</source>
        <translation>إصلاح</translation>
    </message>
    <message>
        <source>Fix all</source>
        <translation>إصلاح الكل</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Create an account</source>
        <translation>إنشاء حساب</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Forgot the password?</source>
        <translation>نسيت كلمة المرور؟</translation>
    </message>
    <message>
        <source>Or go on as</source>
        <translation>أو تابع باسم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Your campaigns wait where you left them, on this computer too.</source>
        <translation>حملاتك بانتظارك كما تركتها، وعلى هذا الجهاز أيضًا.</translation>
    </message>
</context>
<context>
    <name>SignUpForm</name>
    <message>
        <source>At least 15 characters: a short sentence</source>
        <translation>جملة قصيرة من 15 حرفًا على الأقل</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>إنشاء حساب</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>لدي حساب</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>We email you a code; nothing else is needed.</source>
        <translation>نرسل رمزًا إلى بريدك، ولا يلزم شيء آخر.</translation>
    </message>
</context>
<context>
    <name>SpendMarks</name>
    <message>
        <source>Spend by day, {spent} in all. Would have acted on: {days}</source>
        <translation>الإنفاق يومًا بيوم، والمجموع {spent}. كانت ستتصرف في: {days}</translation>
    </message>
</context>
<context>
    <name>SpendView</name>
    <message numerus="yes">
        <source>%n plan(s) changed</source>
        <translation>
            <numerusform>لم تتغير أي خطة</numerusform>
            <numerusform>تغيّرت خطة واحدة</numerusform>
            <numerusform>تغيّرت خطتان</numerusform>
            <numerusform>تغيّرت %n خطط</numerusform>
            <numerusform>تغيّرت %n خطة</numerusform>
            <numerusform>تغيّرت %n خطة</numerusform>
        </translation>
    </message>
    <message>
        <source>At this rate</source>
        <translation>بهذا المعدل</translation>
    </message>
    <message>
        <source>Figures updated {ago}</source>
        <translation>آخر تحديث للأرقام {ago}</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>افحص الآن</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>خطة جديدة</translation>
    </message>
    <message>
        <source>Nothing is planned for this month. Write it under Plans.</source>
        <translation>لا خطط لهذا الشهر. أضفها من «الخطط».</translation>
    </message>
    <message>
        <source>Nothing is planned yet</source>
        <translation>لا خطط بعد</translation>
    </message>
    <message>
        <source>Pacing</source>
        <translation>سير الإنفاق</translation>
    </message>
    <message>
        <source>Plan what an initiative may spend in a month; the spend guard measures against it.</source>
        <translation>حدّد ما يمكن أن تنفقه كل مبادرة في الشهر، ويقيس حارس الإنفاق عليه.</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>المخطط</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>الخطط</translation>
    </message>
    <message>
        <source>Reading plans…</source>
        <translation>جارٍ قراءة الخطط…</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>الإنفاق</translation>
    </message>
    <message>
        <source>Spend guard</source>
        <translation>حارس الإنفاق</translation>
    </message>
    <message>
        <source>Spend guard…</source>
        <translation>حارس الإنفاق…</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>المنفق</translation>
    </message>
    <message>
        <source>The plans could not be read</source>
        <translation>تعذّرت قراءة الخطط</translation>
    </message>
    <message>
        <source>This needs the server; it is not reached now.</source>
        <translation>يحتاج هذا إلى الخادم، ولا اتصال به الآن.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Your role does not allow to pause.</source>
        <translation>دورك لا يتيح الإيقاف.</translation>
    </message>
</context>
<context>
    <name>SpendWords</name>
    <message>
        <source>A part of the split is no longer here.</source>
        <translation>جزء من التوزيع لم يعد موجودًا.</translation>
    </message>
    <message>
        <source>A plan begins on the first of its month.</source>
        <translation>تبدأ الخطة في أول يوم من شهرها.</translation>
    </message>
    <message>
        <source>A result of {name} costs more than its target</source>
        <translation>تكلفة النتيجة في {name} أعلى من المستهدف</translation>
    </message>
    <message>
        <source>A share cannot be read.</source>
        <translation>تعذّرت قراءة إحدى الحصص.</translation>
    </message>
    <message>
        <source>A share is less than zero.</source>
        <translation>إحدى الحصص أقل من صفر.</translation>
    </message>
    <message>
        <source>A target must be more than zero.</source>
        <translation>يجب أن يكون المستهدف أكبر من صفر.</translation>
    </message>
    <message>
        <source>At this rate {budget} are gone on {on}.</source>
        <translation>بهذا المعدل ينفد مبلغ {budget} يوم {on}.</translation>
    </message>
    <message>
        <source>Installs</source>
        <translation>تثبيتات</translation>
    </message>
    <message>
        <source>It ended on {ended}; {spent} were spent since.</source>
        <translation>انتهت يوم {ended}، وأُنفق بعده {spent}.</translation>
    </message>
    <message>
        <source>Its accounts spend in {currencies}: without a rate that is not counted.</source>
        <translation>تنفق حساباتها بعملة {currencies}، ولا يُحتسب ذلك بلا سعر صرف مسجّل.</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>عملاء محتملون</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>رسائل</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>Name the initiative.</source>
        <translation>سمِّ المبادرة.</translation>
    </message>
    <message>
        <source>No amount: nothing is measured against it.</source>
        <translation>بلا مبلغ: لا شيء يُقاس عليها.</translation>
    </message>
    <message>
        <source>No campaign names this initiative yet.</source>
        <translation>لا حملة مرتبطة بهذه المبادرة بعد.</translation>
    </message>
    <message>
        <source>Paused here since {since}; {spent} were spent after that.</source>
        <translation>موقوفة هنا منذ {since}، وأُنفق بعدها {spent}.</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>مشتريات</translation>
    </message>
    <message>
        <source>Results: {results}, for {spent}. The target is {each} each.</source>
        <translation>النتائج: {results} مقابل {spent}، والمستهدف {each} للنتيجة الواحدة.</translation>
    </message>
    <message>
        <source>Results: {results}, planned by now: {meant}.</source>
        <translation>النتائج: {results}، والمخطط حتى الآن: {meant}.</translation>
    </message>
    <message>
        <source>Say which result is meant.</source>
        <translation>حدّد نوع النتيجة المقصودة.</translation>
    </message>
    <message>
        <source>Snapchat</source>
        <translation>سناب شات</translation>
    </message>
    <message>
        <source>So many results at that cost need {needed}; the plan has {amount}.</source>
        <translation>هذا العدد من النتائج بهذه التكلفة يحتاج إلى {needed}، وفي الخطة {amount}.</translation>
    </message>
    <message>
        <source>The amount must be more than zero.</source>
        <translation>يجب أن يكون المبلغ أكبر من صفر.</translation>
    </message>
    <message>
        <source>The month cannot be read.</source>
        <translation>تعذّرت قراءة الشهر.</translation>
    </message>
    <message>
        <source>The shares are less than the whole: {sum} of {whole}.</source>
        <translation>مجموع الحصص أقل من الكل: {sum} من {whole}.</translation>
    </message>
    <message>
        <source>The shares are more than the whole: {sum} of {whole}.</source>
        <translation>مجموع الحصص أكبر من الكل: {sum} من {whole}.</translation>
    </message>
    <message>
        <source>The spend guard has found something about {name}</source>
        <translation>وجد حارس الإنفاق أمرًا يخص {name}</translation>
    </message>
    <message>
        <source>The split needs its parts and its unit.</source>
        <translation>ينقص التوزيع أجزاؤه أو وحدته.</translation>
    </message>
    <message>
        <source>The target cannot be read.</source>
        <translation>تعذّرت قراءة المستهدف.</translation>
    </message>
    <message>
        <source>This month of the initiative is planned twice.</source>
        <translation>لهذه المبادرة خطتان في الشهر نفسه.</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>تيك توك</translation>
    </message>
    <message>
        <source>Today&apos;s spend is above its ceiling</source>
        <translation>إنفاق اليوم فوق سقفه</translation>
    </message>
    <message>
        <source>Update ADLY on this computer to read what it is.</source>
        <translation>حدّث ADLY على هذا الجهاز لتقرأ ما هو.</translation>
    </message>
    <message>
        <source>{amount} is finer than {currency} has units.</source>
        <translation>كسور {amount} أدق مما تسمح به عملة {currency}.</translation>
    </message>
    <message>
        <source>{currency} is not a currency.</source>
        <translation>{currency} ليست عملة معروفة.</translation>
    </message>
    <message>
        <source>{left_out} are not counted: write down a rate, or plan in that currency.</source>
        <translation>لم يُحتسب {left_out}: سجّل سعر صرف، أو خطّط بتلك العملة.</translation>
    </message>
    <message>
        <source>{name} brings less than its target for what it spends</source>
        <translation>عائد {name} على ما ينفقه أقل من المستهدف</translation>
    </message>
    <message>
        <source>{name} has fewer results than planned by now</source>
        <translation>نتائج {name} حتى الآن أقل من المخطط</translation>
    </message>
    <message>
        <source>{name} has spend in another currency</source>
        <translation>في {name} إنفاق بعملة أخرى</translation>
    </message>
    <message>
        <source>{name} has spent more than its plan</source>
        <translation>تجاوز إنفاق {name} خطتها</translation>
    </message>
    <message>
        <source>{name} spends after its end</source>
        <translation>{name} تنفق بعد انتهائها</translation>
    </message>
    <message>
        <source>{name} spends although it is paused</source>
        <translation>{name} تنفق وهي موقوفة</translation>
    </message>
    <message>
        <source>{name} spends faster than planned</source>
        <translation>إنفاق {name} أسرع من الخطة</translation>
    </message>
    <message>
        <source>{name} spends too slowly</source>
        <translation>إنفاق {name} أبطأ من الخطة</translation>
    </message>
    <message>
        <source>{name} spends without results</source>
        <translation>{name} تنفق بلا نتائج</translation>
    </message>
    <message>
        <source>{name} will be used up before the month ends</source>
        <translation>تنفد خطة {name} قبل نهاية الشهر</translation>
    </message>
    <message>
        <source>{part} has spent more than its part of {name}</source>
        <translation>تجاوز إنفاق {part} نصيبه من {name}</translation>
    </message>
    <message>
        <source>{part} spends its part of {name} faster than planned</source>
        <translation>{part} ينفق نصيبه من {name} أسرع من الخطة</translation>
    </message>
    <message>
        <source>{rate} (a fixed peg)</source>
        <translation>{rate} (سعر مثبّت)</translation>
    </message>
    <message>
        <source>{rate} (stated, from {day})</source>
        <translation>{rate} (سعر معتمد لديكم منذ {day})</translation>
    </message>
    <message>
        <source>{revenue} for {spent}: a ROAS of {roas} where {wanted} is the target.</source>
        <translation>{revenue} مقابل {spent}: العائد {roas}، والمستهدف {wanted}.</translation>
    </message>
    <message>
        <source>{spent} of {budget} this month. At this rate it ends at {forecast}.</source>
        <translation>أُنفق {spent} من {budget} هذا الشهر، وبهذا المعدل ينتهي عند {forecast}.</translation>
    </message>
    <message>
        <source>{spent} of {budget} this month. The whole is within its plan.</source>
        <translation>{spent} من {budget} هذا الشهر، والخطة كلها ضمن حدّها.</translation>
    </message>
    <message>
        <source>{spent} on the last whole days, and not one result.</source>
        <translation>أُنفق {spent} في الأيام الأخيرة المكتملة بلا أي نتيجة.</translation>
    </message>
    <message>
        <source>{spent} so far, {planned} planned by now.</source>
        <translation>أُنفق {spent}، والمخطط حتى الآن {planned}.</translation>
    </message>
    <message>
        <source>{spent} so far, {planned} planned by now. At this rate it ends at {forecast}.</source>
        <translation>أُنفق {spent}، والمخطط حتى الآن {planned}. بهذا المعدل ينتهي الشهر عند {forecast}.</translation>
    </message>
    <message>
        <source>{spent} today, the ceiling is {ceiling}.</source>
        <translation>أُنفق اليوم {spent}، والسقف {ceiling}.</translation>
    </message>
    <message>
        <source>{word} is no kind of result.</source>
        <translation>{word} ليس نوع نتيجة معروفًا.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>All of this is so already.</source>
        <translation>كل ما في المقترح مطبّق مسبقًا.</translation>
    </message>
    <message>
        <source>Already so</source>
        <translation>مطبّق مسبقًا</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>تغيّر لاحقًا</translation>
    </message>
    <message>
        <source>Decide the conflict</source>
        <translation>قرار في تعارض</translation>
    </message>
    <message>
        <source>Delete, with everything in it</source>
        <translation>حذف مع كل ما بداخله</translation>
    </message>
    <message>
        <source>Deleted since</source>
        <translation>حُذف لاحقًا</translation>
    </message>
    <message>
        <source>Fits together</source>
        <translation>يتوافق</translation>
    </message>
    <message>
        <source>It was deleted meanwhile. Applying brings it back, with what was in it.</source>
        <translation>حُذف في هذه الأثناء. التطبيق يستعيده مع ما كان بداخله.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>Others have written here since. Both fit together, word by word.</source>
        <translation>كتب زملاء هنا لاحقًا، والنصان يتوافقان كلمة بكلمة.</translation>
    </message>
    <message>
        <source>Restore, with everything in it</source>
        <translation>استعادة مع كل ما بداخله</translation>
    </message>
    <message>
        <source>Settled since</source>
        <translation>حُسم لاحقًا</translation>
    </message>
    <message>
        <source>The conflict this decides was settled meanwhile.</source>
        <translation>حُسم هذا التعارض في هذه الأثناء.</translation>
    </message>
    <message>
        <source>This belongs to something that is not there. Where another proposal makes it, apply that first.</source>
        <translation>يتبع هذا عنصرًا غير موجود. إن كان مقترح آخر ينشئه فطبّق ذاك أولًا.</translation>
    </message>
    <message>
        <source>What stands here now is not what the author saw. Compare before you apply.</source>
        <translation>القيمة الحالية غير التي رآها صاحب المقترح. قارن قبل التطبيق.</translation>
    </message>
</context>
<context>
    <name>SyncMark</name>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>Decide it on the Sync screen</source>
        <translation>القرار في شاشة المزامنة</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>لم يُقبل</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>لم يُرسل بعد</translation>
    </message>
    <message>
        <source>See what waits to be sent</source>
        <translation>ما ينتظر الإرسال</translation>
    </message>
    <message>
        <source>See why, and what can be done</source>
        <translation>السبب وما يمكن فعله</translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message numerus="yes">
        <source>%n change(s) in seven days</source>
        <translation>
            <numerusform>لا تغييرات خلال 7 أيام</numerusform>
            <numerusform>تغيير واحد خلال 7 أيام</numerusform>
            <numerusform>تغييران خلال 7 أيام</numerusform>
            <numerusform>%n تغييرات خلال 7 أيام</numerusform>
            <numerusform>%n تغييرًا خلال 7 أيام</numerusform>
            <numerusform>%n تغيير خلال 7 أيام</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Deleted while it was edited</source>
        <translation>حُذف أثناء التعديل</translation>
    </message>
    <message>
        <source>Edited before it was deleted</source>
        <translation>عُدّل قبل الحذف</translation>
    </message>
    <message>
        <source>Everything you did is with your colleagues, and theirs is here.</source>
        <translation>كل ما أنجزته وصل إلى زملائك، وكل ما لديهم وصل إليك.</translation>
    </message>
    <message>
        <source>Export unsent work</source>
        <translation>تصدير غير المُرسل</translation>
    </message>
    <message>
        <source>Created in something deleted</source>
        <translation>أُنشئ داخل شيء محذوف</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا عناصر</numerusform>
            <numerusform>عنصر واحد</numerusform>
            <numerusform>عنصران</numerusform>
            <numerusform>%n عناصر</numerusform>
            <numerusform>%n عنصرًا</numerusform>
            <numerusform>%n عنصر</numerusform>
        </translation>
    </message>
    <message>
        <source>A colleague&apos;s unsent work, as proposals</source>
        <translation>تعديلات زميل لم تُرسل، على شكل مقترحات</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Need your decision · {count}</source>
        <translation>تحتاج قرارك · {count}</translation>
    </message>
    <message>
        <source>Not accepted · {count}</source>
        <translation>لم تُقبل · {count}</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>لا شيء يحتاج قرارك</translation>
    </message>
    <message>
        <source>Proposals · {count}</source>
        <translation>مقترحات · {count}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>Send and fetch now</source>
        <translation>أرسل واجلب الآن</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Settle them</source>
        <translation>احسمها</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message numerus="yes">
        <source>Take all %n of mine?</source>
        <translation>
            <numerusform>لا شيء ليؤخذ</numerusform>
            <numerusform>أتأخذ نسختك؟</numerusform>
            <numerusform>أتأخذ نسختيك كلتيهما؟</numerusform>
            <numerusform>أتأخذ نسخك الـ%n كلها؟</numerusform>
            <numerusform>أتأخذ نسخك الـ%n كلها؟</numerusform>
            <numerusform>أتأخذ نسخك الـ%n كلها؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take all %n of theirs?</source>
        <translation>
            <numerusform>لا شيء ليؤخذ</numerusform>
            <numerusform>أتأخذ نسختهم؟</numerusform>
            <numerusform>أتأخذ نسختيهم كلتيهما؟</numerusform>
            <numerusform>أتأخذ نسخهم الـ%n كلها؟</numerusform>
            <numerusform>أتأخذ نسخهم الـ%n كلها؟</numerusform>
            <numerusform>أتأخذ نسخهم الـ%n كلها؟</numerusform>
        </translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>تعذّرت القراءة</translation>
    </message>
    <message numerus="yes">
        <source>This settles %n open conflict(s) of “{name}”. It can be undone.</source>
        <translation>
            <numerusform>لا تعارضات مفتوحة في «{name}».</numerusform>
            <numerusform>يحسم هذا تعارضًا واحدًا مفتوحًا في «{name}»، ويمكن التراجع.</numerusform>
            <numerusform>يحسم هذا تعارضين مفتوحين في «{name}»، ويمكن التراجع.</numerusform>
            <numerusform>يحسم هذا %n تعارضات مفتوحة في «{name}»، ويمكن التراجع.</numerusform>
            <numerusform>يحسم هذا %n تعارضًا مفتوحًا في «{name}»، ويمكن التراجع.</numerusform>
            <numerusform>يحسم هذا %n تعارض مفتوح في «{name}»، ويمكن التراجع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Waits to be sent · {count}</source>
        <translation>بانتظار الإرسال · {count}</translation>
    </message>
    <message>
        <source>What needs a decision, what waits, what was sent</source>
        <translation>ما يحتاج إلى قرار، وما ينتظر، وما أُرسل</translation>
    </message>
    <message>
        <source>Work that exists only here, as a file</source>
        <translation>ما لا يوجد إلا هنا، في ملف</translation>
    </message>
    <message>
        <source>{who}, {ago}</source>
        <translation>{who}، {ago}</translation>
    </message>
</context>
<context>
    <name>SyncViewModel</name>
    <message numerus="yes">
        <source>%n decisions saved</source>
        <translation>
            <numerusform>لم يُحفظ قرار</numerusform>
            <numerusform>حُفظ القرار</numerusform>
            <numerusform>حُفظ القراران</numerusform>
            <numerusform>حُفظت %n قرارات</numerusform>
            <numerusform>حُفظ %n قرارًا</numerusform>
            <numerusform>حُفظ %n قرار</numerusform>
        </translation>
    </message>
    <message>
        <source>Decision saved</source>
        <translation>حُفظ القرار</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>تم التجاهل</translation>
    </message>
    <message>
        <source>Marked to be removed when published</source>
        <translation>حُدّد للإزالة عند النشر</translation>
    </message>
    <message>
        <source>Waits to be sent again</source>
        <translation>بانتظار الإرسال من جديد</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>لا تغييرات تنتظر المزامنة</numerusform>
            <numerusform>تغيير ينتظر المزامنة</numerusform>
            <numerusform>تغييران ينتظران المزامنة</numerusform>
            <numerusform>%n تغييرات تنتظر المزامنة</numerusform>
            <numerusform>%n تغييرًا ينتظر المزامنة</numerusform>
            <numerusform>%n تغيير ينتظر المزامنة</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading · {percent}%</source>
        <translation>جارٍ التحميل · {percent}%</translation>
    </message>
    <message>
        <source>No longer in this workspace</source>
        <translation>لم تعد ضمن مساحة العمل هذه</translation>
    </message>
    <message>
        <source>Offline · everything saved</source>
        <translation>بلا اتصال · كل شيء محفوظ</translation>
    </message>
    <message>
        <source>Online · synced {ago}</source>
        <translation>متصل · تمت المزامنة {ago}</translation>
    </message>
    <message>
        <source>Signed out · everything saved</source>
        <translation>خارج الحساب · كل شيء محفوظ</translation>
    </message>
    <message>
        <source>Sync is waiting · everything saved</source>
        <translation>المزامنة تنتظر · كل شيء محفوظ</translation>
    </message>
    <message>
        <source>Synced {ago}</source>
        <translation>آخر مزامنة {ago}</translation>
    </message>
    <message>
        <source>Syncing · everything saved</source>
        <translation>جارية المزامنة · كل شيء محفوظ</translation>
    </message>
    <message>
        <source>Update ADLY to receive · your work is sent</source>
        <translation>حدّث ADLY لتستقبل التعديلات · عملك يُرسل</translation>
    </message>
</context>
<context>
    <name>TargetingTab</name>
    <message>
        <source>Add a country</source>
        <translation>أضف دولة</translation>
    </message>
    <message>
        <source>All cities; find one</source>
        <translation>كل المدن؛ ابحث عن مدينة</translation>
    </message>
    <message>
        <source>All languages; add one</source>
        <translation>كل اللغات؛ أضف لغة</translation>
    </message>
    <message>
        <source>All regions; find one</source>
        <translation>كل المناطق؛ ابحث عن منطقة</translation>
    </message>
    <message>
        <source>Cities</source>
        <translation>المدن</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>الدول</translation>
    </message>
    <message>
        <source>Excluded countries</source>
        <translation>الدول المستبعدة</translation>
    </message>
    <message>
        <source>Find an interest</source>
        <translation>ابحث عن اهتمام</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Interests</source>
        <translation>الاهتمامات</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>المناطق</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>اللغات</translation>
    </message>
    <message>
        <source>May reach beyond this audience</source>
        <translation>السماح بالوصول خارج هذا الجمهور</translation>
    </message>
</context>
<context>
    <name>TeamView</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>نقل الملكية</translation>
    </message>
    <message>
        <source>Hand ownership over before you leave</source>
        <translation>انقل الملكية قبل المغادرة</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>الدعوات</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>دعوة</translation>
    </message>
    <message>
        <source>Its copy on this computer is destroyed. Only an owner can invite you again.</source>
        <translation>تُتلف نسختها على هذا الجهاز. ولا يدعوك إليها من جديد إلا مالك.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>مغادرة</translation>
    </message>
    <message>
        <source>Leave this workspace</source>
        <translation>مغادرة مساحة العمل</translation>
    </message>
    <message>
        <source>Leave this workspace?</source>
        <translation>مغادرة مساحة العمل؟</translation>
    </message>
    <message>
        <source>Loading the team…</source>
        <translation>جارٍ تحميل الفريق…</translation>
    </message>
    <message>
        <source>Make {name} the owner</source>
        <translation>جعل {name} مالكًا</translation>
    </message>
    <message>
        <source>Make {name} the owner?</source>
        <translation>جعل {name} مالكًا؟</translation>
    </message>
    <message>
        <source>Nobody is being waited for.</source>
        <translation>لا دعوات مفتوحة.</translation>
    </message>
    <message>
        <source>Owners change roles and invite.</source>
        <translation>المالكون يغيّرون الأدوار ويرسلون الدعوات.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>إزالة {name}</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>إزالة {name}؟</translation>
    </message>
    <message>
        <source>Revoke the invitation to {name}</source>
        <translation>إلغاء دعوة {name}</translation>
    </message>
    <message>
        <source>Roles act at once, on every device.</source>
        <translation>تسري الأدوار فورًا على كل الأجهزة.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>احفظ</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <source>Signed out of this workspace at once; the copy on that computer is destroyed.</source>
        <translation>ينتهي دخوله إلى مساحة العمل فورًا، وتُتلف نسختها على جهازه.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>The team is kept on the server</source>
        <translation>بيانات الفريق محفوظة على الخادم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>What {name} may do</source>
        <translation>صلاحيات {name}</translation>
    </message>
    <message>
        <source>You will be a member. Only the new owner can undo this.</source>
        <translation>ستصبح عضوًا. ولا يعيد ذلك إلا المالك الجديد.</translation>
    </message>
    <message>
        <source>Ended on {day}</source>
        <translation>انتهت في {day}</translation>
    </message>
    <message>
        <source>Good until {day}</source>
        <translation>سارية حتى {day}</translation>
    </message>
    <message>
        <source>Invited by {name}</source>
        <translation>بدعوة من {name}</translation>
    </message>
    <message>
        <source>you</source>
        <translation>أنت</translation>
    </message>
</context>
<context>
    <name>TeamViewModel</name>
    <message>
        <source>Ownership was handed over.</source>
        <translation>نُقلت الملكية.</translation>
    </message>
    <message>
        <source>Removed from the team.</source>
        <translation>أُزيل من الفريق.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ</translation>
    </message>
    <message>
        <source>Sent again.</source>
        <translation>أُعيد الإرسال.</translation>
    </message>
    <message>
        <source>The invitation is on its way.</source>
        <translation>الدعوة في الطريق.</translation>
    </message>
    <message>
        <source>The invitation was revoked.</source>
        <translation>أُلغيت الدعوة.</translation>
    </message>
</context>
<context>
    <name>TeamWords</name>
    <message>
        <source>Edits campaigns; publishes where you allow it.</source>
        <translation>يحرر الحملات، وينشر إذا سمحت له.</translation>
    </message>
    <message>
        <source>May do everything, this page included.</source>
        <translation>يحق له كل شيء، وهذه الصفحة أيضًا.</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>عضو</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>مالك</translation>
    </message>
    <message>
        <source>Reads, comments, approves or rejects.</source>
        <translation>يقرأ ويعلّق ويوافق أو يرفض.</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>مشاهد</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل الصلاحيات</translation>
    </message>
    <message>
        <source>Publishes</source>
        <translation>ينشر</translation>
    </message>
    <message>
        <source>Sees customer data</source>
        <translation>يرى بيانات العملاء</translation>
    </message>
    <message>
        <source>up to {amount} a day</source>
        <translation>حتى {amount} يوميًا</translation>
    </message>
</context>
<context>
    <name>TextCaseView</name>
    <message>
        <source>Original</source>
        <translation>الأصل</translation>
    </message>
    <message>
        <source>Result – edit freely</source>
        <translation>النتيجة – عدّلها كما تشاء</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>خذ نسختي</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>خذ نسختهم</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>خذ هذا</translation>
    </message>
    <message>
        <source>You both changed the same words. Your other edits were merged.</source>
        <translation>عدّلتما الكلمات نفسها. بقية تعديلاتك دُمجت.</translation>
    </message>
    <message>
        <source>{one} and {other} changed the same words. Their other edits were merged.</source>
        <translation>عدّل {one} و{other} الكلمات نفسها. بقية تعديلاتهما دُمجت.</translation>
    </message>
</context>
<context>
    <name>TimingForm</name>
    <message>
        <source>Before other rules</source>
        <translation>ترتيبها بين القواعد</translation>
    </message>
    <message>
        <source>Clock of</source>
        <translation>التوقيت</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من الساعة</translation>
    </message>
    <message>
        <source>Goes first</source>
        <translation>تسبق غيرها</translation>
    </message>
    <message>
        <source>Goes last</source>
        <translation>بعد غيرها</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>كم مرة</translation>
    </message>
    <message>
        <source>In its turn</source>
        <translation>بدورها</translation>
    </message>
    <message>
        <source>Once a day</source>
        <translation>مرة في اليوم</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>ساعات هدوء</translation>
    </message>
    <message>
        <source>Quiet hours begin</source>
        <translation>بدء ساعات الهدوء</translation>
    </message>
    <message>
        <source>Quiet hours end</source>
        <translation>نهاية ساعات الهدوء</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>TodayView</name>
    <message numerus="yes">
        <source>%n act(s) not accepted</source>
        <translation>
            <numerusform>قُبلت كل الإجراءات</numerusform>
            <numerusform>إجراء واحد لم يُقبل</numerusform>
            <numerusform>إجراءان لم يُقبلا</numerusform>
            <numerusform>%n إجراءات لم تُقبل</numerusform>
            <numerusform>%n إجراءً لم يُقبل</numerusform>
            <numerusform>%n إجراء لم يُقبل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad account(s) must be connected again</source>
        <translation>
            <numerusform>كل الحسابات الإعلانية مربوطة</numerusform>
            <numerusform>حساب إعلاني يحتاج إلى إعادة الربط</numerusform>
            <numerusform>حسابان إعلانيان يحتاجان إلى إعادة الربط</numerusform>
            <numerusform>%n حسابات إعلانية تحتاج إلى إعادة الربط</numerusform>
            <numerusform>%n حسابًا إعلانيًا يحتاج إلى إعادة الربط</numerusform>
            <numerusform>%n حساب إعلاني يحتاج إلى إعادة الربط</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ad(s) not approved</source>
        <translation>
            <numerusform>كل الإعلانات معتمدة</numerusform>
            <numerusform>إعلان مرفوض</numerusform>
            <numerusform>إعلانان مرفوضان</numerusform>
            <numerusform>%n إعلانات مرفوضة</numerusform>
            <numerusform>%n إعلانًا مرفوضًا</numerusform>
            <numerusform>%n إعلان مرفوض</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) to decide</source>
        <translation>
            <numerusform>لا تعارضات</numerusform>
            <numerusform>تعارض ينتظر قرارك</numerusform>
            <numerusform>تعارضان ينتظران قرارك</numerusform>
            <numerusform>%n تعارضات تنتظر قرارك</numerusform>
            <numerusform>%n تعارضًا ينتظر قرارك</numerusform>
            <numerusform>%n تعارض ينتظر قرارك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be sent</source>
        <translation>
            <numerusform>أُرسلت كل الملفات</numerusform>
            <numerusform>ملف تعذّر إرساله</numerusform>
            <numerusform>ملفان تعذّر إرسالهما</numerusform>
            <numerusform>%n ملفات تعذّر إرسالها</numerusform>
            <numerusform>%n ملفًا تعذّر إرساله</numerusform>
            <numerusform>%n ملف تعذّر إرساله</numerusform>
        </translation>
    </message>
    <message>
        <source>Let&apos;s get started</source>
        <translation>بداية جديدة</translation>
    </message>
    <message numerus="yes">
        <source>Access of %n ad account(s) ends within a week</source>
        <translation>
            <numerusform>لا صلاحيات تنتهي هذا الأسبوع</numerusform>
            <numerusform>صلاحية حساب إعلاني تنتهي خلال أسبوع</numerusform>
            <numerusform>صلاحية حسابين إعلانيين تنتهي خلال أسبوع</numerusform>
            <numerusform>صلاحية %n حسابات إعلانية تنتهي خلال أسبوع</numerusform>
            <numerusform>صلاحية %n حسابًا إعلانيًا تنتهي خلال أسبوع</numerusform>
            <numerusform>صلاحية %n حساب إعلاني تنتهي خلال أسبوع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) made elsewhere</source>
        <translation>
            <numerusform>لا تغييرات من الخارج</numerusform>
            <numerusform>تغيير واحد من الخارج</numerusform>
            <numerusform>تغييران من الخارج</numerusform>
            <numerusform>%n تغييرات من الخارج</numerusform>
            <numerusform>%n تغييرًا من الخارج</numerusform>
            <numerusform>%n تغيير من الخارج</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n spend alert(s) to decide</source>
        <translation>
            <numerusform>لا تنبيهات إنفاق</numerusform>
            <numerusform>تنبيه إنفاق واحد ينتظر قرارك</numerusform>
            <numerusform>تنبيها إنفاق ينتظران قرارك</numerusform>
            <numerusform>%n تنبيهات إنفاق تنتظر قرارك</numerusform>
            <numerusform>%n تنبيه إنفاق ينتظر قرارك</numerusform>
            <numerusform>%n تنبيه إنفاق ينتظر قرارك</numerusform>
        </translation>
    </message>
    <message>
        <source>Also: {amounts}</source>
        <translation>وأيضًا: {amounts}</translation>
    </message>
    <message>
        <source>Connect an ad account or draft the first campaign, in either order.</source>
        <translation>اربط حسابًا إعلانيًا أو جهّز الحملة الأولى؛ ابدأ بأيهما شئت.</translation>
    </message>
    <message>
        <source>Conversions</source>
        <translation>التحويلات</translation>
    </message>
    <message>
        <source>Draft a campaign</source>
        <translation>جهّز حملة</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>طاب يومك</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>مساء الخير</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>صباح الخير</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>بانتظارك</translation>
    </message>
    <message>
        <source>Figures updated {ago}</source>
        <translation>آخر تحديث للأرقام: {ago}</translation>
    </message>
    <message>
        <source>Nothing right now</source>
        <translation>لا شيء الآن</translation>
    </message>
    <message>
        <source>Planned for these days: {amount} ({share})</source>
        <translation>المخطط لهذه الأيام: {amount} ({share})</translation>
    </message>
    <message>
        <source>ROAS</source>
        <translation>عائد الإنفاق</translation>
    </message>
    <message>
        <source>Recent work</source>
        <translation>آخر الأعمال</translation>
    </message>
    <message>
        <source>Revenue reported by platforms</source>
        <translation>الإيراد حسب المنصات</translation>
    </message>
    <message>
        <source>Spend by day</source>
        <translation>الإنفاق اليومي</translation>
    </message>
    <message>
        <source>Spend, 7 days</source>
        <translation>الإنفاق، 7 أيام</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
</context>
<context>
    <name>Token</name>
    <message>
        <source>Remove {name}</source>
        <translation>إزالة {name}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n unread notice(s)</source>
        <translation>
            <numerusform>لا إشعارات غير مقروءة</numerusform>
            <numerusform>إشعار واحد غير مقروء</numerusform>
            <numerusform>إشعاران غير مقروءين</numerusform>
            <numerusform>%n إشعارات غير مقروءة</numerusform>
            <numerusform>%n إشعارًا غير مقروء</numerusform>
            <numerusform>%n إشعار غير مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Pause now</source>
        <translation>إيقاف فوري</translation>
    </message>
    <message>
        <source>Pause now: it is being paused</source>
        <translation>إيقاف فوري: جارٍ الإيقاف</translation>
    </message>
    <message>
        <source>Pause now: the whole client</source>
        <translation>إيقاف فوري: العميل بالكامل</translation>
    </message>
    <message>
        <source>Pause now: your role cannot. Ask a member, an admin or an owner.</source>
        <translation>إيقاف فوري: صلاحيتك لا تشمله. اطلبه من عضو أو مدير أو مالك.</translation>
    </message>
    <message>
        <source>Review &amp; publish</source>
        <translation>مراجعة ونشر</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>ابحث أو نفّذ أمرًا</translation>
    </message>
</context>
<context>
    <name>TrashSheet</name>
    <message>
        <source>Deleted in the last 30 days. What was in it comes back with it.</source>
        <translation>ما حُذف خلال آخر 30 يومًا. يعود معه كل ما كان بداخله.</translation>
    </message>
    <message>
        <source>Nothing was deleted in the last 30 days.</source>
        <translation>لم يُحذف شيء خلال آخر 30 يومًا.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Restore {name}</source>
        <translation>استعادة {name}</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>سلة المحذوفات</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>لم يُرسل بعد</translation>
    </message>
    <message numerus="yes">
        <source>with %n more</source>
        <translation>
            <numerusform>وحده</numerusform>
            <numerusform>مع عنصر آخر</numerusform>
            <numerusform>مع عنصرين آخرين</numerusform>
            <numerusform>مع %n عناصر أخرى</numerusform>
            <numerusform>مع %n عنصرًا آخر</numerusform>
            <numerusform>مع %n عنصر آخر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreePanel</name>
    <message>
        <source>Accounts and campaigns</source>
        <translation>الحسابات والحملات</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>Drafts without account</source>
        <translation>مسودات بلا حساب</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>A colleague has written there since; that was kept.</source>
        <translation>عدّل أحد الزملاء هناك بعد ذلك، فبقي تعديله.</translation>
    </message>
    <message>
        <source>It was sent already and changed nothing; what was not chosen is in the history.</source>
        <translation>أُرسل القرار من قبل ولم يغيّر شيئًا، وما لم يُختر محفوظ في السجل.</translation>
    </message>
    <message>
        <source>It was sent already; the earlier value is put back as a new change.</source>
        <translation>سبق إرساله؛ ستعود القيمة السابقة كتغيير جديد.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>UtmFields</name>
    <message>
        <source>Fill in from the names</source>
        <translation>تعبئة من الأسماء</translation>
    </message>
    <message>
        <source>UTM tags</source>
        <translation>وسوم UTM</translation>
    </message>
</context>
<context>
    <name>ValueCaseView</name>
    <message>
        <source>You both changed this value. Values are never mixed: decide which one counts.</source>
        <translation>عدّل كلاكما هذه القيمة. القيم لا تُمزج: اختر ما يُعتمد منها.</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>الأصل</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Result – or another amount</source>
        <translation>النتيجة – أو مبلغ آخر</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>خذ نسختي</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>خذ نسختهم</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>خذ هذا</translation>
    </message>
</context>
<context>
    <name>VersionSheet</name>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Review &amp; publish</source>
        <translation>مراجعة ونشر</translation>
    </message>
    <message>
        <source>The new version is drafted</source>
        <translation>النسخة الجديدة جاهزة كمسودة</translation>
    </message>
    <message>
        <source>The old one runs on. Publish the new one, and you are asked whether it goes live; once it runs, the old one stops by itself.</source>
        <translation>القديمة مستمرة. انشر الجديدة فتُسأل عن تفعيلها، ومتى عملت توقفت القديمة تلقائيًا.</translation>
    </message>
</context>
<context>
    <name>Vocabulary</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>لا بطاقات</numerusform>
            <numerusform>بطاقة واحدة</numerusform>
            <numerusform>بطاقتان</numerusform>
            <numerusform>%n بطاقات</numerusform>
            <numerusform>%n بطاقة</numerusform>
            <numerusform>%n بطاقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%n ملفات</numerusform>
            <numerusform>%n ملفًا</numerusform>
            <numerusform>%n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>from {start}</source>
        <translation>من {start}</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} إلى {end}</translation>
    </message>
</context>
<context>
    <name>WaitingView</name>
    <message>
        <source>Go where it is edited</source>
        <translation>انتقل إلى موضع التعديل</translation>
    </message>
    <message>
        <source>Made {ago}. It is on its way; its answer has not come yet.</source>
        <translation>أُجري {ago}. هو في الطريق ولم يصل الرد بعد.</translation>
    </message>
    <message>
        <source>Made {ago}. It is saved here and goes out by itself as soon as the server answers.</source>
        <translation>أُجري {ago}. محفوظ هنا ويُرسل تلقائيًا حالما يجيب الخادم.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Send everything that waits</source>
        <translation>إرسال كل ما ينتظر</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>أرسل الآن</translation>
    </message>
</context>
<context>
    <name>WelcomeArt</name>
    <message>
        <source>Arabic first. Every platform. Online or on a plane.</source>
        <translation>العربية أولًا. كل المنصات. على الأرض أو في الجو.</translation>
    </message>
    <message>
        <source>Draft, check and preview here; publish when you are back. Nothing you write is ever lost.</source>
        <translation>جهّز وافحص وعاين هنا، وانشر حين يعود الاتصال. لا يضيع حرف مما تكتب.</translation>
    </message>
</context>
<context>
    <name>WelcomeView</name>
    <message>
        <source>Another server</source>
        <translation>خادم آخر</translation>
    </message>
    <message>
        <source>Opening the workspace</source>
        <translation>جارٍ فتح مساحة العمل</translation>
    </message>
    <message>
        <source>Everything is downloaded once, the first time.</source>
        <translation>في المرة الأولى يُحمَّل كل شيء مرة واحدة.</translation>
    </message>
</context>
<context>
    <name>WorkFiles</name>
    <message numerus="yes">
        <source>%n proposal(s) taken in</source>
        <translation>
            <numerusform>لم يُستورد أي مقترح</numerusform>
            <numerusform>استُورد مقترح واحد</numerusform>
            <numerusform>استُورد مقترحان</numerusform>
            <numerusform>استُوردت %n مقترحات</numerusform>
            <numerusform>استُورد %n مقترحًا</numerusform>
            <numerusform>استُورد %n مقترح</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>صُدّر إلى {file}</translation>
    </message>
</context>
<context>
    <name>WorkspaceChip</name>
    <message numerus="yes">
        <source>%n invitation(s) to other workspaces</source>
        <translation>
            <numerusform>لا دعوات إلى مساحات أخرى</numerusform>
            <numerusform>دعوة إلى مساحة عمل أخرى</numerusform>
            <numerusform>دعوتان إلى مساحتي عمل أخريين</numerusform>
            <numerusform>%n دعوات إلى مساحات عمل أخرى</numerusform>
            <numerusform>%n دعوة إلى مساحات عمل أخرى</numerusform>
            <numerusform>%n دعوة إلى مساحات عمل أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>Workspaces, language, theme, sign out</source>
        <translation>مساحات العمل واللغة والمظهر وتسجيل الخروج</translation>
    </message>
</context>
<context>
    <name>WorkspaceFrame</name>
    <message>
        <source>Ad accounts</source>
        <translation>الحسابات الإعلانية</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>الوكالة</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>الحملات</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Review &amp; publish</source>
        <translation>مراجعة ونشر</translation>
    </message>
    <message>
        <source>Rules &amp; watch</source>
        <translation>القواعد والمتابعة</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>WorkspaceMenu</name>
    <message>
        <source>Another account…</source>
        <translation>حساب آخر…</translation>
    </message>
    <message numerus="yes">
        <source>Another workspace · %n invitation(s)</source>
        <translation>
            <numerusform>مساحة عمل أخرى</numerusform>
            <numerusform>مساحة عمل أخرى · دعوة واحدة</numerusform>
            <numerusform>مساحة عمل أخرى · دعوتان</numerusform>
            <numerusform>مساحة عمل أخرى · %n دعوات</numerusform>
            <numerusform>مساحة عمل أخرى · %n دعوة</numerusform>
            <numerusform>مساحة عمل أخرى · %n دعوة</numerusform>
        </translation>
    </message>
    <message>
        <source>Another workspace, or a new one…</source>
        <translation>مساحة عمل أخرى أو جديدة…</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
</context>
<context>
    <name>WorkspaceSettingsView</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>هل تريد حذف «{name}»؟</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>It is erased for good after {day}. Until then an owner can restore it.</source>
        <translation>تُمحى نهائيًا بعد {day}، ويستطيع المالك استعادتها قبل ذلك.</translation>
    </message>
    <message>
        <source>Loading the settings…</source>
        <translation>جارٍ تحميل الإعدادات…</translation>
    </message>
    <message>
        <source>Nobody can work in it any more, and nothing runs for it. Campaigns that are live on a platform stay live there: pause them first. For 30 days an owner can restore the workspace.</source>
        <translation>لن يستطيع أحد العمل فيها، ولن يُنفَّذ لها شيء. أما الحملات النشطة على المنصات فتبقى نشطة هناك، فأوقفها أولًا. ويستطيع المالك استعادة مساحة العمل خلال 30 يومًا.</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>لم تُحفظ التغييرات بعد</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>These settings are kept on the server</source>
        <translation>هذه الإعدادات محفوظة على الخادم</translation>
    </message>
    <message>
        <source>This workspace is deleted</source>
        <translation>مساحة العمل هذه محذوفة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
</context>
<context>
    <name>WorkspaceSettingsViewModel</name>
    <message>
        <source>Saved</source>
        <translation>تم الحفظ</translation>
    </message>
    <message>
        <source>The workspace is back.</source>
        <translation>عادت مساحة العمل.</translation>
    </message>
</context>
<context>
    <name>WorkspacesForm</name>
    <message>
        <source>New workspace, named after the client</source>
        <translation>مساحة جديدة باسم العميل</translation>
    </message>
    <message>
        <source>A workspace is for one client: accounts, campaigns and people.</source>
        <translation>لكل عميل مساحة عمل: حساباته وحملاته وفريقه.</translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation>اختر مساحة العمل</translation>
    </message>
    <message>
        <source>Create and open</source>
        <translation>أنشئ وافتح</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>عضو</translation>
    </message>
    <message>
        <source>Name of the client</source>
        <translation>اسم العميل</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>مالك</translation>
    </message>
    <message>
        <source>Use another account</source>
        <translation>الدخول بحساب آخر</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>مشاهد</translation>
    </message>
    <message>
        <source>Your first workspace</source>
        <translation>مساحة عملك الأولى</translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message>
        <source>A change was sent twice with different content.</source>
        <translation>أُرسل تغيير واحد مرتين بمحتوى مختلف.</translation>
    </message>
    <message>
        <source>A colleague has decided this already.</source>
        <translation>سبق أن قرر أحد الزملاء في هذا.</translation>
    </message>
    <message>
        <source>A setting is wrong, so ADLY cannot start.</source>
        <translation>إعداد غير صحيح يمنع تشغيل ADLY.</translation>
    </message>
    <message>
        <source>A workspace or an agency has no other owner.</source>
        <translation>ليس لإحدى مساحات العمل أو الوكالات مالك غيرك.</translation>
    </message>
    <message>
        <source>ADLY goes on by itself as soon as it may.</source>
        <translation>سيتابع ADLY تلقائيًا حين يُسمح له.</translation>
    </message>
    <message>
        <source>ADLY loads everything anew. The old file is kept beside it.</source>
        <translation>سيعيد ADLY تحميل كل شيء. الملف القديم محفوظ بجانبه.</translation>
    </message>
    <message>
        <source>ADLY loads the workspace anew; your unsent work is kept.</source>
        <translation>سيعيد ADLY تحميل مساحة العمل، وعملك غير المُرسل محفوظ.</translation>
    </message>
    <message>
        <source>ADLY looks up what has arrived before it sends anything again.</source>
        <translation>سيتحقق ADLY مما وصل قبل أن يعيد إرسال أي شيء.</translation>
    </message>
    <message>
        <source>ADLY offers your latest changes again by itself.</source>
        <translation>سيعيد ADLY إرسال آخر تغييراتك تلقائيًا.</translation>
    </message>
    <message>
        <source>ADLY resumes it by itself.</source>
        <translation>سيستأنفه ADLY تلقائيًا.</translation>
    </message>
    <message>
        <source>ADLY saved what was unsent and loads the rest anew.</source>
        <translation>حفظ ADLY ما لم يُرسل، وسيعيد تحميل الباقي.</translation>
    </message>
    <message>
        <source>ADLY sends it again by itself.</source>
        <translation>سيعيد ADLY إرساله تلقائيًا.</translation>
    </message>
    <message>
        <source>ADLY sends them again by itself.</source>
        <translation>سيعيد ADLY إرسالها تلقائيًا.</translation>
    </message>
    <message>
        <source>ADLY starts it again by itself.</source>
        <translation>سيبدأه ADLY من جديد تلقائيًا.</translation>
    </message>
    <message>
        <source>ADLY tries again by itself.</source>
        <translation>سيعيد ADLY المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>ADLY tries again in a moment.</source>
        <translation>سيعيد ADLY المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>An owner allows it in the settings of the workspace.</source>
        <translation>يسمح بذلك أحد المالكين من إعدادات مساحة العمل.</translation>
    </message>
    <message>
        <source>An owner can restore it within 30 days.</source>
        <translation>يمكن لأي مالك استعادتها خلال 30 يومًا.</translation>
    </message>
    <message>
        <source>Another workspace has this short name.</source>
        <translation>هذا الاسم المختصر مستخدم في مساحة عمل أخرى.</translation>
    </message>
    <message>
        <source>Ask an owner for another one.</source>
        <translation>اطلب من أحد المالكين دعوة أخرى.</translation>
    </message>
    <message>
        <source>Ask an owner of the workspace.</source>
        <translation>تواصل مع أحد مالكي مساحة العمل.</translation>
    </message>
    <message>
        <source>Ask an owner of your agency.</source>
        <translation>تواصل مع أحد مالكي وكالتك.</translation>
    </message>
    <message>
        <source>Ask for a new one.</source>
        <translation>اطلب رمزًا جديدًا.</translation>
    </message>
    <message>
        <source>Ask for another one if you need it.</source>
        <translation>اطلب دعوة أخرى إن احتجت إليها.</translation>
    </message>
    <message>
        <source>Ask for another one.</source>
        <translation>اطلب دعوة أخرى.</translation>
    </message>
    <message>
        <source>Ask whoever owns the ad account for access.</source>
        <translation>اطلب الصلاحية من مالك الحساب الإعلاني.</translation>
    </message>
    <message>
        <source>Ask your team, then go live again.</source>
        <translation>راجع فريقك ثم شغّل الحملة من جديد.</translation>
    </message>
    <message>
        <source>Change the role in the list instead.</source>
        <translation>غيّر دوره من القائمة بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Check both, or reset the password.</source>
        <translation>تحقق منهما، أو أعد تعيين كلمة المرور.</translation>
    </message>
    <message>
        <source>Check has something red against this campaign.</source>
        <translation>في فحص هذه الحملة ملاحظة حمراء.</translation>
    </message>
    <message>
        <source>Check it and type it again.</source>
        <translation>راجعه واكتبه من جديد.</translation>
    </message>
    <message>
        <source>Choose a different one.</source>
        <translation>اختر اسمًا غيره.</translation>
    </message>
    <message>
        <source>Choose a passphrase that protects the local data.</source>
        <translation>اختر عبارة مرور تحمي البيانات المحلية.</translation>
    </message>
    <message>
        <source>Choose another folder, or close the file where it is open.</source>
        <translation>اختر مجلدًا آخر، أو أغلق الملف حيث هو مفتوح.</translation>
    </message>
    <message>
        <source>Choose another one and publish again.</source>
        <translation>اختر هدفًا آخر وانشر من جديد.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>اختر مكانًا آخر.</translation>
    </message>
    <message>
        <source>Choose the account that was meant, or set the amounts in its currency.</source>
        <translation>اختر الحساب المقصود، أو اكتب المبالغ بعملته.</translation>
    </message>
    <message>
        <source>Choose the file that was exported, in the workspace it came from.</source>
        <translation>اختر الملف الذي صُدِّر، وافتحه في مساحة العمل التي خرج منها.</translation>
    </message>
    <message>
        <source>Choose where it belongs, or discard it.</source>
        <translation>اختر مكانه، أو تجاهله.</translation>
    </message>
    <message>
        <source>Confirm that it is you.</source>
        <translation>أكّد هويتك.</translation>
    </message>
    <message>
        <source>Connect it within the hour, or plan it anew.</source>
        <translation>اربط الحساب خلال ساعة، أو جدولها من جديد.</translation>
    </message>
    <message>
        <source>Connect the account again.</source>
        <translation>أعد ربط الحساب.</translation>
    </message>
    <message>
        <source>Connect with a login that may use it, or choose another account.</source>
        <translation>اربط بدخول له صلاحية عليه، أو اختر حسابًا آخر.</translation>
    </message>
    <message>
        <source>Correct the field it names and publish again.</source>
        <translation>صحّح الحقل المذكور ثم أعد النشر.</translation>
    </message>
    <message>
        <source>Correct the marked field.</source>
        <translation>صحّح الحقل المحدد.</translation>
    </message>
    <message>
        <source>Correct the other one and apply both again.</source>
        <translation>صحّح التغيير الآخر ثم طبّقهما معًا.</translation>
    </message>
    <message>
        <source>Correct the setting named below.</source>
        <translation>صحّح الإعداد المذكور أدناه.</translation>
    </message>
    <message>
        <source>Enter the code we mailed to you.</source>
        <translation>أدخل الرمز المُرسل إلى بريدك.</translation>
    </message>
    <message>
        <source>Enter the public address of the site, beginning with https://.</source>
        <translation>اكتب العنوان العام للموقع مبتدئًا بـ https://.</translation>
    </message>
    <message>
        <source>Export it again from where it was made.</source>
        <translation>صدّره من جديد من البرنامج الأصلي.</translation>
    </message>
    <message>
        <source>Export the unsent work and open the workspace anew.</source>
        <translation>صدّر العمل غير المُرسل ثم افتح مساحة العمل من جديد.</translation>
    </message>
    <message>
        <source>Export the unsent work and write to support.</source>
        <translation>صدّر العمل غير المُرسل وراسل الدعم.</translation>
    </message>
    <message>
        <source>Fill in all of them.</source>
        <translation>أكملها جميعًا.</translation>
    </message>
    <message>
        <source>Free some space; the last change was not saved.</source>
        <translation>وفّر بعض المساحة؛ لم يُحفظ آخر تغيير.</translation>
    </message>
    <message>
        <source>Go back and choose something else.</source>
        <translation>ارجع واختر شيئًا آخر.</translation>
    </message>
    <message>
        <source>Go on working. What it cannot read yet waits here until it is updated.</source>
        <translation>تابع عملك، وما لا يستطيع قراءته الآن ينتظر هنا حتى يُحدَّث.</translation>
    </message>
    <message>
        <source>Go on working; ADLY syncs as soon as it is back.</source>
        <translation>تابع عملك؛ سيزامن ADLY فور عودتها.</translation>
    </message>
    <message>
        <source>Go on working; ADLY tries again by itself.</source>
        <translation>تابع عملك؛ سيعيد ADLY المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Go on working; everything is saved here and sent later.</source>
        <translation>تابع عملك؛ كل شيء محفوظ هنا وسيُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>Go on working; files are sent as soon as it is back.</source>
        <translation>واصل عملك، وستُرسل الملفات فور عودته.</translation>
    </message>
    <message>
        <source>Have it approved within the hour, or plan it anew.</source>
        <translation>اطلب اعتمادها خلال ساعة، أو جدولها من جديد.</translation>
    </message>
    <message>
        <source>It is not on the platform any more.</source>
        <translation>لم يعد موجودًا على المنصة.</translation>
    </message>
    <message>
        <source>Let it end after it starts, and start from now on; then publish again.</source>
        <translation>اجعل النهاية بعد البداية، والبداية من الآن فصاعدًا، ثم انشر من جديد.</translation>
    </message>
    <message>
        <source>Let it go in the inspector within the hour, or plan it anew.</source>
        <translation>ألغِ تثبيته من لوحة التفاصيل خلال ساعة، أو جدوله من جديد.</translation>
    </message>
    <message>
        <source>Look at the newest state and try again.</source>
        <translation>راجع آخر نسخة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Look at the result; change it if you wish.</source>
        <translation>راجع النتيجة، وعدّلها إن شئت.</translation>
    </message>
    <message>
        <source>Make a copy of it.</source>
        <translation>أنشئ نسخة منه.</translation>
    </message>
    <message>
        <source>Make somebody else its owner, or delete it, and try again.</source>
        <translation>عيّن مالكًا آخر أو احذفها ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Mark it to be removed and publish.</source>
        <translation>علّمه للحذف ثم انشر.</translation>
    </message>
    <message>
        <source>No owner has allowed content to go to AI services.</source>
        <translation>لم يسمح أي مالك بإرسال المحتوى إلى خدمات الذكاء الاصطناعي.</translation>
    </message>
    <message>
        <source>Nothing of it was kept. Scan this computer before you try another.</source>
        <translation>لم يُحفظ منه شيء. افحص هذا الجهاز قبل أن تجرّب ملفًا آخر.</translation>
    </message>
    <message>
        <source>Nothing to do; the change was taken back.</source>
        <translation>لا يلزم شيء؛ أُلغي التغيير.</translation>
    </message>
    <message>
        <source>Only the platform can change this.</source>
        <translation>هذا لا تغيّره إلا المنصة.</translation>
    </message>
    <message>
        <source>Open it in a browser. If it works there, try again.</source>
        <translation>افتحه في المتصفح، فإن عمل هناك فأعد المحاولة.</translation>
    </message>
    <message>
        <source>Paste the code of the newest letter, or ask for another one.</source>
        <translation>الصق الرمز من أحدث رسالة، أو اطلب دعوة أخرى.</translation>
    </message>
    <message>
        <source>Publish it anew, or let it go here too.</source>
        <translation>انشره من جديد، أو احذفه هنا أيضًا.</translation>
    </message>
    <message>
        <source>Raise it to the platform&apos;s minimum, or correct it, and publish again.</source>
        <translation>ارفعها إلى الحد الأدنى للمنصة أو صحّحها، ثم انشر من جديد.</translation>
    </message>
    <message>
        <source>Remove the person from your workspaces instead.</source>
        <translation>أخرجه من مساحات عملك بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Replace the file with one that fits, and publish again.</source>
        <translation>استبدل الملف بآخر مناسب، وانشر من جديد.</translation>
    </message>
    <message>
        <source>Send it as a proposal, or ask an owner.</source>
        <translation>أرسله مقترحًا، أو تواصل مع أحد المالكين.</translation>
    </message>
    <message>
        <source>Settle it with the platform, or choose another account.</source>
        <translation>سوِّ وضعه مع المنصة، أو اختر حسابًا آخر.</translation>
    </message>
    <message>
        <source>Settle it within the hour, or plan it anew.</source>
        <translation>عالجها خلال ساعة، أو جدولها من جديد.</translation>
    </message>
    <message>
        <source>Settle what is listed and try again.</source>
        <translation>أكمل المطلوب في القائمة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Shorten it, or split it into parts.</source>
        <translation>اختصره أو قسّمه.</translation>
    </message>
    <message>
        <source>Sign in again. If that was not you, change your password.</source>
        <translation>سجّل الدخول من جديد. إن لم تكن أنت، فغيّر كلمة المرور.</translation>
    </message>
    <message>
        <source>Sign in again. Your work on this computer is kept.</source>
        <translation>سجّل الدخول من جديد. عملك محفوظ على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Sign in with the address it was sent to.</source>
        <translation>سجّل الدخول بالبريد الذي أُرسلت إليه.</translation>
    </message>
    <message>
        <source>Sign in, or reset the password.</source>
        <translation>سجّل الدخول، أو أعد تعيين كلمة المرور.</translation>
    </message>
    <message>
        <source>Sign out of it there first, or choose the other server.</source>
        <translation>سجّل الخروج منه هناك أولًا، أو اختر الخادم الآخر.</translation>
    </message>
    <message>
        <source>Somebody paused this campaign while it was going live.</source>
        <translation>أوقف أحد أعضاء الفريق هذه الحملة أثناء تشغيلها.</translation>
    </message>
    <message>
        <source>Something cannot belong to itself.</source>
        <translation>لا يمكن أن يتبع العنصر نفسه.</translation>
    </message>
    <message>
        <source>Something has changed in the meantime.</source>
        <translation>تغيّر شيء في هذه الأثناء.</translation>
    </message>
    <message>
        <source>Something went wrong in ADLY.</source>
        <translation>حدث خطأ في ADLY.</translation>
    </message>
    <message>
        <source>Something went wrong on the server.</source>
        <translation>حدث خطأ في الخادم.</translation>
    </message>
    <message>
        <source>Switch it on in your account, then try again.</source>
        <translation>فعّله من حسابك ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Taken back together with the change it belonged to.</source>
        <translation>أُلغي مع التغيير المرتبط به.</translation>
    </message>
    <message>
        <source>Tell whoever runs it. Your work waits safely here.</source>
        <translation>أبلغ مسؤول الخادم. عملك محفوظ هنا بأمان.</translation>
    </message>
    <message>
        <source>The ad account has another currency than the campaign.</source>
        <translation>عملة الحساب الإعلاني غير عملة الحملة.</translation>
    </message>
    <message>
        <source>The ad account is closed, or held by the platform.</source>
        <translation>الحساب الإعلاني مغلق أو موقوف من المنصة.</translation>
    </message>
    <message>
        <source>The campaign as it stands was not approved.</source>
        <translation>لم تُعتمد الحملة بوضعها الحالي.</translation>
    </message>
    <message>
        <source>The campaign has no connected ad account.</source>
        <translation>لا يوجد حساب إعلاني متصل بهذه الحملة.</translation>
    </message>
    <message>
        <source>The connected login does not reach this ad account.</source>
        <translation>لا يصل الحساب المربوط إلى هذا الحساب الإعلاني.</translation>
    </message>
    <message>
        <source>The connection to the platform has ended.</source>
        <translation>انتهى الربط مع المنصة.</translation>
    </message>
    <message>
        <source>The e-mail or the password is not right.</source>
        <translation>البريد الإلكتروني أو كلمة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>The export broke off. The unfinished file was not kept.</source>
        <translation>انقطع التصدير، ولم يُحفظ الملف الناقص.</translation>
    </message>
    <message>
        <source>The file arrived damaged.</source>
        <translation>وصل الملف تالفًا.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>تعذّرت كتابة الملف.</translation>
    </message>
    <message>
        <source>The key of the local data is gone, here and at the server.</source>
        <translation>مفتاح البيانات المحلية مفقود، هنا وفي الخادم.</translation>
    </message>
    <message>
        <source>The local file of this workspace is damaged.</source>
        <translation>ملف مساحة العمل على هذا الجهاز تالف.</translation>
    </message>
    <message>
        <source>The local file of this workspace is incomplete.</source>
        <translation>ملف مساحة العمل على هذا الجهاز ناقص.</translation>
    </message>
    <message>
        <source>The platform answered with an error.</source>
        <translation>أعادت المنصة خطأ.</translation>
    </message>
    <message>
        <source>The platform asks us to slow down.</source>
        <translation>تطلب المنصة التمهل قليلًا.</translation>
    </message>
    <message>
        <source>The platform cannot be reached.</source>
        <translation>تعذر الوصول إلى المنصة.</translation>
    </message>
    <message>
        <source>The platform does not accept this.</source>
        <translation>لم تقبل المنصة هذا.</translation>
    </message>
    <message>
        <source>The platform does not allow this with the connected login.</source>
        <translation>لا تسمح المنصة بهذا عبر الحساب المربوط.</translation>
    </message>
    <message>
        <source>The platform does not offer this objective or goal here.</source>
        <translation>لا تتيح المنصة هذا الهدف هنا.</translation>
    </message>
    <message>
        <source>The platform does not take these dates.</source>
        <translation>لا تقبل المنصة هذه التواريخ.</translation>
    </message>
    <message>
        <source>The platform does not take this budget.</source>
        <translation>لا تقبل المنصة هذه الميزانية.</translation>
    </message>
    <message>
        <source>The platform does not take this picture or video.</source>
        <translation>لا تقبل المنصة هذه الصورة أو هذا الفيديو.</translation>
    </message>
    <message>
        <source>The platform&apos;s answer was lost.</source>
        <translation>لم يصلنا رد المنصة.</translation>
    </message>
    <message>
        <source>The request arrived damaged.</source>
        <translation>وصل الطلب تالفًا.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>تعذر الوصول إلى الخادم.</translation>
    </message>
    <message>
        <source>The server cannot reach its store of images and videos.</source>
        <translation>تعذّر على الخادم الوصول إلى مخزن الصور والفيديو.</translation>
    </message>
    <message>
        <source>The server did not understand the request.</source>
        <translation>لم يفهم الخادم الطلب.</translation>
    </message>
    <message>
        <source>The server does not call this address.</source>
        <translation>لا يتصل الخادم بهذا العنوان.</translation>
    </message>
    <message>
        <source>The server does not know this field.</source>
        <translation>الخادم لا يعرف هذا الحقل.</translation>
    </message>
    <message>
        <source>The server does not know this kind of thing.</source>
        <translation>الخادم لا يعرف هذا النوع من العناصر.</translation>
    </message>
    <message>
        <source>The server does not know this part of the field.</source>
        <translation>الخادم لا يعرف هذا الجزء من الحقل.</translation>
    </message>
    <message>
        <source>The server does not offer this.</source>
        <translation>هذا غير متاح في الخادم.</translation>
    </message>
    <message>
        <source>The server goes on as soon as it is done.</source>
        <translation>يتابع الخادم فور اكتمال النشر.</translation>
    </message>
    <message>
        <source>The server has no space left.</source>
        <translation>امتلأت مساحة التخزين في الخادم.</translation>
    </message>
    <message>
        <source>The server is busy.</source>
        <translation>الخادم مشغول.</translation>
    </message>
    <message>
        <source>The server is missing earlier changes of this computer.</source>
        <translation>لم تصل إلى الخادم تغييرات سابقة من هذا الجهاز.</translation>
    </message>
    <message>
        <source>The server is older than this ADLY.</source>
        <translation>الخادم أقدم من هذا الإصدار من ADLY.</translation>
    </message>
    <message>
        <source>The server was restored from a backup.</source>
        <translation>استُعيد الخادم من نسخة احتياطية.</translation>
    </message>
    <message>
        <source>The server&apos;s database does not answer.</source>
        <translation>قاعدة بيانات الخادم لا تستجيب.</translation>
    </message>
    <message>
        <source>The server&apos;s scanner found something harmful in this file.</source>
        <translation>وجد فاحص الخادم شيئًا ضارًا في هذا الملف.</translation>
    </message>
    <message>
        <source>The site at this address did not answer as it should.</source>
        <translation>لم يستجب الموقع على هذا العنوان كما ينبغي.</translation>
    </message>
    <message>
        <source>The upload went on from the wrong place.</source>
        <translation>استُؤنف الرفع من موضع خاطئ.</translation>
    </message>
    <message>
        <source>There is an account with this address already.</source>
        <translation>يوجد حساب بهذا البريد.</translation>
    </message>
    <message>
        <source>There is no such invitation.</source>
        <translation>لا توجد دعوة بهذا الرمز.</translation>
    </message>
    <message>
        <source>There is something else with this number already.</source>
        <translation>هذا الرقم مستخدم لعنصر آخر.</translation>
    </message>
    <message>
        <source>These fields only change together.</source>
        <translation>هذه الحقول تُعدّل معًا فقط.</translation>
    </message>
    <message>
        <source>This ADLY is too old to receive what others change.</source>
        <translation>هذا الإصدار من ADLY أقدم من أن يستقبل تعديلات الآخرين.</translation>
    </message>
    <message>
        <source>This account is deactivated.</source>
        <translation>هذا الحساب معطّل.</translation>
    </message>
    <message>
        <source>This account is signed in here already, on another server.</source>
        <translation>هذا الحساب مسجّل الدخول هنا أصلًا، على خادم آخر.</translation>
    </message>
    <message>
        <source>This campaign cannot be published yet.</source>
        <translation>لا يمكن نشر هذه الحملة بعد.</translation>
    </message>
    <message>
        <source>This campaign is being published at this moment.</source>
        <translation>هذه الحملة قيد النشر الآن.</translation>
    </message>
    <message>
        <source>This code has expired.</source>
        <translation>انتهت صلاحية هذا الرمز.</translation>
    </message>
    <message>
        <source>This code is not right.</source>
        <translation>الرمز غير صحيح.</translation>
    </message>
    <message>
        <source>This computer has no keyring.</source>
        <translation>لا سلسلة مفاتيح على هذا الجهاز.</translation>
    </message>
    <message>
        <source>This computer has no space left.</source>
        <translation>امتلأت مساحة التخزين على هذا الجهاز.</translation>
    </message>
    <message>
        <source>This computer was away for long.</source>
        <translation>غاب هذا الجهاز عن المزامنة طويلًا.</translation>
    </message>
    <message>
        <source>This e-mail address has letters that look like others.</source>
        <translation>في هذا البريد حروف تشبه حروفًا أخرى.</translation>
    </message>
    <message>
        <source>This field is pinned, so the clock leaves it.</source>
        <translation>هذا الحقل مثبّت، فلا يغيّره الجدول.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>تعذرت قراءة هذا الملف.</translation>
    </message>
    <message>
        <source>This file holds no unsent work of this workspace.</source>
        <translation>لا يحوي هذا الملف عملًا غير مُرسل من مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>This invitation is too old.</source>
        <translation>انتهت مدة هذه الدعوة.</translation>
    </message>
    <message>
        <source>This invitation was answered before.</source>
        <translation>أُجيب عن هذه الدعوة من قبل.</translation>
    </message>
    <message>
        <source>This invitation was taken back.</source>
        <translation>سُحبت هذه الدعوة.</translation>
    </message>
    <message>
        <source>This invitation went to another address.</source>
        <translation>أُرسلت هذه الدعوة إلى بريد آخر.</translation>
    </message>
    <message>
        <source>This is no longer here.</source>
        <translation>لم يعد هذا موجودًا.</translation>
    </message>
    <message>
        <source>This is not available right now.</source>
        <translation>هذا غير متاح الآن.</translation>
    </message>
    <message>
        <source>This is too large.</source>
        <translation>الحجم أكبر من المسموح.</translation>
    </message>
    <message>
        <source>This kind of file is not supported.</source>
        <translation>نوع الملف غير مدعوم.</translation>
    </message>
    <message>
        <source>This lives on the platform and cannot simply be deleted.</source>
        <translation>هذا منشور على المنصة ولا يُحذف مباشرة.</translation>
    </message>
    <message>
        <source>This needs your password once more.</source>
        <translation>يلزم إدخال كلمة المرور مرة أخرى.</translation>
    </message>
    <message>
        <source>This passphrase does not open the local data.</source>
        <translation>عبارة المرور لا تفتح البيانات المحلية.</translation>
    </message>
    <message>
        <source>This person also works outside your agency.</source>
        <translation>يعمل هذا الشخص خارج وكالتك أيضًا.</translation>
    </message>
    <message>
        <source>This person is in the workspace already.</source>
        <translation>هذا الشخص في مساحة العمل بالفعل.</translation>
    </message>
    <message>
        <source>This replica belongs to another person or workspace.</source>
        <translation>هذه النسخة المحلية تخص شخصًا آخر أو مساحة عمل أخرى.</translation>
    </message>
    <message>
        <source>This session was ended because its key was used twice.</source>
        <translation>أُنهيت هذه الجلسة لأن مفتاحها استُخدم مرتين.</translation>
    </message>
    <message>
        <source>This text holds signs that turn the words around it.</source>
        <translation>في هذا النص علامات خفية تقلب ترتيب ما حوله.</translation>
    </message>
    <message>
        <source>This upload has expired.</source>
        <translation>انتهت مهلة هذا الرفع.</translation>
    </message>
    <message>
        <source>This value cannot be saved as it is.</source>
        <translation>لا يمكن حفظ هذه القيمة كما هي.</translation>
    </message>
    <message>
        <source>This workspace asks for two-step sign-in, and yours is off.</source>
        <translation>تتطلب مساحة العمل هذه التحقق بخطوتين، وهو متوقف في حسابك.</translation>
    </message>
    <message>
        <source>This workspace is open in another ADLY on this computer.</source>
        <translation>مساحة العمل مفتوحة في نافذة ADLY أخرى على هذا الجهاز.</translation>
    </message>
    <message>
        <source>This workspace was deleted.</source>
        <translation>حُذفت مساحة العمل هذه.</translation>
    </message>
    <message>
        <source>This workspace was opened with a newer ADLY.</source>
        <translation>فُتحت مساحة العمل بإصدار أحدث من ADLY.</translation>
    </message>
    <message>
        <source>Too many attempts.</source>
        <translation>محاولات كثيرة.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>أعد المحاولة بعد دقائق.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>أعد المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>Try again when the connection is steady.</source>
        <translation>أعد المحاولة عندما يستقر الاتصال.</translation>
    </message>
    <message>
        <source>Try again, or sign in online to load it anew.</source>
        <translation>أعد المحاولة، أو سجّل الدخول مع وجود اتصال لإعادة تحميلها.</translation>
    </message>
    <message>
        <source>Try again. If it stays, send us the request number.</source>
        <translation>أعد المحاولة. إن تكرر الخطأ فأرسل إلينا رقم الطلب.</translation>
    </message>
    <message>
        <source>Try again. Nothing was changed.</source>
        <translation>أعد المحاولة. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Type it anew without them.</source>
        <translation>اكتبه من جديد بدونها.</translation>
    </message>
    <message>
        <source>Type it by hand in one alphabet.</source>
        <translation>اكتبه يدويًا بأبجدية واحدة.</translation>
    </message>
    <message>
        <source>Update ADLY and try again.</source>
        <translation>حدّث ADLY ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Update ADLY on this computer.</source>
        <translation>حدّث ADLY على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Update ADLY.</source>
        <translation>حدّث ADLY.</translation>
    </message>
    <message>
        <source>Update ADLY. What you write here is kept and sent.</source>
        <translation>حدّث ADLY. ما تكتبه هنا محفوظ ويُرسل.</translation>
    </message>
    <message>
        <source>Use JPEG, PNG, WebP or MP4.</source>
        <translation>استخدم JPEG أو PNG أو WebP أو MP4.</translation>
    </message>
    <message>
        <source>Wait a little and try again.</source>
        <translation>انتظر قليلًا ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>What this belongs to does not exist.</source>
        <translation>العنصر الذي يتبعه غير موجود.</translation>
    </message>
    <message>
        <source>Work there, or close it and try again. Here you can read.</source>
        <translation>تابع هناك، أو أغلقها وأعد المحاولة. هنا للقراءة فقط.</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>لا اتصال بالإنترنت.</translation>
    </message>
    <message>
        <source>You are signed out.</source>
        <translation>خرجت من حسابك.</translation>
    </message>
    <message>
        <source>You may not do this.</source>
        <translation>لا صلاحية لديك لهذا.</translation>
    </message>
    <message>
        <source>Your e-mail address is not verified yet.</source>
        <translation>لم يتم تأكيد بريدك الإلكتروني بعد.</translation>
    </message>
    <message>
        <source>Your role does not allow this change.</source>
        <translation>دورك لا يسمح بهذا التغيير.</translation>
    </message>
    <message>
        <source>Your session has expired.</source>
        <translation>انتهت جلستك.</translation>
    </message>
    <message>
        <source>Your work is saved. Send us the report if it happens again.</source>
        <translation>عملك محفوظ. إن تكرر الخطأ فأرسل إلينا التقرير.</translation>
    </message>
</context>
</TS>
