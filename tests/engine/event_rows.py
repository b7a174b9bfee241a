"""Tables for the events tests, in the styles of several agencies; all sentences are made up.

The articles are of Thursday, 27 March 2025, unless a row says otherwise.
"""

from __future__ import annotations

NOT_EVENTS = [
    # Statements: words, not deeds, and no place where they were said.
    "Moscow condemned the sanctions on Tuesday.",
    "The minister praised the alliance with Japan.",
    "Paris hopes that relations with Algeria will improve.",
    "Officials in Seoul said ties with Beijing were good.",
    "Kim voiced support for Russia on Ukraine.",
    "China called on Monday for restraint on the Korean Peninsula.",
    "The spokesman said Berlin supports the position of Poland.",
    "Analysts believe that Iran is counting on Russian help.",
    "He described Turkey as a friend.",
    "The ambassador expressed concern over Taiwan.",
    "Warsaw vowed on Friday to defend Poland.",
    # States, relations, definitions, figures.
    "Ties between Russia and China have deepened in recent years.",
    "Mongolia is a country between Russia and China.",
    "The port of Rason lies near the Russian border.",
    "Dandong has about two million people.",
    "China is the main buyer of coal from Mongolia.",
    "Exports to Japan rose by 12 percent last year.",
    "China's imports from Vietnam reached a record of $98 billion in 2024.",
    "Tensions have escalated in recent weeks.",
    "The village is located near Sinuiju.",
    "The site was one of the few signs of progress in Kaesong.",
    "A solution remains elusive in Sudan.",
    "Prices in Japan declined last year.",
    "Relations between Hanoi and Manila improved in 2024.",
    # How the report was made.
    "The embassy in Beijing did not respond to questions.",
    "The Foreign Ministry in Tokyo declined to comment.",
    "Reuters interviewed thirty traders in Dandong.",
    "Four traders in China said the needs of Russia were not known.",
    # What did not happen, and what only could.
    "No trucks have crossed into North Korea.",
    "Our drivers could freely enter Russia.",
    # Who is held, and what somebody did long ago.
    "The suspect, 40, is being held in the jail in Daegu.",
    "He remains in custody in Daegu.",
    "The driver has two prior convictions for theft in Japan.",
]
"""Sentences that tell of no event."""

