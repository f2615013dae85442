import Board
import Text

/// A place that is known by its name alone.
struct KnownPlace: Hashable, Sendable {
    let name: String
    let region: String?
    let country: String
    let zone: String?
}

/// Cities that openings name, with their regions, countries and time zones, and the states of federations.
///
/// It only saves editors from looking up what everybody knows: a place that is not here keeps its name, and a TODO asks for the
/// rest. Of cities that share a name the one that is usually meant without its country comes first.
enum Gazetteer {
    /// The known places of a name, the likelier first.
    ///
    /// `LA` and `SF` are cities, `la` is a word.
    static func cities(named name: String) -> [KnownPlace] {
        name.count == 2 && name != name.uppercased() ? [] : cities[folded(name)] ?? []
    }

    /// A state, province or part of a country by its name or its postal code: `California` and `CA`.
    static func region(_ text: String, of country: String? = nil) -> KnownPlace? {
        (regions[folded(text)] ?? []).first { country == nil || $0.country == country }
    }

    /// The zone of a country that has only one, or of its capital if most of the country has that.
    static func zone(ofCountry code: String) -> String? { zones[code] }

    /// How names are compared: without case, and dots.
    static func folded(_ text: String) -> String { text.lowercased().replacing(".", with: "").trimmed }

    private static let cities: [String: [KnownPlace]] = {
        var found: [String: [KnownPlace]] = [:]
        for line in cityLines.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4 else { continue }
            let names = parts[0].split(separator: "=").map(String.init)
            let place = KnownPlace(
                name: names[0], region: parts[1].isEmpty ? nil : parts[1], country: parts[2], zone: parts[3])
            for name in names { found[folded(name), default: []].append(place) }
        }
        return found
    }()

    private static let regions: [String: [KnownPlace]] = {
        var found: [String: [KnownPlace]] = [:]
        for line in regionLines.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4 else { continue }
            let place = KnownPlace(
                name: parts[1], region: nil, country: parts[2], zone: parts[3].isEmpty ? nil : parts[3])
            for name in parts[1].split(separator: "=").map(String.init) + (parts[0].isEmpty ? [] : [parts[0]]) {
                found[folded(name), default: []].append(
                    KnownPlace(
                        name: String(parts[1].prefix { $0 != "=" }), region: nil, country: place.country,
                        zone: place.zone))
            }
        }
        return found
    }()

    private static let zones: [String: String] = Dictionary(
        firstOfEach: zoneWords.split { $0 == " " || $0 == "\n" }.compactMap { word in
            let parts = word.split(separator: "=")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        })
}

