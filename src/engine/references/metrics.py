"""Writes src/engine/fixtures/metrics/expected.json: metrics as scikit-learn and SciPy compute them.

Run by hand in an environment with scikit-learn (the committed file was written with scikit-learn 1.9.1, SciPy 1.17.1):

    python src/engine/references/metrics.py
"""

import json
import math
import random
import warnings
from pathlib import Path

from scipy.stats import pearsonr, spearmanr
from sklearn.metrics import accuracy_score, f1_score, matthews_corrcoef

FILE = Path(__file__).parent.parent / "fixtures" / "metrics" / "expected.json"


def drawn(classes: int, rows: int) -> tuple[list[int], list[int]]:
    generator = random.Random(classes * 1000 + rows)
    targets = [generator.randrange(classes) for _ in range(rows)]
    predictions = [target if generator.random() < 0.7 else generator.randrange(classes) for target in targets]
    return predictions, targets


def normals(rows: int, correlation: float, digits: int) -> tuple[list[float], list[float]]:
    """Correlated normals, rounded: few digits make ties."""
    generator = random.Random(rows * 100 + digits)
    targets = [generator.gauss(0, 1) for _ in range(rows)]
    rest = math.sqrt(1 - correlation**2)
    predictions = [correlation * target + rest * generator.gauss(0, 1) for target in targets]
    return [round(value, digits) for value in predictions], [round(value, digits) for value in targets]


# Name → how many classes the data has, predictions and targets.
CLASSIFICATION = {
    "two classes": (2, *drawn(2, 40)),
    "five classes": (5, *drawn(5, 61)),
    "one class only": (2, [1, 1, 1], [1, 1, 1]),
    "only the negative class": (2, [0, 0, 0], [0, 0, 0]),
    "constant predictions": (2, [0, 0, 0, 0, 0], [0, 1, 0, 1, 1]),
    "constant predictions of the positive class": (2, [1, 1, 1, 1, 1], [0, 1, 0, 1, 1]),
    "constant predictions of five classes": (5, [2] * 10, [0, 1, 2, 3, 4] * 2),
    "constant targets": (2, [0, 1, 1], [1, 1, 1]),
    # What the evaluation predicts where the logits are not numbers: no class at all.
    "no class predicted": (2, [-1, -1, 1], [0, 1, 1]),
    "no class predicted of three": (3, [-1, -1, 1, 2], [0, 1, 1, 2]),
    "nothing right": (3, [1, 0, 2], [0, 1, 1]),
    "everything wrong": (2, [1, 0, 1, 0], [0, 1, 0, 1]),
    "three classes of which two occur": (3, [0, 1, 1, 0], [0, 1, 0, 0]),
}

REGRESSION = {
    "random normals": normals(50, 0.8, 6),
    "random normals against each other": normals(50, -0.6, 5),
    "many ties": normals(60, 0.7, 0),
    "grades as STS-B has them": ([0.4, 1.7, 2.2, 2.2, 3.9, 4.8, 4.8], [0.0, 1.6, 2.0, 2.6, 3.8, 5.0, 5.0]),
    "proportional": ([1.0, 2.0, 3.0, 4.0], [10.0, 20.0, 30.0, 40.0]),
    "monotone but not linear": ([1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 8.0, 27.0, 64.0, 125.0]),
    "two rows": ([1.0, 2.0], [5.0, -5.0]),
    "tiny deviations": ([1e-200, 3e-200, 2e-200], [1.0, 2.0, 4.0]),
    "far from zero": ([1e6 + 1, 1e6 + 2, 1e6 + 4], [1.0, 2.0, 3.0]),
    # 0.1 + 0.1 + 0.1 is not 3 · 0.1: the mean of a constant is not that constant.
    "constant predictions": ([0.1, 0.1, 0.1], [1.0, 2.0, 3.0]),
    "constant targets": ([1.0, 2.0, 3.0], [0.1, 0.1, 0.1]),
    "constant both": ([2.0, 2.0], [2.0, 2.0]),
}


def f1(classes: int, predictions: list[int], targets: list[int]) -> float:
    """Class 1 of two, as GLUE; of more the macro mean over the classes that occur."""
    labels = [1] if classes <= 2 else sorted({*predictions, *targets} - {-1})
    return f1_score(targets, predictions, labels=labels, average="macro", zero_division=0)


def classified(name: str, classes: int, predictions: list[int], targets: list[int]) -> dict:
    return {
        "name": name, "classes": classes, "predictions": predictions, "targets": targets,
        "accuracy": float(accuracy_score(targets, predictions)),
        "f1": float(f1(classes, predictions, targets)),
        "matthews": float(matthews_corrcoef(targets, predictions)),
    }


def number_or_null(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def correlated(name: str, predictions: list[float], targets: list[float]) -> dict:
    return {
        "name": name, "predictions": predictions, "targets": targets,
        "pearson": number_or_null(pearsonr(predictions, targets).statistic),
        "spearman": number_or_null(spearmanr(predictions, targets).statistic),
    }


def lines(cases: list[dict]) -> str:
    return "[\n" + ",\n".join("    " + json.dumps(case) for case in cases) + "\n  ]"


def main() -> None:
    # Constants are among the cases on purpose.
    warnings.simplefilter("ignore")
    classification = [classified(name, *case) for name, case in CLASSIFICATION.items()]
    regression = [correlated(name, *case) for name, case in REGRESSION.items()]
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(f'{{\n  "classification": {lines(classification)},\n  "regression": {lines(regression)}\n}}\n')


if __name__ == "__main__":
    main()
