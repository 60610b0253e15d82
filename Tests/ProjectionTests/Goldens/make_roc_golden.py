#!/usr/bin/env python3
"""Writes roc.json: scikit-learn's area under the ROC curve of scores with ties."""

import json
import pathlib

import numpy
import sklearn
from sklearn.metrics import roc_auc_score


def main():
    generator = numpy.random.default_rng(0)
    positives = (generator.integers(12, size=40) / 4).astype(numpy.float32)
    negatives = (generator.integers(9, size=70) / 4).astype(numpy.float32)
    golden = {
        "sklearn": sklearn.__version__,
        "positives": positives.tolist(),
        "negatives": negatives.tolist(),
        "area": roc_auc_score(
            numpy.repeat([1, 0], [len(positives), len(negatives)]),
            numpy.concatenate([positives, negatives]),
        ),
    }
    path = pathlib.Path(__file__).with_name("roc.json")
    path.write_text(json.dumps(golden) + "\n")


main()
