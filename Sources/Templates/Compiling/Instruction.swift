/// One step of a compiled template: an operation and up to three numbers.
///
/// `{{ posting.title | upper }}` compiles to `context 4`, `attribute 17`, `filter 3 1`: push the variable in slot 4,
/// replace it with its attribute named by number 17, apply the filter of site 3 and write the result. Twelve bytes
/// without references.
struct Instruction: BitwiseCopyable {
    var operation: Operation
    /// Whether it runs where escaping is on.
    var escapes = false
    var c: UInt16 = 0
    var a: Int32
    var b: Int32

    static let manyKinds = UInt16.max
}

/// What an instruction does. `a`, `b` and `c` are its numbers; "pop" and "push" refer to the value stack.
enum Operation: UInt8 {
    /// Write the template's own text: `b` bytes from byte `a` of the set's texts on.
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
    /// Push a function that Jinja has everywhere, unless the context slot `b` has a value.
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
    /// Pop; go to `a` if it is false, or true.
    case jumpIfFalse, jumpIfTrue
    /// Go to `a` if the attribute with name `b` of the value in local slot `c` is false.
    case jumpUnlessLocalAttribute
    /// Pop; go to `a` if the comparison `c` with the constant `b` is false.
    case jumpUnlessCompared
    /// Go to `a` and keep the value if it is false (or true); otherwise pop it.
    case jumpIfFalseKeeping, jumpIfTrueKeeping
    /// Go to `a` if a parent template was already named.
    case jumpIfExtended
    /// Go to `a` if the parameter in local slot `b` was given.
    case jumpIfGiven
    case pop
    /// Pop the arguments of call site `a`, then the callee; push the result, or write it if `b` is 1. `c` is the number
    /// of arguments if all are positional, otherwise `Instruction.manyKinds`.
    case call
    /// Apply the filter of site `a`; push the result, or write it if `b` is 1.
    case filter
    /// Apply the test of site `a`.
    case test
    /// Pop what to loop over and begin a loop; `a` is the local slot of `loop`, or -1.
    case loopBegin
    /// Put the next item into local slot `b`, or push it if `b` is -1; go to `a` if there is none.
    case loopNext
    /// Pop; keep the current item if it is true.
    case loopKeep
    /// End the loop and push the items that it kept.
    case loopKept
    /// End the loop.
    case loopEnd
    /// Push whether the loop that ended last had no items.
    case loopWasEmpty
    /// Pop a sequence of `a` values and push them, last first.
    case unpack
    /// Begin to capture output; end the capture and push what was captured.
    case captureBegin, captureEnd
    /// Run the block named `a`; `b` is its overlay, or -1.
    case block
    /// Pop the name of the parent template.
    case extends
    /// Pop a template's name; run the include site `a`.
    case include
    /// Pop a template's name; push it as a module, with the context if `a` is 1; `b` is its overlay.
    case importModule
    /// Pop a module, push its name `a`.
    case imported
    /// Push a closure of the unit `a`.
    case macro
    /// If the local slot `a` holds a closure of the unit `b`, give it the present value of the local slot `c`.
    case recapture
    /// Run the recursive loop of unit `a` over the popped items.
    case recursiveLoop
    /// Stop with problem `a`: a lenient template names something that does not exist.
    case fail
    /// Pop a value and the namespace below it; set the namespace's attribute `b`.
    case setAttribute
    /// End the unit and return to its caller.
    case end

    /// Whether `a` is the target of a jump.
    var jumps: Bool {
        switch self {
        case .jump, .jumpIfFalse, .jumpIfTrue, .jumpUnlessLocalAttribute, .jumpUnlessCompared, .jumpIfFalseKeeping,
            .jumpIfTrueKeeping, .jumpIfExtended, .jumpIfGiven, .loopNext:
            true
        case .text, .output, .outputLocalAttribute, .constant, .local, .storeLocal,
            .context, .storeContext, .function, .attribute, .localAttribute, .item, .slice, .list,
            .tuple, .map, .shapedMap, .not, .negate, .plus, .binary, .compare, .compareConstant, .concat, .pop, .call,
            .filter, .test, .loopBegin, .loopKeep, .loopKept, .loopEnd, .loopWasEmpty, .unpack, .captureBegin,
            .captureEnd, .block, .extends, .include, .importModule, .imported, .macro, .recapture, .recursiveLoop,
            .fail,
            .setAttribute, .end:
            false
        }
    }
}

/// A sequence of instructions with its own slots: a template's root, a block, a macro, a recursive loop.
struct Unit: Sendable {
    let kind: Kind
    /// Its name for messages: `base.html`, `card`.
    let name: String
    /// The template that contains it, as an index into the set's sources.
    let template: Int
    var instructions: [Instruction] = []
    /// For each instruction, the bytes of the template that it comes from.
    var ranges: [Range<Int32>] = []
    /// How many local slots it needs.
    var localCount = 0
    var parameters: [String] = []
    /// For each parameter, whether it has a default.
    var hasDefault: [Bool] = []
    /// Whether its output is HTML.
    var escapes = false
    /// Local slots for values captured from around it, in the order of `Macro.captures`.
    var captures: [(outer: Int, inner: Int)] = []
    /// The slots of `caller`, `varargs` and `kwargs`, if it uses them.
    var callerSlot: Int?
    var listSlot: Int?
    var mapSlot: Int?

    enum Kind: Sendable {
        case root, block, macro, loop
    }
}

/// The attributes of `loop`.
enum LoopAttribute: String, Sendable, CaseIterable {
    case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem, cycle, changed
}

/// Filters that the interpreter loop applies itself to most values.
enum QuickFilter: UInt8 {
    case no
    /// Filters that return a value: the length of a list, an attribute of a value or of each item, the list itself, its
    /// true items, a text without tags.
    case length, member, attributes, list, select, stripped
    /// A day in words.
    case day, shortDay, longDay
    /// Filters that write: see `QuickFilter.writes`.
    case json, xml, calendar, link, wholeAddress, phrase, join, replace, upper

    /// Whether it writes to the output instead of returning a value.
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

/// The arguments of a call in their order on the stack: positional ones, named ones, then `*list` and `**map`.
struct CallSite: Sendable {
    let positional: Int
    let names: [String]
    let hasList: Bool
    let hasMap: Bool
    /// The number of arguments if all are positional.
    var plainCount: UInt16 {
        names.isEmpty && !hasList && !hasMap
            ? UInt16(exactly: positional) ?? Instruction.manyKinds : Instruction.manyKinds
    }
}

/// A filter with its arguments on the stack, up to the last one given; omitted ones before it are `undefined`.
struct FilterSite: Sendable {
    let filter: FilterReference
    /// What the interpreter loop does instead.
    let quick: QuickFilter
    let arguments: Int
    /// The name in `map(attribute="name")`, which has no arguments on the stack, or in `Shortcut.member`.
    var attribute: Int?
}

/// A built-in filter, or one of the program that renders.
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

/// Local variables that an included template or a scoped block sees in its context: from slot to slot.
typealias Overlay = [(context: Int, local: Int)]
