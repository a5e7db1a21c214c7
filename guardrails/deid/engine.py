"""Runs our recognizers behind Presidio's engines: one analysis for all texts of a session, then each anonymised."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from guardrails.deid.completing import completed
from guardrails.deid.extra_model import found_by_model
from guardrails.deid.mere_words import LITTLE
from guardrails.deid.named_again import named_again
from guardrails.deid.people import people_of
from guardrails.deid.recognizer import Found, all_recognizers
from guardrails.session import SessionFile

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine
    from presidio_anonymizer import AnonymizerEngine

# Presidio's e-mail recognizer would ask the public-suffix list on the network; set before anything imports tldextract.
os.environ["TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"] = ""

_WINDOW = 100
"""Spans that one call of the anonymizer replaces."""

_HOUR = re.compile(r"(?<![\w.])[ap]\.[ ]?m\.?(?!\w)|(?<=\d[ ])[AP]\.M\.?(?!\w)")

_TURNS = frozenset(
    "hasnt havent hadnt isnt arent wasnt werent doesnt dont didnt couldnt wouldnt shouldnt cant wont no not nor none "
    "never nothing nobody hardly barely scarcely rarely seldom nearly almost daily weekly monthly nightly".split()
)
"""Words that turn what is told round, or say how often."""

ENTITY = "IDENTIFIER"
"""The one entity type that Presidio sees; ours stand in each result's metadata."""


def analysed(text: str, file: SessionFile) -> list[Found]:
    """Find what identifies in a text (many fields, a line or more each); in order."""
    analyzer, recognizer_of = _analyzer()
    results = analyzer.analyze(text, language="en", entities=[ENTITY], ad_hoc_recognizers=[recognizer_of(file)])
    found = [result.recognition_metadata["found"] for result in results if result.recognition_metadata]
    return sorted(found, key=lambda f: f.start)


def _but_words(text: str, found: Iterable[Found], file: SessionFile) -> Iterator[Found]:
    """Leave out letters of an hour ("2 p.m."), and words that turn what is told round, say how often, or are small.

    A small word with one capital begins a sentence ("If it's bone"); initials have two.
    To take "hasnt told" for a Hassan who told would make the note say the contrary; a Daily who is listed is found.
    """
    hours = [match.span() for match in _HOUR.finditer(text)]
    for f in found:
        within = any(start <= f.start < end for start, end in hours)
        word = text[f.start : f.end]
        little = word in _TURNS or (word.istitle() and word.lower() in LITTLE)
        if not within and not (f.type == "NAME" and little and word.lower() not in people_of(file).parts):
            yield f


def replaced(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """Put placeholders in the place of spans (start, end, placeholder), which are in order and do not overlap.

    Works in windows: the engine copies its text once for every span, which a long text full of names would not bear.
    """
    pieces: list[str] = []
    at = 0
    for first in range(0, len(spans), _WINDOW):
        window = spans[first : first + _WINDOW]
        end = window[-1][1]
        pieces.append(_replaced(text[at:end], [(start - at, stop - at, mark) for start, stop, mark in window]))
        at = end
    return "".join([*pieces, text[at:]])


def _replaced(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    # Each placeholder is an entity type of its own, so that the operator of that type knows it.
    results = [RecognizerResult(mark, start, end, 1.0) for start, end, mark in spans]
    operators = {mark: OperatorConfig("replace", {"new_value": mark}) for _, _, mark in spans}
    return str(_anonymizer().anonymize(text, results, operators, merge_entities_with_spaces=False).text)


@cache
def _analyzer() -> "tuple[AnalyzerEngine, Callable[[SessionFile], Any]]":
    from presidio_analyzer import (
        AnalyzerEngine,
        ContextAwareEnhancer,
        EntityRecognizer,
        RecognizerRegistry,
        RecognizerResult,
    )
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    from guardrails.deid.learned.decide import decided  # here, for it needs numpy, as Presidio does

    class Ours(EntityRecognizer):
        """All recognizers of ours, for one session's roster, as one of Presidio's."""

        def __init__(self, file: SessionFile | None) -> None:
            super().__init__(supported_entities=[ENTITY], name="group-notes", supported_language="en")
            self._file = file

        def load(self) -> None:
            """Load nothing: recognizers are plain functions."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[RecognizerResult]:  # noqa: ARG002
            """Run every recognizer over the text."""
            if self._file is None:
                return []
            # Merged here: Presidio would drop a name that lies within a longer span, and with it whose name it is.
            found = [(r.name, f) for r in all_recognizers() for f in r.find(text, self._file)]
            whole = merged([*_but_words(text, decided(text, self._file, found), self._file), *found_by_model(text)])
            whole = list(completed(text, self._file, whole))
            return [_result(f) for f in merged([*whole, *named_again(text, whole)])]

    def _result(found: Found) -> RecognizerResult:
        return RecognizerResult(ENTITY, found.start, found.end, 1.0, recognition_metadata={"found": found})

    class NoEnhancer(ContextAwareEnhancer):
        """Leaves scores as they are: our recognizers read the words around a name themselves, without a model."""

        def __init__(self) -> None:
            super().__init__(0, 0, 0, 0)

        def enhance_using_context(self, text: str, raw_results: Any, *_: Any, **__: Any) -> Any:  # noqa: ARG002
            return raw_results

    registry = RecognizerRegistry(recognizers=[Ours(None)])
    nlp = NoOpNlpEngine([{"lang_code": "en", "model_name": "none"}])
    engine = AnalyzerEngine(
        registry=registry, nlp_engine=nlp, supported_languages=["en"], context_aware_enhancer=NoEnhancer()
    )
    return engine, Ours


@cache
def _anonymizer() -> "AnonymizerEngine":
    from presidio_anonymizer import AnonymizerEngine

    return AnonymizerEngine()  # type: ignore[no-untyped-call]


def merged(found: Iterable[Found]) -> list[Found]:
    """Make spans that overlap one: as wide as all of them, of the type and key of the surest, then the longest."""
    ordered = sorted(found, key=lambda f: (f.start, -f.end))
    whole: list[Found] = []
    for one in ordered:
        last = whole[-1] if whole else None
        if last is None or one.start >= last.end:
            whole.append(one)
            continue
        surest = max(last, one, key=lambda f: (f.score, f.end - f.start))
        whole[-1] = Found(last.start, max(last.end, one.end), surest.type, surest.score, surest.key, surest.doubtful)
    return whole
