"""Every kind of file that holds articles: what is taken out of it, and what is known of each."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from gui.engine.articles.folders import article_files
from gui.engine.articles.opening import Opener
from gui.engine.articles.page_process import Refused
from gui.engine.model import Article, DaySpan
from tests.engine import file_makers as make
from tests.engine.file_makers import LEAD, MORE, PAGE, TITLE

TODAY = date(2026, 11, 22)
WEDNESDAY = DaySpan(date(2026, 3, 11), date(2026, 3, 11))


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener(TODAY) as opener:
        yield opener


Open = Callable[[str, bytes], tuple[list[Article], list[str]]]


@pytest.fixture
def opened(opener: Opener, tmp_path: Path) -> Open:
    """Opens bytes as a file of a name: its articles, and a sentence for what is none."""

    def _open(name: str, data: bytes) -> tuple[list[Article], list[str]]:
        path = tmp_path / name
        path.write_bytes(data)
        found = [one.found for one in opener.open(path)]
        return (
            [one for one in found if isinstance(one, Article)],
            [one.reason for one in found if isinstance(one, Refused)],
        )

    return _open


LINES = [*textwrap.wrap(LEAD, 66), *textwrap.wrap(MORE, 66)]
RTF = (
    r"{\rtf1\ansi{\info{\title Ferry sinks off Jolo}{\author Ana Reyes}"
    r"{\creatim\yr2026\mo3\dy12\hr9}}\pard " + LEAD + r"\par " + MORE + r"\par}"
)
ONE_EACH = {
    "a.txt": f"{TITLE}\n\n{LEAD}\n\n{MORE}\n".encode(),
    "a.html": PAGE.encode(),
    "a.pdf": make.pdf([[TITLE], LINES], {"Title": TITLE}),
    "a.docx": make.docx([TITLE, LEAD, MORE]),
    "a.odt": make.odt(
        f"<text:h>{TITLE}</text:h><text:p>{LEAD[:20]}<text:span>{LEAD[20:]}</text:span></text:p>"
        f"<text:p>{MORE}<text:note><text:p>A footnote.</text:p></text:note></text:p>"
    ),
    "a.rtf": RTF.encode(),
    "a.eml": make.mail(TITLE, f"{LEAD}\n\n{MORE}\n").as_bytes(),
    "a.mhtml": make.mhtml(
        PAGE, address="https://post.example/ferry", day="Sat, 21 Nov 2026 10:00:00 +0000"
    ),
    "a.mbox": make.mbox(make.mail(TITLE, f"{LEAD}\n\n{MORE}\n").as_bytes()),
    "a.warc.gz": make.warc([("https://post.example/ferry", "text/html", PAGE.encode())]),
    "a.warc": make.warc([("https://post.example/ferry", "text/html", PAGE.encode())], packed=False),
    "a.zip": make.zipped({"deep/a.html": PAGE, "__MACOSX/._a.html": "x", "b.png": b"\x89PNG"}),
    "a.txt.gz": make.gzipped(f"{TITLE}\n\n{LEAD}\n\n{MORE}\n".encode()),
    "a.csv": f'Headline;Body\n"{TITLE}";"{LEAD}\n\n{MORE}"\n'.encode(),
    "a.tsv": f"title\ttext\n{TITLE}\t{LEAD} {MORE}\n".encode("utf-16"),
    "a.jsonl": json.dumps({"title": TITLE, "body": f"{LEAD}\n\n{MORE}"}).encode(),
    "a.json": json.dumps({"articles": [{"title": TITLE, "content": f"{LEAD}\n\n{MORE}"}]}).encode(),
    "a.xlsx": make.xlsx([["Title", "Text"], [TITLE, f"{LEAD}\n\n{MORE}"]]),
    "a.rss": (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title><item><title>{TITLE}"
        f"</title><description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description>"
        "</item></channel></rss>"
    ).encode(),
    "a.bib": f"@misc{{a, title = {{{{{TITLE}}}}}, abstract = {{{LEAD} {MORE}}}}}".encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_EACH)
def test_the_article_is_taken_out_of_every_kind_of_file(opened: Open, name: str) -> None:
    (article,), problems = opened(name, ONE_EACH[name])
    assert problems == []
    assert article.title == TITLE
    words = " ".join(article.text.split())
    assert words.count(TITLE) == 1
    assert LEAD in words and MORE in words
    assert not {"footnote", "<p>", "{", "}"} & set(words.split())
    assert article.original


@pytest.mark.parametrize("name", [name for name in ONE_EACH if name != "a.txt"])
def test_a_wrong_ending_is_no_obstacle(opened: Open, name: str) -> None:
    if name in ("a.csv", "a.tsv"):
        # Nothing tells a table but its name: it is read as the text that it is.
        name_then = "news.txt"
        (article,), _ = opened(name_then, ONE_EACH[name])
        assert TITLE in article.text
        return
    (article,), problems = opened("news.txt", ONE_EACH[name])
    assert problems == []
    assert LEAD in " ".join(article.text.split())
    assert article.title == TITLE


DATED = {
    "feed": (
        "a.xml",
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title>Ferry</title>"
        b"<link href='https://post.example/a'/><published>2026-03-11T09:00:00+09:00</published>"
        b"<updated>2026-03-14T09:00:00Z</updated><content>A ferry sank off Jolo.</content></entry>"
        b"</feed>"),
        WEDNESDAY, 0.9,
    ),
    "mail": ("a.eml", make.mail("Ferry", "A ferry sank off Jolo.").as_bytes(), WEDNESDAY, 0.85),
    "day before month": (
        "a.csv",
        b"date,text\n11/03/2026,A ferry sank off Jolo.\n25/03/2026,Another ferry sank.\n",
        WEDNESDAY, 0.9,
    ),
    "excel": (
        "a.xlsx",
        make.xlsx([["text", "published"], ["A ferry sank off Jolo.", datetime(2026, 3, 11)]]),
        WEDNESDAY, 0.9,
    ),
    "library": (
        "a.bib",
        b"@online{a, title={Ferry}, date={2026-03-11}, abstract={A ferry sank off Jolo.}}",
        WEDNESDAY, 0.9,
    ),
    "document": (
        "a.docx",
        make.docx(["Ferry", "A ferry sank off Jolo."], made=datetime(2026, 3, 11)),
        WEDNESDAY, 0.4,
    ),
    "document with a dateline": (
        "a.docx",
        make.docx(
            ["Ferry", "MANILA, March 11 (AP) - A ferry sank off Jolo."], made=datetime(2026, 3, 13)
        ),
        WEDNESDAY, 0.85,
    ),
    "a document made years later": (
        "a.docx",
        make.docx(
            ["Ferry", "MANILA, March 11, 2026 (AP) - A ferry sank."], made=datetime(2026, 11, 1)
        ),
        WEDNESDAY, 0.9,
    ),
    "pdf": (
        "a.pdf",
        make.pdf([["A ferry sank off Jolo.", "It was old."]], {"CreationDate": "D:20260311120000"}),
        WEDNESDAY, 0.4,
    ),
    "a page fetched long after it tells its day": (
        "a.warc",
        make.warc(
            [("https://post.example/2026/03/11/ferry", "text/html", PAGE.encode())],
            day="2026-09-12T08:00:00Z",
        ),
        WEDNESDAY, 0.85,
    ),
    "a page that says nothing but when it was fetched": (
        "a.warc",
        make.warc(
            [("https://post.example/ferry", "text/plain", b"A ferry sank off Jolo.")],
            day="2026-03-11T08:00:00Z",
        ),
        WEDNESDAY, 0.3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DATED)
def test_a_day_counts_for_as_much_as_its_source_is_worth(opened: Open, kind: str) -> None:
    name, data, span, confidence = DATED[kind]
    article = opened(name, data)[0][0]
    assert article.published.span == span
    assert confidence - 0.05 <= article.published.confidence <= confidence + 0.15


def test_a_page_that_was_saved_years_later_is_not_dated_by_that(opened: Open) -> None:
    page = PAGE.replace(LEAD, "On 3 May 2019 a ferry sank, and by 5 May 2019 all was over.")
    data = make.mhtml(page, address="https://a.example/x", day="Sat, 21 Nov 2026 10:00:00 +0000")
    (article,), _ = opened("a.mhtml", data)
    assert article.published.span is not None
    assert article.published.span.last.year == 2019


def test_no_page_of_an_archive_is_later_than_the_day_it_was_fetched(opened: Open) -> None:
    text = b"MANILA, March 11 (AP) -- A ferry sank off Jolo."
    data = make.warc([("https://a.example/x", "text/plain", text)], day="2019-04-01T08:00:00Z")
    (article,), _ = opened("a.warc", data)
    assert article.published.span == DaySpan(date(2019, 3, 11), date(2019, 3, 11))


def test_every_mail_of_a_mailbox_is_an_article_with_its_own_bytes(opened: Open) -> None:
    first = make.mail("Ferry", "A ferry sank.\n\n>From the pier one saw it.\n").as_bytes()
    second = make.mail("Bridge", "Trucks crossed the bridge.\n").as_bytes()
    articles, problems = opened("inbox.mbox", make.mbox(first, second))
    assert problems == []
    assert [one.name for one in articles] == ["inbox.mbox#1", "inbox.mbox#2"]
    assert [one.title for one in articles] == ["Ferry", "Bridge"]
    assert "\nFrom the pier" in articles[0].text
    assert articles[1].original.strip() == second.strip()
    assert articles[0].sha256 != articles[1].sha256


def test_a_mail_that_breaks_its_lines_is_read_in_whole_sentences(opened: Open) -> None:
    broken = "\n".join(textwrap.wrap(f"{LEAD} {MORE}", 66)) + "\n\nIt was old.\n"
    (article,), _ = opened("a.eml", make.mail("Ferry", broken).as_bytes())
    assert article.text == f"{LEAD} {MORE}\n\nIt was old."


def test_of_a_web_archive_only_its_listed_pages_are_articles(opened: Open) -> None:
    pages = [
        ("https://a.example/ferry", "text/html", PAGE.encode()),
        ("https://a.example/frame", "text/html", PAGE.replace("Ferry", "Frame").encode()),
        ("https://a.example/style", "text/css", b"p {}"),
    ]
    data = make.wacz(pages, [("https://a.example/ferry", "Ferry, as the crawl has it")])
    (article,), problems = opened("a.wacz", data)
    assert problems == []
    assert (article.title, article.address) == (
        "Ferry, as the crawl has it",
        "https://a.example/ferry",
    )
    assert article.original == PAGE.encode()


def test_an_archive_may_hold_all_other_kinds(opened: Open) -> None:
    inside = {f"{number}/{name}": data for number, (name, data) in enumerate(ONE_EACH.items())}
    articles, problems = opened("all.zip", make.zipped(inside))
    assert problems == []
    assert len(articles) == len(ONE_EACH)
    assert articles[0].name.startswith("all.zip/0/a.txt")


def test_a_text_in_parts_is_joined_and_what_is_no_text_is_said_so(opened: Open) -> None:
    rows = [
        {"title": {"en": "A ferry"}, "text": [" A ferry sank off Jolo. ", 7, "Nobody was hurt."]},
        {"title": "Another", "text": {"en": "A ferry sank."}},
    ]
    (article,), (problem,) = opened("a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    assert (article.title, article.text) == ("", "A ferry sank off Jolo.\n\nNobody was hurt.")
    assert "a.jsonl#2" in problem


def test_rich_text_writes_rare_signs_in_halves(opened: Open) -> None:
    halves = b"\\u-10151?\\u-8256?"
    lead = b"The ferry " + halves + b" sank off Jolo with half a letter \\u-10151?."
    (article,), problems = opened(
        "a.rtf", b"{\\rtf1\\ansi{\\info{\\title " + halves + b"}}" + lead + b"}"
    )
    assert (article.title, problems) == ("\U000267c0", [])
    assert "The ferry \U000267c0 sank" in article.text


def test_a_table_says_what_its_columns_hold(opened: Open) -> None:
    data = (
        b"id,Published At,Source Name,headline,Full Text,URL,authors\n"
        b"1,2026-03-11,Border Post,Ferry sinks,A ferry sank.,https://a.example/1,Ana Reyes\n"
        b"2,,,,,,\n3,,,Only a headline,,,\n"
    )
    (article,), problems = opened("a.csv", data)
    assert (article.title, article.outlet, article.address, article.byline) == (
        "Ferry sinks", "Border Post", "https://a.example/1", "Ana Reyes",
    )  # fmt: skip
    assert article.published.span == WEDNESDAY
    assert json.loads(article.original)["id"] == "1"
    assert len(problems) == 2 and "a.csv#3" in problems[1]


ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
 <bib:Article rdf:about="https://post.example/ferry"><z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf><bib:Newspaper><dc:title>Border Post</dc:title></bib:Newspaper>
  </dcterms:isPartOf>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Reyes</foaf:surname>
  <foaf:givenName>Ana</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_2"/><dc:title>Ferry sinks off Jolo</dc:title>
  <dc:date>2026-03-11</dc:date><dc:identifier><dcterms:URI>
  <rdf:value>https://post.example/ferry</rdf:value></dcterms:URI></dc:identifier></bib:Article>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
  <rdf:resource rdf:resource="files/2/ferry%20page.html"/></z:Attachment>
</rdf:RDF>"""
BIBTEX = r"""@newspaperarticle{reyes, title = {{Ferry sinks off Jolo}}, journal = "Border Post",
 author = {Reyes, Ana and M{\"u}ller, J\'an}, year = 2026, month = mar, day = 11,
 url = {https://post.example/ferry}, file = {Page:files/2/ferry page.html:text/html}}"""
