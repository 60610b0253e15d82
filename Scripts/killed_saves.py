#!/usr/bin/env python3
"""Kills a training again and again while it saves, and goes on with it each time.

    swift build -c release --product hourglass
    Scripts/killed_saves.py --kills 300

A run must go on after every kill from its newest state or the one before, every line of metrics
before that state must be there once, and nothing half-written may be left.
"""

import argparse
import json
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUN = "killed"


def start(options: argparse.Namespace, folder: str, is_first: bool) -> subprocess.Popen:
    """Training that saves as often as it can."""
    what = ["--run", RUN, "--model", options.model, "--data", "digits:2000", "--batch", "20",
            "--epochs", "1000000"] if is_first else ["--resume", RUN]
    return subprocess.Popen(
        [options.binary, "train", "--json", "--save-interval", "0", *what], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def saved_steps(run: pathlib.Path) -> list[int]:
    return sorted(int(path.name.split("-")[1]) for path in run.glob("checkpoint-*"))


def partial_names(run: pathlib.Path) -> list[str]:
    return [path.name for path in run.rglob(".*") if ".part-" in path.name or ".old-" in path.name]


def check_metrics(run: pathlib.Path, step: int) -> list[str]:
    """What is wrong with the lines up to a step."""
    seen: list[int] = []
    for line in (run / "metrics.jsonl").read_text().splitlines():
        try:
            fields = json.loads(line)
        except json.JSONDecodeError:
            continue  # a torn last line
        if "steps" in fields and fields["step"] <= step:
            seen.append(fields["step"])
    expected = list(range(64, step + 1, 64))
    return [] if seen == expected else [f"lines of steps {seen[-3:]}, expected {expected[-3:]}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=str(ROOT / ".build/release/hourglass"))
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--model", default="tanh3")
    parser.add_argument("--seed", type=int, default=0, help="decides when it is killed")
    options = parser.parse_args()
    options.binary = str(pathlib.Path(options.binary).resolve())
    chance = random.Random(options.seed)
    faults: list[str] = []
    saves = warnings = 0
    with tempfile.TemporaryDirectory() as folder:
        run = pathlib.Path(folder) / "runs" / RUN
        for kill in range(options.kills + 1):
            before = saved_steps(run)
            process = start(options, folder, is_first=kill == 0)
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and process.poll() is None:
                # The first kill waits for a first save: before that there is nothing to lose.
                if set(saved_steps(run)) - set(before) and (run / "last").exists():
                    break
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
            words = process.communicate()[1].strip()
            status = process.returncode
            if status != -signal.SIGKILL:
                faults.append(f"kill {kill}: ended by itself with {status}: {words}")
                break
            warnings += len(words.splitlines())
            if re.search("damaged", words):
                print(f"kill {kill}: {words}", file=sys.stderr)
            log = (run / "log.txt").read_text()
            saves = log.count("saved step")
            started = [int(step) for step in re.findall(r"goes on from step (\d+)", log)]
            if kill > 0 and before and started[-1] not in before[-2:]:
                faults.append(f"kill {kill}: went on from {started[-1]}, saved were {before}")
            if before and kill > 0:
                faults += [f"kill {kill}: {fault}" for fault in check_metrics(run, started[-1])]
        done = subprocess.run(
            [options.binary, "train", "-q", "--resume", RUN, "--max-time", "0.2s"], cwd=folder,
            capture_output=True, text=True)
        if done.returncode != 0:
            faults.append(f"in the end: {done.stderr.strip()}")
        faults += [f"left behind: {name}" for name in partial_names(run)]
    print(f"{options.kills} kills, {saves} saves, {warnings} warnings, {len(faults)} faults")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
