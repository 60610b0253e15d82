#!/usr/bin/env python3
"""Writes pytorch.json: small networks as PyTorch saves them, and what PyTorch makes of some samples.

    pip install torch safetensors
    python make_goldens.py

Each has a model file of ours, the file of its state_dict in hexadecimal digits, samples (images as
bytes, else numbers), and their latents and reconstructions in evaluation.
"""

import collections
import json
import pathlib

import safetensors.torch
import torch
from torch import nn

GENERATOR = torch.Generator().manual_seed(0)


class Dense(nn.Module):
    """Every layer of vectors, of which each has its place in nn.Sequential."""

    shape = [1, 4, 5]
    toml = """
name = "dense"
latent = 3
encoder = [
  "linear 12", "batchnorm", "leakyrelu 0.2", "dropout 0.25", "linear 10", "gelu", "linear 8", "silu",
  "linear latent",
]
decoder = ["linear 8", "relu", "linear 12", "tanh", "linear input", "sigmoid"]
"""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(20, 12), nn.BatchNorm1d(12), nn.LeakyReLU(0.2), nn.Dropout(0.25),
            nn.Linear(12, 10), nn.GELU(), nn.Linear(10, 8), nn.SiLU(), nn.Linear(8, 3))
        self.decoder = nn.Sequential(
            nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 12), nn.Tanh(), nn.Linear(12, 20), nn.Sigmoid())

    def forward(self, samples):
        latents = self.encoder(samples.flatten(1))
        return latents, self.decoder(latents)


class Convolutional(nn.Module):
    """Every layer of images, with kernels, strides and paddings that differ between the sides, under
    names of its own."""

    shape = [1, 9, 8]
    toml = """
name = "convolutional"
latent = 2
encoder = [
  "conv 3 kernel 3x2 stride 2x1 padding 1x0", "batchnorm", "relu", "conv 4 kernel 2 stride 2",
  "flatten", "linear latent",
]
decoder = [
  "linear 24", "relu", "unflatten 4x2x3", "convtranspose 3 kernel 3x2 stride 2 padding 0x1",
  "batchnorm", "convtranspose 1 kernel 3 stride 2 padding 1 output_padding 0x1", "sigmoid",
]
[names]
"encoder.0" = "down.first"
"encoder.1" = "down.norm"
"encoder.3" = "down.second"
"encoder.5" = "code"
"decoder.0" = "uncode"
"decoder.3" = "up.first"
"decoder.4" = "up.norm"
"decoder.5" = "up.second"
"""

    def __init__(self):
        super().__init__()
        layers = collections.OrderedDict
        self.down = nn.Sequential(layers(
            first=nn.Conv2d(1, 3, (3, 2), stride=(2, 1), padding=(1, 0)), norm=nn.BatchNorm2d(3),
            relu=nn.ReLU(), second=nn.Conv2d(3, 4, 2, stride=2)))
        self.code = nn.Linear(24, 2)
        self.uncode = nn.Linear(2, 24)
        self.up = nn.Sequential(layers(
            first=nn.ConvTranspose2d(4, 3, (3, 2), stride=2, padding=(0, 1)),
            norm=nn.BatchNorm2d(3),
            second=nn.ConvTranspose2d(3, 1, 3, stride=2, padding=1, output_padding=(0, 1))))

    def forward(self, samples):
        latents = self.code(self.down(samples).flatten(1))
        images = torch.relu(self.uncode(latents)).view(-1, 4, 2, 3)
        return latents, torch.sigmoid(self.up(images))


class LogVariance(nn.Module):
    """A variational network whose halves of the latent are modules of their own; pixels -1 to 1."""

    shape = [1, 4, 4]
    toml = """
name = "logvariance"
latent = 2
input = "-1..1"
encoder = ["linear 8", "relu", "linear 2*latent", "gaussian log-variance"]
decoder = ["linear 8", "relu", "linear input", "tanh"]
[names]
"encoder.0" = "fc1"
"encoder.2" = ["fc21", "fc22"]
"decoder.0" = "fc3"
"decoder.2" = "fc4"
"""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(16, 8)
        self.fc21 = nn.Linear(8, 2)
        self.fc22 = nn.Linear(8, 2)
        self.fc3 = nn.Linear(2, 8)
        self.fc4 = nn.Linear(8, 16)

    def forward(self, samples):
        latents = self.fc21(torch.relu(self.fc1(samples.flatten(1) * 2 - 1)))
        images = torch.tanh(self.fc4(torch.relu(self.fc3(latents))))
        return latents, (images + 1) / 2


class Sigma(nn.Module):
    """A variational network that tells means and deviations from one layer, after ReLU."""

    shape = [1, 4, 4]
    toml = """
name = "sigma"
latent = 3
encoder = ["linear 2*latent", "relu", "gaussian sigma"]
decoder = ["linear input", "sigmoid"]
"""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(16, 6), nn.ReLU())
        self.decoder = nn.Sequential(nn.Linear(3, 16), nn.Sigmoid())

    def forward(self, samples):
        latents = self.encoder(samples.flatten(1))[:, :3]
        return latents, self.decoder(latents)


class Scaled(nn.Module):
    """Samples that are no images, each of whose numbers has a scale of its own."""

    shape = [3]
    toml = """
name = "scaled"
latent = 1
scale = [0.5, 0.25, 10]
encoder = ["linear 6", "tanh", "linear latent"]
decoder = ["linear 6", "tanh", "linear input"]
"""
    scale = torch.tensor([0.5, 0.25, 10])

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 1))
        self.decoder = nn.Sequential(nn.Linear(1, 6), nn.Tanh(), nn.Linear(6, 3))

    def forward(self, samples):
        latents = self.encoder(samples * self.scale)
        return latents, self.decoder(latents) / self.scale


def randomize(network):
    """Numbers that no initialisation gives, so that each tensor tells."""
    for name, tensor in network.state_dict().items():
        if name.endswith("num_batches_tracked"):
            tensor.fill_(17)
        elif name.endswith("running_var"):
            tensor.copy_(torch.rand(tensor.shape, generator=GENERATOR) + 0.5)
        else:
            tensor.copy_(torch.randn(tensor.shape, generator=GENERATOR) * 0.5)


def golden(network):
    """A network with its file, some samples, and what it makes of them."""
    randomize(network)
    network.eval()
    count = 3
    if len(network.shape) == 1:
        samples = torch.randn(count, *network.shape, generator=GENERATOR)
        seen = samples
    else:
        samples = torch.randint(0, 256, (count, *network.shape), generator=GENERATOR)
        seen = samples / 255
    with torch.no_grad():
        latents, reconstructions = network(seen)
    state = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
    return {
        "toml": network.toml.strip() + "\n",
        "shape": network.shape,
        "file": safetensors.torch.save(state).hex(),
        "samples": samples.flatten().tolist(),
        "latents": latents.flatten().tolist(),
        "reconstructions": reconstructions.flatten().tolist(),
    }


def main():
    networks = [Dense(), Convolutional(), LogVariance(), Sigma(), Scaled()]
    goldens = [golden(network) for network in networks]
    path = pathlib.Path(__file__).with_name("pytorch.json")
    path.write_text(json.dumps(goldens, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
