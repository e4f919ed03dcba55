import Model
import Session
import TestSupport
import Testing
import Wire

/// Files that are sent and saved, over links that break.
struct FileTests {
    private let file = FileContent.make(parts: 20)
    private let place = FilePlace(.c2c(.bob), seq: 4)

    /// A file was taken, and waits to be sent.
    private func taken() -> SessionRig {
        var rig = SessionRig.ready()
        rig.ask(.sendFile(.c2c(.bob), .make(1), .path("/tmp/report.pdf")))
        rig.feed(.shelved(.taken(.make(1), .success(file))))
        return rig
    }

    private func begins(_ rig: SessionRig) -> [MessageID] {
        rig.sent.compactMap { if case .request(.files(.begin(let id, _, _))) = $0 { id } else { nil } }
    }

    private func fetched(_ rig: SessionRig) -> [Int] {
        rig.sent.compactMap { if case .request(.files(.fetch(let request))) = $0 { request.part } else { nil } }
    }

    private func read(_ rig: SessionRig) -> [Int] {
        rig.effects.compactMap { if case .shelf(.read(_, _, let part)) = $0 { part } else { nil } }
    }

    private func sentFiles(_ rig: SessionRig) -> [MessageID] { rig.sent.compactMap(\.sentMessage) }

    /// The server says that it has so many parts.
    private func answer(_ rig: inout SessionRig, parts: Int) {
        let requestID = rig.requestID {
            switch $0 {
            case .request(.files(.begin)), .request(.files(.put)): true
            case _: false
            }
        }
        rig.receive(.answer(.fileState(FileState(messageID: .make(1), parts: parts))), answering: requestID)
    }

    private func bring(_ rig: inout SessionRig, part: Int) {
        rig.feed(.shelved(.read(.make(1), part: part, .success([1]))))
    }

    // MARK: Sending

