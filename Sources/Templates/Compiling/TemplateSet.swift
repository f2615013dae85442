package import Diagnostics

/// A theme's templates, compiled: immutable, shared by all renderers.
package struct TemplateSet: Sendable {
    let program: Program
    let isStrict: Bool
    let customFilters: [CustomFilter]
    private let sources: [TemplateSource]
    private let indices: [String: Int]
    let variableCount: Int
    /// The first mistake of each template that has any: one that is reached all the same stops with it.
    private(set) var broken: [Int: SyntaxProblem] = [:]
    /// The templates that constants name, by where the constant's text is.
    private(set) var templateOfText: [Int: (index: Int, size: Int)] = [:]

    /// Compiles all templates and tells everything that is wrong with them, in one run.
    ///
    /// `variables` are the names that the program gives values to; a name that neither they nor any template defines is
    /// an error where `undefined` is strict. A template with a mistake renders as far as it was understood; do not
    /// publish it. `addresses` are variables' members that are addresses as they are: `page.root`.
    package static func compile(
        _ sources: [TemplateSource], variables: [String], variablesOf: [String: [String]] = [:],
        filters: [CustomFilter] = [], addresses: Set<String> = [],
        autoescape: Autoescape = .byExtension, undefined: UndefinedPolicy = .strict
    ) -> (set: TemplateSet, diagnostics: [Diagnostic]) {
        let isStrict = undefined == .strict
        let compiler = Compiler(
            CompileOptions(variables: variables, variablesOf: variablesOf, filters: filters, isStrict: isStrict))
        var problems: [(template: Int, problem: SyntaxProblem)] = []
        var templates: [CompiledTemplate] = []
        for (index, source) in sources.enumerated() {
            let (statements, mistakes, doubtful) = parse(source)
            let isReadable = mistakes.isEmpty
            problems += mistakes.map { (index, $0) }
            compiler.noteDoubtful(doubtful)
            let escapes = autoescape.escapes(source.name)
            if escapes, isReadable { problems += EscapeChecks.problems(statements, addresses: addresses).map { (index, $0) } }
            templates.append(
                compiler.compile(
                    statements, template: index, name: source.name, escapes: escapes, isReadable: isReadable))
        }
        problems += compiler.problems
        var set = TemplateSet(
            program: Program(compiler, templates: templates), isStrict: isStrict, customFilters: filters,
            sources: sources,
            indices: Dictionary(sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }),
            variableCount: variables.count)
        for constant in set.program.constants where constant.kind == .text && constant.size > 0 {
            let bytes = set.program.arena.texts[constant.start..<constant.start + constant.size]
            guard let index = set.index(of: String(decoding: bytes, as: UTF8.self)) else { continue }
            set.templateOfText[constant.start] = (index, constant.size)
        }
        problems += SetChecks(set: set, compiler: compiler).problems()
        for (template, problem) in problems where problem.severity == .error && set.broken[template] == nil {
            set.broken[template] = problem
        }
        return (set, set.diagnostics(problems))
    }

    /// So many mistakes are placed and told; who has more will see the rest when these are gone.
    private static let told = 2000

    private func diagnostics(_ problems: [(template: Int, problem: SyntaxProblem)]) -> [Diagnostic] {
        var texts: [Int: SourceText] = [:]
        var found: [Diagnostic] = []
        for (template, problem) in problems.prefix(Self.told) {
            let text = texts[template] ?? SourceText(path: sources[template].path, bytes: sources[template].text)
            texts[template] = text
            var diagnostic = Diagnostic(
                problem.severity, problem.rule, problem.message, at: text.place(of: problem.range),
                help: problem.help)
            if let cause = problem.cause, sources[template].isBuiltIn {
                let note = "asked for at \(diagnostic.place)"
                diagnostic.place = SourcePlace(path: sources[cause].path, line: 1)
                diagnostic.notes = [note]
                if let same = found.firstIndex(where: {
                    $0.place == diagnostic.place && $0.message == diagnostic.message
                }) {
                    if found[same].notes.count < 3 { found[same].notes.append(note) }
                    continue
                }
            }
            found.append(diagnostic)
        }
        return found
    }

    /// What could be read of a template, what is wrong with the rest, and the names that may be given values there: nil
    /// where these may be any.
    private static func parse(
        _ source: TemplateSource
    ) -> (statements: [Statement], problems: [SyntaxProblem], doubtful: [String]?) {
        if String(validating: source.text, as: UTF8.self) == nil {
            return ([], [SyntaxProblem("the template is not UTF-8", at: 0..<1, help: "save the file as UTF-8")], nil)
        }
        var lexer = Lexer(source.text)
        do throws(SyntaxProblem) {
            var parser = StatementParser(try lexer.scan())
            let statements = parser.template()
            let problems = lexer.problems + parser.problems
            return (statements, problems.sorted { $0.range.lowerBound < $1.range.lowerBound }, parser.doubtfulNames)
        } catch {
            return ([], lexer.problems + [error], nil)
        }
    }

    /// The index of a template by its name; a leading `./` does not count.
    func index(of name: String) -> Int? {
        indices[name] ?? (name.hasPrefix("./") ? indices[String(name.dropFirst(2))] : nil)
    }

    func isBuiltIn(_ template: Int) -> Bool { sources[template].isBuiltIn }

    /// Whether there is a template of this name.
    package func contains(_ name: String) -> Bool {
        index(of: name) != nil
    }

    /// The files of a template and of all that it names, directly or not; what it chooses at run time aside.
    package func paths(reachedFrom name: String) -> [String] {
        reached(from: [name]).map { sources[$0].path }
    }

    /// The names of the templates that none of these reaches, sorted as they were given; none where one that is reached
    /// chooses at run time, for that may be any.
    package func names(unreachedFrom roots: [String]) -> [String] {
        let reached = Set(reached(from: roots))
        if program.references.contains(where: { $0.isChosen && reached.contains($0.template) }) { return [] }
        return sources.indices.filter { !reached.contains($0) }.map { sources[$0].name }
    }

    private func reached(from names: [String]) -> [Int] {
        var reached: [Int] = []
        var next = names.compactMap { index(of: $0) }
        while let template = next.popLast() {
            guard !reached.contains(template) else { continue }
            reached.append(template)
            let named = program.references.filter { $0.template == template }.flatMap(\.names)
            next += named.compactMap { index(of: $0) }
        }
        return reached
    }

    func suggestion(for name: String) -> String? {
        nearest(to: name, among: sources.map(\.name)).map { "did you mean '\($0)'?" }
    }

    func filterSuggestion(for name: String) -> String? {
        nearest(to: name, among: BuiltInFilter.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
    }

    func customFilter(_ name: String) -> Int? {
        customFilters.firstIndex { $0.name == name }
    }

    func place(of range: Range<Int>, in template: Int) -> SourcePlace {
        let source = sources[template]
        return SourceText(path: source.path, bytes: source.text).place(of: range)
    }

    /// What stopped a rendering, with its place and how it was reached.
    func diagnostic(_ problem: RenderProblem, rendering name: String) -> Diagnostic {
        guard var spot = problem.spot else {
            return Diagnostic(.error, problem.rule, problem.message, at: SourcePlace(path: name), help: problem.help)
        }
        var notes: [String] = []
        var trace = problem.trace[...]
        // What the built-in theme stumbles over comes from the template that led there.
        if sources[spot.template].isBuiltIn, let own = trace.firstIndex(where: { !sources[$0.template].isBuiltIn }) {
            let place = place(of: Int(spot.range.lowerBound)..<Int(spot.range.upperBound), in: spot.template)
            let what = trace[own].what
            notes.append(what.isEmpty ? "it shows at \(place)" : "it shows at \(place), in '\(what)'")
            spot = (trace[own].template, trace[own].range)
            trace = trace[(own + 1)...]
        }
        for step in trace {
            let place = place(of: Int(step.range.lowerBound)..<Int(step.range.upperBound), in: step.template)
            let note = step.what.isEmpty ? "reached from \(place)" : "reached from \(place), in '\(step.what)'"
            if notes.last != note { notes.append(note) }
        }
        return Diagnostic(
            .error, problem.rule, problem.message,
            at: place(of: Int(spot.range.lowerBound)..<Int(spot.range.upperBound), in: spot.template),
            help: problem.help ?? undefinedHelp(problem), notes: notes)
    }

    private func undefinedHelp(_ problem: RenderProblem) -> String? {
        guard problem.rule == "template.undefined", problem.message.hasSuffix("' is undefined") else { return nil }
        let parts = problem.message.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return nil }
        return nearest(to: String(parts[1]), among: program.contextNames.filter { $0 != parts[1] }).map {
            "did you mean '\($0)'?"
        }
    }
}
