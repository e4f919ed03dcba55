import Cache
import Dispatch
import Foundation
import Model
import Session
import TestSupport
import Testing
import UserSig

/// A real file over real links to a real server, which goes away in the middle of both ways.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FileTransferTests {
    private func shelf(in directory: TemporaryDirectory) -> DiskShelf {
        let queue = DispatchQueue(label: "files")
        return DiskShelf(directory: directory.path + "/outgoing") { work in queue.async { work() } }
    }

    private func file(in directory: TemporaryDirectory, bytes: Int) throws -> String {
        let path = directory.path + "/a report.pdf"
        try Data((0..<bytes).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) })
            .write(to: URL(filePath: path))
        return path
    }

    private func message(_ client: Client) async throws -> Message {
        await client.log.contains { $0.contains { $0.file != nil } }
        return try #require(client.log.events.compactMap(\.file).last)
    }

    /// The path of what was saved, or why it was not.
    private func outcome(_ client: Client, at place: FilePlace) async -> Result<String, ServiceError>? {
        await client.log.contains { $0.contains { $0.saved(at: place) != nil } }
        return client.log.events.compactMap { $0.saved(at: place) }.last
    }

    @Test func `a file that was cut on both ways arrives whole, and with its message it is recalled`() async throws {
        let directory = try TemporaryDirectory()
        let deployment = try await Deployment()
        let path = try file(in: directory, bytes: 3_000_000)
        let alice = await Client.make(shelf: shelf(in: directory))
        let bob = await Client.make(deviceName: "couch", deviceID: .couch, shelf: shelf(in: directory))
        try await alice.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)

        alice.session.submit(.sendFile(.c2c(.bob), .make(1), .path(path)))
        await alice.log.contains { $0.contains(where: \.isSending) }
        try await deployment.restart()
        let message = try await message(bob)
        #expect(message.content.file?.name == "a report.pdf" && message.content.file?.size == 3_000_000)

        let place = FilePlace(.c2c(.alice), seq: message.seq)
        let content = try #require(message.content.file)
        bob.session.submit(.saveFile(place, content, path: directory.path + "/saved"))
        await bob.log.contains { $0.contains(where: \.isSaving) }
        try await deployment.restart()
        #expect(await outcome(bob, at: place) == .success(directory.path + "/saved"))
        #expect(FileManager.default.contentsEqual(atPath: path, andPath: directory.path + "/saved"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/outgoing").isEmpty)

        await alice.log.contains { $0.contains { $0.isSent(.make(1)) } }
        // A change needs a link: it is refused until this client, too, is back, and then there is a new list.
        repeat {
            let refusals = alice.log.events.count(where: \.isRefusal)
            alice.session.submit(.change(.c2c(.bob), seq: message.seq, .recall))
            await alice.log.contains { $0.contains(where: \.isRecall) || $0.count(where: \.isRefusal) > refusals }
            await alice.log.contains {
                $0.contains(where: \.isRecall) || $0.last { $0.isList || $0.isRefusal }?.isList == true
            }
        } while !alice.log.events.contains(where: \.isRecall)
        await bob.log.contains { $0.contains(where: \.isRecall) }
        let again = FilePlace(.c2c(.alice), seq: message.seq)
        bob.session.submit(.saveFile(again, content, path: directory.path + "/again"))
        await bob.log.contains { $0.contains { if case .failure = $0.saved(at: again) { true } else { false } } }
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/again"))
        await alice.session.close()
        await bob.session.close()
        await deployment.stop()
    }
}

extension SessionEvent {
    fileprivate var file: Message? {
        guard case .messageAdded(let message, own: false, _) = self, message.content.file != nil else { return nil }
        return message
    }

    fileprivate func saved(at place: FilePlace) -> Result<String, ServiceError>? {
        switch self {
        case .file(.saved(place, let path)): .success(path)
        case .file(.notSaved(place, let error)): .failure(error)
        case _: nil
        }
    }

    fileprivate var isList: Bool { if case .conversationsReset = self { true } else { false } }
    fileprivate var isSending: Bool { if case .file(.sending) = self { true } else { false } }
    fileprivate var isSaving: Bool { if case .file(.saving) = self { true } else { false } }

    fileprivate func isSent(_ messageID: MessageID) -> Bool {
        guard case .outgoingChanged(let message) = self, case .sent = message.state else { return false }
        return message.messageID == messageID
    }

    fileprivate var isRefusal: Bool { if case .changeRefused = self { true } else { false } }

    fileprivate var isRecall: Bool {
        guard case .messageChanged(let message) = self else { return false }
        return message.state.recall != nil
    }
}
