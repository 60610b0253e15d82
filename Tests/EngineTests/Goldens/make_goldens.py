"""Writes the numbers that the engine is held against, beside this file.

    pip install torch==2.13.0 numpy
    python make_goldens.py

Each layer's case bears the name of its line in LayerCase.swift. Matrices are as PyTorch has
them, [batch, features], flattened; the engine's are turned round.
"""

import json
import pathlib

import numpy as np
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
BATCH = 5


def numbers(tensor):
    """A tensor's numbers, each with as few digits as tell it from every other float32."""
    return [float(str(number)) for number in tensor.detach().numpy().astype(np.float32).ravel()]


def write(name, **content):
    content = {"generator": f"make_goldens.py with torch {torch.__version__}", **content}
    (HERE / f"{name}.json").write_text(json.dumps(content) + "\n")


def named_numbers(module, pick):
    return {name: numbers(pick(value)) for name, value in module.named_parameters()}


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
    ])


def losses():
    prediction, target = 12 * torch.rand(BATCH, 11) - 6, torch.rand(BATCH, 11)
    # Logits so large that exp() or log() alone would be off, and targets that are met.
    prediction[0, :4] = torch.tensor([30.0, -30.0, 30.0, -30.0])
    target[0, :4] = torch.tensor([0.0, 1.0, 1.0, 0.0])
    prediction[1, :4] = torch.tensor([0.25, 0.0, 1.0, 0.7])
    target[1, :4] = prediction[1, :4]
    functions = {"squared": nn.MSELoss, "absolute": nn.L1Loss,
                 "cross entropy": nn.BCEWithLogitsLoss}
    cases = []
    for reduction, divisor in {"mean": 1, "sum": BATCH}.items():
        for name, function in functions.items():
            x = prediction.clone().requires_grad_()
            loss = function(reduction=reduction)(x, target) / divisor
            loss.backward()
            cases.append({"name": f"{name} {reduction}", "loss": loss.item(),
                          "gradient": numbers(x.grad)})
    write("losses", batch=BATCH, features=11, prediction=numbers(prediction),
          target=numbers(target), cases=cases)


def optimizer_case(make, **settings):
    layer = nn.Linear(5, 4)
    optimizer = make(layer.parameters(), lr=0.01, **settings)
    case = {"learningRate": 0.01, "weightDecay": settings.get("weight_decay", 0),
            "momentum": settings.get("momentum", 0), "inputs": 5, "outputs": 4,
            "start": named_numbers(layer, lambda p: p), "steps": []}
    for step in range(10):
        for parameter in layer.parameters():
            # From large to so small that epsilon counts.
            parameter.grad = torch.empty_like(parameter).uniform_(-1, 1) * 10.0 ** (-step)
        gradients = named_numbers(layer, lambda p: p.grad)
        optimizer.step()
        case["steps"].append(
            {"gradients": gradients, "values": named_numbers(layer, lambda p: p)})
    return case


def adam():
    write("adam", cases=[optimizer_case(torch.optim.Adam, weight_decay=decay)
                         for decay in [0, 0.05]])


def autoencoder():
    network = nn.Sequential(
        nn.Linear(12, 8), nn.Tanh(), nn.Linear(8, 3),
        nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 12), nn.Sigmoid())
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    images = torch.rand(20, 12)
    start = named_numbers(network, lambda p: p)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = nn.MSELoss()(network(images), images)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    write("autoencoder", batch=20, learningRate=0.01, images=numbers(images), start=start,
          losses=losses, end=named_numbers(network, lambda p: p))


def optimizers():
    torch.manual_seed(2)
    write("adamw", cases=[optimizer_case(torch.optim.AdamW, weight_decay=0.5)])
    write("sgd", cases=[optimizer_case(torch.optim.SGD),
                        optimizer_case(torch.optim.SGD, momentum=0.9, weight_decay=0.5)])


def clipping():
    torch.manual_seed(3)
    layer = nn.Linear(5, 4)
    gradients = [torch.empty_like(parameter).uniform_(-1, 1) for parameter in layer.parameters()]
    cases = []
    for limit in [0.5, 2.0, 100.0]:
        for parameter, gradient in zip(layer.parameters(), gradients):
            parameter.grad = gradient.clone()
        before = named_numbers(layer, lambda p: p.grad)
        norm = nn.utils.clip_grad_norm_(layer.parameters(), limit)
        cases.append({"maximumNorm": limit, "norm": norm.item(), "gradients": before,
                      "clipped": named_numbers(layer, lambda p: p.grad)})
    write("clipping", inputs=5, outputs=4, cases=cases)


def schedules():
    def rates(make):
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        schedule = make(optimizer)
        rates = []
        for _ in range(12):
            rates.append(schedule.get_last_lr()[0])
            optimizer.step()
            schedule.step()
        return rates

    write("schedules",
          step=rates(lambda o: torch.optim.lr_scheduler.StepLR(o, step_size=3, gamma=0.25)),
          cosine=rates(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(
              o, T_max=12, eta_min=0.125)))


WORD = (1 << 64) - 1


def split_mix(state):
    """SplitMix64 (Steele, Lea & Flood 2014): the next state and number."""
    state = (state + 0x9E3779B97F4A7C15) & WORD
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
    return state, z ^ (z >> 31)


def rotate(value, count):
    return ((value << count) | (value >> (64 - count))) & WORD


def xoshiro(seed, stream, count):
    """xoshiro256** (Blackman & Vigna 2021), seeded as RandomGenerator says."""
    _, mixed = split_mix(seed)
    state = mixed ^ (stream * 0xD1B54A32D192ED03 & WORD)
    s = []
    for _ in range(4):
        state, number = split_mix(state)
        s.append(number)
    result = []
    for _ in range(count):
        result.append(rotate(s[1] * 5 & WORD, 7) * 9 & WORD)
        t = s[1] << 17 & WORD
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
    return result


def random_numbers():
    write("random", cases=[
        {"seed": seed, "stream": stream, "numbers": xoshiro(seed, stream, 8)}
        for seed, stream in [(0, 0), (1, 0), (WORD, 0), (0, 1), (42, 7)]])


if __name__ == "__main__":
    torch.manual_seed(1)
    layers()
    losses()
    adam()
    autoencoder()
    random_numbers()
    optimizers()
    clipping()
    schedules()
