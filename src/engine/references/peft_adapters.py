"""Writes adapters of the tiny BERT as PEFT saves them, with the logits that they give, for the tests of the import.

Run by hand in an environment with torch, transformers and peft, after bert.py (the committed files were written with
torch 2.13, transformers 5.18 and peft 0.21):

    python src/engine/references/peft_adapters.py

Writes below src/engine/fixtures:

    peft-bert/      LoRA with a rank and an alpha of its own in one kind of module, scaled by alpha / sqrt(rank)
    authors-bert/   LoRA whose layers have a third, square linear in between, as the authors of LoRA-XS add it

Each holds adapter_config.json, adapter_model.safetensors and expected.json: a batch and the classifier's logits.
"""

import json
import shutil
import types

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForSequenceClassification

from bert import FIXTURES, LABELS, array, normal, write_json

DEVIATION = 0.2


def classifier(configuration: LoraConfig, generator: torch.Generator):
    """The tiny BERT as a classifier of three classes with an adapter, all that is saved drawn at random."""
    model = AutoModelForSequenceClassification.from_pretrained(FIXTURES / "bert", num_labels=LABELS, attn_implementation="eager")
    wrapped = get_peft_model(model, configuration).eval()
    for name, value in wrapped.named_parameters():
        if "lora_" in name or ".modules_to_save." in name:
            value.data = normal(generator, *value.shape, deviation=DEVIATION)
    return wrapped


def configuration(**settings) -> LoraConfig:
    # The tiny BERT has no pooler of its own, so it is trained with the head.
    return LoraConfig(task_type="SEQ_CLS", lora_dropout=0.0, modules_to_save=["pooler", "classifier"], **settings)


def forward_with_latent(layer, x: torch.Tensor) -> torch.Tensor:
    inner = layer.default_lora_latent_mapping(layer.lora_A["default"](x))
    return layer.base_layer(x) + layer.lora_B["default"](inner) * layer.scaling["default"]


def add_latents(wrapped, rank: int, generator: torch.Generator) -> None:
    layers = [module for module in wrapped.modules() if hasattr(module, "lora_A")]
    assert len(layers) == 4
    for layer in layers:
        layer.default_lora_latent_mapping = torch.nn.Linear(rank, rank, bias=False)
        layer.default_lora_latent_mapping.weight.data = normal(generator, rank, rank, deviation=1)
        layer.forward = types.MethodType(forward_with_latent, layer)


def save(name: str, wrapped) -> None:
    folder = FIXTURES / name
    shutil.rmtree(folder, ignore_errors=True)
    wrapped.save_pretrained(folder)
    # Where the base lay is nobody else's business, and PEFT's card of the model is of no use here.
    (folder / "README.md").unlink()
    settings = json.loads((folder / "adapter_config.json").read_text())
    settings["base_model_name_or_path"] = "tiny/bert"
    settings["target_modules"].sort()
    (folder / "adapter_config.json").write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")
    expected = json.loads((FIXTURES / "bert" / "expected.json").read_text())
    batch = {key: expected[key] for key in ("inputIds", "attentionMask")}
    with torch.no_grad():
        logits = wrapped(input_ids=torch.tensor(batch["inputIds"]), attention_mask=torch.tensor(batch["attentionMask"])).logits
    write_json(folder / "expected.json", {**batch, "logits": array(logits)})


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(20240520)
    save("peft-bert", classifier(configuration(
        r=4, lora_alpha=6, use_rslora=True, target_modules=["query", "value"], rank_pattern={"value": 2}, alpha_pattern={"value": 3},
    ), generator))
    of_authors = classifier(configuration(r=4, lora_alpha=16, target_modules=["query", "value"]), generator)
    add_latents(of_authors, 4, generator)
    save("authors-bert", of_authors)
