"""Says how far the models in here are from the plain ones of ../reference: 1e-6 or less, for they are the same.

Run:  python check_models.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import torch
from torch import Tensor, nn

sys.path.append(str(Path(__file__).resolve().parents[1] / "reference"))

import lanet_reference as reference  # noqa: E402
from lanet_v2 import LanetV2  # noqa: E402
from lanet_v3 import LanetV3  # noqa: E402
from samples import Sample, collate  # noqa: E402
from train_padded import Users  # noqa: E402
from train_padded import collate as collate_users  # noqa: E402

SEQUENCES = reference.sequences()
TABLES = reference.Tables(SEQUENCES)


def sample(user: str, target: int, look_back: int) -> Sample:
    """The history before a set of a user, as the toolkit would write it."""
    sets = SEQUENCES[user]
    shown = range(max(0, target - look_back) if look_back else 0, target)
    gaps = [sets[j].time - sets[j - 1].time if j else 0.0 for j in shown]
    elements = [(target - 1 - j, k, TABLES.bin(amount)) for j in shown for k, amount in sorted(sets[j].amounts.items())]
    places, labels, bins = (torch.tensor(column) for column in zip(*elements))
    times = torch.tensor([sets[j].time - TABLES.origin for j in shown], dtype=torch.float32)
    gap_rows = torch.tensor([TABLES.gap_row(gap) for gap in gaps])
    targets = torch.tensor(sorted(sets[target].amounts))
    return Sample(TABLES.id_row(user), times, gap_rows, places, labels, bins, targets)


def with_weights_of(plain: reference.Lanet, model: nn.Module) -> nn.Module:
    """`model` with the weights of the reference."""
    pairs = {"labels": "e", "gaps": "gap", "positions": "position", "amounts": "amount", "ids": "own_id"}
    for ours, theirs in pairs.items():
        if hasattr(model, ours):
            getattr(model, ours).load_state_dict(getattr(plain, theirs).state_dict())
    if hasattr(model, "any_id"):
        model.any_id.data = plain.shared_id.data
    model.encoder.load_state_dict(plain.label_encoder.state_dict())
    model.head.load_state_dict(plain.head.state_dict())
    return model.eval()


def padded(model: LanetV3, samples: list[Sample], owners: list[int]) -> Tensor:
    """The logits of the padded program, real prefixes only."""
    users = Users(SimpleNamespace(samples=samples, sequences=owners), reference.LABELS)
    times, sets, targets, real = collate_users([users[n] for n in range(len(users))])
    return model.score(model.views(times, sets).flatten(0, 1)).view_as(targets)[real]


@torch.no_grad()
def main() -> None:
    """Compares each model on every prefix of the reference's sequences."""
    torch.manual_seed(1)
    prefixes = [(n, user, j) for n, user in enumerate(SEQUENCES) for j in range(1, len(SEQUENCES[user]))]
    for preset, form in {"v2": LanetV2, "v3": LanetV3}.items():
        chosen = reference.presets()[preset]
        settings = {
            "labels": reference.LABELS, "gaps": len(TABLES.gaps), "ids": len(TABLES.users) + 1, "bins": reference.BINS,
            "lookBack": chosen.look_back, "embedding": chosen.label_size, "heads": chosen.heads,
            "layers": chosen.layers, "dropout": 0.1, "headDropout": 0.3,
        }
        plain = reference.Lanet(chosen, TABLES).eval()
        model = with_weights_of(plain, form(settings))
        expected = torch.stack([plain(user, SEQUENCES[user][:j]) for _, user, j in prefixes])
        samples = [sample(user, j, chosen.look_back) for _, user, j in prefixes]
        print(preset, (model(collate(samples, settings, form.inputs)) - expected).abs().max().item())
        if preset == "v3":
            difference = padded(model, samples, [n for n, _, _ in prefixes]) - expected
            print("v3, padded", difference.abs().max().item())


if __name__ == "__main__":
    main()
