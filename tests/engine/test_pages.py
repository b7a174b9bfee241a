"""`gui/engine/articles/pages.py`: the article in a saved web page or mail, and what it states."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.engine.articles.dating import date_article
from gui.engine.articles.items import Item, Page
from gui.engine.articles.page_days import PageDay, Strength, address_days, parse_page_day
from gui.engine.articles.unpacking import read_item
from gui.engine.errors import ArticleError

TODAY = date(2026, 11, 21)
BODY = """<p>Trucks crossed the bridge at Sinuiju on Wednesday, customs officers said. It was the
first time in six years that goods went over the river there.</p>
<p>North&nbsp;Korea closed its border in January 2020. Trains came back in 2022, and in May 2025
workers painted lines on the road, pictures showed.</p>"""


def page(head: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>"
        f"<article><h1>Bridge opens at Sinuiju</h1>{body}</article>"
        "<aside><h3>Latest Headlines</h3><a href='/x'>Storm hits Manila</a></aside>"
        "<footer>Copyright 2026 The Border Post</footer></body></html>"
    )


def read_page(name: str, data: bytes) -> Page:
    return read_item(Item(name, data))


def read(source: str) -> Page:
    return read_page("a.html", source.encode())


def test_only_the_article_is_taken_from_a_page() -> None:
    found = read(page())
    assert found.text.startswith("Bridge opens at Sinuiju\n")
    assert "North Korea closed its border" in found.text.replace("\u00a0", " ")
    for other in ("Home", "Storm hits", "Copyright", "<"):
        assert other not in found.text
    assert found.text.count("Bridge opens at Sinuiju") == 1


def test_a_page_says_its_title_outlet_writer_and_address() -> None:
    found = read(
        page(
            "<title>Bridge opens at Sinuiju - The Border Post</title>"
            "<meta property='og:site_name' content='The Border Post'>"
            "<meta name='author' content='Ana Reyes'>"
            "<link rel='canonical' href='https://post.example/2026/03/11/bridge'>"
        )
    )
    assert (found.title, found.outlet) == ("Bridge opens at Sinuiju", "The Border Post")
    assert found.byline == "Ana Reyes"
    assert found.address == "https://post.example/2026/03/11/bridge"


STATED = [
    ("<meta property='article:published_time' content='2026-03-11T09:30:00+09:00'>",
     Strength.PUBLISHED),
    ("<meta name='pubdate' content='Wed, 11 Mar 2026 09:30:00 +0900'>", Strength.PUBLISHED),
    ("<meta itemprop='datePublished' content='20260311'>", Strength.PUBLISHED),
    ("<meta name='parsely-pub-date' content='March 11, 2026'>", Strength.PUBLISHED),
    ("<meta name='date' content='2026/03/11'>", Strength.SHOWN),
    ("<meta property='article:modified_time' content='2026-03-11'>", Strength.MODIFIED),
    (('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
     '"2026-03-11T00:30:00Z"}</script>'), Strength.PUBLISHED),
    (('<script type="application/ld+json">{"@graph": [{"@type": ["WebPage"]}, {"@type": '
     '["Article", "X"], "dateModified": "2026-03-11"}]}</script>'), Strength.MODIFIED),
    ("<link rel='canonical' href='https://post.example/2026/mar/11/bridge'>", Strength.ADDRESS),
    ("<meta property='og:image' content='https://i.example/20260311-gate.jpg'>", Strength.PICTURE),
]  # fmt: skip


@pytest.mark.parametrize(("head", "strength"), STATED, ids=[row[0][:40] for row in STATED])
def test_a_page_states_its_day_in_many_ways(head: str, strength: Strength) -> None:
    days = read(page(head)).days
    assert [(found.day, found.strength) for found in days] == [(date(2026, 3, 11), strength)]


def test_a_time_in_the_page_is_a_weaker_clue() -> None:
    days = read(page("", f"<time datetime='2026-03-11T10:00'>now</time>{BODY}")).days
    assert [found.strength for found in days] == [Strength.SHOWN]


def test_a_date_printed_beside_the_article_is_found_where_nothing_else_is_said() -> None:
    days = read(page("", f"<div class='date'>March 11, 2026</div>{BODY}")).days
    assert [(found.day, found.strength) for found in days] == [
        (date(2026, 3, 11), Strength.PRINTED)
    ]


@pytest.mark.parametrize(
    "written", ["", "soon", "3/9/2026", "2026-13-01", "99999999", "0000-00-00", "Foo 3, 2026"]
)
def test_what_is_no_single_day_is_none(written: str) -> None:
    assert parse_page_day(written) is None


@given(st.text(max_size=60))
def test_any_words_are_a_day_or_none(written: str) -> None:
    found = parse_page_day(written)
    assert found is None or found.year >= 1900
    assert all(day.year >= 1900 for day in address_days(written))


def test_other_articles_listed_in_a_page_do_not_date_it() -> None:
    source = page(
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": '
        '"2020-06-16"}, {"@type": "NewsArticle", "datePublished": "2023-03-28"}]</script>'
    )
    assert [found.day for found in read(source).days] == [date(2020, 6, 16)]


@pytest.mark.parametrize("data", ["", "   ", "<html><body></body></html>", "<img src='x'>", "<<<"])
def test_a_page_without_text_is_refused_in_a_sentence(data: str) -> None:
    with pytest.raises(ArticleError, match=r"No text was found in a\.html|a\.html is empty"):
        read(data)


def test_words_that_are_no_page_are_read_as_text() -> None:
    assert "Trucks crossed" in read("Trucks crossed the bridge on Monday.").text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            """
            <p> </p> <div> </div> <table><tr><td> <!-- --> <script> </script> <a href=" "> &amp;
            &#0; &#x110000; &nope; <br> <h1> <![CDATA[ ]]> <?xml ?> \x00 \ufffe word Seoul, <time
            datetime="2026-03-11"> <meta name=date content= <svg> <template> <frameset> <plaintext>
            """.split(" ")
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_heap_of_marks_gives_a_text_or_a_sentence(source: str) -> None:
    try:
        found = read(source)
    except ArticleError:
        return
    assert found.text == found.text.strip()
    assert "\x00" not in found.text


# Mails.


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_a_mail_gives_its_text_subject_sender_and_day() -> None:
    message = mail(
        From="Border Post <news@post.example>",
        Subject="Bridge opens",
        Date="Wed, 11 Mar 2026 09:30:00 +0900",
    )
    message.set_content("Trucks crossed the bridge at Sinuiju on Wednesday.\n")
    found = read_page("a.eml", message.as_bytes())
    assert found.text == "Bridge opens\n\nTrucks crossed the bridge at Sinuiju on Wednesday."
    assert (found.title, found.outlet) == ("Bridge opens", "Border Post")
    assert found.days == (
        PageDay(date(2026, 3, 11), Strength.SENT, "the date in the mail's header"),
    )


def test_a_mail_of_html_alone_is_read_as_a_page() -> None:
    message = mail(Subject="Bridge opens at Sinuiju")
    message.set_content(page(), subtype="html", charset="utf-8")
    found = read_page("a.eml", message.as_bytes())
    assert "Trucks crossed" in found.text and "<p>" not in found.text


def test_attachments_are_counted_and_left_out() -> None:
    message = mail(Subject="Bridge")
    message.set_content("Trucks crossed the bridge.")
    message.add_attachment("secret words", filename="a.txt")
    message.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="b.png")
    found = read_page("a.eml", message.as_bytes())
    assert found.left_out == 2
    assert "secret" not in found.text


@pytest.mark.parametrize("charset", ["euc-kr", "iso-2022-kr", "utf-8"])
def test_a_mail_is_read_in_its_own_encoding(charset: str) -> None:
    message = mail(Subject="소식")
    message.set_content("신의주에서 화물차가 다리를 건넜다.", charset=charset)
    assert "신의주에서" in read_page("a.eml", message.as_bytes()).text


def test_a_page_saved_as_one_file_is_a_page_with_its_address() -> None:
    message = mail(Subject="Bridge opens at Sinuiju", Date="Fri, 20 Nov 2026 10:00:00 +0000")
    message["Snapshot-Content-Location"] = "https://post.example/2026/03/11/bridge"
    message.set_content("The page in words.")
    message.add_alternative(page(STATED[0][0]), subtype="html")
    found = read_page("a.mhtml", message.as_bytes())
    assert found.address == "https://post.example/2026/03/11/bridge"
    assert "Trucks crossed" in found.text
    published = date_article(found.text, today=TODAY, stated=found.days)
    assert published.span and published.span.first == date(2026, 3, 11)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_mail_with_text_or_a_sentence(data: bytes) -> None:
    head = b"Content-Type: multipart/mixed; boundary=a\nDate: \xff\n\n--a\n"
    for source in (data, head + data):
        try:
            assert read_page("a.eml", source).text
        except ArticleError as error:
            assert "a.eml" in str(error)
