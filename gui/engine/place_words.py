"""Words that tell a place from other names: what divisions, buildings and features are called."""

from __future__ import annotations

DIVISION_WORDS = {
    "province": "A.ADM1",
    "state": "A.ADM1",
    "prefecture": "A.ADM1",
    "oblast": "A.ADM1",
    "governorate": "A.ADM1",
    "county": "A.ADM2",
    "district": "A.ADM3",
    "region": "A.ADM1",
    "municipality": "A.ADM2",
    "city": "P.PPL",
    "town": "P.PPL",
    "village": "P.PPL",
    "township": "A.ADM3",
    "port": "S.PRT",
    "parish": "A.ADM2",
    "borough": "A.ADM3",
    "suburb": "P.PPLX",
}
"""Words that make a division or a settlement of the name before them, in either case, with the
GeoNames code they ask for."""

PLURALS = {
    "provinces": "province",
    "states": "state",
    "prefectures": "prefecture",
    "oblasts": "oblast",
    "governorates": "governorate",
    "counties": "county",
    "districts": "district",
    "regions": "region",
    "municipalities": "municipality",
    "cities": "city",
    "towns": "town",
    "villages": "village",
    "townships": "township",
    "ports": "port",
    "parishes": "parish",
    "boroughs": "borough",
    "suburbs": "suburb",
}
"""The same said of several names: "Sedgwick and Butler counties", "the villages of ..."."""

FACILITY_WORDS = {
    "Airport": "S.AIRP",
    "Base": "S.INSM",
    "Bridge": "S.BDG",
    "Building": "S.BLDG",
    "Camp": "S.CMP",
    "Canal": "H.CNL",
    "Cathedral": "S.CH",
    "Center": "S.BLDG",
    "Centre": "S.BLDG",
    "Church": "S.CH",
    "Dam": "S.DAM",
    "Embassy": "S.DIP",
    "Factory": "S.MFG",
    "Hall": "S.BLDG",
    "Harbor": "H.HBR",
    "Harbour": "H.HBR",
    "Highway": "R.RD",
    "Hospital": "S.HSP",
    "Hotel": "S.HTL",
    "Island": "T.ISL",
    "Islands": "T.ISLS",
    "Lake": "H.LK",
    "Line": "R.RR",
    "Mosque": "S.MSQE",
    "Mountain": "T.MT",
    "Mountains": "T.MTS",
    "Museum": "S.MUS",
    "Palace": "S.PAL",
    "Park": "L.PRK",
    "Peninsula": "T.PEN",
    "Plant": "S.MFG",
    "Port": "S.PRT",
    "Prison": "S.PRN",
    "Railway": "R.RR",
    "River": "H.STM",
    "Road": "R.RD",
    "School": "S.SCH",
    "Sea": "H.SEA",
    "Square": "S.SQR",
    "Stadium": "S.STDM",
    "Station": "S.RSTN",
    "Strait": "H.STRT",
    "Street": "R.ST",
    "Temple": "S.TMPL",
    "Tower": "S.TOWR",
    "Tunnel": "R.TNL",
    "University": "S.UNIV",
    "Zone": "L.ZN",
}
"""Last words of names of buildings, structures and features, with their GeoNames code."""

FEATURE_WORDS = frozenset(("zone", "line", "peninsula", "strait", "sea", "river", "frontline"))
"""Words in lower case that can end the name of a feature the gazetteer knows."""

HEADS_BEFORE_OF = {
    "Bay": "H.BAY",
    "Gulf": "H.GULF",
    "Isle": "T.ISL",
    "Lake": "H.LK",
    "Mount": "T.MT",
    "Port": "S.PRT",
    "Sea": "H.SEA",
    "Strait": "H.STRT",
    "University": "S.UNIV",
}
"""What stands before "of" in the name of a feature or house: "Gulf of Aden"."""

DIRECTIONS = frozenset(
    "North South East West Northeast Northwest Southeast Southwest Central Western Eastern "
    "Northern Southern".split()
)
NAMED_AFTER = frozenset(
    "Declaration Agreement Accord Accords Treaty Summit Marathon Conference Process Protocol "
    "Games Olympics Convention Pact Communique Communiqué Statement Consensus Festival Cup "
    "Times Post Daily News Herald Tribune Gazette Journal Review".split()
)
"""What is often named after a place without being there."""

ILLNESSES = frozenset("virus viruses fever flu disease strain variant syndrome".split())
"""What is named after the place where it was first seen."""
ILLNESS_SIGNS = ILLNESSES | frozenset(
    "haemorrhagic hemorrhagic outbreak outbreaks epidemic infection infections vaccine vaccines "
    "patient patients encephalitis pneumonia".split()
)
"""What stands behind the name of an illness, but behind the name of a place, too."""
ILLNESS_HEADS = frozenset(
    "case cases symptoms outbreak outbreaks vaccine vaccines treatment strain strains suspected "
    "contract contracted contracting spread type died die dying infected positive negative "
    "tested".split()
)
"""What stands before it, often with "of", "for", "with" or "from" between."""

CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter".split()
)
TITLES = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Sir Lady Capt Capt. Sgt Sgt. Lt Lt. Col Col. "
    "Gen Gen. Sen Sen. Rep Rep. Judge Justice Officer".split()
)
"""What stands before the name of a person."""

GROUND = (
    frozenset(
        "area areas resident residents villager villagers inhabitants outskirts suburb suburbs "
        "neighbourhood neighborhood neighbourhoods neighborhoods downtown camp camps border valley "
        "coast mayor metro metropolitan hospital laboratory mine refinery airport racecourse "
        "branch crossing checkpoint jail prison".split()
    )
    | DIVISION_WORDS.keys()
)
"""What is said of ground: behind a name or, with "of", before it, it makes a place of the name."""

IN_OR_AT = frozenset(("in", "near", "at"))
"""After these a capitalised word is nearly always a place."""
BEFORE_PLACES = IN_OR_AT | frozenset(
    "from to into around outside across through toward towards off via reached entered left "
    "struck hit rocked shook flooded flattened".split()
)
"""After these it often is."""
WEAK_BEFORE_PLACES = frozenset("to from off left hit around".split())
"""Those of them that other names stand behind nearly as often."""
BOUND_FOR = frozenset("bound headed heading leave leaves left leaving departed destined".split())
"""What makes a destination of the name behind "for"."""
SETTLEMENTS = frozenset("capital city town village port".split())
PUBLIC_BODIES = frozenset(
    "Department Police Ministry Council Government Agency Congress Parliament Senate Assembly "
    "Legislature Army Navy Force Forces Court Authority Embassy Board Commission Committee "
    "Institute College University District Service Services Office Administration Centers "
    "Centres Institutes Minister Secretary Bureau Guard Corporation Executive Attorney "
    "Representatives Marines Marshals".split()
)
"""Words of the names of bodies that act for the place they are named after."""

UNIONS = frozenset(
    ("European Union", "EU", "E.U.", "African Union", "Arab League", "Commonwealth", "Eurozone")
)
"""Unions of states: organisations, unless something is told to be in them."""
INSIDE = frozenset("in across throughout within outside into inside leave left".split())
