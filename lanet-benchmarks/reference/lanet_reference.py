"""Reference values of PyTorch for every form of LANET.

A second, plain implementation: one history at a time, no padding, no masks, torch.nn.TransformerEncoder. For each
preset and attention focus, and for further settings, it writes one file under
lanet-toolkit/src/test/resources/org/lanet/training/pytorch/: the settings, the weights, the logits of training,
validation and test samples, loss and gradients on the training samples, and loss and logits after ten steps of
torch.optim.Adam. dataset.csv beside them holds the sequences.

Run:  python lanet_reference.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import csv
import json
import math
import random
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

TARGET = Path(__file__).resolve().parents[2] / "lanet-toolkit/src/test/resources/org/lanet/training/pytorch"
LABELS = 7
BINS = 9
PARTS = {"a": "TRAIN", "b": "TRAIN", "c": "TRAIN", "d": "TRAIN", "e": "VALIDATION", "f": "TEST", "g": "TEST"}
UNSEEN = 6  # this label occurs in no training set
FOCUSES = ["LABEL", "TIME", "CONCAT", "GATED", "ABSENCE", "SEQUENCE"]


@dataclass(frozen=True)
class Set:
    """One set: its time, and the amount of each of its labels."""

    time: float
    amounts: dict[int, float]


@dataclass(frozen=True)
class Settings:
    """What a file is about; names as the toolkit's enums."""

    preset: str
    focus: str = "LABEL"
    label_size: int = 4
    time_size: int = 4
    amount_size: int = 4
    fusion: str = "CONCAT"
    time: str = "GAP_AND_POSITION"
    amount: str = "BINS"
    id: str = "TOKEN"
    look_back: int = 3  # 0: the whole prefix
    layers: int = 2
    heads: int = 2
    feed_forward: int = 0  # 0: as wide as a token
    norm: str = "POST"
    loss: str = "SOFTMAX_CROSS_ENTROPY"
    epsilon: float = 1e-8
    fault: str = ""
    only_present_labels: bool = False

    def width(self) -> int:
        """The width of a token."""
        if self.fusion == "SUM":
            return self.label_size
        return self.label_size + (self.time_size if self.time != "NONE" else 0) + (
            self.amount_size if self.amount != "NONE" else 0)


def presets() -> dict[str, Settings]:
    """The three published forms, narrowed."""
    return {
        "v1": Settings("v1", fusion="SUM", time="SINUSOIDAL_GAP", id="ADDED", look_back=5,
                       loss="BINARY_CROSS_ENTROPY"),
        "v2": Settings("v2"),
        "v3": Settings("v3", time="SINUSOIDAL_TIME", amount="NONE", id="NONE", look_back=0,
                       loss="BINARY_CROSS_ENTROPY", epsilon=1e-5),
    }


def cases() -> dict[str, Settings]:
    """Every file by its name."""
    def changed(base: Settings, **settings: object) -> Settings:
        return Settings(**(asdict(base) | settings))

    found = {}
    for name, preset in presets().items():
        for focus in FOCUSES:
            layers = 2 if focus == "LABEL" else 1
            found[f"{name}-{focus.lower()}"] = changed(preset, focus=focus, layers=layers)
    v1, v2, v3 = presets().values()
    found["v2-binary"] = changed(v2, loss="BINARY_CROSS_ENTROPY", layers=1)
    found["v2-pre-norm"] = changed(v2, norm="PRE", feed_forward=5)
    found["v2-own-sizes"] = changed(v2, label_size=3, time_size=5, amount_size=2, layers=1)
    found["v2-log-amounts"] = changed(v2, amount="LOG", layers=1)
    found["v2-summed"] = changed(v2, fusion="SUM", id="ADDED", layers=1)
    found["v2-no-time"] = changed(v2, time="NONE", layers=1)
    found["v3-presence"] = changed(v3, time="PRESENCE", layers=1)
    found["v2-bins-as-multiplier"] = changed(v2, fault="BINS_AS_MULTIPLIER", layers=1)
    found["v3-time-zero-is-padding"] = changed(v3, fault="TIME_ZERO_IS_PADDING", layers=1)
    found["v2-only-present-labels"] = changed(v2, only_present_labels=True, layers=1)
    return found


