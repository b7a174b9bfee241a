"""A small corpus made by hand: real places, invented sentences, every kind of date and status."""

from __future__ import annotations

import hashlib
from datetime import date

from gui.engine.model import (
    ArticleId,
    ArticleOrigin,
    ArticleRecord,
    Basis,
    Candidate,
    Corpus,
    DaySpan,
    Event,
    EventId,
    EventPlace,
    EventRecord,
    Mention,
    Place,
    PlaceId,
    Published,
    Role,
    Status,
    WherePrec,
)
from gui.window.sources import ArticleReading

DANDONG, SINUIJU, BRIDGE, HUNCHUN, JILIN, CHINA, PYONGYANG = (PlaceId(n) for n in range(1, 8))

PLACES = {
    DANDONG: Place(
        "geonames:2037886", "Dandong", 40.129, 124.394, "P.PPLA2", "CN", "19", 865_000,
        names=("An-tung", "丹东", "단둥", "Antung"),
    ),
    SINUIJU: Place(
        "geonames:1873106", "Sinuiju", 40.1, 124.4, "P.PPLA", "KP", "11", 352_000,
        names=("Sinŭiju", "신의주", "新義州", "Shin’ŭiju"),
    ),
    BRIDGE: Place(
        "curated:new-yalu-river-bridge", "New Yalu River Bridge", 40.04, 124.37, "S.BDG", "",
        line=((40.03, 124.36), (40.05, 124.38)),
    ),
    HUNCHUN: Place("geonames:2036458", "Hunchun", 42.86, 130.36, "P.PPLA3", "CN", "05", 130_000),
    JILIN: Place(
        "iso:CN-22", "Jilin", 43.0, 126.0, "A.ADM1", "CN",
        where_prec=WherePrec.FIRST_ORDER, radius_km=300,
    ),
    CHINA: Place("country:CN", "China", 35.0, 105.0, "A.PCLI", "CN", where_prec=WherePrec.COUNTRY),
    PYONGYANG: Place("geonames:1871859", "Pyongyang", 39.03, 125.75, "P.PPLC", "KP", "", 3_000_000),
}  # fmt: skip


def span(first: str, last: str = "") -> DaySpan:
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last or first))


SENTENCES = [
    # sentence, place words and ids, date words, span, status, date basis, precision
    (
        ("Work resumed in February 2025 on the North Korean side of the New Yalu River Bridge, "
        "which links Dandong with Sinuiju, new satellite pictures show."),
        [("New Yalu River Bridge", BRIDGE), ("Dandong", DANDONG), ("Sinuiju", SINUIJU)],
        "February 2025", span("2025-02-01", "2025-02-28"), Status.HAPPENED,
    ),
    (
        "On 27 March 2025 a spokesman said that trucks would cross at Dandong.",
        [("Dandong", DANDONG)], "27 March 2025", span("2025-03-27"), Status.HAPPENED,
    ),
    (
        "Trains to Pyongyang are to run again from 10 October 2025.",
        [("Pyongyang", PYONGYANG)], "10 October 2025", span("2025-10-10"), Status.PLANNED,
    ),
    (
        "A fair planned for June 2025 in Hunchun was called off.",
        [("Hunchun", HUNCHUN)], "June 2025", span("2025-06-01", "2025-06-30"), Status.CANCELLED,
    ),
    (
        "Dredging has gone on around Sinuiju since August 2024 \U0001f6a2 day and night.",
        [("Sinuiju", SINUIJU)], "August 2024", span("2024-08-01", "2025-03-27"), Status.ONGOING,
    ),
    (
        "Should the talks fail, Jilin could close its gates in 2026.",
        [("Jilin", JILIN)], "2026", span("2026-01-01", "2026-12-31"), Status.HYPOTHETICAL,
    ),
    ("A clerk in Sinuiju counted boxes.", [("Sinuiju", SINUIJU)], "", None, Status.HAPPENED),
    (
        "Nobody knows where the meeting of 12 March 2025 was held.",
        [], "12 March 2025", span("2025-03-12"), Status.HAPPENED,
    ),
    (
        "The liaison office was blown up on 16 June 2020, far from Dandong.",
        [("Dandong", DANDONG)], "16 June 2020", span("2020-06-16"), Status.HAPPENED,
    ),
    (
        "Beijing sent grain to China’s north-east between 12 and 17 June 2020.",
        [("China", CHINA)], "between 12 and 17 June 2020", span("2020-06-12", "2020-06-17"),
        Status.HAPPENED,
    ),
]  # fmt: skip

