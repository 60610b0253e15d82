#!/usr/bin/env python3
"""Tells what the screen costs: images a second with it up, by those with no screen.

    swift build -c release --product hourglass
    Benchmarks/screen_cost.py --data FOLDER_OF_MNIST [--screen 3] [--seconds 60]

Two programs train the same, one with the screen on a pseudo-terminal of 120x36 whose reader only
empties it, one without. One of them is always stopped: they take turns of a second, so that a machine
whose speed changes from one moment to the next changes it for both. How far each came is read from
what it keeps of its run, so everything counts that the screen's, the observer's and the training's
threads take from each other once the screen is up. Beside it stands the processor time that the
training's threads had: what they lack of it, others of the program have taken, or a thread of theirs
that waited for another one.
"""

import argparse
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
from pathlib import Path

import runs

COLUMNS, ROWS = 120, 36
EPOCHS = 1_000_000
TARGET = 0.97
TURN = 1.0
# The screen's key is pressed once there is a screen; then both train until they are at their speed.
SCREEN_DELAY = 2.0
WARM_UP = 4.0


class Training:
    """A program that trains, stopped but for its turns."""

    def __init__(self, process: int, folder: Path, terminal: int | None = None):
        self.process, self.folder, self.terminal = process, folder, terminal
        self.seconds = 0.0

    def turn(self, seconds: float) -> None:
        """Lets it go on for a while."""
        begin = time.monotonic()
        os.kill(self.process, signal.SIGCONT)
        while (rest := begin + seconds - time.monotonic()) > 0:
            if self.terminal is None:
                time.sleep(rest)
            elif select.select([self.terminal], [], [], rest)[0]:
                os.read(self.terminal, 65536)
        os.kill(self.process, signal.SIGSTOP)
        self.seconds += time.monotonic() - begin

    def begin(self) -> None:
        """Counts from here on."""
        self.seconds, self.first = 0.0, (self.images(), self.processor_seconds())

    def told(self) -> tuple[float, float]:
        """Images a second since then, and the processors' time that training had of each second."""
        images, processor = self.first
        return ((self.images() - images) / self.seconds,
                (self.processor_seconds() - processor) / self.seconds)

    def images(self) -> int:
        """Images trained on so far, by the last line about them."""
        text = (self.folder / "metrics.jsonl").read_text()
        # It may have been stopped while it wrote a line.
        last = text[:text.rfind("\n")].rsplit("\n", 1)[-1]
        return json.loads(last)["step"] * runs.BATCH

    def processor_seconds(self) -> float:
        """What the training's threads have had of the processors, as the scheduler counts it."""
        nanoseconds = 0
        for task in Path(f"/proc/{self.process}/task").iterdir():
            if (task / "comm").read_text().strip() == "training":
                nanoseconds += int((task / "schedstat").read_text().split()[0])
        return nanoseconds / 1e9

    def end(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        if self.terminal is not None:
            os.close(self.terminal)


def command(options: argparse.Namespace, folder: Path, run: str) -> list[str]:
    return ["--model", options.model, "--data", options.data, "--epochs", str(EPOCHS),
            "--batch", str(runs.BATCH), "--runs", str(folder), "--run", run]


def headless(options: argparse.Namespace, folder: Path) -> Training:
    program = subprocess.Popen([options.binary, "train", *command(options, folder, "plain")],
                               stdout=subprocess.DEVNULL, start_new_session=True)
    training = Training(program.pid, folder / "plain")
    training.turn(WARM_UP)
    return training


def on_screen(options: argparse.Namespace, folder: Path, screen: str) -> Training:
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(options.binary, [options.binary, *command(options, folder, "shown")],
                  {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
    training = Training(process, folder / "shown", terminal)
    training.turn(SCREEN_DELAY)
    os.write(terminal, screen.encode())
    training.turn(WARM_UP)
    return training


def measure(options: argparse.Namespace, screen: str) -> dict[str, float | int | str]:
    """Turns of both; the one that was last goes first in the next two."""
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        shown = on_screen(options, Path(folder), screen)
        plain = headless(options, Path(folder))
        try:
            shown.begin()
            plain.begin()
            for turn in range(round(options.seconds / TURN)):
                for training in (plain, shown) if turn % 2 == 0 else (shown, plain):
                    training.turn(TURN)
            (bare, bare_time), (up, up_time) = plain.told(), shown.told()
        finally:
            shown.end()
            plain.end()
    return {"model": options.model, "screen": screen, "seconds": options.seconds,
            "headless_images_per_s": round(bare), "screen_images_per_s": round(up),
            "ratio": round(up / bare, 4), "processor_ratio": round(up_time / bare_time, 4)}


def row(figure: dict[str, float | int | str]) -> list[str]:
    return [figure["screen"], f"{figure['headless_images_per_s']:,}",
            f"{figure['screen_images_per_s']:,}", f"{figure['ratio']:.3f}",
            f"{figure['processor_ratio']:.3f}", f"≥ {TARGET}",
            "yes" if figure["ratio"] >= TARGET else "**no**"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="tanh3")
    parser.add_argument("--data", default="mnist", help="the folder with MNIST's IDX files")
    parser.add_argument("--screen", default="1", help="those, by their keys: 1 or 1,3,5")
    parser.add_argument("--seconds", type=float, default=60.0,
                        help="how long each of both trains, in turns")
    parser.add_argument("--folder", help="where runs are kept meanwhile: /dev/shm has no disk to wait for")
    runs.add_options(parser)
    options = parser.parse_args()
    figures = []
    for screen in options.screen.split(","):
        figures.append(measure(options, screen))
    runs.write(options.json, figures)
    print(runs.table(["screen", "images/s without", "with it", "ratio", "processor time", "target",
                      "holds"], [row(figure) for figure in figures]), end="")


if __name__ == "__main__":
    main()
