"""What every test gets: the seed, the development data where it is present, and closed sockets."""

import gc
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

import analysis

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TRILOGUE_SHARED", ROOT.parent / "shared"))


@pytest.fixture(autouse=True)
def closed_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached: a Jupyter kernel talks to its client over the loopback."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and str(address[0]) not in ("127.0.0.1", "::1"):  # type: ignore[index]
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def doctest_folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Doctests read `seeds`, whichever folder the tests are started from."""
    if isinstance(request.node, pytest.DoctestItem):
        monkeypatch.chdir(ROOT)


@pytest.fixture
def without_gc() -> Iterator[None]:
    """For tests that take the time: the collector walks all that the other tests have left behind."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data; the test is skipped by name where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the development data (../shared) is absent")
    return SHARED


@pytest.fixture(scope="session")
def seed() -> pd.DataFrame:
    return analysis.read(ROOT / "seeds")


@pytest.fixture
def article() -> Callable[..., pd.DataFrame]:
    """Makes a documents table of the texts given, dated as the seed is."""

    def make(*texts: str, published: str = "2025-11-25T02:07Z") -> pd.DataFrame:
        moment = pd.Timestamp(published)
        return pd.DataFrame(
            {
                "doc_id": [f"d{number}" for number in range(len(texts))],
                "text": list(texts),
                "published": [moment] * len(texts),
                "date_local": [moment.strftime("%Y-%m-%d")] * len(texts),
            }
        )

    return make
