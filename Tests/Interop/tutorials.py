"""The networks that the presets reproduce, with the names that their tutorials give their parts."""

import torch
from torch import nn


def dense(sizes, activation, last=None):
    """Linear layers with an activation between, and another one behind the last."""
    layers = []
    for index, (before, after) in enumerate(zip(sizes, sizes[1:])):
        layers.append(nn.Linear(before, after))
        if index < len(sizes) - 2:
            layers.append(activation())
    return nn.Sequential(*layers, *([last()] if last else []))


class Tutorial(nn.Module):
    """A network of vectors whose halves are called encoder and decoder."""

    # [channels, height, width] or [count], and what black and white are for the network.
    shape, bounds = (784,), (0, 1)

    def codes(self, samples):
        """Latents, or the means of their distributions."""
        return self.encoder(samples)

    def images(self, latents):
        """What the decoder makes of latents."""
        return self.decoder(latents)

    def forward(self, samples):
        return self.images(self.codes(samples))


class Tanh3(Tutorial):
    def __init__(self):
        super().__init__()
        self.encoder = dense([784, 128, 64, 12, 3], nn.Tanh)
        self.decoder = dense([3, 12, 64, 128, 784], nn.Tanh, nn.Sigmoid)


class Tanh3Deep(Tutorial):
    def __init__(self):
        super().__init__()
        self.encoder = dense([784, 128, 64, 32, 16, 3], nn.Tanh)
        self.decoder = dense([3, 16, 32, 64, 128, 784], nn.Tanh, nn.Sigmoid)


class Relu20(Tutorial):
    def __init__(self):
        super().__init__()
        self.encoder = dense([784, 256, 64, 20], nn.ReLU, nn.ReLU)
        self.decoder = dense([20, 64, 256, 784], nn.ReLU, nn.Sigmoid)


class VAE10(Tutorial):
    def __init__(self):
        super().__init__()
        self.encoder = dense([784, 256, 64, 20], nn.ReLU, nn.ReLU)
        self.decoder = dense([10, 64, 256, 784], nn.ReLU, nn.Sigmoid)

    def codes(self, samples):
        return self.encoder(samples)[:, :10]


class VAE20(Tutorial):
    bounds = (-1, 1)

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 400)
        self.fc21 = nn.Linear(400, 20)
        self.fc22 = nn.Linear(400, 20)
        self.fc3 = nn.Linear(20, 400)
        self.fc4 = nn.Linear(400, 784)

    def codes(self, samples):
        return self.fc21(torch.relu(self.fc1(samples)))

    def images(self, latents):
        return torch.tanh(self.fc4(torch.relu(self.fc3(latents))))


class Encoder(nn.Module):
    def __init__(self, latent, hidden):
        super().__init__()
        self.encoder_cnn = nn.Sequential(
            nn.Conv2d(1, 8, 3, stride=2, padding=1), nn.ReLU(True),
            nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.BatchNorm2d(16), nn.ReLU(True),
            nn.Conv2d(16, 32, 3, stride=2, padding=0), nn.ReLU(True))
        self.flatten = nn.Flatten(start_dim=1)
        self.encoder_lin = nn.Sequential(
            nn.Linear(3 * 3 * 32, hidden), nn.ReLU(True), nn.Linear(hidden, latent))

    def forward(self, samples):
        return self.encoder_lin(self.flatten(self.encoder_cnn(samples)))


class Decoder(nn.Module):
    def __init__(self, latent, hidden):
        super().__init__()
        self.decoder_lin = nn.Sequential(
            nn.Linear(latent, hidden), nn.ReLU(True), nn.Linear(hidden, 3 * 3 * 32), nn.ReLU(True))
        self.unflatten = nn.Unflatten(dim=1, unflattened_size=(32, 3, 3))
        self.decoder_conv = nn.Sequential(
            nn.ConvTranspose2d(32, 16, 3, stride=2, output_padding=0),
            nn.BatchNorm2d(16), nn.ReLU(True),
            nn.ConvTranspose2d(16, 8, 3, stride=2, padding=1, output_padding=1),
            nn.BatchNorm2d(8), nn.ReLU(True),
            nn.ConvTranspose2d(8, 1, 3, stride=2, padding=1, output_padding=1))

    def forward(self, latents):
        return torch.sigmoid(self.decoder_conv(self.unflatten(self.decoder_lin(latents))))


class Conv4(nn.ModuleDict):
    """The tutorial's two classes, side by side."""

    shape, bounds = (1, 28, 28), (0, 1)

    def __init__(self):
        super().__init__({"encoder": Encoder(4, 128), "decoder": Decoder(4, 128)})

    def codes(self, samples):
        return self["encoder"](samples)

    def images(self, latents):
        return self["decoder"](latents)

    def forward(self, samples):
        return self.images(self.codes(samples))


class Helix1(Tutorial):
    """Points on a helix; the model file's scale stands before and behind the network."""

    shape = (3,)
    scale = torch.tensor([0.5, 0.5, 10])

    def __init__(self):
        super().__init__()
        self.encoder = dense([3, 64, 64, 1], nn.Tanh)
        self.decoder = dense([1, 64, 64, 3], nn.Tanh)

    def codes(self, samples):
        return self.encoder(samples * self.scale)

    def images(self, latents):
        return self.decoder(latents) / self.scale


TUTORIALS = {
    "tanh3": Tanh3, "tanh3deep": Tanh3Deep, "relu20": Relu20, "vae20": VAE20, "vae10": VAE10,
    "conv4": Conv4, "denoise4": Conv4, "helix1": Helix1,
}
