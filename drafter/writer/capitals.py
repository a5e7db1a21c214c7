"""Capitals as people write them: a line or a word that shouts is calmed, acronyms stay, small ones are raised."""

import re
from functools import lru_cache

from drafter.writer.lexicon import closed_tag, is_common, listed
from drafter.writer.spelling import in_dictionary, is_medicine, is_name
from guardrails.language.short_forms import SHORTHAND

_ACRONYMS = frozenset(
    "SI HI AVH AH VH NSSI SIB CBT DBT ACT EMDR MI PTSD MDD GAD OCD ADHD BPD SUD AUD OUD IOP PHP CPS ER ED ICU VA AA NA "
    "PHQ GAD PCL BDI EPDS C-SSRS CSSRS ASQ STOP TIPP SUDS DEAR MAN MAT THC PO DV ETOH BA UDS PRN OD SH HW IEP DBT-A "
    "PHQ-9 GAD-7 PCL-5 BDI-II AUDIT ACCEPTS WNL ADLS PCP PMR RO LOC EKG ECG MRI CT GED "
    "RN LPN NP MD UA EAP BP SSI SSDI EBT HUD DMV FMLA CNA GP OB NICU MST IPV TPO LPC LCSW DUI DWI DCF DSS CPT TV AC "
    "PM AM UTI "
    "PACT AUDIT-C LFTS LFT ROI CIWA EMS SW PRN TSH CBC BMP HS CCW TIB COPD CPAP TMS ECT STD HIV LGBTQ AMA "
    "SIDS STAIR PICU CMHT NHS".split()
)
_WORD = re.compile(r"\[[A-Z_]+_\d+\]|[A-Za-z][\w'’-]*")


def calmed(text: str) -> str:
    """Write a text in capitals as people write; where only some of its words shout, those."""
    bare = re.sub(r"\[[A-Z_]+_\d+\]|\"[^\"]*\"|“[^”]*”", "", text)
    letters = [c for c in bare if c.isalpha()]
    if len(letters) < _FEW:
        letters = [c for c in re.sub(r"\[[A-Z_]+_\d+\]", "", text) if c.isalpha()]
    enough = 5 if len(bare.split()) > 1 and any(_shouts(word.strip(",.;:")) for word in bare.split()) else _FEW
    mostly = len(letters) >= enough and sum(c.isupper() for c in letters) >= 0.7 * len(letters)
    if mostly:  # a stop in a line of capitals ends a sentence, behind a short form too: `5 WKS. CAME IN`
        text = re.sub(r"(?<=[A-Z]{3})\.(?= +[A-Z]{2})", " .", text)

    def word(match: re.Match[str]) -> str:
        if match[0] in _MEASURES and re.match(r"\s*(?:score\s*)?\d", text[match.end() :]):
            return match[0]
        shouts = mostly or (_shouts(match[0]) and match[0] not in _SKILLS)
        return _word(match[0], all_shout=mostly) if shouts else match[0]

    return _WORD.sub(word, text)


_FEW = 8
"""Letters below which nobody can tell whether a whole line shouts."""
_MEASURES = frozenset("COWS AIMS CAGE AUDIT ASSIST SAFE HOPE MAST DAST CIWA".split())
_SKILLS = frozenset("FAST GIVE PLEASE HALT IMPROVE COPE".split())
"""Skills that go by a word's letters."""
_SHOUTED = frozenset("IF BUT NOT ALL AND YES HIM HER HIS SHE THE FOR WAS DID ANY OUT NEW TOO NOW WHY HOW WHO".split())
"""Short words that are no acronyms, in capitals for weight."""


def _shouts(word: str) -> bool:
    if word in _SHOUTED:
        return True
    return len(word) > 3 and word.isupper() and in_dictionary(word.lower()) and word not in SHORTHAND


def _word(word: str, *, all_shout: bool) -> str:
    """Give a shouted word as people write it; what is no word of the language is letters that stand for others."""
    key = word.lower()
    if word.startswith("[") or word in _ACRONYMS or any(c.isdigit() for c in word) or word == "I":
        return word
    if key in listed("brands"):
        return word.capitalize()
    bare = key.removesuffix("'s").removesuffix("’s")
    if not all_shout or is_common(key) or in_dictionary(bare) or key in SHORTHAND or is_medicine(bare) or "/" in word:
        return key
    if is_name(bare):
        return word.capitalize()
    return key if len(bare) > _LETTERS or "'" in word or "-" in word else word


_LETTERS = 4
_SMALL_ACRONYM = re.compile(r"(?<![\w'’\[-])[a-z]{3,5}(?![\w'’])")


def with_acronyms(text: str) -> str:
    """Raise the acronyms that were typed in small letters: `phq 18`."""
    return _SMALL_ACRONYM.sub(lambda m: m[0].upper() if m[0] in _small_acronyms() else m[0], text)


@lru_cache
def _small_acronyms() -> frozenset[str]:
    """Give the acronyms that are no words, for those who type them in small letters: `phq 18`, `fmla`."""
    return frozenset(
        a.lower() for a in _ACRONYMS if a.isalpha() and a not in SHORTHAND and not in_dictionary(a.lower())
    )


_ACRONYMS = _ACRONYMS | {k for k in SHORTHAND if k.isalpha() and k.isupper() and len(k) > 2 and not is_common(k)}


def is_read(word: str) -> bool:
    """Whether a short word is one that anybody in the field reads: a word, a name, a drug, a known code."""
    key = word.lower()
    known = in_dictionary(key) or is_name(key) or is_medicine(key) or is_common(key)
    return known or word in _ACRONYMS or key in _FIELDS or bool(closed_tag(key))


_FIELDS = frozenset(
    "iop php dbt cbt act emdr tipp va am pm mg mcg ml kg lb cm tv dvd usb wifi covid thc cbd mri gps".split()
)
