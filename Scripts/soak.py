#!/usr/bin/env python3
"""A long run at a terminal that is resized, suspended, detached and given other trainings.

    swift build -c release --product hourglass
    Scripts/soak.py [--minutes 45] [--binary PATH] [--data digits]

The program runs in tmux under a shell, as a person has it, and trains at full speed all the time. In
equal parts of the time it is resized (300 times), suspended with Ctrl-Z and continued with fg (50),
left by its only client, which comes back (50), and told to train anew (20); between, keys walk
through its screens. Its memory, descriptors and threads are read before each new training, when as
much has happened each time.

Fails where the program is gone, does not leave as it should, or holds 5 % more memory, or more
descriptors or threads, in the last fifth of the trainings than in the second; or where a run that it
kept cannot be opened.
"""

import argparse
import fcntl
import json
import os
import pty
import random
import re
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from dataclasses import dataclass
from pathlib import Path

MANY = 999_999
RESIZES, SUSPENDS, DETACHES, RESTARTS = 300, 50, 50, 20
MOST_GROWTH = 0.05
SIZES = [(80, 24), (120, 36), (200, 60), (40, 10), (20, 4), (100, 30), (160, 45)]
WALK = ["1", "2", "3", "4", "5", "6", "Left", "Right", "Up", "Down", "Tab", "n", "+", "-", "?"]


@dataclass
class Sample:
    """What the program holds at a moment."""
    minute: float
    memory_mb: float
    descriptors: int
    threads: int


