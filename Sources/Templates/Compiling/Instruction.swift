/// One step of a compiled template: what to do, and up to three numbers.
///
/// `{{ posting.title | upper }}` compiles to `context 4`, `attribute 17`, `filter 3 1`: push the variable in slot 4, put its
/// attribute with name 17 in its place, apply the filter of site 3 and write what it gives. Twelve bytes that refer to
/// nothing.
struct Instruction: BitwiseCopyable {
    var operation: Operation
    /// Whether it works where escaping is on.
    var escapes = false
    var c: UInt16 = 0
    var a: Int32
    var b: Int32

    static let manyKinds = UInt16.max
}

/// What an instruction does; `a`, `b` and `c` are its numbers, "pop" and "push" speak of the value stack.
enum Operation: UInt8 {
    /// Write the template's own text, from byte `a` of the set's texts on, `b` bytes.
    case text
    /// Pop and write.
    case output
    /// Write the attribute with name `b` of the value in local slot `a`.
    case outputLocalAttribute
    /// Push the constant `a`.
    case constant
    /// Push, or pop into, the local slot `a` of the running unit.
    case local, storeLocal
    /// Push, or pop into, the slot `a` of the context that templates of one rendering share.
    case context, storeContext
    /// Push a function that Jinja has everywhere, unless the context slot `b` holds something.
    case function
    /// Pop a value, push its attribute with name `b`.
    case attribute
    /// Push the attribute with name `b` of the value in local slot `a`.
    case localAttribute
    /// Pop key and value, push the item.
    case item
    /// Pop step, stop, start and value, push the slice.
    case slice
    /// Pop `a` values, push them as one.
    case list, tuple
    /// Pop `a` keys and values.
    case map
    /// Pop as many values as the map shape `a` has keys.
    case shapedMap
    case not, negate, plus
    /// Pop two; `a` is the operator.
    case binary, compare
    /// Pop one and compare it with the constant `b`; `a` is the operator.
    case compareConstant
    /// Pop `a` values, push their texts as one.
    case concat
    /// Go to `a`.
    case jump
    /// Pop; go to `a` where it is false, or true.
    case jumpIfFalse, jumpIfTrue
    /// Go to `a` where the attribute with name `b` of the value in local slot `c` is false.
    case jumpUnlessLocalAttribute
    /// Pop; go to `a` where the comparison `c` with the constant `b` is false.
    case jumpUnlessCompared
    /// Go to `a` and keep the value where it is false (or true), else pop it.
    case jumpIfFalseKeeping, jumpIfTrueKeeping
    /// Go to `a` where a parent template was named already.
    case jumpIfExtended
    /// Go to `a` where the parameter in local slot `b` was given.
    case jumpIfGiven
    case pop
    /// Pop the arguments of call site `a`, then what is called; push the result, or write it where `b` is 1. `c` is the
    /// number of arguments where all are positional, else `Instruction.manyKinds`.
    case call
    /// Apply the filter of site `a`; push the result, or write it where `b` is 1.
    case filter
    /// Apply the test of site `a`.
    case test
    /// Pop something to go through and begin a loop; `a` is the local slot of `loop`, or -1.
    case loopBegin
    /// Put the next item into local slot `b`, or push it where `b` is -1; go to `a` where there is none.
    case loopNext
    /// Pop; keep the current item where it is true.
    case loopKeep
    /// End the loop and push the items it kept.
    case loopKept
    /// End the loop.
    case loopEnd
    /// Push whether the loop that ended last had no items.
    case loopWasEmpty
    /// Pop a sequence of `a` values, push them, last first.
    case unpack
    /// Catch output; stop catching and push it.
    case captureBegin, captureEnd
    /// Run the block named `a`; `b` is its overlay, or -1.
    case block
    /// Pop the name of the parent template.
    case extends
    /// Pop a template's name; run the include site `a`.
    case include
    /// Pop a template's name; push it as a module, with the context where `a` is 1; `b` is its overlay.
    case importModule
    /// Pop a module, push its name `a`.
    case imported
    /// Push a closure of the unit `a`.
    case macro
    /// Run the recursive loop of unit `a` over the popped items.
    case recursiveLoop
    /// Stop with problem `a`: what a lenient template names and does not have.
    case fail
    /// Pop a value into the attribute `b` of the namespace in hand: namespace below value on the stack.
    case setAttribute
    /// The unit ends here: go back to whoever called it.
    case end

