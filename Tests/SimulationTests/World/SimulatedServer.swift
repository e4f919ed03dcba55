import Model
import Rules
import Server
import TestSupport
import Wire

/// The server's machine: the hub core, what `Hub` and `StoreQueue` do around it, a disk and a clock.
struct SimulatedServer {
    var hub: HubState
    /// How often it was started; nothing meant for an earlier run reaches a later one.
    var run = 1
    var isUp = true
    /// Stands still until then; 0 while it runs.
    var pausedUntil: Int64 = 0
    var overdue: [Happening] = []
    var wentOnAt: Int64 = 0
    /// The machine's clock minus the true time, in milliseconds.
    var clockOffset: Int64 = 0
    /// How far the clock was stepped since the server looked last.
    var unseenStep: Int64 = 0
    /// Until when it doubts its clock, because that was stepped far.
    var doubtsUntil: Int64 = 0
    var isTicking = false
    var lastConnection: UInt64 = 0
    var lastCall: UInt64 = 0
    var calls: [CallID: OperationID] = [:]
    var links: [ConnectionID: Int] = [:]
    /// What a crash leaves.
    var disk: MemoryStore
    var queue = Queue()
    var fetches: [Int: Fetch] = [:]
    var lastFetch = 0

    /// Whether what it has not seen yet is a step that makes it doubt its clock for a minute.
    var isStepLarge: Bool { unseenStep < -2_000 || unseenStep > 60_000 }

    /// Until the step is seen, over, and over for whoever was told to come back.
    private static let doubtTakes: Int64 = 63_000

    /// The server sees at that moment how far its clock was stepped.
    mutating func doubtClock(from moment: Int64) {
        if isStepLarge { doubtsUntil = max(doubtsUntil, moment + Self.doubtTakes) }
    }

    /// What `StoreQueue` is on its own thread.
    struct Queue {
        var waiting: [StoreRequest] = []
        var isRunning = false
        var generation = 0
        /// As the hub has been told.
        var knownGeneration = 0
        /// On its way to the disk.
        var group: Group?
        /// On their way to a disk that refuses them.
        var failing: [StoreRequest]?
        /// The next transaction fails.
        var fails = false
    }

    struct Group {
        let requests: [StoreRequest]
        let outcomes: [StoreOutcome]
        let replies: [StoreReply]
        let after: MemoryStore
    }

    struct Fetch {
        let id: OperationID
        let user: UserID
        let what: What

        enum What {
            case read(ReadRequest)
            case conversations(from: ConversationPage.Cursor)
        }
    }
}
