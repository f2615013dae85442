/// Whether an address may stand as it is: only ASCII, and nothing that RFC 3987 (section 3.1) has encoded.
@inline(never)
package func isPlainAddress(_ bytes: Span<UInt8>) -> Bool {
    firstIndex(in: bytes, where: marksInAddresses) == bytes.count
}

/// Whether bytes are a path of the site that may stand as it is behind the way to its root: `/guides/`.
package func isPlainPath(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, bytes[0] == UInt8(ascii: "/"), bytes.count == 1 || bytes[1] != UInt8(ascii: "/") else {
        return false
    }
    return isPlainAddress(bytes)
}

/// Marks what is not plain in addresses: with their bit 2, `<` is `>` and `\` is `^`; with their bit 1, `|` is `}`.
@inline(__always)
private func marksInAddresses(_ bytes: EightBytes) -> UInt64 {
    let brackets = bytes.marks(of: UInt8(ascii: ">"), with: 2) | bytes.marks(of: UInt8(ascii: "{"))
    let signs = bytes.marks(of: UInt8(ascii: "^"), with: 2) | bytes.marks(of: UInt8(ascii: "}"), with: 1)
    let quotes = bytes.marks(of: UInt8(ascii: "\"")) | bytes.marks(of: UInt8(ascii: "`"))
    return brackets | signs | quotes | bytes.marks(below: 0x21) | bytes.marks(of: 0x7F) | bytes.marksOutsideASCII
}
