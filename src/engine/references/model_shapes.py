"""Prints what the test of src/engine/models/shapes expects, from the modules that transformers itself builds.

Run by hand in an environment with torch and transformers (the numbers in the test: transformers 5.18.0):

    python src/engine/references/model_shapes.py

For each configuration: its linear modules, LoRA's trained values at rank 16 on all of them, and the values of the head
of two labels. No weight is allocated: everything is on PyTorch's meta device.
"""

import json
from pathlib import Path

import torch
from transformers import AutoConfig, AutoModelForSequenceClassification
from transformers.pytorch_utils import Conv1D

CONFIGURATIONS = Path(__file__).resolve().parent.parent / "fixtures" / "configurations"
RANK = 16


def main() -> None:
    for file in sorted(CONFIGURATIONS.glob("*.json")):
        configuration = AutoConfig.for_model(**json.loads(file.read_text()), num_labels=2)
        with torch.device("meta"):
            model = AutoModelForSequenceClassification.from_config(configuration)
        base = f"{model.base_model_prefix}."
        linear = [
            module
            for name, module in model.base_model.named_modules()
            # BERT's pooler belongs to no layer.
            if isinstance(module, (torch.nn.Linear, Conv1D)) and "pooler" not in name
        ]
        head = sum(values.numel() for name, values in model.named_parameters() if not name.startswith(base))
        print(file.stem, len(linear), RANK * sum(sum(module.weight.shape) for module in linear), head)


if __name__ == "__main__":
    main()
