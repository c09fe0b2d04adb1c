"""One way to fit every model: AdamW with warm-up and decay, an average of the weights, checkpoints to go on from."""

import json
import time
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

__all__ = ["Recipe", "fit"]

Model = TypeVar("Model", bound=nn.Module)
Loss = Callable[[Any, dict[str, Tensor]], Tensor]

# without instructions for it, a step in bfloat16 takes nearly three times as long as in float32
_HAS_BFLOAT16 = any(torch.cpu.get_capabilities().get(name, False) for name in ("amx_bf16", "avx512_bf16", "bf16"))


@dataclass(frozen=True)
class Recipe:
    """How a model is fitted; everything that decides its weights besides the data and the versions of the tools."""

    epochs: int = 6
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06  # share of the steps
    least_rate: float = 0.02  # of `rate`, at the end
    weight_decay: float = 0.01
    average: float = 0.995  # of the weights, from step to step
    seed: int = 1
    threads: int = 2


def fit(
    model: Model,
    *,
    recipe: Recipe,
    epoch_batches: Callable[[int], Iterable[dict[str, Tensor]]],
    loss_of: Loss,
    folder: Path,
    after_epoch: Callable[[int, nn.Module], None],
) -> Model:
    """The average of the model's weights at the end.

    `folder` gets `log.jsonl` and after each epoch `checkpoint.pt`; where that lies there already, fitting goes on from
    it. `after_epoch` is told the epoch and the averaged model.
    """
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    folder.mkdir(parents=True, exist_ok=True)
    heads = [weight for name, weight in model.named_parameters() if not name.startswith("encoder.")]
    body = [weight for name, weight in model.named_parameters() if name.startswith("encoder.") and weight.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}],
        weight_decay=recipe.weight_decay,
        fused=True,
    )
    steps = recipe.epochs * sum(1 for _ in epoch_batches(0))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, recipe))
    averaged = deepcopy(model)
    state = _State(model, averaged.requires_grad_(False).eval(), optimiser, schedule)
    for epoch in range(state.resumed(folder / "checkpoint.pt"), recipe.epochs):
        for step, batch in enumerate(epoch_batches(epoch)):
            loss = state.step(batch, loss_of, recipe.average)
            if step % 50 == 0:
                _log(folder, epoch=epoch, step=step, loss=round(loss, 4), time=round(time.time()))
        state.keep(folder / "checkpoint.pt", epoch=epoch + 1, recipe=asdict(recipe))
        after_epoch(epoch, state.averaged)
    return averaged


@dataclass(frozen=True)
class _State:
    """What fitting changes from step to step, and what a checkpoint keeps."""

    model: nn.Module
    averaged: nn.Module
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR

    def step(self, batch: dict[str, Tensor], loss_of: Loss, average: float) -> float:
        """One step along the gradient of one batch; its loss."""
        self.model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HAS_BFLOAT16):
            loss = loss_of(self.model, batch)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        taken = self.schedule.last_epoch + 1
        share = 1 - min(average, taken / (taken + 9))
        with torch.no_grad():
            for kept, new in zip(self.averaged.parameters(), self.model.parameters(), strict=True):
                if new.requires_grad:
                    kept.lerp_(new, share)
        return float(loss.detach())

    def keep(self, path: Path, **facts: object) -> None:
        """Everything written to `path`, in one step."""
        parts = {name: getattr(self, name).state_dict() for name in ("model", "averaged", "optimiser", "schedule")}
        torch.save({**parts, **facts}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resumed(self, path: Path) -> int:
        """The epochs that the checkpoint at `path` has done, all of its state taken over; 0 without one."""
        if not path.exists():
            return 0
        kept = torch.load(path, weights_only=True)
        for name in ("model", "averaged", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(kept[name])
        return int(kept["epoch"])


def _rate(step: int, steps: int, recipe: Recipe) -> float:
    """The share of the full rate at `step`: rising, then falling in a line."""
    rising = (step + 1) / (recipe.warm_up * steps)
    return min(1.0, rising) * max(recipe.least_rate, 1 - step / steps)


def _log(folder: Path, **entry: object) -> None:
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")
