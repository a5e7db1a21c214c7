"""A bullet as one line in the clinician's words and order: cleaned, shorthand written out, nothing set in.

Charts are full of such lines (`Arms folded for the first half, looked at the floor.`). They say exactly what was typed,
which is why whatever is not read with certainty stands in one.
"""

import re
from collections.abc import Sequence

from drafter.writer.clean import Cleaned
from drafter.writer.dividing import divided, only_says_who
from drafter.writer.doubting import with_doubts_in_words
from drafter.writer.grammar import settled
from drafter.writer.idioms import in_full
from drafter.writer.lexicon import as_verb, forms_of, third_person, verb_kind
from drafter.writer.opening import FINITE, opens_with, subject_end
from drafter.writer.person import in_third_person, is_own_speech
from drafter.writer.run_on import run_on
from drafter.writer.tagging import Word, tagged
from drafter.writer.voice import Voice

_JOINTS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\s*(?:\||•|\n)\s*", "; "),
        (r"\s*(?:\.{2,}|…)\s*", "; "),
        (r"\s+\+\s+(?=\w)", " and "),
        (r"(?<=[a-z\]]) [&] (?=[a-z\[\d])", " and "),
        (r"\s*!+ (?=(?:first|second|third|last|chip|coin|good|great|nice)\b[^.;!?]{0,24}(?:[.;!?]|$))", ", "),
        (r"\s*!+", "."),
        (r"\?{2,}", "?"),
        (r":\s+denies(?=\s*(?:[,;.]|$))", ": denied"),
        (r"((?:denie[sd]|no|negative for|without)\s[^,;.:/]*?)\s*/\s+(?=[a-z])", r"\1 or "),
        (r"\s+([,;:.?](?:\s|$))", r"\1"),
    )
)
_DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*—\s*|\s+=\s+")
_ANSWERED = re.compile(r"(?:denie[sd]|no|none|yes|negative|nope|declined)(?=\s*(?:[,;.]|$|and no))|\ue000")
_GUESS = re.compile(
    r"[,;]?\s*(?<!\w)(?:(?<=\s)|(?<=^))[Ii] (?:think|thought|guess|suspect)(?=\s*(?:[,;.?]|$))"
    r"|(?:^|(?<=[;.]\s))[Ii] guess (?=\w)"
)
_NEVER_SPLICED = frozenset("when if because as while before after since until although though once whenever".split())


def line_of(source: Cleaned, voice: Voice) -> str:
    """Give the whole of a cleaned bullet as a line without its last stop."""
    text = _unbracketed(source)
    if is_own_speech(text):
        return f"the {voice.noun} said: {source.restored(text).strip(' .')}"
    text = _dashes(with_doubts_in_words(_guessed(text)), source)
    for pattern, said in _JOINTS:
        text = pattern.sub(said, text)
    text = re.sub(r"(^|[,;.]\s|\band\s)therapist (?=([a-z]+))", _article, text)
    text = _because(run_on(_subject(text, source), source), source)
    text = divided(_with_was(_late_learned(text), source), source)
    text = " ".join(w.text for w in settled(tagged(text, source.kept), voice))
    text = in_third_person(in_full(re.sub(r"\s+(?=[,;:.?](?!\d))", "", text)), voice.noun)
    text = _spliced(re.sub(r"(?<=\]) (?=:\d\d\b)", "", text), source)
    return _tidy(source.restored(text))


def _unbracketed(source: Cleaned) -> str:
    """Put brackets back and leave quotations aside."""
    text = source.text
    for i, piece in enumerate(source.kept):
        if piece[:1] == "(":
            text = text.replace(f"\ue000{i}\ue001", piece)
    return text


def _guessed(text: str) -> str:
    """Say of whose guess it is where that is told: `the turning point, I think`."""
    text = re.sub(
        r"^(about [a-z-]+(?: [a-z-]+)?) I asked(?=\s*(?:[.,;]|$))",
        lambda m: f"I asked {m[1].lower()}",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r",? I(?: would|['’]d) say\b,?(?= (?!to\b|that\b))", ", in the therapist's view,", text)
    text = re.sub(r"^((?:[A-Za-z-]+ ){1,3})I (?=(?:asked|checked)\b)", lambda m: f"{m[1].strip()}: I ", text)
    return _GUESS.sub(
        lambda m: (
            f", the therapist {'thought' if 'thought' in m[0] else 'thinks'}"
            if m[0][:1] in ", ;"
            else "the therapist guesses "
        ),
        text,
    )


_NO_CLAUSE = frozenset({"noun", "number", "adj", "ing", "prep", "no"})
"""What a dash only names or specifies: `chose one from the list - feeding the ducks`."""


