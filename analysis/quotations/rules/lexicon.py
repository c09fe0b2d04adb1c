"""The closed classes of English, and the one-letter tag of each: all the grammar that the rules know of a word.

A sentence becomes a string of tags, one letter a token, which is cheap to look at from either side:

    D determiner, possessive, number word     R subject pronoun            O object pronoun
    P preposition                             C and, or, but, nor          S subordinating conjunction
    T that                                    W who, which, what, how …    X auxiliary or modal, finite
    I to                                      N not, n't                   A adverb
    V finite verb for sure (went, came)       v form in -ed                g form in -ing
    M capitalised word                        n other word                 # figure
    t day, month, "yesterday"                 z possessive 's              Q quotation that can stand alone
    , ; : . ( )                               themselves; - any dash; ? and ! count as a full stop
    q quoted fragment                         _ any other sign
"""

import re

__all__ = ["ABBREVIATED_TITLES", "CONTRACTED", "INANIMATE_VENUES", "TAGS", "words"]


def words(listed: str) -> frozenset[str]:
    """The words of `listed`, which white space separates."""
    return frozenset(listed.split())


_CLASSES = {
    "D": "the a an this these those his her their its my our your whose some many several few most all both any no "
    "every each another other one two three four five six seven eight nine ten dozens hundreds thousands millions "
    "much more half certain such",
    "R": "he she they we i it you everyone everybody someone somebody nobody anyone others there",
    "O": "him them us me himself herself themselves itself ourselves myself",
    "P": "of in on at by for with from about into over after under against during between among through within "
    "without upon toward towards across behind beyond amid amidst throughout despite regarding concerning via per "
    "near along around above below outside inside onto off out up down like",
    "C": "and or but nor yet &",
    "S": "because when while if although though since until unless whereas before as than once lest",
    "W": "who which what how why whether where whom whichever whatever",
    "T": "that",
    "I": "to",
    "N": "not n't never cannot",
    "X": "is are was were am be been has have had having do does did will would can could may might must should shall "
    "'ll 'd 've 're 'm ca wo sha ought gonna 'll being",
    "A": "also then later still already again now just even only once too here however meanwhile instead "
    "often always sometimes soon ever almost perhaps maybe rather quite very therefore thus moreover furthermore "
    "nevertheless nonetheless indeed earlier afterwards afterward further well so first once twice thereafter "
    "elsewhere today tonight online",
    "t": "monday tuesday wednesday thursday friday saturday sunday yesterday tomorrow january february march april "
    "june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. "
    "dec. morning afternoon evening night week month year weekend day days weeks months years",
    "V": "went came said became began took made gave got saw knew thought felt found left kept held brought bought "
    "stood sat met led lost won paid sent spent rose fell grew drew drove ran spoke wrote broke chose threw wore "
    "hit goes says comes takes makes gives gets knows thinks wants needs seems appears remains continues includes "
    "means tells shows keeps faces believes hopes expects became understood arose swore struck sought fought caught "
    "taught flew forgot lay hung shook told foresaw heard meant spoken undertook forecast put set",
    "n": "said-to",
}
TAGS = {word: tag for tag, listed in _CLASSES.items() for word in listed.split()}
TAGS |= {",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "(": "(", ")": ")", "[": "(", "]": ")"}
TAGS |= {"-": "-", "--": "-", "–": "-", "—": "-", "―": "-", "…": "_", "...": "_", "'s": "z", "'": "z"}
# a verb that ends in a contraction, or hides in one: "haven't", "they're", "he's"
CONTRACTED = re.compile(r"n['’]t$|['’](?:re|ll|ve|d|m)$|^(?:he|she|it|that|there|who|what)['’]s$")
# "May" the month is a name like any other; "may" the modal is far more frequent
ABBREVIATED_TITLES = words(
    "mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. adm. maj. capt. prof. rev. st. jr. sr. u.s. u.n."
)
# where something is said: these words head an adjunct between cue and content, never a source
INANIMATE_VENUES = words(
    "interview statement speech conference briefing email e-mail tweet post message letter memo report television "
    "radio tv twitter facebook weibo instagram youtube media telephone phone call meeting press news release "
    "remarks testimony hearing debate rally address article column editorial op-ed essay book appearance event "
    "summit forum panel ceremony session visit trip campaign town hall podcast program programme show video "
    "broadcast filing document paper note commentary read-out readout transcript dispatch truth platform x forum"
)
