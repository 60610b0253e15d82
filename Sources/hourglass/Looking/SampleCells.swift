import Datasets
import Formats

extension SampleSet {
  /// What a table says of a sample beside its index: its source, where it has one, and its label, empty
  /// where the data have none.
  func cells(of index: Int, in dataset: Dataset) -> [TableCell] {
    let source = source(of: index).map { [TableCell.text($0)] } ?? []
    let label = labels.map { TableCell(label: Int($0[index]), of: dataset) } ?? .text("")
    return source + [label]
  }
}

extension TableCell {
  /// A label of data: its class's name where it has one.
  init(label: Int, of dataset: Dataset) {
    self = dataset.classNames == nil ? .whole(label) : .text(dataset.name(ofLabel: label))
  }
}
