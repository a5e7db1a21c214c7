"""The field's words for risk, slang included, and how each stands in its sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from guardrails.language.assertion import assertion, clause_around

RiskStatus = Literal["present", "denied", "history", "another", "supposed", "topic"]
Kind = Literal["suicidal_ideation", "self_harm", "harm_to_others", "abuse", "substance_use", "other", "any"]

_SELF = r"(?:my|him|her|them|your|one)\s?sel(?:f|ves)"
_THEIR = r"(?:my|his|her|their|the|one's|your)"
_DRUGS = (
    r"(?:alcohol|liquor|booze|beers?|wine|vodka|whiskey|tequila|drinks?|heroin|fentanyl|fent|meth(?:amphetamine)?s?|crystal|cocaine|coke|crack|opioids?|opiates?|oxy\w*|"
    r"percocets?|percs?|vicodin|pills|benzos?|xanax|klonopin|adderall|weed|pot|cannabis|marijuana|thc|kratom|ketamine|ecstasy|molly|mdma|lsd|acid|shrooms|mushrooms|spice|k2|tranq|"
    r"nicotine|inhalants?|dxm|ghb|dabs?|edibles?|substances?|drugs|stimulants?|speed|dope|joints?|blunts?)"
)
DRUG = re.compile(rf"\b{_DRUGS}\b")
"""Substances by the names that are used for them."""

_PATTERNS: tuple[tuple[Kind, str, str], ...] = (
    ("suicidal_ideation", "attempt",
     r"suicid(?:e|al) attempts?|attempt(?:ed|s|ing)? (?:suicide|to (?:kill|hang|end|take|overdose))|tried to (?:kill|hang|end|take) \w+(?: \w+)?|suicidal (?:behaviou?r|gesture)"),
    ("suicidal_ideation", "plan",
     r"suicid\w+ plan\b|plan(?:s|ned|ning)? to (?:kill|end|take (?:all|her|his|their|the|a)|overdose|od|hang|jump|shoot|use (?:the|her|his|a) (?:gun|pills|rope|knife))|\b(?:no |a |specific |or |any |, |without |denied |denies |with )(?:specific |active |current )?(?:plan)(?=(?: or| and|,|/| nor)?\s?(?:or |and )?(?:intent|means))|(?<=ideation with )(?:a )?(?:specific )?plan|written (?:a )?(?:suicide |goodbye )(?:note|letters?)|suicide note|goodbye (?:note|letter)s?"),
    ("suicidal_ideation", "intent", r"(?<!letter of )\bintent(?:ion)?s?\b(?! to (?:attend|return|use (?:skills|coping)|practice|continue|call|apply|reach|stay|quit|cut|complete|work|go|talk|try))"),
    ("suicidal_ideation", "means",
     r"\b(?:guns?|firearms?|handgun|rifle|pistol|shotgun)\b|access to (?:lethal )?means|lethal means|stockpil\w*|hoard\w* (?:pills|meds|medications?)|sav(?:ed|ing) (?:up )?(?:her |his |their )?(?:pills|meds|medications?)|\bnoose\b|(?:bottle|stash) of (?:pills|medication)|pills (?:at home|saved|stashed|in)"),
    ("suicidal_ideation", "thoughts",
     rf"suicid\w*|(?:kill|hang|shoot)(?:ing|ed)? {_SELF}|(?:end|ending|ended) (?:{_THEIR} (?:own )?life|it all|it\b|things)|tak(?:e|ing) {_THEIR} own life|(?:wish\w*|want\w*) (?:to be|to die|(?:she|he|they|i) (?:was|were)) ?(?:dead|die)?"
     rf"(?<=dead|.die)|\bwant\w* to die\b|better off (?:dead|without|if (?:she|he|they|i))|(?:(?:not|n't|no longer|never) (?:want(?:ing|ed|s)?|wish\w*|care\w*) (?:to |about )(?:be (?:here|alive|around)|being (?:here|alive)|live|living|wake up|go on|exist)\w*)|(?:wish\w*|want\w*|hop\w*) (?:to |that |she |he |they |would |wouldn't )*(?:not |never )wak\w+(?: up)?"
     r"|(?:not|never) wak(?:e|ing) up|unaliv\w+|passive (?:death|thoughts|si\b)|death wish|wish(?:es)? for death|thoughts? (?:of|about) (?:death|dying|not being (?:here|alive|around)|ending|being dead|disappearing)|no (?:reason|point) (?:to|in|for) (?:live|living|go on|going on|being alive)"
     r"|nothing to live for|not be(?:ing)? (?:here|around|alive) (?:anymore|any more)|(?:sick|tired|done) (?:of |with )?(?:being alive|living|life)\b|life (?:is|isn't|is not|was|wasn't|not) (?:not )?worth (?:living|it)|disappear(?:ing)? forever|sleep forever|\bkms\b|(?:driv\w+|crash\w*|steer\w*) (?:\w+ )?(?:off|into) (?:a |the |oncoming )?(?:bridge|tree|traffic|median|wall|cliff)|jump\w* (?:off|in front of)|everyone(?: would be|'d be| is) better off"),
    ("self_harm", "act",
     rf"\b(?:cut|burned|burnt|scratched|hit|hurt|injured|punched|bit) (?:{_SELF}|on {_SELF}|{_THEIR} (?:own )?(?:arms?|wrists?|thighs?|legs?|forearms?|skin|hips?|stomach|ankles?))|self[- ](?:harmed|injured|mutilated|cut)|(?:fresh|new|superficial|recent) (?:cuts|scratches|burns|wounds|self-\w+)|cut (?:again|last|on (?:saturday|sunday|monday|tuesday|wednesday|thursday|friday|her|his|their))\b|head[- ]?bang\w*|(?:returned|went back) to cutting|episode of (?:cutting|self-harm)"),
    ("self_harm", "urge",
     rf"self[- ]?(?:harm|injur|mutilat|cutting|destruct)\w*|\bsib\b|\bnssi\b|non-?suicidal self-?injury|urges? to (?:cut|burn|hurt|scratch|hit|harm)|(?:cutting|burning|hurting|harming|scratching|injuring) (?:{_SELF}|on {_SELF}|{_THEIR} (?:arms?|wrists?|thighs?|legs?|skin))|(?:hurt|harm|cut|burn|injure) {_SELF}|\bcutting\b(?! (?:back|down|off|out|ties|through|in|class|corners|edge|board|the (?:cord|grass|conversation)|contact))|razor\w*|thoughts of (?:cutting|burning)"),
    ("harm_to_others", "threat",
     r"threat(?:s|en|ens|ened|ening)? (?:to|of|toward|against) (?:kill|hurt|harm|shoot|stab|beat|punch|violence|h(?:im|er)|his|her|their|ex|others)\w*|brought a (?:knife|gun|weapon)"),
    ("harm_to_others", "thoughts",
     r"homicid\w*|harm(?:ing)? (?:to )?(?:others?|someone|anyone|people|somebody)|(?:hurt|kill|shoot|stab|attack|beat up|strangle)(?:ing)? (?:others?|someone|anyone|people|somebody|(?:his|her|their|my|the) (?!self|feel|own|chances|back|knee|arm|leg|credit|hand|wrist|foot|shoulder|pride|ankle)\w+|him\b|them\b(?! feel))|violent (?:thoughts?|urges?|ideation|fantas\w+|impulses?)|thoughts? of (?:hurting|harming|killing) (?!(?:her|him|them|my)self)|want\w* to (?:hurt|kill|punch|hit|strangle|choke) (?!(?:her|him|them|my)self)\w+|danger to others|aggressive (?:ideation|urges|thoughts)"),
    ("abuse", "abuse",
     r"(?<!substance )(?<!alcohol )(?<!drug )(?<!polysubstance )(?<!opioid )(?<!cocaine )(?<!cannabis )(?<!stimulant )\babus(?:e|ed|ive|ing|er)\b(?! (?:of )?(?:alcohol|drugs|substances|pills|medication))|sexual(?:ly)? assault\w*|assaulted|molest\w*|\braped?\b|domestic violence|(?:intimate )?partner violence|\b(?:hit|hits|hitting|struck|slapp?(?:ed|s|ing)|chok(?:ed|es|ing)|strangled|shov(?:ed|es)|push(?:ed|es)|beat|beats|grabb?ed|kick(?:ed|s)|punch(?:ed|es)|threw (?:things|something|a \w+) at|hurts) (?:her|him|them|me|the client|client)\b(?! ?self)(?! (?:own|arm|leg|hard|back|that|by|all|like|how|with (?:how|the)|feel))"
     r"|(?:child|elder) (?:neglect|abuse|endangerment)|neglect(?:ed|ing) (?:the|her|his|their) (?:child\w*|kids?|mother|father)|unsafe at home|not (?:feel(?:ing)? )?safe (?:at home|with|around)|(?:afraid|scared) (?:of (?:her|his|their) (?:partner|husband|wife|boyfriend|girlfriend|ex|father|stepfather)|to go home)|stalk(?:ed|ing|s)\b|traffick\w*|\bcps\b|child protective|adult protective|\baps\b|\bbruis\w*|restraining order|order of protection|protective order"),
    ("substance_use", "craving",
     r"crav(?:e|es|ed|ing|ings)\b|urges? to (?:use|drink|smoke|gamble|get high|pick up|vape)|(?:using|drinking|use) urges?|want(?:s|ed|ing)? to (?:use(?! (?:the|her|his|a |skills?|coping|this|that|it\b|more|these|those|opposite|dbt|cbt|what))|drink|get high|pick up|smoke)|thoughts? (?:of|about) (?:using|drinking|getting high)|(?:tempt\w+|almost|nearly|close) to (?:us(?:e|ing)|drink\w*|pick\w* up|relaps\w+)|almost (?:used|drank|picked up|relapsed|bought)|jones(?:ing|ed)|itch\w* to (?:use|drink)|euphoric recall|using dreams?|drinking dreams?"),
    ("substance_use", "overdose", r"(?<!threatened to )overdos\w*|\bod'?e?d\b|\bnarcan\b|\bnaloxone\b"),
    ("substance_use", "withdrawal", r"withdrawal(?! (?:from (?:friends|others|family|social|peers|people|activit\w*|group|relationships|life|school|work)|and isolation|behaviou?rs?))(?<!social withdrawal)(?<!depressive withdrawal)(?<!emotional withdrawal)(?= (?:symptoms|sx|from (?:alcohol|opioid|heroin|fentanyl|benzo|xanax))|\b)(?=[^.;]{0,20}(?:symptom|alcohol|opi|heroin|fent|benzo|sweat|shak|tremor|nausea|seizure|xanax))|dope ?sick|delirium tremens|\bthe shakes\b|detox(?:ing|ed)?\b"),
    ("substance_use", "use",
     rf"relaps(?:e|ed|es|ing)\b|\blaps(?:e|ed|es)\b|slipp(?:ed|ing)\b(?! (?:on|out|into|in|away|behind|my mind|her mind|his mind))|\ba slip\b|\bslip(?:s|-?up)?\b(?= (?:on|last|over|this|with|in|after|two|three|\d))|picked up(?! (?:(?:a |her |his |their |the |on |my |some |new |another |extra |more |shifts?|two |three |hobb|where|from|kids|walking|knitting|reading|guitar|speed|after|medication|rx|prescription|groceries|running|painting|\w+ing\b|(?:\w+[- ]){{0,2}}(?:chips?|tokens?|keytags?|coins?|medallions?|kids|son|daughter|meds?|medication|shift|shifts|phone|prescription|refill|book)))|\w)|picking up(?! (?:the|her|his|their|on|a|my|kids|extra|shifts|after))"
     rf"|(?<!be )(?<!is )(?<!was )(?<!been )\bused? (?:(?:some|any|a little|a bit of|more|again|only|just|iv|daily|his|her) )?(?:{_DRUGS}|again|over the weekend|last (?:night|week|weekend|saturday|sunday|friday|monday|tuesday|wednesday|thursday|month)|on (?:saturday|sunday|monday|tuesday|wednesday|thursday|friday|the)|yesterday|this (?:week|weekend|morning)|today|once|twice|\d+ (?:times|days)|three times|two days|at (?:a|the) party|with (?:an? )?(?:old |using )?friends?|after (?:work|the)|saturday|sunday|friday|\d+ ?mg)\b"
     rf"|(?<!not )\busing (?:{_DRUGS}|again|daily|every day|more|less|on weekends|iv)\b|\b(?:drank|drunk|intoxicated|hungover|inebriated|blackout|blacked out|buzzed|nodding off)\b|(?<!stop )\bdrinking\b(?! (?:water|coffee|tea|goal|buddies|friends|diary|log))|\bdrink(?:s)?\b(?= (?:again|last|daily|nightly|every|per|a (?:night|day|week)|on|over|alone|at|this|to))|(?:got|get|getting|was|were) high\b|smok(?:ed|es|ing|e) (?:{_DRUGS}|some|again|daily)|(?:took|taking|snort\w*|inject\w*|shot up|shooting|bought|buying|did|doing|tried|binged on|drinking|sipped|had) (?:\w+ ){{0,3}}?{_DRUGS}|bing(?:e|ed|es|ing)\b(?! (?:watch|eat|and purg|on food))"
     rf"|positive (?:for |urine |drug |uds|toxicology|screen|breathalyzer|test)\w*|(?:urine|drug|uds|tox)\w* (?:screen |test )?(?:was |came back |is )?(?:positive|dirty|pos\b)|alcohol (?:use|intake|consumption)\b(?! disorder)|(?:substance|drug|marijuana|cannabis|opioid|cocaine|heroin|meth|illicit|fentanyl) use\b(?! disorder)|return(?:ed|ing|s)? to (?:use|using|drinking)|smell\w* of alcohol|smelled like alcohol|under the influence|drank\b|any use\b|\buse since\b|substances? since|(?<=denied )use\b|(?<=denies )use\b|(?<=no )use\b(?! of)"),
    ("other", "psychosis",
     r"hallucinat\w*|\bavh\b|hear(?:s|d|ing)? voices|\bvoices\b(?= (?:telling|told|say|are|were|that|command))|command (?:hallucination|voice)\w*|seeing (?:things|shadows|people who)|paranoi\w*|delusion\w*|psychotic|psychosis|responding to internal stimuli"),
    ("other", "destabilization",
     r"decompensat\w*|destabili[sz]\w*|\bmanic\b|\bmania\b|hypomani\w*|hospitali[sz]\w*|psychiatric (?:admission|hold|unit|hospital)|psych (?:hold|admission|unit|ward)|\b5150\b|baker act\w*|inpatient|emergency (?:department|room)|\bed visit|went to the er\b|crisis stabili[sz]ation|(?:stopped|quit|not) taking (?:all )?(?:of )?(?:my|his|her|their|the)? ?(?:psych )?(?:meds?|medications?|lithium|antidepressants?|antipsychotics?)|off (?:of )?(?:his|her|their|all) (?:meds?|medications?|lithium)|no sleep (?:for|in) \w+ (?:days|nights)|purg(?:ed|ing|es|e)\b|laxatives?"),
    ("any", "safety",
     r"(?:acute |imminent |immediate |current |active |significant |other |identified |known )*(?:safety|risk|crisis|lethality)(?: or risk| and risk|/risk)?[- ](?:concerns?|issues?|behaviou?rs?|indicators?|factors?(?= (?:noted|observed|reported|identified|present|today))|ideation)|danger to self|(?:feel(?:s|ing)?|felt|remain(?:s|ed)?|is|was) (?:un)?safe\b|acute (?:safety|risk)|risk (?:was |is |remains )?(?:assessed (?:as|to be) )?(?:low|minimal)|(?:low|minimal) (?:acute )?risk|safety concerns|imminent (?:danger|risk)|unsafe thoughts|risk to self"),
)  # fmt: skip

_COMPILED = tuple((kind, aspect, re.compile(pattern)) for kind, aspect, pattern in _PATTERNS)
_QUICK = re.compile(
    r"suicid|kill|\bend|life|dead|\bdie|dying|death|better off|wak|here|alive|around|unaliv|living|live|disappear|sleep forever|kms|driv|crash|steer|jump|hang|plan|note|letter|intent|gun|firearm|rifle|pistol|means|stockpil|hoard|pills|noose"
    r"|cut|burn|scratch|hit|hurt|injur|self|sib\b|nssi|razor|wound|harm|homicid|threat|violen|stab|shoot|attack|knife|danger|aggress|abus|assault|molest|rape|struck|slap|chok|strangl|shov|push|beat|grab|kick|punch|threw|neglect|safe|afraid|scared|stalk|traffick|cps|protect|bruis|restrain"
    r"|crav|urge|\buse|using|drink|drank|drunk|smok|high|gambl|jones|recall|overdos|\bod|narcan|naloxone|withdraw|detox|shakes|dope|relaps|lapse|slip|pick|intoxicat|hungover|inebriat|black|buzz|nodding|binge|bing|positive|dirty|alcohol|substance|marijuana|cannabis|opioid|cocaine|heroin|meth|fent|influence|took|taking|snort|inject|shot|bought|hallucinat|avh|voice|paranoi|delusion|psycho|stimuli|seeing|decompens|destabil|mani|hospital|psych|5150|baker|inpatient|emergency|crisis|risk|off |purg|laxative|\ber\b|ed visit|sober|clean|abstin"
)
_ABSTINENT = re.compile(
    r"\b(?:sober|sobriety|abstinen\w+|abstain\w*|clean(?= (?:for|since|time|date|and sober|\d))|\d+ days clean|days (?:sober|clean)|stayed clean|staying clean|remains? clean|substance[- ]free|drug[- ]free|alcohol[- ]free)\b"
)
_FOLLOWED_BY_RELATIVE = re.compile(
    r"\b(?:her|his|their|my|the client's) (?:\w+ )?(?:mother|sister|brother|mom|father|dad|son|daughter|cousin|friend)\b"
)


@dataclass(frozen=True, slots=True)
class RiskMention:
    """A risk term of a sentence: kind, finer aspect, place in the sentence's `plain`, and how it stands there."""

    kind: Kind
    aspect: str
    start: int
    end: int
    status: RiskStatus
    asked: bool = False
    words: str = ""


