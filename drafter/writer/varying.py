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
            rf"^No {_BOTH}\.$",
            (
                f"No {_BOTH}.",
                "Neither suicidal nor homicidal ideation.",
                "No suicidal ideation, no homicidal ideation.",
                f"No {_BOTH}.",
            ),
        ),
        (
            r"^No suicidal ideation, no homicidal ideation\.$",
            ("No suicidal ideation, no homicidal ideation.", f"No {_BOTH}."),
        ),
        (
            rf"^No {_ALL}\.$",
            (
                f"No {_ALL}.",
                "No hallucinations, auditory or visual, and no suicidal or homicidal ideation.",
                f"No {_BOTH}. No auditory or visual hallucinations.",
            ),
        ),
        (
            r"^Continue ([\w-]+(?: [\w-]+){3,})\.$",
            (r"Continue \1.", r"Plan: continue \1.", r"To continue \1."),
        ),
    )
)


def varied(sentence: Sentence, number: int) -> Sentence:
    """Give the sentence in the build of the member with this number, counted from 1."""
    for pattern, builds in _BUILDS:
        if pattern.match(sentence.text):
            build = builds[min(max(number, 1), len(builds)) - 1]
            return replace(sentence, text=pattern.sub(build, sentence.text))
    forms = _WITHIN[max(number, 1) % len(_WITHIN)]
    return replace(sentence, text=sentence.text.replace(_ALL, forms))


_WITHIN = (
    "homicidal or suicidal ideation, visual or auditory hallucinations",
    _ALL,
    "auditory or visual hallucinations, suicidal or homicidal ideation",
    "suicidal ideation, homicidal ideation, auditory or visual hallucinations",
    "hallucinations (auditory or visual), suicidal ideation, homicidal ideation",
)
"""The same in the midst of a line."""