def sequences() -> dict[str, list[Set]]:
    """Random sequences; times and amounts are whole numbers."""
    draw = random.Random(4)
    found = {}
    for user, part in PARTS.items():
        time = draw.randint(3, 6) if user != "a" else 2  # "a" has the first set of all
        found[user] = []
        for _ in range(draw.randint(4, 6)):
            known = UNSEEN if part == "TRAIN" else LABELS
            labels = sorted(draw.sample(range(known), draw.randint(1, 3)))
            found[user].append(Set(time, {k: draw.randint(1, 9) for k in labels}))
            time += draw.choice([1, 2, 3, 7] if part == "TRAIN" else [1, 2, 5, 11])
    return found


class Tables:
    """What is fitted on the training sequences: gaps, ids, bins, and where time starts."""

    def __init__(self, all_sequences: dict[str, list[Set]]) -> None:
        self.users = [user for user in all_sequences if PARTS[user] == "TRAIN"]
        train = [all_sequences[user] for user in self.users]
        self.gaps = sorted({0.0} | {b.time - a.time for sets in train for a, b in zip(sets, sets[1:])})
        amounts = [amount for sets in train for one in sets for amount in one.amounts.values()]
        self.edges = np.quantile(np.array(amounts), [q / BINS for q in range(1, BINS)]).astype(np.float32)
        self.mean_log = float(np.mean(np.log1p(amounts)))
        self.origin = min(one.time for sets in train for one in sets)

    def gap_row(self, gap: float) -> int:
        """The nearest known gap, the shorter of two equally near."""
        return min(range(len(self.gaps)), key=lambda row: (abs(self.gaps[row] - gap), self.gaps[row]))

    def bin(self, amount: float) -> int:
        """How many edges the amount reaches."""
        return int((self.edges <= amount).sum())

    def id_row(self, user: str) -> int:
        """1, 2, … for training users, 0 for all others."""
        return self.users.index(user) + 1 if user in self.users else 0


