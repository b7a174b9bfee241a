"""What a place name does in its sentence: the place itself, a government, part of another name.

Rules over the sentence tree, each answering with its reason in words. A country or a capital named
on its own is taken for its government unless the grammar says otherwise; any other place is taken
for a place unless the grammar says otherwise.
"""

from __future__ import annotations

from gui.engine.language import Parse, Token
from gui.engine.model import Place, Role
from gui.engine.places.names import PlaceName
from gui.engine.places.words import (
    DIVISION_WORDS,
    FACILITY_WORDS,
    ILLNESSES,
    NAMED_AFTER,
    PUBLIC_BODIES,
)
from gui.engine.resolution import role_words as words

Verdict = tuple[Role, str]

_SEATS = frozenset(("A.PCLI", "A.PCL", "A.PCLD", "A.PCLS", "A.PCLF", "A.PCLIX", "P.PPLC", "S.GOVL"))
_OTHER_NAMES = frozenset(("ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"))
_JOINING = frozenset(("of", "for", "and", "&", "the", "'s", "’s"))
_DEEPEST = 4
"""So many words up the tree the grammar of a name may depend on another's."""


def is_seat(place: Place | None) -> bool:
    """Whether naming the place can stand for a government: countries, capitals, palaces."""
    return place is not None and place.feature in _SEATS


def role_of(name: PlaceName, place: Place | None, parse: Parse) -> Verdict:
    """The role of one name, and the rule that decided it, in words."""
    if name.people is not None:
        return Role.DEMONYM, "names a people or an origin"
    if name.in_dateline:
        return Role.LOCATION, "the report was written there"
    if name.in_title:
        return Role.NAME_PART, "opens the name of an organisation"
    span = parse.tokens_in(name.start, name.end)
    if not span:
        return Role.LOCATION, "stands alone"
    return (
        _figurative(span, place, parse)
        or _part_of_name(span, parse)
        or _contained(span, parse)
        or _grammatical(span, place, parse)
    )


def _token(parse: Parse, index: int) -> Token | None:
    return parse.tokens[index] if 0 <= index < len(parse.tokens) else None


def _lower(parse: Parse, index: int) -> str:
    token = _token(parse, index)
    return token.text.casefold() if token else ""


def _is_one_of(token: Token, lemmas: frozenset[str]) -> bool:
    return token.lemma.casefold() in lemmas or token.text.casefold() in lemmas


def _figurative(span: range, place: Place | None, parse: Parse) -> Verdict | None:
    before, article = _token(parse, span.start - 1), _token(parse, span.start - 2)
    if before and article and before.text in words.FIGURES:
        lower = article.text.casefold()
        if lower in ("the", "a", "this", "our") or before.text == "another":
            return Role.FIGURATIVE, f'"{article.text} {before.text}" makes it a comparison'
    is_town = place is not None and place.feature.startswith("P.")
    behind = (_lower(parse, span.stop), _lower(parse, span.stop + 1))
    if is_town and before and before.text == "the" and behind == ("of", "the"):
        return Role.FIGURATIVE, '"the ... of the" makes it a comparison'
    return None


def _part_of_name(span: range, parse: Parse) -> Verdict | None:
    for index in range(span.stop, span.stop + 3):
        word = _token(parse, index)
        if word is None:
            break
        if index == span.stop and word.text in ILLNESSES:
            return Role.NAME_PART, f'part of the name of a "{word.text}"'
        if not word.text[:1].isupper():
            break
        if word.text in NAMED_AFTER:
            return Role.NAME_PART, f'part of the name of a "{word.text}"'
    behind = _token(parse, span.stop)
    if behind and behind.tag == "NNPS" and behind.text not in FACILITY_WORDS:
        return Role.NAME_PART, f'says whose "{behind.text}" it is'
    if behind and _lower(parse, span.start - 1) == "the" and _is_many(behind, span, parse):
        return Role.NAME_PART, f'says whose "{behind.text}" it is'
    if _lower(parse, span.start - 1) in words.VESSELS and _is_noun(parse, span.start - 1):
        return Role.NAME_PART, f'the name of a "{parse.tokens[span.start - 1].text}"'
    start = span.start - 1 if _lower(parse, span.start - 1) == "the" else span.start
    before = _token(parse, start - 2)
    if _lower(parse, start - 1) == "of" and before and before.text in words.NAMED_FOR:
        return Role.NAME_PART, f'named after it: "{before.text}"'
    own = parse.tokens[span.stop - 1].text
    if len(span) > 1 and own in PUBLIC_BODIES and own not in FACILITY_WORDS and own != "Embassy":
        return Role.NAME_PART, f'the name of a "{own}"'
    return _inside_of_name(span, parse)


