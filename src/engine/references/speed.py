"""The other side of `npm run bench`: trains or evaluates in PyTorch with Transformers and the authors' adapter, on texts
of given lengths, and prints what it took. Everything that the studio measures of itself is measured here the same way.

    python src/engine/references/speed.py --model FOLDER --lengths FILE --mode train --batch-size 32 --maximum-length 64 …

`--padding longest` fills a batch up to its longest text, `--padding maximum` to the maximum length, as tutorials do.
Dropout is 0, precision float32 unless asked for, two threads. With `--precision bfloat16` the whole model is in it:
autocast over a float32 model took a few per cent longer. `--device cuda` measures a graphics card.
"""

import argparse
import json
import random
import resource
import time

import torch
from torch.nn.functional import cross_entropy
from transformers import AutoModelForSequenceClassification

RANK = 16
ALPHA = 16
TARGET_MODULES = ("attention.self.query", "attention.self.value", "attention.output.dense", "output.dense")


class LoraXsLinear(torch.nn.Module):
    """h = W·x + (α/r)·B·R·A·x; A and B are random here, since a step's time does not depend on them."""

    def __init__(self, base: torch.nn.Linear):
        super().__init__()
        self.base = base
        self.a = torch.nn.Linear(base.in_features, RANK, bias=False).requires_grad_(False)
        self.r = torch.nn.Linear(RANK, RANK, bias=False)
        self.b = torch.nn.Linear(RANK, base.out_features, bias=False).requires_grad_(False)
        torch.nn.init.normal_(self.r.weight, 0, 1e-5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.base(x) + self.b(self.r(self.a(x))) * (ALPHA / RANK)


def adapted_model(folder: str, dtype: torch.dtype):
    model = AutoModelForSequenceClassification.from_pretrained(folder, num_labels=2, dtype=dtype)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    model.requires_grad_(False)
    for layer in model.base_model.encoder.layer:
        for target in TARGET_MODULES:
            parent, _, name = target.rpartition(".")
            holder = layer.get_submodule(parent)
            setattr(holder, name, LoraXsLinear(getattr(holder, name)).to(dtype))
    for name, parameter in model.named_parameters():
        if name.startswith("classifier") or ".r.weight" in name or "pooler" in name:
            parameter.requires_grad = True
    return model


def batches_of(texts: list[list[int]], size: int, padded_to: int | None, device: str):
    for start in range(0, len(texts), size):
        rows = texts[start:start + size]
        width = padded_to or max(map(len, rows))
        ids = torch.tensor([row + [1] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        yield ids.to(device), mask.to(device), (torch.arange(len(rows)) % 2).to(device)


def measure(settings: argparse.Namespace) -> list[float]:
    with open(settings.lengths, encoding="utf-8") as file:
        lengths = json.load(file)
    generator = random.Random(1)
    texts = [[100 + generator.randrange(20_000) for _ in range(min(length, settings.maximum_length))] for length in lengths]
    padded_to = settings.maximum_length if settings.padding == "maximum" else None
    model = adapted_model(settings.model, getattr(torch, settings.precision)).to(settings.device)
    seconds = []
    if settings.mode == "evaluate":
        model.eval()
        with torch.no_grad():
            for _ in range(settings.steps + 1):
                started = time.perf_counter()
                for ids, mask, _ in batches_of(texts, settings.batch_size, padded_to, settings.device):
                    model(input_ids=ids, attention_mask=mask).logits.cpu()
                seconds.append(time.perf_counter() - started)
        return seconds[1:]
    model.train()
    optimizer = torch.optim.AdamW([parameter for parameter in model.parameters() if parameter.requires_grad], lr=1e-3, weight_decay=0.01)
    while len(seconds) < settings.steps:
        generator.shuffle(texts)
        for ids, mask, labels in batches_of(texts, settings.batch_size, padded_to, settings.device):
            started = time.perf_counter()
            loss = cross_entropy(model(input_ids=ids, attention_mask=mask).logits.float(), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            loss.item()
            seconds.append(time.perf_counter() - started)
    return seconds[1:settings.steps]


def settings_of_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures training steps or evaluation in PyTorch.")
    parser.add_argument("--model", required=True)
    parser.add_argument("--lengths", required=True, help="JSON list of the texts' lengths in tokens")
    parser.add_argument("--mode", required=True, choices=("train", "evaluate"))
    parser.add_argument("--padding", default="longest", choices=("longest", "maximum"))
    parser.add_argument("--precision", default="float32", choices=("float32", "bfloat16"))
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    for flag in ("batch-size", "maximum-length", "steps"):
        parser.add_argument(f"--{flag}", required=True, type=int)
    return parser.parse_args()


if __name__ == "__main__":
    torch.set_num_threads(2)
    settings = settings_of_command_line()
    measured = measure(settings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    card = {"card": torch.cuda.get_device_name()} if settings.device == "cuda" else {}
    print(json.dumps({"kind": "measurement", "seconds": measured, "peakBytes": peak, **card}))
