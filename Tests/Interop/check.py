#!/usr/bin/env python3
"""Trains every preset with the real program and checks what goes to PyTorch, ONNX, NumPy, TensorBoard
and the Embedding Projector, and what comes back from PyTorch, each by the other side's own reader.

    pip install torch safetensors numpy onnx tensorboard pillow
    make check-interop PYTHON=python3 [MNIST=folder]

Exits 0 if all is as it should be, 1 if not, 2 if a Python package is missing.
"""

import argparse
import collections
import gzip
import importlib.util
import math
import pathlib
import shutil
import sys
import tempfile

PACKAGES = {
    "torch": "torch", "safetensors": "safetensors", "numpy": "numpy", "onnx": "onnx",
    "tensorboard": "tensorboard", "PIL": "pillow",
}
missing = [name for module, name in PACKAGES.items() if importlib.util.find_spec(module) is None]
if missing:
    print(f"check.py: missing {', '.join(missing)}: pip install {' '.join(missing)}", file=sys.stderr)
    sys.exit(2)

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from checks import Checks, outputs
from readers import check_onnx, check_projector, check_tables, check_tensorboard
from tutorials import TUTORIALS

# How far the program's outputs may be from PyTorch's.
LIMIT = 1e-5
# Samples that are compared.
COUNT = 8


def idx(path):
    """The first images of an IDX file, [count, 784] in 0...1."""
    with (gzip.open(path) if path.suffix == ".gz" else open(path, "rb")) as file:
        data = file.read(16 + COUNT * 784)[16:]
    return np.frombuffer(data, np.uint8).reshape(COUNT, 784) / np.float32(255)


def sprite(folder):
    """The pictures of an Embedding Projector's folder, [count, 784] in 0...1."""
    sheet = np.asarray(Image.open(folder / "sprite.png"))
    rows, columns = sheet.shape[0] // 28, sheet.shape[1] // 28
    tiles = sheet.reshape(rows, 28, columns, 28).swapaxes(1, 2).reshape(-1, 784)
    return tiles[:COUNT] / np.float32(255)


def helix_of(latents, network):
    """The points on the helix that a network's latents stand for: found among many, for a latent
    follows the curve."""
    angles = np.linspace(0, 4 * math.pi, 400_001)
    points = np.stack([3 * np.cos(angles), 3 * np.sin(angles), angles / (4 * math.pi)], axis=1)
    codes = outputs(network, points)[0][:, 0]
    return points[[int(np.abs(codes - latent).argmin()) for latent in latents[:, 0]]]


def without_noise(checks, preset):
    """The preset, or its file without corruption: PyTorch's noise is another."""
    if preset != "denoise4":
        return preset
    lines = checks.run("models", "show", preset, "--toml").splitlines()
    path = checks.folder / "clean.toml"
    path.write_text("\n".join(x for x in lines if not x.startswith(("corruption", "target"))) + "\n")
    return path


def check_to_pytorch(checks, preset, run, data, samples):
    """A trained run in the tutorial's own class; that and the samples it was compared on."""
    file = checks.folder / f"{run}.safetensors"
    checks.run("export", run, "-o", file)
    network = TUTORIALS[preset]()
    network.load_state_dict(load_file(file), strict=True)
    rebuilt = checks.folder / f"{run}.npy"
    if preset == "denoise4":
        model = without_noise(checks, preset)
        checks.run("reconstruct", file, "--model", model, "--data", data, "-n", COUNT, "-o", rebuilt)
    else:
        checks.run("reconstruct", run, "-n", COUNT, "-o", rebuilt)
    if samples is None:
        codes = checks.folder / f"{run}-codes.npy"
        checks.run("encode", run, "-o", codes)
        latents = np.load(codes)[:COUNT]
        samples = helix_of(latents, network)
        checks.near(latents, outputs(network, samples)[0], 1e-3, "latents of the nearest points")
        with torch.no_grad():
            wanted = network.images(torch.from_numpy(latents)).numpy()
    else:
        wanted = outputs(network, samples)[1]
    checks.near(np.load(rebuilt), wanted, LIMIT, f"{preset} to PyTorch, {data}")
    return network, samples


def randomized(preset):
    """The tutorial's class with weights as training could have left them."""
    torch.manual_seed(len(preset))
    network = TUTORIALS[preset]()
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            if name.endswith("num_batches_tracked"):
                tensor.fill_(1234)
            elif name.endswith("running_var"):
                tensor.uniform_(0.5, 1.5)
            elif tensor.dim() == 1:
                tensor.add_(torch.randn(tensor.shape) * 0.2)
            else:
                tensor.mul_(2)
    return network


