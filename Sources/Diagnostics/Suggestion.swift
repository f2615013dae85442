/// The known name that a misspelt one most likely means; nil if none is close.
///
/// `nearest(to: "postgrad", among: ["postgraduate", "research"])` is `postgraduate`; `deadine` finds `deadline`. Two
/// names are close if their edit distance is at most three and at most a third of the longer one, or if one is a prefix
/// of the other. Case is ignored. A name of more than 64 characters is not close to any.
package func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: (distance: Int, name: String)?
    for candidate in known {
        let scalars = Array(candidate.lowercased().unicodeScalars)
        guard scalars.count <= 64 else { continue }
        let prefix =
            wanted.count >= 3 && scalars.count >= 3 && (scalars.starts(with: wanted) || wanted.starts(with: scalars))
        let limit = max(1, min(3, max(wanted.count, scalars.count) / 3))
        // The distance is at least the difference between the lengths.
        guard prefix || abs(wanted.count - scalars.count) <= limit else { continue }
        let distance = prefix ? 1 : editDistance(wanted, scalars)
        guard distance <= limit, distance < scalars.count else { continue }
        if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
        best = (distance, candidate)
    }
    return best?.name
}

/// `nearest`, worded as help: `did you mean 'postgraduate'?`.
package func didYouMean(_ name: String, among known: some Sequence<String>) -> String? {
    nearest(to: name, among: known).map { "did you mean '\($0)'?" }
}

/// The edit distance: how many insertions, deletions, substitutions and swaps of neighbours turn one name into the
/// other (Damerau-Levenshtein, optimal string alignment).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
