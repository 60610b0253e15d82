/// How well a score tells positives from negatives, whatever the threshold: the area under the
/// receiver operating characteristic, which is the probability that a positive scores higher than a
/// negative, ties counting half (Mann & Whitney 1947; Hanley & McNeil 1982). 1 tells them perfectly,
/// 0.5 is chance. Not a number if either list is empty or any score is none.
public func areaUnderROC(positives: [Float], negatives: [Float]) -> Double {
  let scores = positives + negatives
  guard !positives.isEmpty, !negatives.isEmpty, !scores.contains(where: \.isNaN) else {
    return .nan
  }
  let (positive, negative) = (Double(positives.count), Double(negatives.count))
  let rankSum = ranks(scores).prefix(positives.count).reduce(0, +)
  return (rankSum - positive * (positive + 1) / 2) / (positive * negative)
}
