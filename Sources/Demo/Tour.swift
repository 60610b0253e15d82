/// A walk through the screens: `steps`, one after the other.
package enum Tour {
  /// Strokes of a three on the pad, begun in its middle.
  private static let three =
    "Up*6 Left*4 Space Right*6 Down Right Down*3 Left Down Left*4 Right*4 Down Right Down*4 Left "
    + "Down Left*7 Space"

  /// What is shown, in order: seconds, keys, caption.
  package static let steps: [TourStep] = [
    TourStep(4.5, "", "An autoencoder learns: the loss falls, digits come back from 3 numbers"),
    TourStep(3, "s", "Smoother; the dashed line is what PCA can reach"),
    TourStep(3.5, "2", "Images: originals, and below each what the network makes of it"),
    TourStep(3, "s", "Those rebuilt worst come first: unusual images stand out", picture: "images"),
    TourStep(2.5, "Enter", "One of them alone, with its error"),
    TourStep(3, "Esc 3", "Latent: every image is a point, drawn as its label"),
    TourStep(5, "a", "Three latent numbers are a space; it turns by itself", picture: "latent"),
    TourStep(2.5, "a d", "The same seen along one axis, in two dimensions"),
    TourStep(
      7, "p p", "t-SNE, while training goes on: what is alike comes together", picture: "tsne"),
    TourStep(3, "4", "Explore: the decoder as a map of what it can draw"),
    TourStep(
      1.5, "Right*14 Up*8", "Arrows walk; what stands at the cursor is drawn at once",
      picture: "explore"),
    TourStep(3.5, "t", "Traversal: each latent number from end to end, the others held"),
    TourStep(2, "Esc i", "Interpolation: two images are chosen from the wall ..."),
    TourStep(4.5, "Enter Right*3 Enter a", "... and the way between them, through the latent"),
    TourStep(2.5, "Esc p", "Images that never were: decoded from random latents"),
    TourStep(1, "Esc D", "The pad: a digit is drawn, by keys or with the mouse"),
    TourStep(
      3, three, "Stroke by stroke: how it is rebuilt, and which images are near",
      shown: "arrows Space", picture: "pad"),
    TourStep(
      4, "Esc 5", "Model: every layer, its filters, what is alive in it", picture: "model"),
    TourStep(
      3, "6", "Runs: what was trained is kept; looked at, resumed, compared", picture: "runs"),
    TourStep(3, "?", "Every key is in the help, of this screen first"),
    TourStep(
      3, "Esc 3 : t h e m e Space l i g h t Enter",
      "Everything has a name, too: a theme is chosen by its own", shown: ":theme light"),
    TourStep(
      3, "F2", "Options hold at once, and are kept when they are saved"),
    TourStep(
      5.5, "Esc : t h e m e Space c a l m Enter 1", "And the loss went on falling all the while",
      shown: ":theme calm",
      picture: "train"),
  ]

  /// How the tour leaves the program, where nobody stays.
  package static let farewell = [
    TourStep(1.5, "q", "Leaving: what was learned is saved")
  ]
}
