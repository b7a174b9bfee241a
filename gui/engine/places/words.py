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
    "subdivision": "P.PPLX",
    "neighborhood": "P.PPLX",
    "neighbourhood": "P.PPLX",
    "tehsil": "A.ADM3",
    "taluk": "A.ADM3",
    "taluka": "A.ADM3",
    "upazila": "A.ADM3",
    "raion": "A.ADM2",
    "barangay": "A.ADM3",
}
"""Words that make a division or a settlement of the name before them, in either case, with the
GeoNames code they ask for."""

DIVISION_PAIRS = {
    "refugee camp": "S.CMP",
    "border crossing": "S.PSTB",
    "air base": "S.AIRB",
    "naval base": "S.NVB",
    "power plant": "S.PS",
    "nuclear plant": "S.PS",
    "oil field": "L.OILF",
    "gas field": "L.GASF",
}
"""The same in two words, in lower case."""

FEATURES_BEHIND = {
    "basin": "H.BSN",
    "bay": "H.BAY",
    "beach": "T.BCH",
    "dam": "S.DAM",
    "delta": "H.DLTA",
    "desert": "T.DSRT",
    "forest": "V.FRST",
    "glacier": "H.GLCR",
    "island": "T.ISL",
    "islands": "T.ISLS",
    "lake": "H.LK",
    "mountain": "T.MT",
    "mountains": "T.MTS",
    "peninsula": "T.PEN",
    "plateau": "T.PLAT",
    "reservoir": "H.RSV",
    "river": "H.STM",
    "strait": "H.STRT",
    "valley": "T.VAL",
    "volcano": "T.VLC",
}
"""Features of nature in lower case behind their name: "the Swat valley"."""

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
    "Airfield": "S.AIRF",
    "Airport": "S.AIRP",
    "Archipelago": "T.ISLS",
    "Arena": "S.STDM",
    "Avenue": "R.ST",
    "Barracks": "S.INSM",
    "Barrage": "S.DAM",
    "Base": "S.INSM",
    "Basin": "H.BSN",
    "Bazaar": "S.MKT",
    "Bay": "H.BAY",
    "Beach": "T.BCH",
    "Boulevard": "R.ST",
    "Bridge": "S.BDG",
    "Building": "S.BLDG",
    "Camp": "S.CMP",
    "Canal": "H.CNL",
    "Canyon": "T.CNYN",
    "Castle": "S.CSTL",
    "Cathedral": "S.CH",
    "Cemetery": "S.CMTY",
    "Center": "S.BLDG",
    "Centre": "S.BLDG",
    "Checkpoint": "S.PSTB",
    "Church": "S.CH",
    "Coast": "L.CST",
    "Common": "L.PRK",
    "College": "S.SCHC",
    "Cosmodrome": "S.AIRB",
    "Courthouse": "S.CTHSE",
    "Creek": "H.STM",
    "Crossing": "S.PSTB",
    "Dam": "S.DAM",
    "Delta": "H.DLTA",
    "Desert": "T.DSRT",
    "Embassy": "S.DIP",
    "Expressway": "R.RD",
    "Factory": "S.MFG",
    "Fairgrounds": "S.FAIR",
    "Falls": "H.FLLS",
    "Field": "S.STDM",
    "Forest": "V.FRST",
    "Fortress": "S.FT",
    "Freeway": "R.RD",
    "Gardens": "L.PRK",
    "Glacier": "H.GLCR",
    "Gorge": "T.GRGE",
    "Gulf": "H.GULF",
    "Hall": "S.BLDG",
    "Harbor": "H.HBR",
    "Harbour": "H.HBR",
    "Heights": "T.HLLS",
    "Highway": "R.RD",
    "Hill": "T.HLL",
    "Hills": "T.HLLS",
    "Hospital": "S.HSP",
    "Hotel": "S.HTL",
    "Island": "T.ISL",
    "Islands": "T.ISLS",
    "Jail": "S.PRN",
    "Lagoon": "H.LGN",
    "Lake": "H.LK",
    "Library": "S.LIBR",
    "Line": "R.RR",
    "Mall": "S.MALL",
    "Market": "S.MKT",
    "Monastery": "S.MSTY",
    "Monument": "S.MNMT",
    "Mosque": "S.MSQE",
    "Motorway": "R.RD",
    "Mountain": "T.MT",
    "Mountains": "T.MTS",
    "Museum": "S.MUS",
    "Ocean": "H.OCN",
    "Palace": "S.PAL",
    "Park": "L.PRK",
    "Parkway": "R.RD",
    "Pass": "T.PASS",
    "Peak": "T.PK",
    "Peninsula": "T.PEN",
    "Pier": "S.PIER",
    "Plant": "S.MFG",
    "Plateau": "T.PLAT",
    "Plaza": "S.SQR",
    "Point": "T.PT",
    "Port": "S.PRT",
    "Prison": "S.PRN",
    "Racecourse": "S.RCTR",
    "Raceway": "S.RCTR",
    "Quadrangle": "S.SQR",
    "Railway": "R.RR",
    "Range": "T.MTS",
    "Reef": "H.RF",
    "Refinery": "S.OILR",
    "Reservoir": "H.RSV",
    "Ridge": "T.RDGE",
    "River": "H.STM",
    "Road": "R.RD",
    "School": "S.SCH",
    "Sea": "H.SEA",
    "Shipyard": "S.SHPF",
    "Shoal": "H.SHOL",
    "Shrine": "S.SHRN",
    "Speedway": "S.RCTR",
    "Square": "S.SQR",
    "Stadium": "S.STDM",
    "Station": "S.RSTN",
    "Strait": "H.STRT",
    "Street": "R.ST",
    "Synagogue": "S.SYG",
    "Temple": "S.TMPL",
    "Terminal": "S.TRANT",
    "Terminus": "S.RSTN",
    "Theater": "S.THTR",
    "Theatre": "S.THTR",
    "Tower": "S.TOWR",
    "Tunnel": "R.TNL",
    "Turnpike": "R.RD",
    "University": "S.UNIV",
    "Valley": "T.VAL",
    "Volcano": "T.VLC",
    "Zone": "L.ZN",
    "Zoo": "S.ZOO",
}
"""Last words of names of buildings, structures and features, with their GeoNames code."""

