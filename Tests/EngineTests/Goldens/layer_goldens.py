"""The goldens of layers; each case bears the name of its line in LayerCase.swift."""

import numpy as np
import torch
from torch import nn

import noise
from golden_files import BATCH, named_numbers, numbers, write


def layer_case(name, layer, inputs):
    x = torch.empty(BATCH, inputs).uniform_(-3, 3).requires_grad_()
    y = layer(x)
    output_gradient = torch.empty_like(y).uniform_(-1, 1)
    y.backward(output_gradient)
    return {
        "name": name,
        "batch": BATCH,
        "input": numbers(x),
        "parameters": named_numbers(layer, lambda p: p),
        "output": numbers(y),
        "outputGradient": numbers(output_gradient),
        "inputGradient": numbers(x.grad),
        "parameterGradients": named_numbers(layer, lambda p: p.grad),
    }


def image_case(name, layer, shape):
    """A case of a layer between images, [channels, height, width]."""
    flat = nn.Sequential(nn.Unflatten(1, shape), layer, nn.Flatten())
    case = layer_case(name, flat, int(np.prod(shape)))
    for key in ["parameters", "parameterGradients"]:
        case[key] = {name.removeprefix("1."): value for name, value in case[key].items()}
    return case


def convolutions():
    conv, back = nn.Conv2d, nn.ConvTranspose2d
    with torch.random.fork_rng():
        torch.manual_seed(2)
        return [
            image_case("conv", conv(2, 3, 3, stride=2, padding=1), (2, 7, 6)),
            image_case("conv unpadded", conv(3, 5, 3, stride=2), (3, 7, 7)),
            image_case(
                "conv with pixels left over",
                conv(2, 4, (2, 3), stride=(3, 2), padding=(1, 0)), (2, 7, 8)),
            image_case("conv of one channel", conv(1, 1, 5, padding=2), (1, 6, 5)),
            image_case("conv of single pixels", conv(9, 13, 1), (9, 2, 3)),
            image_case(
                "convtranspose", back(3, 2, 3, stride=2, padding=1, output_padding=1),
                (3, 4, 3)),
            image_case("convtranspose unpadded", back(5, 3, 3, stride=2), (5, 3, 3)),
            image_case(
                "convtranspose with pixels left over",
                back(4, 2, (2, 3), stride=(3, 2), padding=(0, 1), output_padding=(2, 1)),
                (4, 3, 3)),
            image_case(
                "convtranspose to one channel",
                back(8, 1, 3, stride=2, padding=1, output_padding=1), (8, 2, 3)),
            image_case("convtranspose of single pixels", back(13, 9, 1), (13, 2, 3)),
        ]


def layers():
    write("layers", cases=[
        layer_case("linear", nn.Linear(7, 19), 7),
        layer_case("tanh", nn.Tanh(), 9),
        layer_case("relu", nn.ReLU(), 9),
        layer_case("sigmoid", nn.Sigmoid(), 9),
        *convolutions(),
        *drawing_layers(),
        *normalizing_layers(),
        *further_activations(),
        *reshapes(),
    ])


def first_layer_key():
    """The key of a network's first layer in a pass of no key of its own."""
    return noise.derived(noise.key(0), 0)


class GaussianDraw(nn.Module):
    """mean + σ·ε with the engine's ε; σ of the spreads by a function."""

    def __init__(self, sigma):
        super().__init__()
        self.sigma = sigma

    def forward(self, x):
        size = x.shape[1] // 2
        epsilon = torch.tensor(noise.normals(first_layer_key(), size, len(x)).T)
        return x[:, :size] + self.sigma(x[:, size:]) * epsilon.float()


class EngineDropout(nn.Module):
    """torch.nn.Dropout with the engine's mask."""

    def __init__(self, probability):
        super().__init__()
        self.probability = probability

    def forward(self, x):
        chances = torch.tensor(noise.uniforms(first_layer_key(), x.shape[1], len(x)).T)
        return x * (chances >= self.probability) / (1 - self.probability)


def further_activations():
    with torch.random.fork_rng():
        torch.manual_seed(4)
        return [
            layer_case("leakyrelu", nn.LeakyReLU(0.2), 9),
            layer_case("silu", nn.SiLU(), 9),
            layer_case("gelu", nn.GELU(), 9),
        ]


