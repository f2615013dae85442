import Testing

@testable import Templates

@Suite("Arenas")
struct ValueArenaTests {
    @Test("of a site store a text that comes again once, whatever its kind")
    func texts() {
        var site = ValueArena.ofSite()
        let first = site.text("Europe/London")
        let (second, markup) = (site.text("Europe/London"), site.markup("Europe/London"))
        #expect(first == second)
        #expect(markup.start == first.start && markup.isMarkup)
        #expect(site.text("Europe/Lisbon") != first)
        #expect(site.textCount == "Europe/LondonEurope/Lisbon".utf8.count)
    }

    @Test("of a site store a list or a record that comes again once")
    func lists() {
        var site = ValueArena.ofSite()
        func languages() -> Value { site.list([site.text("en"), site.text("fr")]) }
        #expect(languages() == languages())
        #expect(site.list([site.text("fr"), site.text("en")]) != languages())
        let (name, title) = (Shape(["name"]), Shape(["title"]))
        #expect(site.record(name, [.int(1)]) == site.record(name, [.int(1)]))
        #expect(site.record(name, [.int(1)]) != site.record(title, [.int(1)]))
    }

    @Test("keep what they were given apart, however many texts there are")
    func many() {
        var site = ValueArena.ofSite()
        let values = (0..<20_000).map { site.text("number \($0)") }
        let texts = values.map { String(decoding: site.texts[$0.start..<$0.start + $0.size], as: UTF8.self) }
        #expect(texts == (0..<20_000).map { "number \($0)" })
    }

    @Test("of pages store everything")
    func pages() {
        var page = ValueArena(.page)
        #expect(page.text("en") != page.text("en"))
    }
}
