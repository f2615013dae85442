/// Translates libyaml's messages for people who write postings.
extension YAMLFault {
    /// `could not find expected ':'` becomes `this line is not a field`, at that line.
    ///
    /// If libyaml's position is that of the consequence, such as the end of the file for a quotation mark that is never
    /// closed, the position of the cause is used instead.
    init(_ problem: YAMLProblem, in bytes: [UInt8], finder: inout SpotFinder) {
        if let byte = problem.byte {
            self = .unreadableByte(problem, at: finder.spot(ofByte: byte))
            return
        }
        let context = finder.spot(from: problem.contextStart, to: problem.contextStart + 1)
        let here = finder.spot(from: problem.start, to: problem.start + 1)
        let line = YAMLLine(of: here, in: bytes)
        let beginning = YAMLLine(of: context, in: bytes)
        switch (problem.problem, problem.context) {
        case ("mapping values are not allowed in this context", _):
            self = .secondColon(at: here, line: line)
        case ("could not find expected ':'", _):
            self = .noColon(at: context, line: beginning)
        case ("found character that cannot start any token", _):
            self = .badBeginning(at: here, character: line.character(at: here))
        case ("did not find expected alphabetic or numeric character", "while scanning an alias"):
            self = beginning.starItem(at: context) ?? .alias(at: context)
        case ("did not find expected alphabetic or numeric character", _):
            self = .anchor(at: context)
        case ("did not find expected ',' or ']'", _), ("did not find expected ',' or '}'", _):
            self = .openBracket(
                at: context, here: here, character: beginning.character(at: context), stray: line.character(at: here))
        case (_, "while scanning a quoted scalar"), (_, "while parsing a quoted scalar"):
            self = .brokenQuotes(problem.problem, at: context, here: here, mark: beginning.character(at: context))
        case ("block sequence entries are not allowed in this context", _):
            self = .listAfterName(at: here)
        case ("did not find expected key", _), ("did not find expected '-' indicator", _):
            self = line.isFirst(here) ? .strayLine(at: here, line: line) : .strayText(at: here, line: line)
        case ("found a tab character that violates indentation", _),
            ("found a tab character where an indentation space is expected", _):
            self = .tab(at: here)
        case (_, "while scanning a tag"), (_, "while parsing a tag"), ("found undefined tag handle", _):
            self = .tag(at: context)
        case ("mapping keys are not allowed in this context", _):
            self.init(
                message: "a value cannot begin with '? '", spot: line.rest(from: here),
                help: line.quotedValue ?? "put it in quotes")
        case ("did not find expected node content", _):
            self = .nothing(at: here, character: line.character(at: here))
        case ("did not find expected <document start>", _):
            self = .directive(at: here, line: line)
        case ("did not find expected comment or line break", "while scanning a block scalar"):
            self.init(
                message: "after '\(beginning.character(at: context) ?? "|")' a text begins on the next line",
                spot: context, help: "delete it, or put the words below it, indented by two spaces")
        default:
            let words = problem.context.isEmpty ? problem.problem : "\(problem.problem) \(problem.context)"
            self.init(message: "this is not YAML: \(words)", spot: here)
        }
    }

    /// `[, research]`: an item or a value is missing.
    private static func nothing(at spot: Spot, character: Unicode.Scalar?) -> YAMLFault {
        character == ","
            ? YAMLFault(message: "there is nothing before this comma", spot: spot, help: "delete the comma")
            : YAMLFault(message: "a value is missing here", spot: spot, help: "write it, or delete the sign before it")
    }

    /// `%YAML 1.2` among the fields.
    private static func directive(at spot: Spot, line: YAMLLine) -> YAMLFault {
        var number = spot.line
        var above: YAMLLine? = line
        while let line = above {
            let start = Spot(line: number, column: 1, length: 1)
            if line.character(at: start) == "%" {
                return YAMLFault(
                    message: "a line that begins with '%' is not a field", spot: start,
                    help: "delete it, or put the text in quotes after a field's name")
            }
            (above, number) = (line.before, number - 1)
        }
        return YAMLFault(message: "a field cannot begin here", spot: spot, help: "write 'name: value' on each line")
    }

    private static func unreadableByte(_ problem: YAMLProblem, at spot: Spot) -> YAMLFault {
        let isControl = problem.problem == "control characters are not allowed"
        return YAMLFault(
            message: isControl ? "there is a control character here" : "this is not UTF-8", spot: spot,
            help: isControl ? "delete it" : "save the file as UTF-8")
    }

    private static func secondColon(at spot: Spot, line: YAMLLine) -> YAMLFault {
        if let missing = line.colonWithoutSpace, Int(missing.column) < Int(spot.column) {
            return .noSpace(at: missing, before: line.character(after: missing))
        }
        if let previous = line.before?.colonWithoutSpace, line.isFirstColon(at: spot) { return .noSpace(at: previous) }
        if line.isFirstColon(at: spot) {
            return YAMLFault(
                message: "a field cannot begin here", spot: spot,
                help: "indent it like the fields it belongs to, or close the quotes above")
        }
        return YAMLFault(
            message: "a value that contains ': ' must be in quotes", spot: spot, help: line.quotedValue)
    }

