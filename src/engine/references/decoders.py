"""Writes the reference numbers that the engine's Llama, Mistral, Gemma and Qwen2 are tested against, as bert.py does for BERT.

    .venv/bin/python src/engine/references/decoders.py

Writes below src/engine/fixtures llama/, mistral/, gemma/ and qwen2/: tiny random models with tokenizers, and
expected.json, which holds beside what the encoders' files hold:

    languageModel   the same adapter under the causal language model: logits, loss and gradients, with and without padding
    variants        logits of the classifier without an adapter under other settings of config.json (and, where
                    these need more weights, with those)
"""

import string
from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoModel, AutoModelForCausalLM, GemmaConfig, LlamaConfig, MistralConfig, PreTrainedConfig, PreTrainedModel, Qwen2Config

from bert import (
    ALPHA, FIXTURES, LABELS, RANK, SENTENCES, WORDS, adapt, array, classifier_of, draw_batch, draw_modules, expectations, normal, number,
    randomise, trained_matrices, write_json,
)

TARGET_MODULES = {
    **{name: f"self_attn.{name}" for name in ("q_proj", "k_proj", "v_proj", "o_proj")},
    **{name: f"mlp.{name}" for name in ("gate_proj", "up_proj", "down_proj")},
}
SHARED = {
    "vocab_size": 512, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64,
    "max_position_embeddings": 64,
}
# Of the language models' logits, those of every eighth token are kept.
VOCABULARY_STRIDE = 8
TEXTS = [" ".join(WORDS), " ".join(string.ascii_letters), "0123456789.,!?:'", *SENTENCES]