CSL = json.dumps(
    [
        {
            "type": "article-newspaper", "title": TITLE, "container-title": "Border Post",
            "author": [{"given": "Ana", "family": "Reyes"}], "URL": "https://post.example/ferry",
            "issued": {"date-parts": [[2026, 3, 11]]},
            "attachments": [{"path": "files/2/ferry page.html"}],
        }
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"), [("a.rdf", ZOTERO), ("a.bib", BIBTEX), ("a.json", CSL)]
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_library_brings_the_files_beside_it(
    opened: Open, tmp_path: Path, name: str, content: str, packed: bool
) -> None:
    if packed:
        members = {f"x/{name}": content, "x/files/2/ferry page.html": PAGE}
        (article, *_), problems = opened("a.zip", make.zipped(members))
    else:
        (tmp_path / "files" / "2").mkdir(parents=True)
        (tmp_path / "files" / "2" / "ferry page.html").write_text(PAGE)
        (article,), problems = opened(name, content.encode())
    assert problems == []
    assert article.original == PAGE.encode()
    assert LEAD in article.text
    assert (article.title, article.outlet, article.address) == (
        TITLE, "Border Post", "https://post.example/ferry",
    )  # fmt: skip
    assert article.byline.startswith("Ana Reyes")
    assert article.published.span == WEDNESDAY


def test_the_files_of_a_library_are_no_articles_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "files" / "2").mkdir(parents=True)
    (tmp_path / "files" / "2" / "a.html").write_text(PAGE)
    assert [path.name for path in article_files([tmp_path])] == ["a.html"]
    (tmp_path / "Library.rdf").write_text(ZOTERO)
    assert [path.name for path in article_files([tmp_path])] == ["Library.rdf"]


def test_a_library_reads_nothing_outside_its_folder(opened: Open, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.txt").write_text("Secret words.")
    for path in ("../secret.txt", str(tmp_path.parent / "secret.txt")):
        articles, problems = opened("a.bib", f"@misc{{a, title={{X}}, file={{{path}}}}}".encode())
        assert articles == []
        assert "no file beside" in problems[0]


def test_what_is_stated_about_an_article_inside_a_file_wins(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "articles.toml").write_text(
        '["a.jsonl#2"]\npublished = 2020-05-01\noutlet = "Own"\n'
    )
    data = b'{"text": "Trucks crossed."}\n{"text": "Trains crossed."}\n'
    with Opener(TODAY) as opener:
        (tmp_path / "a.jsonl").write_bytes(data)
        first, second = [one.found for one in opener.open(tmp_path / "a.jsonl")]
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.outlet, second.outlet) == ("", "Own")
    assert second.published.span == DaySpan(date(2020, 5, 1), date(2020, 5, 1))
