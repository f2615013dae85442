extension ImageSize {
    /// The size of an SVG drawing: its `width` and `height` in pixels, else those of its `viewBox` (SVG 2, section 8.2).
    ///
    /// `<svg width="64" height="48">` and `<svg viewBox="0 0 64 48">` are both 64 by 48; percentages say nothing.
    static func svg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        let text = String(decoding: bytes.prefix(16 * 1024), as: UTF8.self)
        guard let start = start(of: "<svg", in: text), let end = text[start...].firstIndex(of: ">") else { return nil }
        let tag = text[start..<end]
        if let width = attribute("width", of: tag).flatMap(pixels),
            let height = attribute("height", of: tag).flatMap(pixels)
        {
            return (width, height)
        }
        guard let box = attribute("viewBox", of: tag) else { return nil }
        let numbers = box.split(whereSeparator: { $0 == " " || $0 == "," || $0.isNewline }).compactMap { pixels($0) }
        return numbers.count == 4 ? (numbers[2], numbers[3]) : nil
    }

    /// Where a tag begins that is in no comment.
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
        for quote in ["\"", "'"] {
            var rest = tag
            while let blank = rest.firstIndex(where: \.isWhitespace) {
                rest = rest[rest.index(after: blank)...]
                guard rest.hasPrefix(name + "=" + quote) else { continue }
                let value = rest.dropFirst(name.count + 2)
                return value.prefix { String($0) != quote }
            }
        }
        return nil
    }

    /// `64`, `64px` and `63.6` are 64; `50%` and `4em` are nothing.
    private static func pixels(_ text: Substring) -> Int? {
        let number = text.hasSuffix("px") ? text.dropLast(2) : text
        guard let value = Double(number), value.isFinite, abs(value) < 1_000_000 else { return nil }
        return Int(value.rounded())
    }
}
