"""`gui/engine/articles/encodings.py`: which encoding a file is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.articles.encodings import decode, decode_page
from gui.engine.errors import ArticleError


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9 at Sinŭiju 신의주".encode(),
        "Caf\u00e9 at Sinŭiju 신의주".encode("utf-8-sig"),
        "Caf\u00e9 at Sinŭiju 신의주".encode("utf-16"),
        "Caf\u00e9 at Sinŭiju 신의주".encode("utf-32"),
    ],
)
def test_unicode_is_read_whatever_its_form(data: bytes) -> None:
    assert decode(data, "a.txt") == "Caf\u00e9 at Sinŭiju 신의주"


def test_an_old_western_file_is_read() -> None:
    assert decode("“Café” – 5 €".encode("cp1252"), "a.txt") == "“Café” – 5 €"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no words"),
        (b"  \n\t 123 --", "holds no words"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not readable as text"),
        (b"abc\x00def", "not a text file"),
        (b"\xff\xfe\x00", "not readable as text"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        decode(data, "a.txt")


OLD = [
    ("cp949", "라선시에서 10일 불이 나 창고 세 채가 탔다고 조선중앙통신이 전했다."),
    ("cp932", "総書記は9日、平壌で代表団と会談したと伝えられた。"),
    ("euc_jp", "総書記は9日、平壌で代表団と会談したと伝えられた。"),
    ("gb18030", "北京3月9日电 外交部发言人说，桥梁将于下月开放。"),
    ("big5", "台北九日電 外交部今天說，橋樑將於下月開放，政府持續關注。"),
    ("cp1251", "Москва, 9 марта. Делегация прибыла во вторник, сообщило агентство."),
    ("koi8_r", "Москва, 9 марта. Делегация прибыла во вторник, сообщило агентство."),
    ("cp1252", "Où l’été – naïve “Überfälle” à 5 €"),
    ("utf-16-le", "Trucks crossed the bridge at Sinuiju."),
    ("utf-16-be", "Trucks crossed the bridge at Sinuiju."),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), OLD, ids=[row[0] for row in OLD])
@pytest.mark.parametrize("times", [1, 3000])
def test_older_encodings_are_told_by_their_letters(encoding: str, text: str, times: int) -> None:
    assert decode((text * times).encode(encoding), "a.txt") == text * times


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = '<meta charset="EUC-KR"><p>라선</p>'
    assert decode_page(page.encode("cp949")) == page
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“é”</p>'
    assert decode_page(page.encode("cp1252")) == page


def test_a_page_that_was_converted_is_not_read_as_it_still_declares() -> None:
    page = '<meta charset="gb2312"><p>图们</p>'
    assert decode_page(page.encode()) == page


@pytest.mark.parametrize("declared", ["no-such-thing", "hex", "utf-16", "rot13"])
def test_a_page_that_declares_nonsense_is_read_all_the_same(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>Sinŭiju</p>'
    assert decode_page(page.encode()) == page
    assert "<p>" in decode_page(page.encode("cp1252", "replace") + b"\xff")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_page(data: bytes) -> None:
    assert "\x00" not in decode_page(data)
