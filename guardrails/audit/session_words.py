"""The words by which a text states a session's date, length, format, topic, technique, leader and number present."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"

DATE = re.compile(
    rf"\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b{_MONTH}\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}} {_MONTH}\b"
)
DURATION = re.compile(
    rf"\b(?:\d{{2,3}}|sixty|seventy-five|ninety|forty-five|fifty)[ -]?(?:min(?:ute)?s?|m)\b|\b(?:\d(?:\.\d+)?"
    rf"|one|two|one and a half|an)[ -]?(?:hours?|hrs?|h)\b|\b{_COUNT} and a half hours"
    r"|\b\d{1,2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\s?(?:-|–|—|to|until)\s?\d{1,2}(?::\d{2})\s?(?:[ap]\.?m\.?)?"
    r"|\b\d{1,2}\s?[ap]m?\s?(?:-|–|to)\s?\d{1,2}\s?[ap]m"
)
FORMAT = re.compile(
    r"\b(?:in[- ]person|face[- ]to[- ]face|on[- ]?site|in the (?:group room|office|clinic|building)"
    r"|at the (?:clinic|office|center|agency)|telehealth|tele-?(?:health|medicine|therapy|mental health)|video"
    r"|virtual(?:ly)?|zoom|doxy|teams|online"
    r"|by phone|telephon\w+|audio[- ]only|remote(?:ly)?|hybrid|conference room|group room)\b"
)
TOPIC = re.compile(
    r"\b(?:topic|theme|subject|focus(?:ed|es|ing)?|centered (?:on|around)|address(?:ed|es|ing)|discuss(?:ed"
    r"|ion)|explor(?:ed|ing)|psycho-?education|coping|worked (?:on|with)|covered|dealt with|practiced"
    r"|practicing|processing|unstructured|interpersonal|process group"
    r"|module|skills?|exposure|mindfulness|grief|relapse prevention|emotion regulation|distress tolerance"
    r"|about|on the (?:role|cycle|link))\b"
)
TECHNIQUE = re.compile(
    r"\b(?:cbt|cognitive|behaviou?ral|dbt|dialectical|motivational|mi\b|act\b|acceptance and commitment|emdr"
    r"|mindful\w*|exposure|role[- ]?play\w*|psychodrama|restructur\w+|refram\w+|psycho-?educ\w+"
    r"|skills? (?:training|coaching|practice|rehearsal)|relapse prevention"
    r"|interpersonal|here[- ]and[- ]now|process(?:ing|[- ]oriented| group| comments?)|feedback|grounding"
    r"|breathing|relaxation|imagery|journal\w*|expressive|art (?:therapy|making)|music therapy|drumming"
    r"|movement|socratic|solution[- ]focused|narrative|validat\w+|confront\w+|empty chair|chair ?work"
    r"|behaviou?r chain|chain analysis|opposite action|tipp?\b|dear man|radical acceptance|urge[- ]surf\w*"
    r"|thought (?:record|log)s?|values|activity scheduling|activation|problem[- ]solving|safety planning"
    r"|seeking safety|matrix model|wrap\b|trauma[- ]focused|schema|attachment|psychodynamic|interpretation"
    r"|gestalt|reflect\w+|support(?:ive)? (?:therapy|psychotherapy|counseling|intervention)|modeling"
    r"|rehears\w+|goal[- ]setting|stress inoculation|self-compassion|somatic|meditation|body scan"
    r"|letter[- ]writing|worksheet|check-in round|rounds?|linking|normaliz\w+|contingency|homework review"
    r"|universality|cohesion|open[- ]ended)\b"
)
CREDENTIAL = re.compile(
    r"\b(?:L\.?C\.?S\.?W\.?(?:-[A-Z]+)?|LICSW|LISW|LMSW|LGSW|LSW|MSW|LMHC|LPCC?|LCPC|LCMHC|LPC-?[A-Z]*|LMFT"
    r"|MFT|AMFT|ACSW|APCC|LAC|LADC|LCADC|CADC\w*|CASAC|LCDC|CAC|NCC|Ph\.?\s?D\.?|Psy\.?\s?D\.?|Ed\.?D\.?"
    r"|M\.?D\.?|D\.?O\.?|PMHNP\w*|APRN|ARNP|NP|RN|PA-C|M\.?A\.?|M\.?S\.?|M\.?Ed\.?|BCBA|ATR\w*|MT-BC|R-DMT|CGP"
    r"|licensed \w+(?: \w+)? (?:worker|counselor|therapist|psychologist)|psychologist|psychiatrist)\b"
)
HEADCOUNT = re.compile(
    rf"\b{_COUNT} (?:\w+ ){{0,2}}?(?:members?|clients?|patients?|participants?|people|adults?|women|men"
    rf"|individuals|attendees|teens|adolescents|veterans|persons)\b"
    rf"|\b(?:members|clients|patients|participants|number|census|attendance|attendees|count|group size|n"
    rf"|present)(?: (?:present|attending|in attendance|of (?:members|participants|clients)))?\s?(?:[:=]|was|of"
    rf"|were)\s?{_COUNT}\b|\bgroup of {_COUNT}\b|\b{_COUNT} (?:were )?(?:present|attended|in attendance)\b"
    rf"|\b\d+/\d+ (?:present|members|attended)"
)
