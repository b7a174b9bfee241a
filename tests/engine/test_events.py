"""`gui/engine/events/finding.py`: sentences to events, over the whole reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gui.engine.articles.composing import article_from_text
from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.language import Language
from gui.engine.model import Basis, DaySpan, Event, Published, Status
from gui.engine.pipeline import Reader
from tests.engine.event_rows import CLAUSES, DISCOURSE, NOT_EVENTS, PLACES, STATUSES

Read = Callable[[str], list[Event]]
PUBLISHED = date(2025, 3, 27)  # a Thursday


@pytest.fixture
def read(language: Language, gazetteer: Gazetteer) -> Read:
    reader = Reader(gazetteer, language)

    def read(text: str, published: date | None = PUBLISHED) -> list[Event]:
        given = Published(DaySpan(published, published), 1.0, "given") if published else None
        article = article_from_text("a.txt", text, given, today=date(2026, 1, 1))
        (reading,) = reader.read([article])
        for event in reading.events:
            assert text[event.start : event.end].strip() == text[event.start : event.end] != ""
        return list(reading.events)

    return read


def names(event: Event) -> list[str]:
    return [place.place.name for place in event.places]


def test_a_sentence_with_a_place_and_a_day_is_an_event_there_and_then(read: Read) -> None:
    (event,) = read("Trucks crossed the river at Sinuiju on March 20.")
    assert names(event) == ["Sinuiju"]
    assert event.span == DaySpan(date(2025, 3, 20), date(2025, 3, 20))
    assert (event.date_basis, event.status) == (Basis.EXPLICIT, Status.HAPPENED)
    text = "Trucks crossed the river at Sinuiju on March 20."
    assert text[event.date_start : event.date_end] == "March 20"
    assert text[event.places[0].start : event.places[0].end] == "Sinuiju"


def test_without_a_day_of_its_own_the_articles_day_counts_and_is_said_so(read: Read) -> None:
    (event,) = read("Trucks crossed the river at Sinuiju.")
    assert event.span == DaySpan(PUBLISHED, PUBLISHED)
    assert event.date_basis is Basis.PUBLISHED
    assert "27 March 2025" in event.date_rule


def test_without_any_day_an_event_is_undated(read: Read) -> None:
    (event,) = read("Trucks crossed the river at Sinuiju.", None)  # type: ignore[call-arg]
    assert event.span is None


def test_a_day_governs_the_sentences_after_it_in_its_paragraph(read: Read) -> None:
    first, second, third = read(
        "In January fires burned in Dandong. Smoke hung over Sinuiju.\n\n"
        "Trucks crossed the river at Rason."
    )
    january = DaySpan(date(2025, 1, 1), date(2025, 1, 31))
    assert (first.span, second.span) == (january, january)
    assert second.date_basis is Basis.IMPLIED
    assert third.date_basis is Basis.PUBLISHED


def test_a_place_holds_the_scene_until_another_is_named(read: Read) -> None:
    _, second = read("An office was blown up in Kaesong on Tuesday. It fell at 14:50.")
    assert names(second) == ["Kaesong"]
    assert second.places[0].basis is Basis.IMPLIED


def test_a_government_is_no_place_of_an_event(read: Read) -> None:
    (event,) = read("Beijing freed two sailors on Tuesday.")
    assert names(event) == []


def test_what_a_government_says_of_another_is_no_event(read: Read) -> None:
    assert read("Beijing accused Washington of lying on Tuesday.") == []


def test_a_country_gives_way_to_a_town_in_it(read: Read) -> None:
    (event,) = read("A plant opened in Sinuiju in North Korea.")
    assert names(event) == ["Sinuiju"]


@pytest.mark.parametrize("text", NOT_EVENTS)
def test_statements_states_and_reporting_are_no_events(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_plans_and_doubts_are_no_happenings(read: Read, text: str, status: str) -> None:
    assert status in [event.status.value for event in read(text)][-1:]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_sentence_that_tells_several_things_makes_several_events(
    read: Read, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    found = [
        (event.span.first.isoformat(), event.span.last.isoformat(), names(event))
        for event in read(text)
        if event.span
    ]
    assert sorted(found) == sorted(expected)


def test_each_of_several_things_is_cut_from_its_sentence(read: Read) -> None:
    text = "Hail damaged crops in Daegu on Monday, and on Tuesday a storm flooded Busan."
    assert [text[event.start : event.end] for event in read(text)] == [
        "Hail damaged crops in Daegu on Monday",
        "on Tuesday a storm flooded Busan.",
    ]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_an_event_is_where_it_happens(read: Read, text: str, places: list[str]) -> None:
    (event,) = read(text)
    assert names(event) == places


@pytest.mark.parametrize(("text", "expected"), DISCOURSE)
def test_what_a_sentence_leaves_unsaid_comes_from_those_before(
    read: Read, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    found = [
        (event.span.first.isoformat(), event.date_basis.value, names(event))
        for event in read(text)
        if event.span
    ]
    assert found == expected


def test_what_a_caption_repeats_is_one_event(read: Read) -> None:
    sentence = "Trucks crossed the river at Sinuiju on March 20."
    events = read(f"![{sentence}](https://x.example/a.jpg)\n{sentence} [NEWS1]\n{sentence}")
    assert len(events) == 1


def test_boilerplate_and_headlines_tell_nothing(read: Read) -> None:
    text = (
        "Trucks cross at Sinuiju\nAdvertisement\nBy Ana Ruiz in Seoul\n"
        "Trucks crossed the river at Sinuiju on March 20.\nLatest Headlines"
    )
    (event,) = read(text)
    assert text[event.start :].startswith("Trucks crossed")


def test_two_days_in_a_sentence_are_two_events(read: Read) -> None:
    events = read("Offices opened in Kaesong in 2018 and in Sinuiju in 2019.")
    assert [(names(event), event.span.first.year) for event in events if event.span] == [
        (["Kaesong"], 2018),
        (["Sinuiju"], 2019),
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "신의주", "!" * 500, "\u202e\u202dabc"])
def test_texts_that_tell_nothing_have_no_events(read: Read, text: str) -> None:
    assert [event for event in read(text) if event.places] == []


def test_a_day_the_page_printed_is_no_part_of_what_is_told(read: Read) -> None:
    text = "date 2025-03-27 Soldiers walked along the river in Sinuiju on March 20, 2025."
    (event,) = read(text)
    assert text[event.start :].startswith("Soldiers walked")
    assert event.span == DaySpan(date(2025, 3, 20), date(2025, 3, 20))


def test_a_vague_day_is_marked_as_such(read: Read) -> None:
    (event,) = read("Fires burned in Dandong in recent weeks.")
    assert event.date_is_vague
    (event,) = read("Fires burned in Dandong on March 20.")
    assert not event.date_is_vague


@pytest.mark.parametrize(
    "who",
    [
        "a professor at Kyungnam University",
        "of Kyungnam University",
        "a professor who studies trade at Kyungnam University",
    ],
)
def test_who_speaks_for_a_house_tells_nothing_of_it(read: Read, who: str) -> None:
    (event,) = read(f"Trucks crossed at Sinuiju on March 20, said Ann Lee, {who}.")
    assert names(event) == ["Sinuiju"]


def test_a_dateline_is_where_the_report_was_written_not_where_it_happened(read: Read) -> None:
    text = "ATLANTA, March 27 (AP) — Rain flooded Macon on Sunday."
    (event,) = read(text)
    assert names(event) == ["Macon"]
    assert event.span == DaySpan(date(2025, 3, 23), date(2025, 3, 23))
    assert text[event.start :].startswith("Rain flooded")


def test_what_names_no_place_happened_where_the_report_was_written(read: Read) -> None:
    (event,) = read("LIMA (AP) — Thousands of people marched on Sunday.")
    assert names(event) == ["Lima"]
    assert event.places[0].basis is Basis.IMPLIED


def test_a_country_that_is_only_spoken_of_is_no_event(read: Read) -> None:
    assert read("Four traders in China said the needs of Russia were not known.") == []


def test_the_scene_holds_for_its_own_time_and_for_what_it_names(read: Read) -> None:
    events = read("Work went on at the New Yalu River Bridge. The treaty was signed in 1961.")
    assert names(events[-1]) == []
    events = read("Work went on at the New Yalu River Bridge. The bridge was finished in 2014.")
    assert names(events[-1]) == ["New Yalu River Bridge"]


def test_the_stroke_before_a_captions_source_is_no_part_of_what_is_told(read: Read) -> None:
    text = "Soldiers walked along the river in Sinuiju on March 20. / Source: The Newsroom"
    (event,) = read(text)
    assert text[event.start : event.end].endswith("March 20.")


def test_of_a_picture_the_words_that_readers_see_are_told(read: Read) -> None:
    sentence = "Soldiers set up a camera near Kaesong on March 20."
    text = f"![{sentence} [NEWS1]](https://x.example/a.jpg)\n{sentence} [NEWS1]\nIt rained."
    (event,) = read(text)
    assert event.start == text.rindex("Soldiers")


def test_a_caption_that_shows_what_the_text_tells_is_no_second_event(read: Read) -> None:
    text = (
        "Leaders Lee and Ishiba shake hands before their summit in Hanoi on March 20. / Source: A\n"
        "Leaders Lee and Ishiba agreed to build a railway at their summit in Hanoi on March 20."
    )
    (event,) = read(text)
    assert text[event.start :].startswith("Leaders Lee and Ishiba agreed")


def test_two_captions_that_share_only_their_source_are_two_events(read: Read) -> None:
    source = "in this image released by the army on March 20. [NEWS1]"
    events = read(
        f"Soldiers mend a fence near Kaesong {source}\nTanks roll through Sinuiju {source}\nEnd."
    )
    assert [names(event) for event in events] == [["Kaesong"], ["Sinuiju"]]


def test_without_a_model_sentences_are_read_whole(gazetteer: Gazetteer) -> None:
    text = "Trucks crossed the river at Sinuiju on March 20, 2025. They left."
    article = article_from_text("a.txt", text, today=date(2026, 1, 1))
    (reading,) = Reader(gazetteer, None).read([article])
    (event,) = [event for event in reading.events if event.date_basis is Basis.EXPLICIT]
    assert text[event.start : event.end] == "Trucks crossed the river at Sinuiju on March 20, 2025."
    assert "Sinuiju" in names(event)


TEXTS = [text for text, *_ in (*STATUSES, *CLAUSES, *PLACES, *DISCOURSE)]


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_cut_what_they_say_and_reading_again_changes_nothing(read: Read, text: str) -> None:
    events = read(text)
    assert read(text) == events
    assert [event.start for event in events] == sorted(event.start for event in events)
    for event in events:
        assert 0.0 <= event.confidence <= 1.0
        assert (event.date_start >= 0) is (event.date_basis is Basis.EXPLICIT)
        for place in event.places:
            assert (place.start >= 0) is (place.basis is Basis.EXPLICIT)
            if place.start >= 0:
                assert text[place.start : place.end].strip() == text[place.start : place.end]


def test_a_weak_telling_is_less_sure_than_a_plain_one(read: Read) -> None:
    (plain,) = read("Trucks crossed the river at Sinuiju on March 20.")
    (undated,) = read("Trucks crossed the river at Sinuiju.")
    (said,) = read("Trucks crossed the river at Sinuiju, police said Wednesday.")
    (venue,) = read("In Sinuiju, the mayor praised the drivers.")
    assert plain.confidence > said.confidence > undated.confidence > venue.confidence


def test_a_very_long_sentence_is_told_as_a_whole_and_soon(read: Read) -> None:
    text = "and he ran in Busan on Monday " * 400
    assert len(read(text.strip())) == 1