def _is_noun(parse: Parse, index: int) -> bool:
    return parse.tokens[index].tag in ("NN", "NNP")


def _is_many(behind: Token, span: range, parse: Parse) -> bool:
    """ "Broncos" of "the Denver Broncos", where the model does not see that they are many."""
    return (
        behind.tag == "NNP"
        and behind.text[:1].isupper()
        and behind.text.endswith("s")
        and behind.text not in FACILITY_WORDS
        and behind.text.casefold() not in DIVISION_WORDS
        and parse.tokens[span.stop - 1].dep == "compound"
        and parse.tokens[span.stop - 1].head == span.stop
    )


def _inside_of_name(span: range, parse: Parse) -> Verdict | None:
    """ "Charlotte" of "Charlotte Hornets", where the model has a longer name."""
    entity = parse.entity_at(parse.tokens[span.start].start)
    if entity is None or entity.label not in _OTHER_NAMES:
        return None
    longer = parse.tokens_in(entity.start, entity.end)
    rest = [parse.tokens[index].text for index in longer if index >= span.stop]
    if _is_pair(span, longer, parse):
        return None
    is_name = all(word[:1].isupper() or word in _JOINING for word in rest)
    if is_name and any(word[:1].isupper() for word in rest):
        return Role.NAME_PART, f'part of the name "{parse.text[entity.start : entity.end]}"'
    return None


def _is_pair(span: range, longer: range, parse: Parse) -> bool:
    """ "in Daegu and Wonju", which the model at times takes for one name."""
    return (
        longer.start == span.start
        and _lower(parse, span.start - 1) in words.AT
        and _lower(parse, span.stop) in ("and", "or")
        and parse.tokens[longer.stop - 1].dep == "conj"
        and parse.tokens[longer.stop - 1].head in span
    )


def _contained(span: range, parse: Parse) -> Verdict | None:
    """ "Dandong, Liaoning province, China": a name between or after commas says where."""
    comma, before = _token(parse, span.start - 1), _token(parse, span.start - 2)
    after = _token(parse, span.stop)
    if comma and comma.text == "," and before and before.pos in ("PROPN", "NOUN", ""):
        joins = before.text[:1].isupper() or _is_one_of(before, words.GROUND)
        ends = after is None or not after.text[:1].isalpha()
        dep = parse.tokens[_top(span, parse)].dep
        if joins and ends and dep in ("appos", "npadvmod", "conj", ""):
            return (
                (Role.LOCATION, "says where the name before it lies")
                if _says_where(span, parse)
                else None
            )
    return None


def _says_where(span: range, parse: Parse) -> bool:
    """Not a list ("Beijing, Moscow and Tehran"): no "and" closes it."""
    for index in range(span.stop, min(span.stop + 6, len(parse.tokens))):
        word = parse.tokens[index].text.casefold()
        if word in ("and", "or", "&"):
            return False
        if word in (".", ";", ")") or parse.tokens[index].pos == "VERB":
            break
    return True


def _grammatical(span: range, place: Place | None, parse: Parse) -> Verdict:
    if not parse.has_grammar:
        return _by_word_before(span, place, parse)
    top = _top(span, parse)
    token = parse.tokens[top]
    if token.dep == "conj" and token.head not in span and token.head >= 0:
        # A list shares the role of its first member.
        return _of_token(_first_of_list(top, parse), place, parse)
    return _of_token(top, place, parse)


def _top(span: range, parse: Parse) -> int:
    """The word of the name that hangs on a word outside of it."""
    for index in reversed(span):
        head = parse.tokens[index].head
        if head not in span or head == index:
            return index
    return span.stop - 1


