"""Names, roles and places of whole sentences: `places.py`, `roles.py`, `resolve.py` together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gui.engine.gazetteer.look_up import Gazetteer
from gui.engine.language import Language, plain_parse
from gui.engine.model import Mention, Role, WherePrec
from gui.engine.places.finding import find_places
from gui.engine.resolution.resolving import resolve


@pytest.fixture
def read(language: Language, gazetteer: Gazetteer) -> Callable[[str], dict[str, Mention]]:
    def read(text: str) -> dict[str, Mention]:
        (parse,) = language.parse([text])
        mentions = resolve(find_places(parse, gazetteer), parse, gazetteer)
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.surface
        return {mention.surface: mention for mention in mentions}

    return read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Trucks crossed into Sinuiju from Dandong.", {"Sinuiju", "Dandong"}),
        ("The parade was held in Santiago on Monday.", {"Santiago"}),
        ("Floods hit Liaoning province in August.", {"Liaoning province"}),
        ("He was taken to the Seoul National University Hospital.", None),
        ("Engineers inspected the Golden Gate Bridge in May.", {"Golden Gate Bridge"}),
        ("In May the march began on Monday.", set()),
        ("She told the For the Record programme so.", set()),
        ("Soldiers stood on Tower No. 34.", set()),
        ("Kim and Lim met Park on Tuesday.", set()),
        ("Victoria Beckham and Paris Jackson met Chad Johnson.", set()),
        ("They told us that the car was lost.", set()),
        ("It was noon EST, and CAR and UGA were open.", {"CAR"}),
        ("Turkey prices fell; a turkey cost less.", set()),
        ("Rebels entered Goma on Monday.", {"Goma"}),
        ("He lives in Wilmington, North Carolina.", {"Wilmington", "North Carolina"}),
        # Words around a name that only a place can have.
        (
            "Warnings were out for Sedgwick, Butler and Cowley counties.",
            {"Sedgwick", "Butler", "Cowley"},
        ),
        ("Soldiers held the villages of Dorvane and Pliska.", {"Dorvane", "Pliska"}),
        ("He was born in a town called Grimstad.", {"Grimstad"}),
        ("Residents of Mandera were told to leave.", {"Mandera"}),
        ("Floods hit Vilhena, Porto Velho and Ariquemes.", {"Vilhena", "Porto Velho", "Ariquemes"}),
        ("Tour groups left Yanji for Rason in February.", {"Yanji", "Rason"}),
        ("Soldiers searched forests near the border with Zamfara.", {"Zamfara"}),
        ("The minister left Smith for dead.", set()),
        ("Work on the Ji'an-Manpo bridge was over in 2016.", {"Ji'an-Manpo bridge"}),
        ("The Hunchun-Sonbong road was paved.", {"Hunchun", "Sonbong"}),
        ("An office in Kaesong was blown up by the North in June.", {"Kaesong"}),
        ("Activists in Paju plan to fly leaflets in April.", {"Paju"}),
        ("The Kramer-Wilson bridge loan was signed.", set()),
        ("It was seen by 38 North, a website, on Friday.", set()),
        # A name that is a place once is a place again.
        ("He was seen in the village of Dorvane. Dorvane was quiet.", {"Dorvane"}),
        # What nobody knows is a place only where places stand.
        ("The Athens Glory was hit by the Zorvex Pride.", set()),
        ("Soldiers clashed with fighters at Inates.", {"Inates"}),
        ("Ukrainian and Angolan troops met.", {"Ukrainian", "Angolan"}),
        ("Marcus Bell, 27, of Lithonia, was shot.", {"Lithonia"}),
        # Names that a hyphen joins.
        ("The U.S.-China trade war went on.", {"U.S.", "China"}),
        ("It crossed the China-North Korea border.", {"China", "North Korea"}),
        ("Guinea-Bissau and Baden-Württemberg agreed.", {"Guinea-Bissau", "Baden-Württemberg"}),
        ("The pro-Beijing camp won.", {"Beijing"}),
        ("Rep. Ann Lee, D-Calif., voted with Sen. Bo Dunn (R-Ky.).", {"Calif.", "Ky."}),
        ("Île-de-France saw record heat.", {"Île-de-France"}),
        # Streets, roads, features and houses by their form.
        ("Police were called to the 400 block of Pine St. on Friday.", {"Pine St."}),
        ("They closed Interstate 5 near Maple Avenue.", {"Interstate 5", "Maple Avenue"}),
        ("The River Severn rose; Taal Volcano spewed ash.", {"River Severn", "Taal Volcano"}),
        ("She works at the Seismological Research Center.", set()),
        ("He hosted “Masterpiece Theatre” for years.", set()),
        ("Nine died near the Nuseirat refugee camp.", {"Nuseirat refugee camp"}),
        ("The Black Sea Fleet left.", {"Black Sea"}),
        # Titles, and towns that begin with a given name.
        ("The Princess of Wales came.", set()),
        ("She said that Alice Springs was quiet.", {"Alice Springs"}),
        # Firms and agencies that share a name with a town.
        ("Toyota and Xinhua denied it.", set()),
        ("The rock hit the Earth.", set()),
        ("The troops left the Republic.", set()),
        ("Her sons Dallas and striker Austin wept.", set()),
        ("The Delta variant spread.", set()),
        # What a town is called, and capitals.
        ("Zarmek, a fishing village, was flooded.", {"Zarmek"}),
        ("Cúcuta, a city of 800,000, took them in.", {"Cúcuta"}),
        ("THREE DEAD AS BOAT SINKS OFF GREECE", {"GREECE"}),
        # Several names that the model takes for one, parts of places, nature in lower case.
        ("Trains ran between Chennai and Rameswaram.", {"Chennai", "Rameswaram"}),
        ("In Greater Manchester, two men were jailed.", {"Greater Manchester"}),
        ("The Kelani river burst its banks.", {"Kelani river"}),
        ("The Lamar County district attorney said so.", {"Lamar County"}),
        ("He hiked in Rocky Mountain National Park.", {"Rocky Mountain National Park"}),
        ("She died at King's College Hospital.", {"King's College Hospital"}),
        ("She was taken to Children's Hospital.", set()),
        ("The U.S. Coast Guard closed the river.", {"U.S."}),
        ("A warning is out for Cork, Kerry and Limerick.", {"Cork", "Kerry", "Limerick"}),
        ("Flights to St. John's were late.", {"St. John's"}),
        ("A man from Naas, Co Kildare, was hurt.", {"Naas", "Co Kildare"}),
        (
            "Fires raged near Flin Flon, Man., and Surrey, B.C.",
            {"Flin Flon", "Man.", "Surrey", "B.C."},
        ),
        ("Steubenville Mayor Jerry Bell said so.", {"Steubenville"}),
        ("The Stanley Cup was won in Reading. Reading books helped.", {"Reading"}),
        (
            "Troops left Ladakh and the Line of Actual Control.",
            {"Ladakh", "Line of Actual Control"},
        ),
        ("The Gulf states met in Côte d'Ivoire.", {"Côte d'Ivoire"}),
        ("The Calif.-based firm closed.", {"Calif."}),
        ("Talks would go on. Cúcuta, a city of 800,000, took them in.", {"Cúcuta"}),
        ("The war (499-493 BC) began in 499 BC and the 5th century BC was long.", set()),
        # Names that nobody knows, where only a place can stand.
        ("A bus burned in Maruga and Zambari.", {"Maruga", "Zambari"}),
        ("Trains between Zarmek and Lyon were late.", {"Zarmek", "Lyon"}),
        ("He flew from Lyon to Zambari.", {"Lyon", "Zambari"}),
        ("People lived in the camp of Nahr al-Zared.", {"Nahr al-Zared"}),
        ("He invested in Zappit and Quorvex.", set()),
        ("The study in the Lancet was long.", set()),
        ("It was told near Zoller shares.", set()),
        ("Snow fell above Mucuchíes. It went as far as Skegness.", {"Mucuchíes", "Skegness"}),
        ("The Kyaukme garrison gave up.", {"Kyaukme"}),
        ("Waterloo regional police closed it.", {"Waterloo"}),
        ("Flames came down from Cerro Zuritorco.", {"Cerro Zuritorco"}),
        ("A vigil was held on Zapham Common.", {"Zapham Common"}),
        # Rivers by their article, and by what they do.
        ("Boats sank on the Seine.", {"Seine"}),
        ("The Murray is flowing fast.", {"Murray"}),
        ("The Tay burst its banks.", {"Tay"}),
        ("The Murray brothers sang.", set()),
        # Illnesses, amounts of money, unions of states.
        ("An outbreak of Ebola began. Ebola kills fast.", set()),
        ("The Marburg virus spread. Marburg kills more slowly.", set()),
        ("It cost $US 15 million.", set()),
        ("The European Union denied it. The EU is slow.", set()),
        ("Prices rose across the European Union.", {"European Union"}),
        ("Western powers said no.", set()),
        # Abbreviations, and places in the names of bodies.
        ("Fighting went on in eastern DRC near Goma.", {"DRC", "Goma"}),
        ("Horses from NSW were kept apart, the NSW government said.", {"NSW"}),
        ("The U.S. Centers for Disease Control and Prevention agreed.", {"U.S."}),
        ("The Health Ministry of Uganda agreed.", {"Uganda"}),
        # Persons who share a name with a town.
        ("Marcus Houston was shot. Houston's mother wept.", set()),
        ("Dr Cordova called the figures good. Cordova smiled.", set()),
        ("The storm took the house of Georgia Mills, 66.", set()),
        ("Sam Houston moved to Houston. In Houston he stayed.", {"Houston"}),
        ("A man from Florence drowned, Travis Florence said.", {"Florence"}),
        ("A truck burned east of Blossom and hail fell as far as Burns.", {"Blossom", "Burns"}),
        ("An orangutan named Sydney ate a mango.", set()),
        ("It cost US$15 million from Nov. 3 to Nov. 9.", set()),
        ("Cameron Parish flooded.", {"Cameron Parish"}),
        ("Smoke hung over Redmond and Bend and drifted away.", {"Redmond", "Bend"}),
        ("Homes in two parts of Kano State on Saturday were lost.", {"Kano State"}),
        # Where things move to, what lies beside, what trains and ships are bound for.
        ("Officers said soldiers had withdrawn to Jowhar.", {"Jowhar"}),
        ("Most left by way of Goris. A dhow was seized off Eyl.", {"Goris", "Eyl"}),
        ("The Vladivostok-bound train left on Monday.", {"Vladivostok"}),
        ("New sheds stand on the Hyesan side of the river.", {"Hyesan"}),
        ("Moreh, on the Myanmar border, stayed calm.", {"Moreh", "Myanmar"}),
        (
            "Gunmen attacked Kenscoff, in the hills above Port-au-Prince.",
            {"Kenscoff", "Port-au-Prince"},
        ),
        ("In 2015 Djibo was a market town.", {"Djibo"}),
        ("Smith attacked Clinton. Fans of Jackson, near tears, wept.", set()),
        # More of a name than the model saw, and a bracket that is no part of one.
        ("The army will build a base in Boa Vista, it said.", {"Boa Vista"}),
        ("BOGO, Philippines (AFP) - A quake killed 69 people.", {"BOGO", "Philippines"}),
        # Unknown names that are called towns, or are struck from afar.
        (
            "Militants captured Adan Zabaal, a town 245 km north of Mogadishu.",
            {"Adan Zabaal", "Mogadishu"},
        ),
        (
            "Jets struck Zita al-Jabal, Tayr Zebba and Zawtar in southern Lebanon.",
            {"Zita al-Jabal", "Tayr Zebba", "Zawtar", "Lebanon"},
        ),
        ("Police captured Adan Zabaal, a trader from Mogadishu.", {"Mogadishu"}),
        # Items of a list.
        ("Oban: trains are cancelled. Letterkenny: a man died.", {"Oban", "Letterkenny"}),
        ("Chelsea: I was late. Austin: He was not.", set()),
    ],
)
def test_names_are_found_and_nothing_is_invented(read, text: str, names: set[str] | None) -> None:
    found = set(read(text))
    if names is None:
        assert any("Hospital" in name for name in found)
    else:
        assert found == names


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Trucks crossed the river in Pyongyang.", "Pyongyang", Role.LOCATION),
        ("Beijing said it would answer.", "Beijing", Role.ACTOR),
        ("Washington accused Moscow of lying.", "Moscow", Role.ACTOR),
        ("Ties between Beijing and Pyongyang improved.", "Pyongyang", Role.ACTOR),
        ("The delegation travelled to Beijing by train.", "Beijing", Role.DESTINATION),
        ("Workers arrived from North Korea in December.", "North Korea", Role.ORIGIN),
        ("They called it the second Shanghai.", "Shanghai", Role.FIGURATIVE),
        ("The Geneva Convention forbids it.", "Geneva", Role.NAME_PART),
        ("Chinese tourists came back.", "Chinese", Role.DEMONYM),
        ("South Korean soldiers stood by.", "South Korean", Role.DEMONYM),
        ("Russia's invasion of Ukraine began in 2022.", "Ukraine", Role.LOCATION),
        ("The Kenyan city of Mombasa was dark.", "Mombasa", Role.LOCATION),
        ("LIMA (AP) — Thousands of people marched.", "LIMA", Role.LOCATION),
        ("The storm was heading for Jamaica.", "Jamaica", Role.DESTINATION),
        ("A power cut left most of Chile dark.", "Chile", Role.LOCATION),
        ("The Hong Kong flu came back.", "Hong Kong", Role.NAME_PART),
        ("The Birmingham City Council met.", "Birmingham", Role.NAME_PART),
        ("The Ravalli County Sheriff's Office agreed.", "Ravalli County", Role.NAME_PART),
        ("The Denver Broncos lost again.", "Denver", Role.NAME_PART),
        ("Kigali blamed others for it.", "Kigali", Role.ACTOR),
    ],
)
def test_a_government_is_told_from_a_place(read, text: str, name: str, role: Role) -> None:
    mention = read(text)[name]
    assert (mention.role, bool(mention.role_rule)) == (role, True)


@pytest.mark.parametrize(
    ("text", "name", "point"),
    [
        ("Police in Birmingham, Alabama, said so.", "Birmingham", (33.52, -86.80)),
        ("Police in Birmingham, England, said so.", "Birmingham", (52.48, -1.90)),
        ("In Tripoli, Lebanon, shops closed.", "Tripoli", (34.43, 35.84)),
        ("In Tripoli the Libyan government met.", "Tripoli", (32.88, 13.19)),
        ("Farmers near Paris, Texas, lost crops.", "Paris", (33.66, -95.55)),
        ("Museums in Paris were closed.", "Paris", (48.85, 2.35)),
        ("The Pakistani army moved to Hyderabad.", "Hyderabad", (25.39, 68.37)),
        ("Gangs fought in Mexico, Mexican police said in Toluca.", "Mexico", (23.0, -102.0)),
        ("Leaders of Africa met in Tunis, Tunisia.", "Africa", (7.19, 21.1)),
        ("Floods hit Georgia, Alabama and Florida.", "Georgia", (32.75, -83.5)),
        ("Alberta, Ontario and Manitoba had cases.", "Ontario", (49.25, -84.5)),
        ("Bushfires burned in Victoria near Melbourne.", "Victoria", (-37.0, 145.0)),
    ],
)
def test_the_text_decides_between_namesakes(
    read,
    text: str,
    name: str,
    point: tuple[float, float],
) -> None:
    place = read(text)[name].place
    assert place is not None
    assert (place.lat, place.lon) == pytest.approx(point, abs=0.3)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Leaders of North and South Korea met.", "North", "North Korea"),
        ("Storms hit North and South Carolina.", "North", "North Carolina"),
        ("Warnings were out for Sedgwick and Cowley counties, Kansas.", "Cowley", "Cowley County"),
    ],
)
def test_a_shortened_name_is_read_in_full(read, text: str, name: str, place: str) -> None:
    found = read(text)[name].place
    assert found is not None
    assert found.name == place


def test_a_border_station_is_not_its_large_namesake(read) -> None:
    text = (
        "China is building along its border with North Korea. Recent construction is evident at "
        "other Chinese border stations, with new pavement at Nanping and Sanhe."
    )
    found = read(text)
    for name, point in (("Nanping", (42.263, 129.204)), ("Sanhe", (42.475, 129.736))):
        place = found[name].place
        assert (place.lat, place.lon) == pytest.approx(point, abs=0.01)
        assert "border" in found[name].candidates[0].why


def test_a_name_without_an_entry_stands_with_its_host_and_says_so(read) -> None:
    found = read("Fire broke out in the Zebrova district of Dandong in China.")
    mention = found["Zebrova district"]
    assert mention.place is not None
    assert mention.place.name == "Dandong"
    assert mention.where_prec is WherePrec.NEAR
    assert "is not a known place" in mention.candidates[0].why


def test_near_a_town_is_not_in_it(read) -> None:
    assert read("A drill was held near Wonsan.")["Wonsan"].where_prec is WherePrec.NEAR
    assert read("A drill was held in Wonsan.")["Wonsan"].where_prec is WherePrec.EXACT


def test_every_candidate_says_why(read) -> None:
    mention = read("Police in Birmingham, Alabama, said so.")["Birmingham"]
    assert len(mention.candidates) > 1
    assert all(candidate.why for candidate in mention.candidates)
    scores = [candidate.score for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Trucks crossed from Dandong into Sinuiju, and on to Pyongyang.",
            ["Dandong", "Sinuiju", "Pyongyang"],
        ),
        ("A man from Decatur, Ga., met the U.S. envoy.", ["Decatur", "Ga.", "U.S."]),
        (
            "The Colombia-Venezuela border near Boston's airport.",
            ["Colombia", "Venezuela", "Boston"],
        ),
        ("Kyiv answered. Austin Reed and Charlotte Houston laughed.", ["Kyiv"]),
        ("Houston's mother, Mrs Houston, spoke for the Bank of America.", []),
        ("Floods hit the villages of Dorvane and Pliska.", ["Dorvane", "Pliska"]),
        ("On Nov 12 the Black Sea was calm.", ["Black Sea"]),
    ],
)
def test_without_a_model_the_gazetteer_and_the_words_around_do(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    parse = plain_parse(text)
    mentions = resolve(find_places(parse, gazetteer), parse, gazetteer)
    assert [mention.surface for mention in mentions] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "La policía de Jalisco investiga. El presidente viajó de Bogotá a Buenos Aires.",
            ["Jalisco", "Bogotá", "Buenos Aires"],
        ),
        (
            "Essen und Trinken werden teurer, sagt in Köln die Frau. Der Zug nach München fährt.",
            ["Köln", "München"],
        ),
        (
            "화물차가 신의주와 서울에서 왔다. 고양이가 양산을 썼다. 평양이 말했다.",
            ["신의주", "서울", "평양"],
        ),
        (
            "산불이 의성군에서 났다. 희천시와 초산군에 비가 왔다. 영양을 고루 갖춘 구성을 짰다.",
            ["의성군", "희천시", "초산군"],
        ),
        ("宽甸县和集安市的居民。这个县市很大。", ["宽甸县", "集安市"]),
        (
            "新华社北京3月4日电 云南省和上海加强合作。东京。和平文化。",
            ["北京", "云南", "上海", "东京"],
        ),
        ("وصل الرئيس إلى القاهرة قادما من الرياض.", ["القاهرة", "الرياض"]),
    ],
)
def test_places_everybody_knows_are_read_in_other_languages(
    language: Language, gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    (parse,) = language.parse([text])
    mentions = resolve(find_places(parse, gazetteer), parse, gazetteer)
    assert [mention.surface for mention in mentions] == names
