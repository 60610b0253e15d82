extension RemoteData {
  /// All data that can be fetched.
  package static let all = [mnist, fashionMNIST, kmnist, emnist]

  /// The four files as MNIST's authors name them, in the order in which they are told of.
  private static let fileNames = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
  ]

  // http://yann.lecun.com/exdb/mnist names the files; both mirrors have them as they were there.
  private static let mnist = fourFiles(
    "mnist",
    mirrors: [
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ],
    sizes: [9_912_422, 28_881, 1_648_877, 4_542],
    checksums: [
      .sha256("440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
      .sha256("3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
      .sha256("8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
      .sha256("f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ],
    contents: [
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ])

  // https://github.com/zalandoresearch/fashion-mnist names the address, the sizes and the MD5.
  private static let fashionMNIST = fourFiles(
    "fashion-mnist",
    mirrors: [
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
      "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
    ],
    sizes: [26_421_880, 29_515, 4_422_102, 5_148],
    checksums: [
      .md5("8d4fb7e6c68d591d4c3dfef9ec88bf0d"), .md5("25c81989df183df01b3e8a0aad5dffbe"),
      .md5("bef4ecab320f06d8554ea6380940ec79"), .md5("bb300cfdad3c16e7a12a480ee83cd310"),
    ])

  // https://github.com/rois-codh/kmnist names the address; the MD5 are torchvision's.
  private static let kmnist = fourFiles(
    "kmnist",
    mirrors: ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"],
    sizes: [18_165_135, 29_497, 3_041_136, 5_120],
    checksums: [
      .md5("bdb82020997e1d708af4cf47b453dcf7"), .md5("e144d726b3acfaa3e44228e80efcd344"),
      .md5("5c965bf0a639b31b8f53240b1b52f4d7"), .md5("7320c461ea6c1c855c0b718fb2a4b134"),
    ])

  // https://www.nist.gov/itl/products-and-services/emnist-dataset names the address; the MD5 is
  // torchvision's. The archive holds six ways to split the same writings, of which two are kept.
  private static let emnist = RemoteData(
    names: ["emnist-letters", "emnist-digits"], folder: "emnist",
    mirrors: [
      "https://biometrics.nist.gov/cs_links/EMNIST/",
      "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/",
    ],
    files: [
      RemoteFile(
        name: "gzip.zip", size: 561_753_746,
        checksum: .md5("58c8d27c78d21e728a6bc7b3cc06412e"),
        content: .archive(
          // Labels of letters begin with 1.
          emnistMembers("letters", leastLabel: 1) + emnistMembers("digits", leastLabel: 0)))
    ])

  /// The members of EMNIST's archive with one split, whose images lie there with rows for columns.
  private static func emnistMembers(
    _ split: String, leastLabel: UInt8
  ) -> [RemoteFile.Member] {
    fileNames.map { name in
      // What others call t10k is called test there.
      RemoteFile.Member(
        path: "gzip/emnist-\(split)-\(name.replacing("t10k", with: "test")).gz",
        of: "emnist-\(split)", as: KeptFile(name, isTurned: true, leastLabel: leastLabel))
    }
  }

  /// Data of four files, each packed by itself.
  private static func fourFiles(
    _ name: String, mirrors: [String], sizes: [Int], checksums: [Checksum],
    contents: [String] = []
  ) -> RemoteData {
    RemoteData(
      names: [name], folder: name, mirrors: mirrors,
      files: fileNames.indices.map { index in
        let sha256 = contents.isEmpty ? nil : contents[index]
        let kept = KeptFile(fileNames[index], sha256: sha256)
        return RemoteFile(
          name: "\(fileNames[index]).gz", size: sizes[index], checksum: checksums[index],
          content: .packed(RemoteFile.Member(of: name, as: kept)))
      })
  }
}
