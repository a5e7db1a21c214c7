"""Words that judge a person, what to write instead, and whether they judge even when given as a report."""

import re


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


JUDGING: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (
        _any(
            "manipulat(?:ive|ing|ed|es|ion)(?! of (?:variables|materials|clay))", "attention[- ]seeking", "attention[- ]seeker", "seeking attention", "dramatic(?!ally)", "histrionic(?! personality)",
            "overdramatic", "melodramatic", "whin(?:y|ed|ing|es|er)", "needy", "clingy", "spoiled", "entitled(?! to| .?[A-Z])", "immature(?:ly)?", "childish(?:ly)?", "lazy", "hostile attitude", "bad attitude", "poor attitude",
            "negative attitude", "attitude problem", "difficult (?:client|patient|member|person|individual)", "problem (?:client|patient|member)", "troublemaker", "drama queen", "obnoxious(?:ly)?", "annoying(?:ly)?", "argumentative",
            "belligerent", "combative", "sulk(?:ed|ing|y)", "pout(?:ed|ing|y)", "selfish(?:ly)?", "self[- ]absorbed", "self[- ]centered", "narcissistic(?! personality| (?:mother|father|parent|abuse|ex))", "lack(?:s|ed)? (?:willpower|moral\\w*|character)",
            "weak[- ]willed", "weak-minded", "crazy", "insane", "nuts", "psycho", "lunatic", "stupid", "dumb", "ridiculous(?:ly)?", "pathetic", "hopeless case", "lost cause", "waste of (?:time|space)", "playing the victim", "victim mentality",
            "plays? the victim", "excuses", "making excuses", "game[- ]playing", "playing games", "button[- ]push\\w*", "faking", "malinger\\w*", "disingenuous", "insincere", "typical(?:ly)? (?:addict|alcoholic|borderline|manipulative|of (?:her|his|their|a|an|these|addicts|borderlines))",
            "usual (?:drama|excuses|complain\\w*|self|antics)", "as usual,? (?:complain\\w*|late|unprepared|refus\\w*|dominat\\w*|argu\\w*)", "in denial", "burn(?:ed|ing)? bridges", "unmotivated", "lazi(?:ly|ness)", "stubborn(?:ly|ness)?", "defiant(?:ly)?", "oppositional(?! defiant)", "demanding(?: attention)?(?! (?:job|work|schedule|role|boss|shift|day|career|mother|father|parent))",
            "ungrateful", "rude(?:ly|ness)?", "disrespectful(?:ly)?", "inappropriate (?:attention|drama|behavior as usual)", "bizarre", "creepy", "weird(?:ly)?", "unreasonable", "irrational(?! (?:thought|belief|fear|thinking|cognition))", "overreact(?:ed|ing|s)", "over-?sensitive", "hypochondriac", "hysterical(?:ly)?", "emotional wreck", "wallow(?:ed|ing|s)?(?: in)?", "pity part(?:y|ies)", "self-pity\\w*",
        ),
        "Say what was done or said, and to what effect.",
        False,
    ),  # fmt: skip
    (
        _any(
            "addicts?", "junk(?:ie|y)", "druggie", "crackhead", "pothead", "stoner", "drunkard", "alkie", "(?:an|the) alcoholic", "(?:substance|drug|alcohol) abuser", "abuser of (?:alcohol|drugs|substances)", "user of (?:illicit|street) drugs", "drug user", "drug[- ]seek(?:ing|er)", "felon", "ex-?con(?:vict)?", "frequent flyer", "borderlines?(?= (?:client|patient|behavior|traits? on display|manipulation))",
            "(?:a|the|typical) (?:borderline|schizophrenic|bipolar|narcissist|sociopath|psychopath|anorexic|bulimic)(?! (?:disorder|personality|illness|episode|diagnosis|depression|mother|father|ex))", "schizophrenics?(?= (?:client|patient|member|behavior))", "committed suicide", "failed (?:suicide )?attempt", "successful suicide", "the homeless", "cutter", "poor historian", "repeat offender", "habitual relapser", "chronic relapser",
        ),
        "Put the person first: a person with a substance use disorder, died by suicide.",
        False,
    ),  # fmt: skip
    (
        _any("(?:dirty|clean) (?:urine|uds|ua|screen|drug (?:test|screen)|test|tox\\w*)", "(?:urine|uds|ua|screen|test|tox screen|toxicology)(?: was| is| came back| came up|:)? dirty(?=\\W|$)", "tested dirty", "dirty(?=\\W*;)"),
        "Say positive or negative, and for what.",
        True,
    ),
    (
        _any("non-?complian(?:t|ce)", "not compliant", "non-?adherent attitude", "treatment[- ]resistant attitude", "uncooperative", "unwilling to (?:change|help (?:her|him|them)self|put in|engage in treatment)", "refuses? to (?:take responsibility|change|listen|accept (?:help|responsibility)|engage|follow|get better|cooperate|do the work|participate|try)", "refused to (?:take responsibility|listen|cooperate|do the work|accept (?:help|responsibility)|follow (?:rules|directions|instructions))", "fail(?:s|ed) to (?:comply|take responsibility|complete|do|follow|cooperate|engage|put|make (?:an )?effort|appreciate|grasp|attend|show)", "does not (?:want to get better|care about (?:recovery|treatment|getting))", "not (?:really )?trying", "made no effort", "no effort", "sabotag(?:ed|ing|es)(?! (?:thought|pattern|belief))", "blam(?:es|ed|ing) everyone(?: else)?", "should know better", "brought (?:this|it) on (?:her|him|them)self", "her own fault", "his own fault", "their own fault", "bad choices", "poor choices", "chose to relapse"),
        "Say what the client did or decided, with the reason given.",
        False,
    ),  # fmt: skip
    (
        re.compile(
            r"\b(?:(?:client|patient|she|he|they|member|pt) (?:\w+ly )?(?:claim(?:s|ed)|alleg(?:es|ed)|insist(?:s|ed)|purport(?:s|ed)|would have us believe|swears)(?! (?:benefits|disability|her (?:power|space|voice)|his (?:power|space|voice)))|(?:allegedly|supposedly|purportedly|so-called)|claim(?:s|ed) to (?:be|have|feel|want)|not credible|hard to believe|far-fetched|exaggerat(?:ed|es|ing)|suspicious(?:ly)? (?:story|convenient\w*)|conveniently (?:forgot|missed|absent|late))\b",
            re.IGNORECASE,
        ),
        "Write “said” or “reported”; give an observation that speaks against it, if there is one.",
        False,
    ),
)
"""Forms, what to write instead, and whether a report of the client's own words is no excuse.

A match of the fifth begins with its subject; the words that judge are its last.
"""
