"""Scores the training samples with LANET's third version in turns; the check is the mean score.

    python score.py SAMPLES.json [--batch N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.profiler import ProfilerActivity, profile
from torch.utils.data import DataLoader

from lanet_v3 import LanetV3
from samples import loader, read
from side import THREADS, serve

FUSED = "aten::_transformer_encoder_layer_fwd"


@torch.no_grad()
def score(model: nn.Module, batches: DataLoader) -> Tensor:
    """A probability for each sample and label."""
    return torch.cat([model(batch).sigmoid() for batch in batches])


def require_fused(model: nn.Module, batches: DataLoader) -> None:
    """PyTorch leaves its fast path for many reasons and says nothing; here it must not."""
    with profile(activities=[ProfilerActivity.CPU]) as profiler, torch.no_grad():
        model(next(iter(batches)))
    if FUSED not in {event.key for event in profiler.key_averages()}:
        raise RuntimeError(f"scoring does not run through {FUSED}, PyTorch's fast path")


def main() -> None:
    """Sets up and serves."""
    parser = argparse.ArgumentParser(description="Score samples in turns.")
    parser.add_argument("samples", type=Path)
    parser.add_argument("--batch", type=int, default=192, help="samples at a time (192)")
    options = parser.parse_args()

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    settings, samples, _ = read(options.samples)
    model = LanetV3(settings).eval()
    batches = loader(samples, settings, model.inputs, options.batch, shuffle=False)
    require_fused(model, batches)
    serve(lambda: score(model, batches).mean().item())


if __name__ == "__main__":
    main()
