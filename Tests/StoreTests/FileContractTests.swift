import Model
import Rules
import TestSupport
import Testing
import Wire

/// Files come in parts, go with a message, and are there for whoever can see that message, as long as it is there.
@Suite(.serialized, .ownThread) struct FileContractTests {
    private static let file = FileContent.make(parts: 2)
    private static let parts = [
        [UInt8](repeating: 1, count: FileParts.size), [UInt8](repeating: 2, count: FileParts.size),
    ]

    private func ask(
        _ it: MessageBench, _ request: WriteRequest, by fence: Fence, settings: ChatSettings = ChatSettings()
    ) throws -> StoreOutcome {
        try it.store.perform([
            .request(RequestOperation(fence: fence, request: request, settings: settings, at: it.clock.now.wall))
        ])[0]
    }

    private func begin(_ it: MessageBench, by fence: Fence, _ number: UInt64 = 1) throws -> StoreOutcome {
        try ask(it, .beginFile(.make(number), size: Self.file.size, hash: Self.file.hash), by: fence)
    }

    private func put(_ it: MessageBench, part: Int, by fence: Fence, _ number: UInt64 = 1) throws -> StoreOutcome {
        try ask(it, .putPart(.make(number), part: part, bytes: Self.parts[part]), by: fence)
    }

    private func send(
        _ it: MessageBench, by fence: Fence, to conversation: ConversationID, _ number: UInt64 = 1,
        _ file: FileContent = file
    ) throws -> StoreOutcome {
        try it.store.perform([
            .append(
                AppendOperation(
                    fence: fence, conversation: conversation, messageID: .make(number), content: .file(file),
                    at: .start))
        ])[0]
    }

    /// A whole one, sent to bob as message 1.
    private func sent(_ factory: StoreFactory) throws -> (it: MessageBench, alice: Fence, bob: Fence) {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        _ = try begin(it, by: alice)
        for part in Self.parts.indices { _ = try put(it, part: part, by: alice) }
        #expect(try send(it, by: alice, to: .c2c(.bob)) == .appended(it.stored(1, .pair(.alice, .bob))))
        return (it, alice, bob)
    }

    private func part(
        _ part: Int, in conversation: ConversationID, seq: Int64 = 1, for user: UserID, _ it: MessageBench
    ) async -> ReadOutcome {
        await withCheckedContinuation { continuation in
            let request = PartRequest(conversation: conversation, seq: seq, part: part)
            it.store.read(.part(request), for: user) { continuation.resume(returning: $0) }
        }
    }

