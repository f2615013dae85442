/// The size of a picture in pixels as browsers show it: upright, even if the camera was held sideways.
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

    /// Whether the orientation may be in the rest of a file of which this is the first part: WebP has it after the
    /// pixels.
    package static func needsWhole(_ bytes: [UInt8]) -> Bool {
        Orientation.mayFollow(bytes)
    }

    /// How many bytes of a file are read at most, to find the orientation.
    package static let wholeBytes = 32 << 20

    /// The extensions of files whose headers are read.
    package static let endings = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"]

    /// How many bytes are searched for the size: a photograph may have a preview and a colour profile before it.
    package static let headerBytes = 256 * 1024

    private typealias Size = (width: Int, height: Int)

    /// Reads the IHDR chunk, which comes first (PNG specification, section 11.2.1).
    private static func png(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            bytes.has("IHDR", at: 12)
        else { return nil }
        return (bytes.bigEndian(16, bytes: 4), bytes.bigEndian(20, bytes: 4))
    }

    /// Reads the logical screen (GIF89a, section 18).
    private static func gif(_ bytes: [UInt8]) -> Size? {
        guard bytes.count >= 10, bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) else { return nil }
        return (bytes.littleEndian(6, bytes: 2), bytes.littleEndian(8, bytes: 2))
    }

    /// Reads one of the three kinds of first chunk (RFC 9649, sections 2.5 to 2.7).
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

    /// Reads the first frame header among the segments (ITU T.81, annex B.2.2).
    private static func jpeg(_ bytes: [UInt8]) -> Size? {
        let frame = jpegSegments(bytes).first {
            (0xC0...0xCF).contains($0.marker) && ![0xC4, 0xC8, 0xCC].contains($0.marker)
        }
        guard let start = frame?.data.lowerBound, start + 5 <= bytes.count else { return nil }
        return (bytes.bigEndian(start + 3, bytes: 2), bytes.bigEndian(start + 1, bytes: 2))
    }
}

/// The segments of a JPEG file up to the first scan: their markers, and the ranges of their data, the last of which may
/// extend beyond the bytes (ITU T.81, annex B.1.1.4).
private func jpegSegments(_ bytes: [UInt8]) -> [(marker: UInt8, data: Range<Int>)] {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return [] }
    var segments: [(marker: UInt8, data: Range<Int>)] = []
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF, bytes[position + 1] != 0xDA {
        let marker = bytes[position + 1]
        // Fill bytes, and markers that stand alone.
        if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
            position += marker == 0xFF ? 1 : 2
            continue
        }
        let end = position + 2 + max(2, bytes.bigEndian(position + 2, bytes: 2))
        segments.append((marker, position + 4..<end))
        position = end
    }
    return segments
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

/// How a camera was held, which Exif records in the file and browsers correct.
///
/// A JPEG of 640 by 480 with the orientation 6 is shown 480 wide and 640 high (CSS Images 3, `image-orientation`).
enum Orientation {
    /// Whether width and height are swapped: orientations 5 to 8 (Exif 2.32, section 4.6.4, tag 0x0112).
    static func liesOnItsSide(_ bytes: [UInt8]) -> Bool {
        let data = jpeg(bytes) ?? webP(bytes) ?? png(bytes)
        return data.flatMap { value(bytes, in: $0) }.map { (5...8).contains($0) } ?? false
    }

    /// Whether a WebP picture says that it has Exif data beyond the bytes given.
    static func mayFollow(_ bytes: [UInt8]) -> Bool {
        hasExif(webP: bytes) && webP(bytes) == nil && bytes.littleEndian(4, bytes: 4) + 8 > bytes.count
    }

    /// The orientation in Exif data, which is in TIFF format (TIFF 6.0, section 2).
    private static func value(_ bytes: [UInt8], in data: Range<Int>) -> Int? {
        var start = data.lowerBound
        if bytes.has("Exif\0\0", at: start) { start += 6 }
        guard data.upperBound <= bytes.count, start + 8 <= data.upperBound else { return nil }
        let isLittle = bytes.has("II", at: start)
        guard isLittle || bytes.has("MM", at: start) else { return nil }
        func number(_ position: Int, _ count: Int) -> Int? {
            guard position >= start, position + count <= data.upperBound else { return nil }
            return isLittle ? bytes.littleEndian(position, bytes: count) : bytes.bigEndian(position, bytes: count)
        }
        guard number(start + 2, 2) == 42, let offset = number(start + 4, 4), let count = number(start + offset, 2)
        else {
            return nil
        }
        for index in 0..<count {
            let entry = start + offset + 2 + index * 12
            guard let tag = number(entry, 2) else { return nil }
            if tag == 0x0112 { return number(entry + 8, 2) }
        }
        return nil
    }

    /// Finds the APP1 segment before the first frame.
    private static func jpeg(_ bytes: [UInt8]) -> Range<Int>? {
        jpegSegments(bytes).prefix { !(0xC0...0xC3).contains($0.marker) }
            .first { $0.marker == 0xE1 && bytes.has("Exif\0\0", at: $0.data.lowerBound) }?.data
    }

    private static func hasExif(webP bytes: [UInt8]) -> Bool {
        bytes.count >= 30 && bytes.has("RIFF", at: 0) && bytes.has("WEBP", at: 8) && bytes.has("VP8X", at: 12)
            && bytes[20] & 0x08 != 0
    }

