"""Presidio as it comes: a blank English pipeline, its default recognizers, threshold 0, one call per text."""

import os
from collections.abc import Sequence

os.environ["TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS"] = (
    ""  # no look-up; read when tldextract is imported, which Presidio does
)

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_anonymizer import AnonymizerEngine


class _Blank(SpacyNlpEngine):
    """The spaCy engine without a model to download."""

    def load(self) -> None:
        self.nlp = {"en": spacy.blank("en")}  # type: ignore[assignment]


class PresidioAsItComes:
    """Both engines, built and warmed."""

    def __init__(self) -> None:
        registry = RecognizerRegistry()
        registry.load_predefined_recognizers(languages=["en"])
        nlp = _Blank()
        nlp.load()
        self._analyzer = AnalyzerEngine(registry=registry, nlp_engine=nlp, default_score_threshold=0)
        self._anonymizer = AnonymizerEngine()  # type: ignore[no-untyped-call]
        self.mask(["warm up on 3/4/2026 at jo@example.org"])

    def mask(self, texts: Sequence[str]) -> list[str]:
        """Analyse and anonymise each text by a call of its own."""
        return [
            self._anonymizer.anonymize(text, self._analyzer.analyze(text, language="en")).text  # type: ignore[arg-type]
            for text in texts
        ]
