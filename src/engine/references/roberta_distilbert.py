"""Writes the reference numbers that the engine's RoBERTa and DistilBERT are tested against, as bert.py does for BERT.

    .venv/bin/python src/engine/references/roberta_distilbert.py

Writes below src/engine/fixtures roberta/ and distilbert/: tiny random models with tokenizers, and expected.json. The
factors are left out of it: they follow from the weights.
"""

import string

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import DistilBertConfig, DistilBertModel, PreTrainedModel, RobertaConfig, RobertaModel

from bert import FIXTURES, LABELS, SENTENCES, TARGET_MODULES, WORDS, build_tokenizer, draw_batch, draw_modules, expectations, normal, randomise, write_json

DISTILBERT_TARGET_MODULES = {
    "q_lin": "attention.q_lin", "v_lin": "attention.v_lin", "out_lin": "attention.out_lin", "ffn.lin2": "ffn.lin2",
}


def build_byte_level_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trainer = trainers.BpeTrainer(vocab_size=128, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator([" ".join(WORDS), string.ascii_letters, "0123456789.,!?:'", *SENTENCES], trainer)
    assert tokenizer.get_vocab_size() == 128
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    return tokenizer


def write_family(name: str, base: PreTrainedModel, tokenizer: Tokenizer, targets: dict, head: dict, batch: dict, generator: torch.Generator) -> None:
    folder = FIXTURES / name
    base.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    modules = draw_modules(base, targets, generator)
    expected = expectations(base, tokenizer, targets, modules, head, batch)
    expected["modules"] = {path: {"R": parts["R"]} for path, parts in expected["modules"].items()}
    del expected["training"]["head"]
    write_json(folder / "expected.json", expected)


def draw_head(generator: torch.Generator, dense: str, scores: str) -> dict:
    return {
        f"{dense}.weight": normal(generator, 32, 32, deviation=0.2),
        f"{dense}.bias": normal(generator, 32, deviation=0.2),
        f"{scores}.weight": normal(generator, LABELS, 32, deviation=0.3),
        f"{scores}.bias": normal(generator, LABELS, deviation=0.2),
    }


def write_roberta(generator: torch.Generator) -> None:
    config = RobertaConfig(
        vocab_size=128, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64, type_vocab_size=1,
        max_position_embeddings=64, layer_norm_eps=1e-5, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )
    base = RobertaModel(config, add_pooling_layer=False).eval()
    randomise(base, generator)
    head = draw_head(generator, "classifier.dense", "classifier.out_proj")
    batch = draw_batch(generator, padding=1, first=0, last=2)
    # A text may spell the padding token out: it is attended to, but has no position and is not counted.
    batch["input_ids"][1, 4] = 1
    write_family("roberta", base, build_byte_level_tokenizer(), TARGET_MODULES, head, batch, generator)


def write_distilbert(generator: torch.Generator) -> None:
    config = DistilBertConfig(
        vocab_size=128, dim=32, n_layers=2, n_heads=4, hidden_dim=64, max_position_embeddings=64,
        dropout=0.0, attention_dropout=0.0, seq_classif_dropout=0.0,
    )
    base = DistilBertModel(config).eval()
    randomise(base, generator)
    head = draw_head(generator, "pre_classifier", "classifier")
    batch = draw_batch(generator, padding=0, first=2, last=3)
    write_family("distilbert", base, build_tokenizer(), DISTILBERT_TARGET_MODULES, head, batch, generator)


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    write_roberta(torch.Generator().manual_seed(20240502))
    write_distilbert(torch.Generator().manual_seed(20240503))
