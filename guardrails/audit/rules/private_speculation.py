"""The note holds what belongs into separate psychotherapy notes.

What: the writer's own feelings and associations, transference and countertransference, hypotheses on motives
and the unconscious, dream and fantasy material with its interpretation, notes to self and for supervision.

Why it matters: a progress note is read by payers, patients and courts; private speculation is protected only
where it is kept apart.

Limits: what the client himself says of dreams or motives is his report. A formulation tied to the diagnosis is
not speculation.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, within
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import AnyOf, Sieve

_PRIVATE = Sieve(
    r"\b(?:counter-?transference|transferen(?:ce|tial)|projective identification|(?:my|writer'?s?"
    r"|therapist'?s?|this writer'?s?|clinician'?s?) (?:own )?(?:hunch|hypothesis|gut|sense is|suspicion"
    r"|reaction|feelings|irritation|frustration|boredom|annoyance|anger|mother|father|divorce|childhood"
    r"|impression is that)(?: (?:is|was) that)?|"
    r"(?:this |the )?(?:writer|therapist|clinician|facilitator|I) (?:\w+ly )?(?:felt|feel|feels|noticed (?:my"
    r"|her|his) own|found (?:my|her|him|them)?self|wonder(?:s|ed)?|suspect(?:s|ed)?|speculat\w+"
    r"|hypothesi[sz]\w+|fantasi[sz]\w+|was reminded of|am reminded|is reminded|was (?:bored|irritated|annoyed"
    r"|frustrated|drawn|attracted|triggered|angry|uneasy|moved to tears)|have a (?:hunch|feeling)"
    r"|had a (?:hunch|feeling)|dislike[sd]?|like[sd]? (?:her|him|this client)|think(?:s)? (?:she|he|they"
    r"|client|that (?:she|he|they|client)) (?:is|may|might|was|has|really|secretly|wants?|needs?))\b|"
    r"I(?:'m| am) (?:wondering|not sure (?:if|whether)|worried that|curious (?:if|whether)|frustrated"
    r"|irritated|bored|annoyed|tired of)|remind(?:s|ed) (?:me|writer|this writer|the therapist) of"
    r"|unconscious(?:ly)?(?! bias| for)|subconscious(?:ly)?|oedipal|erotic(?:i[sz]ed)?|seduct\w+"
    r"|latent (?:hostility|meaning|content|anger)|repressed|symboli[sz]es|represents (?:her|his"
    r"|their) (?:mother|father|unresolved)|acting out (?:of )?(?:her|his|their) (?:unresolved|early)"
    r"|re-?enact(?:s|ing|ment)\w* (?:of )?(?:her|his|their)? ?(?:early|childhood|relationship with (?:her|his"
    r"|their))|stand-in for|primitive defense\w*|splitting (?:the|between) |"
    r"(?:perhaps|maybe|possibly|probably|likely|may|might|could|seems to|appears to) (?:(?:she|he|they"
    r"|client) )?(?:is |was |are |were |be )?(?:secretly|really|stems? from|stemming from|rooted in"
    r"|because of (?:an )?unresolved|compensat\w+ for|punish\w+|seek\w+ (?:a )?(?:mother|father|parent)\w*"
    r"|defend\w+ against|displac\w+|project\w+|envious|jealous of)|"
    r"(?:note|reminder) to self|for (?:my|own) supervision|(?:bring|discuss|raise|take|process) (?:this |it "
    r"|my (?:reaction|feelings) )?(?:in|to|with) (?:my )?(?:own )?supervis(?:ion|or)|my private|off the record"
    r"|process note|between us|in my fantasy|secretly (?:wants?|enjoys?|hopes?|likes?|hates?)"
    r"|psychodynamic(?:ally)? (?:speaking|this)|dream (?:of|about|in which)[^.]{0,80}\b(?:suggest|represent"
    r"|symbol|mean|reveal|indicat)\w*|unresolved (?:oedipal|maternal|paternal|attachment to))",
    re.IGNORECASE,
)

_CONJECTURE = Sieve(
    r"\b(?:i|one|we|(?:this |the )?(?:writer|therapist|clinician|undersigned|facilitator|counselor)) (?:\w+ ){0,2}?"
    r"(?:suspect|imagine|suppose|sense|wonder|guess|speculate|surmise|fantasize|hypothesize)[sd]?\b"
    r"(?! (?:aloud|with|together|out loud))"
    r"|\b(?:i|one) (?:would|could|can|might) (?:not be surprised|almost|say that (?:it|she|he))\b"
    r"|\bi (?:\w+ )?(?:have|had|hold|harbor) an? (?:\w+ )?(?:suspicion|hunch|theory|fantasy|feeling|intuition)\b"
    r"|\b(?:my|private|personal|clinical) (?:suspicion|hunch|fantasy|theory|intuition|speculation)\b|^hypothesis\b"
    r"|\b(?:working |clinical )?hypothesis (?:is|was)\b|\bdefen(?:ds?|ding|se) against\b"
    r"|\b(?:belongs?|directed|meant|addressed) (?:really |actually |in truth )?(?:to|at|for) (?:the|her|his|their) "
    r"(?:dead |absent |own )?(?:mother|father|parent|brother|sister) (?:who|that|of)\b"
    r"|\bdreams?\b[^.;]{0,60}\b(?:points?|stands?|suggests?|means|reveals?|symboli[sz]es|represents?|says)\b"
    r"|\bin the transference\b|\bmaternal (?:object|introject)\b|\b(?:oedipal|pre-?oedipal)\b",
    re.IGNORECASE,
)


_OWN_MIND = AnyOf(
    r"\bmy (?:\w+ )?(?:guess|theory|hunch|reading|association|reverie|fantasy|dream|rescuing|impatience|envy"
    r"|longing|disgust|fear|attraction|grief|tears|counter\w+|blind spot|reaction|son|daughter|mother|father"
    r"|brother|sister|analyst|supervisor|uncle|aunt|divorce|marriage|childhood|irritation|anger|boredom|sympath(?:y"
    r"|ies)|dislike|guilt|shame)\b"
    r"|\b(?:notice[ds]?|feel|felt|sense[ds]?|found|find|stirred?s?|stirred|aroused?) (?:up )?(?:in|within) (?:my"
    r"|our)sel(?:f|ves)\b|\bi (?:\w+ly )?(?:cried|dreamed|dreamt|fantasi[sz]ed|longed|envied|pitied|resented|hated"
    r"|loved|wanted to (?:mother|father|save|rescue|hold|shelter|protect|shake|slap|scold|leave)|am (?:drawn|attracted"
    r"|jealous|afraid of)|was (?:drawn|jealous|relieved|bored|hurt|seduced))\b|\b(?:drawn|wish|need|urge"
    r"|want(?:ed)?) to (?:rescue|mother|save|be (?:her|his|their) (?:mother|father|rescuer))\b"
    r"|\bin supervision,? (?:we|i)\b|\b(?:we|i) (?:\w+ )?(?:wondered|discussed|agreed) (?:in|with my) supervis"
    r"|\b(?:not|never) to be (?:shared|told|raised|charted|read|put)\b|\b(?:do not|don't) (?:share|raise|put|chart"
    r"|show|tell|interpret)\b(?= (?:yet|this|in|with|him|her|it|to)"
    r"\b(?! to (?:do|hurt|harm|kill)\b))|\bkeep (?:this |it )?(?:to|for) myself\b"
    r"|\bfor (?:my|our) (?:eyes|own notes|own use)\b|\b(?:is|are|was|be|stands?|as|of|becomes?) (?:really |perhaps "
    r"|probably |surely |in truth )?(?:for |an? |the )?(?:unconscious )?(?:repetition|re-?enactment|re-?creation"
    r"|penance|substitute|stand-in|displacement|symbol|screen|defen[sc]e|projection|disguise) (?:of|for|against)\b"
    r"|\b(?:behind|beneath|under|underneath) (?:the|her|his|their|this|all this) [\w ]{2,30}? (?:stands?|lies"
    r"|lurks?|hides?|is) (?:an?|the|her|his|their) (?:\w+ )?(?:rage|wish|fear|hatred|envy|longing|guilt|fantasy"
    r"|desire|mother|father)\b|\b(?:mother|father|brother|sister)'s (?:body|breast|ghost)\b"
    r"|\b(?:tak(?:es?|en|ing)|took|fill\w*|occup\w+|usurp\w*|in) (?:the |her |his |their )?"
    r"(?:mother|father|brother|sister)'s (?:place|bed)\b"
    r"|\bkeeper of the\b|\b(?:primal|castration|penis|breast|womb|incest(?:uous)?|libid\w+|death drive"
    r"|narcissistic (?:wound|injury|supply)|regress(?:ion|ive) to)\b|^\W*(?:private(?:ly)?|speculation|conjecture"
    r"|interpretation|formulation \(private\)|my note|process notes?|own notes?)\s*[:(]|\bone (?:may|might|could"
    r"|would|is tempted to) (?:\w+ )?(?:suppose|think|guess|suspect|imagine|read|see in)\b|\bi (?:would|could"
    r"|might) (?:\w+ )?(?:wager|bet|guess|venture|speculate)\b",
    re.IGNORECASE,
)
"""The writer's own mind, orders to keep something apart, and what something is said to stand for."""
_HEDGE = (
    r"(?:perhaps|maybe|possibly|probably|presumably|likely|conceivably|may|might|could|would seem to|seems? to"
    r"|appears? to"
    r"|as if|as though|at bottom|deep down|at heart|underneath|on some level|in truth|in essence|surely)"
)
_INTERPRETED = AnyOf(
    rf"\b{_HEDGE},? (?:[\w'-]+ ){{0,4}}?(?:stands? (?:in )?for|stand-in|represents?|symboli[sz]es?|expresses an?"
    rf"|equates?|repeats?"
    r"|repetition|re-?enacts?|re-?enactment|re-?liv\w+|revenge|envy|envies|envious|a wish|wish(?:es)? (?:for|to be)"
    r"|bid for|a plea"
    r"|test of|testing (?:me|us|whether)|punish\w*|to be punished|identif(?:y|ies|ying) with the|fused|merger"
    r"|mother figure"
    r"|father figure|transfer\w*|a defen[sc]e|defends?|defending|disguise\w*|conceals?|masks?"
    r"|covers? (?:up )?(?:an?|the|her|his|their)"
    r"|oedip\w*|sibling rivalry|abandonment (?:by|of)|a substitute|rage at|hatred of|in love with|attracted to"
    r"|buries|burying"
    r"|provok(?:es?|ing) (?:us|me|others|the group|rejection)|recreat\w*|about (?:her|his|their) (?:mother|father"
    r"|parents?)\b"
    r"|what (?:she|he|they) (?:never|once) (?:had|got)|secret(?:ly)?)\b"
    r"|\b(?:can|may|might|could) be (?:read|seen|understood|taken|heard|interpreted|viewed|thought of) as\b"
    r"|\bstands? for (?:the|her|his|their|an?|my) (?!goal|cap|letters?)\w+|\b(?:a |the )?symbolic (?!gesture|of)\w+"
    r"|\b(?:hypothesis|interpretation|speculation|formulation|countertr\w*|fantasy|association|thought)\s?(?:\(\w+\))?:"
    r"|\b(?:an? |the |my )?(?:idea|question|thought|matter|theme|one|this|point|worth \w+|to (?:bring|take|raise"
    r"|explore|discuss"
    r"|keep|note|save)|bring|take|raise|explore|keep|save|park)(?: (?:it|this|to|for|up|in|with|the|my|own|next"
    r"|keep|peer|group"
    r"|bring|raise|save)){0,4} (?:supervision|consultation|consult group|intervision|my (?:own )?(?:analyst"
    r"|analysis|therapy))\b"
    r"|\b(?:not for|outside|kept out of|leave out of|off) the (?:chart|record|file|note)\b"
    r"|\b(?:stirs?|stirred|evokes?|evoked|arouses?|aroused|brings?|brought|touch(?:es|ed)|leaves?|left|makes?|made"
    r"|puts?|moves?|moved"
    r"|feels?|felt|gets?|got) (?:up |out )?(?:\w+ ){0,3}?(?:in|to|on|of|with)? ?me\b(?! (?:that|what|how|by|at"
    r"|a (?:call|list|copy)))"
    r"|\bi (?:\w+ly |also |still |have to |had to |do |did )?(?:dread|dreaded|fear|feared|caught myself"
    r"|catch myself|find myself"
    r"|found myself|rescue|rescued|collude|colluded|over-?identif\w+|side with|sided with|fell for|fall for"
    r"|was afraid|am afraid"
    r"|was moved|was touched|felt|feel|noticed (?:my|in myself)|disliked?|admired?|hoped|long(?:ed)?"
    r"|miss(?:ed)? (?:him|her|them)"
    r"|identify with|am tempted|was tempted|can't stand|cannot stand|lost (?:patience|interest)|drifted|daydreamed"
    r"|zoned out"
    r"|was (?:flattered|charmed|seduced|repelled|intimidated|scared|frightened|sleepy|cold|angry|annoyed|irritated))\b"
    r"|\bwhether i (?:will|would|can|could|collude|leave|stay|rescue|abandon|like|care|love)\b|\bwhy i (?!called"
    r"|phoned|asked)\w+"
    r"|^\W*privately\b",
    re.IGNORECASE,
)
_TAKEN_TO_MEAN = AnyOf(
    r"\b(?:i|we) (?:\w+ly |half |almost |rather |quite |can only )*(?:picture|imagine|surmise|presume|fancy)\b"
    r"|\b(?:i|we) (?:half|secretly|privately|inwardly|silently|quietly) [a-z]+"
    r"|\b(?:i|we) (?:\w+ly )?(?:read|reads|take|took|see|saw|hear|heard)"
    r" (?:(?:it|this|that|her|him|them|[a-z]+ing|[a-z]+ to) )?"
    r"(?:as an?|as (?:erotic|hostile|sexual|anger|rage|grief|love|envy)|to be|to mean)\b"
    r"|\b(?:i|we) (?:\w+ly |still )?(?:think|feel|believe|suspect|sense) (?:that )?(?:it|this|that|the|her|his|their)"
    r" ?(?:\w+ ){0,3}(?:is|was|are|were) (?:really |all )?(?:about|for|meant for|aimed at|because of)"
    r" (?:an?|the|her|his|their)\b"
    r"|\b(?:i|we) (?:do not|don't|did not|didn't|cannot|can't) (?:quite |really |fully |wholly )?"
    r"(?:believe|trust|buy)\b"
    r"|\b(?:an?|my) (?:private|strange|odd|strong|nagging|secret|uneasy)"
    r" (?:sense|feeling|thought|pull|theory|idea|notion)\b"
    r"|\bfor my (?:own )?(?:taste|liking|comfort)\b|\b(?:told|tell) (?:nobody|no one|no-one) about\b"
    r"|\b(?:leav|abandon|reject|punish|test|seduc|provok|need)(?:es|ed|ing|s)? (?:me|us)"
    r" (?:before|as|for|in|the way|like|by)\b"
    r"|\b(?:in|of|at) (?:which|whom|her|him|them) i (?:saw|see|met|recogni[sz]ed?|heard?) my\b"
    r"|\bnot (?:to be )?(?:charted|recorded|written down)\b|\btake this up (?:privately|elsewhere|for myself)\b"
    r"|\bwhich i (?:\w+ly )?(?:take|took|read|suppose|assume|believe|think)\b",
    re.IGNORECASE,
)
"""What the writer makes of something, for the writer's own use."""
"""What something is taken to stand for behind a hedge; what it stirs in the writer; what is kept for supervision."""
_AS_WORK = Sieve(
    r"\b(?:therapist|clinician|facilitator|leader|analyst|conductor|dr\.? \w+|co-?therapist)s? (?:\w+ )?wonder(?:s"
    r"|ed)?\b|\bwonder(?:s|ed)? (?:aloud|with|together|out loud|whether the (?:group|others|room))"
    r"|\bi wondered (?:aloud|with|whether the group)",
    re.IGNORECASE,
)
"""To wonder is a way of intervening."""


