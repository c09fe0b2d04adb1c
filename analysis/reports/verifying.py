"""`verify`: a report made again, and for each of its files whether it is the same, or why not."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.errors import ArgumentError, ReportError
from analysis.reports.causes import CODE, DATA, EDITED, MISSING, SAME, TOOLCHAIN, UNSTABLE, Cause, causes
from analysis.reports.distances import numbers_agree, pixel_distance
from analysis.reports.kept import Kept, kept_at, update
from analysis.reports.records import RECORD
from analysis.reports.remaking import Remaking, remake

__all__ = ["Artefact", "Verification", "verify"]


@dataclass(frozen=True)
class Artefact:
    """One file of a report: its verdict, why, and how far it is from what is made now.

    `distance` is that of the pixels for a PNG, and for a CSV file 0 where its numbers agree and 1 where they do not.
    """

    report: str
    file: str
    verdict: str
    detail: str = ""
    distance: float | None = None
    allowed: bool = False

    @property
    def passes(self) -> bool:
        """Whether it is the same, or differs only as was allowed."""
        return self.verdict == SAME or self.allowed


@dataclass(frozen=True)
class Verification:
    """What became of every file that was verified; `same` where all of them pass."""

    artefacts: tuple[Artefact, ...]

    @property
    def same(self) -> bool:
        """Whether every file passes."""
        return all(one.passes for one in self.artefacts)

    @property
    def text(self) -> str:
        """One line a file, the verdict first."""
        return "\n".join(_line(one) for one in self.artefacts)

    @property
    def record(self) -> list[dict[str, Any]]:
        """The same as JSON has it."""
        return [{**one.__dict__, "passes": one.passes} for one in self.artefacts]

    def __repr__(self) -> str:
        passing = sum(one.passes for one in self.artefacts)
        return f"<Verification: {passing} of {len(self.artefacts)} the same>"


def verify(
    target: str | Path, *, allow: Iterable[str] = (), distance: float = 0.0, accept: bool = False
) -> Verification:
    """Whether the report, the figures or the file at `target` would come out the same today, and if not, why.

    Every report below `target` is made again in a scratch folder, from its `run.json`, and each of its files is
    compared byte by byte. Where one differs, the record says what has changed since: SAME, MISSING, EDITED (the file
    is not what the report left), DATA CHANGED, PARAMETERS, MODEL, CODE, TOOLCHAIN (a package; with the distance of
    the pixels), NOT DETERMINISTIC (made twice, it differs from itself). A folder that holds only the figures of a
    report and its `run.json` is verified as far as it goes. A figure that was copied elsewhere leads to its report.

    With `allow=["toolchain"]` a file passes that differs only for other packages: an image whose pixels are at most
    `distance` away (root mean square, 0 to 1), and the other files of its figure with it; a table whose numbers agree
    to one part in a thousand million. With `accept` what was made takes the place of what was there.

    Raises
    ------
    ArgumentError
        Where there is nothing to verify at `target`, or what is allowed is not known.

    >>> verify("analysis/figures")
    Traceback (most recent call last):
    ...
    analysis.errors.ArgumentError: There is no report in 'analysis/figures': no run.json below it. ...
    """
    unknown = sorted(set(allow) - {"toolchain"})
    if unknown or not 0 <= distance <= 1:
        raise ArgumentError(
            f"verify() takes allow=['toolchain'] and a distance from 0 to 1; found {unknown or distance!r}."
        )
    found = [one for kept in kept_at(target) for one in _verified(kept, accept=accept)]
    if "toolchain" in set(allow):
        found = _allowed(found, distance)
    return Verification(tuple(found))


def _verified(kept: Kept, *, accept: bool) -> list[Artefact]:
    remaking = Remaking(kept.record, kept.root)
    reasons = causes(remaking)
    with tempfile.TemporaryDirectory(prefix="trilogue-verify-") as scratch:
        made = Path(scratch, "made")
        try:
            if remaking.base is None or remaking.notebook is None:
                raise ReportError("The report cannot be made again.")
            remake(remaking, made)
        except ReportError as error:
            return _unmade(kept, reasons, str(error))
        found = [_judged(kept, name, made, reasons) for name in kept.files(made)]
        if not reasons and any(one.verdict == TOOLCHAIN for one in found):
            remake(remaking, again := Path(scratch, "again"))
            found = [_unstable(one, made, again) for one in found]
        if accept and any(not one.passes for one in found):
            update(kept, made)
    record = Artefact(kept.name, RECORD, SAME, _unnoticed(reasons))
    noticed = [one for one in reasons if one.kind != CODE or any(other.verdict == CODE for other in found)]
    if noticed and kept.only is None:
        record = replace(record, verdict=noticed[0].kind, detail=_said(noticed))
    return [*found, *([record] if kept.only is None else [])]


def _judged(kept: Kept, name: str, made: Path, reasons: Sequence[Cause]) -> Artefact:
    here, there = kept.path(name), made / name
    if not here.is_file():
        return Artefact(kept.name, name, MISSING, "it is in the record, but not in the folder")
    if there.is_file() and here.read_bytes() == there.read_bytes():
        return Artefact(kept.name, name, SAME)
    apart = _distance(here, there) if there.is_file() else None
    if kept.is_edited(name):
        return Artefact(kept.name, name, EDITED, "it is not the file that the report left", apart)
    if reasons:
        return Artefact(kept.name, name, reasons[0].kind, _said(reasons), apart)
    return Artefact(kept.name, name, TOOLCHAIN, "nothing that the record names has changed: another machine?", apart)


def _distance(here: Path, there: Path) -> float | None:
    if here.suffix == ".png":
        return pixel_distance(here, there)
    return float(not numbers_agree(here.read_bytes(), there.read_bytes())) if here.suffix == ".csv" else None


def _unstable(one: Artefact, made: Path, again: Path) -> Artefact:
    """A difference that nothing explains: where two runs of today differ as well, there lies the cause."""
    if one.verdict != TOOLCHAIN or (made / one.file).read_bytes() == (again / one.file).read_bytes():
        return one
    return replace(one, verdict=UNSTABLE, detail="made twice today, it differs from itself")


def _unmade(kept: Kept, reasons: Sequence[Cause], said: str) -> list[Artefact]:
    cause = reasons[0] if reasons else Cause(DATA, said)
    names = [*kept.files(None), *([RECORD] if kept.only is None else [])]
    return [Artefact(kept.name, name, cause.kind, f"{cause.detail}. {said}") for name in names]


def _allowed(found: Sequence[Artefact], distance: float) -> list[Artefact]:
    """The same, with what differs only by its toolchain let pass where it is near enough.

    A figure's other files go with its image and its data; what is in no figure goes with all figures and tables.
    """
    differing = [one for one in found if one.verdict == TOOLCHAIN]
    far = {_figure_of(one) for one in differing if one.distance is not None and one.distance > distance}
    near = {one: not (far if not _figure_of(one)[1] else far & {_figure_of(one)}) for one in differing}
    return [replace(one, allowed=near.get(one, False)) for one in found]


def _figure_of(one: Artefact) -> tuple[str, str]:
    parts = one.file.split("/")
    return one.report, parts[1] if parts[0] == "figures" else ""


def _said(reasons: Sequence[Cause]) -> str:
    first, *others = reasons
    return "; ".join([first.detail, *(f"{one.kind}: {one.detail}" for one in others)])


def _unnoticed(reasons: Sequence[Cause]) -> str:
    """Code that has changed to no effect is said, and is no difference."""
    code = [one.detail for one in reasons if one.kind == CODE]
    return f"code has changed since, to no effect: {code[0]}" if code else ""


def _line(one: Artefact) -> str:
    is_table = one.file.endswith(".csv")
    apart = (
        ("numbers differ" if one.distance else "numbers agree")
        if is_table
        else f"pixel distance {one.distance or 0:.4f}"
    )
    apart = f" ({apart})" if one.distance is not None else ""
    verdict = f"{one.verdict} (allowed)" if one.allowed and one.verdict != SAME else one.verdict
    return f"{verdict:<17} {one.report}/{one.file}{f': {one.detail}' if one.detail else ''}{apart}"
