package import Board

/// What readers know beside the bytes: where these came from, the time zones of the world, and which day it is.
package struct SourceContext: Sendable {
    /// The address that was asked, for relative links and for who offers the job; nil for a file.
    package let address: String?
    /// The file's name without its folder; nil for what has none.
    package let name: String?
    /// The encoding that the server names, where one was asked: `windows-1251`.
    package let charset: String?
    package let zones: Zones
    package let today: Day
    /// Which fields a posting may have, and what may be written in them.
    package let fields: WritableFields

    package init(
        address: String? = nil, name: String? = nil, charset: String? = nil, zones: Zones, today: Day,
        fields: WritableFields? = nil
    ) {
        self.address = address
        self.name = name
        self.charset = charset
        self.zones = zones
        self.today = today
        self.fields = fields ?? WritableFields(zones: zones)
    }
}
