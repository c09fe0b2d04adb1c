"""The parameters cell is the schema: what it declares, what it refuses, and how a word becomes a value."""

import ast

import pytest

from analysis.errors import ParameterError
from analysis.reports.kinds import kind_of_annotation
from analysis.reports.parameters import assignments, read_parameters, read_settings, settle

CELL = """
path: str = "seeds"  # a file or a folder of articles
outlet: str | None = None  # keep one outlet
issues: list[str] = []  # issues to show
top: int = 8  # speakers shown
level: float = 0.95  # of the intervals
tone_method: str = "vader-news"  # how tone is measured; one of: vader-news, vader
since: "date | None" = None  # the first day
years: tuple[int, ...] = (2024, 2025)  # years to keep
plain = True
labels: dict[str, str] = {}  # other names
"""
PARAMETERS = read_parameters(CELL)


def test_names_kinds_defaults_and_help_come_from_the_cell() -> None:
    read = {one.name: (str(one.kind), one.default, one.help) for one in PARAMETERS}
    assert read["outlet"] == ("str | None", None, "keep one outlet")
    assert read["issues"] == ("list[str]", [], "issues to show")
    assert read["tone_method"][0] == "one of vader-news, vader"
    assert read["plain"] == ("bool", True, "")
    assert read["years"][0] == "tuple[int, ...]"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("path=news/2025", "news/2025"),
        ("outlet=共同通信", "共同通信"),
        ("outlet=none", None),
        ("issues=tariffs, taiwan-strait", ["tariffs", "taiwan-strait"]),
        ('issues=["a, b"]', ["a, b"]),
        ("issues=", []),
        ("top=12", 12),
        ("level=0.9", 0.9),
        ("tone_method=VADER", "vader"),
        ("since=2025-11-25", "2025-11-25"),
        ("years=2019,2020", (2019, 2020)),
        ("years=(2019,)", (2019,)),
        ("plain=no", False),
        ('labels={"Xi": "Xi Jinping"}', {"Xi": "Xi Jinping"}),
        ("path=a=b", "a=b"),
    ],
)
def test_a_word_becomes_what_its_parameter_asks_for(setting: str, value: object) -> None:
    (read,) = read_settings([setting], PARAMETERS, notebook="report").values()
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("tops=3", "no parameter 'tops'. Did you mean 'top'?"),
        ("Outlet=x", "no parameter 'Outlet'. Did you mean 'outlet'?"),
        ("tone-method=vader", "-p takes name=value"),
        ("zebra=3", "It takes path, outlet, issues, top"),
        ("top=many", "'top' takes int (speakers shown); found 'many'"),
        ("top=3.5", "'top' takes int"),
        ("top=", "'top' takes int"),
        ("level=high", "'level' takes float"),
        ("level=nan", "'level' takes float"),
        ("tone_method=vadr", "takes one of vader-news, vader; found 'vadr'. Did you mean 'vader'?"),
        ("since=yesterday", "'since' takes date | None"),
        ("years=2019,soon", "'years' takes tuple[int, ...]"),
        ("plain=maybe", "'plain' takes bool"),
        ("labels={1: 2}", "'labels' takes dict[str, str]"),
        ("labels=__import__('os')", "'labels' takes dict[str, str]"),
        ("top", "-p takes name=value"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(setting: str, said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        read_settings([setting], PARAMETERS, notebook="report")
    assert said in str(refused.value)


def test_a_parameter_given_twice_is_refused() -> None:
    with pytest.raises(ParameterError, match="given twice"):
        read_settings(["top=3", "top=4"], PARAMETERS, notebook="report")


@pytest.mark.parametrize("given", [{"top": "8"}, {"top": True}, {"outlet": 3}, {"issues": "tariffs"}, {"level": None}])
def test_a_value_from_python_is_never_converted_silently(given: dict[str, object]) -> None:
    with pytest.raises(ParameterError, match="takes"):
        settle(PARAMETERS, given, notebook="report")


def test_settled_parameters_keep_the_notebooks_order_and_its_defaults() -> None:
    settled = settle(PARAMETERS, {"top": 3, "path": "x"}, notebook="report")
    assert list(settled) == [one.name for one in PARAMETERS]
    assert (settled["path"], settled["top"], settled["level"]) == ("x", 3, 0.95)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("top = 3 + x", "plain literal"),
        ("top = print(3)", "plain literal"),
        ("top: int", "one line `name: type = value`"),
        ("for n in (): pass", "one line `name: type = value`"),
        ("a = b = 3", "by its name alone"),
        ("a.b = 3", "by its name alone"),
        ("top: int = 'three'", "which is not int"),
        ("top: Path = 'x'", "none that a parameter can have"),
        ("top: int | str = 3", "leaves open"),
        ("top = = 3", "not Python (line 1)"),
    ],
)
def test_a_cell_that_is_no_schema_is_refused(source: str, said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        read_parameters(source)
    assert said in str(refused.value)


def test_what_the_injected_cell_says_reads_back_as_it_was() -> None:
    values = {"outlet": "共同通信 “Kyodo”", "years": (2024,), "none": None, "deep": {"a": [1.5, True]}, "s": {"b", "a"}}
    source = assignments(values)
    assert "共同通信" in source
    read = {line.split(" = ", 1)[0]: ast.literal_eval(line.split(" = ", 1)[1]) for line in source.splitlines()}
    assert read == values


def test_a_choice_may_be_declared_as_a_literal() -> None:
    kind = kind_of_annotation("Literal['day', 'week']")
    assert kind.read("week") == "week"
    assert str(kind) == "one of day, week"
