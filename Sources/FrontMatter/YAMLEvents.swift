import Cyaml

/// The kind of a libyaml event: what begins or ends at a point of the text.
enum YAMLEvent {
    case documentStart, documentEnd, streamEnd
    case mappingStart, mappingEnd, listStart, listEnd
    case alias, scalar
}

/// A position in the YAML as libyaml counts: from 0, in characters.
struct YAMLMark {
    /// From the beginning of the YAML.
    var index: Int
    var line: Int
    var column: Int
}

/// A problem that libyaml found, with its own message and positions, which would not help editors.
struct YAMLProblem {
    /// `while parsing a block mapping`; empty if libyaml gives none.
    var context: String
    /// `did not find expected key`.
    var problem: String
    /// Where the context began, and where the parser stopped, in characters from the beginning of the YAML.
    var contextStart: Int
    var start: Int
    /// The offset of the unreadable byte from the beginning of the YAML; nil if the characters were valid.
    var byte: Int?
}

/// Owns a libyaml parser and returns its events one by one. All use of libyaml is here.
///
/// The contents of an event can be read until the next one, so that only what is needed is copied. The parser and the
/// event are on the heap, because libyaml takes pointers to them; `deinit` frees them with everything they own.
@safe struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool
    private var isOver = false
    private let last: UnsafeMutablePointer<yaml_event_t>

    /// What went wrong, once `next` has returned nil.
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

    /// `input` must stay valid as long as this value, which `read` guarantees.
    private init(_ input: UnsafeBufferPointer<UInt8>) {
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        unsafe last = .allocate(capacity: 1)
        unsafe last.initialize(to: yaml_event_t())
        isReady = unsafe yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        unsafe yaml_event_delete(last)
        if isReady { unsafe yaml_parser_delete(parser) }
        unsafe parser.deinitialize(count: 1)
        unsafe parser.deallocate()
        unsafe last.deinitialize(count: 1)
        unsafe last.deallocate()
    }

    /// The next event; nil if the YAML cannot be read any further, for the reason in `problem`.
    mutating func next() -> YAMLEvent? {
        guard !isOver else { return nil }
        guard isReady else {
            isOver = true
            problem = YAMLProblem(context: "", problem: "out of memory", contextStart: 0, start: 0)
            return nil
        }
        while true {
            unsafe yaml_event_delete(last)
            guard unsafe yaml_parser_parse(parser, last) == 1 else {
                isOver = true
                problem = currentProblem()
                return nil
            }
            // The start of the stream is of no interest.
            if let kind { return kind }
        }
    }

    private var kind: YAMLEvent? {
        switch unsafe last.pointee.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_STREAM_END_EVENT: .streamEnd
        case YAML_MAPPING_START_EVENT: .mappingStart
        case YAML_MAPPING_END_EVENT: .mappingEnd
        case YAML_SEQUENCE_START_EVENT: .listStart
        case YAML_SEQUENCE_END_EVENT: .listEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_SCALAR_EVENT: .scalar
        default: nil
        }
    }

    /// The positions at which the last event begins and ends.
    var start: YAMLMark { unsafe Self.mark(last.pointee.start_mark) }
    var end: YAMLMark { unsafe Self.mark(last.pointee.end_mark) }

    /// Where the text of the last event, a scalar, is in the YAML, in characters, if it is there as it is: a text without
    /// quotes on one line. Nil if it may differ.
    var verbatim: Range<Int>? {
        let (start, end) = unsafe (last.pointee.start_mark, last.pointee.end_mark)
        let length = unsafe event_text_length(last)
        guard isPlain, start.line == end.line, Int(end.index) - Int(start.index) == length else { return nil }
        return Int(start.index)..<Int(end.index)
    }

    /// Whether the last event, a scalar, is neither quoted nor a block, so that `null` stands for no value.
    var isPlain: Bool { unsafe event_is_plain(last) }

    /// The first byte of the last event, a scalar; 0 if it is empty.
    var firstByte: UInt8 { unsafe event_text_length(last) == 0 ? 0 : event_text(last).pointee }

    /// Appends the text of the last event, a scalar.
    func copyText(to bytes: inout [UInt8]) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: event_text(last), count: event_text_length(last)))
    }

    /// Whether the value that begins with the last event has an anchor (`&name`), and whether it has that or a tag
    /// (`!name`).
    var hasAnchor: Bool { unsafe event_has_anchor(last) }
    var hasProperties: Bool { unsafe event_has_properties(last) }

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
