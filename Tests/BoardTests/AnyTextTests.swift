import Diagnostics
import Testing

@testable import Board

/// No text may crash a reader, however odd it is.
struct AnyTextTests {
    private static let pieces = [
        "2026-12-01", "17:00", "AoE", "Z", "T", "-", ":", "99999999999999999999", "é", " ", "pm", "+01:00", "k", "$",
        "/",
        "Tuesday ", "1 ", "May", "en", "\u{0}", "", "\u{1F1EB}\u{1F1F7}", ".", ",", "rolling",
    ]

    @Test(arguments: pieces)
    func isReadOrRefused(first: String) {
        let zones = Zones()
        for second in Self.pieces {
            for third in Self.pieces {
                let text = first + second + third
                _ = WrittenDeadline.read(text, by: zones)
                _ = WrittenDeadline.read("\(first) \(second) \(third)", by: zones)
                _ = Start.read(text)
                _ = Instant.read(text)
                _ = Instant.read(epoch: text)
                _ = Amount.read(text)
                _ = Term(text)
                _ = Term("\(first) \(second) \(third)")
                _ = LanguageTag.read(text)
                _ = Currency.read(text)
                _ = WeekdaySlip.all(in: text.utf8.span, years: 2026...2027)
            }
        }
    }

    @Test func longTextsAreRefusedQuickly() {
        let zones = Zones()
        for piece in ["1", "-", "a", "é", " ", "2026-12-01 ", "17:00 ", "en-", "/A"] {
            let text = String(repeating: piece, count: 20_000)
            _ = WrittenDeadline.read(text, by: zones)
            _ = zones.read(text)
            _ = Start.read(text)
            _ = Instant.read(text)
            _ = Amount.read(text)
            _ = Term(text)
            _ = LanguageTag.read(text)
            _ = Currency.read(text)
            _ = Country.read(text)
        }
    }

    @Test func longTextsAreCutInMessages() {
        let text = String(repeating: "a", count: 61)
        guard case .failure(let mistake) = Day.read(text) else { return }
        #expect(mistake.message == "'\(text.dropLast())…' is not a date")
        #expect(quoted("TBD") == "'TBD'")
    }

    @Test func manyWorkersMayShareTheZones() async throws {
        let zones = Zones()
        let day = try Day.read("2026-07-01").get()
        let names = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/Paris"]
        let ends = await withTaskGroup(of: [Instant].self) { group in
            for _ in 0..<50 { group.addTask { names.map { zones.end(of: day, in: .named($0)) } } }
            return await group.reduce(into: Set<[Instant]>()) { $0.insert($1) }
        }
        #expect(ends.count == 1)
    }
}