def risk_mentions(plain: str) -> tuple[RiskMention, ...]:
    """Find the risk terms of a lower-case sentence with shorthand written out, longest first at each place."""
    if not _QUICK.search(plain):
        return ()
    found = [mention for mention in _candidates(plain)]
    found.sort(key=lambda m: (m.start, -(m.end - m.start)))
    return tuple(_without_doubles(found))


def _candidates(plain: str) -> Iterator[RiskMention]:
    for kind, aspect, pattern in _COMPILED:
        for match in pattern.finditer(plain):
            if match.end() > match.start():
                yield _judged(plain, kind, aspect, match.start(), match.end())
    for match in _ABSTINENT.finditer(plain):
        judged = _judged(plain, "substance_use", "use", match.start(), match.end())
        if judged.status in ("present", "history", "supposed"):
            begin, stop = clause_around(plain, match.start(), match.end())
            striving = re.search(
                r"\b(?:want|goal|hop|struggl|maintain|support|commit|motivat|trying|difficult|hard|challeng|plan|value|importance|work(?:ing)? on|date|lost|losing|broke|early)\w*\b",
                plain[begin:stop],
            )
            yield RiskMention(
                "substance_use", "use", match.start(), match.end(), "topic" if striving else "denied", False, match[0]
            )


def _judged(plain: str, kind: Kind, aspect: str, start: int, end: int) -> RiskMention:
    how = assertion(plain, start, end)
    another = how.of_another
    if another and kind in ("abuse", "harm_to_others"):
        another = bool(_FOLLOWED_BY_RELATIVE.search(plain[end : end + 30]))
    status: RiskStatus = "present"
    if how.topic and aspect not in ("safety", "attempt", "abuse"):
        status = "topic"
    elif another:
        status = "another"
    elif how.negated:
        status = "denied"
    elif how.historical:
        status = "history"
    elif how.supposed:
        status = "supposed"
    if aspect == "safety":
        status = _of_safety(plain[start:end], status)
    return RiskMention(kind, aspect, start, end, status, how.asked, plain[start:end])


def _of_safety(words: str, status: RiskStatus) -> RiskStatus:
    """`feels safe` and `risk low` deny; `feels unsafe` and `not safe` affirm."""
    if "unsafe" in words:
        return "denied" if status == "denied" else "present"
    if re.search(r"\bsafe$|low|minimal", words):
        return "present" if status == "denied" else "denied"
    return status


def _without_doubles(found: list[RiskMention]) -> Iterator[RiskMention]:
    taken: dict[str, int] = {}
    for mention in found:
        key = mention.kind
        if taken.get(key, -1) > mention.start:
            continue
        taken[key] = mention.end
        yield mention


KIND_WORDS: Mapping[str, str] = {
    "suicidal_ideation": "suicidal thoughts",
    "self_harm": "self-harm",
    "harm_to_others": "harm to others",
    "abuse": "abuse",
    "substance_use": "substance use or craving",
    "other": "destabilization or psychosis",
    "any": "safety",
}
"""Each kind in words for a finding's message."""
