import Board
import Text

/// Workplaces and kinds of employment in a column or a field of their own, where only the very value counts.
///
/// `Remote` is one; `not remote`, `partially remote` and `Remote or on-site` are words that an editor has to read.
enum CellValues {
    static func workplace(_ text: String?) -> Workplace? {
        text.map(ColumnNames.folded).flatMap { name in workplaces.first { $0.names.contains(name) }?.workplace }
    }

    /// The kinds that an item of a list says, and the hours behind it: `Part-time (20 hrs)`. Empty if any word of it is not
    /// known.
    static func employment(_ item: String) -> [Employment] {
        let bare = KindsInText.hours(item) == nil ? item : String(item.prefix { $0 != "(" })
        if let kinds = kinds(ColumnNames.folded(bare)) { return kinds }
        var parts = [bare]
        for word in [" or ", " and ", " & ", "/", " + ", " oder ", " und ", " ou ", " et "] {
            parts = parts.flatMap { $0.lowercased().split(separator: word).map(String.init) }
        }
        let all = parts.map { kinds(ColumnNames.folded($0)) }
        return all.count > 1 && !all.contains { $0 == nil } ? all.flatMap { $0 ?? [] } : []
    }

    private static func kinds(_ name: String) -> [Employment]? { employments.first { $0.names.contains(name) }?.kinds }

    private static let workplaces: [(workplace: Workplace, names: Set<String>)] = [
        (
            .remote,
            [
                "remote", "fullyremote", "100remote", "remoteonly", "remotework", "remotefirst", "telecommute",
                "telecommuting", "telework", "workfromhome", "wfh", "homeoffice", "homebased", "homeworking",
                "télétravail", "àdistance", "distanciel", "teletrabajo", "remoto", "mobilesarbeiten",
            ]
        ),
        (
            .hybrid,
            ["hybrid", "hybride", "híbrido", "hybridwork", "hybridworking", "hybridremote", "remotehybrid"]
        ),
        (
            .onSite,
            [
                "onsite", "office", "inoffice", "intheoffice", "officebased", "inperson", "onpremises", "vorort",
                "surplace", "présentiel", "enprésentiel", "presencial",
            ]
        ),
    ]

    private static let employments: [(kinds: [Employment], names: Set<String>)] = [
        (
            [.fullTime],
            [
                "fulltime", "fulltimejob", "fulltimeposition", "fulltimerole", "vollzeit", "tempsplein", "àtempsplein",
                "tempscomplet", "àtempscomplet", "tiempocompleto", "jornadacompleta", "heltid",
            ]
        ),
        (
            [.partTime],
            [
                "parttime", "parttimejob", "parttimeposition", "parttimerole", "teilzeit", "tempspartiel",
                "àtempspartiel", "tiempoparcial", "deltid",
            ]
        ),
        ([.fullTime, .partTime], ["fullorparttime", "fullparttime"]),
        ([.contract], ["contract", "contractor", "freelance", "freelancer"]),
        ([.fullTime, .contract], ["fulltimecontract"]), ([.partTime, .contract], ["parttimecontract"]),
        (
            [.temporary],
            [
                "temporary", "temp", "fixedterm", "seasonal", "befristet", "cdd", "temporal", "limited",
                "fixedtermcontract",
            ]
        ),
        ([.fullTime, .temporary], ["fulltimefixedterm", "fulltimetemporary"]),
        (
            [.internship],
            ["internship", "intern", "praktikum", "praktikant", "praktikantin", "trainee", "traineeship", "stage"]
        ),
        ([.volunteer], ["volunteer", "volunteering"]), ([.perDiem], ["perdiem"]),
    ]
}
