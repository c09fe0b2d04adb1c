"""The codebook: the built-in issues, a researcher's own, and what a bad entry is told."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import CodebookError
from analysis.measures.codebook import Codebook, codebook
from analysis.measures.phrases import PhraseError, PhraseIndex, phrase_pattern
from analysis.measures.stance import stance

NAMED = (
    "us-china-trade-truce leader-visits agricultural-purchases fentanyl-control taiwan-is-part-of-china ukraine-peace "
    "japan-defends-taiwan chip-exports-to-china tariffs rare-earth-exports seafood-import-ban travel-advisory"
)
# whose voice each example is in: who speaks for the proposition, who against
VOICES = {
    "senkaku": ("JP", "CN"),
    "south-china-sea": ("CN", "US"),
    "taiwan-is-part-of-china": ("CN", "TW"),
    "north-korea-denuclearisation": ("US", "KP"),
    "taiwan-arms-sales": ("US", "CN"),
    "seafood-import-ban": ("CN", "JP"),
    "travel-advisory": ("CN", "JP"),
    "japan-defends-taiwan": ("JP", "CN"),
    "fukushima-water": ("JP", "CN"),
    "yasukuni": ("JP", "CN"),
    "wartime-history": ("KR", "JP"),
}
GOOD = """
[solar-panels]
label = "Duties on solar panels"
proposition = "Duties on Chinese solar panels should be raised."
terms = ["solar panel*"]
favour = ["raise … duties"]
against = ["scrap|lower … duties"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def changed(file: Path, old: str, new: str) -> Path:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return file


def test_the_built_in_codebook_has_the_named_issues_and_at_least_twenty():
    book = codebook()
    assert set(NAMED.split()) <= {issue.id for issue in book}
    assert len(book) >= 20


def test_every_built_in_issue_is_spelt_out_with_notes_and_an_example_of_each_side():
    for issue in codebook():
        assert issue.proposition.endswith(".")
        assert issue.label
        assert issue.notes
        assert issue.example_favour
        assert issue.example_against


@pytest.mark.parametrize("issue", codebook().issues, ids=lambda issue: issue.id)
@pytest.mark.parametrize("side", ["favour", "against"])
def test_the_example_of_each_side_gets_its_label(issue, side):
    voice = VOICES.get(issue.id, ("US", "CN"))[side == "against"]
    text = issue.example_favour if side == "favour" else issue.example_against
    quote = {"quote_id": ["q"], "text": [text], "country": [voice], "kind": ["direct"], "date_local": ["2025-11-25"]}
    rows = stance(pd.DataFrame(quote))
    assert rows.loc[rows.target == issue.id, "label"].tolist() == [side]


def test_a_codebook_shows_itself_as_text_html_and_table():
    book = codebook()
    assert "tariffs: Tariffs on imports should be" in repr(book)
    assert book._repr_html_().count("<tr>") == len(book) + 1
    assert book.table().set_index("id").loc["senkaku", "kind"] == "claim"


def test_own_issues_stand_alone_or_beside_the_built_in_ones(own):
    mine = codebook(own)
    assert [issue.id for issue in mine] == ["solar-panels"]
    assert len(codebook() + mine) == len(codebook()) + 1
    quotes = pd.DataFrame({"quote_id": ["q"], "text": ["We will scrap all duties on solar panels."], "country": ["US"]})
    assert stance(quotes, codebook=own)[["target", "label"]].to_numpy().tolist() == [["solar-panels", "against"]]
    assert stance(quotes, codebook=mine).label.tolist() == ["against"]


def test_html_in_an_entry_is_escaped(own):
    book = codebook(changed(own, "Duties on solar panels", "<script>"))
    assert "<script>" not in book._repr_html_()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "proposition",
            "propositon",
            "mine.toml, line 4, issue 'solar-panels': it has no entry 'propositon'; rename it to",
        ),
        ('label = "Duties on solar panels"\n', "", "line 2, issue 'solar-panels': it lacks label. Add: label ="),
        ('["raise … duties"]', '"raise … duties"', r"line 6, .*favour is a list of strings: favour = \[\"…\"\]; found"),
        (
            "raise … duties",
            "ra* duties",
            r"line 6, .*'ra\* duties' in favour cannot be read: 'ra\*' needs at least three",
        ),
        ("raise … duties", "… duties", "line 6, .*the first word may not be a gap"),
        (
            "scrap|lower … duties",
            "raise … duties",
            r"line 7, .*'raise … duties' stands in favour and in against. Take it out of one",
        ),
        ('["solar panel*"]', '["solar panel*",\n"photo*taic"]', r"line 6, .*'photo\*taic' in terms cannot be read: in"),
        ("[solar-panels]", "[Solar Panels]", "is not TOML"),
        ("[solar-panels]", '["Solar Panels"]', r"line 2, .*Rename it: \[solar-panels\]"),
        (
            'label = "',
            'kind = "claims"\nlabel = "',
            "line 3, .*kind is 'policy' or 'claim'; found 'claims'. Did you mean",
        ),
        (
            'label = "',
            'parties = ["China"]\nlabel = "',
            "line 3, .*a party is a country code such as 'CN'; found 'China'",
        ),
        ('label = "', 'since = "2014"\nlabel = "', "line 3, .*since is a day, as 2025-01-31; found '2014'"),
    ],
)
def test_a_bad_entry_is_told_its_file_line_and_fix(own, old, new, message):
    with pytest.raises(CodebookError, match=message):
        codebook(changed(own, old, new))


def test_an_absent_file_and_an_unknown_issue_name_the_near_miss(own):
    with pytest.raises(CodebookError, match=r"no file .*mime.toml'. Did you mean 'mine.toml'\?"):
        codebook(own.with_name("mime.toml"))
    with pytest.raises(CodebookError, match="no issue 'tarifs'; did you mean 'tariffs'"):
        codebook()["tarifs"]


def test_an_empty_file_is_refused(own):
    own.write_text("# nothing yet\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="holds no issue"):
        codebook(own)


def test_a_codebook_is_frozen():
    with pytest.raises(AttributeError):
        codebook().name = "other"  # type: ignore[misc]
    assert isinstance(codebook(), Codebook)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("tariff*", "Tariffs hurt", "Tariffs"),
        ("tariff", "tariffs hurt", None),
        ("buy|purchas* soybeans", "purchasing soybeans", "purchasing soybeans"),
        ("export control", "an export-control measure", "export-control"),
        ("lift … tariff*", "lift all of the remaining tariffs", "lift all of the remaining tariffs"),
        ("lift ... tariff*", "lift it. New tariffs", None),
        ("more? tariffs", "tariffs", "tariffs"),
        ("trade new? deal", "trade deal", "trade deal"),
        ("WTO", "the wto", None),
        ("one China", 'the "one China" principle', "one China"),
        ("Pyongyang pursuit", "Pyongyang's pursuit", "Pyongyang's pursuit"),
    ],
)
def test_the_small_language_finds_what_it_says(phrase, text, found):
    hits = PhraseIndex([(phrase, None)]).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ([found] if found else [])


@pytest.mark.parametrize("phrase", ["", "tariffs …", "ta*x", "…", "'s end", "*"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase):
    with pytest.raises(PhraseError):
        phrase_pattern(phrase)
