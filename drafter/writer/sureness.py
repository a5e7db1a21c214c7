"""Whether the verb that opens a clause is positively the client's, not a noun's or somebody else's."""

from collections.abc import Sequence

from drafter.writer.lexicon import adjectives, closed_tag, forms_of, is_own_verb, listed
from drafter.writer.opening import opens_with
from drafter.writer.tagging import Word

_RIPPLES = frozenset("help helps helped work works worked hurts hurt matters mattered counts sucks".split())
"""What a thing does for somebody: `hums back at them, works best on the bus`."""
_HOW_WELL = frozenset("a some best better well great good fine ok okay most less sometimes".split())
_PRESSES = frozenset("push pushed press pressed probe probed insist insisted pursue pursued force forced".split())
_DONE_WITHOUT_OBJECT = frozenset(
    "challenged confronted redirected encouraged validated supported reminded prompted coached praised reassured "
    "pushed pressed probed questioned interrupted stopped guided thanked welcomed reinforced".split()
)
"""What somebody did to the client where no object is named: `challenged gently on the date`."""
_PAPERS = frozenset(
    "plan plans card cards contract sheet handout worksheet list skills steps rules policy norms consent release "
    "paperwork options resources chain log diary".split()
)
_WENT = frozenset("went go goes gone ran runs run talked walked".split())
_TAKE_OF = frozenset("thinks dreams speaks talks complains hears tells approves smells reeks".split())
OF_THINGS = frozenset("red swollen due reportable billable pending".split())
"""States of a thing, a mark or a duty: `grabbed his wrist, red for an hour`."""
_MANNER = frozenset({"ADV", "IN", "TM"})


def unsure_whose(words: Sequence[Word]) -> bool:
    """Whether a clause without a subject may tell of something or somebody else than the client."""
    kind = opens_with(words)
    if kind == "adj":
        state = next((w.key for w in words if w.tag == "ADJ"), "")
        return state in OF_THINGS or (state.endswith(("able", "ible")) and not adjectives().get(state, ""))
    if kind not in {"verb", "aux", "not"}:
        return False
    told = [w for w in words if w.tag not in {"DO", "NEG", "MD"}]
    while len(told) > 1 and told[0].tag == "ADV":
        told = told[1:]
    if not told:
        return False
    first, after = told[0], told[1:]
    if first.key in _PRESSES and not (after and after[0].key in {"for", "through", "back", "self", "myself"}):
        return True
    if first.key in _RIPPLES and kind == "verb" and _of_a_thing(first, after):
        return True
    if first.key in _DONE_WITHOUT_OBJECT and after and after[0].tag in _MANNER and not _by_somebody(after):
        return first.key not in listed("done_to_client") or after[0].tag == "ADV"
    if first.key in _WENT and len(after) > 1 and after[0].key in {"over", "through"}:
        return any(w.key in _PAPERS for w in after[1:5])
    if first.tag == "VZ" and after and after[0].key == "of" and first.key not in _TAKE_OF:
        return True  # attacks of panic
    return first.tag in {"VB", "VZ"} and not is_own_verb(first.key)


def _of_a_thing(verb: Word, after: Sequence[Word]) -> bool:
    """Whether "works" or "helps" is said of what was named before: how well follows it."""
    if not after:
        return False
    if after[0].tag in {"ADV", "ADJ"} or after[0].key in _HOW_WELL:
        return True
    works = verb.key.startswith("work")
    return works and not (closed_tag(after[0].key) or after[0].tag in {"NN", "PN", "TM", "N"} or forms_of(after[0].key))


def _by_somebody(after: Sequence[Word]) -> bool:
    return any(w.key in {"by", "self", "himself", "herself", "themself"} for w in after)
