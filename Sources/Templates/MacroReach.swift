/// What beside its arguments a filter's result depends on, and what a macro puts out.
///
/// `date` gives the same for the same text on every page of a site; `url` gives the same on all pages of one folder;
/// what a filter reads from the page itself is its own.
package enum MacroReach: Int, Sendable, Comparable {
    /// Nothing: the same arguments give the same on every page.
    case arguments
    /// The place of the page that is made, as the program tells it.
    case place
    /// Anything of the page.
    case page

    package static func < (a: MacroReach, b: MacroReach) -> Bool { a.rawValue < b.rawValue }
}

/// Finds which macros can be remembered: those whose output follows from their arguments and the page's place.
///
/// ```
/// {% macro card(posting) %}<a href="{{ posting.url | url }}">{{ posting.title }}</a>{% endmacro %}   place
/// {% macro hello(name) %}Hello, {{ name }}: {{ page.title }}{% endmacro %}                            page
/// ```
/// A macro may use other macros where their names mean one thing in all templates of the set. Where there is any doubt
/// it is taken to reach for the page.
struct MacroReaches {
    private let compiler: Compiler
    private let indices: [String: Int]
    /// Context slots whose meaning can change while a page is made.
    private let unsettled: Set<Int>
    private var found: [Int: MacroReach] = [:]

    /// The reach of every unit of a set.
    static func all(_ compiler: Compiler, indices: [String: Int]) -> [MacroReach] {
        var reaches = MacroReaches(compiler, indices: indices)
        return compiler.units.indices.map { reaches.reach(of: $0) }
    }

    private init(_ compiler: Compiler, indices: [String: Int]) {
        self.compiler = compiler
        self.indices = indices
        // The first names are those that the program gives values to.
        unsettled = Set(compiler.options.variables.indices).union(compiler.overlays.joined().map(\.context))
    }

    private mutating func reach(of index: Int) -> MacroReach {
        if let known = found[index] { return known }
        // One that calls itself finds this, and is not remembered.
        found[index] = .page
        let unit = compiler.units[index].unit
        guard unit.kind == .macro, unit.takesPlainCalls, unit.captures.isEmpty else { return .page }
        var reach = MacroReach.arguments
        for instruction in unit.instructions {
            reach = max(reach, self.reach(of: instruction))
            if reach == .page { return .page }
        }
        found[index] = reach
        return reach
    }

    private mutating func reach(of instruction: Instruction) -> MacroReach {
        let a = Int(instruction.a)
        switch instruction.operation {
        case .context, .contextAttribute, .outputContextAttribute: return reach(ofContext: a)
        case .jumpUnlessContextAttribute: return reach(ofContext: Int(instruction.c))
        case .function: return isNeverGiven(Int(instruction.b)) ? .arguments : .page
        case .filter: return reach(of: compiler.filters[a])
        case .storeContext, .block, .extends, .include, .importModule, .imported, .macro, .recursiveLoop, .fail,
            .jumpIfExtended:
            return .page
        case .text, .output, .outputLocal, .outputLocalAttribute, .constant, .local, .storeLocal, .localAttribute,
            .attribute, .item, .slice, .list, .tuple, .map, .shapedMap, .not, .negate, .plus, .binary, .compare,
            .compareConstant, .concat, .jump, .jumpIfFalse, .jumpIfTrue, .jumpUnlessLocal, .jumpUnlessLocalAttribute,
            .jumpUnlessCompared, .jumpIfFalseKeeping, .jumpIfTrueKeeping, .jumpIfGiven, .pop, .call, .test, .loopBegin,
            .loopNext, .loopKeep, .loopKept, .loopEnd, .loopWasEmpty, .unpack, .captureBegin, .captureEnd,
            .setAttribute:
            return .arguments
        }
    }

    private mutating func reach(ofContext slot: Int) -> MacroReach {
        if isNeverGiven(slot) { return .arguments }
        return macro(compiler.contextNames[slot], slot: slot).map { reach(of: $0) } ?? .page
    }

    private func reach(of site: FilterSite) -> MacroReach {
        switch site.filter {
        // Its argument may name any filter.
        case .builtIn(.map): site.appliesAnother ? .page : .arguments
        case .builtIn: .arguments
        case .custom(let index): compiler.options.filters[index].reach
        }
    }

    /// The macro that a name of the context is in every template that gives it, without a condition; nil for all else.
    private func macro(_ name: String, slot: Int) -> Int? {
        guard !unsettled.contains(slot), !compiler.conditionalNames.contains(name) else { return nil }
        var macro: Int?
        for template in compiler.definitions.indices where compiler.definitions[template][name] != nil {
            guard let unit = unit(name, in: template), macro == nil || macro == unit else { return nil }
            macro = unit
        }
        return macro
    }

    private func unit(_ name: String, in template: Int, depth: Int = 0) -> Int? {
        guard !compiler.conditionalNames.contains(name), depth < 8 else { return nil }
        switch compiler.definitions[template][name] {
        case .macro(let unit): return unit
        case .imported(let file, let name): return indices[file].flatMap { unit(name, in: $0, depth: depth + 1) }
        case .module, .several, nil: return nil
        }
    }

    /// Whether a name of the context is undefined on every page: one that a macro gives a value of its own, mostly.
    private func isNeverGiven(_ slot: Int) -> Bool {
        let name = compiler.contextNames[slot]
        return !unsettled.contains(slot) && !compiler.definitions.contains { $0[name] != nil }
    }
}
