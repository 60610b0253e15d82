#!/usr/bin/env python3
"""Trains every preset with ten seeds on MNIST and writes the table of docs/results.md.

    swift build -c release --product hourglass
    Scripts/quality.py FOLDER_OF_MNIST [--models tanh3,relu20] [--jobs 2]

Each run's figures go to a file of lines, and runs that are in it are not repeated: so it can be
stopped and taken up again. After a change to the engine, delete that file first.
"""

import argparse
import concurrent.futures
import json
import math
import pathlib
import statistics
import subprocess
from dataclasses import dataclass, replace

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "results.md"
BEGIN, END = "<!-- quality: begin -->\n", "<!-- quality: end -->\n"
SEEDS = range(10)


@dataclass
class Preset:
    """What is compared, and what PyTorch 2.13 came to with the same recipe and seeds 0 to 9."""
    name: str
    epochs: int
    figure: str  # test_mse or train_loss, of the last epoch
    mean: float
    deviation: float
    components: int
    limit: float = math.inf


PRESETS = [
    Preset("tanh3", 10, "test_mse", 0.03606, 0.00173, 3),
    Preset("tanh3deep", 20, "test_mse", 0.04753, 0.01057, 3),
    Preset("relu20", 10, "test_mse", 0.01236, 0.00152, 20),
    Preset("vae20", 10, "test_mse", 0.009959, 0.000103, 20),
    Preset("vae10", 10, "train_loss", 0.05140, 0.00343, 10),
    Preset("conv4", 30, "test_mse", 0.02619, 0.00023, 4),
    # 0.0466 is the error of the noisy images themselves.
    Preset("denoise4", 30, "test_mse", 0.02699, 0.00030, 4, limit=0.0466),
]


def command(preset, seed):
    return ["hourglass", "train", "--model", preset.name, "--data", "mnist",
            "--epochs", str(preset.epochs), "--seed", str(seed), "--json"]


def told(options, arguments):
    """What a run on one thread tells; the number of threads changes no bit of it."""
    arguments = [options.data if word == "mnist" else word for word in arguments[1:]]
    done = subprocess.run([options.binary, *arguments, "--threads", "1", "--no-save"], check=True,
                          capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def train(options, preset, seed):
    last = [line for line in told(options, command(preset, seed)) if "epoch" in line][-1]
    return {"model": preset.name, "seed": seed, "epochs": preset.epochs,
            "train_loss": last["train_loss"], "test_mse": last["test_mse"]}


def analyse(options, preset):
    """Principal components of the training images, as many as the latent has numbers."""
    lines = told(options, command(replace(preset, epochs=1), 0) + ["--evaluate"])
    evaluation = next(line for line in lines if "evaluated" in line)
    return {"components": evaluation["pca_components"], "pca_mse": evaluation["pca_mse"]}


def known(path):
    if not path.exists():
        return {}
    runs = [json.loads(line) for line in path.read_text().splitlines()]
    return {run.get("components") or (run["model"], run["seed"], run["epochs"]): run
            for run in runs}


def train_what_is_missing(options, presets):
    runs = known(options.runs)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(train, options, preset, seed) for preset in presets for seed in SEEDS
                if (preset.name, seed, preset.epochs) not in runs]
        by_size = {preset.components: preset for preset in presets}
        jobs += [pool.submit(analyse, options, preset) for size, preset in by_size.items()
                 if size not in runs]
        for job in concurrent.futures.as_completed(jobs):
            with options.runs.open("a") as file:
                file.write(json.dumps(job.result()) + "\n")
            print(json.dumps(job.result()), flush=True)
    return known(options.runs)


def digits(value, reference):
    return f"{value:.5f}" if reference < 0.02 else f"{value:.4f}"


def row(preset, runs):
    """A preset's line of the table."""
    values = [runs[preset.name, seed, preset.epochs][preset.figure] for seed in SEEDS]
    mean, deviation = statistics.mean(values), statistics.stdev(values)
    error = math.sqrt((deviation ** 2 + preset.deviation ** 2) / len(values))
    most = min(preset.mean + 2 * error, preset.limit)
    show = lambda value: digits(value, preset.mean)
    return (f"| `{preset.name}` | {preset.epochs} | {preset.figure} "
            f"| {show(mean)} ± {show(deviation)} ({show(min(values))}-{show(max(values))}) "
            f"| {show(preset.mean)} ± {show(preset.deviation)} | {show(most)} "
            f"| {'yes' if mean <= most else '**no**'} "
            f"| {runs[preset.components]['pca_mse']:.4f} |\n")


def table(presets, runs):
    rows = "".join(row(preset, runs) for preset in presets)
    text = ("| preset | epochs | figure | Hourglass, seeds 0-9: mean ± deviation (least-most) "
            "| PyTorch, seeds 0-9 | at most | holds | PCA of the latent's size |\n"
            "|---|---|---|---|---|---|---|---|\n" + rows)
    commands = "".join(" ".join(command(preset, 0)) + "\n" for preset in presets)
    return f"{text}\nEach row is ten runs, `--seed 0` to `--seed 9`:\n\n```\n{commands}```\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", help="the folder with MNIST's IDX files")
    parser.add_argument("--models", help="only these, separated by commas; writes no table")
    parser.add_argument("--jobs", type=int, default=2, help="runs at the same time")
    parser.add_argument("--binary", default=str(ROOT / ".build/release/hourglass"))
    parser.add_argument("--runs", type=pathlib.Path,
                        default=ROOT / "docs" / "results" / "quality.jsonl")
    options = parser.parse_args()
    options.data = str(pathlib.Path(options.data).resolve())
    options.runs.parent.mkdir(parents=True, exist_ok=True)
    names = options.models.split(",") if options.models else [p.name for p in PRESETS]
    presets = [preset for preset in PRESETS if preset.name in names]
    runs = train_what_is_missing(options, presets)
    text = table(presets, runs)
    print(text)
    if not options.models:
        before, rest = DOCUMENT.read_text().split(BEGIN)
        DOCUMENT.write_text(before + BEGIN + text + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
