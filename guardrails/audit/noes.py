"""Words of a note or a bullet that say no, or that something was lacking."""

import re

NO = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|zero|0|nil|den(?:ies|ied|y|ying)|refus\w+|declin\w+"
    r"|avoid\w*|instead|skip\w*|miss(?:ed|es|ing)?|stop\w*|quit\w*|unable|hardly|barely|nearly|almost|un\w{3,}ed|unsaid"
    r"|untold|unsure|fail\w*|forg[eo]t\w*|cannot|rarely|seldom|absent|lack\w*|kept from|keeps? from|put off|held off"
    r"|free (?:of|from)|rather than|away from)\b|n't\b|[a-z]{3,}less\b"
)
_KEPT_OUT = re.compile(
    r"\b(?:against|(?:leav\w+|left|cut\w*|keep\w*|kept) out|clear of|minus|except(?: for)?|apart from)"
    r" (?:(?:any|all|the|an?|her|his|their|saying|using) )*$"
)
_IS_OUT = re.compile(
    r" against\b| (?:is |was |are |were |left |kept |put |shut )?(?:out|away|outside|elsewhere)(?=\W*$|[,;.:])"
)


def says_no(plain: str) -> int:
    """Count how often a lower-case text says no, or that something was lacking."""
    return len(NO.findall(plain))


def is_kept_out(plain: str, start: int, end: int) -> bool:
    """Tell whether a word is told not to be there without any no: "a line against guilt", "the phone out"."""
    return bool(_KEPT_OUT.search(plain[:start]) or _IS_OUT.match(plain, end))
