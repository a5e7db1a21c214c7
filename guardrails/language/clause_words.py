"""Words by which a text is cut into clauses, and by which a clause says no, asks, or tells what is to come."""

from guardrails.language.concepts import root
from guardrails.language.lexicon import word_set

BREAKS = frozenset(";.!?,:()→-–—") | {"->", "--"}
LINKS = frozenset(
    "but though although however because while when whenever then after before until since which who whom where yet"
    " so beyond besides except".split()
)
NEVER = frozenset("not never cannot nobody neither nor without unable hardly barely refrained".split())
"""What says no to all that follows in its clause."""
BARELY = frozenset(("hardly", "barely"))
"""What says no only in part."""
SPEAKERS = frozenset("he she they i we you it there that".split())
"""After these a no answers what was asked before: "drove? no he slept there"."""
AFTER_A_QUOTED_NO = frozenset("to and but without when then again with at in by".split())
"""After these a "said no" is what was said; "says no ideation" denies."""
LONGEST_LIST, LONGEST_ITEM = 5, 4
"""So many things, of so many words each, a list may have behind its first one."""
WORDS_KEPT = 32_768
FAR = 1
"""Of the words after a no only so many are plainly denied: "did not read the letter" has a letter."""
ALL_BUT = frozenset(("nearly", "almost", "less", "fewer", "little", "partly", "half", "rarely", "seldom", "sometimes"))
"""What makes it unsure whether the rest of its clause is so."""
NOTHING = frozenset(("none", "nothing"))
"""What says no to what stands before it as well: "found none", "permission, none came"."""
NOT_BACK = frozenset("else since now new today this more other".split())
TURNING = frozenset(
    root(w) for w in "refuse decline fail forget skip avoid deny lack omit miss discourage abstain refrain".split()
)
"""Verbs that say no to what follows them."""
ASIDE = frozenset("with about of for in at on from by over under than as during".split())
"""What follows one of these is no longer what was denied: "nobody argued with his guilt"."""
BRINGS = frozenset("leading resulting causing making because therefore so which until".split())
"""What something brings about is not denied with it: "avoiding friends leading to mood worse"."""
BROUGHT = frozenset("makes made leads led brings brought causes caused leaves left means meant keeps kept".split())
TURNING_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "put off, instead of, rather than, hold out, pass on, turn down, free of, free from, walk away, stay away,"
        " kept from, in place, as opposed, yet to, hold off, decide against, leave off"
    ).split(",")
)
"""Two words that say no to what follows them; the first one as its root."""
TURNING_ROOTS = TURNING | {first for first, _ in TURNING_PAIRS}
UNSURE = frozenset((("not", "sure"), ("not", "certain"), ("isn't", "sure"), ("wasn't", "sure")))
IDLE = frozenset(
    tuple(pair.split())
    for pair in (
        "as well, once more, any more, left on, left off, left open, left alone, tears of, crying happy, well as,"
        " pretty much, at least, more or, or less, of late"
    ).split(", ")
)
"""Two words that name no side of a pair of opposites, whatever they say alone: "as well", "lamp left on"."""
ANEW = frozenset("she he they then has have had is are was were did does will".split())
NO = frozenset(("no", "zero", "0"))
NOT_NO = frozenset("only just sure certain more less much yet merely simply necessarily without matter doubt".split())
SAID_NO = frozenset("none denied denies nope nil negative neg zero 0 nothing not no".split())
ASKING = frozenset("asked assessed screened inquired checked ask asks".split())
AHEAD = frozenset(
    "will would could might should may can if plans wants want hopes goal goals aim aims target wish unless intends"
    " next tomorrow needs lets tonight going trying".split()
)
GENERIC = word_set("generic", "words")
SMALL = frozenset(
    "a an the any more his her their of at extra other further in on to be been being do did does have has had"
    " it its this that"
    " he she they him them i we you my me with for from by as and or is was were are".split()
)
STOCK = frozenset(
    "yesterday tomorrow versus formerly previously monday tuesday wednesday thursday friday saturday sunday"
    " one four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty"
    " ninety hundred twice"
    " peer peers see seen saw sees told tell tells telling talk talked talking spoke speak spoken asked ask asks"
    " client clients patient patients member members participant group groups session sessions reported reports"
    " report"
    " stated states state said says say noted shared shares discussed discuss described expressed verbalized endorsed"
    " afterwards afterward later earlier month months year years week weeks day days today tonight time times"
    " minutes minute hours hour date present attended attendance treatment"
    " therapy therapist facilitator clinician during also then there here after before about above again all"
    " along although"
    " among around away back because below between both each ever every few how into just last less lot many"
    " more most much"
    " near next not now off once one only others our out over own per same she should some still such than their them"
    " till til themselves these those though through too two three under until very well what where which while whose"
    " why within would"
    " yet another able was were been being herself himself nor none never without with will".split()
)
