public import Diagnostics

/// A value and its position in the file.
///
/// `title: Policy Fellow` on line 2 gives `Located("Policy Fellow", at: fellow.md:2:8)`, thirteen characters long.
@usableFromInline
package struct Located<Value: Sendable>: Sendable {
    /// The value that was read.
    @usableFromInline package var value: Value
    /// Its position in the file.
    @usableFromInline package var place: SourcePlace

    @inlinable
    package init(_ value: Value, at place: SourcePlace) {
        self.value = value
        self.place = place
    }

    /// Another value at the same position: `"2026-12-01"` becomes a date.
    @inlinable
    package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
        Located<Other>(transform(value), at: place)
    }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
