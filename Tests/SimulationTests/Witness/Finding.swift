/// What must hold, by the names of the house's list.
enum Invariant: String, CaseIterable {
    case durable = "I1 durable"
    case noPhantom = "I2 no phantom"
    case once = "I3 once"
    case order = "I4 order"
    case converge = "I5 converge"
    case kick = "I6 kick"
    case expiry = "I7 expiry"
    case policy = "I8 policy"
    case access = "I9 access"
    case idempotent = "I13 idempotent"
    case heal = "I14 heal"
}

/// Something that must not be.
struct Finding: Equatable, CustomStringConvertible {
    let invariant: Invariant
    let text: String

    var description: String { "\(invariant.rawValue): \(text)" }
}
