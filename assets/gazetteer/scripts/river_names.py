"""What Natural Earth's rivers are called in English.

The packaged copy of Natural Earth has lost letters outside ASCII and mixes languages, so each name
is put right here by hand, or its river left out. Rivers that are not listed keep their name with
"River" behind it.
"""

PARTS_OF = {
    "Amazon River": ("Amazonas",),
    "Amu Darya": ("Amu  Darya",),
    "Amur River": ("Amur", "Heilong Jiang (Amur)"),
    "Argun River": ("Argun? (Ergun)",),
    "Benue River": ("Benue", "B?nou?"),
    "Black Volta": ("Mouhoun  (Black Volta)",),
    "Blue Nile": ("Abay (Blue Nile)", "El Bahr el Azraq  (Blue Nile)"),
    "Brahmaputra River": ("Brahmaputra", "Dihang", "Yarlung (Brahmaputra)"),
    "Cauvery River": ("Cauvery",),
    "Congo River": ("Congo", "Lualaba (Congo)"),
    "Dal River": ("Dal?lven",),
    "Danube River": ("Danube", "Donau (Danube)"),
    "Daugava River": ("Daugava (Zapadnaya Dvina)",),
    "Dnieper River": ("Dnepre", "Dnipro (Dnieper)"),
    "Drava River": ("Drau",),
    "Douro River": ("Duero",),
    "Euphrates": ("Euphrates", "Al Furat", "Firat"),
    "Ghaghara River": ("Gh?ghara",),
    "Glomma River": ("Glomma (Glma)",),
    "Godavari River": ("God?vari",),
    "Göta River": ("Gta lv",),
    "Teesta River": ("Tista",),
    "Irrawaddy River": ("Ayeyarwady (Irrawaddy)", "Irrawaddy Delta"),
    "Irtysh River": ("Irtysh", "Ertis", "Ertix (Irtysh)"),
    "Japurá River": ("Japur?", "Caquet?"),
    "Kızılırmak River": ("Kiz?lirmak",),
    "Lower Tunguska River": ("Lower  Tunguska (Nizhnyaya Tunguska)",),
    "Mahanadi River": ("Mah?na Nad?",),
    "Mamoré River": ("Mamor?",),
    "Marañón River": ("Mara??n",),
    "Maritsa River": ("Evros (Maritsa)",),
    "Mekong River": ("Mekong", "Lancang (Mekong)"),
    "Moselle River": ("Mosel",),
    "Neman River": ("Neman (Nemunas)",),
    "Neris River": ("Neris (Vilija)",),
    "Neuquén River": ("Neuqu?n",),
    "Niagara River": ("Niagra",),
    "Nile River": ("Nile", "Rosetta Branch"),
    "Northern Dvina River": ("Svernaya Dvina",),
    "Ob River": ("Ob", "Ob?"),
    "Orange River": ("Orange",),
    "Ottawa River": ("R. des Outaouais", "Ottawa"),
    "Paraná River": ("Paran?",),
    "Paranaíba River": ("Parana?ba",),
    "Parnaíba River": ("Parna?ba",),
    "Pend Oreille River": ("Pend Orielle",),
    "Purus River": ("Pur?s",),
    "Hong River": ("Hong (Red)",),
    "Rhine River": ("Rhein", "Rhin (Rhein)", "Rhine", "Waal"),
    "Rhône River": ("Rhne",),
    "Rio Grande": ("Rio Grande",),
    "Rio Negro": ("Negro",),
    "Salween River": ("Salween", "Nu (Salween)", "Nu"),
    "São Francisco River": ("S?o  Francisco",),
    "Saint Lawrence River": ("St. Lawrence",),
    "Selenga River": ("Selenge (Selenga)",),
    "Senegal River": ("S?n?gal",),
    "Shatt al-Arab": ("Shatt al Arab",),
    "Shabelle River": ("Shabeelle", "Shebele"),
    "Songhua River": ("Songhua (Sungari)",),
    "St. Clair River": ("St. Clair",),
    "Susquehanna River": ("Susqehanna",),
    "Syr Darya": ("Syr  Darya",),
    "Tagus River": ("Tajo", "Tejo (Tagus)"),
    "Tapajós River": ("Tapaj?s",),
    "Tiber River": ("Tevere (Tiber)",),
    "Tigris": ("Tigris", "Dicle"),
    "Tisza River": ("Tisa",),
    "Tornio River": ("Tornelven",),
    "Lule River": ("Lule lv",),
    "Skellefte River": ("Skelleftelven",),
    "Ångerman River": ("ngermanlven",),
    "Ussuri River": ("Ussuri", "Ussuri (Wusuli)"),
    "Volta River": ("Volta",),
    "White Nile": ("Bahr el Jebel  (White Nile)", "El Bahr el Abyad  (White Nile)"),
    "White Volta": ("Nakanb? (White Volta)",),
    "Yangtze River": ("Chang Jiang (Yangtze)", "Jinsha (Yangtze)", "Yangtze"),
    "Yellow River": ("Huang", "Huang (Yellow)"),
    "Yenisei River": ("Yenisey",),
    "Xi River": ("Xi",),
}
"""English names whose river Natural Earth names otherwise, and the names of its parts there."""