STATUSES = [
    # happened
    ("The bridge opened in Dandong on March 3.", "happened"),
    ("Soldiers have sealed off a road in Kaesong.", "happened"),
    ("A ferry sank off Busan late on Wednesday, Yonhap reported.", "happened"),
    ("Two people were killed in Incheon, police said.", "happened"),
    ("Crews had cleared the road to Wonju on Wednesday.", "happened"),
    ("Workers march through Pyongyang on March 8.", "happened"),
    ("Volunteers planted trees in Ulaanbaatar last week.", "happened"),
    ("The court in Seoul had agreed to free him, and he left Seoul on Tuesday.", "happened"),
    ("In 2010 the army was to build a port in Rason.", "happened"),
    ("A senator spoke in Tokyo last week against the now-cancelled deal.", "happened"),
    # ongoing
    ("Workers are building a port in Rason.", "ongoing"),
    ("Trucks cross the river at Sinuiju every day.", "ongoing"),
    ("Firefighters are battling a blaze near Andong.", "ongoing"),
    ("Troops have been laying mines near Kaesong since January.", "ongoing"),
    ("Rescuers have searched the river at Dandong for three days.", "ongoing"),
    ("Construction is under way in Rason.", "ongoing"),
    ("Protesters occupy a square in Seoul.", "ongoing"),
    ("Police continue to search a valley near Gangneung.", "ongoing"),
    # planned
    ("The bridge will open in Dandong on April 3.", "planned"),
    ("Trains to Dandong are scheduled to resume in May.", "planned"),
    ("Liaoning is proposing a new road to Sinuiju.", "planned"),
    ("The two leaders are to meet in Hanoi.", "planned"),
    ("A summit is due to be held in Tokyo next month.", "planned"),
    ("The navy plans to hold a drill off Busan.", "planned"),
    ("The company aims to build a plant in Daegu.", "planned"),
    ("A hearing has been set for April 9 in Seoul.", "planned"),
    ("In Sokcho more than 400 millimeters of rain is forecast.", "planned"),
    ("A visit to Vladivostok is being arranged.", "planned"),
    ("Preparations are under way for a parade in Pyongyang.", "planned"),
    ("The train won't leave Beijing before Sunday.", "planned"),
    ("Xinhua said the envoy would visit Ulaanbaatar on April 2.", "planned"),
    ("Flights from Seoul to Sapporo are expected to restart later this year.", "planned"),
    ("The ministers agreed to meet again in Manila.", "planned"),
    ("The winner is going to play in Osaka.", "planned"),
    ("A race in Pyongyang scheduled for April drew 200 runners' applications.", "planned"),
    ("He pledged to reopen the mine in Musan in May.", "planned"),
    # cancelled
    ("Organisers cancelled the race in Pyongyang.", "cancelled"),
    ("They called off the race in Pyongyang.", "cancelled"),
    ("The concert in Osaka was postponed.", "cancelled"),
    ("The city scrapped a festival in Daegu on Monday.", "cancelled"),
    ("Flights from Seoul to Jeju were cancelled on Wednesday.", "cancelled"),
    ("The storm forced organisers to call off a regatta in Busan.", "cancelled"),
    ("A test launch from Naro was aborted on Tuesday in Goheung.", "cancelled"),
    ("The league shelved its match in Sapporo.", "cancelled"),
    # what is added to the main verb does not change it
    ("The owner was arrested in Busan and could face ten years in prison.", "happened"),
    ("Ministers were due to meet in Hanoi, but the round was cancelled.", "cancelled"),
    ("Tokyo on Wednesday announced a ban on boats in Tokyo Bay.", "happened"),
    ("The festival in Kyoto will not take place this year.", "cancelled"),
    ("A parade in Daegu on Monday did not take place.", "cancelled"),
    ("A bus link from Rason that was to start last month was postponed.", "cancelled"),
    ("Airports in Wonju are closed until April 5.", "ongoing"),
    ("Schools in Wonju will stay shut until April 5.", "ongoing"),
    # a new day, and the old one
    ("The match in Osaka was postponed to April 11.", "planned"),
    ("The trial in Busan was put off until May.", "planned"),
    # a caption tells in the present what was on its day
    ("Smoke rises over Wonju on Thursday.", "happened"),
    # hypothetical
    ("It is not clear whether the convoy reached Kaesong on Monday.", "hypothetical"),
    ("The army denied that its planes had bombed Kaesong on Monday.", "hypothetical"),
    ("Trucks could cross the river at Sinuiju.", "hypothetical"),
    ("The army might return to Kaesong.", "hypothetical"),
    ("If talks fail, troops would move into Kaesong.", "hypothetical"),
    ("The storm could reach Busan by Saturday.", "hypothetical"),
    ("The group threatened to blow up a bridge in Seoul.", "hypothetical"),
    ("It is unclear whether trains ran to Rason.", "hypothetical"),
]
"""A sentence and the status of the event that it tells."""

