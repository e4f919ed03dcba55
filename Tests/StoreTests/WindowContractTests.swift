import Model
import Rules
import TestSupport
import Testing
import Wire

/// Who signs out together, in every store.
@Suite(.serialized, .ownThread) struct WindowContractTests {
    @Test(arguments: StoreFactory.all) func `a window that signs out alone leaves the others signed in`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        let (one, two, _) = try it.signIn()
        #expect(try it.store.perform([.logout(two, .instance, at: .start)]) == [.removed(with: [])])
        #expect(try it.rows(one) == [.make(1), .make(3)])
    }

    @Test(arguments: StoreFactory.all)
    func `L-19 a device that signs out takes its windows with it and nobody else's, and they are told`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        let (one, two, couch) = try it.signIn()
        let ended = EndedInstance(user: .alice, instance: .make(1), platform: .terminal, ending: .loggedOut)
        #expect(try it.store.perform([.logout(two, .device, at: .start)]) == [.removed(with: [ended])])
        #expect(try it.rows(couch) == [.make(3)])
        #expect(try it.store.perform([.markRead(one, .c2c(.bob), seq: 1)]) == [.fenced])
        // One that did not hear of it does when it is back.
        let back = it.login(1, .laptop, mode: .reattach(epoch: one.epoch))
        #expect(try it.store.perform([.login(back)]) == [.login(.ended(.loggedOut))])
    }

    @Test(arguments: StoreFactory.all)
    func `a device that another one or the operator signs out goes with all its windows`(_ factory: StoreFactory) throws
    {
        for isOperator in [true, false] {
            let it = try Bench(factory)
            let (_, _, couch) = try it.signIn()
            if isOperator {
                _ = try it.store.perform([.administer(.end(.make(1), of: .alice), at: .start)])
            } else {
                _ = try it.store.perform([.endInstances(couch, .make(1), by: it.login(3, .couch).newcomer, at: .start)])
            }
            #expect(try it.rows(couch) == [.make(3)])
        }
    }

    @Test(arguments: StoreFactory.all)
    func `signing out all others leaves one's own windows, and one of these goes by itself`(_ factory: StoreFactory)
        throws
    {
        let it = try Bench(factory)
        let (one, _, _) = try it.signIn()
        let newcomer = it.login(1, .laptop).newcomer
        _ = try it.store.perform([.endInstances(one, nil, by: newcomer, at: .start)])
        #expect(try it.rows(one) == [.make(1), .make(2)])
        _ = try it.store.perform([.endInstances(one, .make(2), by: newcomer, at: .start)])
        #expect(try it.rows(one) == [.make(1)])
    }

    @Test(arguments: StoreFactory.all) func `one's devices are listed with which of them are windows beside this one`(
        _ factory: StoreFactory
    ) throws {
        let it = try Bench(factory)
        let (one, _, couch) = try it.signIn()
        #expect(try it.summaries(one).filter(\.isBeside).map(\.instance) == [.make(2)])
        #expect(try it.summaries(couch).allSatisfy { !$0.isBeside })
    }

    private struct Bench {
        let store: any ServerStore
        private let database: TestDatabase

        init(_ factory: StoreFactory) throws {
            database = try factory.database()
            store = try database.open(
                policy: LoginPolicy(instancesPerPlatform: 2), groups: [:], now: { Timestamp.start })
        }

        /// Two windows of the laptop, and the couch.
        func signIn() throws -> (Fence, Fence, Fence) {
            (try fence(login(1, .laptop)), try fence(login(2, .laptop)), try fence(login(3, .couch)))
        }

        func login(_ number: Int, _ device: DeviceID, mode: LoginRequest.Mode = .takePlace) -> LoginOperation {
            LoginOperation(
                newcomer: Newcomer(
                    user: .alice, instance: .make(number),
                    device: Device(platform: .terminal, id: device, name: "\(device)"), address: nil),
                mode: mode, ticket: .make(), connected: [], at: .start, isBeside: true)
        }

        private func fence(_ login: LoginOperation) throws -> Fence {
            guard case .login(.accepted(let grant)) = try store.perform([.login(login)])[0] else {
                throw ServiceError(.internalError)
            }
            return Fence(user: .alice, instance: login.newcomer.instance, epoch: grant.epoch)
        }

        func rows(_ fence: Fence) throws -> [InstanceID] { try summaries(fence).map(\.instance) }

        func summaries(_ fence: Fence) throws -> [InstanceSummary] {
            guard case .instances(let rows, _) = try store.perform([.instances(fence, at: .start)])[0] else {
                return []
            }
            return rows
        }
    }
}
