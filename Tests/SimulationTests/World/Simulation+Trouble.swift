import Model
import Server
import Session

/// What breaks, and how it is mended.
extension Simulation {
    /// Once in `count` times, as long as this run has such trouble and it is not over.
    func isStruck(_ trouble: Trouble, in count: UInt64) -> Bool {
        !isHealed && plan.troubles.contains(trouble) && chance.isTrue(in: count)
    }

    func strike(_ trouble: Trouble, at client: Int) {
        let link = clients[client].link
        switch trouble {
        case .cut: if let link { cut(link, "cut") }
        // They strike when a link is opened.
        case .cutAtByte, .unreachable: break
        case .blackHole: if let link { hold(link, for: chance.number(500...60_000)) }
        case .halfOpen:
            let toldClient = chance.isTrue(in: 2)
            if let link { cut(link, "half open", clientIsTold: toldClient, serverIsTold: !toldClient) }
        case .serverCrash: crash(for: chance.number(10...15_000))
        case .serverPause:
            let pause = chance.number(100...40_000)
            server.pausedUntil = max(server.pausedUntil, now + pause)
            agenda.add(at: server.pausedUntil, .goOn)
            note("server stands still for \(pause) ms")
        case .diskError: server.queue.fails = true
        case .clientCrash: if clients[client].sleepsUntil <= now { restart(client) }
        case .suspend:
            let wakes = now + chance.number(1_000...200_000)
            clients[client].sleepsUntil = max(clients[client].sleepsUntil, wakes)
            note("client \(client) sleeps until \(wakes / 1000)")
            agenda.add(at: wakes, .wake(client: client))
        case .clientClock:
            let step = clockStep()
            clients[client].clockOffset += step
            note("client \(client)'s clock steps by \(step)")
        case .serverClock:
            let step = clockStep()
            server.clockOffset += step
            server.unseenStep += step
            note("server's clock steps by \(step)")
            guard server.isStepLarge else { return }
            server.doubtClock(from: max(now, server.pausedUntil))
            // An idle server would see it only with the next connection.
            if server.isUp, server.pausedUntil <= now { handle(.tick) }
        }
    }

    private func clockStep() -> Int64 {
        chance.pick([-3_600_000, 3_600_000, -31_536_000_000, 31_536_000_000, -1_500, 1_500])
    }

    /// Machines are up and links work; clocks stay as wrong as they are. Ends that were never told are told now.
    func heal() {
        note("trouble is over")
        isHealed = true
        server.queue.fails = false
        goOn()
        boot()
        server.doubtClock(from: now)
        for client in clients.indices where clients[client].sleepsUntil > 0 { wake(client) }
        for link in links.indices {
            links[link].toServer.cutAt = nil
            links[link].toClient.cutAt = nil
            release(link)
            let isDead = links[link].connection == nil || links[link].toServer.isOver || links[link].toClient.isOver
            if isDead, links[link].clientIsOpen { mend(link, .toClient) }
            if isDead, let id = links[link].connection, server.links[id] == link { mend(link, .toServer) }
        }
        // Who was told to come back while the clock was in doubt does so within 20 s of its end.
        let doubted = max(0, server.doubtsUntil - now)
        agenda.add(at: now + grace + (doubted > 0 ? doubted + 20_000 : 0), .judge)
    }

    private func mend(_ link: Int, _ direction: Direction) {
        links[link][direction].isOver = false
        carry(.end(failure: "reset"), on: link, direction)
    }
}
