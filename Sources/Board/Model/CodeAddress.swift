/// An address in a stylesheet or a script: where it stands, without its quotation marks, and what it says.
struct CodeAddress: Equatable {
    let range: Range<Int>
    /// With escapes resolved.
    let text: String
    /// Whether only tools ask for it: a source map, without which nothing is missing.
    var isOptional = false

    /// An address as it is written here. What would end it, or begin an escape, is percent-encoded.
    func quoted(_ address: String) -> String {
        var out = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "\"", "'", "(", ")", "\\", " ", "\n", "`":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                out += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// The address behind `sourceMappingURL=` in a comment, where it is one of that kind (ECMA-426).
    static func sourceMap(in bytes: [UInt8], comment: Range<Int>) -> CodeAddress? {
        let mark = Array("# sourceMappingURL=".utf8)
        guard comment.count > mark.count, bytes[comment].starts(with: mark) else { return nil }
        let start = comment.lowerBound + mark.count
        let end = bytes[start..<comment.upperBound].firstIndex { $0 <= 0x20 } ?? comment.upperBound
        guard start < end else { return nil }
        return CodeAddress(
            range: start..<end, text: String(decoding: bytes[start..<end], as: UTF8.self), isOptional: true)
    }
}
