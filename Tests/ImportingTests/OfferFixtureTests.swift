import Board
import Fixtures
import Foundation
import Importing
import Testing

/// A site with an organisation and two places, into which fixtures import.
let fixtureSite: ImportingSite = {
    let zones = Zones()
    let places = """
        london: {name: London, region: England, country: GB, timezone: Europe/London}
        montreal: {name: Montréal, region: Québec, country: CA, timezone: America/Toronto, aliases: [Montreal]}
        """
    return ImportingSite(
        bands: Band.defaults, places: readPlaces(Array(places.utf8), zones: zones).places,
        organisations: [ImportingSite.KnownOrganisation(id: "acme", name: "Acme", place: "london")], today: today,
        zones: zones)
}()

let today = Day(sinceEpoch: 20_783)

/// What a source of a fixture becomes: files, or the line that says why it becomes nothing.
func imported(_ bytes: [UInt8], named name: String) -> String {
    let isAddress = name.hasPrefix("http")
    let context = SourceContext(
        address: isAddress ? name : nil, name: isAddress ? nil : name, zones: Zones(), today: today)
    switch readOffers(bytes, context, known: fixtureSite.organisationNames) {
    case .failure(let mistake): return mistake.message + (mistake.help.map { "; " + $0 } ?? "") + "\n"
    case .success(let source):
        var plan = ImportPlan(into: "content/postings/", of: fixtureSite, existing: [], taken: [], record: { _ in nil })
        plan.add(source)
        plan.finish()
        return plan.printed
    }
}

/// Payloads of each system, written for these tests, and the exact files that become of them.
@Suite struct OfferFixtureTests {
    @Test(
        arguments: Fixture.all(in: "Offers", sections: ["source *", "files"])
            + Fixture.all(in: "Texts", sections: ["source *", "files"]))
    func becomesFiles(_ fixture: Fixture) {
        for section in fixture.sections where section.name.hasPrefix("source ") {
            let name = String(section.name.dropFirst("source ".count))
            fixture.expect(imported(Array(section.text.utf8), named: name), is: "files")
        }
    }
}
