"""Made-up quotes on issues, and real ones with codes: whole, of known propositions, read as the model reads them."""

import csv
import hashlib
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from analysis.measures.codebook import codebook
from analysis.training.examples import SIDE
from analysis.training.sides import CLOSINGS, HERE, OPENINGS, coded, framed, made_up


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with HERE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_quote_is_there_once_for_an_issue_that_is_known(rows: list[dict[str, str]]) -> None:
    issues = codebook()
    assert all(issues[row["issue"]].proposition for row in rows)
    pairs = Counter((row["country"], row["cue"], row["quote"], row["issue"]) for row in rows)
    assert pairs.most_common(1)[0][1] == 1
    assert {row["label"] for row in rows} == {"favour", "against", "neutral", "none"}
    assert {row["manner"] for row in rows} <= {
        *("hard", "natural", "twins", "long", "release", "debate", "traps", "abroad", "plain")
    }


def test_every_issue_has_quotes_of_either_side_and_of_none(rows: list[dict[str, str]]) -> None:
    labels: dict[str, set[str]] = {issue.id: set() for issue in codebook()}
    for row in rows:
        labels[row["issue"]].add(row["label"])
    assert {issue for issue, found in labels.items() if not {"favour", "against", "neutral"} <= found} == set()


def test_proposition_and_quote_are_marked() -> None:
    first = next(made_up())
    proposition, quote = (first.text[slice(*span)] for span in first.spans if span)
    assert proposition in {issue.proposition for issue in codebook().issues}
    assert quote.startswith("The United States: ")
    assert SIDE[first.label] == "favour"


def test_words_that_say_nothing_are_put_around_some_quotes_and_around_nothing_else() -> None:
    chance = random.Random(1)  # noqa: S311  # nothing here is secret
    plain = list(made_up())
    changed = [(one, new) for one in plain if (new := framed(one, chance)) is not one]
    assert 0.1 < len(changed) / len(plain) < 0.4
    for one, new in changed:
        proposition, said = (new.text[slice(*span)] for span in new.spans if span)
        assert f"{proposition}\n{said}" == new.text
        assert proposition == one.text.split("\n")[0]
        assert new.label == one.label
    assert "As I said on Monday in Geneva, " not in OPENINGS  # with which tests ask whether the model took the point
    assert " I said so on Monday." not in CLOSINGS


def table(folder: Path, quote: str, text_sha256: str) -> Path:
    (folder / "passages.json").write_text(json.dumps([{"text": f"He said: {quote}"}]), encoding="utf-8")
    path = folder / "codes.csv"
    columns = "unit_id,corpus,file,spans,kind,cue,country,text_sha256,issue,code,found,rule,batch"
    line = f"u1,passages,passages.json#0,9-{9 + len(quote)},indirect,said,CN,{text_sha256},tariffs,against,,,1"
    path.write_text(f"{columns}\n{line}\n", encoding="utf-8")
    return path


def test_a_coded_quote_is_cut_from_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.training.sides.coded_texts", lambda _: {})
    quote = "tariffs have no winner"
    codes = table(tmp_path, quote, hashlib.sha256(quote.encode()).hexdigest())
    [(file, example)] = coded(codes, tmp_path)
    assert (file, SIDE[example.label]) == ("passages.json#0", "against")
    assert example.text.endswith("\nChina said: tariffs have no winner")


def test_no_code_meets_another_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.training.sides.coded_texts", lambda _: {})
    codes = table(tmp_path, "tariffs have no winner", "0" * 64)
    with pytest.raises(ValueError, match="another text than was coded"):
        list(coded(codes, tmp_path))
