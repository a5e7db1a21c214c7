"""Whether sentences tell of a member's response to the work, strongly or in passing."""

import re
from collections.abc import Iterable

from guardrails.audit.stems import content_stems
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_STRONG = Sieve(
    r"\b(?:identif|recogni[sz]|reali[sz]|insight|acknowledg|tolerat|resist|became\b|grew\b"
    r"|connect\w* (?:\w+ )?(?:to|with|how|that|this|her|his|their|between)|link(?:ed|ing)|relat(?:ed|es) (?:to"
    r"|her|his|their|this|it)|named\b|naming\b|rated?\b|insightful"
    r"|reflected|challeng(?:ed|ing) (?:her|his|their|the|own|a)|refram|replac(?:ed|ing)|generat|developed"
    r"|chose\b|accept(?:ed|s|ing)|reject|refus|disagree|agree[ds]?\b|committed|applied|respon[ds]|receptive"
    r"|relie[fv]|calmer|calmed|less \w+|more \w+"
    r"|reduc|decreas|increas|improv|worse|lower|brighten|relax|agitated|tearful|cried|crying|smil|laugh"
    r"|frustrat|overwhelm|shut down|no change|unchanged|able to|unable to|struggl|difficult|hard (?:to|for)"
    r"|found (?:it|that|the)|learn|underst[ao]|gained|conclu|notic|compar|willing|hope|ambivalen|took away"
    r"|takeaway|attribut|owned\b|realiz|eas(?:ed|ier)|lighter|softened|opened up|warmed|settled|withdrew"
    r"|declin|pulled back|remained (?:guarded|quiet|flat|anxious|silent|skeptical|tense|withdrawn)"
    r"|stayed (?:guarded|quiet|flat|anxious|silent|skeptical|tense|withdrawn|with)|defensive|dismiss"
    r"|minimi[sz]|open(?:ed)? to|practiced|rehears|demonstrat|completed"
    r"|tried|used\b|surpris|proud|pride|embarrass|moved\b|touched|validated|understood|heard\b|wants? to"
    r"|wanted to|motivat|progress|change[ds]?\b|saw that|sees\b|seeing (?:that|how)|wonder|question|doubt"
    r"|skeptic|curious|made (?:the|a) (?:connection|link)|put into words|articulat|describ|disclos|express"
    r"|explor|process|admit|verbali[sz]|endors|shared (?:that|how|a|her|his|their|feeling)|explain|felt\b"
    r"|feeling\b|from \d+ to \d+|\d+/10|steadier|quieter|slowed|came down|dropped|rose|lifted|shifted"
    r"|engaged with|volunteer|gave feedback|offered feedback|answered|paused|hesitat|down from|up from"
    r"|moved from|ended (?:\w+ )?(?:calm|curious|hopeful|light|stead|relax|quiet)|spoke of|told|helped|regret"
    r"|resonat|comfort|inspired|not alone|startl|perk|shrugg|nod(?:s|ded|ding)\b|joked"
    r"|argued|stood up|bored\b|angry\b|anger\b|irritat|annoyed|ashamed"
    r"|delighted|amused|grin(?:s|ned|ning)?\b|which (?:is|was) new|new for (?:her|him|them)|as before\b"
    r"|wept|weeping|sobb|in tears|tears\b|fists|open face|sighed|blush|apologi"
    r"|listened (?:with|closely|intently|leaning|carefully)|for the first time|first (?:\w+ )?(?:time|since)\b"
    r"|\d+,? (?:then|later|afterwards?|at the end|by the end) \d+)"
)
_WEAK = Sieve(
    r"\b(?:report|stat(?:ed|es|ing)|said|says|shared|talked|spoke|discussed|told|noted|asked|offered)\b|\breport\w*"
)
_SHOWS_OR_LINKS = re.compile(
    r"^(?:(?:the )?(?:client|patient|member|she|he|they|pt)(?:'s)? )?(?:affect|mood|speech|eye contact"
    r"|presented|appeared|appears"
    r"|presents|was (?:present|on time|oriented|dressed|alert)|arrived|attended|sat|denie[sd]|no\b|goals?"
    r"|diagnos\w+|dx|symptoms"
    r"|continues? to (?:meet|qualify|require)|ptsd|depression|anxiety|takes?|remains? (?:appropriate|on))\b"
)
_LINKS = Sieve(r"\b(?:goals?|diagnos\w+|treated|treatment plan|medical necessity|disorder)\b")
_TELLING = 4
"""So many words of its own make a sentence tell of this member, whatever its verb."""


def responds(sentences: Iterable[Sentence]) -> bool:
    """Tell whether there is a response: one clear word for it, or two sentences in which the member says something."""
    weak = 0
    for sentence in sentences:
        words = sentence.plain
        if _STRONG.search(words):
            return True
        weak += bool(_WEAK.search(words))
        if "attendance" in sentence.tags or _LINKS.search(words):
            continue
        if not _SHOWS_OR_LINKS.match(words) and len(content_stems(sentence.words)) >= _TELLING:
            return True
    return weak >= 2
