import Templates

extension PostingRecords {
    /// A deadline: `rolling`, or its day, time and zone as written, and the first instant at which it is too late.
    ///
    /// `ends` is the end by the clock of its zone, `2026-12-01T17:00:00+00:00`, or `…T23:59:59-08:00` for a whole day;
    /// `last` the last minute in time, in UTC; `last_day` the last day on which one can apply, by the clock of its zone.
    static let deadline = RecordKind<Deadline> {
        flag("rolling") { $0 == .rolling }
        day("date") { $0.dated?.day }
        text("time") { $0.dated?.time?.text }
        text("zone") { $0.dated?.zone.text }
        text("instant") { $0.closes?.text }
        text("ends") { $0.dated?.ends }
        day("last_day") { $0.dated?.lastDay }
        text("last") { $0.dated?.lastMinute.text }
        text("label") { $0.dated?.zone.label }
    }
}
