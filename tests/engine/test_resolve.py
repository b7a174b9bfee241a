"""Which place a name means: `senses.py`, `weighing.py`, `stand_ins.py`, `resolve.py` together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.geometry import distance_km
from gui.engine.language import Language
from gui.engine.model import Mention, WherePrec
from gui.engine.places.finding import find_places
from gui.engine.resolution.resolving import resolve
from tests.engine.namesake_rows import TOLD_BY_ITS_WORDS
from tests.engine.neighbour_rows import TOLD_BY_ITS_NEIGHBOURS

NEAR_KM = 40.0

Read = Callable[[str], list[Mention]]


@pytest.fixture
def read(language: Language, gazetteer: Gazetteer) -> Read:
    def read(text: str) -> list[Mention]:
        (parse,) = language.parse([text])
        return list(resolve(find_places(parse, gazetteer), parse, gazetteer))

    return read


def is_at(mention: Mention, point: tuple[float, float]) -> bool:
    place = mention.place
    return place is not None and distance_km((place.lat, place.lon), point) < NEAR_KM


@pytest.mark.parametrize(
    ("text", "points"),
    TOLD_BY_ITS_WORDS + TOLD_BY_ITS_NEIGHBOURS,
    ids=lambda row: row[:40] if isinstance(row, str) else "",
)
def test_of_several_namesakes_the_text_decides(
    read: Read, text: str, points: dict[str, tuple[float, float]]
) -> None:
    found = read(text)
    for name, point in points.items():
        mentions = [mention for mention in found if mention.surface == name]
        assert mentions, f"{name} was not found"
        assert is_at(mentions[0], point), (name, mentions[0].place, mentions[0].candidates)


@pytest.mark.parametrize(
    ("text", "name", "points"),
    [
        (
            "Paris, Texas, was dark. Planes for Paris, France, stayed on the ground.",
            "Paris",
            [(33.66, -95.55), (48.85, 2.35)],
        ),
        (
            "A man from Birmingham, Ala., died in Birmingham, England. In Birmingham all wept.",
            "Birmingham",
            [(33.52, -86.80), (52.48, -1.90), (52.48, -1.90)],
        ),
        (
            "The city of New York sued the state of New York. New York has not answered.",
            "New York",
            [(40.71, -74.01), (43.0, -75.5), (43.0, -75.5)],
        ),
        (
            (
                "Snow closed schools in Paris, and Henry County plowed its roads. Murray and "
                "Memphis had rain. Clarksville, Tennessee, had none. It was warm in Paris, Texas."
            ),
            "Paris",
            [(36.30, -88.33), (33.66, -95.55)],
        ),
        (
            "Firefighters drove to Moscow. Moscow, Idaho, is a town of students.",
            "Moscow",
            [(46.73, -117.0), (46.73, -117.0)],
        ),
    ],
)
def test_a_name_has_two_senses_only_where_the_text_says_so(
    read: Read, text: str, name: str, points: list[tuple[float, float]]
) -> None:
    mentions = [mention for mention in read(text) if mention.surface == name]
    assert [is_at(*pair) for pair in zip(mentions, points, strict=True)] == [True] * len(points)


def test_counties_in_a_list_are_not_taken_for_towns(read: Read) -> None:
    found = read("Flooding closed roads in Jefferson and Shelby counties near Birmingham, Ala.")
    features = {mention.surface: mention.place.feature for mention in found if mention.place}
    assert (features["Jefferson"], features["Shelby"]) == ("A.ADM2", "A.ADM2")


@pytest.mark.parametrize(
    ("text", "name", "place", "precision"),
    [
        ("He died at Mercy Hospital in Springfield, Mo.", "Mercy Hospital", "Springfield", 2),
        ("Lincoln High School in Des Moines is closed.", "Lincoln High School", "Des Moines", 2),
        ("A tent burned in the Zukuru slums in Nairobi.", "Zukuru", "Nairobi", 2),
        ("He was buried in Zuachipa, east of Lima.", "Zuachipa", "Lima", 2),
        ("A crowd stood before Seoul City Hall.", "Seoul City Hall", "Seoul", 2),
        (
            "Planes left Da Nang Zebra Airport.",
            "Da Nang Zebra Airport",
            "Da Nang",
            2,
        ),
        ("In Zingilikani, Kenya, and Hue, Vietnam, it rained.", "Zingilikani", "Kenya", 6),
        ("Floods reached Goroka. The Zilla River rose.", "Zilla River", "Goroka", 3),
        ("Floods reached Goroka. They took the village of Zambari.", "Zambari", "Goroka", 3),
        (
            "LIMA, Oct. 6 (AP) -- A quake cracked the Zoroa River bridge and shook Camana.",
            "Zoroa River",
            "Camaná",
            2,
        ),
        ("LIMA, Oct. 6 (AP) -- The Zoroa River rose on Monday.", "Zoroa River", "Lima", 3),
        ("The bus fell into the Zishuli River in Nepal.", "Zishuli River", "Nepal", 6),
        ("Troops reached the Zebrova district of Bihar.", "Zebrova district", "Bihār", 4),
    ],
)
def test_an_unknown_name_is_put_where_its_surroundings_say(
    read: Read, text: str, name: str, place: str, precision: int
) -> None:
    (mention,) = (mention for mention in read(text) if mention.surface == name)
    assert mention.place is not None
    assert (mention.place.name, mention.where_prec) == (place, WherePrec(precision))
    assert "is not a known place" in mention.candidates[0].why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He studied at Zebrova University.", "Zebrova University"),
        ("A fair was held in Busan. Soldiers opened a road near Zuiseong.", "Zuiseong"),
        ("He flew from Lyon to Zambari.", "Zambari"),
        (
            "BEIRUT — A shell killed four in Zambari on Thursday, a spokesman said.",
            "Zambari",
        ),
        ("Militants captured Zambari, a town 245 km north of Mogadishu.", "Zambari"),
        (
            "The train left Voronezh at noon. Two drones fell in Zaroslavl Region.",
            "Zaroslavl Region",
        ),
    ],
)
def test_an_unknown_name_without_surroundings_has_no_place(
    read: Read, text: str, name: str
) -> None:
    (mention,) = (mention for mention in read(text) if mention.surface == name)
    assert mention.place is None


def test_a_market_lies_in_the_town_it_is_named_after(read: Read) -> None:
    mentions = read(
        "A fire in Accra was put out on Sunday, as was one at the Kumasi Central Market."
    )
    market = mentions[-1]
    assert market.surface == "Kumasi Central Market"
    assert market.place is not None and market.place.name == "Kumasi"


def test_a_name_speaks_for_no_country_by_itself(read: Read) -> None:
    # Chebba in Tunisia is sometimes written so.
    mentions = read("Israel said hostages were flown to Sheba hospital near Tel Aviv on Sunday.")
    assert not [one for one in mentions if one.place is not None and one.place.country == "TN"]


def test_a_meeting_is_where_the_town_is_that_it_is_called_after(read: Read) -> None:
    text = "Power failed in Madrid and in Andalusia. Play was suspended at the Madrid Open."
    found = {one.surface: one.place for one in read(text)}
    place = found.get("Madrid Open", found["Madrid"])
    assert place is not None and place.name == "Madrid"


def test_a_village_of_a_far_country_is_no_place_of_the_article(read: Read) -> None:
    text = "British police searched his flat in London and a bar in Piccadilly, Britain said."
    (mention,) = (mention for mention in read(text) if mention.surface == "Piccadilly")
    assert mention.place is None or mention.place.country == "GB"


@pytest.mark.parametrize(
    ("sure", "unsure", "name"),
    [
        ("Police in Springfield, Mo., said so.", "Police in Springfield said so.", "Springfield"),
        ("Shops in Tripoli, Lebanon, closed.", "Shops in Tripoli closed.", "Tripoli"),
        ("Farms in Georgia, U.S., were dry.", "Farms in Georgia were dry.", "Georgia"),
    ],
)
def test_confidence_grows_with_what_the_text_says(
    read: Read, sure: str, unsure: str, name: str
) -> None:
    high, low = (
        next(mention.confidence for mention in read(text) if mention.surface == name)
        for text in (sure, unsure)
    )
    assert 0.9 < high <= 1.0
    assert 0.0 < low < high


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A drill was held in Wonsan.", "Wonsan", WherePrec.EXACT),
        ("A drill was held near Wonsan.", "Wonsan", WherePrec.NEAR),
        ("A pipeline burned 40 km from Basra.", "Basra", WherePrec.NEAR),
        ("A pipeline burned 25 miles (40 km) away from Basra.", "Basra", WherePrec.NEAR),
        ("A pipeline burned south-west of Basra.", "Basra", WherePrec.NEAR),
        ("A bus burned southwest of Basra.", "Basra", WherePrec.NEAR),
        ("Trucks came from Basra.", "Basra", WherePrec.EXACT),
        ("The Houston area was flooded.", "Houston", WherePrec.NEAR),
        ("Floods hit Travis County.", "Travis County", WherePrec.SECOND_ORDER),
        ("Floods hit Bihar.", "Bihar", WherePrec.FIRST_ORDER),
        ("Floods hit Pakistan.", "Pakistan", WherePrec.COUNTRY),
        ("A storm formed near Pakistan.", "Pakistan", WherePrec.COUNTRY),
        ("The ship sank in the Black Sea.", "Black Sea", WherePrec.INTERNATIONAL),
        ("Rain fell on the Himalayas.", "Himalayas", WherePrec.FUZZY),
    ],
)
def test_a_place_is_as_exact_as_the_words_are(
    read: Read, text: str, name: str, precision: WherePrec
) -> None:
    (mention,) = (mention for mention in read(text) if mention.surface == name)
    assert mention.where_prec is precision
