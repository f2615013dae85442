import Templates

extension PostingRecords {
    /// A deadline: `rolling`, or its day, time and zone as written, and the first instant at which it is too late.
    ///
    /// `ends` is the end by the clock of its zone, `2026-12-01T17:00:00+00:00`, or `…T23:59:59-08:00` for a whole day;
    /// `last` the last minute in time, in UTC.
    static func deadline(_ deadline: Deadline) -> Value {
        deadlineKind.record(of: deadline)
    }

    private static let deadlineKind = RecordKind<Deadline> {
        field("rolling") { .bool($0 == .rolling) }
        field("date") { .day($0.dated?.day) }
        field("time") { .text($0.dated?.time?.text) }
        field("zone") { .text($0.dated?.zone.text) }
        field("instant") { .text($0.closes?.text) }
        field("ends") { .text($0.dated?.ends) }
        field("last") { .text($0.dated?.lastMinute.text) }
        field("label") { .text($0.dated?.zone.label) }
    }
}
