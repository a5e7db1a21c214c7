"""Sentences that many members' bullets ask for, each member's in a build of its own, so that notes do not read alike.

Which build is chosen follows from the member's place in the session. From the last build on all are below six words.
"""

import re
from dataclasses import replace

from drafter.writer.pieces import Sentence

_BOTH = "suicidal or homicidal ideation"
_ALL = "suicidal or homicidal ideation or auditory or visual hallucinations"
_BUILDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), builds)
    for pattern, builds in (
        (
            rf"^(\w+(?: \w+)?) denied {_BOTH}\.$",
            (
                rf"\1 denied {_BOTH}.",
                "Suicidal or homicidal ideation was denied.",
                r"\1 denied both suicidal and homicidal ideation.",
                "Denial of suicidal and of homicidal ideation.",
                "Denied suicidal or homicidal ideation.",
            ),
        ),
        (
            rf"^(\w+(?: \w+)?) denied {_ALL}\.$",
            (
                rf"\1 denied {_ALL}.",
                "Suicidal ideation, homicidal ideation and hallucinations, auditory or visual, were all denied.",
                r"\1 denied hallucinations, auditory or visual, as well as suicidal or homicidal ideation.",
                "Denied suicidal or homicidal ideation. Denied auditory or visual hallucinations.",
            ),
        ),
        (
            rf"^(There was) no {_BOTH}\.$",
            (
                rf"\1 no {_BOTH}.",
                "No suicidal or homicidal ideation was noted.",
                "There was no suicidal and no homicidal ideation.",
                "No suicidal or homicidal ideation.",
            ),
        ),
        (
            rf"^(There was) no {_ALL}\.$",
            (
                rf"\1 no {_ALL}.",
                "There were no hallucinations, auditory or visual, and no suicidal or homicidal ideation.",
                "No suicidal or homicidal ideation. No auditory or visual hallucinations.",
            ),
        ),
        (
            r"^(\w+(?: \w+)?) is to continue ([\w-]+(?: [\w-]+){0,2})\.$",
            (
                r"\1 is to continue \2.",
                r"Plan: continue \2.",
                r"The plan is to continue \2.",
                r"To continue \2.",
            ),
        ),
    )
)


def varied(sentence: Sentence, number: int) -> Sentence:
    """Give the sentence in the build of the member with this number, counted from 1."""
    for pattern, builds in _BUILDS:
        if pattern.match(sentence.text):
            build = builds[min(max(number, 1), len(builds)) - 1]
            return replace(sentence, text=pattern.sub(build, sentence.text))
    return sentence
