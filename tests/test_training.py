"""Training: arrays that say what people marked, a loss that falls, a graph that computes what torch does."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from analysis.models.pieces import word_pieces  # noqa: E402
from analysis.quotations.learned.tags import LABELS  # noqa: E402
from analysis.training.encoder import pretrained  # noqa: E402
from analysis.training.exporting import export_words, quotes_graph  # noqa: E402
from analysis.training.polnear import NOWHERE, UNKNOWN, _article  # noqa: E402
from analysis.training.quotes import QuotesModel, batches, loss_of, tensors  # noqa: E402

TEXT = "“We agree,” Wang Yi said. Talks failed, it was reported."
MARKED = {
    "doc": "a",
    "text": TEXT,
    "annotators": {
        "x": [
            {"content": [[0, 11]], "source": [[12, 19]], "cue": [[20, 24]]},
            {"content": [[26, 38]], "source": [], "cue": [[43, 55]]},
        ]
    },
}


@pytest.fixture(scope="module")
def article() -> Any:
    return _article(MARKED, "x", word_pieces(TEXT))


def test_labels_and_pointers_are_those_that_were_marked(article: Any) -> None:
    said = {TEXT[s:e]: n for n, (s, e) in enumerate(zip(article.pieces.starts, article.pieces.ends, strict=True))}
    assert LABELS[article.tags[0]] == "B-content"
    assert LABELS[article.tags[said["Wang"]]] == "B-source"
    assert article.content_cue[0] == article.content_cue[1] == said["said"]
    assert article.cue_source[said["said"]] == said["Wang"]
    assert article.cue_source[said["was"]] == NOWHERE
    assert article.content_cue[said["said"]] == UNKNOWN


def test_the_loss_falls(article: Any) -> None:
    torch.manual_seed(0)
    model = QuotesModel(pretrained())
    optimiser = torch.optim.AdamW([weight for weight in model.parameters() if weight.requires_grad], lr=1e-3)
    losses = []
    for _ in range(12):
        loss = loss_of(model, next(iter(batches([article], size=1, seed=0))))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.5 * losses[0]


def test_the_graph_computes_what_torch_does(article: Any, tmp_path: Path) -> None:
    import onnx  # noqa: PLC0415

    from analysis.models.reading import Model  # noqa: PLC0415

    torch.manual_seed(0)
    model = QuotesModel(pretrained()).eval()
    export_words(model.state_dict()["encoder.words.weight"].numpy(), tmp_path / "words.npz")
    onnx.save(quotes_graph(model.state_dict()), tmp_path / "quotes.onnx")
    says = Model("quotes", folder=tmp_path).read(article.pieces, 0, len(article.pieces)).says
    read = tensors(article.pieces, (0, len(article.pieces)), len(article.pieces) + 2)
    with torch.no_grad():
        tags, point, answer = model(**{name: torch.from_numpy(values)[None] for name, values in read.items()})
    for name, expected in (("tags", tags), ("point", point), ("answer", answer)):
        assert np.abs(says[name] - expected[0].numpy()).max() < 0.1  # weights are rounded to bytes
