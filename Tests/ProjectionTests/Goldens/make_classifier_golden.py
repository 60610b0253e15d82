#!/usr/bin/env python3
"""Writes classifier.json: what scikit-learn's LogisticRegression makes of a few labelled samples,
and its area under the ROC curve of scores with ties."""

import json
import pathlib

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

FEATURES = 3
LABELS = numpy.array([2, 3, 7, 9])


def samples(generator, count, centres):
    """Overlapping clouds far from the origin as floats, [count, FEATURES], and their labels."""
    places = generator.integers(len(LABELS), size=count)
    values = centres[places] + generator.normal(size=(count, FEATURES)) * [1, 5, 0.2] + [0, 40, -3]
    return values.astype(numpy.float32), LABELS[places]


def main():
    generator = numpy.random.default_rng(0)
    centres = generator.normal(size=(len(LABELS), FEATURES)) * [1.5, 6, 0.3]
    (training, labels), (test, test_labels) = (
        samples(generator, count, centres) for count in (60, 30)
    )
    exact, exact_test = training.astype(numpy.float64), test.astype(numpy.float64)
    scaler = StandardScaler().fit(exact)
    classifier = LogisticRegression(C=1, tol=1e-10, max_iter=10_000)
    classifier.fit(scaler.transform(exact), labels)
    weights = numpy.column_stack([classifier.coef_, classifier.intercept_])
    positives = (generator.integers(12, size=40) / 4).astype(numpy.float32)
    negatives = (generator.integers(9, size=70) / 4).astype(numpy.float32)
    golden = {
        "sklearn": sklearn.__version__,
        "training": training.ravel().tolist(),
        "labels": labels.tolist(),
        "test": test.ravel().tolist(),
        "testLabels": test_labels.tolist(),
        "weights": weights.ravel().tolist(),
        "found": classifier.predict(scaler.transform(exact_test)).tolist(),
        "accuracy": classifier.score(scaler.transform(exact_test), test_labels),
        "positives": positives.tolist(),
        "negatives": negatives.tolist(),
        "area": roc_auc_score(
            numpy.repeat([1, 0], [len(positives), len(negatives)]),
            numpy.concatenate([positives, negatives]),
        ),
    }
    path = pathlib.Path(__file__).with_name("classifier.json")
    path.write_text(json.dumps(golden) + "\n")


main()