def first_of_list(parse: Parse, index: int) -> Token:
    """The first of the things that "and" or commas join to this word; it has their grammar."""
    return parse.tokens[_first_of_list(index, parse)]


def _first_of_list(index: int, parse: Parse) -> int:
    for _ in range(12):
        token = parse.tokens[index]
        if token.dep != "conj" or token.head == index:
            break
        index = token.head
    return index


def _of_token(index: int, place: Place | None, parse: Parse, depth: int = 0) -> Verdict:
    token = parse.tokens[index]
    head = parse.tokens[token.head]
    lemma = head.lemma.casefold()
    match token.dep:
        case "pobj":
            return _after_preposition(index, place, parse, depth)
        case "nsubj" | "agent" | "csubj":
            return _as_subject(token.head, place, parse)
        case "nsubjpass":
            if lemma in words.REACHED:
                return Role.LOCATION, f'something was done to it ("{head.text}")'
            return _as_subject(token.head, place, parse)
        case "dobj":
            return _as_object(head, place)
        case "poss" | "compound" | "nmod" | "amod":
            return _of_a_noun(token, head, place, parse)
        case "appos" | "npadvmod":
            return _beside_a_noun(token, place, parse, depth)
    return _seat_or_place(place, "nothing in the sentence says otherwise")


def _as_subject(verb: int, place: Place | None, parse: Parse) -> Verdict:
    head = parse.tokens[verb]
    lemma = head.lemma.casefold()
    if lemma in words.SPOKEN:
        return Role.ACTOR, f'it does something only people do ("{lemma}")'
    if lemma in words.PLAYS or _ends_a_run(verb, parse):
        return Role.ACTOR, f'a team is meant: subject of "{lemma}"'
    if place is not None and place.feature == "P.PPLC" and lemma in words.FALLS:
        return Role.LOCATION, f'something happened to the town ("{head.text}")'
    if is_seat(place) and (told := _object(verb, parse)) is not None:
        noun = parse.tokens[told]
        if lemma in words.UNDERGOES and (noun.pos == "NOUN" or lemma == "host"):
            return Role.LOCATION, f'where something happens ("{head.text}")'
        if lemma == "have" and (thing := _resource(told, parse)):
            return Role.LOCATION, f'the country has something ("{thing}")'
        if lemma == "be" and any(
            _is_one_of(one, words.COUNTRIES) for one in parse.tokens[told : told + 6]
        ):
            return Role.LOCATION, "the country is described"
    return _seat_or_place(place, f'subject of "{lemma}"')


def _ends_a_run(verb: int, parse: Parse) -> bool:
    """ "Snapped a three-game slide"."""
    told = _object(verb, parse)
    return told is not None and parse.tokens[told].lemma.casefold() in words.RUNS


def _object(verb: int, parse: Parse) -> int | None:
    """What a verb is done to, or what something is said to be."""
    for index in range(verb + 1, min(verb + 12, len(parse.tokens))):
        token = parse.tokens[index]
        if token.head == verb and token.dep in ("dobj", "attr"):
            return index
    return None


def _resource(index: int, parse: Parse) -> str:
    """ "Winters", or the "material" of "a lot of raw material"; empty if it is none."""
    for token in parse.tokens[index : index + 5]:
        if token.pos == "NOUN" and (
            _is_one_of(token, words.RESOURCES) or _is_one_of(token, words.GROUND)
        ):
            return token.text
    return ""


def _as_object(verb: Token, place: Place | None) -> Verdict:
    lemma = verb.lemma.casefold()
    if lemma in words.REACHED or lemma in words.STUDIED:
        return Role.LOCATION, f'object of "{verb.text}"'
    if lemma in words.PLAYS:
        return Role.ACTOR, f'a team is meant: object of "{verb.text}"'
    if lemma in words.JOINED and place is not None and place.feature == "L.RGN":
        return Role.ACTOR, f'object of "{verb.text}"'
    return _seat_or_place(place, f'object of "{verb.text}"')


