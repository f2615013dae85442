import Diagnostics
import Text

extension YAMLFault {
    /// The fault if the end of a list above an offset is hidden by a comment that begins it, `[#AI, #policy]`, or one of
    /// its items, `[AI, #policy]`; nil if none is. Only for YAML that cannot be read, because a comment may be meant.
    static func hiddenListEnd(in bytes: [UInt8], _ range: Range<Int>, before end: Int) -> YAMLFault? {
        let source = SourceText(path: "", bytes: bytes)
        for sign in range.lowerBound..<min(end, range.upperBound) where bytes[sign] == UInt8(ascii: "#") {
            let before = bytes[range.lowerBound..<sign].lastIndex { $0 != 0x20 }
            guard let before, bytes[before] == UInt8(ascii: "[") || bytes[before] == UInt8(ascii: ","),
                let opening = bytes[range.lowerBound...before].lastIndex(where: {
                    isLineBreak($0) || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]")
                }), bytes[opening] == UInt8(ascii: "[")
            else { continue }
            let line = bytes[sign..<range.upperBound].prefix { !isLineBreak($0) }
            guard let last = line.lastIndex(where: { !isBlankOrBreak($0) }), bytes[last] == UInt8(ascii: "]") else {
                continue
            }
            let place = source.place(of: opening..<last + 1)
            let spot = Spot(line: Int32(place.line), column: Int32(place.column), length: Int32(place.length))
            let rest = String(decoding: bytes[sign...last], as: UTF8.self)
            return YAMLFault(
                message: "a '#' here begins a comment: \(quoted(rest)) is left out, and with it the end of the list",
                spot: spot,
                help: YAMLLine(of: spot, in: bytes).quotedItems(from: spot) ?? "put what holds the '#' in quotes")
        }
        return nil
    }
}
