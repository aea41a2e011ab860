"""Writes src/engine/fixtures/metrics/expected.json: metrics as scikit-learn computes them.

Run by hand in an environment with scikit-learn (the committed file was written with scikit-learn 1.9.1):

    python src/engine/references/metrics.py
"""

import json
import random
from pathlib import Path

from sklearn.metrics import accuracy_score

FILE = Path(__file__).parent.parent / "fixtures" / "metrics" / "expected.json"


def drawn(classes: int, rows: int) -> tuple[list[int], list[int]]:
    generator = random.Random(classes * 1000 + rows)
    targets = [generator.randrange(classes) for _ in range(rows)]
    predictions = [target if generator.random() < 0.7 else generator.randrange(classes) for target in targets]
    return predictions, targets


CASES = {
    "two classes": drawn(2, 40),
    "five classes": drawn(5, 61),
    "one class only": ([1, 1, 1], [1, 1, 1]),
    "constant predictions": ([0, 0, 0, 0, 0], [0, 1, 0, 1, 1]),
    # What the evaluation predicts where the logits are not numbers: no class at all.
    "no class predicted": ([-1, -1, 1], [0, 1, 1]),
    "nothing right": ([1, 0, 2], [0, 1, 1]),
}


def main() -> None:
    cases = [
        {"name": name, "predictions": predictions, "targets": targets, "accuracy": float(accuracy_score(targets, predictions))}
        for name, (predictions, targets) in CASES.items()
    ]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("[\n" + ",\n".join("  " + json.dumps(case) for case in cases) + "\n]\n")


if __name__ == "__main__":
    main()
