"""When an article was published, told from its text alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui import paths
from gui.engine.articles.dating import date_article
from gui.engine.articles.page_days import PageDay, Strength
from gui.engine.model import NOT_DATED
from gui.engine.places.datelines import find_datelines

TODAY = date(2026, 11, 21)

CERTAIN = [
    ("Ships collide\n date 2026-03-11 Two ferries collided off Jolo.", "2026-03-11", "date"),
    ("Published: March 11, 2026\nTwo ferries collided off Jolo.", "2026-03-11", "Published"),
    ("Ships collide\nBy A. Reyes | Updated 11 March 2026 10:30\nTwo ferries.", "2026-03-11",
     "Updated"),
    ("BEIJING, March 9, 2026 (Xinhua) -- China and Laos signed an accord.", "2026-03-09", "Xinhua"),
    ("Ships collide\nMarch 11, 2026\nTwo ferries collided off Jolo on Tuesday.", "2026-03-11",
     "line"),
    ("Ships collide\nBy Ana Reyes, March 11, 2026 10:30 AM\nTwo ferries collided.", "2026-03-11",
     "line"),
    (("Daily NK — 2025.02.24\n\nThe bridge, built between 2011 and 2014, was shown on Feb. 13 and "
     "February 9."), "2025-02-24", "line"),
    (("ROANOKE, Va. - A man was held. He is due in court on June 12. Posted May 21, 2024 at 9 PM "
     "EDT"), "2024-05-21", "Posted"),
    ("Kenya, 25/6/2024 - Police fired on Tuesday. Ruto has until July 9.", "2024-06-25",
     "dateline"),
    ("NK News | Pyongyang, Mon. 14 April 2025\n\nImages of April 10 show a new pier.", "2025-04-14",
     "line"),
    ("Cairns, Queensland (AAP), Aug. 12, 2024: A jet crashed on Monday.", "2024-08-12", "AAP"),
    (("SEOUL, Jan. 14 (Yonhap) -- The North fired missiles on Tuesday.\n"
     "![](https://img.example.net/2025/01/14/missile.jpg)"), "2025-01-14", "fits"),
    (("![quay](https://img.example.net/photo/2025/03/27/a.jpg)\n"
     "The quay was shut on March 27, the ministry said Thursday."), "2025-03-27", "Thursday"),
]  # fmt: skip

INFERRED = [
    # The weekday says which year: 17 September was a Monday in 2018 and 2012.
    ("Sept. 17 (UPI) -- China endorsed the opening of an office on Monday.", "2018-09-17"),
    # The year in the body forbids an earlier one.
    ("MOSCOW, November 20. /TASS/. The envoy arrived on Wednesday. Trade grew in 2023.",
     "2024-11-20"),
    (("PYONGYANG, September 5 (KCNA) -- The marshal came home. It was the first visit since 2019 "
     "and marked the 80th anniversary of the end of World War II."), "2025-09-05"),
    ("The leaders met on September 4 for the 80th anniversary of the 1945 victory.", "2025-09-04"),
    ("They met in 2024. The accord was signed on 3 May 2025 and in force on 9 June 2025.",
     "2025-06-09"),
]  # fmt: skip


FORMS = [
    # How agencies and papers print their day. A year that is missing is the latest that fits.
    ("SEOUL, Jan 14 (Reuters) - North Korea fired missiles on Tuesday.", "2025-01-14"),
    ("SEOUL (Reuters) - The North fired on Tuesday, March 11, the military said.", "2025-03-11"),
    ("LONDON, 9 March (Reuters) - Shares fell on Monday.", "2026-03-09"),
    ("LONDON, 9 Mar 2026 (Reuters) - Shares fell on Monday.", "2026-03-09"),
    ("SEOUL, South Korea (AP) — Kim saw a shipyard on Friday, June 20, 2025.", "2025-06-20"),
    ("SEOUL, South Korea, March 9 (AP) _ The two Koreas met Monday.", "2026-03-09"),
    ("Seoul, March 9, 2026 (AFP) - North Korea fired.", "2026-03-09"),
    ("Pyongyang, March 9 (KCNA) -- Kim Jong Un gave guidance on Monday.", "2026-03-09"),
    ("PYONGYANG, March 9. (KCNA) --", "2026-03-09"),
    ("Pyongyang, March 9 (KCNA-Yonhap) -- x", "2026-03-09"),
    ("BEIJING, March 9 (Xinhua) -- China on Monday signed.", "2026-03-09"),
    ("BEIJING, 9 March 2026 (Xinhua)", "2026-03-09"),
    ("MOSCOW, March 9. /TASS/. Russian troops.", "2026-03-09"),
    ("MOSCOW, March 9 /TASS/. Russian troops.", "2026-03-09"),
    ("MOSCOW, 9 March (Sputnik) – Russian troops.", "2026-03-09"),
    ("Moscow. March 9. INTERFAX.RU - Russian troops on Monday.", "2026-03-09"),
    ("Berlin (dpa) - Chancellor on 9 March 2026 said.", "2026-03-09"),
    ("Berlin, March 9 (dpa) - Chancellor", "2026-03-09"),
    ("Seoul, Mar 9 (dpa/tca) - Chancellor", "2026-03-09"),
    ("SEOUL, March 9 (Yonhap) -- x", "2026-03-09"),
    ("SEOUL, 9 March (Yonhap) -- x", "2026-03-09"),
    ("By Kim Soo-yeon\nSEOUL, March 9 (Yonhap) -- x", "2026-03-09"),
    ("(CNN) -- On Monday, March 9, the ship left.", "2026-03-09"),
    ("(CNN) March 9, 2026 - the ship left.", "2026-03-09"),
    ("Updated 10:31 PM EDT, Mon March 9, 2026\nSeoul CNN — the ship left.", "2026-03-09"),
    ("TOKYO, March 9 (Kyodo) - x", "2026-03-09"),
    ("KYODO NEWS - Mar 9, 2026 - 21:15 | All, Japan\nx said.", "2026-03-09"),
    ("NEW DELHI: March 9 (PTI) The minister", "2026-03-09"),
    ("New Delhi, Mar 9 (PTI) The minister", "2026-03-09"),
    ("ISLAMABAD, Mar 09 (APP): The minister said.", "2026-03-09"),
    ("HANOI, March 9 (VNA) – The minister said.", "2026-03-09"),
    ("KUALA LUMPUR, March 9 (Bernama) -- The minister said.", "2026-03-09"),
    ("ANKARA, March 9 (AA) - x", "2026-03-09"),
    ("TEHRAN, Mar. 09 (MNA) – Iran", "2026-03-09"),
    ("ROME, MAR 9 - Italy said.", "2026-03-09"),
    ("(ANSA) - ROME, MAR 9 - Italy said.", "2026-03-09"),
    ("Madrid, 9 Mar (EFE).- The minister said.", "2026-03-09"),
    ("WASHINGTON, March 9, 2026 /PRNewswire/ -- X corp", "2026-03-09"),
    ("WASHINGTON, March 9, 2026 (GLOBE NEWSWIRE) -- X corp", "2026-03-09"),
    ("2026-03-09 10:11\nThe ship left port.", "2026-03-09"),
    ("2026.03.09 10:11\nThe ship left port.", "2026-03-09"),
    ("Published 2026-03-09T10:11:00Z\nThe ship left port.", "2026-03-09"),
    ("Date: Mon, 9 Mar 2026 10:11:00 +0900\nFrom: x\nThe ship left port.", "2026-03-09"),
    ("---\ntitle: Ships\ndate: 2026-03-09\n---\nThe ship left port.", "2026-03-09"),
    ("Monday 9 March 2026\nThe ship left port.", "2026-03-09"),
    ("Monday 9 March 2026 10.11 GMT\nThe ship left port.", "2026-03-09"),
    ("First published on Mon 9 Mar 2026 06.00 GMT\nThe ship left port.", "2026-03-09"),
    ("Last modified on Mon 9 Mar 2026 06.00 GMT\nThe ship left port.", "2026-03-09"),
    ("Mar 9, 2026, 5:00 AM ET\nThe ship left port.", "2026-03-09"),
    ("March 9, 2026 | 10:11 AM\nThe ship left port.", "2026-03-09"),
    ("LOAD-DATE: March 9, 2026\nThe ship left port.", "2026-03-09"),
    ("PUBLICATION DATE: March 9, 2026\nThe ship left port.", "2026-03-09"),
    ("Posted at 10:11 on March 9, 2026\nThe ship left port.", "2026-03-09"),
    ("09 March 2026 - 10:11\nThe ship left port.", "2026-03-09"),
    ("09/03/26\nThe ship left port on 9 March.", "2026-03-09"),
    ("입력 2026.03.09. 10:11\n신의주에서", "2026-03-09"),
    ("2026年03月09日 10:11\n新华社", "2026-03-09"),
    ("2026년 3월 9일\n신의주에서", "2026-03-09"),
    ("新华社北京3月9日电", "2026-03-09"),
    ("Thursday, March 27\nThe ship left on Wednesday.", "2025-03-27"),
    ("Monday, 9 Mar\nThe ship left.", "2026-03-09"),
    ("Story highlights\nBy A. B., CNN\nMarch 9, 2026 -- Updated 1011 GMT", "2026-03-09"),
    ("UNITED NATIONS, 9 March 2026 (IPS) - x", "2026-03-09"),
    ("GENEVA (9 March 2026) – UN experts today", "2026-03-09"),
    ("NEW YORK, 9 March 2026—The ", "2026-03-09"),
    ("(Bloomberg) -- March 9, 2026. x", "2026-03-09"),
    ("March 9 (Bloomberg) -- x said Monday", "2026-03-09"),
    ("March 9 (UPI) -- x said Monday", "2026-03-09"),
    ("9 March (RIA Novosti) x", "2026-03-09"),
    ("Pyongyang, March 9 Juche 115 (2026) (KCNA) --", "2026-03-09"),
    ("Juche 115 (2026) March 9\nPyongyang", "2026-03-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), FORMS, ids=[row[0][:50] for row in FORMS])
def test_every_form_of_dateline_and_page_header_is_read(text: str, day: str) -> None:
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == published.span.last, published.evidence
    assert published.span.first.isoformat() == day


WEDNESDAY = "The bridge was opened on Wednesday."
META, MAILED = "'article:published_time' in the page's head", "the date in the mail's header"
STATED = [
    # Text, what its page states, the day expected, the confidence at least and at most, a word.
    (WEDNESDAY, [("2026-03-11", Strength.PUBLISHED)], "2026-03-11", 0.97, 1, "Wednesday"),
    (WEDNESDAY, [("2026-03-10", Strength.PUBLISHED)], "2026-03-10", 0.9, 0.96, "10 March 2026"),
    (WEDNESDAY, [("2026-03-10", Strength.MODIFIED)], "2026-03-10", 0.5, 0.7, "10 March 2026"),
    # A dateline is older than the page; the page is what was published.
    ("SEOUL, March 9 (Yonhap) -- The gate was shut.", [("2026-03-10", Strength.PUBLISHED)],
     "2026-03-10", 0.9, 1, "10 March"),
    # A mail passes on what was written before.
    ("SEOUL, March 9 (Yonhap) -- The gate was shut.", [("2026-03-10", Strength.SENT)],
     "2026-03-09", 0.9, 1, "mailed"),
    ("SEOUL, March 9, 2026 (Yonhap) -- The gate was shut.", [("2026-05-10", Strength.SENT)],
     "2026-03-09", 0.9, 1, "mailed"),
    # The page was made again years after the article.
    ("SEOUL, March 9, 2020 (Yonhap) -- The gate was shut.", [("2023-03-28", Strength.PUBLISHED)],
     "2020-03-09", 0.7, 0.8, "28 March 2023"),
    ("Workers rallied on June 8. Talks of 2019 failed.", [("2023-03-28", Strength.PUBLISHED)],
     "", 0, 0.4, "Not sure"),
    ("The war ended in 1953.", [("2023-03-28", Strength.PUBLISHED)], "2023-03-28", 0.6, 0.7,
     "1953"),
    ("The war ended in 1953.", [("2023-03-28", Strength.MODIFIED)], "2023-03-28", 0, 0.4,
     "Doubtful"),
    ("It will be finished by 2026.", [("2020-03-28", Strength.PUBLISHED)], "2020-03-28", 0.7, 0.8,
     "2026"),
    # Time zones make two days of one hour; the address tells which.
    (WEDNESDAY, [("2026-03-10", Strength.PUBLISHED), ("2026-03-11", Strength.PUBLISHED),
     ("2026-03-11", Strength.ADDRESS)], "2026-03-11", 0.97, 1, "so does"),
    # A page shows older pictures, never newer ones.
    (WEDNESDAY, [("2026-03-11", Strength.PICTURE), ("2025-03-11", Strength.PICTURE)],
     "2026-03-11", 0.5, 0.7, "picture"),
    # Days to come date nothing.
    (WEDNESDAY, [("2027-03-11", Strength.PUBLISHED)], "", 0, 0, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated", "day", "least", "most", "word"), STATED)
def test_what_a_page_states_is_weighed_against_its_text(
    text: str,
    stated: list[tuple[str, Strength]],
    day: str,
    least: float,
    most: float,
    word: str,
) -> None:
    sources = {Strength.PICTURE: "the address of a picture", Strength.SENT: MAILED}
    days = [
        PageDay(date.fromisoformat(one), strength, sources.get(strength, f"{strength.name} {META}"))
        for one, strength in stated
    ]
    published = date_article(text, today=TODAY, stated=days)
    assert (published.span.first.isoformat() if published.span else "") == day
    assert least <= published.confidence <= most
    assert word in published.evidence


def test_day_and_month_in_numbers_are_put_in_the_order_that_fits_the_text() -> None:
    for text, day in (
        ("09/03/26\nThe ship left port on 9 March.", "2026-03-09"),
        ("09/03/26\nThe ship left port on 3 September.", "2026-09-03"),
    ):
        published = date_article(text, today=TODAY)
        assert published.span and published.span.first.isoformat() == day


@pytest.mark.parametrize(("text", "day", "word"), CERTAIN)
def test_a_printed_day_is_taken_with_its_reason(text: str, day: str, word: str) -> None:
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == published.span.last
    assert published.span.first.isoformat() == day
    assert published.confidence >= 0.8
    assert word in published.evidence


@pytest.mark.parametrize(("text", "day"), INFERRED)
def test_an_inferred_day_says_that_it_is_inferred(text: str, day: str) -> None:
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first.isoformat() == day
    assert published.confidence < 0.95
    assert "nferred" in published.evidence


@pytest.mark.parametrize(
    ("text", "day", "least", "most", "words"),
    [
        # 3 May was a Friday in 2024, a Saturday in 2025, a Sunday in 2026.
        ("LIMA, May 3 (Reuters) - A bridge fell on Friday.", "2024-05-03", 0.5, 0.65,
         "day before, 2025 fits too"),
        ("LIMA, May 3 (Reuters) - A bridge fell on Friday. Rain is due on Friday.", "2024-05-03",
         0.7, 0.8, "in 2024."),
        ("LIMA, May 3 (Reuters) - A bridge fell on Friday. It was built in 2025.", "2025-05-03",
         0.5, 0.65, "the day before it in 2025"),
        ("LIMA, May 3 (Reuters) - The 80th anniversary of the 1945 peace was marked on Friday.",
         "2025-05-03", 0.5, 0.65, "the day before it in 2025"),
        ("LIMA, May 3 (Reuters) - A bridge fell on Sunday.", "2026-05-03", 0.7, 0.8, "in 2026."),
    ],
)  # fmt: skip
def test_a_weekday_may_be_that_of_the_day_before(
    text: str, day: str, least: float, most: float, words: str
) -> None:
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first.isoformat() == day
    assert least <= published.confidence <= most
    assert words in published.evidence


def test_what_will_be_does_not_date_what_tells_of_it() -> None:
    text = "A fence was taken down on 3 December 2024. The next briefing is on Jan. 15, 2025."
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == date(2024, 12, 3)
    alone = date_article("The next briefing is on Jan. 15, 2025.", today=TODAY)
    assert alone.span and alone.span.first == date(2025, 1, 15)


def test_who_is_quoted_on_a_day_with_its_year_dates_the_others() -> None:
    text = (
        "Three men were held in Marseille, prosecutors said on 12 November 2025. The gang drove to "
        "Turin on the night of 18 October."
    )
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == date(2025, 11, 12)
    assert "quoted" in published.evidence


@pytest.mark.parametrize(
    ("text", "most", "word"),
    [
        ("Published 12/09/2024\nA dam burst on Monday.", 0.6, "also mean 12 September"),
        ("Published 12/09/2024\nA dam burst on December 9.", 1.0, ""),
        ("Published 09/09/2024\nA dam burst on Monday.", 1.0, ""),
        ("Published 09/22/2024\nA dam burst on Sunday.", 1.0, ""),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_is_less_sure(text: str, most: float, word: str) -> None:
    published = date_article(text, today=TODAY)
    assert published.span is not None
    assert (published.confidence <= 0.6) == bool(word)
    assert published.confidence <= most
    assert word in published.evidence


def test_a_dateline_is_never_dated_after_today() -> None:
    published = date_article("MANILA, Dec. 24 (PNA) -- Shops closed.", today=TODAY)
    assert published.span and published.span.first == date(2025, 12, 24)


def test_an_agency_without_a_day_dates_nothing() -> None:
    assert date_article("PARIS (Reuters) - Shops closed.", today=TODAY) == NOT_DATED


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Berlin (dpa) - The chancellor flew to Oslo.", "Berlin"),
        ("ROME (dpa) – The dam burst.", "ROME"),
        ("Vienna (dpa-AFX) -- The dam burst.", "Vienna"),
        ("Oslo, 9 March (ntb) - The dam burst.", "Oslo"),
        ("LIMA (Reuters) - The dam burst.", "LIMA"),
        ("Berlin (pictured) - The chancellor flew to Oslo.", ""),
        ("Berlin is calm - the chancellor flew to Oslo.", ""),
    ],
)
def test_the_place_a_report_was_written_in_stands_before_its_agency(text: str, place: str) -> None:
    found = find_datelines(text)
    assert [text[one.start : one.place_end] for one in found] == ([place] if place else [])


def test_a_day_before_an_agency_in_small_letters_is_a_dateline() -> None:
    published = date_article("Berlin, March 9 (dpa) - Shares fell.", today=TODAY)
    assert "dateline" in published.evidence and "dpa" in published.evidence


def test_a_sentence_about_a_day_is_no_dateline() -> None:
    text = "March 01, 2010\nThe plane first flew on\n11 December -- four years late."
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == date(2010, 3, 1)


def test_a_letter_dated_long_ago_does_not_date_the_article() -> None:
    text = "March 01, 2010\nHe showed a letter dated 3 May 1999 to the court."
    published = date_article(text, today=TODAY)
    assert published.span and published.span.first == date(2010, 3, 1)


def test_a_page_date_years_after_the_text_is_doubted() -> None:
    text = (
        "Tuesday. 28.03.2023\n\nOffice blown up\n\nWorkers rallied on June 8. Talks of 2019 failed."
    )
    published = date_article(text, today=TODAY)
    assert published.confidence <= 0.4
    assert "page" in published.evidence and "2019" in published.evidence


def test_a_date_before_the_years_of_the_text_is_doubted() -> None:
    text = "March 01, 2010\nThe bridge, opened in 2014, was shut in 2016."
    published = date_article(text, today=TODAY)
    assert published.confidence <= 0.4
    assert "2016" in published.evidence


def test_nothing_to_go_by_is_not_dated() -> None:
    assert date_article("The bridge was shut.", today=TODAY) == NOT_DATED
    assert date_article("", today=TODAY) == NOT_DATED


def seed(number: str) -> str:
    path = next(Path(paths.SEEDS).glob(f"{number}_*.txt"))
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("number", "day"), [("000", "2025-03-27"), ("001", "2026-03-11"), ("002", "2018-09-17")]
)
def test_seeds_with_clues_are_dated_to_the_day(number: str, day: str) -> None:
    published = date_article(seed(number), today=TODAY)
    assert published.span and published.span.first.isoformat() == day
    assert published.confidence >= 0.7


def test_the_seed_without_a_year_is_inferred_from_its_anniversary() -> None:
    published = date_article(seed("003"), today=TODAY)
    assert published.span and published.span.first.year == 2025
    assert "inferred" in published.evidence and "anniversary" in published.evidence


def test_the_seed_with_a_page_date_is_not_dated_by_it() -> None:
    published = date_article(seed("004"), today=TODAY)
    assert published.confidence <= 0.4
    assert published.span is None or published.span.first.year != 2023
    assert published.evidence.startswith("Not sure")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.dates())
def test_any_text_is_dated_by_today_or_not_at_all(text: str, today: date) -> None:
    published = date_article(text, today=today)
    assert 0 <= published.confidence <= 1
    assert published.evidence
    assert published == date_article(text, today=today)
