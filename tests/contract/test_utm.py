"""Campaign tags in addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.utm import Utm, clean, from_template, read_utm, slug, with_utm

URL = "https://lamsa.sa/abayas?color=black#sizes"


def test_tags_are_written_and_read_back() -> None:
    utm = Utm(source="snapchat", medium="paid_social", campaign="الجمعة-البيضاء", content="{{ad.id}}")
    url = with_utm(URL, utm)
    assert url == (
        "https://lamsa.sa/abayas?color=black&utm_source=snapchat&utm_medium=paid_social"
        "&utm_campaign=%D8%A7%D9%84%D8%AC%D9%85%D8%B9%D8%A9-%D8%A7%D9%84%D8%A8%D9%8A%D8%B6%D8%A7%D8%A1"
        "&utm_content={{ad.id}}#sizes"
    )
    assert read_utm(url) == utm


def test_tags_replace_those_of_the_same_name_whatever_their_case() -> None:
    url = with_utm("https://lamsa.sa/?UTM_Source=old&utm_term=x&ref=1", Utm(source="meta"))
    assert url == "https://lamsa.sa/?utm_term=x&ref=1&utm_source=meta"


def test_the_first_of_doubled_tags_counts() -> None:
    assert read_utm("https://lamsa.sa/?utm_source=a&utm_source=b").source == "a"


def test_an_address_without_sense_carries_nothing() -> None:
    assert read_utm("http://[not-an-address") == Utm()
    assert read_utm("") == Utm()


def test_needed_tags() -> None:
    assert Utm(source="meta").missing() == ("medium", "campaign")
    assert Utm.of({"source": " Meta ", "medium": None}).source == "Meta"
    assert Utm(source="a").over(Utm(source="b", medium="m")) == Utm(source="a", medium="m")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الجُمُعة البيضـــاء 2026", "الجمعة-البيضاء-2026"),
        ("White Friday – Abayas!", "white-friday-abayas"),
        ("  ", ""),
        ("paid_social", "paid_social"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_templates_fill_tags_and_leave_macros_alone() -> None:
    template = {
        "source": "{platform}",
        "medium": "paid_social",
        "campaign": "{month}-{campaign}",
        "content": "{{ad.id}}",
        "term": "__AID__-{text}",
    }
    values = {"platform": "TikTok", "month": "2026-11", "campaign": "الجمعة البيضاء", "text": "نساء الرياض"}
    assert from_template(template, values) == Utm(
        source="tiktok",
        medium="paid_social",
        campaign="2026-11-الجمعة-البيضاء",
        content="{{ad.id}}",
        term="__AID__-نساء-الرياض",
    )


TAGS = st.text(alphabet="abcزحط 0129-_.%&=#?/+", max_size=15).map(clean)


@given(st.builds(Utm, source=TAGS, medium=TAGS, campaign=TAGS, content=TAGS, term=TAGS))
def test_any_tag_comes_back_and_writing_twice_changes_nothing(utm: Utm) -> None:
    url = with_utm(URL, utm)
    assert read_utm(url) == utm
    assert with_utm(url, utm) == url
