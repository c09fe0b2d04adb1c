"""The report as a research object: cited, described, and bundled without other people's texts."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import bibtexparser
import pandas as pd
import pytest
import yaml
from rocrate.rocrate import ROCrate

import analysis
from analysis.errors import ArgumentError
from analysis.reports.running import ReportResult
from analysis.reports.withheld_files import withheld_file
from analysis.reports.withholding import RUN, Articles, withheld_html, withheld_values

ARTICLE = "He said that the two sides would reach a binding peace agreement before the end of next year."


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> ReportResult:
    out = tmp_path_factory.mktemp("archive") / "seed"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return analysis.report("seeds", out=out, pdf=True, bundle=True, date="2026-11-25")


@pytest.fixture(scope="module")
def unpacked(made: ReportResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    assert made.bundle is not None
    zipfile.ZipFile(made.bundle).extractall(folder)
    return folder / "seed"


def described(folder: Path) -> dict[str, dict[str, object]]:
    crate = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in crate["@graph"]}


@pytest.mark.parametrize("where", ["report", "bundle"])
def test_the_crate_loads_and_describes_every_file_by_hash(where: str, made: ReportResult, unpacked: Path) -> None:
    folder = made.folder if where == "report" else unpacked
    crate = ROCrate(folder)
    assert str(crate.version) == "1.1"
    assert crate.root_dataset["datePublished"] == "2026-11-25"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    named = {entity.id for entity in crate.data_entities}
    assert files - {"ro-crate-metadata.json"} == named
    for name, entity in described(folder).items():
        if "contentSize" in entity:
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == entity["sha256"], name


def test_every_reference_in_the_crate_leads_to_an_entity(made: ReportResult) -> None:
    entities = described(made.folder)
    text = json.dumps(list(entities.values()))
    assert set(re.findall(r'"@id": "([^"]+)"', text)) - set(entities) == {"https://w3id.org/ro/crate/1.1"}


def test_the_articles_are_named_by_hash_and_are_no_file_of_the_crate(made: ReportResult, root: Path) -> None:
    article = next((root / "seeds").glob("*.txt"))
    digest = hashlib.sha256(article.read_bytes()).hexdigest()
    assert [one["@type"] for one in described(made.folder).values() if digest in str(one.get("identifier"))] == [
        "CreativeWork"
    ]


def test_the_citations_parse_and_agree(made: ReportResult) -> None:
    cff = yaml.safe_load((made.folder / "CITATION.cff").read_text(encoding="utf-8"))
    library = bibtexparser.parse_string((made.folder / "cite.bib").read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    entry = {field.key: field.value for field in library.entries[0].fields}
    assert {"cff-version", "message", "title", "authors"} <= set(cff)
    assert entry["title"].strip("{}") == cff["title"] == "Who said what"
    assert (entry["year"], cff["date-released"]) == ("2026", "2026-11-25")
    assert entry["version"] == cff["version"]


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[first : first + RUN]) for first in range(len(words) - RUN + 1)}


def test_no_passage_of_an_article_is_in_the_bundle(unpacked: Path, seed: pd.DataFrame) -> None:
    theirs = runs(seed.text[0])
    read = set()
    for path in unpacked.rglob("*.*"):
        if path.is_file() and path.suffix not in (".pdf", ".png"):
            read.add(f"{path.parent.name}/{path.name}")
            text = re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8").replace("\\n", " ").replace("\\", " "))
            assert theirs & runs(text) == set(), path.name
    cited = {
        f"cite/{name}" for name in ("figure.tex", "figure.qmd", "figure.myst.md", "references.bib", "citation.txt")
    }
    assert {"speakers/marks.json", *cited} <= read


@pytest.mark.parametrize("name", ["figure.tex", "cite.bib", "figure.md", "figure.qmd", "cite.txt", "CITATION.cff"])
def test_a_caption_that_quotes_an_article_is_withheld_in_every_kind_of_citation(name: str) -> None:
    made = withheld_file(name, f"note = {{{ARTICLE}}},".encode(), Articles.of([("d1", ARTICLE)])).decode()
    assert runs(ARTICLE) & runs(made) == set()
    assert made.startswith("note = {[18 words withheld: d1")


def test_a_bundle_of_an_earlier_run_is_not_listed(
    made: ReportResult, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    folder = made.folder.with_name("again")
    folder.with_name("again.zip").write_bytes(b"of an earlier run")
    assert analysis.report("seeds", out=folder).bundle is None


def test_tables_keep_the_hash_and_the_offsets(unpacked: Path, seed: pd.DataFrame) -> None:
    quotes = pd.read_csv(unpacked / "tables" / "quotes.csv")
    whole = analysis.quotes(seed).set_index("quote_id")
    for row in quotes.itertuples():
        text = whole.loc[row.quote_id, "text"]
        assert row.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert [list(span) for span in whole.loc[row.quote_id, "spans"]] == json.loads(row.spans)


def test_the_record_in_the_bundle_says_nothing_of_the_run(unpacked: Path) -> None:
    assert "volatile" not in json.loads((unpacked / "run.json").read_text(encoding="utf-8"))


def test_a_passage_is_withheld_across_tags_and_named_by_its_place() -> None:
    articles = Articles.of([("d1", ARTICLE)])
    html = withheld_html("<p>As <u>the two sides</u> would <b>reach a binding</b> peace &amp; quiet.</p>", articles)
    start, end = map(int, re.search(r"d1, characters (\d+) to (\d+)", html).groups())
    assert ARTICLE[start:end] == "the two sides would reach a binding peace"
    assert re.findall(r"<[^>]*>", html) == ["<p>", "<u>", "</u>", "<b>", "</b>", "</p>"]
    assert html.endswith("&amp; quiet.</p>")


def test_five_words_in_a_row_and_other_words_stay() -> None:
    articles = Articles.of([("d1", ARTICLE)])
    kept = {"a": ["the two sides would reach", 3, None], "b": "A binding agreement, he said."}
    assert withheld_values(kept, articles) == kept


def test_excerpts_leave_the_first_words() -> None:
    said = withheld_values(ARTICLE, Articles.of([("d1", ARTICLE)], excerpts=True))
    assert said.startswith(
        "He said that the two sides would reach [10 words withheld after these: d1, characters 0 to 92]"
    )


@pytest.mark.parametrize("date", ["25.11.2026", "2026-13-01", ""])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(ArgumentError, match="2026-11-25"):
        analysis.report("seeds", date=date)