def _dashes(text: str, source: Cleaned) -> str:
    """Make a dash or an equals sign a colon behind a few words that name a thing, else a semicolon."""
    out, at, started = "", 0, 0
    for mark in _DASH.finditer(text):
        before = text[at : mark.start()]
        start = max((m.end() for m in re.finditer(r"[;.?](?:\s|$)", out + before)), default=0)
        label = (out + before)[max(start, started) :].strip()
        words = tagged(label, source.kept)
        thing = 0 < len(words) < 5 and not any(w.tag in FINITE | {"PR", ","} for w in words)
        counted = any(w.tag == "N" for w in words[-4:]) and words[-1:] and words[-1].key.endswith("s")
        equal = "=" in mark[0]
        after = tagged(re.split(r"[,;.?]\s", text[mark.end() :])[0], source.kept)
        inside = label.count("(") > label.count(")")
        if equal and (inside or (words and re.search(r"\d", text[mark.end() :].split(" ")[0]) and not thing)):
            joint = " = "
        elif equal and thing and len(after) > 1 and after[0].tag == "VD" and after[1].tag == "PO":
            joint = " "  # alarm = took him back
        elif opens_with(after) in _NO_CLAUSE and not before.endswith("\ue001") and not _begins(after):
            joint = ": " if ":" not in label and not any(w.tag == "TO" for w in after[:3]) else "; "
        elif equal or thing or counted or _ANSWERED.match(text[mark.end() :]):
            joint = ": " if ":" not in label and not label.endswith("\ue001") else "; "
        else:
            joint = "; "
        out += before + joint
        started = len(out)
        at = mark.end()
    return out + text[at:]


def _subject(text: str, source: Cleaned) -> str:
    """Keep the member's name where its verb follows; else the line goes without: `Flat, hood up`."""
    text = re.sub(
        r"^(?:okay,?|ok,?|so,?|and|then|well,?|um,?)\s+(?=client\b|(?:she|he|they)\b|\w+ (?:is|was|did|said|came)\b)",
        "",
        text,
    )
    match = re.match(r"^(?:client,?|pt)\s+(?:(?:they them|she her|he him|they/them|she/her|he/him),?\s+)?", text)
    if not match:
        return text
    words = tagged(text, source.kept)
    told = next((w for w in words[1:] if w.tag != "ADV"), None)
    if told and (told.tag in FINITE or (told.tag == "CC") or (told.tag == "VN" and "past" in forms_of(told.key))):
        return text
    if told and told.tag == "VB":
        return re.sub(r"^(client) (\w+)", lambda m: f"{m[1]} {third_person(m[2])}", text)
    return text[match.end() :]


def _article(match: re.Match[str]) -> str:
    """Say `the therapist offered` for `therapist offered`; an appointment with one stays."""
    return f"{match[1]}the therapist " if "past" in forms_of(match[2]) else match[0]


def _because(text: str, source: Cleaned) -> str:
    """Say `because of rash` for `because rash`."""
    words = tagged(text, source.kept)
    out: list[str] = []
    for i, word in enumerate(words):
        out.append(word.text)
        rest = words[i + 1 :]
        end = next((j for j, w in enumerate(rest) if w.tag in {",", "CC", "SUB"} or w.text[-1:] in ";.:"), len(rest))
        bare = (
            rest
            and rest[0].tag in {"NN", "D"}
            and not any(w.tag in FINITE | {"VG", "ADJ", "VN", "PR"} for w in rest[:end])
        )
        if word.key == "because" and bare:
            out.append("of")
    return re.sub(r"\s+,", ",", " ".join(out))


def _late_learned(text: str) -> str:
    """Mend what those write who learned English late, where the form leaves no doubt."""
    text = re.sub(r"\b(did not|didn't|does not|doesn't) ([a-z]+)\b", _bare, text)
    before = text
    text = re.sub(r"(^|[,;.] |\band )not ([a-z]+)\b", _active, text)
    if text != before:
        text = re.sub(r"(, )not ([a-z]+ed)\b(?=\s*[,;.]|$)", lambda m: f"{m[1]}did not {_base(m[2])}", text)
    text = re.sub(r"(?<!regarding )(?<!about )(?<!of )\b(he|she|client|it) not ([a-z]+ing)\b", r"\1 is not \2", text)
    text = re.sub(r"\b(he|she|client|it) no (want|have|like|go|come|know|speak)\b", r"\1 does not \2", text)
    return re.sub(
        r"(?<!did )(?<!does )(?<!let )(?<!make )(?<!help )\b(he|she) ([a-z]+)\b(?! (?:and|or) )", _agreed, text
    )


def _with_was(text: str, source: Cleaned) -> str:
    """Say `the client was receptive` where the line says of the client only how they were."""
    words = tagged(text, source.kept)
    out: list[str] = []
    for i, word in enumerate(words):
        out.append(word.text)
        rest = words[i + 1 :]
        at = next((j for j, w in enumerate(rest) if w.tag not in {"ADV", "NEG"}), len(rest))
        opens = not i or words[i - 1].text[-1:] in ".;:," or words[i - 1].tag in {"CC", ","}
        if word.tag == "CL" and word.text.isalpha() and opens and at < len(rest) and rest[at].tag == "ADJ":
            after = rest[at + 1] if at + 1 < len(rest) else None
            ends = rest[at].text[-1:] in ".;:" or after is None or after.tag in {",", "IN", "TO", "SUB", "CC", "TM"}
            out += ["was"] if ends else []
    return re.sub(r"\s+(?=[,;:.](?:\s|$))", "", " ".join(out))


