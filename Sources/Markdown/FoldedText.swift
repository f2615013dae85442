/// UTF-8 with each stretch of white space as one blank, and none at its ends.
///
/// Bytes of `" a\n\t b "` become those of `"a b"`. White space is Unicode's, no-break spaces too. What is behind `limit`
/// characters is left out.
func folded(_ source: ArraySlice<UInt8>, characters limit: Int = .max) -> [UInt8] {
    let bytes = source.span
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isGap = false
    var left = limit
    var i = 0
    while i < bytes.count {
        let width = spaceWidth(at: i, in: bytes)
        if width > 0 {
            isGap = true
            i += width
            continue
        }
        if isGap, !out.isEmpty {
            if left == 0 { break }
            out.append(0x20)
            left -= 1
        }
        isGap = false
        if bytes[i] & 0xC0 != 0x80 {
            if left == 0 { break }
            left -= 1
        }
        out.append(bytes[i])
        i += 1
    }
    return out
}

/// How many bytes the white space at an offset has; 0 where there is none.
private func spaceWidth(at i: Int, in bytes: Span<UInt8>) -> Int {
    let byte = bytes[i]
    if byte < 0x80 { return byte <= 0x20 ? 1 : 0 }
    if byte == 0xC2, i + 1 < bytes.count { return bytes[i + 1] == 0xA0 || bytes[i + 1] == 0x85 ? 2 : 0 }
    guard (0xE1...0xE3).contains(byte), i + 2 < bytes.count else { return 0 }
    switch (byte, bytes[i + 1], bytes[i + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
        (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        return 3
    default: return 0
    }
}