CLAUSES = [
    (
        "A road was opened in Dandong in March 2024, while one closed in Sinuiju in May 2024.",
        [("2024-03-01", "2024-03-31", ["Dandong"]), ("2024-05-01", "2024-05-31", ["Sinuiju"])],
    ),
    (
        "Hail damaged crops in Daegu on Monday, and on Tuesday a storm flooded Busan.",
        [("2025-03-24", "2025-03-24", ["Daegu"]), ("2025-03-25", "2025-03-25", ["Busan"])],
    ),
    (
        "Ferries from Busan were cancelled and a school in Daegu lost its roof.",
        [("2025-03-27", "2025-03-27", ["Busan"]), ("2025-03-27", "2025-03-27", ["Daegu"])],
    ),
    (
        "Troops left Kaesong, where an industrial park was run from 2004 to 2016, on Monday.",
        [
            ("2025-03-24", "2025-03-24", ["Kaesong"]),
            ("2004-01-01", "2016-12-31", ["Kaesong"]),
        ],
    ),
    (
        "Offices opened in Kaesong in 2018 and in Sinuiju in 2019.",
        [("2018-01-01", "2018-12-31", ["Kaesong"]), ("2019-01-01", "2019-12-31", ["Sinuiju"])],
    ),
    (
        "Five people were killed and twelve wounded in Busan on Wednesday.",
        [("2025-03-26", "2025-03-26", ["Busan"])],
    ),
    (
        "Police arrested a man in Daegu on Wednesday who fled from Busan in 2009.",
        [("2025-03-26", "2025-03-26", ["Daegu"]), ("2009-01-01", "2009-12-31", ["Busan"])],
    ),
    (
        "The war began in April 2023 and has driven many people into Chad.",
        [("2023-04-01", "2023-04-30", []), ("2025-03-27", "2025-03-27", ["Chad"])],
    ),
    (
        "The war began in April 2023 and has uprooted millions, many of whom crossed into Chad.",
        [("2023-04-01", "2023-04-30", [])],
    ),
    (
        "Gunmen attacked a convoy on Monday and burned trucks in Kassala.",
        [("2025-03-24", "2025-03-24", ["Kassala"])],
    ),
    (
        "On Tuesday gunmen stormed a hotel, killing nine people in Kismayo.",
        [("2025-03-25", "2025-03-25", ["Kismayo"])],
    ),
    (
        "Airports in Daegu are closed until April 5.",
        [("2025-03-27", "2025-04-05", ["Daegu"])],
    ),
    (
        "The vote in Daegu, set for next Sunday, was put off until April 11.",
        [("2025-03-30", "2025-03-30", ["Daegu"]), ("2025-04-11", "2025-04-11", ["Daegu"])],
    ),
    (
        "North Korea shut its borders in 2020.",
        [("2020-01-01", "2020-12-31", ["North Korea"])],
    ),
]
"""A sentence and the days and places of each event that it tells."""

