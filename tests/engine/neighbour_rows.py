"""Local news with names that several places bear; see `namesake_rows.py`."""

from __future__ import annotations

from tests.engine.namesake_rows import Row

TOLD_BY_ITS_NEIGHBOURS: list[Row] = [
    (
        (
            "MARION — A Marion man was arrested Tuesday after a chase that began in Herrin and "
            "ended near Carbondale, Williamson County deputies said. He was taken to a hospital "
            "in Murphysboro."
        ),
        {
            "Carbondale": (37.73, -89.22),
            "Murphysboro": (37.76, -89.34),
            "Williamson County": (37.73, -88.93),
        },
    ),
    (
        (
            "The Greenville City Council approved a budget on Monday. The city will share a fire "
            "chief with Washington and Kinston, and Pitt County will pay half."
        ),
        {
            "Greenville": (35.61, -77.37),
            "Washington": (35.55, -77.05),
            "Kinston": (35.26, -77.58),
            "Pitt County": (35.59, -77.37),
        },
    ),
    (
        (
            "Jackson police chased a stolen truck to Ridgeland before it crashed on Interstate "
            "55. Two people from Vicksburg were hurt, and a third, from Natchez, died, Hinds "
            "County coroner said."
        ),
        {
            "Ridgeland": (32.43, -90.13),
            "Vicksburg": (32.35, -90.88),
            "Natchez": (31.56, -91.4),
            "Hinds County": (32.27, -90.44),
        },
    ),
    (
        (
            "A new bakery opens in Salem on Saturday. Its owner has shops in Keizer and Silverton"
            " and hopes to open in Corvallis next year."
        ),
        {"Salem": (44.94, -123.04), "Keizer": (44.99, -123.03), "Corvallis": (44.56, -123.26)},
    ),
    (
        (
            "Auburn lost power for six hours. Crews from Opelika and Montgomery came to help, "
            "Alabama Power said."
        ),
        {"Opelika": (32.65, -85.38), "Montgomery": (32.37, -86.3)},
    ),
    (
        (
            "Auburn's ferry plan would link it with Federal Way and Kent, a spokesman in Tacoma "
            "said."
        ),
        {"Federal Way": (47.32, -122.31), "Kent": (47.38, -122.23), "Tacoma": (47.25, -122.44)},
    ),
    (
        (
            "Bristol's market reopens after the flood. Traders from Bath and Weston-super-Mare "
            "had lost a month of sales."
        ),
        {"Bristol": (51.46, -2.6), "Bath": (51.38, -2.36), "Weston-super-Mare": (51.35, -2.98)},
    ),
    (
        (
            "Police in Bristol and Kingsport are looking for a man from Johnson City who fled "
            "across the Virginia line."
        ),
        {
            "Bristol": (36.6, -82.19),
            "Kingsport": (36.55, -82.56),
            "Johnson City": (36.31, -82.35),
            "Virginia": (37.55, -77.45),
        },
    ),
    (
        (
            "The Franklin County sheriff said a tornado touched down between Winchester and "
            "Decherd. No one was hurt in Tullahoma."
        ),
        {
            "Franklin County": (35.15, -86.09),
            "Winchester": (35.19, -86.11),
            "Decherd": (35.21, -86.08),
            "Tullahoma": (35.36, -86.21),
        },
    ),
    (
        (
            "Monroe and West Monroe closed their schools. In Ruston the university stayed open, "
            "and Shreveport expected ice by night."
        ),
        {
            "Monroe": (32.51, -92.12),
            "West Monroe": (32.52, -92.15),
            "Ruston": (32.52, -92.64),
            "Shreveport": (32.53, -93.75),
        },
    ),
    (
        (
            "A Milford woman who had driven to Bridgeport was found in New Haven on Sunday. "
            "Fairfield police had searched for two days."
        ),
        {
            "Milford": (41.22, -73.06),
            "Bridgeport": (41.18, -73.19),
            "New Haven": (41.31, -72.93),
            "Fairfield": (41.14, -73.26),
        },
    ),
    (
        (
            "The bridge between Newport and Cincinnati was closed. Covington sent its traffic "
            "over the Roebling bridge."
        ),
        {"Newport": (39.09, -84.5), "Cincinnati": (39.13, -84.51)},
    ),
    (
        (
            "Manchester and Nashua will get a rail link to Boston, planners in Concord said on "
            "Friday."
        ),
        {"Boston": (42.36, -71.06)},
    ),
    (
        (
            "Manchester and Salford will get new trams, planners said. Trains from Leeds and "
            "Sheffield were cut."
        ),
        {
            "Manchester": (53.48, -2.24),
            "Salford": (53.49, -2.29),
            "Leeds": (53.8, -1.55),
            "Sheffield": (53.38, -1.47),
        },
    ),
    (
        (
            "In Aurora and Naperville the mayors asked for patience. Schools in Joliet and Elgin "
            "opened late."
        ),
        {
            "Aurora": (41.76, -88.32),
            "Naperville": (41.79, -88.15),
            "Joliet": (41.53, -88.08),
            "Elgin": (42.04, -88.28),
        },
    ),
    (
        "Aurora police shot a man near the Denver line. He had fled from Lakewood.",
        {"Denver": (39.74, -104.98), "Lakewood": (39.7, -105.08)},
    ),
    (
        (
            "A Hamilton man is charged in the fire that closed the steel plant. Police in "
            "Burlington and Oakville helped, and Toronto sent investigators."
        ),
        {
            "Hamilton": (43.25, -79.85),
            "Burlington": (43.39, -79.84),
            "Oakville": (43.45, -79.68),
            "Toronto": (43.71, -79.4),
        },
    ),
    (
        "Hamilton and Tauranga were cut off by slips. Auckland airport was closed.",
        {"Hamilton": (-37.78, 175.28), "Tauranga": (-37.69, 176.17)},
    ),
    (
        (
            "Ministers flew from Paris to London and on to Washington for talks on Ukraine; "
            "Berlin will host the next round."
        ),
        {
            "Paris": (48.85, 2.35),
            "London": (51.51, -0.13),
            "Washington": (38.9, -77.04),
            "Berlin": (52.52, 13.41),
            "Ukraine": (49.0, 32.0),
        },
    ),
    (
        (
            "Flights from Rome, Athens and Cairo were late. Passengers in Vienna slept at the "
            "airport."
        ),
        {
            "Rome": (41.89, 12.51),
            "Athens": (37.98, 23.73),
            "Cairo": (30.06, 31.25),
            "Vienna": (48.21, 16.37),
        },
    ),
    (
        "Rome, Ga., and Cartersville will share a landfill. Dalton and Athens will not.",
        {"Rome": (34.26, -85.16), "Dalton": (34.77, -84.97), "Athens": (33.96, -83.38)},
    ),
    (
        "The river is rising at Cairo and Cape Girardeau. Paducah built a wall of sandbags.",
        {"Cape Girardeau": (37.31, -89.52)},
    ),
    (
        "Fighting reached the suburbs of Alexandria and Cairo, Egypt's army said.",
        {"Alexandria": (31.2, 29.92), "Cairo": (30.06, 31.25)},
    ),
    (
        (
            "Alexandria and Arlington will run shuttle buses while the Metro line to Vienna is "
            "closed. Fairfax will pay."
        ),
        {"Arlington": (38.88, -77.1), "Fairfax": (38.85, -77.31)},
    ),
    (
        (
            "Boston police arrested a Cambridge man in Somerville. He had been seen in Quincy and"
            " Plymouth."
        ),
        {
            "Boston": (42.36, -71.06),
            "Cambridge": (42.38, -71.11),
            "Somerville": (42.39, -71.1),
            "Quincy": (42.25, -71.0),
            "Plymouth": (41.96, -70.67),
        },
    ),
    (
        (
            "Divers searched the harbor at Plymouth. The ship had come from Southampton and was "
            "bound for Exeter."
        ),
        {"Plymouth": (50.37, -4.14), "Southampton": (50.9, -1.4), "Exeter": (50.72, -3.53)},
    ),
    (
        "Farmers near Lima and Findlay had no rain in June. In Toledo the water was cut.",
        {"Lima": (40.74, -84.11), "Findlay": (41.04, -83.65), "Toledo": (41.66, -83.56)},
    ),
    (
        "Peru's president flew from Lima to Cusco and Arequipa.",
        {
            "Peru": (-10.0, -76.0),
            "Lima": (-12.04, -77.03),
            "Cusco": (-13.53, -71.97),
            "Arequipa": (-16.4, -71.54),
        },
    ),
    (
        "Trains between Madrid and Toledo were stopped. Buses ran from Cordoba and Merida.",
        {
            "Madrid": (40.42, -3.7),
            "Toledo": (39.86, -4.02),
            "Cordoba": (37.89, -4.77),
            "Merida": (38.92, -6.34),
        },
    ),
    (
        (
            "Bogota said rebels had left Cordoba and Santander. Soldiers went to Armenia and "
            "Pereira."
        ),
        {
            "Cordoba": (8.33, -75.67),
            "Santander": (7.0, -73.25),
            "Armenia": (4.54, -75.67),
            "Pereira": (4.81, -75.69),
        },
    ),
    (
        ("Yerevan recalled its envoy. Armenia and Azerbaijan accuse each other of firing first."),
        {"Armenia": (40.0, 45.0), "Azerbaijan": (40.5, 47.5)},
    ),
    (
        (
            "In Kashmir, shells fell near Rajouri. India and Pakistan said they had fired back; "
            "Lahore and Hyderabad held drills, Pakistan's army said."
        ),
        {"Lahore": (31.56, 74.35), "Hyderabad": (25.4, 68.38)},
    ),
    (
        (
            "Israel struck Tyre and Sidon overnight, Lebanon said. In Tripoli, thousands who had "
            "fled the south slept in schools."
        ),
        {"Tyre": (33.27, 35.19), "Sidon": (33.56, 35.37), "Tripoli": (34.43, 35.84)},
    ),
    (
        (
            "The Sudanese army bombed Nyala. The wounded were taken to Zalingei and El Geneina, a"
            " doctor in Darfur said."
        ),
        {"Nyala": (12.05, 24.88), "Zalingei": (12.91, 23.47)},
    ),
    (
        (
            "San Francisco and Oakland agreed; San Jose did not. Santa Clara and Palo Alto will "
            "vote in June."
        ),
        {
            "San Francisco": (37.77, -122.42),
            "Oakland": (37.8, -122.27),
            "San Jose": (37.34, -121.89),
            "Santa Clara": (37.35, -121.96),
            "Palo Alto": (37.44, -122.14),
        },
    ),
    (
        (
            "San Jose and Alajuela were without water, the institute said. Costa Rica has asked "
            "Panama for help."
        ),
        {"San Jose": (9.93, -84.08), "Alajuela": (10.5, -84.5), "Panama": (9.0, -80.0)},
    ),
    (
        (
            "Mexico's navy landed at Guadalajara and Leon after gunmen burned trucks in Jalisco "
            "and Guanajuato."
        ),
        {"Guadalajara": (20.68, -103.35), "Leon": (21.12, -101.68), "Jalisco": (20.33, -103.67)},
    ),
    (
        (
            "Kenya said gunmen attacked a bus between Mandera and Garissa. Troops from Wajir "
            "followed them toward Somalia."
        ),
        {"Mandera": (3.94, 41.86), "Garissa": (-0.45, 39.65), "Wajir": (1.75, 40.06)},
    ),
    (
        (
            "Two men from Durham drowned off Scarborough. The coastguard at Whitby had warned of "
            "the tide."
        ),
        {"Durham": (54.78, -1.58), "Scarborough": (54.28, -0.4), "Whitby": (54.49, -0.61)},
    ),
    (
        "Durham and Chapel Hill will keep their masks. Raleigh and Cary will not.",
        {"Raleigh": (35.77, -78.64), "Cary": (35.79, -78.78)},
    ),
    (
        (
            "Victoria's premier closed the border with New South Wales. Bendigo and Ballarat "
            "opened wards."
        ),
        {
            "Victoria": (-37.0, 145.0),
            "New South Wales": (-33.0, 146.0),
            "Bendigo": (-36.76, 144.28),
            "Ballarat": (-37.57, 143.85),
        },
    ),
    (
        ("The suspect was seen in Orange County and in Riverside. Anaheim police stopped his car."),
        {
            "Orange County": (33.68, -117.78),
            "Riverside": (33.95, -117.4),
            "Anaheim": (33.84, -117.91),
        },
    ),
    (
        (
            "Orange County deputies found the boy near Kissimmee. Orlando police had searched for"
            " him since Friday."
        ),
        {"Orange County": (28.51, -81.32), "Kissimmee": (28.3, -81.42), "Orlando": (28.54, -81.38)},
    ),
    (
        (
            "Flooding closed roads in Jefferson and Shelby counties. Birmingham schools opened "
            "late, and a bridge in Hoover gave way."
        ),
        {
            "Jefferson": (33.55, -86.9),
            "Shelby": (33.26, -86.66),
            "Birmingham": (33.52, -86.8),
            "Hoover": (33.41, -86.81),
        },
    ),
    ("Paris, Texas, and Paris, France, are twin towns no more.", {"Paris": (33.66, -95.56)}),
    (
        (
            "A Syracuse couple won the lottery. They bought the ticket in Rome and cashed it in "
            "Utica."
        ),
        {"Syracuse": (43.05, -76.15), "Rome": (43.21, -75.46), "Utica": (43.1, -75.23)},
    ),
    (
        (
            "Ukraine's drones hit a depot near Rostov and another in Belgorod, Russia said. In "
            "Donetsk two people died."
        ),
        {"Belgorod": (50.6, 36.58)},
    ),
    (
        (
            "The Ohio State Highway Patrol closed the road from Lebanon to Mason after a truck "
            "from Dayton overturned."
        ),
        {"Lebanon": (39.44, -84.2), "Mason": (39.36, -84.31), "Dayton": (39.76, -84.19)},
    ),
    (
        "Caracas closed roads to Valencia, Barcelona and Merida.",
        {"Valencia": (10.16, -68.0), "Barcelona": (10.14, -64.69), "Merida": (8.58, -71.17)},
    ),
    (
        "Granada, Malaga and Cordoba had record heat.",
        {"Granada": (37.19, -3.61), "Cordoba": (37.89, -4.77)},
    ),
    ("Managua sent troops to Granada and Leon.", {"Granada": (11.93, -85.95)}),
    ("In Santa Fe and Albuquerque it snowed.", {"Santa Fe": (35.69, -105.94)}),
    (
        "In Santa Fe the river rose; Rosario and Parana put up sandbags.",
        {"Santa Fe": (-31.63, -60.7), "Parana": (-31.73, -60.53)},
    ),
    ("He drove from Jackson to Ann Arbor, and on to Lansing.", {"Jackson": (42.25, -84.4)}),
    (
        "Memphis firefighters helped in Jackson after the tornado; Nashville sent water.",
        {"Jackson": (35.61, -88.81)},
    ),
    (
        (
            "The state idled a mill in Weirton, and Hancock County lost its last steelmaker. "
            "Workers live in New Cumberland, and across the river in Steubenville."
        ),
        {"Hancock County": (40.52, -80.58)},
    ),
    (
        (
            "Traffic from Glastonbury and South Windsor was sent through Coventry and Vernon, "
            "Connecticut troopers said."
        ),
        {"Coventry": (41.78, -72.33), "Vernon": (41.85, -72.46)},
    ),
]
"""Local news, in which nothing but the other towns says which state or country it is of; and
news of the world, which is not to be mistaken for it."""
