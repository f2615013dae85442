#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Span<UInt8> {
    /// The index of the first byte of a value from `start` on: 3 for `c` in `"abbc"`; nil where there is none.
    ///
    /// The C library looks at thirty-two bytes at once, which a loop would have to be told for each question.
    func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count else { return nil }
        return unsafe withUnsafeBufferPointer { bytes -> Int? in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether a value is there at all.
    func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }
}
