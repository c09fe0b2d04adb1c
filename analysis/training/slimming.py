"""What of an encoder matters least is cut out: heads of attention and inner units (structured pruning).

How much one matters is told by the squared derivative of the loss by a factor on what it gives, summed over windows
(P. Michel et al. 2019, "Are sixteen heads really better than one?", NeurIPS; W. Kwon et al. 2022, "A fast
post-training pruning framework for transformers", NeurIPS).
"""

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from analysis.training.encoder import DEPTH, HEAD
from analysis.training.polnear import UNKNOWN
from analysis.training.quotes import QuotesModel, loss_of

__all__ = ["importances", "kept", "slimmed"]

UNITS_AT_ONCE = 16  # inner units of a layer come in such numbers, which matrix products are quick with


def slimmed(model: QuotesModel, batches: Iterable[dict[str, Tensor]], *, heads: float, units: float) -> QuotesModel:
    """The model without these shares of its heads and of its inner units, those that matter least for `batches`."""
    of_heads, of_units = importances(model, batches)
    model.encoder.slim(list(zip(kept(of_heads, heads), kept(of_units, units, step=UNITS_AT_ONCE), strict=True)))
    return model


def importances(model: QuotesModel, batches: Iterable[dict[str, Tensor]]) -> tuple[Tensor, Tensor]:
    """How much each head, (layers, heads), and each inner unit, (layers, units), matters; a batch is one window."""
    model.eval().requires_grad_(False)
    factors = [
        [nn.Parameter(torch.ones(linear.in_features)) for linear in (layer.mix, layer.narrow)]
        for layer in model.encoder.layers
    ]
    hooks = [
        linear.register_forward_pre_hook(lambda _, given, factor=factor: (given[0] * factor,))
        for layer, pair in zip(model.encoder.layers, factors, strict=True)
        for linear, factor in zip((layer.mix, layer.narrow), pair, strict=True)
    ]
    of_heads, of_units = torch.zeros(DEPTH, len(factors[0][0]) // HEAD), torch.zeros(DEPTH, len(factors[0][1]))
    for batch in batches:
        loss = loss_of(model, batch) * (batch["tags"] != UNKNOWN).sum()  # of all its words, not of one on average
        slopes = torch.autograd.grad(loss, [factor for pair in factors for factor in pair])
        for layer, (mixed, inner) in enumerate(zip(slopes[::2], slopes[1::2], strict=True)):
            of_heads[layer] += mixed.view(-1, HEAD).sum(1) ** 2
            of_units[layer] += inner**2
    for hook in hooks:
        hook.remove()
    model.learner()
    return of_heads, of_units


def kept(importance: Tensor, share: float, *, step: int = 1) -> Sequence[Tensor]:
    """Of each layer the numbers of what is left when `share` of all is cut, `step` at a time and at least one step.

    >>> [numbers.tolist() for numbers in kept(torch.tensor([[3.0, 9.0, 1.0], [5.0, 4.0, 8.0]]), 0.34)]
    [[0, 1], [0, 2]]
    """
    is_cut = torch.zeros(importance.numel(), dtype=torch.bool)
    is_cut[importance.flatten().argsort()[: int(importance.numel() * share)]] = True
    counts = [max(step, round(int(left) / step) * step) for left in (~is_cut.view_as(importance)).sum(1)]
    return [layer.argsort(descending=True)[:count].sort()[0] for layer, count in zip(importance, counts, strict=True)]
