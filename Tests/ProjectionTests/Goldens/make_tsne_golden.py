#!/usr/bin/env python3
"""Writes tsne.json: what openTSNE and scikit-learn make of a few points in Gaussian clusters: the
affinities, and the divergence that each reaches."""

import json
import pathlib

import numpy
import openTSNE
import sklearn
from openTSNE.affinity import PerplexityBasedNN
from sklearn.manifold import TSNE

PERPLEXITY = 10
POINTS, SIZE, CLUSTERS = 150, 6, 5


def main():
    generator = numpy.random.default_rng(0)
    centres = generator.normal(size=(CLUSTERS, SIZE)) * 3
    points = centres[numpy.arange(POINTS) % CLUSTERS] + generator.normal(size=(POINTS, SIZE))
    points = points.astype(numpy.float32)
    exact = points.astype(numpy.float64)
    affinities = PerplexityBasedNN(exact, perplexity=PERPLEXITY, method="exact", n_jobs=1)
    embedding = openTSNE.TSNE(
        perplexity=PERPLEXITY, neighbors="exact", negative_gradient_method="bh", theta=0.0,
        random_state=0,
    ).fit(exact)
    manifold = TSNE(perplexity=PERPLEXITY, method="exact", init="pca", random_state=0)
    manifold.fit(exact)
    golden = {
        "openTSNEVersion": openTSNE.__version__,
        "sklearnVersion": sklearn.__version__,
        "size": SIZE,
        "points": points.ravel().tolist(),
        "perplexity": PERPLEXITY,
        "affinities": [round(p, 12) for p in affinities.P.toarray().ravel().tolist()],
        "openTSNE": float(embedding.kl_divergence),
        "sklearn": float(manifold.kl_divergence_),
    }
    path = pathlib.Path(__file__).with_name("tsne.json")
    path.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
