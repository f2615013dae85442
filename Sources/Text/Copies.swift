/// Several copies of a text in a row: `copies(of: "-", 3)` is `---`.
///
/// `String(repeating:count:)` takes as long to append a letter as to append a page. Here, what there is already is doubled.
package func copies(of text: String, _ count: Int) -> String {
    let size = text.utf8.count * max(0, count)
    var bytes = Array(text.utf8.prefix(size))
    while bytes.count < size { bytes += bytes.prefix(size - bytes.count) }
    return String(decoding: bytes, as: UTF8.self)
}
