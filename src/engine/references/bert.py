"""Writes the reference numbers that the engine's BERT, its adapter and its training are tested against.

Run by hand, from the root of the repository, in a virtual environment with torch, transformers and safetensors
(the committed files were written with torch 2.13 and transformers 5.18):

    python3 -m venv .venv && .venv/bin/pip install torch transformers safetensors
    .venv/bin/python src/engine/references/bert.py

Writes below src/engine/fixtures:

    bert/               a tiny random BERT without a pooler, with a tokenizer, and expected.json
    bert-with-pooler/   the same encoder with a pooler of its own, and expected.json

RoBERTa and DistilBERT are written by roberta_distilbert.py beside it, matrices and their decompositions by svd.py. Everything is seeded: running it again on the same versions changes nothing.
"""

import json
import math
from pathlib import Path

import numpy
import torch
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import AutoModelForSequenceClassification, BertConfig, BertModel, PreTrainedModel, get_linear_schedule_with_warmup

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
RANK = 4
ALPHA = 16
LABELS = 3
# What the paper adapts: the name that all layers share → the path in a layer.
TARGET_MODULES = {
    "query": "attention.self.query", "value": "attention.self.value",
    "attention.output.dense": "attention.output.dense", "output.dense": "output.dense",
}
LEARNING_RATE = 4e-3
HEAD_LEARNING_RATE = 5e-3
TOTAL_STEPS = 10
STEPS = 3
WORDS = (
    "the a an is was good bad fine poor great film story offer free money now you we it not very this that and or "
    "but of to in on for with from at by mail meeting monday prize win click here please thank dear friend time ing "
    "ed er ly est"
).split()
SENTENCES = ["The film was very good!", "Click here: win a FREE prize now", "unfilming the mail's best 42", "Ünïcode — ok", ""]


class LoraXsLinear(torch.nn.Module):
    """The authors' layer: a bias-free r × r linear between lora_A and lora_B, scaled by alpha / r."""

    def __init__(self, base: torch.nn.Linear, a: torch.Tensor, b: torch.Tensor, r: torch.Tensor):
        super().__init__()
        self.base = base
        rank = a.shape[0]
        self.lora_A = torch.nn.Linear(base.in_features, rank, bias=False)
        self.lora_latent_mapping = torch.nn.Linear(rank, rank, bias=False)
        self.lora_B = torch.nn.Linear(rank, base.out_features, bias=False)
        self.lora_A.weight.data = a
        self.lora_latent_mapping.weight.data = r
        self.lora_B.weight.data = b
        self.scaling = ALPHA / rank

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.base(x) + self.lora_B(self.lora_latent_mapping(self.lora_A(x))) * self.scaling


def canonical_factors(weight: numpy.ndarray, rank: int):
    """A = Σ_r V_rᵀ, B = U_r and the singular values by LAPACK in float64. In each column of U the entry of largest
    magnitude (the first of equals) is positive."""
    u, s, vt = numpy.linalg.svd(weight.astype(numpy.float64), full_matrices=False)
    for component in range(rank):
        if u[numpy.argmax(numpy.abs(u[:, component])), component] < 0:
            u[:, component] *= -1
            vt[component] *= -1
    return s[:rank, None] * vt[:rank], u[:, :rank], s[:rank]


def number(value: float) -> float:
    """Nine significant digits, which keep a float32 exactly."""
    return float(f"{value:.9g}")


def array(values) -> dict:
    values = numpy.asarray(values.detach() if isinstance(values, torch.Tensor) else values)
    return {"shape": list(values.shape), "data": [number(value) for value in values.reshape(-1).tolist()]}


def write_json(path: Path, value) -> None:
    """JSON with objects indented and every list on one line."""

    def lines(item, indent: str) -> str:
        if isinstance(item, dict):
            inner = indent + "  "
            return "{\n" + ",\n".join(f"{inner}{json.dumps(k)}: {lines(v, inner)}" for k, v in item.items()) + f"\n{indent}}}"
        return json.dumps(item, separators=(",", ":"))

    path.write_text(lines(value, "") + "\n")


def build_tokenizer() -> Tokenizer:
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    vocabulary += list("0123456789.,!?:'")
    vocabulary += [word if word not in ("ing", "ed", "er", "ly", "est") else f"##{word}" for word in WORDS if len(word) > 1]
    vocabulary += [f"[unused{index}]" for index in range(128 - len(vocabulary))]
    assert len(vocabulary) == len(set(vocabulary)) == 128
    ids = {token: index for index, token in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", ids["[CLS]"]), ("[SEP]", ids["[SEP]"])],
    )
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    return tokenizer


