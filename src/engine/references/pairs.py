"""Writes src/engine/fixtures/bert/pairs.json: logits of the tiny BERT on pairs of texts, whose tokens have types.

    .venv/bin/python src/engine/references/pairs.py

Needs the model and the head that bert.py wrote; no adapter takes part.
"""

import json
from pathlib import Path

import torch
from transformers import BertModel

FOLDER = Path(__file__).parent.parent / "fixtures" / "bert"


def tensor(stored: dict) -> torch.Tensor:
    return torch.tensor(stored["data"]).reshape(stored["shape"])


def main() -> None:
    expected = json.loads((FOLDER / "expected.json").read_text())
    head = {name: tensor(stored) for name, stored in expected["head"].items()}
    model = BertModel.from_pretrained(FOLDER, add_pooling_layer=False).eval()
    ids, mask = torch.tensor(expected["inputIds"]), torch.tensor(expected["attentionMask"])
    # The second text begins at another place in each row, and lasts to the row's end.
    second_starts = [3 + row for row in range(len(ids))]
    types = torch.tensor([[int(start <= place) for place in range(ids.shape[1])] for start in second_starts]) * mask
    with torch.no_grad():
        first = model(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state[:, 0]
        pooled = torch.tanh(first @ head["bert.pooler.dense.weight"].T + head["bert.pooler.dense.bias"])
        logits = pooled @ head["classifier.weight"].T + head["classifier.bias"]
    result = {"secondStarts": second_starts, "logits": {"shape": list(logits.shape), "data": logits.flatten().tolist()}}
    (FOLDER / "pairs.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    main()
