"""Trains each preset in PyTorch from weights, images and noise that a formula gives, and writes
what became of it beside this file, for the engine to be held against.

    pip install torch==2.13.0 numpy
    python make_network_goldens.py [PRESET ...]

The formula, for the generator xoshiro256** of seed SEED:
- The tensor with number t among the parameters, in their order, has stream t. Each of its numbers
  is low + (high - low) * u in single precision, u the upper 24 bits of a draw as a fraction, in
  the range that `bounds` tells from the tensor's shape.
- The images have stream IMAGE_STREAM, a draw a number, image by image: 0 if the lower 16 bits are
  below ZEROS, else the upper 8 bits.
- Noise comes from noise.py, with a key for each step: derived(key(SEED), step), step from 0. The
  latent's is derived from that by ENCODER and then by the layer's index in the encoder, the
  corruption's by CORRUPTION.

A file holds the loss of each step and, of each tensor's gradient at the first step and of its
numbers after WEIGHT_STEPS steps, the sum, the L2 norm and up to SAMPLES numbers: number
i * (count - 1) // (SAMPLES - 1) for each i, or all if there are no more. The seed is one with
which rounding hardly matters: training once more in double precision gives nearly the same.
"""

import copy
import json
import pathlib
import sys

import numpy as np
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "EngineTests" / "Goldens"))
import noise  # noqa: E402

SEED = 13
IMAGE_STREAM = 1000
ZEROS = 53084  # 81 % of 2^16, as in MNIST
ENCODER, CORRUPTION = 0, 2
BATCH = 16
STEPS = 20
WEIGHT_STEPS = 5
SAMPLES = 64


def bounds(shape, name):
    """The range of a tensor's first numbers."""
    if len(shape) > 1:
        bound = np.float32(1) / np.sqrt(np.float32(np.prod(shape[1:])))
        return -bound, bound
    # A batch norm's factors lie around 1, as they do at first. Biases keep away from 0: weight decay
    # is all that moves one that a batch norm follows, and must be more than rounding errors.
    return (np.float32(0.5), np.float32(1.5)) if name == "weight" else (
        np.float32(0.125), np.float32(0.25))


def uniform(stream, shape, low, high):
    draws = noise.xoshiro(SEED, stream, int(np.prod(shape)))
    fractions = np.array([draw >> 40 for draw in draws], np.float32) * np.float32(2.0 ** -24)
    return torch.tensor((low + (high - low) * fractions).reshape(shape))


def images(pixels):
    """The batch, [BATCH, pixels] in 0...1."""
    draws = noise.xoshiro(SEED, IMAGE_STREAM, BATCH * pixels)
    levels = [0 if draw & 0xFFFF < ZEROS else draw >> 56 for draw in draws]
    return torch.tensor(np.array(levels, np.float32).reshape(BATCH, pixels)) / 255


def normals(step, numbers, features):
    """Noise for a step, [BATCH, features], of the key that numbers are derived by."""
    key = noise.derived(noise.key(SEED), step)
    for number in numbers:
        key = noise.derived(key, number)
    return torch.tensor(noise.normals(key, features, BATCH).T.astype(np.float32))


class Gaussian(nn.Module):
    """Means and spreads to a draw, whose KL divergence, summed over the batch, it keeps."""

    def __init__(self, spread, index):
        super().__init__()
        self.spread, self.index, self.step = spread, index, 0

    def forward(self, x):
        mean, spread = x.chunk(2, 1)
        epsilon = normals(self.step, [ENCODER, self.index], mean.shape[1]).to(x.dtype)
        if self.spread == "sigma":
            deviation, logarithm = spread, torch.log(1e-8 + spread ** 2)
        else:
            deviation, logarithm = torch.exp(0.5 * spread), spread
        self.divergence = 0.5 * (mean ** 2 + deviation ** 2 - logarithm - 1).sum()
        return mean + deviation * epsilon


