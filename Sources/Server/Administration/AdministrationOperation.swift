package import Model

/// What an operator asks of the store: like every other write it stands in line and is committed with its group.
package enum AdministrationOperation: Equatable, Sendable {
    case policy
    case setPolicy(LoginPolicy)
}

/// What a committed operator's call came to.
package struct AdministrationOutcome: Equatable, Sendable {
    package let answer: Answer
    /// Instances that are over by it, and are told so.
    package let ended: [EndedInstance]

    package enum Answer: Equatable, Sendable {
        case done
        case policy(LoginPolicy)
        case refused(ServiceError)
    }

    package init(_ answer: Answer, ended: [EndedInstance] = []) {
        self.answer = answer
        self.ended = ended
    }
}
