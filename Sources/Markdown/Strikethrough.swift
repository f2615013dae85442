import Text

/// Finds the tildes that strike text through, by GFM's rules (section 6.5).
///
/// In `a ~~b~~ ~c` the first two runs do, but the last tilde does not. Like `*`, one or two tildes open at the
/// beginning of a word and close at the end of one. The closing run is as long as the opening one, and in the same span
/// of text.
struct Strikethrough {
    /// One or two tildes in a row.
    struct Run {
        /// The number of the text node in the tree, from 0.
        let text: Int
        /// The offset in its text.
        let offset: Int
        let count: Int
        fileprivate let canOpen: Bool
        fileprivate let canClose: Bool
        fileprivate(set) var isOpening = false
        fileprivate(set) var isMatched = false
    }

    private var runs: [Run] = []
    /// The runs that can still be closed, for each span that the walk is inside.
    private var open: [[Int]] = [[]]
    /// The number of the last text node.
    private var text = -1

    /// The runs that strike text through, in order.
    var matched: [Run] { runs.filter(\.isMatched) }

    mutating func visit(_ node: Node, isEntering: Bool) {
        switch node.kind {
        case .text:
            text += 1
            if node.has(UInt8(ascii: "~")) { read(node) }
        case .emphasis, .link, .image, .paragraph, .heading, .other:
            if isEntering { open.append([]) } else { open.removeLast() }
        default: break
        }
    }

    private mutating func read(_ node: Node) {
        let bytes = Array(node.literal.utf8)
        var i = 0
        while let start = bytes[i...].firstIndex(of: UInt8(ascii: "~")) {
            let isEscaped = start >= 4 && bytes[(start - 4)..<start].elementsEqual(Masks.escape)
            if isEscaped {
                i = start + 1
                continue
            }
            let end = bytes[start...].firstIndex { $0 != UInt8(ascii: "~") } ?? bytes.count
            if end - start <= 2 {
                let before = start > 0 ? Kind(before: start, in: bytes) : Kind(beside: node.previous, of: node)
                let after = end < bytes.count ? Kind(at: end, in: bytes) : Kind(beside: node.next, of: node)
                add(start, end - start, before, after)
            }
            i = end
        }
    }

    /// A run can open or close where `*` can (CommonMark, section 6.2).
    private mutating func add(_ offset: Int, _ count: Int, _ before: Kind, _ after: Kind) {
        let isLeft = after != .space && (after != .punctuation || before != .word)
        let isRight = before != .space && (before != .punctuation || after != .word)
        guard isLeft || isRight else { return }
        var run = Run(text: text, offset: offset, count: count, canOpen: isLeft, canClose: isRight)
        let span = open.count - 1
        if run.canClose, let opener = open[span].last {
            if runs[opener].count == count {
                runs[opener].isMatched = true
                runs[opener].isOpening = true
                run.isMatched = true
                open[span].removeLast()
            } else if run.canOpen || runs[opener].canClose {
                if run.canOpen { open[span].append(runs.count) }
            } else {
                // Runs of different lengths: neither strikes, as in cmark-gfm.
                open[span].removeLast()
            }
        } else if run.canOpen {
            open[span].append(runs.count)
        }
        runs.append(run)
    }

    /// The kind of character next to a run of tildes.
    private enum Kind {
        case space, punctuation, word

        init(_ scalar: Unicode.Scalar) {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                self = byte.isSpace ? .space : byte.isPunctuation ? .punctuation : .word
                return
            }
            switch scalar.properties.generalCategory {
            case .spaceSeparator: self = .space
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                self = .punctuation
            default: self = .word
            }
        }

        init(before end: Int, in bytes: [UInt8]) {
            var start = end - 1
            while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
            self.init(at: start, in: bytes)
        }

        init(at start: Int, in bytes: [UInt8]) {
            let scalar = String(decoding: bytes[start..<min(bytes.count, start + 4)], as: UTF8.self).unicodeScalars
                .first
            self.init(scalar ?? " ")
        }

        /// The kind of a sibling's first or last character in the source. Without a sibling, it is that of the mark
        /// around the span.
        init(beside sibling: Node?, of node: Node) {
            switch (sibling ?? node.parent)?.kind {
            case .emphasis, .link, .image, .code, .htmlInline: self = .punctuation
            default: self = .space
            }
        }
    }
}
