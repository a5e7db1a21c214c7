"""People close to a member, by the pronoun that may mean them; parts of patterns."""

HE_KIN = r"(?:step)?(?:father|dad|daddy|brother|son|uncle|nephew|grand(?:father|pa|son)|husband|boyfriend|bf)"
SHE_KIN = (
    r"(?:step)?(?:mother|mom|mum|momma|mama|sister|daughter|aunt|auntie|niece|grand(?:mother|ma|daughter)|wife"
    r"|girlfriend|gf)"
)
