import Text

/// A page while it is made: its output, the values it has made, and its remaining budget.
///
/// Filters use it to read values and to write output.
///
/// ```swift
/// guard let text = page.text(value) else { return .failure(…) }
/// page.write(text.uppercased())
/// return .text
/// ```
package struct Page: ~Copyable {
    /// The templates' own values, and those of the site.
    let own: ValueArena
    let site: ValueArena
    /// The names that templates use, by number.
    let names: [String]
    /// Whether any use of something undefined is an error.
    let isStrict: Bool
    /// The values made for this page.
    package var made: ValueArena
    /// The output up to `at`, followed by room for more.
    var output: [UInt8] = Array(repeating: 0, count: 1 << 16)
    var at = 0
    /// Takes finished parts of a large output; nil to keep all of it.
    var spill: Spill?
    /// How many bytes were handed on.
    var spilled = 0
    /// How many parts of the output will be needed as values. Until then nothing can be handed on.
    var captures = 0
    /// The problem that stopped a filter of the program from writing.
    var overflow: RenderProblem? { didSet { hasOverflow = overflow != nil } }
    private(set) var hasOverflow = false
    /// How many steps the page may still take.
    package internal(set) var steps = 0

    init(own: ValueArena, site: ValueArena, names: [String], isStrict: Bool) {
        (self.own, self.site, self.names, self.isStrict) = (own, site, names, isStrict)
        made = site.forPages()
    }

    /// Clears the previous page.
    mutating func begin(spill: Spill?, most: Int) {
        made.removeAll()
        (at, spilled, captures, overflow) = (0, 0, 0, nil)
        steps = min(most, RenderLimits.steps + site.valueCount * RenderLimits.stepsOfValue)
        self.spill = spill
    }

    @inline(__always)
    mutating func spend(_ count: Int) throws(RenderProblem) {
        steps &-= count
        guard steps >= 0 else {
            throw RenderProblem("the page takes more steps than any page needs", rule: "template.limit")
        }
    }

    /// Makes room for `count` bytes.
    @inline(__always)
    mutating func reserve(_ count: Int) throws(RenderProblem) {
        if at &+ count &+ slack > output.count { try makeRoom(count) }
    }

    /// The size from which output is handed on.
    var piece: Int { spill == nil ? .max : RenderLimits.piece }

    /// Hands on a large output, unless part of it is needed as a value.
    mutating func handOn() throws(RenderProblem) {
        guard let spill, captures == 0, at > piece else { return }
        guard spill(Array(output[..<at])) else { throw RenderProblem("the page cannot be written") }
        spilled += at
        at = 0
    }

    private mutating func makeRoom(_ count: Int) throws(RenderProblem) {
        try handOn()
        guard at <= RenderLimits.output, spilled <= RenderLimits.spilledOutput else {
            let limit = spilled > RenderLimits.spilledOutput ? RenderLimits.spilledOutput : RenderLimits.output
            let subject = spill == nil || captures == 0 ? "the page" : "a part of the page"
            throw RenderProblem("\(subject) is larger than \(limit / 1024 / 1024) MiB", rule: "template.limit")
        }
        let missing = at + count + slack - output.count
        if missing > 0 { output += repeatElement(0, count: max(missing, output.count)) }
    }

    // MARK: Writing

    /// How many bytes of a text are rewritten at once, because there must be room for what they become.
    private static let stretch = 1 << 16

    /// Writes a text or markup in a style.
    mutating func append(_ text: Value, _ style: WritingStyle = .plain) throws(RenderProblem) {
        var rest = text
        while style != .plain, rest.size > Self.stretch {
            let cut = boundary(in: rest, before: Self.stretch)
            try append(rest.part(0..<cut), style)
            rest = rest.part(cut..<rest.size)
        }
        let count = rest.size
        try spend(8 &+ count &>> (style == .plain ? 6 : 1))
        try reserve(style == .plain ? count : count &* 6)
        rewrite(rest) { bytes, output, at in put(bytes, count, style, &output, at) }
    }

    /// Writes what a function makes of a text. The function gets all bytes from the text's beginning, and returns the
    /// offset after what it wrote.
    @inline(__always)
    mutating func rewrite(_ text: Value, _ function: (Span<UInt8>, inout MutableSpan<UInt8>, Int) -> Int) {
        switch text.arena {
        case .program: at = Self.rewrite(own.texts, text.start, &output, at, function)
        case .site: at = Self.rewrite(site.texts, text.start, &output, at, function)
        case .page: at = Self.rewrite(made.texts, text.start, &output, at, function)
        case .body: at = Self.rewrite(site.bodies[text.body], text.start, &output, at, function)
        }
    }

    @inline(__always)
    private static func rewrite(
        _ texts: [UInt8], _ start: Int, _ output: inout [UInt8], _ at: Int,
        _ function: (Span<UInt8>, inout MutableSpan<UInt8>, Int) -> Int
    ) -> Int {
        var span = output.mutableSpan
        return function(texts.span.extracting(droppingFirst: start), &span, at)
    }

    @inline(__always)
    private static func rewrite(
        _ text: String, _ start: Int, _ output: inout [UInt8], _ at: Int,
        _ function: (Span<UInt8>, inout MutableSpan<UInt8>, Int) -> Int
    ) -> Int {
        var span = output.mutableSpan
        return function(text.utf8.span.extracting(droppingFirst: start), &span, at)
    }

    mutating func append(_ text: String, _ style: WritingStyle = .plain) throws(RenderProblem) {
        let count = text.utf8.count
        guard style == .plain || count <= Self.stretch else { return try append(made.text(text), style) }
        try spend(8 &+ count &>> (style == .plain ? 6 : 3))
        try reserve(style == .plain ? count : count &* 6)
        at = put(text.utf8.span, count, style, &output, at)
    }

    mutating func append(_ bytes: [UInt8]) throws(RenderProblem) {
        try spend(1 &+ bytes.count &>> 6)
        try reserve(bytes.count)
        at = put(bytes.span, bytes.count, .plain, &output, at)
    }

    mutating func append(byte: UInt8) throws(RenderProblem) {
        try reserve(1)
        output[at] = byte
        at &+= 1
    }

    mutating func append(number: Int) throws(RenderProblem) {
        try reserve(20)
        if number < 0 { try append(byte: UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits = 1
        var bound: UInt = 10
        while digits < 19, rest >= bound { (digits, bound) = (digits &+ 1, bound &* 10) }
        if digits == 19, rest >= bound { digits = 20 }
        var place = at &+ digits
        for _ in 0..<digits {
            place &-= 1
            output[place] = UInt8(truncatingIfNeeded: 48 &+ rest % 10)
            rest /= 10
        }
        at &+= digits
    }

    // MARK: Taking back what was written

    /// Captures the output of a body as a value.
    mutating func caught(
        _ kind: Value.Kind, _ body: (inout Page) throws(RenderProblem) -> Void
    ) throws(RenderProblem) -> Value {
        let start = at
        captures += 1
        defer { captures -= 1 }
        try body(&self)
        return take(from: start, kind)
    }

    /// Takes back what was written from an offset on, as a value.
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

    /// Takes back what was written from an offset on, as a Swift string.
    mutating func takeString(from start: Int) -> String {
        let text = String(decoding: output[start..<at], as: UTF8.self)
        at = start
        return text
    }

    /// Escapes what was written from an offset on. Mostly there is nothing to escape.
    mutating func escapeWritten(from start: Int) throws(RenderProblem) {
        if isPlainHTML(output.span.extracting(start..<at)) { return }
        let text = takeString(from: start)
        try append(text, .html)
    }
}

/// Takes a finished piece of output. Returns false if it cannot, which ends the rendering.
package typealias Spill = ([UInt8]) -> Bool
