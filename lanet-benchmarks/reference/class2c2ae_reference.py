"""Reference values of PyTorch for CLASS2C2AE (Yeh et al., AAAI 2017, with the LSTM of LANET's second version as F_x).

A second, plain implementation: the pairwise loss by a loop over pairs, the penalty as it is written.

Run:  python class2c2ae_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import torch
from torch import nn

from baseline_cases import LABELS, Sample, Tables, draw, sequences, write
from recurrent_reference import Lstm, Pick, linear_names

LATENT, HIDDEN = 3, 5  # the case with a share of the labels has the same number
PAIRWISE, IDENTITY = 0.75, 0.25


class Class2c2ae(nn.Module):
    """F_x, F_e and F_d."""

    def __init__(self, slope: float) -> None:
        super().__init__()
        self.slope = slope
        self.features = Lstm(Tables(sequences()), outputs=LATENT)
        self.sets = nn.Sequential(nn.Linear(LABELS, HIDDEN), nn.LeakyReLU(0.1), nn.Linear(HIDDEN, LATENT))
        self.decoder = nn.Sequential(nn.Linear(LATENT, HIDDEN), nn.LeakyReLU(0.1), nn.Linear(HIDDEN, LABELS))

    def logits(self, samples: list[Sample], training: bool) -> torch.Tensor:
        """What the decoder makes of histories."""
        return self.decoder(self.features.logits(samples, training))

    def loss(self, samples: list[Sample], targets: torch.Tensor) -> torch.Tensor:
        """All three terms."""
        x, e = self.features.logits(samples, True), self.sets(targets)
        ranks = [pairwise(self.slope * f, y) for f, y in zip(self.decoder(e), targets)]
        penalty = sum((z.T @ z / len(z) - torch.eye(LATENT)).square().sum() for z in (x, e))
        return ((x - e).square().sum() + PAIRWISE * torch.stack(ranks).sum()) / len(samples) + IDENTITY * penalty

    def named(self, pick: Pick) -> dict[str, torch.Tensor]:
        """The toolkit's names."""
        found = {"features_" + name: value for name, value in self.features.named(pick).items()}
        for name, part in {"set": self.sets, "decoder": self.decoder}.items():
            found |= linear_names(part[0], name + "-hidden", pick) | linear_names(part[2], name, pick)
        return found


def pairwise(logits: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """The mean of exp(f_q − f_p) over the pairs of a label that came and one that did not."""
    came, others = logits[target == 1], logits[target == 0]
    return torch.stack([(q - p).exp() for p in came for q in others]).mean()


def main() -> None:
    """Writes the files."""
    cases = {"class2c2ae": (1.0, 0.4), "class2c2ae-slope-latent-share": (5.0, 0.2)}
    for name, (slope, size) in cases.items():  # a slope of 5 makes a long loss of large logits
        module = draw(Class2c2ae(slope), size=size)
        write("class2c2ae_reference.py", name, module, module.named, module.logits, module.loss)


if __name__ == "__main__":
    main()
