/// What makes a file active.
enum Activity: Sendable {
    /// Browsers run it, or show it as a page of the site.
    case browser
    /// It is markup, which is searched for something that runs.
    case inMarkup
    /// Some web servers run it.
    case server
    /// The host reads it as settings.
    case host
    /// It is a statement about the whole host, for apps or for those who issue certificates (RFC 8615).
    case statement

    /// The activity of a file, by its path below the output; nil if it is harmless, whatever it contains.
    init?(of output: String) {
        let parts = output.lowercased().split(separator: "/")
        guard let name = parts.last.map(String.init) else { return nil }
        var extensions = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map(String.init)
        // Some servers look at every extension: to them `x.php.txt` is a program.
        if extensions.contains(where: { Self.onServers.contains($0) || $0.hasPrefix("php") }) {
            self = .server
        } else if parts[0] == ".well-known" {
            self = .statement
        } else if Self.settings.contains(name) || (parts.count == 1 && Self.settingsAtTop.contains(name)) {
            self = .host
        } else {
            // To others `x.html.en` is a page: if an extension has no known type, the one before it counts.
            while extensions.count > 1, let last = extensions.last,
                mediaType(of: "x." + last) == "application/octet-stream", !Self.inBrowsers.contains(last),
                !Self.markup.contains(last)
            {
                extensions.removeLast()
            }
            guard let last = extensions.last else { return nil }
            if Self.inBrowsers.contains(last) {
                self = .browser
            } else if Self.markup.contains(last) {
                self = .inMarkup
            } else {
                return nil
            }
        }
    }

    private static let inBrowsers: Set<String> = [
        "cjs", "hta", "htc", "htm", "html", "jar", "js", "mht", "mhtml", "mjs", "svgz", "swf", "wasm", "xht", "xhtm",
        "xhtml", "xsl", "xslt",
    ]
    private static let markup: Set<String> = [
        "atom", "gpx", "kml", "mathml", "mml", "rdf", "rss", "svg", "xml", "xsd", "xspf",
    ]
    private static let onServers: Set<String> = [
        "ascx", "ashx", "asmx", "asp", "aspx", "cer", "cfm", "cgi", "cshtml", "fcgi", "jhtml", "jsp", "jspx", "phar",
        "pht",
        "phtml", "pl", "shtm", "shtml", "stm", "vbhtml",
    ]
    /// Settings in any folder.
    private static let settings: Set<String> = ["web.config", "php.ini", "web.xml"]
    /// Settings of Netlify, Cloudflare, GitHub and GitLab Pages, Azure, Vercel, Firebase and others, and other files
    /// that have an effect only at the top of a site.
    private static let settingsAtTop: Set<String> = [
        "_config.yml", "_headers", "_redirects", "_routes.json", "ads.txt", "amplify.yml", "app-ads.txt", "app.yaml",
        "apple-app-site-association", "bingsiteauth.xml", "clientaccesspolicy.xml", "cname", "crossdomain.xml",
        "firebase.json", "netlify.toml", "now.json", "package.json", "security.txt", "staticfile",
        "staticwebapp.config.json", "vercel.json", "wrangler.json", "wrangler.toml",
    ]
}
