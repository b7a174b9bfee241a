"""Words that tell a place from its government, its team or another name: lemmas in lower case."""

from __future__ import annotations

AT = frozenset(
    "in at inside near across throughout within around outside via through into onto off along "
    "beyond past aboard amid above below beneath overlooking".split()
)
"""Prepositions after which a place is a place."""
WITH = frozenset(
    "with by against between among for of over than as about despite like under".split()
)
"""Prepositions after which a country is mostly its government."""
SUCH_AS = frozenset(("as", "like", "including", "unlike"))

MOVES = frozenset(
    "travel go fly return move come arrive send deploy dispatch visit trip tour tourism tourist "
    "export import ship shipment route road access train rail railway flight service "
    "transportation link troop soldier flee migrate drive walk sail head cross entry visitor "
    "traveler traveller worker refugee migrant escape deport extradite evacuate fire launch "
    "spread way line divert leave depart bind journey voyage flow smuggle relocate carry bring "
    "take transport haul airlift truck withdraw expel repatriate pull escort reach row ferry sail "
    "hurry rush retreat advance march".split()
)
"""What goes somewhere or comes from there."""
TRANSPORT = frozenset(
    "service train flight road rail railway link border route bridge highway ferry line "
    "frontier corridor crossing".split()
)
GIVES = frozenset("supply give provide sell offer donate lend grant transfer pay".split())
SPEECH = frozenset(
    "warning support backing message letter statement call pressure demand request help aid "
    "assistance pledge promise offer proposal order reaction response answer signal threat word "
    "invitation apology approval permission recognition concession assurance guarantee "
    "criticism condemnation praise protection sanction loan money fund funding grant investment "
    "independence diplomat official envoy ambassador minister leader delegate delegation "
    "president negotiator spokesman spokeswoman lawmaker".split()
)
"""What a government gives or takes, and not a land: "a warning from Seoul"."""
GROUND = frozenset(
    "city town village border coast coastline capital side territory interior province region "
    "soil shore river mountain embankment airspace water frontier port county district suburb "
    "outskirt outskirts countryside north south east west northeast northwest southeast "
    "southwest center centre island customs downtown mainland heartland peninsula airport "
    "street monument landmark museum neighborhood neighbourhood resident inhabitant population "
    "state area desert forest jungle lake valley hill beach highlands lowlands plain wetland "
    "rainforest glacier volcano weather climate winter summer map skyline geography landscape "
    "coral reef farm field factory mine road railway infrastructure hospital hotel school "
    "prison theater theatre station mosque church temple apartment home house restaurant cafe "
    "mall stadium square park zoo refinery dam cemetery palace campus subway metro harbor "
    "harbour dock harvest crop grain slum camp jail courthouse clinic supermarket nightclub "
    "warehouse canal bay gulf sea strait wildlife highway grid parish municipality oblast "
    "prefecture governorate subdivision quarter enclave flat shop store bar pub bakery "
    "building tower basement bunker shelter bazaar courtroom synagogue cathedral villa mansion "
    "hostel dormitory morgue courtyard rooftop gym bookshop garage".split()
)
"""Whose ground is meant: "Peru's coast", "a Moscow hospital"."""
HAPPENINGS = frozenset(
    "bombing attack quake earthquake flood flooding fire blast explosion crash protest war "
    "crisis outbreak riot shooting siege massacre uprising storm hurricane tsunami wildfire "
    "famine drought genocide epidemic killing stabbing raid airstrike battle".split()
)
"""What is named after the place where it happened: "the Baghdad bombing"."""
PARTS = frozenset("most much part rest all half swath corner third quarter".split())
"""Of what these are said, the ground is meant."""
REACHED = frozenset(
    "visit leave enter reach tour invade cross occupy hit strike flood devastate batter ravage "
    "bomb shell attack storm rock jolt shake flee quit exit pound pummel lash target liberate "
    "recapture seize capture destroy damage engulf drench cripple blanket bombard surround "
    "besiege evacuate explore annex".split()
)
"""What is done to a land: "floods hit Pakistan"."""
UNDERGOES = frozenset(
    "see experience record suffer endure host contain border straddle witness".split()
)
"""What a land does without deciding it: "Ecuador saw its driest year"."""
COUNTRIES = frozenset(("country", "home", "island", "archipelago", "nation"))
"""What a land is: "Mongolia is a country without a coast"."""
RESOURCES = frozenset(
    "deposit reserve resource material oil gas coal ore gold copper water rain snow winter "
    "summer climate soil inhabitant population case death".split()
)
"""What a land has, and not a government."""
TRADE = frozenset("export import trade shipment logistics logistic commerce".split())
ATTACKS = frozenset(
    "invasion war attack strike bombardment raid occupation siege assault blockade bombing "
    "liberation annexation partition".split()
)
REBUILT = frozenset(
    "reconstruction rebuilding demilitarization demilitarisation denuclearization "
    "denuclearisation reunification".split()
)
"""What is done in and to a land, whoever does it: "Syria's reconstruction"."""
PRESSES = frozenset(
    "tariff sanction pressure ban embargo duty restriction curb impose depend reliance rely "
    "call press levy prevail count dependence dependent reliant spy crackdown".split()
)
"""What is laid on a government: "tariffs on China"."""
STUDIED = frozenset("study know love like understand miss map photograph".split())
SPOKEN = frozenset(
    "say announce propose deny accuse call urge warn declare agree demand condemn vow insist "
    "claim refuse reject offer decide plan approve ban order seek want hope express pledge sue "
    "pass enact vote legalize legalise elect repeal adopt impose lift outlaw ratify negotiate "
    "promise threaten criticize criticise welcome oppose".split()
)
"""What only people do; a town or state that does it stands for who runs it."""
PLAYS = frozenset(
    "beat defeat win lose draw thrash edge outscore rout trounce hammer outlast upset".split()
)
GAMES = frozenset(
    "win victory defeat loss game match draw tie beat lose play friendly qualifier final slide "
    "skid streak series lead innings wicket".split()
)
RUNS = frozenset("slide skid streak losing winning lead unbeaten".split())
"""What only teams have or end: "Denver snapped a three-game slide"."""
VESSELS = frozenset(
    "ship vessel boat tanker frigate destroyer submarine carrier cruiser corvette freighter "
    "trawler ferry liner minesweeper cutter yacht warship flagship uss hms mv m/v mt ins brp roks "
    "hmas hmcs rfa usns uscgc kri".split()
)
"""Behind these stands the name of a ship, whatever town is called so: "the tanker Odesa"."""
RULERS = frozenset(
    "attorney general secretary treasurer gov. gov governor mayor senator sen. sen lawmaker "
    "legislature legislator senate council government parliament assembly president minister "
    "ministry diplomat ambassador republican democrat voter congressman congresswoman rep. "
    "delegation administration regime team coach striker quarterback fan company firm "
    "startup board commission committee".split()
)
"""Of which a town or state tells only whose they are: "Florida lawmakers"."""
PERSONS = frozenset(
    "man woman boy girl teen teenager toddler couple family mother father lawyer attorney doctor "
    "teacher student singer artist native businessman businesswoman rapper author chef veteran "
    "newspaper magazine broadcaster brewery bank insurer retailer charity nonprofit university "
    "college".split()
)
"""Who or what is only from there: "a Denver man was arrested in Aspen"."""
FIGURES = frozenset(("second", "new", "next", "another", "little", "third"))
JOINED = frozenset(("join", "rejoin", "recognize", "recognise"))
LOCATED = frozenset(("based", "located", "born", "held", "seen", "headquartered", "bred"))
MADE = frozenset(("made", "grown", "built", "produced"))
NEARNESS = frozenset(("close", "next", "adjacent"))
FALLS = frozenset("fall sink burn starve freeze".split())
"""What happens to a capital, and not to a government."""
NAMED_FOR = frozenset(
    "Treaty Bank Church Duke Duchess Prince Princess King Queen Archbishop Bishop Earl".split()
)
"""What is named after the place behind "of" without being there."""
OVERHEAD = frozenset(
    "launch fire fly pass sweep hover move drift circle shoot hang fall rain".split()
)
