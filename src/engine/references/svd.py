"""Writes src/engine/fixtures/svd: matrices, and their singular value decompositions by LAPACK in double precision.

Run by hand, from the root of the repository, in an environment with torch, numpy and safetensors (the committed files
were written with torch 2.13 and numpy 2.4):

    python src/engine/references/svd.py

    matrices.safetensors         as a model folder would hold them: F32, BF16 or F16
    decompositions.safetensors   <name>.singular_values, all of them, and as rows <name>.left (Uᵀ) and <name>.right (Vᵀ)

Seeded: running it again changes nothing.
"""

from pathlib import Path

import numpy
import torch
from safetensors.torch import save_file

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "svd"
SHAPES = {"tall": (60, 40), "wide": (40, 60), "square": (48, 48)}
DTYPES = {"bf16": torch.bfloat16, "f16": torch.float16}


def flat(source: numpy.random.Generator, rows: int, columns: int) -> numpy.ndarray:
    """Plain noise, the hard case for power iteration: neighbouring singular values are nearly equal."""
    return source.standard_normal((rows, columns))


def decaying(source: numpy.random.Generator, rows: int, columns: int) -> numpy.ndarray:
    """Singular values 1, 0.8, 0.64, …, the hard case for single precision: the last are tens of thousands of times smaller."""
    size = min(rows, columns)
    left, _ = numpy.linalg.qr(source.standard_normal((rows, size)))
    right, _ = numpy.linalg.qr(source.standard_normal((columns, size)))
    return (left * 0.8 ** numpy.arange(size)) @ right.T


def low_rank(source: numpy.random.Generator, rows: int, columns: int) -> numpy.ndarray:
    """Rank 5 exactly: whole numbers are kept by float32 as they are."""
    return (source.integers(-9, 10, (rows, 5)) @ source.integers(-9, 10, (5, columns))).astype(numpy.float64)


def decompose(matrix: torch.Tensor) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """In each row of Uᵀ the entry of largest magnitude (the first of equals) is positive."""
    u, values, right = numpy.linalg.svd(matrix.double().numpy(), full_matrices=False)
    left = u.T
    extremes = left[numpy.arange(len(left)), numpy.argmax(numpy.abs(left), axis=1)]
    signs = numpy.where(extremes < 0, -1.0, 1.0)[:, None]
    return values, left * signs, right * signs


def main() -> None:
    source = numpy.random.default_rng(20240501)
    matrices = {}
    for spectrum in (flat, decaying):
        for shape, (rows, columns) in SHAPES.items():
            matrices[f"{spectrum.__name__}.{shape}"] = torch.tensor(spectrum(source, rows, columns), dtype=torch.float32)
    for name, dtype in DTYPES.items():
        matrices[name] = torch.tensor(flat(source, *SHAPES["wide"]), dtype=dtype)
    decompositions = {}
    for name, matrix in matrices.items():
        parts = decompose(matrix)
        for part, values in zip(("singular_values", "left", "right"), parts):
            decompositions[f"{name}.{part}"] = torch.tensor(values, dtype=torch.float32).contiguous()
    matrices["low_rank"] = torch.tensor(low_rank(source, *SHAPES["tall"]), dtype=torch.float32)
    decompositions["low_rank.singular_values"] = torch.tensor(decompose(matrices["low_rank"])[0][:5], dtype=torch.float32)
    FOLDER.mkdir(parents=True, exist_ok=True)
    save_file(matrices, FOLDER / "matrices.safetensors")
    save_file(decompositions, FOLDER / "decompositions.safetensors")


if __name__ == "__main__":
    main()
