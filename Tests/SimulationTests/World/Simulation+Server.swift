import Model
import Rules
import Server
import TestSupport
import Wire

/// What `Hub`, `StoreQueue` and the disk do around the server's core.
extension Simulation {
    func handle(_ input: HubInput) {
        // With every input the server looks at its clock: two small steps are one large step only between two looks.
        server.doubtClock(from: now)
        server.unseenStep = 0
        var moment = serverMoment
        if bug == .ignoresExpiry, case .tick = input { moment = Moment(uptime: .milliseconds(now), wall: .start) }
        let effects = server.hub.handle(input, at: moment)
        for effect in settled(effects, after: input) { perform(effect) }
    }

    /// A hub looks through its connections in an order of no meaning, which is another on every run: one that is always
    /// the same makes a run replay.
    private func settled(_ effects: [HubEffect], after input: HubInput) -> [HubEffect] {
        switch input {
        case .connected, .forwarded, .received, .violated, .disconnected, .stored, .epochBegun, .called, .read, .listed,
            .pageTaken, .controlled:
            return effects
        case .tick, .stop: if effects.isEmpty { return effects }
        }
        var blocks: [(connection: UInt64, effects: [HubEffect])] = []
        for effect in effects {
            switch effect {
            case .send(_, let receivers): blocks.append((receivers.first?.number ?? 0, [effect]))
            case .abort(let id), .goAway(let id): blocks.append((id.number, [effect]))
            case .store, .beginEpoch, .read, .fetchConversations, .sendPage, .liftLoginLimits, .setReading, .finish,
                .note,
                .stateChanged, .answer:
                if blocks.isEmpty { blocks.append((0, [])) }
                blocks[blocks.count - 1].effects.append(effect)
            }
        }
        return blocks.sorted { $0.connection < $1.connection }.flatMap(\.effects)
    }

    private func perform(_ effect: HubEffect) {
        switch effect {
        case .send(let frame, let receivers): send(frame, to: receivers)
        case .store(let request):
            witness.asked(request.operation)
            if case .administer = request.operation { server.calls[CallID(server.lastCall)] = request.id }
            server.queue.waiting.append(
                bug == .takesNewGeneration
                    ? StoreRequest(
                        id: request.id, generation: server.queue.knownGeneration, operation: request.operation)
                    : request)
            commitSoon()
        case .read(let id, let request, let user):
            fetch(SimulatedServer.Fetch(id: id, user: user, what: .read(request)))
        case .fetchConversations(let id, let user, let cursor):
            fetch(SimulatedServer.Fetch(id: id, user: user, what: .conversations(from: cursor)))
        case .sendPage(let frame, let id):
            send(frame, to: [id])
            agenda.add(at: now + chance.number(1...20), .pageTaken(run: server.run, connection: id.number))
        // No store of this world is ever set back.
        case .liftLoginLimits, .beginEpoch: break
        case .setReading(let id, let isReading):
            guard let link = server.links[id] else { return }
            links[link].isRead = isReading
            if isReading { rush(link, .toServer) }
        case .finish(let id), .goAway(let id): end(id, failure: nil)
        case .abort(let id): end(id, failure: "reset")
        case .note(let note): self.note("server: \(note)")
        case .stateChanged: break
        case .answer(let call, let answer):
            note("operator's call \(call.number): \(answer)")
            if let id = server.calls.removeValue(forKey: call) { witness.answered(id) }
        }
    }

    private func send(_ frame: ServerFrame, to receivers: [ConnectionID]) {
        note("server → \(receivers.map(\.number).sorted()): \(frame.body)")
        guard let bytes = try? frame.encoded() else { return }
        let ordered = receivers.count > 1 ? receivers.sorted { $0.number < $1.number } : receivers
        for id in ordered {
            witness.sent(frame, to: id)
            if bug == .losesNews, id != ordered[0], case .news(.messageAdded) = frame.body, chance.isTrue(in: 2) {
                continue
            }
            if bug == .losesChanges, id != ordered[0], case .news(.messageChanged) = frame.body { continue }
            if let link = server.links[id] { carry(.bytes(garbled(frame) ?? bytes), on: link, .toClient) }
        }
    }

    private func garbled(_ frame: ServerFrame) -> [UInt8]? {
        guard bug == .mixesUpTexts, case .news(.messageAdded(let message)) = frame.body, message.seq % 3 == 0 else {
            return nil
        }
        let other = Message(
            conversation: message.conversation, seq: message.seq, messageID: message.messageID,
            sender: message.sender, text: "somebody else's", sentAt: message.sentAt)
        return try? ServerFrame(requestID: frame.requestID, body: .messageAdded(other)).encoded()
    }

    private func end(_ id: ConnectionID, failure: String?) {
        witness.closed(id)
        guard let link = server.links[id] else { return }
        carry(.end(failure: failure), on: link, .toClient)
        carry(.end(failure: failure), on: link, .toServer)
    }

    // MARK: Connections

    func accept(_ link: Int) {
        server.lastConnection += 1
        let id = ConnectionID(server.lastConnection)
        links[link].connection = id
        links[link].run = server.run
        server.links[id] = link
        handle(.connected(id, address: nil))
        if !server.isTicking { scheduleTick() }
    }

