"""Takes the stops out of a labelled text, as a recording device leaves them out, or puts commas for all of them."""

from dataclasses import replace

from evals.splitting.texts import Dictated, Sentence

_SIGNS = '.,;:!?()"“”—–*#•>'


def unstopped(dictated: Dictated, stop: str = "") -> Dictated:
    """Write a text in small letters without its signs; `stop` stands after each sentence, and leaves commas within."""
    text = ""
    sentences: list[Sentence] = []
    for sentence in dictated.sentences:
        said = dictated.text[sentence.start : sentence.end]
        words, places = _bare(said, commas=bool(stop))
        if not words:
            continue
        words += stop
        start = len(text) + bool(text)
        text += (" " if text else "") + words
        may_go = tuple(
            (start + min(places[a - sentence.start], len(words)), start + min(places[b - sentence.start], len(words)))
            for a, b in sentence.may_go
        )
        sentences.append(replace(sentence, start=start, end=len(text), may_go=may_go))
    return replace(dictated, text=text, sentences=tuple(sentences))


def _bare(said: str, *, commas: bool) -> tuple[str, list[int]]:
    """Give the words without signs, and for each letter said where it stands in them."""
    words = ""
    places = []
    for i, letter in enumerate(said):
        places.append(len(words))
        blank = "\n" if letter == "-" and said[i - 1 : i + 2].strip("-") != said[i - 1 : i + 2].strip(" -") else letter
        if letter in _SIGNS and not (commas and letter == "," and i < len(said) - 1):
            continue
        if blank.isspace():
            words += "" if not words or words.endswith(" ") else " "
        else:
            words += letter.lower() if len(letter.lower()) == 1 else letter
    return words.rstrip(), [*places, len(words.rstrip())]
