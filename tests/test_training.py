"""Training: arrays that say what people marked, a loss that falls, a graph that computes what torch does."""

import gzip
import json
import random
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from analysis.models.pieces import word_pieces  # noqa: E402
from analysis.quotations.learned.tags import LABELS  # noqa: E402
from analysis.training.attributions import HEADS_CUT, slimmed_from  # noqa: E402
from analysis.training.encoder import pretrained  # noqa: E402
from analysis.training.examples import DIRECTED, Example, directed, newsmtsc, plover  # noqa: E402
from analysis.training.exporting import export_words, marked_graph, quotes_graph, quotes_weights  # noqa: E402
from analysis.training.fitting import Recipe  # noqa: E402
from analysis.training.judging import figures, folds, macro_f1, temperature  # noqa: E402
from analysis.training.marked import NOTHING, Augmentation, MarkedModel, batches_in_order, read_by  # noqa: E402
from analysis.training.marked import batches as marked_batches  # noqa: E402
from analysis.training.marked import loss_of as marked_loss  # noqa: E402
from analysis.training.names import renamed  # noqa: E402
from analysis.training.overlaps import apart, overlapping  # noqa: E402
from analysis.training.polnear import NOWHERE, UNKNOWN, labelled  # noqa: E402
from analysis.training.quotes import QuotesModel, batches, loss_of, tensors  # noqa: E402
from analysis.training.slimming import importances, kept, slimmed  # noqa: E402
from analysis.training.stance import adapted, answered  # noqa: E402
from analysis.training.teaching import Teachers  # noqa: E402
from analysis.training.unlabelled import documents, sentences, unmarked  # noqa: E402

TEXT = "“We agree,” Wang Yi said. Talks failed, it was reported."
MARKED = [
    {"content": [[0, 11]], "source": [[12, 19]], "cue": [[20, 24]]},
    {"content": [[26, 38]], "source": [], "cue": [[43, 55]]},
]


@pytest.fixture(scope="module")
def article() -> Any:
    return labelled("a", TEXT, MARKED, word_pieces(TEXT))


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


def test_what_is_cut_is_what_matters_least(article: Any) -> None:
    torch.manual_seed(0)
    model = QuotesModel(pretrained()).eval()
    with torch.no_grad():
        model.encoder.layers[2].mix.weight[:, 32:64] = 0  # the second head of the third layer says nothing
        model.encoder.layers[5].narrow.weight[:, :16] = 0
    shown = list(batches([article], size=1, seed=0))
    heads, units = importances(model, shown)
    assert heads.shape == (6, 12)
    assert units.shape == (6, 1536)
    assert (heads == 0).nonzero().tolist() == [[2, 1]]
    assert set(range(16)) == set((units[5] == 0).nonzero().flatten().tolist())
    assert [len(numbers) for numbers in kept(heads, 1 / 72)] == [12, 12, 11, 12, 12, 12]
    whole = float(loss_of(model, shown[0]).detach())
    slim = slimmed(model, shown, heads=1 / 72, units=16 / 9216)
    assert slim.encoder.layers[2].query.out_features == 11 * 32
    assert slim.encoder.layers[5].widen.out_features == 1520
    assert float(loss_of(slim, shown[0]).detach()) == pytest.approx(whole, abs=1e-4)
    assert all(weight.requires_grad for name, weight in slim.named_parameters() if name != "encoder.words.weight")


def test_a_model_cut_and_kept_is_its_own_best_pupil(article: Any, tmp_path: Path) -> None:
    import onnx  # noqa: PLC0415

    torch.manual_seed(0)
    model = slimmed(QuotesModel(pretrained()), batches([article], size=1, seed=0), heads=0.3, units=0.3).eval()
    export_words(model.state_dict()["encoder.words.weight"].numpy(), tmp_path / "words.npz")
    onnx.save(quotes_graph(model.state_dict()), tmp_path / "quotes.onnx")
    model.load_state_dict(quotes_weights(tmp_path))  # the bytes on disk
    silent = unmarked("b", TEXT)
    lessons = Teachers()
    lessons.read([article, silent], by=[tmp_path, tmp_path], threads=1)
    (batch,) = batches([silent], size=1, seed=0, beside=lessons.beside)
    loss = lessons.loss_of(model, batch)
    loss.backward()
    slopes = [float(part.weight.grad.abs().max()) for part in (model.tags, model.point, model.answer)]
    assert max(slopes) < 0.01  # nothing is left to learn
    with torch.no_grad():
        model.tags.weight.mul_(0.5)
    assert lessons.loss_of(model, batch) > loss
    assert lessons.loss_of(model, next(batches([article], size=1, seed=0, beside=lessons.beside))) > loss + 0.1


