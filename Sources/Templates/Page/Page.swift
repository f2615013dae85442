import Text

/// A page that is being made: its output, the values made for it, and what is left of its budget.
///
/// Filters read values and write output through it.
///
/// ```swift
/// guard let text = page.text(value) else { return .failure(…) }
/// page.write(text.uppercased())
/// return .text
/// ```
package struct Page: ~Copyable {
    /// The values of the program and of the site.
    let program: ValueArena
    let site: ValueArena
    /// The names that templates use, by number.
    let names: [String]
    /// The names of variables.
    let variables: [String]
    /// Whether using an undefined value is an error.
    let isStrict: Bool
    /// The values that are made for this page.
    package var made: ValueArena
    let lastLargeText = LastLargeText()
    /// The output, up to `at`, followed by room for more.
    var output: [UInt8] = Array(repeating: 0, count: 1 << 16)
    var at = 0
    /// Takes finished parts of a large output; nil if all of it is kept.
    var spill: Spill?
    /// How many bytes `spill` has taken.
    var spilled = 0
    /// How many parts of the output will become values. Meanwhile nothing can be flushed.
    var captures = 0
    /// The problem that stopped one of the host's filters from writing.
    var overflow: Problem?
    /// How many steps are left of the page's budget.
    package internal(set) var steps = 0

    init(_ program: borrowing Program, site: ValueArena) {
        (self.program, self.site, isStrict) = (program.arena, site, program.isStrict)
        (names, variables) = (program.names.items, program.contextNames.items)
        made = site.forPages()
    }

    /// Clears the previous page.
    mutating func begin(spill: Spill?, stepLimit: Int) {
        made.removeAll()
        (at, spilled, captures, overflow) = (0, 0, 0, nil)
        steps = min(stepLimit, RenderLimits.steps(onSiteWith: site.valueCount, bodyBytes: site.bodyBytes))
        self.spill = spill
    }

    /// Takes steps from the budget.
    @inline(__always)
    mutating func spend(_ count: Int) throws(Problem) {
        steps &-= count
        guard steps >= 0 else { throw .limit("the page takes too many steps to make") }
    }

    /// Makes room for `count` more bytes.
    @inline(__always)
    mutating func reserve(_ count: Int) throws(Problem) {
        if at &+ count &+ slack > output.count { try makeRoom(count) }
    }

    /// The size at which output is flushed.
    var piece: Int { spill == nil ? .max : RenderLimits.piece }

    /// Passes a large output to `spill`, unless part of it will become a value.
    mutating func flush() throws(Problem) {
        guard let spill, captures == 0, at > piece else { return }
        guard spill(output[..<at]) else { throw .limit("the page is too large") }
        let count = at
        spilled += count
        at = 0
        // A file takes several times as long as memory.
        try spend(count &>> 3)
    }

    private mutating func makeRoom(_ count: Int) throws(Problem) {
        try flush()
        guard at <= RenderLimits.output, spilled <= RenderLimits.spilledOutput else {
            let limit = spilled > RenderLimits.spilledOutput ? RenderLimits.spilledOutput : RenderLimits.output
            let subject = spill == nil || captures == 0 ? "the page" : "a part of the page"
            throw .limit("\(subject) is larger than \(limit / 1024 / 1024) MiB")
        }
        let missing = at + count + slack - output.count
        if missing > 0 { output += repeatElement(0, count: max(missing, output.count)) }
    }

    // MARK: Writing

    /// How many bytes of a text are escaped at once. Before that, there must be room for the result.
    private static let stretch = 1 << 16

    /// Writes a text or markup.
    mutating func append(_ text: Value, _ escaping: Escaping = .plain) throws(Problem) {
        var rest = text
        while escaping != .plain, rest.size > Self.stretch {
            let cut = boundary(in: rest, before: Self.stretch)
            try append(rest.part(0..<cut), escaping)
            rest = rest.part(cut..<rest.size)
        }
        let count = rest.size
        try spend(8 &+ count &>> (escaping == .plain ? 6 : 1))
        try reserve(escaping == .plain ? count : count &* 6)
        rewrite(rest) { bytes, output, at in put(bytes, count, escaping, &output, at) }
    }

    /// Writes what a function makes of the bytes from a text's beginning on. It returns the offset after what it wrote.
    @inline(__always)
    mutating func rewrite(_ text: Value, _ function: (Span<UInt8>, inout MutableSpan<UInt8>, Int) -> Int) {
        // Taken out, so that reading the page does not overlap with writing to it.
        var taken: [UInt8] = []
        swap(&taken, &output)
        let start = at
        at = withBytes(onwardsFrom: text) { bytes in
            var span = taken.mutableSpan
            return function(bytes, &span, start)
        }
        swap(&taken, &output)
    }

    mutating func append(_ text: String, _ escaping: Escaping = .plain) throws(Problem) {
        let count = text.utf8.count
        guard escaping == .plain || count <= Self.stretch else { return try append(made.text(text), escaping) }
        try spend(8 &+ count &>> (escaping == .plain ? 6 : 3))
        try reserve(escaping == .plain ? count : count &* 6)
        at = put(text.utf8.span, count, escaping, &output, at)
    }

    mutating func append(byte: UInt8) throws(Problem) {
        try reserve(1)
        output[at] = byte
        at &+= 1
    }

    // MARK: Output as values

    /// The output of a body as a value.
    mutating func captured(_ kind: Value.Kind, _ body: (inout Page) throws(Problem) -> Void) throws(Problem) -> Value {
        let start = at
        captures += 1
        defer { captures -= 1 }
        try body(&self)
        return take(from: start, kind)
    }

    /// Removes what was written from an offset on and returns it as a value.
    mutating func take(from start: Int, _ kind: Value.Kind) -> Value {
        let value = Self.move(output, start..<at, kind, &made)
        at = start
        return value
    }

    private static func move(
        _ output: [UInt8], _ range: Range<Int>, _ kind: Value.Kind, _ made: inout ValueArena
    ) -> Value {
        made.text(output.span.extracting(range), kind)
    }

    /// Removes what was written from an offset on and returns it as a Swift string.
    mutating func takeString(from start: Int) -> String {
        let text = String(decoding: output[start..<at], as: UTF8.self)
        at = start
        return text
    }

    /// Escapes what was written from an offset on, which mostly does not change.
    mutating func escapeWritten(from start: Int) throws(Problem) {
        if isPlainHTML(output.span.extracting(start..<at)) { return }
        let text = takeString(from: start)
        try append(text, .html)
    }
}

/// Takes a finished piece of output. Returns false if it fails, which ends the rendering.
package typealias Spill = (ArraySlice<UInt8>) -> Bool
