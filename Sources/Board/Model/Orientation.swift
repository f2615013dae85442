/// How a camera was held, which Exif notes in a picture's file and browsers make good.
///
/// A JPEG of 640 by 480 with the orientation 6 is shown 480 wide and 640 high (CSS Images 3, `image-orientation`).
enum Orientation {
    /// Whether width and height change places: the orientations 5 to 8 (Exif 2.32, section 4.6.4, tag 0x0112).
    static func liesOnItsSide(_ bytes: [UInt8]) -> Bool {
        let data = jpeg(bytes) ?? webP(bytes) ?? png(bytes)
        return data.flatMap { value(bytes, in: $0) }.map { (5...8).contains($0) } ?? false
    }

    /// Whether a WebP picture says that it has Exif data, and they lie behind what is known of it.
    static func mayFollow(_ bytes: [UInt8]) -> Bool {
        hasExif(webP: bytes) && webP(bytes) == nil && bytes.littleEndian(4, bytes: 4) + 8 > bytes.count
    }

    /// The orientation in Exif data, which are a TIFF file (TIFF 6.0, section 2).
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

    /// The segment APP1 before the first frame.
    private static func jpeg(_ bytes: [UInt8]) -> Range<Int>? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
                position += marker == 0xFF ? 1 : 2
                continue
            }
            let end = position + 2 + max(2, bytes.bigEndian(position + 2, bytes: 2))
            if marker == 0xDA || (0xC0...0xC3).contains(marker) { return nil }
            if marker == 0xE1, bytes.has("Exif\0\0", at: position + 4) { return position + 4..<end }
            position = end
        }
        return nil
    }

    private static func hasExif(webP bytes: [UInt8]) -> Bool {
        bytes.count >= 30 && bytes.has("RIFF", at: 0) && bytes.has("WEBP", at: 8) && bytes.has("VP8X", at: 12)
            && bytes[20] & 0x08 != 0
    }

    /// The chunk EXIF, which comes behind the pixels (RFC 9649, section 2.7).
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

    /// The chunk eXIf (PNG specification, section 11.3.4.5).
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
