"""The repository's own promises: light import, exact names, no registry's host, documents that do not drift."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import analysis
from analysis import errors


def committed(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    return [root / name for name in listed.splitlines() if (root / name).is_file()]


def test_public_names_are_exact_and_sorted() -> None:
    assert analysis.__all__ == sorted(analysis.__all__)
    assert set(analysis.__all__) == set(analysis._HOMES)
    for name in analysis.__all__:
        assert getattr(analysis, name).__name__ == name


def test_every_public_name_is_documented_with_an_example() -> None:
    for name in set(analysis.__all__) - {"AnalysisError", "AnalysisWarning"}:
        assert ">>>" in (getattr(analysis, name).__doc__ or ""), name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'quotas'"):
        _ = analysis.quotas


def test_importing_analysis_imports_no_heavy_library() -> None:
    code = "import sys, analysis; print([m for m in ('pandas', 'matplotlib', 'nltk', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_room_does_not_overwrite_the_function_of_its_name() -> None:
    code = """
import analysis, analysis.quotations.extraction, analysis.reports.running
print(callable(analysis.quotes) and callable(analysis.report))
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"(\w+Error) \(", errors.__doc__ or "")
    assert sorted(drawn) == sorted({name for name in errors.__all__ if name.endswith("Error")} - {"AnalysisError"})


def test_no_committed_file_names_a_registry_or_a_lock(root: Path) -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org")
    for path in committed(root):
        assert path.name != "uv.lock"
        content = path.read_bytes()
        assert not [host for host in hosts if host.encode() in content], path


def test_every_dependency_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = {re.split(r"==", line)[0] for line in project["tool"]["uv"]["constraint-dependencies"]}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [line for extra in project["project"]["optional-dependencies"].values() for line in extra]
    for line in wanted:
        assert re.split(r"[><=]", line)[0].lower() in pinned, line


def test_the_citation_agrees_with_the_package(root: Path) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["version"] == project["version"] == analysis.__version__
    assert citation["license"] == project["license"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)


def test_every_data_file_names_its_origin(root: Path) -> None:
    sources = tomllib.loads((root / "analysis/data/SOURCES.toml").read_text(encoding="utf-8"))
    files = {path.name for path in (root / "analysis/data").iterdir() if path.suffix in {".csv", ".toml", ".txt"}}
    assert files - {"SOURCES.toml"} == set(sources)
    for name, entry in sources.items():
        assert {"origin", "licence"} <= set(entry), name
