/// Loops to instructions.
///
/// A plain loop goes through its items in place. A recursive one is a unit of its own, so that `loop(items)` can run it
/// again inside itself.
extension Compiler {
    func loop(_ loop: ForLoop, in builder: UnitBuilder) {
        compile(loop.items, in: builder)
        if loop.isRecursive {
            let inner = UnitBuilder(.loop, name: "loop", template: template, parent: builder)
            inner.addParameter("")
            inner.emit(.local, 0, at: loop.items.range)
            iterate(loop, in: inner)
            builder.emit(.recursiveLoop, add(inner.unit), at: loop.items.range)
        } else {
            iterate(loop, in: builder)
        }
    }

    /// Goes through the items on the stack.
    private func iterate(_ loop: ForLoop, in builder: UnitBuilder) {
        if let test = loop.test { keepOnly(loop, test, in: builder) }
        builder.pushScope()
        let loopSlot = builder.declare("loop")
        builder.emit(.loopBegin, loopSlot, at: loop.items.range)
        let next = builder.emit(.loopNext, 0, -1, at: loop.range)
        for name in loop.target.names where builder.slotInScope(name) == nil { _ = builder.declare(name) }
        store(loop.target, in: builder, at: loop.range)
        builder.pushScope()
        declareAssigned(loop.body, in: builder, at: loop.range)
        compile(loop.body, in: builder)
        builder.popScope()
        builder.emit(.jump, next, at: loop.range)
        builder.land(next)
        builder.popScope()
        builder.emit(.loopEnd, at: loop.range)
        guard !loop.otherwise.isEmpty else { return }
        builder.emit(.loopWasEmpty, at: loop.range)
        let skip = builder.emit(.jumpIfFalse, at: loop.range)
        builder.pushScope()
        declareAssigned(loop.otherwise, in: builder, at: loop.range)
        compile(loop.otherwise, in: builder)
        builder.popScope()
        builder.land(skip)
    }

    /// `for x in items if test`: the items that pass are found first, so that `loop.length` counts them alone.
    private func keepOnly(_ loop: ForLoop, _ test: Expression.Located, in builder: UnitBuilder) {
        builder.pushScope()
        builder.emit(.loopBegin, -1, at: loop.items.range)
        let next = builder.emit(.loopNext, 0, -1, at: loop.range)
        for name in loop.target.names where builder.slotInScope(name) == nil { _ = builder.declare(name) }
        store(loop.target, in: builder, at: loop.range)
        compile(test, in: builder)
        builder.emit(.loopKeep, at: test.range)
        builder.emit(.jump, next, at: loop.range)
        builder.land(next)
        builder.popScope()
        builder.emit(.loopKept, at: loop.range)
    }
}
