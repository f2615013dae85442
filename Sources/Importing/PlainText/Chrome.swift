/// What careers pages say around a posting: menus, buttons, cookies, footers.
enum Chrome {
    /// Whether a line is nothing of the posting itself: `Apply now`, `Skip to main content`, `Share this job`.
    static func isChrome(_ line: String) -> Bool {
        let text = folded(line)
        if text.isEmpty { return line.contains { "|›»←→↗×".contains($0) } }
        if lines.contains(text) { return true }
        if text.hasPrefix("© ") || text.hasPrefix("copyright ") || text.hasSuffix("all rights reserved") { return true }
        return text.count < 60 && beginnings.contains(where: text.hasPrefix)
    }

    /// Whether nothing of the posting comes after a line: what follows is a form, other jobs, a footer.
    static func ends(_ line: String) -> Bool {
        let text = folded(line)
        return text.count < 90 && endings.contains(where: text.hasPrefix) || text.hasPrefix("© ")
            || text.hasSuffix("all rights reserved")
    }

    /// Words of menus, for what stands before a title on the same line.
    static let menuWords: Set<String> = [
        "home", "careers", "career", "jobs", "job", "menu", "search", "openings", "positions", "opportunities",
        "contact", "news", "blog", "events",
        "team", "login", "back", "content", "overview", "index", "product", "products", "company", "people",
        "vacancies", "resources", "newsletter",
        "donate", "subscribe", "navigation", "us", "close", "open", "english", "français", "press", "publications",
        "roles", "all", "page", "site", "toggle", "sign", "log", "in", "up", "pricing", "customers", "safety",
        "main", "work", "listings", "details", "join", "donate", "register", "account", "profile", "sections",
        "accueil",
        "emplois", "carrières", "joindre", "recherche", "actualités", "startseite", "karriere", "kontakt", "uns",
        "stellen", "rejoindre", "inicio", "contacto", "empleo", "nosotros", "suche", "suchen", "presse", "themen",
        "menü", "stellenangebot", "stellenangebote", "stellenausschreibung", "noticias", "proyectos", "buscar",
        "rechercher", "offre", "emploi", "convocatoria", "publicaciones", "equipo", "veröffentlichungen",
        "recrutement", "offres", "benefits", "vacantes", "spenden", "projekte", "aktuelles", "podcast", "advising",
    ]

    /// Phrases that are cut out of a text without line breaks, where they stand between two sentences.
    static let buttons = [
        "Apply now (opens in a new window)", "Apply for this job", "Apply for this position", "Apply for this role",
        "Apply Now", "Apply now", "APPLY NOW", "Apply here",
        "Skip to main content", "Skip to content", "Skip to navigation", "Back to all jobs", "Back to jobs",
        "Back to careers", "Back to job listings", "View all jobs", "View all openings",
        "Share this job", "Share this page", "Share this", "Print this page", "Save job", "Accept all cookies",
        "Accept cookies", "Accept all", "Reject all", "Cookie settings", "Manage cookies", "Close menu", "Open menu",
        "Toggle navigation", "(opens in a new window)", "(opens in new window)", "Back to top", "Read more",
        "Learn more", "Share Print", "Print Share", "Save Share", "Share Save", "Apply online", "Save this job",
        "Email this job", "Print job", "Job alerts", "Register your interest", "Aller au contenu principal",
        "Aller au contenu",
        "Postuler maintenant",
        "Jump to content", "Jump to main content", "Share Tweet Email", "Share Tweet", "Tweet Share", "Postuler",
        "View job details → Save", "View job details", "View job →", "View job", "Easy Apply Save", "Apply Save",
        "Apply Share",
        "Easy Apply",
        "Show more Show less", "Save Show", "Postuler en ligne", "Zum Inhalt springen", "Jetzt bewerben",
        "Online bewerben", "Saltar al contenido", "Solicitar ahora",
    ]

