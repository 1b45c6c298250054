"""Reference values of PyTorch for TransformerBase, the Transformer baseline of LANET's second version.

A second, plain implementation: torch.nn.TransformerEncoder over one history at a time, no padding, no masks; histories
meet only where torch.nn.BatchNorm1d normalises over the sets of them all.

Run:  python transformer_base_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from baseline_cases import LABELS, Sample, Tables, draw, sequences, write


class TransformerBase(nn.Module):
    """The published form with its sizes as arguments, and without some of its inputs."""

    def __init__(self, look_back: int, sizes: tuple[int, int, int], inputs: set[str]) -> None:
        super().__init__()
        set_width, width, feed_forward = sizes
        self.look_back, self.inputs = look_back, inputs
        self.tables = Tables(sequences())
        self.norm = nn.BatchNorm1d(LABELS)
        self.set_hidden = nn.Linear(LABELS, set_width)
        self.set = nn.Linear(set_width, set_width)
        total = set_width
        if "time" in inputs:
            self.gap = nn.Embedding(len(self.tables.gaps), width)
            total += width
        if "ids" in inputs:
            self.own_id = nn.Embedding(len(self.tables.users) + 1, width, padding_idx=0)
            self.shared_id = nn.Parameter(torch.zeros(width))
            total += width
        layer = nn.TransformerEncoderLayer(total, 2, feed_forward, dropout=0.0, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.hidden = nn.Linear(total, total)
        self.head = nn.Linear(total, LABELS)

    def amounts(self, sample: Sample) -> torch.Tensor:
        """[S, K] of the sets shown."""
        shown = sample[1][-self.look_back:]
        rows = torch.zeros(len(shown), LABELS)
        for j, each in enumerate(shown):
            for label, amount in each.amounts.items():
                rows[j, label] = amount if "amounts" in self.inputs else 1
        return rows

    def tokens(self, sample: Sample, normed: torch.Tensor) -> torch.Tensor:
        user, sets = sample
        parts = [self.set(torch.relu(self.set_hidden(normed)))]
        if "time" in self.inputs:
            first = max(0, len(sets) - self.look_back)
            gaps = [sets[j].time - sets[j - 1].time if j > 0 else 0.0 for j in range(first, len(sets))]
            parts.append(torch.stack([self.gap.weight[self.tables.gap_row(gap)] for gap in gaps]))
        if "ids" in self.inputs:
            row = self.tables.id_row(user)
            vector = self.shared_id + self.own_id.weight[row] if row else self.shared_id
            parts.append(vector.expand(len(normed), -1))
        return torch.cat(parts, dim=1)

    def forward(self, samples: list[Sample], training: bool) -> torch.Tensor:
        self.train(training)
        rows = [self.amounts(sample) for sample in samples]
        normed = self.norm(torch.cat(rows)).split([len(each) for each in rows])
        logits = []
        for sample, each in zip(samples, normed):
            mean = self.encoder(self.tokens(sample, each).unsqueeze(0)).squeeze(0).mean(0)
            logits.append(self.head(torch.relu(self.hidden(mean))))
        return torch.stack(logits)

    def named(self, pick: Callable[[torch.Tensor], torch.Tensor]) -> dict[str, torch.Tensor]:
        found = {"norm_scale": pick(self.norm.weight), "norm_shift": pick(self.norm.bias),
                 "norm_running-mean": pick(self.norm.running_mean),
                 "norm_running-variance": pick(self.norm.running_var)}
        if "time" in self.inputs:
            found["gaps"] = pick(self.gap.weight)
        if "ids" in self.inputs:
            found["ids_table"], found["ids_shared"] = pick(self.own_id.weight), pick(self.shared_id)
        layers = {"set-hidden": self.set_hidden, "set": self.set, "hidden": self.hidden, "head": self.head}
        for i, layer in enumerate(self.encoder.layers):
            start = f"encoder_layer-{i}_"
            found[start + "attention_qkv_weight"] = pick(layer.self_attn.in_proj_weight)
            found[start + "attention_qkv_bias"] = pick(layer.self_attn.in_proj_bias)
            layers |= {start + "attention_output": layer.self_attn.out_proj, start + "widen": layer.linear1,
                       start + "narrow": layer.linear2}
            for ours, theirs in (("attention-norm", layer.norm1), ("feed-forward-norm", layer.norm2)):
                found[f"{start}{ours}_gamma"], found[f"{start}{ours}_beta"] = pick(theirs.weight), pick(theirs.bias)
        for name, layer in layers.items():
            found[name + "_weight"], found[name + "_bias"] = pick(layer.weight), pick(layer.bias)
        return found


def main() -> None:
    everything = {"time", "amounts", "ids"}
    for name, (look_back, inputs) in {
        "transformer-base": (3, everything),
        "transformer-base-no-time": (2, everything - {"time"}),
        "transformer-base-only-sets": (4, set()),
    }.items():
        module = draw(TransformerBase(look_back, (4, 2, 5), inputs))
        if "ids" in inputs:
            with torch.no_grad():
                module.own_id.weight[0] = 0
        write("transformer_base_reference.py", name, module, module.named, module)


if __name__ == "__main__":
    main()
