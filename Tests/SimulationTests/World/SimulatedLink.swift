import Model
import Server

/// One connection: two paths of bytes. It ends in order, by a cut both ends hear of, or by one that only one end does.
final class SimulatedLink {
    let client: Int
    /// Which start of the client's program opened it.
    let clientRun: Int
    let generation: Int
    /// Its own draws, so that the order in which others send does not matter.
    var chance: Chance
    let latency: Int64
    /// As the server calls it; nil before it was accepted.
    var connection: ConnectionID?
    /// Which start of the server accepted it.
    var run = 0
    var clientIsOpen = true
    /// The server reads on only when it has room.
    var isRead = true
    var toServer = Path()
    var toClient = Path()

    init(client: Int, clientRun: Int, generation: Int, chance: Chance, latency: Int64) {
        self.client = client
        self.clientRun = clientRun
        self.generation = generation
        self.chance = chance
        self.latency = latency
    }

    enum Cargo {
        case bytes([UInt8])
        /// The end of the stream, with a failure or in order.
        case end(failure: String?)
    }

    struct Path {
        var cargo: [Cargo] = []
        /// Where the next one to arrive stands.
        var head = 0
        var carried = 0
        /// The link breaks when so many bytes have gone through.
        var cutAt: Int?
        var isHeld = false
        /// Arrivals that found it held.
        var overdue = 0
        var lastArrival: Int64 = 0
        /// Nothing is taken any more.
        var isOver = false
    }

    subscript(direction: Direction) -> Path {
        get {
            switch direction {
            case .toServer: toServer
            case .toClient: toClient
            }
        }
        _modify {
            switch direction {
            case .toServer: yield &toServer
            case .toClient: yield &toClient
            }
        }
    }
}
