"""Kin as they are named in Spanish amid English bullets ("suegra says the formula is to blame"), in English."""

from guardrails.language.sieve import Sieve

_KIN = {
    "mother": "mamá mamita mami madre", "father": "papá papito papi padre", "grandmother": "abuela abuelita",
    "grandfather": "abuelo abuelito", "mother-in-law": "suegra", "father-in-law": "suegro", "aunt": "tía", "uncle": "tío",
    "sister": "hermana hermanita", "brother": "hermano hermanito", "husband": "esposo marido", "wife": "esposa",
    "daughter": "hija", "son": "hijo", "granddaughter": "nieta", "grandson": "nieto", "nephew": "sobrino",
    "niece": "sobrina", "boyfriend": "novio", "girlfriend": "novia", "sister-in-law": "cuñada", "brother-in-law": "cuñado",
}  # fmt: skip
_ENGLISH = {spanish: english for english, words in _KIN.items() for spanish in words.split()}
_WORD = Sieve(rf"\b(?:{'|'.join(_ENGLISH)})\b")


def in_english(plain: str) -> str:
    """Name kin in English in a lower-case text.

    >>> in_english("her suegra says it is the formula")
    'her mother-in-law says it is the formula'
    """
    return _WORD.sub(lambda found: _ENGLISH[found[0]], plain) if _WORD.search(plain) else plain
