/// Numbers as Python's `%f`, `%e` and `%g` write them: `1.5` is `1.500000`, `1.500000e+00` and `1.5`.
///
/// The digits are those of the exact decimal value, rounded half to even, as in C's `printf` (C17, 7.21.6.1).
package enum PrintfNumber {
    /// `%f`: a fixed number of digits after the point. 2.675 gives `2.67`, because its binary value is slightly less.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        var decimal = Decimal(value)
        // A number below 1 gets leading zeros, because rounding up may change the last of them.
        decimal.digits.insert(contentsOf: Array(repeating: 0, count: max(0, -decimal.exponent)), at: 0)
        decimal.exponent = max(0, decimal.exponent)
        let rounded = decimal.rounded(to: decimal.exponent + 1 + decimals)
        let whole = rounded.exponent + 1
        let digits = rounded.digits + Array(repeating: 0, count: whole + decimals - rounded.digits.count)
        return text(digits[..<whole]) + (decimals > 0 ? "." + text(digits[whole...]) : "")
    }

    /// `%e`: one digit, a point, `precision` digits, and an exponent of at least two digits. `keepsPoint` is the flag
    /// `#`.
    package static func scientific(_ value: Double, precision: Int, keepsPoint: Bool) -> String {
        let decimal = Decimal(value).rounded(to: precision + 1)
        return mantissa(decimal.digits, keepsPoint: keepsPoint) + exponent(decimal.exponent)
    }

    /// `%g`: `precision` digits, written as by `%e` if the exponent is below -4 or not below `precision`. Trailing
    /// zeros are dropped unless `keepsZeros` is set, which is the flag `#`.
    package static func general(_ value: Double, precision: Int, keepsZeros: Bool) -> String {
        let count = max(1, precision)
        let decimal = Decimal(value).rounded(to: count)
        var digits = decimal.digits
        if !keepsZeros { while digits.count > 1, digits.last == 0 { digits.removeLast() } }
        if decimal.exponent < -4 || decimal.exponent >= count {
            return mantissa(digits, keepsPoint: keepsZeros) + exponent(decimal.exponent)
        }
        if decimal.exponent < 0 {
            return "0." + String(repeating: "0", count: -decimal.exponent - 1) + text(digits[...])
        }
        let whole = decimal.exponent + 1
        digits += Array(repeating: 0, count: max(0, whole - digits.count))
        let rest = text(digits[whole...])
        return text(digits[..<whole]) + (rest.isEmpty && !keepsZeros ? "" : "." + rest)
    }

    private static func mantissa(_ digits: [UInt8], keepsPoint: Bool) -> String {
        let rest = text(digits.dropFirst())
        return text(digits.prefix(1)) + (rest.isEmpty && !keepsPoint ? "" : "." + rest)
    }

    private static func exponent(_ exponent: Int) -> String {
        let digits = String(exponent.magnitude)
        return "e" + (exponent < 0 ? "-" : "+") + (digits.utf8.count == 1 ? "0" : "") + digits
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(digits.map { Unicode.Scalar($0 + UInt8(ascii: "0")) }))
    }

    /// The decimal digits of a finite number that is not negative.
    private struct Decimal {
        /// The digits from the first that is not zero on. Zero itself has one digit.
        var digits: [UInt8]
        /// The power of ten of the first digit.
        var exponent: Int

        init(_ value: Double) {
            guard value > 0, value.isFinite else {
                (digits, exponent) = ([0], 0)
                return
            }
            // The value is whole * 2^shift. Halving is multiplying by 5 and moving the decimal point.
            let power = Int(value.exponent) - Double.significandBitCount
            let whole = value.significandBitPattern | (value.isNormal ? 1 << UInt64(Double.significandBitCount) : 0)
            let shift = value.isNormal ? power : -1074
            var limbs = [UInt64(whole % 1_000_000_000), UInt64(whole / 1_000_000_000)]
            for _ in 0..<shift.magnitude {
                var carry: UInt64 = 0
                for i in limbs.indices {
                    let product = limbs[i] * (shift < 0 ? 5 : 2) + carry
                    limbs[i] = product % 1_000_000_000
                    carry = product / 1_000_000_000
                }
                if carry > 0 { limbs.append(carry) }
            }
            var text: [UInt8] = []
            for limb in limbs {
                var rest = limb
                for _ in 0..<9 {
                    text.append(UInt8(rest % 10))
                    rest /= 10
                }
            }
            while text.count > 1, text.last == 0 { text.removeLast() }
            digits = text.reversed()
            exponent = text.count - 1 + min(0, shift)
        }

        func rounded(to count: Int) -> Decimal {
            var result = self
            guard digits.count > count else {
                result.digits += Array(repeating: 0, count: count - digits.count)
                return result
            }
            let rest = digits[count...]
            result.digits = Array(digits[..<count])
            let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
            guard isHalf ? digits[count - 1] % 2 == 1 : (rest.first ?? 0) >= 5 else { return result }
            var i = count - 1
            while i >= 0, result.digits[i] == 9 {
                result.digits[i] = 0
                i -= 1
            }
            if i >= 0 {
                result.digits[i] += 1
            } else {
                result.digits.insert(1, at: 0)
                result.digits.removeLast()
                result.exponent += 1
            }
            return result
        }
    }
}
