import Testing

@testable import Board

/// Zone files made by hand, right and wrong ones.
struct ZoneTableTests {
    /// A zone file with one block, whose instants have this many bytes (RFC 9636 section 3.2).
    private func block(
        version: Character, width: Int, changes: [(Int, UInt8)], offsets: [Int]
    ) -> [UInt8] {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var bytes = Array("TZif\(version)".utf8) + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, 0, changes.count, offsets.count, 4] { bytes += number(count, 4) }
        for change in changes { bytes += number(change.0, width) }
        bytes += changes.map(\.1)
        for offset in offsets { bytes += number(offset, 4) + [0, 0] }
        return bytes + Array("ABC\0".utf8)
    }

    /// A file of version 3, with a rule at its end.
    private func file(_ rule: String, changes: [(Int, UInt8)] = [], offsets: [Int] = [0]) -> [UInt8] {
        block(version: "3", width: 4, changes: [], offsets: [0])
            + block(version: "3", width: 8, changes: changes, offsets: offsets) + Array("\n\(rule)\n".utf8)
    }

    private func seconds(_ text: String) throws -> Int { try Instant.read(text).get().seconds }

    @Test(arguments: [
        // The last Sunday of March and October, at one o'clock UTC; also in 400 and in 4,000 years.
        ("GMT0BST,M3.5.0/1,M10.5.0", "2026-03-29T00:59:59Z", 0),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2026-03-29T01:00:00Z", 3600),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2026-10-25T00:59:59Z", 3600),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2026-10-25T01:00:00Z", 0),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2426-03-29T00:59:59Z", 0),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2426-03-29T01:00:00Z", 3600),
        ("GMT0BST,M3.5.0/1,M10.5.0", "6026-10-25T00:59:59Z", 3600),
        ("GMT0BST,M3.5.0/1,M10.5.0", "6026-10-25T01:00:00Z", 0),
        // The southern hemisphere, where summer is at the turn of the year, with summer time of half an hour.
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", 39_600),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-04-04T14:59:59Z", 39_600),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-04-04T15:00:00Z", 37_800),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-10-03T15:30:00Z", 39_600),
        // Before midnight, and days later.
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 7200),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10_800),
        ("EET-2EEST,M3.5.0/167,M10.5.0", "2026-04-04T20:59:59Z", 7200),
        ("EET-2EEST,M3.5.0/167,M10.5.0", "2026-04-04T21:00:00Z", 10_800),
        // Days counted with 29 February, and without.
        ("AAA0BBB,J60/0,J61/0", "2024-02-29T12:00:00Z", 0), ("AAA0BBB,J60/0,J61/0", "2024-03-01T12:00:00Z", 3600),
        ("AAA0BBB,59/0,60/0", "2024-02-29T12:00:00Z", 3600), ("AAA0BBB,59/0,60/0", "2023-03-01T12:00:00Z", 3600),
        // Summer all the year.
        ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:30:00Z", -14_400),
        ("XXX3EDT4,0/0,J365/23", "2027-01-01T03:00:00Z", -14_400),
        ("XXX3EDT4,0/0,J365/23", "2028-07-01T00:00:00Z", -14_400),
        // Winter time that is written as a summer time with a smaller offset.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3600),
    ])
    func rules(_ rule: String, _ instant: String, _ offset: Int) throws {
        let table = try #require(ZoneTable(file(rule)))
        #expect(table.offset(at: try seconds(instant)) == offset)
    }

    @Test func aRuleBeginsWhereTheChangesEnd() throws {
        let last = try seconds("2030-06-01T00:00:00Z")
        let table = try #require(
            ZoneTable(file("AAA0BBB,M3.5.0/1,M10.5.0", changes: [(0, 1), (last, 2)], offsets: [-60, 7200, 3600])))
        #expect(table.offset(at: -1) == -60)
        #expect(table.offset(at: 0) == 7200)
        #expect(table.offset(at: last) == 3600)
        #expect(table.offset(at: try seconds("2030-10-27T01:00:00Z")) == 0)
        #expect(table.offset(at: try seconds("2031-03-30T01:00:00Z")) == 3600)
    }

    @Test func withoutARuleTheLastChangeHolds() throws {
        let table = try #require(ZoneTable(file("", changes: [(100, 1)], offsets: [0, 3600])))
        #expect(table.offset(at: 4_000_000_000) == 3600)
    }

    @Test func theFirstVersionHasNeitherRuleNorLongInstants() throws {
        let table = try #require(ZoneTable(block(version: "\0", width: 4, changes: [(-100, 1)], offsets: [0, -3600])))
        #expect(table.offset(at: -101) == 0)
        #expect(table.offset(at: 4_000_000_000) == -3600)
    }

    @Test(arguments: [
        "A0", "GMT", "GMT0BST", "GMT0BST,", "GMT0BST,M3.5.0", "GMT0BST,M13.5.0,M10.5.0", "GMT0BST,M3.6.0,M10.5.0",
        "GMT0BST,M3.5.7,M10.5.0", "GMT0BST,J0,J365", "GMT0BST,366,1", "GMT0BST,M3.5.0/168,M10.5.0", "GMT25", "<+01-1",
        "GMT0BST,M3.5.0,M10.5.0,", "GMT0:60", "GMT99999999999999999999", " ",
    ])
    func aRuleThatIsNone(_ rule: String) {
        #expect(ZoneTable(file(rule)) == nil)
    }

    @Test func filesThatAreNone() throws {
        let whole = file("GMT0BST,M3.5.0/1,M10.5.0", changes: [(100, 1), (200, 0)], offsets: [0, 3600])
        #expect(ZoneTable(whole) != nil)
        for length in 0..<whole.count { #expect(ZoneTable(Array(whole[..<length])) == nil, "\(length) bytes") }
        #expect(ZoneTable(file("", changes: [(200, 0), (100, 0)])) == nil, "changes out of order")
        #expect(ZoneTable(file("", changes: [(100, 1)])) == nil, "a distance that is not there")
        #expect(ZoneTable(file("", offsets: [])) == nil, "no distance")
        #expect(ZoneTable(file("", offsets: [100_000_000])) == nil, "a distance of years")
        // Whatever a byte is changed to, the file is read or refused.
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[index] = value
                _ = ZoneTable(bytes)?.offset(at: 1_800_000_000)
            }
        }
    }

    @Test func aMachineWithoutZones() throws {
        let folder = try TemporaryFolder()
        let zones = Zones(in: folder("zoneinfo"))
        #expect(zones.contains("UTC") && zones.contains("GMT") && zones.failure == nil)
        #expect(!zones.contains("Europe/London"))
        #expect(
            zones.failure?.description
                == "cannot read \(folder("zoneinfo")): there are no time zones; install 'tzdata', or set the variable TZDIR to their folder"
        )
    }

    @Test func aBrokenFileIsTold() throws {
        let folder = try TemporaryFolder()
        for name in ["Etc/UTC", "Europe/Paris"] {
            try folder.write(
                name, String(decoding: block(version: "\0", width: 4, changes: [], offsets: [0]), as: UTF8.self))
        }
        try folder.write("Europe/London", "GMT")
        try folder.write("Asia/Tokyo")
        let zones = Zones(in: folder.path)
        #expect(zones.contains("Europe/Paris"))
        for name in [
            "Europe", "Europe/Paris/X", "Europe/Rome", "Europe/..", "Europe/../Europe/Paris", "Europe/Paris\0",
        ] {
            #expect(!zones.contains(name))
        }
        #expect(zones.failure == nil)
        // If there are several, the same one is reported in every run.
        #expect(!zones.contains("Europe/London") && !zones.contains("Asia/Tokyo"))
        #expect(
            zones.failure?.description
                == "cannot read \(folder("Asia/Tokyo")): it is not a time zone file; install 'tzdata' again")
    }

    @Test func namesAreThoseOfTheDatabase() throws {
        let folder = try TemporaryFolder()
        let file = String(decoding: block(version: "\0", width: 4, changes: [], offsets: [3600]), as: UTF8.self)
        try folder.write("America/Los_Angeles", file)
        try folder.write(
            "zone.tab",
            "# comment\nUS\t+340308-1181434\tAmerica/Los_Angeles\tPacific\nGB\t+513030-0000731\tEurope/London\n")
        try folder.write("tzdata.zi", "# version\nZ America/Los_Angeles -8 - P%sT\nL America/Los_Angeles US/Pacific\n")
        let zones = Zones(in: folder.path)
        #expect(zones.known == ["America/Los_Angeles", "Europe/London", "UTC"])
        // Old names without files, as on Debian 13.
        #expect(zones.contains("US/Pacific"))
        #expect(zones.offset(of: "US/Pacific", at: 0) == 3600)
    }
}
