"""Tokens follow the Treebank's conventions, at exact offsets."""

import itertools
import time
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.errors import ColumnError
from analysis.text.sentences import sentence_spans
from analysis.text.tokens import token_spans, tokens

texts = st.text() | st.text(alphabet="aBcnot’'s1 .,-:/@#&$%\n\u00a0…“”中かカ한😀\u200d\ufe0f", max_size=200)

# tokens parted by spaces, as the Treebank's guidelines have them, or as the reader would say them
CASES = {
    "don't can't won't": "do n't ca n't wo n't",
    "don’t can’t It’s they’ve WE’LL": "do n’t ca n’t It ’s they ’ve WE ’LL",
    "China's workers' rights, the workers’ too": "China 's workers ' rights , the workers ’ too",
    "I cannot; gonna, gimme": "I can not ; gon na , gim me",
    "the U.S. and U.S.-China, U.S.’s": "the U.S. and U.S.-China , U.S. ’s",
    "a $1.2bn deal, US$5, 10%": "a $ 1.2bn deal , US $ 5 , 10 %",
    "on the 14th at 10:30 a.m. in 1,000 towns": "on the 14th at 10:30 a.m. in 1,000 towns",
    "on Nov. 5, 2025.": "on Nov. 5 , 2025 .",
    "Sen. J. D. Vance (R-Ohio)": "Sen. J. D. Vance ( R-Ohio )",
    "No. 5 said no. No.": "No. 5 said no . No .",
    "rare-earth pre- and post-war 2015–16": "rare-earth pre- and post-war 2015 – 16",
    "well... so… --": "well ... so … --",
    '"It is over." (Yes.)': '" It is over . " ( Yes . )',
    "``We won''": "`` We won ''",
    "see https://a.org/b_(c)?d=e, www.x.com.": "see https://a.org/b_(c)?d=e , www.x.com .",
    "ask a.b@c-d.org. @POTUS #China #1": "ask a.b@c-d.org . @POTUS #China # 1",
    "AT&T and R&D; Q&A": "AT&T and R&D ; Q&A",
    "’tis '90s rock 'n' roll": "’t is '90s rock 'n' roll",
    "👍🏽 🇺🇸 1️⃣": "👍🏽 🇺🇸 1️⃣",
    "台湾 タワー 한국은 はい": "台 湾 タワー 한국은 はい",
    "ended.The talks": "ended . The talks",
    "mother-in-law's O'Brien": "mother-in-law 's O'Brien",
    "and/or 11/25/2025 5'10": "and/or 11/25/2025 5'10",
}


@pytest.mark.parametrize("text", CASES)
def test_tokens_are_those_of_the_guidelines(text: str) -> None:
    assert [text[start:end] for start, end in token_spans(text)] == CASES[text].split()


def test_han_is_cut_by_character_and_kana_by_run() -> None:
    text = "台湾のタワー"
    assert [text[start:end] for start, end in token_spans(text)] == ["台", "湾", "の", "タワー"]


@given(texts)
def test_no_character_but_white_space_is_lost(text: str) -> None:
    spans = token_spans(text)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    assert not any(letter.isspace() for start, end in spans for letter in text[start:end])


@given(st.lists(texts, max_size=4))
def test_the_table_says_what_the_spans_say(found: list[str]) -> None:
    documents = pd.DataFrame({"doc_id": [str(n) for n in range(len(found))], "text": pd.Series(found, dtype=object)})
    table = tokens(documents)
    rows = zip(table.doc_id, table.start, table.end, table.text, table.sentence, strict=True)
    expected = []
    for number, text in enumerate(found):
        firsts = [start for start, _ in sentence_spans(text)]
        for start, end in token_spans(text):
            sentence = sum(first <= start for first in firsts) - 1
            expected.append((str(number), start, end, text[start:end], sentence))
    assert list(rows) == expected


def test_half_a_surrogate_pair_is_a_token_like_any_other() -> None:
    table = tokens(pd.DataFrame({"doc_id": ["a"], "text": pd.Series(["He \ud800 won."], dtype=object)}))
    assert table.text.tolist() == ["He", "\ud800", "won", "."]


def test_the_table_has_the_kinds_of_its_contract(article: Callable[..., pd.DataFrame]) -> None:
    for documents in (article("He left."), article(""), article()):
        table = tokens(documents)
        assert table.columns.tolist() == ["doc_id", "sentence", "start", "end", "text"]
        assert table.dtypes.astype(str).tolist() == ["str", "Int64", "Int64", "Int64", "str"]


def test_date_lines_and_footers_are_skipped() -> None:
    spans = [[{"start": 13, "end": 23, "kind": "footer"}], None]
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["China agreed. Copyright.", "Xi."], "non_body": spans})
    assert tokens(documents).text.tolist() == ["China", "agreed", ".", ".", "Xi", "."]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ColumnError, match="tokens"):
        tokens(pd.DataFrame({"text": ["a"]}))


def test_the_seed_reslices(seed: pd.DataFrame) -> None:
    table = analysis.tokens(seed)
    text = seed.text.iloc[0]
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())
    assert {"China", "'s", "U.S.-China", "14th"} <= set(table.text)


@pytest.mark.parametrize(
    "piece", ["a", "1", "a.", "a-", "a'", "A.", "a@", "1,", "-", "中", "http://a(", "a.b@", "n't", " "]
)
@pytest.mark.usefixtures("without_gc")
def test_time_grows_with_length(piece: str) -> None:
    seconds = []
    for length in (25_000, 100_000):
        start = time.process_time()
        token_spans(piece * (length // len(piece)))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * max(seconds[0], 0.02)
