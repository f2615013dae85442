extension ImageSize {
    /// The size of an SVG drawing as browsers have it: its `width` and `height`, else what its `viewBox` gives (SVG 2,
    /// section 8.2; CSS 2, section 10.3.2).
    ///
    /// `<svg width="64" height="48">`, `<svg viewBox="0 0 64 48">` and `<svg width="64" viewBox="0 0 4 3">` are 64 by 48.
    /// One without any size is 300 by 150.
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

    /// The width and height of `0 0 64 48`.
    private static func viewBox(_ text: Substring) -> (width: Double, height: Double)? {
        let numbers = text.split(whereSeparator: { $0 == "," || $0.isWhitespace }).compactMap { Double($0) }
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0, numbers.allSatisfy(\.isFinite) else { return nil }
        return (numbers[2], numbers[3])
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

    /// How many pixels the units of CSS have (CSS Values 4, section 6); of a font's, those that are taken where it has
    /// none.
    private static let units: [(name: String, pixels: Double)] = [
        ("px", 1), ("mm", 96 / 25.4), ("cm", 96 / 2.54), ("in", 96), ("pt", 96.0 / 72), ("pc", 16), ("Q", 96 / 101.6),
        ("rem", 16), ("em", 16), ("ex", 8), ("ch", 8), ("", 1),
    ]

    /// `64`, `64px` and `48pt` are 64; `50%` is nothing.
    private static func pixels(_ text: Substring) -> Double? {
        let text = text.trimmingPrefix(while: \.isWhitespace)
        let written = text.lastIndex { !$0.isWhitespace }.map { text[...$0] } ?? text
        guard let unit = units.first(where: { written.hasSuffix($0.name) }),
            let value = Double(written.dropLast(unit.name.count)), value.isFinite, value > 0, value < 1_000_000
        else { return nil }
        return value * unit.pixels
    }
}
