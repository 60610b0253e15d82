#!/usr/bin/env python3
"""Tells how speed and memory grow with threads, with the batch and with the data.

    swift build -c release --product hourglass
    Benchmarks/growth.py [--curves threads,batch,data] [--model tanh3]

Each figure is printed as a JSON object when it is there, and each curve as a table in the end.
"""

import argparse
import json

import runs

BATCHES = [8, 16, 32, 64, 128, 256, 512, 1024]
SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000]
BAR = 30

Figure = dict[str, str | int | float]


def measure(options: argparse.Namespace, curve: str, x: int, **changes: str | int) -> Figure:
    """One run; the speed is that of its last epoch, training only."""
    run = runs.train(options.binary, model=options.model, epochs=options.epochs,
                     **{"data": options.data, **changes})
    figure = {"curve": curve, "model": options.model, "x": x,
              "images_per_s": round(run.epochs[-1]["images_per_second"]),
              "peak_rss_mb": round(run.done["peak_rss_mb"], 1), "threads": run.done["threads"],
              "kernels": run.done["kernels"]}
    print(json.dumps(figure), flush=True)
    return figure


def threads(options: argparse.Namespace) -> list[Figure]:
    return [measure(options, "threads", count, threads=count)
            for count in range(1, options.threads + 1)]


def batch(options: argparse.Namespace) -> list[Figure]:
    return [measure(options, "batch", size, batch=size, threads=options.threads)
            for size in BATCHES]


def data(options: argparse.Namespace) -> list[Figure]:
    sizes = [size for size in SIZES if size <= options.most_data]
    return [measure(options, "data", size, data=f"digits:{size}", threads=options.threads)
            for size in sizes]


CURVES = {"threads": threads, "batch": batch, "data": data}


def bar(value: float, most: float) -> str:
    return "█" * max(1, round(value / most * BAR))


def tabulated(curve: str, figures: list[Figure]) -> str:
    """A curve as a table with a bar a figure."""
    speed = max(figure["images_per_s"] for figure in figures)
    memory = max(figure["peak_rss_mb"] for figure in figures)
    rows = []
    for figure in figures:
        cells = [f"{figure['x']:,}", f"{figure['images_per_s']:,}",
                 bar(figure["images_per_s"], speed), f"{figure['peak_rss_mb']:.0f}"]
        rows.append(cells + ([bar(figure["peak_rss_mb"], memory)] if curve == "data" else []))
    headings = [curve, "images/s", "", "MB at most"] + ([""] if curve == "data" else [])
    return runs.table(headings, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--curves", default=",".join(CURVES), help="those, separated by commas")
    parser.add_argument("--model", default="tanh3")
    parser.add_argument("--data", default="digits:60000",
                        help="what the curves over threads and batches train on")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=runs.processors(),
                        help="the most; the other curves are measured with so many")
    parser.add_argument("--most-data", type=int, default=SIZES[-1],
                        help="the longest run of the curve over data, in images")
    runs.add_options(parser)
    options = parser.parse_args()
    names = options.curves.split(",")
    if unknown := set(names) - set(CURVES):
        parser.error(f"no such curve: {', '.join(sorted(unknown))}")
    curves = {name: CURVES[name](options) for name in names}
    runs.write(options.json, [figure for figures in curves.values() for figure in figures])
    for name, figures in curves.items():
        if figures:
            print("\n" + tabulated(name, figures), end="")


if __name__ == "__main__":
    main()
