#!/usr/bin/env python3
"""Writes scikit-learn's handwritten digits of 8x8 as a person would, as arrays, tables and PNGs, and
has the real program train on each: the same pixels must come to the same loss.

    pip install numpy scikit-learn pillow
    make check-interop PYTHON=python3

Exits 0 if all is as it should be, 1 if not, 2 if a Python package is missing.
"""

import argparse
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PACKAGES = {"numpy": "numpy", "sklearn": "scikit-learn", "PIL": "pillow"}
missing = [name for module, name in PACKAGES.items() if importlib.util.find_spec(module) is None]
if missing:
    print(f"own_data.py: missing {', '.join(missing)}: pip install {' '.join(missing)}",
          file=sys.stderr)
    sys.exit(2)

import numpy as np
from PIL import Image
from sklearn.datasets import load_digits

MODELS = ["tanh3", "relu20"]


def write(folder):
    """Writes the digits, sorted by label as folders sort them; the data that have the same pixels."""
    digits = load_digits()
    order = np.argsort(digits.target, kind="stable")
    images, labels = digits.images[order], digits.target[order]
    pixels = np.floor(images / 16 * 255 + 0.5).astype("u1")
    np.save(folder / "sixteenths.npy", images)
    np.save(folder / "dark.npy", images.astype("u1"))
    np.save(folder / "shares.npy", (images / 16).astype("f4"))
    np.save(folder / "signed.npy", (images / 8 - 1).astype("f8"))
    np.save(folder / "bytes.npy", pixels)
    np.save(folder / "rows.npy", images.reshape(len(images), -1))
    np.save(folder / "big_endian.npy", (images / 16).astype(">f8"))
    np.save(folder / "labels.npy", labels)
    rows = np.c_[labels, images.reshape(len(images), -1)]
    header = "label," + ",".join(f"pixel{i}" for i in range(64))
    np.savetxt(folder / "kaggle.csv", rows, fmt="%d", delimiter=",", header=header, comments="")
    np.savetxt(folder / "plain.csv", images.reshape(len(images), -1) / 16, delimiter=",")
    np.savetxt(folder / "spaces.txt", images.reshape(len(images), -1) / 16)
    for index, (image, label) in enumerate(zip(pixels, labels)):
        place = folder / "pictures" / str(label)
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(place / f"{index}.png")
    return ["sixteenths.npy", "dark.npy", "shares.npy", "signed.npy", "bytes.npy", "rows.npy",
            "big_endian.npy", "kaggle.csv", "plain.csv", "spaces.txt", "pictures"]


class Program:
    """The real program, run in a folder."""

    def __init__(self, path, folder):
        self.path, self.folder, self.failures = path, folder, 0

    def run(self, *arguments):
        return subprocess.run([self.path, *map(str, arguments)], cwd=self.folder, text=True,
                              capture_output=True, env=os.environ | {"HOURGLASS_CACHE": "off"})

    def check(self, what, is_right, detail=""):
        print(f"{'ok  ' if is_right else 'FAIL'}  {what}{'' if is_right else ': ' + detail}")
        self.failures += not is_right

    def losses(self, *arguments):
        done = self.run("train", "--json", "--no-save", "--epochs", 3, *arguments)
        if done.returncode != 0:
            return done.stderr.strip()
        lines = map(json.loads, done.stdout.splitlines())
        return [(line["train_loss"], line["test_mse"]) for line in lines if "train_loss" in line]


def check_losses(program, data):
    for model in MODELS:
        first = program.losses("--model", model, "--data", data[0])
        for name in data:
            losses = program.losses("--model", model, "--data", name)
            program.check(f"{model} on {name}", losses == first and len(losses) == 3,
                          f"{losses}, expected {first}")
    wide = program.losses("--model", "conv4", "--data", data[0], "--size", "32x32")
    program.check("conv4 on 32x32", len(wide) == 3, str(wide))
    small = program.run("train", "--model", "conv4", "--data", data[0], "--no-save")
    program.check("conv4 on 8x8 says why not", small.returncode == 1 and "2x2" in small.stderr,
                  small.stderr)


def check_resizing(program):
    """The program's pictures of another size beside Pillow's, to the byte."""
    source = sorted((program.folder / "pictures" / "3").glob("*.png"), key=lambda p: int(p.stem))
    small = program.folder / "some"
    small.mkdir()
    for path in source[:20]:
        (small / path.name).write_bytes(path.read_bytes())
    resized = program.folder / "resized"
    resized.mkdir()
    for path in source[:20]:
        Image.open(path).resize((21, 13), Image.BICUBIC).save(resized / path.name)
    ours = program.losses("--data", "some", "--size", "13x21")
    theirs = program.losses("--data", "resized")
    program.check("resized as Pillow does", ours == theirs, f"{ours}, expected {theirs}")


def check_run(program):
    commands = [
        ["train", "--data", "bytes.npy", "--labels", "labels.npy", "--run", "a", "--epochs", 2],
        ["runs", "show", "a"], ["evaluate", "a", "--probe", "--against", "kaggle.csv"],
        ["encode", "a", "-o", "codes.npy"], ["reconstruct", "a", "-o", "pairs.png"],
        ["anomalies", "a", "-n", 5], ["export", "a", "-o", "projector"],
        ["train", "--resume", "a", "--epochs", 4],
    ]
    for command in commands:
        done = program.run(*command)
        program.check(" ".join(map(str, command)), done.returncode == 0, done.stderr.strip())
    codes = np.load(program.folder / "codes.npy")
    program.check("a seventh is held back", codes.shape == (1797 // 7, 3), str(codes.shape))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=".build/release/hourglass")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        program = Program(str(pathlib.Path(options.program).resolve()), folder)
        check_losses(program, [f"./{name}" for name in write(folder)])
        check_resizing(program)
        check_run(program)
    print("all is as it should be" if program.failures == 0 else f"{program.failures} failures")
    return 1 if program.failures else 0


if __name__ == "__main__":
    sys.exit(main())
