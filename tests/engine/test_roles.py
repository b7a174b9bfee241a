"""What a place's name does in its sentence: `roles.py`, read as the whole reader reads."""

from __future__ import annotations

import pytest

from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.language import Language, plain_parse
from gui.engine.model import Role
from gui.engine.places.finding import find_places
from gui.engine.resolution.resolving import resolve
from tests.engine.role_rows import ROLES


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_a_place_is_told_from_a_government_a_team_or_another_name(
    language: Language, gazetteer: Gazetteer, text: str, name: str, role: Role
) -> None:
    (parse,) = language.parse([text])
    mentions = resolve(find_places(parse, gazetteer), parse, gazetteer)
    (mention,) = (mention for mention in mentions if mention.surface == name)
    assert (mention.role, bool(mention.role_rule)) == (role, True)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Talks in Moscow ended.", "Moscow", Role.LOCATION),
        ("Trucks came from Dandong.", "Dandong", Role.ORIGIN),
        ("They fled to Rwanda.", "Rwanda", Role.DESTINATION),
        ("Then Kenya agreed.", "Kenya", Role.ACTOR),
    ],
)
def test_without_grammar_the_word_before_decides(
    gazetteer: Gazetteer, text: str, name: str, role: Role
) -> None:
    parse = plain_parse(text)
    mentions = resolve(find_places(parse, gazetteer), parse, gazetteer)
    (mention,) = (mention for mention in mentions if mention.surface == name)
    assert mention.role is role
