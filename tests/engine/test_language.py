"""`gui/engine/language.py`: sentence trees with and without a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.language import Language, Parse, is_english, plain_parse

TEXT = "North\xa0Korea said so. “Trucks cross,” Mr. Lee added.\n\nThey came back on Sept. 5."


def check(parse: Parse) -> None:
    for token in parse.tokens:
        assert parse.text[token.start : token.end].replace("\xa0", " ") == token.text
    starts = [token.start for token in parse.tokens]
    assert starts == sorted(starts)
    for sentence in parse.sentences:
        words = parse.tokens[sentence.first_token : sentence.last_token]
        assert words[0].start >= sentence.start
        assert words[-1].end <= sentence.end


def test_without_a_model_there_are_words_and_sentences_but_no_grammar() -> None:
    parse = plain_parse(TEXT)
    check(parse)
    assert not parse.has_grammar
    assert [parse.text[one.start : one.end] for one in parse.sentences] == [
        "North\xa0Korea said so.",
        "“Trucks cross,” Mr. Lee added.",
        "They came back on Sept. 5.",
    ]


def test_with_a_model_offsets_are_those_of_the_text(language: Language) -> None:
    (parse,) = language.parse([TEXT])
    check(parse)
    assert parse.has_grammar
    (entity,) = [one for one in parse.entities if one.label == "GPE"]
    assert parse.text[entity.start : entity.end] == "North\xa0Korea"
    assert all(0 <= token.head < len(parse.tokens) for token in parse.tokens)


def test_only_the_spans_given_are_read(language: Language) -> None:
    text = "Advertisement\nTrucks cross the bridge.\nAdvertisement"
    spans = [(14, 38)]
    for parse in (plain_parse(text, spans), next(language.parse([(text, spans)]))):
        check(parse)
        assert [parse.text[one.start : one.end] for one in parse.sentences] == [
            "Trucks cross the bridge."
        ]


def test_each_text_has_its_parse_in_order_even_an_empty_one(language: Language) -> None:
    texts = ["", "Trucks cross.", " \n ", "They came."]
    parses = list(language.parse(texts))
    assert [parse.text for parse in parses] == texts
    assert [len(parse.sentences) for parse in parses] == [0, 1, 0, 1]


def test_a_sentence_never_spans_two_paragraphs(language: Language) -> None:
    text = "Trucks cross the bridge at\n\nSinuiju and come back."
    (parse,) = language.parse([text])
    assert all("\n" not in text[one.start : one.end] for one in parse.sentences)


def test_a_line_of_fifty_thousand_characters_is_read_in_pieces(language: Language) -> None:
    text = "Trucks cross the bridge near the town. " * 1_300
    (parse,) = language.parse([text])
    check(parse)
    assert len(parse.sentences) >= 1_300


@pytest.mark.parametrize("offset", [0, 5, 19, 21, 60])
def test_the_sentence_of_a_character_is_found(offset: int) -> None:
    parse = plain_parse(TEXT)
    sentence = parse.sentence_at(offset)
    inside = [one for one in parse.sentences if one.start <= offset < one.end]
    assert ([sentence] if sentence else []) == inside


@given(st.text(max_size=300))
def test_any_text_can_be_read_without_a_model(text: str) -> None:
    parse = plain_parse(text)
    for token in parse.tokens:
        assert text[token.start : token.end] == token.text or not token.text.isprintable()
    for start in range(0, len(text), 7):
        for index in parse.tokens_in(start, start + 5):
            token = parse.tokens[index]
            assert token.start < start + 5
            assert token.end > start


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Police said on Monday that the driver of the lorry had been taken to a hospital.", True),
        ("THREE DEAD AS BOAT SINKS OFF GREECE", True),
        ("Scores: Boston 101, Dallas 99, Miami 90, Denver 88, Chicago 77, Detroit 70", True),
        ("", True),
        (
            "La policía dijo el lunes que el conductor del camión fue llevado a un hospital.",
            False,
        ),
        ("Die Polizei sagte, dass der Fahrer am Montag in eine Klinik nach Köln kam.", False),
        ("В Москве в понедельник произошёл пожар.", False),
        ("북한 신의주와 중국 단둥", False),
    ],
)
def test_other_languages_are_told_from_english(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_a_text_in_another_language_is_read_by_rules_in_its_turn(language: Language) -> None:
    spanish = "La policía dijo el lunes que el conductor fue llevado a un hospital de la ciudad."
    texts = ["Trucks cross the bridge.", spanish, "They came back.", spanish]
    parses = list(language.parse(texts))
    assert [parse.text for parse in parses] == texts
    assert [parse.has_grammar for parse in parses] == [True, False, True, False]
    assert all(parse.tokens for parse in parses)


def test_the_middle_of_a_list_is_no_second_subject(language: Language) -> None:
    (parse,) = language.parse(["Schools in Sucre, Potosi and Oruro closed on Monday."])
    words = {token.text: token for token in parse.tokens}
    assert words["Potosi"].dep == "conj"
    assert parse.tokens[words["Potosi"].head].text == "Sucre"
    assert words["Schools"].dep == "nsubj"
