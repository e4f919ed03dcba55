import Model
import Server
import Session
import TestSupport
import Wire

/// The network: what is sent arrives later, in order, or not at all.
extension Simulation {
    func dial(_ client: Int, generation: Int) {
        var own = chance.branch()
        let latency = own.number(1...plan.latency)
        links.append(
            SimulatedLink(
                client: client, clientRun: clients[client].runs, generation: generation, chance: own, latency: latency))
        let link = links.count - 1
        clients[client].link = link
        // A black hole: nobody ever answers.
        if isStruck(.unreachable, in: 6) { return note("client \(client) dials into nothing") }
        if isStruck(.cutAtByte, in: 2) { links[link].toServer.cutAt = Int(links[link].chance.number(1...900)) }
        if isStruck(.cutAtByte, in: 2) { links[link].toClient.cutAt = Int(links[link].chance.number(1...900)) }
        agenda.add(at: now + latency, .dialed(link: link))
    }

    func hangUp(_ client: Int) {
        guard let link = clients[client].link else { return }
        clients[client].link = nil
        links[link].clientIsOpen = false
        carry(.end(failure: nil), on: link, .toServer)
        carry(.end(failure: nil), on: link, .toClient)
    }

    func dialed(_ link: Int, _ happening: Happening) {
        guard links[link].clientIsOpen else { return }
        guard server.isUp else { return carry(.end(failure: "refused"), on: link, .toClient) }
        guard isRunning(server.run, happening), isAwake(links[link].client, happening) else { return }
        accept(link)
        if links[link].connection != nil { tell(.opened, link) }
    }

    /// Takes cargo for one direction. What would go beyond a cut is lost, and both ends hear of it.
    func carry(_ cargo: SimulatedLink.Cargo, on link: Int, _ direction: Direction) {
        guard !links[link][direction].isOver else { return }
        switch cargo {
        case .end: links[link][direction].isOver = true
        case .bytes(let bytes):
            links[link][direction].carried += bytes.count + 4
            if let cutAt = links[link][direction].cutAt, links[link][direction].carried >= cutAt {
                return cut(link, "cut after byte \(cutAt)")
            }
        }
        links[link][direction].cargo.append(cargo)
        let spread = links[link].chance.number(0...links[link].latency)
        let arrival = max(links[link][direction].lastArrival, now + 1 + spread)
        links[link][direction].lastArrival = arrival
        agenda.add(at: arrival, .arrival(link: link, direction))
    }

    /// `isTold` is false for an end that is left to find out by itself.
    func cut(_ link: Int, _ failure: String, clientIsTold: Bool = true, serverIsTold: Bool = true) {
        let client = links[link].client
        note("link \(link) of client \(client): \(failure)")
        if clientIsTold { carry(.end(failure: failure), on: link, .toClient) }
        if serverIsTold { carry(.end(failure: failure), on: link, .toServer) }
        links[link].toClient.isOver = true
        links[link].toServer.isOver = true
    }

    func arrived(_ link: Int, _ direction: Direction, _ happening: Happening) {
        switch direction {
        case .toServer:
            guard links[link].connection != nil else { return }
            guard isRunning(links[link].run, happening) else { return }
        case .toClient: guard isAwake(links[link].client, happening) else { return }
        }
        if links[link][direction].isHeld || (direction == .toServer && !links[link].isRead) {
            links[link][direction].overdue += 1
            return
        }
        guard let cargo = takeCargo(link, direction) else { return }
        switch (direction, cargo) {
        case (.toServer, .bytes(let bytes)): received(bytes, on: link)
        case (.toServer, .end): disconnected(link)
        case (.toClient, .bytes(let bytes)):
            guard links[link].clientIsOpen, let frame = try? ServerFrame(decoding: bytes) else { return }
            let client = links[link].client
            note("client \(client) ← \(frame.body)")
            tell(.received(frame), link)
        case (.toClient, .end(let failure)):
            tell(.closed(failure: failure), link)
            if clients[links[link].client].link == link { clients[links[link].client].link = nil }
            links[link].clientIsOpen = false
            carry(.end(failure: nil), on: link, .toServer)
        }
    }

    private func takeCargo(_ link: Int, _ direction: Direction) -> SimulatedLink.Cargo? {
        let head = links[link][direction].head
        let count = links[link][direction].cargo.count
        guard head < count else { return nil }
        if bug == .reordersFrames, direction == .toServer, head > 3, head + 1 < count,
            case .bytes = links[link][direction].cargo[head + 1]
        {
            links[link][direction].cargo.swapAt(head, head + 1)
        }
        links[link][direction].head += 1
        return links[link][direction].cargo[head]
    }

    /// Nobody is told of what an earlier start of the program had opened.
    private func tell(_ event: LinkEvent, _ link: Int) {
        guard clients[links[link].client].runs == links[link].clientRun else { return }
        handle(.link(event, generation: links[link].generation), at: links[link].client)
    }

    func hold(_ link: Int, for milliseconds: Int64) {
        let client = links[link].client
        note("link \(link) of client \(client) is a black hole for \(milliseconds) ms")
        links[link].toServer.isHeld = true
        links[link].toClient.isHeld = true
        agenda.add(at: now + milliseconds, .release(link: link))
    }

    /// What was held arrives, or it is lost with the link.
    func release(_ link: Int) {
        for direction in [Direction.toServer, .toClient] where links[link][direction].isHeld {
            links[link][direction].isHeld = false
            rush(link, direction)
        }
    }

    func rush(_ link: Int, _ direction: Direction) {
        for _ in 0..<links[link][direction].overdue { agenda.add(at: now, .arrival(link: link, direction)) }
        links[link][direction].overdue = 0
    }
}