VARIANTS = {
    "Amu Darya": ("Oxus", "Amudarya"),
    "Amur River": ("Heilongjiang River",),
    "Cauvery River": ("Kaveri River", "Kaveri"),
    "Daugava River": ("Western Dvina", "Düna"),
    "Dniester River": ("Dnister River", "Nistru", "Dnister"),
    "Göta River": ("Göta älv",),
    "Irrawaddy River": ("Ayeyarwady River", "Ayeyarwady"),
    "Maritsa River": ("Evros River", "Evros", "Meriç River"),
    "Moselle River": ("Mosel",),
    "Narmada River": ("Narbada",),
    "Oder River": ("Odra River", "Odra"),
    "Paraná River": ("Rio Paraná",),
    "Podkamennaya Tunguska River": ("Stony Tunguska",),
    "Hong River": ("Song Hong",),
    "Salween River": ("Thanlwin River", "Nu River"),
    "Shabelle River": ("Shebelle River", "Shabeelle River"),
    "Songhua River": ("Sungari River", "Sungari"),
    "Saint Lawrence River": ("Fleuve Saint-Laurent",),
    "Syr Darya": ("Syrdarya",),
    "Tagus River": ("Tejo", "Tajo"),
    "Teesta River": ("Tista River",),
    "Tiber River": ("Tevere",),
    "Vistula River": ("Wisła", "Weichsel"),
    "Yenisei River": ("Yenisey River", "Yenisey"),
    "Zambezi River": ("Zambesi River", "Zambesi"),
    "Xi River": ("Xi Jiang",),
    "Thames River": ("River Thames",),
}

BARE = frozenset(
    """
    Amudarya Angara Atbara Brahmaputra Cauvery Chari Chenab Chindwin Daugava Dniester Douro Ebro
    Elbe Euphrates Ganges Godavari Guadiana Indus Irrawaddy Irtysh Jhelum Kolyma Limpopo Loire
    Mackenzie Mekong Meuse Moselle Neman Neva Oder Okavango Orinoco Pechora Pilcomayo Pripyat
    Prut Rhône Salween Sava Seine Shabelle Skeena Songhua Sutlej Tagus Tapajós Thames Tiber
    Tigris Tisza Ubangi Usumacinta Ussuri Vistula Vychegda Weser Xingu Yamuna Yangtze Yenisei
    Zambezi Narmada Drava Selenga
    """.split()
)
"""Rivers that news names without "River" and that share the name with nothing better known."""

LEFT_OUT = frozenset(
    """
    Atshan Back Bajang Beaver Bei Bell Borcea Dong Eel Ferenc Fly Gan George Grande Groundhog
    Hai Han Haw Huai Hudi Igan Ivanhoe Kong Krong La Lek Lom Lotta Malaya Mamas Min Moose Mur
    Nederrijn Ou Panama Pearl Peace Ping Pit Po Quan Red Rogue Save Sio Slave Suez Suda Tom Tana
    Ula Verde Vina Vorma Weir White Wu You Yu Yuan Za Xun Bani Beni Meta Cuiaba Mlzes Pnuco
    Zncara Churchill Copper Albany Green Trinity Don San Santa Clarence Mitchell Negro Sprague
    Bratul Braco Soroksari Damietta Albert Victoria
    """.split()
)
"""First words of names that are parts of rivers, or whose rivers cannot be told apart by name."""
