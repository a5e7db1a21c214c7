"""A bullet made ready for reading: shorthand written out, capitals calmed, quotations and brackets set aside."""

import re
import unicodedata
from dataclasses import dataclass

from drafter.writer.capitals import calmed, with_acronyms
from drafter.writer.corrected import as_corrected
from drafter.writer.late_learned import as_english_says_it
from drafter.writer.lexicon import forms_of, is_adjective, is_common, listed
from drafter.writer.meant import as_meant
from drafter.writer.spelling import in_dictionary, mended_slips
from drafter.writer.spoken import set_aside, with_spoken_marks
from drafter.writer.ticks import in_words
from drafter.writer.typed_shorthand import as_told_by_what_stands_beside
from guardrails.language.short_forms import SHORTHAND
from guardrails.language.shorthand import expand

_QUOTE = re.compile(r"\"[^\"]+\"|“[^”]+”|(?<!\w)['‘](?=\w)[^'’]*(?:['’]\w[^'’]*)*['’](?!\w)")
_BRACKET = re.compile(r"\(([^()]*)\)")
_KEPT = re.compile(r"\ue000(\d+)\ue001")
_FILLER = re.compile(
    r"\b(?:um+|uh+|(?-i:er),|you know|i mean|kinda like|sort of like)(?!['’])(?<=[a-z,])(?![a-z]),?\s*"
    r"|\s*\b(?:lol|ngl|tbh)(?!['’\w])|^(?:ok|okay) so\s"
    r"|^(?:(?:so|yeah|yep|okay|ok|well|anyways?|right)\b,? )+(?=(?:she|he|they|client|we|it|i|this|her|his)\b|\[MEMBER)"
    r"|^(?:no,? )?(?:wait|scratch that|correction|sorry),? (?:no,? )?(?=(?:it|that|she|he|they|her|his)\b)",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(r"\bnot (?:[a-z]+,? ){1,3}$", re.IGNORECASE)
_QUESTION = re.compile(r"\bq\s*[:.]\s*([^?]+)\?\s*a\s*[:.]\s*([^;.]+)", re.IGNORECASE)
_SOAP = re.compile(r"(?:^|(?<=\s))([SOAPD]|MSE(?=:[^;.]*,)):\s")
_ANSWERED = re.compile(
    r"\b(?!(?:did|does|do|is|was|were|are|has|have|had|can|could|would|will|should|anyone|anybody|who|what|when"
    r"|where|why|how)\b)"
    r"(?<!\w )([A-Za-z][A-Za-z/ ]{1,30}?)\?\s*(no|nope|none|denied|denies)\b(?=\s*(?:$|[,;.]))",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:^|(?<=[;.,] ))((?:SI|HI|SIB?|SH|SA|AV?H|VH|voices|cravings?|urges?|plan|intent|means|meds|sleep|appetite|mood"
    r"|suicidal|safe|drinking|using|use|homework|hw|pain|anxiety|self-?harm|cutting|weapons?"
    r"|guns?)(?:/[A-Z]{2,4})?)\?+\s+"
    r"(?!(?:said|stated|states|says) [\"“](?![^\"”]*(?:\b(?:no|not|yes|never|nope|yeah|sometimes|maybe)\b|n['’]t)))"
    r"(?=(?:said|says|sd|stated|states|told|reports|reported|denie[sd]|yes|yeah|nope?|nah|sometimes|maybe)\b|[\"“])",
    re.IGNORECASE,
)
"""A question in a word or two, with what was answered: `SI? said "not like in May"`."""
_KIND_OF = re.compile(
    r"(?<!\ba )(?<!any )(?<!what )(?<!some )(?<!that )(?<!this )(?<!same )\b(?:kind|sort) of (?=[a-z])", re.IGNORECASE
)
_LEADING = re.compile(
    r"(?:^|(?<=[;.] ))(before that|prior to that|after that|at first|later|earlier|afterwards?|at the end|since then)"
    r"(?::|(?= (?:reported|talked|shared|was|said|did|had|joking|joked)\b))",
    re.IGNORECASE,
)
_LIKE = re.compile(
    r"(?<=for )like (?=\w)|(?<=then )like (?=(?:she|he|they|it)\b)|(?<=and )like (?=(?:she|he|they|it)\b)"
    r"|\blike (?=really|so |very|super|totally|kind of|just )|(?<=\s)[:;]-?[()DP|/](?=\s|$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?<!\bfeel )(?<!\bfeels )(?<!\bfelt )(?<!for )\blike (?=\d|(?:ten|twenty|two|three|five)\b)", re.IGNORECASE
)
_IN_LAW = re.compile(r"\b(mother|father|sister|brother|son|daughter)s?[ -]in[ -]law\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+([a-z]+)")
_DOT = re.compile(
    r"\b(?i:(re|tel|emerg|wt|ht|hosp|approx|appt|dept|temp|max|min|mins|hrs|wks|mos|yrs|mon|tue|tues|wed|thu|thur"
    r"|thurs|fri|jan|feb"
    r"|mar|apr|aug|sept|oct|nov|dec|xmas))\.(?=,|;|\s+[a-z\d(\[])"
)
"""The stop of an abbreviation in the midst of a sentence, which ends nothing: `Tel. check Thurs. noon`."""
_ABBREVIATED = re.compile(r"\b([A-Za-z]{2,8})\.(?=\s+(?:of|with|w/|from|by|for|and|at|me|re)\b|[:;,])")


def _without_stop(match: re.Match[str]) -> str:
    """Take the stop off any other shortened word in mid-sentence: `Anniv. of`, `told grp. of it`."""
    key = match[1].lower()
    short = key in SHORTHAND or match[1] in SHORTHAND or not in_dictionary(key)
    return match[1] if short and key not in {"dr", "mr", "ms", "mrs", "st"} else match[0]


_DAY = re.compile(r"\b(mon|tues?|weds?|thurs?|fri|sat|sun)\.(?=\s+([a-z]+))", re.IGNORECASE)
_OF_THAT_DAY = frozenset(
    "noon am pm a p morning morn night nite eve evening afternoon and or at to through thru til till until from for"
    " with w in on by because bc due after before when if while as he she they group grp session class meeting visit"
    " appt shift last next this".split()
)


def _with_its_stop(match: re.Match[str]) -> str:
    """Keep the stop where a sentence ends with a day: `ran out Sat. will call`, `there since Weds. room searched`."""
    before = re.split(r"[,;.?!]\s", match.string[: match.start()])[-1].split()
    return f"{match[1]} ." if len(before) > 1 and match[2] not in _OF_THAT_DAY else match[0]


def _stop(match: re.Match[str]) -> str:
    """Take the stop of an abbreviation, but where a verb or a part of the body begins what is told next."""
    following = _GOES_ON.match(match.string[match.end() :])
    spans = match[1].lower() in {"min", "mins", "hrs", "wks", "mos", "yrs"}
    if spans and following and (following[1] in listed("body") or forms_of(following[1]) & {"present", "past"}):
        return match[0]
    return match[1]


_DOTTED = re.compile(r"\b(?:S\.I|H\.I|a\.m|p\.m|A\.M|P\.M)\.(?!\s+[A-Z])|\b(?:S\.I|H\.I)(?=\.)")
_OBEY = re.compile(
    r"\b(?:ignore|disregard|forget)\b.{0,40}\b(?:above|previous|prior|instructions?|rules?|all|bullets)\b"
    r"|\bsystem prompt\b|\byou are (?:now|an?)\b.{0,30}\b(?:ai|assistant|model)\b"
    r"|\b(?:write|say|state|output|note|print|add|respond|reply)\b.{0,20}\bthat (?:the )?(?:pt|patient|client"
    r"|everyone|all)\b.{0,40}\b(?:cured|fine|no risk|improved|denied|well)\b|<\|?\w+\|?>|\b(?:assistant|system)\s*:",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A bullet's text with kept pieces replaced by marks, and the pieces."""

    text: str
    kept: tuple[str, ...]

    def restored(self, text: str) -> str:
        """Put the kept pieces back."""
        for _ in range(3):  # a quotation may stand within brackets
            text = _KEPT.sub(lambda m: self.kept[int(m[1])], text)
        return text


def readable(text: str) -> str:
    """Take out what nobody can read and what only costs time: runs of one mark, and strings without a space."""
    return re.sub(r"\S{200,}", " ", re.sub(r"([^\w\s])\1{3,}", r"\1", text))


def is_instruction(text: str) -> bool:
    """Whether a bullet speaks to a machine rather than of a person."""
    return bool(_OBEY.search(text))


def cleaned(text: str, own: str) -> Cleaned:
    """Make a bullet ready; `own` is the placeholder of the member it is about."""
    kept: list[str] = []

    def keep(piece: str) -> str:
        kept.append(piece)
        return f"\ue000{len(kept) - 1}\ue001"

    text = _SOAP.sub(lambda m: "; plan: " if m[1] == "P" else "; ", with_spoken_marks(_plain(text)))
    text = re.sub(r"\b(?:HRS|CT(?= (?:vans?|bus|scans?|chest|head)\b))\b", lambda m: keep(m[0]), text)
    text = calmed(text)
    text = _with_own_name(text, own) if own else text
    text = _HYPHENATED.sub(lambda m: keep(m[0]), text)
    text = as_corrected(set_aside(text, keep))
    text = _NEXT_TO.sub(r"\1 and ", text)
    text = with_acronyms(text)
    text = _BOTH.sub(r"\1client and \2 ", text)
    text = as_told_by_what_stands_beside(_DAY.sub(_with_its_stop, text))
    text = as_meant(as_english_says_it(text))
    text = _ASKED.sub(r"\1: ", _ANSWERED.sub(_answered, text))
    text = _QUESTION.sub(r"when asked about \1, client said \2", text)
    text = _DOTTED.sub(lambda m: m[0].replace(".", ""), _DOT.sub(_stop, text))
    text = _ABBREVIATED.sub(_without_stop, text)
    text = re.sub(r"^\W*\^+\s*", "", text)
    text = re.sub(r",([\"”])(?=\s+[a-z\[])", r"\1,", text)
    text = re.sub(r"(?<=[a-z]{3})([.,;])(?=[a-z]{3})", r"\1 ", text)
    text = re.sub(r"(?<=[a-z]{4})(?=\d+/\d)|(?<=\bto)(?=\d)", " ", text)
    text = re.sub(r"\bprior to that\b", "before that", text)
    text = re.sub(r"(^|[;.,]\s*)\?+\s+(?=\w)", r"\1?", text)
    text = re.sub(r"(?<=\])\s?\+\s?(?=\w)|(?<=[a-z\]])\s\+\s(?=[a-z\[])", " and ", text)
    text = re.sub(r"^(\d\d?) late\b", r"\1 minutes late", text)
    text = _KIND_OF.sub("somewhat ", text)
    text = _LEADING.sub(r"\1,", text)
    text = re.sub(r"\btime out (?=card|plan|strategy|chair|space|script|skill|rule|signal)", "time-out ", text)
    text = _QUOTE.sub(lambda m: keep(_slashes(m[0])), text)
    text = expand(_IN_LAW.sub(lambda m: m[0].replace(" ", "-"), _without_fillers(text)))
    text = mended_slips(text)
    text = _BRACKET.sub(lambda m: f" {keep('(' + m[1].strip() + ')')} " if m[1].strip(" ?") else " ", text)
    text = re.sub(r"\b(sober|assisted|independent|transitional) (living|housing)\b", r"\1-\2", text)
    text = re.sub(r"\burge surf", "urge-surf", text)
    text = re.sub(r"\b(future|goal|task|solution) oriented\b", r"\1-oriented", text)
    text = re.sub(r"\bcourt (mandated|ordered)\b", r"court-\1", text)
    text = re.sub(r"(?<![\w/])([A-Za-z]{3,})/([A-Za-z]{3,})(?![\w/])", _either, text)
    return Cleaned(_uncapital(re.sub(r"\s+", " ", text).strip()), tuple(kept))


def _with_own_name(text: str, own: str) -> str:
    """Say "client" for the member's placeholder, but in a quotation, which is left as it was spoken or not quoted."""
    parts = re.split(r"(\"[^\"]*\"|“[^”]*”)", text)
    return "".join(part if i % 2 else part.replace(own, "client") for i, part in enumerate(parts))


def _without_fillers(text: str) -> str:
    """Take out what only fills speech; behind one another may open the line: `um so yeah she`."""
    return _FILLER.sub(_filler, _FILLER.sub(_filler, _LIKE.sub("", _ABOUT.sub("about ", text))))


def _filler(match: re.Match[str]) -> str:
    """Keep what says how something was meant: `not like that I mean this flat`."""
    if match[0].strip().lower() in {"lol", "ngl", "tbh"}:
        parts = re.search(r"\w$", match.string[: match.start()]) and re.match(r"\s+\w", match.string[match.end() :])
        return "," if parts else ""
    meant = match[0].lower().startswith("i mean") and _NOT_THAT.search(match.string[: match.start()])
    return match[0] if meant else ""


def cleaned_marks(text: str) -> Cleaned:
    """Set quotations and brackets of a finished text aside, and change nothing else."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    return Cleaned(re.sub(r"\([^()]*\)", keep, _QUOTE.sub(keep, text)), tuple(kept))


def _answered(match: re.Match[str]) -> str:
    """Say a question with its answer: `suicidal? no` is not suicidal, `SI? denied` is denied."""
    asked, answer = re.sub(r"^any ", "", match[1].strip(), flags=re.IGNORECASE), match[2].lower()
    if answer.startswith("den"):
        return f"{asked} denied"
    last = asked.split()[-1].lower()
    if (asked.endswith("ed") or forms_of(last) == {"base"}) and not is_adjective(last):
        return match[0]  # `fired? no` is a guess put right, `die? no` a question
    if asked.split()[0].lower() in _WHERE:
        return f"{asked}: no"
    return f"{'not' if is_adjective(asked.split()[-1]) else 'no'} {asked}"


_WHERE = frozenset("back still home in at on with alone there here again yet".split())
"""What begins a question that "no" before it does not answer: `back in group? no`."""


def _either(match: re.Match[str]) -> str:
    """Say `anxious/irritable` with "and", `plan/intent` after a denial with "or"."""
    one, two = match[1], match[2]
    if is_adjective(one) and is_adjective(two):
        return f"{one} and {two}"
    denied = re.search(
        r"\b(?:no|denies|denied|without|negative for)\b[^.;]*$", match.string[: match.start()], re.IGNORECASE
    )
    return f"{expand(one)} or {expand(two)}" if denied else match[0]


_HELPERS = frozenset("could would should was were is are has had did does do can cannot not only still also".split())


def _uncapital(text: str) -> str:
    """Take the capital from the first word of a sentence where the word is a common one."""
    return re.sub(
        r"(?:^|(?<=[.;!?\n]\s)|(?<=\s-\s))[A-Z][a-z]+(?![\w-])",
        lambda m: m[0].lower() if is_common(m[0]) or m[0].lower() in _HELPERS else m[0],
        text,
    )


def is_mark(word: str) -> bool:
    """Whether the word stands for a kept piece."""
    return word.startswith("\ue000")


def is_quote(word: str, kept: tuple[str, ...]) -> bool:
    """Whether the word stands for a quotation."""
    match = _KEPT.match(word)
    return bool(match) and kept[int(match[1])][:1] != "(" if match else False


def _slashes(quote: str) -> str:
    quote = re.sub(r"\bb/c\b", "because", re.sub(r"\bw/o\b", "without", quote))
    return re.sub(r"\bw/(?=\s?\w)", "with ", quote).replace("with  ", "with ")


def _plain(text: str) -> str:
    text = re.sub("c\u0304|c\u0305", "with", re.sub("s\u0304|s\u0305", "without", text))
    text = re.sub(r"(?<![\d\"])(\d{1,2})\s?[\"″”](?= (?:late|early)\b)", r"\1 minutes", text)
    text = (
        re.sub(r"(?<=\d)\s?°(?=[FC\s]|$)", " degrees ", text)
        .replace("♀", "female")
        .replace("♂", "male")
        .replace("≠", " is not ")
        .replace("≈", "about ")
    )
    text = re.sub(r"\[(\[[A-Z]+_\d+\])\]", r"\1", text)
    text = in_words(text).replace("Δ", "change").replace("∆", "change")
    text = unicodedata.normalize("NFC", text).replace("\u200d", "").replace("\ufe0f", "")
    text = re.sub(r"[\ue000-\uf8ff]", " ", text)
    drop = {c for c in text if unicodedata.category(c) in {"So", "Sk", "Cc", "Cf"} and c not in "\n\t^`→↑↓"}
    text = "".join("; " if c == "\n" else " " if c in drop else c for c in text)
    return re.sub(r"^[\s•*·>–—-]+(?=[^\s-])(?!\s?\d)", "", text) if not re.match(r"\s*-\s?(?:SI|HI)\b", text) else text


_NEXT_TO = re.compile(
    r"(\[MEMBER_\d+\]|\bclient)(?:\s*[&+/]\s*|\s+n\s+|\s+)(?=(?:\[MEMBER_\d+\]|client\b)(?!['’]))", re.IGNORECASE
)
"""Names that stand side by side: `Ana n Bo held the door`, `Ana + Bo`."""
_BOTH = re.compile(r"(^|[.;,]\s*)(\[MEMBER_\d+\](?:,? (?:and )?\[MEMBER_\d+\])*),? and client (?=[a-z])")
"""Two who did a thing: whose note it is comes first, for the sentence to begin with."""
_HYPHENATED = re.compile(r"\b[A-Za-z]+-\[[A-Z]+_\d+\](?:-[A-Za-z]+)?|\[[A-Z]+_\d+\]-[A-Za-z]{2,}\b")
"""One word of which the masking took a part: `sister-in-law`, `C-SSRS`."""
