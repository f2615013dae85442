/// Who offers a job, from its sentences: `Acme is looking for`, `About Acme`, `join Acme`.
enum EmployerInText {
    /// `Acme Institute`, alone on a line: a name with a word such as 'institute' in it.
    static func alone(_ line: String) -> String? {
        let name = line.prefix { $0 != "," && $0 != "·" && $0 != "|" }.trimmed.trimmingStops
        let words = name.split(separator: " ").map(String.init)
        guard (2...9).contains(words.count), !name.contains(":"), !name.contains("."),
            words.allSatisfy({
                $0.first?.isUppercase == true || ["of", "on", "for", "and", "the", "in", "de", "&", "für"].contains($0)
            }), words.contains(where: { kinds.contains(RoleWords.bare($0)) }),
            !words.contains(where: { RoleWords.isRole(RoleWords.bare($0)) })
        else { return nil }
        return name.hasPrefix("The ") ? String(name.dropFirst(4)) : name
    }

    private static let kinds: Set<String> = [
        "institute", "university", "centre", "center", "foundation", "fund", "lab", "labs", "laboratory", "trust",
        "ministry", "council", "agency", "school", "college", "society", "association", "network", "initiative",
        "consortium", "academy", "commission", "department", "alliance", "inc", "ltd", "gmbh", "institut", "université",
        "universität", "universidad", "stiftung", "fondation", "fundación", "instituto", "verein", "hochschule",
    ]

    static func find(_ text: String) -> Said<String>? {
        let head = text.prefix(8000).withoutEndlessWords
        for pattern in patterns {
            guard let match = head.firstMatch(of: pattern) else { continue }
            var name = String(match.1).trimmingStops
            if name.hasPrefix("The ") { name = String(name.dropFirst(4)) }
            // `e. V. in Freiburg`.
            if let place = name.firstRange(of: "e. V. in ") { name = name[..<place.lowerBound] + "e. V." }
            guard name.count > 1, !notNames.contains(name.lowercased()),
                !RoleWords.isNamed(in: name)
            else { continue }
            return Said(name, guess: "the text says '\(String(match.0).trimmed.prefix(80))'")
        }
        return nil
    }

    private static var patterns: [Regex<(Substring, Substring)>] {
        [
            /(?:^|[.\n] ?)(?:L['’]|La |Le |Les |El |Der |Die |Das )(\p{Lu}[\w’'&.-]*(?: (?:de |du |des |del |la |für |der |e\. ?)?[\p{L}’'&.-]+){0,5}?) (?:est une?|recrute|recherche|es una?|busca|convoca|ist (?:eine?|der|die|das)|sucht|setzt sich)\b/,
            /([A-ZÀ-Þ][\w’'&.-]*(?:(?: (?:of|on|for|and|the|in|at|de|&)){0,2} [A-ZÀ-Þ][\w’'&.-]*){0,7})(?: \([A-Z][A-Za-z]{1,9}\))?(?: in [A-Z]\w+)? (?:is|are) (?:looking for|seeking|hiring|recruiting|inviting|pleased to|an equal|an? (?:\w+[ -]){0,2}(?:non-?profit|research|charity|company|think tank|global|foundation|institute|cent(?:re|er)|network|organi[sz]ation|alliance|coalition))/,
            /(?:^|\n)About ([A-Z][\w’'&.-]*(?:(?: (?:of|on|for|and|the|in|&)){0,2} [A-Z][\w’'&.-]*){0,5})(?=\n|$)/,
            /(?:[Jj]oin|[Ww]ork at|[Ww]orking at|career at|team at) (?:the )?([A-Z][\w’'&.-]*(?:(?: (?:of|on|for|and|the|in|&)){0,2} [A-Z][\w’'&.-]*){0,5})/,
            /([A-Z][\w’'&.-]*(?:(?: (?:of|on|for|and|the|in|at|&)){0,2} [A-Z][\w’'&.-]*){0,7})(?: \([A-Z][A-Za-z]{1,9}\))?(?: in [A-Z]\w+)? (?:seeks|invites (?:applications|scholars)|has one place)/,
        ]
    }

    private static let notNames: Set<String> = [
        "we", "you", "us", "the role", "the team", "it", "this", "our", "role", "team", "this role", "the position",
        "centre", "center", "institute", "university", "foundation", "department", "school", "college", "company",
        "organisation", "organization", "group", "programme", "program", "institut", "stiftung", "verein", "position",
        "the job", "the fellowship", "fellowship", "our team", "applicants", "candidates", "there",
    ]
}
