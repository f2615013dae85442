/// Breaks a line at white space and after hyphens, as Python's `textwrap` does.
package struct WordWrap {
    let width: Int
    let breaksLong: Bool
    let breaksHyphens: Bool

    package init(width: Int, breaksLong: Bool, breaksHyphens: Bool) {
        self.width = width
        self.breaksLong = breaksLong
        self.breaksHyphens = breaksHyphens
    }

    /// The lines, without the white space at the breaks.
    package func wrap(_ line: String) -> [String] {
        var chunks = chunks(of: line).reversed() as [String]
        var lines: [String] = []
        while !chunks.isEmpty {
            var current: [String] = []
            var length = 0
            if !lines.isEmpty, chunks[chunks.count - 1].allSatisfy(\.isWhitespace) { chunks.removeLast() }
            while let next = chunks.last, length + next.unicodeScalars.count <= width {
                current.append(next)
                length += next.unicodeScalars.count
                chunks.removeLast()
            }
            if let next = chunks.last, next.unicodeScalars.count > width {
                takePart(of: next, &chunks, &current, room: max(1, width - length))
            }
            if let last = current.last, last.allSatisfy(\.isWhitespace) { current.removeLast() }
            if !current.isEmpty { lines.append(current.joined()) }
        }
        return lines.isEmpty ? [""] : lines
    }

    /// Moves as much of a chunk that is wider than a line to the current line as fits.
    private func takePart(of next: String, _ chunks: inout [String], _ current: inout [String], room: Int) {
        if next.allSatisfy(\.isWhitespace) {
            // White space at a break is dropped.
            chunks.removeLast()
        } else if breaksLong {
            var rest = next.unicodeScalars[...]
            var parts: [String] = []
            while !rest.isEmpty {
                parts.append(String(rest.prefix(parts.isEmpty ? room : width)))
                rest = rest.dropFirst(parts.count == 1 ? room : width)
            }
            chunks.removeLast()
            current.append(parts[0])
            chunks += parts.dropFirst().reversed()
        } else if current.isEmpty {
            current.append(next)
            chunks.removeLast()
        }
    }

    /// The runs of white space and the words of a line. A hyphen within a word ends a chunk.
    private func chunks(of line: String) -> [String] {
        var chunks: [String] = []
        var current = ""
        var hasLetter = false
        for character in line {
            if let last = current.last, last.isWhitespace != character.isWhitespace {
                chunks.append(current)
                (current, hasLetter) = ("", false)
            }
            current.append(character)
            if breaksHyphens, character == "-", hasLetter {
                chunks.append(current)
                (current, hasLetter) = ("", false)
            }
            hasLetter = hasLetter || character.isLetter
        }
        return current.isEmpty ? chunks : chunks + [current]
    }
}
