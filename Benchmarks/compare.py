#!/usr/bin/env python3
"""Trains the presets beside PyTorch and JAX, one after the other, and tells how much faster we are.

    swift build -c release --product hourglass
    Benchmarks/compare.py --data FOLDER_OF_MNIST --peers FOLDER --python PYTHON

Without --peers, or where a peer cannot run, only what can be measured is. README.md beside this
file says what a peer is.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
from dataclasses import dataclass

import runs

OURS = "Hourglass"


@dataclass
class Case:
    """A preset, and how many times as fast as the fastest peer it is to be."""
    model: str
    target: float
    beside: str | None = None  # a preset of ours that it is compared with instead


CASES = [
    Case("tanh3", 2.0),
    Case("tanh3deep", 2.0),
    Case("relu20", 2.0),
    Case("vae20", 1.5),
    Case("conv4", 4.0),
    Case("vae10", 0.9, beside="relu20"),
    Case("denoise4", 0.85, beside="conv4"),
]

# A peer's script and what it is told beside the model and the epochs.
PEERS = {
    "PyTorch": ["torch_seeds.py", "--threads", "{threads}"],
    "PyTorch compiled": ["torch_seeds.py", "--threads", "{threads}", "--compile"],
    "JAX": ["jax_seeds.py"],
}

Figure = dict[str, str | int | float | None]


def ours(options: argparse.Namespace, model: str) -> float:
    """Images a second, training only: the median of all epochs but the first."""
    run = runs.train(options.binary, model=model, data=options.data, epochs=options.epochs,
                     threads=options.threads)
    return statistics.median(epoch["images_per_second"] for epoch in run.epochs[1:])


def theirs(options: argparse.Namespace, peer: str, model: str) -> float | None:
    """A peer's images a second; None, and a word about it, where it cannot run."""
    if not options.peers:
        return None
    script, *rest = PEERS[peer]
    words = [word.format(threads=options.threads) for word in rest]
    command = [options.python, str(options.peers / script), model, str(options.epochs), *words]
    reason = "it printed no figure"
    try:
        done = subprocess.run(command, capture_output=True, text=True)
        reason = (done.stderr.strip().splitlines() or [reason])[-1]
        return float(json.loads(done.stdout.splitlines()[-1])["images_per_s"])
    except OSError as error:
        reason = str(error)
    except (IndexError, KeyError, TypeError, ValueError):
        pass
    print(f"{model}: {peer} left out: {reason}", file=sys.stderr)
    return None


def contenders(case: Case) -> list[str]:
    own = [OURS] + ([f"{OURS} {case.beside}"] if case.beside else [])
    return own + list(PEERS)


def measure(options: argparse.Namespace, case: Case, repeat: int) -> list[Figure]:
    """Everybody once, in turn; every second time the other way round, so that drift is seen."""
    names = contenders(case)
    figures: list[Figure] = []
    for name in names if repeat % 2 == 0 else reversed(names):
        if name in PEERS:
            speed = theirs(options, name, case.model)
        else:
            speed = ours(options, case.beside if name != OURS else case.model)
        figures.append({"model": case.model, "repeat": repeat, "contender": name,
                        "images_per_s": speed})
        if speed:
            print(f"{case.model} {repeat + 1}/{options.repeats}: {name} {speed:,.0f} images/s",
                  file=sys.stderr, flush=True)
    return figures


def ratio(case: Case, speeds: dict[str, float]) -> float | None:
    """Ours by the fastest peer's, or by that of the preset that a case is compared with."""
    rivals = [f"{OURS} {case.beside}"] if case.beside else list(PEERS)
    known = [speeds[name] for name in rivals if name in speeds]
    return speeds[OURS] / max(known) if known else None


def row(case: Case, figures: list[Figure]) -> list[str]:
    """A case's line of the table: medians over the repeats, and the ratio of each repeat."""
    by_repeat: dict[int, dict[str, float]] = {}
    for figure in figures:
        if figure["model"] == case.model and figure["images_per_s"]:
            speeds = by_repeat.setdefault(figure["repeat"], {})
            speeds[figure["contender"]] = figure["images_per_s"]
    cells = [f"`{case.model}`"]
    for name in [OURS, *PEERS]:
        known = [speeds[name] for speeds in by_repeat.values() if name in speeds]
        cells.append(f"{statistics.median(known):,.0f}" if known else "-")
    ratios = [value for speeds in by_repeat.values() if (value := ratio(case, speeds))]
    rival = f" x `{case.beside}`" if case.beside else ""
    target = f"≥ {case.target}{rival}"
    if not ratios:
        return cells + ["-", "-", target, "not measured"]
    middle = statistics.median(ratios)
    return cells + [" ".join(f"{value:.2f}" for value in ratios), f"{middle:.2f}", target,
                    "yes" if middle >= case.target else "**no**"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="mnist", help="the folder with MNIST's IDX files")
    parser.add_argument("--peers", type=pathlib.Path, help="the folder of the peers' scripts")
    parser.add_argument("--python", default=sys.executable, help="the Python that has them")
    parser.add_argument("--models", help="only these, separated by commas")
    parser.add_argument("--epochs", type=int, default=6, help="the first is left out of ours")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--threads", type=int, default=runs.processors())
    runs.add_options(parser)
    options = parser.parse_args()
    if options.epochs < 2 or options.repeats < 1:
        parser.error("--epochs needs at least 2, --repeats at least 1")
    if not options.peers:
        print("no --peers: only our own speed is measured", file=sys.stderr)
    names = options.models.split(",") if options.models else [case.model for case in CASES]
    if unknown := set(names) - {case.model for case in CASES}:
        parser.error(f"no such model: {', '.join(sorted(unknown))}")
    cases = [case for case in CASES if case.model in names]
    figures = [figure for repeat in range(options.repeats) for case in cases
               for figure in measure(options, case, repeat)]
    runs.write(options.json, figures)
    print(runs.table(["images/s", OURS, *PEERS, "ratios", "median", "target", "holds"],
                     [row(case, figures) for case in cases]), end="")


if __name__ == "__main__":
    main()
