/// What a line does to one connection.
enum Trouble: Sendable {
    /// Both ends are told, as by a router that restarts.
    case cut(Lane, afterBytes: Int)
    /// Only the client is told; the server goes on believing in a link that is none.
    case halfOpen(Lane, afterBytes: Int)
    /// Nothing gets through for so long, and neither end is told.
    case stall(Lane, afterBytes: Int, milliseconds: Int64)
    /// Everything takes so long.
    case delay(milliseconds: Int64)

    enum Lane: Int, CaseIterable, Sendable {
        case toServer, toClient
    }

    /// Mostly within a login's own bytes, which are about 900 there and 500 back; often nothing at all. On a harsh line
    /// every fourth link is lost, and some stall until the line is mended, which only the heartbeat finds out.
    static func draw(isHarsh: Bool, using random: inout some RandomNumberGenerator) -> Trouble? {
        let lane: Lane = Bool.random(using: &random) ? .toServer : .toClient
        let bytes = Int.random(in: 0...3_000, using: &random)
        let milliseconds = Int64.random(in: 5...400, using: &random)
        return switch Int.random(in: 0..<(isHarsh ? 20 : 60), using: &random) {
        case 0...2: .cut(lane, afterBytes: bytes)
        case 3...4: .halfOpen(lane, afterBytes: bytes)
        case 5: .stall(lane, afterBytes: bytes, milliseconds: isHarsh ? 600_000 : milliseconds)
        case 6...9: .stall(lane, afterBytes: bytes, milliseconds: milliseconds)
        case 10...13: .delay(milliseconds: milliseconds / 4)
        default: nil
        }
    }
}