def test_a_whole_model_is_made_smaller_with_its_teachers_and_without_marks(article: Any, tmp_path: Path) -> None:
    import onnx  # noqa: PLC0415

    data = tmp_path / "data"
    target = {"Input.gid": "site_1_7_2_Wang_0_4", "from": 0, "to": 4, "polarity": 4.0}
    for name, text in {
        "newsmtsc/train.jsonl.gz": json.dumps({"sentence_normalized": "Wang said so.", "targets": [target]}),
        "directed/train.tsv.gz": "In [A], as the ministry said on Monday, [C] left again.\tA\tC\t0\n",
    }.items():
        (data / name).parent.mkdir(parents=True)
        (data / name).write_bytes(gzip.compress(text.encode()))
    for name, text in {"whitehouse/markdown.zip": "He said it was over.", "ungdc/txt.zip": "We said no."}.items():
        (data / "corpora" / name).parent.mkdir(parents=True)
        with ZipFile(data / "corpora" / name, "w") as archive:
            archive.writestr("a.md", text)
    assert [one.text for one in sentences(data)] == [
        "Wang said so.",
        "In A, as the ministry said on Monday, C left again.",
    ]
    assert all((one.tags == UNKNOWN).all() for one in documents(data))
    torch.manual_seed(0)
    whole = QuotesModel(pretrained())
    export_words(whole.state_dict()["encoder.words.weight"].numpy(), tmp_path / "words.npz")
    onnx.save(quotes_graph(whole.state_dict()), tmp_path / "quotes.onnx")
    short = Recipe(epochs=1, threads=1)
    both = {"news": [article], "own": [article]}
    made = slimmed_from([tmp_path], **both, data=data, recipes=(short, short), out=tmp_path / "out")
    assert sum(layer.query.out_features for layer in made.encoder.layers) == 32 * round(72 * (1 - HEADS_CUT))
    onnx.save(quotes_graph(made.state_dict()), tmp_path / "quotes.onnx")
    assert (tmp_path / "out" / "styles" / "epoch-1.pt").exists()


# ---- models of marked actors

SAID = [
    Example("a", "tone", "Xi praised Trump warmly.", ((11, 16),), 2, others=((0, 2),)),
    Example("b", "directed", "Beijing accused Tokyo of lying.", ((0, 7), (16, 21)), 3),
    Example("c", "directed", "Beijing met Tokyo.", ((0, 7), (12, 17)), 0),
]