def randomise(model: torch.nn.Module, generator: torch.Generator) -> None:
    """Weights large enough for a wrong operation to show, biases and LayerNorms included."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator) * 0.2
            parameter.copy_(1 + noise if name.endswith(("LayerNorm.weight", "layer_norm.weight")) else noise)


def target_paths(base: PreTrainedModel, targets: dict) -> list[str]:
    stacks = ("encoder.layer", "transformer.layer", "layers")
    wanted = {f"{stack}.{layer}.{path}" for stack in stacks for layer in range(base.config.num_hidden_layers) for path in targets.values()}
    return [name for name, _ in base.named_modules() if name in wanted]


def adapt(model: PreTrainedModel, modules: dict) -> None:
    """Puts the authors' layer in the place of every target module."""
    for path, parts in modules.items():
        parent, _, child = path.rpartition(".")
        owner = model.base_model.get_submodule(parent)
        setattr(owner, child, LoraXsLinear(getattr(owner, child), parts["A"].clone(), parts["B"].clone(), parts["R"].clone()))


def classifier_of(base: PreTrainedModel, head: dict) -> PreTrainedModel:
    config = type(base.config).from_dict({**base.config.to_dict(), "id2label": {label: str(label) for label in range(LABELS)}})
    model = AutoModelForSequenceClassification.from_config(config, attn_implementation="eager").eval()
    encoder = {f"{base.base_model_prefix}.{name}": value.clone() for name, value in base.state_dict().items()}
    missing, unexpected = model.load_state_dict({**encoder, **{name: value.clone() for name, value in head.items()}}, strict=False)
    assert not missing and not unexpected, (missing, unexpected)
    return model.requires_grad_(False)


def trained_matrices(model: PreTrainedModel, modules: dict) -> dict:
    return {path: model.base_model.get_submodule(path).lora_latent_mapping.weight for path in modules}


def train(model: PreTrainedModel, batch: dict, labels: torch.Tensor, modules: dict, head: dict) -> dict:
    """Three steps of AdamW on one batch; weight decay, as PyTorch's default has it, on every trained value."""
    matrices = trained_matrices(model, modules)
    head_parameters = [model.get_parameter(name) for name in head]
    optimizer = torch.optim.AdamW(
        [{"params": list(matrices.values()), "lr": LEARNING_RATE}, {"params": head_parameters, "lr": HEAD_LEARNING_RATE}],
        betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01,
    )
    warmup_steps = math.ceil(0.06 * TOTAL_STEPS)
    schedule = get_linear_schedule_with_warmup(optimizer, warmup_steps, TOTAL_STEPS)
    losses, rates = [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(**batch).logits, labels)
        loss.backward()
        losses.append(number(loss.item()))
        rates.append([number(rate) for rate in schedule.get_last_lr()])
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        after = torch.nn.functional.cross_entropy(model(**batch).logits, labels).item()
    return {
        "totalSteps": TOTAL_STEPS, "warmupSteps": warmup_steps, "weightDecay": 0.01, "betas": [0.9, 0.999], "epsilon": 1e-8,
        "learningRates": [rate for rate, _ in rates], "headLearningRates": [rate for _, rate in rates],
        "losses": losses, "lossAfter": number(after),
        "matrices": {path: array(value) for path, value in matrices.items()},
        "head": {name: array(value) for name, value in zip(head, head_parameters)},
    }


def normal(generator: torch.Generator, *shape: int, deviation: float) -> torch.Tensor:
    return torch.randn(*shape, generator=generator) * deviation


def draw_batch(generator: torch.Generator, padding: int, first: int, last: int) -> dict:
    """4 × 16 tokens with padding on the right; every row begins and ends with the tokenizer's special tokens."""
    input_ids = torch.full((4, 16), padding, dtype=torch.long)
    attention_mask = torch.zeros(4, 16, dtype=torch.long)
    for row, length in enumerate([16, 11, 7, 4]):
        input_ids[row, :length] = torch.randint(5, 128, (length,), generator=generator)
        input_ids[row, 0], input_ids[row, length - 1] = first, last
        attention_mask[row, :length] = 1
    return {"input_ids": input_ids, "attention_mask": attention_mask}