PLACES = [
    # All of a list, whatever the model makes of its middle.
    ("Schools in Sucre, Potosi and Oruro closed on Monday.", ["Sucre", "Potosí", "Oruro"]),
    ("Factories in Osaka, Kobe and Kyoto stopped work on Monday.", ["Osaka", "Kobe", "Kyoto"]),
    ("Farms in Samsu, Pungso and Kapsan froze on Monday.", ["Samsu", "Pungso", "Kapsan"]),
    ("Ministers from Lyon, Kobe and Oruro met in Busan on Monday.", ["Busan"]),
    # Where it happens, before where those are from who do it or say it.
    ("Police from Daegu arrested three men in Busan on Monday.", ["Busan"]),
    ("Militants in Sinuiju have fired at soldiers.", ["Sinuiju"]),
    ("A shop burned down in Busan on Monday, an official in Seoul said.", ["Busan"]),
    ("On Tuesday the mayor of Busan opened a market in Daegu.", ["Daegu"]),
    ("The leaders of Russia met in Hanoi on Monday.", ["Hanoi"]),
    ("Workers who arrived from Pyongyang opened a kitchen in Dandong on Monday.", ["Dandong"]),
    # What only says where another place lies, and what only compares.
    ("A truck overturned in Gangneung, east of Seoul, on Monday.", ["Gangneung"]),
    ("A bus crashed in Daejeon, about 140 kilometers south of Seoul, on Monday.", ["Daejeon"]),
    ("A clinic as large as those in cities like Tokyo opened in Daegu on Monday.", ["Daegu"]),
    ("Snow fell in cities like Tokyo on Monday.", ["Tokyo"]),
    ("Militants captured Zambari, a town 245 km north of Daegu, on Monday.", []),
    ("A fair larger than those in cities such as Tokyo opened in Daegu on Monday.", ["Daegu"]),
    ("Rivals such as Tokyo and Hanoi lost visitors on Monday.", []),
    # Examples of places, wherever these lie.
    ("Towns along the Danube such as Ulm and Linz flooded on Monday.", ["Danube", "Ulm", "Linz"]),
    (
        "Cities on the Rhine such as Bonn and Mainz were hit by floods on Monday.",
        ["Rhine", "Bonn", "Mainz"],
    ),
    (
        "Towns along the Mekong such as Luang Prabang and Pakse flooded on Monday.",
        ["Mekong", "Luang Prabang", "Pakse"],
    ),
    (
        "Settlements near the border, such as Belgorod and Shebekino, were shelled on Monday.",
        ["Belgorod", "Shebekino"],
    ),
    (
        "Villages along the road to Aden such as Lawdar and Mudiyah were shelled on Monday.",
        ["Aden", "Lawdar", "Mūdīyah"],
    ),
    ("Several cities, among them Lyon and Dijon, were evacuated on Monday.", ["Lyon", "Dijon"]),
    (
        "Ports on the Black Sea, especially Odesa and Mykolaiv, were attacked on Monday.",
        ["Black Sea", "Odesa", "Mykolayiv"],
    ),
    ("Flood water reached a town such as Passau on Monday.", ["Passau"]),
    ("Places like Aleppo and Homs were bombed on Monday.", ["Aleppo", "Homs"]),
    ("Towns like Dnipro and Kherson were shelled on Monday.", ["Dnipro", "Kherson"]),
    # A country beside a town in it, and what a noun tells.
    ("A plant opened in Sinuiju in North Korea.", ["Sinuiju"]),
    ("Tokyo welcomed the opening of a school in Hanoi on Monday.", ["Hanoi"]),
    ("Images showed a fire in Rason on Monday.", ["Rason"]),
    ("At a rally in Daegu on Monday, the candidate praised the army.", ["Daegu"]),
    ("In Hanoi on Monday, Wang described the two as neighbours.", ["Hanoi"]),
    ("Bombs hit a shop near a shrine, in Busan, on Monday, police said.", ["Busan"]),
    ("Fires raging for days destroyed a temple in Andong, officials said.", ["Andong"]),
    ("A bomb went off in Daegu, said an officer, adding that nobody was hurt.", ["Daegu"]),
    ("Shots were fired in Russia's north.", ["Russia"]),
    ("The army intensified its strikes in Busan on Monday.", ["Busan"]),
    ("The two had talks in Hanoi.", ["Hanoi"]),
    ("The choir sang in Singapore and in Busan.", ["Singapore", "Busan"]),
    ("Police questioned three men in Daegu.", ["Daegu"]),
    ("Students at Kyungnam University marched through Busan on Monday.", ["Busan"]),
    ("Six cases of cholera were confirmed in Hanoi.", ["Hanoi"]),
    # Where somebody is from is not where it happened, unless they were there.
    ("A crash on Monday killed a couple from Daegu and hurt a boy.", []),
    ("A crash on Monday killed a couple from Joplin, Missouri.", []),
    ("A crash near Busan on Monday killed a man from Daegu.", ["Busan"]),
    ("Police arrested a man from Daegu on Monday.", []),
    ("A driver from Wonju, 54, was arrested in Busan on Monday.", ["Busan"]),
    ("A Daegu-born singer died on Monday.", []),
    ("A Daegu-based company fired ten workers on Monday.", []),
    ("A company based in Daegu fired ten workers on Monday.", []),
    ("A man who lives in Daegu was arrested on Monday.", []),
    ("The body of a diver from San Diego was found on Wednesday.", []),
    ("A man from Daegu left Busan on Monday.", ["Busan"]),
    ("Boats took people from Daegu to Busan on Monday.", ["Daegu", "Busan"]),
    ("Workers fled from Daegu on Monday.", ["Daegu"]),
    ("A Wichita man died on Tuesday when his truck struck a tree near Salina.", ["Salina"]),
    ("The singer, who grew up in Busan, performed in Daegu on Monday.", ["Daegu"]),
    # What it is about, and which flight it was.
    ("Thousands marched in Busan on Monday to protest the war in Gaza.", ["Busan"]),
    ("The police in Busan arrested a man over a robbery in Daegu on Monday.", ["Busan"]),
    ("A flight from Denver to Boston was diverted to Chicago on Sunday.", ["Chicago"]),
    ("A summit is being held in Daegu.", ["Daegu"]),
    ("He was held in a prison in Daegu on Monday.", ["Daegu"]),
]
"""A sentence of one event and its places."""

