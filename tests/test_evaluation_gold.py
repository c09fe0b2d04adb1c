"""Gold as people have it: brat's folders and archives, JSON lines; and a message with file and line for all else."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import GoldError
from analysis.evaluation.attributions import Marked
from analysis.evaluation.brat import read_ann
from analysis.evaluation.gold import read_gold

TEXT = "Wang said talks, in time, will go on. Xi said so."
SPANS = "T1\tSource 0 4\tWang\nT2\tCue 5 9\tsaid\nT3\tContent 10 15;25 36\ttalks will go on\n"
EVENT = "T4\tAttribution 5 9\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
MARKED = Marked(content=((10, 15), (25, 36)), source=((0, 4),), cue=((5, 9),))
QUOTE = {"content": [[10, 15], [25, 36]], "source": [[0, 4]], "cue": [5, 9]}


def folder(place: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content.encode())
    return place


def lines(place: Path, *articles: Any) -> Path:
    path = place / "gold.jsonl"
    path.write_text("".join(f"{json.dumps(article)}\n" for article in articles), encoding="utf-8")
    return path


def test_an_event_is_an_attribution_with_a_discontinuous_content() -> None:
    assert read_ann("a.ann", SPANS + EVENT, TEXT) == ([MARKED], [])


@pytest.mark.parametrize(
    "relations",
    ["R1\tSays Arg1:T1 Arg2:T2\nR2\tSaid Arg1:T2 Arg2:T3\n", "R1\tA Arg1:T3 Arg2:T1\nR2\tB Arg1:T3 Arg2:T2\n"],
)
def test_relations_in_either_direction_do_as_well(relations: str) -> None:
    assert read_ann("a.ann", SPANS + relations, TEXT) == ([MARKED], [])


def test_contents_with_one_cue_are_one_attribution_and_a_source_may_have_several() -> None:
    spans = "T1\tSource 0 4\tWang\nT2\tCue 5 9\tsaid\nT3\tContent 10 15\ttalks\nT5\tContent 25 36\twill go on\n"
    more = "T6\tCue 41 45\tsaid\nT7\tContent 46 48\tso\n"
    ends = (("T2", "T3"), ("T2", "T5"), ("T1", "T2"), ("T6", "T7"), ("T1", "T7"))
    relations = "".join(f"R{number}\tx Arg1:{one} Arg2:{two}\n" for number, (one, two) in enumerate(ends))
    other = Marked(content=((46, 48),), source=((0, 4),), cue=((41, 45),))
    assert read_ann("a.ann", spans + more + relations, TEXT) == ([MARKED, other], [])


def test_an_event_may_have_a_second_content_and_no_source() -> None:
    spans = "T2\tCue 5 9\tsaid\nT3\tContent 10 15\ttalks\nT5\tContent 25 36\twill go on\n"
    spans += "T6\tAttribution-no-source 5 9\tsaid\n"
    event = "E1\tAttribution-no-source:T6 Content:T3 Cue:T2 Content2:T5\n"
    assert read_ann("a.ann", spans + event, TEXT)[0] == [Marked(MARKED.content, (), MARKED.cue)]


def test_remarks_are_no_attributions_and_loose_spans_are_reported() -> None:
    remarks = "T8\tDiscuss 0 9\tWang said\n#1\tAnnotatorNotes T8\tsure?\nA1\tDoubt T8\nT9\tCue 41 45\tsaid\n"
    marked, notes = read_ann("a.ann", SPANS + EVENT + remarks, TEXT)
    assert marked == [MARKED]
    assert notes == ["a.ann:9: 1 span belongs to no attribution with a content and is left out"]


@pytest.mark.parametrize(
    ("ann", "said"),
    [
        ("T1\tSource 0 400\tWang\n", "a.ann:1: the span 0 400 is not inside the text, which has 49 characters"),
        ("\nT1\tSourse 0 4\tWang\n", "a.ann:2: the type 'Sourse' is none of .* Did you mean 'Source'?"),
        ("T1\tPerson 0 4\tWang\n", "a.ann:1: the type 'Person' is none of Source, Cue, Content"),
        ("T1\tSource 1 4\tWang\n", "a.ann:1: the offsets mean 'ang' .* the line says 'Wang'"),
        ("T1\tSource 0-4\tWang\n", "a.ann:1: a span is a type and offsets"),
        ("T1 Source 0 4 Wang\n", "a.ann:1: a span is a type and offsets"),
        ("hello\n", "a.ann:1: a line begins with T, E or R"),
        (SPANS + "E1\tCue:T2 Content:T9\n", "a.ann:4: 'Content:T9' names no span"),
        (SPANS + "E1\tCue:T1 Content:T3\n", "a.ann:4: 'Cue:T1' gives the role Cue to a Source"),
        (SPANS + "R1\tx Arg1:T1\n", "a.ann:4: a relation is a type, Arg1"),
        (SPANS, r"a.ann:1: T1 \(Source\) belongs to no attribution: the file has no event"),
        (SPANS + SPANS, "a.ann:4: T1 is there already, on line 1"),
    ],
)
def test_a_malformed_annotation_is_named_by_file_and_line(ann: str, said: str) -> None:
    with pytest.raises(GoldError, match=said.replace("(", r"\(") if "\\" not in said else said):
        read_ann("a.ann", ann, TEXT)


def test_a_folder_an_archive_and_polnears_own_layout_are_read_alike(tmp_path: Path) -> None:
    plain = folder(tmp_path / "plain", {"a.txt": TEXT, "a.ann": SPANS + EVENT, ".hidden.ann": "x"})
    apart = folder(
        tmp_path / "apart",
        {"text/a.txt": TEXT, "attributions/a_ef2d.ann": SPANS, "attributions/a_4b22.ann": SPANS + EVENT},
    )
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        for name in ("a.txt", "a.ann"):
            archive.writestr(f"gold/{name}", (plain / name).read_bytes())
    for place in (plain, apart, tmp_path / "plain.zip"):
        (article,) = read_gold(place).articles
        assert (article.doc_id, article.text, article.attributions) == ("a", TEXT, (MARKED,))
    with pytest.raises(GoldError, match=r"a_ef2d\.ann:1"):
        read_gold(apart, annotator="ef2d")


def test_texts_of_one_name_keep_their_folder(tmp_path: Path) -> None:
    files = {f"{part}/a.{kind}": TEXT if kind == "txt" else SPANS + EVENT for part in "xy" for kind in ("txt", "ann")}
    gold = read_gold(folder(tmp_path, files))
    assert [article.doc_id for article in gold.articles] == ["x/a", "y/a"]


def test_line_ends_count_as_they_are_in_the_file(tmp_path: Path) -> None:
    ann = "T1\tContent 6 9\ttwo\nT2\tCue 0 4\tsaid\nE1\tContent:T1 Cue:T2\n"
    (article,) = read_gold(folder(tmp_path, {"a.txt": "said\r\ntwo", "a.ann": ann})).articles
    assert article.text[slice(*article.attributions[0].content[0])] == "two"


def test_an_article_without_annotation_is_left_out_and_one_without_attribution_is_not(tmp_path: Path) -> None:
    files = {"a.txt": TEXT, "a.ann": SPANS + EVENT, "b.txt": TEXT, "b.ann": "", "c.txt": TEXT}
    gold = read_gold(folder(tmp_path, files))
    assert [len(article.attributions) for article in gold.articles] == [1, 0]
    assert gold.notes == ("1 text has no .ann file and is left out, c.txt the first",)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.ann": SPANS}, "a.ann: the text it is about is missing: there is no 'a.txt'"),
        ({"a.txt": TEXT}, "has no .ann file"),
        ({}, "has no .ann file"),
        ({"a.txt": TEXT, "a.ann": ""}, "nobody marked an attribution in 1 article"),
    ],
)
def test_a_folder_that_is_no_gold_says_what_it_lacks(tmp_path: Path, files: dict[str, str], said: str) -> None:
    (tmp_path / "gold").mkdir()
    with pytest.raises(GoldError, match=said):
        read_gold(folder(tmp_path / "gold", files))


def test_a_text_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    folder(tmp_path, {"a.ann": SPANS + EVENT})
    (tmp_path / "a.txt").write_bytes(b"one\ncaf\xe9")
    with pytest.raises(GoldError, match=r"a\.txt:2: the file is not UTF-8"):
        read_gold(tmp_path)


def test_json_lines_have_quotes_or_annotators(tmp_path: Path) -> None:
    plain = lines(tmp_path, {"doc": "a", "text": TEXT, "quotes": [QUOTE]})
    assert read_gold(plain).articles[0].attributions == (MARKED,)
    packed = tmp_path / "gold.jsonl.gz"
    two = {"doc": "a", "text": TEXT, "annotators": {"b": [], "a": [QUOTE]}}
    packed.write_bytes(gzip.compress(json.dumps(two).encode()))
    assert read_gold(packed).articles[0].attributions == (MARKED,)
    with pytest.raises(GoldError, match="nobody marked"):
        read_gold(packed, annotator="b")


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ({"doc": "a", "txt": TEXT, "quotes": []}, "gold.jsonl:2: the field 'text' is missing; .* Rename 'txt'"),
        ({"doc": 3, "text": TEXT, "quotes": []}, "gold.jsonl:2: 'doc' is a text; found 3"),
        ({"doc": "b", "text": TEXT, "quote": []}, "gold.jsonl:2: an article has 'quotes', .* Rename 'quote'"),
        ({"doc": "b", "text": TEXT, "quotes": {}}, "gold.jsonl:2: the attributions are a list; found dict"),
        ({"doc": "b", "text": TEXT, "quotes": [{"contents": []}]}, "attribution 1: 'content' is missing; .* Rename"),
        ({"doc": "b", "text": TEXT, "quotes": [{"content": [[0, 50]]}]}, r"content: the span \[0, 50\] is not inside"),
        ({"doc": "b", "text": TEXT, "quotes": [{"content": "x"}]}, "spans are .* found 'x'"),
        ({"doc": "b", "text": TEXT, "quotes": [{"content": [[0, 4]], "cue": [[0.5, 2]]}]}, "cue: spans are"),
        ({"doc": "b", "text": TEXT, "quotes": [{"content": [0, 4], "confidence": 7}]}, "from 0 to 1; found 7"),
        ({"doc": "a", "text": TEXT, "quotes": []}, "gold.jsonl:2: the document 'a' is there already, in gold.jsonl:1"),
        (["a"], "gold.jsonl:2: each line is an object"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, article: Any, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read_gold(lines(tmp_path, {"doc": "a", "text": TEXT, "quotes": [QUOTE]}, article))


def test_files_of_no_known_kind_say_so(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"doc": \n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:1: no JSON"):
        read_gold(tmp_path / "gold.jsonl")
    with pytest.raises(GoldError, match=r"Did you mean .*gold\.jsonl"):
        read_gold(tmp_path / "gold.json")
    for name in ("gold.xml", "gold.zip", "gold.jsonl.gz"):
        (tmp_path / name).write_bytes(b"not what it is called")
        with pytest.raises(GoldError, match=name):
            read_gold(tmp_path / name)
