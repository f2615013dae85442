extension Dictionary {
    /// Makes a table of pairs in which the first of those with equal keys counts: of `("a", 1), ("b", 2), ("a", 3)`, `a` is 1.
    package init(firstOfEach pairs: some Sequence<(Key, Value)>) {
        self.init(pairs, uniquingKeysWith: { first, _ in first })
    }
}
