"""Spanish amid English bullets, in English: kin ("suegra says the formula is to blame"), days, common words."""

from guardrails.language.sieve import Sieve

_BY_ENGLISH = {
    "mother": "mamá mamita mami madre", "father": "papá papito papi padre", "grandmother": "abuela abuelita",
    "grandfather": "abuelo abuelito", "mother-in-law": "suegra", "father-in-law": "suegro", "aunt": "tía",
    "uncle": "tío",
    "sister": "hermana hermanita", "brother": "hermano hermanito", "husband": "esposo marido", "wife": "esposa",
    "daughter": "hija", "son": "hijo", "granddaughter": "nieta", "grandson": "nieto", "nephew": "sobrino",
    "niece": "sobrina", "boyfriend": "novio", "girlfriend": "novia", "sister-in-law": "cuñada",
    "brother-in-law": "cuñado",
    "children": "hijos niños", "neighbor": "vecina vecino",
    "monday": "lunes", "tuesday": "martes", "wednesday": "miercoles miércoles", "thursday": "jueves",
    "friday": "viernes", "saturday": "sabado sábado sabados sábados", "sundays": "domingos",
    "yesterday": "ayer", "last night": "anoche", "week": "semana", "weeks": "semanas", "nights": "noches",
    "keys": "llaves", "shoulder": "hombro", "kitchen": "cocina", "church": "iglesia", "work": "trabajo",
    "money": "dinero", "fear": "miedo", "sadness": "tristeza", "anxiety": "ansiedad", "nerves": "nervios",
    "sleep": "sueño", "cried": "lloró", "elevator": "elevador ascensor", "attack": "ataque", "attacks": "ataques",
}  # fmt: skip
_ENGLISH = {spanish: english for english, words in _BY_ENGLISH.items() for spanish in words.split()}
_WORD = Sieve(rf"\b(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})\b")


def in_english(plain: str) -> str:
    """Put those words of a lower-case text into English; what is a surname as well ("domingo") stays.

    >>> in_english("her suegra says it is the formula, martes")
    'her mother-in-law says it is the formula, tuesday'
    """
    return _WORD.sub(lambda found: _ENGLISH[found[0]], plain) if _WORD.search(plain) else plain