/// Name and other names, region, country, zone.
private let cityLines = """
    San Francisco=SF|California|US|America/Los_Angeles
    Bay Area=San Francisco Bay Area=SF Bay Area|California|US|America/Los_Angeles
    Los Angeles=LA|California|US|America/Los_Angeles
    San Diego|California|US|America/Los_Angeles
    San Jose|California|US|America/Los_Angeles
    Palo Alto|California|US|America/Los_Angeles
    Mountain View|California|US|America/Los_Angeles
    Menlo Park|California|US|America/Los_Angeles
    Berkeley|California|US|America/Los_Angeles
    Oakland|California|US|America/Los_Angeles
    Stanford|California|US|America/Los_Angeles
    Sunnyvale|California|US|America/Los_Angeles
    New York=New York City=NYC|New York|US|America/New_York
    Brooklyn|New York|US|America/New_York
    Washington=Washington DC=Washington D.C.|District of Columbia|US|America/New_York
    Boston|Massachusetts|US|America/New_York
    Cambridge|England|GB|Europe/London
    Cambridge|Massachusetts|US|America/New_York
    Seattle|Washington|US|America/Los_Angeles
    Redmond|Washington|US|America/Los_Angeles
    Portland|Oregon|US|America/Los_Angeles
    Chicago|Illinois|US|America/Chicago
    Austin|Texas|US|America/Chicago
    Houston|Texas|US|America/Chicago
    Dallas|Texas|US|America/Chicago
    Denver|Colorado|US|America/Denver
    Boulder|Colorado|US|America/Denver
    Atlanta|Georgia|US|America/New_York
    Miami|Florida|US|America/New_York
    Philadelphia|Pennsylvania|US|America/New_York
    Pittsburgh|Pennsylvania|US|America/New_York
    Princeton|New Jersey|US|America/New_York
    Ann Arbor|Michigan|US|America/Detroit
    Detroit|Michigan|US|America/Detroit
    Minneapolis|Minnesota|US|America/Chicago
    Phoenix|Arizona|US|America/Phoenix
    Salt Lake City|Utah|US|America/Denver
    Toronto|Ontario|CA|America/Toronto
    Ottawa|Ontario|CA|America/Toronto
    Waterloo|Ontario|CA|America/Toronto
    Montréal=Montreal|Québec|CA|America/Toronto
    Québec City=Quebec City|Québec|CA|America/Toronto
    Vancouver|British Columbia|CA|America/Vancouver
    Calgary|Alberta|CA|America/Edmonton
    Edmonton|Alberta|CA|America/Edmonton
    Halifax|Nova Scotia|CA|America/Halifax
    Mexico City=Ciudad de México||MX|America/Mexico_City
    London|England|GB|Europe/London
    London|Ontario|CA|America/Toronto
    Oxford|England|GB|Europe/London
    Bristol|England|GB|Europe/London
    Manchester|England|GB|Europe/London
    Birmingham|England|GB|Europe/London
    Leeds|England|GB|Europe/London
    Brighton|England|GB|Europe/London
    Edinburgh|Scotland|GB|Europe/London
    Glasgow|Scotland|GB|Europe/London
    Cardiff|Wales|GB|Europe/London
    Belfast|Northern Ireland|GB|Europe/London
    Dublin||IE|Europe/Dublin
    Paris||FR|Europe/Paris
    Lyon||FR|Europe/Paris
    Grenoble||FR|Europe/Paris
    Toulouse||FR|Europe/Paris
    Marseille||FR|Europe/Paris
    Strasbourg||FR|Europe/Paris
    Berlin||DE|Europe/Berlin
    Munich=München||DE|Europe/Berlin
    Hamburg||DE|Europe/Berlin
    Cologne=Köln||DE|Europe/Berlin
    Frankfurt=Frankfurt am Main||DE|Europe/Berlin
    Stuttgart||DE|Europe/Berlin
    Tübingen||DE|Europe/Berlin
    Leipzig||DE|Europe/Berlin
    Dresden||DE|Europe/Berlin
    Bonn||DE|Europe/Berlin
    Düsseldorf||DE|Europe/Berlin
    Aachen||DE|Europe/Berlin
    Hanover=Hannover||DE|Europe/Berlin
    Bremen||DE|Europe/Berlin
    Freiburg||DE|Europe/Berlin
    Göttingen||DE|Europe/Berlin
    Heidelberg||DE|Europe/Berlin
    Potsdam||DE|Europe/Berlin
    Karlsruhe||DE|Europe/Berlin
    Saarbrücken||DE|Europe/Berlin
    Rennes||FR|Europe/Paris
    Nantes||FR|Europe/Paris
    Bordeaux||FR|Europe/Paris
    Montpellier||FR|Europe/Paris
    Lille||FR|Europe/Paris
    Seville=Sevilla||ES|Europe/Madrid
    Bilbao||ES|Europe/Madrid
    Granada||ES|Europe/Madrid
    Turku||FI|Europe/Helsinki
    Amsterdam||NL|Europe/Amsterdam
    Rotterdam||NL|Europe/Amsterdam
    Utrecht||NL|Europe/Amsterdam
    The Hague=Den Haag||NL|Europe/Amsterdam
    Delft||NL|Europe/Amsterdam
    Brussels=Bruxelles||BE|Europe/Brussels
    Leuven||BE|Europe/Brussels
    Ghent=Gent||BE|Europe/Brussels
    Luxembourg||LU|Europe/Luxembourg
    Zurich=Zürich||CH|Europe/Zurich
    Geneva=Genève||CH|Europe/Zurich
    Lausanne||CH|Europe/Zurich
    Bern||CH|Europe/Zurich
    Basel||CH|Europe/Zurich
    Vienna=Wien||AT|Europe/Vienna
    Madrid||ES|Europe/Madrid
    Barcelona||ES|Europe/Madrid
    Valencia||ES|Europe/Madrid
    Lisbon=Lisboa||PT|Europe/Lisbon
    Porto||PT|Europe/Lisbon
    Rome=Roma||IT|Europe/Rome
    Milan=Milano||IT|Europe/Rome
    Turin=Torino||IT|Europe/Rome
    Athens||GR|Europe/Athens
    Stockholm||SE|Europe/Stockholm
    Gothenburg=Göteborg||SE|Europe/Stockholm
    Malmö||SE|Europe/Stockholm
    Uppsala||SE|Europe/Stockholm
    Copenhagen=København||DK|Europe/Copenhagen
    Aarhus||DK|Europe/Copenhagen
    Oslo||NO|Europe/Oslo
    Bergen||NO|Europe/Oslo
    Helsinki||FI|Europe/Helsinki
    Reykjavik=Reykjavík||IS|Atlantic/Reykjavik
    Tallinn||EE|Europe/Tallinn
    Riga||LV|Europe/Riga
    Vilnius||LT|Europe/Vilnius
    Warsaw=Warszawa||PL|Europe/Warsaw
    Kraków=Krakow||PL|Europe/Warsaw
    Wrocław=Wroclaw||PL|Europe/Warsaw
    Gdańsk=Gdansk||PL|Europe/Warsaw
    Łódź=Lodz||PL|Europe/Warsaw
    Prague=Praha||CZ|Europe/Prague
    Brno||CZ|Europe/Prague
    Bratislava||SK|Europe/Bratislava
    Budapest||HU|Europe/Budapest
    Bucharest=București||RO|Europe/Bucharest
    Cluj-Napoca=Cluj||RO|Europe/Bucharest
    Sofia||BG|Europe/Sofia
    Belgrade=Beograd||RS|Europe/Belgrade
    Zagreb||HR|Europe/Zagreb
    Ljubljana||SI|Europe/Ljubljana
    Kyiv=Kiev||UA|Europe/Kyiv
    Istanbul||TR|Europe/Istanbul
    Ankara||TR|Europe/Istanbul
    Tel Aviv||IL|Asia/Jerusalem
    Jerusalem||IL|Asia/Jerusalem
    Dubai||AE|Asia/Dubai
    Abu Dhabi||AE|Asia/Dubai
    Riyadh||SA|Asia/Riyadh
    Cairo||EG|Africa/Cairo
    Lagos||NG|Africa/Lagos
    Abuja||NG|Africa/Lagos
    Accra||GH|Africa/Accra
    Nairobi||KE|Africa/Nairobi
    Kampala||UG|Africa/Kampala
    Kigali||RW|Africa/Kigali
    Addis Ababa||ET|Africa/Addis_Ababa
    Dakar||SN|Africa/Dakar
    Tunis||TN|Africa/Tunis
    Johannesburg||ZA|Africa/Johannesburg
    Cape Town||ZA|Africa/Johannesburg
    Bangalore=Bengaluru|Karnataka|IN|Asia/Kolkata
    Mumbai|Maharashtra|IN|Asia/Kolkata
    Delhi=New Delhi||IN|Asia/Kolkata
    Hyderabad|Telangana|IN|Asia/Kolkata
    Chennai|Tamil Nadu|IN|Asia/Kolkata
    Pune|Maharashtra|IN|Asia/Kolkata
    Singapore||SG|Asia/Singapore
    Hong Kong||HK|Asia/Hong_Kong
    Beijing||CN|Asia/Shanghai
    Shanghai||CN|Asia/Shanghai
    Shenzhen||CN|Asia/Shanghai
    Taipei||TW|Asia/Taipei
    Tokyo||JP|Asia/Tokyo
    Kyoto||JP|Asia/Tokyo
    Osaka||JP|Asia/Tokyo
    Seoul||KR|Asia/Seoul
    Bangkok||TH|Asia/Bangkok
    Jakarta||ID|Asia/Jakarta
    Manila||PH|Asia/Manila
    Hanoi||VN|Asia/Ho_Chi_Minh
    Sydney|New South Wales|AU|Australia/Sydney
    Melbourne|Victoria|AU|Australia/Melbourne
    Brisbane|Queensland|AU|Australia/Brisbane
    Canberra|Australian Capital Territory|AU|Australia/Sydney
    Perth|Western Australia|AU|Australia/Perth
    Adelaide|South Australia|AU|Australia/Adelaide
    Auckland||NZ|Pacific/Auckland
    Wellington||NZ|Pacific/Auckland
    São Paulo=Sao Paulo||BR|America/Sao_Paulo
    Rio de Janeiro||BR|America/Sao_Paulo
    Buenos Aires||AR|America/Argentina/Buenos_Aires
    Santiago||CL|America/Santiago
    Bogotá=Bogota||CO|America/Bogota
    Lima||PE|America/Lima
    """