def draw_modules(base: PreTrainedModel, targets: dict, generator: torch.Generator) -> dict:
    """Factors and R of every target module."""
    modules = {}
    for path in target_paths(base, targets):
        a, b, s = canonical_factors(base.get_submodule(path).weight.detach().numpy(), RANK)
        modules[path] = {
            "singularValues": torch.tensor(s), "A": torch.tensor(a, dtype=torch.float32), "B": torch.tensor(b, dtype=torch.float32),
            "R": normal(generator, RANK, RANK, deviation=0.1),
        }
    assert len(modules) == len(targets) * base.config.num_hidden_layers
    return modules


def expectations(base: PreTrainedModel, tokenizer: Tokenizer, targets: dict, modules: dict, head: dict, batch: dict) -> dict:
    """Everything that is compared with the engine's answers: of the base, of the adapted model, and of its training."""
    labels = torch.tensor([0, 2, 1, 2])
    plain = classifier_of(base, head)
    adapted = classifier_of(base, head)
    adapt(adapted, modules)
    for parameter in [*trained_matrices(adapted, modules).values(), *(adapted.get_parameter(name) for name in head)]:
        parameter.requires_grad_(True)
    base_logits = plain(**batch).logits
    logits = adapted(**batch).logits
    loss = torch.nn.functional.cross_entropy(logits, labels)
    loss.backward()
    expected = {
        "rank": RANK, "alpha": ALPHA, "labelCount": LABELS, "targetModules": list(targets),
        "tokenizer": [{"text": text, "ids": tokenizer.encode(text).ids, "tokens": tokenizer.encode(text).tokens} for text in SENTENCES],
        "inputIds": batch["input_ids"].tolist(), "attentionMask": batch["attention_mask"].tolist(), "labels": labels.tolist(),
        "head": {name: array(value) for name, value in head.items()},
        "modules": {path: {name: array(value) for name, value in parts.items()} for path, parts in modules.items()},
        "baseLogits": array(base_logits),
        "baseLoss": number(torch.nn.functional.cross_entropy(base_logits, labels).item()),
        "logits": array(logits),
        "loss": number(loss.item()),
        "gradients": {
            "matrices": {path: array(value.grad) for path, value in trained_matrices(adapted, modules).items()},
            "head": {name: array(adapted.get_parameter(name).grad) for name in head},
        },
    }
    expected["training"] = train(adapted, batch, labels, modules, head)
    return expected


def write_bert(generator: torch.Generator) -> None:
    config = BertConfig(
        vocab_size=128, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=64, hidden_act="gelu", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )
    base = BertModel(config, add_pooling_layer=False).eval()
    randomise(base, generator)
    tokenizer = build_tokenizer()
    folder = FIXTURES / "bert"
    base.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    batch = draw_batch(generator, padding=0, first=2, last=3)
    head = {
        "bert.pooler.dense.weight": normal(generator, 32, 32, deviation=0.2),
        "bert.pooler.dense.bias": normal(generator, 32, deviation=0.2),
        "classifier.weight": normal(generator, LABELS, 32, deviation=0.3),
        "classifier.bias": normal(generator, LABELS, deviation=0.2),
    }
    modules = draw_modules(base, TARGET_MODULES, generator)
    write_json(folder / "expected.json", expectations(base, tokenizer, TARGET_MODULES, modules, head, batch))
    write_bert_with_pooler(base, modules, head, batch, generator)


def write_bert_with_pooler(encoder: BertModel, modules: dict, head: dict, batch: dict, generator: torch.Generator) -> None:
    """The same encoder, factors, R, classifier and batch; the pooler is the base's own and frozen."""
    base = BertModel(encoder.config).eval()
    randomise(base.pooler, generator)
    base.load_state_dict(encoder.state_dict(), strict=False)
    folder = FIXTURES / "bert-with-pooler"
    base.save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes((FIXTURES / "bert" / "tokenizer.json").read_bytes())
    classifier = {name: value for name, value in head.items() if name.startswith("classifier.")}
    plain, adapted = classifier_of(base, classifier), classifier_of(base, classifier)
    adapt(adapted, modules)
    with torch.no_grad():
        write_json(folder / "expected.json", {
            "baseLogits": array(plain(**batch).logits), "logits": array(adapted(**batch).logits),
        })


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    write_bert(torch.Generator().manual_seed(20240501))
