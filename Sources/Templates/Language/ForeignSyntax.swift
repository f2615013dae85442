/// What other template languages write, with what to write here: the `||` of JavaScript, Liquid's `unless`, the
/// `{{#if}}` of Handlebars, Hugo's `{{ range .Pages }}`.
enum ForeignSyntax {
    /// What to write instead of what is where a problem is in a template; nil if no other language writes that there.
    static func help(for problem: Problem, in text: [UInt8]) -> String? {
        guard let range = problem.range?.clamped(to: 0..<text.count), rules.contains(problem.rule) else { return nil }
        let path = String(decoding: text[range], as: UTF8.self).split(separator: ".").map(String.init)
        let word = path.last ?? ""
        if let help = path.count > 1 ? problem.help ?? attributes[word] : words[word] { return help }
        let before = String(decoding: text[..<range.lowerBound].suffix(60), as: UTF8.self)
        let isStatement = before.lastIndex(of: "{").map { before[$0...].hasPrefix("{%") } ?? true
        let last = before.split(separator: " ").last.map(String.init) ?? ""
        if !isStatement, statements.contains(word) || statements.contains(last) {
            return "statements are in '{% … %}', as in '{% if … %}'; '{{ … }}' prints a value"
        }
        if isStatement, path.count == 1, ["include", "extends", "import", "from"].contains(last) {
            return "write the name of a template in quotes: '{% \(last) \"name.html\" %}'"
        }
        guard problem.help == nil, problem.rule == "template.syntax" else { return nil }
        return help(at: range.lowerBound, in: text, closing: isStatement ? "%}" : "}}")
    }

    private static let rules: Set = ["template.syntax", "template.undefined", "template.filter"]

    /// What to write instead of the symbol that covers a position, in a tag that ends with `end`.
    private static func help(at position: Int, in text: [UInt8], closing end: String) -> String? {
        for (symbol, help) in symbols where symbol != end {
            for start in max(0, position - symbol.utf8.count + 1)...position
            where text[start...].starts(with: symbol.utf8) {
                return help
            }
        }
        return nil
    }

    private static let statements: Set = [
        "if", "else", "elif", "end", "endif", "for", "range", "with", "block", "include", "set", "partial", "each",
    ]

    /// By what is written, the longest first.
    private static let symbols = [
        ("}}}", "two braces print a value: {{ x }}, or {{ x | safe }} if it is trusted HTML"),
        ("===", "write '=='"), ("!==", "write '!='"), ("{{#", "write '{% if … %}' or '{% for … in … %}'"),
        ("{{/", "write '{% endif %}' or '{% endfor %}'"), ("{{>", "write '{% include \"name.html\" %}'"),
        ("}}", "'{%' is closed by '%}'"), ("%}", "'{{' is closed by '}}'"), ("||", "write 'or'"), ("&&", "write 'and'"),
        ("<>", "write '!='"), ("->", "write '.'"),
        ("??", "write x | default(\"none\")"), ("?.", "write '.', within '{% if x is defined %}'"),
        ("+=", "write '{% set x = x + 1 %}'"), (":=", "write '='"), ("..", "write range(1, 4) for 1, 2 and 3"),
        ("--", "write '{# … #}' for a comment"), ("?", "write {{ a if condition else b }}"), ("!", "write 'not'"),
        ("&", "write 'and', or '~' to join texts"), ("$", "leave out the '$'"),
        (":", "arguments are in parentheses: x | default(\"none\")"), (";", "leave out the ';'"),
        (".", "begin with a name, as in posting.title"), ("=", "compare with '=='; '{% set x = 1 %}' gives x a value"),
        ("{", "a tag ends with '%}' or '}}', without another brace"), ("`", "write \"…\" or '…'"),
    ]

    private static let attributes = [
        "length": "write list | length", "size": "write list | length", "count": "write list | length",
        "counter": "write loop.index",
    ]

    /// Whether a name is a word of other languages.
    static func hasWord(_ name: String) -> Bool { words[name] != nil }

    private static let words = [
        "assign": "write '{% set x = 1 %}'", "capture": "write '{% set x %}…{% endset %}'",
        "comment": "write '{# … #}'", "contains": "write '{% if item in list %}'",
        "case": "write '{% if … %}…{% elif … %}'", "empty": "write '{% else %}'",
        "foreach": "write '{% for item in list %}'", "forloop": "write 'loop'", "len": "write list | length",
        "layout": "write '{% extends \"base.html\" %}'",
        "let": "write '{% set x = 1 %}'", "limit": "write '{% for item in list[:3] %}'",
        "load": "leave it out: all filters are there", "nil": "write 'none'", "now": "write site.now",
        "null": "write 'none'", "partial": "write '{% include \"name.html\" %}'",
        "render": "write '{% include \"name.html\" %}'",
        "static": "write {{ \"name.css\" | asset }}", "switch": "write '{% if … %}…{% elif … %}'",
        "then": "leave it out", "undefined": "write 'x is defined'", "unless": "write '{% if not … %}'",
        "verbatim": "write '{% raw %}'", "where": "write list | selectattr(\"name\", \"eq\", value)",
    ]
}
