"""The score of the dictated texts counts what it says, and the open half stays where it was."""

from dataclasses import replace

from drafter.splitting.split import Split, split
from evals.splitting.score import compared, outcomes, report
from evals.splitting.texts import texts


def test_the_open_half_holds_its_figures():
    found = list(outcomes("open"))
    wrong = [o for o in found if not o.correct]
    assert len(wrong) <= 0.03 * len(found), [o.words for o in wrong]
    assert sum(o.doubtful for o in found) <= 0.10 * len(found)
    assert not [o.lost for o in found if o.lost]


def test_sending_all_to_the_session_is_scored_as_wrong():
    def all_to_session(text, roster):
        done = split(text, roster)
        return Split(
            done.file, (), tuple(replace(p, refs=("session.bullets[0]",), doubtful=False) for p in done.pieces)
        )

    found = list(outcomes("open", all_to_session))
    assert sum(o.correct for o in found) < 0.4 * len(found)
    assert any(o.lost for o in found)


def test_a_piece_left_out_is_counted_as_words_lost():
    dictated = next(texts("open"))
    done = split(dictated.text, dictated.roster)
    short = replace(done, pieces=done.pieces[1:])
    assert sum(len(o.lost) for o in compared(dictated, short)) > 0


def test_every_label_names_a_member_and_the_open_half_is_there():
    for half in ("open", "set_aside"):
        found = list(texts(half))
        assert half == "set_aside" or len(found) >= 20
        for dictated in found:
            known = {m.id for m in dictated.roster.members}
            assert all(s.members <= known for s in dictated.sentences), dictated.name
    assert len(report(list(outcomes("open")))) == 6