def _check(view: Audited) -> Iterator[Hit]:
    for sentence in view.sentences:
        text = view.unquoted[sentence.start : sentence.end]
        if match := _private(text):
            yield within(sentence, match, "This belongs into separate psychotherapy notes.")


@lru_cache(maxsize=TEXTS)
def _private(text: str) -> re.Match[str] | None:
    match = _PRIVATE.search(text) or _CONJECTURE.search(text) or _OWN_MIND.search(text) or _INTERPRETED.search(text)
    match = match or _TAKEN_TO_MEAN.search(text)
    if match and "wonder" in match[0].lower() and _AS_WORK.search(text):
        return _OWN_MIND.search(text)
    return match


RULE = Rule(
    code="GN703",
    category="process-note-content",
    severity="warning",
    scope=("member", "group"),
    check=_check,
    attending_only=False,
    suggestion="Take it out of the progress note; keep it in your own notes, apart, if you keep any.",
    source="45 CFR 164.501, definition of psychotherapy notes, read in a secondary copy",
    seed=("workflow 3",),
    bad=(
        example("Client was late. Strong «countertransference» today."),
        example("Client spoke of her boss. «I suspect» he stands for her father."),
        example("Client was quiet; she «reminds me of» my sister."),
        example("Client was calm, too calm «for my taste»."),
        example("Client drifted off, «which I privately take» to be the old fear."),
    ),
    good=(
        example("Client wondered if she picks men like her father and felt sad."),
        example("Client told a dream of the fire and woke up afraid; grounding helped."),
        example("I saw her alone for ten minutes and took the call from her aunt; we do not meet on Friday."),
        example("Client felt bored and said so. Therapist asked what the boredom covers."),
    ),
)
