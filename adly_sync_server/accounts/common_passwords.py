"""Words that guessing programs join first. Ours, kept short: length is what protects, not a long list."""

from typing import Final

#: Runs that fingers make.
KEYBOARD_ROWS: Final = (
    "1234567890",
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "qwertyuiopasdfghjklzxcvbnm",
    "asdfghjkl",
    "zxcvbnm",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)

_LINES: Final = (
    "a i my me the is to you and for of one two three four five six seven eight nine ten zero",
    "password passwords passwort pass passcode passphrase pwd secret secrets login logon signin access",
    "admin administrator root user username guest test tests testing demo example sample default",
    "changeme change temp temporary welcome hello hi letmein let in open sesame",
    "master superman batman spiderman dragon monkey football baseball soccer sunshine princess flower",
    "shadow freedom whatever trustno nothing iloveyou love lovely baby angel michael jordan jessica",
    "ashley daniel thomas george charlie andrew michelle hunter killer pepper ginger",
    "computer internet server system oracle google facebook instagram tiktok snapchat youtube apple",
    "samsung android microsoft windows linux office company business agency marketing campaign campaigns",
    "advert adly account money january february march april may june july august september october",
    "november december monday tuesday wednesday thursday friday saturday sunday summer winter spring autumn",
    "abc abcd abcde qwe qwer qwert qwerty qwertyuiop asd asdf asdfg asdfgh asdfghjkl zxc zxcv zxcvbn",
    "zxcvbnm qaz qazwsx wsx edc",
    "saudi saudia saudiarabia riyadh jeddah mecca makkah madina dubai kuwait qatar doha bahrain oman egypt",
    "cairo allah bismillah mohammed mohamed muhammad ahmed ahmad ali omar fatima aisha khalid abdullah",
    "habibi marhaba",
    "سر كلمة كلمه السر المرور مرور مرحبا اهلا السلام عليكم محمد احمد علي عمر فاطمة خالد عبدالله حبيبي",
    "الله بسم السعودية الرياض جدة مكة دبي الكويت قطر مصر",
)

COMMON_WORDS: Final = frozenset(word for line in _LINES for word in line.split())