    /// Finds the EXIF chunk, which comes after the pixels (RFC 9649, section 2.7).
    private static func webP(_ bytes: [UInt8]) -> Range<Int>? {
        guard hasExif(webP: bytes) else { return nil }
        var position = 12
        while position + 8 <= bytes.count {
            let count = bytes.littleEndian(position + 4, bytes: 4)
            if bytes.has("EXIF", at: position) { return position + 8..<position + 8 + count }
            position += 8 + count + count % 2
        }
        return nil
    }

    /// Finds the eXIf chunk (PNG specification, section 11.3.4.5).
    private static func png(_ bytes: [UInt8]) -> Range<Int>? {
        guard bytes.count >= 24, bytes.has("IHDR", at: 12), bytes[0] == 0x89 else { return nil }
        var position = 8
        while position + 8 <= bytes.count {
            let count = bytes.bigEndian(position, bytes: 4)
            if bytes.has("eXIf", at: position + 4) { return position + 8..<position + 8 + count }
            position += 12 + count
        }
        return nil
    }
}

extension ImageSize {
    /// The size at which browsers show an SVG drawing: its `width` and `height`, or else its `viewBox` (SVG 2, section
    /// 8.2; CSS 2, section 10.3.2).
    ///
    /// `<svg width="64" height="48">`, `<svg viewBox="0 0 64 48">` and `<svg width="64" viewBox="0 0 4 3">` are 64 by
    /// 48. An SVG without any size is 300 by 150.
    static func svg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        let text = String(decoding: bytes.prefix(16 * 1024), as: UTF8.self)
        guard let start = start(of: "<svg", in: text), let end = text[start...].firstIndex(of: ">") else { return nil }
        let tag = text[start..<end]
        let width = attribute("width", of: tag).flatMap(pixels)
        let height = attribute("height", of: tag).flatMap(pixels)
        let box = attribute("viewBox", of: tag).flatMap(viewBox)
        let ratio = box.map { $0.width / $0.height }
        switch (width, height) {
        case (let width?, let height?): return rounded(width, height)
        case (let width?, nil): return rounded(width, ratio.map { width / $0 } ?? 150)
        case (nil, let height?): return rounded(ratio.map { height * $0 } ?? 300, height)
        case (nil, nil): return box.map { rounded($0.width, $0.height) } ?? (300, 150)
        }
    }

    private static func rounded(_ width: Double, _ height: Double) -> (width: Int, height: Int) {
        (Int(min(width, 1e6).rounded()), Int(min(height, 1e6).rounded()))
    }

    /// The width and height in `0 0 64 48`.
    private static func viewBox(_ text: Substring) -> (width: Double, height: Double)? {
        let numbers = text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).compactMap { Double($0) }
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0, numbers.allSatisfy(\.isFinite) else { return nil }
        return (numbers[2], numbers[3])
    }

    /// Where a tag begins, ignoring comments.
    private static func start(of tag: Substring, in text: String) -> String.Index? {
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...]
            if rest.hasPrefix(tag) { return open }
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    private static func attribute(_ name: String, of tag: Substring) -> Substring? {
        var rest = tag
        while let blank = rest.firstIndex(where: \.isWhitespace) {
            rest = rest[rest.index(after: blank)...]
            guard rest.hasPrefix(name) else { continue }
            let sign = rest.dropFirst(name.count).drop(while: \.isWhitespace)
            let value = sign.dropFirst().drop(while: \.isWhitespace)
            guard sign.first == "=", let quote = value.first, quote == "\"" || quote == "'" else { continue }
            return value.dropFirst().prefix { $0 != quote }
        }
        return nil
    }

    /// CSS units in pixels (CSS Values 4, section 6). Units that depend on a font have the values of a usual font.
    private static let units: [(name: String, pixels: Double)] = [
        ("px", 1), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96), ("pt", 96.0 / 72), ("pc", 16), ("Q", 96 / 101.6),
        ("rem", 16), ("em", 16), ("ex", 8), ("ch", 8), ("", 1),
    ]

    /// `64`, `64px` and `48pt` are 64; `50%` is nil.
    private static func pixels(_ text: Substring) -> Double? {
        let text = text.trimmingPrefix(while: \.isWhitespace)
        let written = text.lastIndex { !$0.isWhitespace }.map { text[...$0] } ?? text
        guard let unit = units.first(where: { written.hasSuffix($0.name) }),
            let value = Double(written.dropLast(unit.name.count)), value.isFinite, value > 0, value < 1_000_000
        else { return nil }
        return value * unit.pixels
    }
}

/// Whether a file's name says that it is a picture.
func isImage(_ path: String) -> Bool {
    if path.hasSuffix(".md") { return false }
    let lowered = path.lowercased()
    return ImageSize.endings.contains { lowered.hasSuffix($0) }
}

/// Whether browsers show a file as a picture, going by its name. Includes kinds whose headers are not read.
func isShownAsPicture(_ path: String) -> Bool {
    let lowered = path.lowercased()
    return isImage(path) || [".avif", ".apng", ".bmp", ".ico", ".jfif", ".jxl"].contains { lowered.hasSuffix($0) }
}