def dense(sizes, activation, last=None):
    """Linear layers with an activation between them, and one after the last if it is given."""
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return layers[:-1] + ([last()] if last else [])


def fully_connected(sizes, activation, latent=None):
    mirror = sizes[::-1]
    return (nn.Sequential(*dense(sizes, activation, latent)),
            nn.Sequential(*dense(mirror, activation, nn.Sigmoid)))


def variational(sizes, latent, spread, last, out):
    """`sizes` from image to the layer before the latent; `last` comes after means and spreads."""
    layers = dense(sizes + [2 * latent], nn.ReLU, last)
    layers.append(Gaussian(spread, len(layers)))
    return (nn.Sequential(*layers),
            nn.Sequential(*dense([latent] + sizes[::-1], nn.ReLU, out)))


def convolutional(channels=1, last=(3, 3), paddings=(0, 1, 1)):
    """`last` is the size after the last convolution; `paddings` the transposed ones' output_padding."""
    flattened = 32 * last[0] * last[1]
    encoder = nn.Sequential(
        nn.Conv2d(channels, 8, 3, stride=2, padding=1), nn.ReLU(),
        nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(),
        nn.Conv2d(16, 32, 3, stride=2), nn.ReLU(),
        nn.Flatten(), nn.Linear(flattened, 128), nn.ReLU(), nn.Linear(128, 4))
    decoder = nn.Sequential(
        nn.Linear(4, 128), nn.ReLU(), nn.Linear(128, flattened), nn.ReLU(),
        nn.Unflatten(1, (32, *last)),
        nn.ConvTranspose2d(32, 16, 3, stride=2, output_padding=paddings[0]), nn.BatchNorm2d(16),
        nn.ReLU(),
        nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=paddings[1]),
        nn.BatchNorm2d(8), nn.ReLU(),
        nn.ConvTranspose2d(8, channels, 3, stride=2, padding=1, output_padding=paddings[2]),
        nn.Sigmoid())
    return encoder, decoder


class Preset:
    def __init__(self, build, rate, decay=0.0, reduction="mean", signed=False, noise=0.0,
                 shape=(784,)):
        self.build, self.rate, self.decay, self.reduction = build, rate, decay, reduction
        self.signed, self.noise, self.shape = signed, noise, shape
        self.pixels = int(np.prod(shape))


PRESETS = {
    "tanh3": Preset(lambda: fully_connected([784, 128, 64, 12, 3], nn.Tanh), 5e-3),
    "tanh3deep": Preset(lambda: fully_connected([784, 128, 64, 32, 16, 3], nn.Tanh), 1e-2),
    "relu20": Preset(lambda: fully_connected([784, 256, 64, 20], nn.ReLU, nn.ReLU), 1e-3),
    "vae20": Preset(
        lambda: variational([784, 400], 20, "log-variance", None, nn.Tanh), 1e-3,
        reduction="sum", signed=True),
    "vae10": Preset(lambda: variational([784, 256, 64], 10, "sigma", nn.ReLU, nn.Sigmoid), 1e-3),
    "conv4": Preset(convolutional, 1e-3, decay=1e-5, shape=(1, 28, 28)),
    # 26x20 to 13x10 to 7x5 to 3x2 and back.
    "conv4-3x26x20": Preset(lambda: convolutional(3, (3, 2), (0, (0, 1), 1)), 1e-3, decay=1e-5,
                            shape=(3, 26, 20)),
    "denoise4": Preset(convolutional, 1e-3, decay=1e-5, noise=0.3, shape=(1, 28, 28)),
}


def network(preset):
    """The preset with the formula's weights."""
    result = nn.ModuleDict(dict(zip(["encoder", "decoder"], preset.build())))
    with torch.no_grad():
        for index, (name, parameter) in enumerate(result.named_parameters()):
            low, high = bounds(parameter.shape, name.split(".")[-1])
            parameter.copy_(uniform(index, parameter.shape, low, high))
    return result


