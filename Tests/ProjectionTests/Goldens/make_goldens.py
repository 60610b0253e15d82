#!/usr/bin/env python3
"""Writes pca.json: the principal components of a few random samples, by numpy's eigenvalues."""

import json
import pathlib

import numpy

FEATURES = 7
COMPONENTS = 3


def samples(generator, count, mixing):
    """Correlated samples as floats, [count, FEATURES]."""
    return (generator.normal(size=(count, FEATURES)) @ mixing + 2).astype(numpy.float32)


def main():
    generator = numpy.random.default_rng(0)
    mixing = generator.normal(size=(FEATURES, FEATURES)) * 0.6 ** numpy.arange(FEATURES)[:, None]
    training, test = samples(generator, 40, mixing), samples(generator, 15, mixing)
    exact = training.astype(numpy.float64)
    mean = exact.mean(axis=0)
    values, vectors = numpy.linalg.eigh(numpy.cov(exact.T))
    components = vectors.T[::-1][:COMPONENTS]
    for component in components:
        component *= numpy.sign(component[numpy.abs(component).argmax()])
    projected = (test - mean) @ components.T
    error = ((projected @ components + mean - test) ** 2).mean()
    golden = {
        "training": training.ravel().tolist(),
        "test": test.ravel().tolist(),
        "mean": mean.tolist(),
        "components": components.ravel().tolist(),
        "variances": values[::-1][:COMPONENTS].tolist(),
        "totalVariance": values.sum(),
        "projected": projected.ravel().tolist(),
        "testError": error,
    }
    path = pathlib.Path(__file__).with_name("pca.json")
    path.write_text(json.dumps(golden) + "\n")


main()