def reshapes():
    with torch.random.fork_rng():
        torch.manual_seed(5)
        return [
            image_case("flatten", nn.Flatten(), (2, 2, 3)),
            layer_case("unflatten", nn.Sequential(nn.Unflatten(1, (2, 2, 3)), nn.Flatten()), 12),
        ]


def drawing_layers():
    with torch.random.fork_rng():
        torch.manual_seed(2)
        return [
            layer_case("gaussian log-variance", GaussianDraw(lambda s: torch.exp(s / 2)), 10),
            layer_case("gaussian sigma", GaussianDraw(lambda s: s), 10),
            layer_case("dropout", EngineDropout(0.4), 9),
        ]


class OverImages(nn.BatchNorm2d):
    """A BatchNorm2d that takes its images as rows of numbers."""

    def __init__(self, channels, height, width):
        super().__init__(channels)
        self.image = (channels, height, width)

    def forward(self, x):
        return super().forward(x.view(len(x), *self.image)).flatten(1)


def with_drawn_parameters(layer):
    for parameter in layer.parameters():
        nn.init.uniform_(parameter, 0.5, 2)
    return layer


def normalizing_layers():
    with torch.random.fork_rng():
        torch.manual_seed(3)
        return [
            layer_case("batchnorm of images", with_drawn_parameters(OverImages(3, 2, 3)), 18),
            layer_case("batchnorm of vectors", with_drawn_parameters(nn.BatchNorm1d(9)), 9),
        ]


def batch_norm_pass(layer, features, batch):
    layer.zero_grad()
    x = torch.empty(batch, features).uniform_(-1, 3).requires_grad_()
    y = layer(x)
    output_gradient = torch.empty_like(y).uniform_(-1, 1)
    y.backward(output_gradient)
    state = {name: numbers(value) for name, value in layer.state_dict().items()
             if name != "num_batches_tracked"}
    return {"batch": batch, "input": numbers(x), "output": numbers(y),
            "outputGradient": numbers(output_gradient), "inputGradient": numbers(x.grad),
            "state": state, "parameterGradients": named_numbers(layer, lambda p: p.grad)}


def batch_norm_case(layer, shape):
    """Two passes in training, which move the running statistics, then one in evaluation."""
    features = int(np.prod(shape))
    passes = [batch_norm_pass(layer, features, batch) for batch in (5, 3)]
    return {"shape": shape, "passes": passes,
            "evaluation": batch_norm_pass(layer.eval(), features, 4)}


def batch_norm():
    torch.manual_seed(22)
    write("batchnorm", cases=[
        batch_norm_case(with_drawn_parameters(OverImages(3, 2, 3)), [3, 2, 3]),
        batch_norm_case(with_drawn_parameters(nn.BatchNorm1d(6)), [6])])


def gaussian_case(spread):
    """A Gaussian latent's output, with ε from `noise`, and the gradients of that output times
    weights plus the divergence's mean over the batch times β."""
    size, beta = 3, 0.7
    key = noise.derived(noise.key(21), 0)
    x = torch.empty(BATCH, 2 * size).uniform_(-2, 2).requires_grad_()
    means, spreads = x[:, :size], x[:, size:]
    epsilon = torch.tensor(noise.normals(key, size, BATCH).T, dtype=torch.float32)
    if spread == "log-variance":
        sigma = torch.exp(0.5 * spreads)
        divergence = -0.5 * (1 + spreads - means ** 2 - torch.exp(spreads))
    else:
        sigma = spreads
        divergence = 0.5 * (means ** 2 + sigma ** 2 - torch.log(1e-8 + sigma ** 2) - 1)
    y = means + sigma * epsilon
    output_gradient = torch.empty_like(y).uniform_(-1, 1)
    loss = (y * output_gradient).sum()
    by_draw, = torch.autograd.grad(loss, x, retain_graph=True)
    by_all, = torch.autograd.grad(loss + beta * divergence.sum() / BATCH, x)
    return {"spread": spread, "batch": BATCH, "size": size, "beta": beta, "seed": 21,
            "input": numbers(x), "output": numbers(y), "outputGradient": numbers(output_gradient),
            "divergences": numbers(divergence.mean(0)), "inputGradient": numbers(by_all),
            "inputGradientOfDraw": numbers(by_draw)}


def gaussian():
    torch.manual_seed(21)
    write("gaussian", cases=[gaussian_case("log-variance"), gaussian_case("sigma")])
