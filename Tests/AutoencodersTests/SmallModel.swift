/// A model file with all that one must have and nothing more.
enum SmallModel {
  static let text = """
    name = "small"
    encoder = ["linear 8", "tanh", "linear 2"]
    decoder = ["linear 8", "tanh", "linear input", "sigmoid"]

    [training]
    loss = "mse"
    optimizer = "adam"
    learning_rate = 1e-3
    batch = 16
    epochs = 3
    """
}