def _of_a_noun(token: Token, noun: Token, place: Place | None, parse: Parse) -> Verdict:
    """ "Peru's coast", "the Baghdad bombing", "Florida lawmakers", "the Portland school board"."""
    last = parse.tokens[noun.head]
    if noun.dep == "compound" and _is_one_of(last, words.RULERS):
        return Role.ACTOR, f'says whose "{last.text}" it is'
    if _is_one_of(noun, words.GROUND):
        return Role.LOCATION, f'says where the "{noun.text}" is'
    if _is_one_of(noun, words.TRADE):
        return Role.ORIGIN, f'goods come from it ("{noun.text}")'
    if _is_one_of(noun, words.REBUILT):
        return Role.LOCATION, f'where the "{noun.text}" happens'
    if _is_one_of(noun, words.RULERS):
        return Role.ACTOR, f'says whose "{noun.text}" it is'
    if token.dep == "poss":
        if _is_place(noun, parse):
            return Role.LOCATION, f'"{noun.text}" lies in it'
        return _seat_or_place(place, f'says whose "{noun.text}" it is')
    if _is_one_of(noun, words.TRANSPORT):
        return Role.LOCATION, f'the "{noun.text}" runs there'
    if _is_one_of(noun, words.HAPPENINGS):
        return Role.LOCATION, f'where the "{noun.text}" was'
    if _is_one_of(noun, words.PERSONS) and token.text not in FACILITY_WORDS:
        return Role.ACTOR, f'says where the "{noun.text}" is from'
    return _seat_or_place(place, f'says whose "{noun.text}" it is')


def _beside_a_noun(token: Token, place: Place | None, parse: Parse, depth: int) -> Verdict:
    """ "The capital, Nairobi", "Beijing-based"."""
    head = parse.tokens[token.head]
    word = head.text.casefold()
    if _is_one_of(head, words.GROUND) or word in words.LOCATED:
        return Role.LOCATION, f'says which "{head.text}" it is'
    if token.dep == "npadvmod" and word in words.MADE:
        return Role.ORIGIN, f'where something was "{head.text}"'
    if token.dep == "appos" and head.pos == "NOUN" and depth < _DEEPEST:
        return _of_token(token.head, place, parse, depth + 1)
    return _seat_or_place(place, "nothing in the sentence says otherwise")


def _after_preposition(index: int, place: Place | None, parse: Parse, depth: int) -> Verdict:
    token = parse.tokens[index]
    preposition = parse.tokens[token.head]
    governor = parse.tokens[preposition.head]
    word = preposition.text.casefold()
    phrase = f'"{governor.text} {preposition.text}"'
    if word in words.AT:
        return Role.LOCATION, f'comes after "{preposition.text}"'
    if word == "from":
        return _from(preposition, place, parse, phrase)
    if word in ("to", "toward", "towards"):
        return _to(preposition, place, parse, phrase)
    if word in words.SUCH_AS and governor.pos == "NOUN" and depth < _DEEPEST:
        return _of_token(preposition.head, place, parse, depth + 1)
    if word == "on":
        return _on(governor, preposition, place, phrase)
    if word in words.WITH:
        return _with(governor, word, place, phrase)
    return _seat_or_place(place, f"comes after {phrase}")


def _from(preposition: Token, place: Place | None, parse: Parse, phrase: str) -> Verdict:
    governor = parse.tokens[preposition.head]
    if _lower(parse, governor.head) == "across" and governor.pos in ("NOUN", "PROPN"):
        return Role.LOCATION, f"it is near there ({phrase})"  # "across the river from Izmail"
    is_person_or_word = governor.pos == "NOUN" and _is_one_of(governor, words.SPEECH)
    is_thing = governor.lemma == "be" or (governor.pos == "NOUN" and not is_person_or_word)
    moves = _moves(preposition.head, parse) and not is_person_or_word
    if not is_seat(place) or moves or is_thing:
        return Role.ORIGIN, f"where something comes from ({phrase})"
    return Role.ACTOR, f"the one something comes from ({phrase})"


def _to(preposition: Token, place: Place | None, parse: Parse, phrase: str) -> Verdict:
    governor = parse.tokens[preposition.head]
    if governor.text in words.NEARNESS:
        return Role.LOCATION, f"says where something lies ({phrase})"
    if _is_one_of(governor, words.PLAYS):
        return Role.ACTOR, f"a team is meant ({phrase})"
    is_route = governor.text.casefold() == "from"
    above = governor.head if governor.tag == "RB" else preposition.head  # "flew back to"
    if not is_seat(place) or is_route or _moves(above, parse):
        return Role.DESTINATION, f"where something goes ({phrase})"
    return Role.ACTOR, f"the one something is addressed to ({phrase})"