    @Test func `a file is copied first, then brought part by part, then it is a message`() {
        var rig = SessionRig.ready()
        rig.ask(.sendFile(.c2c(.bob), .make(1), .path("/tmp/report.pdf")))
        #expect(rig.effects.contains(.shelf(.take(.make(1), .path("/tmp/report.pdf"), largest: 100_000_000))))
        rig.feed(.shelved(.taken(.make(1), .success(file))))
        #expect(rig.news.contains { $0.outgoing?.content == .file(file) && $0.outgoing?.state == .queued })
        #expect(begins(rig) == [.make(1)])
        answer(&rig, parts: 0)
        #expect(read(rig) == Array(0..<8))
        for part in 0..<20 {
            bring(&rig, part: part)
            #expect(rig.sent == [.request(.files(.put(.make(1), part: part, bytes: [1])))])
            #expect(sentFiles(rig).isEmpty)
            answer(&rig, parts: part + 1)
        }
        #expect(rig.news.contains(.file(.sending(.make(1), FileProgress(done: file.size, all: file.size)))))
        #expect(sentFiles(rig) == [.make(1)])
        let receipt = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 9, sentAt: .start)
        rig.receive(.sendAccepted(receipt), answering: rig.requestID { $0.sentMessage == .make(1) })
        #expect(rig.effects.contains(.shelf(.drop(.make(1)))))
    }

    @Test func `what is written meanwhile does not wait for it`() {
        var rig = taken()
        rig.ask(.send(SendIntent(conversation: .c2c(.bob), messageID: .make(2), text: "hi")))
        #expect(sentFiles(rig) == [.make(2)])
    }

    @Test func `over the next link it goes on where the server is`() {
        var rig = taken()
        answer(&rig, parts: 0)
        rig.link(.closed(failure: "gone"))
        rig.reconnect([.make(lastSeq: 1, readSeq: 1)])
        #expect(begins(rig) == [.make(1)])
        answer(&rig, parts: 17)
        #expect(read(rig) == [17, 18, 19])
        for part in 17..<20 { bring(&rig, part: part) }
        answer(&rig, parts: 20)
        #expect(sentFiles(rig) == [.make(1)])
    }

    @Test func `a file that can't be read is told, and no message comes of it`() {
        var rig = SessionRig.ready()
        rig.ask(.sendFile(.c2c(.bob), .make(1), .path("/none")))
        let error = ServiceError(.fileUnreadable, "There is none.")
        rig.feed(.shelved(.taken(.make(1), .failure(error))))
        #expect(rig.news == [.file(.refused(.c2c(.bob), .path("/none"), error))])
        #expect(rig.sent.isEmpty)
    }

    @Test func `what the server refuses fails as a message, and the next file has its turn`() {
        var rig = taken()
        rig.ask(.sendFile(.c2c(.bob), .make(2), .path("/b")))
        rig.feed(.shelved(.taken(.make(2), .success(file))))
        #expect(begins(rig).isEmpty)
        let error = ServiceError(.fileTooLarge, "No room.")
        rig.receive(
            .refused(error), answering: rig.requestID { if case .request(.files(.begin)) = $0 { true } else { false } })
        #expect(rig.news.contains { $0.outgoing?.messageID == .make(1) && $0.outgoing?.state == .failed(error) })
        #expect(begins(rig) == [.make(2)])
    }

    @Test func `one that is discarded is brought no further`() {
        var rig = taken()
        answer(&rig, parts: 0)
        rig.ask(.discard(.make(1)))
        #expect(rig.effects.contains(.shelf(.drop(.make(1)))))
        bring(&rig, part: 0)
        #expect(rig.sent.isEmpty)
    }

    @Test func `one that was taken for another account is dropped`() {
        var rig = SessionRig.ready()
        rig.ask(.sendFile(.c2c(.bob), .make(1), .path("/a")))
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut))
        #expect(rig.news.contains { if case .file(.refused) = $0 { true } else { false } })
        rig.feed(.shelved(.taken(.make(1), .success(file))))
        #expect(rig.effects == [.shelf(.drop(.make(1)))])
    }

    // MARK: Saving

    private func saving() -> SessionRig {
        var rig = SessionRig.ready()
        rig.ask(.saveFile(place, file, path: "/tmp"))
        rig.feed(.shelved(.begun(place, .success(0))))
        return rig
    }

    private func receive(_ rig: inout SessionRig, part: Int) {
        let request = PartRequest(conversation: place.conversation, seq: place.seq, part: part)
        rig.receive(
            .answer(.part(FilePart(request: request, bytes: [1]))),
            answering: rig.requestID { $0 == .request(.files(.fetch(request))) })
    }

    private func written(_ rig: SessionRig) -> [Int] {
        rig.effects.compactMap { if case .shelf(.write(_, let part, _)) = $0 { part } else { nil } }
    }

    @Test func `parts are written in their order, in whatever order they come, and never too many are asked for`() {
        var rig = saving()
        #expect(fetched(rig) == Array(0..<8))
        receive(&rig, part: 1)
        #expect(written(rig).isEmpty)
        receive(&rig, part: 0)
        #expect(written(rig) == [0, 1])
        #expect(fetched(rig).isEmpty)
        rig.feed(.shelved(.wrote(place, part: 0, nil)))
        #expect(fetched(rig) == [8])
    }

    @Test func `once all is written it is finished, and told`() {
        var rig = saving()
        for part in 0..<20 {
            receive(&rig, part: part)
            rig.feed(.shelved(.wrote(place, part: part, nil)))
        }
        #expect(rig.effects.contains(.shelf(.finish(place))))
        rig.feed(.shelved(.saved(place, .success("/tmp/report.pdf"))))
        #expect(rig.news == [.file(.saved(place, path: "/tmp/report.pdf"))])
    }

    @Test func `what an earlier try has brought is not asked for again`() {
        var rig = SessionRig.ready()
        rig.ask(.saveFile(place, file, path: "/tmp"))
        rig.feed(.shelved(.begun(place, .success(19))))
        #expect(fetched(rig) == [19])
        rig = SessionRig.ready()
        rig.ask(.saveFile(place, file, path: "/tmp"))
        rig.feed(.shelved(.begun(place, .success(20))))
        #expect(rig.effects.contains(.shelf(.finish(place))))
    }

    @Test func `a lost link costs what was on the wire alone`() {
        var rig = saving()
        receive(&rig, part: 0)
        receive(&rig, part: 2)
        rig.link(.closed(failure: "gone"))
        rig.reconnect([.make(lastSeq: 1, readSeq: 1)])
        rig.feed(.shelved(.wrote(place, part: 0, nil)))
        let again = rig.frames.compactMap {
            if case .request(.files(.fetch(let request))) = $0.body { request.part } else { Int?.none }
        }
        #expect(again.suffix(8) == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test func `a second file waits for the first, and follows when that fails`() {
        var rig = saving()
        let other = FilePlace(.c2c(.bob), seq: 5)
        rig.ask(.saveFile(other, file, path: "/tmp"))
        #expect(rig.effects.isEmpty)
        let error = ServiceError(.fileUnreadable, "The disk is full.")
        rig.feed(.shelved(.wrote(place, part: 0, error)))
        #expect(rig.news.first == .file(.notSaved(place, error)))
        #expect(rig.effects.contains(.shelf(.begin(other, file, path: "/tmp"))))
    }

    @Test func `one that is refused, or cancelled, is told and left`() {
        var rig = saving()
        let request = PartRequest(conversation: place.conversation, seq: place.seq, part: 0)
        let error = ServiceError(.fileNotFound)
        rig.receive(.refused(error), answering: rig.requestID { $0 == .request(.files(.fetch(request))) })
        #expect(rig.news == [.file(.notSaved(place, error))])
        rig = saving()
        rig.ask(.cancelSaving(place))
        #expect(rig.effects.contains(.shelf(.abandon(place))))
        receive(&rig, part: 0)
        #expect(written(rig).isEmpty)
    }

    @Test func `who is signed out saves nothing`() {
        var rig = SessionRig()
        rig.ask(.saveFile(place, file, path: "/tmp"))
        #expect(rig.news == [.file(.notSaved(place, ServiceError(.notLoggedIn)))])
    }
}
