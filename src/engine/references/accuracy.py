"""Fine-tunes BERT with LoRA-XS in PyTorch by the recipe of the studio's own runs: the other side of docs/ACCURACY.md.

`npm run bench:accuracy` calls it, with the model folder and the CSV file that the studio trains on. By hand, in an
environment with torch, transformers and scikit-learn (the table was written with torch 2.13 and transformers 5.18):

    python src/engine/references/accuracy.py --model FOLDER --data FILE --initialisation svd --rank 4 --seed 0 …

The adapter is the authors': their forward (a bias-free r × r linear between A and B, scaled by alpha / r) and their
factors (scikit-learn's TruncatedSVD, 10 iterations, seed 42) or, for the ablation of Table 3, Kaiming-uniform ones.
Prints one JSON object a line: an evaluation after each epoch, then the result. All settings are needed, so that no
default can differ from the studio's.
"""

import argparse
import csv
import json
import math
import sys
import time

import torch
from sklearn.decomposition import TruncatedSVD
from torch.nn.functional import cross_entropy
from transformers import AutoTokenizer, BertForSequenceClassification, get_linear_schedule_with_warmup

# Where a layer holds what the paper adapts.
TARGET_MODULES = {
    "query": "attention.self.query", "value": "attention.self.value",
    "attention.output.dense": "attention.output.dense", "output.dense": "output.dense",
}
THREADS = 2
EVALUATION_BATCH = 100


class LoraXsLinear(torch.nn.Module):
    """h = W·x + (α/r)·B·R·A·x, with W, A (r × in) and B (out × r) frozen."""

    def __init__(self, base: torch.nn.Linear, a: torch.Tensor, b: torch.Tensor, sigma: float, alpha: float):
        super().__init__()
        self.base = base
        rank = a.shape[0]
        self.register_buffer("a", a)
        self.register_buffer("b", b)
        self.r = torch.nn.Parameter(torch.randn(rank, rank) * sigma)
        self.scaling = alpha / rank

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.base(x) + self.scaling * (x @ self.a.T @ self.r.T @ self.b.T)


def svd_factors(weight: torch.Tensor, rank: int) -> tuple[torch.Tensor, torch.Tensor]:
    """A = Σ_r V_rᵀ and B = U_r. Of Wᵀ scikit-learn answers V_r Σ_r as the projection and U_rᵀ as the components."""
    decomposition = TruncatedSVD(rank, n_iter=10, random_state=42)
    projection = decomposition.fit_transform(weight.numpy().T)
    return torch.tensor(projection.T.copy()), torch.tensor(decomposition.components_.T.copy())


def random_factors(weight: torch.Tensor, rank: int) -> tuple[torch.Tensor, torch.Tensor]:
    out_features, in_features = weight.shape
    a, b = torch.empty(rank, in_features), torch.empty(out_features, rank)
    for factor in (a, b):
        torch.nn.init.kaiming_uniform_(factor, a=math.sqrt(5))
    return a, b


FACTORS = {"svd": svd_factors, "random": random_factors}


def adapted_model(settings: argparse.Namespace, labels: int):
    """The model without dropout, with the trained parameters of the adapter and of the head. A base without a pooler
    gets a fresh one, which is trained as part of the head."""
    model, loading = BertForSequenceClassification.from_pretrained(
        settings.model, num_labels=labels, dtype=torch.float32, output_loading_info=True
    )
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    model.requires_grad_(False)
    head = [parameter for name, parameter in model.named_parameters() if name in loading["missing_keys"]]
    for parameter in head:
        parameter.requires_grad = True
    adapter = []
    for layer in model.bert.encoder.layer:
        for target in settings.modules.split(","):
            parent, _, name = TARGET_MODULES[target].rpartition(".")
            holder = layer.get_submodule(parent)
            base = getattr(holder, name)
            module = LoraXsLinear(base, *FACTORS[settings.initialisation](base.weight, settings.rank), settings.sigma, settings.alpha)
            setattr(holder, name, module)
            adapter.append(module.r)
    return model, adapter, head


def encoded_parts(settings: argparse.Namespace):
    """Token ids, mask and labels of the training and the validation part, and how many labels there are."""
    csv.field_size_limit(sys.maxsize)
    with open(settings.data, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = sorted({row["label"] for row in rows})
    tokenizer = AutoTokenizer.from_pretrained(settings.model)

    def part(name: str):
        chosen = [row for row in rows if row["split"] == name]
        encoded = tokenizer(
            [row["text"] for row in chosen],
            truncation=True, max_length=settings.maximum_length, padding="max_length", return_tensors="pt",
        )
        targets = torch.tensor([labels.index(row["label"]) for row in chosen])
        return encoded["input_ids"], encoded["attention_mask"], targets

    return part("train"), part("validation"), len(labels)


@torch.no_grad()
def evaluate(model, validation) -> dict[str, float]:
    ids, mask, targets = validation
    logits = torch.cat([
        model(input_ids=batch_ids, attention_mask=batch_mask).logits
        for batch_ids, batch_mask in zip(ids.split(EVALUATION_BATCH), mask.split(EVALUATION_BATCH), strict=True)
    ])
    return {
        "accuracy": (logits.argmax(1) == targets).double().mean().item(),
        "loss": cross_entropy(logits, targets).item(),
    }


def train(settings: argparse.Namespace) -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(settings.seed)
    (ids, mask, targets), validation, labels = encoded_parts(settings)
    model, adapter, head = adapted_model(settings, labels)
    optimizer = torch.optim.AdamW(
        [{"params": adapter, "lr": settings.learning_rate}, {"params": head, "lr": settings.head_learning_rate}],
        weight_decay=settings.weight_decay,
    )
    total = math.ceil(len(targets) / settings.batch_size) * settings.epochs
    schedule = get_linear_schedule_with_warmup(optimizer, math.ceil(total * settings.warmup_ratio), total)
    step, seconds, best = 0, 0.0, 0.0
    for epoch in range(1, settings.epochs + 1):
        for rows in torch.randperm(len(targets)).split(settings.batch_size):
            started = time.perf_counter()
            loss = model(input_ids=ids[rows], attention_mask=mask[rows], labels=targets[rows]).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            seconds += time.perf_counter() - started
            step += 1
        scores = evaluate(model, validation)
        best = max(best, scores["accuracy"])
        print(json.dumps({"kind": "evaluation", "epoch": epoch, **scores}), flush=True)
    trained = {name: sum(parameter.numel() for parameter in group) for name, group in (("adapter", adapter), ("head", head))}
    print(json.dumps({"kind": "result", "accuracy": best, "trainedValues": trained, "steps": step, "secondsPerStep": seconds / step}))


def settings_of_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fine-tunes BERT with LoRA-XS in PyTorch; all settings are needed.")
    parser.add_argument("--model", required=True, help="model folder")
    parser.add_argument("--data", required=True, help="CSV file with the columns text, label and split (train, validation)")
    parser.add_argument("--initialisation", required=True, choices=list(FACTORS))
    parser.add_argument("--modules", required=True, help=f"kinds of linear modules, with commas between: {', '.join(TARGET_MODULES)}")
    for flag in ("rank", "seed", "epochs", "batch-size", "maximum-length"):
        parser.add_argument(f"--{flag}", required=True, type=int)
    for flag in ("alpha", "sigma", "learning-rate", "head-learning-rate", "weight-decay", "warmup-ratio"):
        parser.add_argument(f"--{flag}", required=True, type=float)
    return parser.parse_args()


if __name__ == "__main__":
    train(settings_of_command_line())
