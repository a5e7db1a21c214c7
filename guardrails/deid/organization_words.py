"""Words around the names of organizations: the kinds that they are, what leads to them, what is no part of them."""

from guardrails.deid.cues import BEFORE_A_NAME, BEFORE_A_WORD, SUBJECTS

KINDS = frozenset(
    "church chapel temple mosque masjid synagogue shul parish ministry ministries fellowship cathedral tabernacle "
    "congregation high hs elementary academy college university univ school schools hospital hosp clinic center "
    "centre medical rehab recovery detox shelter house home hall manor lodge jail prison penitentiary correctional "
    "courthouse court mall market mart diner cafe bar grill pub tavern restaurant motel hotel inn apartments apts "
    "library pharmacy base barracks foods motors logistics warehouse inc llc llp pllc co corp daycare preschool "
    "montessori housing company labs laboratories tire auto plumbing roofing trucking transport crane construction "
    "landscaping dental dentistry law produce packing bakery bank savings insurance salon barbershop gym fitness "
    "wellness counseling behavioral health hospice clinic institute foundation services charities mission outreach "
    "club league union local plant mills factory studios theater theatre museum zoo arena stadium airport terminal "
    "station store grocery deli pizza pizzeria taqueria farms orchard nursery kennel vet veterinary dispensary "
    "casino raceway speedway bowl lanes records productions media press tribe nation chapter post troop state tech "
    "poly county common engine ladder battalion precinct laundromat realty kennels storage staffing poultry dairy "
    "lumber hardware refinery foundry shipyard quarry cannery brewery brewing winery distillery roasters roasting "
    "donuts bagels bbq barbeque steakhouse buffet creamery catering florist nails spa yoga dojo karate rink marina "
    "resort suites hostel campground towing transmission collision motorsports cycles electric hvac heating welding "
    "masonry paving concrete drywall flooring glass cleaners janitorial linen packaging plastics steel metals "
    "textiles furniture mattress appliances electronics wireless telecom software solutions systems technologies "
    "financial mortgage lending holdings partners associates consulting properties pediatrics orthopedics "
    "cardiology oncology dermatology podiatry chiropractic rehabilitation obgyn imaging radiology dialysis optical "
    "fertility midwifery police sheriff ems ambulance vfw legion elks rotary kiwanis ymca ywca jcc charter prep "
    "preparatory kindergarten seminary conservatory detention bookstore books comics toys pets feed greenhouse "
    "vineyard ranch stables saloon taproom lounge playhouse boosters ashram sangha gurdwara mandir monastery "
    "convent abbey condos townhomes villas towers commons freight airlines couriers practice memorial regional "
    "ballroom hub elem resources mill utilities sanitation depot industries enterprises manufacturing baptist "
    "methodist lutheran presbyterian episcopal pentecostal nazarene adventist".split()
)
WEAK_KINDS = frozenset(
    "high home house court bar law health recovery school resources hub baptist methodist lutheran presbyterian "
    "episcopal pentecostal local union club state county common post press media league bank base co engine nation "
    "chapter records services station store storage glass books pets feed practice nails yoga systems solutions "
    "police commons electric heating spa charter lounge ranch hardware partners gym medical plant tech poly bowl "
    "vet ladder troop wellness savings market".split()
)
STRONG_KINDS = (
    KINDS
    - WEAK_KINDS
    - {"house", "hall", "center", "centre", "store", "inn", "crane", "line", "law", "transport", "construction"}
)
ORDINARY = frozenset(
    "day night high middle grad graduate law nursing med medical summer group halfway sober detox grocery thrift "
    "corner coffee work home food city public private art family treatment rehab dental urgent memory senior adult "
    "outpatient inpatient local community mental behavioral health physical therapy old new same big small nice "
    "good bad own safe open whole next last first online elementary county state federal drug family juvenile civil "
    "criminal traffic housing homeless women women's men's mens domestic emergency animal pet liquor convenience "
    "hardware department dollar box gas police fire bus train nail hair tattoo book phone computer call crisis "
    "respite day care child crack full empty dream his her their my our your a an the this that any some no every "
    "another one two three which what and or of to in on at for with from drug rec recreation youth teen senior "
    "tribal catholic christian baptist methodist lutheran muslim jewish boarding charter trade vocational culinary "
    "beauty parents mom's moms dad's dads friend's sister's brother's aunt's mother's grandma's".split()
)
NEARER_KIND = frozenset(
    "middle high junior elementary community treatment medical memorial regional general mental behavioral health "
    "family care senior rehab recovery county city baptist methodist lutheran catholic christian presbyterian "
    "episcopal memory surgical urgent children's women's veterans district superior municipal state public "
    "technical nursing assisted living counseling wellness burn pain sleep wound cancer heart eye methadone "
    "suboxone".split()
)
SPECIALITIES = frozenset("burn pain sleep wound cancer heart eye methadone suboxone memory urgent".split())
BEFORE_NO_KIND = (
    ORDINARY
    | BEFORE_A_NAME
    | BEFORE_A_WORD
    | SUBJECTS
    | frozenset("over since on not today into onto back up down out off w wife".split())
)
AT = frozenset("at from by with for @ w/ outside near to of in".split())
STRICT_AT = frozenset("at @ from by".split())
EMPLOYS = frozenset("fired hired rehired warehouse paycheck cashier manager shift shifts job laid".split())
"""What follows the name of a shop that is somebody's employer."""
EMPLOYED = frozenset(
    "works work working worked job jobs gig hired employed employee shift shifts fired interview interviewed "
    "promotion promoted laid boss manager mgr position surgery admitted discharged treated seen sees enrolled class "
    "classes student attends attending attended graduated graduating service mass funeral wedding placement bed "
    "inpatient residential volunteers volunteer volunteering intern internship residency party meet roi records "
    "letter driving drives cashier cook cooks server nurse teaches teacher matched started starting starts "
    "orientation consult appt appointment paperwork claims bounced account policy insurer banks shops shopping up "
    "him her goes go went going scan labs bartends bartending bartend waitressing waitresses aa na detox rehab iop "
    "php retired retire trabaja trabajaba trabajo estudia estudiaba hospitalized inpt ect treatment stay d/c dc "
    "d/c'd released programs transferred referred referral teaching coaches janitor custodian foreman supervisor "
    "apprentice delivers delivering welder mechanic barista aide cna temp temping seasonal".split()
)
WORKING = frozenset("works work worked drives driving".split())
NO_START = (
    BEFORE_A_WORD
    | SUBJECTS
    | frozenset(
        "home work school church night nights noon midnight least first last times once all being doing group dinner "
        "lunch breakfast peer peers bedtime me him her them us you who whom whoever someone everyone everybody anyone "
        "people himself herself themselves himself myself each peak rest risk random large length ease odds fault hand "
        "present hospital jail court er ed clinic detox rehab bed baseline discharge intake admission end beginning "
        "start mom's dad's mom dad wife husband sister brother daughter son kids job jobs boss then now today tonight "
        "tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday weekends phone text email video "
        "zoom teams telehealth memory scratch depression anxiety bakery restaurant warehouse salon factory gym bar "
        "cafe "
        "construction nursing daycare hotel store shop mall office bank gas grocery fast retail day childhood trauma "
        "afar here there above below within outside inside withdrawal alcohol drugs meds medication sleep pain stress "
        "grief anger fear shame guilt others another both".split()
    )
)