def _on(governor: Token, preposition: Token, place: Place | None, phrase: str) -> Verdict:
    if is_seat(place) and _is_one_of(governor, words.PRESSES):
        return Role.ACTOR, f"comes after {phrase}"
    if _is_one_of(governor, words.ATTACKS):
        return Role.LOCATION, f"where it strikes ({phrase})"
    return Role.LOCATION, f'comes after "{preposition.text}"'


def _with(governor: Token, word: str, place: Place | None, phrase: str) -> Verdict:
    if _is_one_of(governor, words.TRANSPORT) or _is_one_of(governor, words.GROUND):
        return Role.LOCATION, f"comes after {phrase}"
    if word == "of" and _is_one_of(governor, words.PARTS | words.REBUILT):
        return Role.LOCATION, f"comes after {phrase}"
    if word == "of" and governor.text.casefold() == "out":
        return Role.ORIGIN, f"where something leaves ({phrase})"
    if word == "for" and _is_one_of(governor, words.MOVES):
        return Role.DESTINATION, f"where something goes ({phrase})"
    if word in ("of", "against") and _is_one_of(governor, words.ATTACKS):
        return Role.LOCATION, f"where it strikes ({phrase})"
    if word == "with" and _is_one_of(governor, words.TRADE):
        return Role.DESTINATION, f"where goods go ({phrase})"
    if word == "over" and _is_one_of(governor, words.OVERHEAD):
        return Role.LOCATION, f"something is in the air above it ({phrase})"
    if word in ("over", "against", "with") and _is_one_of(governor, words.GAMES):
        return Role.ACTOR, f"a team is meant ({phrase})"
    return _seat_or_place(place, f"comes after {phrase}")


def _moves(index: int, parse: Parse) -> bool:
    """Whether a word tells of movement or trade, or something that hangs on it does."""
    token = parse.tokens[index]
    if _is_one_of(token, words.MOVES):
        return True
    its_verb = parse.tokens[token.head]
    subject_or_object = token.dep in ("dobj", "nsubjpass", "nsubj")
    if token.pos in ("NOUN", "PROPN") and subject_or_object and _is_one_of(its_verb, words.MOVES):
        return True
    # "the bulk of tourists to", "strengthen transportation links to"
    return not _is_one_of(token, words.GIVES) and any(
        _is_one_of(one, words.MOVES) and one.pos == "NOUN" and _hangs_on(one, index, parse)
        for one in parse.tokens[index + 1 : index + 6]
    )


def _hangs_on(token: Token, index: int, parse: Parse) -> bool:
    """As its object, or as what it is a part of."""
    if token.dep == "dobj":
        return token.head == index
    return token.dep == "pobj" and parse.tokens[token.head].head == index


def _is_place(token: Token, parse: Parse) -> bool:
    """Whether a word ends the name of a place: by the model, or as "University" does."""
    entity = parse.entity_at(token.start)
    return token.text in FACILITY_WORDS or (
        entity is not None and entity.label in ("GPE", "LOC", "FAC")
    )


def _seat_or_place(place: Place | None, reason: str) -> Verdict:
    if is_seat(place):
        return Role.ACTOR, f"a government is meant: {reason}"
    return Role.LOCATION, f"a place is meant: {reason}"


def _by_word_before(span: range, place: Place | None, parse: Parse) -> Verdict:
    word = _lower(parse, span.start - 1)
    if word in words.AT:
        return Role.LOCATION, f'comes after "{word}"'
    if word == "from":
        return Role.ORIGIN, 'comes after "from"'
    if word in ("to", "toward", "towards"):
        return Role.DESTINATION, f'comes after "{word}"'
    after = _lower(parse, span.stop)
    if after in words.GROUND:
        return Role.LOCATION, f'says where the "{after}" is'
    return _seat_or_place(place, "nothing in its sentence could be made out")
