package import Model

/// Which users messages may be sent to.
package enum Recipients: String, CaseIterable, Sendable {
    /// Users who have an account, by a login or an import, or are in a group; others are refused with 20003.
    case known
    /// Any user id: messages to one that nobody has wait for the first login.
    case any
}

/// Decides to whom one can write, and suggests ids for wrong ones.
package enum RecipientRules {
    /// How many ids before and after a wrong one are looked at.
    package static let neighbours = 16
    /// How many of the users the sender knows are looked at.
    package static let acquaintances = 64

    /// Ids like a wrong one: with one letter left out, with two letters exchanged, or in small letters.
    package static func variants(of wrong: String) -> [UserID] {
        let letters = Array(wrong)
        var variants = [wrong.lowercased()]
        for index in letters.indices {
            var shorter = letters
            shorter.remove(at: index)
            variants.append(String(shorter))
            guard index > 0 else { continue }
            var swapped = letters
            swapped.swapAt(index - 1, index)
            variants.append(String(swapped))
        }
        return variants.compactMap(UserID.init)
    }

    static func isKnown(_ user: UserID, in work: inout UnitOfWork) throws -> Bool {
        if try work.account(of: user) != nil { return true }
        return try work.isInGroup(user)
    }

    /// The refusal for a message to an id that nobody has, with the id that was probably meant.
    static func refusal(of user: UserID, to sender: UserID, in work: inout UnitOfWork) throws -> ServiceError {
        let meant = try nearest(to: user, for: sender, in: &work).map { " Did you mean \($0)?" } ?? ""
        return ServiceError(.unknownRecipient, "Nobody has the user id \(user).\(meant)")
    }

    /// The id most like a wrong one, among users who share a conversation with the sender within two letters of
    /// difference, among all others within one. Signed-in users can ask for any id whether somebody has it, so this
    /// tells little more; and nobody's id is told to anyone who did not nearly know it.
    private static func nearest(to user: UserID, for sender: UserID, in work: inout UnitOfWork) throws -> UserID? {
        let similar = try work.similar(to: user, for: sender)
        let ranked =
            similar.acquaintances.map { Candidate($0, wrong: user, farthest: 2) }
            + similar.strangers.map { Candidate($0, wrong: user, farthest: 1) }
        let best = ranked.filter(\.isNear).sorted { ($0.distance, $0.user) < ($1.distance, $1.user) }
        for candidate in best where try isKnown(candidate.user, in: &work) { return candidate.user }
        return nil
    }

    private struct Candidate {
        let user: UserID
        let distance: Int
        let isNear: Bool

        init(_ user: UserID, wrong: UserID, farthest: Int) {
            self.user = user
            let (name, wrong) = (user.description, wrong.description)
            let isOtherCase = name.lowercased() == wrong.lowercased()
            distance = isOtherCase ? 0 : EditDistance.between(wrong, name)
            // Of a short id every other one is near.
            isNear = isOtherCase || distance <= min(farthest, wrong.utf8.count / 3)
        }
    }
}