    /// Whether `a` is an instruction to go to.
    var jumps: Bool {
        switch self {
        case .jump, .jumpIfFalse, .jumpIfTrue, .jumpUnlessLocalAttribute, .jumpUnlessCompared, .jumpIfFalseKeeping,
            .jumpIfTrueKeeping, .jumpIfExtended, .jumpIfGiven, .loopNext:
            true
        case .text, .output, .outputLocalAttribute, .constant, .local, .storeLocal,
            .context, .storeContext, .function, .attribute, .localAttribute, .item, .slice, .list,
            .tuple, .map, .shapedMap, .not, .negate, .plus, .binary, .compare, .compareConstant, .concat, .pop, .call,
            .filter, .test, .loopBegin, .loopKeep, .loopKept, .loopEnd, .loopWasEmpty, .unpack, .captureBegin,
            .captureEnd, .block, .extends, .include, .importModule, .imported, .macro, .recursiveLoop, .fail,
            .setAttribute, .end:
            false
        }
    }
}

/// A run of instructions with slots of its own: a template's root, a block, a macro, a recursive loop.
struct Unit: Sendable {
    let kind: Kind
    /// Its name for messages: `base.html`, `card`.
    let name: String
    /// The template it is written in, an index into the set's sources.
    let template: Int
    var instructions: [Instruction] = []
    /// For each instruction the bytes of the template it comes from.
    var ranges: [Range<Int32>] = []
    /// How many local slots it needs.
    var localCount = 0
    var parameters: [String] = []
    /// For each parameter whether it has a default.
    var hasDefault: [Bool] = []
    /// Whether what it puts out is HTML.
    var escapes = false
    /// Local slots for values it takes from around it, in the order of `Macro.captures`.
    var captures: [(outer: Int, inner: Int)] = []
    /// The slot of `caller`, `varargs`, `kwargs`, where it uses them.
    var callerSlot: Int?
    var listSlot: Int?
    var mapSlot: Int?

    enum Kind: Sendable {
        case root, block, macro, loop
    }
}

/// What `loop` tells.
enum LoopAttribute: String, Sendable, CaseIterable {
    case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem, cycle, changed
}

/// Filters that the loop applies itself to most values.
enum QuickFilter: UInt8 {
    case no
    /// What gives a value: the length of a list, an attribute of it or of each of its items, the list itself, its items
    /// that are true, a text that has no tags.
    case length, member, attributes, list, select, stripped
    /// Days in words.
    case day, shortDay, longDay
    /// What writes: `QuickFilter.writes`.
    case json, xml, calendar, link, wholeAddress, phrase, join, replace, upper

    /// Whether it writes into the output instead of giving a value.
    var writes: Bool { rawValue >= QuickFilter.json.rawValue }

    var isLink: Bool { self == .link || self == .wholeAddress }

    init(_ filter: BuiltInFilter, arguments: Int) {
        switch filter {
        case .replace where arguments == 2: self = .replace
        case .join where arguments <= 1: self = .join
        case _ where arguments > 0: self = .no
        case .length: self = .length
        case .json, .tojson: self = .json
        case .xml: self = .xml
        case .ical: self = .calendar
        case .list: self = .list
        case .striptags: self = .stripped
        case .upper: self = .upper
        default: self = .no
        }
    }
}

/// A call's arguments as they lie on the stack: positional ones, named ones, then `*list` and `**map`.
struct CallSite: Sendable {
    let positional: Int
    let names: [String]
    let hasList: Bool
    let hasMap: Bool
    /// How many arguments, where all are positional.
    var plainCount: UInt16 {
        names.isEmpty && !hasList && !hasMap
            ? UInt16(exactly: positional) ?? Instruction.manyKinds : Instruction.manyKinds
    }
}

/// A filter with its arguments on the stack, up to the last that is given; absent ones before it are `undefined`.
struct FilterSite: Sendable {
    let filter: FilterReference
    /// What the loop does of it.
    let quick: QuickFilter
    let arguments: Int
    /// The name that `map(attribute="name")` asks for, which has no arguments on the stack, or `Shortcut.member`.
    var attribute: Int?
}

/// Which filter.
enum FilterReference: Sendable, Equatable {
    case builtIn(BuiltInFilter)
    case custom(Int)
}

struct TestSite: Sendable {
    let test: BuiltInTest
    let arguments: Int
}

struct IncludeSite: Sendable {
    let ignoresMissing: Bool
    let withContext: Bool
    let overlay: Int
}

/// Local variables that an included template or a scoped block sees as its context: from slot to slot.
typealias Overlay = [(context: Int, local: Int)]
