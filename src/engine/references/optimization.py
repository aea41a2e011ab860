"""Writes src/engine/fixtures/optimization/: schedules as Transformers has them, and AdamW, clipping and accumulation as
PyTorch does them.

Run by hand in an environment with torch and transformers (the committed files were written with torch 2.13 and
transformers 5.18):

    python src/engine/references/optimization.py
"""

import json
from pathlib import Path

import torch
from transformers import get_constant_schedule_with_warmup, get_cosine_schedule_with_warmup, get_linear_schedule_with_warmup

FOLDER = Path(__file__).parent.parent / "fixtures" / "optimization"

# (warm-up steps, total steps)
SCHEDULE_LENGTHS = [(0, 1), (1, 1), (0, 10), (3, 10), (9, 10), (10, 10), (12, 10), (6, 100), (20, 1000), (0, 0)]

# What the two runs of AdamW differ in; None does not clip. PyTorch's defaults are spelt nowhere: it fills them in.
ADAMW_RUNS = {
    "defaults": {"options": {}, "clip": None},
    "own betas, epsilon and decay, clipped": {
        "options": {"betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.1}, "clip": 1.0,
    },
}
LEARNING_RATES = {"adapter": 4e-3, "head": 5e-2}
# The last step's gradients are small, so that clipping leaves them alone.
GRADIENT_SCALES = [1.0, 0.5, 0.05]


def flat(tensor: torch.Tensor) -> list[float]:
    return tensor.detach().flatten().tolist()


def schedule_shares() -> list[dict]:
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    cases = []
    for warmup, total in SCHEDULE_LENGTHS:
        # Beyond the last step too; of long schedules every 37th.
        steps = [*range(0, total + 1, 37 if total > 20 else 1), total, total + 1]
        schedules = {
            "linear": get_linear_schedule_with_warmup(optimizer, warmup, total),
            "cosine": get_cosine_schedule_with_warmup(optimizer, warmup, total),
            "constant": get_constant_schedule_with_warmup(optimizer, warmup),
        }
        for name, schedule in schedules.items():
            share = schedule.lr_lambdas[0]
            cases.append({"schedule": name, "warmupSteps": warmup, "totalSteps": total, "steps": steps, "shares": [share(step) for step in steps]})
    return cases


def adamw_run(name: str, options: dict, clip: float | None, generator: torch.Generator) -> dict:
    start = {"adapter": torch.randn(3, 3, generator=generator), "head": torch.randn(5, generator=generator)}
    tensors = {key: torch.nn.Parameter(value.clone()) for key, value in start.items()}
    groups = [{"params": [tensor], "lr": LEARNING_RATES[key]} for key, tensor in tensors.items()]
    optimizer = torch.optim.AdamW(groups, **options)
    steps = []
    for scale in GRADIENT_SCALES:
        gradients = {key: scale * torch.randn(value.shape, generator=generator) for key, value in start.items()}
        for key, tensor in tensors.items():
            tensor.grad = gradients[key].clone()
        norm = torch.nn.utils.clip_grad_norm_(tensors.values(), float("inf") if clip is None else clip)
        clipped = {key: flat(tensor.grad) for key, tensor in tensors.items()}
        optimizer.step()
        steps.append({
            "gradients": {key: flat(gradient) for key, gradient in gradients.items()},
            "norm": norm.item(), "clipped": clipped,
            "values": {key: flat(tensor) for key, tensor in tensors.items()},
        })
    named = {}
    if "betas" in options:
        named = {"beta1": options["betas"][0], "beta2": options["betas"][1], "epsilon": options["eps"], "weightDecay": options["weight_decay"]}
    return {
        "name": name, "options": named, "maximumNorm": clip, "learningRates": LEARNING_RATES,
        "start": {key: flat(value) for key, value in start.items()}, "steps": steps,
    }


def accumulation(generator: torch.Generator) -> dict:
    """The gradients of one batch of eleven rows, and of the uneven micro-batches it is cut into."""
    model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Tanh(), torch.nn.Linear(3, 3))
    for parameter in model.parameters():
        parameter.data = torch.randn(parameter.shape, generator=generator)
    rows = torch.randn(11, 4, generator=generator)
    labels = torch.randint(3, (11,), generator=generator)

    def outputs(start: int, end: int) -> dict:
        model.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(rows[start:end]), labels[start:end])
        loss.backward()
        gradients = {name: flat(parameter.grad) for name, parameter in model.named_parameters()}
        return {"rows": end - start, "outputs": {"loss": [loss.item()], **gradients}}

    bounds = [0, 4, 8, 10, 11]
    return {"whole": outputs(0, 11), "parts": [outputs(start, end) for start, end in zip(bounds, bounds[1:])]}


def main() -> None:
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(0)
    FOLDER.mkdir(exist_ok=True)
    cases = ",\n".join("  " + json.dumps(case) for case in schedule_shares())
    (FOLDER / "schedules.json").write_text(f"[\n{cases}\n]\n")
    runs = ",\n".join("  " + json.dumps(adamw_run(name, generator=generator, **run)) for name, run in ADAMW_RUNS.items())
    (FOLDER / "adamw.json").write_text(f"[\n{runs}\n]\n")
    (FOLDER / "accumulation.json").write_text(json.dumps(accumulation(generator)) + "\n")


if __name__ == "__main__":
    main()
