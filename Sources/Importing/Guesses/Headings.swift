/// What postings call their parts.
enum Headings {
    /// What a part of a posting is about.
    enum Part: Hashable, Sendable {
        case about, work, candidate, desirable, pay, apply, process, place, statement, languages, other

        /// Whether its text usually is a list.
        var isList: Bool {
            switch self {
            case .work, .candidate, .desirable, .pay, .languages: true
            case .about, .apply, .process, .place, .statement, .other: false
            }
        }
    }

    /// The part that a heading names; nil if it is not known.
    static func part(_ heading: String) -> Part? {
        let text = folded(heading)
        if let part = exact[text] { return part }
        for (beginning, part) in beginnings where text.hasPrefix(beginning) && text.count <= beginning.count + 40 {
            return part
        }
        return nil
    }

    /// The same for a heading that is known as a whole.
    static func exactPart(_ heading: String) -> Part? { exact[folded(heading)] }

    /// The part of which a question is the heading: `What does the role entail?`, `Who can apply?`
    static func question(_ text: String) -> Part? {
        let words = folded(text).split(separator: " ").map(String.init)
        guard text.last == "?", (2...9).contains(words.count), let first = words.first,
            ["what", "who", "why", "how", "where", "when"].contains(first)
        else { return nil }
        let has = { (wanted: [String]) in words.contains(where: wanted.contains) }
        if has(["apply"]) { return first == "who" ? .candidate : .apply }
        if first == "when", has(["deadline"]) { return .apply }
        guard
            has([
                "you", "we", "i", "us", "role", "position", "fellowship", "programme", "program", "job", "post",
                "fellows",
                "fellow", "scholars", "candidates", "interns", "participants",
            ])
        else { return nil }
        if has(["bring", "need", "looking", "are"]), first == "what" || first == "who" { return .candidate }
        if has(["entail", "involve", "do", "doing"]), first == "what" { return .work }
        return has(["offer", "get", "pay", "receive", "provide"]) ? .pay : .about
    }

    /// The phrases that begin with a word, the longer first.
    static func phrases(from word: String) -> [(words: [String], part: Part)] { byFirstWord[word] ?? [] }

    private static let byFirstWord = Dictionary(grouping: phrases) { $0.words[0] }

    /// Headings as phrases, the longer first, for finding them inside a line.
    private static let phrases: [(words: [String], part: Part)] = exact.map {
        (words: $0.key.split(separator: " ").map(String.init), part: $0.value)
    }
    .sorted { ($0.words.count, $0.words.joined()) > ($1.words.count, $1.words.joined()) }

    /// How headings are compared: in lower case, with straight apostrophes, without stops.
    static func folded(_ text: String) -> String {
        var out = ""
        var isBlankDue = false
        for character in text.lowercased() {
            let kept: String
            switch character {
            case " ":
                isBlankDue = !out.isEmpty
                continue
            case "’": kept = "'"
            case "&": kept = "and"
            case _ where character.isLetter || character.isNumber || character == "'" || character == "/":
                kept = String(character)
            default: continue
            }
            out += isBlankDue ? " " + kept : kept
            isBlankDue = false
        }
        return out
    }

    private static let exact: [String: Part] = {
        var all: [String: Part] = [:]
        for (part, names) in names {
            for name in names.split(separator: "|") { all[folded(String(name))] = part }
        }
        return all
    }()

