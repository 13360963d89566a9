"""The direction lint on copy as it is written in Riyadh; order is judged by an independent implementation."""

import pytest
from bidi import get_display
from bidi.algorithm import get_display as without_bracket_rule

from adly_sync_server.contract.bidi import (
    CODES,
    BidiFinding,
    DigitPolicy,
    Direction,
    Effect,
    Policy,
    fix_all,
    fixed,
    lint,
    reads_as,
)
from adly_sync_server.contract.severity import Severity
from tests.contract.bidi_text import seen, without_marks

AS_TYPED = Policy(digits=DigitPolicy.AS_TYPED)

#: (copy, code, the piece as it must be seen, left to right)
BROKEN = [
    ("للطلب عبر واتساب +966 50 123 4567 والتوصيل مجاني", "phone_reorders", "+966 50 123 4567"),
    ("اتصل على 9200 12345 الآن", "phone_reorders", "9200 12345"),
    ("خدمة العملاء (011) 234-5678", "phone_reorders", "(011) 234-5678"),
    ("+966 50 123 4567 للطلب والاستفسار", "phone_reorders", "+966 50 123 4567"),
    ("دوامنا من 10:00–12:30 يومياً", "range_reorders", "10:00–12:30"),
    ("التوصيل خلال 1-3 أيام", "range_reorders", "1-3"),
    ("العرض حتى 2026-02-18 فقط", "range_reorders", "2026-02-18"),
    ("اشترِ 2+1 مجاناً", "range_reorders", "2+1"),
    ("بدقة 1080×1920 بكسل", "range_reorders", "1080×1920"),
    ("انخفاض -20% عن الشهر الماضي", "sign_reorders", "-20%"),
    ("من الساعة 10 PM حتى الفجر", "time_reorders", "10 PM"),
    ("تسوّق من https://lamsa.sa/ عبايات", "link_reorders", "https://lamsa.sa/"),
    ("تسوّق من 360.sa الآن", "link_reorders", "360.sa"),
    ("تابعونا @lamsa.sa في كل مكان", "hashtag_reorders", "@lamsa.sa"),
    ("شاركونا #LamsaStyle اليوم", "hashtag_reorders", "#LamsaStyle"),
    ("السعر \u20c1 4,999 فقط", "riyal_side", "\u20c1 4,999"),
    ("سعر iPhone 4,999 \u20c1 شامل الضريبة", "riyal_side", "\u20c1 4,999"),
    ("بسعر $99 فقط", "currency_reorders", "$99"),
    ("دورة C++ للمبتدئين", "symbol_reorders", "C++"),
    ("خصم 25% على عبايات الشتاء", "percent_reorders", "25%"),
    ("سعة 256 GB بلون جديد", "measure_reorders", "256 GB"),
]


@pytest.mark.parametrize(("copy", "code", "piece"), BROKEN)
def test_a_broken_piece_is_found_and_its_fix_puts_it_right(copy: str, code: str, piece: str) -> None:
    findings = [finding for finding in lint(copy) if finding.code == code]
    assert [copy[finding.start : finding.end] for finding in findings]
    assert piece not in seen(copy)
    once = fixed(copy, findings[0])
    assert piece in seen(once)
    assert without_marks(once) == copy
    assert not [finding for finding in lint(once) if finding.code == code]


@pytest.mark.parametrize(("copy", "code", "piece"), BROKEN)
def test_fixing_all_leaves_nothing_and_reads_right_to_left(copy: str, code: str, piece: str) -> None:
    done = fix_all(copy)
    assert code in {finding.code for finding in lint(copy)}
    assert lint(done) == []
    assert reads_as(done) is Direction.RTL
    assert piece in seen(done)
    assert without_marks(done) == copy


@pytest.mark.parametrize(
    "copy",
    [
        "شحن مجاني لكل مدن المملكة. الدفع عند الاستلام متاح.",
        "وصلت تشكيلة الشتاء من لمسة",
        "أحدث جوالات iPhone 17 Pro في الرياض",
        "من 10:30 حتى 12:30 ظهراً",
        "بسعر 4,999 \u20c1 فقط",
        "السعر 1,299.50 ريال",
        "اتصل 0501234567",
        "عبايات (مقاسات كبيرة) بأسعار مميزة",
        "العائلة 👨‍👩‍👧 تستحق الأفضل 🙂",
        "خصم ٢٥٪ على كل الطلبات",
        "من ١٠–١٢ مساءً",
        "مُحَمَّدٌ والخَصْمُ",
        "هـ\u200d مختصر هجري",
        "تسوّق من lamsa.sa اليوم",
        "خدمة 24/7 طوال الأسبوع",
        "اشتر 1 + 1 مجاناً",
        "العرض من 1447/9/1 حتى نهاية الشهر",
        "راسلنا على info@lamsa.sa اليوم",
        "Shop the winter edit now",
        "Call +966 50 123 4567!",
        "",
    ],
)
def test_copy_that_reads_as_meant_has_no_findings(copy: str) -> None:
    assert lint(copy, AS_TYPED) == []
    assert fix_all(copy, AS_TYPED) == copy


