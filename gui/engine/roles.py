"""What a place name does in its sentence: the place itself, a government, part of another name.

Rules over the sentence tree, each answering with its reason in words. A country or a capital named
on its own is taken for its government unless the grammar says otherwise; any other place is taken
for a place unless the grammar says otherwise.
"""

from __future__ import annotations

from gui.engine.language import Parse, Token
from gui.engine.model import Place, Role
from gui.engine.place_names import PlaceName
from gui.engine.place_words import FACILITY_WORDS, ILLNESSES, NAMED_AFTER

Verdict = tuple[Role, str]

_AT = frozenset(
    "in at inside near across throughout within around outside via through into onto off along "
    "beyond past aboard amid".split()
)
_WITH = frozenset(
    "with by against between among for of on over than as about despite like under".split()
)
_MOVES = frozenset(
    "travel go fly return move come arrive send deploy dispatch visit trip tour tourism export "
    "import ship shipment route road access train rail railway flight service transportation "
    "link troop soldier travel flee migrate import drive walk sail head cross entry visitor "
    "traveler traveller tourist worker refugee escape deport extradite evacuate fire launch spread "
    "way line divert".split()
)
_TRANSPORT = frozenset(
    "service services train trains flight flights road rail railway link links border route "
    "bridge highway ferry line frontier corridor crossing".split()
)
_GROUND = frozenset(
    "city cities town village border borders coast coastline capital side territory interior "
    "province provinces region regions soil shore shores river mountains embankment airspace "
    "waters frontier port ports county district suburb outskirts countryside north south east "
    "west northeast northwest southeast southwest center centre island islands bank customs "
    "downtown mainland heartland peninsula airport streets monument landmark museum "
    "neighborhood neighbourhood resident residents inhabitant".split()
)
_PARTS = frozenset("most much part parts rest all half swath swaths corner".split())
"""Of what these are said, the ground is meant."""
_REACHED = frozenset(
    "visit leave enter reach tour invade cross occupy hit strike flood devastate batter ravage "
    "bomb shell attack storm rock jolt shake flee quit exit".split()
)
_TRADE = frozenset("export import trade shipment logistics commerce".split())
_ATTACKS = frozenset(
    "invasion war attack strike bombardment raid occupation siege assault blockade".split()
)
_SPOKEN = frozenset(
    "say announce propose deny accuse call urge warn declare agree demand condemn vow insist "
    "claim refuse reject offer decide plan approve ban order seek want hope express pledge".split()
)
_FIGURES = frozenset(("second", "new", "next", "another", "little", "third"))
_SEATS = frozenset(("A.PCLI", "A.PCL", "A.PCLD", "A.PCLS", "A.PCLF", "A.PCLIX", "P.PPLC", "S.GOVL"))
_JOINED = frozenset(("join", "rejoin", "recognize", "recognise"))
_LOCATED = frozenset(("based", "located", "born", "held", "seen"))


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
        _figurative(span, parse)
        or _part_of_name(span, parse)
        or _contained(span, parse)
        or _grammatical(span, place, parse)
    )


def _token(parse: Parse, index: int) -> Token | None:
    return parse.tokens[index] if 0 <= index < len(parse.tokens) else None


def _figurative(span: range, parse: Parse) -> Verdict | None:
    before, article = _token(parse, span.start - 1), _token(parse, span.start - 2)
    if before and article and before.text in _FIGURES:
        lower = article.text.casefold()
        if lower in ("the", "a", "this", "our") or before.text == "another":
            return Role.FIGURATIVE, f'"{article.text} {before.text}" makes it a comparison'
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
    return None


def _contained(span: range, parse: Parse) -> Verdict | None:
    """ "Dandong, Liaoning province, China": a name between or after commas says where."""
    comma, before = _token(parse, span.start - 1), _token(parse, span.start - 2)
    after = _token(parse, span.stop)
    if comma and comma.text == "," and before and before.pos in ("PROPN", "NOUN", ""):
        joins = before.text[:1].isupper() or before.text.casefold() in _GROUND
        ends = after is None or not after.text[:1].isalpha()
        if joins and ends and parse.tokens[span.start].dep in ("appos", "npadvmod", "conj", ""):
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


