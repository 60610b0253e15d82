/// Tensors by name and a few texts, as a safetensors file holds them
/// (https://github.com/huggingface/safetensors).
public struct Safetensors: Equatable, Sendable {
  /// The tensors; of a file, in the order of their bytes.
  public var tensors: [Tensor]
  /// What is told beside them.
  public var metadata: [String: String]

  /// Tensors of different names.
  public init(_ tensors: [Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Numbers with a name and a shape.
  public struct Tensor: Equatable, Sendable {
    /// What it is called: `encoder.0.weight`.
    public let name: String
    /// What each number is.
    public let elementType: ElementType
    /// Numbers along each dimension, the slowest first; of a single number, none.
    public let shape: [Int]
    /// The numbers, row by row, each from its lowest byte to its highest.
    public let bytes: [UInt8]

    /// Numbers whose bytes have the size that the shape asks for.
    public init(name: String, elementType: ElementType, shape: [Int], bytes: [UInt8]) {
      let count = shape.reduce(1, *)
      precondition(
        bytes.count == count * elementType.size,
        "\(name): \(bytes.count) bytes for \(elementType) \(shape)")
      self.name = name
      self.elementType = elementType
      self.shape = shape
      self.bytes = bytes
    }
  }
}

/// What the numbers of a tensor are, as a file names it. Types of less than a byte are left out.
public enum ElementType: String, CaseIterable, Sendable, CustomStringConvertible {
  case bool = "BOOL"
  case uint8 = "U8"
  case int8 = "I8"
  case float8E5M2 = "F8_E5M2"
  case float8E4M3 = "F8_E4M3"
  case float8E8M0 = "F8_E8M0"
  case float8E4M3FNUZ = "F8_E4M3FNUZ"
  case float8E5M2FNUZ = "F8_E5M2FNUZ"
  case int16 = "I16"
  case uint16 = "U16"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int32 = "I32"
  case uint32 = "U32"
  case float32 = "F32"
  case complex64 = "C64"
  case float64 = "F64"
  case int64 = "I64"
  case uint64 = "U64"

  /// Bytes of one number.
  public var size: Int {
    switch self {
    case .bool, .uint8, .int8, .float8E5M2, .float8E4M3, .float8E8M0, .float8E4M3FNUZ,
      .float8E5M2FNUZ:
      1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .complex64, .float64, .int64, .uint64: 8
    }
  }

  /// As a file names it.
  public var description: String { rawValue }
}
