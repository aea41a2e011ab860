"""The other side of the decomposition row of `npm run bench`: scikit-learn's randomised SVD, as the authors use it (10
iterations, seed 42), of every linear module of a model folder.

    python src/engine/references/svd_speed.py FOLDER RANK
"""

import json
import resource
import sys
import time

import torch
from safetensors.torch import load_file
from sklearn.decomposition import TruncatedSVD

if __name__ == "__main__":
    torch.set_num_threads(2)
    folder, rank = sys.argv[1], int(sys.argv[2])
    started = time.perf_counter()
    captured = []
    for name, weight in load_file(f"{folder}/model.safetensors").items():
        if ".layer." not in name or weight.dim() != 2:
            continue
        matrix = weight.float().numpy()
        svd = TruncatedSVD(rank, n_iter=10, random_state=42)
        svd.fit(matrix.T)
        captured.append((float((svd.singular_values_.astype("float64") ** 2).sum()), matrix))
    seconds = time.perf_counter() - started
    # What they are a share of is not a part of the work.
    energies = [part / float((matrix.astype("float64") ** 2).sum()) for part, matrix in captured]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"kind": "measurement", "seconds": [seconds], "peakBytes": peak, "energy": sum(energies) / len(energies)}))