@pytest.mark.parametrize("start", ["iPhone 17", "🇸🇦", "🆕", "Lamsa |", "50% OFF"])
def test_a_paragraph_that_begins_with_latin_gets_a_right_to_left_mark(start: str) -> None:
    copy = f"{start} تخفيضات اليوم الوطني"
    finding = next(f for f in lint(copy) if f.code == "first_strong_latin")
    assert fixed(copy, finding) == "\u200f" + copy
    assert reads_as(copy) is Direction.LTR
    assert reads_as(fixed(copy, finding)) is Direction.RTL


def test_every_paragraph_is_judged_for_itself() -> None:
    copy = "تخفيضات الشتاء\niPhone 17 بسعر خاص\nShop now"
    findings = lint(copy)
    assert [(f.code, copy[f.start : f.end]) for f in findings] == [("first_strong_latin", "iPhone")]
    assert fix_all(copy) == "تخفيضات الشتاء\n\u200fiPhone 17 بسعر خاص\nShop now"


def test_an_english_field_with_arabic_stays_left_to_right() -> None:
    copy = "لمسة opens in Riyadh"
    assert [f.code for f in lint(copy, "en")] == ["first_strong_arabic"]
    assert fix_all(copy, "en") == "\u200e" + copy
    assert fix_all("Visit لمسة today", "en") == "Visit لمسة today"


def test_a_phone_number_behind_arabic_is_broken_in_english_too() -> None:
    copy = "Order from لمسة +966 50 123 4567 today"
    assert [f.code for f in lint(copy, "en")] == ["phone_reorders"]
    assert "+966 50 123 4567" in seen(fix_all(copy, "en"))


def test_arabic_indic_phone_groups_keep_their_order() -> None:
    copy = "للتواصل ٠٥٠ ١٢٣ ٤٥٦٧ واتساب"
    policy = Policy(digits=DigitPolicy.ARABIC_INDIC)
    assert [f.code for f in lint(copy, policy)] == ["phone_reorders"]
    assert "٠٥٠ ١٢٣ ٤٥٦٧" in seen(fix_all(copy, policy))


def test_isolates_are_used_where_they_are_known_to_arrive() -> None:
    copy = "واتساب +966 50 123 4567 الآن"
    policy = Policy(isolates=True)
    done = fix_all(copy, policy)
    assert done == "واتساب \u2066+966 50 123 4567\u2069 الآن"
    assert lint(done, policy) == []


def test_isolates_that_may_be_stripped_become_marks() -> None:
    copy = "واتساب \u2066+966 50 123 4567\u2069 الآن"
    assert [f.code for f in lint(copy)] == ["isolate_may_be_stripped"]
    done = fix_all(copy)
    assert not set(done) & set("\u2066\u2067\u2068\u2069")
    assert "+966 50 123 4567" in seen(done)


@pytest.mark.parametrize(
    ("copy", "code", "clean"),
    [
        ("خصم \u202bكبير\u202c اليوم", "embedding", "خصم كبير اليوم"),
        ("خصم \u202eكبير\u202c اليوم", "embedding", "خصم كبير اليوم"),
        ("خصم \u2067كبير اليوم", "unbalanced_isolate", "خصم كبير اليوم"),
        ("خصم كبير\u2069 اليوم", "unbalanced_isolate", "خصم كبير اليوم"),
        ("خصم\u200b كبير", "invisible_sign", "خصم كبير"),
        ("\ufeffخصم كبير", "invisible_sign", "خصم كبير"),
        ("خصم\u00ad كبير", "invisible_sign", "خصم كبير"),
        ("خصم \u200dكبير".replace("خ", "a"), "invisible_sign", "aصم كبير"),
        ("خصم \u200f\u200fكبير", "repeated_mark", "خصم \u200fكبير"),
        ("خصم \ud83d كبير", "lone_surrogate", "خصم  كبير"),
    ],
)
def test_signs_that_should_not_be_there_are_removed(copy: str, code: str, clean: str) -> None:
    findings = [f for f in lint(copy) if f.code == code]
    if code != "invisible_sign" or "a" not in copy:
        assert len(findings) == 1
        assert fixed(copy, findings[0]) == clean


def test_a_joiner_alone_in_latin_is_a_leftover() -> None:
    assert [f.code for f in lint("نسخة Pro\u200d Max الجديدة")] == ["invisible_sign"]


