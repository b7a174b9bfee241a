"""Sentences to tellings: the parts of a sentence that each tell one thing.

A sentence such as "The bridge reopened in March, while the road was closed in April" tells two
things, each with a day of its own; "Police said a bomb went off" tells one, and says who tells
it. The parts are found from the sentence tree. Without a tree a sentence is one telling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from gui.engine.events.words import AFTERWARDS, EVENT_NOUNS, LIKENESS, SAYING, SCHEDULED, SHOWING
from gui.engine.language import Parse, Sentence, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_CLAUSES = frozenset(("ccomp", "advcl", "relcl", "parataxis", "csubj", "acl", "conj"))
_ABOUT_A_NOUN = frozenset(("relcl", "acl"))
_CONTRAST = frozenset(("while", "whereas", "whilst", "although", "though"))
_PERFECT = frozenset(("has", "have", "'s", "’s", "'ve", "’ve"))
_FINITE = frozenset(("VBD", "VBN", "VBZ", "VBP"))
_LAST_WORDS = 6
"""A verb of saying with no more words behind it only attributes the sentence."""
_LONGEST = 400
"""No sentence has so many words; what looks like one is a list or a table, and told as a whole."""
_DEEPEST = 64
"""No sentence tree of sense is deeper; longer chains are cut."""


@dataclass(slots=True)
class Telling:
    """A part of a sentence that tells one thing. Numbers are indices of tokens."""

    sentence: Sentence
    heads: list[int]
    """What it tells of: verbs, or one noun; the first is the main one. Empty without grammar."""
    tokens: set[int] = field(default_factory=set)
    saying: set[int] = field(default_factory=set)
    """Words that only tell who says so."""
    loose: set[int] = field(default_factory=set)
    """Words that say more about a person or thing in it."""
    parent: Telling | None = None
    antecedent: int = -1
    """The noun that it says more about; -1 unless it is a relative clause or a participle."""
    is_noun: bool = False
    is_cut: bool = False
    """Whether it can stand alone as an excerpt."""


def tellings(
    parse: Parse, sentence: Sentence, dated: Container[int], placed: Container[int],
    background: Container[int] = (),
) -> list[Telling]:  # fmt: skip
    """The tellings of a sentence, the main one first; `dated` and `placed` are the tokens that name
    a day and a place, by which it is decided what is told apart; `background` those of `dated` that
    name a day long before the news, or no day but a month or a year."""
    every = range(sentence.first_token, sentence.last_token)
    if not parse.has_grammar or len(every) > _LONGEST:
        return [Telling(sentence, [], set(every))]
    return _Splitter(parse, sentence, dated, placed, background).split()


def children(parse: Parse, sentence: Sentence, index: int) -> Iterator[int]:
    """The words that hang on a word."""
    for other in range(sentence.first_token, sentence.last_token):
        if other != index and parse.tokens[other].head == index:
            yield other


def subtree(parse: Parse, sentence: Sentence, index: int) -> set[int]:
    """A word and all that hangs on it."""
    return {
        other
        for other in range(sentence.first_token, sentence.last_token)
        if other == index or index in path_up(parse, other)
    }


def path_up(parse: Parse, index: int) -> Iterator[int]:
    """The words above a word, nearest first, up to the root of its sentence."""
    for _ in range(_DEEPEST):
        head = parse.tokens[index].head
        if head in (index, -1):
            return
        yield head
        index = head


class _Splitter:
    def __init__(
        self,
        parse: Parse,
        sentence: Sentence,
        dated: Container[int],
        placed: Container[int],
        background: Container[int],
    ) -> None:
        self._parse = parse
        self._sentence = sentence
        self._dated = dated
        self._placed = placed
        self._background = background
        self._every = range(sentence.first_token, sentence.last_token)
        self._children: dict[int, list[int]] = defaultdict(list)
        for index in self._every:
            self._children[parse.tokens[index].head].append(index)
        self._heads = self._clause_heads()
        self._owned: dict[int, set[int]] = defaultdict(set)
        for index in self._every:
            self._owned[self._owner(index)].add(index)
        self._telling_of: dict[int, Telling] = {}

    def split(self) -> list[Telling]:
        found: list[Telling] = []
        for head in self._top_down():
            owner = self._above(head)
            parent = self._telling_of.get(owner) if owner != head else None
            if parent is None:
                telling = Telling(self._sentence, [head], set(self._owned[head]), is_cut=True)
                found.append(telling)
            else:
                telling = self._joined_or_new(head, owner, parent)
                if telling not in found:
                    found.append(telling)
            self._telling_of[head] = telling
        self._find_lost_content(found[0])
        return [*found, *self._nouns(found)]

    def _find_lost_content(self, main: Telling) -> None:
        """ "Fires raging in the hills killed six, police said": the tree at times takes "killed"
        for a remark on the fires. What stands before the comma is what is told."""
        said = main.heads[0]
        if self._token(said).lemma.casefold() not in SAYING or main.saying:
            return
        comma = next((i for i in range(said - 1, -1, -1) if self._token(i).text == ","), -1)
        is_last = self._every.stop - said <= _LAST_WORDS or comma == said - 1
        if comma not in self._every or not is_last:
            return
        for index in range(self._every.start, comma):
            token = self._token(index)
            if token.pos == "VERB" and token.tag in _FINITE and index in main.tokens:
                main.heads[0] = index
                main.saying |= {other for other in main.tokens if other >= comma}
                main.loose -= self._owned[index]
                return

    def _token(self, index: int) -> Token:
        return self._parse.tokens[index]

    def _clause_heads(self) -> set[int]:
        heads: set[int] = set()
        for index in sorted(self._every, key=self._depth):
            token = self._token(index)
            if token.head == index or (
                token.dep in _CLAUSES
                and token.pos in ("VERB", "AUX")
                and not (token.dep in ("acl", "advcl") and self._has_to(index))
                and (token.dep != "conj" or token.head in heads or self._has_subject(index))
            ):
                heads.add(index)
        return heads

    def _depth(self, index: int) -> int:
        return sum(1 for _ in path_up(self._parse, index))

    def _top_down(self) -> list[int]:
        return sorted(self._heads, key=lambda head: (self._depth(head), head))

    def _has_to(self, index: int) -> bool:
        return any(self._token(child).tag == "TO" for child in self._children[index])

    def _has_subject(self, index: int) -> bool:
        return any(self._token(child).dep in SUBJECTS for child in self._children[index])

    def _owner(self, index: int) -> int:
        """The verb of the clause that a word stands in."""
        if index in self._heads:
            return index
        return self._above(index)

    def _above(self, index: int) -> int:
        for above in path_up(self._parse, index):
            if above in self._heads:
                return above
        return index

    def _any(self, words: set[int], among: Container[int]) -> bool:
        return any(index in among for index in words)

    def _joined_or_new(self, head: int, owner: int, parent: Telling) -> Telling:
        """The telling that a clause belongs to: that of the clause above it, or one of its own."""
        dep, own = self._token(head).dep, self._owned[head]
        has_own_day = self._any(own, self._dated)
        if owner in parent.saying and dep in _ABOUT_A_NOUN:
            if has_own_day:
                return self._new(head, parent, antecedent=self._token(head).head)
            # "said Lim, who teaches in Seoul"
            parent.tokens |= own
            parent.saying |= own
            return parent
        is_content = dep == "ccomp" and self._token(head).head == owner
        if is_content and self._only_attributes(owner) and owner in parent.heads:
            if self._is_first_content(owner, parent):
                # "Police said a bomb went off": what is told is the bomb.
                place = parent.heads.index(owner)
                parent.heads[place] = head
                parent.saying |= self._owned[owner] - self._before_the_speaker(owner, head)
                parent.tokens |= own
                return parent
            return self._new(head, parent)
        inner = parent.tokens - parent.saying - parent.loose
        if dep in _ABOUT_A_NOUN:
            is_torn = self._token(owner).pos not in ("VERB", "AUX") and parent.heads == [owner]
            if is_torn and not (dep == "relcl" and self._has_participle(owner)):
                # "A bridge reopened in May": the tree takes it for "a bridge that was reopened".
                parent.heads = [head]
                parent.tokens |= own
                return parent
            if self._is_scheduled(head):
                parent.tokens |= own
                return parent
            if has_own_day and (self._any(own, self._background) or self._any(inner, self._dated)):
                return self._new(head, parent, antecedent=self._token(head).head)
            if self._token(head).lemma.casefold() not in LIKENESS:
                parent.tokens |= own
                parent.loose |= own
            return parent
        both_placed = self._any(own, self._placed) and self._any(inner, self._placed)
        is_apart = has_own_day and self._any(inner, self._dated)
        if dep == "conj":
            if self._is_elliptical(head):
                parent.heads.append(head)
                parent.tokens |= own
                return parent
            is_apart = is_apart or both_placed or self._only_attributes(head)
            is_apart = is_apart or (self._has_subject(head) and self._both_say_where(head, owner))
            is_apart = is_apart or self._is_since_then(head, owner, inner)
        elif self._has_subject(head):
            is_apart = is_apart or dep == "parataxis" or self._is_remark(head)
            is_apart = is_apart or (has_own_day and self._is_afterwards(head, inner))
            is_apart = is_apart or (
                self._is_contrast(head) and (has_own_day or self._any(own, self._placed))
            )
        if is_apart:
            return self._new(head, parent, is_cut=self._has_subject(head))
        if dep == "conj" or has_own_day or self._any(own, self._placed):
            parent.heads.append(head)
        parent.tokens |= own
        return parent

    def _both_say_where(self, head: int, owner: int) -> bool:
        """Whether each of two clauses, with all that hangs on it, has a place or a day."""
        mine = subtree(self._parse, self._sentence, head)
        rest = subtree(self._parse, self._sentence, owner) - mine
        return all(
            self._any(words, self._placed) or self._any(words, self._dated)
            for words in (mine, rest)
        )

    def _is_since_then(self, head: int, owner: int, inner: set[int]) -> bool:
        """ "The war began in 2023 and has driven many into Chad": not there, in 2023."""
        mine = subtree(self._parse, self._sentence, head)
        return (
            self._has_perfect(head)
            and self._token(owner).tag == "VBD"
            and self._any(inner, self._dated)
            and self._any(mine, self._placed)
            and not self._any(inner, self._placed)
        )

    def _has_perfect(self, head: int) -> bool:
        return any(
            self._token(child).dep == "aux" and self._token(child).text.casefold() in _PERFECT
            for child in self._children[head]
        )

    def _has_participle(self, noun: int) -> bool:
        """Of "The singer, who grew up in Ulm, performed in Bonn" the tree takes both verbs for
        remarks on the singer; it is the one without "who" that is told."""
        return any(
            self._token(child).dep == "acl" and self._token(child).tag in _FINITE
            for child in self._children[noun]
        )

    def _is_elliptical(self, head: int) -> bool:
        """ "Five were killed and 15 wounded"."""
        return self._token(head).tag in ("VBN", "VBD") and (
            any(self._token(child).tag == "CD" for child in self._children[head])
            and self._has_subject(head)
            and self._token(self._token(head).head).tag == "VBN"
        )

    def _is_scheduled(self, head: int) -> bool:
        """ "a race scheduled for April", "a link that was to open in April"."""
        token = self._token(head)
        if token.dep == "relcl" and token.lemma.casefold() == "be":
            return any(
                self._token(child).dep == "xcomp" and self._has_to(child)
                for child in self._children[head]
            )
        return token.dep in _ABOUT_A_NOUN and token.lemma.casefold() in SCHEDULED

    def _new(
        self, head: int, parent: Telling, *, antecedent: int = -1, is_cut: bool = False
    ) -> Telling:
        return Telling(
            self._sentence, [head], set(self._owned[head]), parent=parent,
            antecedent=antecedent, is_cut=is_cut,
        )  # fmt: skip

    def _only_attributes(self, head: int) -> bool:
        lemma = self._token(head).lemma.casefold()
        return lemma in SAYING or lemma in SHOWING

    def _before_the_speaker(self, said: int, content: int) -> set[int]:
        """Of "A bomb went off, in Basra, police said": "in Basra"."""
        speakers = [i for i in self._children[said] if self._token(i).dep in SUBJECTS]
        if said < content or not speakers:
            return set()
        return {i for i in self._owned[said] if content < i < min(speakers)}

    def _is_first_content(self, owner: int, parent: Telling) -> bool:
        return not (parent.saying & self._owned[owner])

    def _is_remark(self, head: int) -> bool:
        """A clause that a colon or a dash joins: "It is over: the port closed in May"."""
        token = self._token(head)
        return token.dep == "ccomp" and head < token.head and not self._only_attributes(token.head)

    def _is_contrast(self, head: int) -> bool:
        return any(
            self._token(child).text.casefold() in _CONTRAST for child in self._children[head]
        )

    def _is_afterwards(self, head: int, inner: set[int]) -> bool:
        """ "..., days after soldiers seized power in May": a time of its own beside a place."""
        marks = {self._token(child).text.casefold() for child in self._children[head]}
        return bool(marks & AFTERWARDS) and self._any(inner, self._placed)

    def _nouns(self, found: list[Telling]) -> list[Telling]:
        """Happenings that a noun tells of beside the verb: "left before a summit in Geneva"."""
        nouns: dict[int, Telling] = {}
        for telling in found:
            for index in sorted(telling.tokens - telling.saying):
                if index in self._dated or index in self._placed:
                    noun = self._noun_above(index, telling)
                    if noun >= 0 and noun not in nouns:
                        words = subtree(self._parse, self._sentence, noun) & telling.tokens
                        rest = telling.tokens - telling.saying - words
                        if not self._any(words, self._dated) and not self._any(rest, self._placed):
                            continue
                        nouns[noun] = Telling(
                            self._sentence, [noun], words, parent=telling, is_noun=True
                        )
        for one in nouns.values():
            assert one.parent is not None
            one.parent.tokens -= one.tokens
        return list(nouns.values())

    def _noun_above(self, index: int, telling: Telling) -> int:
        below = index
        for above in path_up(self._parse, index):
            if above in telling.heads or above not in telling.tokens:
                return -1
            token = self._token(above)
            if token.lemma.casefold() in EVENT_NOUNS and token.dep == "pobj":
                preposition = token.head
                words = {self._token(preposition).text.casefold()}
                words.add(self._token(self._token(preposition).head).text.casefold())
                if words & AFTERWARDS and self._is_about(below):
                    return above
            below = above
        return -1

    def _is_about(self, index: int) -> bool:
        """Whether a word that hangs on a noun says when or where it is, not who is in it."""
        return self._token(index).dep not in ("acl", "relcl", "appos")