    private static let names: [(Part, String)] = [
        (
            .about,
            "about us|about the team|about the role|about the position|about the job|about the project|about the programme|about the program|about the organisation|about the organization|about the company|about the fellowship|about this role|about this position|who we are|our mission|our team|the team|the role|the opportunity|the project|the position|background|overview|role overview|position overview|job overview|summary|position summary|role summary|job summary|job description|description|context|introduction|purpose|purpose of the role|the organisation|why join us|our values|mission|job details|about the job|à propos|à propos de nous|le poste|contexte|le contexte|contexte de travail|votre rôle|sommaire du poste|qui sommes-nous|description du poste|l'équipe|über uns|wer wir sind|das institut|die stelle|sobre nosotros|quiénes somos|el puesto|descripción"
        ),
        (
            .work,
            "responsibilities|key responsibilities|main responsibilities|core responsibilities|primary responsibilities|roles and responsibilities|duties|duties and responsibilities|essential duties|tasks|what you'll do|what you will do|what you'll be doing|what you will be doing|what you'll work on|what you will work on|your role|your tasks|your responsibilities|your work|the work|in this role you will|in this role you'll|you will|key tasks|scope of work|activities|deliverables|key deliverables|key activities|main duties|day to day|responsabilités|principales responsabilités|vos responsabilités|missions|activités|ton mandat|votre mandat|le mandat|vos missions|la mission|votre mission|tâches|ihre aufgaben|deine aufgaben|aufgaben|das erwartet sie|das erwartet dich|was dich erwartet|was sie erwartet|funciones|responsabilidades|tus funciones|funciones principales|tareas|qué harás|deine mission|das sind deine aufgaben|ce que vous ferez"
        ),
        (
            .candidate,
            "qualifications|required qualifications|minimum qualifications|basic qualifications|essential qualifications|requirements|minimum requirements|key requirements|skills|required skills|skills and experience|experience|essential|essential criteria|essential skills|essential requirements|selection criteria|criteria|who you are|about you|what we're looking for|what we are looking for|who we're looking for|who we are looking for|what you bring|what you'll bring|what you will bring|your profile|your qualifications|your experience|ideal candidate|the ideal candidate|candidate profile|person specification|eligibility|eligibility criteria|education|education and experience|you might thrive in this role if you|you might be a good fit if you|you have|you are|must have|must haves|what you'll need|what you need|required experience|skills and qualifications|qualifications and experience|required qualifications and experience|you will have|you'll have|you bring|you should have|what we look for|we are looking for|we're looking for|profil recherché|votre profil|le profil|exigences|profil|compétences|ihr profil|dein profil|anforderungen|das bringen sie mit|was sie mitbringen|requisitos|perfil|tu perfil|perfil buscado|perfil requerido|qué buscamos|requisitos mínimos|voraussetzungen|ce qu'on cherche|ce que nous recherchons|was du mitbringst|qualifikationen|das bringst du mit|deine qualifikationen|ce que nous cherchons|requisiti"
        ),
        (
            .desirable,
            "preferred qualifications|preferred|preferred experience|preferred skills|desirable|desirable criteria|desirable skills|desired qualifications|desired skills|nice to have|nice to haves|nice-to-have|bonus|bonus points|bonus points if|souhaité|atouts|wünschenswert|se valora|it's a plus if you|additional qualifications|strong candidates may also have|strong candidates may also|assets|desirable qualifications|desirables"
        ),
        (
            .pay,
            "benefits|our benefits|perks|perks and benefits|benefits and perks|what we offer|we offer|compensation|compensation and benefits|salary|salary and benefits|pay|pay and benefits|stipend|remuneration|funding|terms|terms and conditions|annual salary range|salary range|compensation benefits and perks|what you'll get|what you get|why work with us|pay range|benefits include|conditions|avantages|ce qu'on offre|ce que l'on offre|was wir dir bieten|was wir ihnen bieten|ce que nous offrons|nous offrons|rémunération|wir bieten|das bieten wir|unser angebot|was wir bieten|ofrecemos|qué ofrecemos|beneficios|se ofrece|te ofrecemos|condiciones|wir bieten ihnen|wir bieten dir|das bieten wir dir|leistungen"
        ),
        (
            .apply,
            "how to apply|to apply|application|applications|application process|application instructions|apply|application requirements|application materials|required documents|materials|what to submit|submission|deadline|application deadline|closing date|important dates|documents required|how to submit|application procedure|application details|your application|ready to apply|pour postuler|comment postuler|candidature|votre candidature|bewerbung|ihre bewerbung|so bewerben sie sich|cómo solicitar|cómo aplicar|candidaturas|solicitudes|cómo solicitarlo|cómo presentarse|cómo inscribirse|cómo presentar la candidatura|deine bewerbung|modalités de candidature"
        ),
        (
            .process,
            "process|selection process|hiring process|interview process|recruitment process|timeline|next steps|what happens next|selection"
        ),
        (
            .place,
            "location|work location|where|working hours|hours|duration|start date|contract type|term|length|contract|term and location|reporting|reports to|work arrangement|travel|logistics|logistique"
        ),
        (
            .statement,
            "equal opportunity|equal opportunity employer|equal employment opportunity|equal opportunities|diversity|diversity and inclusion|diversity equity and inclusion|our commitment|our commitment to diversity|commitment to diversity|inclusion|fair chance|accommodations|accommodation|statement on diversity|diversity statement|voluntary self-identification|voluntary self identification|privacy|background checks|equity and inclusion|workforce diversity"
        ),
        (.languages, "languages|language|language requirements|language skills|language proficiency"),
        (
            .other,
            "contact|contact information|contact details|informal enquiries|enquiries|questions|more information|further information|additional information|notes|other information|faq|references|disclaimer|guiding questions|research questions|frequently asked questions|faqs|contraintes et risques|contacto|kontakt|plus d'informations|más información"
        ),
    ]

    private static let beginnings: [(String, Part)] = [
        ("about ", .about), ("à propos ", .about), ("what you'll ", .work), ("what you will ", .work),
        ("you might ", .candidate),
        ("you may be ", .candidate), ("strong candidates ", .desirable), ("what we offer", .pay),
        ("who can apply", .candidate), ("how to ", .apply), ("key responsibilities", .work), ("equal ", .statement),
        ("our commitment", .statement), ("required ", .candidate),
        ("preferred ", .desirable), ("desired ", .desirable), ("desirable ", .desirable), ("essential ", .candidate),
        ("responsibilities ", .work), ("qualifications ", .candidate),
        ("benefits ", .pay), ("compensation ", .pay), ("why ", .about), ("in this role", .work),
    ]

    /// Headings of a part within another.
    static let lesser: Set<String> = [
        "essential", "desirable", "required", "preferred", "minimum", "assets", "nice to have", "essentielles",
        "souhaitées",
    ]
}
