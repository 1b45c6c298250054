"""Says how far the models in here are from the plain ones of ../reference: 1e-5 or less, for they are the same.

Run:  python check_models.py          (PyTorch 2.7.1, NumPy 2.2.6, CPU)
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import torch
from torch import Tensor, nn

sys.path.append(str(Path(__file__).resolve().parents[1] / "reference"))

import baseline_cases as cases  # noqa: E402
import lanet_plus_reference as plus_reference  # noqa: E402
import lanet_reference as reference  # noqa: E402
from lanet_plus import LanetPlus  # noqa: E402
from lanet_v2 import LanetV2  # noqa: E402
from lanet_v3 import LanetV3  # noqa: E402
from samples import Sample, collate  # noqa: E402
from told import Batch  # noqa: E402
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


def with_weights_of_plus(plain: plus_reference.LanetPlus, model: LanetPlus) -> LanetPlus:
    """LANET+ with the weights of its reference."""
    layers = {
        "labels": plain.e, "user_token": plain.user_token, "label_token": plain.label_token,
        "encoder.layers": plain.encoder.layers, "encoder.norm": plain.last_norm, "state": plain.state, "shift": plain.shift, "gate": plain.gate,
        "others": plain.kappa, "of_label": plain.m, "of_user": plain.m_user, "of_hidden": plain.mu,
        "repeat": plain.repeat, "interactions.0": plain.v_hidden, "interactions.3": plain.v,
    }
    for ours, theirs in layers.items():
        model.get_submodule(ours).load_state_dict(theirs.state_dict())
    tables = [(model.bias, plain.b), (model.of_state, plain.c), (model.origin.weight, plain.origin),
              (model.goal, plain.goal), (model.of_repeated.weight, plain.rho)]
    for ours, theirs in tables:
        ours.data = theirs.data.view_as(ours)
    return model.eval()


def told(plain: plus_reference.LanetPlus, samples: list[cases.Sample]) -> Batch:
    """A batch of what the reference is told of samples, padded."""
    had = [plus_reference.had(plain.evidence.shown(each)) for each in samples]
    most = max(map(len, had))
    labels, present = torch.zeros(len(had), most, dtype=torch.long), torch.zeros(len(had), most)
    phi, frequencies = torch.zeros(len(had), most, plus_reference.OF_LABEL), torch.zeros(len(had), most)
    odds = torch.stack([plus_reference.floats(plain.frequencies.log_odds(each)) for each in samples])
    evidence = [plain.told(each, False) for each in samples]
    base = odds.clone()
    for b, (own, (of_labels, _, _)) in enumerate(zip(had, evidence)):
        labels[b, : len(own)], present[b, : len(own)], phi[b, : len(own)] = torch.tensor(own), 1, of_labels
        frequencies[b, : len(own)], base[b, own] = odds[b, own] - plain.prior[own], plain.prior[own]
    psi, others = (torch.stack([each[i] for each in evidence]) for i in (1, 2))
    return Batch(labels, present, phi, frequencies, psi, base, others, torch.zeros_like(base))


def compare_plus() -> None:
    """LANET+ on every prefix, with random weights."""
    plain = cases.draw(plus_reference.LanetPlus(0, 8, 2, plus_reference.TERMS))
    settings = {
        "labels": reference.LABELS, "width": 8, "heads": 2, "dropout": 0.1, "labelDropout": 0.1, "prior": plain.prior,
    }
    model = with_weights_of_plus(plain, LanetPlus(settings))
    samples = [each for each, _ in cases.training_samples()] + cases.held_out_samples()
    print("plus", (model(told(plain, samples)) - plain(samples, False)).abs().max().item())


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
    compare_plus()


if __name__ == "__main__":
    main()
