import Testing

@testable import Board

struct InstantTests {
    @Test func textAndBack() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let instant = Instant(Int.random(in: -62_135_596_800..<253_402_300_800, using: &generator))
            #expect(try Instant.read(instant.text).get() == instant)
        }
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-12-01T17:00:00Z", 1_796_144_400),
        ("2026-12-01T18:00:00+01:00", 1_796_144_400),
        ("2026-12-01T09:00:00-08:00", 1_796_144_400), ("2026-12-01T17:00:00.999Z", 1_796_144_400),
        ("2026-12-01", 1_796_126_400), ("1969-12-31T23:59:59Z", -1), ("2026-12-01T17:00:00-00:00", 1_796_144_400),
    ])
    func formsOfRFC3339(text: String, seconds: Int) {
        #expect(Instant.read(text) == .success(Instant(seconds)))
    }

    @Test(arguments: [
        ("2026-12-01 09:00", "write 2026-12-01T09:00:00Z, or its offset from UTC in place of Z: +01:00"),
        ("2026-12-01T17:30", "write 2026-12-01T17:30:00Z, or its offset from UTC in place of Z: +01:00"),
        ("2026-12-01T09:00:00", "write 2026-12-01T09:00:00Z, or its offset from UTC in place of Z: +01:00"),
        ("2026-12-01t09:00:00z", "write 2026-12-01T09:00:00Z"),
        ("2026-11-31T09:00:00Z", "November 2026 has 30 days"),
        ("2026-12-01T24:00:00Z", "times run from 00:00:00 to 23:59:59"),
        ("2026-12-01T23:59:60Z", "times run from 00:00:00 to 23:59:59"),
        ("2026-12-01T09:00:00.Z", "write 2026-12-01T09:00:00Z, or its offset from UTC in place of Z: +01:00"),
        ("2026-12-01T09:00:00+1:00", "write 2026-12-01T09:00:00Z, or its offset from UTC in place of Z: +01:00"),
        ("now", "write a date and time with its zone: 2026-12-01T09:00:00Z"),
        ("", "write a date and time with its zone: 2026-12-01T09:00:00Z"),
    ])
    func mistakesSayWhatToWrite(text: String, help: String) {
        #expect(throws: Mistake.self) { try Instant.read(text).get() }
        if case .failure(let mistake) = Instant.read(text) { #expect(mistake.help == help) }
    }

    @Test func sourceDateEpoch() {
        #expect(Instant.read(epoch: "0") == .success(Instant(0)))
        #expect(Instant.read(epoch: "1796115600").map(\.text) == .success("2026-12-01T09:00:00Z"))
        for text in ["", "-1", "+1", "1.5", " 1", "0x10", "253402300800", "99999999999999999999", "²"] {
            #expect(throws: Mistake.self, "\(text)") { try Instant.read(epoch: text).get() }
        }
    }
}
