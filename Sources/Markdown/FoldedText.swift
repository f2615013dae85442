#if canImport(Darwin)
    internal import Foundation
#else
    @_spi(_Unicode) import Swift
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// UTF-8 with each run of white space collapsed to one space and none at the ends.
///
/// The bytes of `" a\n\t b "` become those of `"a b"`. White space is as defined by Unicode, which includes no-break
/// spaces. Anything after `limit` characters is left out.
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

/// The length in bytes of the white space at an offset; 0 if there is none.
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

/// A text in its composed form, NFC (Unicode Standard Annex #15): the one spelling in which names are published.
///
/// `é` typed as `e` and an accent, as in file names from archives made on a Mac, becomes the single character `é`. To
/// Swift the two are equal; to a web server they are different addresses.
package func composed(_ text: String) -> String {
    let bytes = text.utf8.span
    var all: UInt8 = 0
    for index in bytes.indices { all |= bytes[index] }
    if all < 0x80 { return text }
    #if canImport(Darwin)
        return text.precomposedStringWithCanonicalMapping
    #else
        var out = String.UnicodeScalarView()
        for scalar in text._nfc { out.append(scalar) }
        return String(out)
    #endif
}

/// A text in its decomposed form, NFD (Unicode Standard Annex #15): `é` as `e` and an accent.
package func decomposed(_ text: String) -> String {
    #if canImport(Darwin)
        return text.decomposedStringWithCanonicalMapping
    #else
        var out = String.UnicodeScalarView()
        for scalar in text._nfd { out.append(scalar) }
        return String(out)
    #endif
}

extension Span<UInt8> {
    /// The index of the first byte with a value, from `start` on: 3 for `c` in `"abbc"`; nil if there is none.
    ///
    /// The C library compares thirty-two bytes at once, which a loop here would not.
    func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count else { return nil }
        return unsafe withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether a byte with this value occurs.
    func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }
}
