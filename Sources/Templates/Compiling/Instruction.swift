import Diagnostics

/// One step of a compiled template: an operation and up to three numbers, in twelve bytes without references.
///
/// `{{ posting.title | upper }}` compiles to `contextAttribute` and `filter`: push an attribute of the variable in a slot, by
/// the number of its name; apply the filter with a number in `Program.filters`, and write the result.
struct Instruction: BitwiseCopyable {
    var operation: Operation
    /// Whether escaping is on where it stands.
    var escapes = false
    var c: UInt16 = 0
    var a: Int32
    var b: Int32

    /// `c` of a call whose arguments are not all positional.
    static let manyKinds = UInt16.max
}

/// What an instruction does. `a`, `b` and `c` are its numbers; it pops values from the stack and pushes values onto it.
enum Operation: UInt8 {
    /// Write text of the template: `b` bytes from byte `a` of the program's texts on.
    case text
    /// Pop and write.
    case output
    /// Write the attribute with name `b` of the value in local slot `a`.
    case outputLocalAttribute
    /// Push the constant `a`.
    case constant
    /// Push, or pop into, the local slot `a` of the running unit.
    case local, storeLocal
    /// Push, or pop into, the slot `a` of the context, which the templates of a page share.
    case context, storeContext
    /// Push the constant `a`, a function such as `range`, unless the context slot `b` has a value.
    case function
    /// Pop a value, push its attribute with name `b`.
    case attribute
    /// Push the attribute with name `b` of the value in local slot, or context slot, `a`.
    case localAttribute, contextAttribute
    /// Pop a key and a value, push the item of the value with that key.
    case item
    /// Pop a step, a stop, a start and a value, push the slice.
    case slice
    /// Pop `a` values, push them as a list, or as a tuple if `b` is 1.
    case list
    /// Pop `a` keys and as many values, in turn; push the mapping. `b` is 1 if the keys are different constant texts.
    case map
    /// Pop a value, push the result.
    case not, negate, plus
    /// Pop two values, push the result; `a` is the operator.
    case binary, compare
    /// Pop a value, compare it with the constant `b`, push the result; `a` is the operator.
    case compareConstant
    /// Pop `a` values, push their texts, joined.
    case concat
    /// Go to `a`.
    case jump
    /// Pop a value; go to `a` if it is false (or true).
    case jumpIfFalse, jumpIfTrue
    /// Go to `a` if the attribute with name `b` of the value in local slot `c` is false.
    case jumpUnlessLocalAttribute
    /// Pop a value; go to `a` if its comparison `c` with the constant `b` is false.
    case jumpUnlessCompared
    /// Go to `a` if the top value is false (or true); otherwise pop it.
    case jumpIfFalseKeeping, jumpIfTrueKeeping
    /// Go to `a` if the running template has already named its parent.
    case jumpIfExtended
    /// Go to `a` if the parameter in local slot `b` has an argument.
    case jumpIfGiven
    case pop
    /// Pop the arguments of the call site `a` and the callee; push the result, or write it if `b` is 1. `c` is the
    /// number of arguments if all are positional, otherwise `Instruction.manyKinds`.
    case call
    /// Pop the arguments of the filter site `a` and a value; push the result, or write it if `b` is 1, which it
    /// never is if `c` is 1.
    case filter
    /// Pop the arguments of the test site `a` and a value, push the result of the test.
    case test
    /// Pop the items and begin a loop over them; `a` is the local slot of `loop`, or -1.
    case loopBegin
    /// Put the next item into local slot `b`, or push it if `b` is -1; go to `a` after the last item.
    case loopNext
    /// Pop a value; keep the current item if the value is true.
    case loopKeep
    /// End the loop and push a list of the kept items.
    case loopKept
    /// End the loop; if `a` is 1, push whether it had no items.
    case loopEnd
    /// Pop a sequence of `a` values and push these, the last one first.
    case unpack
    /// Begin to capture output; end this and push what was captured.
    case captureBegin, captureEnd
    /// Run the block whose name has the number `a`; `b` is its overlay, or -1.
    case block
    /// Pop the name of the parent template.
    case extends
    /// Pop a template's name and include the template as the include site `a` says.
    case include
    /// Pop a template's name, push the template as a module. It sees the context if `a` is 1, with overlay `b`.
    /// Otherwise `b` is the template, or -1 if that is not known yet.
    case importModule
    /// Push what the module on top of the stack exports under the name with the number `a`.
    case imported
    /// Push a closure of the unit `a`.
    case macro
    /// If the local slot `a` has a closure of the unit `b`, update the value of the local slot `c` in the closure.
    case recapture
    /// Pop the items and run the recursive loop of the unit `a` over them.
    case recursiveLoop
    /// Stop with problem `a`, because a lenient template uses something that does not exist.
    case fail
    /// Pop a namespace and the value below it, and set the namespace's attribute whose name has the number `a`.
    case setAttribute
    /// End the unit and return to its caller.
    case end

