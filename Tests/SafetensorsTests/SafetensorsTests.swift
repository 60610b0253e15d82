import Foundation
import Safetensors
import Testing

@Suite("A file of tensors")
struct SafetensorsTests {
  private typealias Tensor = Safetensors.Tensor

  @Test("gives back what was put in, in the order of the file")
  func roundTrip() throws {
    let tensors = [
      Tensor(name: "b", shape: [2, 3], floats: [1, -2.5, .infinity, 0, -0.0, 1e-40]),
      Tensor(name: "count", shape: [], integers: [.min]),
      Tensor(name: "a\"\\\né", elementType: .uint8, shape: [5], bytes: [1, 2, 3, 4, 5]),
      Tensor(name: "B", shape: [0, 7], floats: []),
    ]
    let file = Safetensors(tensors, metadata: ["format": "pt", "": "\"é\""])
    let read = try Safetensors(parsing: file.bytes())
    #expect(read.tensors == [tensors[1], tensors[3], tensors[0], tensors[2]])
    #expect(read.metadata == file.metadata)
    #expect(try Safetensors(parsing: Safetensors([]).bytes()) == Safetensors([]))
  }

  @Test("is written with the largest numbers first, then by name, the header a multiple of 8 long")
  func layout() {
    let bytes = Safetensors(
      [
        Tensor(name: "b", shape: [1], floats: [1]), Tensor(name: "a", shape: [1], floats: [2]),
        Tensor(name: "c", shape: [], integers: [3]),
      ], metadata: ["k": "v"]
    ).bytes()
    let header =
      "{\"__metadata__\":{\"k\":\"v\"},\"c\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
      + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
      + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}"
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(Array(bytes.prefix(8)) == [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0])
    #expect(String(decoding: bytes.dropFirst(8).dropLast(16), as: UTF8.self) == padded)
    #expect(
      Array(bytes.suffix(16)) == [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0x80, 0x3F])
  }

  @Test("of Python's library is read, with numbers of every kind")
  func python() throws {
    let golden = try Golden()
    let file = try Safetensors(parsing: golden.bytes)
    #expect(file.metadata == ["format": "pt", "key \\": "välue"])
    #expect(Set(file.tensors.map(\.name)) == Set(golden.tensors.keys))
    let types: [String: ElementType] = [
      "float32": .float32, "float16": .float16, "bfloat16": .bfloat16, "float64": .float64,
      "int64": .int64, "bool": .bool,
    ]
    for tensor in file.tensors {
      let wanted = try #require(golden.tensors[tensor.name])
      #expect(tensor.elementType == types[wanted.type])
      #expect(tensor.shape == wanted.shape)
      switch tensor.elementType {
      case .int64: #expect(try tensor.integers().map(Float.init) == wanted.numbers)
      case .bool: #expect(tensor.bytes.map(Float.init) == wanted.numbers)
      default:
        let numbers = try tensor.floats().map { $0.isFinite ? $0 : nil }
        #expect(numbers.map { $0?.bitPattern } == wanted.numbers.map { $0?.bitPattern })
      }
    }
    #expect(try Safetensors(parsing: file.bytes()) == file)
  }

  @Test("has halves, every one of which is the number that it stands for")
  func halves() throws {
    let all = (0...UInt16.max).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let tensor = Tensor(name: "all", elementType: .float16, shape: [65_536], bytes: all)
    for (bits, number) in try tensor.floats().enumerated() {
      let exponent = bits >> 10 & 0x1F
      let fraction = Double(bits & 0x3FF) / 1024
      let magnitude =
        exponent == 0 ? fraction * pow(2, -14) : (1 + fraction) * pow(2, Double(exponent - 15))
      if exponent == 31 {
        #expect(fraction == 0 ? number.isInfinite : number.isNaN)
      } else {
        #expect(Double(number.magnitude) == magnitude)
      }
      #expect((number.sign == .minus) == (bits >= 0x8000))
    }
  }

  @Test("refuses to take numbers for others")
  func types() {
    let whole = Tensor(name: "w", shape: [1], integers: [1])
    #expect(throws: SafetensorsError.self) { try whole.floats() }
    let tensor = Tensor(name: "x", elementType: .int8, shape: [1], bytes: [1])
    let error = #expect(throws: SafetensorsError.self) { try tensor.floats() }
    #expect(
      error?.description
        == "tensor \"x\": numbers of type I8, expected F32, F16, BF16 or F64; convert it")
    #expect(throws: SafetensorsError.self) { try tensor.integers() }
  }

  /// `Goldens/tensors.json`, which `Goldens/make_goldens.py` wrote.
  private struct Golden: Decodable {
    struct Tensor: Decodable {
      let type: String
      let shape: [Int]
      let numbers: [Float?]
    }
    let file: String
    let tensors: [String: Tensor]

    init() throws {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Goldens/tensors.json")
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: path))
    }

    /// The file, from its hexadecimal digits.
    var bytes: [UInt8] {
      let digits = file.compactMap(\.hexDigitValue)
      return stride(from: 0, to: digits.count, by: 2).map { place -> UInt8 in
        UInt8(digits[place] * 16 + digits[place + 1])
      }
    }
  }
}