def test_flags_of_regions_keep_their_tags() -> None:
    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert lint(f"مباراة {england} الليلة") == []


def test_a_row_of_hashtags_needs_one_mark() -> None:
    copy = "شاركونا #Lamsa #Riyadh #Winter26"
    assert len(lint(copy)) == 1
    done = fix_all(copy)
    assert done == copy.replace("#Lamsa", "\u200e#Lamsa")
    assert "#Lamsa #Riyadh #Winter26" in seen(done)


def test_pieces_side_by_side_stay_apart() -> None:
    done = fix_all("خصم 50% +966 50 123 4567 Lamsa")
    assert "Lamsa +966 50 123 4567 50%" in seen(done)


def test_punctuation_after_latin_is_held_by_a_mark() -> None:
    copy = "تسوّق الآن من Lamsa!"
    assert [f.code for f in lint(copy)] == ["punctuation_after_latin"]
    done = fix_all(copy)
    assert done == copy + "\u200f"
    # What a feed appends in Latin would otherwise pull the mark to the brand's other side.
    assert "Lamsa!" in seen(copy + " See more")
    assert "Lamsa!" not in seen(done + " See more")


def test_a_closing_bracket_beside_latin_is_held_for_programs_without_the_bracket_rule() -> None:
    copy = "جوال iPhone 17 Pro (256GB) جديد"
    assert [f.code for f in lint(copy)] == ["bracket_reorders"]
    done = fix_all(copy)
    for display in (get_display, without_bracket_rule):
        assert "iPhone 17 Pro (256GB)" in without_marks(str(display(done, base_dir="R")))


class TestDigits:
    """One system in one copy, as the client wishes."""

    def test_mixed_digits_follow_the_policy(self) -> None:
        copy = "خصم ٢٥٪ وشحن خلال 3 أيام"
        assert {f.code for f in lint(copy)} == {"mixed_digits"}
        assert without_marks(fix_all(copy)) == "خصم 25% وشحن خلال 3 أيام"
        indic = Policy(digits=DigitPolicy.ARABIC_INDIC)
        assert fix_all(copy, indic) == "خصم ٢٥٪ وشحن خلال ٣ أيام"

    def test_as_typed_follows_the_greater_number(self) -> None:
        assert fix_all("٥ قطع و ٣ هدايا و 2 مجاناً", AS_TYPED) == "٥ قطع و ٣ هدايا و ٢ مجاناً"
        assert fix_all("5 قطع و ٣ هدايا", AS_TYPED) == "5 قطع و 3 هدايا"

    def test_one_system_against_the_policy_is_advice(self) -> None:
        (finding,) = lint("السعر ١٬٢٩٩٫٥٠ ريال")
        assert (finding.code, finding.severity) == ("digits_against_policy", Severity.BLUE)
        assert fix_all("السعر ١٬٢٩٩٫٥٠ ريال") == "السعر 1,299.50 ريال"

    @pytest.mark.parametrize(
        "copy",
        [
            "كود SAVE20 لكل العروض",
            "جوال iPhone 17 الجديد",
            "واتساب 0501234567",
            "من lamsa2.com اليوم",
            "وسم #Sale2026 معنا",
        ],
    )
    def test_codes_names_numbers_and_links_keep_their_digits(self, copy: str) -> None:
        indic = Policy(digits=DigitPolicy.ARABIC_INDIC)
        assert without_marks(fix_all(copy, indic)) == copy


def test_strokes_are_offered_only_over_the_limit_and_never_unasked() -> None:
    copy = "تخفيـــضات مُمَيَّزة"
    assert lint(copy) == []
    over = Policy(is_over_limit=True)
    assert [f.code for f in lint(copy, over)] == ["tatweel_over_limit", "tashkeel_over_limit"]
    assert fix_all(copy, over) == copy
    assert fix_all(copy, over, effects=[Effect.STROKES]) == "تخفيضات مميزة"


ANYTHING = ("a.", "(a", "1-", "+1 ", "a@", "#a.", "https://", "خصم 50% +966 50 123 4567 ", "خصم iPhone!\n")
UNSEEN = ("\u200f", "\u2067", "\u2067a\u2069", "\u202bع\u202c", "\u200b", "٣ 3 ")


@pytest.mark.parametrize("piece", [*ANYTHING, *UNSEEN])
def test_a_long_text_of_anything_settles_at_once(piece: str) -> None:
    copy = "ع " + piece * (10_000 // len(piece))
    assert lint(fix_all(copy)) == []


def test_every_code_has_a_severity_and_findings_know_theirs() -> None:
    assert all(BidiFinding(code, 0, 1).severity is severity for code, severity in CODES.items())
