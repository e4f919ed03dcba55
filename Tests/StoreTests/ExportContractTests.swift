import Model
import Rules
import TestSupport
import Testing
import Wire

/// All that a server has of somebody, part by part.
@Suite(.serialized, .ownThread) struct ExportContractTests {
    private func export(_ user: UserID, _ it: MessageBench) throws -> (records: [ExportRecord], parts: Int) {
        var (records, parts, next) = ([ExportRecord](), 0, ExportPlace?.some(.account))
        while let place = next {
            let outcome = try it.store.perform([.administer(.export(user, from: place), at: .start)])[0]
            guard case .administered(let administered) = outcome,
                case .exported(let more, let following) = administered.answer
            else { throw StoreError("\(outcome)") }
            records += more
            parts += 1
            next = following
        }
        return (records, parts)
    }

    private func texts(_ records: [ExportRecord]) -> [String] {
        records.compactMap { record in
            guard case .message(let message) = record else { return nil }
            return "\(message.conversation) \(message.seq) \(message.text)"
        }
    }

    @Test(arguments: StoreFactory.all)
    func `everything of them is there once, and nothing of others' conversations`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        let carol = try it.login(.carol)
        _ = try it.send("hi", from: alice, to: .c2c(.bob), 1)
        _ = try it.send("hello", from: bob, to: .c2c(.alice), 2)
        _ = try it.send("to all", from: bob, to: .group(.team), 3)
        _ = try it.send("not hers", from: carol, to: .c2c(.bob), 4)
        _ = try it.send("not theirs", from: alice, to: .c2c(.alice), 5)
        let block = RequestOperation(
            fence: alice, request: .own(.block(.carol, true)), settings: ChatSettings(), at: .start)
        let wish = RequestOperation(
            fence: alice, request: .own(.friend(.bob, .ask("hi"))), settings: ChatSettings(), at: .start)
        let folder = RequestOperation(
            fence: alice, request: .own(.folder(.put(.c2c(.bob), into: "家 🏠"))), settings: ChatSettings(), at: .start)
        _ = try it.store.perform([.request(block), .request(wish), .request(folder)])
        let (records, _) = try export(.alice, it)
        #expect(
            records.first
                == .account(.alice, createdAt: .start, isDisabled: false, AccountProfile()))
        #expect(records.contains(.block(.carol)))
        #expect(records.contains(.folder(.make("家 🏠", [.c2c(.bob)]))))
        #expect(records.contains(.friend(Friend(.bob, .asked, words: "hi", since: .start))))
        let devices = records.compactMap { record -> String? in
            guard case .device(let device) = record else { return nil }
            return device.deviceName
        }
        #expect(devices == ["\(DeviceID.laptop)"])
        let conversations = records.compactMap { record -> ConversationID? in
            guard case .conversation(let exported) = record else { return nil }
            return exported.conversation
        }
        #expect(Set(conversations) == [.c2c(.bob), .c2c(.alice), .group(.team)] && conversations.count == 3)
        #expect(
            Set(texts(records)) == [
                "c2c_bob 1 hi", "c2c_bob 2 hello", "group_team 1 to all", "c2c_alice 1 not theirs",
            ])
        #expect(texts(records).count == 4)
        #expect(try export(.make("nobody"), it).records.isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `who has an id of somebody who is gone gets nothing that one wrote`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try it.send("hers", from: alice, to: .c2c(.bob), 1)
        _ = try it.send("to all", from: alice, to: .group(.team), 2)
        _ = try it.store.perform([.administer(.deleteAccounts([.alice]), at: .start(plusSeconds: 5))])
        #expect(try texts(export(.alice, it).records).count == 2)
        let login = LoginOperation(
            newcomer: it.operation(.alice, instance: 9).newcomer, mode: .takePlace,
            ticket: CheckedTicket(issuedAt: .start(plusSeconds: 10), expiresAt: .start(plusSeconds: 99)), connected: [],
            at: .start(plusSeconds: 10))
        guard case .login(.accepted) = try it.store.perform([.login(login)])[0] else { throw StoreError("not let in") }
        #expect(try texts(export(.alice, it).records).isEmpty)
    }

    @Test(arguments: StoreFactory.all)
    func `what somebody may not read is in no part, whatever part is asked for`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let bob = try it.login(.bob)
        _ = try it.send("to all", from: bob, to: .group(.team), 1)
        for number in 1...3 as ClosedRange<Int64> {
            let part = AdministrationOperation.export(.carol, from: .messages(in: number, after: 0))
            let outcome = try it.store.perform([.administer(part, at: .start)])[0]
            guard case .administered(let administered) = outcome, case .exported(let records, _) = administered.answer
            else { throw StoreError("\(outcome)") }
            #expect(records.isEmpty)
        }
    }

    @Test(arguments: StoreFactory.all)
    func `a long history comes in parts, with what they wrote where they are no member any more`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let long = String(repeating: "x", count: 6_000)
        for number in 1...150 as ClosedRange<UInt64> {
            _ = try it.send(number < 30 ? long : "m\(number)", from: alice, to: .group(.team), number)
        }
        let whole = try export(.alice, it)
        #expect(texts(whole.records).count == 150 && Set(texts(whole.records)).count == 150)
        #expect(whole.parts > 6)
        let remove = AdministrationOperation.removeMembers([.alice], .team)
        _ = try it.store.perform([.administer(remove, at: .start)])
        let left = try export(.alice, it)
        #expect(Set(texts(left.records)) == Set(texts(whole.records)) && texts(left.records).count == 150)
    }
}