def bare(state):
    """The same tensors, their modules numbered through as in one nn.Sequential."""
    modules = collections.OrderedDict()
    return {
        f"{modules.setdefault(name.rpartition('.')[0], len(modules))}.{name.rpartition('.')[2]}": tensor
        for name, tensor in state.items()
    }


def check_from_pytorch(checks, preset, data, samples):
    """Networks that PyTorch saved, under the tutorial's names and under others."""
    network = randomized(preset)
    state = network.state_dict()
    wanted = outputs(network, samples)[1]
    forms = {
        "from PyTorch": state,
        "from PyTorch, with a prefix": {f"autoencoder.{name}": x for name, x in state.items()},
        "from PyTorch, modules only numbered": bare(state),
    }
    for words, tensors in forms.items():
        file, rebuilt = checks.folder / "given.safetensors", checks.folder / "given.npy"
        save_file(tensors, file)
        checks.run(
            "reconstruct", file, "--model", without_noise(checks, preset), "--data", data,
            "-n", COUNT, "-o", rebuilt, "--force")
        checks.near(np.load(rebuilt), wanted, LIMIT, f"{preset} {words}")


def check_preset(checks, preset, mnist):
    """A preset on the program's own data and, where they are given, on MNIST."""
    print(preset, flush=True)
    data = "helix:2000" if preset == "helix1" else "digits:2000"
    checks.run(
        "train", "-q", "--model", preset, "--data", data, "--epochs", 1, "--batch", 16,
        "--run", preset, "--tensorboard", "events")
    # A second session has a file of its own.
    checks.run(
        "train", "-q", "--resume", preset, "--epochs", 2, "--tensorboard", "events")
    folder = checks.folder / f"{preset}-projector"
    checks.run("export", preset, "-o", folder, "-n", 100)
    samples = None if preset == "helix1" else sprite(folder)
    network, samples = check_to_pytorch(checks, preset, preset, data, samples)
    if preset != "helix1":
        check_from_pytorch(checks, preset, data, samples)
    check_onnx(checks, preset, preset, network, samples)
    if preset != "denoise4":
        latents = check_tables(checks, preset)
        if preset != "helix1":
            check_projector(checks, preset, folder, latents)
    check_tensorboard(checks, preset, checks.folder / "events" / preset)
    if mnist and preset != "helix1":
        run = f"{preset}-mnist"
        checks.run(
            "train", "-q", "--model", preset, "--data", mnist, "--train-size", 5000, "--epochs", 1,
            "--run", run)
        images = next(mnist.glob("t10k-images*"))
        check_to_pytorch(checks, preset, run, mnist, idx(images))


def check_retold(checks):
    """A run that goes on from before its last checkpoint tells TensorBoard some epochs again."""
    print("TensorBoard, told again", flush=True)
    checks.run(
        "train", "-q", "--data", "digits:640", "--epochs", 30, "--save-interval", 0, "--pace", 1000,
        "--run", "retold", "--tensorboard", "events")
    folder = checks.folder / "runs/retold"
    shutil.rmtree(folder / "checkpoint-300")
    checks.run("train", "-q", "--resume", "retold", "--tensorboard", "events")
    check_tensorboard(checks, "retold", checks.folder / "events/retold")


def check_pictures(checks):
    """What vae20's tutorial keeps every ten epochs, and the pictures that commands draw."""
    print("pictures", flush=True)
    checks.run("train", "-q", "--model", "vae20", "--data", "digits:256", "--epochs", 10, "--run", "p")
    kept = np.asarray(Image.open(checks.folder / "runs/p/image_10.png"))
    checks.expect(kept.shape == (16 * 30 + 2, 8 * 30 + 2) and kept.max() > 100, "image_10.png")
    for command in (["sample"], ["grid"], ["reconstruct"]):
        file = checks.folder / f"{command[0]}.png"
        checks.run(*command, "p", "-o", file)
        with Image.open(file) as image:
            image.load()
            checks.expect(image.format == "PNG" and image.mode == "L", f"{command[0]}'s PNG")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=".build/release/hourglass")
    parser.add_argument("--mnist", type=pathlib.Path, help="a folder of MNIST's IDX files")
    parser.add_argument("presets", nargs="*", help="these only; by default all")
    options = parser.parse_args()
    mnist = options.mnist.resolve() if options.mnist else None
    with tempfile.TemporaryDirectory() as folder:
        checks = Checks(str(pathlib.Path(options.program).resolve()), folder)
        for preset in options.presets or TUTORIALS:
            check_preset(checks, preset, mnist)
        if not options.presets:
            check_retold(checks)
            check_pictures(checks)
    print("all is as it should be" if checks.failures == 0 else f"{checks.failures} failures")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
