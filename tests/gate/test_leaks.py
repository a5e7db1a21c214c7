"""Whatever is listed is found in every written form, and strong patterns are found unlisted."""

import pytest

LISTED = (
    "Maria was tearful", "maria was tearful", "MARIA WAS TEARFUL", "mAria", "Gonzalez came late",
    "Gonzalez, Maria: late", "maria's sister called", "marias sister called", "Maria’s mood", "mariagonzalez",
    "MariaGonzalez", "maria_gonzalez", "maria.gonzalez", "gonzalez-maria", "mgonzalez", "mariag", "Maria G. left",
    "M. Gonzalez", "GonzalezM", "gonz alez cried", "Gonza-\nlez cried", "m a r i a", "M-A-R-I-A", "m.a.r.i.a",
    "W I L L", "zelaznog", "González", "Ma\u0301ria", "Ma\u200bria",
    "\uff2d\uff41\uff52\uff49\uff41", "Mаriа", "m4ria", "maria88", "marria", "Maira", "Gonzales", "gonsalez",
    "mari agreed", "kow alczyk", "Has An sat", "Beck cried", "told beck", "Beck's sister", "sean spoke", "SEAN",
    "O'Neil", "ONeil", "o neil", "O’Neil's", "de la Cruz", "delacruz", "Jose", "josé", "Mary-Ann", "maryann",
    "mary ann k.", "Kowalczyk", "kowalczik", "Mueller", "muller", "Jurgen", "Juergen", "Whitfield ran it",
    "with Dana", "Alvarez", "tomalvarez", "Lupe told the group", "lupita laughed", "hernandez", "Hernandes",
    "Hasan", "nguyen", "Tran was late", "teammaria", "mariahome2", "askGonzalez",
)  # fmt: skip

WORDS_AS_NAMES = (
    "Will Hope", "will h. was late", "Hope, Will", "WILL HOPE CRIED", "talked with Will about it",
    "we asked Hope to stay", "will's mood lifted", "will said he slept", "will was tearful", "hope shared a lot",
    "told will to call", "mark and [MEMBER_2] paired up", "[MEMBER_2] & grace laughed", "Grace: tearful",
    "a man named mark", "mr may", "art himself said no", "will will bring it", "grace (she/her) cried",
    "said hope, and all groaned", "hopes sister is in labor", "Hope shared with the group", "Young cried",
    "hopewill", "hope-will", "peers thanked mark", "with An at the end",
)  # fmt: skip

INITIALS = (
    "M.G. cried", "m.g. cried", "M. G. was late", "MG said it helped", "mg said it helped", "MG's sister",
    "talked with MG", "w/ MG after", "MG and [MEMBER_2] paired", "W.H. left", "IF handled the rest",
)  # fmt: skip

NUMBERS_AND_DAYS = (
    "mrn 448120", "448-120", "448 120", "4 4 8 1 2 0", "four four eight one two zero", "448.120", "MH77213",
    "mh 77213", "L9042C", "record 90", "1988-02-03", "2/3/88", "02/03/1988", "3 Feb 1988", "February 3rd", "feb 3",
    "the third of february", "3.2.1988", "19880203", "020388", "dob 2/3", "on 11/18", "11/18/26", "Nov 18",
    "18 november", "november eighteenth", "next 11-25", "may 9th", "2026/11/25",
)  # fmt: skip

IDS_AND_PHRASES = (
    "as m1 told us", "anna-k7", "ANNA-K7 was late", "hope-01",
    "wednesday skills group at noon and Wednesday Skills Group again", "at bridgeport lutheran",
    "Bridgeport Lutheran", "kiki called", "KIKI",
)  # fmt: skip

STRONG = (
    "mail a.b@example.org", "a.b at example dot org is a (at) example.org", "see https://x.example/p",
    "www.example.org", "on site.com", "call 203-555-0134", "(203) 555-0134", "203.555.0134", "+1 203 555 0134",
    "555-0134", "text 5550134", "123-45-6789", "123 45 6789", "case 2026-0093318", "acct 77120934", "MRN: 55120",
    "1FTZX1722XKA76091", "192.0.2.17", "@jay_88", "June 4", "4 June", "5/15/26", "2026-05-15",
    "the fourth of July 1999", "five five five zero one three four", "A 219-447-803",
    "turned 91 in the fall", "cared for a lady of 97, on nights", "her 94th birthday", "mom is ninety-two and sharp",
    "transfer 1/28", "court on [DATE_1] 23rd", "gave til 10.15", "moved to Duke St", "walks off pawtucket blvd",
    "drove on hwy 52", "truck on FM 1788", "RR 2 Box 41", "card on file ends in 4409", "last four 0417",
    "case number 11-402776", "reference COR/26/0318", "docket WASDC-CR-26-00219", "number NE-DD-55127",
)  # fmt: skip


@pytest.mark.parametrize("text", [*LISTED, *WORDS_AS_NAMES, *INITIALS, *NUMBERS_AND_DAYS, *IDS_AND_PHRASES, *STRONG])
def test_it_does_not_pass(text, hits_for):
    hits = hits_for(text)
    assert hits
    assert {hit.place for hit in hits} <= {"messages[0]/bullets[1]/text"}


def test_a_hit_holds_kind_and_place_and_no_text(hits_for):
    (hit,) = hits_for("Maria was tearful")
    assert (hit.kind, hit.place) == ("name", "messages[0]/bullets[1]/text")
