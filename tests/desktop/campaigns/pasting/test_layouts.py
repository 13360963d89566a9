"""Columns find their meaning: by heading in two languages, by what was chosen before, by place at last."""

import pytest

from adly_desktop.campaigns.field_names_view import field_name
from adly_desktop.campaigns.pasting import headings
from adly_desktop.campaigns.pasting.layouts import Layout, chosen, layout_of, remembering, with_header
from adly_desktop.campaigns.pasting.targets import BY_KEY
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language


def test_headings_are_recognised_in_both_languages() -> None:
    english = ("Campaign Name", "Ad Set Name", "Ad name", "Daily Budget (SAR)", "CTA", "Website URL", "?")
    arabic = ("اسم الحملة", "المجموعة الإعلانية", "اسم الإعلان", "الميزانية", "زرّ الإجراء", "الرابط", "؟")
    wanted = ("campaign", "ad_set", "name", "budget_daily", "call_to_action", "landing_url", "")
    for named in (english, arabic):
        assert layout_of((named, ("",) * 7), {}) == Layout(wanted, True)


def test_copy_goes_where_its_letters_belong_unless_its_heading_says() -> None:
    assert layout_of((("Headline", "Text"), ("Winter sale", "خصم")), {}).columns == (
        "headline_en",
        "primary_text",
    )
    said = (("Headline (Arabic)", "Headline English"), ("Winter", "شتاء"))
    assert layout_of(said, {}).columns[1] == "headline_en"


def test_without_headings_places_and_addresses_tell() -> None:
    rows = (("شتاء ١", "https://lamsa.example", "خصم", "Free"),) * 2
    assert layout_of(rows, {}) == Layout(("name", "landing_url", "primary_text", "description_en"), False)


def test_a_meaning_stands_once() -> None:
    assert layout_of((("Name", "Ad name", "URL"),), {}).columns == ("name", "", "landing_url")
    assert chosen(Layout(("name", "", "tags"), True), 1, "name").columns == ("", "name", "tags")
    assert chosen(Layout(("name", ""), True), 0, "").columns == ("", "")


def test_what_was_chosen_is_remembered_by_heading() -> None:
    rows = (("Slogan", "Ad name", "Internal"), ("a", "b", "c"))
    layout = Layout(("headline_en", "", "name"), True)
    kept = remembering({}, rows[0], layout)
    assert layout_of(rows, kept) == layout
    assert layout_of((("INTERNAL ", "Slogan"), ("x", "y")), kept).columns == ("name", "headline_en")


def test_what_was_chosen_for_bare_columns_is_remembered_by_their_number() -> None:
    rows = (("12", "b"), ("13", "c"))
    kept = remembering({}, rows[0], Layout(("tags", "headline"), False))
    assert with_header(rows, kept, has_header=False).columns == ("tags", "headline")
    assert with_header((("1", "2", "3"),), kept, has_header=False).columns[0] != "tags"


def test_what_was_remembered_and_makes_no_sense_is_forgotten() -> None:
    kept = {"slogan": "no_such_field", "#2": ["x"], "name": 7}
    assert layout_of((("Slogan", "Name"), ("a", "b")), kept).columns == ("", "name")


@pytest.mark.parametrize("tongue", list(Language))
def test_what_the_editor_calls_a_field_is_recognised(look: object, tongue: Language) -> None:
    language.switch(tongue)
    unlike = {"budget_amount", "name", "utm", "min", "max", "source", "medium", "campaign", "content", "term"}
    for key, target in BY_KEY.items():
        last = target.path.rpartition(".")[2]
        if target.field is not None and last not in unlike:
            found = headings.recognised(field_name(target.path))
            assert headings.in_language(found, is_arabic=True) == key, (key, field_name(target.path))
