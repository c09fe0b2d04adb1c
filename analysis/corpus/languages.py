"""The language of a text, by its script; English only where its commonest words say so."""

import re

import pandas as pd

__all__ = ["english", "language", "language_code"]

_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9d]")
_HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
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
_SAMPLE = 6_000  # characters: a longer text changes nothing but the time it takes


def language(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language: zh, ja, ko or en; None where neither script nor words are clear.

    It tells scripts apart, not languages: French and German come out as None, never as English.

    >>> language("The two leaders said that the talks in Busan were good for both of the countries.")
    'en'
    >>> language("两国领导人在釜山举行会谈"), language("首脳会談が行われた"), language("정상회담이 열렸다")
    ('zh', 'ja', 'ko')
    >>> language("Les deux dirigeants se sont rencontrés à Busan.") is None
    True
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if not letters:
        return None
    kana, hangul, han = (len(script.findall(sample)) for script in (_KANA, _HANGUL, _HAN))
    if (kana + hangul + han) / letters > 0.3:
        if hangul >= kana + han:
            return "ko"
        # Chinese text quotes a Japanese name at most; Japanese prose is a third kana and more
        return "ja" if kana / (kana + han) > 0.1 else "zh"
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    common = sum(word in _ENGLISH for word in words)
    kinds = len(_ENGLISH.intersection(words))
    plain = len(_ONLY_ENGLISH.intersection(words))
    # a long text in another language quotes an English sentence or two; a short one in English has few words to show
    enough = 5 if len(words) > 40 else 3
    return "en" if common > 0.13 * len(words) and kinds >= enough and plain else None


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
