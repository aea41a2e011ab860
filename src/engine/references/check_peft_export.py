"""Answers what stock transformers and PEFT make of exported folders; the export's test compares it with the engine.

Needs an environment with torch, transformers, peft and safetensors:

    python src/engine/references/check_peft_export.py BASE PEFT_FOLDER MERGED_FOLDER < request.json

The request holds inputIds and attentionMask (lists of equally long rows). Prints one JSON object: the logits of the
base with the PEFT adapter (loaded by the very lines of the README in its folder), of the same after PEFT's own merge,
and of the merged folder; the labels that each knows; and the modules that PEFT adapted.
"""

import json
import re
import sys
from pathlib import Path

import torch
from peft.tuners.lora import LoraLayer
from transformers import AutoModelForSequenceClassification


def logits(model: torch.nn.Module, batch: dict) -> list:
    with torch.no_grad():
        return model.eval()(**batch).logits.float().tolist()


def load_as_readme_says(base_folder: str, peft_folder: str) -> torch.nn.Module:
    readme = (Path(peft_folder) / "README.md").read_text().replace('"BASE"', repr(base_folder)).replace("THIS FOLDER", peft_folder)
    names = {}
    for lines in re.findall(r"```python\n(.*?)```", readme, re.DOTALL):
        exec(lines, names)
    return names["model"]


def main(base_folder: str, peft_folder: str, merged_folder: str) -> None:
    request = json.load(sys.stdin)
    batch = {"input_ids": torch.tensor(request["inputIds"]), "attention_mask": torch.tensor(request["attentionMask"])}
    adapted = load_as_readme_says(base_folder, peft_folder)
    merged, loading = AutoModelForSequenceClassification.from_pretrained(merged_folder, output_loading_info=True)
    answer = {
        "adapted": logits(adapted, batch),
        "adaptedModules": sorted(name.removeprefix("base_model.model.") for name, module in adapted.named_modules() if isinstance(module, LoraLayer)),
        "adaptedLabels": [adapted.config.id2label[index] for index in range(adapted.config.num_labels)],
        "merged": logits(merged, batch),
        "mergedLabels": [merged.config.id2label[index] for index in range(merged.config.num_labels)],
        "mergedMissing": sorted(loading["missing_keys"]),
        "mergedUnexpected": sorted(loading["unexpected_keys"]),
    }
    # Last, for it changes the model.
    answer["adaptedThenMerged"] = logits(adapted.merge_and_unload(), batch)
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
