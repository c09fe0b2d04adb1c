"""Languages are recognised offline, and what is not English is left out of the measures, never scored 0."""

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.corpus.languages import english, language

# written for this test
SENTENCES = {
    "de": "Die beiden Präsidenten trafen sich am Donnerstag in Busan und sprachen über Zölle.",
    "en": "The two presidents met in Busan on Thursday and spoke about tariffs.",
    "es": "Los dos presidentes se reunieron el jueves en Busan y hablaron de los aranceles.",
    "fr": "Les deux présidents se sont rencontrés jeudi à Busan et ont parlé des droits de douane.",
    "it": "I due presidenti si sono incontrati giovedì a Busan e hanno parlato di dazi.",
    "ja": "両首脳は木曜日に釜山で会談し、関税について話し合った。",
    "ko": "두 정상은 목요일 부산에서 만나 관세에 대해 이야기했다.",
    "nl": "De twee presidenten ontmoetten elkaar donderdag in Busan en spraken over de tarieven.",
    "pt": "Os dois presidentes encontraram-se na quinta-feira em Busan e falaram sobre as tarifas.",
    "ru": "Оба президента встретились в четверг в Пусане и говорили о пошлинах.",
    "vi": "Hai tổng thống gặp nhau hôm thứ Năm tại Busan và nói về thuế quan.",
    "zh": "两国元首星期四在釜山会晤，就关税问题交换了意见。",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_one_sentence_is_enough(code: str, sentence: str) -> None:
    assert language(sentence) == code


@pytest.mark.parametrize("text", ["", "12:30", "Xi Jinping", "They met.", "Busan, 30 Oct"])
def test_too_little_text_is_no_language_rather_than_a_wrong_one(text: str) -> None:
    assert language(text) in (None, "en")


def test_chinese_with_a_japanese_name_and_japanese_with_much_han_are_told_apart() -> None:
    assert (
        language("日本首相高市早苗的发言引发争议，《きょうの料理》节目也作了报道，中方表示强烈抗议并要求撤回。") == "zh"
    )
    assert language("米中首脳会談、関税停止で合意。日本政府高官「冷静に注視」。") == "ja"


@pytest.fixture
def documents(tmp_path: Path) -> pd.DataFrame:
    french = '"Nous sommes d\'accord", a déclaré le ministre mardi. ' + SENTENCES["fr"]
    rows = [french, SENTENCES["zh"], '"We agree," the minister said on Tuesday. ' + SENTENCES["en"]]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in rows), encoding="utf-8")
    return analysis.read(path)


def test_other_languages_are_kept_marked_and_noted(documents: pd.DataFrame) -> None:
    assert documents.lang.tolist() == ["fr", "zh", "en"]
    assert "written in fr: quotes, tone, stance, tokens and times read English" in documents.notes[0]
    assert "written in" not in str(documents.notes[2])


@pytest.mark.parametrize("measure", ["quotes", "tokens", "sentences", "times"])
def test_english_measures_leave_them_out(documents: pd.DataFrame, measure: str) -> None:
    assert set(getattr(analysis, measure)(documents).doc_id) == {documents.doc_id[2]}


def test_quotes_of_another_language_have_no_stance_and_no_score() -> None:
    quotes = pd.DataFrame(
        {"quote_id": ["a", "b"], "text": ["We oppose Taiwan independence."] * 2, "lang": ["fr", "en"]}
    )
    assert set(analysis.stance(quotes).quote_id) == {"b"}
    assert set(analysis.acts(quotes).quote_id) == {"b"}
    assert analysis.tone(quotes).label.tolist()[0] == "unscored"
    assert pd.isna(analysis.tone(quotes).score[0])


def test_a_concordance_reads_every_language(documents: pd.DataFrame) -> None:
    assert len(analysis.kwic(documents, "关税")) == 1


def test_a_table_without_languages_is_read() -> None:
    assert english(pd.DataFrame({"text": ["x", "y"]})) == [True, True]


@pytest.mark.shared
def test_english_news_is_hardly_ever_taken_for_another_language(shared: Path) -> None:
    with gzip.open(shared / "data" / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    paragraphs = [part for text in texts for part in text.split("\n") if part.strip()]
    assert {language(text) for text in texts} == {"en"}
    assert sum(language(part) not in ("en", None) for part in paragraphs) <= 0.002 * len(paragraphs)
