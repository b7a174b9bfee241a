"""The words by which the reader tells what happens from what is said and from what merely is.

Lemmas in lower case, as the language model gives them. The lists are of the language of news in
general; `kinds` says how they are used.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAYING = _words(
    "say tell report announce state declare add note write read confirm explain warn claim"
    " acknowledge admit allege argue assert caution concede contend disclose insist mention"
    " recall remark reply repeat stress emphasize emphasise testify tweet post estimate predict"
    " forecast believe think suspect assume fear reckon hear learn understand know conclude"
    " assess judge inform notify recount describe quote deny"
)
"""Verbs whose clause only attributes what another clause tells; their day is the day of saying."""

REPORTED = _words(
    "report confirm admit declare announce disclose reveal hear recall claim add deny post"
)
"""Of `SAYING`, those whose object has happened: "six deaths were reported", "was admitted"."""

SHOWING = _words("show reveal indicate suggest document find cite prove demonstrate see")
"""Evidence: what it shows is what is told ("satellite images show that work has begun")."""

WITNESSED = _words("find see document demonstrate prove")
"""Of `SHOWING`, those that without a clause of what they show are deeds."""

STATEMENTS = _words(
    # The language model takes "hopes" for a form of "hop".
    "praise criticize criticise condemn denounce urge hope hop welcome thank accuse blame vow"
    " pledge threaten plead express voice affirm reaffirm reiterate appeal demand refer regard"
    " consider endorse support back oppose respond comment ask hail joke dismiss defend call"
    " brand label congratulate apologize apologise lament complain promise swear speak signal"
    " want wish prefer request advise recommend advocate favor favour laud salute commend slam"
    " attribute ascribe decry deplore mock tout credit brag boast herald doubt wonder worry care"
)
"""Verbs of taking a stand: an act of words, told as a happening only where it names its venue."""

STATES = _words(
    "be locate situate have remain need seem appear mean represent mark account depend consist"
    " include contain belong own possess resemble like lie border link connect reflect"
    " underscore underline highlight exist stay sit stand cost weigh span share tend enjoy look"
    " feel deserve lack involve concern matter rank constitute comprise equal differ fit suit"
    " owe rely count aim seek love hate value cherish bear signify imply embody typify symbolize"
    " symbolise illustrate exemplify relate pertain hinge compare contrast outnumber dominate"
    " adhere serve"
)
"""Verbs of how things are; nothing happens."""

CHANGES = _words(
    "escalate deepen diversify strengthen weaken intensify worsen improve deteriorate ease"
)
"""Verbs of how a mood or a relation changes, unless what changes happens: "intensified strikes"."""

LIKENESS = _words("resemble mirror echo compare")
"""What these verbs set a thing beside only serves as a measure."""

FIGURES = _words(
    "rise fall grow drop increase decrease decline reach total exceed surge climb jump shrink"
    " average amount soar slip gain lose account slow double triple halve peak"
)
"""Verbs by which statistics are told."""

MEASURED = _words(
    "export import shipment price sale share stock rate inflation gdp revenue profit output"
    " number value index trade economy turnover earnings income volume production figure percent"
    " % product demand supply growth population deficit surplus debt spending consumption"
    " currency"
)
"""What statistics are about."""

EVENT_NOUNS = _words(
    "abduction accident airdrop airstrike ambush anniversary arrest arrival assassination"
    " assault attack auction ban battle blackout blast blaze blockade bombardment bombing"
    " boycott burial campaign ceasefire celebration ceremony clash closure collapse collision"
    " concert conference congress conflict construction contest coronation coup crackdown crash"
    " curfew cyclone death debate defeat demolition demonstration deployment departure"
    " derailment destruction detention detonation disaster drill drought earthquake election"
    " embargo encounter epidemic eruption escape evacuation eviction exchange execution exercise"
    " exhibition expansion explosion expulsion famine festival fight fighting fire firing flight"
    " flood flooding forum funeral game gathering handover hearing heatwave hijacking hurricane"
    " inauguration incident incursion inspection interrogation invasion investigation journey"
    " kidnapping killing landing landslide launch launching leak lockdown looting maneuver march"
    " massacre match meeting mission mobilization murder mutiny negotiation offensive opening"
    " operation outage outbreak overthrow parade patrol performance pilgrimage poll premiere"
    " preparation procession protest push quake race raid rally rebellion reconstruction"
    " referendum reopening repair rescue resumption retreat return revolt riot robbery rout"
    " ruling sabotage search seizure sentencing session shelling shipwreck shooting shutdown"
    " siege signing sinking skirmish snowstorm stabbing stampede standoff storm strike suicide"
    " summit surgery surrender talk test testing theft tornado tour tournament training trial"
    " trip typhoon unrest unveiling uprising verdict violence visit vote voting war wedding"
    " wildfire withdrawal work works workshop wreck"
)
"""Nouns that name a happening by themselves: "a blast in Kabul", "talks in Geneva"."""

SITES = _words(
    "ranch school hospital market mall factory plant warehouse prison jail camp base mine"
    " refinery depot hotel church mosque temple stadium station airport port bridge tunnel dam"
    " farm village town home house apartment building tower clinic shop store cafe restaurant"
    " bar club theatre theater museum university college court courthouse embassy consulate"
    " checkpoint square park forest beach island site facility office headquarters barracks"
    " shelter crossing reactor laboratory shrine palace pier harbour harbor"
)
"""What stands somewhere: told to be in a place once, it is there when it is named again."""

CUSTODY = _words("jail prison custody detention bail bond cell remand arraignment")
"""Where somebody is held for long: "is being held in the jail"."""

RECORDS = _words("conviction record history experience allegation accusation charge suspicion")
"""What these are of is not told here: "has two prior convictions for theft"."""

DECREES = _words(
    "impose sanction vote approve pass designate sue veto suspend freeze lift authorize authorise"
    " ratify adopt sign fine nominate appoint elect recognize recognise allocate donate fund ban"
    " outlaw enact repeal blacklist indict tighten extend cut raise order rule allow award grant"
    " unveil"
)
"""What a government or a body does at its own seat, wherever the story is."""

BODIES = _words(
    "government parliament congress senate assembly ministry cabinet union council court"
    " commission bank agency department treasury administration lawmaker legislator legislature"
    " minister president company regulator board committee house un eu nato"
)
"""Who acts from its own seat."""

MISERY = _words("flee cross escape displace drive export ship deliver sell import deport expel")
"""Where these lead is not where the story goes on: "many have crossed into Chad"."""

GATHERINGS = _words(
    "summit meeting talk conference congress forum rally ceremony parade session briefing"
    " hearing funeral concert exhibition festival debate trial procession wedding gathering"
    " event visit inauguration celebration march demonstration protest"
)
"""Where many are at one place at one time; what is said there happened there."""

STRIKES = _words(
    "attack blast explosion bombing shooting strike raid fire crash quake earthquake collapse"
    " demolition flood storm massacre ambush assault killing incident accident disaster clash"
    " fighting battle landslide stampede destruction detonation eruption"
)
"""What befalls a place."""

LASTING = _words(
    "war conflict campaign violence unrest fighting mission operation investigation crisis"
    " exchange expansion preparation work works siege embargo blockade game test trial talk poll"
    " patrol"
)
"""Happenings that go on: named without a day by those who speak of something else."""

AFTERWARDS = _words(
    "before after since following until till despite ahead pending amid than without against"
    " because due"
)
"""What hangs on these has a time, or a reality, of its own."""

PLANNING = _words(
    "plan prepare intend expect schedule set propose aim arrange agree decide begin start"
    " continue resume stop cease try attempt manage help go move come fail refuse order be"
)
"""Verbs before another verb that tells what is done: "plans to visit China"."""

STANCES = _words(
    "allegation accusation rumor rumour involvement support stance view statement comment"
    " opinion remark call demand concern hope threat claim criticism praise commitment appeal"
)
"""What somebody who takes a stand has, voices or drops."""

PROMISES = _words("vow pledge promise threaten offer swear")
"""Of `STATEMENTS`, those that announce a deed: "threatened to close the port"."""

VOICING = _words(
    "voice express drop make issue offer give have hold reject repeat renew state raise"
    " withdraw share take draw win reaffirm pledge show convey"
)
"""Verbs with which a stand is taken: "voiced support", "dropped its call"."""

OPINIONS = STANCES | _words(
    "disarmament denuclearization reunification independence sovereignty stability security"
    " future position policy issue question speech stand line voice tension relation tie"
)
"""What is held or said; "on" a place, the place is only its subject."""

AFFILIATED = _words(
    "professor analyst researcher expert scholar fellow director spokesman spokeswoman"
    " spokesperson lecturer economist historian scientist author editor correspondent founder"
    " co-founder chief head president dean chairman adviser advisor"
)
"""Who is "of" or "at" a place only by their post."""

PEOPLE = _words(
    "leader minister premier chancellor ambassador envoy governor mayor king queen prince"
    " people citizen resident native ministry government army military president ruler official"
)
"""Who is "of" a place that is theirs, wherever they are."""

PERSONS = _words(
    "person people man woman boy girl child teenager teen toddler baby couple family mother father"
    " parent son daughter brother sister husband wife grandmother grandfather native student pupil"
    " teacher worker labourer laborer driver climber hiker tourist visitor pilgrim passenger"
    " traveller traveler fan player team crew firefighter officer soldier doctor nurse engineer"
    " farmer fisherman trader merchant musician singer artist actor actress author writer"
    " journalist lawyer politician businessman businesswoman candidate migrant refugee volunteer"
    " diver pilot sailor suspect victim member veteran group delegation delegate company firm band"
    " athlete runner skier swimmer cyclist motorist motorcyclist pedestrian rider customer guest"
    " buyer investor neighbour neighbor friend relative rescuer medic fighter militant gunman"
    " attacker robber expert specialist scientist rower boxer skater drummer monk priest activist"
    " protester demonstrator teen youth adult newcomer entrepreneur"
)
"""Who is "from" a place, wherever it happens: "killed a couple from Joplin"."""

BORN = _words("born bear base based bred headquarter headquartered raise raised educate educated")
"""What these say of somebody is where they are from: "a Daegu-born singer"."""

KIN = _words(
    "man woman boy girl teenager teen toddler couple family mother father son daughter brother"
    " sister husband wife native grandmother grandfather pensioner schoolboy schoolgirl businessman"
    " businesswoman millionaire schoolteacher"
)
"""Of `PERSONS`, those whose town tells only where they are from: "a Wichita man"."""

CAUSES = _words(
    "protest oppose denounce condemn support demand mark commemorate criticize criticise discuss"
    " decry mourn honour honor remember"
)
"""What is done elsewhere about what is named: "marched to protest the war in Gaza"."""

ROUTES = _words("flight train bus ferry ship boat plane airliner jet vessel freighter tanker coach")
"""What is known by where it goes from and to: "a flight from Denver to Boston"."""

LEAVING = _words(
    "flee escape evacuate rescue withdraw retreat depart leave expel evict deport remove move"
    " airlift fly drive bring take carry pull free release displace relocate transfer return"
    " travel come arrive walk run go escort recover ship send exile drag snatch kidnap abduct steal"
    " oust chase repatriate extradite recall bar ban pluck save"
)
"""With these somebody "from" a place was there."""

RESIDING = _words("live reside dwell work teach study grow bear own manage settle attend")
"""What a clause about a person says with these is their life: "a man who lives in Daegu"."""

GROUNDS = _words("city town village port capital province district region county island state area")
"""What a name says which one is: "the frontier city of Dandong"."""

PARTS = _words(
    "north south east west center centre coast border frontier interior heartland capital"
    " province region territory waters airspace countryside mainland suburb outskirts side"
)
"""Parts of a country that have no name of their own."""

OWN_GROUND = _words("border frontier airspace territory soil coast skies waters port airport")
"""What a country does to its own happens in it: "shut its borders"."""

SCHEDULED = _words("schedule plan slate set expect due book earmark")
"""Participles whose day is that of the thing: "a race scheduled for April"."""

ARRIVING = _words("arrive come return hail originate flock flow import")
"""Where these come "from" is not where they are told to happen."""

OUTLETS = _words("reuters ap afp bbc cnn dpa tass xinhua yonhap kyodo bloomberg upi efe ansa")
"""Agencies and stations, as the subject of how a report was made."""

REPORTING = _words(
    "review interview examine ask contact analyze analyse verify speak document reach approach seek"
)
"""What reporters do for a report; no news of it."""

SILENCE = _words("respond comment reply answer")
"""With "not" or "decline": "did not respond to questions"."""