def sinusoid(time: float, width: int) -> torch.Tensor:
    """PE(t): sine of even, cosine of odd components."""
    angles = [time / 10000 ** (2 * (d // 2) / width) for d in range(width)]
    return torch.tensor([math.sin(a) if d % 2 == 0 else math.cos(a) for d, a in enumerate(angles)])


class Lanet(nn.Module):
    """LANET for one history at a time."""

    def __init__(self, settings: Settings, tables: Tables) -> None:
        super().__init__()
        self.s, self.tables = settings, tables
        width = settings.width()
        self.e = nn.Embedding(LABELS, settings.label_size)
        if settings.time == "GAP_AND_POSITION":
            self.gap = nn.Embedding(len(tables.gaps), settings.time_size)
            self.position = nn.Embedding(settings.look_back, settings.time_size)
        if settings.amount == "BINS":
            self.amount = nn.Embedding(BINS, settings.amount_size)
        if settings.amount == "LOG":
            self.amount = nn.Linear(1, settings.amount_size)
        if settings.id != "NONE":
            self.own_id = nn.Embedding(len(tables.users) + 1, width, padding_idx=0)
            self.shared_id = nn.Parameter(torch.zeros(width))
        if settings.focus == "ABSENCE":
            self.absence = nn.Parameter(torch.zeros(width))
        if settings.focus not in ("TIME", "SEQUENCE"):
            self.label_encoder = self.encoder(width)
        if settings.focus in ("TIME", "CONCAT", "GATED", "SEQUENCE"):
            self.set_encoder = self.encoder(width)
        if settings.focus != "TIME":
            self.head = nn.Linear(2 * width if settings.focus == "CONCAT" else width, 1)
        if settings.focus in ("TIME", "GATED"):
            self.set_head = nn.Linear(width, LABELS)
        if settings.focus == "GATED":
            self.gate = nn.Linear(2 * width, 1)

    def encoder(self, width: int) -> nn.TransformerEncoder:
        """The layers, and in pre-norm one more LayerNorm."""
        s = self.s
        layer = nn.TransformerEncoderLayer(width, s.heads, s.feed_forward or width, dropout=0.0, batch_first=True,
                                           norm_first=s.norm == "PRE")
        last = nn.LayerNorm(width) if s.norm == "PRE" else None
        return nn.TransformerEncoder(layer, s.layers, norm=last, enable_nested_tensor=False)

    def time_of(self, sequence: list[Set], j: int, place: int) -> torch.Tensor:
        """The time vector of set j, which stands at a place of the look-back."""
        s, one = self.s, sequence[j]
        gap = one.time - sequence[j - 1].time if j > 0 else 0.0
        if s.time == "GAP_AND_POSITION":
            return self.gap.weight[self.tables.gap_row(gap)] + self.position.weight[place]
        if s.time == "SINUSOIDAL_GAP":
            return sinusoid(gap, s.time_size)
        if s.time == "SINUSOIDAL_TIME":
            since = one.time - self.tables.origin
            padding = s.fault == "TIME_ZERO_IS_PADDING" and since == 0
            return torch.zeros(s.time_size) if padding else sinusoid(since, s.time_size)
        return torch.ones(s.time_size)

    def amount_of(self, amount: float) -> torch.Tensor:
        """The vector of one amount."""
        if self.s.amount == "BINS":
            row = self.tables.bin(amount)
            vector = self.amount.weight[row]
            return row * vector if self.s.fault == "BINS_AS_MULTIPLIER" else vector
        return self.amount(torch.tensor([math.log1p(amount) / self.tables.mean_log]))

    def fuse(self, *parts: torch.Tensor | None) -> torch.Tensor:
        """The sum of the parts, or one beside the other."""
        there = [part for part in parts if part is not None]
        return torch.stack(there).sum(0) if self.s.fusion == "SUM" else torch.cat(there)

    def label_token(self, k: int, sequence: list[Set], shown: list[int]) -> torch.Tensor:
        """[e_k, sum of times, sum of amounts] over the shown sets that hold k."""
        s = self.s
        time = torch.zeros(s.time_size) if s.time != "NONE" else None
        amount = torch.zeros(s.amount_size) if s.amount != "NONE" else None
        for j in shown:
            place = s.look_back - (len(sequence) - j)
            weight = 1.0 if k in sequence[j].amounts else 0.0
            if s.fault == "BINS_AS_MULTIPLIER":
                weight = self.tables.bin(sequence[j].amounts[k]) if weight else BINS
            if time is not None and weight:
                again = s.time == "PRESENCE" and time.any()
                time = time if again else time + weight * self.time_of(sequence, j, place)
            if amount is not None and k in sequence[j].amounts:
                amount = amount + self.amount_of(sequence[j].amounts[k])
        token = self.fuse(self.e.weight[k], time, amount)
        seen = any(k in sequence[j].amounts for j in shown)
        return token + self.absence if s.focus == "ABSENCE" and not seen else token

    def set_token(self, j: int, sequence: list[Set]) -> torch.Tensor:
        """[mean e_k, time, mean amount] of one set."""
        s, one = self.s, sequence[j]
        place = s.look_back - (len(sequence) - j)
        time = self.time_of(sequence, j, place) if s.time != "NONE" else None
        amount = None
        if s.amount != "NONE":
            amount = torch.stack([self.amount_of(a) for a in one.amounts.values()]).mean(0)
        return self.fuse(self.e.weight[list(one.amounts)].mean(0), time, amount)

    def occurrence_token(self, k: int, j: int, sequence: list[Set]) -> torch.Tensor:
        """[e_k, time, amount] of label k in set j; zeros where it is not."""
        s, one = self.s, sequence[j]
        place = s.look_back - (len(sequence) - j)
        there = k in one.amounts
        time = amount = None
        if s.time != "NONE":
            time = self.time_of(sequence, j, place) if there else torch.zeros(s.time_size)
        if s.amount != "NONE":
            amount = self.amount_of(one.amounts[k]) if there else torch.zeros(s.amount_size)
        return self.fuse(self.e.weight[k], time, amount)

    def attend(self, encoder: nn.TransformerEncoder, tokens: list[torch.Tensor], user: str,
               mask: torch.Tensor | None = None) -> torch.Tensor:
        """The encoder's outputs for the tokens; the id's is dropped."""
        rows = torch.stack(tokens)
        if self.s.id == "NONE":
            return encoder(rows.unsqueeze(0), mask=mask)[0]
        row = self.tables.id_row(user)
        vector = self.shared_id + self.own_id.weight[row] if row else self.shared_id
        if self.s.id == "ADDED":
            return encoder((rows + vector).unsqueeze(0), mask=mask)[0]
        if mask is not None:  # the id sees all and is seen by all
            mask = nn.functional.pad(mask, (1, 0, 1, 0), value=False)
        return encoder(torch.cat([vector.unsqueeze(0), rows]).unsqueeze(0), mask=mask)[0, 1:]

    def forbidden(self, sequence: list[Set], shown: list[int]) -> torch.Tensor | None:
        """Which label (row) may not look at which (column), if any."""
        if not self.s.only_present_labels:
            return None
        seen = {k for j in shown for k in sequence[j].amounts}
        return torch.tensor([[key not in seen and key != query for key in range(LABELS)] for query in range(LABELS)])

    def forward(self, user: str, sequence: list[Set]) -> torch.Tensor:
        """K logits for the set after `sequence`."""
        s = self.s
        first = max(0, len(sequence) - s.look_back) if s.look_back else 0
        shown = list(range(first, len(sequence)))
        if s.focus == "SEQUENCE":
            states = [
                self.attend(self.set_encoder, [self.occurrence_token(k, j, sequence) for j in shown], user).mean(0)
                for k in range(LABELS)
            ]
            return self.head(torch.stack(states)).squeeze(1)
        if s.focus in ("TIME", "CONCAT", "GATED"):
            history = self.attend(self.set_encoder, [self.set_token(j, sequence) for j in shown], user).mean(0)
            if s.focus == "TIME":
                return self.set_head(history)
        tokens = [self.label_token(k, sequence, shown) for k in range(LABELS)]
        labels = self.attend(self.label_encoder, tokens, user, self.forbidden(sequence, shown))
        if s.focus in ("LABEL", "ABSENCE"):
            return self.head(labels).squeeze(1)
        both = torch.cat([labels, history.expand(LABELS, -1)], dim=1)
        if s.focus == "CONCAT":
            return self.head(both).squeeze(1)
        gate = torch.sigmoid(self.gate(both)).squeeze(1)
        return gate * self.head(labels).squeeze(1) + (1 - gate) * self.set_head(history)

    def named(self, of: str) -> dict[str, torch.Tensor]:
        """Weights or gradients by the toolkit's names."""
        found: dict[str, torch.Tensor] = {}

        def put(name: str, tensor: torch.Tensor) -> None:
            values = tensor if of == "weight" else tensor.grad
            found[name] = values.detach()

        put("tokens_labels", self.e.weight)
        if self.s.time == "GAP_AND_POSITION":
            put("tokens_gaps", self.gap.weight)
            put("tokens_positions", self.position.weight)
        if self.s.amount == "BINS":
            put("tokens_amounts", self.amount.weight)
        if self.s.amount == "LOG":
            put("slope", self.amount.weight)
            put("offset", self.amount.bias)
            found["tokens_amounts"] = torch.stack([found.pop("slope").squeeze(1), found.pop("offset")])
        if self.s.focus == "ABSENCE":
            put("tokens_absence", self.absence)
        if self.s.id != "NONE":
            put("tokens_ids_table", self.own_id.weight)
            put("tokens_ids_shared", self.shared_id)
        for stack in ("label_encoder", "set_encoder"):
            if hasattr(self, stack):
                encoder, name = getattr(self, stack), stack.replace("_", "-")
                for i, layer in enumerate(encoder.layers):
                    start = f"{name}_layer-{i}"
                    put(f"{start}_attention_qkv_weight", layer.self_attn.in_proj_weight)
                    put(f"{start}_attention_qkv_bias", layer.self_attn.in_proj_bias)
                    put(f"{start}_attention_output_weight", layer.self_attn.out_proj.weight)
                    put(f"{start}_attention_output_bias", layer.self_attn.out_proj.bias)
                    for ours, theirs in (("attention-norm", layer.norm1), ("feed-forward-norm", layer.norm2)):
                        put(f"{start}_{ours}_gamma", theirs.weight)
                        put(f"{start}_{ours}_beta", theirs.bias)
                    for ours, theirs in (("widen", layer.linear1), ("narrow", layer.linear2)):
                        put(f"{start}_{ours}_weight", theirs.weight)
                        put(f"{start}_{ours}_bias", theirs.bias)
                if encoder.norm is not None:
                    put(f"{name}_norm_gamma", encoder.norm.weight)
                    put(f"{name}_norm_beta", encoder.norm.bias)
        for ours, theirs in (("head", "head"), ("set-head", "set_head"), ("gate", "gate")):
            if hasattr(self, theirs):
                put(f"{ours}_weight", getattr(self, theirs).weight)
                put(f"{ours}_bias", getattr(self, theirs).bias)
        return found


def loss_of(settings: Settings, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Summed over labels, averaged over samples."""
    if settings.loss == "BINARY_CROSS_ENTROPY":
        sums = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="sum")
    else:
        sums = -(torch.log_softmax(logits, dim=-1) * targets).sum()
    return sums / len(logits)


def numbers(tensor: torch.Tensor, digits: int) -> list[float]:
    """A tensor's values, row by row, with so many significant digits."""
    return [float(f"{value:.{digits}g}") for value in tensor.detach().flatten().tolist()]


def values(settings: Settings, all_sequences: dict[str, list[Set]]) -> dict[str, object]:
    """Everything of one file."""
    torch.manual_seed(1)
    model = Lanet(settings, Tables(all_sequences))
    with torch.no_grad():  # away from trivial initial values, and short to write
        for name, weight in model.named_parameters():
            centre = 1.0 if "norm" in name and name.endswith("weight") else 0.0
            weight.copy_(torch.round((centre + 0.4 * torch.randn_like(weight)) * 1000) / 1000)
        if settings.id != "NONE":
            model.own_id.weight[0] = 0
    weights = {name: numbers(weight, 9) for name, weight in model.named("weight").items()}
    train = [(user, j) for user in all_sequences if PARTS[user] == "TRAIN" for j in range(1, len(all_sequences[user]))]
    held_out = [(user, len(all_sequences[user]) - 1) for user in all_sequences if PARTS[user] != "TRAIN"]

    def logits(samples: list[tuple[str, int]]) -> torch.Tensor:
        return torch.stack([model(user, all_sequences[user][:j]) for user, j in samples])

    targets = torch.zeros(len(train), LABELS)
    for n, (user, j) in enumerate(train):
        targets[n, list(all_sequences[user][j].amounts)] = 1
    before = logits(train)
    loss = loss_of(settings, before, targets)
    loss.backward()
    found = {
        "origin": f"PyTorch {torch.__version__}, lanet-benchmarks/reference/lanet_reference.py",
        "settings": asdict(settings), "parameters": sum(len(w) for w in weights.values()), "weights": weights,
        "trainLogits": numbers(before, 9), "heldOutLogits": numbers(logits(held_out), 9), "loss": loss.item(),
        "gradients": {name: numbers(gradient, 6) for name, gradient in model.named("gradient").items()},
    }
    adam = torch.optim.Adam(model.parameters(), lr=1e-3, eps=settings.epsilon)
    for _ in range(10):
        adam.zero_grad()
        loss_of(settings, logits(train), targets).backward()
        adam.step()
    after = logits(train)
    found["logitsAfterAdam"] = numbers(after, 7)
    found["lossAfterAdam"] = loss_of(settings, after, targets).item()
    return found


def main() -> None:
    """Computes every file."""
    TARGET.mkdir(parents=True, exist_ok=True)
    all_sequences = sequences()
    with (TARGET / "dataset.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["part", "id", "time", "label", "amount"])
        for user, sets in all_sequences.items():
            rows.writerows([PARTS[user], user, s.time, f"L{k}", a] for s in sets for k, a in s.amounts.items())
    for name, settings in cases().items():
        lines = [f" {json.dumps(k)}: {json.dumps(v)}" for k, v in values(settings, all_sequences).items()]
        (TARGET / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
