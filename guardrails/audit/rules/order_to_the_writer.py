"""Words that speak to whoever writes the note, or a slot of a form, are left in it.

What: an order in brackets or between sentences ("(verify date)", "keep to two sentences", "mention strengths first"),
a question in brackets that asks for a field ("(dose?)"), and general words in brackets where a case belongs
("in response to (intervention)").

Why it matters: it shows a note that nobody read to the end; what should stand there is missing.

Limits: an order to the client is homework and left alone; so is a bracket that tells something of the member.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sieve import Sieve

_WRITES = (
    r"(?:re-?)?(?:confirm|verify|clarify|specify|elaborate|expand|shorten|condense|rephrase|reword|rewrite"
    r"|paraphrase|edit"
    r"|proof-?read|spell(?:[ -]?check)?|double-?check|cross-?check|cite|quote|insert|fill(?: in| out)?|update"
    r"|complete|revise"
    r"|finish|finali[sz]e|summari[sz]e|delete|remove|omit|trim|tie|link|mention|include|describe|document|indicate"
    r"|look up"
    r"|add|state|append|attach|paste|copy|replace|correct|de-?identify|redact|ask (?!(?:him|her|them|the group"
    r"|peers?)\b))"
)
"""What one tells a writer to do."""
_OF_WRITING = (
    r"(?:sentences?|lines?|paragraphs?|words?|wording|jargon|language|charts?|spellings?|quotes?|quotations?"
    r"|sections?|notes?"
    r"|templates?|bullets?|ehr|emr|record|narrative|abbreviations?|tense|tone|font|format|copy|draft|author|writer"
    r"|scribe"
    r"|field|box|below|above|here|goal ?#|goals?|plan|dx|diagnosis|dates?|scores?|dos(?:e|age)|times?|names?|details?"
    r"|initials|source|co-?lead\w*|supervisor|lead)"
)
"""What belongs to writing a note."""
_SLOT = (
    r"(?:behaviou?rs?|interventions?|topics?|symptoms?|emotions?|feelings?|skills?|names?|dates?|frequency|duration"
    r"|methods?|strateg(?:y|ies)|activit(?:y|ies)|responses?|barriers?|strengths?|pronouns?|numbers?|#|problems?"
    r"|diagnosis"
    r"|affect|mood|theme|quote|score|reason|stressors?|triggers?|modality|adverb"
    r"|adjective|person|place|time|day)"
)
"""A general word that stands for a case."""
_IN_BRACKETS = Sieve(
    rf"[(\[]\s*(?:please |pls |must |need to |remember to |to |re: |n\.?b\.?:? |note: )?(?:{_WRITES})\b(?!ed\b|s\b"
    rf"|ing\b)"
    r"[^)\]\n]{0,60}[)\]]"
    rf"|[(\[]\s*(?:please |pls )?(?:check|see|keep|use|write|give|get|avoid|make|put|note|list|say|tell|try|limit"
    rf"|watch|ask"
    rf"|find|pull|set|do|pick|match|make)\b[^)\]\n]{{0,50}}\b{_OF_WRITING}\b[^)\]\n]{{0,40}}[)\]]"
    rf"|[(\[]\s*(?:which|what|who|when|where|exact|correct|right|sp|spelling|check|mg|amount|unit|source|approx|{_SLOT}"
    rf"|dos(?:e|age)|frequency|how (?:much|many|long|often))(?: \w+){{0,2}}\s?\?+\s*[)\]]"
    rf"|[(\[]\s*{_SLOT}(?:\s?/\s?{_SLOT})?\s*[)\]](?=[^\w]|$)"
    r"|[(\[]\s*(?:continue[ds]?|cont(?:'?d)?|more|etc|verify|confirm|check|sic\?|unsure|ok\?|same\?|blank|same as"
    r" above|see above|as above)\s*\.*\s*[)\]]"
    r"|[(\[]\s*(?:max|maximum|min|minimum|limit|up to|no more than|at least|approx\.?|about|keep (?:to|under|it)"
    r"|\d+ ?[-–]"
    r" ?\d+|\d+|one|two|three)\b[^)\]\n]{0,24}\b(?:sentences?|lines?|paragraphs?|words|characters|bullets?)\b"
    r"[^)\]\n]{0,40}[)\]]",
    re.IGNORECASE,
)
_BETWEEN = Sieve(
    r"^(?:please |pls )?(?:keep|limit|restrict|hold|cut|use|write|avoid|make|put|link|tie|relate|connect|remember)\b"
    r"[^.\n]{0,50}\b(?:\d|two|three|person-first|strengths?-based|behaviou?ral|plain|objective|quotation|past"
    r"|present)?"
    r" ?-?(?:sentences?|lines|paragraphs?|wording|jargon|language|abbreviations?|tense|narrative|this section"
    r"|the note)\b"
    r"|^(?:please )?(?:mention|describe|document|specify|elaborate|summari[sz]e|indicate|state|include|insert"
    r"|paraphrase|add) "
    r"(?!(?:to|for|with|that (?:she|he|they)|the dog|it)\b)[^.\n]{2,80}$"
    r"|\b(?<!\bin )(?:one|two|three|\d)(?: ?(?:to|-|–|or) ?(?:two|three|four|five|\d))? (?:sentences?|lines|paragraphs?"
    r"|bullets?)\b"
    r"[^.\n]{0,40}\b(?:here|go(?:es)? here|max(?:imum)?|only|please)\b"
    r"|\b(?:nb|n\.b\.|note|memo|reminder|attn|attention|tip|hint|instructions?|guidance)(?: for"
    r"| to)? (?:the )?(?:author|writer"
    r"|clinician|provider|user|scribe|self|editor)\b|^(?:tip|hint|instructions?|guidance|example|sample)\s?:"
    r"|#\s?_+|\bgo(?:es)? (?:in )?here\b(?=\W*$)",
    re.IGNORECASE,
)
"""An order to the writer that stands as a sentence of its own."""
_OF_ASKING = re.compile(r"^[(\[]\s*ask\b", re.IGNORECASE)


def _check(view: Audited) -> Iterator[Hit]:
    text = view.unquoted
    for match in _IN_BRACKETS.finditer(text):
        if _OF_ASKING.match(match[0]) and not re.search(
            rf"\b(?:re:?|about|whether|if|{_OF_WRITING})\b", match[0][5:], re.IGNORECASE
        ):
            continue
        if match[0].lower() in view.evidence.raw:
            continue  # the bullet's own brackets: "not answered on the card (blank)"
        yield Hit("This speaks to the writer.", *match.span(), about=str(match.start()))
    for sentence in view.sentences:
        words = text[sentence.start : sentence.end]
        order = _BETWEEN.search(words)
        if order and not (is_plan(sentence) and order.start() == 0 and not re.search(_META, words)):
            yield Hit("This speaks to the writer.", sentence.start, sentence.end, about=str(sentence.start))


_META = re.compile(
    r"\b(?:jargon|person-first|wording|abbreviations?|this section|sentences? (?:max|only|here))\b", re.IGNORECASE
)

RULE = Rule(
    code="GN705",
    category="placeholder-left",
    severity="error",
    scope=("member", "group"),
    check=_check,
    attending_only=False,
    mend="model",
    suggestion="Do what it says, or delete it.",
    seed=("mistakes 4",),
    bad=(
        example("The safety plan of August is on file «(verify date)»."),
        example("She named her fear. «(Keep to 2-3 sentences; tie to goal.)»"),
        example("Takes sertraline «(dose?)» each morning."),
        example("Showed «(behavior)» in response to «(intervention)»."),
        example("She named her fear. «Avoid jargon and use person-first language.»"),
    ),
    good=(
        example("Suicidal ideation was not answered on the card (blank).", "si not answerd on card (blank)"),
        example("She named her fear (of calls) and kept to two sentences in the letter."),
        example("Plan: write three sentences to her sister; include the good news."),
        example("Asked about ideation (denied). Mood 4 (was 3), sleep (six hours) better."),
        example("He used skills (breathing, ice) and described his trigger (the smell)."),
    ),
)
