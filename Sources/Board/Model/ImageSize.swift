/// The size of a picture in pixels as browsers show it: turned upright where a camera noted that it lies on its side.
package struct ImageSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    /// Reads the header of a PNG, JPEG, GIF, WebP or SVG file; nil for anything else, whatever its name says.
    package init?(of bytes: [UInt8]) {
        guard let size = Self.png(bytes) ?? Self.gif(bytes) ?? Self.webP(bytes) ?? Self.jpeg(bytes) ?? Self.svg(bytes),
            (1...100_000).contains(size.width), (1...100_000).contains(size.height)
        else { return nil }
        (width, height) = Orientation.liesOnItsSide(bytes) ? (size.height, size.width) : size
    }

    /// Whether the beginning of a file does not say how it is turned, and all of it would: a WebP picture has that behind
    /// its pixels.
    package static func needsWhole(_ bytes: [UInt8]) -> Bool {
        Orientation.mayFollow(bytes)
    }

    /// The most that is read of a file for that.
    package static let wholeBytes = 32 << 20

    /// The endings of the files that are looked into.
    package static let endings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]

    /// Headers are looked for in so many bytes: a photograph may have a preview and a colour profile before its size.
    package static let headerBytes = 256 * 1024

    private typealias Size = (width: Int, height: Int)

    /// The chunk IHDR comes first (PNG specification, section 11.2.1).
    private static func png(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            bytes.has("IHDR", at: 12)
        else { return nil }
        return (bytes.bigEndian(16, bytes: 4), bytes.bigEndian(20, bytes: 4))
    }

    /// The logical screen (GIF89a, section 18).
    private static func gif(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 10, bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) else { return nil }
        return (bytes.littleEndian(6, bytes: 2), bytes.littleEndian(8, bytes: 2))
    }

    /// The three kinds of first chunk (RFC 9649, sections 2.5 to 2.7).
    private static func webP(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 30, bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) else { return nil }
        if bytes.has("VP8X", at: 12) {
            return (bytes.littleEndian(24, bytes: 3) + 1, bytes.littleEndian(27, bytes: 3) + 1)
        }
        if bytes.has("VP8L", at: 12), bytes[20] == 0x2F {
            let bits = bytes.littleEndian(21, bytes: 4)
            return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        }
        guard bytes.has("VP8 ", at: 12), bytes[23] == 0x9D, bytes[24] == 0x01, bytes[25] == 0x2A else { return nil }
        return (bytes.littleEndian(26, bytes: 2) & 0x3FFF, bytes.littleEndian(28, bytes: 2) & 0x3FFF)
    }

    /// The first frame header among the segments (ITU T.81, annex B.2.2).
    private static func jpeg(_ bytes: [UInt8]) -> Size? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var position = 2
        while position + 9 <= bytes.count {
            guard bytes[position] == 0xFF else { return nil }
            let marker = bytes[position + 1]
            if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
                position += marker == 0xFF ? 1 : 2
                continue
            }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return (bytes.bigEndian(position + 7, bytes: 2), bytes.bigEndian(position + 5, bytes: 2))
            }
            position += 2 + max(2, bytes.bigEndian(position + 2, bytes: 2))
        }
        return nil
    }
}

extension [UInt8] {
    func has(_ text: String, at position: Int) -> Bool {
        count >= position + text.utf8.count && self[position...].starts(with: text.utf8)
    }

    func bigEndian(_ position: Int, bytes: Int) -> Int {
        (0..<bytes).reduce(0) { $0 << 8 | Int(self[position + $1]) }
    }

    func littleEndian(_ position: Int, bytes: Int) -> Int {
        (0..<bytes).reduce(0) { $0 | Int(self[position + $1]) << (8 * $1) }
    }
}