class Terminal:
    """A tmux server of its own with one pane, in which a shell runs the program."""

    def __init__(self, folder: Path) -> None:
        self.name = f"soak-{os.getpid()}"
        self.folder = folder
        self.client: subprocess.Popen | None = None
        self.tmux("new-session", "-d", "-s", "soak", "-x", "120", "-y", "36", "bash", "--norc", "-i")
        self.tmux("set", "-g", "window-size", "manual")
        self.shell = int(self.tmux("display", "-p", "#{pane_pid}"))

    def tmux(self, *words: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}
        environment.pop("TMUX", None)
        return subprocess.run(["tmux", "-L", self.name, "-f", "/dev/null", *words], check=True,
                              capture_output=True, text=True, cwd=self.folder, env=environment).stdout

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def text(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait(self, condition, what: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                sys.exit(f"{what} has not come in {seconds:.0f} s; the screen:\n{self.text()}")
            time.sleep(0.05)

    def attach(self) -> None:
        """A client on a terminal of its own, whose reader only empties it."""
        primary, secondary = pty.openpty()
        fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        self.client = subprocess.Popen(
            ["tmux", "-L", self.name, "attach"], stdin=secondary, stdout=secondary, stderr=secondary,
            start_new_session=True, env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
        os.close(secondary)
        threading.Thread(target=empty, args=(primary,), daemon=True).start()
        self.wait(lambda: self.tmux("list-clients"), "a client")

    def detach(self) -> None:
        self.tmux("detach-client", "-s", "soak")
        self.client.wait(timeout=20)
        self.client = None

    def program(self) -> int | None:
        """The program's process, while it is there."""
        children = Path(f"/proc/{self.shell}/task/{self.shell}/children").read_text().split()
        return int(children[0]) if children else None

    def close(self) -> None:
        subprocess.run(["tmux", "-L", self.name, "kill-server"], capture_output=True)


def empty(terminal: int) -> None:
    try:
        while select.select([terminal], [], [])[0] and os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.close(terminal)


def state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]


def sample(process: int, begin: float) -> Sample:
    status = dict(line.split(":", 1) for line in
                  Path(f"/proc/{process}/status").read_text().splitlines())
    return Sample((time.monotonic() - begin) / 60, int(status["VmRSS"].split()[0]) / 1024,
                  len(os.listdir(f"/proc/{process}/fd")), int(status["Threads"]))


class Soak:
    """The program at a terminal, and what is done to it."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.terminal = Terminal(folder)
        self.random = random.Random(1)
        self.samples: list[Sample] = []
        self.counts = dict.fromkeys(["resize", "suspend", "detach", "restart"], 0)
        self.begin = time.monotonic()
        self.terminal.attach()
        self.terminal.keys(
            f"{options.binary} --model tanh3 --data {options.data} --epochs {MANY}", "Enter")
        self.await_training()
        self.process = self.terminal.program()

    def await_training(self) -> None:
        self.terminal.wait(lambda: "training" in self.terminal.text(), "a training")

    def resize(self) -> None:
        width, height = self.random.choice(SIZES)
        self.terminal.tmux("resize-window", "-x", str(width), "-y", str(height))

    def suspend(self) -> None:
        self.terminal.keys("C-z")
        self.terminal.wait(lambda: state(self.process) == "T", "a program at rest")
        self.terminal.keys("fg", "Enter")
        self.terminal.wait(lambda: state(self.process) != "T", "a program that goes on")

    def detach(self) -> None:
        self.terminal.detach()
        time.sleep(0.5)
        self.terminal.attach()

    def restart(self) -> None:
        """Trains anew, on a window in which the form and its answer can be read."""
        self.terminal.tmux("resize-window", "-x", "120", "-y", "36")
        self.terminal.keys("Escape")
        time.sleep(0.5)
        self.terminal.keys("1")
        time.sleep(1)
        self.samples.append(sample(self.process, self.begin))
        self.terminal.keys("e")
        self.terminal.wait(lambda: "Enter trains" in self.terminal.text(), "the form")
        before = self.runs()
        self.terminal.keys("Enter")
        self.terminal.wait(lambda: self.runs() > before, "a new run")
        # The form has the model's epochs, which are over soon, and paces them.
        self.terminal.wait(lambda: self.epochs() < MANY, "the new run on the screen")
        self.terminal.keys("E", *str(MANY), "Enter")
        self.terminal.wait(lambda: self.epochs() >= MANY, "more epochs")
        self.terminal.keys(*":full-speed", "Enter")
        self.await_training()

    def epochs(self) -> int:
        """How many the row of status tells that there are to be."""
        told = re.search(r"epoch \d+/(\d+)", self.terminal.text())
        return int(told[1]) if told else MANY

    def runs(self) -> int:
        return len(list(self.terminal.folder.glob("runs/*/config.toml")))

    def walk(self) -> None:
        self.terminal.keys(self.random.choice(WALK))
        if self.random.random() < 0.1:
            self.terminal.keys("Escape")

    def go(self, minutes: float) -> None:
        """Does all in equal parts of the time, in an order that is the same each time."""
        actions = [("resize", self.resize)] * RESIZES + [("suspend", self.suspend)] * SUSPENDS \
            + [("detach", self.detach)] * DETACHES
        self.random.shuffle(actions)
        every = len(actions) // RESTARTS
        for place in range(RESTARTS, 0, -1):
            actions.insert(place * every, ("restart", self.restart))
        for place, (name, act) in enumerate(actions):
            due = self.begin + 60 * minutes * (place + 1) / len(actions)
            while time.monotonic() < due:
                self.walk()
                time.sleep(min(1, max(0, due - time.monotonic())))
            act()
            self.counts[name] += 1
            if self.terminal.program() != self.process:
                sys.exit(f"the program is gone after {self.counts}:\n{self.terminal.text()}")

    def leave(self) -> None:
        """Ends the program as a person does, saved."""
        self.terminal.tmux("resize-window", "-x", "120", "-y", "36")
        self.terminal.keys("Escape")
        time.sleep(0.5)
        self.terminal.keys("q")
        time.sleep(0.5)
        self.terminal.keys("Enter")
        self.terminal.wait(lambda: self.terminal.program() is None, "the end of the program")
        self.terminal.keys("echo status $?", "Enter")
        self.terminal.wait(lambda: "status 0" in self.terminal.text(), "an exit status of 0")


def early_and_late(samples: list[Sample]) -> tuple[list[Sample], list[Sample]]:
    fifth = len(samples) // 5
    return samples[fifth:2 * fifth], samples[-fifth:]


def growth(samples: list[Sample]) -> float:
    early, late = (statistics.median(s.memory_mb for s in part) for part in early_and_late(samples))
    return late / early - 1


def problems(samples: list[Sample]) -> list[str]:
    found = []
    if growth(samples) >= MOST_GROWTH:
        found.append(f"memory has grown by {growth(samples):.1%}")
    for what in ["descriptors", "threads"]:
        early, late = (max(getattr(s, what) for s in part) for part in early_and_late(samples))
        if late > early:
            found.append(f"{what}: {early}, then {late}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--binary", type=lambda path: os.path.abspath(path),
                        default=os.path.abspath(".build/release/hourglass"))
    parser.add_argument("--data", default="digits")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="hourglass-soak-"))
    soak = Soak(options, folder)
    try:
        soak.go(options.minutes)
        soak.leave()
    finally:
        soak.terminal.close()
    for run in sorted(folder.glob("runs/*")):
        subprocess.run([options.binary, "evaluate", str(run)], check=True, capture_output=True,
                       cwd=folder)
    for taken in soak.samples:
        print(f"minute {taken.minute:5.1f}: {taken.memory_mb:6.1f} MB, {taken.descriptors} descriptors, "
              f"{taken.threads} threads")
    print(json.dumps({**soak.counts, "minutes": options.minutes, "runs": soak.runs(),
                      "memory_growth": round(growth(soak.samples), 4)}))
    shutil.rmtree(folder)
    if found := problems(soak.samples):
        sys.exit("; ".join(found))


if __name__ == "__main__":
    main()
