package import Diagnostics

extension TemplateSet {
    /// Compiles all templates and reports every mistake in one run.
    ///
    /// A template with a mistake can be rendered as far as it was understood, but do not publish the result.
    ///
    /// - Parameters:
    ///   - variables: The names of the values that the host supplies.
    ///   - variablesOf: For templates that make pages of one kind, the variables that such a page has.
    ///   - filters: The host's own filters.
    ///   - isStrict: Whether using an unknown name is an error, except in `default` and `is defined`. Otherwise it is
    ///     written as nothing and counts as false, as in Jinja by default.
    package static func compile(
        _ templates: [ParsedTemplate], variables: [String], variablesOf: [String: [String]] = [:],
        filters: [CustomFilter] = [], isStrict: Bool = true
    ) -> (set: TemplateSet, diagnostics: [Diagnostic]) {
        let compiler = Compiler(
            Program(variables: variables, variablesOf: variablesOf, filters: filters, isStrict: isStrict))
        var problems: [Problem] = []
        for (index, template) in templates.enumerated() {
            for var problem in template.problems {
                problem.template = index
                problems.append(problem)
            }
            compiler.compile(template)
        }
        problems += compiler.problems
        compiler.program.link()
        if isStrict { problems += compiler.problemsOfSet() }
        for problem in problems.reversed() where problem.severity == .error {
            if let template = problem.template { compiler.program.broken[template] = problem }
        }
        let set = TemplateSet(compiler.finish())
        return (set, set.diagnostics(problems))
    }

    /// How many mistakes are reported in one run. Further ones are reported once these are corrected.
    private static let problemLimit = 2000

    private func diagnostics(_ problems: [Problem]) -> [Diagnostic] {
        var texts: [Int: SourceText] = [:]
        var found: [Diagnostic] = []
        for problem in problems.prefix(Self.problemLimit) {
            guard let template = problem.template, let range = problem.range else { continue }
            let source = source(template)
            let text = texts[template] ?? SourceText(path: source.path, bytes: source.text)
            texts[template] = text
            var diagnostic = Diagnostic(
                problem.severity, problem.rule, problem.message, at: text.place(of: range),
                help: ForeignSyntax.help(for: problem, in: source.text) ?? problem.help)
            if let cause = problem.cause, source.isBuiltIn {
                let note = "used at \(diagnostic.place)"
                diagnostic.place = SourcePlace(path: self.source(cause).path, line: 1)
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

    /// Whether there is a template with this name.
    package func contains(_ name: String) -> Bool { program.index(of: name) != nil }

    /// The files of a template and of all templates that it reaches by names written in templates, not computed ones.
    package func paths(reachedFrom name: String) -> [String] { reached(from: [name]).map { source($0).path } }

    /// The names of the templates that cannot be reached from `roots`, in the order in which they were compiled. Empty
    /// if a reachable template computes the name of another, because that could be any template.
    package func names(unreachedFrom roots: [String]) -> [String] {
        let reached = Set(reached(from: roots))
        if program.references.contains(where: { $0.isChosen && reached.contains($0.template) }) { return [] }
        return program.templates.indices.filter { !reached.contains($0) }.map { source($0).name }
    }

    private func reached(from names: [String]) -> [Int] {
        var reached: [Int] = []
        var next = names.compactMap { program.index(of: $0) }
        while let template = next.popLast() {
            guard !reached.contains(template) else { continue }
            reached.append(template)
            let named = program.references.filter { $0.template == template }.flatMap(\.names)
            next += named.compactMap { program.index(of: $0) }
        }
        return reached
    }

    private func source(_ template: Int) -> TemplateSource { program.templates[template].source }

    private func place(of range: Range<Int>, in template: Int) -> SourcePlace {
        SourceText(path: source(template).path, bytes: source(template).text).place(of: range)
    }

    /// The problem that stopped a rendering, with its position and how the rendering got there.
    func diagnostic(_ problem: Problem, rendering name: String) -> Diagnostic {
        guard var template = problem.template, var range = problem.range else {
            return Diagnostic(.error, problem.rule, problem.message, at: SourcePlace(path: name), help: problem.help)
        }
        let help = ForeignSyntax.help(for: problem, in: source(template).text) ?? problem.help
        var notes: [String] = []
        var trace = problem.trace[...]
        // A problem in the built-in theme is reported in the site's own template that led there.
        if source(template).isBuiltIn, let own = trace.firstIndex(where: { !source($0.template).isBuiltIn }) {
            let place = place(of: range, in: template)
            let what = trace[own].what
            notes.append(what.isEmpty ? "it appears at \(place)" : "it appears at \(place), in '\(what)'")
            (template, range) = (trace[own].template, trace[own].range)
            trace = trace[(own + 1)...]
        }
        for step in trace {
            let place = place(of: step.range, in: step.template)
            let note = step.what.isEmpty ? "reached from \(place)" : "reached from \(place), in '\(step.what)'"
            if notes.last != note { notes.append(note) }
        }
        return Diagnostic(
            .error, problem.rule, problem.message,
            at: place(of: range, in: template), help: help, notes: notes)
    }
}

extension TemplateSource {
    /// Parses the template and checks how it escapes values.
    ///
    /// - Parameters:
    ///   - addresses: Attributes that are safe at the start of an address: `page.root`.
    ///   - escapes: Whether values are escaped for HTML; nil if they are in templates for markup only.
    package func parsed(addresses: Set<String> = [], escapes: Bool? = nil) -> ParsedTemplate {
        var parsed = ParsedTemplate(self, escapes: escapes ?? Self.isMarkup(name))
        if parsed.escapes, parsed.isReadable {
            parsed.problems += EscapeChecks.problems(parsed.statements, addresses: addresses)
        }
        return parsed
    }
}
