"""Tables as LaTeX: the rows of the page, nothing in them a command."""

import csv
import io
import re

import pandas as pd
import pytest

from analysis.figures.escaping import for_latex
from analysis.reports.latex import table_files
from analysis.reports.tables import save_table


def cell(html: str, name: str = "counts") -> dict[str, object]:
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": html}}]
    return {"cell_type": "code", "id": name, "metadata": {}, "source": "", "outputs": outputs}


@pytest.fixture
def files(tmp_path: object) -> dict[str, str]:
    table = pd.DataFrame(
        {"speaker": ["R&D_Ltd", "高市早苗"], "share": [0.5, -0.25], "said": ["100% {sure} \\x", "[a] ~ ^ #1 $2"]}
    )
    saved = save_table(table, "who", caption="Who & how.", folder=tmp_path)
    return table_files({"cells": [cell(saved.html)]})


def test_a_saved_table_is_one_float_with_its_caption_and_label(files: dict[str, str]) -> None:
    assert list(files) == ["who.tex"]
    assert r"\caption{Who \& how.}" in files["who.tex"]
    assert r"\label{tab:who}" in files["who.tex"]


def test_every_row_has_as_many_cells_as_there_are_columns(files: dict[str, str]) -> None:
    body = files["who.tex"].split(r"\toprule")[1].split(r"\bottomrule")[0]
    rows = [line for line in body.splitlines() if line.strip().endswith(r"\\")]
    assert len(rows) == 3
    assert {len(re.findall(r"(?<!\\)&", row)) for row in rows} == {2}


def test_braces_and_environments_are_balanced(files: dict[str, str]) -> None:
    text = re.sub(r"\\[{}]", "", files["who.tex"])
    assert text.count("{") == text.count("}")
    assert re.findall(r"\\begin\{(\w+)", text) == list(reversed(re.findall(r"\\end\{(\w+)", text)))


def test_letters_that_mean_something_to_latex_are_text() -> None:
    assert for_latex("100% {sure} \\x") == r"100\% \{sure\} \textbackslash{}x"
    assert for_latex("−0.25 ~ ^ #1 $2 a_b") == r"$-$0.25 \textasciitilde{} \textasciicircum{} \#1 \$2 a\_b"


def test_a_table_that_pandas_drew_is_csv_and_latex_by_its_cell() -> None:
    files = table_files({"cells": [cell(pd.DataFrame({"n": [1, 2], "who": ["Xi", "a, b"]}).to_html())]})
    assert sorted(files) == ["counts.csv", "counts.tex"]
    assert list(csv.reader(io.StringIO(files["counts.csv"]))) == [
        ["", "n", "who"],
        ["0", "1", "Xi"],
        ["1", "2", "a, b"],
    ]
