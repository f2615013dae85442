private import Diagnostics
import Text

/// A country, by its ISO 3166-1 alpha-2 code: `CA`. `Country.read` accepts only assigned codes.
package struct Country: Sendable, Hashable {
    /// The two letters, `CA`.
    package let code: String

    private init(code: String) {
        self.code = code
    }

    /// Reads a code in `places.yml`: two capitals.
    ///
    /// `Canada` and `ca` are mistakes whose help is `write CA`; for `UK` it is `write GB`.
    package static func read(_ text: String) -> Result<Country, Mistake> {
        if byCode[text] != nil { return .success(Country(code: text)) }
        return .failure(Mistake("\(quoted(text)) is not a country", help: help(for: text)))
    }

    private static func help(for text: String) -> String {
        if let code = meant(text) { return "write \(code)" }
        if text.utf8.count > 3, let near = nearest(to: text, among: countryNames.map(\.english)),
            let name = countryNames.first(where: { $0.english == near })
        {
            return "write \(name.code) for \(near)"
        }
        if ["EU", "EUROPE", "EUROPEAN UNION"].contains(text.uppercased()) {
            return "a place is in one country: write the code of that one"
        }
        return "countries are two-letter codes: CA, GB, US"
    }

    /// The code of a country given by its name, or by a code in any case: `GB` for `United Kingdom` and `uk`.
    package static func meant(_ text: String) -> String? {
        if byCode[text.uppercased()] != nil { return text.uppercased() }
        let wanted = text.lowercased()
        if let code = otherNames[wanted] { return code }
        return byName[wanted]
    }

    /// The name for readers: `United Kingdom`, or `Royaume-Uni` in French.
    package func name(in words: Words) -> String {
        guard let index = Country.byCode[code] else { return code }
        return words.language == "fr" ? countryNames[index].french : countryNames[index].english
    }

    /// Its English and French names.
    var standardNames: [String] {
        Country.byCode[code].map { [countryNames[$0].english, countryNames[$0].french] } ?? []
    }

    /// Whether a name is that of the country, not of a part of it: `Deutschland`, but not `Scotland`.
    func isNamed(_ name: String) -> Bool {
        Country.meant(name) == code && !Country.parts.contains(name.lowercased())
    }

    /// Parts of countries that `meant` takes for the whole.
    private static let parts: Set = ["england", "scotland", "wales"]

    /// The short form that people search for: `UK`.
    var abbreviation: String? { Self.abbreviations[code] }

    private static let abbreviations = ["AE": "UAE", "GB": "UK", "US": "USA"]

    private static let byName = Dictionary(
        firstOfEach: countryNames.flatMap { [($0.english.lowercased(), $0.code), ($0.french.lowercased(), $0.code)] })

    private static let byCode = Dictionary(firstOfEach: countryNames.enumerated().map { ($1.code, $0) })

    /// Codes and names that people use instead of those in the standard.
    private static let otherNames = [
        "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "gbr": "GB",
        "usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "can": "CA", "fra": "FR",
        "deu": "DE", "deutschland": "DE", "holland": "NL", "the netherlands": "NL", "czech republic": "CZ",
        "turkey": "TR", "ivory coast": "CI", "korea": "KR", "russian federation": "RU", "viet nam": "VN", "el": "GR",
    ]
}

