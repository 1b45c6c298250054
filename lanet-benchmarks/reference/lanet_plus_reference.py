"""Reference values of PyTorch for LANET+.

A second, plain implementation of its equations: one history at a time, no padding, no masks,
torch.nn.TransformerEncoder over the user's token and those of the labels of the history; a label's correction is added
where the label is. What it is told of a history is in lanet_plus_evidence.py. Training samples are computed without the
user's own sets where other users speak, all else with everybody's.

Run:  python lanet_plus_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import nn
from torch.nn.functional import gelu

from baseline_cases import LABELS, Sample, draw, write
from lanet_plus_evidence import OF_LABEL, OF_OTHERS, OF_USER, Evidence, Others, OwnFrequencies, had, prior

HIDDEN = 8  # units that all labels share
TERMS = {"frequencies", "attention", "user", "transitions", "others", "repeats", "clock"}


class LanetPlus(nn.Module):
    """look_back 0: the whole prefix."""

    def __init__(self, look_back: int, width: int, heads: int, terms: set[str]) -> None:
        super().__init__()
        self.evidence = Evidence(look_back, "clock" in terms)
        self.terms, of_others = terms, OF_OTHERS if "others" in terms else 0
        self.prior = floats(prior())
        self.known: dict[tuple[str, int, bool], tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]] = {}
        self.frequencies = OwnFrequencies(self.evidence) if "frequencies" in terms else None
        self.e = nn.Embedding(LABELS, width)
        self.user_token, self.label_token = nn.Linear(OF_USER, width), nn.Linear(OF_LABEL, width)
        if "attention" in terms:
            layer = nn.TransformerEncoderLayer(width, heads, 2 * width, dropout=0.0, activation="gelu",
                                               batch_first=True, norm_first=True)
            self.encoder = nn.TransformerEncoder(layer, 1, enable_nested_tensor=False)
        self.last_norm = nn.LayerNorm(width)
        self.b = nn.Parameter(torch.zeros(LABELS))
        if "user" in terms:
            self.state, self.shift = nn.Linear(width, width), nn.Linear(width, 1)
            self.c = nn.Parameter(torch.zeros(LABELS, width))
        if "transitions" in terms:
            self.gate = nn.Linear(OF_LABEL, 1)
            self.origin, self.goal = nn.Parameter(torch.zeros(LABELS, width)), nn.Parameter(torch.zeros(LABELS, width))
        if "others" in terms:
            self.others = Others(self.evidence)
            self.kappa, self.mu = nn.Linear(OF_OTHERS, 1, bias=False), nn.Linear(HIDDEN, 1, bias=False)
            self.m, self.m_user = nn.Linear(OF_OTHERS + 2, HIDDEN), nn.Linear(OF_USER, HIDDEN, bias=False)
        if "repeats" in terms:
            self.repeat = nn.Linear(OF_LABEL, 1)
            self.rho = nn.Parameter(torch.zeros(LABELS))
            self.v_hidden = nn.Linear(width + OF_LABEL + OF_USER + of_others, width)
            self.v = nn.Linear(width, 1)

    def told(self, sample: Sample, training: bool) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]:
        """φ, ψ and g, computed once."""
        key = (sample[0], len(sample[1]), training)
        if key not in self.known:
            g = floats(self.others.g(sample, training)) if "others" in self.terms else None
            self.known[key] = floats(self.evidence.phi(sample)), floats(self.evidence.psi(sample)), g
        return self.known[key]

    def history(self, sample: Sample, training: bool) -> torch.Tensor:
        labels = had(self.evidence.shown(sample))
        phi, psi, g = self.told(sample, training)
        tokens = torch.cat([self.user_token(psi).unsqueeze(0), self.e.weight[labels] + self.label_token(phi)])
        if "attention" in self.terms:
            tokens = self.encoder(tokens.unsqueeze(0))[0]
        h = self.last_norm(tokens)
        start = self.prior if self.frequencies is None else floats(self.frequencies.log_odds(sample))
        z = list(start + self.b)
        for k in range(LABELS):
            if "user" in self.terms:
                z[k] = z[k] + self.c[k] @ self.state(h[0]) + self.shift(h[0])[0]
            if "transitions" in self.terms:
                for i, label in enumerate(labels):
                    z[k] = z[k] + torch.sigmoid(self.gate(phi[i]))[0] * (self.goal[k] @ self.origin[label])
            if g is not None:
                own = torch.tensor([self.prior[k] / 4 + 1, float(k in labels)])
                u = gelu(self.m(torch.cat([g[k], own])) + self.m_user(psi))
                z[k] = z[k] + self.kappa(g[k])[0] + self.mu(u)[0]
        if "repeats" in self.terms:
            for i, k in enumerate(labels):
                seen = [h[1 + i], phi[i], psi] + ([g[k]] if g is not None else [])
                z[k] = z[k] + self.repeat(phi[i])[0] + self.rho[k] + self.v(gelu(self.v_hidden(torch.cat(seen))))[0]
        return torch.stack(z)

    def forward(self, samples: list[Sample], training: bool) -> torch.Tensor:
        return torch.stack([self.history(sample, training) for sample in samples])

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        has = self.terms.__contains__
        last = "encoder_norm" if has("attention") else "encoder"
        layers: dict[str, nn.Module] = {"user-token": self.user_token, "label-token": self.label_token}
        norms = {last: self.last_norm}
        tensors = {"embeddings": self.e.weight, "bias": self.b}
        if has("attention"):
            layer = self.encoder.layers[0]
            start = "encoder_layer-0_"
            tensors |= {start + "attention_qkv_weight": layer.self_attn.in_proj_weight,
                        start + "attention_qkv_bias": layer.self_attn.in_proj_bias}
            layers |= {start + "attention_output": layer.self_attn.out_proj, start + "widen": layer.linear1,
                       start + "narrow": layer.linear2}
            norms |= {start + "attention-norm": layer.norm1, start + "feed-forward-norm": layer.norm2}
        if has("user"):
            layers |= {"user_state": self.state, "user_shift": self.shift}
            tensors["user_labels"] = self.c
        if has("transitions"):
            layers["transitions_gate"] = self.gate
            tensors |= {"transitions_from": self.origin, "transitions_to": self.goal}
        if has("others"):
            layers |= {"others_straight": self.kappa, "others_of-label": self.m, "others_of-user": self.m_user,
                       "others_hidden": self.mu}
        if has("repeats"):
            layers |= {"repeats_straight": self.repeat, "repeats_hidden": self.v_hidden, "repeats_output": self.v}
            tensors["repeats_of-label"] = self.rho
        for name, norm in norms.items():
            tensors |= {name + "_gamma": norm.weight, name + "_beta": norm.bias}
        for name, layer in layers.items():
            tensors[name + "_weight"] = layer.weight
            if layer.bias is not None:
                tensors[name + "_bias"] = layer.bias
        return {name: pick(tensor) for name, tensor in tensors.items()}


def floats(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float32)


def main() -> None:
    torch.set_num_threads(1)  # the products are too small to share
    cases = {"lanet-plus": (0, 8, 2, TERMS), "lanet-plus-of-three-sets": (3, 8, 2, TERMS)}
    for term in sorted(TERMS):
        cases["lanet-plus-without-" + term] = (0, 4, 2, TERMS - {term})
    for name, case in cases.items():
        module = draw(LanetPlus(*case))
        write("lanet_plus_reference.py", name, module, module.named, module)


if __name__ == "__main__":
    main()