def losses(preset, network, target, step):
    """What is trained, and its part that compares images, for the batch of a step."""
    source = target
    if preset.noise:
        epsilon = normals(step, [CORRUPTION], preset.pixels).to(target.dtype)
        source = (target + preset.noise * epsilon).clamp(0, 1)
    latents = [layer for layer in network["encoder"] if isinstance(layer, Gaussian)]
    for layer in latents:
        layer.step = step
    if preset.signed:
        source, target = 2 * source - 1, 2 * target - 1
    output = network["decoder"](network["encoder"](source.reshape(-1, *preset.shape)))
    divisor = BATCH * (1 if preset.reduction == "sum" else preset.pixels)
    reconstruction = ((output.reshape(target.shape) - target) ** 2).sum() / divisor
    divergence = sum(layer.divergence for layer in latents) / divisor
    return reconstruction + divergence, reconstruction


def tensors(network):
    """Parameters and what batch norms remember."""
    whole = (name for name, value in network.state_dict().items() if value.is_floating_point())
    return {name: network.state_dict()[name].detach().clone() for name in whole}


def train(preset, network, batch):
    optimizer = torch.optim.Adam(
        network.parameters(), lr=preset.rate, weight_decay=preset.decay)
    history = {"losses": [], "reconstructionLosses": []}
    for step in range(STEPS):
        optimizer.zero_grad()
        loss, reconstruction = losses(preset, network, batch, step)
        loss.backward()
        history["losses"].append(loss.item())
        history["reconstructionLosses"].append(reconstruction.item())
        if step == 0:
            history["gradients"] = {
                name: value.grad.clone() for name, value in network.named_parameters()}
        optimizer.step()
        if step + 1 == WEIGHT_STEPS:
            history["weights"] = tensors(network)
    return history


def picked(tensor):
    """The numbers of a tensor that are written down."""
    flat = tensor.detach().double().numpy().ravel()
    if len(flat) <= SAMPLES:
        return flat
    return flat[[i * (len(flat) - 1) // (SAMPLES - 1) for i in range(SAMPLES)]]


def summary(tensor):
    flat = tensor.detach().double().numpy().ravel()
    return {"sum": float(flat.sum()), "norm": float(np.sqrt((flat ** 2).sum())),
            "numbers": [float(str(np.float32(number))) for number in picked(tensor)]}


def drift(single, double, rate):
    """The greatest difference between two tensors, as a share of what a test may allow."""
    one, other = single.double().numpy(), double.numpy()
    return (abs(one - other) / (1e-2 * rate + 1e-3 * abs(other))).max()


def check_seed(name, history, exact):
    worst = max(drift(history["weights"][tensor], exact["weights"][tensor], PRESETS[name].rate)
                for tensor in history["weights"])
    shift = max(abs(a / b - 1) for a, b in zip(history["losses"], exact["losses"]))
    print(f"{name}: loss {history['losses'][0]:.6f} to {history['losses'][-1]:.6f}, within "
          f"{shift:.0e} of double precision; weights within {worst:.2f} of a test's tolerance")
    if worst > 0.25 or shift > 1e-5:
        sys.exit(f"{name}: rounding matters too much with seed {SEED}; try another")


def write(name):
    preset = PRESETS[name]
    start, batch = network(preset), images(preset.pixels)
    exact = train(preset, copy.deepcopy(start).double(), batch.double())
    history = train(preset, start, batch)
    check_seed(name, history, exact)
    content = {
        "generator": f"make_network_goldens.py with torch {torch.__version__}",
        "learningRate": preset.rate,
        "weightDecay": preset.decay,
        "losses": history["losses"],
        "reconstructionLosses": history["reconstructionLosses"],
        "gradients": {key: summary(value) for key, value in history["gradients"].items()},
        "weights": {key: summary(value) for key, value in history["weights"].items()},
    }
    (HERE / f"{name}.json").write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    for name in sys.argv[1:] or PRESETS:
        write(name)
