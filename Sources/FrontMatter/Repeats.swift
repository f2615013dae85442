import Diagnostics
import Text

/// Lists that contain a value twice: it counts once, and the second one gets a warning.
extension Fields {
    /// The rule of the warning, the same for every kind of file.
    package static let repeated = "content.repeated"

    /// The items of a list without repeats, which are reported: `[research, senior, research]` gives `research` and
    /// `senior`.
    mutating func withoutRepeats(_ texts: [Located<String>], in key: String) -> [Located<String>] {
        guard Self.haveRepeats(texts) else { return texts }
        var known: Set<String> = []
        return texts.filter { text in
            if known.insert(text.value).inserted { return true }
            reportRepeated(text, in: key, as: text.value)
            return false
        }
    }

    /// Warns that a value is in its list already, where it may be written differently: `[Montreal, montreal]` is one
    /// place.
    package mutating func reportRepeated(_ text: Located<String>, in key: String, as first: String) {
        let spelling = text.value == first ? "" : ", as \(quoted(first))"
        warn(
            Self.repeated, "\(quoted(text.value)) is in '\(key)' already\(spelling)", at: text.place, help: "delete it")
    }

    /// Whether a text occurs twice. Most lists are so short that searching them is faster than hashing.
    private static func haveRepeats(_ texts: [Located<String>]) -> Bool {
        guard texts.count > 1 else { return false }
        guard texts.count <= 16 else { return Set(texts.map(\.value)).count < texts.count }
        for index in 1..<texts.count {
            for other in 0..<index where texts[other].value == texts[index].value { return true }
        }
        return false
    }

    /// Whether two of `count` texts may be the same but for capitals. Most differ in their first letter or their length,
    /// so that they need not be made lower case.
    package static func mayRepeat(_ count: Int, _ text: (Int) -> String) -> Bool {
        guard count > 1 else { return false }
        var seen: UInt64 = 0
        for index in 0..<count {
            let text = text(index)
            let bytes = text.utf8.span
            // Other letters than those of ASCII can be written in several ways, and with other lengths.
            guard !bytes.isEmpty, firstOutsideASCII(in: bytes) == bytes.count else { return true }
            let mark: UInt64 = 1 &<< (UInt64(bytes[0] | 0x20) &+ 27 &* UInt64(bytes.count))
            if seen & mark != 0 { return true }
            seen |= mark
        }
        return false
    }
}
