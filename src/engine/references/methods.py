"""Writes the reference numbers of LoRA and VeRA, as PEFT computes them, on the tiny models that the other generators wrote.

Run by hand in an environment with torch, transformers and peft, after bert.py, roberta_distilbert.py and decoders.py
(the committed files were written with torch 2.13, transformers 5.18 and peft 0.21):

    python src/engine/references/methods.py

Writes methods.json beside each family's expected.json, on the same batch, labels and head: the drawn tensors of every
adapted module, logits, loss, and the gradients of those tensors and of the head. LoRA is h = W·x + (α/r)·B·A·x; VeRA is
h = W·x + b ⊙ (B·(d ⊙ (A·x))) with one A and one B for all modules, of which a module takes the first columns of A and
the first rows of B.
"""

import json

import torch
from peft import LoraConfig, VeraConfig, get_peft_model
from transformers import AutoModel

from bert import ALPHA, FIXTURES, RANK, array, classifier_of, normal, number, target_paths, write_json

# Of each family two kinds of modules: the name that all layers share → the path in a layer. Between them they cover
# modules that are narrower than the widest one on either side.
TARGETS = {
    "bert": {"intermediate.dense": "intermediate.dense", "output.dense": "output.dense"},
    "roberta": {"query": "attention.self.query", "output.dense": "output.dense"},
    "distilbert": {"q_lin": "attention.q_lin", "ffn.lin1": "ffn.lin1"},
    "llama": {"up_proj": "mlp.up_proj", "down_proj": "mlp.down_proj"},
    "mistral": {"v_proj": "self_attn.v_proj", "down_proj": "mlp.down_proj"},
    "gemma": {"k_proj": "self_attn.k_proj", "o_proj": "self_attn.o_proj"},
    "qwen2": {"q_proj": "self_attn.q_proj", "up_proj": "mlp.up_proj"},
}


def tensor(stored: dict) -> torch.Tensor:
    return torch.tensor(stored["data"]).reshape(stored["shape"])


class Family:
    """A family's model, head and batch as its expected.json has them."""

    def __init__(self, name: str):
        self.folder = FIXTURES / name
        expected = json.loads((self.folder / "expected.json").read_text())
        pooling = {"add_pooling_layer": False} if name in ("bert", "roberta") else {}
        self.base = AutoModel.from_pretrained(self.folder, attn_implementation="eager", **pooling).eval()
        self.head = {path: tensor(stored) for path, stored in expected["head"].items()}
        self.batch = {"input_ids": torch.tensor(expected["inputIds"]), "attention_mask": torch.tensor(expected["attentionMask"])}
        self.labels = torch.tensor(expected["labels"])
        self.targets = TARGETS[name]
        self.paths = target_paths(self.base, self.targets)
        assert len(self.paths) == 2 * self.base.config.num_hidden_layers

    def adapted(self, configuration):
        """The classifier with PEFT's adapter in it, and the adapted layers by their paths in the base."""
        model = classifier_of(self.base, self.head)
        configuration.target_modules = [f"{model.base_model_prefix}.{path}" for path in self.paths]
        wrapped = get_peft_model(model, configuration).eval()
        for name in self.head:
            model.get_parameter(name).requires_grad_(True)
        return model, {path: wrapped.get_submodule(f"base_model.model.{model.base_model_prefix}.{path}") for path in self.paths}

    def answers(self, model, parameters: dict) -> dict:
        """What is compared: `parameters` holds each module's trained parameters by path and name."""
        logits = model(**self.batch).logits
        loss = torch.nn.functional.cross_entropy(logits, self.labels)
        loss.backward()
        return {
            "logits": array(logits), "loss": number(loss.item()),
            "gradients": {
                "modules": {path: {name: array(value.grad) for name, value in parts.items()} for path, parts in parameters.items()},
                "head": {name: array(model.get_parameter(name).grad) for name in self.head},
            },
        }


def fill(parameters: dict, generator: torch.Generator, deviations: dict) -> dict:
    """Draws every parameter in place; answers what was drawn."""
    for parts in parameters.values():
        for name, value in parts.items():
            value.data = normal(generator, *value.shape, deviation=deviations[name])
    return {path: {name: array(value) for name, value in parts.items()} for path, parts in parameters.items()}


def lora(family: Family, generator: torch.Generator) -> dict:
    model, layers = family.adapted(LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, bias="none"))
    parameters = {path: {"A": layer.lora_A["default"].weight, "B": layer.lora_B["default"].weight} for path, layer in layers.items()}
    drawn = fill(parameters, generator, {"A": 0.2, "B": 0.1})
    return {"rank": RANK, "alpha": ALPHA, "targetModules": list(family.targets), "modules": drawn, **family.answers(model, parameters)}


def vera(family: Family, generator: torch.Generator) -> dict:
    model, layers = family.adapted(VeraConfig(r=RANK, vera_dropout=0.0, bias="none"))
    # All layers hold the same two projections.
    first = next(iter(layers.values()))
    shared = {"A": first.vera_A["default"], "B": first.vera_B["default"]}
    for value in shared.values():
        value.copy_(normal(generator, *value.shape, deviation=0.3))
    parameters = {path: {"d": layer.vera_lambda_d["default"], "b": layer.vera_lambda_b["default"]} for path, layer in layers.items()}
    drawn = fill(parameters, generator, {"d": 0.7, "b": 0.7})
    return {
        "rank": RANK, "targetModules": list(family.targets), "shared": {name: array(value) for name, value in shared.items()},
        "modules": drawn, **family.answers(model, parameters),
    }


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    for seed, name in enumerate(TARGETS, start=20240510):
        if not (FIXTURES / name / "expected.json").exists():
            continue
        generator = torch.Generator().manual_seed(seed)
        write_json(FIXTURES / name / "methods.json", {"lora": lora(Family(name), generator), "vera": vera(Family(name), generator)})