OUTLETS = ("Korea JoongAng Daily", "Reuters", "dpa", "UPI")


def make_corpus(articles: int = 1) -> tuple[Corpus, dict[ArticleId, str]]:
    """A corpus in which each article holds all the sentences, and the articles' texts."""
    records, texts, events = {}, {}, []
    for number in range(1, articles + 1):
        article_id = ArticleId(number)
        text = f"Headline of article {number} \U0001f30f\n\n"
        for sentence, named, date_words, days, status in SENTENCES:
            start = len(text)
            where = []
            for words, place_id in named:
                at = text_index(sentence, words) + start
                place = PLACES[place_id]
                prec = WherePrec.NEAR if place_id == HUNCHUN else place.where_prec
                where.append(EventPlace(place, prec, Basis.EXPLICIT, 0.9, at, at + len(words)))
            date_at = sentence.find(date_words) if date_words else -1
            text += sentence
            event = Event(
                start,
                len(text),
                days,
                Basis.EXPLICIT,
                f"‘{date_words}’ is written there" if date_words else "",
                tuple(where),
                status,
                0.8,
                start + date_at if date_at >= 0 else -1,
                start + date_at + len(date_words) if date_at >= 0 else -1,
            )
            events.append(
                EventRecord(
                    EventId(len(events) + 1),
                    article_id,
                    event,
                    tuple(place_id for _, place_id in named),
                    text[start:],
                )
            )
            text += "\r\n\r\nA line between that tells of nothing. " * 2 + "\n\n"
        texts[article_id] = text
        records[article_id] = ArticleRecord(
            article_id,
            f"article_{number}.txt",
            f"Bridge over the Yalu, part {number}",
            OUTLETS[number % len(OUTLETS)],
            Published(span("2025-03-27"), 0.95, "the addresses of its pictures hold 2025/03/27"),
        )
    return Corpus(records, dict(PLACES), tuple(events)), texts


def text_index(sentence: str, words: str) -> int:
    found = sentence.find(words)
    assert found >= 0, (sentence, words)
    return found


def reading(article_id: ArticleId) -> ArticleReading:
    """The names of an article: each of its places, and Jilin as what it could be instead."""
    _, texts = make_corpus(int(article_id))
    corpus, _ = make_corpus(int(article_id))
    mentions = [
        Mention(
            place.start, place.end, texts[article_id][place.start : place.end], Role.LOCATION,
            'stands after "in"',
            (
                Candidate(place.place, 9.0, "its main name +0.9; lies near +1.5"),
                Candidate(PLACES[JILIN], 3.0, "is known +3.0; the article never names it -1.4"),
            ),
            place.where_prec, 0.95,
        )
        for record in corpus.events
        if record.article_id == article_id
        for place in record.event.places
    ]  # fmt: skip
    return ArticleReading(tuple(mentions))


def original(article_id: ArticleId) -> bytes:
    """The page an article was read from; all of it is to be shown as it is written."""
    return f"<html><script>alert({article_id})</script><p>Sinŭiju &amp; more".encode()


def origin(article_id: ArticleId) -> ArticleOrigin:
    data = original(article_id)
    address = f"https://example.org/{article_id}"
    return ArticleOrigin(address, "Ana Rojas", hashlib.sha256(data).hexdigest(), len(data))
