package import Diagnostics
import Text

/// Where a text has the word `TODO`, which `board new` and `board import` leave for an editor, in bytes: `20..<24` in
/// `https://example.org/TODO`. Nil if it has none: `TODOS` is another word.
package func leftToFill(in text: Span<UInt8>) -> Range<Int>? {
    var next = 0
    while let at = text.firstIndex(of: UInt8(ascii: "T"), from: next) {
        next = at + 1
        guard holds(text, "TODO", at: at) else { continue }
        let before = String(copying: text.extracting(max(0, at - 8)..<at))
        let after = String(copying: text.extracting((at + 4)..<min(text.count, at + 12)))
        let isInWord = [before.unicodeScalars.last, after.unicodeScalars.first]
            .contains { $0?.properties.isAlphabetic ?? false }
        if !isInWord { return at..<at + 4 }
    }
    return nil
}

extension String {
    /// A part of a text, whose first and last characters may be cut.
    fileprivate init(copying bytes: Span<UInt8>) {
        self.init(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }
}

extension Fields {
    /// The values with a `TODO` in the field at a position, each with the name of the field that it is in: `step` in
    /// `process: [{step: TODO}]`.
    package func leftToFill(at position: Int) -> [(field: String, place: SourcePlace)] {
        var found: [(String, SourcePlace)] = []
        var names = [name(at: position)]
        for node in tree.inside(value(at: position)) where node.isText {
            while let last = names.last, node.number >= last.end { names.removeLast() }
            // A text with something in it is a name.
            if node.end != node.number + 1 {
                names.append(node)
            } else if tree.withBytes(of: node, { FrontMatter.leftToFill(in: $0) }) != nil {
                found.append((tree.text(of: names.last ?? node), place(of: node)))
            }
        }
        return found
    }

    /// Takes back what was reported at some places since there were `count` diagnostics, and returns it.
    package mutating func takeBack(since count: Int, at places: [SourcePlace]) -> [Diagnostic] {
        diagnostics.takeBack(since: count, at: places)
    }
}

extension [Diagnostic] {
    /// Removes the diagnostics at some places behind the first `count`, and returns them.
    package mutating func takeBack(since count: Int, at places: [SourcePlace]) -> [Diagnostic] {
        let (later, start) = (self[Swift.min(count, self.count)...], Swift.min(count, self.count))
        let taken = later.filter { places.contains($0.place) }
        if !taken.isEmpty { replaceSubrange(start..., with: later.filter { !places.contains($0.place) }) }
        return taken
    }
}
