"""Leaves out of a call who reported abuse or neglect, and a report's number: they stay in the bullets, in no note."""

import re

_OF_A_REPORT = re.compile(
    r"\b(?:cps|aps|dcfs?|dss|dhs|cys|ocs|protective services|hot-?line|mandated|reporters?|abuse|neglect"
    r"|(?:police|incident|abuse|welfare|safety) report)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:\[(?:ID|NUMBER|PHONE|RECORD|ACCOUNT)_\d+\]|#?[A-Z]{0,4}-?\d[\dA-Z]*(?:-[\dA-Z]+)*(?<=[\dA-Z]{4}))"
_CALLED = r"(?:(?:\s|num(?:ber)?\b|no\b\.?|id\b|#|:|is\b|was\b)*)"
_NOUN = (
    r"(?:(?:the|her|his|their|cps|aps|dcfs?|police|hot-?line|incident|abuse|intake)\s+)*"
    r"(?:report|case|intake|ref(?:erence)?|confirmation|referral|log)"
)
_WHOLE = re.compile(rf"(?:^|[,;(]\s*|\band\s+){_NOUN}{_CALLED}{_NUMBER}\)?(?=\s*(?:[,;.)]|$))", re.IGNORECASE)
_AFTER_NOUN = re.compile(rf"\b(?P<noun>{_NOUN}){_CALLED}{_NUMBER}", re.IGNORECASE)
_WHO = re.compile(
    r"(?:^|(?<=[.!?])\s*|[,;(]\s*)(?:the\s+)?(?:mandated\s+)?reporter(?:['’]s name)?\s*(?:was|is|:|=|-)"
    r"\s*[^,;.]*(?:\.\s?\[[^,;.]*)?\)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s+by\s+(?:(?:her|his|their|the|a|an)\s+)?(?!me\b|us\b|this\b|writer\b|clinician\b|therapist\b|facilitator\b"
    r"|\[STAFF)"
    r"(?:(?:school|counsell?or|teacher|neighbou?r|nurse|principal|aunt|uncle|grand\w+|mother|father|sister|brother|friend"
    r"|pediatrician|doctor|coach|landlord|social worker|at|from|ms\.?|mr\.?|mrs\.?|dr\.?"
    r"|\[(?:PERSON|ORG|MEMBER|PLACE)_\d+\])"
    r"(?:\s+|(?=[,;.)]|$)))+",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:report|cps|aps|dcfs?|dss|hot-?line|police)\b[^,;.]*?"
    r"\b(?:report(?:ed)?|filed|made|called(?: it)? in|submitted)(?:\s+(?:filed|made|tonight|today|yesterday"
    r"|to (?:cps|aps|dcfs?|police)))*$",
    re.IGNORECASE,
)


def without_reports(text: str) -> str:
    """Give the words without a report's number and without who reported; all else stays as it is."""
    if not _OF_A_REPORT.search(text):
        return text
    bare = _WHO.sub("", text)
    bare = _AFTER_NOUN.sub(r"\g<noun>", _WHOLE.sub("", bare))
    found = _BY.search(bare)
    while found:
        if not _REPORTED.search(bare[: found.start()]):
            found = _BY.search(bare, found.end())
            continue
        bare = f"{bare[: found.start()]} {bare[found.end() :]}"
        found = _BY.search(bare, found.start())
    bare = re.sub(r"\s+(?=[,;.)])", "", re.sub(r"[ \t]{2,}", " ", bare)).strip(" ,;")
    return bare if re.search(r"\w", bare) else ""
