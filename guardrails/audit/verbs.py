"""Verbs of doing in one form, whatever their tense: went, gone and going are go."""

_IRREGULAR = {
    form: base
    for base, forms in {
        "go": "went gone goes going", "tell": "told", "take": "took taken", "eat": "ate eaten", "sleep": "slept", "drive": "drove driven",
        "write": "wrote written", "read": "read", "speak": "spoke spoken", "leave": "left", "make": "made", "meet": "met", "buy": "bought",
        "come": "came", "see": "saw seen", "keep": "kept", "give": "gave given", "bring": "brought", "find": "found", "do": "did done does",
        "send": "sent", "sit": "sat", "stand": "stood", "draw": "drew drawn", "sing": "sang", "pay": "paid", "run": "ran", "hear": "heard",
        "cry": "cried cries", "try": "tried tries", "apply": "applied", "apologize": "apologised", "fight": "fought", "hold": "held", "lose": "lost",
    }.items()
    for form in forms.split()
}  # fmt: skip

ACTS = frozenset(
    "go tell take eat sleep drive write read speak meet buy bring send draw sing pay run cry apologize call "
    "text attend visit finish complete"
    " share answer open clean cook shower walk contact talk yell argue fight sign return fill laugh join "
    "volunteer interrupt"
    " respond participate identify recognize acknowledge accept engage disclose rehearse quit move travel "
    "ask shop dress".split()
)
"""Verbs that tell an act; being, having, feeling and saying are left out."""


def lemma(word: str) -> str:
    """Give the plain form of a verb as far as spelling shows it."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            for base in (stem, stem + "e", stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem):
                if base in ACTS:
                    return base
    return word
