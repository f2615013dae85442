/// Dates of other languages in the words that deadlines are read from: `viernes 15 de marzo de 2027` is
/// `friday 15 march 2027`. French needs none of this: it is read as it is.
enum DatesInEnglish {
    static func english(_ text: String) -> String {
        guard text.utf8.count <= 400 else { return text }
        return text.replacing(/\p{L}{2,}/) { match in
            words[match.0.lowercased()] ?? String(match.0)
        }
        .replacing(/([0-9]{1,2})[.ºª°]?\s+(?:de|di)\s+(\p{L}+)/) { "\($0.1) \($0.2)" }
        .replacing(/(\p{L}+)\s+(?:de|del|di)\s+([0-9]{4})/) { "\($0.1) \($0.2)" }
        .replacing(/(?i)\b([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(?:uhr|horas)\b/) { "\($0.1):\($0.2 ?? "00")" }
        .replacing(/(?i)\b(?:a las?|um) ([0-9])/) { "at \($0.1)" }
        .replacing(/([0-9]:[0-9]{2})\s*h\b/) { "\($0.1)" }
    }

    /// Whether a word is the name of a weekday, in one of the languages that are known here.
    static func isWeekday(_ word: String) -> Bool {
        weekdays.contains(word.lowercased()) || words[word.lowercased()].map(weekdays.contains) == true
    }

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "lundi", "mardi", "mercredi",
        "jeudi", "vendredi", "samedi", "dimanche",
    ]

    private static let words: [String: String] = {
        var words: [String: String] = [:]
        for line in names.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            for name in parts.dropFirst() { words[name] = parts[0] }
        }
        return words
    }()

    /// German, Spanish, Italian, Dutch and Portuguese names behind the English ones.
    private static let names = """
        january januar jänner enero gennaio januari janeiro
        february februar febrero febbraio februari fevereiro
        march märz marzo maart março
        april abril aprile
        may mayo maggio mei maio
        june juni junio giugno junho
        july juli julio luglio julho
        august agosto augustus
        september septiembre setiembre settembre setembro
        october oktober octubre ottobre outubro okt
        november noviembre novembre novembro
        december dezember diciembre dicembre dezembro dez
        monday montag lunes lunedì maandag
        tuesday dienstag martes martedì dinsdag
        wednesday mittwoch miércoles mercoledì woensdag
        thursday donnerstag jueves giovedì donderdag
        friday freitag viernes venerdì vrijdag
        saturday samstag sonnabend sábado sabato zaterdag
        sunday sonntag domingo domenica zondag
        midnight mitternacht medianoche mezzanotte
        noon mediodía mezzogiorno
        """
}
