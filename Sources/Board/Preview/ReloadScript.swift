/// What a preview puts into its pages, so that they follow the site: one script, from `Browser/reload.js`.
package enum ReloadScript {
    /// The script itself.
    package static let text = embeddedPreview.first { $0.name == "reload.js" }?.text ?? ""

    /// A page with the script in it, as the last thing of its body: `address` is where the script is served.
    ///
    /// `<p>Text</p></body></html>` becomes `<p>Text</p><script src="/board/_board/reload.js?version=7"></script></body></html>`.
    package static func insert(into page: [UInt8], address: String) -> [UInt8] {
        let tag = Array("<script src=\"\(address)\"></script>".utf8)
        let end = Array("</body>".utf8)
        guard page.count >= end.count,
            let place = (0...(page.count - end.count)).reversed().first(where: { page[$0...].starts(with: end) })
        else { return page + tag }
        return Array(page[..<place]) + tag + page[place...]
    }
}
