import Cyaml

/// One event of libyaml: what begins or ends at a stretch of the text.
struct YAMLEvent {
    enum Kind {
        case documentStart, documentEnd, streamEnd
        case mappingStart, mappingEnd, listStart, listEnd
        case alias, scalar
    }

    var kind: Kind
    var start: YAMLMark
    var end: YAMLMark
    /// What a scalar says; of no use for others.
    var text = ""
    /// Whether a scalar is written without quotes and not as a block, so that `null` may mean nothing at all.
    var isPlain = false
    /// Whether the value carries an anchor (`&name`) or a tag (`!name`).
    var hasAnchor = false
    var hasTag = false
}

/// A place in the YAML as libyaml counts: all from 0, all in characters (not bytes).
struct YAMLMark {
    /// From the beginning of the YAML.
    var index: Int
    var line: Int
    var column: Int
}

/// What libyaml found wrong: its own words and marks, not yet fit for an editor's eyes.
struct YAMLProblem {
    /// `while parsing a block mapping`; empty where libyaml gives none.
    var context: String
    /// `did not find expected key`.
    var problem: String
    /// Where the construct began, and where the parser stopped: characters from the beginning of the YAML.
    var contextStart: Int
    var start: Int
    /// The byte that cannot be read, counted from the beginning of the YAML; nil where the characters were sound.
    var byte: Int?
}

/// Owns a parser of libyaml and gives its events one by one. All of the program's contact with libyaml is here.
///
/// The parser lies on the heap, because libyaml keeps pointers into it; `deinit` frees it with all it holds.
@safe struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool
    private var isOver = false

    /// What went wrong, once `next` has answered nil.
    private(set) var problem: YAMLProblem?

    /// Runs `body` with the events of a range of bytes, which must be UTF-8 without a byte order mark.
    static func read<Result>(
        _ bytes: [UInt8], in range: Range<Int>, _ body: (inout YAMLEvents) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var events = unsafe YAMLEvents(UnsafeBufferPointer(rebasing: buffer[range]))
            return body(&events)
        }
    }

    /// Safe only while the memory of `input` lives: `read` sees to that.
    private init(_ input: UnsafeBufferPointer<UInt8>) {
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        isReady = unsafe yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        if isReady { unsafe yaml_parser_delete(parser) }
        unsafe parser.deinitialize(count: 1)
        unsafe parser.deallocate()
    }

    /// The next event, or nil where the YAML cannot be read on: `problem` says why.
    mutating func next() -> YAMLEvent? {
        guard !isOver else { return nil }
        guard isReady else {
            isOver = true
            problem = YAMLProblem(context: "", problem: "out of memory", contextStart: 0, start: 0)
            return nil
        }
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &event) == 1 else {
                isOver = true
                problem = currentProblem()
                return nil
            }
            defer { unsafe yaml_event_delete(&event) }
            if let result = unsafe Self.result(of: event) { return result }
        }
    }

    /// What an event is; nil for the beginning of the stream, which says nothing.
    private static func result(of event: borrowing yaml_event_t) -> YAMLEvent? {
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: return unsafe result(.documentStart, event)
        case YAML_DOCUMENT_END_EVENT: return unsafe result(.documentEnd, event)
        case YAML_STREAM_END_EVENT: return unsafe result(.streamEnd, event)
        case YAML_MAPPING_START_EVENT:
            var result = unsafe result(.mappingStart, event)
            result.hasAnchor = unsafe event.data.mapping_start.anchor != nil
            result.hasTag = unsafe event.data.mapping_start.tag != nil
            return result
        case YAML_MAPPING_END_EVENT: return unsafe result(.mappingEnd, event)
        case YAML_SEQUENCE_START_EVENT:
            var result = unsafe result(.listStart, event)
            result.hasAnchor = unsafe event.data.sequence_start.anchor != nil
            result.hasTag = unsafe event.data.sequence_start.tag != nil
            return result
        case YAML_SEQUENCE_END_EVENT: return unsafe result(.listEnd, event)
        case YAML_ALIAS_EVENT: return unsafe result(.alias, event)
        case YAML_SCALAR_EVENT:
            var result = unsafe result(.scalar, event)
            result.text = unsafe String(
                decoding: UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length),
                as: UTF8.self)
            result.isPlain = unsafe event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
            result.hasAnchor = unsafe event.data.scalar.anchor != nil
            result.hasTag = unsafe event.data.scalar.tag != nil
            return result
        default: return nil
        }
    }

    private static func result(_ kind: YAMLEvent.Kind, _ event: borrowing yaml_event_t) -> YAMLEvent {
        unsafe YAMLEvent(kind: kind, start: mark(event.start_mark), end: mark(event.end_mark))
    }

    private static func mark(_ mark: yaml_mark_t) -> YAMLMark {
        YAMLMark(index: Int(mark.index), line: Int(mark.line), column: Int(mark.column))
    }

    private func currentProblem() -> YAMLProblem {
        let raw = unsafe parser.pointee
        return unsafe YAMLProblem(
            context: raw.context.map { unsafe String(cString: $0) } ?? "",
            problem: raw.problem.map { unsafe String(cString: $0) } ?? "out of memory",
            contextStart: Int(raw.context_mark.index), start: Int(raw.problem_mark.index),
            byte: raw.error == YAML_READER_ERROR ? Int(raw.problem_offset) : nil)
    }
}
