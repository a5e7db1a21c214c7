"""Bullets that a note written elsewhere leaves out are listed; those told in other words are not."""

from guardrails.audit.engine import handed_in
from guardrails.audit.unused import unused_bullets
from guardrails.session import SessionFile


def test_a_bullet_is_unused_only_where_hardly_a_word_of_it_comes_back():
    file = SessionFile.model_validate(
        {
            "members": [{"id": "m1", "name": "Maria Gonzalez", "bullets": ["wept re mother's letter", "bus 3x alone"]}],
            "notes": {"members": {"m1": "She cried over a letter from her mom."}},
        }
    )
    assert unused_bullets(file, *handed_in(file)) == [("members.m1.bullets[1]", "bus 3x alone")]