STREET_WORDS = frozenset(
    "Drive Lane Way Court Place Terrace Ave Ave. St St. Blvd Blvd. Rd Rd. Dr Dr. Ln Ln. Hwy Hwy. "
    "Pike Circle".split()
)
"""Last words of names of streets, if an address is given: "in the 400 block of Pine St."."""

HEADS_FIRST = {
    "Camp": "S.CMP",
    "Cape": "T.CAPE",
    "Fort": "S.INSM",
    "Lake": "H.LK",
    "Loch": "H.LK",
    "Mount": "T.MT",
    "Mt": "T.MT",
    "Mt.": "T.MT",
    "River": "H.STM",
    "Wadi": "H.WAD",
}
"""First words of such names: "River Severn"."""

ROADS = frozenset("Interstate Highway Route Autobahn Motorway".split())
"""What stands before the number of a road."""

NO_HOUSES = frozenset(
    "Information Control Research Diagnostic Wellness Intervention Networks Warning Hurricane "
    "Command Operations Weather Data Policy Studies Crisis Prevention Rights Resource Monitoring "
    "City Town Village County State Coordination Response Tracking Prediction Seismological Legal "
    "Law Media Press Call "
    "Electoral Conference Tea Labor Labour Communist Democratic Republican Green Hot Red "
    "White Blue Front Time Dead Bottom Finish Starting Picket Assembly Food Supply Party "
    "Top New Old Next Last First Second Third".split()
)
"""Before "Center", "Line" or "College" they make no name of a place of it."""

FEATURE_WORDS = frozenset(("zone", "line", "peninsula", "strait", "sea", "river", "frontline"))
"""Words in lower case that can end the name of a feature the gazetteer knows."""

HEADS_BEFORE_OF = {
    "Bay": "H.BAY",
    "Cape": "T.CAPE",
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
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat "
    "Sun Ramadan Ramazan Eid Diwali Pongal Nowruz".split()
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
        "branch crossing checkpoint jail prison island islands peninsula river lake lakes bay "
        "forest desert mountain mountains shores slopes banks valleys plateau pipeline highway "
        "road railway airfield airbase slum slums capital native natives creek beach volcano "
        "gorge delta archipelago coastline countryside hinterland side front sector axis".split()
    )
    | DIVISION_WORDS.keys()
)
"""What is said of ground: behind a name or, with "of", before it, it makes a place of the name."""

TOWNSFOLK = frozenset(
    "man woman men women teen teenager couple motorist police firefighters garrison Mayor Premier "
    "Police Fire".split()
)
"""Who is named after a town, and hardly ever after a person: "a Paris man"."""
GROUND_PAIRS = frozenset(
    ("refugee camps", "metro area", "border checkpoint", "power station", "bus station",
     "train station", "railway station", "metering station", "industrial zone", "city council",
     "city limits", "fire crews", "regional police", "Chief Minister", "city centre",
     "city center", "free zone", "detention center")
)  # fmt: skip
"""The same in two words."""

KIN = frozenset(
    "son sons daughter daughters brother brothers sister sisters wife husband mother father "
    "uncle aunt cousin nephew niece grandson granddaughter fiancée boyfriend girlfriend "
    "spokesman spokeswoman spokesperson coach attorney lawyer detective sheriff trooper "
    "guitarist singer actor actress midfielder striker defender goalkeeper quarterback "
    "pitcher".split()
)
"""Behind these stands the name of a person, whatever town is called so."""

