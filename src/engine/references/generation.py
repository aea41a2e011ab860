"""Writes what Transformers' `generate` answers to fixed prompts, greedily, for the tiny decoders that decoders.py has written.

    .venv/bin/python src/engine/references/generation.py

Writes src/engine/fixtures/<family>/generation.json: token ids of prompts, and of the answers without an adapter and with the
one of expected.json.
"""

import json

import torch
from transformers import AutoModelForCausalLM, PreTrainedModel

from bert import FIXTURES, RANK, adapt, canonical_factors, write_json

FAMILIES = ("llama", "mistral", "gemma", "qwen2")
PROMPT_LENGTHS = (1, 5, 17)
NEW_TOKENS = 40


def answers(model: PreTrainedModel, prompts: list[list[int]]) -> list[list[int]]:
    """Without an end-of-text token, so that every answer has the whole length."""
    model.generation_config.eos_token_id = None
    given = [model.generate(torch.tensor([prompt]), attention_mask=torch.ones(1, len(prompt), dtype=torch.long), do_sample=False, max_new_tokens=NEW_TOKENS, pad_token_id=0)[0] for prompt in prompts]
    return [ids[len(prompt):].tolist() for ids, prompt in zip(given, prompts)]


def adapted(model: PreTrainedModel, expected: dict) -> PreTrainedModel:
    modules = {}
    for path, parts in expected["modules"].items():
        a, b, _ = canonical_factors(model.base_model.get_submodule(path).weight.detach().numpy(), RANK)
        matrix = torch.tensor(parts["R"]["data"], dtype=torch.float32).reshape(parts["R"]["shape"])
        modules[path] = {"A": torch.tensor(a, dtype=torch.float32), "B": torch.tensor(b, dtype=torch.float32), "R": matrix}
    adapt(model, modules)
    return model


def main() -> None:
    for index, family in enumerate(FAMILIES):
        folder = FIXTURES / family
        generator = torch.Generator().manual_seed(20250101 + index)
        prompts = [torch.randint(5, 512, (length,), generator=generator).tolist() for length in PROMPT_LENGTHS]
        model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager").eval()
        base = answers(model, prompts)
        expected = json.loads((folder / "expected.json").read_text())
        write_json(folder / "generation.json", {"prompts": prompts, "base": base, "adapted": answers(adapted(model, expected), prompts)})


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    main()