    @Test(arguments: StoreFactory.all)
    func `parts are taken in their order, and one that comes twice changes nothing`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        #expect(try begin(it, by: alice).parts == 0)
        #expect(try put(it, part: 1, by: alice).parts == 0)
        #expect(try put(it, part: 0, by: alice).parts == 1)
        #expect(try put(it, part: 0, by: alice).parts == 1)
        // Over the next link it goes on where it is.
        #expect(try begin(it, by: alice).parts == 1)
        #expect(try put(it, part: 1, by: alice).parts == 2)
        #expect(try put(it, part: 1, by: alice).parts == 2)
    }

    @Test(arguments: StoreFactory.all)
    func `both see the file of a message, and nobody else does`(_ factory: StoreFactory) async throws {
        let (it, _, _) = try sent(factory)
        for (index, bytes) in Self.parts.enumerated() {
            for (user, peer) in [(UserID.alice, UserID.bob), (.bob, .alice)] {
                let request = PartRequest(conversation: .c2c(peer), seq: 1, part: index)
                #expect(
                    await part(index, in: .c2c(peer), for: user, it)
                        == .answer(.part(FilePart(request: request, bytes: bytes))))
            }
        }
        #expect(await part(0, in: .c2c(.alice), for: .carol, it).refusal == .messageNotFound)
        #expect(await part(0, in: .c2c(.bob), for: .carol, it).refusal == .messageNotFound)
        #expect(await part(0, in: .group(.team), for: .carol, it).refusal == .groupNotFound)
        #expect(await part(2, in: .c2c(.alice), for: .bob, it).refusal == .invalidRequest)
        #expect(await part(0, in: .c2c(.alice), seq: 2, for: .bob, it).refusal == .messageNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `what a picture, a sound or a video is comes with its file, and a face and a location as they were sent`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let media = FileMedia(
            .video, format: "MP4", pixels: PixelSize(width: 1920, height: 1080), duration: .seconds(62))
        _ = try begin(it, by: alice)
        for part in Self.parts.indices { _ = try put(it, part: part, by: alice) }
        let video = FileContent.make("trip.mp4", parts: 2, media: media)
        #expect(try send(it, by: alice, to: .c2c(.bob), 1, video).refusal == nil)
        let contents: [MessageContent] = [
            .face(fixture(Face(index: 3, data: "tt00"))),
            .location(fixture(Location(latitude: 52.52, longitude: 13.405, description: "Berlin 柏林"))),
        ]
        for (index, content) in contents.enumerated() {
            let append = AppendOperation(
                fence: alice, conversation: .c2c(.bob), messageID: .make(UInt64(index + 2)), content: content,
                at: .start)
            _ = try it.store.perform([.append(append)])
        }
        let page = try await it.history(.c2c(.alice), for: .bob)
        #expect(page.messages.map(\.content) == [.file(video)] + contents)
    }

    @Test(arguments: StoreFactory.all)
    func `in a group members see it, and who comes later and may not see what was before does not`(
        _ factory: StoreFactory
    ) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        _ = try begin(it, by: alice)
        for part in Self.parts.indices { _ = try put(it, part: part, by: alice) }
        _ = try send(it, by: alice, to: .group(.team))
        _ = try it.login(.carol)
        _ = try it.store.perform([.administer(.addMembers([.carol], .team), at: .start)])
        #expect(await part(0, in: .group(.team), for: .bob, it).refusal == nil)
        #expect(await part(0, in: .group(.team), for: .carol, it).refusal == .messageNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `a message is not sent before its file is whole, nor with another's, nor as another file`(
        _ factory: StoreFactory
    ) throws {
        let it = try MessageBench(factory)
        let (alice, bob) = (try it.login(.alice), try it.login(.bob))
        #expect(try send(it, by: alice, to: .c2c(.bob)).refusal == .fileNotFound)
        _ = try begin(it, by: alice)
        _ = try put(it, part: 0, by: alice)
        #expect(try send(it, by: alice, to: .c2c(.bob)).refusal == .fileNotFound)
        _ = try put(it, part: 1, by: alice)
        #expect(try send(it, by: bob, to: .c2c(.alice)).refusal == .fileNotFound)
        #expect(try send(it, by: alice, to: .c2c(.bob), 1, .make(parts: 2, hash: .make(9))).refusal == .fileNotFound)
        #expect(try send(it, by: alice, to: .c2c(.bob)).refusal == nil)
        guard case .repeated = try send(it, by: alice, to: .c2c(.bob)) else {
            Issue.record("stored twice")
            return
        }
    }

    @Test(arguments: StoreFactory.all)
    func `with its message a file is recalled, and its space is free`(_ factory: StoreFactory) async throws {
        let (it, alice, _) = try sent(factory)
        let settings = ChatSettings(fileSpace: Self.file.size)
        let another = WriteRequest.beginFile(.make(2), size: 1, hash: .make())
        #expect(try ask(it, another, by: alice, settings: settings).refusal == .fileTooLarge)
        let recall = ChangeRequest(conversation: .c2c(.bob), seq: 1, change: .recall)
        #expect(try ask(it, .change(recall), by: alice).refusal == nil)
        #expect(await part(0, in: .c2c(.alice), for: .bob, it).refusal == .fileNotFound)
        #expect(try ask(it, another, by: alice, settings: settings).refusal == nil)
        #expect(try put(it, part: 0, by: alice).refusal == .fileNotFound)
    }

    @Test(arguments: StoreFactory.all)
    func `it can't be edited, and what is too large is not begun`(_ factory: StoreFactory) throws {
        let (it, alice, _) = try sent(factory)
        let edit = ChangeRequest(conversation: .c2c(.bob), seq: 1, change: .edit("x", revision: 0))
        #expect(try ask(it, .change(edit), by: alice).refusal != nil)
        let large = WriteRequest.beginFile(.make(3), size: 11, hash: .make())
        #expect(try ask(it, large, by: alice, settings: ChatSettings(largestFile: 10)).refusal == .fileTooLarge)
        #expect(try ask(it, large, by: alice, settings: ChatSettings(largestFile: 0)).refusal == .fileTooLarge)
        // Under the id of what was begun, or sent, is nothing else.
        let other = WriteRequest.beginFile(.make(1), size: 11, hash: .make())
        #expect(try ask(it, other, by: alice).refusal == .messageIDReused)
        _ = try it.send("hi", from: alice, to: .c2c(.bob), 4)
        #expect(try begin(it, by: alice, 4).refusal == .messageIDReused)
    }

    @Test(arguments: StoreFactory.all)
    func `an empty file has no parts, and a part of the wrong length is refused`(_ factory: StoreFactory) throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let empty = FileContent.make("empty", parts: 0)
        #expect(try ask(it, .beginFile(.make(1), size: 0, hash: empty.hash), by: alice).parts == 0)
        #expect(try send(it, by: alice, to: .group(.team), 1, empty).refusal == nil)
        _ = try begin(it, by: alice, 2)
        #expect(try ask(it, .putPart(.make(2), part: 0, bytes: [1]), by: alice).refusal == .invalidRequest)
    }

    @Test(arguments: StoreFactory.all)
    func `a file whose message never comes is given up after a week, one that was sent is not`(
        _ factory: StoreFactory
    ) async throws {
        let (it, alice, _) = try sent(factory)
        _ = try begin(it, by: alice, 2)
        _ = try put(it, part: 0, by: alice, 2)
        it.clock.advance(by: FileRow.unsentKeptFor + .seconds(1))
        it.store.tidy(forgets: true)
        #expect(try put(it, part: 1, by: alice, 2).refusal == .fileNotFound)
        #expect(await part(0, in: .c2c(.alice), for: .bob, it).refusal == nil)
    }

    @Test(arguments: StoreFactory.all)
    func `with a dissolved group its files go`(_ factory: StoreFactory) async throws {
        let it = try MessageBench(factory)
        let alice = try it.login(.alice)
        let group = fixture(GroupID("made"))
        func change(_ action: GroupAction, _ number: UInt64) throws {
            let request = GroupChangeRequest(group: group, messageID: .make(number), action: action)
            #expect(try ask(it, .group(request), by: alice).refusal == nil)
        }
        try change(.create(.open, members: []), 10)
        _ = try begin(it, by: alice)
        for part in Self.parts.indices { _ = try put(it, part: part, by: alice) }
        #expect(try send(it, by: alice, to: .group(group)).refusal == nil)
        let settings = ChatSettings(fileSpace: Self.file.size)
        let another = WriteRequest.beginFile(.make(2), size: 1, hash: .make())
        #expect(try ask(it, another, by: alice, settings: settings).refusal == .fileTooLarge)
        try change(.dissolve, 11)
        #expect(try ask(it, another, by: alice, settings: settings).refusal == nil)
    }
}

extension StoreOutcome {
    fileprivate var refusal: ErrorCode? {
        guard case .refused(let error) = self else { return nil }
        return error.code
    }

    fileprivate var parts: Int? {
        guard case .done(let done) = self, case .answer(.fileState(let state)) = done.answer else { return nil }
        return state.parts
    }
}

extension ReadOutcome {
    fileprivate var refusal: ErrorCode? {
        guard case .refused(let error) = self else { return nil }
        return error.code
    }
}
