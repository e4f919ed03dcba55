import Model
import Rules
import Server
import Session
import TestSupport
import UserSig
import Wire

/// A whole small world: people, clients, a network, a server and its disk. Everything that happens in it is a function
/// of its seed; only the cores are the real ones.
///
/// An object, as its clients and links are: an unoptimised build copies a large value for every look at a part of it.
final class Simulation {
    let plan: Plan
    let bug: PlantedBug?
    var chance: Chance
    /// The true time, in milliseconds; each machine has its own idea of the wall clock.
    var now: Int64 = 0
    var agenda = Agenda()
    var clients: [SimulatedClient] = []
    var server: SimulatedServer
    var links: [SimulatedLink] = []
    var witness: Witness
    var lastTimer = 0
    var isHealed = false
    var actionsLeft: Int
    /// The longest the last part may take until everybody is back: the widest reconnect time and the answers.
    let grace: Int64
    /// Nil unless somebody wants to read it.
    var trace: [String]?

    init(seed: UInt64, bug: PlantedBug? = nil, isTraced: Bool = false) {
        var chance = Chance(seed: seed)
        let plan = Plan(seed: seed, chance: &chance)
        self.plan = plan
        self.bug = bug
        self.chance = chance
        trace = isTraced ? [] : nil
        actionsLeft = plan.actions
        grace = 21_000 + 16 * plan.latency + 8 * plan.sync
        witness = Witness(policy: plan.policy, clients: plan.seats.count)
        let disk = MemoryStore(policy: plan.policy, groups: [.team: Self.people], at: .start, bug: bug)
        server = SimulatedServer(hub: Self.makeHub(plan, run: 1), disk: disk)
        for seat in plan.seats {
            clients.append(SimulatedClient(seat: seat, seed: self.chance.seed()))
        }
        agenda.add(at: 0, .act)
    }

    /// All who ever sign in; the third of them is not in every world.
    static let people = [UserID.alice, .bob, .carol]

    static func makeHub(_ plan: Plan, run: Int) -> HubState {
        var rules = HubRules(appID: Ticket.exampleAppID) { ticket, user, now in
            do throws(TicketError) {
                let claims = try Ticket.verify(
                    ticket, secret: .example, appID: Ticket.exampleAppID, userID: user, now: now)
                return .success(
                    CheckedTicket(issuedAt: Timestamp(seconds: claims.issuedAt), expiresAt: claims.expiresAt))
            } catch {
                return .failure(ServiceError(error.code, error.description))
            }
        }
        rules.limits.loginsAtOnce = plan.loginsAtOnce
        rules.limits.loginsPerSecond = plan.loginsAtOnce
        // No token is made twice: one of an earlier run resumes nothing.
        let tokens = Tokens(seed: plan.seed &+ UInt64(run - 1))
        rules.makeResumeToken = { tokens.next() }
        return HubState(rules: rules)
    }

    /// Runs to the end, or to the first thing that must not be.
    func run() -> Finding? {
        while witness.finding == nil, let entry = agenda.next() {
            now = entry.due
            witness.now = now
            happen(entry.happening)
            witness.checkExpiry(
                second: serverMoment.wall.seconds, now: now,
                stoodStill: !server.isUp || server.pausedUntil > 0 || server.wentOnAt > now - 1_000
                    || server.doubtsUntil > now)
            if case .judge = entry.happening { break }
        }
        return witness.finding
    }

    private func happen(_ happening: Happening) {
        switch happening {
        case .timer(let client, let timer, let number):
            guard isAwake(client, happening), clients[client].timers[timer] == number else { return }
            clients[client].timers[timer] = nil
            handle(.timerFired(timer), at: client)
        case .dialed(let link): dialed(link, happening)
        case .arrival(let link, let direction): arrived(link, direction, happening)
        case .tick(let run):
            guard isRunning(run, happening) else { return }
            handle(.tick)
            scheduleTick()
        case .commit(let run): if isRunning(run, happening) { commit() }
        case .synced(let run): if isRunning(run, happening) { synced() }
        case .fetched(let run, let fetch): if isRunning(run, happening) { fetched(fetch) }
        case .pageTaken(let run, let connection):
            if isRunning(run, happening) { handle(.pageTaken(ConnectionID(connection))) }
        case .boot: boot()
        case .act: act()
        case .release(let link): release(link)
        case .wake(let client): if clients[client].sleepsUntil <= now { wake(client) }
        case .goOn: if server.pausedUntil <= now { goOn() }
        case .heal: heal()
        case .judge: witness.judge(clients, server.disk, newsTakes: 4 * plan.latency + plan.sync + 1_000)
        }
    }

    // MARK: Clocks

    func moment(of client: Int) -> Moment {
        Moment(
            uptime: .milliseconds(now),
            wall: Timestamp.start.advanced(by: .milliseconds(now + clients[client].clockOffset)))
    }

    var serverMoment: Moment {
        Moment(uptime: .milliseconds(now), wall: Timestamp.start.advanced(by: .milliseconds(now + server.clockOffset)))
    }

    /// What comes up while a machine stands still comes up when it goes on, in its order.
    func isAwake(_ client: Int, _ happening: Happening) -> Bool {
        guard clients[client].sleepsUntil > now else { return true }
        clients[client].overdue.append(happening)
        return false
    }

    func isRunning(_ run: Int, _ happening: Happening) -> Bool {
        guard server.isUp, server.run == run else { return false }
        guard server.pausedUntil > now else { return true }
        server.overdue.append(happening)
        return false
    }

    func wake(_ client: Int) {
        clients[client].sleepsUntil = 0
        for happening in clients[client].overdue { agenda.add(at: now, happening) }
        clients[client].overdue = []
        handle(.intent(.wake), at: client)
    }

    func goOn() {
        server.pausedUntil = 0
        server.wentOnAt = now
        for happening in server.overdue { agenda.add(at: now, happening) }
        server.overdue = []
    }

    func note(_ line: @autoclosure () -> String) {
        guard trace != nil else { return }
        let seconds = "\(now / 1000).\(String(1000 + now % 1000).dropFirst())"
        trace?.append("\(seconds) \(line())")
    }
}