IN_OR_AT = frozenset(("in", "near", "at"))
"""After these a capitalised word is nearly always a place."""
BEFORE_PLACES = IN_OR_AT | frozenset(
    "from to into around outside across through toward towards off via reached entered left "
    "struck hit rocked shook flooded flattened fled leaving visited visiting toured captured "
    "recaptured retook seized besieged shelled evacuated devastated battered jolted overran "
    "stormed surrounding throughout reach reaching above over along beyond held bombed "
    "between raided pounded encircled blockaded liberated bombarded ransacked torched "
    "recapturing capturing retaking besieging shelling seizing opposite".split()
)
"""After these it often is."""
WEAK_BEFORE_PLACES = frozenset("to from off left hit around".split())
"""Those of them that other names stand behind nearly as often."""
ON_THE_WAY = frozenset(
    "withdrew withdrawn retreated fled flew flown drove driven marched travelled traveled sailed "
    "moved relocated evacuated airlifted deported transferred brought rushed deployed advanced "
    "headed returned shipped trucked dispatched escaped crossed".split()
)
"""What somebody or something does before "to" and the name of a place."""
BOUND_FOR = frozenset(
    "bound head heads headed heading leave leaves left leaving departed destined".split()
)
"""What makes a destination of the name behind "for"."""
LEAVING = frozenset("leave leaves left leaving departs departed quit".split())
"""What stands before a name that is left for another."""
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

TEAM_WORDS = frozenset(
    "FC United Rovers Wanderers Athletic Albion Hotspur Sox Jazz Magic Heat Thunder Wild Lightning "
    "Avalanche Kraken Crew Dynamo Galaxy Fever Liberty Storm Sun".split()
)
"""Last words of teams' names that are no plurals."""
NAMESAKES = frozenset(
    "Adidas Airbus Ajax Anadolu Apple Arsenal Barclays Bayer Boeing Bosch Cadillac Chelsea "
    "Chevron Chrysler Disney Dodge Everton Fars Ford Google Hitachi Honda Hyundai Ikea Juventus "
    "Intel Kia Lego Lexus Mazda Mercedes Merck Meta Mitsubishi Moderna Nestle Netflix Nike Nokia "
    "Nvidia Oracle Pfizer "
    "Philips Puma Roche Samsung Shell Siemens Sony Subaru Suzuki Target Tasnim Tesla Toshiba "
    "Toyota Visa Walmart Xinhua Yonhap".split()
) | {"Rio Tinto", "Al Jazeera", "Standard Chartered"}
"""Firms, agencies and clubs that are better known than the places of their name."""
LORDS = frozenset(
    "Prince Princess Duke Duchess Earl Count Countess Marquess Viscount Baron Baroness Bishop "
    "Archbishop".split()
)
"""Of what these are is no place in the text: "the Princess of Wales"."""
COMPANY_WORDS = frozenset(
    "Fleet Bank Association Company Corp Corp. Inc Inc. Ltd Ltd. Group Club Partners Federation "
    "Foundation Society Airlines Airways Initiative Times Post Herald News Radio Council Police "
    "Authority Commission Department Rescue Transit".split()
)
"""Behind the name of a feature they make the name of a body of it: "Black Sea Fleet"."""
HEAVENS = frozenset("Earth Moon Mars Venus Mercury Jupiter Saturn Sun Neptune Pluto".split())
"""Where no map of ours goes."""
COMMON_WORDS = frozenset(
    "Bank Bar Barking Bath Battle Best Bright Bury Chester Clay Commerce Cork Dates Deal Derby "
    "Eden Enterprise Essen Ford Hope Hull Independence Justice Lead Liberty Lincoln Male Man March "
    "Media Mission Mobile Most Nancy Nice Normal Of Orange Paradise Police Post Price Reading "
    "Republic Rugby Sale Same Sandwich Sandy Split Stone Sweet Tours Union Unity Van Victoria "
    "Victory Ware Wash Wells Young".split()
)
"""Towns that without a model are left alone: their names are common words or surnames, too."""

QUARTERS = DIRECTIONS | frozenset(
    "Greater Metro Metropolitan Downtown Upper Lower Inner Outer Mid Far North-Western "
    "North-Eastern South-Western South-Eastern".split()
)
"""Before the name of a place they make the name of a part of it, or of what lies around it."""
SAINTS = frozenset("King Queen People Women Children Veterans Lord Lady Bishop Prince".split())
"""Behind these, as behind "St. Mary", the 's is part of a name: "King's College"."""
OFFICES = frozenset(
    "attorney attorneys court courts judge council councils office manager headquarters "
    "superintendent supervisor commissioner chief magistrate hospital authorities administration "
    "officials".split()
)
"""Behind "district" or "county" these make no place of it."""
