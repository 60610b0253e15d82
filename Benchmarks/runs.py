"""Runs of hourglass with no screen, and what they tell: used by the benchmarks beside it."""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Images in a batch, where a benchmark counts images by steps.
BATCH = 128
Told = dict[str, float | int | str | bool | None]


@dataclass
class Run:
    """The lines of `hourglass train --json`."""
    epochs: list[Told]
    done: Told


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0))


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that every benchmark has."""
    parser.add_argument("--binary", default=str(ROOT / ".build/release/hourglass"),
                        help="the program; by default the one that was built here")
    parser.add_argument("--json", metavar="FILE", type=pathlib.Path,
                        help="also write every figure to a file, a JSON object a line")


def train(binary: str, **options: str | int) -> Run:
    """Trains with no screen; `train_size=100` is `--train-size 100`."""
    arguments = [word for name, value in options.items()
                 for word in (f"--{name.replace('_', '-')}", str(value))]
    # Not a pipe: who reads one wakes at every line and takes a processor from the training.
    with tempfile.TemporaryFile("w+") as output:
        try:
            done = subprocess.run([binary, "train", "--json", "--no-save", *arguments], stdout=output,
                                  stderr=subprocess.PIPE, text=True)
        except FileNotFoundError:
            raise SystemExit(f"{binary} is missing; build it: "
                             "swift build -c release --product hourglass") from None
        if done.returncode != 0:
            raise SystemExit(done.stderr.strip() or f"hourglass ended with {done.returncode}")
        output.seek(0)
        *epochs, last = [json.loads(line) for line in output]
    return Run(epochs, last)


def write(path: pathlib.Path | None, figures: list[dict]) -> None:
    if path:
        path.write_text("".join(json.dumps(figure) + "\n" for figure in figures))


def table(headings: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown whose columns but the first are aligned to the right."""
    lines = [headings, ["---"] + ["---:"] * (len(headings) - 1), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
