import Ccmark
import CmarkArena

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Owns libcmark's tree of one text. Nothing else in this module touches C memory.
///
/// A node is a handle, which is valid only as long as its tree.
@safe struct Tree: ~Copyable {
    private let root: OpaquePointer

    /// Parses a text. libcmark accepts any bytes, including NUL and invalid UTF-8.
    init?(_ source: ArraySlice<UInt8>, options: MarkdownOptions) {
        cmark_arena_begin()
        guard let parser = unsafe cmark_parser_new_with_mem(Self.flags(options), cmark_arena()) else {
            cmark_arena_end()
            return nil
        }
        unsafe source.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        let parsed = unsafe cmark_parser_finish(parser)
        unsafe cmark_parser_free(parser)
        guard let root = unsafe parsed else {
            cmark_arena_end()
            return nil
        }
        unsafe self.root = root
    }

    /// Frees all nodes at once, because they are in the arena.
    deinit { cmark_arena_end() }

    private static func flags(_ options: MarkdownOptions) -> Int32 {
        (options.rawHTML == .dropped ? CMARK_OPT_DEFAULT : CMARK_OPT_UNSAFE) | (options.smart ? CMARK_OPT_SMART : 0)
    }

    /// The HTML that libcmark writes for the tree as it is now.
    func html(options: MarkdownOptions) -> String {
        guard let text = unsafe cmark_render_html(root, Self.flags(options)) else { return "" }
        return unsafe String(cString: text)
    }

    /// The root node.
    var document: Node { unsafe Node(root) }

    /// Visits every node: a leaf once, any other node when it is entered and when it is left. A leaf may be changed or
    /// removed when it is visited, any other node when it is left.
    func walk(_ visit: (Node, _ isEntering: Bool) -> Void) {
        guard let iterator = unsafe cmark_iter_new(root) else { return }
        defer { unsafe cmark_iter_free(iterator) }
        while true {
            let event = unsafe cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else { return }
            unsafe visit(Node(node), event == CMARK_EVENT_ENTER)
        }
    }
}

/// A node of a tree.
@safe struct Node {
    private let pointer: OpaquePointer

    /// The kind of a node; `other` for kinds that are never asked about, such as the markup of an addition.
    enum Kind {
        case heading, paragraph, quote, list, item, codeBlock, htmlBlock
        case text, code, softBreak, lineBreak, emphasis, link, image, htmlInline
        case other
    }

