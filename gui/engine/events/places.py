"""The places of one event: of those that its words name, those where it is.

"Police in Georgia fired at a crowd in Tbilisi" is at Tbilisi; "four traders in China said" is
nowhere; "Ghedi, near Brescia" is at Ghedi. Where something happens is what hangs on its verb; who
does it, and who says so, may be from elsewhere and count only if nothing better is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gui.engine.events.clauses import Telling, path_up
from gui.engine.events.words import (
    AFFILIATED,
    ARRIVING,
    BORN,
    CAUSES,
    EVENT_NOUNS,
    GROUNDS,
    KIN,
    LEAVING,
    OPINIONS,
    PARTS,
    PEOPLE,
    PERSONS,
    RESIDING,
    ROUTES,
    SAYING,
)
from gui.engine.geometry import distance_km
from gui.engine.language import Parse, Token
from gui.engine.model import Basis, EventPlace, Mention, Place, Role, WherePrec
from gui.engine.places.examples import AREAS, SETTLEMENTS, exemplified
from gui.engine.resolution.roles import first_of_list
from gui.engine.resolution.stand_ins import UNKNOWN

_INSTITUTIONS = frozenset(("S.UNIV", "S.SCH", "S.BLDG", "S.GOVL", "S.OFF", "S.ADMF", "S.MUS"))
"""GeoNames codes of houses that people speak for."""

SCENE = "The sentences before this one are about this place."
"""The note of a place that only the scene gives."""

_MEASURES = re.compile(
    r",? ?\(?(?:(?:about|some|around|roughly|nearly|just|lying|located|which is|a town|a city"
    r"|a village|\d[\d,.]*) ?)*(?:(?:km|kms|kilomet\w+|miles?|mi)\b\)?[^,.;]{0,30}?)?"
    r"(?:near|(?:to the )?(?:north|south|east|west)\w*(?: of| from)|from|away from|outside(?: of)?)"
    r" (?:the )?(?:\w+ )?(?:capital|city|town|port)?(?:,| of)? ?"
)
"""What stands between a place and another one that only says where it lies: ", west of "."""

_HOW_FAR = re.compile(r"\d+")
_FAR_KM = 30.0
"""Within so many kilometres or miles the known place still says where it is."""

_AWAY = re.compile(
    r"\b\d[\d,.]* ?(?:km|kms|kilomet\w+|miles?|mi)\b\)? (?:to the )?(?:\w+ )?(?:of|from) (?:the )?"
    r"(?:capital|city|town)?(?:,| of)? ?$"
)
"""What stands before a place that only says how far something is from it."""

_SUCH_AS = re.compile(r"\b(?:such as|unlike|like|compared (?:with|to)|than(?: in)?)\s*(?:the )?$")

_AREAS_SUCH_AS = re.compile(
    r"\b(?:in|across|at|to|from|around)\b[^,;.]{0,30}\b(?:areas|cities|towns|villages|places|regions"
    r"|provinces|states|countries|districts|spots),? (?:such as|like) (?:the )?$"
)


class TellingPlaces:
    """The places that a telling names, by how surely the event is there."""

    def __init__(self, parse: Parse, telling: Telling, mentions: Sequence[Mention]) -> None:
        """`mentions` are the places of its sentence, in order, without the governments."""
        self._parse = parse
        self._telling = telling
        inside = [mention for mention in mentions if self._index(mention) in telling.tokens]
        inside = _without_measures(parse, inside)
        kept: list[Mention] = []
        last: Mention | None = None
        for mention in inside:
            # "from Joplin, Missouri": where the one before it is from, too
            is_part = last is not None and parse.text[last.end : mention.start] == ", "
            if (is_part and not self._is_joined(mention)) or self._is_no_place(mention):
                last = mention
            else:
                kept.append(mention)
        if not parse.has_grammar:
            self.firm, self.loose, self.speakers, self.origins = kept, [], [], []
            return
        self.speakers = [mention for mention in kept if self._is_speaker(mention)]
        rest = [mention for mention in kept if mention not in self.speakers]
        self.origins = [mention for mention in rest if self._is_left_behind(mention)]
        rest = [mention for mention in rest if mention not in self.origins]
        self.loose = [mention for mention in rest if self._is_of_the_actor(mention)]
        self.firm = [mention for mention in rest if mention not in self.loose]
        causes = [mention for mention in self.loose if self._is_cause(self._index(mention))]
        if len(causes) < len(rest):
            self.loose = [mention for mention in self.loose if mention not in causes]

    def all(self) -> list[Mention]:
        """All but those that are only compared with or talked about."""
        return sorted(
            self.firm + self.loose + self.speakers + self.origins, key=lambda one: one.start
        )

    def mentions(self) -> list[Mention]:
        """The best of them: where it happens, else where those are from who do it."""
        if any(is_exact(mention) for mention in self.firm):
            return [mention for mention in self.firm if not self._is_mere_country(mention)]
        if closer := [mention for mention in self.loose if is_exact(mention)]:
            return sorted(self.firm + closer, key=lambda mention: mention.start)
        return self.firm or self.loose

    def _is_mere_country(self, mention: Mention) -> bool:
        """Of "The group blew up a bridge in Lomé over Togo's debts": Togo, without "in"."""
        if mention.where_prec is not WherePrec.COUNTRY or mention.role is not Role.LOCATION:
            return False
        preposition = self._parse.tokens[self._token(mention).head]
        return preposition.text.casefold() != "in"

    def asides(self) -> list[Mention]:
        """Those that only say whose or which something is: "Russia's new port"."""
        return [
            mention
            for mention in self.firm + self.loose
            if self._is_owner(mention) or self._index(mention) in self._telling.loose
        ]

    def _is_owner(self, mention: Mention) -> bool:
        """ "Russia's new port", but not "Russia's north"."""
        token = self._token(mention)
        owned = self._parse.tokens[token.head].lemma.casefold()
        return token.dep == "poss" and owned not in PARTS

    def is_beside(self) -> bool:
        """Whether only a clause beside the main one names places: "as snow hit Busan"."""
        return bool(self.firm + self.loose) and all(
            any(
                self._parse.tokens[above].dep == "advcl"
                for above in path_up(self._parse, self._index(mention))
            )
            for mention in self.firm + self.loose
        )

    def under(self, words: set[int]) -> list[Mention]:
        """Those that stand among some words."""
        return [mention for mention in self.firm + self.loose if self._index(mention) in words]

    def venue(self) -> list[Mention]:
        """Where a statement is made: "in", "at" or "on" a place that hangs on its verb."""
        return [mention for mention in self.firm + self.speakers if self._is_venue(mention)]

    def _index(self, mention: Mention) -> int:
        span = self._parse.tokens_in(mention.start, mention.end)
        if not span:
            return -1
        for index in reversed(span):
            if self._parse.tokens[index].head not in span:
                return index
        return span.stop - 1

    def _token(self, mention: Mention) -> Token:
        return first_of_list(self._parse, self._index(mention))

    def _is_no_place(self, mention: Mention) -> bool:
        """Whether nothing is told to happen there: "Lim, of Kyungnam University", "on Taiwan"."""
        if not self._parse.has_grammar:
            return False
        token = self._token(mention)
        if any(self._is_example(start) for start in (mention.start, token.start)):
            return True
        if self._is_home(token) or self._is_of_a_life(self._index(mention)):
            return True
        return self._is_topic(token) or self._is_affiliation(token, mention)

    def _is_example(self, start: int) -> bool:
        """ "hospitals such as Charité", but not "towns such as Passau", "in areas such as"."""
        before = self._parse.text[max(0, start - 60) : start]
        if not _SUCH_AS.search(before):
            return False
        first = self._parse.tokens_in(start, start + 1).start
        what = exemplified(self._parse, first)
        is_place = what in SETTLEMENTS | AREAS or (what and _AREAS_SUCH_AS.search(before))
        return not is_place

    def _is_joined(self, mention: Mention) -> bool:
        """Whether "and" or a list joins it to what stands before it."""
        return self._parse.has_grammar and self._parse.tokens[self._index(mention)].dep == "conj"

    def _is_home(self, token: Token) -> bool:
        """ "killed a couple from Daegu", "a Daegu-born singer": only where somebody is from."""
        tokens = self._parse.tokens
        head = tokens[token.head]
        if token.dep in ("compound", "nmod", "amod"):
            # "a Wichita man", but not "Wichita firefighters"
            return head.lemma.casefold() in KIN
        if token.dep == "npadvmod":
            return head.text.casefold() in BORN
        if token.dep != "pobj":
            return False
        above = tokens[head.head]
        word = head.text.casefold()
        if above.dep in ("acl", "amod") and above.lemma.casefold() in BORN and word == "in":
            return True
        person = self._person_before(token.head) if word == "from" else -1
        if person < 0:
            return False
        verb = next((i for i in path_up(self._parse, person) if tokens[i].pos == "VERB"), -1)
        if verb < 0 or tokens[verb].lemma.casefold() not in LEAVING:
            return True
        # "A man from Daegu left Busan", but "brought a man from Daegu" and "was taken from"
        return token.head < verb and self._has_object(verb)

    def _person_before(self, preposition: int) -> int:
        """The person that "from" stands behind: "a driver", "Ann Lee, 47,"; -1 if none."""
        tokens = self._parse.tokens
        for index in range(preposition - 1, max(-1, preposition - 5), -1):
            token = tokens[index]
            if token.text == "," or (token.pos == "NUM" and tokens[index - 1].text == ","):
                continue
            is_person = token.lemma.casefold() in PERSONS or self._is_named_person(index)
            # "three from Daegu"
            is_number = token.pos == "NUM" and index == preposition - 1
            return index if is_person or is_number else -1
        return -1

    def _is_named_person(self, index: int) -> bool:
        entity = self._parse.entity_at(self._parse.tokens[index].start)
        return entity is not None and entity.label == "PERSON"

    def _has_object(self, verb: int) -> bool:
        return any(
            token.head == verb and token.dep in ("dobj", "prep")
            for token in self._parse.tokens[verb + 1 : verb + 8]
        )

    def _is_of_a_life(self, index: int) -> bool:
        """ "a man who lives in Daegu": nothing happened there."""
        if index not in self._telling.loose:
            return False
        for above in path_up(self._parse, index):
            token = self._parse.tokens[above]
            if token.pos in ("VERB", "AUX"):
                return token.dep in ("relcl", "acl") and token.lemma.casefold() in RESIDING
        return False

    def _is_topic(self, token: Token) -> bool:
        preposition = self._parse.tokens[token.head]
        governor = self._parse.tokens[preposition.head]
        word = preposition.text.casefold()
        if token.dep in ("compound", "poss", "nmod"):
            # "its fair stance on Korean Peninsula issues"
            return preposition.lemma.casefold() in OPINIONS
        if token.dep != "pobj" or governor.lemma.casefold() not in OPINIONS:
            return False
        return word in ("on", "about", "over", "regarding", "of", "for", "with", "to", "toward")

    def _is_affiliation(self, token: Token, mention: Mention) -> bool:
        head = self._parse.tokens[token.head]
        if token.dep == "pobj":
            head = self._parse.tokens[head.head]
        if head.lemma.casefold() in AFFILIATED:
            return True
        if self._is_whose(token) and not is_exact(mention):
            return True
        if mention.place is None or mention.place.feature not in _INSTITUTIONS:
            return False
        if head.lemma.casefold() in SAYING and token.dep == "pobj":
            # "said Lim at the university", not "at the hall Xi said"
            return token.start > head.start and self._parse.tokens[token.head].text.casefold() in (
                "from",
                "of",
                "at",
                "with",
            )
        # "said Lim, a professor who studies trade at the university"
        return self._is_said_by(token, through_clauses=True)

    def _is_whose(self, token: Token) -> bool:
        """ "the leaders of both Koreas", "the mayor of Istanbul"."""
        preposition = self._parse.tokens[token.head]
        return (
            token.dep == "pobj"
            and preposition.text.casefold() == "of"
            and self._parse.tokens[preposition.head].lemma.casefold() in PEOPLE
        )

    def _is_speaker(self, mention: Mention) -> bool:
        """ "Four traders in China said": where who says it is."""
        index = self._index(mention)
        if index in self._telling.saying or self._is_said_by(self._token(mention)):
            return True
        # "according to officials in Iraq"; "According to him, a fire in Kut ..." has a comma
        for above in path_up(self._parse, index):
            token = self._parse.tokens[above]
            if token.text.casefold() == "according":
                opens = above == self._telling.sentence.first_token
                return not opens or "," not in self._parse.text[token.end : mention.start]
        return False

    def _is_said_by(self, token: Token, *, through_clauses: bool = False) -> bool:
        """Whether a word is part of who says something, up the tree."""
        for _ in range(8):
            head = self._parse.tokens[token.head]
            if token.dep in ("nsubj", "nsubjpass"):
                return head.lemma.casefold() in SAYING
            if head is token or (head.pos == "VERB" and not through_clauses):
                return False
            token = head
        return False

    def _is_left_behind(self, mention: Mention) -> bool:
        """ "workers who arrived from the North": not where they are told to be."""
        token = self._token(mention)
        preposition = self._parse.tokens[token.head]
        governor = self._parse.tokens[preposition.head]
        return (
            token.dep == "pobj"
            and preposition.text.casefold() == "from"
            and (governor.lemma.casefold() in ARRIVING or governor.pos in ("NOUN", "PROPN", "NUM"))
            and governor.lemma.casefold() not in EVENT_NOUNS
        )

    def _is_of_the_actor(self, mention: Mention) -> bool:
        """Whether a place only says where who does it is, or more about a person or a thing."""
        index = self._index(mention)
        if index in self._telling.loose:
            return True
        if self._is_cause(index) or self._is_of_a_route(self._token(mention)):
            return True
        if _AWAY.search(self._parse.text[max(0, mention.start - 60) : mention.start]):
            return True
        first = self._token(mention)
        if self._is_whose(first):
            return True
        # Of "Lyon and Dijon flooded", Dijon is no less than Lyon what the verb is said of.
        start = below = self._parse.tokens_in(first.start, first.end).start
        for above in path_up(self._parse, start):
            token = self._parse.tokens[below]
            if below in self._telling.heads or token.lemma.casefold() in EVENT_NOUNS:
                return False
            if token.dep in ("nsubj", "agent", "appos") and below != start:
                return True
            below = above
        return False

    def _is_cause(self, index: int) -> bool:
        """ "arrested over a robbery in Geneva", "marched to protest the war in Gaza"."""
        tokens = self._parse.tokens
        for above in path_up(self._parse, index):
            if above in self._telling.heads:
                return False
            token = tokens[above]
            if token.text.casefold() in ("over", "about") and token.head in self._telling.heads:
                return True
            if token.pos == "VERB":
                return token.dep in ("advcl", "xcomp") and token.lemma.casefold() in CAUSES
        return False

    def _is_of_a_route(self, token: Token) -> bool:
        """ "A flight from Denver to Boston was diverted": which flight, and not where."""
        preposition = self._parse.tokens[token.head]
        noun = self._parse.tokens[preposition.head]
        return (
            token.dep == "pobj"
            and preposition.text.casefold() in ("from", "to")
            and noun.dep in ("nsubj", "nsubjpass")
            and noun.lemma.casefold() in ROUTES
        )

    def _is_venue(self, mention: Mention) -> bool:
        if mention.role is not Role.LOCATION:
            return False
        token = self._token(mention)
        preposition = self._parse.tokens[token.head]
        above = self._parse.tokens[preposition.head]
        if preposition.text.casefold() == "of" and above.lemma.casefold() in GROUNDS:
            # "in the frontier city of Dandong"
            token, preposition = above, self._parse.tokens[above.head]
        if token.dep != "pobj" or preposition.text.casefold() not in (
            "in", "at", "outside", "inside", "aboard", "near", "from"
        ):  # fmt: skip
            return False
        governor = preposition.head
        return self._is_verb_of_saying(governor) or self._is_of_gathering(governor)

    def _is_verb_of_saying(self, index: int) -> bool:
        token = self._parse.tokens[index]
        return token.pos in ("VERB", "AUX") and (
            index in self._telling.heads or index in self._telling.saying
        )

    def _is_of_gathering(self, index: int) -> bool:
        """ "told a briefing in Seoul", "said at a rally in Ankara"."""
        return self._parse.tokens[index].lemma.casefold() in EVENT_NOUNS


def is_measure_of(text: str, unknown: Mention | None, mention: Mention) -> bool:
    """Whether a place only says how far off one lies that nobody knows: "Zarmek, 200 km from"."""
    between = text[unknown.end : mention.start] if unknown else ""
    far = _HOW_FAR.search(between)
    return far is not None and float(far[0]) > _FAR_KM and bool(_MEASURES.fullmatch(between))


def _without_measures(parse: Parse, mentions: Sequence[Mention]) -> list[Mention]:
    """Without those that only say where another one lies: "Jokela, near Helsinki"."""
    kept: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        between = parse.text[last.end : mention.start] if last else ""
        is_measure = last is not None and is_exact(last) and last.role is Role.LOCATION
        if not is_measure or not _MEASURES.fullmatch(between):
            kept.append(mention)
            last = mention
    return kept


def is_exact(mention: Mention) -> bool:
    """Whether a mention is of less than a country or a whole region."""
    place = mention.place
    if place is None or place.feature.startswith(("A.PCL", "L.RGN", "L.CONT")):
        return False
    return mention.where_prec < WherePrec.FUZZY or bool(place.line)


def told_places(mentions: Sequence[Mention]) -> tuple[EventPlace, ...]:
    """Each place once; of a country only what is told to go there or come from there, when
    something more exact in it is named."""
    held = {
        mention.place.country
        for mention in mentions
        if mention.place is not None and mention.where_prec is not WherePrec.COUNTRY
    }
    kept = [
        mention
        for mention in mentions
        if mention.where_prec is not WherePrec.COUNTRY
        or mention.role is not Role.LOCATION
        or not held
        or (mention.place is not None and mention.place.country not in held)
    ]
    return _specific([_event_place(mention) for mention in kept])


def _event_place(mention: Mention) -> EventPlace:
    place = mention.place
    assert place is not None  # `is_place_of_event` has seen to it
    first = mention.candidates[0]
    note = first.why if UNKNOWN in first.why else ""
    return EventPlace(
        place, mention.where_prec, Basis.EXPLICIT, mention.confidence,
        mention.start, mention.end, note,
    )  # fmt: skip


def implied(places: Iterable[EventPlace], note: str) -> tuple[EventPlace, ...]:
    """Places that something else said gives; `note` tells the reader what."""
    return tuple(
        EventPlace(
            place.place,
            place.where_prec,
            Basis.IMPLIED,
            round(0.6 * place.confidence, 3),
            note=note,
        )
        for place in places
    )


def _specific(places: list[EventPlace]) -> tuple[EventPlace, ...]:
    """Each place once, and no country or province beside a place that lies in it."""
    unique: dict[str, EventPlace] = {}
    for place in places:
        known = unique.get(place.place.key)
        if known is None or place.where_prec < known.where_prec:
            unique[place.place.key] = place
    kept = list(unique.values())
    return tuple(
        place
        for place in kept
        if not any(_holds(place.place, other.place) for other in kept if other is not place)
    )


def _holds(outer: Place, inner: Place) -> bool:
    if outer.country != inner.country or inner.feature.startswith("A.PCL"):
        return False
    if outer.feature.startswith("A.PCL"):
        return True
    if outer.feature != "A.ADM1" or inner.feature.startswith("A.ADM1"):
        return False
    if outer.admin1 and inner.admin1:
        return outer.admin1 == inner.admin1
    return distance_km((outer.lat, outer.lon), (inner.lat, inner.lon)) < 300