    func received(_ bytes: [UInt8], on link: Int) {
        guard let id = links[link].connection else { return }
        do throws(WireError) {
            let frame = try ClientFrame(decoding: bytes)
            witness.asked(frame.body, on: id, at: serverMoment.wall.seconds)
            handle(.received(id, frame))
        } catch {
            handle(.violated(id, error))
        }
    }

    func disconnected(_ link: Int) {
        guard let id = links[link].connection else { return }
        witness.closed(id)
        server.links[id] = nil
        carry(.end(failure: nil), on: link, .toClient)
        handle(.disconnected(id))
    }

    func scheduleTick() {
        server.isTicking = !server.links.isEmpty
        guard server.isTicking else { return }
        agenda.add(at: now + 1_000 - serverMoment.wall.milliseconds % 1_000, .tick(run: server.run))
    }

    // MARK: The store

    private func commitSoon() {
        guard !server.queue.isRunning else { return }
        server.queue.isRunning = true
        agenda.add(at: now + 1, .commit(run: server.run))
    }

    /// What is waiting goes into one transaction; its answers follow the sync.
    func commit() {
        let group = server.queue.waiting
        server.queue.waiting = []
        let generation = server.queue.generation
        var after = server.disk
        let current = group.filter { $0.generation == generation }
        let operations = current.map(\.operation)
        if server.queue.fails {
            server.queue.fails = false
            server.queue.failing = group
            note("server: a transaction of \(operations.count) fails")
            agenda.add(at: now + chance.number(1...plan.sync), .synced(run: server.run))
            return
        }
        let outcomes = after.perform(operations)
        var remaining = outcomes[...]
        let stale = StoreFailure(error: StoreError("stale"), generation: generation)
        let replies = group.map { request in
            guard request.generation == generation, let outcome = remaining.popFirst() else {
                return StoreReply(id: request.id, result: .failure(stale))
            }
            return StoreReply(id: request.id, result: .success(outcome))
        }
        server.queue.group = SimulatedServer.Group(
            requests: current, outcomes: outcomes, replies: replies, after: after)
        if bug == .answersBeforeSync { answer(replies) }
        agenda.add(at: now + chance.number(1...plan.sync), .synced(run: server.run))
    }

    func synced() {
        if let group = server.queue.failing {
            server.queue.failing = nil
            server.queue.generation += 1
            let failure = StoreFailure(error: StoreError("disk"), generation: server.queue.generation)
            answer(group.map { StoreReply(id: $0.id, result: .failure(failure)) })
            return finishGroup()
        }
        guard let group = settle() else { return }
        if bug != .answersBeforeSync { answer(group.replies) }
        finishGroup()
    }

    /// The group is on the disk.
    @discardableResult
    private func settle() -> SimulatedServer.Group? {
        guard let group = server.queue.group else { return nil }
        server.queue.group = nil
        server.disk = group.after
        witness.committed(group.requests, group.outcomes)
        return group
    }

    private func answer(_ replies: [StoreReply]) {
        for reply in replies {
            guard case .failure(let failure) = reply.result else { continue }
            server.queue.knownGeneration = max(server.queue.knownGeneration, failure.generation)
        }
        handle(.stored(replies))
    }

    private func finishGroup() {
        server.queue.isRunning = false
        if !server.queue.waiting.isEmpty { commitSoon() }
    }

    func fetched(_ number: Int) {
        guard let fetch = server.fetches.removeValue(forKey: number) else { return }
        switch fetch.what {
        case .read(let request): handle(.read(fetch.id, server.disk.read(request, for: fetch.user)))
        case .conversations(let cursor):
            handle(.listed(fetch.id, .page(server.disk.page(for: fetch.user, from: cursor))))
        }
    }

    private func fetch(_ fetch: SimulatedServer.Fetch) {
        server.lastFetch += 1
        server.fetches[server.lastFetch] = fetch
        agenda.add(at: now + chance.number(1...20), .fetched(run: server.run, fetch: server.lastFetch))
    }

    // MARK: Crashes

    /// The machine or the program is gone, in the middle of whatever it was doing. A transaction that was on its way may
    /// have made it or not; nobody has been answered.
    func crash(for milliseconds: Int64) {
        guard server.isUp else { return }
        let reachedDisk = server.queue.group != nil && chance.isTrue(in: 2)
        note("server dies for \(milliseconds) ms\(reachedDisk ? " after its commit" : "")")
        if reachedDisk { settle() }
        server.isUp = false
        let tellsClients = chance.isTrue(in: 2)
        for id in server.links.keys.sorted(by: { $0.number < $1.number }) {
            guard let link = server.links[id] else { continue }
            if tellsClients { carry(.end(failure: "reset"), on: link, .toClient) }
            links[link].toServer.isOver = true
            links[link].toClient.isOver = true
        }
        server.links = [:]
        witness.serverCrashed()
        witness.checkReceipts(on: server.disk)
        agenda.add(at: now + milliseconds, .boot)
    }

    func boot() {
        guard !server.isUp else { return }
        note("server is back")
        server.run += 1
        server.isUp = true
        server.isTicking = false
        server.pausedUntil = 0
        server.overdue = []
        server.unseenStep = 0
        // A new run does not know what the last one has seen.
        server.doubtsUntil = 0
        server.queue = SimulatedServer.Queue()
        server.fetches = [:]
        server.hub = Self.makeHub(plan, run: server.run)
        server.disk.disconnectAll(at: serverMoment.wall)
        server.calls = [:]
    }
}
