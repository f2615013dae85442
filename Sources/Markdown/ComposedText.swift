import Text

#if canImport(Darwin)
    internal import Foundation
#else
    @_spi(_Unicode) import Swift
#endif

/// A text in its composed form, NFC (Unicode Standard Annex #15): the one spelling in which names are published.
///
/// `é` typed as `e` and an accent, as in file names from archives made on a Mac, becomes the single character `é`. To
/// Swift the two are equal; to a web server they are different addresses.
package func composed(_ text: String) -> String {
    if firstOutsideASCII(in: text.utf8.span) == text.utf8.count { return text }
    #if canImport(Darwin)
        return text.precomposedStringWithCanonicalMapping
    #else
        return String(String.UnicodeScalarView(text._nfc))
    #endif
}

/// A text in its decomposed form, NFD (Unicode Standard Annex #15): `é` as `e` and an accent.
package func decomposed(_ text: String) -> String {
    #if canImport(Darwin)
        return text.decomposedStringWithCanonicalMapping
    #else
        return String(String.UnicodeScalarView(text._nfd))
    #endif
}