    fileprivate init(_ pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    var kind: Kind {
        switch unsafe cmark_node_get_type(pointer) {
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG: .emphasis
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        default: .other
        }
    }

    /// Whether it is strong emphasis, `**so**`.
    var isStrong: Bool { unsafe cmark_node_get_type(pointer) == CMARK_NODE_STRONG }

    /// The text of a leaf.
    var literal: String { unsafe Self.string(cmark_node_get_literal(pointer)) }

    /// Appends the text of a leaf to bytes, without making a string.
    func appendLiteral(to bytes: inout [UInt8]) {
        guard let start = unsafe cmark_node_get_literal(pointer) else { return }
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: strlen(start)))
    }

    /// Whether the text of a leaf contains an ASCII byte. A cheap test before an expensive one.
    func has(_ byte: UInt8) -> Bool {
        guard let start = unsafe cmark_node_get_literal(pointer) else { return false }
        return unsafe strchr(start, Int32(byte)) != nil
    }

    var parent: Node? { unsafe cmark_node_parent(pointer).map { unsafe Node($0) } }
    var firstChild: Node? { unsafe cmark_node_first_child(pointer).map { unsafe Node($0) } }
    var lastChild: Node? { unsafe cmark_node_last_child(pointer).map { unsafe Node($0) } }
    var previous: Node? { unsafe cmark_node_previous(pointer).map { unsafe Node($0) } }
    var next: Node? { unsafe cmark_node_next(pointer).map { unsafe Node($0) } }

    /// The lines of a block, from 1.
    var lines: ClosedRange<Int> {
        let start = unsafe Int(cmark_node_get_start_line(pointer))
        return unsafe start...max(start, Int(cmark_node_get_end_line(pointer)))
    }
    /// The column in bytes at which a block begins, from 1.
    var column: Int { unsafe Int(cmark_node_get_start_column(pointer)) }
    /// Where a block begins.
    var start: Position { Position(line: lines.lowerBound, column: column) }

    /// The words after the opening fence of a code block.
    var info: String { unsafe Self.string(cmark_node_get_fence_info(pointer)) }

    /// The destination of a link or image, and its title.
    var url: String { unsafe Self.string(cmark_node_get_url(pointer)) }
    var title: String { unsafe Self.string(cmark_node_get_title(pointer)) }

    /// The level of a heading, 1 to 6.
    var level: Int { unsafe Int(cmark_node_get_heading_level(pointer)) }

    /// The position that libcmark gives for the node, or for the nearest node around it that has one; line and column 0
    /// if none has.
    var position: Position {
        var node: OpaquePointer? = unsafe pointer
        while let current = unsafe node {
            if let line = unsafe Self.line(ofMarkup: current) { return Position(line: line, column: 1) }
            let line = unsafe Int(cmark_node_get_start_line(current))
            if line > 0 { return unsafe Position(line: line, column: Int(cmark_node_get_start_column(current))) }
            unsafe node = cmark_node_parent(current)
        }
        return Position(line: 0, column: 0)
    }

    /// The last line of the block that contains the node.
    var lastLineOfBlock: Int {
        var node: OpaquePointer? = unsafe pointer
        var last = 0
        while let current = unsafe node {
            if let line = unsafe Self.line(ofMarkup: current) { return max(last, line) }
            last = unsafe max(last, Int(cmark_node_get_end_line(current)))
            if unsafe cmark_node_get_type(current) == CMARK_NODE_PARAGRAPH { break }
            unsafe node = cmark_node_parent(current)
        }
        return last
    }

    /// The number of words, separated by white space, in the text of a leaf.
    var wordCount: Int {
        guard let start = unsafe cmark_node_get_literal(pointer) else { return 0 }
        var count = 0
        var isBetween = true
        // The formatter does not know 'for unsafe'.
        // swift-format-ignore
        for unsafe byte in unsafe UnsafeRawBufferPointer(start: start, count: strlen(start)) {
            if isBetween, byte > 0x20 { count += 1 }
            isBetween = byte <= 0x20
        }
        return count
    }

    /// Whether the text of a leaf contains `*`, `[`, `_` or `{`. These are mostly markup, so they may be stray marks
    /// when they appear as text.
    var hasMarks: Bool {
        guard let start = unsafe cmark_node_get_literal(pointer) else { return false }
        var rest = unsafe start
        while let mark = unsafe strpbrk(rest, "*[_{<=+$:") {
            // Many texts contain one of these alone: `$50,000`, `Note: …`.
            switch unsafe UInt8(bitPattern: mark.pointee) {
            case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "$"):
                if unsafe mark[1] == mark.pointee { return true }
            case UInt8(ascii: ":"): if unsafe mark > start, unsafe mark[-1] == 0x20 { return true }
            default: return true
            }
            unsafe rest = UnsafePointer(mark + 1)
        }
        return false
    }

    /// The first byte of a leaf's text; 0 if it is empty.
    var firstByte: UInt8 {
        guard let start = unsafe cmark_node_get_literal(pointer) else { return 0 }
        return unsafe UInt8(bitPattern: start.pointee)
    }

    /// The first two bytes of a leaf's text; 0 for those after its end.
    var beginning: (UInt8, UInt8) {
        guard let start = unsafe cmark_node_get_literal(pointer), unsafe start.pointee != 0 else { return (0, 0) }
        return unsafe (UInt8(bitPattern: start.pointee), UInt8(bitPattern: start[1]))
    }

    /// The block whose inline content it is: a paragraph, a heading, a table cell. The node itself if it is a block.
    var block: Node {
        var node = self
        while let parent = node.parent, node.isInline, !(parent.kind == .other && !parent.isInline) { node = parent }
        return node
    }

    private var isInline: Bool {
        let type = unsafe cmark_node_get_type(pointer)
        return type.rawValue >= CMARK_NODE_FIRST_INLINE.rawValue
    }

    func setLevel(_ level: Int) { _ = unsafe cmark_node_set_heading_level(pointer, Int32(level)) }

    func setURL(_ url: String) { _ = unsafe cmark_node_set_url(pointer, url) }

    func setTitle(_ title: String) { _ = unsafe cmark_node_set_title(pointer, title) }

    func setInfo(_ info: String) { _ = unsafe cmark_node_set_fence_info(pointer, info) }

    func setLiteral(_ text: String) { _ = unsafe cmark_node_set_literal(pointer, text) }

    /// Whether it is the same node of the same tree.
    func isSame(as other: Node) -> Bool { unsafe pointer == other.pointer }

    /// Removes the node and its children from the tree.
    func remove() {
        unsafe cmark_node_unlink(pointer)
        unsafe cmark_node_free(pointer)
    }

    /// Replaces a text with pieces. They are wrapped in one node, because libcmark checks all ancestors at every
    /// insertion, which would be slow for thousands of links in deeply nested quotations.
    func replace(with pieces: [Piece]) {
        guard let group = unsafe Self.make(CMARK_NODE_CUSTOM_INLINE, Markup(opening: "")) else { return }
        for piece in pieces {
            let made = unsafe Self.make(piece)
            if let made = unsafe made, unsafe cmark_node_append_child(group, made) != 1 {
                unsafe cmark_node_free(made)
            }
        }
        if unsafe cmark_node_replace(pointer, group) != 1 { return unsafe cmark_node_free(group) }
        unsafe cmark_node_free(pointer)
    }

    /// Inserts markup before the node or after its last child, and returns it. `isBlock`: its siblings there are
    /// blocks. What it later contains counts as being on `line`, unless that is 0.
    @discardableResult
    func insert(_ markup: Markup, _ insertion: Insertion, isBlock: Bool = false, line: Int = 0) -> Node? {
        let type = isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE
        guard let made = unsafe Self.make(type, markup) else { return nil }
        // A number in the field where libcmark keeps a pointer for its callers, which it never follows.
        _ = unsafe cmark_node_set_user_data(made, UnsafeMutableRawPointer(bitPattern: line))
        let isDone =
            insertion == .before
            ? unsafe cmark_node_insert_before(pointer, made) : unsafe cmark_node_append_child(pointer, made)
        if isDone == 1 { return unsafe Node(made) }
        unsafe cmark_node_free(made)
        return nil
    }

    enum Insertion { case before, inside }

    /// Appends the node's children to another node.
    func moveChildren(to other: Node) {
        while let child = unsafe cmark_node_first_child(pointer) {
            if unsafe cmark_node_append_child(other.pointer, child) != 1 { return }
        }
    }

    /// Replaces the node's own tags with others. The closing one begins at an offset, and both end with NUL.
    func replace(_ tags: [UInt8], closing: Int) {
        let isInline = kind == .link || kind == .image
        let type = isInline ? CMARK_NODE_CUSTOM_INLINE : CMARK_NODE_CUSTOM_BLOCK
        guard let custom = unsafe Self.make(type, tags[..<closing], tags[closing...]) else { return }
        while let child = unsafe cmark_node_first_child(pointer) { _ = unsafe cmark_node_append_child(custom, child) }
        guard unsafe cmark_node_replace(pointer, custom) == 1 else {
            unsafe cmark_node_free(custom)
            return
        }
        unsafe cmark_node_free(pointer)
    }

    /// Replaces the node with a line break.
    func replaceWithLineBreak() {
        guard let made = unsafe cmark_node_new_with_mem(CMARK_NODE_LINEBREAK, cmark_arena()) else { return }
        if unsafe cmark_node_replace(pointer, made) != 1 { return unsafe cmark_node_free(made) }
        unsafe cmark_node_free(pointer)
    }

    /// Replaces a block with the content of another tree, all of which then counts as being on `line`.
    func replace(with other: borrowing Tree, line: Int) {
        other.walk { node, _ in
            _ = unsafe cmark_node_set_user_data(node.pointer, UnsafeMutableRawPointer(bitPattern: line))
        }
        let root = other.document
        while let child = unsafe cmark_node_first_child(root.pointer) {
            guard unsafe cmark_node_insert_before(pointer, child) == 1 else { break }
        }
        remove()
    }

    /// The line on which an addition's markup counts as being; nil for any other node.
    private static func line(ofMarkup node: OpaquePointer) -> Int? {
        unsafe cmark_node_get_user_data(node).map { Int(bitPattern: $0) }
    }

    private static func make(_ type: cmark_node_type, _ markup: Markup) -> OpaquePointer? {
        unsafe make(type, markup.opening[...], markup.closing[...])
    }

    /// `opening` and `closing` end with NUL.
    private static func make(
        _ type: cmark_node_type, _ opening: ArraySlice<UInt8>, _ closing: ArraySlice<UInt8>
    ) -> OpaquePointer? {
        guard let made = unsafe cmark_node_new_with_mem(type, cmark_arena()) else { return nil }
        unsafe opening.withUnsafeBytes {
            _ = unsafe cmark_node_set_on_enter(made, $0.baseAddress?.assumingMemoryBound(to: CChar.self))
        }
        unsafe closing.withUnsafeBytes {
            _ = unsafe cmark_node_set_on_exit(made, $0.baseAddress?.assumingMemoryBound(to: CChar.self))
        }
        return unsafe made
    }

    private static func make(_ piece: Piece) -> OpaquePointer? {
        switch piece {
        case .text(let text): return unsafe makeText(text)
        case .markup(let markup): return unsafe make(CMARK_NODE_CUSTOM_INLINE, markup)
        case .link(let url, let text):
            guard let link = unsafe cmark_node_new_with_mem(CMARK_NODE_LINK, cmark_arena()) else { return nil }
            _ = unsafe cmark_node_set_url(link, url)
            if let child = unsafe makeText(text) {
                _ = unsafe cmark_node_append_child(link, child)
            }
            return unsafe link
        }
    }

    private static func makeText(_ text: String) -> OpaquePointer? {
        guard let made = unsafe cmark_node_new_with_mem(CMARK_NODE_TEXT, cmark_arena()) else { return nil }
        _ = unsafe cmark_node_set_literal(made, text)
        return unsafe made
    }

    private static func string(_ text: UnsafePointer<CChar>?) -> String {
        unsafe text.map { unsafe String(cString: $0) } ?? ""
    }
}
