"""Words for a relative or someone close, right before a name."""

import re

KIN = re.compile(
    r"\b(mother|mom|mum|father|dad|stepmother|stepfather|stepmom|stepdad|sister|brother|son|daughter|wife|husband|partner"
    r"|boyfriend|girlfriend|fianc[eé]e?|spouse|ex-?wife|ex-?husband|ex|aunt|uncle|cousin|niece|nephew|grandmother|grandfather"
    r"|grandma|grandpa|grandson|granddaughter|mother-in-law|father-in-law|roommate|neighbou?r|friend|boss|sponsor|bf|gf"
    r"|landlord|coworker)[ \t]+$",
    re.IGNORECASE,
)