def _of_token(index: int, place: Place | None, parse: Parse) -> Verdict:
    token = parse.tokens[index]
    head = parse.tokens[token.head]
    word, lemma = head.text.casefold(), head.lemma.casefold()
    match token.dep:
        case "pobj":
            return _after_preposition(index, place, parse)
        case "nsubj" | "agent" | "csubj":
            return _as_subject(lemma, place)
        case "nsubjpass":
            if lemma in _REACHED:
                return Role.LOCATION, f'something was done to it ("{head.text}")'
            return _as_subject(lemma, place)
        case "dobj":
            if lemma in _REACHED:
                return Role.LOCATION, f'object of "{head.text}"'
            if lemma in _JOINED and place is not None and place.feature == "L.RGN":
                return Role.ACTOR, f'object of "{head.text}"'
            return _seat_or_place(place, f'object of "{head.text}"')
        case "poss" | "compound" | "nmod" | "amod":
            if word in _GROUND or lemma in _GROUND:
                return Role.LOCATION, f'its "{head.text}" is ground'
            if lemma in _TRADE:
                return Role.ORIGIN, f'whose goods go or come ("{head.text}")'
            if token.dep == "poss" and _is_place(head, parse):
                return Role.LOCATION, f'"{head.text}" lies in it'
            if token.dep in ("compound", "nmod") and lemma in _TRANSPORT:
                return Role.LOCATION, f'"{head.text}" runs there'
            return _seat_or_place(place, f'whose "{head.text}"')
        case "appos" | "npadvmod" if word in _GROUND or word in _LOCATED:
            return Role.LOCATION, f'says which "{head.text}"'
    return _seat_or_place(place, "nothing in the sentence says otherwise")


def _as_subject(lemma: str, place: Place | None) -> Verdict:
    if lemma in _SPOKEN:
        return Role.ACTOR, f'it does something only people do ("{lemma}")'
    return _seat_or_place(place, f'subject of "{lemma}"')


def _after_preposition(index: int, place: Place | None, parse: Parse) -> Verdict:
    token = parse.tokens[index]
    preposition = parse.tokens[token.head]
    governor = parse.tokens[preposition.head]
    word = preposition.text.casefold()
    lemma = governor.lemma.casefold()
    phrase = f'"{governor.text} {preposition.text}"'
    if word in _AT:
        return Role.LOCATION, f'stands after "{preposition.text}"'
    if word == "from":
        if not is_seat(place) or _moves(preposition.head, parse):
            return Role.ORIGIN, f"where something comes from ({phrase})"
        return Role.ACTOR, f"the one something comes from ({phrase})"
    if word in ("to", "toward", "towards"):
        if not is_seat(place) or _moves(preposition.head, parse):
            return Role.DESTINATION, f"where something goes ({phrase})"
        return Role.ACTOR, f"the one something is addressed to ({phrase})"
    if word in _WITH:
        if lemma in _TRANSPORT or lemma in _GROUND or (word == "of" and lemma in _PARTS):
            return Role.LOCATION, f"ground is meant ({phrase})"
        if word == "for" and lemma in _MOVES:
            return Role.DESTINATION, f"where something goes ({phrase})"
        if lemma in _ATTACKS and word in ("of", "on", "against"):
            return Role.LOCATION, f"where it strikes ({phrase})"
        if lemma in _TRADE and word == "with":
            return Role.DESTINATION, f"where goods go ({phrase})"
        if word == "on" and not is_seat(place):
            return Role.LOCATION, f'stands after "{preposition.text}"'
        return _seat_or_place(place, f"stands in {phrase}")
    return _seat_or_place(place, f"stands in {phrase}")


def _moves(index: int, parse: Parse) -> bool:
    """Whether a word tells of movement or trade, or is the object of a verb that does."""
    token = parse.tokens[index]
    if token.lemma.casefold() in _MOVES:
        return True
    if token.pos in ("NOUN", "PROPN") and token.dep in ("dobj", "nsubjpass", "nsubj"):
        return parse.tokens[token.head].lemma.casefold() in _MOVES
    return False


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
    before = _token(parse, span.start - 1)
    word = before.text.casefold() if before else ""
    if word in _AT:
        return Role.LOCATION, f'stands after "{word}"'
    if word == "from":
        return Role.ORIGIN, 'stands after "from"'
    if word in ("to", "toward", "towards"):
        return Role.DESTINATION, f'stands after "{word}"'
    after = _token(parse, span.stop)
    if after and after.text.casefold() in _GROUND:
        return Role.LOCATION, f'its "{after.text}" is ground'
    return _seat_or_place(place, "read without grammar")
