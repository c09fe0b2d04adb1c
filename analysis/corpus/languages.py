"""The language of a text: by its script, by English's commonest words, and by py3langid's model for all others."""

import functools
import re
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["english", "language", "language_code"]

_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9d]")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TITLES = re.compile(r"《[^》]{0,40}》|「[^」]{0,40}」|『[^』]{0,40}』")
_LETTERS = re.compile(r"[^\W\d_]")
_ENGLISH = frozenset(
    (
        *("the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "at"),
        *("it", "be", "from", "has", "have", "are", "were", "he", "said", "which", "will", "its", "not"),
        *("an", "this", "but", "we", "our", "would", "his", "her", "they", "their", "who", "after", "or"),
    )
)
# Of these, the ones that are no word of French, German, Dutch, Spanish or Indonesian
_ONLY_ENGLISH = frozenset(("the", "and", "that", "from", "have", "said", "which", "would", "they", "their", "this"))
_BY_NAME = {"english": "en", "eng": "en", "chinese": "zh", "zho": "zh", "japanese": "ja", "jpn": "ja", "korean": "ko"}
_LANGUAGES = (
    "af am ar az be bg bn ca cs da de el en es et fa fi fr gu he hi hr hu hy id is it ka kk km kn ky lo lt lv "
    "mk ml mn mr ms my ne nl no pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi"
)
_FEWEST_LETTERS = 20  # below it the model is right about as often as not
_SURE, _LIKELY, _SLIM = 0.9, 0.5, 0.05
_SAMPLE = 6_000  # characters: a longer text changes nothing but the time it takes


def language(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language; None where it is too short or too mixed to tell.

    Chinese, Japanese and Korean go by their script, English by its commonest words, any other language by the model of
    py3langid, among the 64 languages that news is mostly written in. Of a long text the first 6,000 characters count.

    >>> language("The two leaders said that the talks in Busan were good for both of the countries.")
    'en'
    >>> language("两国领导人在釜山举行会谈"), language("首脳会談が行われた"), language("정상회담이 열렸다")
    ('zh', 'ja', 'ko')
    >>> language("Les deux dirigeants se sont rencontrés à Busan."), language("Busan, 14:30")
    ('fr', None)
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if not letters:
        return None
    kana, hangul, han = (len(script.findall(sample)) for script in (_KANA, _HANGUL, _HAN))
    if (kana + hangul + han) / letters > 0.3:
        if hangul >= kana + han:
            return "ko"
        return _han_language(sample)
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    common = sum(word in _ENGLISH for word in words)
    kinds = len(_ENGLISH.intersection(words))
    plain = len(_ONLY_ENGLISH.intersection(words))
    # a long text in another language quotes an English sentence or two; a short one in English has few words to show
    enough = 5 if len(words) > 40 else 3
    if common > 0.13 * len(words) and kinds >= enough and plain:
        return "en"
    return _modelled(sample) if letters >= _FEWEST_LETTERS else None


def _han_language(sample: str) -> str:
    # Chinese text quotes a Japanese title at most; Japanese prose is a third kana and more, its headlines a tenth
    bare = _TITLES.sub("", sample)
    kana, han = len(_KANA.findall(bare)), len(_HAN.findall(bare))
    return "ja" if kana > 0.05 * (kana + han) else "zh"


def _modelled(sample: str) -> str | None:
    """What the model says, where it is sure, or at least sure that this is not English."""
    ranked = _identifier().rank(sample)
    best, share = ranked[0]
    english = dict(ranked)["en"]
    return str(best) if share >= _SURE or (share >= _LIKELY and english < _SLIM) else None


@functools.cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - costs 0.7 CPU s; English needs none of it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    return identifier


def language_code(name: str) -> str:
    """The ISO 639-1 code that `name` means where it plainly means one; else `name` itself.

    >>> language_code("English"), language_code("en-US"), language_code("fr")
    ('en', 'en', 'fr')
    """
    bare = name.strip().casefold()
    code = _BY_NAME.get(bare, re.split(r"[-_]", bare)[0])
    return code if len(code) == 2 else name.strip()


def english(documents: pd.DataFrame) -> list[bool]:
    """For each row whether the measures, which read English, read it: its `lang` is English, or says nothing.

    >>> english(pd.DataFrame({"lang": ["en", "en-US", None, "fr"]}))
    [True, True, True, False]
    """
    if "lang" not in documents.columns:
        return [True] * len(documents)
    return [not isinstance(lang, str) or not lang or language_code(lang) == "en" for lang in documents["lang"]]
