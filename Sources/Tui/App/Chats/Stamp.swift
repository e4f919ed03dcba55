/// Says that a value is still what it was: whoever has kept its stamp finds another one once it has changed.
///
/// Copies of a value share the stamp until one of them changes.
struct Stamp: Equatable, Sendable {
    private final class Mark: Sendable {}

    private var mark = Mark()

    mutating func renew() {
        // Where nobody has kept it, nobody can take it for the one before.
        if !isKnownUniquelyReferenced(&mark) { mark = Mark() }
    }

    static func == (left: Stamp, right: Stamp) -> Bool { left.mark === right.mark }
}
