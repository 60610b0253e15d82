"""What checks have in common: the program in a folder of its own, and PyTorch's side of a network."""

import math
import os
import pathlib
import subprocess

import numpy as np
import torch


class Checks:
    """Runs the program in a folder of its own, and counts what is not as it should be."""

    def __init__(self, program, folder):
        self.program, self.folder, self.failures = program, pathlib.Path(folder), 0

    def run(self, *arguments):
        command = [self.program, *map(str, arguments)]
        environment = os.environ | {"HOURGLASS_CACHE": "off"}
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, env=environment)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command[1:])}: {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def expect(self, holds, what):
        if not holds:
            self.failures += 1
        print(f"  {'ok  ' if holds else 'FAIL'} {what}", flush=True)

    def near(self, one, other, limit, what):
        one, other = np.asarray(one, np.float64).ravel(), np.asarray(other, np.float64).ravel()
        same = one.shape == other.shape and one.size > 0
        difference = float(np.abs(one - other).max()) if same else math.inf
        self.expect(difference <= limit, f"{what}: {difference:.1e} of {limit:.0e}")


def outputs(network, samples):
    """Latents and reconstructions of samples in 0...1, or in the data's units, in evaluation."""
    network.eval()
    black, white = network.bounds
    shaped = torch.from_numpy(samples.astype(np.float32)).reshape(-1, *network.shape)
    with torch.no_grad():
        codes = network.codes(shaped * (white - black) + black)
        images = (network.images(codes) - black) / (white - black)
    return codes.numpy(), images.flatten(1).numpy()
