#!/usr/bin/env python3
"""Tells how long t-SNE of a run's codes takes here and with its peers, and how good the maps are.

    swift build -c release --product hourglass
    hourglass train --model vae20 --data ~/mnist --epochs 10 --run vae20
    Benchmarks/tsne.py vae20 [--peers sklearn,opentsne] [--repeats 3]

Needs numpy and scikit-learn, and openTSNE for that peer. Each repeat gives everybody a turn. Quality:
how many of the ten nearest points on the map tell a point's label (five-fold), and how many of twelve
neighbours on the map are neighbours among the codes (trustworthiness, of the first 4,000 points).
"""

import argparse
import csv
import json
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
from sklearn.manifold import TSNE, trustworthiness
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier

import runs


def hourglass(options: argparse.Namespace, command: str, *words: str) -> str:
    """What a command on the run prints."""
    return subprocess.run(
        [options.binary, command, options.run, "--runs", options.runs, *words],
        check=True, capture_output=True, text=True).stdout


def ours(options: argparse.Namespace, codes: numpy.ndarray) -> tuple[float, numpy.ndarray]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.npy")
        told = hourglass(options, "project", "--method", "tsne", "-o", str(path),
                         "--split", options.split, "--threads", str(options.threads))
        return float(re.search(r"in ([0-9.]+) s", told)[1]), numpy.load(path)


def sklearn(options: argparse.Namespace, codes: numpy.ndarray) -> tuple[float, numpy.ndarray]:
    start = time.perf_counter()
    places = TSNE(n_components=2, n_jobs=options.threads).fit_transform(codes)
    return time.perf_counter() - start, places


def opentsne(options: argparse.Namespace, codes: numpy.ndarray) -> tuple[float, numpy.ndarray]:
    import openTSNE
    start = time.perf_counter()
    places = numpy.asarray(openTSNE.TSNE(n_jobs=options.threads, random_state=0).fit(codes))
    return time.perf_counter() - start, places


def quality(codes: numpy.ndarray, labels: numpy.ndarray, places: numpy.ndarray) -> dict[str, float]:
    first = slice(0, 4000)
    found = cross_val_score(KNeighborsClassifier(10), places, labels, cv=5).mean()
    trust = trustworthiness(codes[first], places[first], n_neighbors=12)
    return {"knn10": round(float(found), 4), "trustworthiness": round(float(trust), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    runs.add_options(parser)
    parser.add_argument("run", help="a run, by its name")
    parser.add_argument("--runs", default="runs", help="the folder that runs are kept in")
    parser.add_argument("--split", default="test", choices=["training", "test", "all"])
    parser.add_argument("--peers", default="sklearn,opentsne")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--threads", type=int, default=runs.processors())
    options = parser.parse_args()
    splits = ["training", "test"] if options.split == "all" else [options.split]
    tables = [hourglass(options, "encode", "--split", split) for split in splits]
    rows = [row for table in tables for row in csv.DictReader(table.splitlines())]
    axes = [name for name in rows[0] if name.startswith("latent_")]
    codes = numpy.array([[row[axis] for axis in axes] for row in rows], numpy.float32)
    labels = numpy.array([row["label"] for row in rows])
    known = {"hourglass": ours, "sklearn": sklearn, "opentsne": opentsne}
    names = ["hourglass"] + [name for name in options.peers.split(",") if name]
    figures = {name: [] for name in names}
    for repeat in range(options.repeats):
        for name in names if repeat % 2 == 0 else reversed(names):
            seconds, places = known[name](options, codes)
            figure = {"name": name, "points": len(codes), "seconds": round(seconds, 2),
                      **quality(codes, labels, places)}
            figures[name].append(figure)
            print(json.dumps(figure), flush=True)
    print(f"\n{'':10} {'seconds':>8} {'knn10':>7} {'trustworthiness':>16}")
    for name, all_of_it in figures.items():
        median = [statistics.median(figure[key] for figure in all_of_it)
                  for key in ("seconds", "knn10", "trustworthiness")]
        print(f"{name:10} {median[0]:8.2f} {median[1]:7.3f} {median[2]:16.3f}")
    if options.json:
        lines = [json.dumps(figure) for all_of_it in figures.values() for figure in all_of_it]
        options.json.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
