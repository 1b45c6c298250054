"""Reference values of PyTorch for the toolkit's encoder layer and losses.

Writes two files to lanet-toolkit/src/test/resources/org/lanet/nn: the weights of one
torch.nn.TransformerEncoderLayer (pytorch.json: post-norm, ReLU; pytorch-gelu.json: pre-norm, GELU), an
input, its output, the binary and the softmax cross-entropy of a linear head on it, and the gradient
of every weight.

Run:  python encoder_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from torch import nn

WIDTH, HEADS, HIDDEN, SAMPLES, TOKENS = 6, 2, 5, 3, 4
FOLDER = Path(__file__).resolve().parents[2] / "lanet-toolkit/src/test/resources/org/lanet/nn"


def numbers(tensor: torch.Tensor) -> list[float]:
    """A tensor's values, row by row, with the digits that a float has."""
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def softmax_cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """The sum over the positive labels of -log softmax."""
    return -(torch.log_softmax(logits, dim=-1) * targets).sum()


def case(**settings) -> dict:
    """The values of a layer with these settings."""
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, dropout=0.0, batch_first=True, **settings)
    head = nn.Linear(WIDTH, 1)
    with torch.no_grad():  # biases and norms away from their trivial initial values
        for weight in layer.parameters():
            weight.add_(0.1 * torch.randn_like(weight))
    x = torch.randn(SAMPLES, TOKENS, WIDTH)
    targets = (torch.rand(SAMPLES, TOKENS) < 0.4).float()

    parameters = dict(layer.named_parameters()) | {f"head.{n}": p for n, p in head.named_parameters()}
    start = {name: numbers(weight) for name, weight in parameters.items()}
    output = layer(x)
    logits = head(output).squeeze(-1)
    loss = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / SAMPLES
    loss.backward()
    gradients = {name: numbers(weight.grad) for name, weight in parameters.items()}

    return {
        "origin": f"PyTorch {torch.__version__}, lanet-benchmarks/reference/encoder_reference.py",
        "width": WIDTH, "heads": HEADS, "hidden": HIDDEN, "samples": SAMPLES, "tokens": TOKENS,
        "input": numbers(x), "targets": numbers(targets), "weights": start,
        "output": numbers(output), "logits": numbers(logits),
        "binaryCrossEntropySum": loss.item() * SAMPLES,
        "softmaxCrossEntropySum": softmax_cross_entropy(logits, targets).item(),
        "gradients": gradients,
    }


def main() -> None:
    """Computes the values and writes them."""
    cases = {"pytorch": case(), "pytorch-gelu": case(activation="gelu", norm_first=True)}
    for name, values in cases.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