def _base(past: str) -> str:
    verb = as_verb(past, "past")
    return verb.lemma if verb else past


def _bare(match: re.Match[str]) -> str:
    verb = as_verb(match[2], "past", "present")
    known = verb is not None and "base" not in forms_of(match[2]) and match[2] in forms_known(match[2])
    return f"{match[1]} {verb.lemma}" if verb and known else match[0]


def forms_known(word: str) -> frozenset[str]:
    """Give the word itself where it is a form of a known verb."""
    return frozenset({word}) if forms_of(word) else frozenset()


def _active(match: re.Match[str]) -> str:
    """Say `not came` in full; `not asked`, `not done` are what charts say."""
    verb = as_verb(match[2], "past")
    if not verb or not forms_of(match[2]) or verb.past == verb.participle or "base" in forms_of(match[2]):
        return match[0]
    return f"{match[1]}did not {verb.lemma}"


def _agreed(match: re.Match[str]) -> str:
    """Say `she recognizes` for `she recognize`."""
    word = match[2]
    if word == "have":
        return f"{match[1]} has"
    forms = forms_of(word)
    before = match.string[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    sure = forms == {"base"} and word not in _NOT_AGREED and before not in _SUBJUNCTIVE
    return f"{match[1]} {third_person(word)}" if sure else match[0]


_NOT_AGREED = frozenset("will can may might must let just well still even".split())
_SUBJUNCTIVE = frozenset("that suggested recommended did does do could would should will can may might let if".split())


def _spliced(text: str, source: Cleaned) -> str:
    """Put a semicolon where only a comma parts two sentences: `asked about a plan, he said no`."""
    parts = re.split(r"(,\s+|;\s+|\.\s+|\?\s+)", text)
    out, open_lead = parts[0], _leads(parts[0])
    for mark, part in zip(parts[1::2], parts[2::2], strict=True):
        if mark.strip() != ",":
            open_lead = _leads(part)
            out += mark + part
            continue
        begins = _begins(tagged(part, source.kept)) and not re.search(
            r"\b(?:and|but|or|so|that|says?|said|no|nope|yes|yeah|nah)$", out
        )
        out += ("; " if begins and not open_lead and out.count("(") == out.count(")") else ", ") + part
        open_lead = _leads(part) if begins and not open_lead else open_lead and not begins
    return out


def _leads(part: str) -> bool:
    words = part.split()
    if re.search(r"\b(?:and|but|so) (?:when|if|while|once|after|before|as|because|since)\b[^,;.]*$", part):
        return True
    return bool(words) and words[0].lower() in _NEVER_SPLICED | {
        "for",
        "during",
        "in",
        "on",
        "at",
        "per",
        "with",
        "by",
        "until",
    }


def _begins(words: Sequence[Word]) -> bool:
    """Whether a subject that needs no name stands before its verb."""
    words = [w for w in words if w.tag != "ADV" or w.key in {"there", "this"}]
    if len(words) < 2:
        return False
    first = words[0]
    at = 2 if first.key == "the" and words[1].key in {"therapist", "client", "patient", "group", "member"} else 1
    if len(words) <= at or words[at].tag not in FINITE:
        return False
    if first.tag == "D" and first.key in {"his", "her", "their"}:
        return 0 < subject_end(words) < 4
    if at == 2 or first.key in {"she", "he", "they", "it", "there"}:
        return not (verb_kind(words[at].key) in {"said", "thought"} and only_says_who(words[at + 1 :]))
    return first.text.startswith(("[MEMBER", "[STAFF", "[PERSON")) and first.tag == "PN" and words[1].tag in FINITE


def _tidy(text: str) -> str:
    """Set capitals behind stops, and one space and one mark where there were more."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"[;:,.](?:\s*[;:,.])+(?=\s|$)", lambda m: next((c for c in ".;:" if c in m[0]), ","), text)
    text = re.sub(r"\b([Uu]rge)-surf", r"\1 surf", text)
    text = re.sub(r"\(\s+", "(", re.sub(r"\s+\)", ")", text))
    text = re.sub(
        r"(?<=[.?!]\s)(?<![A-Z]\.[A-Z]\.\s)(?!or\b)[a-z]|(?<=[.?!][\"”]\s)[a-z]|(?<=[.?!]\s[\"“])[a-z]",
        lambda m: m[0] if text.count("(", 0, m.start()) > text.count(")", 0, m.start()) else m[0].upper(),
        text,
    )
    return text.strip(" ,;")
