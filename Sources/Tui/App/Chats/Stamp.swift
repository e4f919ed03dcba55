/// Tells whether a value has changed: somebody who has kept its stamp finds a different one after a change.
///
/// Copies of a value share the stamp until one of them changes.
struct Stamp: Equatable, Sendable {
    private final class Mark: Sendable {}

    private var mark = Mark()

    mutating func renew() {
        // Where nobody has kept the stamp, nobody can compare with it, so it may stay.
        if !isKnownUniquelyReferenced(&mark) { mark = Mark() }
    }

    static func == (left: Stamp, right: Stamp) -> Bool { left.mark === right.mark }
}
