/// A text that a site refers to and never copies: the HTML of a body. It is in memory or, if the site has very many of
/// them, in a file.
package enum LargeText: Sendable {
    case memory(String)
    /// `size` bytes of UTF-8 in a file.
    case file(any TextFile, offset: Int, size: Int)

    /// The number of its bytes.
    package var size: Int {
        switch self {
        case .memory(let text): text.utf8.count
        case .file(_, _, let size): size
        }
    }

    /// The text as a Swift string, which is read if it is in a file.
    package var string: String {
        switch self {
        case .memory(let text): text
        case .file(let file, let offset, let size): String(decoding: file.bytes(at: offset, size), as: UTF8.self)
        }
    }
}

/// A file with large texts.
package protocol TextFile: AnyObject, Sendable {
    /// The bytes from an offset on. If they cannot be read, the file remembers that for its owner, who then publishes
    /// nothing, and returns as many spaces.
    func bytes(at offset: Int, _ size: Int) -> [UInt8]
}

/// The large text that a worker has read last from a file: a page uses the same one several times.
package final class LastLargeText {
    private var index = -1
    private var bytes: [UInt8] = []

    package init() {}

    /// Runs `body` with the bytes of a text, which has this index among the site's large texts.
    package func withBytes<Result>(of text: LargeText, at index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        switch text {
        case .memory(let whole): return body(whole.utf8.span)
        case .file(let file, let offset, let size):
            if index != self.index {
                // Freed first, so that the next one may take its place.
                bytes = []
                bytes = file.bytes(at: offset, size)
                self.index = index
            }
            let whole = bytes
            return body(whole.span)
        }
    }
}