def test_sentences_are_read_as_they_were_marked(tmp_path: Path) -> None:
    target = {"Input.gid": "g", "from": 0, "to": 2, "polarity": 6.0, "further_mentions": [{"from": 9, "to": 11}]}
    lines = {
        "n.jsonl.gz": json.dumps({"sentence_normalized": "Xi left; he smiled.", "targets": [target]}),
        "d.tsv.gz": '"[A ""B]"" accused [Congre]ss of lies."\tA "B\tCongre\t3\nIn [C] and [D]\tC\tD\t0\n',
        "p.tsv.gz": "sentence_id\tmarked_sentence\tgold_penta\n1\t<s><t>Iraqi</t> men</s> agreed.\t1\n2\tNobody.\t2\n",
    }
    for name, text in lines.items():
        (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    (tone,) = newsmtsc(tmp_path / "n.jsonl.gz")
    assert (tone.label, tone.spans, tone.others) == (2, ((0, 2),), ((9, 11),))
    first, second = directed(tmp_path / "d.tsv.gz")
    assert [first.text[s:e] for s, e in first.spans if s is not None] == ['A "B', "Congre"]
    assert (DIRECTED[first.label], DIRECTED[second.label]) == ("p negative", "neutral")
    (event,) = plover(tmp_path / "p.tsv.gz")
    assert (event.text, event.spans, event.label) == ("Iraqi men agreed.", ((0, 9), (0, 5)), 0)


def test_what_shares_eight_words_is_left_out_and_a_name_for_another_moves_its_span() -> None:
    long = Example("x", "tone", "He said that the talks in Busan had been very good.", ((0, 2),), 1)
    copy = Example("y", "tone", "“That the talks in Busan had been very good”?", ((1, 5),), 1)
    assert overlapping([long, SAID[0]], [copy]) == [True, False]
    assert apart([long, SAID[0]], [copy]) == [SAID[0]]
    text, (span,) = renamed("President Obama met Xi and Obama smiled.", ((27, 32),), random.Random(1))  # noqa: S311
    assert text.split()[1] == text[slice(*span)] != "Obama"


def test_the_actors_that_change_places_change_the_label() -> None:
    swapped = Augmentation(rename=0, mask=0, swap=1, other=0, skip=0)
    (batch,) = marked_batches(SAID[1:2], size=1, seed=0, augmentation=swapped)
    assert DIRECTED[int(batch["label_directed"][0])] == "q negative"
    assert batch["roles"][0].tolist()[:5] == [0, 2, 0, 1, 0]


def test_the_loss_of_marked_actors_falls_and_its_graph_computes_what_torch_does(tmp_path: Path) -> None:
    import onnx  # noqa: PLC0415

    from analysis.models.marking import marked  # noqa: PLC0415
    from analysis.models.reading import Model, read_marked  # noqa: PLC0415

    torch.manual_seed(0)
    model = MarkedModel(pretrained(), {"tone": 3, "directed": 5})
    optimiser = torch.optim.AdamW([weight for weight in model.parameters() if weight.requires_grad], lr=5e-4)
    losses = []
    for _ in range(12):
        loss = marked_loss(model, next(iter(marked_batches(SAID, size=3, seed=0, augmentation=NOTHING))))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.5 * losses[0]
    model.eval().encoder.part("directed", depth=2)
    with torch.no_grad():
        for weight in model.encoder.tops.parameters():  # so that they are others than the layers they began as
            weight.mul_(1.1)
    export_words(model.state_dict()["encoder.words.weight"].numpy(), tmp_path / "words.npz")
    onnx.save(marked_graph(model.state_dict()), tmp_path / "tone.onnx")
    stretches = [marked(word_pieces(one.text), one.spans) for one in SAID]
    says = [readings[0].says for readings in read_marked([Model("tone", folder=tmp_path)], stretches)]
    with torch.no_grad():
        for places, batch in batches_in_order(SAID, size=1):
            for task, expected in read_by(model, batch | {"label_tone": None, "label_directed": None}).items():
                assert np.abs(says[places[0]][task] - expected.numpy()).max() < 0.1  # weights are rounded to bytes


def test_figures_temperature_and_folds_are_what_their_names_say() -> None:
    gold, made = [0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2]
    assert macro_f1(gold, made) == pytest.approx((1 / 2 + 2 / 3 + 4 / 5) / 3)
    examples = [Example(str(at), "tone", f"text {at // 2}", ((0, 1),), label) for at, label in enumerate(gold)]
    logits = np.eye(3)[made] * 5
    assert figures(logits, examples) == {"macro_f1": 65.6, "accuracy": 66.7, "sign_flips": 16.7}
    # two in three are right, so the winning p should be near 2/3: exp(5/t) / (exp(5/t) + 2) = 2/3 at t = 5 / log 4
    assert temperature(logits, gold) == pytest.approx(5 / np.log(4), abs=0.02)
    for train, test in folds(examples, count=3):
        assert {one.text for one in train}.isdisjoint(one.text for one in test)
        assert len(train) + len(test) == len(examples)


def test_sides_are_given_from_a_least_probability_on() -> None:
    shares, gold = [[0.02, 0.95, 0.03], [0.0, 0.0, 1.0], [0.3, 0.6, 0.1], [1.0, 0.0, 0.0]], [1, 1, 1, 0]
    examples = [Example("a", "side", "", (), label) for label in gold]
    rows = {row["least"]: row for row in answered(np.array(shares), examples)}
    assert rows[0.9] == {"least": 0.9, "given": 2, "right": 0.5, "answered": pytest.approx(2 / 3)}
    assert rows[0.5]["given"] == 3


def test_an_adapted_model_begins_as_the_one_it_came_from_and_learns_beside_it(tmp_path: Path) -> None:
    import onnx  # noqa: PLC0415

    torch.manual_seed(0)
    base = MarkedModel(pretrained(), {"side": 3}).eval()
    onnx.save(marked_graph(base.state_dict()), tmp_path / "tone.onnx")
    model = MarkedModel(adapted(tmp_path / "tone.onnx"), {"side": 3}).eval()
    model.roles.load_state_dict(base.roles.state_dict())
    model.heads.load_state_dict(base.heads.state_dict())
    example = Example("a", "side", SAID[1].text, SAID[1].spans, 1)
    ((_, batch),) = batches_in_order([example], size=1)
    with torch.no_grad():
        first = read_by(model, batch)["side"]
        assert float((first - read_by(base, batch)["side"]).abs().max()) < 0.1  # weights were rounded to bytes
    held = {name: weight.clone() for name, weight in model.named_parameters() if not weight.requires_grad}
    optimiser = torch.optim.AdamW([weight for weight in model.parameters() if weight.requires_grad], lr=1e-2)
    marked_loss(model, batch).backward()
    optimiser.step()
    assert sum(weight.numel() for weight in model.parameters() if weight.requires_grad) < 700_000
    assert all(torch.equal(weight, held[name]) for name, weight in model.named_parameters() if name in held)
    with torch.no_grad():
        assert not torch.equal(read_by(model, batch)["side"], first)
