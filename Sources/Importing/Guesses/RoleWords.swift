/// Words for what somebody is, by which the title of a posting is known: `fellow`, `scientist`.
enum RoleWords {
    /// A word as it is looked up: in lower case, letters and digits alone.
    static func bare(_ word: String) -> String { word.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Whether a bare word is one: by itself, or as the last part of a German one, as `projektmanagerin` has it.
    static func isRole(_ bare: String) -> Bool {
        all.contains(bare) || bare.count > 8 && Self.endings.contains(where: bare.hasSuffix)
    }

    private static let endings = [
        "manager", "managerin", "leiter", "leiterin", "leitung", "referent", "referentin", "entwickler", "entwicklerin",
        "berater", "beraterin", "assistent", "assistentin", "assistenz", "koordinator", "koordinatorin", "koordination",
        "mitarbeiter", "mitarbeiterin", "ingenieur", "ingenieurin", "wissenschaftler", "wissenschaftlerin", "forscher",
        "forscherin", "redakteur", "redakteurin", "analyst", "analystin", "praktikum", "student", "studentin",
        "doktorand", "doktorandin", "professur", "stipendium",
    ]

    /// Whether a text has such a word.
    static func isNamed(in text: some StringProtocol) -> Bool {
        text.split(separator: " ").contains { isRole(bare(String($0))) }
    }

    static let all: Set<String> = [
        "fellow", "fellows", "fellowship", "fellowships", "scientist", "researcher", "assistant", "associate",
        "engineer", "manager", "director", "officer", "lead", "analyst", "coordinator", "intern", "internship",
        "developer", "specialist", "consultant", "advisor", "adviser", "architect", "designer", "professor", "lecturer",
        "postdoc", "head", "strategist", "editor", "writer", "technician", "administrator", "counsel",
        "steward", "programmer", "economist", "statistician", "residency", "resident", "scholar", "scholarship",
        "trainee", "expert", "producer", "chief", "president", "partner", "representative", "recruiter", "planner",
        "grant", "grants", "course", "librarian", "lawyer", "attorney", "accountant", "chercheur", "chercheuse",
        "bourse", "stage", "adjoint", "adjointe", "chargé", "chargée", "analyste", "coordonnateur", "coordonnatrice",
        "conseiller", "conseillère", "responsable", "boursier", "boursière", "stagiaire", "postdoctorant",
        "postdoctorante", "doctorant", "doctorante",
        "ingénieur", "ingénieure", "directeur", "directrice", "professeur", "professeure", "mitarbeiter",
        "mitarbeiterin",
        "referent", "referentin", "leiter", "leiterin", "leitung", "doktorand", "doktorandin", "stipendium",
        "stipendien",
        "praktikum", "professur", "wissenschaftler", "wissenschaftlerin", "entwickler", "entwicklerin", "ingenieur",
        "ingenieurin", "koordinator", "koordinatorin", "investigador", "investigadora", "analista", "coordinador",
        "coordinadora", "técnico", "técnica", "beca", "becario", "becaria", "ingeniero", "ingeniera",
        "directora", "gestor", "gestora", "responsables", "técnicos", "doctorando", "doctoranda", "chef", "cheffe",
        "assistante", "secrétaire", "juriste", "développeur", "développeuse", "rédacteur", "rédactrice", "manager",
        "managerin", "berater", "beraterin", "praktikant", "praktikantin", "assistent", "assistentin", "werkstudent",
        "werkstudentin", "redakteur", "redakteurin",
    ]
}