def train_bpe(tokenizer: Tokenizer, special: list[str], alphabet: list[str]) -> None:
    """Fills a vocabulary of SHARED's size; what training leaves over becomes unused tokens."""
    trainer = trainers.BpeTrainer(vocab_size=SHARED["vocab_size"], special_tokens=special, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.add_tokens([f"<unused{index}>" for index in range(SHARED["vocab_size"] - tokenizer.get_vocab_size())])
    assert tokenizer.get_vocab_size() == SHARED["vocab_size"]


def build_sentencepiece_tokenizer(special: list[str], style: str) -> Tokenizer:
    """Of the kind that Llama and Mistral ("llama") and Gemma ("gemma") come with, converted from SentencePiece: characters
    that are not in the vocabulary become bytes. Llama marks the text's beginning like a space, Gemma does not."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    space = normalizers.Replace(" ", "▁")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), space]) if style == "llama" else space
    if style == "gemma":
        tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    strip = [decoders.Strip(content=" ", left=1)] if style == "llama" else []
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), *strip])
    # Without a pre-tokenizer that parts words, training would merge across them.
    training = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    training.normalizer = tokenizer.normalizer
    training.pre_tokenizer = pre_tokenizers.Split(Regex("▁?[^▁]*"), "isolated")
    train_bpe(training, [*special, *(f"<0x{byte:02X}>" for byte in range(256))], [])
    tokenizer.model = training.model
    for token in special:
        tokenizer.add_special_tokens([AddedToken(token, normalized=False, special=True)])
    first = tokenizer.token_to_id("<s>" if style == "llama" else "<bos>")
    mark = "<s>" if style == "llama" else "<bos>"
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{mark} $A", pair=f"{mark} $A {mark}:1 $B:1", special_tokens=[(mark, first)])
    return tokenizer


def build_byte_level_tokenizer() -> Tokenizer:
    """Of the kind that Qwen2 comes with: byte-level BPE over pieces that a regular expression parts, and no special tokens around a text."""
    pieces = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(pieces), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    train_bpe(tokenizer, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], pre_tokenizers.ByteLevel.alphabet())
    return tokenizer


def randomise_decoder(model: PreTrainedModel, generator: torch.Generator) -> None:
    """As for the encoders; norms lie around the weight that changes nothing: 0 in Gemma, 1 in the others."""
    randomise(model, generator)
    if model.config.model_type == "gemma":
        return
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name.endswith("norm.weight"):
                parameter.add_(1)


def causal_of(base: PreTrainedModel, scores: torch.Tensor) -> PreTrainedModel:
    model = AutoModelForCausalLM.from_config(base.config, attn_implementation="eager").eval()
    model.model.load_state_dict({name: value.clone() for name, value in base.state_dict().items()})
    model.lm_head.weight.data = scores.clone()
    return model.requires_grad_(False)


def next_token_answers(model: PreTrainedModel, modules: dict, input_ids: torch.Tensor, lengths: list[int], prompts: list[int]) -> dict:
    """Loss is the mean cross-entropy of the tokens behind each row's prompt; labels stand at the tokens' own places."""
    positions = torch.arange(input_ids.shape[1])[None]
    attention_mask = (positions < torch.tensor(lengths)[:, None]).long()
    learned = (attention_mask == 1) & (positions >= torch.tensor(prompts)[:, None])
    labels = torch.where(learned, input_ids, -100)
    model.zero_grad()
    answer = model(input_ids=input_ids, attention_mask=attention_mask, labels=labels)
    answer.loss.backward()
    return {
        "inputIds": input_ids.tolist(), "attentionMask": attention_mask.tolist(), "labels": labels.tolist(),
        "logits": array(answer.logits[..., ::VOCABULARY_STRIDE]), "loss": number(answer.loss.item()),
        "gradients": {path: array(value.grad) for path, value in trained_matrices(model, modules).items()},
    }


def language_model(base: PreTrainedModel, scores: torch.Tensor, modules: dict, padding: int, generator: torch.Generator) -> dict:
    model = causal_of(base, scores)
    adapt(model, modules)
    for matrix in trained_matrices(model, modules).values():
        matrix.requires_grad_(True)
    whole = torch.randint(5, SHARED["vocab_size"], (2, 8), generator=generator)
    padded = whole.clone()
    padded[1, 5:] = padding
    return {
        "vocabularyStride": VOCABULARY_STRIDE,
        "withoutPadding": next_token_answers(model, modules, whole, [8, 8], [3, 4]),
        "withPadding": next_token_answers(model, modules, padded, [8, 5], [3, 2]),
    }


def variant(base: PreTrainedModel, head: dict, batch: dict, settings: dict, generator: torch.Generator) -> dict:
    """The classifier under other settings: the same weights, and new ones where the settings ask for them."""
    changed = type(base.config).from_dict({**base.config.to_dict(), **settings})
    other = AutoModel.from_config(changed, attn_implementation="eager").eval()
    added = {name: normal(generator, *value.shape, deviation=0.2) for name, value in other.state_dict().items() if name not in base.state_dict()}
    other.load_state_dict({**{name: value.clone() for name, value in base.state_dict().items()}, **added})
    with torch.no_grad():
        logits = classifier_of(other, head)(**batch).logits
    return {"settings": settings, "weights": {name: array(value) for name, value in added.items()}, "baseLogits": array(logits)}


def write_family(config: PreTrainedConfig, tokenizer: Tokenizer, marks: tuple[int, int], variants: dict, prefixed: bool, generator: torch.Generator) -> None:
    """`marks`: the first and the last token of every row. `prefixed`: saved as the causal language model, else as its base alone."""
    folder: Path = FIXTURES / config.model_type
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
    randomise_decoder(model, generator)
    (model if prefixed else model.model).save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(folder / "tokenizer_config.json", {"pad_token": tokenizer.id_to_token(config.pad_token_id)})
    base, scores = model.model.requires_grad_(False), model.lm_head.weight.detach()
    head = {"score.weight": normal(generator, LABELS, config.hidden_size, deviation=0.3)}
    batch = draw_batch(generator, config.pad_token_id, *marks)
    modules = draw_modules(base, TARGET_MODULES, generator)
    expected = expectations(base, tokenizer, TARGET_MODULES, modules, head, batch)
    expected["modules"] = {path: {"R": parts["R"]} for path, parts in expected["modules"].items()}
    expected["languageModel"] = language_model(base, scores, modules, config.pad_token_id, generator)
    expected["variants"] = {name: variant(base, head, batch, settings, generator) for name, settings in variants.items()}
    write_json(folder / "expected.json", expected)


def main() -> None:
    marks = ["<unk>", "<s>", "</s>"]
    # The end-of-text token is the padding too, as people use Llama: the classifier then looks at the token before it.
    write_family(
        LlamaConfig(**SHARED, pad_token_id=2, rms_norm_eps=1e-5), build_sentencepiece_tokenizer(marks, "llama"), (1, 2),
        {
            "Llama 3.1's rotary positions": {"rope_parameters": {
                "rope_type": "llama3", "rope_theta": 10000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                "original_max_position_embeddings": 32,
            }},
            "linear rotary positions, as older versions write them": {
                "rope_parameters": None, "rope_theta": 500.0, "rope_scaling": {"type": "linear", "factor": 4.0},
            },
            "biases everywhere": {"attention_bias": True, "mlp_bias": True},
        },
        True, torch.Generator().manual_seed(20240504),
    )
    write_family(
        MistralConfig(**SHARED, num_key_value_heads=2, sliding_window=4, pad_token_id=0), build_sentencepiece_tokenizer(marks, "llama"), (1, 2),
        {"no window": {"sliding_window": None}},
        True, torch.Generator().manual_seed(20240505),
    )
    write_family(
        GemmaConfig(**SHARED, num_key_value_heads=1, head_dim=16), build_sentencepiece_tokenizer(["<pad>", "<eos>", "<bos>", "<unk>"], "gemma"), (2, 1),
        {"the first releases' name of the activation": {"hidden_act": "gelu"}, "biases in attention": {"attention_bias": True}},
        False, torch.Generator().manual_seed(20240506),
    )
    write_family(
        Qwen2Config(**SHARED, num_key_value_heads=2, tie_word_embeddings=True, pad_token_id=0, rope_parameters={"rope_type": "default", "rope_theta": 1000000.0}),
        build_byte_level_tokenizer(), (7, 9),
        {
            "a window in the upper layer": {"use_sliding_window": True, "sliding_window": 4, "max_window_layers": 1, "layer_types": None},
            "a window in listed layers": {"use_sliding_window": True, "sliding_window": 4, "layer_types": ["sliding_attention", "full_attention"]},
        },
        True, torch.Generator().manual_seed(20240507),
    )


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    main()