DISCOURSE = [
    (
        (
            "A storm hit Osorno on Monday. In 1960 a quake had killed many in Valdivia. "
            "Floods cut power in Temuco."
        ),
        [
            ("2025-03-24", "explicit", ["Osorno"]),
            ("1960-01-01", "explicit", ["Valdivia"]),
            ("2025-03-24", "implied", ["Temuco"]),
        ],
    ),
    (
        "A man hid at a farm in Andong on Monday. He left Busan on Tuesday. The farm burned.",
        [
            ("2025-03-24", "explicit", ["Andong"]),
            ("2025-03-25", "explicit", ["Busan"]),
            ("2025-03-25", "implied", ["Andong"]),
        ],
    ),
    (
        "A quake on Monday was felt as far away as Tokyo. A wall in the Japanese capital fell.",
        [("2025-03-24", "explicit", []), ("2025-03-24", "implied", ["Tokyo"])],
    ),
    (
        "A storm flooded Busan on Monday and cut power in Daegu.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-24", "implied", ["Daegu"])],
    ),
    (
        "A fair was held in Busan on Monday. Soldiers opened a road near Zambari on Tuesday.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-25", "explicit", [])],
    ),
    (
        "A bomb went off in Busan on Monday. It killed two people on a bus on Tuesday.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-25", "explicit", ["Busan"])],
    ),
    (
        "The envoys held talks in Hanoi on Tuesday. After the talks, they boarded a plane.",
        [("2025-03-25", "explicit", ["Hanoi"]), ("2025-03-25", "implied", ["Hanoi"])],
    ),
    (
        "A blast hit Busan on Monday.\n\nFirefighters from Daegu reached the city within an hour.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-24", "implied", ["Busan"])],
    ),
    (
        "On Monday fires burned near Andong. Smoke has reached Daegu.",
        [("2025-03-24", "explicit", ["Andong"]), ("2025-03-27", "published", ["Daegu"])],
    ),
    (
        "The envoys said on Tuesday a second round is planned for April 8. It will be in Hanoi.",
        [("2025-04-08", "explicit", []), ("2025-04-08", "implied", ["Hanoi"])],
    ),
    (
        "Cars crossed the New Yalu River Bridge on Monday. Men painted the bridge on Tuesday.",
        [
            ("2025-03-24", "explicit", ["New Yalu River Bridge"]),
            ("2025-03-25", "explicit", ["New Yalu River Bridge"]),
        ],
    ),
    (
        "Japanese rescuers flew home on Monday. A quake had struck the country on Sunday.",
        [("2025-03-24", "explicit", []), ("2025-03-23", "explicit", ["Japan"])],
    ),
    # What a body decides happens at its own seat.
    (
        "A bomb went off in Busan on Monday.\n\nParliament voted on Tuesday to ban fireworks.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-25", "explicit", [])],
    ),
    (
        "A bomb went off in Busan on Monday. Washington imposed sanctions on the group on Tuesday.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-25", "explicit", [])],
    ),
    (
        "A bomb went off in Busan on Monday. A curfew was imposed on Tuesday.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-25", "explicit", ["Busan"])],
    ),
    # Where people fled, and places named together, are not where the story goes on.
    (
        "A battle raged near Nyala on Monday. Many crossed into Chad. A shop burned on Tuesday.",
        [
            ("2025-03-24", "explicit", ["Nyala"]),
            ("2025-03-24", "implied", ["Chad"]),
            ("2025-03-25", "explicit", ["Nyala"]),
        ],
    ),
    (
        "Snow fell in Busan on Monday. Fog hid Daegu and Andong.\n\nA bus sank on Tuesday.",
        [
            ("2025-03-24", "explicit", ["Busan"]),
            ("2025-03-24", "implied", ["Daegu", "Andong"]),
            ("2025-03-25", "explicit", ["Busan"]),
        ],
    ),
    (
        "A bus hit a car in Andong on Monday. The crash happened on Monday as snow hit Gangneung.",
        [("2025-03-24", "explicit", ["Andong"]), ("2025-03-24", "explicit", ["Andong"])],
    ),
    (
        "Two died in Busan on Monday. Rain fell in the city, 80 km south of Daegu, on Tuesday.",
        [("2025-03-24", "explicit", ["Busan"]), ("2025-03-25", "explicit", ["Busan"])],
    ),
    (
        "Aid has reached Chad, Egypt and Kenya.\n\nA warehouse burned on Tuesday.",
        [("2025-03-27", "published", ["Chad", "Egypt", "Kenya"]), ("2025-03-25", "explicit", [])],
    ),
]
"""A text and, of each event, the first day, where that comes from, and the places."""
