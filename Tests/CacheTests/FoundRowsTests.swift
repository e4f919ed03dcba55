import Model
import Session
import TestSupport
import Testing

/// Looking through what the store keeps.
struct FoundRowsTests {
    private let store: StoreBench
    private let directory: TemporaryDirectory
    private let bob = ConversationID.c2c(.bob)
    private let team = ConversationID.group(.team)

    init() throws {
        directory = try TemporaryDirectory()
        store = StoreBench(directory.path)
        _ = store.open()
        let texts = ["the build is broken", "Build 812", "你好，世界", "nothing"]
        store.ask(
            .messages(texts.enumerated().map { .make(seq: Int64($0.offset + 1), text: $0.element) }, seenAt: .start))
        store.ask(
            .messages([.make(conversation: team, seq: 1, text: "who broke the BUILD?", sentAt: .start)], seenAt: .start)
        )
    }

    private func found(_ words: String, in conversation: ConversationID? = nil, limit: Int = 10) -> [String]? {
        let search = MessageSearch(SearchWords(words), in: conversation, limit: limit)
        guard case .found(search, let messages)? = store.ask(.search(search)).first else { return nil }
        return messages.map(\.text)
    }

    @Test func `finds in one conversation and in all, newest first`() {
        #expect(found("build") == ["Build 812", "the build is broken", "who broke the BUILD?"])
        #expect(found("build", in: bob) == ["Build 812", "the build is broken"])
        #expect(found("build", in: team) == ["who broke the BUILD?"])
        #expect(found("broke build") == ["the build is broken", "who broke the BUILD?"])
        #expect(found("世界") == ["你好，世界"])
        #expect(found("build", limit: 1) == ["Build 812"])
        #expect(found("nowhere") == [])
        #expect(found("build", in: .c2c(.carol)) == [])
        #expect(found("") == [])
    }

    @Test func `does not find what was recalled, or edited away`() {
        let recalled = Message(
            conversation: bob, seq: 1, messageID: .make(1), sender: .bob, content: .text(""), sentAt: .start,
            state: MessageState(change: 5, recall: .init(by: .bob, at: .start)))
        store.ask(.changes(bob, [recalled], after: 0, upTo: 5))
        #expect(found("broken") == [])
    }

    @Test func `words are words and no SQL`() {
        #expect(found("' OR 1=1 --") == [])
        #expect(found("%") == [])
    }

    @Test func `what the messages have to be counts beside the words`() throws {
        let other = try TemporaryDirectory()
        let bench = StoreBench(other.path)
        _ = bench.open()
        let texts = ["see https://example.org/a", "lunch at noon", "the plan"]
        let written = texts.enumerated().map { index, text in
            Message.make(
                seq: Int64(index + 1), sender: index == 1 ? .alice : .bob, text: text,
                sentAt: .start(plusSeconds: Int64(index) * 100))
        }
        let file = Message(
            conversation: .c2c(.bob), seq: 4, messageID: .make(4), sender: .bob,
            content: .file(.make("plan.pdf", parts: 2)), sentAt: .start(plusSeconds: 300))
        let recalled = Message(
            conversation: .c2c(.bob), seq: 5, messageID: .make(5), sender: .bob, content: .text(""),
            sentAt: .start(plusSeconds: 400), state: MessageState(change: 1, recall: .init(by: .bob, at: .start)))
        let picture = Message(
            conversation: .group(.team), seq: 6, messageID: .make(6), sender: .carol,
            content: .file(.make("cat.png", media: FileMedia(.image, format: "PNG"))), sentAt: .start(plusSeconds: 500))
        let place = Message(
            conversation: .group(.team), seq: 8, messageID: .make(8), sender: .carol,
            content: .location(fixture(Location(latitude: 52.52, longitude: 13.405, description: "Berlin"))),
            sentAt: .start(plusSeconds: 700))
        let face = Message(
            conversation: .group(.team), seq: 9, messageID: .make(9), sender: .carol,
            content: .face(fixture(Face(index: 3, data: ""))), sentAt: .start(plusSeconds: 800))
        let fake = Message.make(
            conversation: .group(.team), seq: 7, sender: .carol, text: "cat.png (image PNG, 98 kB)",
            sentAt: .start(plusSeconds: 600))
        bench.ask(.messages(written + [file, recalled], seenAt: .start))
        bench.ask(.messages([picture, fake, place, face], seenAt: .start))
        func found(_ text: String) -> [Int64] {
            let terms = SearchTerms(text, own: .alice) { Int64($0).map { .start(plusSeconds: $0) } }
            let search = MessageSearch(terms.words, terms.filter, in: terms.conversation)
            guard case .found(_, let messages)? = bench.ask(.search(search)).first else { return [] }
            #expect(messages.allSatisfy(search.fits))
            return messages.map(\.seq)
        }
        #expect(found("has:link") == [1])
        #expect(found("has:file") == [6, 4])
        #expect(found("has:image") == [6] && found("has:IMAGE cat") == [6] && found("has:image dog") == [])
        #expect(found("has:sound") == [] && found("has:video") == [])
        #expect(found("plan has:file") == [4])
        #expect(found("has:location") == [8] && found("has:location berlin") == [8] && found("has:face") == [9])
        #expect(found("has:image has:location") == [8, 6] && found("has:file has:image") == [6, 4])
        #expect(found("from:me") == [2])
        #expect(found("from:@bob plan") == [4, 3] && found("from:bob") == [4, 3, 1])
        #expect(found("after:100 before:300") == [3, 2])
        #expect(found("in:bob the") == [3] && found("in:#team the") == [])
        // No such thing, so a word.
        #expect(found("from:") == [] && found("has:nothing") == [] && found("before:noday") == [])
        #expect(SearchTerms("  ", own: nil) { _ in nil }.isEmpty)
    }
}
