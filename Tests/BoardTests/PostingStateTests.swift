import Testing

@testable import Board

struct PostingStateTests {
    private let zones = Zones()

    /// Published 1 November, open from 10 November, deadline 1 December 2026, all in London; closing soon is 14 days.
    private func timeline(
        isDraft: Bool = false, status: PostingStatus = .open, opens: String? = "2026-11-10",
        deadline: String = "2026-12-01", closingSoon: Int = 14
    ) throws -> Timeline {
        let london = Zone.named("Europe/London")
        return Timeline(
            isDraft: isDraft, status: status, published: try Day.read("2026-11-01").get(),
            opens: try opens.map {
                .dated(try WrittenOccasion.read($0, by: zones).get().resolved(in: london, by: zones).get().occasion)
            },
            deadline: try WrittenDeadline.read(deadline, by: zones).get().resolved(in: london, by: zones).get()
                .deadline,
            closingSoon: closingSoon, zone: london, zones: zones)
    }

    @Test(arguments: [
        ("2026-10-31T23:59:59Z", PostingState.scheduled), ("2026-11-01T00:00:00Z", .upcoming),
        ("2026-11-09T23:59:59Z", .upcoming), ("2026-11-10T00:00:00Z", .open), ("2026-11-16T23:59:59Z", .open),
        ("2026-11-17T00:00:00Z", .closing), ("2026-12-01T23:59:59Z", .closing), ("2026-12-02T00:00:00Z", .closed),
        ("2030-01-01T00:00:00Z", .closed),
    ])
    func theLifeOfAPosting(now: String, state: PostingState) throws {
        #expect(try timeline().state(at: Instant.read(now).get()) == state)
    }

    @Test func whatHidesGoesFirstThenTheEditorThenTheCalendar() throws {
        let before = try Instant.read("2026-10-01T00:00:00Z").get()
        let after = try Instant.read("2027-01-01T00:00:00Z").get()
        #expect(try timeline(isDraft: true, status: .filled).state(at: before) == .draft)
        #expect(try timeline(isDraft: true).state(at: after) == .draft)
        #expect(try timeline(status: .withdrawn).state(at: before) == .scheduled)
        #expect(try timeline(status: .withdrawn).state(at: after) == .withdrawn)
        #expect(try timeline(status: .filled).state(at: after) == .filled)
        // Closed comes before upcoming if the dates are the wrong way round.
        #expect(try timeline(opens: "2027-02-01").state(at: after) == .closed)
    }

    @Test func everyChangeInTurn() throws {
        let timeline = try timeline()
        var now = try Instant.read("2026-01-01T00:00:00Z").get()
        var seen: [String] = []
        while let change = timeline.nextChange(after: now) {
            #expect(change.from == timeline.state(at: change.at.adding(-1)))
            seen.append("\(change.at) \(change.from) \(change.to): \(change.reason)")
            now = change.at
        }
        #expect(
            seen == [
                "2026-11-01T00:00:00Z scheduled upcoming: is published", "2026-11-10T00:00:00Z upcoming open: opens",
                "2026-11-17T00:00:00Z open closing: is about to close", "2026-12-02T00:00:00Z closing closed: closes",
            ])
    }

    @Test func changesThatAreNone() throws {
        let before = try Instant.read("2026-10-01T00:00:00Z").get()
        let published = try Instant.read("2026-11-01T00:00:00Z").get()
        #expect(try timeline(isDraft: true).nextChange(after: before) == nil)
        #expect(try timeline(status: .filled).nextChange(after: before)?.to == .filled)
        #expect(try timeline(status: .filled).nextChange(after: published) == nil)
        #expect(try timeline(opens: nil, deadline: "rolling").nextChange(after: published) == nil)
    }

    @Test func closingSoonIsCountedByTheDeadlinesCalendar() throws {
        let noon = try timeline(deadline: "2026-12-01 12:00 America/Los_Angeles", closingSoon: 0)
        #expect(noon.closing?.text == "2026-12-01T08:00:00Z")
        #expect(noon.closes?.text == "2026-12-01T20:00:00Z")
        #expect(try timeline(closingSoon: -3).closing == timeline(closingSoon: 0).closing)
        // A deadline nearer to publication than closing_soon: closing from the first day.
        #expect(
            try timeline(opens: nil, closingSoon: 365).state(at: Instant.read("2026-11-01T00:00:00Z").get()) == .closing
        )
    }

    @Test func listedOverAndTakingApplications() {
        #expect(PostingState.allCases.filter(\.isListed) == [.upcoming, .open, .closing])
        #expect(PostingState.allCases.filter(\.takesApplications) == [.open, .closing])
        #expect(PostingState.allCases.filter(\.isOver) == [.closed, .filled, .withdrawn])
    }
}