/// Postal code, name and other names, country, zone.
private let regionLines = """
    AL|Alabama|US|America/Chicago
    AK|Alaska|US|America/Anchorage
    AZ|Arizona|US|America/Phoenix
    AR|Arkansas|US|America/Chicago
    CA|California|US|America/Los_Angeles
    CO|Colorado|US|America/Denver
    CT|Connecticut|US|America/New_York
    DE|Delaware|US|America/New_York
    DC|District of Columbia|US|America/New_York
    FL|Florida|US|America/New_York
    GA|Georgia|US|America/New_York
    HI|Hawaii|US|Pacific/Honolulu
    ID|Idaho|US|America/Boise
    IL|Illinois|US|America/Chicago
    IN|Indiana|US|America/Indiana/Indianapolis
    IA|Iowa|US|America/Chicago
    KS|Kansas|US|America/Chicago
    KY|Kentucky|US|America/New_York
    LA|Louisiana|US|America/Chicago
    ME|Maine|US|America/New_York
    MD|Maryland|US|America/New_York
    MA|Massachusetts|US|America/New_York
    MI|Michigan|US|America/Detroit
    MN|Minnesota|US|America/Chicago
    MS|Mississippi|US|America/Chicago
    MO|Missouri|US|America/Chicago
    MT|Montana|US|America/Denver
    NE|Nebraska|US|America/Chicago
    NV|Nevada|US|America/Los_Angeles
    NH|New Hampshire|US|America/New_York
    NJ|New Jersey|US|America/New_York
    NM|New Mexico|US|America/Denver
    NY|New York|US|America/New_York
    NC|North Carolina|US|America/New_York
    ND|North Dakota|US|America/Chicago
    OH|Ohio|US|America/New_York
    OK|Oklahoma|US|America/Chicago
    OR|Oregon|US|America/Los_Angeles
    PA|Pennsylvania|US|America/New_York
    RI|Rhode Island|US|America/New_York
    SC|South Carolina|US|America/New_York
    SD|South Dakota|US|America/Chicago
    TN|Tennessee|US|America/Chicago
    TX|Texas|US|America/Chicago
    UT|Utah|US|America/Denver
    VT|Vermont|US|America/New_York
    VA|Virginia|US|America/New_York
    WA|Washington|US|America/Los_Angeles
    WV|West Virginia|US|America/New_York
    WI|Wisconsin|US|America/Chicago
    WY|Wyoming|US|America/Denver
    AB|Alberta|CA|America/Edmonton
    BC|British Columbia|CA|America/Vancouver
    MB|Manitoba|CA|America/Winnipeg
    NB|New Brunswick|CA|America/Moncton
    NL|Newfoundland and Labrador|CA|America/St_Johns
    NS|Nova Scotia|CA|America/Halifax
    ON|Ontario|CA|America/Toronto
    PE|Prince Edward Island|CA|America/Halifax
    QC|Québec=Quebec|CA|America/Toronto
    SK|Saskatchewan|CA|America/Regina
    |Bavaria=Bayern|DE|Europe/Berlin
    |Baden-Württemberg|DE|Europe/Berlin
    |Hesse=Hessen|DE|Europe/Berlin
    |Lower Saxony=Niedersachsen|DE|Europe/Berlin
    |North Rhine-Westphalia=Nordrhein-Westfalen|DE|Europe/Berlin
    |Saxony=Sachsen|DE|Europe/Berlin
    |Thuringia=Thüringen|DE|Europe/Berlin
    |England|GB|Europe/London
    |Scotland|GB|Europe/London
    |Wales|GB|Europe/London
    |Northern Ireland|GB|Europe/London
    NSW|New South Wales|AU|Australia/Sydney
    VIC|Victoria|AU|Australia/Melbourne
    QLD|Queensland|AU|Australia/Brisbane
    ACT|Australian Capital Territory|AU|Australia/Sydney
    """

