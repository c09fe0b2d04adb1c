"""Numbers in prose: a name in braces becomes its value, and nothing else changes."""

import pytest

from analysis.errors import ParameterError
from analysis.reports.filling import FILLS, filled, with_fillings, without_fillings


def markdown(source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": "text", "metadata": {}, "source": source}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{n} quotes", "1,234 quotes"),
        ("{share}", "0.26"),
        ("{share:.0%}", "26%"),
        ("{loss}", "−0.50"),
        ("{names}", "Xi, Trump and 高市早苗"),
        ("{nothing}", "none"),
        ("{{n}}", "{n}"),
        ("`{n}` and\n```\n{n}\n```", "`{n}` and\n```\n{n}\n```"),
        ("$\\{n$ {not a name} {}", "$\\{n$ {not a name} {}"),
        ("no number", "no number"),
    ],
)
def test_a_name_becomes_what_it_stands_for(text: str, said: str) -> None:
    values = {"n": 1234, "share": 0.257, "loss": -0.5, "names": ["Xi", "Trump", "高市早苗"], "nothing": None}
    assert filled(text, values) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("{n_qoutes}", "Did you mean {n_quotes}?"), ("{zebra}", "Set it in a cell above."), ("{n_quotes:%Y}", "cannot")],
)
def test_what_has_no_value_is_said(text: str, said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        filled(text, {"n_quotes": 13})
    assert said in str(refused.value)


def test_only_cells_that_name_a_value_are_run() -> None:
    cells = [markdown("# Title"), markdown("`{code}`"), markdown("{n} quotes")]
    assert [cell["metadata"].get("tags") for cell in with_fillings(cells)] == [None, None, [FILLS]]


def test_what_stood_in_for_the_text_is_gone_afterwards_and_cells_are_counted_from_one() -> None:
    (run,) = with_fillings([markdown("{n} quotes")])
    done = {**run, "execution_count": 1, "outputs": [{"output_type": "execute_result", "data": {"text/markdown": "3"}}]}
    code = {"cell_type": "code", "id": "b", "metadata": {}, "source": "1", "execution_count": 2, "outputs": []}
    text, counted = without_fillings([done, code])
    assert (text["cell_type"], text["id"], text["source"]) == ("markdown", "text", "3")
    assert counted["execution_count"] == 1
