/// The number of characters (Unicode scalars) in UTF-8: of the bytes that do not continue one. `café` has four.
package func characterCount(of bytes: Span<UInt8>) -> Int {
    var count = 0
    var start = 0
    // So few bytes that their count fits into a byte: the compiler then compares sixteen at once.
    while start < bytes.count {
        let stretch = bytes.extracting(start..<min(start + 128, bytes.count))
        var some: UInt8 = 0
        for i in stretch.indices { some &+= stretch[i] & 0xC0 == 0x80 ? 0 : 1 }
        count += Int(some)
        start += stretch.count
    }
    return count
}