/// Countries by code with the zone of all of them.
private let zoneWords = """
    AT=Europe/Vienna BE=Europe/Brussels BG=Europe/Sofia CH=Europe/Zurich CZ=Europe/Prague DE=Europe/Berlin
    DK=Europe/Copenhagen EE=Europe/Tallinn EG=Africa/Cairo ET=Africa/Addis_Ababa FI=Europe/Helsinki FR=Europe/Paris
    GB=Europe/London GH=Africa/Accra GR=Europe/Athens HK=Asia/Hong_Kong HR=Europe/Zagreb HU=Europe/Budapest
    IE=Europe/Dublin IL=Asia/Jerusalem IN=Asia/Kolkata IS=Atlantic/Reykjavik IT=Europe/Rome JP=Asia/Tokyo
    KE=Africa/Nairobi KR=Asia/Seoul LT=Europe/Vilnius LU=Europe/Luxembourg LV=Europe/Riga NG=Africa/Lagos
    NL=Europe/Amsterdam NO=Europe/Oslo PL=Europe/Warsaw PT=Europe/Lisbon RO=Europe/Bucharest RS=Europe/Belgrade
    RW=Africa/Kigali SE=Europe/Stockholm SG=Asia/Singapore SI=Europe/Ljubljana SK=Europe/Bratislava SN=Africa/Dakar
    TH=Asia/Bangkok TN=Africa/Tunis TR=Europe/Istanbul TW=Asia/Taipei UA=Europe/Kyiv UG=Africa/Kampala ZA=Africa/Johannesburg
    AE=Asia/Dubai NZ=Pacific/Auckland
    """
