"""Short reports with names that several places bear, and the points of those that are meant."""

from __future__ import annotations

Row = tuple[str, dict[str, tuple[float, float]]]
"""A text, and for names in it the latitude and longitude in degrees (WGS 84, GeoNames)."""

TOLD_BY_ITS_WORDS: list[Row] = [
    ("A tanker overturned in Springfield, Mo., on Friday.", {"Springfield": (37.22, -93.3)}),
    ("Firefighters in Springfield, Massachusetts, saved a cat.", {"Springfield": (42.1, -72.59)}),
    ("A mill burned in Columbus, Ga., the sheriff said.", {"Columbus": (32.46, -84.99)}),
    ("Students marched in Cambridge, Mass., on Sunday.", {"Cambridge": (42.38, -71.11)}),
    ("A factory in London, Ontario, will close.", {"London": (42.98, -81.23)}),
    ("The storm tore roofs off in Birmingham, Ala., overnight.", {"Birmingham": (33.52, -86.8)}),
    ("A bus crashed near Athens, Georgia, killing two.", {"Athens": (33.96, -83.38)}),
    ("Shelters opened in Naples, Fla., as the hurricane came.", {"Naples": (26.14, -81.8)}),
    ("A judge in Vancouver, Washington, ruled against the port.", {"Vancouver": (45.64, -122.66)}),
    ("Police in Richmond, Calif., arrested two men.", {"Richmond": (37.94, -122.35)}),
    ("Nurses at a clinic in Kingston, Ontario, went on strike.", {"Kingston": (44.23, -76.48)}),
    (
        "The group will close a plant in Lansing, Michigan, and move 400 jobs to Monterrey.",
        {"Monterrey": (25.67, -100.32)},
    ),
    ("Floods hit Linz, between Regensburg and Passau, on Monday.", {"Linz": (48.31, 14.29)}),
    ("Floods hit Linz, south of Bonn and north of Koblenz.", {"Linz": (50.57, 7.28)}),
    ("The city of Kherson in Ukraine was shelled on Monday.", {"Kherson": (46.66, 32.62)}),
    ("Bangor, Gwynedd: the bridge is shut. Derry: schools are shut.", {"Bangor": (53.23, -4.13)}),
    ("A plant was opened in Jagang Province on Monday.", {"Jagang Province": (40.76, 126.51)}),
    ("Builders in Kusong City laid a foundation.", {"Kusong City": (39.98, 125.25)}),
    (
        "Explosions were heard in the Nikopol district of Ukraine on Sunday.",
        {"Nikopol district": (47.57, 34.39)},
    ),
    ("A quake shook Santa Cruz, California, at dawn.", {"Santa Cruz": (36.97, -122.03)}),
    (
        "Ships waited off Newcastle, Australia, for the port to open.",
        {"Newcastle": (-32.93, 151.78)},
    ),
    ("Gangs fought in Cordoba, in the Mexican state of Veracruz.", {"Cordoba": (18.88, -96.93)}),
    ("Officials in San Jose, Costa Rica, closed the airport.", {"San Jose": (9.93, -84.08)}),
    (
        (
            "In Jilin, 40 trucks a day pass through Quanhe and a dozen through Nanping, said a "
            "trader in Longjing who sells to North Korea."
        ),
        {"Nanping": (42.26, 129.2)},
    ),
    (
        (
            "Gunmen burned cars in Culiacán before the summit in Mexico City, where Mexico's "
            "president will meet Canada's Justin Trudeau."
        ),
        {"Canada": (60.1, -113.6)},
    ),
    ("Students in Leon, Nicaragua, walked out.", {"Leon": (12.44, -86.88)}),
    ("Soldiers patrolled Merida, Venezuela, after the vote.", {"Merida": (8.58, -71.17)}),
    ("An old church in Granada, Nicaragua, burned.", {"Granada": (11.93, -85.95)}),
    ("A bridge near La Paz, Mexico, was washed away.", {"La Paz": (24.14, -110.31)}),
    (
        "Spain's rail operator stopped all trains to Valencia after the flood.",
        {"Valencia": (39.47, -0.38)},
    ),
    (
        "Venezuelan police raided a warehouse in Valencia on Thursday, the minister said.",
        {"Valencia": (10.16, -68.0)},
    ),
    (
        "Pakistan's railways said a train derailed near Hyderabad, in Sindh, on Monday.",
        {"Hyderabad": (25.4, 68.38)},
    ),
    (
        "India's software firms keep hiring in Hyderabad, a trade body said.",
        {"Hyderabad": (17.38, 78.46)},
    ),
    (
        ("Lebanese troops went into Tripoli after two nights of fighting, and Beirut stayed calm."),
        {"Tripoli": (34.43, 35.84)},
    ),
    (
        "Militias clashed in Tripoli on Sunday. The U.N. asked all sides in Libya to stop.",
        {"Tripoli": (32.89, 13.19)},
    ),
    (
        "Western Australia lifted its fire ban. In Perth the evening was cool.",
        {"Perth": (-31.95, 115.86)},
    ),
    (
        "The River Tay burst its banks and flooded homes in Perth, Scotland's ministers said.",
        {"Perth": (56.4, -3.43)},
    ),
    (
        "Jamaica's police said a curfew would stay in place in parts of Kingston.",
        {"Kingston": (18.0, -76.79)},
    ),
    (
        "In South Africa, miners from Newcastle marched to Durban over unpaid wages.",
        {"Newcastle": (-27.76, 29.93)},
    ),
    (
        "Bolivia's farmers blocked roads around Santa Cruz for a fourth day.",
        {"Santa Cruz": (-17.79, -63.18)},
    ),
    (
        "Argentine car makers halted work in Cordoba and Rosario on Tuesday.",
        {"Cordoba": (-31.41, -64.19)},
    ),
    ("Andalusia's courts moved the case from Seville to Cordoba.", {"Cordoba": (37.89, -4.77)}),
    (
        "The Mexican navy sent help to Merida and Campeche before the storm.",
        {"Merida": (20.97, -89.62)},
    ),
    (
        "Chile's police used water cannon in central Santiago on Friday.",
        {"Santiago": (-33.46, -70.65)},
    ),
    (
        "Canada's Vancouver Island was cut off as ferries to Victoria stayed in port.",
        {"Victoria": (48.44, -123.35)},
    ),
    (
        "The Seychelles declared an emergency after a blast near Victoria.",
        {"Victoria": (-4.62, 55.46)},
    ),
    (
        (
            "The Richmond school board met Tuesday. Buses from Berea and Winchester will be late,"
            " and the road to Lexington is closed, Madison County officials said."
        ),
        {"Richmond": (37.75, -84.29)},
    ),
    (
        (
            "Columbus police are looking for a driver who left Starkville on Saturday. The car "
            "was seen in West Point and later in Tupelo."
        ),
        {"Columbus": (33.5, -88.43)},
    ),
    (
        (
            "Athens council members voted for a new library. Residents of Nelsonville, Logan and "
            "Chillicothe may use it, too."
        ),
        {"Athens": (39.33, -82.1)},
    ),
    (
        (
            "Snow closed schools in Portland, Biddeford and Lewiston, and buses to Augusta were "
            "late."
        ),
        {"Portland": (43.66, -70.26)},
    ),
    (
        (
            "Springfield firefighters were called to Eugene on Monday, as crews from Corvallis "
            "and Albany were busy."
        ),
        {"Springfield": (44.05, -123.02)},
    ),
    (
        (
            "A truck from Decatur hit a bridge in Springfield. Traffic to Peoria and Champaign "
            "was sent around it."
        ),
        {"Springfield": (39.8, -89.64)},
    ),
    (
        "Paris firefighters helped in Bonham and Sulphur Springs, and a crew came from Hugo.",
        {"Paris": (33.66, -95.55)},
    ),
    (
        "The county fair in Troy drew guests from Piqua, Sidney and Tipp City.",
        {"Troy": (40.04, -84.2)},
    ),
    (
        "Lancaster's mayor met colleagues from Harrisburg, York and Reading on Monday.",
        {"Lancaster": (40.04, -76.31)},
    ),
    (
        "Buses between Newport and Cardiff were full, and trains from Swansea late.",
        {"Newport": (51.59, -3.0)},
    ),
    (
        "Ferries from Newport to Providence and Block Island do not run in winter.",
        {"Newport": (41.49, -71.31)},
    ),
    (
        "Crews came from Guelph and Kitchener; the pipe that burst in Cambridge was old.",
        {"Cambridge": (43.36, -80.31)},
    ),
    ("Norwich, Ipswich and Cambridge will get new trains next year.", {"Cambridge": (52.2, 0.12)}),
    ("In the state of Washington, apple growers lost a third.", {"Washington": (47.5, -120.5)}),
    ("Apple growers in Oregon, Washington and Idaho lost a third.", {"Washington": (47.5, -120.5)}),
    ("Police near the Washington state line stopped a truck.", {"Washington": (47.5, -120.5)}),
    ("Polio has not been seen in Niger since the spring.", {"Niger": (16.0, 8.0)}),
    ("Snow fell in Vermont, Maine and New York, forecasters said.", {"New York": (43.0, -75.5)}),
    ("Two people were stabbed on the subway in New York.", {"New York": (40.71, -74.01)}),
    ("Nine cases are in Ontario, two in Alberta and one in Quebec.", {"Quebec": (52.0, -72.0)}),
    ("Tourists in Mexico, Guatemala and Honduras fell ill.", {"Guatemala": (15.5, -90.25)}),
    ("Growers in Georgia and Alabama lost their peaches.", {"Georgia": (32.75, -83.5)}),
    ("Georgia and Armenia reopened their border.", {"Georgia": (42.0, 43.5)}),
    (
        "Researchers at the University of Georgia found the cause.",
        {"University of Georgia": (32.75, -83.5)},
    ),
    (
        "A shell hit a bakery in Kherson overnight, Ukraine's police said.",
        {"Kherson": (46.64, 32.61)},
    ),
    ("Flights from Libya's capital went to Misrata.", {"Misrata": (32.38, 15.09)}),
    (
        "The mayor of Donetsk fled, and fires burned in Donetsk for days.",
        {"Donetsk": (48.02, 37.8)},
    ),
    ("Saudi Arabia said two pilgrims died in Medina.", {"Medina": (24.47, 39.61)}),
    (
        "Polio was wiped out in Egypt and Niger; in Nigeria, Kano alone had ten cases.",
        {"Niger": (16.0, 8.0)},
    ),
    ("Turkey told Armenia, Georgia, Iraq, Iran, and Syria to take care.", {"Iraq": (33.0, 44.0)}),
    ("Many countries, among them China, Japan, and Germany, sent help.", {"China": (35.0, 105.0)}),
    ("The storm hit Vermont, Maine, and New Hampshire.", {"Maine": (45.5, -69.25)}),
    ("A tractor plant in Delaware, Ohio, will close.", {"Delaware": (40.3, -83.07)}),
    ("Nurses in Ontario, California, struck.", {"Ontario": (34.06, -117.65)}),
    ("Children in Lebanon, Tennessee, got laptops.", {"Lebanon": (36.21, -86.29)}),
    ("Russian drones struck Kherson and Mykolaiv overnight.", {"Mykolaiv": (46.97, 32.0)}),
    ("The raft drifted for weeks in the Pacific.", {"Pacific": (0.0, -160.0)}),
    ("Flights across the Atlantic were late.", {"Atlantic": (10.0, -30.0)}),
    (
        "Forty pilgrims came from Santiago, the second city of the Dominican Republic.",
        {"Santiago": (19.45, -70.69)},
    ),
    ("She had studied in Mérida, in the west of Spain.", {"Mérida": (38.92, -6.34)}),
    (
        "Homes in Buenos Aires were dark, and trains to La Plata and Ezeiza stood still.",
        {"Buenos Aires": (-34.61, -58.38)},
    ),
    (
        "Envoys of Cairo, Riyadh and Washington met in Port Sudan, and left by way of Omdurman.",
        {"Riyadh": (24.69, 46.72)},
    ),
    (
        (
            "Rain fell on Santiago and on the road to Lugo, in Galicia. Trains to Santiago de "
            "Compostela were late."
        ),
        {"Santiago": (42.88, -8.54)},
    ),
]
"""A state or country that stands with the name, a people, a list or a word such as "state"."""
