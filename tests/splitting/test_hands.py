"""Which texts each hand wrote, for leaving them out."""

from evals.splitting.hands import hands, written_by
from evals.splitting.texts import texts


def test_each_hand_has_its_texts_and_none_is_two_hands():
    every = list(texts("open"))
    found = {hand: {d.name for d in written_by(named, every)} for hand, named in hands().items()}
    assert all(found.values())
    assert sum(map(len, found.values())) == len(set().union(*found.values()))