    /// `title:Fellow`
    static func noSpace(at spot: Spot, before character: Unicode.Scalar? = nil) -> YAMLFault {
        let isHard = character.map { ["\u{A0}", "\u{202F}", "\u{3000}"].contains($0) } ?? false
        return YAMLFault(
            message: isHard
                ? "the space after this colon is a no-break space" : "a space is missing after the colon",
            spot: spot, help: isHard ? "type an ordinary space instead" : "put a space after the colon")
    }

    private static func noColon(at spot: Spot, line: YAMLLine) -> YAMLFault {
        if let missing = line.colonWithoutSpace { return .noSpace(at: missing, before: line.character(after: missing)) }
        if let item = line.itemWithoutSpace {
            return YAMLFault(
                message: "a space is missing after the '-', so this is not an item",
                spot: Spot(line: spot.line, column: spot.column, length: 1), help: "write '- \(item)'")
        }
        if let mark = line.character(before: spot), let name = YAMLLine.separators[mark] {
            return YAMLFault(
                message: "\(name) before this ends the line",
                spot: Spot(line: spot.line, column: spot.column - 1, length: 1), help: "delete it: it cannot be seen")
        }
        if let wide = line.wideColon {
            return YAMLFault(
                message: "'：' is not the colon that ends the name of a field", spot: wide, help: "write ': '")
        }
        return YAMLFault(
            message: "this line is not a field", spot: spot, help: "write 'name: value', or indent it under its field")
    }

    private static func badBeginning(at spot: Spot, character: Unicode.Scalar?) -> YAMLFault {
        guard let character, character != "\t" else { return .tab(at: spot) }
        return YAMLFault(
            message: "a value cannot begin with '\(character)'", spot: spot, help: "put the value in quotes")
    }

    private static func tab(at spot: Spot) -> YAMLFault {
        YAMLFault(message: "there is a tab where only spaces are allowed", spot: spot, help: "indent with spaces")
    }

    private static func openBracket(
        at opening: Spot, here: Spot, character: Unicode.Scalar?, stray: Unicode.Scalar?
    ) -> YAMLFault {
        let bracket = character == "{" ? "{" : "["
        let closing = bracket == "{" ? "}" : "]"
        if here.line == opening.line {
            return YAMLFault(
                message: "a ',' or the closing '\(closing)' is missing here", spot: here,
                // `{instructions: Use [the form](https://a.net)}`
                help: stray == "[" || stray == "(" ? "put the value with the brackets in it in quotes" : nil,
                openBracket: opening)
        }
        return YAMLFault(
            message: "this '\(bracket)' is never closed", spot: opening, help: "put '\(closing)' after the last value",
            openBracket: opening)
    }

    private static func brokenQuotes(
        _ problem: String, at opening: Spot, here: Spot, mark: Unicode.Scalar?
    ) -> YAMLFault {
        switch problem {
        case "found unexpected end of stream", "found unexpected document indicator":
            openQuote(at: opening, mark: mark ?? "\"")
        case "found unknown escape character":
            YAMLFault(
                message: "'\\' begins an escape in double quotes, and this one is unknown", spot: here,
                help: "write '\\\\', or use single quotes")
        default:
            YAMLFault(message: "this escape is not complete", spot: here, help: "write '\\\\' for a backslash")
        }
    }

    /// `title: "Fellow`, and other fields below.
    static func openQuote(at spot: Spot, mark: Unicode.Scalar) -> YAMLFault {
        var opening = spot
        opening.length = 1
        return YAMLFault(
            message: "this quotation mark is never closed", spot: opening, help: "put \(mark) at the end of the value")
    }

    private static func listAfterName(at spot: Spot) -> YAMLFault {
        YAMLFault(
            message: "a list with '-' cannot begin on the line of its field", spot: spot,
            help: "write each item on a line of its own, or the list as [one, two]")
    }

    /// A line that fits neither the mapping or list above it nor the one around that.
    private static func strayLine(at spot: Spot, line: YAMLLine) -> YAMLFault {
        if line.character(at: spot) == ":" { return .emptyName(at: spot) }
        if line.isItem, !(line.before?.isItem ?? false) {
            return YAMLFault(
                message: "this item does not belong to a list", spot: spot,
                help: "write the name of its field on the line above the first item, or delete the hyphen")
        }
        return YAMLFault(
            message: "the indentation of this line does not fit", spot: spot,
            help: "begin it in the same column as the lines it belongs to")
    }

    /// Text after a closing quote or bracket.
    private static func strayText(at spot: Spot, line: YAMLLine) -> YAMLFault {
        let help: String? =
            switch (line.character(at: spot), line.firstOfValue) {
            case ("]", _), ("}", _): "delete the bracket, or put the whole value in quotes"
            // `'Fellow' in AI`: the quotation marks were meant as part of the text.
            case (_, "'") where line.character(before: spot) == " ":
                line.quotedValue ?? "put the whole value in double quotes"
            case (_, "'"): "write '' for an apostrophe inside single quotes"
            case (_, "\""): "put the whole value in single quotes"
            default: "put the whole value in quotes"
            }
        return YAMLFault(message: "there is text after the end of the value", spot: spot, help: help)
    }
}