/// The countries of ISO 3166-1 by code, with their English and French short names from the Unicode CLDR. What CLDR adds
/// to a name (Hong Kong SAR China) is left out.
package let countryNames: [(code: String, english: String, french: String)] = [
    ("AD", "Andorra", "Andorre"),
    ("AE", "United Arab Emirates", "Émirats arabes unis"),
    ("AF", "Afghanistan", "Afghanistan"),
    ("AG", "Antigua and Barbuda", "Antigua-et-Barbuda"),
    ("AI", "Anguilla", "Anguilla"),
    ("AL", "Albania", "Albanie"),
    ("AM", "Armenia", "Arménie"),
    ("AO", "Angola", "Angola"),
    ("AQ", "Antarctica", "Antarctique"),
    ("AR", "Argentina", "Argentine"),
    ("AS", "American Samoa", "Samoa américaines"),
    ("AT", "Austria", "Autriche"),
    ("AU", "Australia", "Australie"),
    ("AW", "Aruba", "Aruba"),
    ("AX", "Åland Islands", "Îles Åland"),
    ("AZ", "Azerbaijan", "Azerbaïdjan"),
    ("BA", "Bosnia and Herzegovina", "Bosnie-Herzégovine"),
    ("BB", "Barbados", "Barbade"),
    ("BD", "Bangladesh", "Bangladesh"),
    ("BE", "Belgium", "Belgique"),
    ("BF", "Burkina Faso", "Burkina Faso"),
    ("BG", "Bulgaria", "Bulgarie"),
    ("BH", "Bahrain", "Bahreïn"),
    ("BI", "Burundi", "Burundi"),
    ("BJ", "Benin", "Bénin"),
    ("BL", "Saint Barthélemy", "Saint-Barthélemy"),
    ("BM", "Bermuda", "Bermudes"),
    ("BN", "Brunei", "Brunei"),
    ("BO", "Bolivia", "Bolivie"),
    ("BQ", "Caribbean Netherlands", "Pays-Bas caribéens"),
    ("BR", "Brazil", "Brésil"),
    ("BS", "Bahamas", "Bahamas"),
    ("BT", "Bhutan", "Bhoutan"),
    ("BV", "Bouvet Island", "Île Bouvet"),
    ("BW", "Botswana", "Botswana"),
    ("BY", "Belarus", "Biélorussie"),
    ("BZ", "Belize", "Belize"),
    ("CA", "Canada", "Canada"),
    ("CC", "Cocos (Keeling) Islands", "Îles Cocos"),
    ("CD", "Democratic Republic of the Congo", "République démocratique du Congo"),
    ("CF", "Central African Republic", "République centrafricaine"),
    ("CG", "Republic of the Congo", "République du Congo"),
    ("CH", "Switzerland", "Suisse"),
    ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
    ("CK", "Cook Islands", "Îles Cook"),
    ("CL", "Chile", "Chili"),
    ("CM", "Cameroon", "Cameroun"),
    ("CN", "China", "Chine"),
    ("CO", "Colombia", "Colombie"),
    ("CR", "Costa Rica", "Costa Rica"),
    ("CU", "Cuba", "Cuba"),
    ("CV", "Cape Verde", "Cap-Vert"),
    ("CW", "Curaçao", "Curaçao"),
    ("CX", "Christmas Island", "Île Christmas"),
    ("CY", "Cyprus", "Chypre"),
    ("CZ", "Czechia", "Tchéquie"),
    ("DE", "Germany", "Allemagne"),
    ("DJ", "Djibouti", "Djibouti"),
    ("DK", "Denmark", "Danemark"),
    ("DM", "Dominica", "Dominique"),
    ("DO", "Dominican Republic", "République dominicaine"),
    ("DZ", "Algeria", "Algérie"),
    ("EC", "Ecuador", "Équateur"),
    ("EE", "Estonia", "Estonie"),
    ("EG", "Egypt", "Égypte"),
    ("EH", "Western Sahara", "Sahara occidental"),
    ("ER", "Eritrea", "Érythrée"),
    ("ES", "Spain", "Espagne"),
    ("ET", "Ethiopia", "Éthiopie"),
    ("FI", "Finland", "Finlande"),
    ("FJ", "Fiji", "Fidji"),
    ("FK", "Falkland Islands", "Îles Malouines"),
    ("FM", "Micronesia", "Micronésie"),
    ("FO", "Faroe Islands", "Îles Féroé"),
    ("FR", "France", "France"),
    ("GA", "Gabon", "Gabon"),
    ("GB", "United Kingdom", "Royaume-Uni"),
    ("GD", "Grenada", "Grenade"),
    ("GE", "Georgia", "Géorgie"),
    ("GF", "French Guiana", "Guyane française"),
    ("GG", "Guernsey", "Guernesey"),
    ("GH", "Ghana", "Ghana"),
    ("GI", "Gibraltar", "Gibraltar"),
    ("GL", "Greenland", "Groenland"),
    ("GM", "Gambia", "Gambie"),
    ("GN", "Guinea", "Guinée"),
    ("GP", "Guadeloupe", "Guadeloupe"),
    ("GQ", "Equatorial Guinea", "Guinée équatoriale"),
    ("GR", "Greece", "Grèce"),
    ("GS", "South Georgia and South Sandwich Islands", "Géorgie du Sud-et-les Îles Sandwich du Sud"),
    ("GT", "Guatemala", "Guatemala"),
    ("GU", "Guam", "Guam"),
    ("GW", "Guinea-Bissau", "Guinée-Bissau"),
    ("GY", "Guyana", "Guyana"),
    ("HK", "Hong Kong", "Hong Kong"),
    ("HM", "Heard and McDonald Islands", "Îles Heard-et-MacDonald"),
    ("HN", "Honduras", "Honduras"),
    ("HR", "Croatia", "Croatie"),
    ("HT", "Haiti", "Haïti"),
    ("HU", "Hungary", "Hongrie"),
    ("ID", "Indonesia", "Indonésie"),
    ("IE", "Ireland", "Irlande"),
    ("IL", "Israel", "Israël"),
    ("IM", "Isle of Man", "Île de Man"),
    ("IN", "India", "Inde"),
    ("IO", "British Indian Ocean Territory", "Territoire britannique de l’océan Indien"),
    ("IQ", "Iraq", "Irak"),
    ("IR", "Iran", "Iran"),
    ("IS", "Iceland", "Islande"),
    ("IT", "Italy", "Italie"),
    ("JE", "Jersey", "Jersey"),
    ("JM", "Jamaica", "Jamaïque"),
    ("JO", "Jordan", "Jordanie"),
    ("JP", "Japan", "Japon"),
    ("KE", "Kenya", "Kenya"),
    ("KG", "Kyrgyzstan", "Kirghizstan"),
    ("KH", "Cambodia", "Cambodge"),
    ("KI", "Kiribati", "Kiribati"),
    ("KM", "Comoros", "Comores"),
    ("KN", "Saint Kitts and Nevis", "Saint-Christophe-et-Niévès"),
    ("KP", "North Korea", "Corée du Nord"),
    ("KR", "South Korea", "Corée du Sud"),
    ("KW", "Kuwait", "Koweït"),
    ("KY", "Cayman Islands", "Îles Caïmans"),
    ("KZ", "Kazakhstan", "Kazakhstan"),
    ("LA", "Laos", "Laos"),
    ("LB", "Lebanon", "Liban"),
    ("LC", "Saint Lucia", "Sainte-Lucie"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LK", "Sri Lanka", "Sri Lanka"),
    ("LR", "Liberia", "Liberia"),
    ("LS", "Lesotho", "Lesotho"),
    ("LT", "Lithuania", "Lituanie"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("LV", "Latvia", "Lettonie"),
    ("LY", "Libya", "Libye"),
    ("MA", "Morocco", "Maroc"),
    ("MC", "Monaco", "Monaco"),
    ("MD", "Moldova", "Moldavie"),
    ("ME", "Montenegro", "Monténégro"),
    ("MF", "Saint Martin", "Saint-Martin"),
    ("MG", "Madagascar", "Madagascar"),
    ("MH", "Marshall Islands", "Îles Marshall"),
    ("MK", "North Macedonia", "Macédoine du Nord"),
    ("ML", "Mali", "Mali"),
    ("MM", "Myanmar", "Myanmar"),
    ("MN", "Mongolia", "Mongolie"),
    ("MO", "Macao", "Macao"),
    ("MP", "Northern Mariana Islands", "Îles Mariannes du Nord"),
    ("MQ", "Martinique", "Martinique"),
    ("MR", "Mauritania", "Mauritanie"),
    ("MS", "Montserrat", "Montserrat"),
    ("MT", "Malta", "Malte"),
    ("MU", "Mauritius", "Maurice"),
    ("MV", "Maldives", "Maldives"),
    ("MW", "Malawi", "Malawi"),
    ("MX", "Mexico", "Mexique"),
    ("MY", "Malaysia", "Malaisie"),
    ("MZ", "Mozambique", "Mozambique"),
    ("NA", "Namibia", "Namibie"),
    ("NC", "New Caledonia", "Nouvelle-Calédonie"),
    ("NE", "Niger", "Niger"),
    ("NF", "Norfolk Island", "Île Norfolk"),
    ("NG", "Nigeria", "Nigeria"),
    ("NI", "Nicaragua", "Nicaragua"),
    ("NL", "Netherlands", "Pays-Bas"),
    ("NO", "Norway", "Norvège"),
    ("NP", "Nepal", "Népal"),
    ("NR", "Nauru", "Nauru"),
    ("NU", "Niue", "Niue"),
    ("NZ", "New Zealand", "Nouvelle-Zélande"),
    ("OM", "Oman", "Oman"),
    ("PA", "Panama", "Panama"),
    ("PE", "Peru", "Pérou"),
    ("PF", "French Polynesia", "Polynésie française"),
    ("PG", "Papua New Guinea", "Papouasie-Nouvelle-Guinée"),
    ("PH", "Philippines", "Philippines"),
    ("PK", "Pakistan", "Pakistan"),
    ("PL", "Poland", "Pologne"),
    ("PM", "Saint Pierre and Miquelon", "Saint-Pierre-et-Miquelon"),
    ("PN", "Pitcairn Islands", "Îles Pitcairn"),
    ("PR", "Puerto Rico", "Porto Rico"),
    ("PS", "Palestine", "Palestine"),
    ("PT", "Portugal", "Portugal"),
    ("PW", "Palau", "Palaos"),
    ("PY", "Paraguay", "Paraguay"),
    ("QA", "Qatar", "Qatar"),
    ("RE", "Réunion", "La Réunion"),
    ("RO", "Romania", "Roumanie"),
    ("RS", "Serbia", "Serbie"),
    ("RU", "Russia", "Russie"),
    ("RW", "Rwanda", "Rwanda"),
    ("SA", "Saudi Arabia", "Arabie saoudite"),
    ("SB", "Solomon Islands", "Îles Salomon"),
    ("SC", "Seychelles", "Seychelles"),
    ("SD", "Sudan", "Soudan"),
    ("SE", "Sweden", "Suède"),
    ("SG", "Singapore", "Singapour"),
    ("SH", "Saint Helena", "Sainte-Hélène"),
    ("SI", "Slovenia", "Slovénie"),
    ("SJ", "Svalbard and Jan Mayen", "Svalbard et Jan Mayen"),
    ("SK", "Slovakia", "Slovaquie"),
    ("SL", "Sierra Leone", "Sierra Leone"),
    ("SM", "San Marino", "Saint-Marin"),
    ("SN", "Senegal", "Sénégal"),
    ("SO", "Somalia", "Somalie"),
    ("SR", "Suriname", "Suriname"),
    ("SS", "South Sudan", "Soudan du Sud"),
    ("ST", "São Tomé and Príncipe", "Sao Tomé-et-Principe"),
    ("SV", "El Salvador", "Salvador"),
    ("SX", "Sint Maarten", "Saint-Martin (partie néerlandaise)"),
    ("SY", "Syria", "Syrie"),
    ("SZ", "Eswatini", "Eswatini"),
    ("TC", "Turks and Caicos Islands", "Îles Turques-et-Caïques"),
    ("TD", "Chad", "Tchad"),
    ("TF", "French Southern Territories", "Terres australes françaises"),
    ("TG", "Togo", "Togo"),
    ("TH", "Thailand", "Thaïlande"),
    ("TJ", "Tajikistan", "Tadjikistan"),
    ("TK", "Tokelau", "Tokelau"),
    ("TL", "Timor-Leste", "Timor oriental"),
    ("TM", "Turkmenistan", "Turkménistan"),
    ("TN", "Tunisia", "Tunisie"),
    ("TO", "Tonga", "Tonga"),
    ("TR", "Türkiye", "Turquie"),
    ("TT", "Trinidad and Tobago", "Trinité-et-Tobago"),
    ("TV", "Tuvalu", "Tuvalu"),
    ("TW", "Taiwan", "Taïwan"),
    ("TZ", "Tanzania", "Tanzanie"),
    ("UA", "Ukraine", "Ukraine"),
    ("UG", "Uganda", "Ouganda"),
    ("UM", "U.S. Outlying Islands", "Îles mineures éloignées des États-Unis"),
    ("US", "United States", "États-Unis"),
    ("UY", "Uruguay", "Uruguay"),
    ("UZ", "Uzbekistan", "Ouzbékistan"),
    ("VA", "Vatican City", "État de la Cité du Vatican"),
    ("VC", "Saint Vincent and Grenadines", "Saint-Vincent-et-les Grenadines"),
    ("VE", "Venezuela", "Venezuela"),
    ("VG", "British Virgin Islands", "Îles Vierges britanniques"),
    ("VI", "U.S. Virgin Islands", "Îles Vierges des États-Unis"),
    ("VN", "Vietnam", "Viêt Nam"),
    ("VU", "Vanuatu", "Vanuatu"),
    ("WF", "Wallis and Futuna", "Wallis-et-Futuna"),
    ("WS", "Samoa", "Samoa"),
    // Not in ISO 3166-1, which leaves XK to its users; all of them use it for Kosovo.
    ("XK", "Kosovo", "Kosovo"),
    ("YE", "Yemen", "Yémen"),
    ("YT", "Mayotte", "Mayotte"),
    ("ZA", "South Africa", "Afrique du Sud"),
    ("ZM", "Zambia", "Zambie"),
    ("ZW", "Zimbabwe", "Zimbabwe"),
]