    /// Those that may go to `a`.
    static let jumps: [Operation] = [
        .jump, .jumpIfFalse, .jumpIfTrue, .jumpUnlessLocalAttribute, .jumpUnlessCompared, .jumpIfFalseKeeping,
        .jumpIfTrueKeeping, .jumpIfExtended, .jumpIfGiven, .loopNext,
    ]
}

/// A sequence of instructions with its own slots: the root of a template, a block, a macro, or a recursive loop.
struct Unit: Sendable {
    let kind: Kind
    /// The name for messages: `base.html`, `card`.
    let name: String
    /// The index of the template that contains it.
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
    /// The captured variables: their local slots in the unit around it, and in this one.
    var captures: [(outer: Int, inner: Int)] = []
    /// The local slots of `caller`, `varargs` and `kwargs`, if it uses these.
    var callerSlot: Int?
    var listSlot: Int?
    var mapSlot: Int?

    enum Kind: Sendable {
        case root, block, macro, loop
    }

    /// Why it cannot be called with so many positional arguments and these named ones, and help; nil if it can.
    func mismatch(_ positional: Int, _ named: [String]) -> (message: String, help: String?)? {
        let count = parameters.count
        if positional > count, listSlot == nil {
            let most = count == 0 ? "no arguments" : "at most \(count) argument\(count == 1 ? "" : "s")"
            return ("'\(name)' takes \(most), but \(positional) are given", nil)
        }
        for argument in named {
            if let position = parameters.firstIndex(of: argument) {
                if position < positional { return ("'\(name)' is given '\(argument)' twice", nil) }
            } else if argument == "caller", callerSlot == nil, mapSlot == nil {
                return ("'\(name)' never calls 'caller()', so it takes no body", nil)
            } else if argument != "caller", mapSlot == nil {
                return ("'\(name)' has no parameter '\(argument)'", didYouMean(argument, among: parameters))
            }
        }
        return nil
    }
}

/// The attributes of `loop`.
enum LoopAttribute: String, Sendable, CaseIterable {
    case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem, cycle, changed
}

/// The arguments of a call, in their order on the stack: positional ones, named ones, then `*list` and `**map`.
struct CallSite: Sendable {
    let positional: Int
    let names: [String]
    let hasList: Bool
    let hasMap: Bool
    /// `c` of the instruction: the number of arguments if all are positional.
    var plainCount: UInt16 {
        names.isEmpty && !hasList && !hasMap
            ? UInt16(exactly: positional) ?? Instruction.manyKinds : Instruction.manyKinds
    }
}

/// A filter and the number of its arguments on the stack. An argument that is omitted before others is `undefined`.
struct FilterSite: Sendable {
    let filter: FilterReference
    /// What the interpreter loop does instead of the filter.
    let quick: QuickFilter
    let arguments: Int
    /// The number of the name in `map(attribute="name")`, which has no arguments on the stack.
    var attribute: Int?
}

/// A built-in filter, or one of the host by its index.
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