    /// What begins the end of a text without line breaks.
    static let endPhrases = [
        "Apply now Research", "Share this:", "Related Posts", "Related posts", "Recent Posts", "Staying Connected",
        "Accept all cookies", "Similar jobs", "Similar positions", "Related jobs", "Related positions",
        "Other open positions", "More jobs", "More openings", "Other openings", "You may also like",
        "© 20", "©20", "Copyright ©", "All rights reserved", "Privacy Policy Terms", "Terms of Use Privacy",
        "Terms & policies", "Privacy policy Terms", "Subscribe to our newsletter", "Sign up for our newsletter",
        "Follow us on", "Powered by ", "Submit application", "First Name *", "First name *", "* Required", "*Required",
        "Indicates a required field", "Stay up to date", "Back to top", "Join our mailing list", "We use cookies",
        "This website uses cookies", "This site uses cookies", "Contact us Privacy", "Sitemap",
        "Back to search results", "Save job Email", "Email job to a friend", "Send to a friend", "Partager Suivez-nous",
        "Suivez-nous", "© ", "Get updates Enter", "Enter your email", "Sign in to create job alert",
        "Referrals increase your chances", "Get notified about", "See who you know", "Seniority level",
        "Manage preferences", "Most read", "Read more about ", "Also of interest", "You might also like",
        "People also viewed",
        "Report this job", "Jobs by category", "Advertise with us", "Infolettre", "S'abonner", "S’abonner",
        "Nos autres offres", "Retour à la liste",
        "Données personnelles", "More roles like this", "Get new roles by email", "Related vacancies", "Autres offres",
        "Offres similaires",
        "Mentions légales", "Plan du site", "Weitere Stellen", "Ähnliche Stellen", "Impressum Datenschutz",
        "Otras ofertas", "Aviso legal", "Política de privacidad",
    ]

    /// Words of a footer: behind the last sentence they say that a page's end has begun.
    static let footerWords: Set<String> = [
        "newsletter", "privacy", "cookies", "facebook", "twitter", "linkedin", "instagram", "youtube", "sitemap",
        "share", "print", "terms", "copyright", "subscribe", "partager", "imprimer", "suiveznous", "teilen", "drucken",
        "impressum", "datenschutz", "compartir", "accessibility", "tweet",
    ]

    static func folded(_ line: String) -> String {
        line.lowercased().filter { $0.isLetter || $0.isNumber || " ©*'’".contains($0) }.split { $0.isWhitespace }
            .joined(separator: " ")
    }

    private static let lines: Set<String> = Set(
        """
        apply|apply now|apply here|apply for this job|apply for this position|apply for this role|apply online|apply today|apply for job|home|menu|search|close|open menu|close menu|
        skip to main content|skip to content|skip to navigation|back|back to jobs|back to all jobs|back to careers|back to top|all jobs|view all jobs|careers|jobs|job openings|open positions|
        share|share this job|share this|share on twitter|share on linkedin|share on facebook|twitter|facebook|linkedin|instagram|youtube|email|print|save|save job|tweet|copy link|
        accept|accept all|accept cookies|accept all cookies|reject all|cookie settings|manage cookies|cookies|privacy policy|terms of use|terms of service|terms|privacy|sitemap|legal|imprint|impressum|
        log in|login|sign in|sign up|register|subscribe|newsletter|contact us|contact|news|blog|events|donate|about|our work|people|resources|press|publications|faq|read more|learn more|
        view job|view all openings|create alert|job alert|refer a friend|send|submit|submit application|next|previous|loading|toggle navigation|main navigation|navigation|language|en|fr|english|français|
        partager|imprimer|postuler|postuler maintenant|teilen|drucken|jetzt bewerben|impressum|datenschutz|compartir|imprimir|report this job|job details
        """.replacing("\n", with: "").split(separator: "|").map(String.init))

    private static let beginnings = [
        "skip to ", "back to ", "share this ", "share on ", "apply now ", "apply for this ", "view all ", "see all ",
        "we use cookies", "this site uses cookies", "this website uses cookies", "accept all", "follow us",
        "sign up for ", "powered by ", "posted on ", "job id ",
        "subscribe to ", "donate to ", "opens in ", "toggle ", "create a job alert", "print this",
    ]

    private static let endings = [
        "similar jobs", "related jobs", "related positions", "similar positions", "other open positions",
        "other openings", "more jobs", "more openings", "you may also like", "apply for this job",
        "submit your application", "submit application",
        "© ", "all rights reserved", "subscribe to our newsletter", "sign up for our newsletter", "stay up to date",
        "follow us", "powered by", "we use cookies", "this website uses cookies", "this site uses cookies",
        "create a job alert", "first name", "indicates a required field", "related posts", "recent posts",
        "share this:", "comparte esto", "partager cet", "diese seite teilen",
    ]
}
