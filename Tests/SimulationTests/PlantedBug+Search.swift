import TestSupport

extension PlantedBug {
    /// Where the search begins: some need a rare meeting, and the worlds before it would only cost time.
    var firstSeed: UInt64 {
        switch self {
        case .writesWithoutFence: 450
        case .decidesBeforeTransaction: 410
        case .takesNewGeneration: 42_300
        case .countsTheDead: 900
        case .keepsMembers: 310
        case .answersBeforeSync, .mixesUpTexts, .forgetsMessageIDs, .reordersFrames, .losesNews, .keepsTickets,
            .ignoresExpiry, .answersRepeatsAnew, .losesReconnects:
            0
        }
    }

    var invariant: Invariant {
        switch self {
        case .answersBeforeSync: .durable
        case .mixesUpTexts: .noPhantom
        case .forgetsMessageIDs: .once
        case .reordersFrames, .takesNewGeneration: .order
        case .losesNews: .converge
        case .writesWithoutFence, .keepsTickets: .kick
        case .ignoresExpiry: .expiry
        case .decidesBeforeTransaction, .countsTheDead: .policy
        case .answersRepeatsAnew: .idempotent
        case .losesReconnects: .heal
        case .keepsMembers: .access
        }
    }
}
