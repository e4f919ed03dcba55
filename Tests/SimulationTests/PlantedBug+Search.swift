import TestSupport

extension PlantedBug {
    /// Where the search begins: some need a rare meeting, and the worlds before it would only cost time.
    var firstSeed: UInt64 {
        switch self {
        case .writesWithoutFence: 380
        case .decidesBeforeTransaction: 170
        case .takesNewGeneration: 74_690
        case .countsTheDead: 290
        case .keepsMembers: 740
        case .answersBeforeSync, .mixesUpTexts, .forgetsMessageIDs, .reordersFrames, .losesNews, .keepsTickets,
            .ignoresExpiry, .answersRepeatsAnew, .losesReconnects, .losesChanges,
            .tellsEverybody, .forgetsChanges:
            0
        }
    }

    var invariant: Invariant {
        switch self {
        case .answersBeforeSync, .forgetsChanges: .durable
        case .mixesUpTexts: .noPhantom
        case .forgetsMessageIDs: .once
        case .reordersFrames, .takesNewGeneration: .order
        case .losesNews, .losesChanges: .converge
        case .writesWithoutFence, .keepsTickets: .kick
        case .ignoresExpiry: .expiry
        case .decidesBeforeTransaction, .countsTheDead: .policy
        case .answersRepeatsAnew: .idempotent
        case .losesReconnects: .heal
        case .keepsMembers, .tellsEverybody: .access
        }
    }
}
