extension StringProtocol {
    /// Whether words stand in a text byte for byte, which is found out many times faster than by `contains`, letter for
    /// letter.
    func has(bytesOf words: String) -> Bool {
        let (bytes, words) = (Array(utf8), Array(words.utf8))
        guard let first = words.first, bytes.count >= words.count else { return words.isEmpty }
        for start in 0...(bytes.count - words.count)
        where bytes[start] == first && bytes[start...].starts(with: words) { return true }
        return false
    }
}
