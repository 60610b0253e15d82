#!/usr/bin/env python3
"""Tells what the screen costs: images a second with it up, by those with no screen.

    swift build -c release --product hourglass
    Benchmarks/screen_cost.py --data FOLDER_OF_MNIST [--screen 3] [--pairs 10]

Pairs of runs of the same length take turns, one with the screen on a pseudo-terminal of 120x36 whose
reader only empties it, one without. Both are told by the clock on the wall, from the start of the
program to the end of the first epoch after its time: so everything counts that the screen's, the
observer's and the training's threads take from each other. Where the machine's speed changes between
runs, the processor time that the training's threads have had tells more: what they lack of it, others
of the program have taken, or a thread of theirs that waited for another one.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import runs

COLUMNS, ROWS = 120, 36
EPOCHS = 1_000_000
TARGET = 0.97
# The screen's key is pressed once there is a screen; it is left by a question and its answer.
SCREEN_DELAY = 0.5
KEEP_TRAINING = b"qk"
# When the screen goes, the epochs so far are told at once; those that are told later than this were
# told when they ended.
BURST = 0.25
EPOCH_LINE = re.compile(
    rb"epoch (?P<epoch>\d+)/\d+  loss [^\r\n]*?  (?P<seconds>[\d.]+) s  (?P<speed>[\d,]+) images/s\r?\n")


@dataclass
class Speed:
    """Images a second by the wall's clock, and the share of the processors that trained."""
    wall: float
    processor: float


def command(options: argparse.Namespace) -> list[str]:
    return ["--model", options.model, "--data", options.data, "--epochs", str(EPOCHS),
            "--no-save"]


def headless(options: argparse.Namespace) -> Speed:
    """Trains with no screen for the time, and a bit of an epoch."""
    begin = time.monotonic()
    process = subprocess.Popen([options.binary, "train", *command(options)], stdout=subprocess.PIPE,
                               start_new_session=True)
    try:
        lines = epoch_lines(process.stdout.fileno(), begin)
        return speed(options, process.pid, lines, begin, burst=0)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def on_screen(options: argparse.Namespace) -> Speed:
    """Trains with the screen up for the time, then without it to the end of an epoch."""
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    begin = time.monotonic()
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(options.binary, [options.binary, *command(options)], environment)
    try:
        drain(terminal, begin + SCREEN_DELAY)
        os.write(terminal, str(options.screen).encode())
        drain(terminal, begin + options.seconds)
        trained = processor_seconds(process) / (time.monotonic() - begin)
        os.write(terminal, KEEP_TRAINING)
        told = speed(options, process, epoch_lines(terminal, begin), begin, burst=BURST)
        return Speed(told.wall, trained)
    finally:
        os.kill(process, signal.SIGTERM)
        drain(terminal, time.monotonic() + options.seconds)
        os.waitpid(process, 0)
        os.close(terminal)


def read(descriptor: int, until: float) -> bytes | None:
    """What there is to read before a moment: nothing at that moment, None at the end."""
    wait = until - time.monotonic()
    if wait <= 0 or not select.select([descriptor], [], [], wait)[0]:
        return b""
    try:
        return os.read(descriptor, 65536) or None
    except OSError:
        return None  # the program has left its terminal


def drain(descriptor: int, until: float) -> None:
    """Empties a terminal until a moment, or until nobody writes to it any more."""
    while read(descriptor, until):
        pass


def epoch_lines(descriptor: int, begin: float) -> Iterator[tuple[float, re.Match[bytes]]]:
    """The lines of epochs that a program prints, and when each was there."""
    text = b""
    while chunk := read(descriptor, time.monotonic() + 60):
        text += chunk
        now = time.monotonic()
        end = 0
        for line in EPOCH_LINE.finditer(text):
            yield now, line
            end = line.end()
        text = text[end:]


def processor_seconds(process: int) -> float:
    """What the training's threads have had of the processors, as the scheduler counts it."""
    nanoseconds = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        if (task / "comm").read_text().strip() == "training":
            nanoseconds += int((task / "schedstat").read_text().split()[0])
    return nanoseconds / 1e9


def speed(options: argparse.Namespace, process: int, lines: Iterator[tuple[float, re.Match[bytes]]],
          begin: float, burst: float) -> Speed:
    """The speed up to the end of the first epoch after the time, and after the burst."""
    first = None
    for now, line in lines:
        first = first or now
        if now - begin >= options.seconds and now - first >= burst:
            images = int(line["epoch"]) * options.epoch_images
            return Speed(images / (now - begin), processor_seconds(process) / (now - begin))
    raise SystemExit("hourglass told of no epoch; try it by hand: "
                     + " ".join([options.binary, "train", *command(options)]))


def measure(options: argparse.Namespace, pair: int) -> dict[str, float | int | str]:
    """A pair; the screen goes first in every second one."""
    if pair % 2 == 0:
        plain, shown = headless(options), on_screen(options)
    else:
        shown, plain = on_screen(options), headless(options)
    figure = {"model": options.model, "screen": options.screen, "pair": pair,
              "headless_images_per_s": round(plain.wall), "screen_images_per_s": round(shown.wall),
              "ratio": round(shown.wall / plain.wall, 4),
              "processor_ratio": round(shown.processor / plain.processor, 4)}
    print(f"screen {options.screen}, pair {pair + 1}/{options.pairs}: {plain.wall:,.0f} images/s "
          f"without, {shown.wall:,.0f} with it: {figure['ratio']:.3f}", file=sys.stderr, flush=True)
    return figure


def row(figures: list[dict]) -> list[str]:
    ratios = sorted(figure["ratio"] for figure in figures)
    middle = statistics.median(ratios)
    return [str(figures[0]["screen"]),
            f"{statistics.median(f['headless_images_per_s'] for f in figures):,.0f}",
            f"{statistics.median(f['screen_images_per_s'] for f in figures):,.0f}",
            f"{ratios[0]:.3f}-{ratios[-1]:.3f}", f"{middle:.3f}",
            f"{statistics.median(f['processor_ratio'] for f in figures):.3f}", f"≥ {TARGET}",
            "yes" if middle >= TARGET else "**no**"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="tanh3")
    parser.add_argument("--data", default="mnist", help="the folder with MNIST's IDX files")
    parser.add_argument("--screen", default="1", help="those, by their keys: 1 or 1,3,5")
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=10.0, help="the length of each run")
    runs.add_options(parser)
    options = parser.parse_args()
    # What is trained on may be less than the data: a share is held back, or the last batch is.
    epoch = runs.train(options.binary, model=options.model, data=options.data, epochs=1).epochs[0]
    options.epoch_images = round(epoch["images_per_second"] * epoch["seconds"])
    figures, rows = [], []
    for options.screen in options.screen.split(","):
        pairs = [measure(options, pair) for pair in range(options.pairs)]
        figures += pairs
        rows.append(row(pairs))
    runs.write(options.json, figures)
    print(runs.table(["screen", "images/s without", "with it", "ratios", "median",
                      "processor time", "target", "holds"], rows), end="")


if __name__ == "__main__":
    main()
