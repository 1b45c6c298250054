"""Reference values of PyTorch for TCMBN (Shou et al., AAAI 2023).

A second, plain implementation: one history at a time, a causal layer over all of its sets, of which the last is taken,
the mixture by torch.distributions.

The released code takes a set at time 0 for padding. In that case's sequences all times are moved so that the first set
of all is at time 0.

Run:  python tcmbn_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import distributions, nn

from baseline_cases import LABELS, Sample, draw, training_samples, write

WIDTH, HEADS, HEAD_WIDTH, FEED_FORWARD, COMPONENTS = 4, 2, 3, 5, 3
FIRST_GROUP = 2


class Tcmbn(nn.Module):
    """One layer and the mixture."""

    def __init__(self, zero_is_padding: bool, size_penalty: float) -> None:
        super().__init__()
        self.zero_is_padding = zero_is_padding
        self.size_penalty = size_penalty
        self.labels = nn.Linear(LABELS, WIDTH, bias=False)
        self.queries, self.keys, self.values = (nn.Linear(WIDTH, HEADS * HEAD_WIDTH, bias=False) for _ in range(3))
        self.output = nn.Linear(HEADS * HEAD_WIDTH, WIDTH)
        self.attention_norm, self.feed_forward_norm = nn.LayerNorm(WIDTH, eps=1e-6), nn.LayerNorm(WIDTH, eps=1e-6)
        self.widen, self.narrow = nn.Linear(WIDTH, FEED_FORWARD), nn.Linear(FEED_FORWARD, WIDTH)
        self.weights = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.ELU(), nn.Linear(WIDTH, COMPONENTS))
        self.means = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.ELU(), nn.Linear(WIDTH, COMPONENTS * LABELS))
        self.first_time = min(s.time for (_, sets), target in training_samples() for s in [*sets, target])

    def state(self, sample: Sample) -> torch.Tensor:
        """What the causal layer makes of the last set."""
        moved = self.first_time if self.zero_is_padding else 0
        sets = [s for s in sample[1] if not (self.zero_is_padding and s.time - moved == 0)]
        if not sets or sets[-1] is not sample[1][-1]:
            return torch.zeros(WIDTH)
        x = torch.stack([self.embed(s.time - self.first_time, list(s.amounts)) for s in sets])
        q, k, v = (p(x).view(len(sets), HEADS, HEAD_WIDTH) for p in (self.queries, self.keys, self.values))
        future = torch.triu(torch.ones(len(sets), len(sets), dtype=torch.bool), diagonal=1)
        heads = []
        for h in range(HEADS):
            logits = (q[:, h] @ k[:, h].T / math.sqrt(HEAD_WIDTH)).masked_fill(future, -math.inf)
            heads.append(logits.softmax(1) @ v[:, h])
        x = self.attention_norm(x + self.output(torch.cat(heads, 1)))
        return self.feed_forward_norm(x + self.narrow(nn.functional.gelu(self.widen(x))))[-1]

    def embed(self, time: float, labels: list[int]) -> torch.Tensor:
        """The sum of a set's label vectors and its time's sinusoids."""
        angles = [time / 10000 ** (2 * (d // 2) / WIDTH) for d in range(WIDTH)]
        sinusoids = [math.sin(a) if d % 2 == 0 else math.cos(a) for d, a in enumerate(angles)]
        return self.labels.weight[:, labels].sum(1) + torch.tensor(sinusoids)

    def mixture(self, samples: list[Sample]) -> distributions.MixtureSameFamily:
        """The distribution of the next set."""
        h = torch.stack([self.state(sample) for sample in samples])
        means = self.means(h).view(len(samples), COMPONENTS, LABELS)
        sets = distributions.Independent(distributions.Bernoulli(logits=means), 1)
        return distributions.MixtureSameFamily(distributions.Categorical(logits=self.weights(h)), sets)

    def logits(self, samples: list[Sample], training: bool) -> torch.Tensor:
        """The log-odds of each label."""
        del training
        return self.mixture(samples).mean.logit()

    def loss(self, samples: list[Sample], targets: torch.Tensor) -> torch.Tensor:
        """The mean negative log-likelihood, and how far two groups of labels are from an expected size of 1."""
        mixture = self.mixture(samples)
        first, rest = mixture.mean[:, :FIRST_GROUP].sum(1), mixture.mean[:, FIRST_GROUP:].sum(1)
        penalty = (first - 1) ** 2 + (rest - 1) ** 2
        return (self.size_penalty * penalty - mixture.log_prob(targets)).mean()

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        """The toolkit's names."""
        found = {
            "labels": pick(self.labels.weight).T,
            "layer_queries_weight": pick(self.queries.weight),
            "layer_keys_weight": pick(self.keys.weight),
            "layer_values_weight": pick(self.values.weight),
            "means": pick(self.means[2].weight),
            "means-bias": pick(self.means[2].bias),
            "layer_attention-norm_gamma": pick(self.attention_norm.weight),
            "layer_attention-norm_beta": pick(self.attention_norm.bias),
            "layer_feed-forward-norm_gamma": pick(self.feed_forward_norm.weight),
            "layer_feed-forward-norm_beta": pick(self.feed_forward_norm.bias),
        }
        linear = {"layer_output": self.output, "layer_widen": self.widen, "layer_narrow": self.narrow,
                  "weights-hidden": self.weights[0], "weights": self.weights[2], "means-hidden": self.means[0]}
        for name, part in linear.items():
            found[name + "_weight"] = pick(part.weight)
            found[name + "_bias"] = pick(part.bias)
        return found


def main() -> None:
    """Writes the files."""
    cases = {"tcmbn": (False, 0.0), "tcmbn-time-zero-is-padding": (True, 0.0), "tcmbn-size-penalty": (False, 0.5)}
    for name, (zero_is_padding, size_penalty) in cases.items():
        module = draw(Tcmbn(zero_is_padding, size_penalty))
        write("tcmbn_reference.py", name, module, module.named, module.logits, module.loss)


if __name__ == "__main__":
    main()
